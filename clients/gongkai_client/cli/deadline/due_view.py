"""Work lists on screen: what is due, how urgent it is, and which rule reminds of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from rich.console import Console
from rich.text import Text

from gongkai.v1.case_pb2 import Case
from gongkai.v1.deadline_service_pb2 import DueCase, DueLevel, ListDueCasesResponse, ListRemindersResponse, Reminder
from gongkai_client.cli.deadline.clock_view import subject_text
from gongkai_client.cli.deadline.reply_view import later_text, localized, past_text
from gongkai_client.cli.shell.names import CASE, last_part
from gongkai_client.cli.shell.terminal import (
    NARROW_NAME,
    Cell,
    Folded,
    is_narrow,
    line_of_text,
    narrow_table,
    styled,
    table,
)
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, value_label
from gongkai_client.dates import date_of
from gongkai_client.language import both, pick

_LEVEL_STYLES: dict[int, str] = {
    DueLevel.DUE_LEVEL_GREEN: "green",
    DueLevel.DUE_LEVEL_AMBER: "yellow",
    DueLevel.DUE_LEVEL_RED: "bold red",
}
_URGENT_FIRST = (DueLevel.DUE_LEVEL_RED, DueLevel.DUE_LEVEL_AMBER, DueLevel.DUE_LEVEL_GREEN)

# What a column is called, and what stands in it.
_Column = tuple[str, Callable[[DueCase, str], Cell]]
_STATE, _HANDLER = both("状态", "state"), both("承办", "handler")
_ON_WIDE_SCREENS = frozenset({_STATE, _HANDLER})
_NARROW_CLOCK = 12
_NOTHING_TOLD: Mapping[str, Case] = {}


def print_due_cases(
    response: ListDueCasesResponse, console: Console, lang: str, *, told: Mapping[str, Case] = _NOTHING_TOLD
) -> None:
    """Prints what is due, one a line, and how many there are of each level.

    Args:
        response: what is due.
        console: where to.
        lang: `zh` or `en`.
        told: the cases by name, as far as they are known: who asks, and for what.
    """
    columns = _columns(response.due_cases, date_of(response.as_of_date))
    if told:
        columns += _told_columns(told, is_cut=console.is_terminal)
    if told and is_narrow(console.width):
        _print_narrow(response.due_cases, columns, console, lang)
    else:
        names = [pick(name, lang) for name, _ in columns]
        rows = ([cell(item, lang) for _, cell in columns] for item in response.due_cases)
        result = table(names, rows)
        for position in range(3):
            result.columns[position].no_wrap = True
        console.print(result)
    console.print(_summary(response, lang))


def _print_narrow(items: Iterable[DueCase], columns: Sequence[_Column], console: Console, lang: str) -> None:
    """What is needed to see what comes first and what it is about."""
    shown = [(name, _due_in_short if cell is _due else cell) for name, cell in columns if name not in _ON_WIDE_SCREENS]
    names = [pick(name, lang) for name, _ in shown]
    result = narrow_table(names, ([cell(item, lang) for _, cell in shown] for item in items), widest=names[-1])
    for position, width in ((-2, NARROW_NAME), (-3, _NARROW_CLOCK)):
        result.columns[position].no_wrap, result.columns[position].max_width = False, width
    console.print(result)


def print_reminders(response: ListRemindersResponse, console: Console, lang: str) -> None:
    """Prints reminders, one a line, and below them what each of their rules says, once."""
    of_agency = _agency_columns([reminder.due_case for reminder in response.reminders])
    names = (
        both("发出", "fired"),
        both("规则", "rule"),
        *(name for name, _ in of_agency),
        both("办件", "case"),
        both("期限", "clock"),
        both("到期", "due"),
    )
    rows = (_reminder_row(reminder, of_agency, lang) for reminder in response.reminders)
    result = table([pick(name, lang) for name in names], rows)
    for position in (0, len(names) - 1):
        result.columns[position].no_wrap = True
    console.print(result)
    said = dict.fromkeys(_rule_in_words(reminder, lang) for reminder in response.reminders)
    for words in said:
        console.print(Folded(words, "dim"))


def _rule_in_words(reminder: Reminder, lang: str) -> str:
    rule, words = label(reminder, "rule", lang), localized(reminder.text, lang)
    return words if words.startswith(rule) else f"{rule}{pick(both('：', ': '), lang)}{words}"


def _columns(items: Sequence[DueCase], as_of: date | None) -> list[_Column]:
    several = any(item.later_assumptions for item in items)
    return [
        (both("级别", "level"), _level),
        (both("到期", "due"), _due),
        *([(both("另一读法", "or by"), later_text)] if several else []),
        (both("剩余", "left"), partial(_left, as_of)),
        *_agency_columns(items),
        (both("办件", "case"), lambda item, _: last_part(item.case)),
        (both("期限", "clock"), _clock),
        (_STATE, lambda item, lang: label(item, "state", lang)),
        (_HANDLER, lambda item, _: item.handler),
    ]


def _told_columns(told: Mapping[str, Case], *, is_cut: bool) -> list[_Column]:
    """Who asks, and for what; nothing where the case is not known."""
    unknown = Case()
    return [
        (
            both("申请人", "applicant"),
            lambda item, _: line_of_text(told.get(item.case, unknown).applicant.display_name, is_cut=is_cut),
        ),
        (
            both("申请内容", "asks for"),
            lambda item, _: line_of_text(told.get(item.case, unknown).description, is_cut=is_cut),
        ),
    ]


def _agency_columns(items: Iterable[DueCase]) -> list[_Column]:
    """A column for the agency where there are several."""
    several = len({_agency(item) for item in items}) > 1
    return [(both("机关", "agency"), lambda item, _: _agency(item))] if several else []


def _reminder_row(reminder: Reminder, of_agency: list[_Column], lang: str) -> list[Cell]:
    item = reminder.due_case
    return [
        day_text(reminder.fired_date),
        styled(label(reminder, "rule", lang), _LEVEL_STYLES.get(item.level, "")),
        *(cell(item, lang) for _, cell in of_agency),
        last_part(item.case),
        _clock(item, lang),
        _due(item, lang),
    ]


def _level(item: DueCase, lang: str) -> Text:
    return styled(label(item, "level", lang), _LEVEL_STYLES.get(item.level, ""))


def _due(item: DueCase, lang: str) -> Text:
    text = styled(day_text(item.due_date))
    return text.append(pick(both("（暂定）", " (provisional)"), lang), style="yellow") if item.provisional else text


def _due_in_short(item: DueCase, lang: str) -> Text:
    text = styled(day_text(item.due_date))
    return text.append(pick(both(" 暂定", " ?"), lang), style="yellow") if item.provisional else text


def _left(as_of: date | None, item: DueCase, lang: str) -> Text:
    left = item.left_working_days
    words = both(f"逾期 {-left} 日", f"{-left} overdue") if left < 0 else both(f"{left} 日", str(left))
    if left < 0 and item.later_assumptions:
        words = past_text(item, -left, as_of=as_of, lang=lang)
    return styled(pick(words, lang), _LEVEL_STYLES.get(item.level, ""))


def _clock(item: DueCase, lang: str) -> str:
    about = subject_text(item.subject, lang)
    return label(item, "kind", lang) + (pick(both("（{}）", " ({})"), lang).format(about) if about else "")


def _agency(item: DueCase) -> str:
    match = CASE.match(item.case)
    return match["agency"] if match else ""


def _summary(response: ListDueCasesResponse, lang: str) -> Text:
    counts = Counter(item.level for item in response.due_cases)
    as_of = day_text(response.as_of_date)
    text = styled(pick(both(f"截至 {as_of}：", f"As of {as_of}: "), lang))
    for position, level in enumerate(_URGENT_FIRST):
        words = f"{value_label(DueLevel.DESCRIPTOR, level, lang)} {counts[level]}"
        text.append(pick(both("，", ", "), lang) if position else "")
        text.append(words, style=_LEVEL_STYLES[level])
    return text.append(pick(both("。剩余按工作日计。", ". Days left are working days."), lang))
