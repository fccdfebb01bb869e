"""A step answers with two lines, to the letter, in both languages."""

from io import StringIO

import pytest
from google.protobuf.message import Message
from rich.console import Console

from gongkai.v1.agency_service_pb2 import Agency, AgencyKind
from gongkai.v1.arrival_service_pb2 import Arrival, ArrivalState
from gongkai.v1.case_pb2 import (
    Applicant,
    Case,
    CaseState,
    ClockState,
    Finding,
    FindingKind,
    Outcome,
    ReplyDeadline,
    Timeliness,
)
from gongkai.v1.fee_service_pb2 import FeeNotice, FeeNoticeState
from gongkai.v1.publication_service_pb2 import Publication, PublicationMeasure
from gongkai.v1.remedy_service_pb2 import Lawsuit, RemedyResult, Review
from gongkai_client.cli.step.view import has_brief, print_brief
from support.client.clock_samples import day, text

NAME = "agencies/szwater/cases/2026-1"
FILED = Case(
    name=NAME,
    number="深水公开申〔2026〕1号",
    state=CaseState.CASE_STATE_FILED,
    applicant=Applicant(display_name="张某"),
    deadline=ReplyDeadline(
        state=ClockState.CLOCK_STATE_RUNNING, due_date=day("2026-12-14"), left_working_days=9, provisional=True
    ),
)
OPEN = Case(
    name=NAME,
    state=CaseState.CASE_STATE_CONSULTING,
    deadline=ReplyDeadline(state=ClockState.CLOCK_STATE_SUSPENDED),
    findings=[
        Finding(kind=FindingKind.FINDING_KIND_LATE_CORRECTION_REQUEST, date=day("2026-03-03")),
        Finding(kind=FindingKind.FINDING_KIND_LATE_EXTENSION, date=day("2026-03-04")),
    ],
)
ANSWERED = Case(
    name=NAME,
    number="深水公开申〔2026〕1号",
    state=CaseState.CASE_STATE_ANSWERED,
    applicant=Applicant(display_name="张某"),
    outcome=Outcome.OUTCOME_GRANTED,
    closed_date=day("2026-11-24"),
    timeliness=Timeliness.TIMELINESS_ON_TIME,
)
REVIEW = Review(
    name=f"{NAME}/reviews/1",
    organ="某市人民政府",
    result=RemedyResult.REMEDY_RESULT_PENDING,
    filed_date=day("2026-12-01"),
    accepted_date=day("2026-12-04"),
)
LAWSUIT = Lawsuit(
    name=f"{NAME}/lawsuits/2",
    court="某区法院",
    result=RemedyResult.REMEDY_RESULT_UPHELD,
    filed_date=day("2026-12-05"),
    decided_date=day("2027-03-01"),
)
NOTICE = FeeNotice(
    name=f"{NAME}/feeNotices/1",
    state=FeeNoticeState.FEE_NOTICE_STATE_OPEN,
    amount_fen=42000,
    paid_fen=10050,
    payment_due_date=day("2026-12-30"),
)
TAKEN_BACK = FeeNotice(name=f"{NAME}/feeNotices/1", amount_fen=42000, withdrawn_date=day("2026-12-02"))
ARRIVAL = Arrival(
    name="agencies/szwater/arrivals/2026-3",
    number="深水公开到〔2026〕3号",
    state=ArrivalState.ARRIVAL_STATE_WAITING,
    applicant=Applicant(display_name="李某"),
    arrived_date=day("2026-11-30"),
    waited_working_days=1,
)
CONFIRMED = Arrival(number="深水公开到〔2026〕3号", state=ArrivalState.ARRIVAL_STATE_CONFIRMED, case=NAME)
AGENCY = Agency(
    name="agencies/szwater",
    display_name="深圳市水务局",
    kind=AgencyKind.AGENCY_KIND_DEPARTMENT,
    case_number_prefix="深水公开申",
    successor="agencies/szother",
    abolished_date=day("2027-01-01"),
)
ENTRY = Publication(
    name="agencies/szwater/publications/3",
    measure=PublicationMeasure.PUBLICATION_MEASURE_WEBSITE_ITEMS,
    quantity=12,
    published_date=day("2026-05-01"),
)


