"""A case on screen, to the letter, in its different states."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from google.type.date_pb2 import Date
from rich.console import Console

from gongkai.v1.case_pb2 import (
    Applicant,
    ApplicantKind,
    Case,
    CaseCommand,
    CaseState,
    ClockState,
    Consultation,
    ConsultationKind,
    Correction,
    DeadlineStep,
    Deferral,
    Extension,
    Finding,
    FindingKind,
    ReceiptChannel,
    Regulation,
    ReplyDeadline,
    ReplyDelivery,
    SupplyMedium,
    SupplyMethod,
)
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli.case.list_view import print_cases
from gongkai_client.cli.case.view import print_case
from gongkai_client.cli.deadline.reply_view import due_in_short, remaining_text
from gongkai_client.cli.shell.help_view import cell_width

GOLDEN = Path(__file__).parents[1] / "golden"


def day(text: str) -> Date:
    """A day of the contract."""
    read = date.fromisoformat(text)
    return Date(year=read.year, month=read.month, day=read.day)


@pytest.fixture
def case() -> Case:
    """A case with something of everything, whose clock stands still."""
    return Case(
        name="agencies/szwater/cases/2026-14",
        number="深水公开申〔2026〕14号",
        state=CaseState.CASE_STATE_CONSULTING,
        applicant=Applicant(
            kind=ApplicantKind.APPLICANT_KIND_NATURAL_PERSON,
            display_name="张三\x1b[31m",
            contact="[bold]13800000000",
        ),
        description="申请公开2025年全市水库水质监测月报",
        supply_methods=[SupplyMethod.SUPPLY_METHOD_POST, SupplyMethod.SUPPLY_METHOD_READING],
        supply_media=[SupplyMedium.SUPPLY_MEDIUM_OPTICAL_DISC],
        intended_use="学术研究",
        receipt_channel=ReceiptChannel.RECEIPT_CHANNEL_ORDINARY_POST,
        received_date=day("2026-03-02"),
        arrived_date=day("2026-02-28"),
        confirmed_date=day("2026-03-02"),
        receipt_rule=LocalizedText(
            zh="以确认之日为收到之日（条例第三十一条）", en="The day of confirmation (article 31)"
        ),
        regulation=Regulation.REGULATION_2019,
        handler="法规处",
        deadline=ReplyDeadline(
            state=ClockState.CLOCK_STATE_SUSPENDED,
            period_working_days=40,
            used_working_days=8,
            left_working_days=32,
            start_date=day("2026-03-02"),
            suspended_working_days=3,
            steps=[
                DeadlineStep(
                    first_date=day("2026-03-03"),
                    last_date=day("2026-03-12"),
                    counted_working_days=8,
                    explanation=LocalizedText(zh="自收到次日起计入（条例第三十三条）", en="Counts from the next day"),
                ),
                DeadlineStep(
                    first_date=day("2026-03-13"),
                    explanation=LocalizedText(zh="征求第三方意见期间不计入", en="Consultation: not counted"),
                ),
            ],
            assumptions=[LocalizedText(zh="发函当日仍计入期限。", en="The day of sending counts.")],
        ),
        correction=Correction(requested_date=day("2026-03-03"), due_date=day("2026-03-10"), points="请明确年份"),
        consultations=[
            Consultation(
                ordinal=1,
                kind=ConsultationKind.CONSULTATION_KIND_THIRD_PARTY,
                party="某某公司",
                sent_date=day("2026-03-12"),
                letter_received_date=day("2026-03-13"),
            ),
        ],
        extensions=[Extension(notified_date=day("2026-03-20"), working_days=20)],
        deferrals=[Deferral(notified_date=day("2026-03-23"), due_date=day("2026-06-30"))],
        allowed_commands=[
            CaseCommand.CASE_COMMAND_CLOSE_CONSULTATION,
            CaseCommand.CASE_COMMAND_DECIDE_CASE,
            CaseCommand.CASE_COMMAND_FILE_REVIEW,
        ],
        findings=[
            Finding(
                kind=FindingKind.FINDING_KIND_LATE_CORRECTION_REQUEST,
                date=day("2026-03-03"),
                text=LocalizedText(zh="补正告知超过七个工作日", en="Told after the seventh working day"),
            ),
        ],
        etag="9f2c",
    )


def printed(case: Case, lang: str) -> str:
    """What a plain console shows, without the blanks at the ends of lines."""
    console = Console(file=StringIO(), width=120, markup=False, legacy_windows=False)
    print_case(case, console, lang)
    assert isinstance(console.file, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in console.file.getvalue().splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_case_is_printed_to_the_letter(case: Case, lang: str) -> None:
    """As the golden file of the language has it."""
    assert (GOLDEN / f"case.{lang}.txt").read_text(encoding="utf-8") == printed(case, lang)


@pytest.mark.parametrize(
    ("left", "zh", "en"),
    [
        (12, "还剩 12 个工作日", "12 working days left"),
        (0, "最后一个工作日", "last working day"),
        (-3, "已逾期 3 个工作日", "overdue by 3 working days"),
    ],
)
def test_what_is_left_of_the_period_is_told(left: int, zh: str, en: str) -> None:
    """Before, on and after the due date."""
    deadline = ReplyDeadline(state=ClockState.CLOCK_STATE_RUNNING, left_working_days=left)

    assert remaining_text(deadline, "zh").plain == zh
    assert remaining_text(deadline, "en").plain == en


def test_a_date_that_may_move_is_marked(case: Case) -> None:
    """No notice covers the days it rests on."""
    case.deadline.state = ClockState.CLOCK_STATE_RUNNING
    case.deadline.due_date.CopyFrom(day("2027-01-08"))
    case.deadline.provisional = True

    assert "2027-01-08（暂定）  还剩 32 个工作日" in printed(case, "zh")


def test_paper_of_the_time_before_is_set_apart_once_a_case_is_closed() -> None:
    """Nobody is led to extend what was answered; what happened before can still be recorded."""
    closed = Case(
        name="agencies/x/cases/2018-1",
        state=CaseState.CASE_STATE_ANSWERED,
        allowed_commands=[CaseCommand.CASE_COMMAND_EXTEND_DEADLINE, CaseCommand.CASE_COMMAND_FILE_REVIEW],
    )
    out = printed(closed, "zh")

    assert "gongkai --agency x review file 2018-1" in out
    assert "case extend" not in out
    assert "可以补登（日期不晚于结案之日）：延期" in out


def test_a_closed_case_is_told_with_its_outcome() -> None:
    """The deadline says whether it was met."""
    closed = Case(
        name="agencies/x/cases/2018-1",
        state=CaseState.CASE_STATE_ANSWERED,
        outcome=2,
        closed_date=day("2018-10-15"),
        timeliness=3,
        reply_delivery=ReplyDelivery.REPLY_DELIVERY_POST,
        posted_date=day("2018-10-15"),
        signed_date=day("2018-10-17"),
        deadline=ReplyDeadline(state=ClockState.CLOCK_STATE_MET_LATE, due_date=day("2018-10-12")),
    )
    out = printed(closed, "zh")

    told = (
        "已答复",
        "予以公开",
        "2018-10-15",
        "逾期",
        "2018-10-12  逾期办结",
        "邮寄，2018-10-15 交邮或发送，2018-10-17 签收",
    )
    for words in told:
        assert words in out


def test_a_day_of_receipt_that_was_told_alone_is_not_explained_twice(case: Case) -> None:
    """Arrival is told where another day or a confirmation stands beside it."""
    case.ClearField("confirmed_date")
    case.arrived_date.CopyFrom(case.received_date)

    assert "到达" not in printed(case, "zh")


@pytest.mark.parametrize("terminal", [True, False])
def test_a_list_cuts_descriptions_on_a_terminal_only(case: Case, *, terminal: bool) -> None:
    """One line a case where a person looks, everything where a program reads; dates stay whole."""
    case.description = "水" * 60
    case.deadline.due_date.CopyFrom(day("2026-04-27"))
    console = Console(file=StringIO(), width=90, force_terminal=terminal, color_system=None)
    print_cases([case], console, "zh")
    assert isinstance(console.file, StringIO)
    out = console.file.getvalue()

    assert ("…" in out) == terminal
    assert (out.count("水") == 60) == (not terminal)
    assert "2026-03-02" in out
    assert "2026-04-27" in out


@pytest.mark.parametrize(("lang", "due"), [("zh", "2026-04-27 暂定 3 日"), ("en", "2026-04-27 ? 3 left")])
def test_a_narrow_screen_keeps_what_is_asked_for(case: Case, lang: str, due: str) -> None:
    """At 80 columns a line a case, of which a quarter is for it; applicant and days are cut to what is needed."""
    case.description, case.applicant.display_name = "水质监测" * 20, "某某建设工程有限责任公司"
    case.deadline.MergeFrom(
        ReplyDeadline(
            state=ClockState.CLOCK_STATE_RUNNING, due_date=day("2026-04-27"), left_working_days=3, provisional=True
        )
    )
    console = Console(file=StringIO(), width=80, force_terminal=True, color_system=None)
    print_cases([case], console, lang)
    assert isinstance(console.file, StringIO)
    (line,) = [line for line in console.file.getvalue().splitlines() if "2026-14" in line]
    assert due in line
    assert line.count("水质监测") >= 2
    assert cell_width(line) <= 80
    piped = Console(file=StringIO(), width=80)
    print_cases([case], piped, lang)
    assert isinstance(piped.file, StringIO)
    assert "…" not in piped.file.getvalue()
    assert piped.file.getvalue().count("水") == 20


@pytest.mark.parametrize(
    ("left", "is_open", "zh", "en"),
    [(0, False, "0 日", "0 left"), (-2, False, "逾期 2 日", "2 over"), (-2, True, "已过 2 日", "2 past")],
)
def test_what_is_left_in_short(left: int, is_open: bool, zh: str, en: str) -> None:  # noqa: FBT001 - a case of the table
    """Of two readings, the earlier day is past; whether it is overdue, the whole view tells."""
    deadline = ReplyDeadline(state=ClockState.CLOCK_STATE_RUNNING, due_date=day("2026-04-27"), left_working_days=left)
    if is_open:
        deadline.later_assumptions.add(zh="另一读法")
    assert due_in_short(deadline, "zh").plain == f"2026-04-27 {zh}"
    assert due_in_short(deadline, "en").plain == f"2026-04-27 {en}"


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("zh", ("延期批准", "王主任 2026-03-20", "延期理由", "需汇总十年档案", "同一申请拆分", "2026-15、2026-16")),
        ("en", ("extension agreed by", "王主任 2026-03-20", "reason of the extension", "split together with")),
    ],
)
def test_who_agreed_to_an_extension_and_what_was_split_are_shown(lang: str, shown: tuple[str, ...], case: Case) -> None:
    """What was told of them, and nothing where nothing was."""
    assert shown[0] not in printed(case, lang)

    case.extensions.add(
        notified_date=day("2026-03-21"),
        working_days=10,
        reason="需汇总十年档案",
        approved_by="王主任",
        approved_date=day("2026-03-20"),
    )
    for serial in (15, 16):
        case.links.add(other_case=f"agencies/szwater/cases/2026-{serial}", split_date=day("2026-03-02"))
    out = printed(case, lang)

    assert all(words in out for words in shown)
