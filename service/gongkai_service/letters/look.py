"""The look of the letters that the service words: page, fonts and styles after 《党政机关公文格式》 (GB/T 9704—2012).

The margins, the sizes and the place of each part are a choice: the standard is for official documents with a red head,
which a letter to an applicant does not have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.styles.style import ParagraphStyle

AGENCY, TITLE, SERIAL, ADDRESSEE, BODY, SIGNATURE, CONTACT, LABEL, CELL, PAGE_NUMBER = (
    "Letter Agency",
    "Title",
    "Letter Serial",
    "Letter Addressee",
    "Letter Body",
    "Letter Signature",
    "Letter Contact",
    "Letter Label",
    "Letter Cell",
    "Letter Page Number",
)

_LATIN = "Times New Roman"
_TITLE_FONT, _BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
# What stands in for a font that a machine lacks: name, the others in order of preference, family, pitch.
_FONTS = (
    (_TITLE_FONT, "方正小标宋_GBK,华文中宋,宋体,Noto Serif CJK SC", "auto", "variable"),
    (_BODY_FONT, "仿宋,FangSong,华文仿宋,Noto Serif CJK SC", "modern", "fixed"),
    (_LATIN, "Liberation Serif", "roman", "variable"),
)
_GB2312_CHARSET = "86"
_LEFTOVERS = frozenset({"thumbnail", "stylesWithEffects", "customXml"})


@dataclass(frozen=True, slots=True)
class _Look:
    """How the paragraphs of a style look. Sizes in pt; indents in characters; ``line`` 0 is a single line."""

    font: str
    size: float
    line: float = 0
    align: str = "both"
    indent: int = 0
    right: int = 0
    before: float = 0
    after: float = 0
    keep: bool = False


_LOOKS: Mapping[str, _Look] = {
    AGENCY: _Look(_TITLE_FONT, 22, 35, "center", keep=True),
    TITLE: _Look(_TITLE_FONT, 22, 35, "center", after=10, keep=True),
    SERIAL: _Look(_BODY_FONT, 16, 28, "center", after=12),
    ADDRESSEE: _Look(_BODY_FONT, 16, 28, "left", keep=True),
    BODY: _Look(_BODY_FONT, 16, 28, indent=2),
    SIGNATURE: _Look(_BODY_FONT, 16, 28, "right", right=2, keep=True),
    # A number or an address that does not fit would stretch a justified line.
    CONTACT: _Look(_BODY_FONT, 14, 24, "left", indent=2),
    LABEL: _Look(_BODY_FONT, 14, 24, "center", before=2, after=2),
    CELL: _Look(_BODY_FONT, 14, 24, "left", before=2, after=2),
    PAGE_NUMBER: _Look(_BODY_FONT, 14, align="center"),
}


def dress(word: WordDocument) -> None:
    """Give an empty document its page, styles, fonts, language and page numbers."""
    for relations in (word.part.package.rels, word.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.rpartition("/")[2] in _LEFTOVERS]:
            del relations[key]
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    _set_defaults(word)
    for name, look in _LOOKS.items():
        _set_style(word, name, look)
    _set_font_table(word)
    _number_pages(word)
    word.core_properties.language = "zh-CN"


def element(tag: str, attributes: Mapping[str, str] | None = None) -> BaseOxmlElement:
    """A new element of Word."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    return made


def _set_defaults(word: WordDocument) -> None:
    """No theme: it would hide the fonts that are named."""
    run = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    run.clear()
    run.append(_fonts(_BODY_FONT))
    run.append(element("w:lang", {"w:val": "en-US", "w:eastAsia": "zh-CN", "w:bidi": "ar-SA"}))


def _set_style(word: WordDocument, name: str, look: _Look) -> None:
    known = name in word.styles
    style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  (each of these styles is one)
    for tag in ("w:pPr", "w:rPr"):
        for old in style.element.findall(qn(tag)):
            style.element.remove(old)
    style.element.append(_paragraph_properties(name, look))
    run = element("w:rPr")
    run.append(_fonts(look.font))
    run.append(element("w:color", {"w:val": "000000"}))
    for tag in ("w:sz", "w:szCs"):
        run.append(element(tag, {"w:val": f"{2 * look.size:.0f}"}))
    style.element.append(run)


def _paragraph_properties(name: str, look: _Look) -> BaseOxmlElement:
    properties = element("w:pPr")
    if look.keep:
        properties.append(element("w:keepNext"))
        properties.append(element("w:keepLines"))
    spacing = {"w:before": f"{20 * look.before:.0f}", "w:after": f"{20 * look.after:.0f}"}
    spacing |= (
        {"w:line": f"{20 * look.line:.0f}", "w:lineRule": "exact"}
        if look.line
        else {"w:line": "240", "w:lineRule": "auto"}
    )
    properties.append(element("w:spacing", spacing))
    indent: dict[str, str] = {}
    if look.indent:
        indent |= {"w:firstLineChars": f"{100 * look.indent}", "w:firstLine": f"{20 * look.indent * look.size:.0f}"}
    if look.right:
        indent |= {"w:rightChars": f"{100 * look.right}", "w:right": f"{20 * look.right * look.size:.0f}"}
    if indent:
        properties.append(element("w:ind", indent))
    properties.append(element("w:jc", {"w:val": look.align}))
    if name == TITLE:
        properties.append(element("w:outlineLvl", {"w:val": "0"}))
    return properties


def _fonts(name: str) -> BaseOxmlElement:
    """Western letters and figures in one font, Chinese characters in another: Word keeps them apart."""
    return element("w:rFonts", {"w:ascii": _LATIN, "w:hAnsi": _LATIN, "w:cs": _LATIN, "w:eastAsia": name})


def _set_font_table(word: WordDocument) -> None:
    """Name what stands in for each font, since 方正小标宋 and 仿宋_GB2312 are not on every machine."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/>"
        + (f'<w:charset w:val="{_GB2312_CHARSET}"/>' if name != _LATIN else "")
        + f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, others, family, pitch in _FONTS
    )
    table = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    relations = word.part.rels
    (known,) = (key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    content_type = relations.pop(known).target_part.content_type
    part = Part(PackURI("/word/fontTable.xml"), content_type, table.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _number_pages(word: WordDocument) -> None:
    """— 1 —, in the middle of the foot."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.style = PAGE_NUMBER
    paragraph.add_run("— ")
    field = element("w:fldSimple", {"w:instr": "PAGE"})
    run = element("w:r")
    text = element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
    paragraph.add_run(" —")
