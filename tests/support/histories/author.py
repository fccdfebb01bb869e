"""Invents histories that the rules accept: dates near every edge, all commands, settings and calendars.

The same number always gives the same history.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from gongkai_service.domain.commands.deciding import allowed_commands
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.words.refusals import Refusal
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    ConsultationKind,
    ConsultationResult,
    InstanceLevel,
    Outcome,
    RemedyResult,
    ReplyDelivery,
    ReviewProcedure,
)
from support.clocks.oracle_days import ONE_DAY
from support.clocks.reply_oracle import ReplyOracle
from support.histories.histories import (
    FIRST_RECEIPT,
    LAST_RECEIPT,
    Entry,
    History,
    Recorder,
    calendars,
    date_rules_of,
    recorded,
    story_of,
)
from support.histories.story import OPEN_SETTINGS, Settings

FEE_FEN = 1000
FEE_PARTS = (FEE_FEN, FEE_FEN, FEE_FEN // 2)
# Days between two entries: many on one day or the next, some weeks, some beyond a whole period.
GAPS = (0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 7, 10, 14, 18, 21, 25, 29, 33, 45)
# The periods of remedies are longer.
LONG_GAPS = (59, 60, 61, 62, 89, 91, 95, 120, 181, 184, 187, 365, 368, 1826)
# Days from the acceptance of a review that lie about the end of its period, or of the time to sue after it.
SILENCE = (30, 31, 33, 34, 45, 46, 61, 63, 65, 76, 77, 91, 93, 95)
# Working days from a start that lie at the edge of some period.
MARKS = (1, 5, 6, 7, 8, 10, 11, 14, 15, 16, 19, 20, 21, 29, 30, 31, 39, 40, 41)

_CLOSINGS = {CaseCommand.DECIDE_CASE, CaseCommand.CLOSE_CASE, CaseCommand.WITHDRAW_CASE}
_REMEDIES = {
    CaseCommand.FILE_REVIEW,
    CaseCommand.ACCEPT_REVIEW,
    CaseCommand.ANSWER_REVIEW,
    CaseCommand.EXTEND_REVIEW,
    CaseCommand.SUSPEND_REVIEW,
    CaseCommand.RESUME_REVIEW,
    CaseCommand.DECIDE_REVIEW,
    CaseCommand.FILE_LAWSUIT,
    CaseCommand.OPEN_INSTANCE,
    CaseCommand.DECIDE_LAWSUIT,
}

_WEIGHTS: Mapping[CaseCommand, float] = {
    CaseCommand.START_PROCESSING: 1,
    CaseCommand.REQUEST_CORRECTION: 4,
    CaseCommand.RECEIVE_CORRECTION: 12,
    CaseCommand.OPEN_CONSULTATION: 5,
    CaseCommand.CONFIRM_CONSULTATION: 3,
    CaseCommand.CLOSE_CONSULTATION: 9,
    CaseCommand.NOTIFY_THIRD_PARTY: 1.5,
    CaseCommand.EXTEND_DEADLINE: 3,
    CaseCommand.DEFER_REPLY: 2,
    CaseCommand.DECIDE_CASE: 3,
    CaseCommand.CLOSE_CASE: 0.5,
    CaseCommand.WITHDRAW_CASE: 0.5,
    CaseCommand.RECORD_DELIVERY: 8,
    CaseCommand.REOPEN_CASE: 20,
    CaseCommand.ISSUE_FEE_NOTICE: 3,
    CaseCommand.RECORD_PAYMENT: 9,
    CaseCommand.WAIVE_FEE: 3,
    CaseCommand.WITHDRAW_FEE_NOTICE: 6,
    CaseCommand.REFUND_FEE: 1,
    CaseCommand.FILE_REVIEW: 1.5,
    CaseCommand.ACCEPT_REVIEW: 7,
    CaseCommand.ANSWER_REVIEW: 3,
    CaseCommand.EXTEND_REVIEW: 3,
    CaseCommand.SUSPEND_REVIEW: 4,
    CaseCommand.RESUME_REVIEW: 10,
    CaseCommand.DECIDE_REVIEW: 5,
    CaseCommand.FILE_LAWSUIT: 1.5,
    CaseCommand.OPEN_INSTANCE: 1.5,
    CaseCommand.DECIDE_LAWSUIT: 1.5,
    CaseCommand.ISSUE_LETTER: 0.3,
    CaseCommand.SUPPLEMENT_APPLICANT: 0.2,
    CaseCommand.LINK_CASES: 0.1,
    # Nothing follows it; histories with slips and their mendings have it.
    CaseCommand.VOID_CASE: 0,
}

# Which things a command may be about.
_ABOUT = {
    CaseCommand.CONFIRM_CONSULTATION: (CaseCommand.OPEN_CONSULTATION,),
    CaseCommand.CLOSE_CONSULTATION: (CaseCommand.OPEN_CONSULTATION,),
    CaseCommand.NOTIFY_THIRD_PARTY: (CaseCommand.OPEN_CONSULTATION,),
    CaseCommand.RECORD_PAYMENT: (CaseCommand.ISSUE_FEE_NOTICE,),
    CaseCommand.WAIVE_FEE: (CaseCommand.ISSUE_FEE_NOTICE,),
    CaseCommand.WITHDRAW_FEE_NOTICE: (CaseCommand.ISSUE_FEE_NOTICE,),
    CaseCommand.REFUND_FEE: (CaseCommand.ISSUE_FEE_NOTICE,),
    CaseCommand.ACCEPT_REVIEW: (CaseCommand.FILE_REVIEW,),
    CaseCommand.ANSWER_REVIEW: (CaseCommand.FILE_REVIEW,),
    CaseCommand.EXTEND_REVIEW: (CaseCommand.FILE_REVIEW,),
    CaseCommand.SUSPEND_REVIEW: (CaseCommand.FILE_REVIEW,),
    CaseCommand.RESUME_REVIEW: (CaseCommand.FILE_REVIEW,),
    CaseCommand.DECIDE_REVIEW: (CaseCommand.FILE_REVIEW,),
    CaseCommand.OPEN_INSTANCE: (CaseCommand.FILE_LAWSUIT,),
    CaseCommand.DECIDE_LAWSUIT: (CaseCommand.FILE_LAWSUIT,),
    CaseCommand.REOPEN_CASE: (CaseCommand.FILE_REVIEW, CaseCommand.FILE_LAWSUIT),
}
_NAMES = {
    CaseCommand.OPEN_CONSULTATION: "letter",
    CaseCommand.ISSUE_FEE_NOTICE: "fee",
    CaseCommand.FILE_REVIEW: "review",
    CaseCommand.FILE_LAWSUIT: "lawsuit",
}
_NO_ANSWER = {Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID, Outcome.WITHDRAWN, Outcome.OTHER}
_ANSWERS = tuple(outcome for outcome in Outcome if outcome not in _NO_ANSWER)

_DETAILS: Mapping[CaseCommand, tuple[str, ...]] = {
    CaseCommand.OPEN_CONSULTATION: (ConsultationKind.THIRD_PARTY, *ConsultationKind),
    CaseCommand.CLOSE_CONSULTATION: (ConsultationResult.OBJECTS, *ConsultationResult),
    CaseCommand.DECIDE_CASE: (Outcome.GRANTED, Outcome.PARTIALLY_GRANTED),
    CaseCommand.CLOSE_CASE: (Outcome.OTHER, Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID),
    CaseCommand.ACCEPT_REVIEW: tuple(ReviewProcedure),
    CaseCommand.DECIDE_REVIEW: (RemedyResult.CORRECTED, RemedyResult.CORRECTED, RemedyResult.UPHELD),
    CaseCommand.OPEN_INSTANCE: (InstanceLevel.SECOND, InstanceLevel.SECOND, InstanceLevel.RETRIAL),
    CaseCommand.DECIDE_LAWSUIT: (RemedyResult.CORRECTED, RemedyResult.CORRECTED, RemedyResult.UPHELD),
}
# Days and fen.
_NUMBERS: Mapping[CaseCommand, tuple[int, ...]] = {
    CaseCommand.EXTEND_DEADLINE: (1, 5, 10, 15, 15, 20, 20),
    CaseCommand.REOPEN_CASE: (0, 0, 1, 5, 10, 15, 30),
    CaseCommand.ISSUE_FEE_NOTICE: (FEE_FEN,),
    CaseCommand.RECORD_PAYMENT: FEE_PARTS,
    CaseCommand.WAIVE_FEE: FEE_PARTS,
    CaseCommand.REFUND_FEE: FEE_PARTS,
    CaseCommand.EXTEND_REVIEW: (1, 15, 30, 30, 30),
}


def _settings(random: Random) -> Settings:
    """The defaults half of the time, any others else."""
    if random.random() < 0.4:
        return Settings(consultation_send_day_counts=random.random() < 0.6)
    chosen: dict[str, bool | None] = {name: random.random() < 0.5 for name in Settings.__dataclass_fields__}
    open_ones = [name for name in OPEN_SETTINGS if random.random() < 0.4]
    return Settings(**{**chosen, **dict.fromkeys(open_ones)})  # type: ignore[arg-type]


class _Author:
    """Invents one history, command by command, of what the case bears."""

    def __init__(self, random: Random, *, wild: bool) -> None:
        """``wild``: dates need not follow the order of recording."""
        self._random = random
        self._wild = wild
        received = FIRST_RECEIPT + timedelta(days=random.randrange((LAST_RECEIPT - FIRST_RECEIPT).days + 1))
        if random.random() < 0.1:
            # About the day on which the revised Regulation came into force.
            received = date(2019, 5, 15) + timedelta(days=random.randrange(-40, 10))
        self._settings = _settings(random)
        self._calendar = random.randrange(len(calendars())) if random.random() < 0.5 else 0
        _, self._days = calendars()[self._calendar]
        self._date_rules = date_rules_of(self._settings, self._calendar)
        self._recorder = Recorder(received, self._date_rules)
        self._starts = [received]
        self._entries: list[Entry] = []

    def write(self) -> History:
        """The history."""
        random = self._random
        for _ in range(random.choice((2, 3, 4, 5, 6, 8, 10, 14, 20))):
            self._write_one()
        last = self._last()
        as_of = max(last, self._day()) if random.random() < 0.5 else last + timedelta(days=random.choice(GAPS))
        if random.random() < 0.2:
            as_of += timedelta(days=random.choice(LONG_GAPS))
        if random.random() < 0.2:
            # Asked about a day in the midst of it.
            as_of = max(self._starts[0], self._day(), min(as_of, random.choice([last, *self._starts])))
        if random.random() < 0.15 and self._entries:
            # Between two days of one thing: its sending and its receipt, a notice and its withdrawal.
            special = [each for each in self._entries if each.second or each.command is CaseCommand.WITHDRAW_FEE_NOTICE]
            entry = random.choice(special or self._entries)
            as_of = max(self._starts[0], (entry.second or entry.day) + timedelta(days=random.choice((-2, -1, 0, 1))))
        return self._history(as_of)

    def _history(self, as_of: date) -> History:
        return History(self._starts[0], tuple(self._entries), as_of, self._settings, self._calendar)

    def _last(self) -> date:
        return max([self._starts[0], *(entry.day for entry in self._entries)])

    def _write_one(self) -> None:
        case = self._recorder.case
        commands = allowed_commands(case, self._date_rules.conventions)
        # What is recorded late, after the closing, is the exception.
        rare = 0.08 if case.is_closed else 1
        weights = [_WEIGHTS[each] * (1 if each in _REMEDIES or each in _SELDOM_LATE else rare) for each in commands]
        entry = self._entry(self._random.choices(commands, weights)[0])
        try:
            self._recorder.record(entry)
        except (Refusal, KeyError):
            return
        self._entries.append(entry)
        if entry.command in {CaseCommand.RECEIVE_CORRECTION, CaseCommand.RECORD_PAYMENT, CaseCommand.REOPEN_CASE}:
            self._starts.append(entry.day)

    def _day(self) -> date:
        """A day near something that matters: after the last entry, or at the edge of a period."""
        random, last = self._random, self._last()
        near = last
        if self._wild:
            near = random.choice([self._starts[0], *(entry.day for entry in self._entries)])
        if random.random() < 0.7:
            return near + timedelta(days=random.choice(GAPS))
        marked = self._days.working_days(random.choice([*self._starts, near]), random.choice(MARKS)).last
        return marked if self._wild else max(last, marked)

    def _edge(self, day: date) -> date:
        """Often the last day of the period as it stands, the day before or the day after."""
        if self._random.random() < 0.5:
            return day
        last = self._last()
        oracle = ReplyOracle(story_of(self._history(last)), self._settings, self._days)
        verdict = oracle.clock(len(self._recorder.case.reopenings), last)
        due = self._random.choice((verdict.due, verdict.latest))
        near = day if due is None else due + ONE_DAY * self._random.choice((-1, 0, 0, 1, 1))
        return max(near, last)

    def _about_day(self, command: CaseCommand, detail: str) -> date:
        """For what is recorded late: often a day before the closing; for the rest as above."""
        case = self._recorder.case
        if case.is_closed and command not in _REMEDIES and command not in _SELDOM_LATE:
            order = ([self._starts[0]] + [e.day for e in self._entries if e.command is CaseCommand.REOPEN_CASE])[-1]
            span = (case.closings[-1].date - order).days
            return order + timedelta(days=self._random.randrange(span + 1)) if span >= 0 else order
        day = self._day()
        if command is CaseCommand.FILE_LAWSUIT and detail and self._random.random() < 0.8:
            return self._silence(day, detail)
        if command in {CaseCommand.EXTEND_DEADLINE, CaseCommand.DECIDE_CASE, CaseCommand.DEFER_REPLY}:
            return self._edge(day)
        if command in {CaseCommand.DECIDE_REVIEW, CaseCommand.FILE_REVIEW, CaseCommand.FILE_LAWSUIT} and (
            self._random.random() < 0.3
        ):
            return day + timedelta(days=self._random.choice(LONG_GAPS[:-1]))
        return day

    def _silence(self, day: date, thing: str) -> date:
        """Where a review was accepted and is not decided: about the end of its period."""
        accepted = self._review(thing).accepted_date
        if accepted is None or not self._is_pending(thing):
            return day
        over = accepted + timedelta(days=self._random.choice(SILENCE))
        return over if self._wild else max(self._last(), over)

    def _review(self, thing: str) -> Review:
        return self._recorder.case.reviews[self._recorder.ordinals[thing] - 1]

    def _is_pending(self, thing: str) -> bool:
        review = self._review(thing)
        return review.accepted_date is not None and review.decided_date is None

    def _things(self, command: CaseCommand) -> list[str]:
        return [entry.thing for entry in self._entries if entry.command is command]

    def _entry(self, command: CaseCommand) -> Entry:
        thing = self._thing(command)
        detail = self._detail(command, thing)
        day = self._about_day(command, detail)
        entry = Entry(command, day, thing, self._number(command, thing), detail)
        after = day + timedelta(days=self._random.choice(GAPS))
        match command:
            case CaseCommand.REQUEST_CORRECTION:
                return replace(entry, second=after)
            case CaseCommand.DEFER_REPLY:
                return replace(entry, second=after + timedelta(days=self._random.choice((0, 20, 30, 60))))
            case CaseCommand.ACCEPT_REVIEW | CaseCommand.DECIDE_REVIEW:
                return replace(entry, second=after if self._random.random() < 0.5 else None)
            case CaseCommand.ISSUE_FEE_NOTICE:
                return self._sent(entry)
            case CaseCommand.DECIDE_CASE:
                return self._delivered(entry, after)
            case _:
                return entry

    def _sent(self, entry: Entry) -> Entry:
        """Sometimes the notice was under way for some days; then its sending lies where its receipt was to be."""
        if self._random.random() < 0.5:
            return entry
        return replace(entry, day=entry.day + timedelta(days=self._random.choice((0, 1, 2, 5))), second=entry.day)

    def _delivered(self, entry: Entry, after: date) -> Entry:
        way = self._random.choice(("", *ReplyDelivery))
        second = None if way in {"", "DIRECT", "ENTRUSTED"} or self._random.random() < 0.6 else after
        return replace(entry, way=way, second=second, remedies_not_told=self._random.random() < 0.25)

    def _thing(self, command: CaseCommand) -> str:
        """A new thing's name, or that of one that was recorded."""
        if command in _NAMES:
            return f"{_NAMES[command]} {len(self._things(command)) + 1}"
        known = [thing for source in _ABOUT.get(command, ()) for thing in self._things(source)]
        return self._random.choice(known) if known else ""

    def _number(self, command: CaseCommand, thing: str) -> int:
        if command in {CaseCommand.OPEN_INSTANCE, CaseCommand.DECIDE_LAWSUIT}:
            opened = len(self._recorder.case.lawsuits[self._recorder.ordinals[thing] - 1].instances)
            return opened + (command is CaseCommand.OPEN_INSTANCE)
        return self._random.choice(_NUMBERS.get(command, (0,)))

    def _detail(self, command: CaseCommand, thing: str) -> str:
        if command is CaseCommand.REOPEN_CASE:
            return RemedyKind.REVIEW if thing.startswith("review") else RemedyKind.LAWSUIT
        if command is CaseCommand.FILE_LAWSUIT:
            reviews = self._things(CaseCommand.FILE_REVIEW)
            pending = [each for each in reviews if self._is_pending(each)]
            return self._random.choice(["", *reviews, *pending * 4])
        if command is CaseCommand.DECIDE_CASE and self._random.random() < 0.3:
            return self._random.choice(_ANSWERS)
        return self._random.choice(_DETAILS.get(command, ("",)))


