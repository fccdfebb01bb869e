"""Templates that are refused, each by its reason."""

from collections.abc import Callable

import pytest
from docx.document import Document as WordDocument

from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.letters import TemplateError, TemplateFault, check_template, render_docx
from gongkai_service.letters.package import MAX_BRACES, MAX_BYTES, MAX_TEXT_BYTES, MAX_UNPACKED_BYTES
from support.letters.samples import spec_of
from support.letters.word import part_of, with_parts, with_xml, word

GOOD = word("{{ 甲 }}")
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, *, mode: str = "External") -> bytes:
    """Return a template that refers to something."""
    relation = (
        f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )
    relations = part_of(GOOD, RELATIONS).replace("</Relationships>", relation)
    return with_parts(GOOD, {RELATIONS: relations.encode()})


def instructed(code: str) -> bytes:
    """Return a template with a field of Word, its code in two pieces."""
    return with_xml(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code[:3]}</w:instrText></w:r><w:r><w:instrText>{code[3:]}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def body(xml: str) -> bytes:
    """Return a template whose body is as it is written."""
    return with_parts(GOOD, {"word/document.xml": xml.encode()})


def ending_in_a_table(document: WordDocument) -> None:
    """End in a cell what began in a paragraph."""
    document.add_table(1, 1).cell(0, 0).text = "{% endif %}"


