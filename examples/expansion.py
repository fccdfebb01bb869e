"""Expands the published tables 三 and 四 of a year into single cases, which `courses` then works.

Of the published figures, those of the outcome rows, of the rows carried in and out, and of the remedies'
results are taken as the number of cases to make. Totals and new receipts are not read at all: they must come
out of the service's counting. Nothing is random: every run makes the same calls. Only the figures are real:
how each case, review and lawsuit went is invented.
"""  # noqa: INP001 - the examples are scripts, not a package

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from typing import TypeVar

from courses import Course, PlannedCase, follow
from desk import Desk, WorkingDays, side_by_side
from remedy_courses import LAWSUITS, REVIEWS, LawsuitCourse, ReviewCourse, cell_of
from remedy_dates import PlannedRemedy, fits, planned_remedy

from gongkai.v1 import case_pb2
from gongkai.v1.case_pb2 import Applicant, ApplicantKind, Outcome, ReceiptChannel

THREADS = 16

# What is pending at the end of the year ends in the one after, and is answered anew some weeks later.
_DAYS_AFTER = 366 + 60

KINDS: Mapping[str, ApplicantKind.ValueType] = {
    "natural_person": case_pb2.APPLICANT_KIND_NATURAL_PERSON,
    "business": case_pb2.APPLICANT_KIND_BUSINESS,
    "research": case_pb2.APPLICANT_KIND_RESEARCH,
    "public_welfare": case_pb2.APPLICANT_KIND_PUBLIC_WELFARE,
    "legal_service": case_pb2.APPLICANT_KIND_LEGAL_SERVICE,
    "other_org": case_pb2.APPLICANT_KIND_OTHER_ORGANIZATION,
}

# The outcomes that a row of table 三 prints, in the proportion in which the example mixes them.
OUTCOMES: Mapping[str, Sequence[Outcome.ValueType]] = {
    "granted": 4 * (case_pb2.OUTCOME_GRANTED,) + (case_pb2.OUTCOME_ALREADY_PUBLIC,),
    "partial": (case_pb2.OUTCOME_PARTIALLY_GRANTED,),
    "deny_1_state_secret": (case_pb2.OUTCOME_DENIED_STATE_SECRET,),
    "deny_2_law_forbids": (case_pb2.OUTCOME_DENIED_LAW_FORBIDS,),
    "deny_3_security_stability": (case_pb2.OUTCOME_DENIED_SECURITY_STABILITY,),
    "deny_4_third_party": (
        case_pb2.OUTCOME_DENIED_TRADE_SECRET,
        case_pb2.OUTCOME_DENIED_PERSONAL_PRIVACY,
        case_pb2.OUTCOME_DENIED_TRADE_SECRET,
        case_pb2.OUTCOME_DENIED_PERSONAL_PRIVACY,
        case_pb2.OUTCOME_DENIED_THIRD_PARTY_RIGHTS,
    ),
    "deny_5_internal_affairs": (case_pb2.OUTCOME_DENIED_INTERNAL_AFFAIRS,),
    "deny_6_process_info": (case_pb2.OUTCOME_DENIED_PROCESS_INFORMATION,),
    "deny_7_enforcement_file": (case_pb2.OUTCOME_DENIED_ENFORCEMENT_FILE,),
    "deny_8_admin_query": (case_pb2.OUTCOME_ADMINISTRATIVE_QUERY,),
    "unable_1_not_held": 3 * (case_pb2.OUTCOME_DOES_NOT_EXIST,) + 2 * (case_pb2.OUTCOME_NOT_THIS_AGENCY,),
    "unable_2_needs_creation": (case_pb2.OUTCOME_NEEDS_CREATION,),
    "unable_3_still_unclear": (case_pb2.OUTCOME_STILL_UNCLEAR,),
    "noproc_1_petition": (case_pb2.OUTCOME_PETITION,),
    "noproc_2_repeat": (case_pb2.OUTCOME_REPEATED,),
    "noproc_3_publication": (case_pb2.OUTCOME_PUBLIC_PUBLICATION,),
    "noproc_4_massive": (case_pb2.OUTCOME_EXCESSIVE,),
    "noproc_5_confirm_reissue": (case_pb2.OUTCOME_CONFIRM_OR_REISSUE,),
    "other_1_no_correction": (case_pb2.OUTCOME_NOT_CORRECTED,),
    "other_2_unpaid": (case_pb2.OUTCOME_FEE_UNPAID,),
    "other_3_other": 13 * (case_pb2.OUTCOME_WITHDRAWN,)
    + 2 * (case_pb2.OUTCOME_OTHER,)
    + (case_pb2.OUTCOME_HANDLED_ELSEWHERE,),
}

