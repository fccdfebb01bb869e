"""A template of Word, filled in: docxtpl with what it leaves open closed.

docxtpl joins what Word splits over runs, so that ``{{ 文号 }}`` is one field whatever Word made of it, and takes
``{%p if … %}`` to stand for its whole paragraph. It would fill in footnotes once for each section, so that the values
of the first time were read as Jinja in the second; would turn «{_{» in values into «{{»; and would mend what is no
XML without a word. None of this is so here.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile

from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from gongkai_service.letters.faults import TemplateError, TemplateFault
from gongkai_service.letters.language import fields_used, make_environment, syntax_message
from gongkai_service.reports.packing import NO_DATE, without_dates

_PROPERTIES = "/metadata/core-properties"
_NOTES = ("footnotes+xml", "endnotes+xml")
# docxtpl begins a new paragraph, in the look of the one before, where a value has this character.
_NEW_PARAGRAPH = "\a"
_LINE_BREAKS = re.compile(r"\s*(?:\r\n|[\r\n\v\f\x85\u2028\u2029])\s*")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What a document can raise in python-docx and docxtpl that is none, whatever its extension says.
_BREAKAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    OpcError,
    PythonDocxError,
    RuntimeError,
    # lxml's errors of syntax are among them.
    SyntaxError,
    TypeError,
    ValueError,
)


class Filling:
    """A template that can be filled in once, and tells which fields it uses.

    Raises:
        TemplateError: it cannot be opened.
    """

    def __init__(self, template: bytes) -> None:
        self._environment = make_environment()
        try:
            self._document = _Document(BytesIO(template))
            self._document.init_docx()
        except _BREAKAGE as error:
            raise TemplateError(TemplateFault.NOT_WORD, str(error)) from error

    def fields(self) -> frozenset[str]:
        """The fields that the template uses, wherever in it.

        Raises:
            TemplateError: it is no Jinja, or says what the language does not have.
        """
        try:
            sources = list(self._document.sources())
        except _BREAKAGE as error:
            raise TemplateError(TemplateFault.BROKEN, str(error)) from error
        return frozenset[str]().union(*(fields_used(self._environment, source) for source in sources))

    def fill(self, values: Mapping[str, str]) -> bytes:
        """The document with the values, the same bytes each time.

        Raises:
            TemplateError: the template uses a field that has no value, or what becomes of it is no document.
        """
        unknown = sorted(self.fields() - values.keys())
        if unknown:
            raise TemplateError(TemplateFault.UNKNOWN_FIELD, "、".join(unknown))
        printed = {name: _NEW_PARAGRAPH.join(printed_lines(value)) for name, value in values.items()}
        target = BytesIO()
        try:
            self._document.render(printed, self._environment)
            self._document.forget_author()
            self._document.save(target)
        except (JinjaError, expat.ExpatError) as error:
            raise TemplateError(TemplateFault.BROKEN, str(error)) from error
        except _BREAKAGE as error:
            raise TemplateError(TemplateFault.BROKEN, str(error)) from error
        return without_dates(target.getvalue())


def printed_lines(value: str) -> tuple[str, ...]:
    """A value as it is printed: its lines, each of which is a paragraph, without what XML cannot hold."""
    return tuple(_NOT_IN_XML.sub("", line) for line in _LINE_BREAKS.split(value.strip()))


class _Document(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """The document below a template."""

    def sources(self) -> Iterator[str]:
        """The Jinja texts of all parts that are filled in."""
        yield _by_paragraph(self.patch_xml(self.get_xml()))
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                yield _by_paragraph(self.patch_xml(self.get_part_xml(part)))
        for part in self._notes():
            yield _by_paragraph(self.patch_xml(part.blob.decode()))

    def render_xml_part(
        self,
        src_xml: str,
        part: Any,  # noqa: ANN401  (whatever kind of part has fields)
        context: Mapping[str, str],
        jinja_env: SandboxedEnvironment | None = None,
    ) -> str:
        """Fill in one part, values as they are."""
        assert jinja_env is not None  # noqa: S101  (it is always handed over)
        self.current_rendering_part = part
        source = _by_paragraph(src_xml)
        try:
            filled = jinja_env.from_string(source).render(context)
        except TemplateSyntaxError as error:
            raise TemplateError(TemplateFault.SYNTAX, syntax_message(error, source)) from error
        filled = str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", filled)))
        # What a condition left open is an error, and not to be guessed at.
        expat.ParserCreate().Parse(filled, True)  # noqa: FBT003 - expat takes it by place alone
        return filled

    def render_properties(self, *_: object) -> None:
        """Properties have no fields."""

    def render_footnotes(self, context: Mapping[str, str], jinja_env: SandboxedEnvironment | None = None) -> None:
        """Fill in the notes, each part once."""
        for part in self._notes():
            filled = self.render_xml_part(self.patch_xml(part.blob.decode()), part, context, jinja_env)
            part._blob = filled.encode()  # noqa: SLF001  (docxtpl does the same)

    def forget_author(self) -> None:
        """Who made the template, and when, is no part of a letter."""
        # LibreOffice relates them by a name that python-docx does not know: it would write a second part of one name.
        relations = self.docx.part.package.rels
        for key in [key for key, one in relations.items() if one.reltype.endswith(_PROPERTIES)]:
            if relations[key].reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES:
                del relations[key]
        properties = self.docx.core_properties
        properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
        properties.created = properties.modified = NO_DATE
        properties.revision = 1

    def _notes(self) -> Iterator[Part]:
        for relation in self.docx.part.rels.values():
            if not relation.is_external and relation.target_part.content_type.endswith(_NOTES):
                yield relation.target_part


def _by_paragraph(source: str) -> str:
    """Each paragraph on a line of its own, by which an error of syntax is found."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
