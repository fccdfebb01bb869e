#!/usr/bin/env python3
"""Writes what follows from elsewhere into the pages of docs/, between its marks and in both languages.

    python tools/generate_pages.py           writes it
    python tools/generate_pages.py --check   writes nothing; fails and names the pages that are stale

`make protos` runs it: the tables of letters, of remedies and of articles, and the Chinese glossary.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_ROOT / "service"), str(_ROOT / "tools")]

from gongkai_service.data import shipped_letter_kinds  # noqa: E402  (found by the line above)
from pages.article_index import article_index  # noqa: E402  (likewise)
from pages.chinese_glossary import chinese_glossary  # noqa: E402  (likewise)
from pages.letter_tables import letter_tables  # noqa: E402  (likewise)
from pages.remedy_tables import remedy_table, remedy_texts  # noqa: E402  (likewise)

_DOCS = _ROOT / "docs"
_FOLDERS = {"en": _DOCS, "zh": _DOCS / "zh"}


def written(path: Path, name: str) -> str:
    """What stands on a page between the marks of a part."""
    begin, end = _marks(name)
    return path.read_text(encoding="utf-8").partition(begin)[2].partition(end)[0]


def parts() -> Iterator[tuple[Path, str, str]]:
    """Each page with the name of a part and what the part has to be."""
    for language, folder in _FOLDERS.items():
        yield folder / "letters.md", "table", letter_tables(shipped_letter_kinds(), language)
        yield folder / "remedies.md", "table", remedy_table(language)
        yield folder / "remedies.md", "texts", remedy_texts(language)
        yield folder / "articles.md", "table", article_index(_ROOT, language)
    yield _FOLDERS["zh"] / "glossary.md", "table", chinese_glossary((_DOCS / "glossary.md").read_text(encoding="utf-8"))


def main(arguments: list[str]) -> int:
    """Brings the pages up to date, or tells which are not."""
    stale = [(path, name, text) for path, name, text in parts() if written(path, name) != text]
    for path, name, text in stale:
        if "--check" in arguments:
            sys.stderr.write(f"{path.relative_to(_ROOT)} is stale: run make protos\n")
            continue
        begin, end = _marks(name)
        before, _, rest = path.read_text(encoding="utf-8").partition(begin)
        path.write_text(f"{before}{begin}{text}{end}{rest.partition(end)[2]}", encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


def _marks(name: str) -> tuple[str, str]:
    return f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