# What an outcome says of the way to it.
COURSES: Mapping[Outcome.ValueType, Course] = {
    case_pb2.OUTCOME_STILL_UNCLEAR: Course.CORRECTED,
    case_pb2.OUTCOME_DENIED_TRADE_SECRET: Course.THIRD_PARTY_CONSULTED,
    case_pb2.OUTCOME_DENIED_PERSONAL_PRIVACY: Course.THIRD_PARTY_CONSULTED,
    case_pb2.OUTCOME_DENIED_THIRD_PARTY_RIGHTS: Course.THIRD_PARTY_CONSULTED,
    case_pb2.OUTCOME_NOT_CORRECTED: Course.NOT_CORRECTED,
    case_pb2.OUTCOME_FEE_UNPAID: Course.FEE_UNPAID,
    case_pb2.OUTCOME_WITHDRAWN: Course.WITHDRAWN,
    case_pb2.OUTCOME_OTHER: Course.SET_ASIDE,
}
LONG_COURSES = {Course.CORRECTED, Course.NOT_CORRECTED, Course.FEE_UNPAID}

CONTESTED = {
    outcome
    for row, outcomes in OUTCOMES.items()
    if row != "granted" and not row.startswith("other_")
    for outcome in outcomes
}

# What cases of the year before were answered, of which the review or lawsuit alone matters.
_EARLIER_OUTCOMES = sorted(outcome for outcome in CONTESTED if COURSES.get(outcome, Course.PLAIN) is Course.PLAIN)
# What is received so long before the end of a year is answered in it.
_DAYS_TO_ANSWER = 46

AnyCourse = ReviewCourse | LawsuitCourse

CHANNELS: Sequence[ReceiptChannel.ValueType] = (
    *(6 * (case_pb2.RECEIPT_CHANNEL_INTERNET,)),
    *(3 * (case_pb2.RECEIPT_CHANNEL_SIGNED_POST,)),
    case_pb2.RECEIPT_CHANNEL_IN_PERSON,
    case_pb2.RECEIPT_CHANNEL_ORDINARY_POST,
    case_pb2.RECEIPT_CHANNEL_FAX,
)

SUBJECTS = (
    "某地块的征收土地预公告和补偿安置方案",
    "某小区规划许可及其附图",
    "某建设项目的环境影响评价批复",
    "某村集体土地的征地批复",
    "某道路改造工程的招标和中标文件",
    "某学校招生范围的划定依据",
    "某企业的行政处罚决定",
    "某小区物业专项维修资金的使用情况",
    "某信访事项的处理材料",
    "某房屋征收项目的评估报告",
    "某项补贴的发放标准和发放名册",
    "某项目的立项批复和资金来源",
)

Item = TypeVar("Item")

# A published table by the names of the file: row, column, figure; ``None`` is a blank.
PublishedTable = Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True, slots=True)
class Span:
    """The days between which the cases of a year are received and closed.

    Args:
        first_day: the first day of the year.
        last_day: its last day.
        first_carried_in: from here on, what is carried in was received; its period still runs in January.
        first_closing: the first day on which that is closed.
        closing_days: over how many days its closings spread.
        last_closable_receipt: what is received later stays open.
        last_long_receipt: until here a period that is extended, or starts anew, ends within the year.
        first_left_open: from here on, what stays open was received.
        last_worked_day: the last day on which the desk works.
    """

    first_day: date
    last_day: date
    first_carried_in: date
    first_closing: date
    closing_days: int
    last_closable_receipt: date
    last_long_receipt: date
    first_left_open: date
    last_worked_day: date

    @property
    def last_carried_in(self) -> date:
        """The day before the year."""
        return self.first_day - timedelta(days=1)


