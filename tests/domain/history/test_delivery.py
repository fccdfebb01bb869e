"""The day of an answer in law, the signature for it, and the letters of a consultation."""

from datetime import date, timedelta

import pytest

from gongkai_service.domain.clocks.reply import first_closing_timeliness
from gongkai_service.domain.commands.answers import DecideCase, RecordDelivery
from gongkai_service.domain.commands.closings import CloseCase, WithdrawCase
from gongkai_service.domain.commands.consultations import ConfirmConsultation, NotifyThirdParty, OpenConsultation
from gongkai_service.domain.commands.extensions import DeferReply
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.vocabulary import ConsultationKind, Outcome, ReplyDelivery, Timeliness
from support.histories.cases_by_hand import TODAY, USUAL_RULES, after, new_case

D = ReplyDelivery
ONE_DAY = timedelta(days=1)
POSTED, SIGNED = date(2024, 3, 20), date(2024, 3, 25)
SENT = date(2024, 3, 8)
CONSULT = OpenConsultation(ConsultationKind.THIRD_PARTY, SENT, "x")
CONSULT_AGENCY = OpenConsultation(ConsultationKind.OTHER_AGENCY, SENT, "x")
CONSULT_CO_AUTHOR = OpenConsultation(ConsultationKind.CO_AUTHOR_AGENCY, SENT, "x")


def _answer(
    delivery: ReplyDelivery | None, reply: date, *, posted: date | None = None, signed: date | None = None
) -> DecideCase:
    return DecideCase(Outcome.GRANTED, reply, "1号", delivery=delivery, posted_date=posted, signed_date=signed)


def _refused(expected: type[refusals.Refusal], *history: Transition) -> refusals.Refusal:
    *before, last = history
    case = after(new_case(), *before)
    with pytest.raises(expected) as caught:
        after(case, last)
    return caught.value


@pytest.mark.parametrize(
    ("delivery", "day"),
    [(D.DIRECT, SIGNED), (D.ENTRUSTED, SIGNED), (D.POST, POSTED), (D.ELECTRONIC, POSTED)],
)
def test_the_day_of_the_answer_follows_from_its_delivery(delivery: ReplyDelivery, day: date) -> None:
    """〔2016〕235号: signed for when handed over, posted when sent; electronically as by post (inference)."""
    posted = POSTED if delivery in {D.POST, D.ELECTRONIC} else None

    right = after(new_case(), _answer(delivery, day, posted=posted, signed=SIGNED)).closings[0]
    refusal = _refused(refusals.DateContradictsRule, _answer(delivery, day + ONE_DAY, posted=posted, signed=SIGNED))

    assert (right.date, right.delivery, right.posted_date, right.signed_date) == (day, delivery, posted, SIGNED)
    assert refusal.facts == {"field": "reply_date", "date": str(day + ONE_DAY), "expected": str(day)}


def test_an_answer_posted_late_is_late_whatever_its_date() -> None:
    """顾某 case: dated 2017-01-17, posted on 01-19, one working day after the due date 01-18."""
    posted = date(2017, 1, 19)
    case = after(new_case(date(2016, 12, 27)), _answer(D.POST, posted, posted=posted))

    assert first_closing_timeliness(case, date_rules=USUAL_RULES) is Timeliness.LATE


@pytest.mark.parametrize(
    "answer",
    [
        _answer(D.POST, POSTED, posted=POSTED, signed=POSTED - ONE_DAY),
        _answer(None, POSTED, signed=POSTED - ONE_DAY),
    ],
)
def test_nobody_signs_for_an_answer_before_it_is_given(answer: Transition) -> None:
    """The signature follows posting, and the day of the answer."""
    assert {"field": "signed_date", "date": "2024-03-19", "earliest": "2024-03-20"} == (
        _refused(refusals.DateTooEarly, answer).facts
    )


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (_answer(D.POST, POSTED, posted=POSTED, signed=TODAY + ONE_DAY), "signed_date"),
        (_answer(D.POST, TODAY + ONE_DAY, posted=TODAY + ONE_DAY), "posted_date"),
    ],
)
def test_no_day_of_a_delivery_lies_in_the_future(answer: Transition, field: str) -> None:
    """What will be signed is recorded when it was."""
    assert _refused(refusals.DateInFuture, answer).facts["field"] == field


