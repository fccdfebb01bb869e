"""Contradictions that no figure in a blank can heal: they fail, and nothing else does."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.judging import NotApplicable, Value
from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.words.vocabulary import CheckKind, CheckResult, SideBound
from support.statistics.inputs import report_format
from support.statistics.published_reports import FORMAT_OF, SHANGHAI, SUQIAN, printed_cells, read_values

NA = NotApplicable.NOT_APPLICABLE
LEAST, MOST = SideBound.AT_LEAST, SideBound.AT_MOST


def failed(format_id: str, values: Mapping[str, Value], **beside: Mapping[str, Value]) -> dict[str, Check]:
    """The checks that fail."""
    checks = check_report(report_format(format_id), values, elsewhere=True, **beside)  # type: ignore[arg-type] # previous and stated
    return {check.id: check for check in checks if check.result is CheckResult.FAILED}


def sides(check: Check) -> tuple[int | None, SideBound | None, int | None, SideBound | None]:
    """Both sides with what they are."""
    return check.left, check.left_bound, check.right, check.right_bound


# Of each format what is known of a report, and the one check that it breaks with its sides.
BROKEN = [
    pytest.param(
        "2021",
        {f"table2.normative_docs.{column}": value for column, value in (("made", 1), ("repealed", 0), ("valid", 0))},
        "table2.stock.normative_docs",
        (0, None, 1, LEAST),
        id="less in force than was made and not repealed",
    ),
    pytest.param(
        "2021",
        {"table3.granted.total": 3, "table3.granted.natural_person": 2, "table3.granted.business": 2},
        "table3.applicants.granted",
        (3, None, 4, LEAST),
        id="known parts above the whole",
    ),
    pytest.param(
        "2021",
        {"table3.total_processed.total": 5, "table3.granted.total": 4, "table3.other_single.total": 2},
        "table3.results.total",
        (5, None, 6, LEAST),
        id="with rows printed as one",
    ),
    pytest.param(
        "2021",
        {"table4.review.total": 1, "table4.review.upheld": 2},
        "table4.results.review",
        (1, None, 2, LEAST),
        id="one part above its whole",
    ),
    pytest.param(
        "2021",
        {"table3.new_received.total": 5, "table3.carried_in.total": 0, "table3.granted.total": 9},
        "table3.results.total",
        (5, MOST, 9, LEAST),
        id="a blank total that two relations make impossible",
    ),
    pytest.param(
        "2019",
        {"table2.rules.opened_new": 4, "table2.rules.open_total": 3},
        "table2.disclosed.rules",
        (4, None, 3, None),
        id="其中 above its whole, 2019",
    ),
    pytest.param(
        "2019",
        {"table3.new_received.total": 2, "table3.carried_in.total": 1, "table3.total_processed.total": 4},
        "table3.balance.total",
        (3, None, 4, LEAST),
        id="more closed than there were",
    ),
    pytest.param(
        "2014",
        {"requests.answered": 9, "requests.answered_granted": 7, "requests.answered_partial": 3},
        "requests.answered",
        (9, None, 10, LEAST),
        id="more answers than are answered",
    ),
    pytest.param(
        "2014",
        {"organisation.staff_full_time": 3, "organisation.staff": 2},
        "organisation.staff",
        (2, None, 3, LEAST),
        id="more staff of one kind than staff",
    ),
    pytest.param(
        "2018-narrative",
        {
            "answered": 9,
            "closed.granted": 7,
            "closed.partial": 1,
            "closed.denied": 1,
            "closed.does_not_exist": 1,
            "closed.not_this_agency": 1,
            "closed.unclear": 1,
        },
        "answers_by_kind",
        (12, LEAST, 9, None),
        id="nine answered by twelve answers",
    ),
    pytest.param(
        "2018-narrative",
        {"requests_received": 3, "requests_received.internet": 4},
        "requests_received",
        (3, None, 4, LEAST),
        id="more by one channel than in all",
    ),
]


@pytest.mark.parametrize(("format_id", "values", "check", "told"), BROKEN)
def test_what_no_blank_can_heal_fails(
    format_id: str,
    values: Mapping[str, Value],
    check: str,
    told: tuple[int | None, SideBound | None, int | None, SideBound | None],
) -> None:
    """With the side that has blanks told by what it comes to at the least or at the most; it keeps from publishing."""
    found = failed(format_id, values)
    assert {check} == set(found)
    assert told == sides(found[check])
    assert found[check].blocks


def test_what_is_in_force_names_the_way_out() -> None:
    """A document that lapsed within its year was not repealed, and is no longer in force."""
    values = {f"table2.rules.{column}": value for column, value in (("made", 1), ("repealed", 0), ("valid", 0))}
    check = failed("2021", values)["table2.stock.rules"]
    assert CheckKind.STOCK is check.kind
    assert "失效" in check.title.zh
    assert "lapsed" in check.title.en


@pytest.mark.parametrize(
    ("format_id", "values"),
    [
        ("2021", {"table3.granted.total": 4, "table3.granted.natural_person": 2, "table3.granted.business": 2}),
        ("2021", {"table3.granted.natural_person": 2, "table3.granted.business": 2}),
        ("2021", {"table2.rules.made": 3, "table2.rules.repealed": 1, "table2.rules.valid": 2}),
        ("2021", {"table2.rules.made": 3, "table2.rules.valid": 0}),
        ("2019", {"table2.licences.prev": 3, "table2.licences.change": -3}),
        ("2018-narrative", {"answered": 12, "closed.granted": 12}),
    ],
)
def test_what_a_blank_may_heal_is_not_assessed(format_id: str, values: Mapping[str, Value]) -> None:
    """It never passes, and it does not fail."""
    assert {} == failed(format_id, values)


def test_known_units_above_the_whole_fail() -> None:
    """Whatever the unit that left the cell blank reports."""
    cell = "table3.new_received.total"
    checks = check_report(report_format("2021"), {cell: 3}, units=[{cell: 4}, {cell: None}])
    (check,) = [one for one in checks if one.id == f"roll_up.{cell}"]
    assert (CheckResult.FAILED, (4, LEAST, 3, None)) == (check.result, sides(check))


def test_a_text_below_what_the_table_shows_fails() -> None:
    """The denials that are printed are more than the text states, though other rows are blank."""
    values = {"table3.deny_1_state_secret.total": 2, "table3.deny_4_third_party.total": 2}
    check = failed("2021", values, stated={"denied": 3})["text.denied"]
    assert (3, None, 4, LEAST) == sides(check)


@pytest.mark.parametrize(
    ("stated", "result"), [(8, CheckResult.PASSED), (6, CheckResult.PASSED), (7, CheckResult.FAILED)]
)
def test_what_was_handled_is_taken_up_or_closed(stated: int, result: CheckResult) -> None:
    """办理 means either in texts; what is true of neither is not true."""
    values = {"table3.new_received.total": 7, "table3.carried_in.total": 1, "table3.total_processed.total": 6}
    checks = check_report(report_format("2021"), values, stated={"handled": stated})
    (check,) = [one for one in checks if one.kind is CheckKind.TEXT]
    assert result is check.result


def test_what_does_not_apply_counts_nothing_and_is_no_blank() -> None:
    """A sum passes over it; where nothing of a side applies there is nothing to assess."""
    row = {f"table3.granted.{column}": NA for column in ("business", "research", "public_welfare", "legal_service")}
    values: dict[str, Value] = {
        **row,
        "table3.granted.other_org": 0,
        "table3.granted.natural_person": 3,
        "table3.granted.total": 3,
        **{f"table2.rules.{column}": NA for column in ("made", "repealed", "valid")},
    }
    checks = {check.id: check for check in check_report(report_format("2021"), values)}
    assert CheckResult.PASSED is checks["table3.applicants.granted"].result
    assert CheckResult.NOT_ASSESSED is checks["table2.stock.rules"].result
    assert not set(values) & set(checks["blank.requests"].left_cells + checks["blank.disclosure"].left_cells)
    assert failed("2021", {**values, "table3.granted.total": 4})["table3.applicants.granted"].delta == 1


@given(st.data())
def test_a_sound_report_fails_no_check_whatever_is_left_out(data: st.DataObject) -> None:
    """Blanks make checks unassessable and nothing else, by themselves and by what relations say of each other."""
    name = data.draw(st.sampled_from([SUQIAN, SHANGHAI]))
    form = report_format(FORMAT_OF[name])
    values = read_values(form, printed_cells(name))
    left_out = data.draw(st.sets(st.sampled_from(sorted(values)), max_size=len(values)))
    assert {} == failed(form.id, {cell: value for cell, value in values.items() if cell not in left_out})
