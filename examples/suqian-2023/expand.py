#!/usr/bin/env python3
"""宿迁市（全市）2023: expands the published tables 三 and 四 into single cases and works them through the API.

    python examples/suqian-2023/expand.py --server 127.0.0.1:50051

Of the published figures, those of the outcome rows, of the rows carried in and out, and of the remedies'
results are taken as the number of cases to make. Totals and new receipts are not read at all: they must come
out of the service's counting. The README beside it tells what is made up. Running it twice changes nothing.
"""

import json
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongkai.v1 import case_pb2, remedy_service_pb2
from gongkai.v1.agency_service_pb2 import AGENCY_KIND_GOVERNMENT, Agency
from gongkai.v1.case_pb2 import Applicant, ApplicantKind, Outcome, ReceiptChannel
from gongkai.v1.fee_service_pb2 import FEE_BASIS_PER_ITEM, FEE_BASIS_PER_PAGE
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.remedy_service_pb2 import REMEDY_RESULT_PENDING, REMEDY_RESULT_UPHELD, RemedyResult

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from courses import Course, Fee, PlannedCase, Remedy, follow  # noqa: E402 - found through the line above
from desk import Desk, Example, PublishedPart, WorkingDays, side_by_side  # noqa: E402
from run_example import main  # noqa: E402

THREADS = 16

AGENCY = Agency(
    name="agencies/suqian",
    display_name="宿迁市（全市）",
    case_number_prefix="宿公开申",
    kind=AGENCY_KIND_GOVERNMENT,
    self_reference=LocalizedText(zh="我市", en="the City"),
)

FIRST_DAY = date(2023, 1, 1)
LAST_DAY = date(2023, 12, 31)
LAST_WORKED_DAY = date(2023, 12, 29)
LAST_CLOSABLE_RECEIPT = date(2023, 12, 8)
LAST_LONG_RECEIPT = date(2023, 10, 30)  # An extended period still ends within the year.
FIRST_CARRIED_IN = date(2022, 11, 28)  # The extended period still runs in January.
LAST_CARRIED_IN = date(2022, 12, 31)
FIRST_LEFT_OPEN = date(2023, 12, 11)
FIRST_CLOSING = date(2023, 1, 3)

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

# The report's text: 25 notices over 2,950 yuan in all, 10 of them unpaid by table 三. Who paid is our choice.
FEES_PAID: Sequence[Fee] = (
    *(Fee(FEE_BASIS_PER_PAGE, yuan * 100) for yuan in (420, 150, 140, 140)),
    *(11 * (Fee(FEE_BASIS_PER_ITEM, 100_00),)),
)

CONTESTED = {
    outcome
    for row, outcomes in OUTCOMES.items()
    if row != "granted" and not row.startswith("other_")
    for outcome in outcomes
}

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

Tables = Mapping[str, Mapping[str, Mapping[str, int]]]


def tables() -> Tables:
    """The published tables by the names of the file: part, row and column."""
    contents: Tables = json.loads((HERE / "published.json").read_text(encoding="utf-8"))
    return contents


def published() -> tuple[PublishedPart, ...]:
    """All cells of tables 三 and 四, totals included, by the ids that the format `2021` gives them."""
    titles = {
        "table3": ("table3_requests", "宿迁市（全市）2023 年报告表三", "City of Suqian, report for 2023, table 三"),
        "table4": (
            "table4_review_litigation",
            "宿迁市（全市）2023 年报告表四",
            "City of Suqian, report for 2023, table 四",
        ),
    }
    return tuple(
        PublishedPart(
            title=LocalizedText(zh=zh, en=en),
            figures={
                f"{table}.{row}.{column}": figure
                for row, columns in tables()[part].items()
                for column, figure in columns.items()
            },
        )
        for table, (part, zh, en) in titles.items()
    )


def plan() -> list[PlannedCase]:
    """The cases that make up the published tables, in the order of their receipt: the same in every run."""
    requests = tables()["table3_requests"]
    cases = [*_closed(requests), *_left_open(requests)]
    cases.sort(key=lambda case: case.received)
    cases = [replace(case, serial=serial) for serial, case in enumerate(cases, start=1)]
    _vary_courses(cases)
    _charge_fees(cases)
    _contest(cases, tables()["table4_review_litigation"])
    return cases


def _closed(requests: Mapping[str, Mapping[str, int]]) -> Iterator[PlannedCase]:
    """The closed ones, as many as each outcome row counts; those carried in were received the year before."""
    made: dict[str, list[Outcome.ValueType]] = {}
    for column in KINDS:
        outcomes = [mix[number % len(mix)] for row, mix in OUTCOMES.items() for number in range(requests[row][column])]
        made[column] = _shuffled(outcomes)
    carried_in = [
        (KINDS[column], outcome)
        for column, outcomes in made.items()
        for outcome in outcomes[: requests["carried_in"][column]]
    ]
    new = _shuffled(
        [
            (KINDS[column], outcome)
            for column, outcomes in made.items()
            for outcome in outcomes[requests["carried_in"][column] :]
        ]
    )
    for number, (kind, outcome) in enumerate(carried_in):
        yield replace(
            _planned(kind, outcome, _spread(number, len(carried_in), FIRST_CARRIED_IN, LAST_CARRIED_IN)),
            closed_from=FIRST_CLOSING + timedelta(days=number % 4),
        )
    for number, (kind, outcome) in enumerate(new):
        case = _planned(kind, outcome, _spread(number, len(new), FIRST_DAY, LAST_CLOSABLE_RECEIPT))
        if case.course in LONG_COURSES and case.received > LAST_LONG_RECEIPT:
            case = replace(case, received=case.received - (LAST_CLOSABLE_RECEIPT - LAST_LONG_RECEIPT))
        yield case


