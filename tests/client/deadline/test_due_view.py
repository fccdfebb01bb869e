"""Work lists on screen: what is due, how urgent it is, and why it is reminded of."""

from io import StringIO

import pytest
from rich.console import Console

from gongkai.v1.case_pb2 import Applicant, Case, CaseState
from gongkai.v1.clock_pb2 import ClockKind
from gongkai.v1.deadline_service_pb2 import (
    DueCase,
    DueLevel,
    ListDueCasesResponse,
    ListRemindersResponse,
    Reminder,
    ReminderRule,
)
from gongkai_client.cli.deadline.due_view import print_due_cases, print_reminders
from gongkai_client.cli.shell.help_view import cell_width
from support.client.clock_samples import day, text

REPLY = DueCase(
    case="agencies/szwater/cases/2026-14",
    number="深水公开申〔2026〕14号",
    state=CaseState.CASE_STATE_PROCESSING,
    kind=ClockKind.CLOCK_KIND_REPLY,
    subject="agencies/szwater/cases/2026-14",
    due_date=day("2026-03-02"),
    left_working_days=-3,
    level=DueLevel.DUE_LEVEL_RED,
    handler="法规处",
)
LETTER = DueCase(
    case="agencies/szwater/cases/2026-15",
    state=CaseState.CASE_STATE_CONSULTING,
    kind=ClockKind.CLOCK_KIND_THIRD_PARTY_ANSWER,
    subject="agencies/szwater/cases/2026-15/consultations/2",
    due_date=day("2027-01-05"),
    provisional=True,
    left_working_days=4,
    level=DueLevel.DUE_LEVEL_AMBER,
)
BELOW = DueCase(
    case="agencies/szwater-lab/cases/2026-1",
    state=CaseState.CASE_STATE_FILED,
    kind=ClockKind.CLOCK_KIND_REPLY,
    subject="agencies/szwater-lab/cases/2026-1",
    due_date=day("2027-01-20"),
    left_working_days=15,
    level=DueLevel.DUE_LEVEL_GREEN,
)


def lines(printed: str) -> list[str]:
    """The lines that are shown, without blanks at their ends and empty ones."""
    return [line.rstrip() for line in printed.splitlines() if line.strip()]


def due(*cases: DueCase, lang: str = "zh", colours: bool = False) -> str:
    """What a console of 100 columns shows."""
    console = Console(file=StringIO(), width=100, force_terminal=colours, color_system="standard" if colours else None)
    print_due_cases(ListDueCasesResponse(due_cases=cases, as_of_date=day("2026-03-05")), console, lang)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_work_list_is_printed_to_the_letter() -> None:
    """Level in words, days left, what the clock is about, and the counts."""
    assert lines(due(REPLY, LETTER)) == [
        " 级别   到期                 剩余        办件      期限                       状态         承办",
        " ────────────────────────────────────────────────────────────────────────────────────────────────",
        " 红     2026-03-02           逾期 3 日   2026-14   答复                       办理中       法规处",
        " 黄     2027-01-05（暂定）   4 日        2026-15   第三方意见（征求意见 2）   征求意见中",
        "截至 2026-03-05：红 1，黄 1，绿 0。剩余按工作日计。",
    ]


def test_levels_have_colours_on_a_terminal() -> None:
    """Words stay the same."""
    out = due(REPLY, LETTER, BELOW, colours=True)

    for code, word in (("1;31", "红"), ("33", "黄"), ("32", "绿")):
        assert f"\x1b[{code}m{word}" in out


def test_agencies_are_named_where_there_are_several() -> None:
    """As with `--subtree`."""
    assert "机关" not in due(REPLY, LETTER)
    out = due(REPLY, BELOW)
    assert "机关" in out
    assert "szwater-lab" in out


def test_a_work_list_is_told_in_english() -> None:
    """All of it but names."""
    out = due(REPLY, LETTER, lang="en")

    for words in ("red", "3 overdue", "2027-01-05 (provisional)", "third", "red 1, amber 1, green 0"):
        assert words in out


