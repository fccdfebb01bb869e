"""The workbook, read back: real numbers at their places, totals that are formulas, and nothing that runs."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils.cell import rows_from_range
from openpyxl.worksheet.worksheet import Worksheet

from gongkai_service.domain.statistics.printing import as_printed
from gongkai_service.domain.statistics.report import Figure
from gongkai_service.domain.words.vocabulary import DocumentPart
from gongkai_service.reports import Document, DocumentFormat, Language, render
from gongkai_service.reports.check_lines import check_lines
from gongkai_service.reports.grid import grid_of
from gongkai_service.reports.words import unit_of
from gongkai_service.reports.workbook_book import Book
from gongkai_service.reports.workbook_lists import add_records
from gongkai_service.reports.workbook_tables import held_of
from support.documents.sample import published, shanghai, shenzhen, small, suqian

SAMPLES = {"suqian": suqian, "shanghai": shanghai, "shenzhen": shenzhen, "small": small, "published": published}
LANGUAGES = (Language.ZH_HANS, Language.ZH_HANT, Language.EN)
# The names of sheets of which a test asks.
TABLE3, CHECKS, RECORDS, CELLS = "三、收到和处理政府信息公开申请情况", "勾稽核对", "数据来源记录", "单元格"
ADDRESS = re.compile(r"'?([^'!]+)'?!([A-Z]+\d+)")
SUM = re.compile(r'=IF\(COUNT\(([A-Z0-9:,]+)\)=(\d+),(?:SUM\(\1\)|ROUND\(SUM\(\1\),[26]\)),"—"\)')


@cache
def content_of(name: str, language: Language = Language.ZH_HANS, part: DocumentPart = DocumentPart.BODY) -> bytes:
    """Return the workbook of a part of a sample."""
    return render(SAMPLES[name](), DocumentFormat.XLSX, language, part).content


def opened(content: bytes, *, values: bool = True) -> Workbook:
    """Open a workbook: with the values that were stored, or with its formulas."""
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


@cache
def book_of(name: str, language: Language = Language.ZH_HANS, *, values: bool = True) -> Workbook:
    """Open the workbook of a sample."""
    return opened(content_of(name, language), values=values)


@cache
def annex_of(name: str) -> Workbook:
    """Open the workbook of the working papers of a sample."""
    return opened(content_of(name, part=DocumentPart.ANNEX))


def places_of(book: Workbook) -> dict[str, tuple[str, str]]:
    """Return the sheet and place of every figure, as the last sheet lists them."""
    listed = book.worksheets[-1]
    found = {}
    for row in listed.iter_rows(min_row=2, max_col=2, values_only=True):
        match = ADDRESS.fullmatch(str(row[1]))
        assert match
        assert row[0] not in found
        found[str(row[0])] = (match[1], match[2])
    return found


def rows_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Return the values of a sheet by row."""
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_figure_is_a_number_at_its_place(name: str, language: Language) -> None:
    """Money in the unit of the form, exactly; a blank is a dash, never a zero."""
    book = book_of(name, language)
    places = places_of(book)
    figures = list(SAMPLES[name]().report.figures())
    assert list(places) == [figure.cell for figure in figures]
    for figure in figures:
        sheet, place = places[figure.cell]
        cell = book[sheet][place]
        if figure.value is None:
            assert cell.value == "—"
        else:
            assert cell.data_type == "n"
            assert Decimal(str(cell.value)) == Decimal(figure.printed)
            assert cell.alignment.horizontal == "right"


@pytest.mark.parametrize("name", SAMPLES)
def test_places_tell_unit_and_value(name: str) -> None:
    """Beside each place stands what it shows, by a formula that follows the place."""
    document, values, formulas = SAMPLES[name](), book_of(name), book_of(name, values=False)
    listed = zip(rows_of(values.worksheets[-1])[1:], rows_of(formulas.worksheets[-1])[1:], strict=True)
    for figure, (stored, written) in zip(document.report.figures(), listed, strict=True):
        assert written[2] == f'=IF({stored[1]}="","",{stored[1]})'
        assert stored[2] == held_of(figure.printed)
        assert stored[3] == unit_of(figure.printed_unit, Language.ZH_HANS)


