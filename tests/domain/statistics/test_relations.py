"""The checks on the made-up format: their kinds, what they compare, what blanks do, and how they are explained."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gongkai_service.domain.statistics.checks import check_cells, check_report, explained
from gongkai_service.domain.statistics.compute import Beside, compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.report import Adjustment, Check
from gongkai_service.domain.words.vocabulary import CheckBasis, CheckKind, CheckRelation, CheckResult
from support.statistics.inputs import BUREAU, YEAR
from support.statistics.small_format import SMALL_VALUES, small_format, small_records

Values = dict[str, int | None]

_PREVIOUS: Values = {
    "cases.carried_out.person": 1,
    "cases.carried_out.body": 3,
    "cases.carried_out.total": 4,
    "documents.rules.valid": 9,
}
_PASSED, _FAILED, _NOT_ASSESSED = CheckResult.PASSED, CheckResult.FAILED, CheckResult.NOT_ASSESSED


def _values(**changed: int | None) -> Values:
    """The figures that pass, but for cells named with a double underscore for each dot."""
    return {**SMALL_VALUES, "late_answers": 0, **{name.replace("__", "."): value for name, value in changed.items()}}


def _checked(values: Values, previous: Values | None = None) -> dict[str, Check]:
    return {check.id: check for check in check_report(small_format(), values, previous=previous)}


def _but_passed(checks: dict[str, Check]) -> dict[str, tuple[CheckResult, int | None, int | None]]:
    return {
        check.id: (check.result, check.left, check.right) for check in checks.values() if check.result is not _PASSED
    }


def test_every_check_of_complete_figures_passes() -> None:
    """With last year's figures, in the order of the format: relations, years, stocks, blanks, late answers."""
    checks = _checked(_values(), _PREVIOUS)
    columns, rows = ("person", "body", "total"), ("new", "carried_in", "granted", "refused", "uncorrected", "unpaid")

    assert {} == _but_passed(checks)
    assert list(checks) == [
        *(f"cases.balance.{column}" for column in columns),
        *(f"cases.results.{column}" for column in columns),
        *(f"cases.applicants.{row}" for row in (*rows, "closed", "carried_out")),
        "staff.all",
        "conferences",
        "website",
        *(f"cases.carry_over.{column}" for column in columns),
        "documents.stock.rules",
        "blank.requests",
        "blank.documents",
        "blank.staff",
        "late_answers",
    ]


def test_checks_say_what_they_are() -> None:
    """Kind, basis, relation and whether a failure keeps the report from being published."""
    checks = _checked(_values(), _PREVIOUS)
    kinds = {name: (check.kind, check.blocking) for name, check in checks.items()}

    assert (CheckKind.SUM, True) == kinds["cases.balance.total"]
    assert (CheckKind.CARRY_OVER, True) == kinds["cases.carry_over.total"]
    assert (CheckKind.STOCK, True) == kinds["documents.stock.rules"]
    assert (CheckKind.BLANK, False) == kinds["blank.staff"]
    assert (CheckKind.LATE, False) == kinds["late_answers"]
    assert {"cases.balance"} == {
        name.rsplit(".", 1)[0] for name, check in checks.items() if check.basis is CheckBasis.OFFICIAL
    }
    assert ["conferences"] == [name for name, check in checks.items() if check.relation is CheckRelation.AT_MOST]
    assert checks["cases.balance.total"].title.zh == "一加二等于三加四：总计"
    assert checks["blank.staff"].title.zh == "各格均已填报：三、机构"


def test_a_part_may_be_as_large_as_its_whole_and_no_larger() -> None:
    """«其中» is at most; how much it exceeds is the difference."""
    assert {} == _but_passed(_checked(_values(conferences_by_head=4), _PREVIOUS))
    check = _checked(_values(conferences_by_head=6), _PREVIOUS)["conferences"]

    assert (_FAILED, 6, 4, 2, True) == (check.result, check.left, check.right, check.delta, check.blocks)


