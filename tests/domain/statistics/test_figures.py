"""Figures on any records: rows partition, years join, and every cell is what stands behind it."""

import pytest
from hypothesis import given

from gongkai_service.domain.statistics.checks import check_carry_over
from gongkai_service.domain.statistics.compute import cell_query, compute
from gongkai_service.domain.statistics.facts import FeeKey, Records, RemedyKey, SupplementKey
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.selection import CellQuery, FeeMeasure, Population
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CellSource,
    CheckKind,
    CheckRelation,
    CheckResult,
    LawsuitRoute,
    Outcome,
    RemedyResult,
    Timeliness,
)
from support.statistics.cell_by_cell import value_of
from support.statistics.inputs import (
    BUREAU,
    FEW_EXAMPLES,
    FORMAT_IDS,
    YEAR,
    case_key,
    number,
    records,
    report_format,
    table_format,
)
from support.statistics.small_format import small_format

_KINDS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org")


def _values(format_id: str, found: Records, year: int = YEAR) -> dict[str, int | None]:
    return compute(report_format(format_id), year=year, records=found, self_reference=BUREAU).values()


@pytest.mark.parametrize("format_id", ["2019", "2021"])
@FEW_EXAMPLES
@given(found=records())
def test_each_closed_case_is_in_one_result_row_and_one_column(format_id: str, found: Records) -> None:
    """The rows between 予以公开 and 其他 partition the closings of the year, the columns the applicants."""
    form = report_format(format_id)
    rows = [row.id for row in table_format(format_id, "table3").rows][2:-2]
    queries = [cell_query(form, f"table3.{row}.{kind}", year=YEAR) for row in rows for kind in _KINDS]

    for key in found.cases:
        assert (1 if key.closed_year == YEAR else 0) == sum(query.matches(key) for query in queries)


@pytest.mark.parametrize("format_id", ["2019", "2021"])
@FEW_EXAMPLES
@given(found=records())
def test_new_and_carried_in_are_closed_and_carried_out(format_id: str, found: Records) -> None:
    """The official relation holds in every column, whatever is on record."""
    values = _values(format_id, found)

    for column in (*_KINDS, "total"):
        assert number(values, f"table3.new_received.{column}") + number(values, f"table3.carried_in.{column}") == (
            number(values, f"table3.total_processed.{column}") + number(values, f"table3.carried_out.{column}")
        )


@pytest.mark.parametrize("format_id", FORMAT_IDS)
@FEW_EXAMPLES
@given(found=records())
def test_computed_reports_pass_their_checks(format_id: str, found: Records) -> None:
    """No sum fails on what the engine computed itself, and none stays open but for a blank."""
    report = compute(report_format(format_id), year=YEAR, records=found, self_reference=BUREAU)
    values = report.values()
    sums = [check for check in report.checks if check.kind is CheckKind.SUM and check.relation is CheckRelation.EQUAL]

    assert sums
    for check in sums:
        has_blank = None in [values[cell] for cell in (*check.left_cells, *check.right_cells)]
        assert check.result is (CheckResult.NOT_ASSESSED if has_blank else CheckResult.PASSED)


@pytest.mark.parametrize("format_id", ["2018-narrative", "2019", "2021"])
@FEW_EXAMPLES
@given(found=records())
def test_next_year_carries_in_what_this_year_carries_out(format_id: str, found: Records) -> None:
    """Relation 5 holds between any two years computed from the same records."""
    checks = check_carry_over(report_format(format_id), _values(format_id, found), _values(format_id, found, YEAR + 1))

    assert checks
    assert {CheckResult.PASSED} == {check.result for check in checks}


def _is_supplied(form: ReportFormat, cell: str, found: Records) -> bool:
    """Tell whether anything stands behind a cell, or behind every part of it, that somebody has to supply."""
    known = form.cells.get(cell)
    if known is not None and known.parts:
        return all(_is_supplied(form, part, found) for part in known.parts)
    if known is not None and known.source not in (CellSource.LEDGER, CellSource.SUPPLEMENT):
        return True
    keys = (*found.publications, *(SupplementKey(item) for item in found.supplement))
    return any(cell_query(form, cell, year=YEAR).matches(key) for key in keys)


def _drilled_down(query: CellQuery, found: Records) -> int:
    """Add up what stands behind a cell with nothing but ``matches``."""
    match query.population:
        case Population.SUPPLEMENT:
            return sum(value for item, value in found.supplement.items() if query.matches(SupplementKey(item)))
        case Population.CASES:
            return sum(count for key, count in found.cases.items() if query.matches(key))
        case Population.REMEDIES:
            return sum(count for key, count in found.remedies.items() if query.matches(key))
        case Population.PUBLICATIONS:
            return sum(count for key, count in found.publications.items() if query.matches(key))
        case Population.FEES:
            field = {
                FeeMeasure.NOTICES: "notices",
                FeeMeasure.AMOUNT: "amount_fen",
                FeeMeasure.PAID: "paid_fen",
                FeeMeasure.WAIVED: "waived_fen",
            }[query.fee_measure or FeeMeasure.NOTICES]
            return sum(getattr(sums, field) for key, sums in found.fees.items() if query.matches(key))


