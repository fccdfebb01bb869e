"""The report as plain text that is read on its own: tables aligned by the width of Chinese characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gongkai_service.domain.statistics.report import Report, Section, Table
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckResult, DocumentPart, Language
from gongkai_service.reports.annex_tables import comparison_table, text_figures_table, times_table
from gongkai_service.reports.check_lines import CheckLine, check_lines, checks_counted
from gongkai_service.reports.counting_lines import counting_lines
from gongkai_service.reports.front import known_by, subtitle_of, title_lines_of
from gongkai_service.reports.grid import grid_of, own_title
from gongkai_service.reports.model import Document
from gongkai_service.reports.opening import preamble_of, sections_of, unwritten
from gongkai_service.reports.units import unit_above
from gongkai_service.reports.widths import columns_of, folded, padded, pushed, widest_piece
from gongkai_service.reports.words import BLANK, Word, chosen, say, unit_of

_PAGE = 100
_LABEL, _LONGEST_CORNER = 44, 20
# Few columns have room for their headings.
_LEAST_COLUMN, _FEW_COLUMNS, _LEAST_OF_FEW = 9, 4, 14
_SPACE = "  "
_INDENT = "  "


def render_text(document: Document, part: DocumentPart, language: Language) -> bytes:
    """Return a part of the document as plain text in UTF-8."""
    return ("\n".join(line.rstrip() for line in _Writer(document, part, language).lines()) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: the headings above it, its label, its cells."""

    groups: tuple[str, ...]
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """A column: the headings above it and its own."""

    groups: tuple[str, ...]
    label: str


