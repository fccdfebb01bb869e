"""Checks (勾稽关系): relations between figures, on figures computed here or published by anyone.

A blank is not zero: a check that meets one is ``NOT_ASSESSED``, never passed, unless no figure in the blank could heal
what is there: then it fails. What does not apply is no blank, and counts nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from gongkai_service.domain.statistics.bounds import Ranges, Relation, Term, judge_together, relation_of
from gongkai_service.domain.statistics.formats.structure import (
    CheckRule,
    ReportFormat,
    SectionFormat,
    Statement,
    Stock,
)
from gongkai_service.domain.statistics.implied import implied_relations
from gongkai_service.domain.statistics.judging import (
    ANY_FIGURE,
    UNKNOWN,
    PrintedValues,
    Range,
    Rule,
    judge,
    judged,
    range_of,
    side,
    whole,
)
from gongkai_service.domain.statistics.report import Adjustment, Check
from gongkai_service.domain.statistics.roll_up import check_roll_up
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellSource, CheckKind, CheckResult

LATE_ANSWERS = "late_answers"
OVERDUE_AT_YEAR_END = "overdue_at_year_end"

_NOTHING: PrintedValues = MappingProxyType({})
_ANYTHING: Ranges = MappingProxyType({})
_LAST_YEAR = "last year "
_ENTERED = frozenset({CellSource.LEDGER, CellSource.SUPPLEMENT})
_KINDEST_FIRST = (CheckResult.PASSED, CheckResult.NOT_ASSESSED, CheckResult.FAILED)


def check_report(
    report_format: ReportFormat,
    values: PrintedValues,
    *,
    previous: PrintedValues | None = None,
    units: Sequence[PrintedValues] | None = None,
    stated: PrintedValues = _NOTHING,
    elsewhere: bool = False,
    meanings: Sequence[CheckRule] = (),
) -> tuple[Check, ...]:
    """Run all checks on the figures of one year, by cell id.

    A cell that is missing counts as blank, and cells that the format does not know are not looked at, except
    that ``x.<category>`` are the categories of the cell ``x`` where the format breaks it down, and that rows which
    some reports print as one stand in for those rows where these are blank.

    Args:
        report_format: the format of the figures.
        values: the figures.
        previous: last year's; ``None`` when they are not known.
        units: those of the units below; without any, their sum is not checked.
        stated: figures that the text states, by the format's statement ids or by cell ids.
        elsewhere: whether the report was published elsewhere, of which more is asked.
        meanings: what must hold besides by what the words of the format mean, of a report from elsewhere.

    Raises:
        KeyError: ``stated`` holds a key that the format does not know.
    """
    earlier = previous or _NOTHING
    within_year = tuple(_within_year(report_format, values, elsewhere=elsewhere))
    relations = [
        *map(relation_of, within_year),
        *_carry_overs(report_format),
        *(relation for _, relation in _stocks(report_format)),
    ]
    if elsewhere:
        stands_in = _standing_in(report_format, values)
        relations += implied_relations(
            report_format,
            within_year,
            values,
            meanings=meanings,
            merged=lambda cells: _with_merged(cells, stands_in),
        )
    judged_together = judge_together(
        relations,
        {**values, **{_of_last_year(cell): value for cell, value in earlier.items()}},
        partial(_blank_range, report_format),
        known=list(_last_year(report_format, earlier)),
    )
    ranges = judged_together.ranges
    return (
        *_with_way_out(report_format, judged_together.checks),
        *(check_roll_up(report_format, units, values, ranges=ranges) if units else ()),
        *check_text(report_format, stated, values, ranges=ranges),
        *_check_blanks(report_format, values),
        *_check_late(report_format, values),
    )


def check_figures(report_format: ReportFormat, values: PrintedValues, *, elsewhere: bool = False) -> tuple[Check, ...]:
    """Check the relations within the year.

    Where rows are printed as one, what holds for each of them is checked of the one row instead.
    """
    relations = [*map(relation_of, _within_year(report_format, values, elsewhere=elsewhere))]
    return judge_together(relations, values, partial(_blank_range, report_format)).checks


def check_carry_over(report_format: ReportFormat, earlier: PrintedValues, later: PrintedValues) -> tuple[Check, ...]:
    """Check that what one year carried out, the next carried in, column by column.

    Inference: no text states the relation. Left is the earlier year, right the later one.
    """
    return _across_years(report_format, list(_carry_overs(report_format)), earlier, later)


def check_stocks(report_format: ReportFormat, earlier: PrintedValues, later: PrintedValues) -> tuple[Check, ...]:
    """Check 现行有效件数 = last year's 现行有效件数 + 本年制发件数 − 本年废止件数.

    Inference: no text states the relation. The first cell on the right is last year's. Where last year is not known,
    what is in force is still no less than what was made and not repealed.
    """
    relations = [relation for _, relation in _stocks(report_format)]
    return tuple(_with_way_out(report_format, _across_years(report_format, relations, earlier, later)))


def _across_years(
    report_format: ReportFormat, relations: Sequence[Relation], earlier: PrintedValues, later: PrintedValues
) -> tuple[Check, ...]:
    values = {**later, **{_of_last_year(cell): value for cell, value in earlier.items()}}
    return judge_together(relations, values, partial(_blank_range, report_format)).checks


def _within_year(report_format: ReportFormat, values: PrintedValues, *, elsewhere: bool) -> Iterator[Rule]:
    """What must hold within the year, about the cells that are printed."""
    stands_in = _standing_in(report_format, values)
    replaced = _replaced(stands_in)
    asked = (rule for rule in report_format.checks if elsewhere or not rule.elsewhere)
    rules = [rule for rule in asked if not replaced.issuperset((*rule.left, *rule.right))]
    rules += [
        rule for merged in report_format.merged if stands_in.keys() & merged.cells.keys() for rule in merged.checks
    ]
    return (_related(rule, stands_in, values) for rule in rules)


def _of_last_year(cell: str) -> str:
    """By what a cell of last year's report is known beside those of this year's; no format has such an id."""
    return f"{_LAST_YEAR}{cell}"


def _carry_overs(report_format: ReportFormat) -> Iterator[Relation]:
    for carried in report_format.carry_overs:
        rule = Rule(carried.id, carried.title, CheckKind.CARRY_OVER, (carried.earlier,), (carried.later,))
        yield Relation(rule, (Term(_of_last_year(carried.earlier)),), (Term(carried.later),))


def _stocks(report_format: ReportFormat) -> Iterator[tuple[Stock, Relation]]:
    for stock in report_format.stocks:
        cells = (stock.stock, stock.added, f"-{stock.removed}")
        rule = Rule(stock.id, stock.title, CheckKind.STOCK, (stock.stock,), cells)
        right = (Term(_of_last_year(stock.stock)), Term(stock.added), Term(stock.removed, is_subtracted=True))
        yield stock, Relation(rule, (Term(stock.stock),), right)


def _last_year(report_format: ReportFormat, earlier: PrintedValues) -> Iterator[Relation]:
    """How the cells add up from which last year's figures come: its own report, in whatever form, keeps to that."""
    carried = {one.earlier for one in report_format.carry_overs}
    for rule in _within_year(report_format, earlier, elsewhere=False):
        if carried.intersection((*rule.left, *rule.right)):
            left, right = (tuple(Term(_of_last_year(cell)) for cell in cells) for cells in (rule.left, rule.right))
            yield Relation(rule, left, right)