def test_reminders_tell_their_rule_in_words() -> None:
    """The day it fired, the rule by name and in words, and what is due."""
    reminder = Reminder(
        id="r",
        rule=ReminderRule.REMINDER_RULE_THIRD_PARTY_SILENT,
        text=text("第三方逾期未答复，由行政机关决定（条例第三十二条）", "Silence is not consent (article 32)"),
        fired_date=day("2027-01-06"),
        due_case=LETTER,
    )
    console = Console(file=StringIO(), width=150)
    print_reminders(ListRemindersResponse(reminders=[reminder]), console, "zh")
    assert isinstance(console.file, StringIO)
    out = console.file.getvalue()

    for words in ("2027-01-06", "第三方逾期未答复", "2026-15", "第三方意见（征求意见 2）", "由行政机关决定"):
        assert words in out


@pytest.mark.parametrize(("lang", "law"), [("zh", "（条例第三十二条）"), ("en", "(article 32)")])
def test_the_law_of_reminders_is_told_once(lang: str, law: str) -> None:
    """Below the list, by its rule, however many there are of it."""
    of_one_rule = Reminder(
        rule=ReminderRule.REMINDER_RULE_THIRD_PARTY_SILENT,
        text=text("由行政机关决定（条例第三十二条）", "the agency decides (article 32)"),
        due_case=LETTER,
    )
    other = Reminder(rule=ReminderRule.REMINDER_RULE_OVERDUE, text=text("逾期：已过", "overdue: past"), due_case=REPLY)
    console = Console(file=StringIO(), width=150)
    print_reminders(ListRemindersResponse(reminders=[of_one_rule] * 3 + [other]), console, lang)
    assert isinstance(console.file, StringIO)
    printed = lines(console.file.getvalue())
    assert sum(law in line for line in printed) == 1
    assert law in printed[-2]
    assert printed[-1] == {"zh": "逾期：已过", "en": "overdue: past"}[lang]


@pytest.mark.parametrize(("lang", "heads"), [("zh", ("申请人", "申请内容")), ("en", ("applicant", "asks for"))])
@pytest.mark.parametrize("width", [80, 160])
def test_a_work_list_tells_who_asks_and_for_what(lang: str, heads: tuple[str, str], width: int) -> None:
    """As far as the cases are known, on one line each on a terminal of either width."""
    told = {
        REPLY.case: Case(
            name=REPLY.case, applicant=Applicant(display_name="某某建设工程有限责任公司"), description="水质监测" * 30
        )
    }
    console = Console(file=StringIO(), width=width, force_terminal=True, color_system=None)
    print_due_cases(ListDueCasesResponse(due_cases=[REPLY, LETTER]), console, lang, told=told)
    assert isinstance(console.file, StringIO)
    printed = lines(console.file.getvalue())
    assert all(head in printed[0] for head in heads)
    (line,) = [line for line in printed if "2026-14" in line]
    assert "某某建设" in line
    assert "水质监" in line
    assert cell_width(line) <= width
    assert ("法规处" in line) == (width > 90)


def test_two_dates_of_one_answer_stand_side_by_side() -> None:
    """Between them it is not overdue; after both it is, from the earlier one on. A list without has no such column."""
    open_one = DueCase()
    open_one.CopyFrom(REPLY)
    open_one.later_assumptions.append(text("按另一种读法", "by the other reading"))
    open_one.later_due_date.CopyFrom(day("2026-03-05"))
    between, english = due(open_one), due(open_one, lang="en")
    assert "另一读法" in between
    assert "2026-03-05" in between
    assert "按一种读法已到期" in between
    assert "past by one" in english
    assert "逾期 3 日" not in between
    open_one.later_due_date.CopyFrom(day("2026-03-04"))
    assert "已逾期，较早" in due(open_one)
    open_one.ClearField("later_due_date")
    assert "停钟，不到期" in due(open_one)
    assert "另一读法" not in due(REPLY)
