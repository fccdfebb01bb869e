"""What may be done to a case, and which rule refuses the rest."""

from datetime import date, timedelta

import pytest

from gongkai_service.domain.commands.answers import NO_ANSWER, DecideCase
from gongkai_service.domain.commands.closings import CloseCase, WithdrawCase
from gongkai_service.domain.commands.consultations import CloseConsultation, NotifyThirdParty, OpenConsultation
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.deciding import allowed_commands
from gongkai_service.domain.commands.extensions import ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.filing import check_filing
from gongkai_service.domain.commands.lawsuits import FileLawsuit
from gongkai_service.domain.commands.payments import RecordPayment, WaiveFee
from gongkai_service.domain.commands.processing import StartProcessing
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import AnswerReview, DecideReview, FileReview
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    CaseState,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    FeeNoticeState,
    LawsuitRoute,
    Outcome,
    RemedyResult,
    ReplyDelivery,
)
from support.histories.cases_by_hand import NAME, RECEIVED, TODAY, USUAL, after, new_case

DAY = date(2024, 3, 8)
LATER = date(2024, 6, 3)

ASK = RequestCorrection(DAY, date(2024, 3, 22), "请明确年份")
CONSULT = OpenConsultation(ConsultationKind.THIRD_PARTY, DAY, "第三方")
NOTICE = IssueFeeNotice(FeeBasis.PER_PAGE, DAY, 10_000)
ANSWER = DecideCase(Outcome.GRANTED, date(2024, 3, 20), "")
REVIEW = FileReview(date(2024, 4, 1), "市政府")
CONSULT_AGENCY = OpenConsultation(ConsultationKind.OTHER_AGENCY, DAY, "某局")


def _posted(
    posted: date,
    *,
    reply: date | None = None,
    signed: date | None = None,
    delivery: ReplyDelivery | None = ReplyDelivery.POST,
) -> DecideCase:
    return DecideCase(Outcome.GRANTED, reply or posted, "", delivery=delivery, posted_date=posted, signed_date=signed)


def _refused(expected: type[refusals.Refusal], *history: Transition) -> refusals.Refusal:
    *before, last = history
    case = after(new_case(), *before)
    with pytest.raises(expected) as caught:
        after(case, last)
    return caught.value


def test_a_case_goes_from_filing_through_every_wait_to_its_answer() -> None:
    """Filed → processing ⇄ awaiting correction, consulting, awaiting payment → answered."""
    path = [
        (StartProcessing(DAY, "法规处"), CaseState.PROCESSING),
        (ASK, CaseState.AWAITING_CORRECTION),
        (ReceiveCorrection(date(2024, 3, 12)), CaseState.PROCESSING),
        (OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 3, 13), "甲"), CaseState.CONSULTING),
        (OpenConsultation(ConsultationKind.OTHER_AGENCY, date(2024, 3, 13), "乙"), CaseState.CONSULTING),
        (CloseConsultation(1, date(2024, 3, 15), ConsultationResult.CONSENTS), CaseState.CONSULTING),
        (CloseConsultation(2, date(2024, 3, 18), ConsultationResult.SILENT), CaseState.PROCESSING),
        (IssueFeeNotice(FeeBasis.PER_ITEM, date(2024, 3, 19), 300), CaseState.AWAITING_PAYMENT),
        (RecordPayment(1, date(2024, 3, 20), 100), CaseState.AWAITING_PAYMENT),
        (WaiveFee(1, date(2024, 3, 21), 200, "低保"), CaseState.PROCESSING),
        (DecideCase(Outcome.PARTIALLY_GRANTED, date(2024, 3, 25), "1号"), CaseState.ANSWERED),
    ]
    case = new_case()
    for command, state in path:
        case = after(case, command)
        assert state is case.state, command

    assert case.closing is not None
    assert Outcome.PARTIALLY_GRANTED is case.closing.outcome
    assert (100, 200, FeeNoticeState.WAIVED) == (
        case.fee_notices[0].paid_fen,
        case.fee_notices[0].waived_fen,
        case.fee_notices[0].state,
    )


