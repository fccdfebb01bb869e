"""The history of a case: what was recorded when, and the digests that chain it."""

from collections.abc import Iterator

from rich.console import Console

from gongkai.v1.case_pb2 import CaseEvent
from gongkai_client.cli.deadline.clock_view import collection_text
from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.cli.shell.terminal import Cell, table
from gongkai_client.cli.shell.times import day_text, moment_text
from gongkai_client.cli.words.labels import LABELS, name_label
from gongkai_client.language import both, pick

SHORT_DIGEST = 12

# Events that are no command of a case.
_OTHER_EVENTS: dict[str, str] = {
    "file_case": both("登记申请", "file case"),
    "redate_case": both("重定期限", "dated anew"),
}

# Numbers of what belongs to a case count from 1; 0 means that there is none.
_ORDINALS = frozenset({"consultation", "fee_notice", "ordinal", "review"})
_NONE = "0"
_REMEDIES: dict[str, str] = {"REVIEW": both("行政复议", "review"), "LAWSUIT": both("行政诉讼", "lawsuit")}
_TRUE = "true"
# How an amount comes about is shown with the fee notice.
_SHOWN_ELSEWHERE = frozenset({"working"})
_DIGESTS = frozenset({"template_digest", "text_digest"})

# Facts by the names that the service records, with the enums whose value they may be.
_FACTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "accepted_date": (both("受理", "accepted"), ()),
    "amount_fen": (both("金额（元）", "amount (yuan)"), ()),
    "answered_date": (both("答复或结束", "answered"), ()),
    "applicant_kind": (both("申请人类别", "kind of applicant"), ("APPLICANT_KIND",)),
    "arrived_date": (both("到达", "arrived"), ()),
    "basis": (both("收费依据", "basis"), ("FEE_BASIS",)),
    "by_setting": (both("因机关设置更改", "by a changed setting"), ()),
    "calendar": (both("工作日历", "calendar"), ()),
    "capacity": (both("被诉身份", "sued as"), ("LAWSUIT_CAPACITY",)),
    "channel": (both("送达渠道", "channel"), ("RECEIPT_CHANNEL",)),
    "clock": (both("期限", "clock"), ("CLOCK_KIND",)),
    "closed_date": (both("结案", "closed"), ()),
    "co_defendant": (both("共同被告", "co-defendant"), ()),
    "collection": (both("对象", "about"), ()),
    "confirmed_date": (both("确认收到", "receipt confirmed"), ()),
    "consultation": (both("征求意见序号", "consultation"), ()),
    "copy_received_date": (both("收到副本", "copy received"), ()),
    "court": (both("法院", "court"), ()),
    "days": (both("延长（日）", "days"), ()),
    "decided_date": (both("决定", "decided"), ()),
    "decision": (both("决定种类", "decision"), ("REVIEW_DECISION",)),
    "delivery": (both("送达方式", "delivery"), ("REPLY_DELIVERY",)),
    "docket_number": (both("法院案号", "docket"), ()),
    "due_date": (both("期限届满", "last day"), ()),
    "earlier_case": (both("先前申请", "earlier case"), ()),
    "earlier_items": (both("当月此前件数", "earlier items"), ()),
    "extended_date": (both("延期", "extended"), ()),
    "fee_notice": (both("收费通知序号", "fee notice"), ()),
    "filed_date": (both("提起", "filed"), ()),
    "handler": (both("承办", "handler"), ()),
    "issued_date": (both("发出", "sent"), ()),
    "items": (both("计为件数", "items"), ()),
    "judgment": (both("裁判种类", "judgment"), ("JUDGMENT",)),
    "kind": (both("对象", "who"), ("CONSULTATION_KIND",)),
    "lawsuit": (both("诉讼序号", "lawsuit"), ()),
    "letter_date": (both("落款", "date on it"), ()),
    "letter_received_date": (both("收函", "letter received"), ()),
    "level": (both("审级", "instance"), ("INSTANCE_LEVEL",)),
    "new_date": (both("现到期日", "due now"), ()),
    "notified_date": (both("告知", "told"), ()),
    "number": (both("文号", "number"), ()),
    "old_date": (both("原到期日", "due before"), ()),
    "ordered_date": (both("收到决定或判决", "order received"), ()),
    "orders_new_answer": (both("责令重新答复", "orders a new answer"), ()),
    "ordinal": (both("序号", "number"), ()),
    "organ": (both("复议机关", "organ"), ()),
    "outcome": (both("结果", "outcome"), ("OUTCOME",)),
    "pages": (both("计费页数", "pages"), ()),
    "paid_date": (both("缴费", "paid"), ()),
    "posted_date": (both("交邮或发送", "posted"), ()),
    "procedure": (both("程序", "procedure"), ("REVIEW_PROCEDURE",)),
    "public_pages": (both("已主动公开页数", "pages public already"), ()),
    "receipt_channel": (both("申请方式", "channel"), ("RECEIPT_CHANNEL",)),
    "received_date": (both("收到", "received"), ()),
    "redated_date": (both("重定之日", "dated anew on"), ()),
    "refunded_date": (both("退费", "refunded"), ()),
    "remedies_not_told": (both("未告知救济途径", "remedies not told"), ()),
    "remedy": (both("救济序号", "remedy"), ()),
    "remedy_kind": (both("依据", "ordered by"), ()),
    "reply_date": (both("答复", "answered"), ()),
    "reply_number": (both("答复文号", "number of answer"), ()),
    "requested_date": (both("告知", "told"), ()),
    "result": (both("结果", "result"), ("CONSULTATION_RESULT", "REMEDY_RESULT")),
    "resumed_date": (both("恢复审理", "resumed"), ()),
    "review": (both("复议序号", "review"), ()),
    "sent_date": (both("发函", "sent"), ()),
    "served_date": (both("送达申请人", "served"), ()),
    "signed_date": (both("签收", "signed"), ()),
    "started_date": (both("交办", "taken up"), ()),
    "suspended_date": (both("中止", "suspended"), ()),
    "tariff": (both("收费标准", "tariff"), ()),
    "template_digest": (both("模板摘要", "digest of template"), ()),
    "text_digest": (both("正文摘要", "digest of text"), ()),
    "told_date": (both("告知", "told"), ()),
    "waived_date": (both("减免", "waived"), ()),
    "withdrawn_date": (both("撤回", "withdrawn"), ()),
    "without_tariff": (both("无收费标准", "without a tariff"), ()),
    "working_days": (both("工作日", "working days"), ()),
}

