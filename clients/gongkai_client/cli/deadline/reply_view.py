"""The reply clock in words: when the answer is due, what is left, and why."""

from collections.abc import Iterable, Iterator
from datetime import date

from rich.console import Console
from rich.text import Text

from gongkai.v1.case_pb2 import ClockState, DeadlineStep, ReplyDeadline
from gongkai.v1.clock_pb2 import Clock
from gongkai.v1.deadline_service_pb2 import DueCase
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli.shell.terminal import Folded, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label
from gongkai_client.dates import date_of
from gongkai_client.language import both, counted, pick

SOON_WORKING_DAYS = 3

_WARNING = "bold red"
_SOON = "yellow"
_STILL = "cyan"


def due_text(deadline: ReplyDeadline, lang: str) -> Text:
    """Returns the due date, marked where it may still move."""
    text = styled(day_text(deadline.due_date))
    if deadline.provisional:
        text.append(pick(both("（暂定）", " (provisional)"), lang), style=_SOON)
    return text


def remaining_text(deadline: ReplyDeadline, lang: str) -> Text:
    """Returns what is left of the period, or how the clock stands."""
    if deadline.state != ClockState.CLOCK_STATE_RUNNING:
        late = deadline.state == ClockState.CLOCK_STATE_MET_LATE
        still = deadline.state in {ClockState.CLOCK_STATE_SUSPENDED, ClockState.CLOCK_STATE_WAITING}
        return styled(label(deadline, "state", lang), _WARNING if late else _STILL if still else "")
    left = deadline.left_working_days
    if left < 0:
        return styled(past_text(deadline, -left, as_of=date_of(deadline.as_of_date), lang=lang), _WARNING)
    if left == 0:
        return styled(pick(both("最后一个工作日", "last working day"), lang), _WARNING)
    words = both(f"还剩 {left} 个工作日", f"{counted(left, 'working day')} left")
    return styled(pick(words, lang), _SOON if left <= SOON_WORKING_DAYS else "")


def due_in_short(deadline: ReplyDeadline, lang: str) -> Text:
    """Returns the due date with the working days that are left, or how the clock stands, for a narrow column."""
    if deadline.state != ClockState.CLOCK_STATE_RUNNING:
        return remaining_text(deadline, lang)
    left = deadline.left_working_days
    style = _WARNING if left <= 0 else _SOON if left <= SOON_WORKING_DAYS else ""
    mark = pick(both("暂定 ", "? "), lang) if deadline.provisional else ""
    days = both(f"{left} 日", f"{left} left")
    if left < 0:
        days = both(f"逾期 {-left} 日", f"{-left} over")
        if deadline.later_assumptions:
            days = both(f"已过 {-left} 日", f"{-left} past")
    return styled(f"{day_text(deadline.due_date)} ").append(mark).append(pick(days, lang), style=style)


def past_text(dated: ReplyDeadline | Clock | DueCase, days: int, *, as_of: date | None, lang: str) -> str:
    """Returns by how many working days the last day is past; overdue it is when the later of two is past, too."""
    if not dated.later_assumptions:
        return pick(both(f"已逾期 {days} 个工作日", f"overdue by {days} working days"), lang)
    later = date_of(dated.later_due_date) if dated.HasField("later_due_date") else None
    if later is None or as_of is None or as_of <= later:
        return pick(both("按一种读法已到期，不属逾期", "past by one reading, not overdue"), lang)
    words = both(
        f"已逾期，较早的到期日已过 {days} 个工作日", f"overdue, {days} working days after the earlier last day"
    )
    return pick(words, lang)


def later_text(dated: ReplyDeadline | Clock | DueCase, lang: str) -> str:
    """Returns the last day by the other reading that is open; empty where there is none."""
    if not dated.later_assumptions:
        return ""
    if dated.HasField("later_due_date"):
        return day_text(dated.later_due_date)
    return pick(both("停钟，不到期", "none, it stands still"), lang)


def later_rows(dated: ReplyDeadline | Clock, lang: str) -> Iterator[tuple[str, str]]:
    """Yields the last day by the other reading with the readings that it rests on, where there is one."""
    if dated.later_assumptions:
        readings = pick(both("；", "; "), lang).join(localized(reading, lang) for reading in dated.later_assumptions)
        yield (
            both("另一读法", "or by"),
            pick(both("{}，{}", "{}, {}"), lang).format(later_text(dated, lang), readings),
        )


def period_text(deadline: ReplyDeadline, lang: str) -> str:
    """Returns how the period is made up."""
    start = day_text(deadline.start_date)
    zh = f"{deadline.period_working_days} 个工作日，自 {start} 次日起算，已用 {deadline.used_working_days} 日"
    period = counted(deadline.period_working_days, "working day")
    en = f"{period} from the day after {start}, {deadline.used_working_days} used"
    if deadline.suspended_working_days:
        zh += f"，停钟 {deadline.suspended_working_days} 日"
        en += f", {deadline.suspended_working_days} stood still"
    return pick(both(zh, en), lang)


def print_steps(deadline: ReplyDeadline, console: Console, lang: str) -> None:
    """Prints the stretches of the clock and the readings they rest on."""
    if deadline.steps:
        console.print(styled(pick(both("期限怎样算出", "How the deadline comes about"), lang), "bold"))
        names = (both("起止", "from – to"), both("计入", "counted"), both("说明", "why"))
        steps = table([pick(name, lang) for name in names], (_step_row(step, lang) for step in deadline.steps))
        steps.columns[0].no_wrap = True
        steps.columns[1].justify = "right"
        console.print(steps)
    print_assumptions(deadline.assumptions, console, lang)


def print_assumptions(assumptions: Iterable[LocalizedText], console: Console, lang: str) -> None:
    """Prints the readings on which dates or figures rest although no text settles them."""
    for assumption in assumptions:
        mark = pick(both("※假设：", "※ Assumption: "), lang)
        console.print(Folded(mark + localized(assumption, lang), "dim"))


def localized(text: LocalizedText, lang: str) -> str:
    """Returns a text in a language, in the other where it is missing."""
    return text.en or text.zh if lang == "en" else text.zh or text.en


def _step_row(step: DeadlineStep, lang: str) -> tuple[str, str, str]:
    last = day_text(step.last_date) if step.HasField("last_date") else "…"
    first = day_text(step.first_date)
    stretch = first if first == last else f"{first} – {last}"
    return stretch, str(step.counted_working_days), localized(step.explanation, lang)
