"""Clocks on screen, with their working: enough to recompute each date by hand from the law and the notices."""

from collections.abc import Iterable, Iterator, Sequence

from google.protobuf.message import Message
from rich.console import Console
from rich.text import Text

from gongkai.v1.case_pb2 import ClockState, DeadlineStep
from gongkai.v1.clock_pb2 import Clock, PeriodUnit
from gongkai.v1.deadline_service_pb2 import ExplainDeadlinesResponse, PreviewDeadlineResponse
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.remedy_service_pb2 import GetLawsuitResponse, GetReviewResponse
from gongkai_client.cli.deadline.clock_days_view import print_days
from gongkai_client.cli.deadline.reply_view import later_rows, localized, past_text
from gongkai_client.cli.shell.terminal import Cell, Folded, fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_field_label
from gongkai_client.dates import date_of
from gongkai_client.language import both, counted, pick

# What a clock may be about beside its case, by the collection in the subject's name.
_SUBJECTS: dict[str, str] = {
    "consultations": both("征求意见", "consultation"),
    "feeNotices": both("收费通知", "fee notice"),
}
_REMEDIES: dict[str, tuple[type[Message], str]] = {
    "reviews": (GetReviewResponse, "review"),
    "lawsuits": (GetLawsuitResponse, "lawsuit"),
}
_STATE_STYLES: dict[int, str] = {
    ClockState.CLOCK_STATE_RUNNING: "bold cyan",
    ClockState.CLOCK_STATE_SUSPENDED: "cyan",
    ClockState.CLOCK_STATE_WAITING: "magenta",
    ClockState.CLOCK_STATE_MET: "green",
    ClockState.CLOCK_STATE_MET_LATE: "bold red",
    ClockState.CLOCK_STATE_OVERDUE: "bold red",
}
_PROVISIONAL = both("（暂定）", " (provisional)")


def print_explanation(response: ExplainDeadlinesResponse, console: Console, lang: str) -> None:
    """Prints all clocks of a case."""
    _print_clocks(response.clocks, response.calendar, console, lang)


def print_preview(response: PreviewDeadlineResponse, console: Console, lang: str) -> None:
    """Prints a clock that was computed without a case."""
    _print_clocks([response.clock], response.calendar, console, lang)


def subject_text(subject: str, lang: str) -> str:
    """Returns what a clock is about beside its case, such as 征求意见 1; empty where it is the case itself."""
    parts = subject.split("/")
    is_known = len(parts) > 1 and (parts[-2] in _SUBJECTS or parts[-2] in _REMEDIES)
    return f"{collection_text(parts[-2], lang)} {parts[-1]}" if is_known else ""


def collection_text(collection: str, lang: str) -> str:
    """Returns what the things of a collection are called: 征求意见 for `consultations`."""
    if collection in _REMEDIES:
        return pick(short_field_label(*_REMEDIES[collection]), lang)
    return pick(_SUBJECTS.get(collection, collection), lang)


def _print_clocks(clocks: Sequence[Clock], calendar: str, console: Console, lang: str) -> None:
    if clocks:
        as_of = day_text(clocks[0].as_of_date)
        words = both(f"截至 {as_of}，按工作日历 {calendar}", f"As of {as_of}, by {calendar}")
        console.print(styled(pick(words, lang), "dim"))
    for position, clock in enumerate(clocks, start=1):
        console.print()
        _print_clock(clock, f"{position}. " if len(clocks) > 1 else "", console, lang)


def _print_clock(clock: Clock, number: str, console: Console, lang: str) -> None:
    name = localized(clock.title, lang)
    title = styled(number + name[:1].upper() + name[1:], "bold")
    about = subject_text(clock.subject, lang)
    if about:
        title.append_text(styled(pick(both("（{}）", " ({})"), lang).format(about)))
    title.append(f"  {_state_text(clock, lang)}", style=_STATE_STYLES.get(clock.state, ""))
    console.print(title)
    console.print(fields((f"  {pick(name, lang)}", value) for name, value in _facts(clock, lang)))
    readings = _readings(clock)
    _print_steps(clock.steps, readings, console, lang)
    for position, reading in enumerate(readings, start=1):
        mark = pick(both(f"※{position}假设：", f"※{position} Assumption: "), lang)
        console.print(Folded(mark + localized(reading, lang), "dim"))
    if clock.days:
        console.print()
        print_days(clock.days, due=date_of(clock.due_date), console=console, lang=lang)


def _facts(clock: Clock, lang: str) -> Iterator[tuple[str, Cell]]:
    yield both("依据", "article"), localized(clock.article, lang)
    if clock.HasField("start_date"):
        start = day_text(clock.start_date)
        words = both(f"{start} 的次日为第一日", f"the day after {start} is day 1")
        yield both("起算", "begins"), pick(words, lang) if clock.period else start
    yield both("期限", "period"), _period_text(clock, lang)
    yield both("到期", "due"), _due_text(clock, lang)
    yield from later_rows(clock, lang)
    if clock.HasField("ended_date"):
        was_done = clock.state != ClockState.CLOCK_STATE_ENDED
        yield both("办结", "done") if was_done else both("终止", "ended"), day_text(clock.ended_date)
    yield both("计日", "days"), _used_text(clock, lang)
    if clock.HasField("long_stop_date"):
        last = day_text(clock.long_stop_date)
        yield both("最长", "long stop"), pick(both(f"无论如何不晚于 {last}", f"never after {last}"), lang)


