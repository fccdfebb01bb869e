"""Settings of what no text settles: how each moves the figures, that it is printed, and that the past stays."""

from datetime import date

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import case_pb2
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from support.desk.desk import AGENCY, Clerk, day
from support.desk.reporter import Reporter, values

REMEDY = {name.removeprefix("REMEDY_COUNTING_"): number for name, number in agency_pb.RemedyCounting.items()}
REOPENED = {name.removeprefix("REOPENED_COUNTING_"): number for name, number in agency_pb.ReopenedCounting.items()}
RESULTS = ("upheld", "corrected", "other", "pending", "total")


def choose(office: Reporter, **settings: int) -> agency_pb.Agency:
    """Sets the settings of the agency."""
    agency = agency_pb.Agency(name=office.agency, settings=agency_pb.AgencySettings(**settings))
    request = agency_pb.UpdateAgencyRequest(agency=agency)
    request.update_mask.paths.append("settings")
    return office.client.agencies.UpdateAgency(request).agency


def conventions(office: Reporter, **fields: object) -> dict[str, str]:
    """The settings that are printed with the figures."""
    printed = office.report(**fields).conventions
    assert all(one.text.zh and one.text.en for one in printed)
    return {one.id: one.value for one in printed}


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's, with four reviews around 2025."""
    reporter = Reporter(desk)
    case = reporter.case(date(2024, 9, 2), date(2024, 9, 20))
    for filed, decided, result in (
        (date(2024, 10, 8), date(2025, 1, 6), remedy_pb.REMEDY_RESULT_CORRECTED),
        (date(2025, 2, 10), date(2025, 4, 8), remedy_pb.REMEDY_RESULT_UPHELD),
        (date(2025, 11, 3), date(2026, 1, 12), remedy_pb.REMEDY_RESULT_UPHELD),
        (date(2025, 12, 8), None, None),
    ):
        name = desk.review(case, filed_date=day(filed)).name
        if decided is not None:
            desk.decide_review(name, decided_date=day(decided), result=result)
    return reporter


def reviews(office: Reporter, year: int, **fields: object) -> list[int | None]:
    """Upheld, corrected, other, pending and total of a year."""
    found = values(office.report(year=year, **fields))
    return [found[f"table4.review.{result}"] for result in RESULTS]


COUNTED = {
    "ALIVE_IN_YEAR": {2024: [0, 0, 0, 1, 1], 2025: [1, 1, 0, 2, 4], 2026: [1, 0, 0, 1, 2]},
    "FILED_IN_YEAR": {2024: [0, 0, 0, 1, 1], 2025: [1, 0, 0, 2, 3], 2026: [0, 0, 0, 0, 0]},
    "DECIDED_IN_YEAR": {2024: [0, 0, 0, 0, 0], 2025: [1, 1, 0, 0, 2], 2026: [1, 0, 0, 0, 1]},
}


@pytest.mark.parametrize("counting", COUNTED)
def test_in_which_years_remedies_count(counting: str, office: Reporter) -> None:
    """By the setting, with the result as of the end of each year; what stands behind a cell agrees."""
    choose(office, remedy_counting=REMEDY[counting])
    assert conventions(office) == {"remedy_counting": counting, "reopened_counting": "FIRST_CLOSING"}
    for year, expected in COUNTED[counting].items():
        assert reviews(office, year) == expected
        behind = [len(office.behind(f"table4.review.{result}", year=year)) for result in RESULTS]
        assert behind == expected


def test_without_a_setting_remedies_count_while_they_are_alive(office: Reporter) -> None:
    """What is unset is printed all the same."""
    assert conventions(office) == {"remedy_counting": "ALIVE_IN_YEAR", "reopened_counting": "FIRST_CLOSING"}
    assert reviews(office, 2025) == COUNTED["ALIVE_IN_YEAR"][2025]


def test_every_value_is_tested_here() -> None:
    """None of the contract's is forgotten."""
    assert set(COUNTED) == set(REMEDY) - {"UNSPECIFIED"}
    assert set(REOPENED) - {"UNSPECIFIED"} == {"FIRST_CLOSING", "LAST_CLOSING"}


def test_a_change_of_a_setting_changes_no_figure_of_before(office: Reporter) -> None:
    """As of the instant before, figures and conventions are the old ones."""
    first = office.report()
    for counting in ("DECIDED_IN_YEAR", "FILED_IN_YEAR"):
        choose(office, remedy_counting=REMEDY[counting])
        assert reviews(office, 2025) == COUNTED[counting][2025]
        assert office.report(as_of_time=first.as_of_time) == first
    assert conventions(office, as_of_time=first.as_of_time)["remedy_counting"] == "ALIVE_IN_YEAR"


