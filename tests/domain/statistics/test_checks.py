"""The relations of the formats (勾稽关系), on published figures."""

from typing import Any

import pytest

from gongkai_service.domain.statistics.checks import check_carry_over, check_figures, check_stocks, check_text
from gongkai_service.domain.statistics.report import Check
from gongkai_service.domain.statistics.roll_up import check_roll_up
from gongkai_service.domain.words.vocabulary import CheckBasis, CheckResult
from support.statistics.inputs import published, published_values, report_format

_SUQIAN = "suqian-city-2023"
_HONGZE = "huaian-hongze-district-2023"
_SHANGHAI = "shanghai-general-office-2019"

# Relations 1 to 4: one check for each column, column, row and block.
_PREFIXES = ("table3.balance.", "table3.results.", "table3.applicants.", "table4.results.")


def _failed(checks: tuple[Check, ...]) -> dict[str, tuple[int | None, int | None]]:
    return {check.id: (check.left, check.right) for check in checks if check.result is CheckResult.FAILED}


def test_relations_1_to_4_are_forty_two_named_checks() -> None:
    """7 columns twice, 25 rows, 3 blocks; the first relation is official, the others follow from arithmetic."""
    checks = check_figures(report_format("2021"), published_values(_SUQIAN))

    assert [7, 7, 25, 3] == [sum(check.id.startswith(prefix) for check in checks) for prefix in _PREFIXES]
    assert {"table3.balance"} == {check.id.rsplit(".", 1)[0] for check in checks if check.basis is CheckBasis.OFFICIAL}


def test_suqian_2023_passes_every_check() -> None:
    """3,511 new + 96 carried in = 3,486 processed + 121 carried out, and all the rest."""
    checks = {check.id: check for check in check_figures(report_format("2021"), published_values(_SUQIAN))}

    assert {CheckResult.PASSED} == {check.result for check in checks.values()}
    balance = checks["table3.balance.total"]
    assert (3607, 3607) == (balance.left, balance.right)
    assert ("table3.new_received.total", "table3.carried_in.total") == balance.left_cells
    assert ("table3.total_processed.total", "table3.carried_out.total") == balance.right_cells


def test_hongze_2023_fails_exactly_where_it_contradicts_itself() -> None:
    """Table 四 prints totals of 0 over 10 + 1 reviews and 5 lawsuits after review; table 三 holds throughout.

    Hongze printed （六）其他处理 as one row, so its figures are those of the 2019 format.
    """
    checks = check_figures(report_format("2019"), published_values(_HONGZE))

    assert {
        "table4.results.review": (0, 11),
        "table4.results.litigation_after_review": (0, 5),
    } == _failed(checks)
    # Its table 二 is that of 2021.
    assert {"table2.disclosed.rules", "table2.disclosed.normative_docs"} == {
        check.id for check in checks if check.result is CheckResult.NOT_ASSESSED
    }


def test_hongze_2023_fails_alike_by_the_form_of_its_year() -> None:
    """The form of 2021 splits （六）其他处理 in three; the one row stands in for them, and nothing stays open."""
    checks = {check.id: check for check in check_figures(report_format("2021"), published_values(_HONGZE))}
    assessed = [check for check in checks.values() if check.id.startswith(_PREFIXES)]

    assert {
        "table4.results.review": (0, 11),
        "table4.results.litigation_after_review": (0, 5),
    } == _failed(tuple(checks.values()))
    assert [7, 7, 23, 3] == [sum(check.id.startswith(prefix) for check in assessed) for prefix in _PREFIXES]
    assert not [check for check in assessed if check.result is CheckResult.NOT_ASSESSED]
    assert "table3.other_single.total" in checks["table3.results.total"].right_cells
    assert ("table3.other_single.total",) == checks["table3.applicants.other_single"].left_cells


def test_blanks_of_shanghai_2019_are_neither_zero_nor_agreement() -> None:
    """Two columns are complete enough to balance; every other check meets a blank, and none fails."""
    results = {check.id: check.result for check in check_figures(report_format("2019"), published_values(_SHANGHAI))}
    assessed = {name for name, result in results.items() if result is not CheckResult.NOT_ASSESSED}

    assert {"table3.balance.natural_person", "table3.balance.total"} == assessed
    assert {CheckResult.PASSED} == {results[name] for name in assessed}


@pytest.mark.parametrize("cell", ["table3.new_received.total", "table3.granted.business", "table4.review.other"])
def test_every_check_of_a_wrong_or_missing_cell_notices(cell: str) -> None:
    """One figure changed makes its checks fail; the same figure blanked leaves them not assessed."""
    values = published_values(_SUQIAN)
    old = values[cell]
    assert old is not None
    touched = {
        check.id
        for check in check_figures(report_format("2021"), values)
        if cell in (*check.left_cells, *check.right_cells)
    }

    wrong = check_figures(report_format("2021"), values | {cell: old + 1})
    blank = check_figures(report_format("2021"), values | {cell: None})

    assert touched
    assert touched == set(_failed(wrong))
    assert touched == {check.id for check in blank if check.result is CheckResult.NOT_ASSESSED}