class _Writer:
    """Writes one document, part by part."""

    def __init__(self, document: Document, part: DocumentPart, language: Language) -> None:
        self._document = document
        self._part = part
        self._language = language

    def lines(self) -> Iterator[str]:
        lines = [
            line
            for one in (*title_lines_of(self._document, self._language), self._subtitle())
            for line in folded(one, _PAGE)
        ]
        yield from lines
        yield "=" * max(map(columns_of, lines))
        yield from self._annex() if self._part is DocumentPart.ANNEX else self._body()

    def _subtitle(self) -> str:
        return subtitle_of(self._document, self._part, self._language)

    def _body(self) -> Iterator[str]:
        preamble = preamble_of(self._document, self._language)
        if preamble:
            yield ""
        for paragraph in preamble:
            yield from self._prose(paragraph)
        for section in sections_of(self._document.report):
            yield from self._section(section)

    def _annex(self) -> Iterator[str]:
        report = self._document.report
        yield ""
        for name, value in known_by(self._document, self._language):
            yield f"{name}{self._say(Word.COLON)}{value}"
        yield from self._warning(report)
        missing = tuple(unwritten(self._document, self._language))
        if missing:
            yield from self._heading(self._say(Word.UNWRITTEN))
            for one in missing:
                yield from self._hanging("- ", one)
        yield ""
        yield self._say(Word.LEGEND)
        yield from self._checks(report)
        yield from self._figures_of_text(report)
        if self._document.response_times is not None:
            yield from self._heading(self._say(Word.RESPONSE_TIMES))
            yield from self._prose(self._say(Word.RESPONSE_TIMES_NOTE))
            yield from self._table(times_table(self._document.response_times, self._language))
        comparison = self._document.comparison
        if comparison is not None and comparison.indicators:
            yield from self._heading(self._say(Word.COMPARISON))
            yield from self._table(comparison_table(comparison, self._language))
        yield from self._readings(self._document)

    def _warning(self, report: Report) -> Iterator[str]:
        """What is wrong stands before everything else."""
        failed = [one for one in check_lines(report, self._language) if one.outcome is CheckResult.FAILED]
        if failed:
            yield ""
            yield f"!! {self._say(Word.FAILED_CHECKS)}"
            for one in failed:
                yield from self._hanging("!! - ", f"{one.title}{self._say(Word.COLON)}{self._verdict(one)}")

    def _section(self, section: Section) -> Iterator[str]:
        yield from self._heading(self._chosen(section.title))
        for paragraph in section.paragraphs:
            yield from self._prose(self._chosen(paragraph))
        for own in section.own_paragraphs:
            yield from self._prose(own)
        for number, table in enumerate(section.tables):
            if number or section.paragraphs or section.own_paragraphs:
                yield ""
            title = own_title(section, table)
            if title is not None:
                yield self._chosen(title)
            yield from self._table(table)

    def _checks(self, report: Report) -> Iterator[str]:
        yield from self._heading(self._say(Word.CHECKS))
        yield checks_counted(report, self._language)
        for one in check_lines(report, self._language):
            mark = {CheckResult.PASSED: " ", CheckResult.FAILED: "!", CheckResult.NOT_ASSESSED: "?"}[one.outcome]
            text = f"[{one.result}] {one.title}"
            if one.outcome is not CheckResult.PASSED or one.sides:
                text += f"{self._say(Word.COLON)}{self._verdict(one)}"
            yield from self._hanging(f"{mark} ", text)

    def _verdict(self, line: CheckLine) -> str:
        """Both sides, and for a failed check the difference and why it may stand or what follows."""
        parts = [line.sides] if line.sides else []
        if line.blanks:
            parts.append(line.blanks)
        if line.outcome is CheckResult.FAILED:
            parts.append(f"{self._say(Word.DELTA)}{self._say(Word.COLON)}{line.delta}")
            explained = self._say(Word.ADJUSTMENT) + self._say(Word.COLON) + line.explanation
            parts.append(explained if line.explanation else line.consequence)
        return self._say(Word.SEMICOLON).join(parts)

    def _figures_of_text(self, report: Report) -> Iterator[str]:
        table = text_figures_table(report, self._language)
        if table is not None:
            yield from self._heading(self._chosen(table.title))
            yield from self._table(table)

    def _readings(self, document: Document) -> Iterator[str]:
        report = document.report
        if lines := counting_lines(document, self._language):
            yield from self._heading(self._say(Word.CONVENTIONS))
            yield self._say(Word.CONVENTIONS_NOTE)
            for number, line in enumerate(lines, start=1):
                yield from self._hanging(f"{number}. ", line)
        if report.assumptions:
            yield from self._heading(self._say(Word.ASSUMPTIONS))
            for number, assumption in enumerate(report.assumptions, start=1):
                yield from self._hanging(f"{number}. ", self._chosen(assumption))

    def _table(self, table: Table) -> Iterator[str]:
        """A table; one whose row has no name is written as one line for each column."""
        grid = grid_of(table)
        note = "" if table.note is None else self._chosen(table.note)
        # A word heads the labels; what is longer stands above the table.
        corner = note if grid.label_columns and 0 < columns_of(note) <= _LONGEST_CORNER else ""
        if note and not corner:
            yield from folded(note, _PAGE)
        unit = unit_above(grid, self._language)
        if unit:
            yield unit
        heads = [_Head(tuple(map(self._chosen, column.groups)), self._chosen(column.label)) for column in table.columns]
        if not grid.label_columns:
            printed = zip(*([one.printed or BLANK for one in row.figures] for row in table.rows), strict=True)
            lines = [_Line(head.groups, head.label, cells) for head, cells in zip(heads, printed, strict=True)]
            yield from _rows(lines, (), "")
            return
        if grid.column_units:
            heads = [
                _Head(head.groups, f"{head.label} ({self._unit(unit)})")
                for head, unit in zip(heads, grid.column_units, strict=True)
            ]
        if grid.row_units:
            heads.insert(0, _Head((), self._say(Word.UNIT)))
        lines = [
            _Line(
                tuple(map(self._chosen, row.groups)),
                self._chosen(row.label),
                (
                    *((self._unit(grid.row_units[number]),) if grid.row_units else ()),
                    *(figure.printed or BLANK for figure in row.figures),
                ),
            )
            for number, row in enumerate(table.rows)
        ]
        yield from _rows(lines, heads, corner or self._say(Word.ROW))

    def _heading(self, text: str, stroke: str = "-") -> Iterator[str]:
        yield ""
        yield text
        yield stroke * min(_PAGE, columns_of(text))

    def _prose(self, text: str) -> Iterator[str]:
        if self._language is Language.EN:
            yield from folded(text, _PAGE)
            return
        # A Chinese paragraph begins with two blanks of the width of a character.
        first, *rest = folded(f"　　{text}", _PAGE)
        yield first
        yield from rest

    def _hanging(self, mark: str, text: str) -> Iterator[str]:
        first, *rest = folded(text, _PAGE - len(mark))
        yield mark + first
        yield from (" " * len(mark) + line for line in rest)

    def _say(self, word: Word) -> str:
        return say(word, self._language)

    def _chosen(self, text: Text) -> str:
        return chosen(text, self._language)

    def _unit(self, unit: str) -> str:
        return unit_of(unit, self._language)


