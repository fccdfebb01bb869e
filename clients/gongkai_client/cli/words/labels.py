"""What each value of the contract is called on screen: the terms of law in Chinese, beside English.

Keys are the values' names in the contract. A test proves that none is missing.
"""

from typing import TYPE_CHECKING, Any

from gongkai_client.cli.words.clocks import CLOCK_LABELS
from gongkai_client.cli.words.fees import FEE_LABELS
from gongkai_client.cli.words.letters import LETTER_LABELS
from gongkai_client.cli.words.remedies import REMEDY_LABELS
from gongkai_client.language import both, pick

if TYPE_CHECKING:
    from google.protobuf.message import Message

LABELS: dict[str, str] = {
    **CLOCK_LABELS,
    **FEE_LABELS,
    **REMEDY_LABELS,
    **LETTER_LABELS,
    # AgencyKind
    "AGENCY_KIND_UNSPECIFIED": both("未定", "not set"),
    "AGENCY_KIND_DEPARTMENT": both("部门", "department"),
    "AGENCY_KIND_GOVERNMENT": both("人民政府", "people's government"),
    "AGENCY_KIND_OTHER": both("其他", "other"),
    # ApplicantKind
    "APPLICANT_KIND_UNSPECIFIED": both("未定", "not set"),
    "APPLICANT_KIND_NATURAL_PERSON": both("自然人", "natural person"),
    "APPLICANT_KIND_BUSINESS": both("商业企业", "business"),
    "APPLICANT_KIND_RESEARCH": both("科研机构", "research institution"),
    "APPLICANT_KIND_PUBLIC_WELFARE": both("社会公益组织", "public-welfare organisation"),
    "APPLICANT_KIND_LEGAL_SERVICE": both("法律服务机构", "legal-service institution"),
    "APPLICANT_KIND_OTHER_ORGANIZATION": both("其他法人或其他组织", "other organisation"),
    # ReceiptChannel
    "RECEIPT_CHANNEL_UNSPECIFIED": both("未定", "not set"),
    "RECEIPT_CHANNEL_IN_PERSON": both("当面提交", "in person"),
    "RECEIPT_CHANNEL_SIGNED_POST": both("签收邮寄", "signed-for post"),
    "RECEIPT_CHANNEL_ORDINARY_POST": both("平常信函", "ordinary post"),
    "RECEIPT_CHANNEL_INTERNET": both("互联网渠道", "internet"),
    "RECEIPT_CHANNEL_FAX": both("传真", "fax"),
    "RECEIPT_CHANNEL_EMAIL": both("电子邮件", "e-mail"),
    "RECEIPT_CHANNEL_ORAL": both("口头", "oral"),
    # Regulation
    "REGULATION_UNSPECIFIED": both("未定", "not set"),
    "REGULATION_2007": both("2007年条例", "Regulation of 2007"),
    "REGULATION_2019": both("2019年修订条例", "Regulation as revised in 2019"),
    # CaseState
    "CASE_STATE_UNSPECIFIED": both("未定", "not set"),
    "CASE_STATE_FILED": both("已登记", "filed"),
    "CASE_STATE_PROCESSING": both("办理中", "processing"),
    "CASE_STATE_AWAITING_CORRECTION": both("待补正", "awaiting correction"),
    "CASE_STATE_CONSULTING": both("征求意见中", "consulting"),
    "CASE_STATE_AWAITING_PAYMENT": both("待缴费", "awaiting payment"),
    "CASE_STATE_ANSWERED": both("已答复", "answered"),
    "CASE_STATE_WITHDRAWN": both("已撤回", "withdrawn"),
    "CASE_STATE_LAPSED": both("不再处理", "lapsed"),
    # CaseCommand
    "CASE_COMMAND_UNSPECIFIED": both("未定", "not set"),
    "CASE_COMMAND_START_PROCESSING": both("交办", "start processing"),
    "CASE_COMMAND_REQUEST_CORRECTION": both("要求补正", "request correction"),
    "CASE_COMMAND_RECEIVE_CORRECTION": both("收到补正", "receive correction"),
    "CASE_COMMAND_OPEN_CONSULTATION": both("征求意见", "open consultation"),
    "CASE_COMMAND_CLOSE_CONSULTATION": both("意见反馈", "close consultation"),
    "CASE_COMMAND_EXTEND_DEADLINE": both("延期", "extend deadline"),
    "CASE_COMMAND_DECIDE_CASE": both("答复", "answer"),
    "CASE_COMMAND_CLOSE_CASE": both("不再处理", "close without answer"),
    "CASE_COMMAND_WITHDRAW_CASE": both("申请人撤回", "withdraw"),
    "CASE_COMMAND_REOPEN_CASE": both("重新办理", "reopen"),
    "CASE_COMMAND_ISSUE_FEE_NOTICE": both("发收费通知", "issue fee notice"),
    "CASE_COMMAND_RECORD_PAYMENT": both("登记缴费", "record payment"),
    "CASE_COMMAND_WAIVE_FEE": both("减免费用", "waive fee"),
    "CASE_COMMAND_FILE_REVIEW": both("登记行政复议", "file review"),
    "CASE_COMMAND_DECIDE_REVIEW": both("登记复议决定", "decide review"),
    "CASE_COMMAND_FILE_LAWSUIT": both("登记行政诉讼", "file lawsuit"),
    "CASE_COMMAND_DECIDE_LAWSUIT": both("登记裁判", "decide lawsuit"),
    "CASE_COMMAND_DEFER_REPLY": both("确定延迟答复期限", "defer answer"),
    "CASE_COMMAND_CONFIRM_CONSULTATION": both("确认收到征求意见函", "confirm receipt of the letter"),
    "CASE_COMMAND_NOTIFY_THIRD_PARTY": both("告知第三方决定公开", "tell the third party"),
    "CASE_COMMAND_RECORD_DELIVERY": both("登记签收", "record delivery"),
    "CASE_COMMAND_ACCEPT_REVIEW": both("登记复议受理", "accept review"),
    "CASE_COMMAND_ANSWER_REVIEW": both("提出复议答复", "reply to review"),
    "CASE_COMMAND_EXTEND_REVIEW": both("登记复议延期", "extend review"),
    "CASE_COMMAND_WITHDRAW_FEE_NOTICE": both("撤回收费通知", "withdraw fee notice"),
    "CASE_COMMAND_REFUND_FEE": both("退费", "refund fee"),
    "CASE_COMMAND_SUSPEND_REVIEW": both("登记复议中止", "suspend review"),
    "CASE_COMMAND_RESUME_REVIEW": both("登记恢复复议审理", "resume review"),
    "CASE_COMMAND_OPEN_INSTANCE": both("登记上诉、再审", "record appeal or retrial"),
    "CASE_COMMAND_ISSUE_LETTER": both("制发文书", "issue letter"),
    "CASE_COMMAND_SUPPLEMENT_APPLICANT": both("补充申请人信息", "supplement applicant"),
    # Outcome
    "OUTCOME_UNSPECIFIED": both("未办结", "open"),
    "OUTCOME_ALREADY_PUBLIC": both("已主动公开", "public already"),
    "OUTCOME_GRANTED": both("予以公开", "granted"),
    "OUTCOME_PARTIALLY_GRANTED": both("部分公开", "partially granted"),
    "OUTCOME_DENIED_STATE_SECRET": both("不予公开：属于国家秘密", "denied: state secret"),
    "OUTCOME_DENIED_LAW_FORBIDS": both("不予公开：其他法律行政法规禁止公开", "denied: other law forbids"),
    "OUTCOME_DENIED_SECURITY_STABILITY": both(
        "不予公开：危及“三安全一稳定”",
        "denied: endangers security or stability",
    ),
    "OUTCOME_DENIED_TRADE_SECRET": both("不予公开：商业秘密", "denied: trade secret"),
    "OUTCOME_DENIED_PERSONAL_PRIVACY": both("不予公开：个人隐私", "denied: personal privacy"),
    "OUTCOME_DENIED_THIRD_PARTY_RIGHTS": both("不予公开：其他第三方合法权益", "denied: other third-party rights"),
    "OUTCOME_DENIED_INTERNAL_AFFAIRS": both("不予公开：属于三类内部事务信息", "denied: internal affairs"),
    "OUTCOME_DENIED_PROCESS_INFORMATION": both("不予公开：属于四类过程性信息", "denied: process information"),
    "OUTCOME_DENIED_ENFORCEMENT_FILE": both("不予公开：属于行政执法案卷", "denied: enforcement file"),
    "OUTCOME_ADMINISTRATIVE_QUERY": both("不予公开：属于行政查询事项", "denied: administrative query"),
    "OUTCOME_DOES_NOT_EXIST": both("无法提供：信息不存在", "unavailable: does not exist"),
    "OUTCOME_NOT_THIS_AGENCY": both("无法提供：不属于本机关公开", "unavailable: not this agency's"),
    "OUTCOME_NEEDS_CREATION": both("无法提供：没有现成信息需要另行制作", "unavailable: needs creation"),
    "OUTCOME_STILL_UNCLEAR": both("无法提供：补正后申请内容仍不明确", "unavailable: still unclear"),
    "OUTCOME_PETITION": both("不予处理：信访举报投诉类申请", "not processed: petition or complaint"),
    "OUTCOME_REPEATED": both("不予处理：重复申请", "not processed: repeated"),
    "OUTCOME_PUBLIC_PUBLICATION": both("不予处理：要求提供公开出版物", "not processed: public publication"),
    "OUTCOME_EXCESSIVE": both("不予处理：无正当理由大量反复申请", "not processed: excessive"),
    "OUTCOME_CONFIRM_OR_REISSUE": both(
        "不予处理：要求行政机关确认或重新出具已获取信息",
        "not processed: to confirm or reissue",
    ),
    "OUTCOME_NOT_GOVERNMENT_INFORMATION": both("不是《条例》所指政府信息", "not government information"),
    "OUTCOME_HANDLED_ELSEWHERE": both("告知通过其他途径办理", "handled elsewhere"),
    "OUTCOME_NOT_CORRECTED": both("其他处理：申请人无正当理由逾期不补正", "lapsed: not corrected"),
    "OUTCOME_FEE_UNPAID": both("其他处理：申请人逾期未缴纳费用", "lapsed: fee unpaid"),
    "OUTCOME_WITHDRAWN": both("申请人主动撤回", "withdrawn"),
    "OUTCOME_OTHER": both("其他处理：其他", "lapsed: other"),
    # ReplyDelivery
    "REPLY_DELIVERY_UNSPECIFIED": both("未记载", "not told"),
    "REPLY_DELIVERY_DIRECT": both("直接送达", "handed over"),
    "REPLY_DELIVERY_ENTRUSTED": both("委托其他行政机关转交", "through another agency"),
    "REPLY_DELIVERY_POST": both("邮寄", "post"),
    "REPLY_DELIVERY_ELECTRONIC": both("电子方式", "electronic"),
    # Timeliness
    "TIMELINESS_UNSPECIFIED": both("未答复", "no answer"),
    "TIMELINESS_ON_TIME": both("按时", "on time"),
    "TIMELINESS_EXTENDED": both("延期内", "within the extension"),
    "TIMELINESS_LATE": both("逾期", "late"),
    # ConsultationKind
    "CONSULTATION_KIND_UNSPECIFIED": both("未定", "not set"),
    "CONSULTATION_KIND_THIRD_PARTY": both("第三方", "third party"),
    "CONSULTATION_KIND_OTHER_AGENCY": both("其他机关", "other agency"),
    "CONSULTATION_KIND_CO_AUTHOR_AGENCY": both("共同制作机关", "co-author agency"),
    # ConsultationResult
    "CONSULTATION_RESULT_UNSPECIFIED": both("未答复", "open"),
    "CONSULTATION_RESULT_CONSENTS": both("同意公开", "consents"),
    "CONSULTATION_RESULT_OBJECTS": both("不同意公开", "objects"),
    "CONSULTATION_RESULT_SILENT": both("逾期未答复", "silent"),
    # FindingKind
    "FINDING_KIND_UNSPECIFIED": both("未定", "not set"),
    "FINDING_KIND_LATE_CORRECTION_REQUEST": both("补正告知超期", "late request for correction"),
    "FINDING_KIND_LATE_EXTENSION": both("延期告知超期", "late extension"),
    "FINDING_KIND_SECOND_EXTENSION": both("再次延期", "second extension"),
    "FINDING_KIND_LATE_ANSWER": both("逾期答复", "late answer"),
    "FINDING_KIND_ANSWERED_WHILE_WAITING": both("等待期间答复", "answered while waiting"),
    "FINDING_KIND_REMEDY_BEFORE_ANSWER": both("答复前提起救济", "remedy before the answer"),
    "FINDING_KIND_LATE_RECEIPT_CONFIRMATION": both("收件确认过迟", "late confirmation of receipt"),
    "FINDING_KIND_LATE_DEFERRAL": both("延迟答复告知超期", "late deferral"),
    "FINDING_KIND_LATE_FEE_NOTICE": both("收费通知超期", "late fee notice"),
    "FINDING_KIND_EARLY_SILENCE": both("期满前即按未答复处理", "silence recorded too early"),
    "FINDING_KIND_THIRD_PARTY_NOT_TOLD": both("未书面告知第三方", "third party not told"),
    "FINDING_KIND_LATE_REMEDY": both("逾期提起救济", "late remedy"),
    "FINDING_KIND_LATE_REVIEW_ANSWER": both("复议答复超期", "late reply to the review"),
    "FINDING_KIND_FEE_NOTICE_CHANNEL": both("收费通知未按申请渠道发出", "fee notice by another channel"),
    "FINDING_KIND_FEE_WITHOUT_TARIFF": both("无收费标准或不收费期间收费", "fee without a tariff"),
    "FINDING_KIND_FEE_FOR_PUBLIC_INFORMATION": both("对已主动公开的信息收费", "fee for public information"),
    "FINDING_KIND_REVIEW_FIRST_SKIPPED": both("应先复议而直接起诉", "review first, but sued directly"),
    "FINDING_KIND_REMEDY_AFTER_LONG_STOP": both("超过最长期限申请复议", "review after the longest period"),
    "FINDING_KIND_LATE_APPEAL": both("逾期上诉", "late appeal"),
    # PublicationMeasure
    "PUBLICATION_MEASURE_UNSPECIFIED": both("未定", "not set"),
    "PUBLICATION_MEASURE_WEBSITE_ITEMS": both("政府网站公开政府信息数（条）", "items on the website"),
    "PUBLICATION_MEASURE_GAZETTE_ITEMS": both("政府公报公开政府信息数（条）", "items in the gazette"),
    "PUBLICATION_MEASURE_WEIBO_ITEMS": both("政务微博公开政府信息数（条）", "items on Weibo"),
    "PUBLICATION_MEASURE_WEIXIN_ITEMS": both("政务微信公开政府信息数（条）", "items on Weixin"),
    "PUBLICATION_MEASURE_MEDIA_ITEMS": both("报刊、广播、电视等媒体公开政府信息数（条）", "items in the media"),
    "PUBLICATION_MEASURE_OTHER_ITEMS": both("其他方式公开政府信息数（条）", "items by other means"),
    "PUBLICATION_MEASURE_ONLINE_INTERVIEWS": both("网站在线访谈次数（次）", "online interviews"),
    "PUBLICATION_MEASURE_ENQUIRIES_ANSWERED": both("网上咨询答复数（件）", "online enquiries answered"),
    "PUBLICATION_MEASURE_TRAININGS_HELD": both("举办培训次数（次）", "trainings held"),
    "PUBLICATION_MEASURE_TRAININGS_ATTENDED": both("参加培训次数（次）", "trainings attended"),
    "PUBLICATION_MEASURE_ITEMS_DISCLOSED": both(
        "主动公开政府信息数，不同渠道计1条（条）", "items disclosed, each counted once"
    ),
    "PUBLICATION_MEASURE_NORMATIVE_DOCUMENTS_DISCLOSED": both(
        "公开规范性文件数（件）", "normative documents disclosed"
    ),
    "PUBLICATION_MEASURE_NORMATIVE_DOCUMENTS_MADE": both("制发规范性文件数（件）", "normative documents made"),
    "PUBLICATION_MEASURE_NORMATIVE_DOCUMENTS_REPEALED": both("废止规范性文件数（件）", "normative documents repealed"),
    "PUBLICATION_MEASURE_RULES_MADE": both("制发规章数（件）", "rules made"),
    "PUBLICATION_MEASURE_RULES_DISCLOSED": both("公开规章数（件）", "rules disclosed"),
    "PUBLICATION_MEASURE_RULES_REPEALED": both("废止规章数（件）", "rules repealed"),
    "PUBLICATION_MEASURE_LICENCE_DECISIONS": both("行政许可处理决定数（件）", "licence decisions"),
    "PUBLICATION_MEASURE_OTHER_SERVICE_DECISIONS": both(
        "其他对外管理服务事项处理决定数（件）", "decisions on other services"
    ),
    "PUBLICATION_MEASURE_PENALTY_DECISIONS": both("行政处罚处理决定数（件）", "penalty decisions"),
    "PUBLICATION_MEASURE_COMPULSION_DECISIONS": both("行政强制处理决定数（件）", "compulsion decisions"),
    "PUBLICATION_MEASURE_CHARGES_FEN": both("行政事业性收费金额（分）", "administrative charges, in fen"),
    "PUBLICATION_MEASURE_PROCUREMENT_PROJECTS": both("政府集中采购项目数（个）", "procurement projects"),
    "PUBLICATION_MEASURE_PROCUREMENT_FEN": both("政府集中采购总金额（分）", "procurement amount, in fen"),
    "PUBLICATION_MEASURE_TOPICS_ANSWERED": both(
        "回应公众关注热点或重大舆情数（次）", "topics of public concern answered"
    ),
    "PUBLICATION_MEASURE_PRESS_CONFERENCES": both("参加或举办新闻发布会次数（次）", "press conferences"),
    "PUBLICATION_MEASURE_PRESS_CONFERENCES_BY_HEAD": both(
        "其中主要负责同志参加新闻发布会次数（次）", "press conferences with the head"
    ),
    "PUBLICATION_MEASURE_ONLINE_INTERVIEWS_BY_HEAD": both(
        "其中主要负责同志参加在线访谈次数（次）", "online interviews with the head"
    ),
    "PUBLICATION_MEASURE_POLICY_INTERPRETATIONS": both("政策解读稿件发布数（篇）", "policy interpretations"),
    "PUBLICATION_MEASURE_SOCIAL_MEDIA_RESPONSES": both(
        "微博微信回应事件数（次）", "events answered on Weibo and Weixin"
    ),
    "PUBLICATION_MEASURE_OTHER_RESPONSES": both("其他方式回应事件数（次）", "events answered otherwise"),
    # CheckBasis
    "CHECK_BASIS_UNSPECIFIED": both("未定", "not set"),
    "CHECK_BASIS_OFFICIAL": both("格式规定", "official"),
    "CHECK_BASIS_ARITHMETIC": both("数据推算", "arithmetic"),
    # CheckResult
    "CHECK_RESULT_UNSPECIFIED": both("未定", "not set"),
    "CHECK_RESULT_PASSED": both("符合", "passed"),
    "CHECK_RESULT_FAILED": both("不符", "failed"),
    "CHECK_RESULT_NOT_ASSESSED": both("无法核对", "not assessed"),
    # CheckKind
    "CHECK_KIND_UNSPECIFIED": both("未定", "not set"),
    "CHECK_KIND_SUM": both("年度内", "within the year"),
    "CHECK_KIND_CARRY_OVER": both("跨年结转", "carried over"),
    "CHECK_KIND_STOCK": both("现行有效", "in force"),
    "CHECK_KIND_ROLL_UP": both("上下级汇总", "roll-up"),
    "CHECK_KIND_TEXT": both("文表一致", "text against table"),
    "CHECK_KIND_BLANK": both("空白", "blanks"),
    "CHECK_KIND_LATE": both("逾期答复", "late answers"),
    # CheckRelation
    "CHECK_RELATION_UNSPECIFIED": both("未定", "not set"),
    "CHECK_RELATION_EQUAL": both("相等", "equal"),
    "CHECK_RELATION_AT_MOST": both("不大于", "at most"),
    # CellSource
    "CELL_SOURCE_UNSPECIFIED": both("未定", "not set"),
    "CELL_SOURCE_CASES": both("由申请件统计", "counted from cases"),
    "CELL_SOURCE_REMEDIES": both("由行政复议、行政诉讼统计", "counted from reviews and lawsuits"),
    "CELL_SOURCE_FEES": both("由收费通知统计", "added up from fee notices"),
    "CELL_SOURCE_LEDGER": both("由主动公开台账统计", "added up from the ledger"),
    "CELL_SOURCE_SUPPLEMENT": both("人工填报", "entered by hand"),
    "CELL_SOURCE_SUM": both("其他格之和", "the sum of other cells"),
    # ReportScope
    "REPORT_SCOPE_UNSPECIFIED": both("未定", "not set"),
    "REPORT_SCOPE_AGENCY": both("本机关", "the agency's own"),
    "REPORT_SCOPE_SUBTREE": both("含所属机关（汇总）", "with the agencies below"),
    # DocumentFormat
    "DOCUMENT_FORMAT_UNSPECIFIED": both("未定", "not set"),
    "DOCUMENT_FORMAT_TEXT": both("纯文本", "plain text"),
    "DOCUMENT_FORMAT_HTML": both("网页", "web page"),
    "DOCUMENT_FORMAT_DOCX": both("Word 文档", "Word"),
    "DOCUMENT_FORMAT_XLSX": both("Excel 工作簿", "Excel"),
    "DOCUMENT_FORMAT_PDF": both("PDF 文件", "PDF"),
    "DOCUMENT_FORMAT_CSV": both("CSV，一格一行", "CSV, a cell a line"),
    "DOCUMENT_FORMAT_JSON": both("JSON 规范形式", "JSON, the canonical form"),
    # DocumentLanguage
    "DOCUMENT_LANGUAGE_UNSPECIFIED": both("未定", "not set"),
    "DOCUMENT_LANGUAGE_ZH_HANS": both("简体中文", "simplified Chinese"),
    "DOCUMENT_LANGUAGE_ZH_HANT": both("繁体中文", "traditional Chinese"),
    "DOCUMENT_LANGUAGE_EN": both("英文", "English"),
    # ResponseTimesDimension
    "RESPONSE_TIMES_DIMENSION_UNSPECIFIED": both("未定", "not set"),
    "RESPONSE_TIMES_DIMENSION_RECEIPT_CHANNEL": both("按申请方式", "by channel"),
    "RESPONSE_TIMES_DIMENSION_OUTCOME": both("按办理结果", "by outcome"),
    "RESPONSE_TIMES_DIMENSION_APPLICANT_KIND": both("按申请人类别", "by kind of applicant"),
    "RESPONSE_TIMES_DIMENSION_HANDLER": both("按承办人", "by handler"),
    "RESPONSE_TIMES_DIMENSION_MONTH": both("按办结月份", "by month of closing"),
    # FilingState
    "FILING_STATE_UNSPECIFIED": both("未定", "not set"),
    "FILING_STATE_PUBLISHED": both("已公布", "published"),
    "FILING_STATE_PUBLISHED_LATE": both("逾期公布", "published late"),
    "FILING_STATE_DUE": both("待公布", "due"),
    "FILING_STATE_OVERDUE": both("逾期未公布", "overdue"),
    # RollUpBasis
    "ROLL_UP_BASIS_UNSPECIFIED": both("未定", "not set"),
    "ROLL_UP_BASIS_RECORDS": both("按记录", "the records"),
    "ROLL_UP_BASIS_PUBLISHED": both("按已公布的报告", "what was published"),
    # RemedyCounting
    "REMEDY_COUNTING_UNSPECIFIED": both("未定", "not set"),
    "REMEDY_COUNTING_ALIVE_IN_YEAR": both("当年存续的全部案件", "all alive in the year"),
    "REMEDY_COUNTING_FILED_IN_YEAR": both("当年提起的案件", "those filed in the year"),
    "REMEDY_COUNTING_DECIDED_IN_YEAR": both("当年审结的案件", "those decided in the year"),
    # ReopenedCounting
    "REOPENED_COUNTING_UNSPECIFIED": both("未定", "not set"),
    "REOPENED_COUNTING_FIRST_CLOSING": both("按首次办结", "by the first closing"),
    "REOPENED_COUNTING_LAST_CLOSING": both("按最后一次办结", "by the last closing"),
}


def label(message: "Message", field: str, lang: str) -> str:
    """Returns what an enum field of a message says."""
    enum = message.DESCRIPTOR.fields_by_name[field].enum_type
    return value_label(enum, getattr(message, field), lang)


def value_label(enum: Any, number: int, lang: str) -> str:  # noqa: ANN401 - protobuf has several descriptors
    """Returns what one value of an enum is called; a value of a newer contract shows its number."""
    value = enum.values_by_number.get(number)
    return str(number) if value is None else name_label(value.name, lang)


def name_label(name: str, lang: str) -> str:
    """Returns what the value of this name is called; an unknown one shows its name."""
    return pick(LABELS.get(name, name), lang)
