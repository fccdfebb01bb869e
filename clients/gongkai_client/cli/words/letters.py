"""What letters are called on screen: their titles in Chinese, beside English."""

from gongkai_client.language import both

LETTER_LABELS: dict[str, str] = {
    # LetterKind
    "LETTER_KIND_UNSPECIFIED": both("未定", "not set"),
    "LETTER_KIND_REGISTRATION": both("申请登记表", "registration form"),
    "LETTER_KIND_RECEIPT": both("申请接收回执", "acknowledgement of receipt"),
    "LETTER_KIND_CORRECTION": both("补正告知书", "request for correction"),
    "LETTER_KIND_REASONS": both("说明理由告知书", "request for reasons"),
    "LETTER_KIND_EXTENSION": both("延期答复告知书", "notice of extension"),
    "LETTER_KIND_DEFERRAL": both("延迟答复告知书", "notice of a deferred period"),
    "LETTER_KIND_THIRD_PARTY_CONSULTATION": both("征求意见书（第三方）", "consultation of a third party"),
    "LETTER_KIND_THIRD_PARTY_CONFIRMATION": both("征求意见确认函", "confirmation of the consultation letter"),
    "LETTER_KIND_CONSULTATION_NOTICE": both("征求意见告知书", "notice to the applicant of a consultation"),
    "LETTER_KIND_THIRD_PARTY_DISCLOSURE": both("依申请公开告知书（第三方）", "notice of disclosure to a third party"),
    "LETTER_KIND_CO_AUTHOR_CONSULTATION": both("征求意见书（共同制作机关）", "consultation of a co-author agency"),
    "LETTER_KIND_AGENCY_ASSISTANCE": both("协办函", "letter to another agency"),
    "LETTER_KIND_FEE_NOTICE": both("收费通知书", "fee notice"),
    "LETTER_KIND_ALREADY_PUBLIC": both("已主动公开告知书", "answer: already public"),
    "LETTER_KIND_DISCLOSURE": both("公开告知书", "answer: disclosed"),
    "LETTER_KIND_PARTIAL_DISCLOSURE": both("部分公开告知书", "answer: disclosed in part"),
    "LETTER_KIND_NON_DISCLOSURE": both("不予公开告知书", "answer: not disclosed"),
    "LETTER_KIND_ADMINISTRATIVE_QUERY": both("行政查询事项告知书", "answer: a matter of official query"),
    "LETTER_KIND_NON_EXISTENCE": both("不存在告知书", "answer: does not exist"),
    "LETTER_KIND_NOT_THIS_AGENCY": both("非本机关政府信息告知书", "answer: not this agency's"),
    "LETTER_KIND_NEEDS_CREATION": both("无法提供告知书（没有现成信息）", "answer: would have to be made"),
    "LETTER_KIND_STILL_UNCLEAR": both("无法提供告知书（补正后仍不明确）", "answer: still unclear after correction"),
    "LETTER_KIND_PETITION": both("信访举报投诉类申请告知书", "answer: a petition, complaint or report"),
    "LETTER_KIND_REPEATED": both("重复申请告知书", "answer: a repeated application"),
    "LETTER_KIND_PUBLIC_PUBLICATION": both("公开出版物告知书", "answer: a public publication"),
    "LETTER_KIND_EXCESSIVE": both("不予处理告知书", "answer: excessive without good reason"),
    "LETTER_KIND_CONFIRM_OR_REISSUE": both("要求确认或重新出具信息告知书", "answer: asks to confirm or reissue"),
    "LETTER_KIND_OTHER_ANSWER": both("政府信息公开申请答复书", "answer"),
    "LETTER_KIND_NOT_CORRECTED": both("不再处理告知书（逾期不补正）", "no longer processed: not corrected"),
    "LETTER_KIND_FEE_UNPAID": both("不再处理告知书（逾期不缴费）", "no longer processed: fee not paid"),
    # LetterFormat
    "LETTER_FORMAT_UNSPECIFIED": both("未定", "not set"),
    "LETTER_FORMAT_DOCX": both("Word 文档", "Word"),
    "LETTER_FORMAT_HTML": both("网页", "web page"),
    # LetterFieldSource
    "LETTER_FIELD_SOURCE_UNSPECIFIED": both("未定", "not set"),
    "LETTER_FIELD_SOURCE_SERVICE": both("系统填写", "filled in"),
    "LETTER_FIELD_SOURCE_CALLER": both("经办人填写", "to be told"),
}
