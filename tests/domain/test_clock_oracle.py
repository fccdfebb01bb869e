"""The reply clock against the oracle, on random histories that ``decide`` accepts.

``GONGKAI_HISTORIES=100000 pytest tests/domain/test_clock_oracle.py`` runs more of them, and
``GONGKAI_HISTORIES_FROM=4711 GONGKAI_HISTORIES=1`` one again by its number.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest

from domain.cases_by_hand import CALENDAR, NAME, new_case
from domain.clock_oracle import ONE_DAY, Oracle, Round, Verdict, working_day
from gongkai_service.domain.case import Case
from gongkai_service.domain.clock import Conventions, first_closing_timeliness, reply_deadline
from gongkai_service.domain.commands import (
    CloseCase,
    CloseConsultation,
    DecideCase,
    DecideLawsuit,
    DecideReview,
    ExtendDeadline,
    FileLawsuit,
    FileReview,
    IssueFeeNotice,
    OpenConsultation,
    ReceiveCorrection,
    RecordPayment,
    ReopenCase,
    RequestCorrection,
    StartProcessing,
    Transition,
    WaiveFee,
    WithdrawCase,
)
from gongkai_service.domain.decisions import Circumstances, allowed_commands, decide
from gongkai_service.domain.lifecycle import CaseCommand
from gongkai_service.domain.refusals import Refusal
from gongkai_service.domain.vocabulary import (
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    Outcome,
    RemedyKind,
    RemedyResult,
)

HISTORIES = int(os.environ.get("GONGKAI_HISTORIES", "4000"))
FIRST_HISTORY = int(os.environ.get("GONGKAI_HISTORIES_FROM", "0"))

FIRST_RECEIPT = date(2017, 1, 1)
LAST_RECEIPT = date(2026, 12, 31)
FAR_FUTURE = date(2040, 1, 1)
FEE_FEN = 1000
# Days between two entries: many on one day or the next, some weeks, some beyond a whole period.
FEE_PARTS = (FEE_FEN, FEE_FEN // 2)
GAPS = (0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 7, 10, 14, 18, 21, 25, 29, 33, 45)
# Working days from a start that lie at the edge of some period.
MARKS = (1, 7, 14, 15, 16, 19, 20, 21, 29, 30, 31, 39, 40, 41)
CIRCUMSTANCES = Circumstances(today=FAR_FUTURE, calendar=CALENDAR, name=NAME)


@dataclass(frozen=True)
class Entry:
    """One thing that happened. ``thing`` names the letter, fee notice or remedy it makes or is about."""

    command: CaseCommand
    day: date
    thing: str = ""
    number: int = 0
    detail: str = ""

    def __str__(self) -> str:
        """One line to be read."""
        words = (self.day, self.command, self.thing, self.detail, self.number or "")
        return " ".join(str(word) for word in words if word)


@dataclass(frozen=True)
class History:
    """A case's story: receipt, entries in the order of recording, the day of the question, the agency's setting."""

    received: date
    entries: tuple[Entry, ...]
    as_of: date
    send_day_counts: bool

    def __str__(self) -> str:
        """To be read, one line each."""
        lines = [f"received {self.received}", *map(str, self.entries)]
        return "\n".join([*lines, f"asked on {self.as_of}, day of sending counts: {self.send_day_counts}"])


# What the engine is told.

_CLOSINGS = frozenset({CaseCommand.DECIDE_CASE, CaseCommand.CLOSE_CASE, CaseCommand.WITHDRAW_CASE})
_NAMING = {
    CaseCommand.OPEN_CONSULTATION: "letter",
    CaseCommand.ISSUE_FEE_NOTICE: "fee",
    CaseCommand.FILE_REVIEW: "review",
    CaseCommand.FILE_LAWSUIT: "lawsuit",
}

# Which things a command may be about.
_ABOUT = {
    CaseCommand.CLOSE_CONSULTATION: (CaseCommand.OPEN_CONSULTATION,),
    CaseCommand.RECORD_PAYMENT: (CaseCommand.ISSUE_FEE_NOTICE,),
    CaseCommand.WAIVE_FEE: (CaseCommand.ISSUE_FEE_NOTICE,),
    CaseCommand.DECIDE_REVIEW: (CaseCommand.FILE_REVIEW,),
    CaseCommand.DECIDE_LAWSUIT: (CaseCommand.FILE_LAWSUIT,),
    CaseCommand.REOPEN_CASE: (CaseCommand.FILE_REVIEW, CaseCommand.FILE_LAWSUIT),
}

_MAKE: dict[CaseCommand, Callable[[Entry, int], Transition]] = {
    CaseCommand.START_PROCESSING: lambda e, _: StartProcessing(e.day, "经办人"),
    CaseCommand.REQUEST_CORRECTION: lambda e, _: RequestCorrection(e.day, e.day + timedelta(days=10), "补正"),
    CaseCommand.RECEIVE_CORRECTION: lambda e, _: ReceiveCorrection(e.day),
    CaseCommand.OPEN_CONSULTATION: lambda e, _: OpenConsultation(ConsultationKind(e.detail), e.day, e.thing),
    CaseCommand.CLOSE_CONSULTATION: lambda e, n: CloseConsultation(n, e.day, ConsultationResult.CONSENTS),
    CaseCommand.EXTEND_DEADLINE: lambda e, _: ExtendDeadline(e.day, e.number),
    CaseCommand.DECIDE_CASE: lambda e, _: DecideCase(Outcome.GRANTED, e.day, ""),
    CaseCommand.CLOSE_CASE: lambda e, _: CloseCase(Outcome(e.detail), e.day, ""),
    CaseCommand.WITHDRAW_CASE: lambda e, _: WithdrawCase(e.day),
    CaseCommand.REOPEN_CASE: lambda e, n: ReopenCase(RemedyKind(e.detail), n, e.day),
    CaseCommand.ISSUE_FEE_NOTICE: lambda e, _: IssueFeeNotice(FeeBasis.PER_ITEM, e.day, e.number),
    CaseCommand.RECORD_PAYMENT: lambda e, n: RecordPayment(n, e.day, e.number),
    CaseCommand.WAIVE_FEE: lambda e, n: WaiveFee(n, e.day, e.number, ""),
    CaseCommand.FILE_REVIEW: lambda e, _: FileReview(e.day, "复议机关"),
    CaseCommand.DECIDE_REVIEW: lambda e, n: DecideReview(n, e.day, RemedyResult(e.detail)),
    CaseCommand.FILE_LAWSUIT: lambda e, n: FileLawsuit(e.day, "法院", n),
    CaseCommand.DECIDE_LAWSUIT: lambda e, n: DecideLawsuit(n, e.day, RemedyResult(e.detail)),
}


class _Recorder:
    """Records entries one by one; things get the ordinals that the order of recording gives them."""

    def __init__(self, received: date) -> None:
        self.case = new_case(received)
        self._ordinals: dict[str, int] = {}
        self._seen: dict[str, int] = {}

    def record(self, entry: Entry) -> None:
        """Raises ``Refusal`` as ``decide`` does; ``KeyError`` when the thing was not recorded yet."""
        naming = _NAMING.get(entry.command)
        if naming is None:
            ordinal = self._ordinals[entry.thing] if entry.thing else 0
        else:
            # A lawsuit may follow a review, which ``detail`` then names.
            ordinal = self._ordinals[entry.detail] if naming == "lawsuit" and entry.detail else 0
        self.case = decide(self.case, _MAKE[entry.command](entry, ordinal), CIRCUMSTANCES)
        if naming is not None:
            self._seen[naming] = self._ordinals[entry.thing] = self._seen.get(naming, 0) + 1


def recorded(history: History) -> Case | None:
    """The case, or ``None`` where the rules refuse the history."""
    recorder = _Recorder(history.received)
    try:
        for entry in history.entries:
            recorder.record(entry)
    except (Refusal, KeyError):
        return None
    return recorder.case


# What the oracle is told.


def rounds_of(history: History) -> tuple[Round, ...]:
    """The same story as tuples of dates."""
    rounds: list[Round] = []
    entries: list[Entry] = []
    order = history.received
    for entry in history.entries:
        if entry.command is CaseCommand.REOPEN_CASE:
            rounds.append(_round(order, entries))
            order, entries = entry.day, []
        else:
            entries.append(entry)
    return (*rounds, _round(order, entries))


def _round(order: date, entries: list[Entry]) -> Round:
    def days(*commands: CaseCommand, thing: str = "") -> list[date]:
        return [entry.day for entry in entries if entry.command in commands and entry.thing == thing]

    waits: list[tuple[date, date | None]] = []
    letters: list[tuple[date, date | None, bool]] = []
    for entry in entries:
        match entry.command:
            case CaseCommand.REQUEST_CORRECTION:
                waits.append((entry.day, max(days(CaseCommand.RECEIVE_CORRECTION), default=None)))
            case CaseCommand.ISSUE_FEE_NOTICE:
                settling = [
                    paid
                    for paid in entries
                    if paid.command in {CaseCommand.RECORD_PAYMENT, CaseCommand.WAIVE_FEE} and paid.thing == entry.thing
                ]
                is_settled = sum(paid.number for paid in settling) == entry.number
                waits.append((entry.day, max(paid.day for paid in settling) if is_settled else None))
            case CaseCommand.OPEN_CONSULTATION:
                answered = max(days(CaseCommand.CLOSE_CONSULTATION, thing=entry.thing), default=None)
                letters.append((entry.day, answered, entry.detail == ConsultationKind.THIRD_PARTY))
            case _:
                pass
    closings = [entry for entry in entries if entry.command in _CLOSINGS]
    return Round(
        order=order,
        waits=tuple(waits),
        letters=tuple(letters),
        extensions=tuple((e.day, e.number) for e in entries if e.command is CaseCommand.EXTEND_DEADLINE),
        closing=(closings[0].day, closings[0].command is CaseCommand.DECIDE_CASE) if closings else None,
    )


# Making histories.

_WEIGHTS = {
    CaseCommand.START_PROCESSING: 1,
    CaseCommand.REQUEST_CORRECTION: 4,
    CaseCommand.RECEIVE_CORRECTION: 12,
    CaseCommand.OPEN_CONSULTATION: 5,
    CaseCommand.CLOSE_CONSULTATION: 8,
    CaseCommand.EXTEND_DEADLINE: 3,
    CaseCommand.DECIDE_CASE: 2,
    CaseCommand.CLOSE_CASE: 0.5,
    CaseCommand.WITHDRAW_CASE: 0.5,
    CaseCommand.REOPEN_CASE: 12,
    CaseCommand.ISSUE_FEE_NOTICE: 3,
    CaseCommand.RECORD_PAYMENT: 10,
    CaseCommand.WAIVE_FEE: 3,
    CaseCommand.FILE_REVIEW: 1,
    CaseCommand.DECIDE_REVIEW: 2,
    CaseCommand.FILE_LAWSUIT: 0.5,
    CaseCommand.DECIDE_LAWSUIT: 1,
}


class _Author:
    """Invents one history, command by command, of what the case bears."""

    def __init__(self, random: Random, *, wild: bool) -> None:
        """``wild``: dates need not follow the order of recording."""
        self._random = random
        self._wild = wild
        received = FIRST_RECEIPT + timedelta(days=random.randrange((LAST_RECEIPT - FIRST_RECEIPT).days + 1))
        self._recorder = _Recorder(received)
        self._starts = [received]
        self._entries: list[Entry] = []

    def write(self) -> History:
        """The history."""
        random = self._random
        for _ in range(random.choice((2, 3, 4, 5, 6, 8, 10, 14))):
            self._write_one()
        last = max((entry.day for entry in self._entries), default=self._starts[0])
        as_of = max(last, self._day()) if random.random() < 0.5 else last + timedelta(days=random.choice(GAPS))
        return History(self._starts[0], tuple(self._entries), as_of, send_day_counts=random.random() < 0.6)

    def _write_one(self) -> None:
        commands = allowed_commands(self._recorder.case)
        command = self._random.choices(commands, [_WEIGHTS[each] for each in commands])[0]
        entry = self._entry(command)
        try:
            self._recorder.record(entry)
        except (Refusal, KeyError):
            return
        self._entries.append(entry)
        if command in {CaseCommand.RECEIVE_CORRECTION, CaseCommand.RECORD_PAYMENT, CaseCommand.REOPEN_CASE}:
            self._starts.append(entry.day)

    def _day(self) -> date:
        """A day near something that matters: after the last entry, or at the edge of a period."""
        random = self._random
        last = max([self._starts[0], *(entry.day for entry in self._entries)])
        if self._wild:
            near = random.choice([self._starts[0], *(entry.day for entry in self._entries)])
            if random.random() < 0.7:
                return near + timedelta(days=random.choice(GAPS))
            return working_day(random.choice(self._starts), random.choice(MARKS))
        if random.random() < 0.7:
            return last + timedelta(days=random.choice(GAPS))
        return max(last, working_day(random.choice(self._starts), random.choice(MARKS)))

    def _edge(self, day: date) -> date:
        """Often the last day of the period as it stands, the day before or the day after."""
        random = self._random
        if random.random() < 0.5:
            return day
        last = max([self._starts[0], *(entry.day for entry in self._entries)])
        so_far = History(self._starts[0], tuple(self._entries), last, send_day_counts=True)
        due = oracle_says(so_far)[0].due
        near = day if due is None else due + ONE_DAY * random.choice((-1, 0, 0, 1, 1))
        return max(near, last)

    def _things(self, command: CaseCommand) -> list[str]:
        return [entry.thing for entry in self._entries if entry.command is command]

    def _entry(self, command: CaseCommand) -> Entry:
        day = self._day()
        if command in {CaseCommand.EXTEND_DEADLINE, CaseCommand.DECIDE_CASE}:
            day = self._edge(day)
        thing = self._thing(command)
        return Entry(command, day, thing, self._number(command), self._detail(command, thing))

    def _thing(self, command: CaseCommand) -> str:
        """A new thing's name, or that of one that was recorded."""
        if command in _NAMING:
            return f"{_NAMING[command]} {len(self._things(command)) + 1}"
        known = [thing for source in _ABOUT.get(command, ()) for thing in self._things(source)]
        return self._random.choice(known) if known else ""

    def _number(self, command: CaseCommand) -> int:
        match command:
            case CaseCommand.EXTEND_DEADLINE:
                return self._random.choice((1, 5, 10, 15, 15, 20, 20))
            case CaseCommand.ISSUE_FEE_NOTICE:
                return FEE_FEN
            case CaseCommand.RECORD_PAYMENT | CaseCommand.WAIVE_FEE:
                return self._random.choice(FEE_PARTS)
            case _:
                return 0

    def _detail(self, command: CaseCommand, thing: str) -> str:
        choose = self._random.choice
        match command:
            case CaseCommand.OPEN_CONSULTATION:
                return choose((ConsultationKind.THIRD_PARTY, *ConsultationKind))
            case CaseCommand.FILE_LAWSUIT:
                return choose(["", *self._things(CaseCommand.FILE_REVIEW)])
            case CaseCommand.CLOSE_CASE:
                return choose((Outcome.OTHER, Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID))
            case CaseCommand.DECIDE_REVIEW | CaseCommand.DECIDE_LAWSUIT:
                return choose((RemedyResult.CORRECTED, RemedyResult.CORRECTED, RemedyResult.UPHELD))
            case CaseCommand.REOPEN_CASE:
                return RemedyKind.REVIEW if thing.startswith("review") else RemedyKind.LAWSUIT
            case _:
                return ""