def _state_text(clock: Clock, lang: str) -> str:
    if clock.state == ClockState.CLOCK_STATE_WAITING and not clock.HasField("start_date"):
        return pick(both("尚未起算", "not begun"), lang)
    return label(clock, "state", lang)


def _period_text(clock: Clock, lang: str) -> str:
    unit = label(clock, "unit", lang)
    words = both(f"{clock.period} {unit}", counted(clock.period, unit.removesuffix("s")))
    return pick(words, lang) if clock.period else unit


def _due_text(clock: Clock, lang: str) -> Text:
    if not clock.HasField("due_date"):
        if not clock.HasField("start_date"):
            return Text()
        still = {
            ClockState.CLOCK_STATE_SUSPENDED: both("停钟期间不到期，恢复后再定", "nothing while it stands still"),
            ClockState.CLOCK_STATE_WAITING: both("等待期间不到期，之后再定", "nothing while it waits"),
        }
        return styled(pick(still.get(clock.state, ""), lang))
    text = styled(day_text(clock.due_date), "bold")
    if clock.provisional:
        text.append(pick(_PROVISIONAL, lang), style="yellow")
    left = _left_text(clock, lang)
    return text.append("  ").append_text(left) if left else text


def _left_text(clock: Clock, lang: str) -> Text:
    """What is left of a period that runs, or by how much it is missed."""
    left = clock.left_working_days
    is_running = clock.state == ClockState.CLOCK_STATE_RUNNING
    if clock.state == ClockState.CLOCK_STATE_OVERDUE or (is_running and left < 0):
        return styled(past_text(clock, -left, as_of=date_of(clock.as_of_date), lang=lang), "bold red")
    if clock.state != ClockState.CLOCK_STATE_RUNNING:
        return Text()
    if left == 0:
        return styled(pick(both("最后一日", "the last day"), lang), "bold red")
    return styled(pick(both(f"还剩 {left} 个工作日", f"{counted(left, 'working day')} left"), lang))


def _used_text(clock: Clock, lang: str) -> str:
    """Days used and passed over, of a period that is counted in working days."""
    if clock.unit != PeriodUnit.PERIOD_UNIT_WORKING_DAY or not clock.HasField("start_date"):
        return ""
    zh, en = f"已用 {clock.used_working_days} 个工作日", f"{counted(clock.used_working_days, 'working day')} used"
    if clock.suspended_working_days:
        zh += f"，停钟 {clock.suspended_working_days} 个工作日"
        en += f", {clock.suspended_working_days} stood still"
    return pick(both(zh, en), lang)


def _readings(clock: Clock) -> list[LocalizedText]:
    """The readings of the clock and of its steps, each once."""
    found: dict[str, LocalizedText] = {}
    for reading in [*clock.assumptions, *(item for step in clock.steps for item in step.assumptions)]:
        found.setdefault(reading.zh or reading.en, reading)
    return list(found.values())


def _print_steps(steps: Iterable[DeadlineStep], readings: Sequence[LocalizedText], console: Console, lang: str) -> None:
    names = (
        both("起止", "from – to"),
        both("计入", "counted"),
        both("累计", "total"),
        both("说明", "why"),
    )
    rows = [_step_row(step, readings, lang) for step in steps]
    if not rows:
        return
    result = table([pick(name, lang) for name in names], rows)
    result.columns[0].no_wrap = True
    for column in result.columns[1:3]:
        column.no_wrap, column.justify = True, "right"
    console.print(result)


def _step_row(step: DeadlineStep, readings: Sequence[LocalizedText], lang: str) -> tuple[str, str, str, str]:
    first = day_text(step.first_date)
    last = day_text(step.last_date) if step.HasField("last_date") else "…"
    return (
        first if first == last else f"{first} – {last}",
        str(step.counted_working_days),
        str(step.total_working_days),
        "\n".join(_why(step, readings, lang)),
    )


def _why(step: DeadlineStep, readings: Sequence[LocalizedText], lang: str) -> Iterator[str]:
    """The explanation, then the article, the notices and the readings where it does not name them itself."""
    explanation = localized(step.explanation, lang)
    article = localized(step.article, lang)
    marks = [f"※{position}" for position, reading in enumerate(readings, start=1) if reading in step.assumptions]
    yield explanation + "".join(marks)
    if article and article not in explanation:
        yield pick(both(f"依据：{article}", f"Article: {article}"), lang)
    if step.notices:
        zh, en = "、".join(step.notices), ", ".join(step.notices)
        yield pick(both(f"通知：{zh}", f"Notices: {en}"), lang)