@pytest.mark.parametrize(
    ("history", "offered", "not_offered"),
    [
        ((), CaseCommand.REQUEST_CORRECTION, CaseCommand.DECIDE_REVIEW),
        ((ASK,), CaseCommand.RECEIVE_CORRECTION, CaseCommand.CLOSE_CONSULTATION),
        ((CONSULT, ASK), CaseCommand.CLOSE_CONSULTATION, CaseCommand.REQUEST_CORRECTION),
        ((ANSWER,), CaseCommand.FILE_REVIEW, CaseCommand.REOPEN_CASE),
        ((ANSWER, REVIEW), CaseCommand.DECIDE_REVIEW, CaseCommand.DECIDE_LAWSUIT),
        (
            (ANSWER, REVIEW, DecideReview(1, LATER, RemedyResult.CORRECTED)),
            CaseCommand.REOPEN_CASE,
            CaseCommand.DECIDE_REVIEW,
        ),
    ],
)
def test_what_is_offered_is_what_the_case_bears(
    history: tuple[Transition, ...], offered: CaseCommand, not_offered: CaseCommand
) -> None:
    """A state may know a command for which the case has no object: it is not offered."""
    allowed = allowed_commands(after(new_case(), *history), USUAL)

    assert offered in allowed
    assert not_offered not in allowed


@pytest.mark.parametrize(
    ("received", "refusal"),
    [
        (date(2008, 4, 30), refusals.NoRegulationInForce),
        (TODAY + timedelta(days=1), refusals.DateInFuture),
    ],
)
def test_an_impossible_day_of_receipt_is_refused(received: date, refusal: type[refusals.Refusal]) -> None:
    """Before 2008-05-01 no Regulation was in force; tomorrow nothing has been received."""
    with pytest.raises(refusal):
        check_filing(new_case(received).filing, today=TODAY)


@pytest.mark.parametrize("received", [date(2008, 5, 1), TODAY])
def test_the_first_and_the_present_day_are_accepted(received: date) -> None:
    """Both boundaries belong to the range."""
    check_filing(new_case(received).filing, today=TODAY)


def test_correction_is_requested_once() -> None:
    """条例第三十条: 一次性告知, in whatever state the case is."""
    received = ReceiveCorrection(date(2024, 3, 20))

    while_waiting = _refused(refusals.CorrectionAlreadyRequested, ASK, ASK)
    _refused(refusals.CorrectionAlreadyRequested, ASK, received, ASK)

    assert {"requested_on": "2024-03-08"} == while_waiting.facts


def test_a_command_that_the_state_forbids_names_what_is_allowed() -> None:
    """An answered case is not withdrawn; it may be reviewed."""
    refusal = _refused(refusals.CaseStateForbids, ANSWER, WithdrawCase(date(2024, 3, 21)))

    assert ("ANSWERED", "WITHDRAW_CASE") == (refusal.facts["state"], refusal.facts["command"])
    assert "FILE_REVIEW" in refusal.facts["allowed"]


@pytest.mark.parametrize(
    "command",
    [
        StartProcessing(TODAY + timedelta(days=1), ""),
        DecideCase(Outcome.GRANTED, TODAY + timedelta(days=1), ""),
        FileReview(TODAY + timedelta(days=1), ""),
    ],
)
def test_legal_dates_have_come(command: Transition) -> None:
    """No event is recorded before it happened."""
    _refused(refusals.DateInFuture, command)


@pytest.mark.parametrize(
    "command",
    [
        StartProcessing(RECEIVED - timedelta(days=1), ""),
        DecideCase(Outcome.GRANTED, RECEIVED - timedelta(days=1), ""),
        WithdrawCase(RECEIVED - timedelta(days=1)),
        FileReview(RECEIVED - timedelta(days=1), ""),
    ],
)
def test_nothing_happens_before_receipt(command: Transition) -> None:
    """The earliest accepted date is the day of receipt."""
    assert str(RECEIVED) == _refused(refusals.DateTooEarly, command).facts["earliest"]


@pytest.mark.parametrize(
    "history",
    [
        (RequestCorrection(DAY, DAY - timedelta(days=1), "x"),),
        (ASK, ReceiveCorrection(DAY - timedelta(days=1))),
        (CONSULT, CloseConsultation(1, DAY - timedelta(days=1), ConsultationResult.SILENT)),
        (NOTICE, RecordPayment(1, DAY - timedelta(days=1), 1)),
        (REVIEW, DecideReview(1, date(2024, 3, 31), RemedyResult.UPHELD)),
        # 条例第三十条: abandonment follows from the end of the reasonable period, 2024-03-22.
        (ASK, CloseCase(Outcome.NOT_CORRECTED, date(2024, 3, 22), "")),
        # 20 working days from the day after 2024-03-08 end on 2024-04-08 (Qingming, make-up day 04-07).
        (NOTICE, CloseCase(Outcome.FEE_UNPAID, date(2024, 4, 8), "")),
    ],
)
def test_consequences_do_not_precede_their_causes(history: tuple[Transition, ...]) -> None:
    """An answer to a letter, a payment, a decision, an abandonment: each waits for what it follows from."""
    _refused(refusals.DateTooEarly, *history)


