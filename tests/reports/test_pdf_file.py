"""The PDF, read back: every figure, every page number, and fonts that have all that is printed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, TextStringObject

from gongkai_service.domain.words.refusals import DocumentUnavailable
from gongkai_service.reports import Document, DocumentFormat, Language, render
from gongkai_service.reports.check_lines import check_lines, checks_counted
from gongkai_service.reports.drawings import charts_of
from gongkai_service.reports.pdf_file import typeset
from gongkai_service.reports.script import in_script
from gongkai_service.reports.words import chosen
from support.documents.sample import published, shanghai, shenzhen, small, suqian

SAMPLES = {"suqian": suqian, "shanghai": shanghai, "shenzhen": shenzhen, "small": small, "published": published}
LANGUAGES = (Language.ZH_HANS, Language.ZH_HANT, Language.EN)
A4 = (595, 842)


@cache
def content_of(name: str, language: Language = Language.ZH_HANS) -> bytes:
    """Return the PDF of a sample."""
    return render(SAMPLES[name](), DocumentFormat.PDF, language).content


@cache
def pages_of(name: str, language: Language = Language.ZH_HANS) -> tuple[str, ...]:
    """Return the text of every page."""
    return tuple(page.extract_text() for page in reader_of(name, language).pages)


def reader_of(name: str, language: Language = Language.ZH_HANS) -> PdfReader:
    """Open the PDF of a sample."""
    return PdfReader(BytesIO(content_of(name, language)))


def squeezed(text: str) -> str:
    """Leave out what stands between words and lines: a PDF has none but where it breaks them."""
    return re.sub(r"\s+", "", text)


def text_of(pages: tuple[str, ...]) -> str:
    """Return the text of all pages without their numbers and without white space."""
    return squeezed("".join(re.sub(r"— \d+ —\s*$", "", page) for page in pages))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_of_figures_is_printed_in_order(name: str, language: Language) -> None:
    """Each figure of a row stands behind the one before it; blanks are told.

    The name of a block may be read behind the row that it is beside.
    """
    printed, read = "\n".join(pages_of(name, language)), 0
    for section in SAMPLES[name]().report.sections:
        for table in section.tables:
            for row in table.rows:
                figures = " ".join(figure.printed or "—" for figure in row.figures)
                found = re.compile(rf"(?<![\d.-]){re.escape(figures)}(?![\d.])").search(printed, read)
                assert found, (row.id, figures)
                read = found.end()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_all_words_are_printed(name: str, language: Language) -> None:
    """Headings, sentences, own paragraphs, and what was counted how."""
    document = in_script(SAMPLES[name](), language)
    report, printed = document.report, text_of(pages_of(name, language))
    for section in report.sections:
        texts = [chosen(section.title, language), *(chosen(one, language) for one in section.paragraphs)]
        for text in (*texts, *section.own_paragraphs):
            assert squeezed(text) in printed
    for reading in (*report.assumptions, *(one.text for one in report.conventions)):
        assert squeezed(chosen(reading, language)) in printed
    assert squeezed(checks_counted(report, language)) in printed
    for line in check_lines(report, language):
        assert squeezed(line.explanation) in printed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_is_numbered(name: str, language: Language) -> None:
    """— 1 —, — 2 — and so on."""
    pages = pages_of(name, language)
    assert len(pages) > 1
    assert [page.rstrip().splitlines()[-1] for page in pages] == [f"— {one} —" for one in range(1, len(pages) + 1)]


def test_the_head_of_a_long_table_is_repeated() -> None:
    """Table 三 does not fit one page; its head stands on each that it is on."""
    pages = [squeezed(page) for page in pages_of("suqian")]
    first = next(number for number, page in enumerate(pages) if "一、本年新收政府信息公开申请数量" in page)
    last = next(number for number, page in enumerate(pages) if "四、结转下年度继续办理" in page)
    assert last > first
    assert all("第三项加第四项之和" in page and "社会公益组织" in page for page in pages[first : last + 1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_all_fonts_are_ours_and_in_the_file(name: str, language: Language) -> None:
    """So it looks the same everywhere; no other font has slipped in for a character."""
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts_of(name, language)]
    assert descriptors
    for descriptor in descriptors:
        assert re.fullmatch(r"/[A-Z]{6}\+Gongkai(Song|Hei)-Regular", descriptor["/FontName"])
        assert len(descriptor["/FontFile3"].get_data()) > 1000


def fonts_of(name: str, language: Language) -> Iterator[DictionaryObject]:
    """The fonts of all pages, those of charts included."""
    for page in reader_of(name, language).pages:
        yield from (font.get_object() for font in fonts_below(page["/Resources"].get_object()))


def fonts_below(resources: DictionaryObject) -> Iterator[DictionaryObject]:
    """The fonts of a page, and of the drawings on it."""
    yield from resources.get("/Font", {}).values()
    for drawing in resources.get("/XObject", {}).values():
        yield from fonts_below(drawing.get_object().get("/Resources", DictionaryObject()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_empty_box_is_printed(name: str, language: Language) -> None:
    """Glyph 0 is what a font shows for a character that it lacks."""
    shown = [code for page in reader_of(name, language).pages for code in codes_on(page)]
    assert len(shown) > 500
    assert 0 not in shown
    assert "\N{REPLACEMENT CHARACTER}" not in "".join(pages_of(name, language))


def codes_on(page: PageObject) -> Iterator[int]:
    """The codes of the glyphs that a page shows, two bytes each."""
    contents = page.get_contents()
    assert contents is not None
    for operands, operator in contents.operations:
        if operator in (b"Tj", b"TJ"):
            parts = operands[0] if isinstance(operands[0], ArrayObject) else operands
            for part in parts:
                if isinstance(part, ByteStringObject | TextStringObject):
                    codes = part.original_bytes
                    yield from (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))


def test_a_character_that_no_font_has_is_refused_by_name() -> None:
    """Better no document than one with an empty box in a name."""
    with pytest.raises(DocumentUnavailable) as refused:
        render(written("古地名𪚥与🙂"), DocumentFormat.PDF, Language.ZH_HANS)
    assert refused.value.facts == {"document_format": "PDF", "missing": "字体缺少字符：🙂、𪚥"}


def test_characters_that_print_nothing_do_no_harm() -> None:
    """Pasted texts bring joiners and marks of direction with them."""
    document = written("无\N{ZERO WIDTH SPACE}形\N{LEFT-TO-RIGHT MARK}字\N{ZERO WIDTH NO-BREAK SPACE}符")
    content = render(document, DocumentFormat.PDF, Language.ZH_HANS).content
    assert "无形字符" in text_of(tuple(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def test_what_an_agency_writes_is_never_taken_for_the_language_of_the_template() -> None:
    """It arrives as data."""
    text = '#panic("x") $x^2$ *b* _i_ `c` = h <a> @b \\ "q" // c #{sys.inputs}'
    content = render(written(text), DocumentFormat.PDF, Language.ZH_HANS).content
    assert squeezed(text) in text_of(tuple(page.extract_text() for page in PdfReader(BytesIO(content)).pages))


def written(text: str) -> Document:
    """Return a document with a paragraph of the agency's own."""
    report = small().report
    sections = (replace(report.sections[0], own_paragraphs=(text,)), *report.sections[1:])
    return replace(small(), report=replace(report, sections=sections))


