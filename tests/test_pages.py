"""The pages for readers: one language each, the same pages in both, with links, paths and tables that are true."""

import re
from pathlib import Path

import pytest

from generate_pages import parts, written
from gongkai_service.domain.words.vocabulary import ClockKind, DueLevel, FindingKind, ReminderRule

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
ENGLISH = [*sorted(DOCS.glob("*.md")), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"))]
CHINESE = [*sorted((DOCS / "zh").glob("*.md")), ROOT / "README.zh-CN.md"]
PAGES = [*ENGLISH, *CHINESE]
# Where a path on a page may begin: the root, and what the pages on the service say they begin at.
BEGINNINGS = (
    ROOT,
    ROOT / "service" / "gongkai_service",
    ROOT / "service" / "gongkai_service" / "domain",
    ROOT / "service" / "gongkai_service" / "domain" / "statistics",
    ROOT / "service" / "gongkai_service" / "storage",
    ROOT / "service" / "gongkai_service" / "domain" / "commands",
    DOCS,
)
# A page in English quotes terms and articles, which stand in Chinese; sentences in Chinese end so.
CHINESE_SENTENCE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff，、；：“”（）]*。")
ENGLISH_SENTENCE = re.compile(r"(?:[A-Za-z][A-Za-z']+[ ,]+){5,}")


def named(path: Path) -> str:
    """A page by its path."""
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    """A page without what it shows of programs, quotes in Chinese, and parts that quote a language each."""
    text = path.read_text(encoding="utf-8")
    if path.name == "glossary.md":
        # Its tables set the words of both languages side by side.
        text = re.sub(r"^\|.*$", "", text, flags=re.MULTILINE)
    for pattern in (r"^```.*?^```", r"^> .*$", r"`[^`\n]*`", r"“[^”\n]*”", r"\]\([^)]*\)"):
        text = re.sub(pattern, "", text, flags=re.MULTILINE | re.DOTALL if "```" in pattern else re.MULTILINE)
    return text


def headings(path: Path) -> list[int]:
    """The depth of each heading of a page."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]


@pytest.mark.parametrize("path", ENGLISH, ids=named)
def test_a_page_in_english_is_in_english(path: Path) -> None:
    """Terms of law keep their Chinese; sentences do not."""
    assert CHINESE_SENTENCE.findall(prose(path)) == []


@pytest.mark.parametrize("path", CHINESE, ids=named)
def test_a_page_in_chinese_is_in_chinese(path: Path) -> None:
    """Names in code keep their English; sentences do not."""
    assert ENGLISH_SENTENCE.findall(prose(path)) == []


def test_every_page_exists_in_both_languages() -> None:
    """Those of the root have their Chinese beside the others; the READMEs stand together."""
    of_root = {"contributing.md", "security.md"}
    assert {path.name for path in DOCS.glob("*.md")} | of_root == {path.name for path in (DOCS / "zh").glob("*.md")}


@pytest.mark.parametrize("path", sorted((DOCS / "zh").glob("*.md")), ids=named)
def test_both_languages_have_the_same_sections(path: Path) -> None:
    """So that nothing is told to one reader alone."""
    english = DOCS / path.name if (DOCS / path.name).exists() else ROOT / f"{path.stem.upper()}.md"
    assert headings(path) == headings(english)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    """To files of this tree, and from a Chinese page to Chinese pages where they exist."""
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        found = (path.parent / target).resolve()
        assert found.exists(), target
        if path in CHINESE and found.parent == DOCS:
            assert not (DOCS / "zh" / found.name).exists(), f"{target} is in English"


@pytest.mark.parametrize("path", [*PAGES, ROOT / "CHANGELOG.md"], ids=named)
def test_paths_exist(path: Path) -> None:
    """Each path in code letters that names a file or a folder of this tree."""
    told = re.findall(r"`([\w./-]+(?:\.(?:py|toml|proto|csv|md|lock|binpb)|/))`", path.read_text(encoding="utf-8"))
    gone = {
        name
        for name in told
        if "/" in name.rstrip("/") and not any((beginning / name).exists() for beginning in (*BEGINNINGS, path.parent))
    }
    assert not gone


@pytest.mark.parametrize(
    ("path", "name", "text"),
    [pytest.param(path, name, text, id=f"{named(path)}-{name}") for path, name, text in parts()],
)
def test_what_follows_from_elsewhere_is_up_to_date(path: Path, name: str, text: str) -> None:
    """As ``make protos`` writes it."""
    assert written(path, name) == text


@pytest.mark.parametrize("page", [DOCS / "deadlines.md", DOCS / "zh" / "deadlines.md"], ids=named)
def test_the_pages_on_deadlines_tell_of_all_there_is(page: Path) -> None:
    """Every clock, finding, level and rule has its row."""
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    for word in (*ClockKind, *FindingKind, *DueLevel, *ReminderRule):
        assert any(f"`{word}`" in row for row in rows), word


def test_the_index_of_articles_finds_what_it_should() -> None:
    """The lines that a reader looks for first, and no article that the Regulation does not have."""
    page = (DOCS / "articles.md").read_text(encoding="utf-8")
    _, _, regulation = page.partition("国务院令第711号")
    rows = dict(re.findall(r"^\| (\d+) \| (.+) \|$", regulation.partition("\n## ")[0], re.MULTILINE))
    for article, place in (
        ("30", "domain/commands/corrections.py"),
        ("33", "domain/clocks/reply.py"),
        ("33", "domain/law/regulation.py"),
        ("33", "domain/commands/extensions.py"),
        ("35", "domain/commands/extensions.py"),
    ):
        assert place in rows[article]
    assert all(1 <= int(article) <= 56 for article in rows)