@pytest.mark.parametrize("format_id", [*FORMAT_IDS, "small"])
@FEW_EXAMPLES
@given(found=records())
def test_every_cell_is_the_sum_of_what_stands_behind_it(format_id: str, found: Records) -> None:
    """Drill-down by the same predicate gives the figure, for sums and categories too; nothing supplied is a blank."""
    form = small_format() if format_id == "small" else report_format(format_id)
    report = compute(form, year=YEAR, records=found, self_reference=BUREAU)

    for cell, value in report.values().items():
        query = cell_query(form, cell, year=YEAR)
        assert value == (_drilled_down(query, found) if _is_supplied(form, cell, found) else None)
        assert value == value_of(query, found)


@pytest.mark.parametrize("format_id", FORMAT_IDS)
@pytest.mark.parametrize("cell", ["", "table3", "website_items.", "website_items2", "table3.granted.martians"])
def test_an_unknown_cell_is_a_key_error(format_id: str, cell: str) -> None:
    """A cell that the format does not have has nothing behind it."""
    with pytest.raises(KeyError):
        cell_query(report_format(format_id), cell, year=YEAR)


def test_queries_of_one_population_match_no_key_of_another() -> None:
    """A predicate on cases is false for remedies and fees."""
    query = cell_query(report_format("2021"), "table3.new_received.total", year=YEAR)

    assert query.matches(case_key())
    assert not query.matches(FeeKey(YEAR))
    assert not query.matches(RemedyKey(RemedyKind.REVIEW, None, YEAR, None, RemedyResult.PENDING))


def test_a_case_belongs_to_its_years_by_legal_date() -> None:
    """Received in 2021, closed in 2023: new in 2021, carried through 2022, closed in 2023, gone in 2024."""
    found = Records(cases={case_key(2021, 2023): 1})
    membership = {
        year: [
            row
            for row in ("new_received", "carried_in", "granted", "carried_out")
            if _values("2021", found, year)[f"table3.{row}.total"]
        ]
        for year in range(2020, 2025)
    }

    assert membership == {
        2020: [],
        2021: ["new_received", "carried_out"],
        2022: ["carried_in", "carried_out"],
        2023: ["carried_in", "granted"],
        2024: [],
    }


def test_a_remedy_is_pending_in_every_year_before_its_decision() -> None:
    """Filed in 2021 and decided in 2023, a lawsuit is listed in three reports, twice as 尚未审结."""
    lawsuit = RemedyKey(RemedyKind.LAWSUIT, LawsuitRoute.AFTER_REVIEW, 2021, 2023, RemedyResult.CORRECTED)
    found = Records(remedies={lawsuit: 1})
    listed = {
        year: [cell for cell, value in _values("2021", found, year).items() if value] for year in range(2020, 2025)
    }

    block = "table4.litigation_after_review"
    assert listed == {
        2020: [],
        2021: [f"{block}.pending", f"{block}.total"],
        2022: [f"{block}.pending", f"{block}.total"],
        2023: [f"{block}.corrected", f"{block}.total"],
        2024: [],
    }


def test_the_2014_form_counts_remedies_in_the_year_of_decision() -> None:
    """It has no row for pending ones."""
    review = RemedyKey(RemedyKind.REVIEW, None, 2016, 2017, RemedyResult.UPHELD)
    found = Records(remedies={review: 3})

    assert [0, 3, 0] == [_values("2014", found, year)["review.total"] for year in (2016, 2017, 2018)]


def test_the_2014_form_states_late_answers_below_its_table() -> None:
    """Late answers count as 延期办结 and are told apart; closings without an answer count as 按时办结."""
    found = Records(
        cases={
            case_key(2017, 2017): 4,
            case_key(2017, 2017, timeliness=Timeliness.EXTENDED): 3,
            case_key(2017, 2017, timeliness=Timeliness.LATE): 2,
            case_key(2017, 2017, Outcome.WITHDRAWN, None): 1,
        }
    )
    report = compute(report_format("2014"), year=2017, records=found, self_reference=BUREAU)
    values = report.values()
    (requests,) = (section for section in report.sections if section.id == "requests")

    assert (10, 5, 5, 9) == tuple(
        values[f"requests.{row}"] for row in ("completed", "completed_on_time", "completed_extended", "answered")
    )
    assert ["延期办结数中，有2件超过法定期限。"] == [text.zh for text in requests.paragraphs]


def test_a_closing_without_an_outcome_fails_the_balance() -> None:
    """A record that contradicts itself shows in the official relation; it is not papered over."""
    found = Records(cases={case_key(outcome=None): 1})
    report = compute(report_format("2021"), year=YEAR, records=found, self_reference=BUREAU)

    assert {"table3.balance.natural_person", "table3.balance.total"} == {
        check.id for check in report.checks if check.result is CheckResult.FAILED
    }
