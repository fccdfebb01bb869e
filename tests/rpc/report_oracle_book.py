"""What was known at an instant: the records that the accepted acts come to, told anew from the first act on.

Whether an answer was in time is judged by the oracle of the reply clock, from all that is known of the case at the
instant, whether it was recorded before the answer or after it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.clock_oracle import ReplyOracle
from domain.oracle_days import Days, notices
from domain.story import Closing, Correction, Fee, Letter, Round, Settings, Story
from rpc import report_oracle_acts as acts


@dataclass(frozen=True)
class Counting:
    """How an agency counts what no text settles."""

    remedies: str = "ALIVE_IN_YEAR"
    reopened: str = "FIRST_CLOSING"


@dataclass
class Calendar:
    """The version in use: what notices make of days, and the days on which agencies were closed."""

    notices: dict[date, bool] = field(default_factory=lambda: dict(notices()))
    closures: dict[str, frozenset[date]] = field(default_factory=dict)

    def days(self, agency: str) -> Days:
        """The days of an agency."""
        return Days(self.notices, self.closures.get(agency, frozenset()))


@dataclass
class CaseRecord:
    """A case as far as it is known. A round ends with its closing; an order to answer anew begins the next."""

    calendar: Calendar
    agency: str
    number: str
    received: date
    channel: str
    applicant: str
    rounds: list[Round]

    def closing(self, counting: Counting) -> tuple[int, Closing] | None:
        """The closing that counts, with the number of its round; ``None`` where the case counts as open."""
        number = 0 if counting.reopened == "FIRST_CLOSING" else len(self.rounds) - 1
        closing = self.rounds[number].closing
        return None if closing is None else (number, closing)

    def timeliness(self, counting: Counting) -> str | None:
        """Whether the answer that counts was in time by the calendar in use; ``None`` without one."""
        counted = self.closing(counting)
        if counted is None or not counted[1].is_answer:
            return None
        # What an extension or deferral made good is in time only by it.
        story = Story(tuple(self.rounds))
        plain = Story(tuple(replace(each, extensions=(), deferrals=()) for each in self.rounds))
        number, closing = counted
        for told, word in ((plain, "ON_TIME"), (story, "EXTENDED")):
            oracle = ReplyOracle(told, Settings(), self.calendar.days(self.agency))
            if oracle.clock(number, closing.day).state != "MET_LATE":
                return word
        return "LATE"


@dataclass
class RemedyRecord:
    """A review or lawsuit."""

    agency: str
    case: str
    way: str
    filed: date
    decided: date | None = None
    result: str = "PENDING"
    is_obeyed: bool = False

    def counted(self, year: int, counting: Counting) -> str | None:
        """With which result it counts in a year; ``None`` where it does not."""
        is_decided = self.decided is not None and self.decided.year <= year
        as_of_december = self.result if is_decided else "PENDING"
        if counting.remedies == "FILED_IN_YEAR":
            return as_of_december if self.filed.year == year else None
        if counting.remedies == "DECIDED_IN_YEAR":
            return self.result if self.decided is not None and self.decided.year == year else None
        if self.filed.year > year or (self.decided is not None and self.decided.year < year):
            return None
        return as_of_december


@dataclass
class FeeRecord:
    """A fee notice and what became of it."""

    agency: str
    case: str
    notified: date
    fen: int
    paid: int = 0
    waived: int = 0


@dataclass
class LedgerRecord:
    """An entry of the ledger."""

    agency: str
    measure: str
    category: str
    quantity: int
    day: date


@dataclass
class Book:
    """What was known at an instant."""

    cases: dict[str, CaseRecord] = field(default_factory=dict)
    remedies: dict[str, RemedyRecord] = field(default_factory=dict)
    fees: dict[str, FeeRecord] = field(default_factory=dict)
    ledger: dict[str, LedgerRecord] = field(default_factory=dict)
    figures: dict[tuple[str, int, str], int] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    countings: dict[str, Counting] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)

    def counting(self, agency: str) -> Counting:
        """The settings of an agency."""
        return self.countings.get(agency, Counting())

    def subtree(self, agency: str) -> list[str]:
        """The agency and all below it, each after its superior, siblings by name."""
        below = sorted(each for each, parent in self.parents.items() if parent == agency)
        return [agency, *(found for each in below for found in self.subtree(each))]

    def depth(self, agency: str, top: str) -> int:
        """How many steps an agency stands below another."""
        return 0 if agency == top else 1 + self.depth(self.parents[agency], top)


def book(history: Iterable[acts.Act], as_of: datetime) -> Book:
    """What the acts known at ``as_of`` come to, in the order in which they were accepted."""
    known = Book()
    for act in history:
        if act.at <= as_of:
            enter(known, act)
    return known


def enter(known: Book, act: acts.Act) -> None:
    """Makes one more act known."""
    match act:
        case acts.AgencyPlaced():
            known.parents[act.agency] = act.parent
        case acts.CountingChosen():
            known.countings[act.agency] = Counting(act.remedies, act.reopened)
        case acts.Filed():
            known.cases[act.case] = CaseRecord(
                known.calendar, act.agency, act.number, act.received, act.channel, act.applicant, [Round(act.received)]
            )
        case acts.AgencyShut() | acts.DayNoticed():
            _change(known.calendar, act)
        case acts.LedgerEntered():
            known.ledger[act.entry] = LedgerRecord(act.agency, act.measure, act.category, act.quantity, act.day)
        case acts.LedgerRetracted():
            del known.ledger[act.entry]
        case acts.FigureEntered():
            known.figures.pop((act.agency, act.year, act.item), None)
            if act.value is not None:
                known.figures[act.agency, act.year, act.item] = act.value
        case acts.OfCase():
            _enter_of_case(known, act)


def _change(calendar: Calendar, act: acts.AgencyShut | acts.DayNoticed) -> None:
    if isinstance(act, acts.AgencyShut):
        calendar.closures[act.agency] = calendar.closures.get(act.agency, frozenset()) | {act.day}
    elif act.is_worked is None:
        calendar.notices.pop(act.day, None)
    else:
        calendar.notices[act.day] = act.is_worked


def _enter_of_case(known: Book, act: acts.OfCase) -> None:
    record = known.cases[act.case]
    match act:
        case acts.RemedyFiled():
            known.remedies[act.remedy] = RemedyRecord(record.agency, act.case, act.way, act.day)
        case acts.RemedyDecided():
            known.remedies[act.remedy].decided, known.remedies[act.remedy].result = act.day, act.result
        case acts.FeeAsked():
            known.fees[act.notice] = FeeRecord(record.agency, act.case, act.day, act.fen)
        case acts.FeeSettled() if act.is_waiver:
            known.fees[act.notice].waived += act.fen
        case acts.FeeSettled():
            known.fees[act.notice].paid += act.fen
    if isinstance(act, acts.Reopened):
        known.remedies[act.remedy].is_obeyed = True
        record.rounds.append(Round(act.day))
    elif isinstance(act, acts.FeeSettled):
        record.rounds[-1] = _settled(record.rounds[-1], act, known.fees[act.notice])
    else:
        # What is told late belongs to the last round, open or closed.
        record.rounds[-1] = _told(record.rounds[-1], act)


def _settled(last: Round, act: acts.FeeSettled, fee: FeeRecord) -> Round:
    if fee.paid + fee.waived < fee.fen:
        return last
    return replace(
        last, fees=tuple(replace(each, there=act.day) if each.thing == act.notice else each for each in last.fees)
    )


def _told(last: Round, act: acts.OfCase) -> Round:
    match act:
        case acts.CorrectionAsked():
            last = replace(last, correction=Correction(act.day, act.due))
        case acts.CorrectionCame() if last.correction is not None:
            last = replace(last, correction=replace(last.correction, there=act.day))
        case acts.LetterSent():
            last = replace(last, letters=(*last.letters, Letter(str(act.ordinal), act.kind, act.day)))
        case acts.LetterAnswered():
            last = replace(last, letters=tuple(_answered(letter, act) for letter in last.letters))
        case acts.Extended():
            last = replace(last, extensions=(*last.extensions, (act.day, act.working_days)))
        case acts.Deferred():
            last = replace(last, deferrals=(*last.deferrals, (act.day, act.due)))
        case acts.FeeAsked():
            last = replace(last, fees=(*last.fees, Fee(act.notice, act.day)))
        case acts.Closed():
            last = replace(last, closing=Closing(act.day, act.state, act.outcome))
    return last


def _answered(letter: Letter, act: acts.LetterAnswered) -> Letter:
    is_meant = letter.thing == str(act.ordinal)
    return replace(letter, answered=act.day, result=act.result) if is_meant else letter
