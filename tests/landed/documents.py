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


def described(content: bytes) -> dict[str, Any]:
    """What is in a document."""
    if content.startswith(b"PK"):
        return _package(content)
    if content.startswith(b"%PDF"):
        return {"sha256": _digest(content)}
    text = content.decode()
    is_page = text.lstrip().startswith("<!DOCTYPE") or "<html" in text[:500]
    return {"sha256": _digest(content), "text": _visible(text) if is_page else text.splitlines()}


def _package(content: bytes) -> dict[str, Any]:
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in sorted(package.namelist())}
    texts = [parts[name] for name in ("word/document.xml", "xl/sharedStrings.xml") if name in parts]
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
