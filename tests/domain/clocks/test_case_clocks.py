"""Every clock of a case against dates worked out by hand from the law and the holiday notices."""

from datetime import date

import pytest

from gongkai_service.domain.clocks.case_clocks import case_clocks, listed_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.closings import WithdrawCase
from gongkai_service.domain.commands.consultations import (
    CloseConsultation,
    ConfirmConsultation,
    NotifyThirdParty,
    OpenConsultation,
)
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.folding import apply
from gongkai_service.domain.commands.lawsuits import FileLawsuit
from gongkai_service.domain.commands.payments import RecordPayment
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import AcceptReview, AnswerReview, DecideReview, ExtendReview, FileReview
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ClockKind,
    ClockState,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    Outcome,
    PeriodUnit,
    RemedyResult,
    ReplyDelivery,
    ReviewProcedure,
    StepKind,
)
from support.histories.cases_by_hand import CALENDAR, new_case

DEFAULTS = Conventions()
THIRD_PARTY = OpenConsultation(ConsultationKind.THIRD_PARTY, date(2025, 3, 7), "第三方")


def day(month: int, of_month: int) -> date:
    """A day of 2025."""
    return date(2025, month, of_month)


def history(received: date, *events: Transition) -> Case:
    """The fold of these events."""
    case = new_case(received)
    for event in events:
        case = apply(case, event)
    return case


def clocks(case: Case, as_of: date, conventions: Conventions = DEFAULTS) -> dict[ClockKind, Clock]:
    """The clocks of a case by kind; of several of one kind the last."""
    found = case_clocks(case, date_rules=DateRules(CALENDAR, conventions), as_of=as_of)
    return {clock.kind: clock for clock in found}


def decided(outcome: Outcome, on: date, **delivery: object) -> DecideCase:
    """An answer."""
    return DecideCase(outcome, on, "", **delivery)  # type: ignore[arg-type]  # as the test gives them


def test_a_new_case_has_seven_days_for_a_correction_and_twenty_for_the_answer() -> None:
    """条例第三十条、第三十三条: received 2025-01-20; domain examples 2025-02-05 and 2025-02-21."""
    found = clocks(history(day(1, 20)), day(1, 20))

    assert set(found) == {ClockKind.CORRECTION_NOTICE, ClockKind.REPLY}
    notice, reply = found[ClockKind.CORRECTION_NOTICE], found[ClockKind.REPLY]
    assert (notice.due, notice.left, notice.state) == (day(2, 5), 7, ClockState.RUNNING)
    assert (reply.due, reply.left, reply.state) == (day(2, 21), 20, ClockState.RUNNING)
    assert (reply.period, reply.unit) == (20, PeriodUnit.WORKING_DAY)


def test_the_chance_to_ask_for_a_correction_ends_without_being_overdue() -> None:
    """Nobody owes a request for correction."""
    for case in (history(day(1, 20)), history(day(1, 20), decided(Outcome.GRANTED, day(2, 20)))):
        notice = clocks(case, day(2, 20))[ClockKind.CORRECTION_NOTICE]
        assert (notice.state, notice.ended, notice.used) == (ClockState.ENDED, day(2, 5), 7)


def test_the_2007_regulation_knows_neither_clock_beside_the_reply() -> None:
    """Its text sets no period for a correction, a third party or a payment."""
    case = history(
        date(2018, 3, 5),
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2018, 3, 7), "第三方"),
        IssueFeeNotice(FeeBasis.COST, date(2018, 3, 8), 100),
    )

    assert set(clocks(case, date(2018, 3, 8))) == {ClockKind.REPLY}


def test_a_correction_is_overdue_after_the_period_that_the_agency_set() -> None:
    """条例第三十条: a reasonable period, set by the agency."""
    case = history(day(3, 3), RequestCorrection(day(3, 6), day(3, 20), "补正"))

    assert clocks(case, day(3, 20))[ClockKind.CORRECTION].state is ClockState.RUNNING
    overdue = clocks(case, day(3, 21))[ClockKind.CORRECTION]
    assert (overdue.state, overdue.left, overdue.due) == (ClockState.OVERDUE, -1, day(3, 20))
    received = history(day(3, 3), RequestCorrection(day(3, 6), day(3, 20), "补正"), ReceiveCorrection(day(3, 24)))
    assert clocks(received, day(3, 24))[ClockKind.CORRECTION].state is ClockState.MET_LATE


