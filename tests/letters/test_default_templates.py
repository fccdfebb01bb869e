"""The templates that ship: sound, filled in with every element, read back, the same bytes each time."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.letters import (
    TemplateFindings,
    check_template,
    default_template,
    letter_text,
    missing_values,
    render_docx,
    text_digest,
)
from support.depth import deep_after
from support.letters.samples import letter, spec_of, values_of


def all_text(content: bytes) -> str:
    """Return the text as python-docx alone sees it."""
    word = docx.Document(BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.mark.parametrize("kind", LetterKind)
def test_the_template_of_each_kind_is_sound(kind: LetterKind) -> None:
    """Nothing is missing, nothing unknown."""
    assert TemplateFindings() == check_template(spec_of(kind), default_template(spec_of(kind)))


@pytest.mark.parametrize("kind", LetterKind)
def test_every_element_is_found_in_the_letter(kind: LetterKind) -> None:
    """Each line of each value, optional ones too."""
    spec, text = spec_of(kind), all_text(letter(kind))

    lost = [name for name, value in values_of(spec).items() if any(line not in text for line in value.splitlines())]
    assert not lost
    assert not missing_values(spec, values_of(spec), letter_text(letter(kind)))


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_without_optional_fields_has_no_empty_places(kind: LetterKind) -> None:
    """What introduces an optional field goes with it."""
    spec = spec_of(kind)
    values = {name: value if name in spec.required else "" for name, value in values_of(spec).items()}
    text = letter_text(render_docx(default_template(spec), values))

    assert not missing_values(spec, values, text)
    assert "联系方式：\n" not in f"{text}\n"
    assert "（）" not in text
    if spec.body.paragraphs:
        lines = text.splitlines()
        ends = [number for number, line in enumerate(lines) if line.endswith("：")]
        assert all(number + 1 < len(lines) for number in ends)


@pytest.mark.parametrize("kind", deep_after(6, LetterKind))
def test_the_same_letter_has_the_same_bytes(kind: LetterKind) -> None:
    """Template and letter, byte by byte; and so the text has the same digest."""
    again = render_docx(default_template(spec_of(kind)), values_of(spec_of(kind)))

    assert letter(kind) == again
    assert text_digest(letter_text(letter(kind))) == text_digest(letter_text(again))


def test_the_digest_is_over_the_text() -> None:
    """SHA-256 of UTF-8."""
    assert "7a73baf0ce9abe54e3b5011d479da6736e7668cd61cd07c086b9ec34a97dd604" == text_digest("公开")


def test_a_letter_reads_as_a_letter() -> None:
    """Head, number, addressee, body, remedies, signature, in this order."""
    assert letter_text(letter(LetterKind.NOT_CORRECTED)).splitlines() == [
        "某市水务局",
        "政府信息公开申请不再处理告知书",
        "某水公开告〔2026〕3号",
        "张某：",
        "本机关于2026年2月2日收到你提出的政府信息公开申请（申请编号：某水公开申〔2026〕1号），申请内容为：",
        "某河2025年度水质监测报告；",
        "某水厂取水许可决定书（编号不详）。",
        (
            "因申请内容不明确，本机关于2026年2月9日告知你补正，补正期限至2026年2月27日届满。你无正当理由逾期不补正。"
            "根据《中华人民共和国政府信息公开条例》第三十条的规定，视为放弃申请，本机关不再处理该政府信息公开申请。"
        ),
        values_of(spec_of(LetterKind.NOT_CORRECTED))["救济告知"],
        "某市水务局（盖章）",
        "2026年2月9日",
        "（联系方式：某市水务局办公室，某市某区某路1号，0000-00000000）",
    ]


@pytest.mark.parametrize("kind", LetterKind)
def test_the_page_is_that_of_an_official_document(kind: LetterKind) -> None:
    """A4 with the type area of GB/T 9704—2012, fonts that are named for Chinese text, styles with names."""
    word = docx.Document(BytesIO(letter(kind)))
    section = word.sections[0]

    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    lengths = [length for length in (section.page_width, section.page_height, *margins) if length is not None]
    assert [210, 297, 37, 26, 35, 28] == [round(length / Mm(1)) for length in lengths]
    assert word.paragraphs[1].style is not None
    assert word.paragraphs[1].style.name == "Title"
    fonts = {
        font.get(qn("w:eastAsia"))
        for style in word.styles.element.findall(qn("w:style"))
        if style.get(qn("w:type")) == "paragraph"
        and str(style.find(qn("w:name")).get(qn("w:val"))).startswith(("Letter", "Title"))
        for font in style.iter(qn("w:rFonts"))
    }
    assert fonts == {"方正小标宋简体", "仿宋_GB2312"}


def test_the_lines_of_a_value_are_paragraphs_that_look_alike() -> None:
    """Each has the first line indented by two characters, as the first has."""
    paragraphs = docx.Document(BytesIO(letter(LetterKind.CORRECTION))).paragraphs
    points = [one for one in paragraphs if one.text.startswith(("1.", "2."))]

    assert len(points) == 2
    assert {"Letter Body"} == {one.style.name for one in points if one.style is not None}
