"""What was known at an instant: the records that the accepted acts come to, told anew from the first act on.

Whether an answer was in time is judged by the oracle of the reply clock, from all that is known of the case at the
instant, whether it was recorded before the answer or after it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from support.clocks.clocks_oracle import REVIEW_LAW
from support.clocks.oracle_days import Days, notices
from support.clocks.reply_oracle import ReplyOracle
from support.histories.story import Closing, Correction, Fee, Letter, Round, Settings, Story
from support.reports import acts
from support.reports.rows import JUDGMENTS, REVIEW_DECISIONS


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
        """The closing that counts, with the number of its round; ``None`` where the case counts as open.

        By its last closing: one walks from one 31 December to the next, and stops at the first that finds it closed.
        """
        if counting.reopened == "FIRST_CLOSING":
            first = self.rounds[0].closing
            return None if first is None else (0, first)
        begun = [self.received, *(each.order for each in self.rounds[1:])]
        years = [closing.day.year for each in self.rounds if (closing := each.closing) is not None]
        for year in sorted(set(years)):
            december = date(year, 12, 31)
            number = max(place for place, day in enumerate(begun) if day <= december)
            closing = self.rounds[number].closing
            if closing is not None and closing.day <= december:
                return number, closing
        return None

    def answers_anew(self, year: int, counting: Counting) -> int:
        """How many answers of a year, by order, came later than the year in which the case counts."""
        counted = self.closing(counting)
        if counted is None:
            return 0
        anew = [each.closing for each in self.rounds[1:] if each.closing is not None and each.closing.is_answer]
        return sum(closing.day.year == year > counted[1].day.year for closing in anew)

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
class Life:
    """What counts once: a review, a lawsuit with its appeals, or one retrial of it."""

    way: str
    filed: date
    decided: date | None = None
    result: str = "PENDING"

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
class RemedyRecord:
    """A review or lawsuit. ``levels`` are its instances, of which the last one ``is_open`` or not."""

    agency: str
    case: str
    lives: list[Life]
    is_counted: bool = True
    is_obeyed: bool = False
    is_open: bool = True
    levels: list[str] = field(default_factory=list)
    last_day: date = date.min
    is_sent_back: bool = False
    # What the last first instance that was decided counts as.
    of_first: str = "PENDING"

    @property
    def is_review(self) -> bool:
        """Whether it is a review."""
        return not self.levels

    @property
    def effective(self) -> Life:
        """What is effective: the last of its lives that has ended, or the first one."""
        return next((life for life in reversed(self.lives) if life.decided is not None), self.lives[0])


@dataclass
class FeeRecord:
    """A fee notice and what became of it."""

    agency: str
    case: str
    notified: date
    fen: int
    paid: int = 0
    waived: int = 0
    refunded: int = 0
    is_withdrawn: bool = False
    # The latest of the days on which something was paid or waived, in whatever order that was told.
    last_day: date = date.min

    @property
    def collected(self) -> int:
        """What was paid and not paid back."""
        return self.paid - self.refunded


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
    abolished: dict[str, acts.AgencyAbolished] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)

    def reporter(self, agency: str, year: int, case: str = "") -> str:
        """Who reports on the year of an agency, or on one of its cases: who went on with the work by then.

        In the year of the change itself the old agency still does, if the new one wants it so.
        """
        end = self.abolished.get(agency)
        if end is None or year < end.day.year or (year == end.day.year and end.successor in self.apart):
            return agency
        return self.reporter(end.others.get(case, end.successor), year, case)

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
        case acts.AgencyPlaced() | acts.CountingChosen() | acts.SuccessionChosen() | acts.AgencyAbolished():
            _enter_of_agency(known, act)
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


def _enter_of_agency(
    known: Book, act: acts.AgencyPlaced | acts.CountingChosen | acts.SuccessionChosen | acts.AgencyAbolished
) -> None:
    match act:
        case acts.AgencyPlaced():
            known.parents[act.agency] = act.parent
        case acts.CountingChosen():
            known.countings[act.agency] = Counting(act.remedies, act.reopened)
        case acts.SuccessionChosen():
            (known.apart.add if act.is_apart else known.apart.discard)(act.agency)
        case acts.AgencyAbolished():
            known.abolished[act.agency] = act


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
        case acts.ReviewFiled() | acts.LawsuitFiled() | acts.InstanceOpened() | acts.RemedyDecided():
            _enter_of_remedy(known, record, act)
        case acts.FeeAsked():
            known.fees[act.notice] = FeeRecord(record.agency, act.case, act.day, act.fen)
        case acts.FeeSettled() if act.is_waiver:
            known.fees[act.notice].waived += act.fen
        case acts.FeeSettled():
            known.fees[act.notice].paid += act.fen
        case acts.FeeWithdrawn():
            known.fees[act.notice].is_withdrawn = True
        case acts.FeeRefunded():
            known.fees[act.notice].refunded += act.fen
    if isinstance(act, acts.Reopened):
        known.remedies[act.remedy].is_obeyed = True
        record.rounds.append(Round(act.day))
    elif isinstance(act, acts.FeeSettled):
        fee = known.fees[act.notice]
        fee.last_day = max(fee.last_day, act.day)
        record.rounds[-1] = _settled(record.rounds[-1], act, known.fees[act.notice])
    else:
        # What is told late belongs to the last round, open or closed.
        record.rounds[-1] = _told(record.rounds[-1], act)


def _enter_of_remedy(known: Book, case: CaseRecord, act: acts.OfCase) -> None:
    match act:
        case acts.ReviewFiled():
            life = Life("REVIEW", act.day)
            known.remedies[act.remedy] = RemedyRecord(case.agency, act.case, [life], last_day=act.day)
        case acts.LawsuitFiled():
            life = Life(_way(known, case, act), act.day)
            known.remedies[act.remedy] = RemedyRecord(
                case.agency, act.case, [life], not act.is_of_organ, levels=["FIRST"], last_day=act.day
            )
        case acts.InstanceOpened():
            _open(known.remedies[act.remedy], act)
        case acts.RemedyDecided():
            _decide(known.remedies[act.remedy], act)


def _way(known: Book, case: CaseRecord, act: acts.LawsuitFiled) -> str:
    """未经复议直接起诉 is what no review of the same treatment of the case had ended before: decided, or never in time.

    That is looked at once, when the lawsuit is recorded. Which treatment it is about follows from its day: an order to
    answer anew begins the next one on the day after.
    """

    def treatment(day: date) -> int:
        return sum(each.order < day for each in case.rounds[1:])

    ended = [
        review
        for review in known.remedies.values()
        if review.is_review
        and review.case == act.case
        and treatment(review.lives[0].filed) == treatment(act.day)
        and _has_ended(review.lives[0], act.day, known.calendar.days(""))
    ]
    return "LAWSUIT_AFTER_REVIEW" if act.review or ended else "LAWSUIT_DIRECT"


def _has_ended(review: Life, day: date, days: Days) -> bool:
    """Whether a review was decided by then, or by the law of 2017 had let its sixty days pass.

    No acceptance is ever recorded here: by that law a review was accepted when it was applied for, by the law of 2023
    its period has not begun.
    """
    if review.decided is not None and review.decided <= day:
        return True
    return review.filed <= day and review.filed < REVIEW_LAW and days.calendar_days(review.filed, 60).last < day


def _open(lawsuit: RemedyRecord, act: acts.InstanceOpened) -> None:
    """A retrial is one more life; any other instance makes the last life pending again."""
    if act.level == "RETRIAL":
        lawsuit.lives.append(Life(lawsuit.lives[0].way, act.day))
    else:
        lawsuit.lives[-1].decided, lawsuit.lives[-1].result = None, "PENDING"
    lawsuit.levels.append(act.level)
    lawsuit.is_open, lawsuit.is_sent_back, lawsuit.last_day = True, False, act.day


def _decide(remedy: RemedyRecord, act: acts.RemedyDecided) -> None:
    life = remedy.lives[-1]
    of_ending = (REVIEW_DECISIONS if remedy.is_review else JUDGMENTS).get(act.ending, act.result)
    counts_as = remedy.of_first if of_ending == "AS_BEFORE" else of_ending
    remedy.is_open, remedy.is_sent_back, remedy.last_day = False, act.ending == "REMANDED", act.day
    if remedy.levels[-1:] == ["FIRST"]:
        remedy.of_first = counts_as
    if not remedy.is_sent_back:
        life.decided, life.result = act.day, counts_as


def _settled(last: Round, act: acts.FeeSettled, fee: FeeRecord) -> Round:
    if fee.paid + fee.waived < fee.fen:
        return last
    return replace(
        last,
        fees=tuple(replace(each, there=fee.last_day) if each.thing == act.notice else each for each in last.fees),
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
        case acts.FeeWithdrawn():
            taken_back = (replace(fee, withdrawn=act.day) if fee.thing == act.notice else fee for fee in last.fees)
            last = replace(last, fees=tuple(taken_back))
        case acts.Closed():
            last = replace(last, closing=Closing(act.day, act.state, act.outcome))
    return last


def _answered(letter: Letter, act: acts.LetterAnswered) -> Letter:
    is_meant = letter.thing == str(act.ordinal)
    return replace(letter, answered=act.day, result=act.result) if is_meant else letter