def expand(requests: PublishedTable, span: Span) -> list[PlannedCase]:
    """The cases that make up table 三, in the order of their receipt, numbered from 1."""
    cases = [*_closed(requests, span), *_left_open(requests, span)]
    cases.sort(key=lambda case: case.received)
    return [replace(case, serial=serial) for serial, case in enumerate(cases, start=1)]


def _closed(requests: PublishedTable, span: Span) -> Iterator[PlannedCase]:
    """The closed ones, as many as each outcome row counts; those carried in were received the year before."""
    made: dict[str, list[Outcome.ValueType]] = {}
    for column in KINDS:
        outcomes = [
            mix[number % len(mix)] for row, mix in OUTCOMES.items() for number in range(_count(requests, row, column))
        ]
        made[column] = _shuffled(outcomes)
    carried_in = [
        (KINDS[column], outcome)
        for column, outcomes in made.items()
        for outcome in outcomes[: _count(requests, "carried_in", column)]
    ]
    new = _shuffled(
        [
            (KINDS[column], outcome)
            for column, outcomes in made.items()
            for outcome in outcomes[_count(requests, "carried_in", column) :]
        ]
    )
    for number, (kind, outcome) in enumerate(carried_in):
        yield replace(
            _planned(
                kind, outcome, _spread(number, len(carried_in), span.first_carried_in, span.last_carried_in), span
            ),
            closed_from=span.first_closing + timedelta(days=number % span.closing_days),
        )
    for number, (kind, outcome) in enumerate(new):
        case = _planned(kind, outcome, _spread(number, len(new), span.first_day, span.last_closable_receipt), span)
        if case.course in LONG_COURSES and case.received > span.last_long_receipt:
            case = replace(case, received=case.received - (span.last_closable_receipt - span.last_long_receipt))
        yield case


def _left_open(requests: PublishedTable, span: Span) -> Iterator[PlannedCase]:
    """Those that the next year takes over: received in December, not answered."""
    kinds = _shuffled([kind for column, kind in KINDS.items() for _ in range(_count(requests, "carried_out", column))])
    for number, kind in enumerate(kinds):
        yield _planned(kind, None, _spread(number, len(kinds), span.first_left_open, span.last_day), span)


def _planned(
    kind: ApplicantKind.ValueType, outcome: Outcome.ValueType | None, received: date, span: Span
) -> PlannedCase:
    return PlannedCase(
        serial=0,
        applicant_kind=kind,
        outcome=outcome,
        received=received,
        course=Course.LEFT_OPEN if outcome is None else COURSES.get(outcome, Course.PLAIN),
        closed_from=span.first_day,
        closed_until=span.last_worked_day,
    )


def _count(requests: PublishedTable, row: str, column: str) -> int:
    """How many cases a cell asks for; a blank asks for none, nor does a row that the form of the year has not."""
    return requests.get(row, {}).get(column) or 0


def contest(cases: Sequence[PlannedCase], counts: PublishedTable, span: Span) -> list[PlannedCase]:
    """Spreads the reviews and lawsuits of table 四 over the answers; returns the cases that it makes besides.

    Where a course begins too early for the answers of the year it is about one of the year before: a case that the
    year knows by its review or lawsuit alone.
    """
    earlier: list[PlannedCase] = []

    def spread(courses: Sequence[AnyCourse], count: int, *, after_review: bool = False) -> None:
        for course, share in Counter(courses[number % len(courses)] for number in range(count)).items():
            way = _Way(course, after_review=after_review, year=span.last_day.year)
            answered = [case for case in cases if _is_contestable(case, span) and way.suits(case)]
            if len(answered) < share:
                earlier.extend(_earlier(way, share, span, first_serial=len(cases) + len(earlier) + 1))
            else:
                for case in _evenly(answered, share):
                    case.remedy = way.of(case)

    for block, after_review in (("litigation_after_review", True), ("litigation_direct", False)):
        for cell, lawsuits in LAWSUITS.items():
            spread(lawsuits, _count(counts, block, cell), after_review=after_review)
    before_court = Counter(
        cell_of(review.course.decision)
        for case in (*cases, *earlier)
        if case.remedy is not None and (review := case.remedy.review) is not None
        if review.decided is not None and review.decided.year == span.last_day.year
    )
    for cell, reviews in REVIEWS.items():
        spread(reviews, _count(counts, "review", cell) - before_court[cell])
    return sorted(earlier, key=lambda case: case.received)


