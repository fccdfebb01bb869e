"""Documents as values that a diff can show: their text line by line, and digests of what is in them.

Files of Office are packages of compressed parts: each part has its digest, since compressed bytes hang on the version
of a library of the system.
"""

import re
from hashlib import sha256
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

_MARKUP = re.compile(r"<[^>]*>")
_HIDDEN = re.compile(r"<(style|script|svg)\b.*?</\1>", re.DOTALL)
_PARAGRAPH_ENDS = re.compile(r"</w:p>|</si>|</p>|</td>|</th>|</h\d>|</li>|<br ?/?>")
_PACKAGE = b"PK"
_STRINGS = "xl/sharedStrings.xml"
_STRING = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_CELL_OF_STRING = re.compile(r'(<c\b[^>]* t="s"[^>]*><v>)(\d+)(?=</v>)')
_RULER = re.compile("-{4,}")
_BLANKS = re.compile(r"\s+")
_BLANK_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


class Document(dict[str, Any]):
    """What is in a document, as it is kept in JSON; its bytes are at hand beside that."""

    def __init__(self, content: bytes) -> None:
        super().__init__(_described(content))
        self.content = content

    def in_full(self) -> dict[str, str]:
        """All its parts as text, what is no text as digests; in a workbook each cell says its own string.

        The list of a workbook's strings is left out: all of them stand in cells, and their numbers hang on which cell
        comes first.
        """
        if not self.content.startswith(_PACKAGE):
            return {"": self.content.decode()}
        parts = _parts(self.content)
        strings = _STRING.findall(parts.pop(_STRINGS, b"").decode())
        return {name: _in_full(part, strings) for name, part in parts.items()}


def _in_full(part: bytes, strings: list[str]) -> str:
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return _digest(part)
    return _CELL_OF_STRING.sub(lambda cell: cell[1] + strings[int(cell[2])], text)


def written(described: dict[str, Any]) -> str | None:
    """The whole of a text by its lines, if its digest proves that they are all there is."""
    for end in ("\n", "\r\n"):
        text = "".join(f"{line}{end}" for line in described["text"]) if "text" in described else ""
        if _digest(text.encode()) == described.get("sha256"):
            return text
    return None


def as_it_flows(text: str) -> str:
    """A text without what hangs on the length of its words: where lines break, and how wide columns are."""
    return _BLANK_BESIDE_CHINESE.sub("", _BLANKS.sub(" ", _RULER.sub("---", text)))


def _described(content: bytes) -> dict[str, Any]:
    if content.startswith(_PACKAGE):
        return _package(content)
    if content.startswith(b"%PDF"):
        return {"sha256": _digest(content)}
    text = content.decode()
    is_page = text.lstrip().startswith("<!DOCTYPE") or "<html" in text[:500]
    return {"sha256": _digest(content), "text": _visible(text) if is_page else text.splitlines()}


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in sorted(package.namelist())}


def _package(content: bytes) -> dict[str, Any]:
    parts = _parts(content)
    texts = [parts[name] for name in ("word/document.xml", _STRINGS) if name in parts]
    return {
        "parts": {name: _digest(part) for name, part in parts.items()},
        "text": [line for text in texts for line in _visible(text.decode())],
    }


def _visible(markup: str) -> list[str]:
    """The lines that a reader sees, blanks aside."""
    text = _PARAGRAPH_ENDS.sub("\n", _HIDDEN.sub("", markup))
    lines = (unescape(_MARKUP.sub("", line)).strip() for line in text.splitlines())
    return [line for line in lines if line]


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