def test_relation_5_joins_two_years_column_by_column() -> None:
    """What Suqian carried out of 2023 must come into 2024; a column that differs is named."""
    earlier = published_values(_SUQIAN)
    later: dict[str, int | None] = {
        name.replace("carried_out", "carried_in"): value for name, value in earlier.items() if "carried_out" in name
    }

    agreeing = check_carry_over(report_format("2021"), earlier, later)
    differing = check_carry_over(report_format("2021"), earlier, later | {"table3.carried_in.business": 4})
    unknown = check_carry_over(report_format("2021"), {}, later)

    assert [CheckResult.PASSED] * 7 == [check.result for check in agreeing]
    assert {"table3.carry_over.business": (3, 4)} == _failed(differing)
    assert [CheckResult.NOT_ASSESSED] * 7 == [check.result for check in unknown]


def test_relation_6_valid_documents_follow_from_last_year() -> None:
    """Suqian 2023 made 109, repealed 489 and kept 597 normative documents: it had 977 before."""
    documents: dict[str, int | None] = {
        f"table2.normative_docs.{column}": value
        for column, value in published(_SUQIAN)["table2_active"]["normative_docs"].items()
    }

    def check(before: int | None) -> Check:
        earlier = {"table2.normative_docs.valid": before}
        (found,) = (
            one
            for one in check_stocks(report_format("2021"), earlier, documents)
            if "table2.normative_docs.valid" in one.left_cells
        )
        return found

    assert (CheckResult.PASSED, 597, 597) == (check(977).result, check(977).left, check(977).right)
    assert (CheckResult.FAILED, 597, 596) == (check(976).result, check(976).left, check(976).right)
    assert CheckResult.NOT_ASSESSED is check(None).result


def test_relation_7_units_add_up_to_their_superior() -> None:
    """Units are compared with the whole cell by cell; what none of the reports prints stays open."""
    form = report_format("2021")
    city = published_values(_SUQIAN)
    district = {cell: (value or 0) // 3 for cell, value in city.items()}
    rest: dict[str, int | None] = {cell: (value or 0) - district[cell] for cell, value in city.items()}
    results = {check.id: check.result for check in check_roll_up(form, [district, rest], city)}

    assert {f"roll_up.{cell}" for cell in city} == {
        name for name, result in results.items() if result is CheckResult.PASSED
    }
    assert CheckResult.FAILED not in results.values()
    assert ["roll_up.table3.granted.total"] == list(
        _failed(check_roll_up(form, [district, rest | {"table3.granted.total": 0}], city))
    )


def _stated(name: str, wanted: tuple[str, ...]) -> dict[str, int | None]:
    narrative: dict[str, Any] = published(name)["narrative"]
    return {key: narrative[key] for key in wanted}


def test_relation_8_text_of_suqian_2023_agrees_with_its_tables() -> None:
    """The text states 3,607 handled, 142 denied, 1,078 not to be provided, and so on."""
    stated = _stated(
        _SUQIAN,
        (
            "handled",
            "natural",
            "legal",
            "granted",
            "partial",
            "denied",
            "unable",
            "noproc",
            "other",
            "carried_out",
        ),
    )

    checks = check_text(report_format("2021"), stated, published_values(_SUQIAN))

    assert [CheckResult.PASSED] * 10 == [check.result for check in checks]
    wrong = check_text(report_format("2021"), stated | {"denied": 141}, published_values(_SUQIAN))
    assert {"text.denied": (141, 142)} == _failed(wrong)


def test_relation_8_takes_cells_by_name_and_refuses_the_unknown() -> None:
    """A text may state a single cell; a figure that no cell answers is a mistake of the caller."""
    form = report_format("2019")
    checks = check_text(form, _stated(_HONGZE, ("requests_stated",)), published_values(_HONGZE))
    by_cell = check_text(form, {"table4.review.upheld": 10, "granted": None}, published_values(_HONGZE))

    assert [(21, 21)] == [(check.left, check.right) for check in checks]
    assert [CheckResult.PASSED, CheckResult.NOT_ASSESSED] == [check.result for check in by_cell]
    with pytest.raises(KeyError):
        check_text(form, {"weather": 1}, {})


def test_categories_of_shenzhen_2018_add_up_with_the_rest() -> None:
    """The report names twelve categories with 1,653 of 5,081 items; 3,428 are under 其他."""
    cells = published("shenzhen-water-2018")["cells"]
    named: dict[str, int | None] = {
        f"website_items.{category}": count for category, count in cells["website_breakdown"].items()
    }
    values = {"website_items": cells["website_items"], **named}

    def result(figures: dict[str, int | None]) -> CheckResult:
        (check,) = (
            check for check in check_figures(report_format("2018-narrative"), figures) if check.id == "website_items"
        )
        return check.result

    assert CheckResult.FAILED is result(values)
    assert CheckResult.PASSED is result(values | {"website_items.其他": 3428})
    assert CheckResult.NOT_ASSESSED is result({"website_items": 5081})
    assert CheckResult.PASSED is result({"website_items": 0})


def test_channels_that_do_not_add_up_are_found_in_the_narrative() -> None:
    """Received by channel must give the whole."""
    values: dict[str, int | None] = {
        "requests_received": 14,
        "requests_received.in_person": 2,
        "requests_received.post": 3,
        "requests_received.internet": 8,
        "requests_received.fax": 0,
    }

    assert {"requests_received": (14, 13)} == _failed(check_figures(report_format("2018-narrative"), values))
