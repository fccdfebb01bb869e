"""Tells a running server a history of remedies, as a desk would, and reads what it makes of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from google.type.date_pb2 import Date

from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import remedy_service_pb2 as pb
from gongkai_client import GongkaiError
from support.clocks.oracle_days import Days
from support.desk.desk import Clerk, day
from support.remedies.oracle import PARTS, Period, RemedyOracle, Ruling
from support.remedies.story import History, Review, Suit

KINDS = (
    clock_pb2.CLOCK_KIND_REVIEW_FILING,
    clock_pb2.CLOCK_KIND_LAWSUIT_FILING,
    clock_pb2.CLOCK_KIND_REVIEW_ACCEPTANCE,
    clock_pb2.CLOCK_KIND_REVIEW_ANSWER,
    clock_pb2.CLOCK_KIND_REVIEW_DECISION,
)
_OF_REVIEWS = ("LATE_REVIEW_ANSWER", "LATE_REVIEW_EXTENSION")
FINDINGS = ("SUIT_DURING_REVIEW", "REVIEW_FIRST_SKIPPED", "PART_NOT_TOLD")


def as_date(told: Date) -> date:
    """A day of the contract as Python has it."""
    return date(told.year, told.month, told.day)


def _word(enum: Any, value: int, prefix: str) -> str:  # noqa: ANN401 - any enum of the contract
    return str(enum.Name(value)).removeprefix(prefix)


def part_of(value: int) -> str:
    """The word of a part, empty where none was told."""
    word = _word(case_pb2.AnswerPart, value, "ANSWER_PART_")
    return "" if word == "UNSPECIFIED" else word


def _value(part: str) -> int:
    return int(case_pb2.AnswerPart.Value(f"ANSWER_PART_{part or 'UNSPECIFIED'}"))


@dataclass
class Told:
    """What the server said: of each suit its route and review, or the reason of the refusal."""

    case: str = ""
    suits: dict[int, tuple[str, int | None]] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    unexpected: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)


class RemedyDesk:
    """A clerk at two agencies, of which one lets the refused part of an answer be sued about directly."""

    def __init__(self, clerk: Clerk, agencies: Mapping[bool, str], days: Days) -> None:
        self._clerk = clerk
        self._agencies = agencies
        self._days = days

    def differences(self, history: History) -> dict[str, str]:
        """Where the server and the oracle do not say the same."""
        told = self._tell(history)
        oracle = RemedyOracle(history, self._days)
        found = dict(told.unexpected)
        findings: set[tuple[str, date]] = {("LATE_REVIEW_ANSWER", late) for late in oracle.late_replies()}
        findings |= {("LATE_REVIEW_EXTENSION", late) for late in oracle.late_extensions()}
        for number, suit in enumerate(history.suits):
            ruling = oracle.rule(suit)
            found.update(_of_suit(number, told, ruling))
            if number in told.suits:
                findings |= {(kind, suit.filed) for kind in ruling.findings}
        said = self._findings(told.case)
        for kind, when in sorted(said ^ findings, key=str):
            who = "service alone" if (kind, when) in said else "oracle alone"
            found[f"finding {kind} by the {who}: {when}"] = "differs"
        for asked in history.asked:
            found.update(self._of_clocks(history, told, oracle, asked))
        return found

    # Telling.

    def _tell(self, history: History) -> Told:
        told, answer = Told(), history.answer
        filed = self._clerk.file(self._agencies[history.refused_part_first], received_date=day(history.received))
        told.case = filed.name
        fields: dict[str, Any] = {}
        if answer.delivery:
            fields["delivery"] = case_pb2.ReplyDelivery.Value(f"REPLY_DELIVERY_{answer.delivery}")
        if answer.delivery == "POST":
            fields["posted_date"] = day(answer.day)
        if answer.signed:
            fields["signed_date"] = day(answer.signed)
        self._clerk.decide(
            told.case,
            outcome=case_pb2.Outcome.Value(f"OUTCOME_{answer.outcome}"),
            reply_date=day(answer.day),
            remedies_not_told=answer.remedies_not_told,
            **fields,
        )
        names: dict[int, str] = {}
        for _, _, number, what, act in sorted(self._steps(history, told, names), key=lambda step: step[:3]):
            try:
                act()
            except GongkaiError as refusal:
                if what == "suit":
                    told.refused[number] = refusal.reason
                else:
                    told.unexpected[f"{what} refused: {number}"] = f"{refusal.reason} {refusal}"
        return told

    def _steps(
        self, history: History, told: Told, names: dict[int, str]
    ) -> Iterator[tuple[date, int, int, str, Callable[[], object]]]:
        """What is recorded, with its day and, on one day, its place."""
        for number, review in enumerate(history.reviews):
            yield review.filed, 0, number, "filing of a review", self._file(told, review, number, names)
            yield from self._course(review, number, names)
        for number, suit in enumerate(history.suits):
            yield suit.filed, 9, number, "suit", self._sue(told, suit, number, names)

    def _file(self, told: Told, review: Review, number: int, names: dict[int, str]) -> Callable[[], object]:
        def act() -> None:
            made = self._clerk.review(told.case, filed_date=day(review.filed), part=_value(review.part))
            names[number] = made.name

        return act

    def _course(
        self, review: Review, number: int, names: dict[int, str]
    ) -> Iterator[tuple[date, int, int, str, Callable[[], object]]]:
        desk = self._clerk
        if review.accepted is not None:
            fields: dict[str, Any] = {"accepted_date": day(review.accepted)}
            way = "SIMPLIFIED" if review.is_simplified else "ORDINARY"
            fields["procedure"] = pb.ReviewProcedure.Value(f"REVIEW_PROCEDURE_{way}")
            if review.copy_received is not None:
                fields["copy_received_date"] = day(review.copy_received)
            yield review.accepted, 1, number, "acceptance", lambda: desk.accept_review(names[number], **fields)
        if review.extended is not None:
            told, number_of_days = review.extended
            yield (
                told,
                2,
                number,
                "extension",
                lambda: desk.extend_review(names[number], extended_date=day(told), days=number_of_days),
            )
        for begun, ended in review.pauses:
            yield begun, 3, number, "suspension", self._suspend(names, number, begun)
            if ended is not None:
                yield ended, 3 if ended > begun else 4, number, "resumption", self._resume(names, number, ended)
        answered, decided = review.answered, review.decided
        if answered is not None:
            yield (
                answered,
                5,
                number,
                "reply",
                lambda: desk.answer_review(names[number], answered_date=day(answered)),
            )
        if decided is not None:
            ending = pb.REVIEW_DECISION_UPHELD if review.accepted else pb.REVIEW_DECISION_NOT_ACCEPTED
            served = {} if review.served is None else {"served_date": day(review.served)}
            yield (
                decided,
                6,
                number,
                "decision",
                lambda: desk.decide_review(
                    names[number],
                    decided_date=day(decided),
                    result=pb.REMEDY_RESULT_UNSPECIFIED,
                    decision=ending,
                    **served,
                ),
            )

    def _suspend(self, names: dict[int, str], number: int, begun: date) -> Callable[[], object]:
        return lambda: self._clerk.suspend_review(names[number], suspended_date=day(begun))

    def _resume(self, names: dict[int, str], number: int, ended: date) -> Callable[[], object]:
        return lambda: self._clerk.resume_review(names[number], resumed_date=day(ended))

    def _sue(self, told: Told, suit: Suit, number: int, names: dict[int, str]) -> Callable[[], object]:
        def act() -> None:
            made = self._clerk.lawsuit(
                told.case,
                filed_date=day(suit.filed),
                part=_value(suit.part),
                review="" if suit.names is None else names[suit.names],
                route=pb.LawsuitRoute.Value(f"LAWSUIT_ROUTE_{suit.route or 'UNSPECIFIED'}"),
            )
            by_name = {name: each for each, name in names.items()}
            told.suits[number] = (_word(pb.LawsuitRoute, made.route, "LAWSUIT_ROUTE_"), by_name.get(made.review))

        return act

    # Reading.

    def _findings(self, case: str) -> set[tuple[str, date]]:
        words = {
            (_word(case_pb2.FindingKind, each.kind, "FINDING_KIND_"), as_date(each.date))
            for each in self._clerk.get(case).findings
        }
        return {(kind, when) for kind, when in words if kind in {*FINDINGS, *_OF_REVIEWS}}

    def _of_clocks(self, history: History, told: Told, oracle: RemedyOracle, asked: date) -> dict[str, str]:
        request = deadline_pb.ExplainDeadlinesRequest(name=told.case, as_of_date=day(asked), kinds=KINDS)
        answer = self._clerk.client.deadlines.ExplainDeadlines(request)
        is_partial = history.answer.is_partial
        said = [period for clock in answer.clocks for period in _periods(clock, is_partial=is_partial)]
        expected = list(oracle.periods(asked, told.suits))
        found = {}
        places = {(each.kind, each.about, each.part) for each in (*said, *expected)}
        for place in sorted(places):
            of_service = sorted((p for p in said if (p.kind, p.about, p.part) == place), key=str)
            of_oracle = sorted((p for p in expected if (p.kind, p.about, p.part) == place), key=str)
            if of_service != of_oracle:
                kind, about, part = place
                what = _what_differs(of_service, of_oracle)
                found[f"clock {kind} {part} {what}: of {about or 'the case'} on {asked}"] = (
                    f"service {[_line(p) for p in of_service]}, oracle {[_line(p) for p in of_oracle]}"
                )
        return found


def _line(period: Period) -> str:
    words = (period.start, period.length, period.unit, f"due {period.due}", period.state, period.ended)
    return " ".join(str(word) for word in words if word is not None)


def _what_differs(said: list[Period], expected: list[Period]) -> str:
    if len(said) != len(expected):
        return f"({len(said)} and {len(expected)} of them)"
    names = [
        name
        for one, other in zip(said, expected, strict=True)
        for name in vars(one)
        if vars(one)[name] != vars(other)[name]
    ]
    return f"({', '.join(dict.fromkeys(names))})"


def _of_suit(number: int, told: Told, ruling: Ruling) -> Iterator[tuple[str, str]]:
    reason = told.refused.get(number)
    if reason is not None or ruling.refusals:
        if reason not in ruling.refusals:
            kind = f"suit refused by {'both, otherwise' if reason and ruling.refusals else 'one'}"
            yield f"{kind}: {number}", f"service {reason}, oracle {sorted(ruling.refusals) or ruling.route}"
        return
    route, follows = told.suits[number]
    if route != ruling.route:
        yield f"route: {number}", f"service {route}, oracle {ruling.route}"
    elif (follows is None) != (not ruling.follows) or (follows is not None and follows not in ruling.follows):
        yield f"review that the suit follows: {number}", f"service {follows}, oracle {sorted(ruling.follows)}"


def _periods(clock: clock_pb2.Clock, *, is_partial: bool) -> Iterator[Period]:
    """A clock, once for each part that it is about."""
    kind = _word(clock_pb2.ClockKind, clock.kind, "CLOCK_KIND_")
    of_review = clock.subject.rpartition("/reviews/")[2] if "/reviews/" in clock.subject else ""
    about = str(int(of_review) - 1) if of_review else ""
    parts: tuple[str, ...] = ("",)
    if is_partial and not about:
        told = part_of(clock.part)
        parts = PARTS if told in {"", "BOTH"} else (told,)
    for part in parts:
        yield Period(
            kind,
            about,
            part,
            as_date(clock.start_date) if clock.HasField("start_date") else None,
            _word(clock_pb2.PeriodUnit, clock.unit, "PERIOD_UNIT_"),
            clock.period,
            as_date(clock.due_date) if clock.HasField("due_date") else None,
            _word(case_pb2.ClockState, clock.state, "CLOCK_STATE_"),
            # What has ended without having been done has no such day.
            as_date(clock.ended_date)
            if clock.HasField("ended_date") and clock.state != case_pb2.CLOCK_STATE_ENDED
            else None,
        )