def test_a_third_party_has_fifteen_working_days_from_its_receipt_of_the_letter() -> None:
    """条例第三十二条: received 2025-03-10, so until 03-31; before that is known, from the day of sending."""
    case = history(day(3, 3), THIRD_PARTY)
    unknown = clocks(case, day(3, 12))[ClockKind.THIRD_PARTY_ANSWER]
    assert (unknown.start, unknown.due) == (day(3, 7), day(3, 28))
    assert Assumption.LETTER_RECEIVED_WHEN_SENT in unknown.assumptions

    known = clocks(apply(case, ConfirmConsultation(1, day(3, 10))), day(3, 12))[ClockKind.THIRD_PARTY_ANSWER]
    assert (known.start, known.due) == (day(3, 10), day(3, 31))
    assert Assumption.LETTER_RECEIVED_WHEN_SENT not in known.assumptions
    assert "agencies/x/cases/2025-1/consultations/1" == known.subject.under("agencies/x/cases/2025-1")


@pytest.mark.parametrize(
    ("kind", "clock"),
    [
        (ConsultationKind.THIRD_PARTY, ClockKind.THIRD_PARTY_ANSWER),
        (ConsultationKind.CO_AUTHOR_AGENCY, ClockKind.CO_AUTHOR_ANSWER),
        (ConsultationKind.OTHER_AGENCY, None),
    ],
)
def test_only_third_parties_and_co_authors_have_a_period(kind: ConsultationKind, clock: ClockKind | None) -> None:
    """条例第三十二条、第三十四条; article 33(3) fixes no period for other agencies."""
    found = clocks(history(day(3, 3), OpenConsultation(kind, day(3, 7), "甲")), day(3, 7))

    assert set(found) - {ClockKind.REPLY, ClockKind.CORRECTION_NOTICE} == ({clock} if clock else set())


def test_silence_ends_the_clock_and_an_answer_meets_it() -> None:
    """Silence is no answer: it is recorded when the period is over."""
    case = history(day(3, 3), THIRD_PARTY)
    silent = apply(case, CloseConsultation(1, day(3, 31), ConsultationResult.SILENT))
    assert clocks(silent, day(3, 31))[ClockKind.THIRD_PARTY_ANSWER].state is ClockState.ENDED
    answered = apply(case, CloseConsultation(1, day(3, 20), ConsultationResult.OBJECTS))
    assert clocks(answered, day(3, 31))[ClockKind.THIRD_PARTY_ANSWER].state is ClockState.MET


def test_a_third_party_that_objected_is_told_in_writing_what_is_opened() -> None:
    """条例第三十二条: no period, but owed until it is done."""
    case = history(
        day(3, 3),
        THIRD_PARTY,
        CloseConsultation(1, day(3, 20), ConsultationResult.OBJECTS),
        decided(Outcome.GRANTED, day(3, 28)),
    )
    owed = clocks(case, day(4, 1))[ClockKind.THIRD_PARTY_NOTICE]
    assert (owed.state, owed.due, owed.unit) == (ClockState.RUNNING, None, PeriodUnit.NONE)
    told = clocks(apply(case, NotifyThirdParty(1, day(4, 2))), day(4, 2))[ClockKind.THIRD_PARTY_NOTICE]
    assert (told.state, told.ended) == (ClockState.MET, day(4, 2))


