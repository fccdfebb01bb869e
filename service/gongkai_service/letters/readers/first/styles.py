"""How paragraphs look, as far as a reader notices: aligned, indented, a title, hidden, by style or by themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_Told = TypeVar("_Told")

_OFF = frozenset({"0", "false", "off", "none"})
_ALIGNMENTS = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks. ``align`` is ``justify`` unless it is told."""

    align: str
    is_indented: bool
    is_title: bool
    hidden: bool


class Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, word: WordDocument) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in word.styles.element.iter(qn("w:style"))}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}
            ),
            None,
        )

    def look_of(self, paragraph: BaseOxmlElement) -> Look:
        """How a paragraph looks."""
        own = paragraph.find(qn("w:pPr"))
        named = None if own is None else _value(own, "w:pStyle")
        chain = list(self._chain(named or self._default))
        properties = [one for one in (own, *(style.find(qn("w:pPr")) for style in chain)) if one is not None]
        align = _first(_value(one, "w:jc") for one in properties) or ""
        indent = _first(_first_line(one) for one in properties) or False
        title = any(_value(style, "w:name") in {"title", "Title"} for style in chain)
        hidden = _first(_vanishes(style) for style in chain) or False
        return Look(_ALIGNMENTS.get(align, "justify"), indent, title, hidden)

    def hides(self, run: BaseOxmlElement, *, otherwise: bool) -> bool:
        """Whether a run is hidden; ``otherwise`` is what its paragraph says."""
        properties = run.find(qn("w:rPr"))
        named = None if properties is None else _value(properties, "w:rStyle")
        told = _first(_vanishes(one) for one in (run, *self._chain(named)))
        return otherwise if told is None else told

    def _chain(self, name: str | None) -> Iterator[BaseOxmlElement]:
        """A style and those it is based on; a circle is walked once."""
        seen = set()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name], "w:basedOn")


def _first(told: Iterable[_Told | None]) -> _Told | None:
    """The first that is told: what stands nearer to a text holds."""
    return next((one for one in told if one is not None), None)


def _value(parent: BaseOxmlElement, tag: str) -> str | None:
    child = parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def _vanishes(element: BaseOxmlElement) -> bool | None:
    """Whether the properties of a run or style hide it; ``None`` where they do not say."""
    properties = element.find(qn("w:rPr"))
    mark = None if properties is None else properties.find(qn("w:vanish"))
    return None if mark is None else mark.get(qn("w:val"), "1") not in _OFF


def _first_line(properties: BaseOxmlElement) -> bool | None:
    indent = properties.find(qn("w:ind"))
    if indent is None:
        return None
    first = [indent.get(qn(name)) for name in ("w:firstLineChars", "w:firstLine")]
    return None if first == [None, None] else any(one not in {None, "0"} for one in first)
