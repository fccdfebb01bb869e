"""What is refused of a template before anything reads it: size, bombs, macros, embedded files, references outside.

A template comes from somebody at the agency and is opened by clerks and applicants alike, so it is taken for hostile:
nothing in it may run, fetch anything, or print what the text that is kept does not say.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from gongkai_service.letters.faults import TemplateError, TemplateFault

MAX_BYTES = 2 * 1024 * 1024
MAX_UNPACKED_BYTES = 16 * 1024 * 1024
# Of a part that has fields, such as the body; a long letter has a fifth of it.
MAX_TEXT_BYTES = 512 * 1024
# Braces in the text of such a part, four for each field: the search for them takes time with each.
MAX_BRACES = 1000
_MAX_ENTRIES = 500

_BODY = "word/document.xml"
_WITH_FIELDS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
_MACROS = re.compile(r"vbaProject|vbaData|macroEnabled", re.IGNORECASE)
_EMBEDDED = re.compile(r"^word/(?:embeddings|activeX|afchunk)|\.(?:bin|html?|rtf|mht|exe|js|vbs)$", re.IGNORECASE)
# A link fetches nothing until somebody follows it, and Word makes one of each e-mail address by itself.
_LINK = "/hyperlink"
_LINK_SCHEMES = ("http://", "https://", "mailto:")
_CHUNK = "/aFChunk"
# Field codes that print what stands in the document, or the number of a page. Others fetch, run or change the text.
_FIELD_CODES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK", "TOC", "REF", "PAGEREF", "STYLEREF", "SEQ"})
_ENCRYPTED = 0x1
_Attributes = dict[str, str]


def check_package(template: bytes) -> None:
    """Accept a Word document that cannot do harm.

    Raises:
        TemplateError: it is too large, packed or unpacked; no Word document; has macros, embedded files, references
            to anything outside but links, or field codes that fetch, run or change.
    """
    if len(template) > MAX_BYTES:
        raise TemplateError(TemplateFault.TOO_LARGE, f"{len(template)} > {MAX_BYTES} bytes")
    try:
        with ZipFile(BytesIO(template)) as archive:
            _check_entries(archive.infolist())
            for entry in archive.infolist():
                if entry.filename.lower().endswith((".xml", ".rels")):
                    _check_part(entry.filename, archive.read(entry))
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise TemplateError(TemplateFault.NOT_WORD, str(error)) from error


def _check_entries(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    # What an entry claims is what is read of it at most, so the sum of claims bounds what is unpacked.
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES or len(entries) > _MAX_ENTRIES:
        detail = f"{unpacked} > {MAX_UNPACKED_BYTES} bytes unpacked, or {len(entries)} > {_MAX_ENTRIES} files"
        raise TemplateError(TemplateFault.TOO_LARGE, detail)
    for needed in ("[Content_Types].xml", _BODY):
        if needed not in names:
            raise TemplateError(TemplateFault.NOT_WORD, needed)
    if len({name.lower() for name in names}) != len(names):
        raise TemplateError(TemplateFault.NOT_WORD, "two files of one name")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise TemplateError(TemplateFault.NOT_WORD, "encrypted")
    for entry in entries:
        if _MACROS.search(entry.filename):
            raise TemplateError(TemplateFault.MACRO, entry.filename)
        if _EMBEDDED.search(entry.filename):
            raise TemplateError(TemplateFault.EMBEDDED, entry.filename)
        if _WITH_FIELDS.fullmatch(entry.filename) and entry.file_size > MAX_TEXT_BYTES:
            detail = f"{entry.filename}: {entry.file_size} > {MAX_TEXT_BYTES} bytes"
            raise TemplateError(TemplateFault.TOO_LARGE, detail)


def _check_part(name: str, content: bytes) -> None:
    reader = _PartReader(name)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place alone
    except expat.ExpatError as error:
        raise TemplateError(TemplateFault.NOT_WORD, f"{name}: {error}") from error
    for code in reader.field_codes():
        word = code.split(maxsplit=1)[0].upper() if code.strip() else ""
        # Jinja that stands in a field code fills in nothing that is seen.
        if word and word not in _FIELD_CODES:
            raise TemplateError(TemplateFault.FIELD_CODE, code)
    if _WITH_FIELDS.fullmatch(name) and reader.braces > MAX_BRACES:
        raise TemplateError(TemplateFault.TOO_LARGE, f"{name}: {reader.braces} > {MAX_BRACES} braces")


class _PartReader:
    """What one part of the package holds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._instruction = False
        # The codes of fields that are open, innermost last: a code may come in several pieces.
        self._open: list[list[str]] = []
        self._codes: list[str] = []
        self.braces = 0

    def doctype(self, *_: object) -> None:
        """A part of Word has none; entities would hide in it."""
        raise TemplateError(TemplateFault.NOT_WORD, f"{self._name}: DOCTYPE")

    def start(self, tag: str, attributes: _Attributes) -> None:
        """Refuse what reaches outside, and collect the codes of fields."""
        local = tag.rpartition(":")[2]
        if local == "Relationship":
            self._check_relationship(attributes)
        elif local in {"Default", "Override"} and _MACROS.search(attributes.get("ContentType", "")):
            raise TemplateError(TemplateFault.MACRO, attributes["ContentType"])
        elif local in {"altChunk", "object", "control"}:
            raise TemplateError(TemplateFault.EMBEDDED, f"{self._name}: {tag}")
        elif local == "fldSimple":
            self._codes.append(_attribute(attributes, "instr"))
        elif local == "fldChar":
            self._mark(_attribute(attributes, "fldCharType"))
        self._instruction = local == "instrText"

    def end(self, _: str) -> None:
        """The text of an element is over."""
        self._instruction = False

    def text(self, text: str) -> None:
        """Count the braces that fields need, and keep the pieces of a code."""
        self.braces += text.count("{") + text.count("}")
        if self._instruction:
            if not self._open:
                self._open.append([])
            self._open[-1].append(text)

    def field_codes(self) -> Iterator[str]:
        """All codes of fields."""
        yield from self._codes
        yield from ("".join(pieces) for pieces in self._open)

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._open.append([])
        elif kind == "end" and self._open:
            self._codes.append("".join(self._open.pop()))

    def _check_relationship(self, attributes: _Attributes) -> None:
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        if kind.endswith(_CHUNK):
            raise TemplateError(TemplateFault.EMBEDDED, target)
        if attributes.get("TargetMode", "").lower() != "external":
            return
        if not (kind.endswith(_LINK) and target.lower().startswith(_LINK_SCHEMES)):
            raise TemplateError(TemplateFault.EXTERNAL, target)


def _attribute(attributes: _Attributes, name: str) -> str:
    """An attribute by its local name."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")