def reordered(history: History, random: Random) -> History:
    """The same facts recorded in another order, within each round, as far as the rules accept one of a few tries."""
    for _ in range(3):
        entries: list[Entry] = []
        part: list[Entry] = []
        for entry in history.entries:
            if entry.command in {*_CLOSINGS, CaseCommand.REOPEN_CASE}:
                random.shuffle(part)
                entries += [*part, entry]
                part = []
            else:
                part.append(entry)
        random.shuffle(part)
        other = replace(history, entries=(*entries, *part))
        if other.entries != history.entries and recorded(other) is not None:
            return other
    return history


def history(number: int) -> History:
    """The history with that number: always the same."""
    random = Random(f"gongkai {number}")  # noqa: S311 - nothing secret
    written = _Author(random, wild=number % 4 == 3).write()
    return reordered(written, random) if number % 4 in {1, 2} else written


# Comparing.


def engine_says(case: Case, asked: History) -> tuple[Verdict, str | None]:
    """The engine's words, in the form of the oracle's."""
    conventions = Conventions(consultation_send_day_counts=asked.send_day_counts)
    clock = reply_deadline(case, calendar=CALENDAR, conventions=conventions, as_of=asked.as_of)
    timeliness = first_closing_timeliness(case, calendar=CALENDAR, conventions=conventions)
    values = {field.name: getattr(clock, field.name) for field in fields(Verdict)}
    return Verdict(**values), timeliness


