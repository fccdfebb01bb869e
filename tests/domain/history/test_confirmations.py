"""Confirmations of receipt: by the system and by staff, in time, some time after the arrival, and late by a text."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.arrivals import level_of, waited_days
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.filing import PROMPT_WORKING_DAYS
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.history.arrival import Arrival, RegisterArrival, WithdrawArrival, ended
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.receipt import ReceiptDates, day_of_receipt, receipt_text
from gongkai_service.domain.law.conventions import Conventions, Thresholds
from gongkai_service.domain.words.refusals import ReceiptNotConfirmed
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    ArrivalState,
    DueLevel,
    FindingKind,
    Outcome,
    ReceiptChannel,
)
from support.histories.cases_by_hand import USUAL_RULES, after, new_case

C = ReceiptChannel
LATE, LATER = FindingKind.LATE_RECEIPT_CONFIRMATION, FindingKind.RECEIPT_CONFIRMED_LATER
BY_STAFF = Conventions(auto_confirmation_is_receipt=False)


def received(channel: ReceiptChannel, arrived: date, confirmed: date, **fields: Any) -> Case:  # noqa: ANN401
    """A case that arrived and was confirmed."""
    return new_case(confirmed, receipt_channel=channel, arrived_date=arrived, confirmed_date=confirmed, **fields)


def notes(case: Case) -> list[tuple[FindingKind, str]]:
    """What is found of the receipt, in words."""
    found = findings(case, date_rules=USUAL_RULES)
    return [(each.kind, each.text.zh) for each in found if each.kind in {LATE, LATER}]


@pytest.mark.parametrize("channel", [C.INTERNET, C.FAX, C.EMAIL])
def test_where_no_text_sets_a_day_a_later_confirmation_is_noted_with_the_other_date(channel: ReceiptChannel) -> None:
    """Arrived on 2024-03-01 and confirmed on 06-28: due 07-26, counted from the arrival 03-29."""
    ((kind, text),) = notes(received(channel, date(2024, 3, 1), date(2024, 6, 28)))
    assert kind is LATER
    assert "82 个工作日" in text
    assert "2024-03-29" in text
    assert "条例第三十一条第三项" in text


def test_ordinary_post_was_to_be_confirmed_by_telephone_on_the_day_it_came() -> None:
    """国办公开办函〔2015〕207号: arrived on 2017-03-01, confirmed on 04-28, is a breach and no note."""
    ((kind, text),) = notes(received(C.ORDINARY_POST, date(2017, 3, 1), date(2017, 4, 28)))
    assert kind is LATE
    assert "〔2015〕207号" in text
    assert "2017-03-01" in text


def test_before_2019_a_note_names_the_letter() -> None:
    """It, too, sets no day for fax."""
    ((kind, text),) = notes(received(C.FAX, date(2017, 3, 1), date(2017, 4, 28)))
    assert kind is LATER
    assert "〔2015〕207号" in text


@pytest.mark.parametrize(("confirmed", "is_noted"), [(date(2024, 3, 6), False), (date(2024, 3, 7), True)])
def test_a_prompt_confirmation_is_not_noted(confirmed: date, *, is_noted: bool) -> None:
    """Up to three working days after the arrival, a Friday."""
    assert PROMPT_WORKING_DAYS == 3
    assert bool(notes(received(C.INTERNET, date(2024, 3, 1), confirmed))) is is_noted


@pytest.mark.parametrize(
    ("answer", "is_noted"),
    [(date(2024, 3, 29), False), (date(2024, 4, 1), True), (date(2024, 4, 2), True), (date(2024, 4, 3), False)],
)
def test_it_is_where_the_answer_lies_between_the_two_dates(answer: date, *, is_noted: bool) -> None:
    """Due on 04-02, counted from the arrival on 03-29: an answer between is on time by one reading alone."""
    case = received(C.INTERNET, date(2024, 3, 1), date(2024, 3, 5))
    assert bool(notes(after(case, DecideCase(Outcome.GRANTED, answer, "")))) is is_noted


def test_a_period_that_starts_anew_makes_the_arrival_indifferent() -> None:
    """Both count from the corrected application."""
    case = received(C.INTERNET, date(2024, 3, 1), date(2024, 6, 28))
    asked = after(case, RequestCorrection(date(2024, 7, 3), date(2024, 7, 19), "请明确年份"))
    assert notes(asked)
    assert not notes(after(asked, ReceiveCorrection(date(2024, 7, 10))))


@pytest.mark.parametrize("channel", [C.INTERNET, C.FAX, C.EMAIL])
def test_of_two_confirmations_the_earlier_is_the_receipt(channel: ReceiptChannel) -> None:
    """The system's, or that of staff where it came first; by the setting that of staff alone."""
    arrived, first, second = date(2024, 3, 1), date(2024, 3, 4), date(2024, 3, 8)
    for system, staff in ((first, second), (second, first), (first, None)):
        dates = ReceiptDates(arrived=arrived, confirmed=staff, auto_confirmed=system)
        assert day_of_receipt(channel, dates, Conventions()) == first
    both = ReceiptDates(arrived=arrived, confirmed=second, auto_confirmed=first)
    assert day_of_receipt(channel, both, BY_STAFF) == second
    with pytest.raises(ReceiptNotConfirmed):
        day_of_receipt(channel, ReceiptDates(arrived=arrived, auto_confirmed=first), BY_STAFF)


