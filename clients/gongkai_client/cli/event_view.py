"""The history of a case: what was recorded when, and the digests that chain it."""

from collections.abc import Iterator

from rich.console import Console

from gongkai.v1.case_pb2 import CaseEvent
from gongkai_client.cli.deadline_view import day_text
from gongkai_client.cli.labels import LABELS, name_label
from gongkai_client.cli.parameters import yuan
from gongkai_client.cli.terminal import ABSENT, Cell, table
from gongkai_client.dates import instant_of
from gongkai_client.language import both, pick

SHORT_DIGEST = 12

_FILING = both("登记申请", "file case")

# Facts by the names that the service records, with the enums whose value they may be.
_FACTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "amount_fen": (both("金额（元）", "amount (yuan)"), ()),
    "answered_date": (both("答复或结束", "answered"), ()),
    "applicant_kind": (both("申请人类别", "kind of applicant"), ("APPLICANT_KIND",)),
    "basis": (both("收费依据", "basis"), ("FEE_BASIS",)),
    "closed_date": (both("结案", "closed"), ()),
    "consultation": (both("征求意见序号", "consultation"), ()),
    "court": (both("法院", "court"), ()),
    "decided_date": (both("决定", "decided"), ()),
    "due_date": (both("补正期限", "to be made by"), ()),
    "fee_notice": (both("收费通知序号", "fee notice"), ()),
    "filed_date": (both("提起", "filed"), ()),
    "handler": (both("承办", "handler"), ()),
    "kind": (both("对象", "who"), ("CONSULTATION_KIND",)),
    "lawsuit": (both("诉讼序号", "lawsuit"), ()),
    "notified_date": (both("告知", "told"), ()),
    "ordered_date": (both("收到决定或判决", "order received"), ()),
    "organ": (both("复议机关", "organ"), ()),
    "outcome": (both("结果", "outcome"), ("OUTCOME",)),
    "paid_date": (both("缴费", "paid"), ()),
    "receipt_channel": (both("申请方式", "channel"), ("RECEIPT_CHANNEL",)),
    "received_date": (both("收到", "received"), ()),
    "remedy": (both("救济序号", "remedy"), ()),
    "reply_date": (both("答复", "answered"), ()),
    "reply_number": (both("答复文号", "number of answer"), ()),
    "requested_date": (both("告知", "told"), ()),
    "result": (both("结果", "result"), ("CONSULTATION_RESULT", "REMEDY_RESULT")),
    "review": (both("复议序号", "review"), ()),
    "sent_date": (both("发函", "sent"), ()),
    "started_date": (both("交办", "taken up"), ()),
    "waived_date": (both("减免", "waived"), ()),
    "withdrawn_date": (both("撤回", "withdrawn"), ()),
    "working_days": (both("工作日", "working days"), ()),
}


def print_history(events: list[CaseEvent], console: Console, lang: str) -> None:
    """Prints the history of a case."""
    names = (
        both("序号", "no."),
        both("法定日期", "legal date"),
        both("记录时间", "recorded"),
        both("事项", "what"),
        both("事实", "facts"),
        both("摘要", "digest"),
    )
    result = table([pick(name, lang) for name in names], (_event_row(event, lang) for event in events))
    for position in (1, 2, 5):
        result.columns[position].no_wrap = True
    console.print(result)


def _event_row(event: CaseEvent, lang: str) -> tuple[Cell, ...]:
    recorded = instant_of(event.record_time)
    return (
        str(event.sequence),
        day_text(event.legal_date),
        ABSENT if recorded is None else recorded.strftime("%Y-%m-%d %H:%M:%S"),
        _kind_label(event.kind, lang),
        "\n".join(_facts(event, lang)),
        event.digest[:SHORT_DIGEST],
    )


def _kind_label(kind: str, lang: str) -> str:
    """Events are named after methods, as commands are; only the filing is no command of a case."""
    if kind == "file_case":
        return pick(_FILING, lang)
    command = f"CASE_COMMAND_{kind.upper()}"
    return name_label(command, lang) if command in LABELS else kind


def _facts(event: CaseEvent, lang: str) -> Iterator[str]:
    for name in sorted(event.facts):
        value = event.facts[name]
        if value:
            title, enums = _FACTS.get(name, (name, ()))
            yield pick(both(f"{pick(title, 'zh')}：", f"{pick(title, 'en')}: "), lang) + _fact(name, value, enums, lang)


def _fact(name: str, value: str, enums: tuple[str, ...], lang: str) -> str:
    if name == "amount_fen" and value.isdecimal():
        return yuan(int(value))
    known = (f"{enum}_{value}" for enum in enums if f"{enum}_{value}" in LABELS)
    return name_label(next(known, value), lang)
