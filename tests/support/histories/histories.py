"""Histories of cases: as commands for the engine, and as a ``Story`` for the oracles.

A history is the receipt, what was recorded in the order of recording, the agency's settings and calendar, and the day
of the question.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import zip_longest
from pathlib import Path
from random import Random

import gongkai_service
from gongkai_service.domain.commands.answers import DecideCase, RecordDelivery
from gongkai_service.domain.commands.applicants import SupplementApplicant
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.closings import CloseCase, WithdrawCase
from gongkai_service.domain.commands.consultations import (
    CloseConsultation,
    ConfirmConsultation,
    NotifyThirdParty,
    OpenConsultation,
)
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.deciding import decide
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice, WithdrawFeeNotice
from gongkai_service.domain.commands.lawsuits import DecideLawsuit, FileLawsuit, OpenInstance
from gongkai_service.domain.commands.letters import IssueLetter
from gongkai_service.domain.commands.links import LinkCases
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
from gongkai_service.domain.commands.voiding import VoidCase
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.law.calendar import NoticeDay, WorkingDayCalendar, parse_notice_days
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import Refusal
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    InstanceLevel,
    LetterKind,
    Outcome,
    RemedyResult,
    ReplyDelivery,
    ReviewProcedure,
    VoidReason,
)
from support.clocks.oracle_days import Days, notices
from support.histories.cases_by_hand import CALENDAR, NAME, new_case
from support.histories.story import Closing, Correction, Fee, Lawsuit, Letter, Review, Round, Settings, Story

FIRST_RECEIPT = date(2017, 1, 1)
LAST_RECEIPT = date(2026, 12, 31)
FAR_FUTURE = date(2050, 1, 1)


@dataclass(frozen=True)
class Entry:
    """One thing that happened. ``thing`` names the letter, fee notice or remedy it makes or is about.

    ``second`` is another date that was told with it, ``way`` the delivery of an answer. ``number`` are days or fen; of
    what is done in a lawsuit it says in which of its instances.
    """

    command: CaseCommand
    day: date
    thing: str = ""
    number: int = 0
    detail: str = ""
    second: date | None = None
    way: str = ""
    remedies_not_told: bool = False

    def __str__(self) -> str:
        """One line to be read."""
        told = "remedies not told" if self.remedies_not_told else ""
        words = (self.day, self.command, self.thing, self.detail, self.number, self.way, self.second, told)
        return " ".join(str(word) for word in words if word)


@dataclass(frozen=True)
class History:
    """``calendar`` is one of ``calendars()``."""

    received: date
    entries: tuple[Entry, ...]
    as_of: date
    settings: Settings = field(default_factory=Settings)
    calendar: int = 0

    def __str__(self) -> str:
        """To be read, one line each."""
        chosen = [name for name, value in asdict(self.settings).items() if value is not asdict(Settings())[name]]
        words = ", ".join([*(f"not the default: {name}" for name in chosen), f"calendar {self.calendar}"])
        return "\n".join([f"received {self.received}", *map(str, self.entries), f"asked on {self.as_of}, {words}"])


# Calendars, each as the engine's and as the oracles'.


@cache
def calendars() -> tuple[tuple[WorkingDayCalendar, Days], ...]:
    """The shipped one, earlier versions of it, and some in which an agency is closed on single days."""
    path = Path(gongkai_service.__file__).parent / "data" / "calendar" / "holidays.csv"
    shipped = parse_notice_days(path.read_text(encoding="utf-8"))
    before_2026 = [entry for entry in shipped if entry.day < date(2025, 12, 29)]
    # As people knew it before Spring Festival 2020 was prolonged.
    shorter_2020 = {date(2020, 1, 31): None, date(2020, 2, 1): True, date(2020, 2, 2): None, date(2020, 2, 3): None}
    with_other_2020 = [entry for entry in shipped if entry.day not in shorter_2020]
    with_other_2020 += [
        NoticeDay(day, is_worked, "春节", "第一次通知")
        for day, is_worked in shorter_2020.items()
        if is_worked is not None
    ]
    made = [(CALENDAR, Days(notices()))]
    made += [_calendar(before_2026, frozenset()), _calendar(with_other_2020, frozenset())]
    return (*made, *(_calendar(shipped, _closures(Random(number))) for number in range(12)))  # noqa: S311


def _closures(random: Random) -> frozenset[date]:
    """Days here and there, most of them in stretches, a few of which fall on days of rest anyhow."""
    days: set[date] = set()
    for _ in range(60):
        first = FIRST_RECEIPT + timedelta(days=random.randrange(3900))
        days |= {first + timedelta(days=each) for each in range(random.choice((1, 1, 1, 2, 3, 8)))}
    return frozenset(days)


def _calendar(entries: Sequence[NoticeDay], closures: frozenset[date]) -> tuple[WorkingDayCalendar, Days]:
    closed: Mapping[date, str] = dict.fromkeys(closures, "台风停工")
    engine = WorkingDayCalendar(version="test", notice_days=entries, closures=closed)
    return engine, Days({entry.day: entry.is_worked for entry in entries}, closures)


# What the engine is told.

_NAMING = {
    CaseCommand.OPEN_CONSULTATION: "letter",
    CaseCommand.ISSUE_FEE_NOTICE: "fee",
    CaseCommand.FILE_REVIEW: "review",
    CaseCommand.FILE_LAWSUIT: "lawsuit",
}


def _decided(entry: Entry) -> DecideCase:
    delivery = ReplyDelivery(entry.way) if entry.way else None
    is_sent = entry.way in {"POST", "ELECTRONIC"}
    signed = entry.day if entry.way in {"DIRECT", "ENTRUSTED"} else entry.second
    return DecideCase(
        Outcome(entry.detail),
        entry.day,
        "",
        delivery=delivery,
        posted_date=entry.day if is_sent else None,
        signed_date=signed,
        remedies_not_told=entry.remedies_not_told,
    )


def _asked_to_correct(entry: Entry) -> RequestCorrection:
    assert entry.second is not None
    return RequestCorrection(entry.day, entry.second, "补正")


def _deferred(entry: Entry) -> DeferReply:
    assert entry.second is not None
    return DeferReply(entry.day, entry.second)


_MAKE: dict[CaseCommand, Callable[[Entry, int], Transition]] = {
    CaseCommand.START_PROCESSING: lambda e, _: StartProcessing(e.day, "经办人"),
    CaseCommand.REQUEST_CORRECTION: lambda e, _: _asked_to_correct(e),
    CaseCommand.RECEIVE_CORRECTION: lambda e, _: ReceiveCorrection(e.day),
    CaseCommand.OPEN_CONSULTATION: lambda e, _: OpenConsultation(ConsultationKind(e.detail), e.day, e.thing),
    CaseCommand.CONFIRM_CONSULTATION: lambda e, n: ConfirmConsultation(n, e.day),
    CaseCommand.CLOSE_CONSULTATION: lambda e, n: CloseConsultation(n, e.day, ConsultationResult(e.detail)),
    CaseCommand.NOTIFY_THIRD_PARTY: lambda e, n: NotifyThirdParty(n, e.day),
    CaseCommand.EXTEND_DEADLINE: lambda e, _: ExtendDeadline(e.day, e.number),
    CaseCommand.DEFER_REPLY: lambda e, _: _deferred(e),
    CaseCommand.DECIDE_CASE: lambda e, _: _decided(e),
    CaseCommand.CLOSE_CASE: lambda e, _: CloseCase(Outcome(e.detail), e.day, ""),
    CaseCommand.WITHDRAW_CASE: lambda e, _: WithdrawCase(e.day),
    CaseCommand.RECORD_DELIVERY: lambda e, _: RecordDelivery(e.day),
    CaseCommand.REOPEN_CASE: lambda e, n: ReopenCase(RemedyKind(e.detail), n, e.day, e.number),
    CaseCommand.ISSUE_FEE_NOTICE: lambda e, _: IssueFeeNotice(FeeBasis.PER_ITEM, e.day, e.number, e.second),
    CaseCommand.RECORD_PAYMENT: lambda e, n: RecordPayment(n, e.day, e.number),
    CaseCommand.WAIVE_FEE: lambda e, n: WaiveFee(n, e.day, e.number, ""),
    CaseCommand.WITHDRAW_FEE_NOTICE: lambda e, n: WithdrawFeeNotice(n, e.day, ""),
    CaseCommand.REFUND_FEE: lambda e, n: RefundFee(n, e.day, e.number, ""),
    CaseCommand.FILE_REVIEW: lambda e, _: FileReview(e.day, "复议机关"),
    CaseCommand.ACCEPT_REVIEW: lambda e, n: AcceptReview(n, e.day, ReviewProcedure(e.detail), e.second),
    CaseCommand.ANSWER_REVIEW: lambda e, n: AnswerReview(n, e.day),
    CaseCommand.EXTEND_REVIEW: lambda e, n: ExtendReview(n, e.day, e.number),
    CaseCommand.SUSPEND_REVIEW: lambda e, n: SuspendReview(n, e.day),
    CaseCommand.RESUME_REVIEW: lambda e, n: ResumeReview(n, e.day),
    CaseCommand.DECIDE_REVIEW: lambda e, n: DecideReview(n, e.day, RemedyResult(e.detail), served_date=e.second),
    CaseCommand.FILE_LAWSUIT: lambda e, n: FileLawsuit(e.day, "法院", n),
    CaseCommand.OPEN_INSTANCE: lambda e, n: OpenInstance(n, InstanceLevel(e.detail), e.day, "法院", ""),
    CaseCommand.DECIDE_LAWSUIT: lambda e, n: DecideLawsuit(n, e.day, RemedyResult(e.detail)),
    CaseCommand.SUPPLEMENT_APPLICANT: lambda e, _: SupplementApplicant(e.day, "x"),
    CaseCommand.VOID_CASE: lambda e, _: VoidCase(e.day, VoidReason.FILED_BY_MISTAKE),
    CaseCommand.LINK_CASES: lambda e, _: LinkCases(f"agencies/x/cases/2018-{e.day.toordinal()}", e.day),
    CaseCommand.ISSUE_LETTER: lambda e, _: IssueLetter(LetterKind.RECEIPT, e.day, "", "", "", "{}"),
}


class Recorder:
    """Records entries one by one; things get the ordinals that the order of recording gives them."""

    def __init__(self, received: date, date_rules: DateRules) -> None:
        self.case = new_case(received)
        self.ordinals: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._circumstances = Circumstances(today=FAR_FUTURE, name=NAME, date_rules=date_rules)

    def record(self, entry: Entry) -> None:
        """Raises ``Refusal`` as ``decide`` does; ``KeyError`` when the thing was not recorded yet."""
        naming = _NAMING.get(entry.command)
        if naming is None:
            ordinal = self.ordinals[entry.thing] if entry.thing else 0
        else:
            # A lawsuit may follow a review, which ``detail`` then names.
            ordinal = self.ordinals[entry.detail] if naming == "lawsuit" and entry.detail else 0
        if entry.command in {CaseCommand.OPEN_INSTANCE, CaseCommand.DECIDE_LAWSUIT}:
            self._require_instance(entry, ordinal)
        self.case = decide(self.case, _MAKE[entry.command](entry, ordinal), self._circumstances)
        if naming is not None:
            self._seen[naming] = self.ordinals[entry.thing] = self._seen.get(naming, 0) + 1

    def _require_instance(self, entry: Entry, ordinal: int) -> None:
        # Which instance is meant is known to who records it; told of another one it were another fact.
        opened = len(self.case.lawsuits[ordinal - 1].instances)
        if entry.number != opened + (entry.command is CaseCommand.OPEN_INSTANCE):
            raise KeyError(entry.thing)


def date_rules_of(settings: Settings, calendar: int) -> DateRules:
    """The settings, and one of ``calendars()``, as the engine knows them."""
    return DateRules(calendars()[calendar][0], Conventions(**asdict(settings)))


@dataclass(frozen=True)
class Recorded:
    """A case, and which of its things have which ordinals."""

    case: Case
    ordinals: Mapping[str, int]


def recorded(history: History) -> Recorded | None:
    """The case, or ``None`` where the rules refuse the history."""
    recorder = Recorder(history.received, date_rules_of(history.settings, history.calendar))
    try:
        for entry in history.entries:
            recorder.record(entry)
    except (Refusal, KeyError):
        return None
    return Recorded(recorder.case, recorder.ordinals)


# What the oracles are told.

_CLOSINGS = {
    CaseCommand.DECIDE_CASE: "ANSWERED",
    CaseCommand.CLOSE_CASE: "LAPSED",
    CaseCommand.WITHDRAW_CASE: "WITHDRAWN",
}


def story_of(history: History) -> Story:
    """The same as tuples of dates and words."""
    parts: list[tuple[date, int, list[Entry]]] = [(history.received, 0, [])]
    for entry in history.entries:
        if entry.command is CaseCommand.REOPEN_CASE:
            parts.append((entry.day, entry.number, []))
        else:
            parts[-1][2].append(entry)
    told = _Told(history.entries)
    return Story(
        tuple(replace(_round(order, entries, told), period=period) for order, period, entries in parts),
        tuple(told.review(entry) for entry in told.all(CaseCommand.FILE_REVIEW)),
        tuple(Lawsuit(entry.thing, entry.day, entry.detail) for entry in told.all(CaseCommand.FILE_LAWSUIT)),
    )


class _Told:
    """All entries, looked up by what they are about, whenever they were recorded."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries

    def all(self, command: CaseCommand) -> list[Entry]:
        return [entry for entry in self._entries if entry.command is command]

    def one(self, command: CaseCommand, thing: str = "") -> Entry | None:
        return next((entry for entry in self.all(command) if entry.thing == thing), None)

    def day(self, command: CaseCommand, thing: str = "") -> date | None:
        entry = self.one(command, thing)
        return None if entry is None else entry.day

    def review(self, filed: Entry) -> Review:
        accepted = self.one(CaseCommand.ACCEPT_REVIEW, filed.thing)
        extended = self.one(CaseCommand.EXTEND_REVIEW, filed.thing)
        decided = self.one(CaseCommand.DECIDE_REVIEW, filed.thing)
        suspended = self._days(CaseCommand.SUSPEND_REVIEW, filed.thing)
        resumed = self._days(CaseCommand.RESUME_REVIEW, filed.thing)
        return Review(
            filed.thing,
            filed.day,
            accepted=None if accepted is None else accepted.day,
            is_simplified=accepted is not None and accepted.detail == "SIMPLIFIED",
            copy_received=None if accepted is None else accepted.second,
            answered=self.day(CaseCommand.ANSWER_REVIEW, filed.thing),
            extended=None if extended is None else (extended.day, extended.number),
            decided=None if decided is None else decided.day,
            served=None if decided is None else decided.second,
            pauses=tuple(zip_longest(suspended, resumed)),
        )

    def _days(self, command: CaseCommand, thing: str) -> list[date]:
        return sorted(entry.day for entry in self.all(command) if entry.thing == thing)

    def letter(self, sent: Entry) -> Letter:
        answer = self.one(CaseCommand.CLOSE_CONSULTATION, sent.thing)
        return Letter(
            sent.thing,
            sent.detail,
            sent.day,
            received=self.day(CaseCommand.CONFIRM_CONSULTATION, sent.thing),
            answered=None if answer is None else answer.day,
            result="" if answer is None else answer.detail,
            told=self.day(CaseCommand.NOTIFY_THIRD_PARTY, sent.thing),
        )

    def fee(self, asked: Entry) -> Fee:
        parts = [
            entry
            for entry in self._entries
            if entry.thing == asked.thing and entry.command in {CaseCommand.RECORD_PAYMENT, CaseCommand.WAIVE_FEE}
        ]
        is_settled = sum(part.number for part in parts) == asked.number
        return Fee(
            asked.thing,
            asked.second or asked.day,
            max(part.day for part in parts) if is_settled else None,
            notified=asked.day,
            withdrawn=self.day(CaseCommand.WITHDRAW_FEE_NOTICE, asked.thing),
        )


