"""``docs/canonical-form.md`` says what the canonical form is."""

import json
import re
from hashlib import sha256
from pathlib import Path

from gongkai_service.domain.statistics.canonical import canonical_bytes
from support.desk.desk import Clerk
from support.desk.reporter import Reporter, figures

PAGE = Path(__file__).parents[3].joinpath("docs", "canonical-form.md").read_text(encoding="utf-8")


def listed(heading: str) -> set[str]:
    """The keys in the first column of the table under a heading."""
    table = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:]]
    return {key for row in rows for key in re.findall(r"`([a-z_]+)`", row)}


def test_the_page_lists_every_key(desk: Clerk) -> None:
    """Of the document and of the report in it, and no other."""
    office = Reporter(desk, year=2023)
    published = json.loads(office.canonical(publication=office.publish().name))
    assert listed("键 Key | 内容 Content") == set(published)
    assert listed("`report` 中的键 Key within `report` | 内容 Content") == set(published["report"])
    computed = json.loads(office.canonical())
    assert set(published) - set(computed) == {"replaces", "reason", "actor"}
    assert published["schema"] in PAGE


def test_the_figure_on_the_page_is_a_figure(desk: Clerk) -> None:
    """As it is written, and with the digest that is told."""
    (text,) = re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL)
    shown = json.loads(text)
    assert canonical_bytes(shown) == text.encode()
    assert sha256(text.encode()).hexdigest() in PAGE
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
    (program,) = re.findall(r"```python\n(.*?)\n```", PAGE, re.DOTALL)
    printed: list[object] = []
    exec(program.replace('"报告.json"', repr(str(path))), {"print": printed.append})  # noqa: S102  (our own page)
    assert printed == [published.digest, 4]
