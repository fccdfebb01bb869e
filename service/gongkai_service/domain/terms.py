"""The Chinese terms of the domain's words, for the texts of refusals."""

from collections.abc import Mapping
from enum import StrEnum

from gongkai_service.domain.lifecycle import CaseCommand, CaseState
from gongkai_service.domain.vocabulary import (
    ConsultationKind,
    FeeNoticeState,
    Outcome,
    ReceiptChannel,
    RemedyResult,
)

# Words of different lists may be equal as strings, so the list is part of the key.
_TERMS: Mapping[type[StrEnum], Mapping[str, str]] = {
    CaseState: {
        "FILED": "已登记",
        "PROCESSING": "办理中",
        "AWAITING_CORRECTION": "待补正",
        "CONSULTING": "征求意见中",
        "AWAITING_PAYMENT": "待缴费",
        "ANSWERED": "已答复",
        "WITHDRAWN": "已撤回",
        "LAPSED": "不再处理",
    },
    CaseCommand: {
        "START_PROCESSING": "交办",
        "REQUEST_CORRECTION": "要求补正",
        "RECEIVE_CORRECTION": "收到补正",
        "OPEN_CONSULTATION": "征求意见",
        "CLOSE_CONSULTATION": "意见反馈",
        "EXTEND_DEADLINE": "延期",
        "DECIDE_CASE": "答复",
        "CLOSE_CASE": "不再处理",
        "WITHDRAW_CASE": "申请人撤回",
        "REOPEN_CASE": "重新办理",
        "ISSUE_FEE_NOTICE": "发收费通知",
        "RECORD_PAYMENT": "登记缴费",
        "WAIVE_FEE": "减免费用",
        "FILE_REVIEW": "登记行政复议",
        "DECIDE_REVIEW": "登记复议决定",
        "FILE_LAWSUIT": "登记行政诉讼",
        "DECIDE_LAWSUIT": "登记裁判",
        "DEFER_REPLY": "确定延迟答复期限",
        "CONFIRM_CONSULTATION": "确认收到征求意见函",
        "NOTIFY_THIRD_PARTY": "告知第三方决定公开",
        "RECORD_DELIVERY": "登记签收",
        "ACCEPT_REVIEW": "登记复议受理",
        "ANSWER_REVIEW": "提出复议答复",
        "EXTEND_REVIEW": "登记复议延期",
    },
    Outcome: {
        "ALREADY_PUBLIC": "已主动公开",
        "GRANTED": "予以公开",
        "PARTIALLY_GRANTED": "部分公开",
        "DENIED_STATE_SECRET": "不予公开：国家秘密",
        "DENIED_LAW_FORBIDS": "不予公开：其他法律行政法规禁止公开",
        "DENIED_SECURITY_STABILITY": "不予公开：危及“三安全一稳定”",
        "DENIED_TRADE_SECRET": "不予公开：商业秘密",
        "DENIED_PERSONAL_PRIVACY": "不予公开：个人隐私",
        "DENIED_THIRD_PARTY_RIGHTS": "不予公开：其他第三方合法权益",
        "DENIED_INTERNAL_AFFAIRS": "不予公开：内部事务信息",
        "DENIED_PROCESS_INFORMATION": "不予公开：过程性信息",
        "DENIED_ENFORCEMENT_FILE": "不予公开：行政执法案卷",
        "ADMINISTRATIVE_QUERY": "行政查询事项",
        "DOES_NOT_EXIST": "信息不存在",
        "NOT_THIS_AGENCY": "不属于本机关",
        "NEEDS_CREATION": "需要另行制作",
        "STILL_UNCLEAR": "补正后仍不明确",
        "PETITION": "信访举报投诉类申请",
        "REPEATED": "重复申请",
        "PUBLIC_PUBLICATION": "公开出版物",
        "EXCESSIVE": "无正当理由大量反复申请",
        "CONFIRM_OR_REISSUE": "要求确认或重新出具",
        "NOT_GOVERNMENT_INFORMATION": "不是政府信息",
        "HANDLED_ELSEWHERE": "告知通过其他途径办理",
        "NOT_CORRECTED": "逾期不补正",
        "FEE_UNPAID": "逾期不缴费",
        "WITHDRAWN": "申请人撤回",
        "OTHER": "其他",
    },
    ReceiptChannel: {
        "IN_PERSON": "当面提交",
        "SIGNED_POST": "签收邮寄",
        "ORDINARY_POST": "平常信函",
        "INTERNET": "互联网渠道",
        "FAX": "传真",
        "EMAIL": "电子邮件",
        "ORAL": "口头",
    },
    ConsultationKind: {"THIRD_PARTY": "第三方", "OTHER_AGENCY": "其他机关", "CO_AUTHOR_AGENCY": "共同制作机关"},
    RemedyResult: {"PENDING": "尚未审结", "UPHELD": "结果维持", "CORRECTED": "结果纠正", "OTHER": "其他结果"},
    FeeNoticeState: {"OPEN": "待缴", "PAID": "已缴", "WAIVED": "已减免", "ABANDONED": "未缴"},
}

_FIELDS: Mapping[str, str] = {
    "received_date": "收到日期",
    "arrived_date": "到达日期",
    "confirmed_date": "确认日期",
    "started_date": "交办日期",
    "requested_date": "告知补正日期",
    "due_date": "期限届满日期",
    "sent_date": "发函日期",
    "letter_received_date": "收函日期",
    "answered_date": "反馈或答复日期",
    "notified_date": "告知日期",
    "reply_date": "答复日期",
    "posted_date": "寄出日期",
    "signed_date": "签收日期",
    "closed_date": "结案日期",
    "withdrawn_date": "撤回日期",
    "ordered_date": "收到决定或判决日期",
    "paid_date": "缴费日期",
    "waived_date": "减免日期",
    "filed_date": "提起日期",
    "accepted_date": "受理日期",
    "copy_received_date": "收到申请书副本日期",
    "extended_date": "告知延期日期",
    "decided_date": "审结日期",
    "published_date": "公开日期",
    "as_of_date": "计算日期",
}


def term(word: StrEnum) -> str:
    """The Chinese term of a word; ``KeyError`` for lists that no refusal speaks of."""
    return _TERMS[type(word)][word.value]


def field_term(field: str) -> str:
    """The Chinese name of a date field, with the contract's name beside it."""
    return f"{_FIELDS[field]}（{field}）"
