"""The web page of a letter has the text of its Word document, and needs nothing else."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest

from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.letters import letter_html, letter_text, render_docx
from support.letters.samples import letter
from support.letters.word import word


class Page(HTMLParser):
    """The lines of a page's body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A paragraph, a heading and a break begin a line."""
        self.tags.append((tag, dict(attrs)))
        self._open = self._open or tag == "body"
        if tag in {"p", "h1", "br"}:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """The rest is on the line that is open."""
        if self._open and self.lines:
            self.lines[-1] += data.strip("\n")


def page_of(content: bytes) -> Page:
    """Return the page of a letter, read."""
    page = Page()
    page.feed(letter_html(content, title="告知书"))
    return page


@pytest.mark.parametrize("kind", LetterKind)
def test_both_say_the_same(kind: LetterKind) -> None:
    """Line by line, in the same order."""
    content = letter(kind)

    assert letter_text(content).splitlines() == page_of(content).lines


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "&lt;b&gt;", "\"'><img src=x>", "{{ 甲 }}"])
def test_nothing_in_a_letter_is_markup(value: str) -> None:
    """Neither in the text nor in the title."""
    content = render_docx(word("{{ 甲 }}"), {"甲": value})
    page = page_of(content)

    assert [value] == page.lines
    assert not {"script", "img", "b"} & {tag for tag, _ in page.tags}
    assert "<script>" not in letter_html(content, title=value)


def test_the_page_is_accessible_and_self_contained() -> None:
    """Language, title, one heading, labels that head their rows; no address, no script; printed on A4."""
    content = letter(LetterKind.REGISTRATION)
    html, page = letter_html(content, title="登记表"), page_of(content)

    tags = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "zh-Hans"}) in page.tags
    assert "<title>登记表</title>" in html
    assert tags.count("h1") == tags.count("main") == 1
    assert ("th", {"scope": "row"}) in page.tags
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert not re.findall(r"url\(|@import|src=|href=", html)
    assert "size: A4" in html
    assert html == unicodedata.normalize("NFC", html)