def _is_contestable(case: PlannedCase, span: Span) -> bool:
    is_plain = case.course is Course.PLAIN and case.outcome in CONTESTED
    return is_plain and case.remedy is None and case.received >= span.first_day


@dataclass(frozen=True, slots=True)
class _Way:
    """The way that a review or lawsuit goes in the year that is reported."""

    course: AnyCourse
    after_review: bool
    year: int

    def of(self, case: PlannedCase) -> PlannedRemedy:
        return planned_remedy(self.course, received=case.received, serial=case.serial, after_review=self.after_review)

    def suits(self, case: PlannedCase) -> bool:
        return fits(self.of(case), self.course, self.year)


def _earlier(way: _Way, count: int, span: Span, *, first_serial: int) -> Iterator[PlannedCase]:
    """Cases received and answered in the year before, on days that suit the way, evenly spread over these."""
    first_day = span.first_day.replace(year=span.first_day.year - 1)
    last_day = span.first_day - timedelta(days=_DAYS_TO_ANSWER)
    days = [first_day + timedelta(days=number) for number in range((last_day - first_day).days)]
    for number in range(count):
        serial = first_serial + number
        template = PlannedCase(
            serial=serial,
            applicant_kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON,
            outcome=_EARLIER_OUTCOMES[serial % len(_EARLIER_OUTCOMES)],
            received=first_day,
            course=Course.PLAIN,
            closed_from=first_day,
            closed_until=span.last_carried_in,
        )
        suitable = [case for day in days if way.suits(case := replace(template, received=day))]
        if not suitable:
            message = f"no day from {first_day} to {last_day} suits {way.course}"
            raise ValueError(message)
        chosen = suitable[number * len(suitable) // count]
        yield replace(chosen, remedy=way.of(chosen))


def picked(
    cases: Sequence[PlannedCase],
    count: int,
    *,
    received: tuple[date, date],
    suits: Callable[[PlannedCase], bool],
) -> list[PlannedCase]:
    """Cases that suit, evenly spread over a span of receipt."""
    first, last = received
    pool = [case for case in cases if first <= case.received <= last and suits(case)]
    if len(pool) < count:
        message = f"{count} cases are needed from {first} to {last}, there are {len(pool)}"
        raise ValueError(message)
    return _evenly(pool, count)


def _evenly(items: Sequence[Item], count: int) -> list[Item]:
    return [items[number * len(items) // count] for number in range(count)]


def _spread(number: int, count: int, first: date, last: date) -> date:
    return first + timedelta(days=number * ((last - first).days + 1) // count)


def _shuffled(items: Sequence[Item]) -> list[Item]:
    """The items in an order that looks random and is always the same."""
    places = sorted(range(len(items)), key=lambda place: sha256(str(place).encode()).digest())
    return [items[place] for place in places]


def work_cases(desk: Desk, cases: Sequence[PlannedCase], span: Span) -> Generator[None, None, None]:
    """Works the planned cases, several at a time; yields after each."""
    first = min(case.received for case in cases)
    days = desk.working_days(first=first, last=span.last_day + timedelta(days=_DAYS_AFTER))
    return side_by_side(partial(_work_case, desk, days), cases, threads=THREADS)


def _work_case(desk: Desk, days: WorkingDays, case: PlannedCase) -> None:
    is_person = case.applicant_kind == case_pb2.APPLICANT_KIND_NATURAL_PERSON
    dossier = desk.file_case(
        f"cases/{case.serial}",
        applicant=Applicant(
            kind=case.applicant_kind,
            display_name=f"{'申请人' if is_person else '申请单位'}{case.serial:04d}",
        ),
        description=SUBJECTS[case.serial % len(SUBJECTS)],
        channel=CHANNELS[case.serial % len(CHANNELS)],
        received=case.received,
    )
    follow(dossier, case, days)
