"""What a clerk changes in a workbook is what the command line reads from it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from gongkai_client.cli.report.workbook import read_workbook
from gongkai_service.domain.statistics.compute import compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.words.text import Text
from gongkai_service.reports import Document, DocumentFormat, Language, render
from support.documents.sample import published, shanghai, shenzhen, small, suqian
from support.statistics.inputs import FORMAT_IDS, report_format

LIST = "单元格"
Change = Callable[[Workbook], None]
Changed = Callable[[Change], dict[str, str | None]]
TABLE3 = "三、收到和处理政府信息公开申请情况"
GRANTED = "table3.granted.natural_person"


@cache
def workbook_of(sample: Callable[[], Document], language: Language = Language.ZH_HANS) -> bytes:
    """Return the workbook of a sample; each is made once."""
    return render(sample(), DocumentFormat.XLSX, language).content


def expected(document: Document) -> dict[str, str | None]:
    """Return what the report prints, by cell."""
    return {figure.cell: figure.printed or None for figure in document.report.figures()}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sample", [suqian, published, shanghai, shenzhen, small])
def test_every_figure_comes_back_as_it_was_printed(
    sample: Callable[[], Document], language: Language, tmp_path: Path
) -> None:
    """Money to the fen, blanks as nothing, in the order of the report."""
    path = tmp_path / "report.xlsx"
    path.write_bytes(workbook_of(sample, language))
    found = read_workbook(path).cells
    assert list(found.items()) == list(expected(sample()).items())


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Change the workbook of Suqian, as a program does that does not calculate, and read it."""

    def read(change: Change) -> dict[str, str | None]:
        path = tmp_path / "changed.xlsx"
        book = openpyxl.load_workbook(BytesIO(workbook_of(suqian)))
        change(book)
        book.save(path)
        return read_workbook(path).cells

    return read


def place_of(book: Workbook, cell: str) -> str:
    """Return where a figure stands on its sheet."""
    (place,) = (row[1] for row in book[LIST].iter_rows(values_only=True) if row[0] == cell)
    return str(place).rpartition("!")[2]


def set_figure(book: Workbook, cell: str, value: object) -> None:
    """Write another value over a figure of table 三."""
    book[TABLE3][place_of(book, cell)].value = value


def test_a_changed_figure_and_the_totals_of_it_are_read(changed: Changed) -> None:
    """Totals are added up where the program that changed the figure has not done so."""
    found = changed(lambda book: set_figure(book, GRANTED, 1275))
    differing = {cell: value for cell, value in found.items() if value != expected(suqian())[cell]}
    assert differing == {
        GRANTED: "1275",
        "table3.granted.total": "1291",
        "table3.total_processed.natural_person": "3475",
        "table3.total_processed.total": "3586",
    }


@pytest.mark.parametrize("blank", [None, "", "  ", "—"])
def test_a_cleared_figure_is_blank_and_so_are_its_totals(changed: Changed, blank: str | None) -> None:
    """Not zero."""
    found = changed(lambda book: set_figure(book, GRANTED, blank))
    assert [found[cell] for cell in (GRANTED, "table3.granted.total", "table3.total_processed.total")] == 3 * [None]
    assert found["table3.partial.total"] == "328"


@pytest.mark.parametrize(
    ("value", "printed"), [("1,275 ", "1,275"), (12.5, "12.5"), (1275.0, "1275"), (1e21, "1" + 21 * "0"), (-3, "-3")]
)
def test_a_value_is_read_as_it_would_be_printed(changed: Changed, value: object, printed: str) -> None:
    """What is no figure is for the service to refuse."""
    assert changed(lambda book: set_figure(book, GRANTED, value))[GRANTED] == printed


def test_a_renamed_sheet_is_found_by_the_formula_that_followed_it(changed: Changed) -> None:
    """Spreadsheet programs keep formulas up; the texts beside them stay as they were."""

    def rename(book: Workbook) -> None:
        for row in book[LIST].iter_rows(min_row=2, min_col=3, max_col=3):
            row[0].value = row[0].value.replace(f"'{TABLE3}'!", "'my ''table'' (3)'!")
        book[TABLE3].title = "my 'table' (3)"

    assert changed(rename) == expected(suqian())


def test_a_list_without_formulas_is_read_by_its_places(changed: Changed) -> None:
    """As after pasting values over it."""

    def paste(book: Workbook) -> None:
        for row in book[LIST].iter_rows(min_row=2, min_col=3, max_col=3):
            row[0].value = 0

    assert changed(paste) == expected(suqian())


def test_a_renamed_list_is_found_by_its_name(changed: Changed) -> None:
    """The name stands for the range, whatever its sheet is called."""

    def rename(book: Workbook) -> None:
        book[LIST].title = "Feuille 1"
        book.defined_names["gongkai_cells"].attr_text = "'Feuille 1'!$A$1:$F$213"

    assert changed(rename) == expected(suqian())


def swap(book: Workbook, one: str, other: str) -> None:
    """Write two labels of table 三 over each other."""
    sheet = book[TABLE3]
    sheet[one].value, sheet[other].value = sheet[other].value, sheet[one].value