def _round(order: date, entries: list[Entry], told: _Told) -> Round:
    def of(command: CaseCommand) -> list[Entry]:
        return [entry for entry in entries if entry.command is command]

    asked = next(iter(of(CaseCommand.REQUEST_CORRECTION)), None)
    correction = None
    if asked is not None and asked.second is not None:
        correction = Correction(asked.day, asked.second, told.day(CaseCommand.RECEIVE_CORRECTION))
    closing = None
    for entry in entries:
        if entry.command in _CLOSINGS:
            delivered = next(iter(of(CaseCommand.RECORD_DELIVERY)), None)
            signed = entry.day if entry.way in {"DIRECT", "ENTRUSTED"} else entry.second
            closing = Closing(
                entry.day,
                _CLOSINGS[entry.command],
                entry.detail or "WITHDRAWN",
                entry.way,
                signed if delivered is None else delivered.day,
                entry.remedies_not_told,
            )
    return Round(
        order=order,
        correction=correction,
        letters=tuple(told.letter(entry) for entry in of(CaseCommand.OPEN_CONSULTATION)),
        fees=tuple(told.fee(entry) for entry in of(CaseCommand.ISSUE_FEE_NOTICE)),
        extensions=tuple((entry.day, entry.number) for entry in of(CaseCommand.EXTEND_DEADLINE)),
        deferrals=tuple((entry.day, entry.second) for entry in of(CaseCommand.DEFER_REPLY) if entry.second),
        closing=closing,
    )