@pytest.mark.parametrize("channel", [C.IN_PERSON, C.SIGNED_POST, C.ORAL, C.ORDINARY_POST])
def test_no_system_receives_paper(channel: ReceiptChannel) -> None:
    """What is told of one changes nothing."""
    arrived, confirmed = date(2024, 3, 1), date(2024, 3, 8)
    plain = ReceiptDates(arrived=arrived, confirmed=confirmed)
    told = replace(plain, auto_confirmed=date(2024, 3, 4))
    assert day_of_receipt(channel, told, Conventions()) == day_of_receipt(channel, plain, Conventions())


def test_before_2019_the_time_that_was_published_comes_first() -> None:
    """207号: 以行政机关公布的时间为准; where none was, the system's confirmation is one."""
    arrived, published, system = date(2018, 3, 1), date(2018, 3, 2), date(2018, 3, 1)
    told = ReceiptDates(told=published, arrived=arrived, auto_confirmed=system)
    assert day_of_receipt(C.INTERNET, told, Conventions()) == published
    assert day_of_receipt(C.INTERNET, replace(told, told=None), Conventions()) == system


def test_what_the_system_confirmed_names_its_rule_and_the_note_its_date() -> None:
    """By the setting of the agency its staff's confirmation is the receipt, and the system's is told."""
    system, staff = date(2021, 11, 24), date(2021, 12, 2)
    by_system = new_case(
        system, receipt_channel=C.INTERNET, arrived_date=system, auto_confirmed_date=system, confirmed_date=staff
    )
    assert "指导案例26号" in receipt_text(by_system.filing).zh
    assert not notes(by_system)
    by_staff = received(C.INTERNET, system, staff, auto_confirmed_date=system)
    assert "双方确认之日" in receipt_text(by_staff.filing).zh
    ((kind, text),) = notes(by_staff)
    assert (kind, "系统自动确认" in text, "2021-12-22" in text) == (LATER, True, True)


def test_an_arrival_tells_all_that_a_filing_tells() -> None:
    """But for what is known only once the receipt is confirmed, so that nothing is lost on the way."""
    filed = {each.name for each in fields(FileCase)} - {"received_date", "confirmed_date", "arrival"}
    assert {each.name for each in fields(RegisterArrival)} == filed


def test_an_arrival_waits_by_working_days_and_then_is_amber() -> None:
    """The day of arrival is not counted, and what has ended waits no more."""
    told = RegisterArrival(date(2024, 3, 1), C.FAX, ApplicantKind.NATURAL_PERSON, "申请人甲", "", "测试")
    arrival, calendar = Arrival(told), USUAL_RULES.calendar
    for today, days, level in (
        (date(2024, 3, 1), 0, DueLevel.GREEN),
        (date(2024, 3, 3), 0, DueLevel.GREEN),
        (date(2024, 3, 6), 3, DueLevel.GREEN),
        (date(2024, 3, 7), 4, DueLevel.AMBER),
    ):
        waited = waited_days(arrival, calendar, today=today)
        assert (waited, level_of(arrival, waited, Thresholds())) == (days, level)
    withdrawn = ended(arrival, WithdrawArrival(date(2024, 3, 7)))
    assert (withdrawn.state, waited_days(withdrawn, calendar, today=date(2024, 4, 1))) == (ArrivalState.WITHDRAWN, 0)
    assert level_of(withdrawn, 0, Thresholds()) is None
