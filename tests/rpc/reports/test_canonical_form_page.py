"""``docs/canonical-form.md`` and its Chinese page say what the canonical form is."""

import json
import re
from hashlib import sha256
from pathlib import Path

from gongkai_service.domain.statistics.canonical import canonical_bytes
from support.desk.desk import Clerk
from support.desk.reporter import Reporter, figures

DOCS = Path(__file__).parents[3] / "docs"
PAGES = {
    "en": (DOCS / "canonical-form.md").read_text(encoding="utf-8"),
    "zh": (DOCS / "zh" / "canonical-form.md").read_text(encoding="utf-8"),
}
# The headings of the tables of keys: of the document, and of the report in it.
HEADINGS = {"en": ("Key | Content", "Key within `report` | Content"), "zh": ("键 | 内容", "`report` 中的键 | 内容")}


def listed(page: str, heading: str) -> set[str]:
    """The keys in the first column of the table under a heading."""
    table = page.partition(f"| {heading} |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:]]
    return {key for row in rows for key in re.findall(r"`([a-z_]+)`", row)}


def test_the_page_lists_every_key(desk: Clerk) -> None:
    """Of the document and of the report in it, and no other."""
    office = Reporter(desk, year=2023)
    published = json.loads(office.canonical(publication=office.publish().name))
    for language, page in PAGES.items():
        of_document, of_report = HEADINGS[language]
        # Only where cases of an agency that was abolished are counted.
        assert listed(page, of_document) == {*published, "predecessor_publications"}
        assert listed(page, of_report) == set(published["report"])
        assert published["schema"] in page
    computed = json.loads(office.canonical())
    assert set(published) - set(computed) == {"replaces", "reason", "incomplete_reason", "actor"}


def test_the_figure_on_the_page_is_a_figure(desk: Clerk) -> None:
    """As it is written, and with the digest that is told."""
    (text,) = {found for page in PAGES.values() for found in re.findall(r"```json\n(.*?)\n```", page, re.DOTALL)}
    shown = json.loads(text)
    assert canonical_bytes(shown) == text.encode()
    assert sha256(text.encode()).hexdigest() in PAGES["en"]
    assert sha256(text.encode()).hexdigest() in PAGES["zh"]
    office = Reporter(desk, year=2023)
    office.enter({"rules_in_force": 4})
    document = json.loads(office.canonical())
    rows = [row for section in document["report"]["sections"] for table in section["tables"] for row in table["rows"]]
    (found,) = [one for row in rows for one in row["figures"] if one["cell"] == shown["cell"]]
    assert found == shown
    assert figures(office.report())[shown["cell"]].value == shown["value"]


def test_the_program_on_the_page_runs(desk: Clerk, tmp_path: Path) -> None:
    """On the bytes that are exported."""
    office = Reporter(desk, year=2023)
    office.enter({"rules_in_force": 4})
    published = office.publish()
    path = tmp_path / "report.json"
    path.write_bytes(office.canonical(publication=published.name))
    for language, name in (("en", '"report.json"'), ("zh", '"报告.json"')):
        (program,) = re.findall(r"```python\n(.*?)\n```", PAGES[language], re.DOTALL)
        printed: list[object] = []
        exec(program.replace(name, repr(str(path))), {"print": printed.append})  # noqa: S102  (our own page)
        assert printed == [published.digest, 4]
