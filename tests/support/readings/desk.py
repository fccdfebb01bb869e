"""Asks a running server for the reply clock of a history by every reading, fixed or left open, and compares.

What an agency leaves open is to be the earliest and the latest of what agencies say that have chosen; and each of those
is to say what the oracle of the reply clock says.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import product

from google.type.date_pb2 import Date

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai_client import GongkaiError
from support.clocks.oracle_days import Days
from support.clocks.reply_oracle import ReplyOracle
from support.desk.desk import Clerk, day
from support.histories.story import Settings, Story
from support.readings.author import Base, History

# Whether the day of a consultation's answer counts, and whether an extension survives a restart; ``None`` is open.
Reading = tuple[bool | None, bool | None]
FIXED: tuple[Reading, ...] = tuple(product((False, True), repeat=2))
OPEN: tuple[Reading, ...] = tuple(each for each in product((None, False, True), repeat=2) if None in each)
# Of these many one is told as a case, too, to see what is noted about its answer.
EVERY = 4


@dataclass(frozen=True)
class Said:
    """A clock. ``refusal`` is empty where there is one."""

    state: str = ""
    due: date | None = None
    later: date | None = None
    differs: bool = False
    refusal: str = ""

    def __str__(self) -> str:
        """To be read."""
        return self.refusal or f"{self.state} {self.due}" + (f" or {self.later}" if self.later or self.differs else "")


def as_date(told: Date) -> date:
    """A day of the contract as Python has it."""
    return date(told.year, told.month, told.day)


class ReadingDesk:
    """A clerk at an agency for every choice of settings."""

    def __init__(self, clerk: Clerk, days: Days) -> None:
        self._clerk = clerk
        self._days = days
        self._agencies: dict[tuple[Base, Reading], str] = {}
        bases = [Base(*choice) for choice in product((False, True), repeat=3)]
        for number, (base, reading) in enumerate(product(bases, (*FIXED, *OPEN))):
            settings = agency_pb.AgencySettings(
                consultation_answer_day_counts=reading[0], extension_survives_restart=reading[1], **asdict(base)
            )
            agency = clerk.agency(f"r{number}", case_number_prefix=f"读{number}公开申", settings=settings)
            self._agencies[base, reading] = agency.name

    def differences(self, asked: History) -> dict[str, str]:
        """Where the server contradicts itself or the oracle."""
        said = {reading: self._preview(asked, reading) for reading in (*FIXED, *OPEN)}
        refusals = {each.refusal for each in said.values()}
        if refusals != {""}:
            # What no case could bear is refused alike, whatever is read.
            return (
                {}
                if len(refusals) == 1
                else {"refused by some readings: all": str({r: str(s) for r, s in said.items()})}
            )
        found = {}
        for reading in FIXED:
            expected = self.judged(asked, reading)
            if (said[reading].state, said[reading].due) != (expected.state, expected.due):
                found[f"fixed reading against the oracle: {reading}"] = f"service {said[reading]}, oracle {expected}"
            if said[reading].later or said[reading].differs:
                found[f"another date of a fixed reading: {reading}"] = str(said[reading])
        for reading in OPEN:
            fixed = [said[each] for each in FIXED if _chooses(each, reading)]
            for place, told in _of_open(said[reading], fixed):
                found[f"{place}: {reading}"] = f"service {said[reading]}, {told} of {', '.join(map(str, fixed))}"
        return found

    def notes(self, asked: History, refused: Callable[[str], None]) -> dict[str, str]:
        """The same told as a case of the agency that leaves both open: what is noted about its answer."""
        assert asked.told.closing is not None
        fixed = [self.judged(asked, reading) for reading in FIXED]
        late = [each.state == "MET_LATE" for each in fixed]
        expected = {"LATE_ANSWER"} if all(late) else {"LATE_BY_ONE_READING"} if any(late) else set()
        try:
            case = self._tell(asked, self._agencies[asked.base, (None, None)])
        except GongkaiError as refusal:
            refused(refusal.reason)
            return {}
        words = {case_pb2.FindingKind.Name(each.kind).removeprefix("FINDING_KIND_") for each in case.findings}
        said = words & {"LATE_ANSWER", "LATE_BY_ONE_READING"}
        found = {}
        if said != expected:
            found["notes on the answer: all"] = f"service {sorted(said)}, oracle {sorted(expected)} of {fixed}"
        is_late = case_pb2.Timeliness.Name(case.timeliness) == "TIMELINESS_LATE"
        if is_late != all(late):
            found["timeliness: all"] = f"service {case_pb2.Timeliness.Name(case.timeliness)}, oracle {late}"
        return found

    # Both sides.

    def judged(self, asked: History, reading: Reading) -> Said:
        """What the oracle of the reply clock makes of a fixed reading."""
        answer_day, survives = reading
        assert answer_day is not None
        assert survives is not None
        settings = Settings(
            consultation_send_day_counts=asked.base.consultation_send_day_counts,
            consultation_answer_day_counts=answer_day,
            late_request_stops_clock=asked.base.late_request_stops_clock,
            extension_survives_restart=survives,
        )
        verdict = ReplyOracle(Story((asked.told,)), settings, self._days).clock(0, asked.as_of)
        return Said(verdict.state, verdict.due)

    def _preview(self, asked: History, reading: Reading) -> Said:
        request = deadline_pb.PreviewDeadlineRequest(
            agency=self._agencies[asked.base, reading],
            kind=clock_pb2.CLOCK_KIND_REPLY,
            basis_date=day(asked.received),
            as_of_date=day(asked.as_of),
            events=list(_events(asked)),
        )
        try:
            clock = self._clerk.client.deadlines.PreviewDeadline(request).clock
        except GongkaiError as refusal:
            return Said(refusal=refusal.reason)
        return Said(
            case_pb2.ClockState.Name(clock.state).removeprefix("CLOCK_STATE_"),
            as_date(clock.due_date) if clock.HasField("due_date") else None,
            as_date(clock.later_due_date) if clock.HasField("later_due_date") else None,
            bool(clock.later_assumptions),
        )

    def _tell(self, asked: History, agency: str) -> case_pb2.Case:
        desk, told = self._clerk, asked.told
        name = desk.file(agency, received_date=day(asked.received)).name
        steps: list[tuple[date, int, Callable[[], object]]] = []
        for number, letter in enumerate(told.letters, 1):
            kind = case_pb2.ConsultationKind.Value(f"CONSULTATION_KIND_{letter.kind}")
            steps.append((letter.sent, 1, _bind(desk.consult, name, kind=kind, sent_date=day(letter.sent))))
            if letter.answered:
                end = _bind(desk.end_consultation, name, consultation=number, answered_date=day(letter.answered))
                steps.append((letter.answered, 2, end))
        for notified, working_days in told.extensions:
            steps.append(
                (notified, 3, _bind(desk.extend, name, notified_date=day(notified), working_days=working_days))
            )
        for notified, last in told.deferrals:
            steps.append((notified, 4, _bind(desk.defer, name, notified_date=day(notified), due_date=day(last))))
        for number, fee in enumerate(told.fees, 1):
            steps.append((fee.asked, 5, _bind(desk.fee_notice, name, notified_date=day(fee.asked))))
            if fee.there:
                steps.append((fee.there, 6, _bind(desk.pay, f"{name}/feeNotices/{number}", paid_date=day(fee.there))))
        if told.correction:
            asking = _bind(
                desk.ask_correction, name, requested_date=day(told.correction.asked), due_date=day(told.correction.due)
            )
            steps.append((told.correction.asked, 5, asking))
            if told.correction.there:
                came = _bind(desk.receive_correction, name, received_date=day(told.correction.there))
                steps.append((told.correction.there, 6, came))
        for _, _, step in sorted(steps, key=lambda each: each[:2]):
            step()
        assert told.closing is not None
        return desk.decide(name, reply_date=day(told.closing.day))


def _bind(act: Callable[..., object], name: str, **fields: object) -> Callable[[], object]:
    return lambda: act(name, **fields)


def _chooses(fixed: Reading, reading: Reading) -> bool:
    return all(open_one is None or open_one == one for one, open_one in zip(fixed, reading, strict=True))


def _of_open(said: Said, fixed: list[Said]) -> Iterator[tuple[str, str]]:
    """What is left open: the earliest and the latest; nothing where one of them stands still, but that they differ."""
    dates = [each.due for each in fixed if each.due is not None]
    is_still = len(dates) < len(fixed)
    earliest, latest = min(dates, default=None), max(dates, default=None)
    if said.due != earliest:
        yield "earlier date", "not the earliest"
    differs = bool(dates) and (is_still or earliest != latest)
    if said.later != (latest if differs and not is_still else None):
        yield "later date", "not the latest"
    if said.differs != differs:
        yield "readings told", "told or not"
    states = {each.state for each in fixed}
    if len(states) == 1 and {said.state} != states:
        yield "state that all readings share", "another"
    if said.state in {"OVERDUE", "MET_LATE"} and states != {said.state}:
        yield "late, though not by every reading", "not late by all"


def _events(asked: History) -> Iterator[deadline_pb.PreviewEvent]:
    told = asked.told

    def event(kind: str, when: date, end: date | None = None, working_days: int = 0) -> deadline_pb.PreviewEvent:
        value = deadline_pb.PreviewEventKind.Value(f"PREVIEW_EVENT_KIND_{kind}")
        made = deadline_pb.PreviewEvent(kind=value, date=day(when), working_days=working_days)
        if end is not None:
            made.end_date.CopyFrom(day(end))
        return made

    for letter in told.letters:
        yield event(letter.kind, letter.sent, letter.answered)
    for notified, working_days in told.extensions:
        yield event("EXTENSION", notified, working_days=working_days)
    for notified, last in told.deferrals:
        yield event("DEFERRAL", notified, last)
    for fee in told.fees:
        yield event("FEE", fee.asked, fee.there)
    if told.correction is not None:
        yield event("CORRECTION", told.correction.asked, told.correction.there)
    if told.closing is not None:
        yield event("ANSWER", told.closing.day)