def _with_way_out(report_format: ReportFormat, checks: Iterable[Check]) -> Iterator[Check]:
    """The checks; one of what is in force names its way out where last year is not known."""
    ways = {stock.id: stock.way_out for stock in report_format.stocks if stock.way_out is not None}
    for check in checks:
        out = ways.get(check.id)
        if out is None or check.right_bound is None:
            yield check
            continue
        title = check.title
        yield replace(check, title=Text(zh=f"{title.zh}（{out.zh}）", en=f"{title.en} ({out.en})"))


def check_text(
    report_format: ReportFormat, stated: PrintedValues, values: PrintedValues, *, ranges: Ranges = _ANYTHING
) -> tuple[Check, ...]:
    """Check figures that the text of a report states against its tables (left: the text).

    Where a word has two meanings, such as 办理, what is true of either holds. ``ranges`` tells what blanks may hold.

    Raises:
        KeyError: ``stated`` holds a key that the format does not know.
    """
    statements = {statement.id: statement for statement in report_format.statements}
    stands_in = _standing_in(report_format, values)
    checks = []
    for name, figure in stated.items():
        statement = statements.get(name) or Statement(name, report_format.cell(name).label, (name,))
        title = statement.title
        heading = Text(zh=f"正文与表格一致：{title.zh}", en=f"Text agrees with table: {title.en}")
        by_meaning = []
        for meaning in statement.meanings:
            cells = _with_merged(meaning, stands_in)
            rule = Rule(f"text.{name}", heading, CheckKind.TEXT, (), cells)
            table = side(
                (values.get(cell) for cell in cells),
                (range_of(values.get(cell), blank=ranges.get(cell, ANY_FIGURE)) for cell in cells),
            )
            by_meaning.append(judge(rule, whole(figure), table))
        checks.append(min(by_meaning, key=lambda check: _KINDEST_FIRST.index(check.result)))
    return tuple(checks)


def check_overdue(overdue: int) -> Check:
    """Tell of applications that were overdue on 31 December and not answered.

    It keeps no report from being published, since article 49 sets the day of that.
    """
    title = Text(zh="年末没有逾期未答复的申请", en="No application was overdue and unanswered at the end of the year")
    return judge(Rule(OVERDUE_AT_YEAR_END, title, CheckKind.OVERDUE, (), ()), whole(overdue), whole(0))