# What belongs after a closing anyhow.
_SELDOM_LATE = {
    *_CLOSINGS,
    CaseCommand.REOPEN_CASE,
    CaseCommand.RECORD_DELIVERY,
    CaseCommand.NOTIFY_THIRD_PARTY,
    CaseCommand.REFUND_FEE,
    CaseCommand.ISSUE_LETTER,
    CaseCommand.SUPPLEMENT_APPLICANT,
    CaseCommand.LINK_CASES,
    CaseCommand.VOID_CASE,
}
# What follows upon each other in a review or lawsuit, told in any order, would be other facts.
_CHAINED = {
    CaseCommand.SUSPEND_REVIEW,
    CaseCommand.RESUME_REVIEW,
    CaseCommand.OPEN_INSTANCE,
    CaseCommand.DECIDE_LAWSUIT,
}


def reordered(history: History, random: Random) -> History:
    """The same facts recorded in another order, as far as the rules accept one of a few tries.

    What happened in a round stays in it, before its closing or, told late, after it.
    """
    for _ in range(4):
        other = replace(history, entries=_shuffled(history.entries, random))
        if other.entries != history.entries and recorded(other) is not None:
            return other
    return history


def _shuffled(entries: tuple[Entry, ...], random: Random) -> tuple[Entry, ...]:
    shuffled: list[Entry] = []
    part: list[Entry] = []
    for entry in (*entries, None):
        if entry is None or entry.command is CaseCommand.REOPEN_CASE:
            shuffled += _shuffled_round(part, random)
            part = []
            if entry is not None:
                shuffled.append(entry)
        else:
            part.append(entry)
    return tuple(shuffled)