def write_label(place: str, text: str) -> Change:
    """Write another label."""

    def change(book: Workbook) -> None:
        book[TABLE3][place].value = text

    return change


def sort_rows(book: Workbook) -> None:
    """Move a row with its figures, as sorting does: no formula follows."""
    for column in "BDEFGHI":
        swap(book, f"{column}8", f"{column}9")


def swap_sheets(book: Workbook) -> None:
    """Give two sheets each other's name."""
    licences, penalties = book["第二十条第（五）项"], book["第二十条第（六）项"]
    penalties.title, licences.title = "between", "第二十条第（六）项"
    penalties.title = "第二十条第（五）项"


MOVED: dict[str, tuple[Change, str]] = {
    "row labels swapped": (lambda book: swap(book, "B8", "B9"), "D8"),
    "column labels swapped": (lambda book: swap(book, "F5", "G5"), "F6"),
    "a group swapped": (lambda book: swap(book, "B10", "B18"), "D10"),
    "a label of another row": (write_label("B8", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"), "D8"),
    "rows sorted": (sort_rows, "D8"),
    "a row deleted": (lambda book: book[TABLE3].delete_rows(8), "D8"),
    "rows inserted": (lambda book: book[TABLE3].insert_rows(8, 2), "D10"),
    "a column deleted": (lambda book: book[TABLE3].delete_cols(5), "E6"),
    "sheets swapped": (swap_sheets, "第二十条第（五）项!B4"),
}


@pytest.mark.parametrize("moved", MOVED)
def test_a_figure_beside_the_label_of_another_is_refused(moved: str, changed: Changed) -> None:
    """What the sheet says and what the list says of it cannot both be believed."""
    change, place = MOVED[moved]
    with pytest.raises(ValueError, match=r"行、列移动过.*a row or column was moved") as refused:
        changed(change)
    assert f"{place} 应为" in str(refused.value)


@pytest.mark.parametrize("label", ["(一) 予以公开", " （一）予以公开\n", "（一）予以公开（含已主动公开）", "", "1"])
def test_a_label_that_no_other_figure_has_is_let_be(label: str, changed: Changed) -> None:
    """Blanks, half-width brackets and the agency's own words make no other row of it."""
    assert changed(write_label("B8", label)) == expected(suqian())


@pytest.mark.parametrize("format_id", FORMAT_IDS)
@pytest.mark.parametrize("language", Language)
def test_every_form_stands_beside_its_own_labels(format_id: str, language: Language, tmp_path: Path) -> None:
    """In every language, as it is written."""
    form = report_format(format_id)
    empty = compute(form, year=form.first_year, records=Records(), self_reference=Text("本机关", "this agency"))
    path = tmp_path / "report.xlsx"
    path.write_bytes(render(replace(suqian(), report=empty), DocumentFormat.XLSX, language).content)
    assert list(read_workbook(path).cells) == [figure.cell for figure in empty.figures()]


def lose_places(book: Workbook) -> None:
    """Leave a cell without a place."""
    book[LIST]["B3"], book[LIST]["C3"] = "?", "?"


def list_twice(book: Workbook) -> None:
    """List a cell twice."""
    book[LIST]["A3"] = book[LIST]["A2"].value


def remove_name(book: Workbook) -> None:
    """Take the name from the list."""
    del book.defined_names["gongkai_cells"]


def remove_list(book: Workbook) -> None:
    """Remove the list itself."""
    del book[LIST]


def remove_table(book: Workbook) -> None:
    """Remove a sheet with figures."""
    del book[TABLE3]


def write_truth(book: Workbook) -> None:
    """Write neither a number nor a text."""
    set_figure(book, GRANTED, value=True)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (remove_name, "gongkai_cells"),
        (remove_list, "gongkai_cells"),
        (remove_table, "table3.new_received.natural_person"),
        (lose_places, "late_answers"),
        (list_twice, "answers_on_time"),
        (write_truth, "不是数字"),
        (lambda book: set_figure(book, GRANTED, "=1+1"), "公式没有结果"),
    ],
)
def test_what_is_not_understood_is_told(changed: Changed, change: Change, complaint: str) -> None:
    """Nothing is read by halves."""
    with pytest.raises(ValueError, match=complaint):
        changed(change)


def empty_workbook() -> bytes:
    """A workbook of somebody else's."""
    target = BytesIO()
    Workbook().save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"cell,value\n",
        b"PK\x05\x06" + 18 * b"\0",
        render(small(), DocumentFormat.DOCX, Language.ZH_HANS).content,
        empty_workbook(),
    ],
    ids=["empty", "text", "empty archive", "word", "other workbook"],
)
def test_a_file_that_is_no_such_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    """With a reason, and never with figures."""
    path = tmp_path / "other.xlsx"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"工作簿|gongkai_cells"):
        read_workbook(path)


def test_a_missing_file_is_told_as_such(tmp_path: Path) -> None:
    """By the system."""
    with pytest.raises(FileNotFoundError):
        read_workbook(tmp_path / "none.xlsx")