def test_a_template_that_asks_for_an_unknown_font_is_a_defect() -> None:
    """It would be printed in another, in silence."""
    with pytest.raises(ValueError, match="unknown font family: no such font"):
        typeset(b'#set text(font: "No Such Font")\nx', {}, timestamp=datetime(2024, 1, 1, tzinfo=UTC))


def test_it_is_a_document_for_the_archive() -> None:
    """PDF/A-2b, tagged, with title, language and the instant of the figures; without an author."""
    reader = reader_of("published", Language.ZH_HANS)
    root = reader.trailer["/Root"].get_object()
    described = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in described
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert reader.metadata is not None
    assert reader.metadata.title == "宿迁市2023年政府信息公开工作年度报告"
    assert reader.metadata.author is None
    assert reader.metadata.creation_date == published().as_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_makes_the_same_bytes(language: Language) -> None:
    """Neither the hour nor the machine is in it."""
    assert content_of("published", language) == render(published(), DocumentFormat.PDF, language).content


def test_a_wide_table_turns_its_pages_and_no_others() -> None:
    """The English table 四 with its fifteen columns needs it, the Chinese one does not."""
    for page in reader_of("suqian").pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    pages = zip(reader_of("suqian", Language.EN).pages, pages_of("suqian", Language.EN), strict=True)
    turned = [text for page, text in pages if page.mediabox.width > page.mediabox.height]
    assert any("Sued after review" in text for text in turned)
    assert not any("Main problems" in text for text in turned)


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_drawn_with_all_their_texts(language: Language) -> None:
    """Titles, labels and values, in the language of the document."""
    printed = text_of(pages_of("suqian", language))
    charts = charts_of(in_script(suqian(), language), language)
    assert len(charts) == 5
    for chart in charts:
        assert squeezed(chart.title) in printed
        for label, *values in chart.rows:
            assert squeezed(label) in printed
            assert all(value in printed for value in values)


def test_a_publication_shows_its_digest() -> None:
    """So a printed copy can be compared with the record."""
    stamp = published().publication
    assert stamp is not None
    printed = text_of(pages_of("published"))
    assert stamp.digest in printed
    assert stamp.name in printed
    assert "（计算稿，未公布）" in text_of(pages_of("suqian"))
