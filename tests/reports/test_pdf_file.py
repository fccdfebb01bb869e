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

from gongkai_service.domain.words.refusals import CharactersUnprintable
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import DocumentPart
from gongkai_service.reports import Document, DocumentFormat, Language, render
from gongkai_service.reports.check_lines import check_lines, checks_counted
from gongkai_service.reports.drawings import charts_of
from gongkai_service.reports.fonts import lacking, printable
from gongkai_service.reports.script import in_script
from gongkai_service.reports.typesetting import typeset
from gongkai_service.reports.words import chosen
from support.documents.sample import published, shanghai, shenzhen, small, suqian

SAMPLES = {"suqian": suqian, "shanghai": shanghai, "shenzhen": shenzhen, "small": small, "published": published}
LANGUAGES = (Language.ZH_HANS, Language.ZH_HANT, Language.EN)
A4 = (595, 842)


@cache
def content_of(name: str, language: Language = Language.ZH_HANS, part: DocumentPart = DocumentPart.BODY) -> bytes:
    """Return the PDF of a part of a sample."""
    return render(SAMPLES[name](), DocumentFormat.PDF, language, part).content


@cache
def pages_of(
    name: str, language: Language = Language.ZH_HANS, part: DocumentPart = DocumentPart.BODY
) -> tuple[str, ...]:
    """Return the text of every page."""
    return tuple(page.extract_text() for page in reader_of(name, language, part).pages)


def reader_of(name: str, language: Language = Language.ZH_HANS, part: DocumentPart = DocumentPart.BODY) -> PdfReader:
    """Open the PDF of a part of a sample."""
    return PdfReader(BytesIO(content_of(name, language, part)))


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
    """Headings, sentences, own paragraphs in the report; in its working papers, what was counted how."""
    document = in_script(SAMPLES[name](), language)
    report, printed = document.report, text_of(pages_of(name, language))
    annex = text_of(pages_of(name, language, DocumentPart.ANNEX))
    for section in report.sections:
        texts = [chosen(section.title, language), *(chosen(one, language) for one in section.paragraphs)]
        for text in (*texts, *section.own_paragraphs):
            assert squeezed(text) in printed
    for reading in (*report.assumptions, *(one.text for one in report.conventions)):
        assert squeezed(chosen(reading, language)) in annex
    assert squeezed(checks_counted(report, language)) in annex
    for line in check_lines(report, language):
        assert squeezed(line.explanation) in annex


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("part", DocumentPart)
def test_every_page_is_numbered(name: str, language: Language, part: DocumentPart) -> None:
    """— 1 —, — 2 — and so on."""
    pages = pages_of(name, language, part)
    assert pages
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
        assert re.fullmatch(r"/[A-Z]{6}\+(Gongkai(Song|Hei)-Regular|Noto\w+-Regular)", descriptor["/FontName"])
        (file,) = (descriptor[name] for name in ("/FontFile2", "/FontFile3") if name in descriptor)
        assert len(file.get_data()) > 1000


def fonts_of(name: str, language: Language) -> Iterator[DictionaryObject]:
    """The fonts of all pages, those of charts included."""
    pages = (*reader_of(name, language).pages, *reader_of(name, language, DocumentPart.ANNEX).pages)
    for page in pages:
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
    readers = [reader_of(name, language, part) for part in DocumentPart]
    shown = [code for reader in readers for page in reader.pages for code in codes_on(page)]
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


