"""Dates that moved, on screen: by a calendar version, by corrected rules."""

from collections.abc import Sequence

from rich.console import Console

from gongkai.v1.calendar_service_pb2 import Redating
from gongkai.v1.deadline_service_pb2 import ListRulesRedatingsResponse
from gongkai_client.cli.deadline.clock_view import subject_text
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.shell.names import CASE, last_part
from gongkai_client.cli.shell.terminal import Cell, styled, table
from gongkai_client.cli.shell.times import day_text, moment_text
from gongkai_client.cli.words.labels import name_label
from gongkai_client.language import both, pick

PROVISIONAL = both("（暂定）", " (provisional)")


def print_rules_redatings(response: ListRulesRedatingsResponse, console: Console, lang: str) -> None:
    """Prints what a version of the rules reads otherwise, and the dates that it moved."""
    version = response.rules_version
    if not response.HasField("since_time"):
        words = both(
            f"规则第{version}版：本数据库自始采用，没有变动的期限。",
            f"Rules, version {version}: in use here from the beginning; they moved nothing.",
        )
        console.print(pick(words, lang))
        return
    since = moment_text(response.since_time)
    words = both(f"规则第{version}版，自 {since} 起采用", f"Rules, version {version}, in use since {since}")
    console.print(styled(pick(words, lang), "bold"))
    for correction in response.corrections:
        text, article = localized(correction.text, lang), localized(correction.article, lang)
        console.print(f"{correction.number}. {text}" + pick(both(f"（{article}）", f" ({article})"), lang))
    if response.redatings:
        print_redatings(list(response.redatings), console, lang)
    count = len(response.redatings)
    console.print(pick(both(f"共有 {count} 个日期变动。", f"Dates that moved: {count}."), lang))
    if response.waiting_cases:
        waiting = both(
            f"尚有 {response.waiting_cases} 件待重新计算，仍显示原期限。",
            f"Cases that wait to be dated anew and show the dates of before: {response.waiting_cases}.",
        )
        console.print(styled(pick(waiting, lang), "yellow"))


def print_redatings(redatings: list[Redating], console: Console, lang: str) -> None:
    """Prints the dates that moved, one a line."""
    names = (
        both("办件", "case"),
        both("期限", "clock"),
        both("原到期日", "due before"),
        both("现到期日", "due now"),
        both("机关", "agency"),
    )
    rows = (_redating_row(item, lang) for item in redatings)
    result = table([pick(name, lang) for name in names], rows)
    for position in (0, 2, 3):
        result.columns[position].no_wrap = True
    console.print(result)


def _redating_row(item: Redating, lang: str) -> Sequence[Cell]:
    match = CASE.match(item.case)
    about = subject_text(item.subject, lang)
    now = styled(day_text(item.new_date), "bold")
    if item.provisional:
        now.append(pick(PROVISIONAL, lang), style="yellow")
    return (
        last_part(item.case),
        name_label(f"CLOCK_KIND_{item.clock}", lang)
        + (pick(both("（{}）", " ({})"), lang).format(about) if about else ""),
        day_text(item.old_date),
        now,
        match["agency"] if match else "",
    )