@pytest.mark.parametrize(
    "history",
    [
        (ASK, CloseCase(Outcome.NOT_CORRECTED, date(2024, 3, 23), "")),
        (NOTICE, CloseCase(Outcome.FEE_UNPAID, date(2024, 4, 9), "")),
        (CloseCase(Outcome.OTHER, DAY, "重复登记"),),
    ],
)
def test_a_case_lapses_on_the_day_after_the_period(history: tuple[Transition, ...]) -> None:
    """The other side of the boundary."""
    assert CaseState.LAPSED is after(new_case(), *history).state


@pytest.mark.parametrize("outcome", sorted(NO_ANSWER))
def test_what_is_no_answer_does_not_answer_a_case(outcome: Outcome) -> None:
    """Abandonment, withdrawal and 其他 have methods of their own."""
    refusal = _refused(refusals.OutcomeNotAllowed, DecideCase(outcome, DAY, ""))

    assert outcome not in refusal.facts["accepted"].split(", ")


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.OTHER}))
def test_a_case_in_hand_closes_without_answer_only_as_other(outcome: Outcome) -> None:
    """Neither a correction nor a fee is awaited, so neither can be missing."""
    assert "OTHER" == _refused(refusals.OutcomeNotAllowed, CloseCase(outcome, DAY, "")).facts["accepted"]


@pytest.mark.parametrize(("received", "most"), [(date(2019, 5, 14), 15), (date(2019, 5, 15), 20)])
def test_an_extension_is_as_long_as_the_regulation_in_force_allows(received: date, most: int) -> None:
    """2007: 15 working days; 2019: 20."""
    case = new_case(received)
    accepted = ExtendDeadline(received, most, approved_by="办公室主任")
    refused = ExtendDeadline(received, most + 1, approved_by="办公室主任")

    assert [most] == [extension.working_days for extension in after(case, accepted).extensions]
    with pytest.raises(refusals.ExtensionTooLong):
        after(case, refused)


@pytest.mark.parametrize("ordinal", [0, 2])
def test_an_unknown_consultation_is_not_closed(ordinal: int) -> None:
    """Ordinals count from 1."""
    _refused(refusals.ConsultationNotFound, CONSULT, CloseConsultation(ordinal, LATER, ConsultationResult.SILENT))


def test_no_more_is_paid_than_is_due() -> None:
    """10,000 fen less 4,000 paid leave 6,000."""
    part = RecordPayment(1, LATER, 4_000)

    refusal = _refused(refusals.AmountExceedsDue, NOTICE, part, WaiveFee(1, LATER, 6_001, "x"))

    assert "6000" == refusal.facts["due_fen"]


def test_a_notice_abandoned_by_the_answer_takes_no_payment_in_a_new_round() -> None:
    """A second notice may be open while the first is abandoned."""
    reopened = (
        NOTICE,
        ANSWER,
        REVIEW,
        DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 5, 9), 500),
    )

    refusal = _refused(refusals.FeeNoticeSettled, *reopened, RecordPayment(1, LATER, 1))

    assert "ABANDONED" == refusal.facts["state"]


def test_a_remedy_is_decided_once() -> None:
    """The refusal tells when and how."""
    decided = DecideReview(1, LATER, RemedyResult.OTHER)

    refusal = _refused(refusals.RemedyAlreadyDecided, ANSWER, REVIEW, decided, decided)

    assert {"decided_on": "2024-06-03", "result": "OTHER"} == refusal.facts


def test_a_lawsuit_after_review_needs_a_decided_review() -> None:
    """Before the decision it could only be direct."""
    _refused(refusals.ReviewNotDecided, ANSWER, REVIEW, FileLawsuit(LATER, "法院", 1))
    _refused(refusals.ReviewNotFound, ANSWER, REVIEW, FileLawsuit(LATER, "法院", 2))

    decided = DecideReview(1, date(2024, 5, 6), RemedyResult.UPHELD)
    case = after(
        new_case(),
        ANSWER,
        REVIEW,
        decided,
        FileLawsuit(LATER, "法院", 1),
        FileLawsuit(LATER, "法院", 0),
    )
    assert [LawsuitRoute.AFTER_REVIEW, LawsuitRoute.DIRECT] == [lawsuit.route for lawsuit in case.lawsuits]