def test_a_fee_is_due_twenty_working_days_after_the_notice() -> None:
    """国办函〔2020〕109号: notice 2025-03-10, payment until 2025-04-08 (清明 04-04 is off)."""
    case = history(day(3, 3), IssueFeeNotice(FeeBasis.PER_PAGE, day(3, 10), 1000))
    clock = clocks(case, day(3, 10))[ClockKind.FEE_PAYMENT]
    assert (clock.due, clock.state) == (day(4, 8), ClockState.RUNNING)
    # A text says so: the clock rests on no reading but that on the first day.
    assert clock.assumptions == (Assumption.FIRST_DAY_NOT_COUNTED,)
    assert clocks(case, day(3, 10))[ClockKind.REPLY].state is ClockState.WAITING
    paid = apply(case, RecordPayment(1, day(4, 9), 1000))
    assert clocks(paid, day(4, 9))[ClockKind.FEE_PAYMENT].state is ClockState.MET_LATE


def test_sixty_days_for_a_review_run_from_the_signature_and_end_on_a_working_day() -> None:
    """行政复议法第二十条: signed 2025-03-05, the sixtieth day is Sunday 2025-05-04, a holiday until 05-05."""
    case = history(
        day(2, 10),
        decided(
            Outcome.GRANTED,
            day(3, 3),
            delivery=ReplyDelivery.POST,
            posted_date=day(3, 3),
            signed_date=day(3, 5),
        ),
    )
    review = clocks(case, day(4, 1))[ClockKind.REVIEW_FILING]
    assert (review.start, review.due, review.long_stop) == (day(3, 5), day(5, 6), date(2030, 3, 4))
    assert [StepKind.START, StepKind.COUNTED, StepKind.ROLLED] == [step.kind for step in review.steps]
    lawsuit = clocks(case, day(4, 1))[ClockKind.LAWSUIT_FILING]
    assert lawsuit.due == day(9, 5)


def test_a_posted_answer_starts_no_remedy_before_it_was_signed_for() -> None:
    """行政复议法实施条例第十五条: the period runs from the signature."""
    case = history(
        day(2, 10),
        decided(Outcome.GRANTED, day(3, 3), delivery=ReplyDelivery.POST, posted_date=day(3, 3)),
    )
    clock = clocks(case, day(4, 1))[ClockKind.REVIEW_FILING]
    assert (clock.start, clock.due, clock.state) == (None, None, ClockState.WAITING)


def test_who_was_not_told_of_the_remedies_has_a_year() -> None:
    """行政复议法第二十条第三款; 行政诉讼法解释第六十四条."""
    case = history(day(2, 10), decided(Outcome.GRANTED, day(3, 3), remedies_not_told=True))
    found = clocks(case, day(4, 1))
    assert found[ClockKind.REVIEW_FILING].due == date(2026, 3, 3)
    assert found[ClockKind.LAWSUIT_FILING].due == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("outcome", "answered", "conventions", "is_direct"),
    [
        (Outcome.DENIED_STATE_SECRET, date(2023, 12, 29), DEFAULTS, True),
        (Outcome.DENIED_STATE_SECRET, date(2024, 1, 2), DEFAULTS, False),
        (Outcome.DENIED_ENFORCEMENT_FILE, date(2024, 1, 2), DEFAULTS, False),
        (Outcome.ADMINISTRATIVE_QUERY, date(2024, 1, 2), DEFAULTS, True),
        (Outcome.DOES_NOT_EXIST, date(2024, 1, 2), DEFAULTS, True),
    ],
)
def test_refusals_go_to_review_first_since_2024(
    outcome: Outcome, answered: date, conventions: Conventions, *, is_direct: bool
) -> None:
    """行政复议法第二十三条第一款第四项: rows 5 to 11 of table 三."""
    case = history(date(2023, 12, 11), decided(outcome, answered))

    assert is_direct is (ClockKind.LAWSUIT_FILING in clocks(case, answered, conventions))


def test_a_lawsuit_after_review_is_filed_in_fifteen_days() -> None:
    """行政诉讼法第四十五条: decided 2025-05-06, until 05-21."""
    case = history(
        day(2, 10),
        decided(Outcome.DENIED_STATE_SECRET, day(3, 3)),
        FileReview(day(3, 10), "区政府"),
        DecideReview(1, day(5, 6), RemedyResult.UPHELD),
    )
    found = clocks(case, day(5, 7))
    assert (found[ClockKind.LAWSUIT_FILING].due, found[ClockKind.REVIEW_FILING].state) == (day(5, 21), ClockState.MET)
    sued = apply(case, FileLawsuit(day(5, 22), "法院", 1))
    assert clocks(sued, day(5, 22))[ClockKind.LAWSUIT_FILING].state is ClockState.MET_LATE


