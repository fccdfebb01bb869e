"""Checks (勾稽关系): relations between figures, on figures computed here or published by anyone.

A blank is not zero: a check that meets one is ``NOT_ASSESSED``, never passed.
"""

from collections.abc import Mapping, Sequence

from gongkai_service.domain.statistics.report import Check, CheckBasis, CheckResult
from gongkai_service.domain.statistics.structure import CheckRule, ReportFormat
from gongkai_service.domain.text import Text

Values = Mapping[str, int | None]


def check_figures(report_format: ReportFormat, values: Values) -> tuple[Check, ...]:
    """Run the checks of a format on the figures of one year, by cell id.

    A cell that is missing counts as blank, and cells that the format does not know are not looked at, except
    that ``x.<category>`` are the categories of the cell ``x`` where the format breaks it down.
    """
    return tuple(_check(rule, values) for rule in report_format.checks)


def check_carry_over(report_format: ReportFormat, earlier: Values, later: Values) -> tuple[Check, ...]:
    """Check that what one year carried out, the next carried in, column by column.

    Inference: no text states the relation. Left is the earlier year, right the later one.
    """
    return tuple(
        _judge(
            CheckRule(carried.id, carried.title, CheckBasis.ARITHMETIC, (carried.earlier,), (carried.later,)),
            earlier.get(carried.earlier),
            later.get(carried.later),
        )
        for carried in report_format.carry_overs
    )


def check_valid_documents(
    kind: str, *, valid_before: int | None, made: int | None, repealed: int | None, valid: int | None
) -> Check:
    """Check 现行有效件数 = last year's 现行有效件数 + 本年制发件数 − 本年废止件数, for one ``kind`` of document.

    ``kind`` is the row of table 二, such as ``rules`` (规章) or ``normative_docs`` (行政规范性文件). Inference: no
    text states the relation. All arguments are numbers of documents (件); the right side subtracts 废止.
    """
    title = Text(
        zh="现行有效件数等于上年现行有效件数加本年制发件数减本年废止件数",
        en="Documents in force are those in force last year plus those made minus those repealed",
    )
    rule = CheckRule(
        id=f"table2.{kind}.valid_documents",
        title=title,
        basis=CheckBasis.ARITHMETIC,
        left=(f"table2.{kind}.valid",),
        right=(f"table2.{kind}.valid_before", f"table2.{kind}.made", f"table2.{kind}.repealed"),
    )
    return _judge(rule, valid, _sum((valid_before, made, None if repealed is None else -repealed)))


def check_roll_up(report_format: ReportFormat, units: Sequence[Values], superior: Values) -> tuple[Check, ...]:
    """Check, for every cell of the format, that the units add up to the superior's figure (left: the units).

    Inference: no text states the relation. Without units nothing can be assessed.
    """
    return tuple(
        _judge(
            CheckRule(
                id=f"roll_up.{cell.id}",
                title=Text(
                    zh=f"所属单位合计等于本级数：{cell.label.zh}", en=f"Units add up to the whole: {cell.label.en}"
                ),
                basis=CheckBasis.ARITHMETIC,
                left=(cell.id,),
                right=(cell.id,),
            ),
            _sum(tuple(unit.get(cell.id) for unit in units)),
            superior.get(cell.id),
        )
        for cell in report_format.cells.values()
    )


def check_text(report_format: ReportFormat, stated: Values, values: Values) -> tuple[Check, ...]:
    """Check figures that the text of a report states against its tables (left: the text).

    ``stated`` is keyed by the format's statement ids or by cell ids.

    Raises:
        KeyError: ``stated`` holds a key that the format does not know.
    """
    statements = {statement.id: statement for statement in report_format.statements}
    checks = []
    for name, figure in stated.items():
        if name in statements:
            title, cells = statements[name].title, statements[name].cells
        else:
            title, cells = report_format.cells[name].label, (name,)
        rule = CheckRule(
            id=f"text.{name}",
            title=Text(zh=f"正文与表格一致：{title.zh}", en=f"Text agrees with table: {title.en}"),
            basis=CheckBasis.ARITHMETIC,
            left=(),
            right=cells,
        )
        checks.append(_judge(rule, figure, _sum(tuple(values.get(cell) for cell in cells))))
    return tuple(checks)


def _check(rule: CheckRule, values: Values) -> Check:
    left_cells, right_cells = _expanded(rule.left, values), _expanded(rule.right, values)
    left = _sum(tuple(values.get(cell) for cell in left_cells))
    right = _sum(tuple(values.get(cell) for cell in right_cells))
    # Nothing was published and nothing was broken down: the empty sum agrees with zero, and with nothing else.
    if not right_cells and left == 0:
        right = 0
    return _judge(CheckRule(rule.id, rule.title, rule.basis, left_cells, right_cells), left, right)


def _expanded(cells: tuple[str, ...], values: Values) -> tuple[str, ...]:
    return tuple(
        name
        for cell in cells
        for name in (
            [known for known in values if known.startswith(cell.removesuffix("*"))] if cell.endswith(".*") else [cell]
        )
    )


def _sum(values: tuple[int | None, ...]) -> int | None:
    """Add up; ``None`` when a value is blank or there is none at all."""
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _judge(rule: CheckRule, left: int | None, right: int | None) -> Check:
    if left is None or right is None:
        result = CheckResult.NOT_ASSESSED
    else:
        result = CheckResult.PASSED if left == right else CheckResult.FAILED
    return Check(
        id=rule.id,
        title=rule.title,
        basis=rule.basis,
        result=result,
        left=left,
        right=right,
        left_cells=rule.left,
        right_cells=rule.right,
    )
