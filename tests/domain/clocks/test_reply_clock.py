"""The reply clock against due dates worked out by hand from the holiday notices."""

from datetime import date

import pytest

from gongkai_service.data import shipped_calendar
from gongkai_service.domain.clocks.deadline import ReplyDeadline
from gongkai_service.domain.clocks.reply import reply_deadline, reply_due_date
from gongkai_service.domain.commands.answers import DecideCase, day_of_answer
from gongkai_service.domain.commands.consultations import CloseConsultation, OpenConsultation
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.folding import apply
from gongkai_service.domain.commands.payments import RecordPayment
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import FileCase, Transition, legal_date
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    ClockState,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    Outcome,
    ReceiptChannel,
    ReplyDelivery,
    Timeliness,
)


@pytest.fixture(scope="module")
def calendar() -> WorkingDayCalendar:
    """The calendar that the service ships."""
    return shipped_calendar()


def _case(received: date, *events: Transition) -> Case:
    filing = FileCase(
        received_date=received,
        receipt_channel=ReceiptChannel.IN_PERSON,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        applicant_name="申请人甲",
        applicant_contact="",
        description="测试",
    )
    case = Case(CaseNumber("测公开申", received.year, 1), filing)
    for event in events:
        case = apply(case, event)
    return case


def _clock(
    calendar: WorkingDayCalendar,
    received: date,
    *events: Transition,
    send_day_counts: bool = True,
    as_of: date | None = None,
) -> ReplyDeadline:
    return reply_deadline(
        _case(received, *events),
        date_rules=DateRules(
            calendar,
            Conventions(consultation_send_day_counts=send_day_counts, consultation_answer_day_counts=False),
        ),
        as_of=as_of or max([received, *(legal_date(event) for event in events)]),
    )


@pytest.mark.parametrize(
    ("received", "period", "due"),
    [
        (date(2016, 12, 27), 15, date(2017, 1, 18)),
        (date(2018, 9, 17), 15, date(2018, 10, 12)),
        (date(2019, 5, 14), 15, date(2019, 6, 4)),
        (date(2019, 5, 15), 20, date(2019, 6, 13)),
        (date(2020, 1, 15), 20, date(2020, 2, 19)),
        (date(2023, 9, 15), 20, date(2023, 10, 19)),
        (date(2024, 2, 1), 20, date(2024, 3, 5)),
        (date(2025, 1, 20), 20, date(2025, 2, 21)),
        (date(2026, 2, 2), 20, date(2026, 3, 6)),
        (date(2026, 9, 14), 20, date(2026, 10, 16)),
        (date(2026, 11, 23), 20, date(2026, 12, 21)),
    ],
)
def test_due_date_counts_make_up_days_and_skips_holidays(
    calendar: WorkingDayCalendar, received: date, period: int, due: date
) -> None:
    """The day after receipt is day one; the Regulation is the one in force on the day of receipt."""
    clock = _clock(calendar, received)

    assert (period, due) == (clock.period, clock.due)
    assert ClockState.RUNNING is clock.state


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        (date(2018, 9, 17), 15, date(2018, 11, 2)),
        (date(2019, 5, 15), 20, date(2019, 7, 11)),
        (date(2026, 2, 2), 20, date(2026, 4, 3)),
    ],
)
def test_full_extension_doubles_the_period(calendar: WorkingDayCalendar, received: date, days: int, due: date) -> None:
    """2007: 15+15 working days; 2019: 20+20 (第三十三条)."""
    clock = _clock(calendar, received, ExtendDeadline(notified_date=received, working_days=days))

    assert due == clock.due


def test_extension_into_a_year_without_notice_is_provisional(calendar: WorkingDayCalendar) -> None:
    """No notice covers 2027, so the extended date is marked and names the rule used."""
    received = date(2026, 11, 23)
    clock = _clock(calendar, received, ExtendDeadline(notified_date=received, working_days=20))

    assert clock.due is not None
    assert clock.due > calendar.last_covered
    assert clock.provisional
    assert Assumption.UNCOVERED_DAYS in clock.assumptions


def test_seven_working_days_for_a_correction_notice(calendar: WorkingDayCalendar) -> None:
    """条例第三十条: received 2025-01-20, the notice is due by 2025-02-05."""
    assert date(2025, 2, 5) == calendar.add(date(2025, 1, 20), 7)


@pytest.mark.parametrize(("send_day_counts", "due"), [(True, date(2025, 4, 15)), (False, date(2025, 4, 16))])
def test_consultation_suspends_the_clock_by_either_convention(
    calendar: WorkingDayCalendar, due: date, *, send_day_counts: bool
) -> None:
    """Received 2025-03-03, letter 03-07, answer 03-21: whether the send day counts is a setting."""
    clock = _clock(
        calendar,
        date(2025, 3, 3),
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 3, 7), "第三方"),
        CloseConsultation(1, date(2025, 3, 21), ConsultationResult.CONSENTS),
        send_day_counts=send_day_counts,
        as_of=date(2025, 3, 21),
    )

    assert due == clock.due
    named = Assumption.SEND_DAY_COUNTS if send_day_counts else Assumption.SEND_DAY_SUSPENDED
    assert named in clock.assumptions