@pytest.mark.parametrize(
    "answer",
    [_answer(D.POST, POSTED, posted=POSTED), _answer(D.ELECTRONIC, POSTED, posted=POSTED), _answer(None, POSTED)],
)
def test_a_signature_is_recorded_later_once(answer: Transition) -> None:
    """It starts the time for a review; the day of the answer does not move."""
    signed = RecordDelivery(SIGNED)
    case = after(new_case(), answer, signed)

    assert (POSTED, SIGNED) == (case.closings[0].date, case.closings[0].signed_date)
    assert _refused(refusals.AlreadyRecorded, answer, signed, signed).facts == {
        "command": "RECORD_DELIVERY",
        "recorded_on": str(SIGNED),
    }
    _refused(refusals.DateTooEarly, answer, RecordDelivery(POSTED - ONE_DAY))


def test_what_was_handed_over_is_signed_for_already() -> None:
    """The signature of a direct answer was told with it."""
    _refused(refusals.AlreadyRecorded, _answer(D.DIRECT, SIGNED, signed=SIGNED), RecordDelivery(SIGNED))


@pytest.mark.parametrize("history", [(), (WithdrawCase(POSTED),), (CloseCase(Outcome.OTHER, POSTED, "x"),)])
def test_only_an_answer_is_signed_for(history: tuple[Transition, ...]) -> None:
    """Neither an open case nor one that was withdrawn or closed has an answer to sign for."""
    _refused(refusals.CaseStateForbids, *history, RecordDelivery(SIGNED))


def test_the_receipt_of_a_letter_is_recorded_once() -> None:
    """Not before it was sent."""
    confirmed = ConfirmConsultation(1, SENT)

    assert _refused(refusals.AlreadyRecorded, CONSULT, confirmed, confirmed).facts == {
        "command": "CONFIRM_CONSULTATION",
        "recorded_on": str(SENT),
    }
    _refused(refusals.DateTooEarly, CONSULT, ConfirmConsultation(1, SENT - ONE_DAY))


def test_a_third_party_is_told_once_and_an_agency_never() -> None:
    """条例第三十二条 protects third parties; an agency that was asked is told nothing."""
    told = NotifyThirdParty(1, SENT)

    assert _refused(refusals.AlreadyRecorded, CONSULT, told, told).facts["command"] == "NOTIFY_THIRD_PARTY"
    for consultation, kind in ((CONSULT_AGENCY, "OTHER_AGENCY"), (CONSULT_CO_AUTHOR, "CO_AUTHOR_AGENCY")):
        refusal = _refused(refusals.ConsultationKindForbids, consultation, told)
        assert refusal.facts == {"consultation": "1", "kind": kind, "accepted": "THIRD_PARTY"}
        assert "第三方" in refusal.text.zh


@pytest.mark.parametrize("ordinal", [0, 2])
@pytest.mark.parametrize("kind", [ConfirmConsultation, NotifyThirdParty])
def test_an_unknown_letter_is_not_found(kind: type[ConfirmConsultation | NotifyThirdParty], ordinal: int) -> None:
    """Ordinals count from 1, in every state."""
    _refused(refusals.ConsultationNotFound, CONSULT, kind(ordinal, SENT))
    _refused(refusals.ConsultationNotFound, kind(1, SENT))
    _refused(refusals.ConsultationNotFound, CONSULT, _answer(None, POSTED), kind(ordinal, SENT))


def test_a_deferred_period_does_not_end_before_it_was_told() -> None:
    """Any later day is accepted: the law caps it nowhere."""
    refusal = _refused(refusals.DateTooEarly, DeferReply(SENT, SENT - ONE_DAY))
    assert refusal.facts["field"] == "due_date"
    assert after(new_case(), DeferReply(SENT, date(2030, 1, 1))).deferrals[0].due_date.year == 2030
