"""Published reports that print several rows of the form as one are checked by the one row."""

from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.words.vocabulary import CheckResult
from support.statistics.small_format import SMALL_VALUES, small_format

Values = dict[str, int | None]

_COLUMNS = ("person", "body", "total")
_SPLIT = tuple(f"cases.{row}.{column}" for row in ("uncorrected", "unpaid") for column in _COLUMNS)
_MERGED: Values = {"cases.otherwise.person": 0, "cases.otherwise.body": 4, "cases.otherwise.total": 4}


def _values(changed: Values) -> Values:
    """Figures of a report that prints one row for two, with the late answers told."""
    kept = {cell: value for cell, value in SMALL_VALUES.items() if cell not in _SPLIT}
    return {**kept, "late_answers": 0, **_MERGED, **changed}


def _checked(values: Values, stated: Values | None = None) -> dict[str, Check]:
    return {check.id: check for check in check_report(small_format(), values, stated=stated or {})}


def _within_the_year(checks: dict[str, Check]) -> dict[str, CheckResult]:
    across = ("cases.carry_over.", "documents.stock.")
    return {name: check.result for name, check in checks.items() if not name.startswith(across)}


def test_the_one_row_stands_in_for_its_rows() -> None:
    """In sums over results, in the text and in the search for blanks; the rows' own checks are those of the one."""
    checks = _checked(_values({}), {"otherwise": 4})

    assert {CheckResult.PASSED} == set(_within_the_year(checks).values())
    assert ("cases.granted.body", "cases.refused.body", "cases.otherwise.body") == (
        checks["cases.results.body"].right_cells
    )
    assert ("cases.otherwise.total",) == checks["text.otherwise"].right_cells
    assert ("cases.otherwise.total",) == checks["cases.applicants.otherwise"].left_cells
    assert not {"cases.applicants.uncorrected", "cases.applicants.unpaid"} & checks.keys()


def test_what_contradicts_the_one_row_is_found() -> None:
    """Its column, its own total, and the text."""
    checks = _checked(_values({"cases.otherwise.total": 5}), {"otherwise": 4})

    assert {"cases.results.total": (11, 12), "cases.applicants.otherwise": (5, 4), "text.otherwise": (4, 5)} == {
        name: (check.left, check.right) for name, check in checks.items() if check.result is CheckResult.FAILED
    }


def test_rows_that_hold_figures_count_themselves() -> None:
    """The one row stands in for blanks alone: here it would say something else, and is not asked."""
    values: Values = {**SMALL_VALUES, "late_answers": 0, "cases.otherwise.body": 9}
    checks = _checked(values)

    assert {CheckResult.PASSED} == set(_within_the_year(checks).values())
    assert "cases.applicants.otherwise" not in checks


def test_a_row_that_is_blank_in_part_stays_blank() -> None:
    """One of the two rows has a figure, so nothing stands in for the other."""
    checks = _checked(_values({"cases.unpaid.body": 1}))

    assert CheckResult.NOT_ASSESSED is checks["cases.results.body"].result
    assert CheckResult.PASSED is checks["cases.results.total"].result
    assert "cases.uncorrected.body" in checks["blank.requests"].left_cells


def test_without_the_one_row_its_rows_are_blank() -> None:
    """Nothing is said about a row that the report does not print."""
    values = {cell: value for cell, value in _values({}).items() if cell not in _MERGED}
    checks = _checked(values, {"otherwise": 4})

    assert "cases.applicants.otherwise" not in checks
    assert set(_SPLIT) == set(checks["blank.requests"].left_cells)
    assert CheckResult.NOT_ASSESSED is checks["text.otherwise"].result
    assert {"cases.applicants.uncorrected", "cases.applicants.unpaid"} <= checks.keys()
