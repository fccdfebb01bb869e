"""Over the wire: receipt by channel, delivery of the answer, late paper, letters, and how far a review has come."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.v1 import case_pb2
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from rpc.cases.test_case_life import kinds
from support.desk import desk as d
from support.desk.desk import TODAY, Clerk, day
from support.desk.refused import refused

S = case_pb2
ONE_DAY = timedelta(days=1)
ARRIVED, CONFIRMED = date(2026, 3, 2), date(2026, 3, 4)


def arrival(channel: str, *, arrived: date = ARRIVED, **dates: date) -> dict[str, Any]:
    """An application that came on a day through a channel; the day of receipt is left to the rule."""
    return {
        "receipt_channel": S.ReceiptChannel.Value(f"RECEIPT_CHANNEL_{channel}"),
        "received_date": None,
        "arrived_date": day(arrived),
        **{name: day(value) for name, value in dates.items()},
    }


@pytest.mark.parametrize(
    ("channel", "received"),
    [
        ("IN_PERSON", ARRIVED),
        ("SIGNED_POST", ARRIVED),
        ("ORAL", ARRIVED),
        ("ORDINARY_POST", CONFIRMED),
        ("INTERNET", CONFIRMED),
        ("FAX", CONFIRMED),
        ("EMAIL", CONFIRMED),
    ],
)
def test_the_day_of_receipt_follows_from_the_channel(channel: str, received: date, desk: Clerk) -> None:
    """All days are kept apart, the rule is named, and the reply period counts from the day of receipt."""
    case = desk.file(**arrival(channel, confirmed_date=CONFIRMED))

    assert (case.received_date, case.arrived_date) == (day(received), day(ARRIVED))
    assert (case.confirmed_date, case.deadline.start_date) == (day(CONFIRMED), day(received))
    assert "条例第" in case.receipt_rule.zh
    assert "article" in case.receipt_rule.en
    assert kinds(case) == (["LATE_RECEIPT_CONFIRMATION"] if channel == "ORDINARY_POST" else [])
    assert desk.events(case.name)[0].facts["arrived_date"] == str(ARRIVED)


def test_without_a_day_of_arrival_the_day_of_receipt_is_taken_as_told(desk: Clerk) -> None:
    """And the rule says so."""
    case = desk.file()
    assert not case.HasField("arrived_date")
    assert "按登记时填写" in case.receipt_rule.zh


def test_a_channel_that_needs_a_confirmation_waits_for_it(desk: Clerk) -> None:
    """条例第三十一条: the day on which both confirmed it; before 2019 the published time stands in on the internet."""
    error = refused(desk.file, **arrival("FAX"))
    assert (error.reason, error.metadata) == (
        "RECEIPT_NOT_CONFIRMED",
        {"receipt_channel": "FAX", "accepted": "confirmed_date"},
    )
    old = date(2018, 3, 1)
    error = refused(desk.file, **arrival("INTERNET", arrived=old))
    assert error.metadata["accepted"] == "received_date, confirmed_date"
    taken = desk.file(**{**arrival("INTERNET", arrived=old), "received_date": day(old + ONE_DAY)})
    assert taken.received_date == day(old + ONE_DAY)


def test_a_day_of_receipt_that_contradicts_its_rule_is_refused(desk: Clerk) -> None:
    """With the day that follows by law."""
    error = refused(desk.file, **{**arrival("FAX", confirmed_date=CONFIRMED), "received_date": day(ARRIVED)})
    assert (error.reason, error.metadata) == (
        "DATE_CONTRADICTS_RULE",
        {"field": "received_date", "date": str(ARRIVED), "expected": str(CONFIRMED)},
    )
    error = refused(desk.file, **arrival("FAX", confirmed_date=ARRIVED - ONE_DAY))
    assert (error.reason, error.metadata["field"]) == ("DATE_TOO_EARLY", "confirmed_date")
    for dates in (
        {"arrived": TODAY + ONE_DAY, "confirmed_date": TODAY + ONE_DAY},
        {"confirmed_date": TODAY + ONE_DAY},
    ):
        assert refused(desk.file, **arrival("FAX", **dates)).reason == "DATE_IN_FUTURE"


def test_an_unknown_agency_is_told_before_its_day_of_receipt(desk: Clerk) -> None:
    """Where two rules apply, the first of the list is told."""
    assert refused(desk.file, "agencies/nobody", **arrival("FAX")).reason == "AGENCY_NOT_FOUND"


@pytest.mark.parametrize(
    ("fields", "violations"),
    [
        ({"received_date": None}, {"received_date": "REQUIRED"}),
        ({"confirmed_date": day(CONFIRMED)}, {"arrived_date": "REQUIRED"}),
        (
            {"received_date": None, "confirmed_date": day(CONFIRMED)},
            {"received_date": "REQUIRED", "arrived_date": "REQUIRED"},
        ),
    ],
)
def test_a_receipt_needs_a_day(fields: dict[str, Any], violations: dict[str, str], desk: Clerk) -> None:
    """One of receipt and arrival, and arrival with a confirmation."""
    error = refused(desk.file, **fields)
    assert {violation.field: violation.rule for violation in error.violations} == violations


def answer(delivery: str, **dates: date) -> dict[str, Any]:
    """An answer by its delivery; the day of the answer is left to the rule."""
    return {
        "delivery": S.ReplyDelivery.Value(f"REPLY_DELIVERY_{delivery}"),
        "reply_date": None,
        **{name: day(value) for name, value in dates.items()},
    }


@pytest.mark.parametrize(
    ("delivery", "dates", "replied"),
    [
        ("DIRECT", {"signed_date": d.SIGNED}, d.SIGNED),
        ("ENTRUSTED", {"signed_date": d.SIGNED}, d.SIGNED),
        ("POST", {"posted_date": d.REPLIED}, d.REPLIED),
        ("POST", {"posted_date": d.REPLIED, "signed_date": d.SIGNED}, d.REPLIED),
        ("ELECTRONIC", {"posted_date": d.REPLIED}, d.REPLIED),
    ],
)
def test_the_day_of_the_answer_follows_from_its_delivery(
    delivery: str, dates: dict[str, date], replied: date, desk: Clerk
) -> None:
    """〔2016〕235号: signed when handed over, posted when sent; both days are kept."""
    case = desk.decide(desk.file().name, **answer(delivery, **dates))

    assert case.closed_date == day(replied)
    assert case.reply_delivery == S.ReplyDelivery.Value(f"REPLY_DELIVERY_{delivery}")
    for field in ("posted_date", "signed_date"):
        assert case.HasField(field) == (field in dates)
    told = {**answer(delivery, **dates), "reply_date": day(replied - ONE_DAY)}
    error = refused(desk.decide, desk.file().name, **told)
    assert (error.reason, error.metadata) == (
        "DATE_CONTRADICTS_RULE",
        {"field": "reply_date", "date": str(replied - ONE_DAY), "expected": str(replied)},
    )


@pytest.mark.parametrize(
    ("fields", "violations"),
    [
        ({"reply_date": None}, {"reply_date": "REQUIRED"}),
        ({"posted_date": day(d.REPLIED)}, {"delivery": "REQUIRED"}),
        (answer("POST"), {"posted_date": "REQUIRED"}),
        (answer("ELECTRONIC", signed_date=d.SIGNED), {"posted_date": "REQUIRED"}),
        (answer("DIRECT"), {"signed_date": "REQUIRED"}),
        (answer("ENTRUSTED", posted_date=d.REPLIED), {"posted_date": "NOT_ACCEPTED", "signed_date": "REQUIRED"}),
        ({"delivery": 9}, {"delivery": "UNKNOWN_ENUM"}),
    ],
)
def test_each_delivery_needs_its_day(fields: dict[str, Any], violations: dict[str, str], desk: Clerk) -> None:
    """What is sent needs the day of sending, what is handed over the signature; all are told together."""
    error = refused(desk.decide, desk.file().name, **fields)
    assert {violation.field: violation.rule for violation in error.violations} == violations


def test_the_signature_for_a_posted_answer_is_recorded_once(desk: Clerk) -> None:
    """It moves neither the day of the answer nor the state."""
    name = desk.decide(desk.file().name, **answer("POST", posted_date=d.REPLIED), remedies_not_told=True).name
    assert desk.events(name)[-1].facts["remedies_not_told"] == "true"
    assert refused(desk.sign, name, signed_date=day(d.REPLIED - ONE_DAY)).reason == "DATE_TOO_EARLY"

    signed = desk.sign(name)

    assert (signed.state, signed.closed_date) == (S.CASE_STATE_ANSWERED, day(d.REPLIED))
    assert signed.signed_date == day(d.SIGNED)
    error = refused(desk.sign, name)
    assert (error.reason, error.metadata) == (
        "ALREADY_RECORDED",
        {"command": "RECORD_DELIVERY", "recorded_on": str(d.SIGNED)},
    )


def test_paper_that_came_to_light_corrects_a_closed_case(desk: Clerk) -> None:
    """An answer is late until the letters come to light that had stopped the clock; what came after is no part."""
    late = date(2026, 4, 1)
    name = desk.decide(desk.file().name, reply_date=day(late)).name
    assert (kinds(desk.get(name)), desk.get(name).timeliness) == (["LATE_ANSWER"], S.TIMELINESS_LATE)

    error = refused(desk.consult, name, sent_date=day(late + ONE_DAY))
    assert (error.reason, error.metadata) == (
        "DATE_TOO_LATE",
        {"field": "sent_date", "date": str(late + ONE_DAY), "latest": str(late)},
    )
    desk.consult(name)
    corrected = desk.end_consultation(name)

    assert (corrected.state, kinds(corrected)) == (S.CASE_STATE_ANSWERED, [])
    assert corrected.timeliness == S.TIMELINESS_ON_TIME


def test_a_fee_that_came_to_light_is_settled_after_the_closing(desk: Clerk) -> None:
    """A notice recorded late is abandoned until its payment comes to light, too."""
    name = desk.decide(desk.file().name).name
    notice = desk.fee_notice(name)
    assert notice.state == fee_pb.FEE_NOTICE_STATE_ABANDONED
    assert refused(desk.fee_notice, name).reason == "CASE_STATE_FORBIDS"
    assert refused(desk.pay, notice.name, paid_date=day(d.REPLIED + ONE_DAY)).reason == "DATE_TOO_LATE"
    assert desk.pay(notice.name).state == fee_pb.FEE_NOTICE_STATE_PAID
    assert desk.get(name).deadline.start_date == day(d.PAID)


def test_a_deferred_period_moves_the_due_date(desk: Clerk) -> None:
    """条例第三十五条, uncapped; the text of 2007 knows none."""
    case = desk.defer(desk.file().name)
    assert [(item.notified_date, item.due_date) for item in case.deferrals] == [(day(d.EXTENDED), day(d.DEFERRED_TO))]
    assert case.deadline.due_date == day(d.DEFERRED_TO)
    assert refused(desk.defer, case.name, due_date=day(d.EXTENDED - ONE_DAY)).metadata["field"] == "due_date"
    old = date(2018, 3, 1)
    error = refused(desk.defer, desk.file(received_date=day(old)).name, notified_date=day(old))
    assert (error.reason, error.metadata) == ("DEFERRAL_NOT_PROVIDED", {"regulation": "2007"})


def test_the_letters_of_a_consultation(desk: Clerk) -> None:
    """Confirmed once, and a third party is told once; an agency is not."""
    name = desk.consult(desk.file().name).name
    desk.confirm(name)
    desk.end_consultation(name, result=S.CONSULTATION_RESULT_OBJECTS)
    assert refused(desk.confirm, name).metadata == {
        "command": "CONFIRM_CONSULTATION",
        "recorded_on": str(d.LETTER_RECEIVED),
    }
    assert kinds(desk.decide(name)) == ["THIRD_PARTY_NOT_TOLD"]
    told = desk.tell_third_party(name)
    assert kinds(told) == []
    (consultation,) = told.consultations
    assert (consultation.letter_received_date, consultation.notified_date) == (day(d.LETTER_RECEIVED), day(d.TOLD))
    assert refused(desk.tell_third_party, name).reason == "ALREADY_RECORDED"
    assert refused(desk.tell_third_party, name, consultation=2).reason == "CONSULTATION_NOT_FOUND"

    agency = desk.consult(desk.file().name, kind=S.CONSULTATION_KIND_OTHER_AGENCY).name
    error = refused(desk.tell_third_party, agency)
    assert (error.reason, error.metadata) == (
        "CONSULTATION_KIND_FORBIDS",
        {"consultation": "1", "kind": "OTHER_AGENCY", "accepted": "THIRD_PARTY"},
    )


def test_a_review_goes_step_by_step(desk: Clerk) -> None:
    """Accepted, answered, extended and decided, each once and in its stage."""
    name = desk.review(desk.decide(desk.file().name).name).name
    forbidden = {"review": name, "command": "ANSWER_REVIEW"}
    assert refused(desk.answer_review, name).metadata == forbidden
    # Within the five working days for its examination it may still be refused.
    early = refused(desk.extend_review, name, extended_date=day(d.REVIEW_ACCEPTED))
    assert early.reason == "REVIEW_STAGE_FORBIDS"

    accepted = desk.accept_review(name, copy_received_date=day(d.COPY_RECEIVED))
    assert accepted.procedure == remedy_pb.REVIEW_PROCEDURE_ORDINARY
    assert (accepted.accepted_date, accepted.copy_received_date) == (day(d.REVIEW_ACCEPTED), day(d.COPY_RECEIVED))
    assert desk.answer_review(name).answered_date == day(d.REVIEW_ANSWERED)
    assert desk.extend_review(name, days=20).extension_days == 20
    for again in (desk.accept_review, desk.answer_review, desk.extend_review):
        assert refused(again, name).reason == "ALREADY_RECORDED"
    decided = desk.decide_review(name)

    assert decided.answered_date == day(d.REVIEW_ANSWERED)
    other = desk.review(desk.decide(desk.file().name).name).name
    desk.decide_review(other)
    assert refused(desk.accept_review, other).reason == "REMEDY_ALREADY_DECIDED"
    assert refused(desk.answer_review, other).reason == "REVIEW_STAGE_FORBIDS"
    for days in (31, -1):
        assert refused(desk.extend_review, other, days=days).reason == "FIELD_INVALID"


def test_a_simplified_review_is_not_extended(desk: Clerk) -> None:
    """行政复议法第六十二条: thirty days and no more."""
    name = desk.review(desk.decide(desk.file().name).name).name
    desk.accept_review(name, procedure=remedy_pb.REVIEW_PROCEDURE_SIMPLIFIED)
    assert refused(desk.extend_review, name).metadata == {"review": name, "command": "EXTEND_REVIEW"}
    late = date(2026, 4, 20)
    desk.answer_review(name, answered_date=day(late))
    assert kinds(desk.get(name.partition("/reviews")[0])) == ["LATE_REVIEW_ANSWER"]


def test_a_remedy_after_its_period_is_found(desk: Clerk) -> None:
    """Sixty days from the signature, which came after the answer was posted."""
    name = desk.decide(desk.file().name, **answer("POST", posted_date=d.REPLIED)).name
    desk.sign(name)
    desk.review(name, filed_date=day(date(2026, 5, 27)))
    assert kinds(desk.get(name)) == ["LATE_REMEDY"]
