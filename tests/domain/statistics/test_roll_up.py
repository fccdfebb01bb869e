"""Sums over units, and whether a superior's figures are those sums."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.roll_up import add_up, check_roll_up
from gongkai_service.domain.words.vocabulary import CheckKind, CheckResult
from support.statistics.small_format import SMALL_VALUES, small_format

Values = dict[str, int | None]

_CITY: Values = {cell: value for cell, value in SMALL_VALUES.items() if not cell.startswith("website.")}
_HALF: Values = {cell: (value or 0) // 2 for cell, value in _CITY.items()}
_REST: Values = {cell: (value or 0) - (_HALF[cell] or 0) for cell, value in _CITY.items()}


def test_units_add_up_to_their_superior() -> None:
    """Cell by cell, whatever a cell counts; left are the units."""
    checks = check_roll_up(small_format(), [_HALF, _REST], _CITY)

    assert {CheckResult.PASSED} == {check.result for check in checks}
    assert [f"roll_up.{cell}" for cell in small_format().cells] == [check.id for check in checks]
    assert all(check.kind is CheckKind.ROLL_UP and check.blocking for check in checks)


def test_a_unit_that_differs_is_found_by_its_cell() -> None:
    """Both sides are told, and the difference."""
    checks = check_roll_up(small_format(), [_HALF, {**_REST, "staff.full": 0}], _CITY)

    assert [("roll_up.staff.full", 1, 2, -1)] == [
        (check.id, check.left, check.right, check.delta) for check in checks if check.result is CheckResult.FAILED
    ]
    assert "所属单位合计等于本级数：其中：专职" in [check.title.zh for check in checks]


def test_a_unit_that_left_a_cell_blank_keeps_it_from_being_assessed() -> None:
    """Even where what the others say would agree: a missing value never passes."""
    agreeing: Values = {**_HALF, "staff.budget": _CITY["staff.budget"]}
    checks = check_roll_up(small_format(), [agreeing, {**_REST, "staff.budget": None}], _CITY)

    assert [("roll_up.staff.budget", None)] == [
        (check.id, check.left) for check in checks if check.result is CheckResult.NOT_ASSESSED
    ]


def test_without_units_nothing_is_compared() -> None:
    """A report that names no units gets no such check."""
    assert {CheckResult.NOT_ASSESSED} == {check.result for check in check_roll_up(small_format(), [], _CITY)}
    for units in (None, []):
        kinds = {check.kind for check in check_report(small_format(), _CITY, units=units)}
        assert CheckKind.ROLL_UP not in kinds
    with_units = check_report(small_format(), _CITY, units=[_HALF, _REST])
    assert len(small_format().cells) == sum(check.kind is CheckKind.ROLL_UP for check in with_units)


def test_a_sum_over_units_adds_what_is_known() -> None:
    """Blank where none of them knows anything; categories stand beside their cells, other names are left out."""
    units: list[Values] = [
        {"staff.full": 1, "staff.budget": None, "website.乙": 0, "unknown": 9},
        {"staff.full": 2, "staff.budget": None, "website.乙": 4, "website.甲": None},
        {},
    ]

    sums = _sums(units)
    assert (sums["staff.full"], sums["staff.budget"]) == (3, None)
    assert {name: value for name, value in sums.items() if name.startswith("website.")} == {
        "website.乙": 4,
        "website.甲": None,
    }
    assert set(sums) == {*small_format().cells, "website.乙", "website.甲"}
    assert _sums([]) == dict.fromkeys(small_format().cells)


def test_units_of_which_some_are_missing_have_no_sum() -> None:
    """Every cell and category is blank: a part is not the whole."""
    figures = add_up(small_format(), [_CITY, {"website.甲": 3}], is_complete=False)

    assert {figure.cell for figure in figures} == {*small_format().cells, "website.甲"}
    assert {figure.value for figure in figures} == {None}


@given(
    units=st.lists(
        st.dictionaries(
            st.sampled_from(["staff.full", "staff.budget", "website", "website.甲"]), st.none() | st.integers(-5, 5)
        ),
        max_size=4,
    )
)
def test_sums_do_not_depend_on_the_order_or_grouping_of_units(units: list[Values]) -> None:
    """A county's sum may stand for its units."""
    whole = _sums(units)

    assert whole == _sums(units[::-1])
    for cut in range(len(units) + 1):
        assert whole == _sums([_sums(units[:cut]), _sums(units[cut:])])


def _sums(units: list[Values]) -> Values:
    return {figure.cell: figure.value for figure in add_up(small_format(), units, is_complete=True)}