def _shuffled_round(part: list[Entry], random: Random) -> list[Entry]:
    """In any order; where that is likely to be refused, with what must come after something put after it."""
    if random.random() < 0.3:
        return random.sample(part, len(part))
    keyed: list[tuple[float, Entry]] = []
    for entry in part:
        # By kind: what makes a thing, what is about it, and the closing somewhere; late records behind it.
        rank = random.random()
        if entry.command in _NAMES or entry.command is CaseCommand.REQUEST_CORRECTION:
            rank *= 0.5
        elif entry.command in _CLOSINGS:
            rank = random.choice((0.0, 0.5, 1.0, 1.0))
        elif entry.command in {CaseCommand.RECORD_DELIVERY, CaseCommand.DECIDE_REVIEW, CaseCommand.DECIDE_LAWSUIT}:
            rank += 1
        keyed.append((rank, entry))
    ranks = iter(sorted(rank for rank, entry in keyed if entry.command in _CHAINED))
    keyed = [(next(ranks) if entry.command in _CHAINED else rank, entry) for rank, entry in keyed]
    return [entry for _, entry in sorted(keyed, key=lambda pair: pair[0])]


def history(number: int) -> History:
    """The history with that number: always the same."""
    random = Random(f"gongkai {number}")  # noqa: S311 - nothing secret
    written = _Author(random, wild=number % 4 == 3).write()
    return reordered(written, random) if number % 4 in {1, 2} else written