def test_open_consultation_has_no_due_date_but_days_left(calendar: WorkingDayCalendar) -> None:
    """While the clock stands still nothing is due; sixteen of twenty days are left."""
    clock = _clock(
        calendar,
        date(2025, 3, 3),
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 3, 7), "第三方"),
        as_of=date(2025, 3, 19),
    )

    assert ClockState.SUSPENDED is clock.state
    assert clock.due is None
    assert (4, 16) == (clock.used, clock.left)


def test_overlapping_consultations_count_once(calendar: WorkingDayCalendar) -> None:
    """Two letters out at the same time stop the clock once: their days are one union."""
    one = (
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 3, 7), "甲"),
        CloseConsultation(1, date(2025, 3, 21), ConsultationResult.CONSENTS),
    )
    two = (
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 3, 7), "甲"),
        OpenConsultation(ConsultationKind.OTHER_AGENCY, date(2025, 3, 12), "乙"),
        CloseConsultation(2, date(2025, 3, 18), ConsultationResult.CONSENTS),
        CloseConsultation(1, date(2025, 3, 21), ConsultationResult.CONSENTS),
    )

    clocks = [_clock(calendar, date(2025, 3, 3), *events, as_of=date(2025, 3, 21)) for events in (one, two)]

    assert clocks[0].due == clocks[1].due == date(2025, 4, 15)
    assert clocks[0].suspended == clocks[1].suspended == 10


def test_2007_regulation_does_not_stop_for_other_agencies(calendar: WorkingDayCalendar) -> None:
    """2007年条例第二十四条第三款 speaks of third parties only."""
    clock = _clock(
        calendar,
        date(2018, 9, 17),
        OpenConsultation(ConsultationKind.OTHER_AGENCY, date(2018, 9, 18), "某局"),
    )

    assert date(2018, 10, 12) == clock.due


def test_received_correction_starts_a_full_new_period(calendar: WorkingDayCalendar) -> None:
    """条例第三十条: the reply period counts from the corrected application."""
    asked = RequestCorrection(requested_date=date(2024, 2, 2), due_date=date(2024, 2, 23), points="年份")
    waiting = _clock(calendar, date(2024, 1, 30), asked, as_of=date(2024, 2, 2))
    restarted = _clock(calendar, date(2024, 1, 30), asked, ReceiveCorrection(date(2024, 2, 1)), as_of=date(2024, 2, 5))

    assert (ClockState.WAITING, None) == (waiting.state, waiting.due)
    assert date(2024, 3, 5) == restarted.due
    assert "第三十条" in restarted.steps[1].why.zh


def test_paid_fee_starts_a_full_new_period_and_says_it_is_unconfirmed(calendar: WorkingDayCalendar) -> None:
    """国办函〔2020〕109号: anew from the day after full payment; the text was not at hand."""
    notice = IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 1, 15), 42000)
    part = RecordPayment(1, date(2024, 1, 18), 2000)
    rest = RecordPayment(1, date(2024, 2, 1), 40000)

    partly = _clock(calendar, date(2024, 1, 10), notice, part, as_of=date(2024, 1, 18))
    paid = _clock(calendar, date(2024, 1, 10), notice, part, rest, as_of=date(2024, 2, 1))

    assert ClockState.WAITING is partly.state
    assert date(2024, 3, 5) == paid.due
    assert Assumption.PAYMENT_RESTARTS in paid.assumptions


@pytest.mark.parametrize(
    ("replied", "state", "timeliness"),
    [
        (date(2019, 6, 13), ClockState.MET, Timeliness.ON_TIME),
        (date(2019, 6, 14), ClockState.MET, Timeliness.EXTENDED),
        (date(2019, 7, 11), ClockState.MET, Timeliness.EXTENDED),
        (date(2019, 7, 12), ClockState.MET_LATE, Timeliness.LATE),
    ],
)
def test_answer_is_on_time_extended_or_late(
    calendar: WorkingDayCalendar, replied: date, state: ClockState, timeliness: Timeliness
) -> None:
    """Boundaries on both sides of the period of 20 working days and its extension by 20."""
    clock = _clock(
        calendar,
        date(2019, 5, 15),
        ExtendDeadline(notified_date=date(2019, 6, 13), working_days=20),
        DecideCase(Outcome.GRANTED, replied, ""),
    )

    assert (state, timeliness) == (clock.state, clock.timeliness)


def test_extension_notified_after_the_period_does_not_move_it(calendar: WorkingDayCalendar) -> None:
    """An inference that names itself: a period that has ended cannot be extended."""
    clock = _clock(
        calendar,
        date(2019, 5, 15),
        ExtendDeadline(notified_date=date(2019, 6, 14), working_days=20),
        as_of=date(2019, 6, 20),
    )

    assert date(2019, 6, 13) == clock.due
    assert -5 == clock.left
    assert Assumption.LATE_EXTENSION_VOID in clock.assumptions