def oracle_says(asked: History) -> tuple[Verdict, str | None]:
    """The oracle's."""
    oracle = Oracle(rounds_of(asked), send_day_counts=asked.send_day_counts)
    return oracle.now(asked.as_of), oracle.timeliness()


def differences(asked: History) -> dict[str, tuple[object, object]]:
    """What the two say differently, engine first; empty also where the rules refuse the history."""
    case = recorded(asked)
    if case is None:
        return {}
    (clock, timeliness), (expected, expected_timeliness) = engine_says(case, asked), oracle_says(asked)
    pairs = {field.name: (getattr(clock, field.name), getattr(expected, field.name)) for field in fields(Verdict)}
    pairs["first closing"] = (timeliness, expected_timeliness)
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def minimal(asked: History) -> History:
    """A shorter history with a difference in the same places, as short as dropping entries gets it."""
    places = set(differences(asked))
    shorter: History | None = asked
    while shorter is not None:
        asked = shorter
        shorter = next((each for each in _shorter(asked) if set(differences(each)) == places), None)
    return asked


def _shorter(asked: History) -> Iterator[History]:
    for dropped in range(1, min(3, len(asked.entries)) + 1):
        for kept in combinations(asked.entries, len(asked.entries) - dropped):
            yield replace(asked, entries=kept)
    last = max([asked.received, *(entry.day for entry in asked.entries)])
    if asked.as_of != last:
        yield replace(asked, as_of=last)
    if not asked.send_day_counts:
        yield replace(asked, send_day_counts=True)


