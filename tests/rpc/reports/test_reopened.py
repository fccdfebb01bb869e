"""Cases that a review or court reopened, by their last closing: no year that was reported lawfully is rewritten."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import case_pb2
from support.desk.desk import AGENCY, NOW, Clerk, Clock, day, running
from support.desk.reporter import PASSED, Reporter, checks, values

LAST = agency_pb.REOPENED_COUNTING_LAST_CLOSING
ROWS = ("new_received", "carried_in", "total_processed", "carried_out")


def choose(office: Reporter, **settings: int) -> None:
    """Sets the settings of the agency."""
    agency = agency_pb.Agency(name=office.agency, settings=agency_pb.AgencySettings(**settings))
    request = agency_pb.UpdateAgencyRequest(agency=agency)
    request.update_mask.paths.append("settings")
    office.client.agencies.UpdateAgency(request)


def rows(office: Reporter, year: int, **fields: object) -> tuple[int | None, ...]:
    """新收, 上年结转, 总计 and 结转下年度 of a year."""
    found = values(office.report(year=year, **fields))
    return tuple(found[f"table3.{row}.total"] for row in ROWS)


@dataclass(frozen=True)
class Course:
    """What became of a case, and what each year counts by its last closing."""

    received: date
    answers: tuple[date, ...]
    orders: tuple[date, ...]
    counted: dict[int, tuple[int, int, int, int]]
    later: dict[int, int]


def told(office: Reporter, course: Course) -> str:
    """The case, answered and reopened as told; each order comes of a review of its own. Refused first, granted then."""
    outcome = case_pb2.OUTCOME_DENIED_STATE_SECRET
    name = office.case(course.received, course.answers[0], outcome=outcome)
    for place, ordered in enumerate(course.orders):
        review = office.desk.review(name, filed_date=day(course.answers[place])).name
        office.desk.decide_review(review, decided_date=day(ordered))
        office.desk.reopen(name, review, ordered_date=day(ordered))
        for answered in course.answers[place + 1 : place + 2]:
            office.desk.decide(name, reply_date=day(answered))
    return name


COURSES = {
    # Closed in 2022, reopened and answered anew in 2024: 2022 stays closed, no row of 2024 counts it.
    "later": Course(
        date(2022, 9, 1),
        (date(2022, 9, 20), date(2024, 3, 8)),
        (date(2024, 2, 1),),
        {2022: (1, 0, 1, 0), 2023: (0, 0, 0, 0), 2024: (0, 0, 0, 0)},
        {2024: 1},
    ),
    # Reopened, and not answered anew yet: the year in which it was closed stays closed.
    "still open": Course(
        date(2022, 9, 1),
        (date(2022, 9, 20),),
        (date(2024, 2, 1),),
        {2022: (1, 0, 1, 0), 2023: (0, 0, 0, 0), 2024: (0, 0, 0, 0), 2025: (0, 0, 0, 0)},
        {},
    ),
    # Closed, reopened and answered again within a year: the last closing counts.
    "within a year": Course(
        date(2023, 2, 1),
        (date(2023, 2, 20), date(2023, 11, 8)),
        (date(2023, 10, 9),),
        {2023: (1, 0, 1, 0), 2024: (0, 0, 0, 0)},
        {},
    ),
    # Open again on 31 December of the year of its first closing: carried over, and closed in the next year.
    "open at the year's end": Course(
        date(2023, 11, 1),
        (date(2023, 11, 20), date(2024, 1, 12)),
        (date(2023, 12, 20),),
        {2023: (1, 0, 0, 1), 2024: (0, 1, 1, 0), 2025: (0, 0, 0, 0)},
        {},
    ),
    # The same, reopened once more in a year after that.
    "twice": Course(
        date(2023, 11, 1),
        (date(2023, 11, 20), date(2024, 1, 12), date(2025, 6, 5)),
        (date(2023, 12, 20), date(2025, 5, 8)),
        {2023: (1, 0, 0, 1), 2024: (0, 1, 1, 0), 2025: (0, 0, 0, 0)},
        {2025: 1},
    ),
}


@pytest.mark.parametrize("name", COURSES)
def test_a_case_counts_in_the_first_year_at_whose_end_it_is_closed(desk: Clerk, name: str) -> None:
    """By the last closing of that year; each check holds, the next year's row 2 is this year's row 25."""
    office, course = Reporter(desk), COURSES[name]
    choose(office, reopened_counting=LAST)
    case = told(office, course)
    published = ""
    for year, counted in course.counted.items():
        report = office.report(year=year)
        assert rows(office, year) == counted, year
        assert report.later_answer_count == course.later.get(year, 0)
        assert list(report.later_answer_cases) == [case] * report.later_answer_count
        assert report.previous_publication == published
        for check in checks(report).values():
            if check.id.startswith("table3.") and (published or check.kind == pb.CHECK_KIND_SUM):
                assert check.result == PASSED, check.id
        for row in ROWS:
            behind = office.behind(f"table3.{row}.total", year=year)
            assert len(behind) == values(report)[f"table3.{row}.total"]
        published = office.publish(year=year).name if year < 2026 else ""


def test_the_outcome_is_that_of_the_last_closing_of_its_year(desk: Clerk) -> None:
    """What was refused first and granted within the year counts as granted; by the first closing as refused."""
    office = Reporter(desk)
    told(office, COURSES["within a year"])
    assert values(office.report(year=2023))["table3.deny_1_state_secret.total"] == 1
    choose(office, reopened_counting=LAST)
    assert values(office.report(year=2023))["table3.deny_1_state_secret.total"] == 0
    (behind,) = office.behind("table3.granted.total", year=2023)
    assert behind.closed_date == day(date(2023, 11, 8))


@pytest.mark.parametrize("reopened", [agency_pb.REOPENED_COUNTING_FIRST_CLOSING, LAST])
def test_new_answers_of_a_later_year_are_told_in_the_working_papers(desk: Clerk, reopened: int) -> None:
    """And in a sentence, where the agency wants it; what its counting has in the tables is not told beside them."""
    office = Reporter(desk)
    told(office, COURSES["later"])
    choose(office, reopened_counting=reopened)
    sentence = "本年度对以前年度已办结、经复议或者诉讼责令重新答复的申请重新作出答复1件"
    report = office.report(year=2024)
    assert report.later_answer_count == 1
    assert sentence not in str_of(report)
    assert sentence in text_of(office, 2024)
    assert sentence not in text_of(office, 2023)
    choose(office, reopened_counting=reopened, later_answers_stated=True)
    assert sentence in str_of(office.report(year=2024))
    assert office.report(year=2024, as_of_time=report.as_of_time) == report


def test_by_the_first_closing_all_answers_of_later_years_stand_beside_the_tables(desk: Clerk) -> None:
    """What was open again at the end of its year is answered in no row of the next one."""
    office = Reporter(desk)
    told(office, COURSES["open at the year's end"])
    assert office.report(year=2024).later_answer_count == 1
    assert rows(office, 2024) == (0, 0, 0, 0)


def str_of(report: pb.AnnualReport) -> str:
    """All paragraphs of a report."""
    return "\n".join(text.zh for section in report.sections for text in section.paragraphs)


def text_of(office: Reporter, year: int) -> str:
    """The report with its working papers, as text."""
    parts = (pb.DOCUMENT_PART_BODY, pb.DOCUMENT_PART_ANNEX)
    pieces = (piece.content for part in parts for piece in office.export("TEXT", year=year, part=part))
    return "".join(line.strip() for line in b"".join(pieces).decode().splitlines())


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A database of an older service, which counted by the very last closing; both settings of before are in it."""
    path = tmp_path / "gongkai.db"
    with running(path) as service:
        service.desk.agency()
        office = Reporter(service.desk)
        choose(office, reopened_counting=LAST)
        told(office, COURSES["later"])
        told(office, COURSES["still open"])
        told(office, COURSES["within a year"])
    with closing(sqlite3.connect(path)) as connection, connection:
        very_last = "(SELECT closed_date FROM later_answer_facts AS later WHERE later.case_key = case_facts.case_key)"
        connection.execute(
            f"UPDATE case_facts SET last_closed_date = {very_last}, last_closed_year = substr({very_last}, 1, 4), "  # noqa: S608
            f"last_outcome = CASE WHEN {very_last} IS NULL THEN NULL ELSE 'GRANTED' END, "
            f"last_timeliness = CASE WHEN {very_last} IS NULL THEN NULL ELSE 'ON_TIME' END "
            "WHERE valid_to_us IS NULL"
        )
        connection.execute("DELETE FROM later_answer_facts")
        connection.execute("UPDATE revisions SET reopened_backfill_key = 0")
        connection.execute("UPDATE rules_in_use SET version = 1")
    return path