@pytest.mark.parametrize("name", SAMPLES)
def test_totals_are_formulas_that_give_what_the_report_says(name: str) -> None:
    """Each sum is added up here again; a sum with a blank part is blank."""
    values, formulas = book_of(name), book_of(name, values=False)
    found = 0
    for sheet in formulas.worksheets[:-1]:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            match = SUM.fullmatch(str(cell.value))
            assert match, cell.value
            spots = [spot for part in match[1].split(",") for row in rows_from_range(part) for spot in row]
            parts = [values[sheet.title][spot].value for spot in spots]
            assert len(set(spots)) == len(spots) == int(match[2])
            numbers = [Decimal(str(part)) for part in parts if part != "—"]
            stored = values[sheet.title][cell.coordinate].value
            assert stored == "—" if len(numbers) < len(parts) else Decimal(str(stored)) == sum(numbers)
            found += 1
    # Of Suqian: one for each of 25 rows, six more for （七）总计, and three in table 四.
    assert found == {"suqian": 34, "shanghai": 22, "shenzhen": 4, "small": 11, "published": 34}[name]


def test_all_totals_of_a_complete_table_are_formulas() -> None:
    """Table 三: the last column of every row, and （七）总计 of every column."""
    formulas = book_of("suqian", values=False)
    places = places_of(formulas)
    for figure in suqian().report.figures():
        if figure.cell.startswith("table3."):
            sheet, place = places[figure.cell]
            _, row, column = figure.cell.split(".")
            is_sum = column == "total" or row == "total_processed"
            assert (formulas[sheet][place].data_type == "f") is is_sum, figure.cell


def test_a_total_that_contradicts_its_parts_stays_as_it_was_published() -> None:
    """A formula would mend it in silence."""
    document = suqian()
    wrong = with_values(document, {"table3.granted.total": 1200})
    content = render(wrong, DocumentFormat.XLSX, Language.ZH_HANS).content
    formulas = opened(content, values=False)
    sheet, place = places_of(formulas)["table3.granted.total"]
    assert formulas[sheet][place].value == 1200
    # What adds up the wrong total does not agree with it either.
    sheet, place = places_of(formulas)["table3.partial.total"]
    assert formulas[sheet][place].data_type == "f"


def with_values(document: Document, values: dict[str, int]) -> Document:
    """Return the document with other figures in it."""

    def changed(figure: Figure) -> Figure:
        return replace(figure, value=values.get(figure.cell, figure.value))

    sections = tuple(
        replace(
            section,
            tables=tuple(
                replace(
                    table,
                    rows=tuple(replace(row, figures=tuple(map(changed, row.figures))) for row in table.rows),
                )
                for table in section.tables
            ),
        )
        for section in document.report.sections
    )
    return replace(document, report=replace(document.report, sections=sections))


@pytest.mark.parametrize("name", SAMPLES)
def test_sheets_are_laid_out_as_the_form_is(name: str) -> None:
    """Merged heads and blocks; the head stays in sight and is repeated; a page is as wide as the table."""
    document, book = SAMPLES[name](), book_of(name)
    report = as_printed(document.report, document.form)
    tables = [table for section in report.sections for table in section.tables]
    for table, sheet in zip(tables, book.worksheets[1:], strict=False):
        grid = grid_of(table)
        top = sheet.max_row - grid.rows
        merged = {str(one) for one in sheet.merged_cells.ranges}
        blocks = [block for block in (*grid.head, *grid.labels) if block.rows * block.columns > 1]
        for block in blocks:
            first = sheet.cell(1 + top + block.row, 1 + block.column)
            last = sheet.cell(top + block.row + block.rows, block.column + block.columns)
            assert f"{first.coordinate}:{last.coordinate}" in merged
        below = sheet.cell(1 + top + grid.head_rows, 1 + grid.figure_column)
        assert sheet.freeze_panes == below.coordinate
        assert sheet.print_title_rows == f"${top + 1}:${top + grid.head_rows}"
        # One page wide, which the file need not say; as many high as it takes; A4.
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 0, 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "— &P —"


