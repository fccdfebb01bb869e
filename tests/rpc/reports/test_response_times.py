"""How long answers took, on a desk small enough to count by hand."""

from datetime import date

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import case_pb2
from support.desk.desk import AGENCY, Clerk, day
from support.desk.refused import refused
from support.desk.reporter import Reporter

# Working days of 2026 after 2 March: two to 4 March, 17 to 25 March, 21 to 31 March, 22 to 1 April.
QUICK, USUAL, SLOW, LATE = date(2026, 3, 4), date(2026, 3, 25), date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's, in the year in which it closed five cases."""
    reporter = Reporter(desk, year=2026)
    desk.decide(desk.start(desk.file().name).name, reply_date=day(QUICK))
    # It stood still on the five working days from 11 to 17 March.
    business = case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_BUSINESS, display_name="某公司")
    consulted = desk.end_consultation(desk.consult(desk.file(applicant=business).name).name).name
    desk.decide(consulted, reply_date=day(USUAL))
    desk.decide(desk.extend(desk.file().name).name, reply_date=day(SLOW))
    mail = desk.file(receipt_channel=case_pb2.RECEIPT_CHANNEL_SIGNED_POST).name
    desk.decide(mail, reply_date=day(LATE), outcome=case_pb2.OUTCOME_DOES_NOT_EXIST)
    desk.withdraw(desk.file().name, withdrawn_date=day(date(2026, 3, 9)))
    # Neither of these is closed in the year, or by this agency.
    desk.file()
    desk.decide(desk.file("agencies/szfinance").name)
    return reporter


def counts(times: pb.ResponseTimes) -> tuple[int, int, int, int]:
    """Closed, on time, extended and late."""
    return times.closed_count, times.on_time_count, times.extended_count, times.late_count


def spread(distribution: pb.DayDistribution) -> dict[int, int]:
    """Answers by days."""
    assert distribution.count == sum(one.count for one in distribution.histogram)
    assert distribution.total_days == sum(one.days * one.count for one in distribution.histogram)
    days = [one.days for one in distribution.histogram]
    assert days == sorted(set(days))
    return {one.days: one.count for one in distribution.histogram}


def test_all_answers_of_the_year(office: Reporter) -> None:
    """Gross and net; the percentiles are numbers that occur; a withdrawal is a closing alone."""
    answer = office.times()
    assert counts(answer.overall) == (5, 2, 1, 1)
    gross, net = answer.overall.gross, answer.overall.net
    assert spread(gross) == {2: 1, 17: 1, 21: 1, 22: 1}
    assert (gross.median, gross.percentile_90, gross.longest, gross.total_days) == (17, 22, 22, 62)
    assert spread(net) == {2: 1, 12: 1, 21: 1, 22: 1}
    assert (net.median, net.percentile_90, net.longest, net.total_days) == (12, 22, 22, 57)


def test_answers_by_each_dimension(office: Reporter) -> None:
    """In the order of the dimensions and of their words; every closing is once in each dimension."""
    groups = office.times().groups
    found = [
        (
            pb.ResponseTimesDimension.Name(group.dimension).removeprefix("RESPONSE_TIMES_DIMENSION_"),
            group.key,
            counts(group.times),
            list(spread(group.times.gross)),
        )
        for group in groups
    ]
    assert found == [
        ("RECEIPT_CHANNEL", "SIGNED_POST", (1, 0, 0, 1), [22]),
        ("RECEIPT_CHANNEL", "INTERNET", (4, 2, 1, 0), [2, 17, 21]),
        ("OUTCOME", "GRANTED", (3, 2, 1, 0), [2, 17, 21]),
        ("OUTCOME", "DOES_NOT_EXIST", (1, 0, 0, 1), [22]),
        ("OUTCOME", "WITHDRAWN", (1, 0, 0, 0), []),
        ("APPLICANT_KIND", "NATURAL_PERSON", (4, 1, 1, 1), [2, 21, 22]),
        ("APPLICANT_KIND", "BUSINESS", (1, 1, 0, 0), [17]),
        ("HANDLER", "", (4, 1, 1, 1), [17, 21, 22]),
        ("HANDLER", "法规处", (1, 1, 0, 0), [2]),
        ("MONTH", "3", (4, 2, 1, 0), [2, 17, 21]),
        ("MONTH", "4", (1, 0, 0, 1), [22]),
    ]
    labels = {(group.dimension, group.key): group.label for group in groups}
    march = labels[pb.RESPONSE_TIMES_DIMENSION_MONTH, "3"]
    assert (march.zh, march.en) == ("3月", "March")
    assert labels[pb.RESPONSE_TIMES_DIMENSION_HANDLER, ""].zh == "未指定承办人"
    (withdrawn,) = [group.times.gross for group in groups if group.key == "WITHDRAWN"]
    assert not any(withdrawn.HasField(name) for name in ("median", "percentile_90", "longest"))


def test_readings_are_told(office: Reporter) -> None:
    """No text defines a response time."""
    told = office.times().assumptions
    assert len(told) == 3
    assert "未见规定" in told[0].zh
    assert all(text.zh and text.en.isascii() for text in told)


def test_times_as_of_an_instant(office: Reporter) -> None:
    """What is recorded later changes no earlier answer."""
    first = office.times()
    office.desk.decide(office.desk.file().name, reply_date=day(QUICK))
    assert counts(office.times().overall) == (6, 3, 1, 1)
    assert office.times(as_of_time=first.as_of_time) == first


def test_times_of_another_year_and_of_a_tree(office: Reporter) -> None:
    """A year without closings has no numbers; the agencies below count with the one above."""
    nothing = office.times(year=2024)
    assert counts(nothing.overall) == (0, 0, 0, 0)
    assert not nothing.groups
    assert not nothing.overall.gross.HasField("median")
    office.desk.agency("street", parent=AGENCY)
    office.desk.decide(office.desk.file("agencies/street").name, reply_date=day(QUICK))
    assert counts(office.times().overall) == (5, 2, 1, 1)
    tree = office.times(scope=pb.REPORT_SCOPE_SUBTREE)
    assert counts(tree.overall) == (6, 3, 1, 1)
    assert spread(tree.overall.gross)[2] == 2


def test_a_case_that_was_reopened_counts_by_its_first_closing(office: Reporter) -> None:
    """Once, with its first answer."""
    desk = office.desk
    name = desk.decide(desk.file().name, reply_date=day(QUICK)).name
    remedy = desk.decide_review(desk.review(name).name).name
    before = office.times().overall
    desk.decide(desk.reopen(name, remedy).name, reply_date=day(date(2026, 7, 1)))
    assert office.times().overall == before


def test_what_cannot_be_analyzed(office: Reporter) -> None:
    """As for computed reports."""
    assert refused(office.times, year=2027).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.times, agency="agencies/nobody").reason == "AGENCY_NOT_FOUND"