def _left_open(requests: Mapping[str, Mapping[str, int]]) -> Iterator[PlannedCase]:
    """Those that the next year takes over: received in December, not answered."""
    kinds = _shuffled([kind for column, kind in KINDS.items() for _ in range(requests["carried_out"][column])])
    for number, kind in enumerate(kinds):
        yield _planned(kind, None, _spread(number, len(kinds), FIRST_LEFT_OPEN, LAST_DAY))


def _planned(kind: ApplicantKind.ValueType, outcome: Outcome.ValueType | None, received: date) -> PlannedCase:
    return PlannedCase(
        serial=0,
        applicant_kind=kind,
        outcome=outcome,
        received=received,
        course=Course.LEFT_OPEN if outcome is None else COURSES.get(outcome, Course.PLAIN),
        closed_from=FIRST_DAY,
        closed_until=LAST_WORKED_DAY,
    )


def _vary_courses(cases: Sequence[PlannedCase]) -> None:
    """Lets some plain cases take longer: extensions, corrections, consultations."""
    for case in cases:
        if case.course is not Course.PLAIN or not FIRST_DAY <= case.received <= LAST_LONG_RECEIPT:
            continue
        if case.outcome == case_pb2.OUTCOME_PARTIALLY_GRANTED and case.serial % 4 == 0:
            case.course = Course.THIRD_PARTY_CONSULTED
        elif case.outcome == case_pb2.OUTCOME_NOT_THIS_AGENCY and case.serial % 7 == 0:
            case.course = Course.AGENCY_CONSULTED
        elif case.outcome == case_pb2.OUTCOME_GRANTED and case.serial % 41 == 0:
            case.course = Course.CO_AUTHOR_SILENT
        elif case.serial % 19 == 0:
            case.course = Course.EXTENDED
        elif case.serial % 23 == 0:
            case.course = Course.CORRECTED


def _charge_fees(cases: Sequence[PlannedCase]) -> None:
    """Gives paid notices to some whose information was provided; unpaid ones are outcomes of table 三."""
    granted = _picked(
        cases,
        len(FEES_PAID),
        received=(FIRST_DAY, LAST_LONG_RECEIPT),
        suits=lambda case: case.outcome == case_pb2.OUTCOME_GRANTED,
    )
    for case, fee in zip(granted, FEES_PAID, strict=True):
        case.course = Course.FEE_PAID
        case.fee = fee


def _contest(cases: Sequence[PlannedCase], counts: Mapping[str, Mapping[str, int]]) -> None:
    """Spreads the reviews and lawsuits over answers early enough in the year to be decided, or late enough not to."""
    early = (FIRST_DAY, date(2023, 3, 31))
    middle = (FIRST_DAY, date(2023, 7, 31))
    summer = (date(2023, 7, 1), date(2023, 8, 31))
    autumn = (date(2023, 9, 15), date(2023, 11, 10))

    def spread(remedy: Remedy, count: int, received: tuple[date, date]) -> None:
        suits = partial(_is_contestable, outcomes=CONTESTED)
        for case in _picked(cases, count, received=received, suits=suits):
            case.remedy = remedy

    after_review = _by_result(counts["litigation_after_review"])
    for result, count in after_review.items():
        window = middle if result == REMEDY_RESULT_PENDING else early
        spread(Remedy(review=REMEDY_RESULT_UPHELD, lawsuit=result), count, window)
    for result, count in _by_result(counts["litigation_direct"]).items():
        window = summer if result == REMEDY_RESULT_PENDING else early
        spread(Remedy(review=None, lawsuit=result), count, window)
    for result, count in _by_result(counts["review"]).items():
        sued = sum(after_review.values()) if result == REMEDY_RESULT_UPHELD else 0
        window = autumn if result == REMEDY_RESULT_PENDING else middle
        spread(Remedy(review=result, lawsuit=None), count - sued, window)


def _is_contestable(case: PlannedCase, *, outcomes: set[Outcome.ValueType]) -> bool:
    return case.remedy is None and case.course is Course.PLAIN and case.outcome in outcomes


def _by_result(counts: Mapping[str, int]) -> dict[RemedyResult.ValueType, int]:
    return {
        remedy_service_pb2.RemedyResult.Value(f"REMEDY_RESULT_{result.upper()}"): count
        for result, count in counts.items()
        if result != "total"
    }


def _picked(
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
    return [pool[number * len(pool) // count] for number in range(count)]


def _spread(number: int, count: int, first: date, last: date) -> date:
    return first + timedelta(days=number * ((last - first).days + 1) // count)


def _shuffled(items: Sequence[Any]) -> list[Any]:
    """The items in an order that looks random and is always the same."""
    places = sorted(range(len(items)), key=lambda place: sha256(str(place).encode()).digest())
    return [items[place] for place in places]


def work(desk: Desk) -> Generator[None, None, None]:
    """Registers the agency, then works the planned cases, several at a time; yields after each."""
    desk.register()
    days = desk.working_days(first=FIRST_CARRIED_IN, last=LAST_DAY + timedelta(days=60))
    return side_by_side(partial(_work_case, desk, days), plan(), threads=THREADS)


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


EXAMPLE = Example(
    title=LocalizedText(zh="宿迁市（全市）2023", en="City of Suqian 2023"),
    agency=AGENCY,
    year=2023,
    report_format="2021",
    cases=len(plan()),
    published=published(),
    work=work,
)

if __name__ == "__main__":
    sys.exit(main(EXAMPLE))