def test_rows_are_as_high_as_their_folded_texts() -> None:
    """A label of two lines needs more than one of one; Excel does not see to that for merged cells."""
    sheet = book_of("suqian")[TABLE3]
    heights = {str(row[2].value): sheet.row_dimensions[row[2].row].height for row in sheet.iter_rows()}
    assert heights["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"] > heights["1.属于国家秘密"]
    assert heights["1.属于国家秘密"] > 15


def test_the_name_of_a_sheet_is_cut_without_a_blank_at_its_end() -> None:
    """Excel takes 31 characters; a second sheet of the name has a number behind it."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as workbook:
        book = Book(workbook, Language.EN)
        for _ in range(2):
            book.sheet("Applications received and then handled", landscape=True)
            book.sheet("Proactive disclosure of the very year", landscape=True)
    names = opened(output.getvalue()).sheetnames
    assert len(set(names)) == 4
    assert all(name == name.strip() and len(name) <= 31 for name in names)


def test_texts_stay_texts_whatever_they_begin_with() -> None:
    """An agency's own words become neither formulas nor links."""
    report = suqian().report
    words = ("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "http://example.org/", "{=A1}", "12")
    sections = (replace(report.sections[0], own_paragraphs=words), *report.sections[1:])
    document = replace(suqian(), report=replace(report, sections=sections), agency_display_name="=HYPERLINK(1)")
    book = opened(render(document, DocumentFormat.XLSX, Language.ZH_HANS).content, values=False)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert set(words) <= {cell.value for cell in cells}
    assert str(book.worksheets[0]["A1"].value).startswith("=HYPERLINK(1)")
    assert not any(sheet._hyperlinks for sheet in book.worksheets)  # noqa: SLF001 - openpyxl lists them nowhere else


@pytest.mark.parametrize("name", SAMPLES)
def test_the_first_sheet_says_what_the_sections_say(name: str) -> None:
    """Headings, sentences and own paragraphs in their order."""
    document = SAMPLES[name]()
    texts = iter([row[0] for row in rows_of(book_of(name).worksheets[0])])
    expected = [
        text
        for section in document.report.sections
        for text in (section.title.zh, *(one.zh for one in section.paragraphs), *section.own_paragraphs)
    ]
    assert all(text in texts for text in expected)


@pytest.mark.parametrize("name", SAMPLES)
def test_all_checks_are_listed_with_sides_that_are_numbers(name: str) -> None:
    """In the order of the report, with what explains a difference."""
    lines = check_lines(SAMPLES[name]().report, Language.ZH_HANS)
    rows = rows_of(annex_of(name)[CHECKS])[2:]
    assert lines
    for line, row in zip(lines, rows, strict=True):
        assert row[:4] == (line.result, line.title, line.kind, line.basis)
        sides = (line.left, line.right, line.delta.replace("−", "-"))
        assert row[4:7] == tuple(held_of(side) for side in sides)
        assert (row[8] or "") == (line.blanks or line.explanation)


def test_records_stand_behind_the_figures_without_personal_data() -> None:
    """What they are, when, and what counts them; days are days."""
    records = tuple(suqian().records)
    head, *rows = rows_of(annex_of("suqian")[RECORDS])
    assert head == (
        "申请", "申请编号", "记录", "收到日期", "办结日期", "办理结果", "申请人类别", "计数", "计入的格",
    )  # fmt: skip
    assert len(rows) == len(records) == 4
    for record, row in zip(records, rows, strict=True):
        assert tuple(value or "" for value in row[:3]) == (record.case, record.number, record.resource)
        assert [day and day.date() for day in row[3:5]] == [record.received_date, record.closed_date]
        assert row[7:] == (record.weight, ", ".join(record.cells))
    assert rows[0][5:7] == ("予以公开", "自然人")


def test_an_absent_part_has_no_sheet() -> None:
    """Shanghai's sample has neither response times nor years nor records."""
    assert book_of("shanghai").sheetnames[-2:] == ["正文数据", CELLS]
    assert annex_of("shanghai").sheetnames == ["说明", CHECKS]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("language", Language)
def test_nobody_who_opens_a_report_sees_the_id_of_a_figure(sample: str, language: Language) -> None:
    """The body is what is published; the list by which programs read it is the one sheet that is not shown."""
    book = book_of(sample, language)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet for sheet in book.worksheets if sheet not in shown]
    ids = {str(row[0]) for row in hidden[0].iter_rows(min_row=2, max_col=1, values_only=True)}
    assert [sheet.sheet_state for sheet in hidden] == ["veryHidden"]
    assert len(ids) > 40
    texts = (str(value) for sheet in shown for row in sheet.iter_rows(values_only=True) for value in row)
    assert not any(one in text for text in texts for one in ids if "." in one or "_" in one)


