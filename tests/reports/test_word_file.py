"""The Word file, read back: every figure at its place, in the layout of official documents."""

# ruff: noqa: SLF001 - python-docx shows its XML under private names alone
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Length
from docx.table import Table as WordTable
from docx.table import _Cell

from gongkai_service.domain.statistics.printing import as_printed
from gongkai_service.domain.statistics.report import Table
from gongkai_service.domain.words.vocabulary import CheckResult, DocumentPart
from gongkai_service.reports import DocumentFormat, Language, render
from gongkai_service.reports.check_lines import check_lines
from gongkai_service.reports.drawings import charts_of
from gongkai_service.reports.words import chosen
from support.documents.sample import published, shanghai, shenzhen, small, suqian

SAMPLES = {"suqian": suqian, "shanghai": shanghai, "shenzhen": shenzhen, "small": small, "published": published}
LANGUAGES = (Language.ZH_HANS, Language.ZH_HANT, Language.EN)
# 版心 of GB/T 9704—2012, in twentieths of a point.
TYPE_AREA = 8844
LANDSCAPE_TYPE_AREA = 12756


@cache
def content_of(name: str, language: Language = Language.ZH_HANS, part: DocumentPart = DocumentPart.BODY) -> bytes:
    """Return the Word file of a part of a sample."""
    return render(SAMPLES[name](), DocumentFormat.DOCX, language, part).content


@cache
def word_of(name: str, language: Language = Language.ZH_HANS, part: DocumentPart = DocumentPart.BODY) -> WordDocument:
    """Return the Word file of a part of a sample, opened."""
    return docx.Document(BytesIO(content_of(name, language, part)))


def tables_of(name: str, language: Language = Language.ZH_HANS) -> Iterator[tuple[Table, WordTable]]:
    """Pair the tables of the report with those of the file: there are no others, in the same order."""
    document = SAMPLES[name]()
    report = as_printed(document.report, document.form)
    tables = [table for section in report.sections for table in section.tables]
    return zip(tables, word_of(name, language).tables, strict=True)


def cells_of(table: WordTable) -> list[list[_Cell]]:
    """Return the cells by row and column, a merged one at all its places; to ask for each alone takes long."""
    cells, columns = table._cells, len(table.columns)
    return [cells[start : start + columns] for start in range(0, len(cells), columns)]


@cache
def rows_of(name: str) -> list[list[str]]:
    """Return the texts of all rows of all tables of the annex."""
    word = word_of(name, part=DocumentPart.ANNEX)
    return [[cell.text for cell in line] for table in word.tables for line in cells_of(table)]


def elements(parent: BaseOxmlElement, path: str) -> list[BaseOxmlElement]:
    """Find elements below another."""
    found: list[BaseOxmlElement] = parent.xpath(path)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_figure_stands_at_its_place(name: str, language: Language) -> None:
    """Below its column and beside its row; blanks are told, and are not zero."""
    for table, found in tables_of(name, language):
        above, beside = len(found.rows) - len(table.rows), len(found.columns) - len(table.columns)
        assert above >= 1
        grid = cells_of(found)
        for number, row in enumerate(table.rows):
            cells = [cell.text for cell in grid[above + number][beside:]]
            assert cells == [figure.printed or "—" for figure in row.figures]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_label_and_heading_stands_above_or_beside_its_figures(name: str) -> None:
    """The official words, in merged cells where they are of several rows or columns."""
    for table, found in tables_of(name):
        above, beside = len(found.rows) - len(table.rows), len(found.columns) - len(table.columns)
        grid = cells_of(found)
        for number, row in enumerate(table.rows):
            texts = {cell.text for cell in grid[above + number][:beside]}
            assert {text.zh for text in (*row.groups, row.label) if text.zh} <= texts
        for number, column in enumerate(table.columns):
            texts = {line[beside + number].text for line in grid[:above]}
            assert {text.zh for text in column.groups} <= texts
            assert any(text.startswith(column.label.zh) for text in texts)


def test_a_block_is_one_cell_over_all_its_rows() -> None:
    """（三）不予公开 covers its eight rows, 法人或其他组织 its five columns, the note all rows of the head."""
    (found,) = (found for table, found in tables_of("suqian") if table.id == "table3")
    grid = cells_of(found)
    denied = [line[1] for line in grid if line[1].text == "（三）不予公开"]
    assert len(denied) == 8
    assert len({cell._tc for cell in denied}) == 1
    assert [cell.text == "申请人情况" for cell in grid[0]] == 3 * [False] + 7 * [True]
    assert [cell.text == "法人或其他组织" for cell in grid[1]] == 4 * [False] + 5 * [True] + [False]
    corner = grid[0][0]
    assert corner.text == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert {cell._tc for line in grid[:3] for cell in line[:3]} == {corner._tc}


def test_the_first_head_cell_of_table_two_is_the_official_word() -> None:
    """信息内容, not 项目."""
    found = [word for table, word in tables_of("suqian") if table.id.startswith("table2")]
    assert len(found) == 4
    assert {cells_of(word)[1][0].text for word in found} == {"信息内容"}


