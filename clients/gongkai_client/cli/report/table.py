"""One table of a report as a rich table: blocks indented, totals emphasised.

A table that is much wider than it is long, such as 表四 with its fifteen columns, is turned on its side.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from gongkai.v1.annual_report_service_pb2 import ReportColumn, ReportFigure, ReportRow, ReportTable
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.report.units import unit_text
from gongkai_client.cli.shell.terminal import ABSENT, styled
from gongkai_client.language import both, pick

_MOST_COLUMNS = 9
_LABEL_WIDTH = 24
_HEADING_WIDTHS = {"zh": 8, "en": 10}
_LEAST_HEADING_WIDTH = 4
_GAP = 3
_TOTAL = "bold"
_BLOCK = "italic"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or a column: where it stands, what it is called, and whether it is a total."""

    blocks: tuple[str, ...]
    name: str
    total: bool

    @classmethod
    def of(cls, source: ReportRow | ReportColumn, lang: str) -> "_Line":
        zh = source.label.zh
        return cls(
            blocks=_texts(source.groups, lang),
            name=localized(source.label, lang),
            total=source.id.endswith("total") or "总计" in zh or "合计" in zh,
        )


def unit_of(source: ReportTable) -> str:
    """Returns the unit that all figures of a table share; empty when they differ."""
    units = {_unit(figure) for row in source.rows for figure in row.figures}
    return units.pop() if len(units) == 1 else ""


def rendered(source: ReportTable, lang: str, *, width: int) -> Table:
    """Returns a table of a report for a rich console of this many columns."""
    down = [_Line.of(row, lang) for row in source.rows]
    across = [_Line.of(column, lang) for column in source.columns]
    figures: list[Sequence[ReportFigure | None]] = [list(row.figures) for row in source.rows]
    if _is_turned(across, down):
        down, across = across, down
        figures = list(zip_longest(*figures))
    with_unit = not unit_of(source)
    result = _empty_table(across, figures, lang, width=width)
    if with_unit:
        result.add_column(pick(both("单位", "unit"), lang), vertical="bottom", no_wrap=True)
    above: tuple[str, ...] = ()
    for line, values in zip(down, figures, strict=False):
        for heading in _new_headings(above, line.blocks):
            result.add_row(heading)
        above = line.blocks
        result.add_row(*_cells(line, across, values, lang, with_unit=with_unit), style=_TOTAL if line.total else "")
    return result


def column_groups(source: ReportTable, lang: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The headings above several columns, each with the names of its columns; none for a table that is turned.

    The columns themselves are headed by their names alone: no screen is wide enough for both.
    """
    across = [_Line.of(column, lang) for column in source.columns]
    if _is_turned(across, source.rows):
        return
    for blocks, lines in groupby(across, key=lambda line: line.blocks):
        if blocks:
            yield " › ".join(blocks), tuple(line.name for line in lines)


def _is_turned(across: Sequence[_Line], down: Sequence[object]) -> bool:
    return len(across) > _MOST_COLUMNS and len(across) > len(down)


def _empty_table(
    across: Sequence[_Line],
    figures: Iterable[Sequence[ReportFigure | None]],
    lang: str,
    *,
    width: int,
) -> Table:
    named = any(line.name for line in across)
    result = Table(box=box.SIMPLE_HEAD if named else box.SIMPLE, pad_edge=False, show_header=named)
    result.add_column("", overflow="fold", vertical="bottom", min_width=_LEAST_HEADING_WIDTH)
    widest = max((len(_value(figure)) for row in figures for figure in row), default=1)
    # Headings fold before labels do; figures never.
    room = (width - _LABEL_WIDTH) // max(len(across), 1) - _GAP
    most = max(min(room, _HEADING_WIDTHS["en" if lang == "en" else "zh"]), _LEAST_HEADING_WIDTH)
    for line in across:
        longest = cell_len(line.name)
        result.add_column(
            styled(line.name),
            justify="right",
            vertical="bottom",
            overflow="fold",
            width=max(widest, min(longest, most)),
        )
    return result


def _cells(
    line: _Line,
    across: Sequence[_Line],
    values: Sequence[ReportFigure | None],
    lang: str,
    *,
    with_unit: bool,
) -> Iterator[RenderableType]:
    yield _indented(line.name, len(line.blocks))
    for column, figure in zip_longest(across, values):
        yield styled(_value(figure), _TOTAL if column is not None and column.total else "")
    if with_unit:
        units = dict.fromkeys(_unit(figure) for figure in values if figure is not None)
        yield styled(pick(both("、", ", "), lang).join(unit_text(unit, lang) for unit in units))


def _indented(text: str, depth: int, style: str = "") -> RenderableType:
    """A label whose folded lines stay under its first."""
    return Padding(styled(text, style), (0, 0, 0, 2 * depth))


def _new_headings(above: tuple[str, ...], blocks: tuple[str, ...]) -> Iterator[RenderableType]:
    """The headings that a line stands under and the line before it did not, each indented by its depth."""
    same = 0
    while same < min(len(above), len(blocks)) and above[same] == blocks[same]:
        same += 1
    for depth in range(same, len(blocks)):
        yield _indented(blocks[depth], depth, _BLOCK)


def _texts(texts: Iterable[LocalizedText], lang: str) -> tuple[str, ...]:
    return tuple(localized(text, lang) for text in texts)


def _value(figure: ReportFigure | None) -> str:
    """A figure as the form prints it; a dash where nobody supplied it, nothing where there is no cell."""
    if figure is None:
        return ""
    return figure.printed or str(figure.value) if figure.HasField("value") else ABSENT


def _unit(figure: ReportFigure) -> str:
    return figure.printed_unit or figure.unit