def told(message: Message, lang: str) -> list[str]:
    """The lines that are printed."""
    console = Console(file=StringIO(), width=100)
    print_brief(message, console, lang)
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("message", "zh", "en"),
    [
        (
            FILED,
            ["深水公开申〔2026〕1号  已登记  张某", "  答复期限 2026-12-14（暂定）  还剩 9 个工作日"],
            ["深水公开申〔2026〕1号  filed  张某", "  answer due 2026-12-14 (provisional)  9 working days left"],
        ),
        (
            ANSWERED,
            ["深水公开申〔2026〕1号  已答复  张某", "  予以公开，2026-11-24，按时答复"],
            ["深水公开申〔2026〕1号  answered  张某", "  granted, 2026-11-24, on time"],
        ),
        (
            REVIEW,
            ["行政复议 2026-1/1  尚未审结  某市人民政府", "  申请 2026-12-01，受理 2026-12-04"],
            ["review 2026-1/1  pending  某市人民政府", "  filed 2026-12-01, accepted 2026-12-04"],
        ),
        (
            LAWSUIT,
            ["行政诉讼 2026-1/2  结果维持  某区法院", "  起诉 2026-12-05，裁判 2027-03-01"],
            ["lawsuit 2026-1/2", "  filed"],
        ),
        (
            NOTICE,
            ["收费通知 2026-1/1  待缴  420.00 元", "  尚欠 319.50 元，缴费期限 2026-12-30"],
            ["fee notice 2026-1/1  open  420.00 yuan", "  319.50 yuan still due by 2026-12-30"],
        ),
        (TAKEN_BACK, ["收费通知 2026-1/1", "  撤回 2026-12-02"], ["fee notice 2026-1/1", "  withdrawn 2026-12-02"]),
        (
            ARRIVAL,
            ["深水公开到〔2026〕3号  已到达，待确认  李某", "  到达 2026-11-30，已等待 1 个工作日"],
            ["深水公开到〔2026〕3号  arrived, not confirmed  李某", "  arrived 2026-11-30, has waited 1 working day"],
        ),
        (CONFIRMED, ["深水公开到〔2026〕3号", "  申请件 2026-1"], ["深水公开到〔2026〕3号", "  case 2026-1"]),
        (
            AGENCY,
            ["szwater  深圳市水务局  部门", "  案号字头 深水公开申，2027-01-01 撤销，由 szother 承继"],
            ["szwater  深圳市水务局  department", "  case number prefix 深水公开申, abolished 2027-01-01"],
        ),
        (ENTRY, ["登记 3  有效", "  公开 2026-05-01"], ["entry 3  counted", "  published 2026-05-01"]),
    ],
    ids=lambda value: value.DESCRIPTOR.name if isinstance(value, Message) else None,
)
def test_a_step_is_told_in_two_lines(message: Message, zh: list[str], en: list[str]) -> None:
    """What is recorded now, and what follows from it."""
    assert has_brief(message)
    for lang, lines in (("zh", zh), ("en", en)):
        printed = told(message, lang)
        assert len(printed) == 2
        assert all(line.startswith(expected) for line, expected in zip(printed, lines, strict=True)), printed


def test_the_other_reading_stands_beside_the_due_date() -> None:
    """Where one is open."""
    case = Case()
    case.CopyFrom(FILED)
    case.deadline.later_assumptions.append(text("按另一种读法", "by the other reading"))
    case.deadline.later_due_date.CopyFrom(day("2026-12-15"))
    assert "2026-12-14（暂定），另一读法 2026-12-15  还剩" in told(case, "zh")[1]
    assert "or by 2026-12-15" in told(case, "en")[1]


@pytest.mark.parametrize(("lang", "between"), [("zh", "，"), ("en", ", ")])
def test_what_was_found_against_the_rules_is_told_in_one_line_more(lang: str, between: str) -> None:
    """By its day and kind; what it means is told by the whole case."""
    printed = told(OPEN, lang)
    assert len(printed) == 3
    assert printed[0].startswith(NAME)
    assert printed[2].startswith("! 2026-03-03 ")
    assert f"{between}2026-03-04 " in printed[2]


def test_other_answers_are_told_whole() -> None:
    """A line or two would say nothing of them."""
    assert not has_brief(Applicant())