def test_charts_show_the_figures_beside_them() -> None:
    """Native ones: each series points to cells of its own sheet that hold what is drawn."""
    book = annex_of("suqian")
    charts = [(sheet, chart) for sheet in book.worksheets for chart in sheet._charts]  # noqa: SLF001 - as above
    assert [sheet.title for sheet, _ in charts] == 4 * ["办理时长"] + ["年度对比"]
    months = charts[2][1].series[0]
    values = referred(book, months.val.numRef.f)
    times = suqian().response_times
    assert times is not None
    closed = {group.key: group.times.closed_count for group in times.groups if group.dimension == "MONTH"}
    assert values == [closed.get(str(month), 0) for month in range(1, 13)]
    assert referred(book, months.cat.numRef.f if months.cat.numRef else months.cat.strRef.f)[:2] == ["1月", "2月"]
    comparison = suqian().comparison
    assert comparison is not None
    closings = charts[4][1].series[1]
    assert referred(book, closings.val.numRef.f) == [2090, "—", *comparison.indicators[1].values[2:]]


def referred(book: Workbook, reference: str) -> list[object]:
    """Return what the cells of a range hold."""
    sheet, _, cells = reference.rpartition("!")
    return [cell.value for row in book[sheet.strip("'")][cells.replace("$", "")] for cell in row]


def test_years_stand_side_by_side() -> None:
    """Money in 元."""
    rows = rows_of(annex_of("suqian")["年度对比"])
    (head,) = [row for row in rows if row[1] == "单位"]
    assert head[2:7] == ("2019", "2020", "2021", "2022", "2023")
    (fees,) = [row for row in rows if row[1] == "元"]
    assert fees[2:7] == (0, 0, 380, 1400.5, 1950)


def test_more_records_than_a_sheet_takes_go_on_to_another() -> None:
    """None is lost."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        add_records(Book(workbook, Language.ZH_HANS), iter(suqian().records), most=3)
    book = opened(target.getvalue())
    assert book.sheetnames == [RECORDS, f"{RECORDS} (2)"]
    first, second = ([row[2] or row[0] for row in rows_of(sheet)[1:]] for sheet in book.worksheets)
    assert (len(first), len(second)) == (3, 1)
    assert [*first, *second] == [record.resource or record.case for record in suqian().records]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_makes_the_same_bytes(language: Language) -> None:
    """And no file in the archive tells when it was made."""
    for part in DocumentPart:
        content = content_of("suqian", language, part)
        assert content == render(suqian(), DocumentFormat.XLSX, language, part).content
    first = content_of("suqian", language)
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = book_of("suqian", language).properties
    assert properties.created is not None
    assert properties.created.isoformat() == "2024-01-19T08:30:00"
    assert not properties.creator
    assert properties.title


def test_what_excel_cannot_hold_exactly_is_a_text() -> None:
    """Fifteen digits and a few more; a figure is never rounded."""
    assert held_of("59237.2449") == 59237.2449
    assert held_of("9007199254740993") == "9007199254740993"
    assert held_of("") == "—"
    assert held_of("-3") == -3


def test_traditional_and_english_sheets_have_their_names() -> None:
    """The list of places is found by a name that does not change."""
    assert book_of("suqian", Language.ZH_HANT).sheetnames[5] == "三、收到和處理政府信息公開申請情況"
    english = book_of("suqian", Language.EN)
    assert english.sheetnames[0] == "Text"
    assert english.sheetnames[-1] == "Cells"
    assert english.defined_names["gongkai_cells"].attr_text.startswith("Cells!$A$1:")
    assert all(len(name) <= 31 for name in english.sheetnames)