def test_the_title_breaks_behind_the_name_of_the_agency() -> None:
    """One paragraph, two lines."""
    title = word_of("published").paragraphs[0]
    assert title.text == "宿迁市\n2023年政府信息公开工作年度报告"
    assert elements(title._p, ".//w:br")


def test_charts_are_the_pictures_that_other_documents_draw() -> None:
    """PNG, as wide as in PDF, described for those who cannot see them."""
    word = word_of("suqian", part=DocumentPart.ANNEX)
    charts = charts_of(suqian(), Language.ZH_HANS)
    assert len(word.inline_shapes) == len(charts) == 5
    for shape, chart in zip(word.inline_shapes, charts, strict=True):
        assert round(shape.width.mm) == 140
        assert shape._inline.docPr.get("descr") == f"{chart.title}: {chart.description}"
    images = [part for part in word.part.package.iter_parts() if str(part.partname).startswith("/word/media/")]
    assert len(images) == 5
    assert all(part.blob.startswith(b"\x89PNG") for part in images)
    titles = [paragraph.text for paragraph in word.paragraphs]
    assert [title for title in titles if title in {chart.title for chart in charts}] == [one.title for one in charts]
    assert not word_of("suqian").inline_shapes


@pytest.mark.parametrize("name", SAMPLES)
def test_heads_are_repeated_and_rows_stay_whole(name: str) -> None:
    """The rows above the figures are the head; no row breaks over pages."""
    for table, found in tables_of(name):
        above = len(found.rows) - len(table.rows)
        heads = [bool(elements(row._tr, "./w:trPr/w:tblHeader")) for row in found.rows]
        assert heads == above * [True] + len(table.rows) * [False]
        assert all(elements(row._tr, "./w:trPr/w:cantSplit") for row in found.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_fill_the_type_area_and_no_more(language: Language) -> None:
    """Every cell is as wide as the columns that it covers, and all columns together as wide as the page allows."""
    word = word_of("suqian", language)
    for table in word.tables:
        widths = [int(column.get(qn("w:w"))) for column in elements(table._tbl, "./w:tblGrid/w:gridCol")]
        area = LANDSCAPE_TYPE_AREA if is_landscape(word, table) else TYPE_AREA
        assert abs(sum(widths) - area) <= len(widths)
        for row in elements(table._tbl, "./w:tr"):
            cells = elements(row, "./w:tc/w:tcPr/w:tcW")
            assert sum(int(cell.get(qn("w:w"))) for cell in cells) == sum(widths)


def is_landscape(word: WordDocument, table: WordTable) -> bool:
    """Whether a table stands on turned pages: what its section is, is told by the next break."""
    order = {element: number for number, element in enumerate(word.element.body.iter())}
    sections = elements(word.element.body, ".//w:sectPr")
    section = next(one for one in sections if order[one] > order[table._tbl])
    return elements(section, "./w:pgSz")[0].get(qn("w:orient")) == "landscape"


def test_a_wide_table_turns_its_pages_and_no_others() -> None:
    """The English table 四 with its fifteen columns needs it, the Chinese one does not."""
    chinese, english = word_of("suqian"), word_of("suqian", Language.EN)
    assert {section.orientation for section in chinese.sections} == {WD_ORIENT.PORTRAIT}
    turned = [section for section in english.sections if section.orientation is WD_ORIENT.LANDSCAPE]
    assert turned
    assert {(millimetres(one.page_width), millimetres(one.page_height)) for one in turned} == {(297, 210)}
    widest = max((found for _, found in tables_of("suqian", Language.EN)), key=lambda one: len(one.columns))
    assert len(widest.columns) == 15
    found = [is_landscape(english, one) for one in english.tables if len(one.columns) == 15]
    assert found == [True]


def test_the_page_is_that_of_official_documents() -> None:
    """A4 with a type area of 156 mm by 225 mm."""
    for section in word_of("suqian").sections:
        assert (millimetres(section.page_width), millimetres(section.page_height)) == (210, 297)
        sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
        assert [millimetres(side) for side in sides] == [28, 26, 37, 35]


def millimetres(length: Length | None) -> int:
    """Return a length that the file has in twentieths of a point."""
    assert length is not None
    return round(length.mm)


def test_pages_are_numbered_outside() -> None:
    """— 1 —, on odd pages to the right and on even ones to the left, in all sections."""
    word = word_of("suqian", Language.EN)
    assert word.settings.odd_and_even_pages_header_footer
    first, *others = word.sections
    assert others
    assert numbering(first.footer) == ("right", " PAGE ", "— 1 —")
    assert numbering(first.even_page_footer) == ("left", " PAGE ", "— 1 —")
    assert all(section.footer.is_linked_to_previous for section in others)
    assert all(section.even_page_footer.is_linked_to_previous for section in others)


def numbering(footer: _Footer) -> tuple[str, str, str]:
    """Where the number stands, by which field, and what is printed around it."""
    (paragraph,) = footer.paragraphs
    (field,) = elements(paragraph._p, "./w:fldSimple")
    side = elements(paragraph._p, "./w:pPr/w:jc")[-1].get(qn("w:val"))
    return side, field.get(qn("w:instr")), "".join(text.text for text in elements(paragraph._p, ".//w:t"))


@pytest.mark.parametrize("name", SAMPLES)
def test_sections_read_as_they_are(name: str) -> None:
    """Headings, sentences and the agency's own paragraphs, in the order of the report."""
    document = SAMPLES[name]()
    paragraphs = iter([paragraph.text for paragraph in word_of(name).paragraphs])
    expected = [
        text
        for section in document.report.sections
        for text in (section.title.zh, *(one.zh for one in section.paragraphs), *section.own_paragraphs)
    ]
    assert all(text in paragraphs for text in expected)


def test_what_the_agency_has_not_written_is_asked_for_in_the_annex() -> None:
    """Shanghai's sample has no own paragraphs; the form expects some in three sections."""
    document = shanghai()
    wanting = [one.title.zh for one in document.report.sections if one.wants_own_paragraphs and not one.own_paragraphs]
    texts = [paragraph.text for paragraph in word_of("shanghai", part=DocumentPart.ANNEX).paragraphs]
    assert len(wanting) == 3
    heading = texts.index("尚待填写的内容")
    assert texts[heading + 1 : heading + 4] == wanting


@pytest.mark.parametrize("name", SAMPLES)
def test_figures_of_sentences_stand_in_the_annex(name: str) -> None:
    """Each with its value, so that none is seen in a sentence alone."""
    document = SAMPLES[name]()
    figures = [figure for section in document.report.sections for figure in section.figures]
    rows = rows_of(name)
    for figure in figures:
        assert any(figure.label.zh in " ".join(row) and row[-1] == (figure.printed or "—") for row in rows), figure.cell


def test_failed_checks_are_listed_with_what_explains_them() -> None:
    """Each with both sides, the difference, and the explanation that was recorded."""
    failed = [line for line in check_lines(suqian().report, Language.ZH_HANS) if line.outcome is CheckResult.FAILED]
    rows = rows_of("suqian")
    assert [line.explanation for line in failed if line.explanation]
    for line in failed:
        assert [line.title, line.explanation or line.consequence, line.left, line.right, line.delta] in rows


def test_it_has_the_fonts_of_official_documents_and_others_in_their_place() -> None:
    """方正小标宋 and 仿宋_GB2312 are not on every machine: the font table says what may stand for them."""
    word = word_of("suqian")
    fonts = {
        name: elements(word.styles[name].element, "./w:rPr/w:rFonts")[0].get(qn("w:eastAsia"))
        for name in ("Title", "Heading 1", "Report Body", "Report Cell")
    }
    assert fonts == {
        "Title": "方正小标宋简体",
        "Heading 1": "黑体",
        "Report Body": "仿宋_GB2312",
        "Report Cell": "宋体",
    }
    with ZipFile(BytesIO(content_of("suqian"))) as archive:
        table = archive.read("word/fontTable.xml").decode()
    assert 'w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK,华文中宋,宋体,' in table
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in table
    body = word.styles["Report Body"].paragraph_format
    assert (word.styles["Report Body"].font.size, word.styles["Title"].font.size) == (16 * 12700, 22 * 12700)
    assert body.line_spacing == 29 * 12700
    assert elements(body.element, "./w:pPr/w:ind")[0].get(qn("w:firstLineChars")) == "200"


def test_the_file_names_no_author() -> None:
    """The agency answers for the report, not whoever called for it."""
    properties = word_of("published").core_properties
    assert properties.title == "宿迁市2023年政府信息公开工作年度报告"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.language == "zh-CN"
    assert properties.created is not None
    assert properties.created.isoformat() == "2024-01-19T08:30:00+00:00"


def test_a_draft_says_so_and_a_publication_its_day() -> None:
    """Below the title."""
    assert word_of("suqian").paragraphs[1].text == "（计算稿，未公布）"
    assert word_of("published").paragraphs[1].text == "2024年1月22日"
    stamp = published().publication
    assert stamp is not None
    cells = [text for row in rows_of("published") for text in row]
    assert {stamp.name, stamp.digest, stamp.replaces} <= set(cells)


def test_other_languages_change_all_words() -> None:
    """Traditional characters throughout; English but for what the agency wrote."""
    traditional = "\n".join(paragraph.text for paragraph in word_of("suqian", Language.ZH_HANT).paragraphs)
    assert "宿遷市\n2023年政府信息公開工作年度報告" in traditional
    assert "依申請公開。全年新收政府信息公開申請" in traditional
    english = [paragraph.text for paragraph in word_of("suqian", Language.EN).paragraphs]
    assert english[0] == "宿迁市\nAnnual Report on Government Information, 2023"
    sections = suqian().report.sections
    assert {chosen(section.title, Language.EN) for section in sections} <= set(english)
    assert set(sections[0].own_paragraphs) <= set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_makes_the_same_bytes(language: Language) -> None:
    """And no file in the archive tells when it was made."""
    for part in DocumentPart:
        content = content_of("suqian", language, part)
        assert content == render(suqian(), DocumentFormat.DOCX, language, part).content
    first = content_of("suqian", language)
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())