def test_silence_opens_the_remedies_when_the_reply_period_ends() -> None:
    """行政复议法实施条例第十六条; 行政诉讼法解释第六十六条: due 2025-03-31, so 05-30 and 09-30."""
    case = history(day(3, 3))
    assert ClockKind.REVIEW_FILING not in clocks(case, day(3, 31))
    found = clocks(case, day(4, 1))
    assert found[ClockKind.REPLY].state is ClockState.OVERDUE
    assert (found[ClockKind.REVIEW_FILING].due, found[ClockKind.LAWSUIT_FILING].due) == (day(5, 30), day(9, 30))
    strict = clocks(case, day(4, 1), Conventions(silence_needs_review_first=True))
    assert ClockKind.LAWSUIT_FILING not in strict


@pytest.mark.parametrize(
    ("procedure", "reply", "decision"),
    [
        (ReviewProcedure.SIMPLIFIED, day(3, 24), day(4, 14)),
        (ReviewProcedure.ORDINARY, day(3, 31), day(5, 13)),
    ],
)
def test_a_review_has_the_periods_of_its_procedure(procedure: ReviewProcedure, reply: date, decision: date) -> None:
    """行政复议法第五十四条、第六十二条: accepted 2025-03-14, copy 03-17; 5 or 10 working days, 30 or 60 days."""
    case = history(
        day(2, 10),
        decided(Outcome.DENIED_STATE_SECRET, day(3, 3)),
        FileReview(day(3, 10), "区政府"),
        AcceptReview(1, day(3, 14), procedure, day(3, 17)),
    )
    found = clocks(case, day(3, 18))
    assert found[ClockKind.REVIEW_ACCEPTANCE].state is ClockState.MET
    assert found[ClockKind.REVIEW_ANSWER].due == reply
    assert found[ClockKind.REVIEW_DECISION].due == decision
    answered = apply(case, AnswerReview(1, day(4, 1)))
    assert clocks(answered, day(4, 1))[ClockKind.REVIEW_ANSWER].state is ClockState.MET_LATE
    if procedure is ReviewProcedure.ORDINARY:
        extended = apply(case, ExtendReview(1, day(5, 6), 30))
        assert clocks(extended, day(5, 6))[ClockKind.REVIEW_DECISION].due == day(6, 12)