def test_order_of_recording_does_not_matter(calendar: WorkingDayCalendar) -> None:
    """An extension written down before or after the consultation gives the same date."""
    extension = ExtendDeadline(notified_date=date(2025, 3, 10), working_days=20)
    consultation = (
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 3, 7), "第三方"),
        CloseConsultation(1, date(2025, 3, 21), ConsultationResult.CONSENTS),
    )

    before = _clock(calendar, date(2025, 3, 3), extension, *consultation, as_of=date(2025, 3, 21))
    after = _clock(calendar, date(2025, 3, 3), *consultation, extension, as_of=date(2025, 3, 21))

    assert before.due == after.due
    assert before.period == after.period == 40


def test_the_explanation_names_the_days_that_a_notice_moved(calendar: WorkingDayCalendar) -> None:
    """Received 2018-09-17: Mid-Autumn and National Day off, two make-up days counted, all by date."""
    start, step = _clock(calendar, date(2018, 9, 17)).steps

    assert (date(2018, 9, 17), "收到申请，次日起算") == (start.first, start.why.zh)
    assert "放假不计：09-24、10-01、10-02、10-03、10-04、10-05" in step.why.zh
    assert "调休上班计入：09-29、09-30" in step.why.zh
    assert (date(2018, 9, 18), date(2018, 10, 12), 15) == (step.first, step.last, step.counted)


def test_the_day_of_posting_decides(calendar: WorkingDayCalendar) -> None:
    """顾某 case, received 2016-12-27: dated 01-17, but posted 01-19, a working day late (〔2016〕235号)."""
    posted = date(2017, 1, 19)
    replied = day_of_answer(ReplyDelivery.POST, posted=posted, signed=None)
    assert replied is not None
    answer = DecideCase(Outcome.GRANTED, replied, "", delivery=ReplyDelivery.POST, posted_date=posted)
    clock = _clock(calendar, date(2016, 12, 27), answer)

    assert (date(2017, 1, 18), ClockState.MET_LATE, 16) == (clock.due, clock.state, clock.used)


def test_the_start_says_why_it_is_that_day(calendar: WorkingDayCalendar) -> None:
    """条例第三十一条第三项: what came by internet is received when both have confirmed it."""
    filing = FileCase(
        received_date=date(2025, 1, 6),
        receipt_channel=ReceiptChannel.INTERNET,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        applicant_name="申请人甲",
        applicant_contact="",
        description="测试",
        arrived_date=date(2025, 1, 3),
        confirmed_date=date(2025, 1, 6),
    )
    case = Case(CaseNumber("测公开申", 2025, 1), filing)
    clock = reply_deadline(case, date_rules=DateRules(calendar, Conventions()), as_of=date(2025, 1, 6))

    assert "第三十一条第三项" in clock.steps[0].why.zh


def test_the_due_date_alone_is_that_of_the_clock(calendar: WorkingDayCalendar) -> None:
    """The short way to the date of an untouched case, and the long way of all others, end on the same day."""
    received = date(2025, 1, 22)
    histories: tuple[tuple[Transition, ...], ...] = (
        (),
        (ExtendDeadline(date(2025, 1, 23), 5),),
        (OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 1, 24), "第三方"),),
        (
            OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 1, 24), "第三方"),
            CloseConsultation(1, date(2025, 2, 14), ConsultationResult.CONSENTS),
        ),
        (RequestCorrection(date(2025, 1, 23), date(2025, 2, 14), "年份"),),
    )
    for events in histories:
        case, as_of = _case(received, *events), date(2025, 2, 17)
        whole = reply_deadline(case, date_rules=DateRules(calendar, Conventions()), as_of=as_of)
        assert whole.due == reply_due_date(case, date_rules=DateRules(calendar, Conventions()), as_of=as_of)


def test_only_make_up_days_that_count_are_named(calendar: WorkingDayCalendar) -> None:
    """Those of 2025-01-26 and 02-08 lie in the consultation."""
    clock = _clock(
        calendar,
        date(2025, 1, 22),
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 1, 24), "第三方"),
        CloseConsultation(1, date(2025, 2, 14), ConsultationResult.CONSENTS),
    )

    assert Assumption.MAKE_UP_DAYS_COUNT not in clock.assumptions


def test_a_request_for_correction_after_the_period_does_not_undo_the_delay(calendar: WorkingDayCalendar) -> None:
    """Received 2024-01-10, due 2024-02-06: asked on the last day the clock waits, asked a day later it is overdue."""
    in_time = RequestCorrection(requested_date=date(2024, 2, 6), due_date=date(2024, 2, 23), points="年份")
    late = RequestCorrection(requested_date=date(2024, 2, 7), due_date=date(2024, 2, 23), points="年份")

    waiting, overdue = (_clock(calendar, date(2024, 1, 10), asked, as_of=date(2024, 2, 8)) for asked in (in_time, late))

    assert (ClockState.WAITING, None) == (waiting.state, waiting.due)
    assert (ClockState.RUNNING, date(2024, 2, 6), -2) == (overdue.state, overdue.due, overdue.left)
    for clock in (waiting, overdue):
        assert Assumption.WAIT_STANDS_STILL in clock.assumptions
