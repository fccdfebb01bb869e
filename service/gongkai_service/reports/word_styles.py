"""The look of a Word document: page, fonts, styles and page numbers of 《党政机关公文格式》 (GB/T 9704—2012)."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from gongkai_service.domain.words.vocabulary import Language

TITLE, SUBTITLE, HEADING, PART, BODY, NOTE, UNIT, CHART, PICTURE, CELL, GAP = (
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Report Body",
    "Report Note",
    "Report Unit",
    "Report Chart",
    "Report Picture",
    "Report Cell",
    "Report Gap",
)

_LATIN = "Times New Roman"
_TITLE_FONT, _HEADING_FONT, _BODY_FONT, _TABLE_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"

# What stands in for a font that a machine lacks: name, the others in order of preference, family, pitch.
_FONTS = (
    (_TITLE_FONT, "方正小标宋_GBK,华文中宋,宋体,Noto Serif CJK SC", "auto", "variable"),
    (_HEADING_FONT, "SimHei,Noto Sans CJK SC", "modern", "fixed"),
    (_BODY_FONT, "仿宋,FangSong,华文仿宋,Noto Serif CJK SC", "modern", "fixed"),
    (_TABLE_FONT, "SimSun,Noto Serif CJK SC", "auto", "variable"),
    (_LATIN, "Liberation Serif", "roman", "variable"),
)
_GB2312_CHARSET = "86"

_LEFTOVERS = frozenset({"thumbnail", "stylesWithEffects", "customXml"})

# Margins of A4 that leave the type area of 156 mm by 225 mm, and from the edge to the foot of the page number.
_TOP, _RIGHT, _BOTTOM, _LEFT = Mm(37), Mm(26), Mm(35), Mm(28)
_FOOT, _FOOT_TURNED = Mm(23), Mm(14)
_SHORT, _LONG = Mm(210), Mm(297)
_PAGE_NUMBER_PT = 14

_LANGUAGE_TAGS = {Language.ZH_HANS: "zh-CN", Language.ZH_HANT: "zh-TW", Language.EN: "en-US"}


@dataclass(frozen=True, slots=True)
class _Look:
    """How the paragraphs of a style look. Sizes in pt; ``line`` is the distance of lines, 0 for a single one."""

    font: str
    size: float
    line: float = 0
    align: str = "both"
    indent: int = 0
    before: float = 0
    after: float = 0
    keep: bool = False


_CHINESE_LOOKS = {
    TITLE: _Look(_TITLE_FONT, 22, 35, "center", after=6),
    SUBTITLE: _Look(_BODY_FONT, 16, 29, "center", after=14),
    HEADING: _Look(_HEADING_FONT, 16, 29, indent=2, keep=True),
    PART: _Look(_HEADING_FONT, 12, 20, before=10, after=3, keep=True),
    BODY: _Look(_BODY_FONT, 16, 29, indent=2),
    NOTE: _Look(_BODY_FONT, 10.5, 17, indent=2),
    UNIT: _Look(_BODY_FONT, 10.5, 17, "right", keep=True),
    CHART: _Look(_HEADING_FONT, 10.5, 17, "left", before=6, keep=True),
    PICTURE: _Look(_BODY_FONT, 10.5, 0, "left", after=12),
    CELL: _Look(_TABLE_FONT, 10.5, before=2, after=2),
    GAP: _Look(_BODY_FONT, 1, 2, after=6),
}
_ENGLISH_LOOKS = {
    TITLE: _Look(_TITLE_FONT, 18, 26, "center", after=6),
    SUBTITLE: _Look(_BODY_FONT, 12, 20, "center", after=12),
    HEADING: _Look(_HEADING_FONT, 14, 24, "left", before=6, keep=True),
    PART: _Look(_HEADING_FONT, 12, 20, "left", before=10, after=3, keep=True),
    BODY: _Look(_BODY_FONT, 12, 20, indent=2),
    NOTE: _Look(_BODY_FONT, 10.5, 16, "left", after=2),
    UNIT: _Look(_BODY_FONT, 10.5, 17, "right", keep=True),
    CHART: _Look(_HEADING_FONT, 10.5, 17, "left", before=6, keep=True),
    PICTURE: _Look(_BODY_FONT, 10.5, 0, "left", after=12),
    CELL: _Look(_TABLE_FONT, 10.5, before=2, after=2),
    GAP: _Look(_BODY_FONT, 1, 2, after=6),
}


def dress(word: WordDocument, language: Language) -> None:
    """Give an empty document its styles, fonts, language and page numbers."""
    looks: Mapping[str, _Look] = _ENGLISH_LOOKS if language is Language.EN else _CHINESE_LOOKS
    _drop_leftovers(word)
    _set_defaults(word, language)
    for name, look in looks.items():
        _set_style(word, name, look)
    _set_font_table(word)
    _number_pages(word)
    turn(word.sections[0], landscape=False)
    word.core_properties.language = _LANGUAGE_TAGS[language]


def turn(section: Section, *, landscape: bool) -> None:
    """Set the size, the direction and the margins of the pages of a section; turned, the margins turn with the page."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    margins = (_LEFT, _TOP, _RIGHT, _BOTTOM) if landscape else (_TOP, _RIGHT, _BOTTOM, _LEFT)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
    section.footer_distance = _FOOT_TURNED if landscape else _FOOT