@pytest.fixture
def reopened(desk: Clerk) -> tuple[Reporter, str]:
    """A case that was refused in 2024, and that a review ordered to be handled again in 2025."""
    reporter = Reporter(desk)
    name = reporter.case(date(2024, 9, 2), date(2024, 9, 20), outcome=case_pb2.OUTCOME_DENIED_STATE_SECRET)
    review = desk.review(name, filed_date=day(date(2024, 10, 8))).name
    desk.decide_review(review, decided_date=day(date(2025, 1, 6)))
    desk.reopen(name, review, ordered_date=day(date(2025, 1, 8)))
    return reporter, name


def counted(office: Reporter, year: int) -> dict[str, int | None]:
    """The cells of table 三 in the column of all that count anything."""
    return {
        cell.split(".")[1]: value
        for cell, value in values(office.report(year=year)).items()
        if cell.startswith("table3.") and cell.endswith(".total") and value
    }


def test_by_its_first_closing_a_reopened_case_stays_where_it_was(reopened: tuple[Reporter, str]) -> None:
    """Once, whatever came later."""
    office, name = reopened
    closed = {"new_received": 1, "deny_1_state_secret": 1, "total_processed": 1}
    choose(office, reopened_counting=REOPENED["FIRST_CLOSING"])
    assert counted(office, 2024) == closed
    assert counted(office, 2025) == {}
    office.desk.decide(name, reply_date=day(date(2025, 2, 10)))
    assert counted(office, 2024) == closed
    assert counted(office, 2025) == {}


def test_by_its_last_closing_a_reopened_case_stays_in_the_year_that_was_reported(
    reopened: tuple[Reporter, str],
) -> None:
    """An order of 2025 changes nothing of 2024, and no row of 2025 counts the new answer; see ``test_reopened``."""
    office, name = reopened
    choose(office, reopened_counting=REOPENED["LAST_CLOSING"])
    closed = {"new_received": 1, "deny_1_state_secret": 1, "total_processed": 1}
    assert conventions(office)["reopened_counting"] == "LAST_CLOSING"
    assert (counted(office, 2024), counted(office, 2025)) == (closed, {})
    before = office.report()
    office.desk.decide(name, reply_date=day(date(2025, 2, 10)))
    assert (counted(office, 2024), counted(office, 2025)) == (closed, {})
    assert list(office.report().later_answer_cases) == [name]
    assert office.report(as_of_time=before.as_of_time) == before


def test_a_change_of_the_closing_that_counts_leaves_the_past(desk: Clerk) -> None:
    """Each way and back: as of each instant the figures are those of the setting of then."""
    office = Reporter(desk)
    name = office.case(date(2024, 9, 2), date(2024, 9, 20), outcome=case_pb2.OUTCOME_DENIED_STATE_SECRET)
    review = desk.review(name, filed_date=day(date(2024, 10, 8))).name
    desk.decide_review(review, decided_date=day(date(2024, 12, 6)))
    desk.reopen(name, review, ordered_date=day(date(2024, 12, 9)))
    seen = [office.report(year=2024)]
    for closing in ("LAST_CLOSING", "FIRST_CLOSING", "LAST_CLOSING"):
        choose(office, reopened_counting=REOPENED[closing])
        seen.append(office.report(year=2024))
    assert [values(one)["table3.carried_out.total"] for one in seen] == [0, 1, 0, 1]
    for one in seen:
        assert office.report(year=2024, as_of_time=one.as_of_time) == one


def test_the_settings_of_the_agency_that_asks_count_its_tree(desk: Clerk) -> None:
    """Those of the agencies below are for their own reports."""
    desk.agency("street", parent=AGENCY)
    office, street = Reporter(desk), Reporter(desk, "agencies/street")
    desk.review(street.case(date(2025, 3, 3), date(2025, 3, 20)), filed_date=day(date(2025, 4, 7)))
    choose(street, remedy_counting=REMEDY["DECIDED_IN_YEAR"])
    tree = {"scope": pb.REPORT_SCOPE_SUBTREE}
    assert reviews(street, 2025) == [0, 0, 0, 0, 0]
    assert reviews(office, 2025, **tree) == [0, 0, 0, 1, 1]
    assert conventions(office, **tree)["remedy_counting"] == "ALIVE_IN_YEAR"