def test_last_year_is_compared_column_by_column_and_stock_by_stock() -> None:
    """What was carried out, and what stood at its end; the removed is subtracted and marked so."""
    checks = _checked(_values(), {**_PREVIOUS, "cases.carried_out.body": 2, "documents.rules.valid": 10})
    stock = checks["documents.stock.rules"]

    assert {
        "cases.carry_over.body": (_FAILED, 2, 3),
        "documents.stock.rules": (_FAILED, 11, 12),
    } == _but_passed(checks)
    assert ("documents.rules.valid",) == stock.left_cells
    assert ("documents.rules.valid", "documents.rules.made", "-documents.rules.repealed") == stock.right_cells
    assert _checked(_values(documents__rules__repealed=2), _PREVIOUS)["documents.stock.rules"].right == 9


@pytest.mark.parametrize("previous", [None, {}])
def test_without_last_year_nothing_across_years_is_assessed(previous: Values | None) -> None:
    """An unknown year is not a year of zeros; what is known of it alone is compared."""
    assert {
        "cases.carry_over.person": (_NOT_ASSESSED, None, 1),
        "cases.carry_over.body": (_NOT_ASSESSED, None, 3),
        "cases.carry_over.total": (_NOT_ASSESSED, None, 4),
        "documents.stock.rules": (_NOT_ASSESSED, 11, None),
    } == _but_passed(_checked(_values(), previous))
    stock = _checked(_values(), {"documents.rules.valid": 9})["documents.stock.rules"]
    assert (_PASSED, 11, 11) == (stock.result, stock.left, stock.right)


def test_blanks_are_named_and_keep_checks_from_being_assessed() -> None:
    """A cell that is missing and one that is blank are the same."""
    values = _values(staff__full=None, staff__budget=None)
    del values["documents.rules.made"]
    checks = _checked(values, _PREVIOUS)

    assert {
        "staff.all": (_NOT_ASSESSED, 7, None),
        "documents.stock.rules": (_NOT_ASSESSED, 11, None),
        "blank.documents": (_NOT_ASSESSED, None, 0),
        "blank.staff": (_NOT_ASSESSED, None, 0),
    } == _but_passed(checks)
    assert ("staff.full", "staff.budget") == checks["blank.staff"].left_cells
    assert ("documents.rules.made",) == checks["blank.documents"].left_cells
    assert not [check for check in checks.values() if check.blocks]


def test_figures_without_any_value_pass_nothing() -> None:
    """A missing value never passes."""
    checks = check_report(small_format(), {}, stated={"handled": 1})

    assert {_NOT_ASSESSED} == {check.result for check in checks}


@pytest.mark.parametrize("cell", [cell for cell in SMALL_VALUES if cell not in ("direct", "notices", "paid")])
def test_no_check_of_a_missing_figure_passes(cell: str) -> None:
    """Whichever figure is missing, every check that needs it is open, and no other."""
    values = _values()
    del values[cell]
    needing = {
        check.id
        for check in check_report(small_format(), _values(), previous=_PREVIOUS)
        if {cell, f"-{cell}"} & {*check.left_cells, *check.right_cells}
        if not (check.kind is CheckKind.CARRY_OVER and cell.startswith("cases.carried_out"))
    }
    changed = {
        name
        for name, check in _checked(values, _PREVIOUS).items()
        if check.kind is not CheckKind.BLANK and check.result is not _PASSED
    }

    # Without one of its categories a figure is broken down wrongly, not incompletely.
    assert needing == changed


def test_late_answers_are_told_and_do_not_block() -> None:
    """As many as there are."""
    check = _checked(_values(late_answers=3), _PREVIOUS)["late_answers"]

    assert (_FAILED, 3, 0, 3, False) == (check.result, check.left, check.right, check.delta, check.blocks)
    assert (("late_answers",), ()) == (check.left_cells, check.right_cells)