BAD: dict[str, tuple[Callable[[], bytes], TemplateFault]] = {
    "empty": (lambda: b"", TemplateFault.NOT_WORD),
    "text": (lambda: b"\xe4\xbd\xa0" * 9, TemplateFault.NOT_WORD),
    "cut off": (lambda: GOOD[:-200], TemplateFault.NOT_WORD),
    "no body": (lambda: with_parts(GOOD, {"word/document.xml": None}), TemplateFault.NOT_WORD),
    "no types": (lambda: with_parts(GOOD, {TYPES: None}), TemplateFault.NOT_WORD),
    "no package": (lambda: with_parts(GOOD, {"_rels/.rels": None}), TemplateFault.NOT_WORD),
    "no xml": (lambda: body("<w:document"), TemplateFault.NOT_WORD),
    "doctype": (lambda: body('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), TemplateFault.NOT_WORD),
    "two of one name": (lambda: with_parts(GOOD, {"word/DOCUMENT.xml": b"<a/>"}), TemplateFault.NOT_WORD),
    "large": (lambda: GOOD + b" " * MAX_BYTES, TemplateFault.TOO_LARGE),
    "bomb": (lambda: with_parts(GOOD, {"word/media/a.png": bytes(MAX_UNPACKED_BYTES)}), TemplateFault.TOO_LARGE),
    "many files": (lambda: with_parts(GOOD, {f"{n}.png": b"" for n in range(500)}), TemplateFault.TOO_LARGE),
    "long body": (lambda: body(f"<a>{' ' * MAX_TEXT_BYTES}</a>"), TemplateFault.TOO_LARGE),
    "many braces": (lambda: word("{" * (MAX_BRACES + 1)), TemplateFault.TOO_LARGE),
    "macro": (lambda: with_parts(GOOD, {"word/vbaProject.bin": b"Sub"}), TemplateFault.MACRO),
    "macro type": (
        lambda: with_parts(
            GOOD,
            {TYPES: part_of(GOOD, TYPES).replace("wordprocessingml.document.main", "x.macroEnabled.main").encode()},
        ),
        TemplateFault.MACRO,
    ),
    "embedded": (lambda: with_parts(GOOD, {"word/embeddings/a.xlsx": b"PK"}), TemplateFault.EMBEDDED),
    "chunk": (lambda: related("aFChunk", "chunk.txt", mode="Internal"), TemplateFault.EMBEDDED),
    "object": (lambda: with_xml("<w:p><w:r><w:object/></w:r></w:p>"), TemplateFault.EMBEDDED),
    "remote template": (lambda: related("attachedTemplate", "https://example.com/a.dotm"), TemplateFault.EXTERNAL),
    "remote picture": (lambda: related("image", "https://example.com/a.png"), TemplateFault.EXTERNAL),
    "link to a share": (lambda: related("hyperlink", "file://server/share"), TemplateFault.EXTERNAL),
    "dde": (lambda: instructed("DDEAUTO c:\\\\calc.exe"), TemplateFault.FIELD_CODE),
    "include": (lambda: instructed("INCLUDETEXT x"), TemplateFault.FIELD_CODE),
    "date": (lambda: with_xml('<w:p><w:fldSimple w:instr="DATE"/></w:p>'), TemplateFault.FIELD_CODE),
    "syntax": (lambda: word("{{ 甲"), TemplateFault.SYNTAX),
    "open condition": (lambda: word("{% if 甲 %}"), TemplateFault.SYNTAX),
    "unknown tag": (lambda: word("{% 循环 %}"), TemplateFault.SYNTAX),
    "deep": (lambda: word("{{ " + "(" * 5000 + "甲" + ")" * 5000 + " }}"), TemplateFault.SYNTAX),
    "escape": (lambda: word("{{ ''.__class__.__mro__ }}"), TemplateFault.FORBIDDEN),
    "item": (lambda: word("{{ 甲[0] }}"), TemplateFault.FORBIDDEN),
    "call": (lambda: word("{{ 甲.upper() }}"), TemplateFault.FORBIDDEN),
    "loop": (lambda: word("{% for 乙 in range(99999) %}甲{% endfor %}"), TemplateFault.FORBIDDEN),
    "arithmetic": (lambda: word("{{ '甲' * 1000000000 }}"), TemplateFault.FORBIDDEN),
    "markup": (lambda: word("{{ 甲|safe }}"), TemplateFault.FORBIDDEN),
    "assignment": (lambda: word("{% set 甲 = '乙' %}"), TemplateFault.FORBIDDEN),
    "macro of Jinja": (lambda: word("{% macro 乙() %}{% endmacro %}"), TemplateFault.FORBIDDEN),
    "other file": (lambda: word("{% include '/etc/passwd' %}"), TemplateFault.FORBIDDEN),
    "unknown test": (lambda: word("{% if 甲 is mapping %}{% endif %}"), TemplateFault.FORBIDDEN),
    "unknown field": (lambda: word("{{ 丙 }}{{ 乙 }}"), TemplateFault.UNKNOWN_FIELD),
    "crossed": (lambda: word("{% if 甲 == '' %}", change=ending_in_a_table), TemplateFault.BROKEN),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_template_is_refused_by_its_reason(name: str) -> None:
    """Before anything of it is filled in."""
    template, fault = BAD[name]
    with pytest.raises(TemplateError) as caught:
        render_docx(template(), {"甲": "一"})

    assert fault is caught.value.fault
    assert caught.value.text.zh != caught.value.text.en


def test_every_fault_has_its_template() -> None:
    """A refusal without a test does not exist."""
    assert set(TemplateFault) == {fault for _, fault in BAD.values()}


def test_the_reason_names_the_place() -> None:
    """The words of the paragraph, or the name of the field."""
    for template, words in ((word("甲", "乙{{ 丙 丁 }}"), "乙{{ 丙 丁 }}"), (word("{{ 丙 }}{{ 乙 }}"), "丙、乙")):
        with pytest.raises(TemplateError) as caught:
            render_docx(template, {})
        assert words in caught.value.text.zh


def test_links_and_page_numbers_are_no_danger() -> None:
    """Word makes a link of each address by itself."""
    for template in (related("hyperlink", "mailto:gk@example.com"), instructed("PAGE"), instructed("hyperlink x")):
        render_docx(template, {"甲": "一"})


@pytest.mark.parametrize("name", sorted(set(BAD) - {"unknown field"}))
def test_a_bad_template_lacks_everything(name: str) -> None:
    """The check tells why, and never raises."""
    spec = spec_of(LetterKind.RECEIPT)
    template = BAD[name][0]()
    found = check_template(spec, template)

    assert spec.required == found.missing
    assert found.error is not None
