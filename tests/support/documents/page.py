"""Reading a web page back: its tables by their headings, its texts, and what an accessible page must have."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "link", "br", "hr", "img", "input", "circle", "rect", "path"})


@dataclass
class Element:
    """An element with its attributes, its children, and its text."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, without the blanks around it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children).strip()

    def all(self, *tags: str) -> Iterator["Element"]:
        """Every element below it with one of the tags; every one, if none is named."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def one(self, tag: str, **attributes: str) -> "Element":
        """The only element below it with this tag and these attributes."""
        (found,) = (
            element
            for element in self.all(tag)
            if all(element.attributes.get(name) == value for name, value in attributes.items())
        )
        return found


class _Reader(HTMLParser):
    """Builds the tree, and refuses a page whose elements are not closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(element)
        if tag not in _EMPTY:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.children.append(Element(tag, {name: value or "" for name, value in attrs}, self._open))

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        assert tag == self._open.tag, f"</{tag}> closes <{self._open.tag}>"
        assert self._open.parent is not None
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)

    def close(self) -> None:
        super().close()
        assert self._open is self.root, f"<{self._open.tag}> is not closed"


def read_page(content: bytes) -> Element:
    """Return the page as a tree."""
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    return reader.root


def figures(page: Element, table: str) -> list[list[tuple[tuple[str, ...], str]]]:
    """The figures of a table by row, each with the texts of the headings that its cell names."""
    element = page.one("table", id=table)
    headings = {one.attributes["id"]: one.text for one in element.all("th") if "id" in one.attributes}
    rows = []
    for row in element.one("tbody").all("tr"):
        cells = [cell for cell in row.all("td") if "headers" in cell.attributes]
        rows.append(
            [(tuple(headings[name] for name in cell.attributes["headers"].split()), cell.text) for cell in cells]
        )
    return rows