def _rows(lines: Sequence[_Line], heads: Sequence[_Head], corner: str) -> Iterator[str]:
    """Labels on the left, under the headings of their blocks; figures on the right, under those of their columns."""
    indented = [_INDENT * len(line.groups) + line.label for line in lines]
    label_width = min(_LABEL, max(columns_of(text) for text in (*indented, corner)))
    least = _LEAST_OF_FEW if 0 < len(heads) <= _FEW_COLUMNS else _LEAST_COLUMN
    widths = [max(least, *(columns_of(line.cells[number]) for line in lines)) for number in range(len(lines[0].cells))]
    for number, head in enumerate(heads):
        widths[number] = max(widths[number], widest_piece(head.label))
    if heads:
        yield from _head_lines(heads, widths, label_width, corner)
    above: tuple[str, ...] = ()
    for line in lines:
        for depth, group in enumerate(line.groups):
            if line.groups[: depth + 1] != above[: depth + 1]:
                yield _INDENT * depth + group
        above = line.groups
        indent = _INDENT * len(line.groups)
        *label, last = (indent + part for part in folded(line.label, label_width - len(indent)))
        yield from label
        yield padded(last, label_width) + "".join(
            _SPACE + pushed(cell, width) for cell, width in zip(line.cells, widths, strict=True)
        )


def _head_lines(heads: Sequence[_Head], widths: Sequence[int], label_width: int, corner: str) -> Iterator[str]:
    depth = max(len(head.groups) for head in heads)
    margin = " " * label_width
    for level in range(depth):
        yield margin + "".join(_group_cells(heads, widths, level))
    labels = [folded(head.label, width) for head, width in zip(heads, widths, strict=True)]
    most = max(map(len, labels))
    for number in range(most):
        parts = [label[number - most + len(label)] if number >= most - len(label) else "" for label in labels]
        cells = (_SPACE + pushed(part, width) for part, width in zip(parts, widths, strict=True))
        yield (padded(corner, label_width) if number == most - 1 else margin) + "".join(cells)
    yield "-" * (label_width + sum(widths) + len(_SPACE) * len(widths))


def _group_cells(heads: Sequence[_Head], widths: Sequence[int], level: int) -> Iterator[str]:
    """The headings of one level, each in the middle over its columns and between dashes."""
    paired = zip(heads, widths, strict=True)
    for groups, members in groupby(paired, key=lambda pair: pair[0].groups[: level + 1]):
        room = sum(width + len(_SPACE) for _, width in members) - len(_SPACE)
        text = f" {groups[level]} " if level < len(groups) else ""
        dashes = room - columns_of(text) if text else 0
        line = "-" * (dashes // 2) + text + "-" * (dashes - dashes // 2)
        yield _SPACE + padded(line, room)