# What agencies write and what could not be printed once, each with the font that it is taken from.
WRITTEN = {
    "﹝2026﹞1号": "GongkaiSong",
    "℃ № ㎡ ★ ① ㈠ ㊣ ± § ‰": "GongkaiSong",
    "☑ ☎ ✘ ⚠": "NotoSansSymbols2",
    "∮ ∰ ⊕": "NotoSansMath",
    "𠮷䶮㛃㙍𬭶𰻝": "GongkaiSong",
    "𪚥𫠜𬺰": "GongkaiHanB",
    "🙂": "GongkaiHanA",
    "བོད་ཡིག": "NotoSerifTibetan",
    "ئۇيغۇر قازاق": "NotoNaskhArabic",
    "ᠮᠣᠩᠭᠣᠯ": "NotoSansMongolian",
    "ꆈꌠꉙ": "NotoSansYi",
    "ᥖᥭᥰ": "NotoSansTaiLe",
    "ꓡꓲ-ꓢꓴ": "NotoSansLisu",
    "Қазақша Ўқ ñ ǎ ḿ": "NotoSerif",
    "조선말": "GongkaiSong",
    "裏麪爲覈臺灣衚衕灕": "GongkaiSong",
    "𡑍𥗽𣈶": "GongkaiHanB",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_what_agencies_write_is_printed(text: str) -> None:
    """Brackets of document numbers, symbols, rare names, scripts of minorities, traditional forms: no empty box."""
    reader = PdfReader(BytesIO(render(written(f"见{text}。"), DocumentFormat.PDF, Language.ZH_HANS).content))
    assert 0 not in [code for page in reader.pages for code in codes_on(page)]
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in fonts_below(page["/Resources"].get_object())
    }
    assert f"{WRITTEN[text]}-Regular" in {name.removesuffix("-Identity-H") for name in fonts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_character_that_no_font_has_is_refused_by_name_and_place(language: Language) -> None:
    """Better no document than one with an empty box in a name: which character, and where it stands."""
    with pytest.raises(CharactersUnprintable) as refused:
        render(written("第一段。", "古地名\ue000与\U0001fae0\ue000"), DocumentFormat.PDF, language)
    heading = chosen(in_script(small(), language).report.sections[0].title, language)
    place = f"“{heading}”, paragraph 2"
    assert refused.value.facts == {
        "document_format": "PDF",
        "characters": "U+E000, U+1FAE0",
        "places": f"{place}: \ue000 U+E000, {place}: \U0001fae0 U+1FAE0",
    }
    assert f"“{heading}”第2段：\ue000 U+E000、" in refused.value.text.zh


def test_a_character_in_a_table_or_the_title_is_refused_by_its_place() -> None:
    """Row and column, or the title."""
    report = small().report
    section = next(one for one in report.sections if one.tables)
    table = section.tables[0]
    row = replace(table.rows[0], label=Text("\ue001", "x"))
    wrong = replace(section, tables=(replace(table, rows=(row, *table.rows[1:])), *section.tables[1:]))
    document = replace(
        small(),
        agency_display_name="\ue002局",
        report=replace(report, sections=tuple(wrong if one is section else one for one in report.sections)),
    )
    with pytest.raises(CharactersUnprintable) as refused:
        render(document, DocumentFormat.PDF, Language.ZH_HANS)
    title, cell = refused.value.facts["places"].split(", “")
    assert title == "title: \ue002 U+E002"
    assert re.fullmatch(r".*”, table 1, row \d, column \d: \ue001 U\+E001", cell)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("葛\U000e0100城", "葛城"),
        ("☑\ufe0f", "☑"),
        ("\ufa11", "\ufa11"),
        ("\U0002f8a6", "\U0002f8a6"),
        ("ꆈ\u200d", "ꆈ"),
        ("ئ\u200dۇ", "ئ\u200dۇ"),
    ],
)
def test_choices_of_a_shape_are_left_out_and_joiners_stay_where_letters_join(given: str, shown: str) -> None:
    """Neither an ideograph's variant nor an emoji's look is a character of its own; compatibility ideographs are."""
    assert printable(given) == shown
    assert not lacking(printable(given).replace("\u200d", ""))


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


def written(*texts: str) -> Document:
    """Return a document with paragraphs of the agency's own, and no others in its first section."""
    report = small().report
    sections = (replace(report.sections[0], paragraphs=(), own_paragraphs=texts), *report.sections[1:])
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
    printed = text_of(pages_of("suqian", language, DocumentPart.ANNEX))
    charts = charts_of(in_script(suqian(), language), language)
    assert len(charts) == 5
    for chart in charts:
        assert squeezed(chart.title) in printed
        for label, *values in chart.rows:
            assert squeezed(label) in printed
            assert all(value in printed for value in values)


def test_a_publication_shows_its_digest() -> None:
    """In its working papers, so that a printed copy can be compared with the record."""
    stamp = published().publication
    assert stamp is not None
    printed = text_of(pages_of("published", part=DocumentPart.ANNEX))
    assert stamp.digest in printed
    assert stamp.name in printed
    assert "（计算稿，未公布）" in text_of(pages_of("suqian"))
