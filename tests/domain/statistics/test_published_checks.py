"""All checks on published reports: they fail where a report contradicts itself, and nowhere else."""

from collections.abc import Mapping

from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.words.vocabulary import CheckKind, CheckResult
from support.statistics.inputs import report_format
from support.statistics.published_reports import (
    FORMAT_OF,
    HONGZE,
    SHANGHAI,
    SHENZHEN,
    SUQIAN,
    printed_cells,
    read_values,
    stated,
)

# What a report of one year says nothing about: the year before, and late answers.
BEYOND = frozenset({CheckKind.CARRY_OVER, CheckKind.STOCK, CheckKind.LATE})

Values = Mapping[str, int | None]


def values_of(name: str) -> dict[str, int | None]:
    """The figures of a report."""
    found = printed_cells(name)
    # In words.
    found.pop("answered_on_time", None)
    return read_values(report_format(FORMAT_OF[name]), found)


def checked(
    name: str, format_id: str = "", *, changed: Values | None = None, previous: Values | None = None
) -> list[Check]:
    """All checks of a report and its text, in the format that it follows unless told otherwise."""
    values = {**values_of(name), **(changed or {})}
    return list(
        check_report(report_format(format_id or FORMAT_OF[name]), values, previous=previous, stated=stated(name))
    )


def failed(checks: list[Check]) -> dict[str, tuple[int | None, int | None]]:
    """Both sides of those that fail."""
    return {check.id: (check.left, check.right) for check in checks if check.result is CheckResult.FAILED}


def assessed(checks: list[Check], result: CheckResult) -> dict[str, Check]:
    """Those within the year with this result."""
    return {check.id: check for check in checks if check.kind not in BEYOND and check.result is result}


def test_suqian_2023_holds_together() -> None:
    """42 relations, 10 statements of its text, no blank; what needs the year before stays open."""
    checks = checked(SUQIAN)
    kinds = [check.kind for check in assessed(checks, CheckResult.PASSED).values()]

    assert {} == failed(checks)
    assert {} == assessed(checks, CheckResult.NOT_ASSESSED)
    assert [42, 10, 3] == [kinds.count(kind) for kind in (CheckKind.SUM, CheckKind.TEXT, CheckKind.BLANK)]
    assert [7, 2, 1] == [
        sum(check.kind is kind and check.result is CheckResult.NOT_ASSESSED for check in checks)
        for kind in (CheckKind.CARRY_OVER, CheckKind.STOCK, CheckKind.LATE)
    ]


def test_suqian_2023_after_a_year_that_fits() -> None:
    """977 normative documents and 9 rules before, and what table 三 carried in: the relations of two years hold too."""
    values = values_of(SUQIAN)
    carried = {
        cell.replace("carried_in", "carried_out"): value for cell, value in values.items() if "carried_in" in cell
    }
    fitting = {**carried, "table2.rules.valid": 9, "table2.normative_docs.valid": 977}

    checks = checked(SUQIAN, previous=fitting)

    assert {"late_answers"} == {check.id for check in checks if check.result is not CheckResult.PASSED}
    assert {"table2.stock.rules": (11, 12), "table3.carry_over.business": (4, 3)} == failed(
        checked(SUQIAN, previous={**fitting, "table2.rules.valid": 10, "table3.carried_out.business": 4})
    )


def test_hongze_2023_contradicts_itself_in_two_places() -> None:
    """In the form of its year: totals of 0 over 11 reviews and over 5 lawsuits after review, nothing else, no blank."""
    checks = checked(HONGZE)

    assert {"table4.results.review": (0, 11), "table4.results.litigation_after_review": (0, 5)} == failed(checks)
    assert {} == assessed(checks, CheckResult.NOT_ASSESSED)
    assert all(check.blocks for check in checks if check.result is CheckResult.FAILED)


def test_hongze_2023_mended_holds_together() -> None:
    """With the totals that its cells have nothing fails."""
    mended = {"table4.review.total": 11, "table4.litigation_after_review.total": 5}

    assert {} == failed(checked(HONGZE, changed=mended))


def test_blanks_of_shanghai_2019_are_told() -> None:
    """126 cells of table 三 and 9 of table 四 are blank; they make checks unassessable.

    Its text states less than what the table shows at the least, whatever stands in the blanks.
    """
    checks = checked(SHANGHAI)
    blanks = {check.id: len(check.left_cells) for check in checks if check.kind is CheckKind.BLANK}

    assert {"text.granted_plus_partial": (258, 275), "text.unable": (265, 337)} == failed(checks)
    assert {"blank.disclosure": 0, "blank.requests": 126, "blank.remedies": 9} == blanks
    assert {"text.granted_plus_partial", "text.unable"} == {check.id for check in checks if check.blocks}


def test_text_of_shanghai_2019_where_it_can_be_compared() -> None:
    """What it received, closed and carried; its totals by result are blank, and a blank agrees with nothing."""
    checks = checked(SHANGHAI)
    texts = {check.id: check.result for check in checks if check.kind is CheckKind.TEXT}
    passed = {name for name, result in texts.items() if result is CheckResult.PASSED}

    assert {"text.received", "text.answered", "text.carried_in", "text.carried_out", "text.review"} == passed
    assert {"denied", "noproc", "other", "litigation"} == {
        name.removeprefix("text.") for name, result in texts.items() if result is CheckResult.NOT_ASSESSED
    }
    assert len(texts) == 11


def test_wrong_text_of_shanghai_2019_is_found() -> None:
    """The sum of what it granted in full or in part, had it printed its totals: 275, while the text states 258."""
    totals = {"table3.granted.total": 272, "table3.partial.total": 3}
    found = {check.id: check for check in checked(SHANGHAI, changed=totals)}["text.granted_plus_partial"]

    assert (258, None, 275, None) == (found.left, found.left_bound, found.right, found.right_bound)


def test_shenzhen_2018_names_some_categories_only() -> None:
    """The twelve that it names are 1,653 of 5,081 items; all else that can be compared holds."""
    checks = checked(SHENZHEN)

    assert {"website_items": (5081, 1653)} == failed(checks)
    assert {} == failed(checked(SHENZHEN, changed={"website_items.其他": 5081 - 1653}))


def test_shenzhen_2018_leaves_blank_what_it_does_not_state() -> None:
    """The gazette, applications by channel, answers by kind: no zero is read into silence."""
    checks = {check.id: check for check in checked(SHENZHEN)}
    on_request = checks["blank.on_request"].left_cells

    assert ("gazette", "other_items") == checks["blank.proactive"].left_cells
    assert {"requests_received.fax", "answered", "closed.granted", "carried_out"} <= set(on_request)
    assert "requests_received" not in on_request
    assert {CheckResult.NOT_ASSESSED} == {checks[name].result for name in ("requests_received", "answered", "balance")}


def test_narrative_texts_may_sum_up_otherwise() -> None:
    """All channels together, and reviews with lawsuits: sums that the sentences do not print."""
    values = {**values_of(SHENZHEN), "gazette": 0, "other_items": 0}
    found = {
        check.id: (check.left, check.right, check.result)
        for check in check_report(
            report_format("2018-narrative"), values, stated={"channels": 8807, "remedies": 1, "handled": 14}
        )
        if check.kind is CheckKind.TEXT
    }

    assert {
        "text.channels": (8807, 5081 + 3206 + 177 + 343, CheckResult.PASSED),
        "text.remedies": (1, 0, CheckResult.FAILED),
        # What it carried in from 2017 is not stated.
        "text.handled": (14, None, CheckResult.NOT_ASSESSED),
    } == found
