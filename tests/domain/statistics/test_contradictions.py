"""Contradictions that no figure in a blank can heal: they fail, and nothing else does."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.data import shipped_relations
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
    meanings = shipped_relations()[format_id]
    checks = check_report(report_format(format_id), values, elsewhere=True, meanings=meanings, **beside)  # type: ignore[arg-type] # previous and stated
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
    pytest.param(
        "2021",
        {"denied_total": 9, "table3.total_processed.total": 3},
        "table3.results.total",
        (3, None, 9, LEAST),
        id="more denials than closings, no kind of denial told",
    ),
    pytest.param(
        "2021",
        {
            "denied_total": 2,
            "table3.granted.natural_person": 2,
            "table3.new_received.total": 3,
            "table3.carried_in.total": 0,
        },
        "table3.results.total",
        (3, MOST, 4, LEAST),
        id="denials and grants together above what there was",
    ),
    pytest.param(
        "2021",
        {"denied_total": 1, "table3.deny_4_third_party.total": 2},
        "sum.denied_total",
        (1, None, 2, LEAST),
        id="one kind of denial above all denials",
    ),
    pytest.param(
        "2021",
        {"new_organisations": 9, "table3.new_received.total": 3},
        "table3.applicants.new_received",
        (3, None, 9, LEAST),
        id="more organisations than applications",
    ),
    pytest.param(
        "2021",
        {"answers_on_time": 9, "table3.total_processed.total": 3},
        "answers_on_time_or_late",
        (9, LEAST, 3, None),
        id="more answers on time than closings",
    ),
    pytest.param(
        "2019",
        {"table2.licences.prev": 9, "table2.licences.change": -12},
        "table2.left.licences",
        (0, None, -3, None),
        id="more taken away than there was",
    ),
    pytest.param(
        "2018-narrative",
        {"closed_unanswered": 9, "closed": 3},
        "closed",
        (3, None, 9, LEAST),
        id="more closed without an answer than closed",
    ),
    *(
        pytest.param(
            format_id,
            {"fees_paid": 9, "fees": 3},
            "fees_of_notices",
            (9, LEAST, 3, None),
            id=f"fees above notices, {format_id}",
        )
        for format_id in ("2018-narrative", "2019", "2021")
    ),
]
# Of last year and this one what is known, and the checks between them that break.
BROKEN_ACROSS_YEARS = [
    (
        {"carried_out.natural_person": 9},
        {"carried_in.total": 5},
        {"natural_person": (9, None, 5, MOST), "total": (9, LEAST, 5, None)},
    ),
    (
        {"carried_out.total": 2},
        {"carried_in.natural_person": 5},
        {"natural_person": (2, MOST, 5, None), "total": (2, None, 5, LEAST)},
    ),
    (
        {"new_received.total": 1, "carried_in.total": 1},
        {"carried_in.business": 5},
        {"business": (2, MOST, 5, None), "total": (2, MOST, 5, LEAST)},
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


@pytest.mark.parametrize("format_id", ["2019", "2021"])
@pytest.mark.parametrize(("earlier", "later", "broken"), BROKEN_ACROSS_YEARS)
def test_what_no_blank_of_either_year_can_heal_fails(
    format_id: str, earlier: Mapping[str, int], later: Mapping[str, int], broken: Mapping[str, tuple[object, ...]]
) -> None:
    """What is known of one year says what the blanks of the other may hold."""
    previous, values = ({f"table3.{cell}": value for cell, value in one.items()} for one in (earlier, later))
    found = failed(format_id, values, previous=previous)
    assert {f"table3.carry_over.{column}": told for column, told in broken.items()} == {
        name: sides(check) for name, check in found.items()
    }


def test_a_report_of_last_year_that_contradicts_itself_says_nothing_of_this_one() -> None:
    """It was checked then; what of it holds together is still held against this year."""
    previous = {"table3.new_received.total": 1, "table3.carried_in.total": 0, "table3.carried_out.total": 5}
    assert {} == failed("2021", {"table3.carried_in.total": 5}, previous=previous)
    assert {"table3.carry_over.total"} == set(failed("2021", {"table3.carried_in.total": 4}, previous=previous))


def test_a_text_and_units_are_held_against_what_blanks_may_hold() -> None:
    """A blank total is at least its known parts, a blank part at most its whole, whoever asks."""
    check = failed("2021", {"table3.new_received.natural_person": 5}, stated={"received": 2})["text.received"]
    assert (2, None, 5, LEAST) == sides(check)
    units = [{"table3.granted.natural_person": 4}]
    checks = check_report(report_format("2021"), {"table3.granted.total": 3}, units=units)
    (check,) = [one for one in checks if one.result is CheckResult.FAILED]
    assert ("roll_up.table3.granted.natural_person", (4, None, 3, MOST)) == (check.id, sides(check))


def test_what_is_implied_is_told_where_it_fails_alone() -> None:
    """A report that says nothing of it has no more checks than its format."""
    form = report_format("2021")
    values = {"denied_total": 2, "table3.total_processed.total": 3, "fees": 3, "fees_paid": 3}
    checks = check_report(form, values, elsewhere=True, meanings=shipped_relations()[form.id])
    assert [check.id for check in check_report(form, values)] == [check.id for check in checks]


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
    values: dict[str, Value] = dict(read_values(form, printed_cells(name)))
    for cell in form.cells.values():
        parts = [values.get(part) for part in cell.parts]
        if parts and cell.id not in values:
            values[cell.id] = None if None in parts else sum(part for part in parts if isinstance(part, int))
    earlier = {one.earlier: values.get(one.later) for one in form.carry_overs}
    left_out = data.draw(st.sets(st.sampled_from(sorted(values)), max_size=len(values)))
    then = data.draw(st.sets(st.sampled_from(sorted(earlier)), max_size=len(earlier)))
    now = {cell: value for cell, value in values.items() if cell not in left_out}
    assert {} == failed(form.id, now, previous={cell: value for cell, value in earlier.items() if cell not in then})