def _told(number: int) -> str:
    asked = minimal(history(number))
    lines = [f"{place}: engine {engine}, oracle {oracle}" for place, (engine, oracle) in differences(asked).items()]
    return "\n".join([f"--- history {number}, made shorter:", str(asked), *lines])


# The tests.

PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_engine_and_oracle_agree_on_random_histories(part: int) -> None:
    """State, due date, days used and left, period, provisional mark, start, timeliness of the first answer."""
    numbers = range(FIRST_HISTORY + part, FIRST_HISTORY + HISTORIES, PARTS)
    wrong: dict[tuple[str, ...], list[int]] = {}
    for number in numbers:
        if found := differences(history(number)):
            wrong.setdefault(tuple(found), []).append(number)
    # Of each kind of difference the history that is the shortest as written.
    shown = [min(each, key=lambda number: len(history(number).entries)) for each in wrong.values()]
    count = sum(map(len, wrong.values()))
    assert count == 0, "\n".join([f"{count} of {len(numbers)} histories differ", *map(_told, shown[:6])])


@pytest.mark.parametrize("part", range(PARTS))
def test_order_of_recording_does_not_move_the_deadline(part: int) -> None:
    """The same facts, in any order that the rules accept, give the same clock and the same timeliness."""
    numbers = range(FIRST_HISTORY + part, FIRST_HISTORY + HISTORIES // 2, PARTS)
    for number in numbers:
        asked = history(number)
        other = reordered(asked, Random(f"other {number}"))  # noqa: S311 - nothing secret
        if other.entries == asked.entries:
            continue
        one, another = recorded(asked), recorded(other)
        assert one is not None
        assert another is not None
        assert engine_says(one, asked) == engine_says(another, other), f"history {number}:\n{asked}\n--- or:\n{other}"


def test_the_histories_reach_everything() -> None:
    """The generator is no judge of its own: all commands, states and answers occur, and every order of recording."""
    seen: Counter[str] = Counter()
    for number in range(600):
        asked = history(number)
        assert recorded(asked) is not None
        clock, timeliness = oracle_says(asked)
        seen.update(entry.command for entry in asked.entries)
        seen.update([clock.state, f"first closing {timeliness}"])
        seen["reordered"] += reordered(asked, Random(number)).entries != asked.entries  # noqa: S311 - nothing secret
        seen["dates back and forth"] += any(
            a.day > b.day for a, b in zip(asked.entries, asked.entries[1:], strict=False)
        )
        seen["provisional"] += clock.provisional
        seen["under the text of 2007"] += clock.period < 20
    wanted = {
        *CaseCommand,
        *("RUNNING", "SUSPENDED", "WAITING", "MET", "MET_LATE", "ENDED"),
        *(f"first closing {word}" for word in ("ON_TIME", "EXTENDED", "LATE", None)),
        *("reordered", "dates back and forth", "provisional", "under the text of 2007"),
    }
    assert {word: seen[word] for word in wanted if seen[word] < 5} == {}


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        (date(2016, 12, 27), date(2017, 1, 18), None),
        (date(2018, 9, 17), date(2018, 10, 12), date(2018, 11, 2)),
        (date(2019, 5, 14), date(2019, 6, 4), None),
        (date(2019, 5, 15), date(2019, 6, 13), date(2019, 7, 11)),
        (date(2020, 1, 15), date(2020, 2, 19), None),
        (date(2023, 9, 15), date(2023, 10, 19), None),
        (date(2024, 2, 1), date(2024, 3, 5), None),
        (date(2025, 1, 20), date(2025, 2, 21), None),
        (date(2026, 2, 2), date(2026, 3, 6), date(2026, 4, 3)),
        (date(2026, 9, 14), date(2026, 10, 16), None),
        (date(2026, 11, 23), date(2026, 12, 21), None),
    ],
)
def test_the_oracle_knows_the_dates_worked_out_by_hand(received: date, due: date, extended: date | None) -> None:
    """A judge is judged first."""
    assert due == Oracle((Round(received),), send_day_counts=True).now(received).due
    if extended is not None:
        with_extension = Round(received, extensions=((due, 20 if received >= date(2019, 5, 15) else 15),))
        assert extended == Oracle((with_extension,), send_day_counts=True).now(due).due


@pytest.mark.parametrize(("send_day_counts", "due"), [(True, date(2025, 4, 15)), (False, date(2025, 4, 16))])
def test_the_oracle_knows_the_suspension_worked_out_by_hand(due: date, *, send_day_counts: bool) -> None:
    """Received 2025-03-03, third party asked 03-07, answer 03-21."""
    told = Round(date(2025, 3, 3), letters=((date(2025, 3, 7), date(2025, 3, 21), True),))
    assert due == Oracle((told,), send_day_counts=send_day_counts).now(date(2025, 3, 21)).due
