"""What happened on paper may be recorded late and in any order: the facts decide, not the order."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from gongkai_service.domain.commands.answers import DecideCase, RecordDelivery
from gongkai_service.domain.commands.closings import CloseCase, WithdrawCase
from gongkai_service.domain.commands.consultations import (
    CloseConsultation,
    ConfirmConsultation,
    NotifyThirdParty,
    OpenConsultation,
)
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.deciding import allowed_commands
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice, WithdrawFeeNotice
from gongkai_service.domain.commands.lawsuits import DecideLawsuit, FileLawsuit, OpenInstance
from gongkai_service.domain.commands.payments import RecordPayment, RefundFee, WaiveFee
from gongkai_service.domain.commands.processing import StartProcessing
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import (
    AcceptReview,
    AnswerReview,
    DecideReview,
    ExtendReview,
    FileReview,
    ResumeReview,
    SuspendReview,
)
from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition, legal_date, marked_fields
from gongkai_service.domain.history.life_cycle import CLOSED_STATES
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.refusals import Refusal
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    CaseState,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    FeeNoticeState,
    InstanceLevel,
    LetterKind,
    Outcome,
    RemedyResult,
    ReplyDelivery,
    ReviewProcedure,
)
from support.histories.cases_by_hand import RECEIVED, TODAY, USUAL, after, new_case

ONE_DAY = timedelta(days=1)
CLOSED = date(2024, 3, 20)

START = StartProcessing(date(2024, 3, 4), "法规处")
ASK = RequestCorrection(date(2024, 3, 5), date(2024, 3, 29), "x")
CORRECTED = ReceiveCorrection(date(2024, 3, 12))
NOTICE = IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 3, 6), 100)
PAID = RecordPayment(1, date(2024, 3, 13), 100)
WAIVED = WaiveFee(1, date(2024, 3, 13), 100, "x")
PART = RecordPayment(1, date(2024, 3, 11), 40)
TAKEN_BACK = WithdrawFeeNotice(1, date(2024, 3, 13), "x")
REFUNDED = RefundFee(1, date(2024, 3, 14), 40, "x")
CONSULT = OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 3, 7), "x")
CONFIRMED = ConfirmConsultation(1, date(2024, 3, 8))
OBJECTED = CloseConsultation(1, date(2024, 3, 14), ConsultationResult.OBJECTS)
TOLD = NotifyThirdParty(1, date(2024, 3, 21))
EXTENDED = ExtendDeadline(date(2024, 3, 15), 10, approved_by="办公室主任")
DEFERRED = DeferReply(date(2024, 3, 18), date(2024, 6, 28))
ANSWER = DecideCase(Outcome.GRANTED, CLOSED, "")
POSTED = DecideCase(
    Outcome.GRANTED, CLOSED, "", delivery=ReplyDelivery.POST, posted_date=CLOSED, remedies_not_told=True
)
LAPSE = CloseCase(Outcome.OTHER, CLOSED, "x")
WITHDRAWAL = WithdrawCase(CLOSED)
REVIEW = FileReview(date(2024, 4, 1), "x")
ACCEPTED = AcceptReview(1, date(2024, 4, 3), ReviewProcedure.ORDINARY)
CORRECTED_BY_REVIEW = DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED)
REOPENED = ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8))
SUSPENDED = SuspendReview(1, date(2024, 4, 8))
RESUMED = ResumeReview(1, date(2024, 4, 15))
SUIT = FileLawsuit(date(2024, 4, 1), "x", 0)
REFUSED_BY_COURT = DecideLawsuit(1, date(2024, 5, 6), RemedyResult.UPHELD)
APPEAL = OpenInstance(1, InstanceLevel.SECOND, date(2024, 5, 8), "x", "")
CORRECTED_ON_APPEAL = DecideLawsuit(1, date(2024, 5, 9), RemedyResult.CORRECTED)
RETRIAL = OpenInstance(1, InstanceLevel.RETRIAL, date(2024, 5, 14), "x", "")

# What stands in a case whatever the order of recording: everything but the state in between.
PAPER: tuple[Transition, ...] = (
    START,
    ASK,
    CORRECTED,
    NOTICE,
    PAID,
    CONSULT,
    CONFIRMED,
    OBJECTED,
    TOLD,
    EXTENDED,
    DEFERRED,
)
# An order that no desk can turn: who answers must have been asked.
NEEDS = {
    **dict.fromkeys((PAID, PART, TAKEN_BACK), NOTICE),
    **dict.fromkeys((CONFIRMED, OBJECTED, TOLD), CONSULT),
    CORRECTED: ASK,
    REFUNDED: PART,
}


def _orders(events: tuple[Transition, ...]) -> Iterator[tuple[Transition, ...]]:
    for order in permutations(events):
        position = {event: at for at, event in enumerate(order)}
        if all(position[event] > position[cause] for event, cause in NEEDS.items() if event in position):
            yield order


@pytest.mark.parametrize(
    "paper",
    [
        (ASK, CORRECTED, NOTICE, PAID, CONSULT, OBJECTED),
        (START, ASK, NOTICE, CONSULT, EXTENDED, DEFERRED),
        (ASK, NOTICE, PAID, CONSULT, CONFIRMED, TOLD),
        (ASK, CORRECTED, NOTICE, TAKEN_BACK, CONSULT, EXTENDED),
        (START, NOTICE, PART, REFUNDED, CONSULT, OBJECTED),
    ],
)
def test_an_open_case_stands_by_its_facts_in_any_order(paper: tuple[Transition, ...]) -> None:
    """The desk wrote the letters of one week down in any order: the case is the same."""
    cases = {after(new_case(), *order) for order in _orders(paper)}

    assert len(cases) == 1


@pytest.mark.parametrize("closing", [ANSWER, POSTED, LAPSE, WITHDRAWAL])
@pytest.mark.parametrize("recorded_before", range(len(PAPER) + 1))
def test_a_closed_case_takes_what_was_not_written_down(closing: Transition, recorded_before: int) -> None:
    """However much of the paper was recorded after the closing, the case is the same and stays closed."""
    in_time = after(new_case(), *PAPER, closing)

    late = after(new_case(), *PAPER[:recorded_before], closing, *PAPER[recorded_before:])

    assert in_time == late
    assert in_time.state in CLOSED_STATES


def test_what_waits_for_the_applicant_comes_before_what_waits_for_others() -> None:
    """Correction before fee before consultation, and back again as each is settled."""
    case = new_case()
    path = [
        (CONSULT, CaseState.CONSULTING),
        (NOTICE, CaseState.AWAITING_PAYMENT),
        (START, CaseState.AWAITING_PAYMENT),
        (ASK, CaseState.AWAITING_CORRECTION),
        (CORRECTED, CaseState.AWAITING_PAYMENT),
        (PAID, CaseState.CONSULTING),
        (OBJECTED, CaseState.PROCESSING),
    ]
    for command, state in path:
        case = after(case, command)
        assert case.state is state, command


@pytest.mark.parametrize("command", [EXTENDED, DEFERRED, REVIEW])
def test_what_is_no_work_on_a_case_leaves_it_filed(command: Transition) -> None:
    """A case is taken up by work on it."""
    assert after(new_case(), command).state is CaseState.FILED


def test_the_last_named_handler_by_date_handles() -> None:
    """Who was named earlier and written down later does not take the case back."""
    second = StartProcessing(date(2024, 3, 11), "信息中心")
    nobody = StartProcessing(date(2024, 3, 12), "")

    for order in permutations((START, second, nobody)):
        assert after(new_case(), *order).handler == "信息中心"


def _redated(command: Transition, day: date) -> Transition:
    return replace(command, **{marked_fields(type(command)).legal_date: day})


@pytest.mark.parametrize("command", [*PAPER, WAIVED, TAKEN_BACK], ids=lambda command: type(command).__name__)
def test_what_is_recorded_late_had_happened_before_the_closing(command: Transition) -> None:
    """On the day of the closing it may have happened, not after it. A third party alone may be told later."""
    cause = NEEDS.get(command) or (NOTICE if command is WAIVED else None)
    closed = after(new_case(), *([cause] if cause else []), ANSWER)
    on_the_day, after_it = _redated(command, CLOSED), _redated(command, CLOSED + ONE_DAY)

    assert after(closed, on_the_day).state is CaseState.ANSWERED
    if command is TOLD:
        assert after(closed, after_it).consultations[0].notified_date == CLOSED + ONE_DAY
        return
    with pytest.raises(refusals.DateTooLate) as caught:
        after(closed, after_it)
    assert caught.value.facts == {
        "field": marked_fields(type(command)).legal_date,
        "date": str(CLOSED + ONE_DAY),
        "latest": str(CLOSED),
    }


def test_what_is_recorded_late_belongs_to_the_last_treatment() -> None:
    """Nothing late precedes the order that reopened the case, and what an earlier closing ended stays ended."""
    answered_anew = DecideCase(Outcome.GRANTED, date(2024, 5, 20), "")
    case = after(new_case(), ASK, NOTICE, CONSULT, ANSWER, REVIEW, CORRECTED_BY_REVIEW, REOPENED, answered_anew)

    with pytest.raises(refusals.DateTooEarly):
        after(case, EXTENDED)
    with pytest.raises(refusals.CaseStateForbids):
        after(case, ReceiveCorrection(date(2024, 5, 9)))
    for settlement in (RecordPayment(1, date(2024, 5, 9), 100), _redated(TAKEN_BACK, date(2024, 5, 9))):
        with pytest.raises(refusals.FeeNoticeSettled):
            after(case, settlement)
    with pytest.raises(refusals.ConsultationNotFound):
        after(case, CloseConsultation(1, date(2024, 5, 9), ConsultationResult.CONSENTS))
    # But the day on which its letter came, and the day a third party was told, belong to the letter.
    assert after(case, CONFIRMED, TOLD).consultations[0].letter_received_date == CONFIRMED.letter_received_date


def test_a_payment_that_came_to_light_settles_the_abandoned_notice() -> None:
    """Paid before the closing and written down after it: paid; in part: abandoned with a smaller rest."""
    abandoned = after(new_case(), NOTICE, ANSWER)
    part = after(abandoned, RecordPayment(1, CLOSED, 40))

    assert [FeeNoticeState.ABANDONED] == [notice.state for notice in abandoned.fee_notices]
    assert (FeeNoticeState.ABANDONED, 60) == (part.fee_notices[0].state, part.fee_notices[0].due_fen)
    assert FeeNoticeState.PAID is after(part, RecordPayment(1, CLOSED, 60)).fee_notices[0].state


def test_an_answer_to_a_letter_that_came_to_light_takes_the_place_of_the_closing() -> None:
    """A consultation that only the closing ended may still be answered; one that was answered may not."""
    case = after(new_case(), CONSULT, ANSWER)
    assert (CLOSED, None) == (case.consultations[0].answered_date, case.consultations[0].result)

    answered = after(case, OBJECTED)
    assert OBJECTED.answered_date == answered.consultations[0].answered_date
    with pytest.raises(refusals.ConsultationNotFound):
        after(answered, OBJECTED)


@pytest.mark.parametrize("before", [(NOTICE,), (NOTICE, ASK), (ASK, NOTICE), (NOTICE, ANSWER)])
def test_one_fee_notice_is_open_at_a_time(before: tuple[Transition, ...]) -> None:
    """The applicant is asked for one sum; the next notice waits until it is settled."""
    case = after(new_case(), *before)

    with pytest.raises(refusals.CaseStateForbids) as caught:
        after(case, NOTICE)

    assert "ISSUE_FEE_NOTICE" not in caught.value.facts["allowed"].split(", ")
    for settlement in (PAID, TAKEN_BACK):
        assert len(after(case, settlement, NOTICE).fee_notices) == 2


HISTORIES: tuple[tuple[Transition, ...], ...] = (
    (),
    (START,),
    (ASK,),
    (ASK, CORRECTED),
    (CONSULT,),
    (CONSULT, OBJECTED, CONFIRMED),
    (CONSULT, ASK, NOTICE),
    (NOTICE,),
    (NOTICE, PAID),
    (NOTICE, ASK),
    (REVIEW, ACCEPTED),
    (ANSWER,),
    (POSTED, RecordDelivery(date(2024, 3, 25))),
    (LAPSE,),
    (WITHDRAWAL,),
    (*PAPER, ANSWER),
    (CONSULT, NOTICE, ASK, ANSWER),
    (ANSWER, REVIEW, AcceptReview(1, date(2024, 4, 3), ReviewProcedure.SIMPLIFIED)),
    (
        ANSWER,
        REVIEW,
        ACCEPTED,
        AnswerReview(1, date(2024, 4, 5)),
        ExtendReview(1, date(2024, 4, 8), 30),
    ),
    (CONSULT, NOTICE, ASK, ANSWER, REVIEW, CORRECTED_BY_REVIEW),
    (CONSULT, NOTICE, ASK, ANSWER, REVIEW, CORRECTED_BY_REVIEW, REOPENED),
    (NOTICE, ANSWER, REVIEW, CORRECTED_BY_REVIEW, REOPENED, WithdrawCase(date(2024, 5, 20))),
    (NOTICE, PART),
    (NOTICE, PART, REFUNDED),
    (NOTICE, PART, TAKEN_BACK),
    (NOTICE, PART, TAKEN_BACK, REFUNDED),
    (NOTICE, ASK, TAKEN_BACK),
    (NOTICE, PAID, ANSWER),
    (NOTICE, TAKEN_BACK, NOTICE),
    (NOTICE, TAKEN_BACK, ANSWER),
    (ANSWER, REVIEW, ACCEPTED, SUSPENDED),
    (ANSWER, REVIEW, ACCEPTED, SUSPENDED, RESUMED),
    (ANSWER, REVIEW, ACCEPTED, SUSPENDED, CORRECTED_BY_REVIEW),
    (ANSWER, SUIT),
    (ANSWER, SUIT, REFUSED_BY_COURT),
    (ANSWER, SUIT, REFUSED_BY_COURT, APPEAL),
    (ANSWER, SUIT, REFUSED_BY_COURT, APPEAL, CORRECTED_ON_APPEAL),
    (ANSWER, SUIT, REFUSED_BY_COURT, APPEAL, CORRECTED_ON_APPEAL, RETRIAL),
    (ANSWER, SUIT, FileLawsuit(date(2024, 4, 2), "y", 0), REFUSED_BY_COURT),
)


DAYS = (date(2024, 3, 12), CLOSED, date(2024, 5, 9), date(2024, 5, 20), TODAY)
# What a command may say that has no default; what has one keeps it, as the least that can be told.
WORDS: dict[str, tuple[object, ...]] = {
    "outcome": (Outcome.GRANTED, Outcome.OTHER),
    "basis": (FeeBasis.COST,),
    "remedy_kind": tuple(RemedyKind),
    "procedure": tuple(ReviewProcedure),
    "level": tuple(InstanceLevel),
    "due_date": (TODAY + ONE_DAY,),
    **dict.fromkeys(("working_days", "days", "amount_fen"), (1,)),
    **dict.fromkeys(("consultation", "fee_notice", "lawsuit", "remedy"), (1, 2)),
    "review": (0, 1, 2),
}
KINDS: dict[CaseCommand, tuple[object, ...]] = {
    CaseCommand.OPEN_CONSULTATION: tuple(ConsultationKind),
    CaseCommand.ISSUE_LETTER: (LetterKind.RECEIPT,),
}
RESULTS: dict[CaseCommand, tuple[object, ...]] = {
    CaseCommand.CLOSE_CONSULTATION: (ConsultationResult.SILENT,),
    CaseCommand.DECIDE_REVIEW: (RemedyResult.OTHER,),
    CaseCommand.DECIDE_LAWSUIT: (RemedyResult.OTHER,),
}


def _choices(command: CaseCommand, name: str) -> tuple[object, ...]:
    if name == "kind":
        return KINDS[command]
    if name == "result":
        return RESULTS[command]
    return WORDS.get(name, DAYS if name.endswith("_date") else ("x",))


def _attempts(command: CaseCommand) -> Iterator[Transition]:
    """A command with every ordinal and date that may matter."""
    kind = TABLE[command].facts
    told = {field.name for field in fields(kind) if field.default is MISSING}
    # A decision needs one of two; the rest may be left out, but for the date of the event itself.
    told |= {marked_fields(kind).legal_date} | ({"result"} if command in RESULTS else set())
    choices: list[dict[str, object]] = [{}]
    for name in told:
        choices = [{**chosen, name: value} for chosen in choices for value in _choices(command, name)]
    return (kind(**chosen) for chosen in choices)


def _is_accepted(case: Case, command: CaseCommand, conventions: Conventions) -> bool:
    for attempt in _attempts(command):
        try:
            after(case, attempt, conventions=conventions)
        except Refusal:
            continue
        return True
    return False


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: "+".join(type(c).__name__ for c in history) or "-")
def test_what_is_offered_is_what_would_be_accepted(history: tuple[Transition, ...]) -> None:
    """In every state: a command is offered if and only if it would be accepted with some of its arguments."""
    case = after(new_case(), *history)

    accepted = tuple(command for command in CaseCommand if _is_accepted(case, command, USUAL))

    assert accepted == allowed_commands(case, USUAL)


def test_deferrals_and_letters_are_offered_where_the_regulation_knows_them() -> None:
    """条例第三十五条 and the wording of letters are of 2019; what was pending on 2019-05-15 has them by convention."""
    old = new_case(date(2019, 4, 1))
    told = DeferReply(date(2019, 5, 20), date(2019, 8, 1))
    revised = Conventions(pending_cases_take_revised_regulation=True)

    with pytest.raises(refusals.DeferralNotProvided) as caught:
        after(old, told)
    assert caught.value.facts == {"regulation": "2007"}
    for command in (CaseCommand.DEFER_REPLY, CaseCommand.ISSUE_LETTER):
        assert command not in allowed_commands(old, USUAL)
        assert command in allowed_commands(old, revised)
    assert after(old, told, conventions=revised).deferrals[0].due_date == told.due_date


@pytest.mark.parametrize(
    ("received", "closed", "regulation"),
    [
        (date(2019, 5, 14), None, "2019"),
        (date(2019, 5, 14), date(2019, 5, 15), "2019"),
        (date(2019, 5, 14), date(2019, 5, 14), "2007"),
        (date(2019, 5, 15), None, "2019"),
    ],
)
def test_what_was_pending_takes_the_revised_regulation_by_convention(
    received: date, closed: date | None, regulation: str
) -> None:
    """Received before 2019-05-15 and not closed before it."""
    closing = () if closed is None else (WithdrawCase(closed),)
    case = after(new_case(received), *closing)
    revised = Conventions(pending_cases_take_revised_regulation=True)

    assert case.regulation_under(revised).id == regulation
    assert case.regulation_under(USUAL).id == ("2007" if received < date(2019, 5, 15) else "2019")


def test_every_late_command_is_tried_here() -> None:
    """A command that closed cases take is not forgotten above."""
    assert {command.command for command in (*PAPER, WAIVED, TAKEN_BACK)} == {
        *(command for command, row in TABLE.items() if row.precedes_closing),
        CaseCommand.NOTIFY_THIRD_PARTY,
    }
    assert all(RECEIVED <= legal_date(event) <= CLOSED for event in PAPER if event is not TOLD)