def _drop_leftovers(word: WordDocument) -> None:
    """What the template of python-docx brings along: a picture of its first page, styles for an old Word, data."""
    for relations in (word.part.package.rels, word.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.rpartition("/")[2] in _LEFTOVERS]:
            del relations[key]


def _set_defaults(word: WordDocument, language: Language) -> None:
    """No theme: it would hide the fonts that are named."""
    run = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    run.clear()
    run.append(_fonts(_BODY_FONT))
    run.append(_element("w:lang", {"w:val": "en-US", "w:eastAsia": _LANGUAGE_TAGS[language], "w:bidi": "ar-SA"}))


def _set_style(word: WordDocument, name: str, look: _Look) -> None:
    known = name in word.styles
    style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  (each of these styles is one)
    element = style.element
    for tag in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    element.append(_paragraph_properties(name, look))
    run = _element("w:rPr", {})
    run.append(_fonts(look.font))
    run.append(_element("w:color", {"w:val": "000000"}))
    for tag in ("w:sz", "w:szCs"):
        run.append(_element(tag, {"w:val": f"{2 * look.size:.0f}"}))
    element.append(run)


def _paragraph_properties(name: str, look: _Look) -> BaseOxmlElement:
    properties = _element("w:pPr", {})
    if look.keep:
        properties.append(_element("w:keepNext", {}))
        properties.append(_element("w:keepLines", {}))
    spacing = {"w:before": f"{20 * look.before:.0f}", "w:after": f"{20 * look.after:.0f}"}
    if look.line:
        spacing |= {"w:line": f"{20 * look.line:.0f}", "w:lineRule": "exact"}
    else:
        spacing |= {"w:line": "240", "w:lineRule": "auto"}
    properties.append(_element("w:spacing", spacing))
    if look.indent:
        indent = {"w:firstLineChars": f"{100 * look.indent}", "w:firstLine": f"{20 * look.indent * look.size:.0f}"}
        properties.append(_element("w:ind", indent))
    properties.append(_element("w:jc", {"w:val": look.align}))
    if name in (HEADING, PART):
        properties.append(_element("w:outlineLvl", {"w:val": "0" if name == HEADING else "1"}))
    return properties


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
    """— 1 —: outside, one character from the edge of the type area, so odd pages right and even pages left."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    for footer, align, side in ((section.footer, "right", "w:right"), (section.even_page_footer, "left", "w:left")):
        _write_page_number(footer.paragraphs[0], align, side)


def _write_page_number(paragraph: Paragraph, align: str, side: str) -> None:
    paragraph.style = GAP
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no other way to indent by characters
    properties.append(_element("w:spacing", {"w:line": "240", "w:lineRule": "auto"}))
    properties.append(_element("w:ind", {f"{side}Chars": "100", side: f"{20 * _PAGE_NUMBER_PT}", "w:firstLine": "0"}))
    properties.append(_element("w:jc", {"w:val": align}))
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text)
        run.font.size = Pt(_PAGE_NUMBER_PT)
        run._r.get_or_add_rPr().insert(0, _fonts(_TABLE_FONT))  # noqa: SLF001 - as above
        if text is None:
            field = _element("w:fldSimple", {"w:instr": " PAGE "})
            paragraph._p.replace(run._r, field)  # noqa: SLF001 - as above
            field.append(run._r)  # noqa: SLF001 - as above
            run.text = "1"


def _fonts(chinese: str) -> BaseOxmlElement:
    return _element(
        "w:rFonts",
        {
            "w:ascii": _LATIN,
            "w:hAnsi": _LATIN,
            "w:cs": _LATIN,
            "w:eastAsia": chinese,
        },
    )


def _element(tag: str, attributes: Mapping[str, str]) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    return element
