"""Clocks of cases that are made up: what is told is done to a case in memory, so that it obeys the rules of real ones.

Two periods belong to no case and live here: proactive publication and the annual report.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.clock import Clock, Subject
from gongkai_service.domain.clocks.periods import Facts, Rule, period_clock
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.consultations import CloseConsultation, ConfirmConsultation, OpenConsultation
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.deciding import decide
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.filing import check_filing
from gongkai_service.domain.commands.payments import RecordPayment
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import AcceptReview, DecideReview, FileReview
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import FileCase, Transition
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import REGULATION_2007, REGULATION_2019
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    AgencyKind,
    ApplicantKind,
    ClockKind,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    Outcome,
    PeriodUnit,
    PreviewEventKind,
    ReceiptChannel,
    RemedyResult,
    ReplyDelivery,
    ReviewProcedure,
)

# What nobody paid for in particular: the amount of a fee does not matter to a clock.
_FEN = 100
_JANUARY, _MARCH = 1, 3
_LAST_DAY_OF_MONTH = 31
# 2007: 第三十一条 speaks of the year before, and the Regulation of 2007 came into force in 2008.
_FIRST_REPORT = date(REGULATION_2007.first_day.year, 1, 1)


@dataclass(frozen=True, slots=True)
class PreviewEvent:
    """One thing that happened. ``working_days`` of an extension: 0 means the most that is allowed."""

    kind: PreviewEventKind
    day: date
    end: date | None = None
    working_days: int = 0


@dataclass(frozen=True, slots=True)
class Premises:
    """What is told: which clock, the day from whose next day it counts, and what happened after."""

    kind: ClockKind
    basis: date
    events: tuple[PreviewEvent, ...] = ()
    agency_kind: AgencyKind = AgencyKind.OTHER
    after_review: bool = False
    simplified: bool = False
    remedies_not_told: bool = False

    @property
    def last_day(self) -> date:
        """The last day on which anything that is told happened; a deferral ends later, but is told on its day."""
        ends = (event.end for event in self.events if event.end and event.kind is not PreviewEventKind.DEFERRAL)
        return max(self.basis, *(event.day for event in self.events), *ends, date.min)


def preview_clock(premises: Premises, *, date_rules: DateRules, as_of: date) -> Clock | None:
    """The clock on ``as_of``; ``None`` where no text of law that is held here sets such a period for ``basis``.

    Raises:
        NoRegulationInForce: a case would have been received before 2008-05-01.
        Refusal: no case could bear what is told; the subclass names the rule.
    """
    if premises.kind is ClockKind.PROACTIVE_PUBLICATION:
        return _publication(premises.basis, calendar=date_rules.calendar, as_of=as_of)
    if premises.kind is ClockKind.ANNUAL_REPORT:
        return _annual_report(premises.basis, premises.agency_kind, calendar=date_rules.calendar, as_of=as_of)
    case = _told(premises, date_rules=date_rules, as_of=as_of)
    clocks = case_clocks(case, date_rules=date_rules, as_of=as_of)
    collection = "reviews" if premises.after_review else ""
    found = [clock for clock in clocks if clock.kind is premises.kind]
    if premises.kind is ClockKind.LAWSUIT_FILING:
        found = [clock for clock in found if clock.subject.collection == collection]
    return found[0] if found else None


def earliest_basis(kind: ClockKind) -> date:
    """The first basis for which a text of law that is held here sets such a period."""
    return _FIRST_REPORT if kind is ClockKind.ANNUAL_REPORT else REGULATION_2019.first_day


def _told(premises: Premises, *, date_rules: DateRules, as_of: date) -> Case:
    """The case to which happened what is told, each step judged as that of a real one."""
    filing = FileCase(
        received_date=premises.basis,
        receipt_channel=ReceiptChannel.IN_PERSON,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        applicant_name="",
        applicant_contact="",
        description="",
    )
    today = max(as_of, premises.last_day)
    check_filing(filing, today=today)
    circumstances = Circumstances(today=today, name="", date_rules=date_rules)
    case = Case(CaseNumber("", premises.basis.year, 0), filing)
    for command in _prelude(premises):
        case = decide(case, command, circumstances)
    ordinals: dict[int, int] = {}
    for at, is_end in _in_order(premises.events):
        event = premises.events[at]
        if is_end:
            case = decide(case, _end(event, ordinals.get(at, 0)), circumstances)
            continue
        most = case.regulation_under(date_rules.conventions).extension_days
        case = decide(case, _beginning(event, most), circumstances)
        ordinals[at] = (
            case.fee_notices.last_ordinal if event.kind is PreviewEventKind.FEE else case.consultations.last_ordinal
        )
    return case


def _prelude(premises: Premises) -> Iterator[Transition]:
    """What must have happened to a case for the clock to exist, all on the day of the basis."""
    basis, kind = premises.basis, premises.kind
    if kind in _CONSULTED:
        yield OpenConsultation(_CONSULTED[kind], basis, "")
        yield ConfirmConsultation(1, basis)
    if kind is ClockKind.FEE_PAYMENT:
        yield IssueFeeNotice(FeeBasis.PER_ITEM, basis, _FEN)
    if kind in _OF_REMEDIES:
        yield DecideCase(
            # An answer that goes to court directly as well as to review.
            Outcome.GRANTED,
            basis,
            "",
            delivery=ReplyDelivery.DIRECT,
            signed_date=basis,
            remedies_not_told=premises.remedies_not_told,
        )
    if kind in _OF_REVIEWS or premises.after_review:
        yield FileReview(basis, "")
    if kind in {ClockKind.REVIEW_ANSWER, ClockKind.REVIEW_DECISION}:
        procedure = ReviewProcedure.SIMPLIFIED if premises.simplified else ReviewProcedure.ORDINARY
        yield AcceptReview(1, basis, procedure, basis)
    if premises.after_review:
        yield DecideReview(1, basis, RemedyResult.UPHELD)
    if kind is ClockKind.REANSWER:
        yield DecideReview(1, basis, RemedyResult.CORRECTED)
        yield ReopenCase(RemedyKind.REVIEW, 1, basis)


_CONSULTED = {
    ClockKind.THIRD_PARTY_ANSWER: ConsultationKind.THIRD_PARTY,
    ClockKind.CO_AUTHOR_ANSWER: ConsultationKind.CO_AUTHOR_AGENCY,
}
_OF_REVIEWS = frozenset(
    {ClockKind.REANSWER, ClockKind.REVIEW_ACCEPTANCE, ClockKind.REVIEW_ANSWER, ClockKind.REVIEW_DECISION}
)
_OF_REMEDIES = _OF_REVIEWS | {ClockKind.REVIEW_FILING, ClockKind.LAWSUIT_FILING}


def _in_order(events: tuple[PreviewEvent, ...]) -> list[tuple[int, bool]]:
    """Each event's beginning and end in the order of their days; the position of the event, and whether it ends.

    On one day: what began before ends, then things begin, then what began that day ends, and the answer is last.
    """
    steps: list[tuple[date, int, int, bool]] = []
    for at, event in enumerate(events):
        is_answer = event.kind is PreviewEventKind.ANSWER
        steps.append((event.day, 3 if is_answer else 1, at, False))
        if event.end is not None and event.kind in _ENDING:
            # What ends before it began is refused when it has begun.
            steps.append((max(event.day, event.end), 0 if event.end > event.day else 2, at, True))
    return [(at, is_end) for _, _, at, is_end in sorted(steps)]


_ENDING = frozenset(
    {
        PreviewEventKind.CORRECTION,
        PreviewEventKind.THIRD_PARTY,
        PreviewEventKind.OTHER_AGENCY,
        PreviewEventKind.FEE,
    }
)


def _beginning(event: PreviewEvent, most: int) -> Transition:
    day = event.day
    match event.kind:
        case PreviewEventKind.CORRECTION:
            return RequestCorrection(day, max(day, event.end or day), "")
        case PreviewEventKind.THIRD_PARTY | PreviewEventKind.OTHER_AGENCY:
            return OpenConsultation(ConsultationKind(event.kind), day, "")
        case PreviewEventKind.EXTENSION:
            return ExtendDeadline(day, event.working_days or most)
        case PreviewEventKind.FEE:
            return IssueFeeNotice(FeeBasis.PER_ITEM, day, _FEN)
        case PreviewEventKind.DEFERRAL:
            return DeferReply(day, event.end or day)
        case PreviewEventKind.ANSWER:
            return DecideCase(Outcome.GRANTED, day, "")


def _end(event: PreviewEvent, ordinal: int) -> Transition:
    day = event.end or event.day
    if event.kind is PreviewEventKind.CORRECTION:
        return ReceiveCorrection(day)
    if event.kind is PreviewEventKind.FEE:
        return RecordPayment(ordinal, day, _FEN)
    return CloseConsultation(ordinal, day, ConsultationResult.CONSENTS)


def _publication(basis: date, *, calendar: WorkingDayCalendar, as_of: date) -> Clock | None:
    """条例第二十六条: 20 working days from making or changing; the text of 2007 is not at hand."""
    if basis < REGULATION_2019.first_day:
        return None
    rule = Rule(
        ClockKind.PROACTIVE_PUBLICATION,
        20,
        PeriodUnit.WORKING_DAY,
        Text("条例第二十六条", "article 26"),
        Text("政府信息形成或者变更", "information made or changed"),
    )
    return period_clock(rule, Facts(Subject(), basis), calendar=calendar, as_of=as_of)


def _annual_report(basis: date, agency_kind: AgencyKind, *, calendar: WorkingDayCalendar, as_of: date) -> Clock | None:
    """条例第四十九条: departments by 31 January, governments by 31 March; 2007, 第三十一条: all by 31 March.

    A date that the law sets does not move when it is a day of rest.
    """
    if basis < _FIRST_REPORT:
        return None
    year_end = date(basis.year, 12, 31)
    is_2007 = date(basis.year + 1, _MARCH, _LAST_DAY_OF_MONTH) < REGULATION_2019.first_day
    month = {AgencyKind.DEPARTMENT: _JANUARY, AgencyKind.GOVERNMENT: _MARCH}.get(agency_kind)
    article = Text("条例第四十九条", "article 49")
    if is_2007:
        month, article = _MARCH, Text("2007年条例第三十一条", "Regulation of 2007, article 31")
    rule = Rule(
        ClockKind.ANNUAL_REPORT,
        0,
        # Inference: 第四十九条 names neither townships nor bodies empowered by law, so it sets them no day.
        PeriodUnit.NONE if month is None else PeriodUnit.SET_DATE,
        article,
        Text(f"{basis.year}年结束", f"the year {basis.year} has ended"),
    )
    due = None if month is None else date(basis.year + 1, month, _LAST_DAY_OF_MONTH)
    return period_clock(rule, Facts(Subject(), year_end, set_date=due), calendar=calendar, as_of=as_of)
