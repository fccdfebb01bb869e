"""Short histories about what the service finds out by itself: the route of lawsuits, and fees by tariff."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

from support.clocks.oracle_days import Days, notices
from support.mending.steps import IDENTITY_NUMBERS, Fields, step
from support.mending.story import Step
from support.remedies.author import history as remedies_of
from support.remedies.story import Answer, Review

_DAYS_OF_MONTH = (1, 2, 15, 27, 28)


@cache
def _days() -> Days:
    return Days(notices())


def remedies(number: int) -> list[Step]:
    """An answer with reviews and lawsuits about it, whose days lie near every edge; in the order of their days."""
    told = remedies_of(number, _days())
    timed = [(told.answer.day, 0, _answer(told.answer))]
    for at, review in enumerate(told.reviews):
        timed += list(_course(f"review {at + 1}", review))
    for at, suit in enumerate(told.suits):
        follows = "" if suit.names is None else f"review {suit.names + 1}"
        fields: Fields = {"part": _word("ANSWER_PART", suit.part), "route": _word("LAWSUIT_ROUTE", suit.route)}
        one = step("file_lawsuit", f"lawsuit {at + 1}", follows, filed_date=suit.filed, court="某区人民法院", **fields)
        timed.append((suit.filed, 9, one))
    filing = step(
        "file_case",
        applicant={"kind": "APPLICANT_KIND_NATURAL_PERSON", "display_name": "申请人甲"},
        description="排水管网改造项目清单",
        receipt_channel="RECEIPT_CHANNEL_INTERNET",
        received_date=told.received,
    )
    return [filing, *(one for _, _, one in sorted(timed, key=lambda each: each[:2]))]


def _word(prefix: str, word: str) -> str:
    return f"{prefix}_{word or 'UNSPECIFIED'}"


def _answer(answer: Answer) -> Step:
    fields: Fields = {"reply_date": answer.day, "remedies_not_told": answer.remedies_not_told}
    if answer.delivery:
        fields["delivery"] = f"REPLY_DELIVERY_{answer.delivery}"
    if answer.delivery == "POST":
        fields["posted_date"] = answer.day
    if answer.signed:
        fields["signed_date"] = answer.signed
    return step("decide_case", outcome=f"OUTCOME_{answer.outcome}", **fields)


def _course(thing: str, review: Review) -> Iterator[tuple[date, int, Step]]:
    yield review.filed, 0, step("file_review", thing, filed_date=review.filed, part=_word("ANSWER_PART", review.part))
    if review.accepted is not None:
        procedure = "REVIEW_PROCEDURE_SIMPLIFIED" if review.is_simplified else "REVIEW_PROCEDURE_ORDINARY"
        copy: Fields = {} if review.copy_received is None else {"copy_received_date": review.copy_received}
        accepted = step("accept_review", thing, accepted_date=review.accepted, procedure=procedure, **copy)
        yield review.accepted, 1, accepted
    if review.extended is not None:
        told, days = review.extended
        yield told, 2, step("extend_review", thing, extended_date=told, days=days)
    for begun, ended in review.pauses:
        yield begun, 3, step("suspend_review", thing, suspended_date=begun)
        if ended is not None:
            yield ended, 4, step("resume_review", thing, resumed_date=ended)
    if review.answered is not None:
        yield review.answered, 5, step("answer_review", thing, answered_date=review.answered)
    if review.decided is not None:
        decision = "REVIEW_DECISION_UPHELD" if review.accepted else "REVIEW_DECISION_NOT_ACCEPTED"
        served: Fields = {} if review.served is None else {"served_date": review.served}
        decided = step("decide_review", thing, decided_date=review.decided, decision=decision, **served)
        yield review.decided, 6, decided


def fees(number: int) -> list[Step]:
    """An application that is charged for by tariff, often in the month of another one of the same applicant."""
    random = Random(f"fees {number}")  # noqa: S311 - nothing secret
    received = date(random.choice((2020, 2021, 2022, 2023, 2026)), random.randint(1, 9), random.choice(_DAYS_OF_MONTH))
    steps = [
        step(
            "file_case",
            applicant={
                "kind": random.choice(("APPLICANT_KIND_NATURAL_PERSON", "APPLICANT_KIND_BUSINESS")),
                "display_name": "申请人丙",
                "identity_number": random.choice(
                    (IDENTITY_NUMBERS[-1], IDENTITY_NUMBERS[-1], IDENTITY_NUMBERS[-2], "")
                ),
            },
            description="排水管网改造项目清单",
            receipt_channel=random.choice(("RECEIPT_CHANNEL_INTERNET", "RECEIPT_CHANNEL_EMAIL")),
            supply_methods=random.choice(([], ["SUPPLY_METHOD_POST"], ["SUPPLY_METHOD_EMAIL"])),
            received_date=received,
        )
    ]
    day = received
    for at in range(random.choice((1, 1, 2, 3))):
        day += timedelta(days=random.choice((0, 1, 3, 7)))
        thing = f"fee {at + 1}"
        steps.append(step("issue_fee_notice", thing, notified_date=day, **_quantity(random)))
        for _ in range(random.choice((0, 1, 1, 2))):
            day += timedelta(days=random.choice((0, 1, 5)))
            steps.append(_settlement(random, thing, day))
    day += timedelta(days=random.choice((0, 2, 9)))
    if random.random() < 0.7:
        outcome = random.choice(("OUTCOME_GRANTED", "OUTCOME_ALREADY_PUBLIC", "OUTCOME_PARTIALLY_GRANTED"))
        steps.append(step("decide_case", outcome=outcome, reply_date=day))
    return steps


def _quantity(random: Random) -> Fields:
    ways: tuple[Fields, ...] = (
        {"basis": "FEE_BASIS_PER_ITEM", "items": random.choice((1, 5, 11, 12, 31, 40))},
        {"basis": "FEE_BASIS_PER_ITEM", "items": 11, "earlier_items": random.choice((0, 5, 30))},
        {
            "basis": "FEE_BASIS_PER_PAGE",
            "pages": random.choice((31, 32, 100, 250)),
            "public_pages": random.choice((0, 9)),
        },
        {"basis": "FEE_BASIS_PER_PAGE", "amount_fen": random.choice((1000, 10_000))},
    )
    return random.choice(ways)


def _settlement(random: Random, thing: str, day: date) -> Step:
    amount = random.choice((500, 1000, 10_000, 20_000, 120_000))
    ways = (
        step("record_payment", thing, paid_date=day, amount_fen=amount),
        step("record_payment", thing, paid_date=day, amount_fen=amount),
        step("waive_fee", thing, waived_date=day, amount_fen=amount, explanation="低保对象"),
        step("withdraw_fee_notice", thing, withdrawn_date=day, explanation="页数有误"),
        step("refund_fee", thing, refunded_date=day, amount_fen=500, explanation="多缴"),
    )
    return random.choice(ways)
