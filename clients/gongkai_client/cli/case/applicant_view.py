"""Other applications of an applicant on screen: how many, which, and how alike."""

from collections.abc import Sequence

from rich.console import Console

from gongkai.v1.applicant_service_pb2 import (
    CaseReference,
    GetApplicantActivityResponse,
    MonthlyActivity,
    SimilarCase,
)
from gongkai_client.cli.case.view import SHORT_REFERENCE
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import Folded, fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_label
from gongkai_client.language import both, pick

_CASE_NAMES = (
    both("办件", "case"),
    both("案号", "number"),
    both("收到", "received"),
    both("状态", "state"),
    both("结果", "outcome"),
    both("办结", "closed"),
    both("答复文号", "number of answer"),
)


def print_activity(activity: GetApplicantActivityResponse, console: Console, lang: str) -> None:
    """Prints how often an applicant applied in a window, by month, and with what."""
    rows = (
        (both("申请人标识", "applicant reference"), activity.applicant_reference[:SHORT_REFERENCE]),
        (both("期间", "window"), f"{day_text(activity.first_date)} – {day_text(activity.last_date)}"),
        (both("申请（件）", "applications"), str(activity.applications)),
        (both("计为件数", "counted as items"), str(activity.items)),
        (both("其中在办", "of them open"), str(activity.open_applications)),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))
    if len(activity.months) > 1:
        console.print(styled(pick(both("按自然月", "By calendar month"), lang), "bold"))
        _print_months(activity.months, console, lang)
    if activity.cases:
        console.print(styled(pick(both("各件申请", "Applications"), lang), "bold"))
        console.print(
            table([pick(name, lang) for name in _CASE_NAMES], (_case_row(item, lang) for item in activity.cases))
        )
    if len(activity.cases) < activity.applications:
        count = len(activity.cases)
        _print_hint(both(f"只列最近收到的 {count} 件。", f"Only the {count} received last are listed."), console, lang)
    _print_hint(
        both(
            "以上仅供参考；是否属于数量、频次明显超过合理范围，由本机关认定（条例第三十五条）。",
            "This only counts: whether a number is excessive, the agency decides (article 35).",
        ),
        console,
        lang,
    )


def print_similar_cases(found: list[SimilarCase], console: Console, lang: str) -> None:
    """Prints earlier cases, most alike first."""
    names = (both("相似", "alike"), both("申请人", "applicant"), *_CASE_NAMES)
    rows = (
        (
            f"{one.likeness_percent}%",
            label(one, "applicant", lang),
            *_case_row(one.case, lang),
        )
        for one in found
    )
    result = table([pick(name, lang) for name in names], rows)
    result.columns[0].justify = "right"
    console.print(result)
    _print_hint(
        both(
            "以上仅供参考；是否属于重复申请，由本机关认定（条例第三十六条第六项）。"
            "认定的，答复时用 --earlier-case 写明先前的办件。",
            "These are hints: whether it is a repetition, the agency decides (article 36, item 6). If it is, name the "
            "earlier case in the answer with --earlier-case.",
        ),
        console,
        lang,
    )


def _print_months(months: Sequence[MonthlyActivity], console: Console, lang: str) -> None:
    names = (both("月份", "month"), both("申请（件）", "applications"), both("计为件数", "items"))
    rows = (
        (f"{month.month.year}-{month.month.month:02}", str(month.applications), str(month.items)) for month in months
    )
    result = table([pick(name, lang) for name in names], rows)
    for position in (1, 2):
        result.columns[position].justify = "right"
    console.print(result)


def _case_row(case: CaseReference, lang: str) -> tuple[str, ...]:
    return (
        last_part(case.case),
        case.number,
        day_text(case.received_date),
        label(case, "state", lang),
        short_label(case, "outcome", lang) if case.outcome else "",
        day_text(case.closed_date) if case.HasField("closed_date") else "",
        case.reply_number,
    )


def _print_hint(text: str, console: Console, lang: str) -> None:
    console.print(Folded(pick(text, lang), "dim"))
