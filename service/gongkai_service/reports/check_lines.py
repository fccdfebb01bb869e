"""Checks as they are told to readers: both sides, the difference, and why it may stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai_service.domain.statistics.report import Adjustment, Check, Figure, Report, printed
from gongkai_service.domain.words.vocabulary import CheckKind, CheckRelation, CheckResult, Language, SideBound
from gongkai_service.reports.words import BLANK, Word, chosen, day_of, local_day, name_of, say, unit_of

_SIGNS = {
    (CheckRelation.EQUAL, CheckResult.PASSED): "=",
    (CheckRelation.EQUAL, CheckResult.FAILED): "≠",
    (CheckRelation.AT_MOST, CheckResult.PASSED): "≤",
    (CheckRelation.AT_MOST, CheckResult.FAILED): ">",
}
_MOST_BLANKS = 6
_AGAINST_LAST_YEAR = frozenset({CheckKind.CARRY_OVER, CheckKind.STOCK})
# A side with blanks that fails all the same is told by what it comes to at the least or at the most.
_BOUNDS: Mapping[SideBound | None, str] = {SideBound.AT_LEAST: "≥", SideBound.AT_MOST: "≤"}
# A side that is blank stands in no relation to the other.
_NO_SIGN = "?"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check in finished words. ``sides`` is both sides with the sign between them.

    A check on blanks has ``cells`` instead, the names of those that it found blank, and ``blanks``: how many there
    are and the first of them. ``explanation`` may be empty.
    """

    id: str
    title: str
    kind: str
    basis: str
    outcome: CheckResult
    result: str
    left: str
    right: str
    sides: str
    delta: str
    blocks: bool
    consequence: str
    explanation: str
    cells: tuple[str, ...]
    blanks: str


def check_lines(report: Report, language: Language) -> tuple[CheckLine, ...]:
    """Return every check of a report, in its order.

    Those against a year of which nothing is known are left out: ``checks_counted`` says so in one sentence.
    """
    figures = {figure.cell: figure for figure in report.figures()}
    left_out = {check.id for check in _against_nothing(report)}
    return tuple(_line(check, figures, language) for check in report.checks if check.id not in left_out)


def checks_counted(report: Report, language: Language) -> str:
    """Say how many checks there are, and how many of each result."""
    if not report.checks:
        return say(Word.CHECKS_NONE, language)
    results = [check.result for check in report.checks]
    counted = say(
        Word.CHECKS_COUNTED,
        language,
        all=len(results),
        passed=results.count(CheckResult.PASSED),
        failed=results.count(CheckResult.FAILED),
        explained=sum(check.adjustment is not None for check in report.checks),
        unknown=results.count(CheckResult.NOT_ASSESSED),
    )
    against_nothing = _against_nothing(report)
    if not against_nothing:
        return counted
    separator = "" if language is not Language.EN else " "
    return f"{counted}{separator}{say(Word.NO_LAST_YEAR, language, count=len(against_nothing))}"


def _against_nothing(report: Report) -> tuple[Check, ...]:
    """The checks against last year, where not one of them could be made: nothing is known of it."""
    found = tuple(check for check in report.checks if check.kind in _AGAINST_LAST_YEAR)
    return found if all(check.result is CheckResult.NOT_ASSESSED for check in found) else ()


def _line(check: Check, figures: Mapping[str, Figure], language: Language) -> CheckLine:
    unit = _printed_unit(check, figures)
    cells = _blank_cells(check, figures, language)
    left, right = (
        BLANK if side is None else _BOUNDS.get(bound, "") + printed(side, unit)
        for side, bound in ((check.left, check.left_bound), (check.right, check.right_bound))
    )
    sign = _SIGNS.get((check.relation, check.result), _NO_SIGN)
    return CheckLine(
        id=check.id,
        title=chosen(check.title, language),
        kind=name_of(check.kind, language),
        basis=name_of(check.basis, language),
        outcome=check.result,
        result=name_of(check.result, language),
        left=left,
        right=right,
        sides="" if check.kind is CheckKind.BLANK else f"{left} {sign} {right} {unit_of(unit, language)}".strip(),
        delta="" if check.delta is None else _signed(check.delta, unit),
        blocks=check.blocks,
        consequence=_consequence(check, language),
        explanation=_explanation(check.adjustment, language) if check.adjustment else "",
        cells=cells,
        blanks=_blanks(cells, language),
    )


def _printed_unit(check: Check, figures: Mapping[str, Figure]) -> str:
    """The unit of the form, where the report knows a cell of the check: its sides are alike."""
    cells = (cell.removeprefix("-") for cell in (*check.left_cells, *check.right_cells))
    return next((figures[cell].printed_unit for cell in cells if cell in figures), "")


def _signed(delta: int, unit: str) -> str:
    return f"{'+' if delta > 0 else '−' if delta < 0 else ''}{printed(abs(delta), unit)}"


def _consequence(check: Check, language: Language) -> str:
    if check.blocks:
        return say(Word.BLOCKS, language)
    return say(Word.BLOCKING if check.blocking else Word.NOT_BLOCKING, language)


def _explanation(adjustment: Adjustment, language: Language) -> str:
    day = day_of(local_day(adjustment.create_time), language)
    return say(Word.ADJUSTED, language, reason=adjustment.reason, actor=adjustment.actor, date=day)


def _blank_cells(check: Check, figures: Mapping[str, Figure], language: Language) -> tuple[str, ...]:
    if check.kind is not CheckKind.BLANK:
        return ()
    return tuple(chosen(figures[cell].label, language) if cell in figures else cell for cell in check.left_cells)


def _blanks(cells: Sequence[str], language: Language) -> str:
    """Name the first blank cells; all of them are seen in the tables."""
    if not cells:
        return ""
    names = say(Word.COMMA, language).join(cells[:_MOST_BLANKS])
    if len(cells) > _MOST_BLANKS:
        names = say(Word.AND_MORE, language, names=names)
    return say(Word.BLANKS, language, count=len(cells), names=names)