def test_an_order_starts_a_clock_of_its_own_and_the_first_one_stays() -> None:
    """The first answer keeps its clock; the new answer has a full period from the order."""
    case = history(
        day(2, 10),
        decided(Outcome.DENIED_STATE_SECRET, day(3, 3)),
        FileReview(day(3, 10), "区政府"),
        DecideReview(1, day(5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, day(5, 8)),
    )
    found = clocks(case, day(5, 9))
    assert (found[ClockKind.REPLY].state, found[ClockKind.REPLY].ended) == (ClockState.MET, day(3, 3))
    new = found[ClockKind.REANSWER]
    assert (new.start, new.due, new.state) == (day(5, 8), day(6, 6), ClockState.RUNNING)
    assert Assumption.ORDER_RESTARTS in new.assumptions


def test_a_deferred_period_has_no_cap_and_counts_only_when_told_in_time() -> None:
    """条例第三十五条: told within the reply period it moves the due date, later it does not."""
    in_time = history(day(3, 3), DeferReply(day(3, 31), day(8, 29)))
    clock = clocks(in_time, day(4, 1))[ClockKind.REPLY]
    assert (clock.due, clock.state) == (day(8, 29), ClockState.RUNNING)
    assert clock.steps[-1].last == day(8, 29)
    assert clock.steps[-1].total == clock.period
    late = history(day(3, 3), DeferReply(day(4, 1), day(8, 29)))
    assert clocks(late, day(4, 1))[ClockKind.REPLY].due == day(3, 31)


def test_an_extension_may_end_with_a_restart_by_setting() -> None:
    """Whether it stays when a correction starts the period anew is open, unless the agency chooses."""
    events = (
        ExtendDeadline(day(3, 4), 20),
        RequestCorrection(day(3, 6), day(3, 20), "补正"),
        ReceiveCorrection(day(3, 10)),
    )
    case = history(day(3, 3), *events)
    stays = clocks(case, day(3, 10), Conventions(extension_survives_restart=True))[ClockKind.REPLY]
    ends = clocks(case, day(3, 10), Conventions(extension_survives_restart=False))[ClockKind.REPLY]
    both = clocks(case, day(3, 10))[ClockKind.REPLY]
    assert (stays.period, ends.period, both.period) == (40, 20, 20)
    assert (both.due, both.latest_due) == (ends.due, stays.due)
    assert Assumption.EXTENSION_SURVIVES_RESTART in stays.assumptions
    assert Assumption.EXTENSION_ENDS_WITH_RESTART in ends.assumptions
    assert Assumption.EXTENSION_MAY_END_WITH_RESTART in both.assumptions
    assert both.later_assumptions == (Assumption.EXTENSION_MAY_SURVIVE_RESTART,)


def test_the_revised_regulation_may_govern_what_was_pending_by_setting() -> None:
    """2019-05-15: no transitional clause; both readings name themselves."""
    case = history(date(2019, 5, 6))
    by_receipt = clocks(case, date(2019, 5, 15))[ClockKind.REPLY]
    by_revision = clocks(case, date(2019, 5, 15), Conventions(pending_cases_take_revised_regulation=True))
    assert (by_receipt.period, by_receipt.due) == (15, date(2019, 5, 27))
    assert (by_revision[ClockKind.REPLY].period, by_revision[ClockKind.REPLY].due) == (20, date(2019, 6, 3))
    assert Assumption.REGULATION_BY_RECEIPT in by_receipt.assumptions
    assert Assumption.REGULATION_BY_REVISION in by_revision[ClockKind.REPLY].assumptions


def test_what_happened_later_is_left_out() -> None:
    """As of an earlier day the case stands as it stood then."""
    case = history(day(3, 3), THIRD_PARTY, decided(Outcome.GRANTED, day(3, 20)))

    assert set(clocks(case, day(3, 6))) == {ClockKind.REPLY, ClockKind.CORRECTION_NOTICE}
    assert clocks(case, day(3, 6))[ClockKind.REPLY].state is ClockState.RUNNING
    assert clocks(case, day(3, 7))[ClockKind.REPLY].state is ClockState.SUSPENDED


def test_the_work_list_holds_what_calls_for_action() -> None:
    """Rights of the applicant and clocks that stand still are not in it; a closed case has none."""
    case = history(day(3, 3), THIRD_PARTY)
    listed = listed_clocks(case, date_rules=DateRules(CALENDAR, DEFAULTS), as_of=day(3, 10))
    assert {ClockKind.CORRECTION_NOTICE, ClockKind.THIRD_PARTY_ANSWER} == {clock.kind for clock in listed}
    closed = apply(case, WithdrawCase(day(3, 11)))
    assert () == listed_clocks(closed, date_rules=DateRules(CALENDAR, DEFAULTS), as_of=day(3, 11))


def test_totals_run_on_over_suspensions_and_extensions() -> None:
    """Whoever adds the stretches up arrives at the period."""
    case = history(
        day(3, 3),
        THIRD_PARTY,
        CloseConsultation(1, day(3, 21), ConsultationResult.CONSENTS),
        ExtendDeadline(day(4, 10), 20),
    )
    clock = clocks(case, day(4, 11))[ClockKind.REPLY]
    assert [
        (StepKind.START, 0, 0),
        (StepKind.COUNTED, 4, 4),
        (StepKind.SUSPENDED, 0, 4),
        (StepKind.COUNTED, 16, 20),
        (StepKind.EXTENDED, 0, 20),
        (StepKind.COUNTED, 20, 40),
    ] == [(step.kind, step.counted, step.total) for step in clock.steps]
    assert clock.due == clock.steps[-1].last
