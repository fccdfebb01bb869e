"""Native charts of the workbook: each with its data in cells, so that it follows what is changed there."""

from collections.abc import Iterable

from gongkai_service.reports.drawings import Chart
from gongkai_service.reports.workbook_book import Book, Look
from gongkai_service.reports.workbook_tables import Drawn, write_value

# What is drawn as bars from left to right, the first on top; all else is drawn as columns.
_BARS = frozenset({"outcome", "receipt_channel"})
_COLOURS = ("#08519C", "#9ECAE1", "#FFFFFF")
_EDGE = {"color": "#08519C"}
_FONT = {"name": "宋体", "size": 9}
_TITLE_FONT = {"name": "黑体", "size": 11, "bold": False}
_WIDTH_PX, _HEIGHT_PX, _BAR_PX, _FRAME_PX = 640, 300, 22, 90
# How high the rows of the data are, and how many are left free between charts.
_ROW_PX, _FREE_ROWS = 26, 2


def add_charts(book: Book, drawn: Drawn, charts: Iterable[Chart]) -> None:
    """Draw charts to the right of a table, and write the figures that they show below it."""
    below, chart_row = drawn.below + _FREE_ROWS, 1
    for chart in charts:
        _write_data(book, drawn, chart, below)
        height = _FRAME_PX + _BAR_PX * len(chart.rows) if chart.id in _BARS else _HEIGHT_PX
        _draw(book, drawn, chart, data_row=below, chart_row=chart_row, height=height)
        below += len(chart.rows) + 2 + _FREE_ROWS
        chart_row += -(-height // _ROW_PX) + _FREE_ROWS


def _write_data(book: Book, drawn: Drawn, chart: Chart, row: int) -> None:
    """A table of its own: title, head, one row for each label."""
    worksheet = drawn.worksheet
    worksheet.write_string(row, drawn.label_column, chart.title, book.look(Look.SECTION))
    for number, line in enumerate((chart.headings, *chart.rows), start=row + 1):
        is_head = number == row + 1
        worksheet.write_string(number, drawn.label_column, line[0], book.look(Look.HEAD if is_head else Look.LABEL))
        for column, text in enumerate(line[1:], start=drawn.figure_column):
            if is_head:
                worksheet.write_string(number, column, text, book.look(Look.HEAD))
            else:
                write_value(worksheet, number, column, text, book.look(Look.FIGURE))


def _draw(book: Book, drawn: Drawn, chart: Chart, *, data_row: int, chart_row: int, height: int) -> None:
    native = book.workbook.add_chart({"type": "bar" if chart.id in _BARS else "column"})
    sheet = drawn.worksheet.name
    first, last = data_row + 2, data_row + 1 + len(chart.rows)
    for number in range(len(chart.headings) - 1):
        column = drawn.figure_column + number
        native.add_series(
            {
                "name": [sheet, data_row + 1, column],
                "categories": [sheet, first, drawn.label_column, last, drawn.label_column],
                "values": [sheet, first, column, last, column],
                "fill": {"color": _COLOURS[number]},
                "border": _EDGE,
                "gap": 60,
                "data_labels": {"value": True, "font": _FONT},
            }
        )
    native.set_title({"name": chart.title, "name_font": _TITLE_FONT, "overlay": False})
    native.set_x_axis({"num_font": _FONT, "major_gridlines": {"visible": False}})
    native.set_y_axis({"num_font": _FONT, "major_gridlines": {"visible": False}, "reverse": chart.id in _BARS})
    if len(chart.headings) == 1 + 1:
        native.set_legend({"none": True})
    else:
        native.set_legend({"position": "top", "font": _FONT})
    native.set_size({"width": _WIDTH_PX, "height": height})
    drawn.worksheet.insert_chart(chart_row, drawn.columns + 1, native, {"description": chart.title})