def test_figures_of_the_text_are_compared_with_the_table() -> None:
    """By statement, by cell, by category; only what is stated is checked."""
    stated: Values = {"handled": 16, "staff.all": 8, "website.工作动态": 3, "staff.budget": None}
    checks = check_report(small_format(), _values(), previous=_PREVIOUS, stated=stated)
    text = {check.id: check for check in checks if check.kind is CheckKind.TEXT}

    assert {
        "text.handled": (_PASSED, 16, 16),
        "text.staff.all": (_FAILED, 8, 7),
        "text.website.工作动态": (_PASSED, 3, 3),
        "text.staff.budget": (_NOT_ASSESSED, None, 1_000_000),
    } == {name: (check.result, check.left, check.right) for name, check in text.items()}
    assert ("cases.new.total", "cases.carried_in.total") == text["text.handled"].right_cells
    assert all(check.blocking for check in text.values())
    with pytest.raises(KeyError):
        check_report(small_format(), _values(), stated={"weather": 1})


def test_an_explanation_fits_one_difference() -> None:
    """It stays failed, is no obstacle any more, and a difference of another size is not explained."""

    def explanation(check: str, delta: int) -> Adjustment:
        return Adjustment(check, delta, "上年数据已更正", "王五", datetime(2024, 1, 15, 9, tzinfo=UTC))

    checks = check_report(small_format(), _values(staff__all=9, conferences_by_head=7), previous=_PREVIOUS)
    adjustments = (explanation("staff.all", 2), explanation("conferences", 2), explanation("website", 0))
    found = {check.id: check for check in explained(checks, adjustments)}

    assert (_FAILED, 2, adjustments[0], False) == (
        found["staff.all"].result,
        found["staff.all"].delta,
        found["staff.all"].adjustment,
        found["staff.all"].blocks,
    )
    assert (_FAILED, None, True) == (
        found["conferences"].result,
        found["conferences"].adjustment,
        found["conferences"].blocks,
    )
    assert found["website"].adjustment is None
    assert [replace(check, adjustment=None) for check in found.values()] == list(checks)


def test_a_computed_report_has_its_checks() -> None:
    """With last year's figures and the explanations that stand beside its records."""
    late = Adjustment("late_answers", 2, "疫情", "王五", datetime(2024, 1, 15, 9, tzinfo=UTC))
    report = compute(
        small_format(),
        year=YEAR,
        records=small_records(),
        self_reference=BUREAU,
        beside=Beside(previous=_PREVIOUS, adjustments=(late,)),
    )

    assert {"late_answers": (_FAILED, 2, 0)} == _but_passed({check.id: check for check in report.checks})
    assert [late] == [check.adjustment for check in report.checks if check.adjustment]


def test_a_report_on_nothing_is_open_where_nobody_said_anything() -> None:
    """Cases are complete and balance; the ledger and what is entered by hand are missing."""
    report = compute(small_format(), year=YEAR, records=Records(), self_reference=BUREAU)

    assert {
        "staff.all",
        "conferences",
        "website",
        "cases.carry_over.person",
        "cases.carry_over.body",
        "cases.carry_over.total",
        "documents.stock.rules",
        "blank.documents",
        "blank.staff",
    } == {check.id for check in report.checks if check.result is _NOT_ASSESSED}
    assert not [check.id for check in report.checks if check.result is _FAILED]


def test_ids_of_checks_are_known_before_there_are_figures() -> None:
    """Those of every check that figures can get, but for texts and units, each once."""
    merged: Values = {"cases.otherwise.person": 0, "cases.otherwise.body": 4, "cases.otherwise.total": 4}
    split = {
        f"cases.{row}.{column}": None for row in ("uncorrected", "unpaid") for column in ("person", "body", "total")
    }
    known = [name for name, _ in check_cells(small_format())]

    assert len(known) == len(set(known))
    assert set(known) == {*_checked(_values()), *_checked({**_values(), **split, **merged})}