@pytest.mark.parametrize("result", [RemedyResult.UPHELD, RemedyResult.OTHER, None])
def test_only_a_correcting_remedy_reopens_a_case(result: RemedyResult | None) -> None:
    """An upheld, otherwise ended or pending review orders nothing."""
    decision = () if result is None else (DecideReview(1, date(2024, 5, 6), result),)

    refusal = _refused(refusals.RemedyOrdersNothing, ANSWER, REVIEW, *decision, ReopenCase(RemedyKind.REVIEW, 1, LATER))

    assert f"{NAME}/reviews/1" == refusal.facts["remedy"]


def test_a_reopened_case_is_answered_anew_and_nothing_precedes_the_order() -> None:
    """The second round begins with the order."""
    history = (
        ANSWER,
        REVIEW,
        DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
    )

    refusal = _refused(refusals.DateTooEarly, *history, DecideCase(Outcome.GRANTED, date(2024, 5, 7), ""))
    case = after(new_case(), *history, DecideCase(Outcome.DOES_NOT_EXIST, date(2024, 5, 20), ""))

    assert "2024-05-08" == refusal.facts["earliest"]
    assert [Outcome.GRANTED, Outcome.DOES_NOT_EXIST] == [closing.outcome for closing in case.closings]


def test_one_order_reopens_a_case_once() -> None:
    """The new answer obeys it; another needs another order."""
    history = (
        ANSWER,
        REVIEW,
        DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        DecideCase(Outcome.GRANTED, date(2024, 5, 20), ""),
    )
    assert CaseCommand.REOPEN_CASE not in allowed_commands(after(new_case(), *history), USUAL)

    refusal = _refused(refusals.OrderAlreadyObeyed, *history, ReopenCase(RemedyKind.REVIEW, 1, LATER))

    assert {"remedy": f"{NAME}/reviews/1"} == refusal.facts


@pytest.mark.parametrize(
    ("history", "first"),
    [
        # Each breaks a later rule too; the earlier one of ErrorReason is told.
        ((RecordPayment(1, TODAY + timedelta(days=1), 1),), refusals.FeeNoticeNotFound),
        ((DecideReview(1, RECEIVED - timedelta(days=1), RemedyResult.OTHER),), refusals.ReviewNotFound),
        ((CloseConsultation(1, DAY, ConsultationResult.SILENT),), refusals.ConsultationNotFound),
        ((ANSWER, WithdrawCase(TODAY + timedelta(days=1))), refusals.CaseStateForbids),
        ((ANSWER, ReceiveCorrection(TODAY + timedelta(days=1))), refusals.CaseStateForbids),
        ((ANSWER, ExtendDeadline(TODAY + timedelta(days=1), 99, approved_by="办公室主任")), refusals.DateInFuture),
        ((ANSWER, ExtendDeadline(date(2024, 3, 21), 99, approved_by="办公室主任")), refusals.DateTooLate),
        ((ANSWER, _posted(date(2024, 3, 8), reply=date(2024, 3, 9))), refusals.DateContradictsRule),
        ((ASK, ANSWER, ASK), refusals.CorrectionAlreadyRequested),
        ((CONSULT_AGENCY, NotifyThirdParty(1, DAY - timedelta(days=1))), refusals.DateTooEarly),
        ((REVIEW, AnswerReview(1, date(2024, 3, 31))), refusals.DateTooEarly),
        ((ExtendDeadline(RECEIVED - timedelta(days=1), 99, approved_by="办公室主任"),), refusals.DateTooEarly),
        (
            (
                REVIEW,
                DecideReview(1, LATER, RemedyResult.OTHER),
                DecideReview(1, date(2024, 3, 31), RemedyResult.OTHER),
            ),
            refusals.DateTooEarly,
        ),
        ((NOTICE, WaiveFee(1, DAY - timedelta(days=1), 99_999, "x")), refusals.DateTooEarly),
    ],
)
def test_where_two_rules_apply_the_first_of_the_list_is_told(
    history: tuple[Transition, ...], first: type[refusals.Refusal]
) -> None:
    """Reasons stand in order of precedence in the contract."""
    _refused(first, *history)