def explained(checks: Sequence[Check], adjustments: Sequence[Adjustment]) -> tuple[Check, ...]:
    """Give each failed check the explanation that was recorded for exactly its difference."""
    known = {(adjustment.check, adjustment.delta): adjustment for adjustment in adjustments}
    return tuple(
        replace(check, adjustment=known.get((check.id, check.delta or 0)))
        if check.result is CheckResult.FAILED
        else check
        for check in checks
    )


def _check_blanks(report_format: ReportFormat, values: PrintedValues) -> Iterator[Check]:
    """Warn of the cells that nobody supplied, section by section."""
    replaced = _replaced(_standing_in(report_format, values))
    for section in report_format.sections:
        cells = [cell for cell in _printed_cells(report_format, section) if cell not in replaced]
        if not cells:
            continue
        blanks = tuple(cell for cell in cells if values.get(cell) is None)
        title = Text(zh=f"各格均已填报：{section.title.zh}", en=f"No cell is blank: {section.title.en}")
        rule = Rule(_blank_id(section), title, CheckKind.BLANK, blanks, ())
        yield judged(rule, CheckResult.NOT_ASSESSED if blanks else CheckResult.PASSED, None if blanks else 0, 0)


def check_cells(report_format: ReportFormat) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The id of every check that the figures of a year get, in their order, with the cells that it is about."""
    own = (rule for rule in report_format.checks if not rule.elsewhere)
    for rule in (*own, *(rule for merged in report_format.merged for rule in merged.checks)):
        yield rule.id, (*rule.left, *rule.right)
    for carried in report_format.carry_overs:
        yield carried.id, (carried.earlier, carried.later)
    for stock in report_format.stocks:
        yield stock.id, (stock.stock, stock.added, stock.removed)
    for section in report_format.sections:
        cells = tuple(_printed_cells(report_format, section))
        if cells:
            yield _blank_id(section), cells
    if report_format.late is not None:
        yield LATE_ANSWERS, (report_format.late,)


def _blank_id(section: SectionFormat) -> str:
    return f"blank.{section.id}"


def _printed_cells(report_format: ReportFormat, section: SectionFormat) -> Iterator[str]:
    """Every cell that a report prints: those of tables; those of sentences where there are no tables, or if entered."""
    is_narrative = not any(one.tables for one in report_format.sections)
    for table in section.tables:
        for row in table.rows:
            yield from row.cells
    for cell in section.figures:
        known = report_format.cells[cell]
        if not known.optional and (is_narrative or known.source in _ENTERED):
            yield cell


def _check_late(report_format: ReportFormat, values: PrintedValues) -> Iterator[Check]:
    """Tell of answers that broke the period."""
    if report_format.late is not None:
        title = Text(zh="没有逾期答复", en="No answer was late")
        rule = Rule(LATE_ANSWERS, title, CheckKind.LATE, (report_format.late,), ())
        yield judge(rule, whole(values.get(report_format.late)), whole(0))


def _standing_in(report_format: ReportFormat, values: PrintedValues) -> dict[str, tuple[str, ...]]:
    """The cells of rows printed as one that hold a figure while all they stand for are blank."""
    return {
        cell: parts
        for merged in report_format.merged
        for cell, parts in merged.cells.items()
        if values.get(cell) is not None and all(values.get(part) is None for part in parts)
    }


def _replaced(stands_in: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(part for parts in stands_in.values() for part in parts)


def _with_merged(cells: tuple[str, ...], stands_in: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The cells of a sum, with one that stands in for some of them in the place of the first."""
    for merged, parts in stands_in.items():
        if set(parts) <= set(cells):
            cells = tuple(
                merged if cell == parts[0] else cell for cell in cells if cell == parts[0] or cell not in parts
            )
    return cells


def _related(rule: CheckRule, stands_in: Mapping[str, tuple[str, ...]], values: PrintedValues) -> Rule:
    """The rule with the cells that are printed: merged rows in the place of those they stand for, each category."""
    left, right = (_expanded(_with_merged(cells, stands_in), values) for cells in (rule.left, rule.right))
    return Rule(rule.id, rule.title, CheckKind.SUM, left, right, rule.basis, rule.relation)


def _blank_range(report_format: ReportFormat, cell: str) -> Range:
    return UNKNOWN if report_format.may_be_negative(cell.removeprefix(_LAST_YEAR)) else ANY_FIGURE


def _expanded(cells: tuple[str, ...], values: PrintedValues) -> tuple[str, ...]:
    return tuple(
        name
        for cell in cells
        for name in (
            [known for known in values if known.startswith(cell.removesuffix("*"))] if cell.endswith(".*") else [cell]
        )
    )