# What the same name means in the history of a letter.
_ISSUE_LETTER = "issue_letter"
_LETTER_FACTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "kind": (both("文书", "letter"), ("LETTER_KIND",)),
    "outcome": (both("告知结果", "tells"), ("OUTCOME",)),
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
    return (
        str(event.sequence),
        day_text(event.legal_date),
        moment_text(event.record_time),
        _kind_label(event.kind, lang),
        "\n".join(_facts(event, lang)),
        event.digest[:SHORT_DIGEST],
    )


def _kind_label(kind: str, lang: str) -> str:
    """Events are named after methods, as commands are."""
    if kind in _OTHER_EVENTS:
        return pick(_OTHER_EVENTS[kind], lang)
    command = f"CASE_COMMAND_{kind.upper()}"
    return name_label(command, lang) if command in LABELS else kind


def _facts(event: CaseEvent, lang: str) -> Iterator[str]:
    for name in sorted(event.facts):
        value = event.facts[name]
        is_none = name in _ORDINALS and value == _NONE
        if value and not is_none and name not in _SHOWN_ELSEWHERE:
            known = _FACTS | _LETTER_FACTS if event.kind == _ISSUE_LETTER else _FACTS
            title, enums = known.get(name, (name, ()))
            yield pick(both(f"{pick(title, 'zh')}：", f"{pick(title, 'en')}: "), lang) + _fact(name, value, enums, lang)


def _fact(name: str, value: str, enums: tuple[str, ...], lang: str) -> str:
    if name == "amount_fen" and value.isdecimal():
        return yuan(int(value))
    if name == "remedy_kind":
        return pick(_REMEDIES.get(value, value), lang)
    if name in _DIGESTS:
        return value[:SHORT_DIGEST]
    if name == "collection":
        return collection_text(value, lang)
    if value == _TRUE:
        return pick(both("是", "yes"), lang)
    known = (f"{enum}_{value}" for enum in enums if f"{enum}_{value}" in LABELS)
    return name_label(next(known, value), lang)