def test_an_older_database_reads_it_anew_and_keeps_what_was(old: Path) -> None:
    """As of an instant before the upgrade, figures and words are those of then; from it on, the corrected ones."""
    with closing(sqlite3.connect(old)) as connection:
        (before_us,) = connection.execute("SELECT last_us FROM revisions").fetchone()
    with running(old, clock=Clock(NOW + timedelta(hours=1))) as service:
        office = Reporter(service.desk)
        then = office.report(year=2022)
        then.as_of_time.FromMicroseconds(before_us)
        earlier = {"as_of_time": then.as_of_time}
        assert rows(office, 2022, **earlier) == (2, 0, 0, 2)
        assert rows(office, 2024, **earlier) == (0, 2, 1, 1)
        assert office.report(year=2024, **earlier).later_answer_count == 0
        words = {one.id: one.text.zh for one in office.report(year=2022, **earlier).conventions}
        assert "重新办理期间计为未办结" in words["reopened_counting"]
        assert rows(office, 2022) == (2, 0, 2, 0)
        assert rows(office, 2023) == (1, 0, 1, 0)
        assert rows(office, 2024) == (0, 0, 0, 0)
        assert office.report(year=2024).later_answer_count == 1
        words = {one.id: one.text.zh for one in office.report(year=2022).conventions}
        assert "重新办理期间计为未办结" not in words["reopened_counting"]


def test_what_an_agency_counted_stays_as_of_then(desk: Clerk) -> None:
    """A new answer of a later year changes no figure of an earlier one, whenever it is asked for."""
    office = Reporter(desk, AGENCY)
    choose(office, reopened_counting=LAST)
    first = office.report(year=2022)
    told(office, COURSES["later"])
    assert office.report(year=2022, as_of_time=first.as_of_time) == first
    assert rows(office, 2022) == (1, 0, 1, 0)
