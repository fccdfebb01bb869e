"""What each value of the closed lists is called.

Generated from the contract by tools/generate_words.py: change protos/gongkai/v1 and run make protos.
"""

from collections.abc import Mapping
from enum import StrEnum

from gongkai_service.domain.words.text import Term
from gongkai_service.domain.words.vocabulary import (
    AgencyKind,
    AnswerPart,
    ApplicantKind,
    ApplicantMatch,
    ArrivalState,
    AssessmentMeasure,
    CalendarState,
    CaseCommand,
    CaseMatch,
    CaseOrder,
    CasePartKind,
    CaseState,
    CaseTrait,
    CaseView,
    CellSource,
    CellState,
    CheckBasis,
    CheckKind,
    CheckRelation,
    CheckResult,
    ClockKind,
    ClockState,
    ConsultationKind,
    ConsultationResult,
    CostKind,
    DayKind,
    DayMark,
    Dimension,
    DocumentFormat,
    DocumentPart,
    DueLevel,
    ExemptionGroup,
    FeeBasis,
    FeeNoticeState,
    FieldSource,
    FilingState,
    FindingKind,
    InstanceLevel,
    Judgment,
    Language,
    LawsuitCapacity,
    LawsuitRoute,
    LetterFormat,
    LetterKind,
    Outcome,
    PaperNumberKind,
    PeriodUnit,
    PreviewEventKind,
    PublicationMeasure,
    ReceiptChannel,
    RemedyCounting,
    RemedyResult,
    ReminderRule,
    ReopenedCounting,
    ReplyDelivery,
    ReportScope,
    ReportTemplateKind,
    ReviewDecision,
    ReviewProcedure,
    RollUpBasis,
    SideBound,
    StepKind,
    SuccessionReporting,
    SupplyMedium,
    SupplyMethod,
    Timeliness,
    VoidReason,
    WarningKind,
)

# Words of different lists may be equal as strings, so each list has its own.
VALUE_TERMS: Mapping[type[StrEnum], Mapping[StrEnum, Term]] = {
    AgencyKind: {
        AgencyKind.DEPARTMENT: Term("部门", "department", article="条例第四十九条"),
        AgencyKind.GOVERNMENT: Term("人民政府", "people's government", article="条例第四十九条"),
        AgencyKind.OTHER: Term("其他机关", "other", zh_short="其他"),
    },
    AnswerPart: {
        AnswerPart.OPEN: Term("公开的部分", "the open part", article="条例第三十七条；法释〔2025〕8号第一条第三项"),
        AnswerPart.REFUSED: Term(
            "不予公开的部分", "the refused part", article="条例第三十七条；行政复议法第二十三条第一款第四项"
        ),
        AnswerPart.BOTH: Term("公开和不予公开的部分", "both parts", article="条例第三十七条"),
    },
    ApplicantKind: {
        ApplicantKind.NATURAL_PERSON: Term("自然人", "natural person", article="国办公开办函〔2021〕30号"),
        ApplicantKind.BUSINESS: Term("商业企业", "business", article="国办公开办函〔2021〕30号"),
        ApplicantKind.RESEARCH: Term("科研机构", "research institution", article="国办公开办函〔2021〕30号"),
        ApplicantKind.PUBLIC_WELFARE: Term(
            "社会公益组织", "public-welfare organisation", article="国办公开办函〔2021〕30号"
        ),
        ApplicantKind.LEGAL_SERVICE: Term(
            "法律服务机构", "legal-service institution", en_short="legal service", article="国办公开办函〔2021〕30号"
        ),
        ApplicantKind.OTHER_ORGANIZATION: Term(
            "其他法人或其他组织", "other organisation", zh_short="其他组织", article="国办公开办函〔2021〕30号"
        ),
    },
    ApplicantMatch: {
        ApplicantMatch.SAME: Term("同一申请人", "the same"),
        ApplicantMatch.ANOTHER: Term("其他申请人", "another"),
        ApplicantMatch.UNKNOWN: Term("无法判断", "cannot tell"),
    },
    ArrivalState: {
        ArrivalState.WAITING: Term(
            "已到达，待确认", "arrived, not confirmed", zh_short="待确认", en_short="waiting", article="条例第三十一条"
        ),
        ArrivalState.CONFIRMED: Term(
            "已确认收到", "receipt confirmed", zh_short="已确认", en_short="confirmed", article="条例第三十一条"
        ),
        ArrivalState.WITHDRAWN: Term("确认前撤回", "withdrawn before the confirmation", en_short="withdrawn"),
    },
    AssessmentMeasure: {
        AssessmentMeasure.LATE_ANSWER: Term("逾期答复", "late answers", article="条例第三十三条"),
        AssessmentMeasure.OVERDUE: Term("年末逾期未答复", "overdue at the end of the year", article="条例第三十三条"),
        AssessmentMeasure.CORRECTED: Term(
            "行政复议、行政诉讼被纠错", "corrected in review or court", zh_short="被纠错", en_short="corrected"
        ),
        AssessmentMeasure.REPORT_NOT_IN_TIME: Term(
            "年度报告未按时公布", "annual report not in time", article="条例第四十九条"
        ),
        AssessmentMeasure.REPORT_INCOMPLETE: Term(
            "年度报告要素不全", "annual report incomplete", article="条例第五十条"
        ),
        AssessmentMeasure.REPORT_ALIKE: Term("年度报告内容雷同", "annual report copied"),
    },
    CalendarState: {
        CalendarState.DRAFT: Term("草稿", "draft"),
        CalendarState.CURRENT: Term("现行", "in use"),
        CalendarState.SUPERSEDED: Term("已被取代", "superseded"),
    },
    CaseCommand: {
        CaseCommand.START_PROCESSING: Term("交办", "start processing"),
        CaseCommand.REQUEST_CORRECTION: Term("要求补正", "request correction", article="条例第三十条"),
        CaseCommand.RECEIVE_CORRECTION: Term("收到补正", "receive correction", article="条例第三十条"),
        CaseCommand.OPEN_CONSULTATION: Term("征求意见", "open consultation", article="条例第三十二条至第三十四条"),
        CaseCommand.CLOSE_CONSULTATION: Term("意见反馈", "close consultation", article="条例第三十二条至第三十四条"),
        CaseCommand.EXTEND_DEADLINE: Term("延期", "extend deadline", article="条例第三十三条；2007：第二十四条"),
        CaseCommand.DECIDE_CASE: Term("答复", "answer", article="条例第三十六条至第三十九条"),
        CaseCommand.CLOSE_CASE: Term("不再处理", "close without answer", article="条例第三十条；国办函〔2020〕109号"),
        CaseCommand.WITHDRAW_CASE: Term("申请人撤回", "withdraw"),
        CaseCommand.REOPEN_CASE: Term("重新办理", "reopen", article="行政复议法；行政诉讼法"),
        CaseCommand.ISSUE_FEE_NOTICE: Term(
            "发收费通知", "issue fee notice", article="条例第四十二条；2007：第二十七条"
        ),
        CaseCommand.RECORD_PAYMENT: Term("登记缴费", "record payment", article="国办函〔2020〕109号"),
        CaseCommand.WAIVE_FEE: Term("减免费用", "waive fee", article="2007：第二十八条（未核对）"),
        CaseCommand.FILE_REVIEW: Term("登记行政复议", "file review", article="行政复议法"),
        CaseCommand.DECIDE_REVIEW: Term("登记复议决定", "decide review", article="行政复议法"),
        CaseCommand.FILE_LAWSUIT: Term("登记行政诉讼", "file lawsuit", article="行政诉讼法"),
        CaseCommand.DECIDE_LAWSUIT: Term("登记裁判", "decide lawsuit", article="行政诉讼法"),
        CaseCommand.DEFER_REPLY: Term("确定延迟答复期限", "defer answer", article="条例第三十五条"),
        CaseCommand.CONFIRM_CONSULTATION: Term(
            "确认收到征求意见函", "confirm receipt of the letter", article="条例第三十二条、第三十四条"
        ),
        CaseCommand.NOTIFY_THIRD_PARTY: Term("告知第三方决定公开", "tell the third party", article="条例第三十二条"),
        CaseCommand.RECORD_DELIVERY: Term("登记签收", "record delivery", article="行政复议法实施条例第十五条"),
        CaseCommand.ACCEPT_REVIEW: Term("登记复议受理", "accept review", article="行政复议法第三十条"),
        CaseCommand.ANSWER_REVIEW: Term("提出复议答复", "reply to review", article="行政复议法第五十四条（简易程序）"),
        CaseCommand.EXTEND_REVIEW: Term("登记复议延期", "extend review", article="行政复议法第六十二条"),
        CaseCommand.WITHDRAW_FEE_NOTICE: Term("撤回收费通知", "withdraw fee notice"),
        CaseCommand.REFUND_FEE: Term("登记退费", "refund fee", zh_short="退费"),
        CaseCommand.SUSPEND_REVIEW: Term("登记复议中止", "suspend review", article="行政复议法第三十九条"),
        CaseCommand.RESUME_REVIEW: Term("登记恢复复议审理", "resume review", article="行政复议法第三十九条"),
        CaseCommand.OPEN_INSTANCE: Term(
            "登记上诉或再审", "record appeal or retrial", article="行政诉讼法第八十五条、第九十条"
        ),
        CaseCommand.ISSUE_LETTER: Term("制发文书", "issue letter"),
        CaseCommand.SUPPLEMENT_APPLICANT: Term("补充申请人信息", "supplement applicant", article="条例第二十九条"),
        CaseCommand.LINK_CASES: Term("关联拆分的申请", "link cases of one application"),
        CaseCommand.VOID_CASE: Term("作废", "void"),
    },
    CaseMatch: {
        CaseMatch.NUMBER: Term("文书编号", "a number on paper", zh_short="编号", en_short="number"),
        CaseMatch.IDENTITY: Term("身份证明号码", "the identity number", zh_short="证号", en_short="identity"),
        CaseMatch.APPLICANT: Term("申请人姓名或名称", "the applicant's name", zh_short="申请人", en_short="applicant"),
        CaseMatch.APPLICANT_BEGINNING: Term(
            "申请人姓名或名称的开头",
            "the beginning of the applicant's name",
            zh_short="申请人开头",
            en_short="name begins",
        ),
        CaseMatch.DESCRIPTION: Term("申请内容", "words of the description", en_short="description"),
        CaseMatch.OTHER_TEXT: Term("其他文字", "words of other texts", zh_short="其他", en_short="other texts"),
    },
    CaseOrder: {
        CaseOrder.FILED: Term("登记先后", "by filing, oldest first", en_short="filed"),
        CaseOrder.FILED_NEWEST: Term("最近登记在前", "by filing, newest first", zh_short="最近登记", en_short="newest"),
        CaseOrder.RECEIVED: Term("收到先后", "by the day of receipt, earliest first", en_short="received"),
        CaseOrder.DUE: Term("到期先后", "by the due date, earliest first", en_short="due"),
        CaseOrder.CLOSED: Term("办结先后", "by the day of closing, earliest first", en_short="closed"),
    },
    CasePartKind: {
        CasePartKind.REVIEW: Term(
            "行政复议", "administrative review", zh_short="复议", en_short="review", article="行政复议法"
        ),
        CasePartKind.LAWSUIT: Term("行政诉讼", "lawsuit", zh_short="诉讼", article="行政诉讼法"),
        CasePartKind.FEE_NOTICE: Term(
            "收费通知", "fee notice", zh_short="收费", en_short="fee", article="条例第四十二条"
        ),
        CasePartKind.LETTER: Term("文书", "letter"),
        CasePartKind.LINKED_CASE: Term("同一申请拆分的另一件", "linked case", zh_short="拆分", en_short="linked"),
    },
    CaseState: {
        CaseState.FILED: Term("已登记", "filed", article="条例第四十五条"),
        CaseState.PROCESSING: Term("办理中", "processing"),
        CaseState.AWAITING_CORRECTION: Term("待补正", "awaiting correction", article="条例第三十条"),
        CaseState.CONSULTING: Term("征求意见中", "consulting", article="条例第三十二条至第三十四条"),
        CaseState.AWAITING_PAYMENT: Term("待缴费", "awaiting payment", article="国办函〔2020〕109号"),
        CaseState.ANSWERED: Term("已答复", "answered", article="条例第三十六条至第三十九条"),
        CaseState.WITHDRAWN: Term("已撤回", "withdrawn"),
        CaseState.LAPSED: Term("不再处理", "lapsed", article="条例第三十条；国办函〔2020〕109号"),
        CaseState.VOID: Term("已作废", "void"),
    },
    CaseTrait: {
        CaseTrait.REVIEW: Term("有行政复议", "a review", zh_short="复议"),
        CaseTrait.LAWSUIT: Term("有行政诉讼", "a lawsuit", zh_short="诉讼"),
        CaseTrait.FEE: Term("有收费通知", "a fee notice", zh_short="收费", en_short="a fee"),
        CaseTrait.OPEN_CONSULTATION: Term("征求意见未答复", "an open consultation", zh_short="征求意见"),
    },
    CaseView: {
        CaseView.FULL: Term("全部", "the whole case", en_short="full"),
        CaseView.ROW: Term("列表", "one line a case", en_short="row"),
    },
    CellSource: {
        CellSource.CASES: Term("由申请件统计", "counted from cases", zh_short="申请登记", en_short="applications"),
        CellSource.REMEDIES: Term(
            "由行政复议、行政诉讼统计",
            "counted from reviews and lawsuits",
            zh_short="复议诉讼登记",
            en_short="reviews and lawsuits",
        ),
        CellSource.FEES: Term("由收费通知统计", "added up from fee notices", zh_short="收费登记", en_short="fees"),
        CellSource.LEDGER: Term(
            "由主动公开台账统计", "added up from the ledger", zh_short="主动公开台账", en_short="publication ledger"
        ),
        CellSource.SUPPLEMENT: Term("人工填报", "entered by hand"),
        CellSource.SUM: Term("其他格之和", "the sum of other cells", zh_short="合计", en_short="sum"),
    },
    CellState: {
        CellState.VALUE: Term("数值", "figure"),
        CellState.BLANK: Term("空白", "blank"),
        CellState.NOT_APPLICABLE: Term("不适用", "does not apply"),
    },
    CheckBasis: {
        CheckBasis.OFFICIAL: Term("格式规定", "official", article="国办公开办函〔2021〕30号"),
        CheckBasis.ARITHMETIC: Term("数据推算", "arithmetic"),
    },
    CheckKind: {
        CheckKind.SUM: Term("年度内", "within the year"),
        CheckKind.CARRY_OVER: Term("跨年结转", "carried over"),
        CheckKind.STOCK: Term("现行有效", "in force"),
        CheckKind.ROLL_UP: Term("上下级汇总", "roll-up", zh_short="汇总"),
        CheckKind.TEXT: Term("文表一致", "text against table"),
        CheckKind.BLANK: Term("空白", "blanks"),
        CheckKind.LATE: Term("逾期答复", "late answers"),
        CheckKind.OVERDUE: Term("逾期未答复", "overdue"),
    },
    CheckRelation: {
        CheckRelation.EQUAL: Term("相等", "equal"),
        CheckRelation.AT_MOST: Term("不大于", "at most"),
    },
    CheckResult: {
        CheckResult.PASSED: Term("符合", "passed"),
        CheckResult.FAILED: Term("不符", "failed"),
        CheckResult.NOT_ASSESSED: Term("无法核对", "cannot be assessed", en_short="not assessed"),
    },
    ClockKind: {
        ClockKind.CORRECTION_NOTICE: Term("补正告知", "asking for a correction", article="条例第三十条"),
        ClockKind.CORRECTION: Term("申请人补正", "the applicant's correction", article="条例第三十条"),
        ClockKind.REPLY: Term("答复", "answer", article="条例第三十三条；2007：第二十四条"),
        ClockKind.REANSWER: Term("重新答复", "new answer, as ordered", article="条例第三十三条；2007：第二十四条"),
        ClockKind.THIRD_PARTY_ANSWER: Term("第三方意见", "third party's opinion", article="条例第三十二条"),
        ClockKind.CO_AUTHOR_ANSWER: Term("共同制作机关意见", "co-author agency's opinion", article="条例第三十四条"),
        ClockKind.THIRD_PARTY_NOTICE: Term(
            "告知第三方决定公开", "telling the third party of the disclosure", article="条例第三十二条"
        ),
        ClockKind.FEE_PAYMENT: Term("缴费", "payment of the fee", article="国办函〔2020〕109号"),
        ClockKind.REVIEW_FILING: Term(
            "申请行政复议", "filing for review", article="行政复议法第二十条、第二十一条；实施条例第十六条"
        ),
        ClockKind.LAWSUIT_FILING: Term(
            "提起行政诉讼",
            "filing a lawsuit",
            article="行政诉讼法第四十五条、第四十六条；解释（2018年）第六十四条、第六十六条",
        ),
        ClockKind.REVIEW_ACCEPTANCE: Term("复议受理审查", "acceptance of the review", article="行政复议法第三十条"),
        ClockKind.REVIEW_ANSWER: Term(
            "复议答复", "the agency's reply to the review", article="行政复议法；简易程序：第五十四条"
        ),
        ClockKind.REVIEW_DECISION: Term("复议决定", "decision of the review", article="行政复议法第六十二条"),
        ClockKind.PROACTIVE_PUBLICATION: Term("主动公开", "proactive publication", article="条例第二十六条"),
        ClockKind.ANNUAL_REPORT: Term("年度报告", "annual report", article="条例第四十九条；2007：第三十一条"),
    },
    ClockState: {
        ClockState.RUNNING: Term("计时中", "running", article="条例第三十三条"),
        ClockState.SUSPENDED: Term("停钟", "suspended", article="条例第三十三条；2007：第二十四条"),
        ClockState.WAITING: Term("等待申请人", "waiting for the applicant", article="条例第三十条"),
        ClockState.MET: Term("期限内办结", "met"),
        ClockState.MET_LATE: Term("逾期办结", "met late"),
        ClockState.ENDED: Term("计时终止", "ended"),
        ClockState.OVERDUE: Term("已逾期", "overdue"),
    },
    ConsultationKind: {
        ConsultationKind.THIRD_PARTY: Term(
            "第三方", "third party", article="条例第三十二条；2007：第二十三条、第二十四条"
        ),
        ConsultationKind.OTHER_AGENCY: Term("其他机关", "other agency", article="条例第三十三条"),
        ConsultationKind.CO_AUTHOR_AGENCY: Term("共同制作机关", "co-author agency", article="条例第三十四条"),
    },
    ConsultationResult: {
        ConsultationResult.CONSENTS: Term("同意公开", "consents", article="条例第三十二条、第三十四条"),
        ConsultationResult.OBJECTS: Term("不同意公开", "objects", article="条例第三十二条、第三十四条"),
        ConsultationResult.SILENT: Term("逾期未答复", "silent", article="条例第三十二条、第三十四条"),
    },
    CostKind: {
        CostKind.SEARCH: Term("检索", "search", article="2007：第二十七条"),
        CostKind.COPY: Term("复制", "copies", article="2007：第二十七条"),
        CostKind.POSTAGE: Term("邮寄", "postage", article="2007：第二十七条"),
    },
    DayKind: {
        DayKind.WORKING_DAY: Term("工作日", "working day"),
        DayKind.WEEKEND: Term("周末", "weekend"),
        DayKind.HOLIDAY: Term("放假", "holiday", article="国务院办公厅节假日安排通知"),
        DayKind.MAKE_UP_WORKDAY: Term("调休上班", "make-up workday", article="国务院办公厅节假日安排通知"),
        DayKind.CLOSURE: Term("本机关停工", "agency closed"),
    },
    DayMark: {
        DayMark.START: Term(
            "起算日，不计入",
            "the count begins the day after",
            zh_short="起算日",
            en_short="start",
            article="民法典第二百零一条",
        ),
        DayMark.COUNTED: Term("计入", "counted"),
        DayMark.REST: Term("休息日", "rest day"),
        DayMark.SUSPENDED: Term(
            "停钟，不计入",
            "suspended, not counted",
            zh_short="停钟",
            en_short="suspended",
            article="条例第三十三条；2007：第二十四条",
        ),
        DayMark.WAITING: Term(
            "等待申请人或此后重新起算，不计入",
            "waiting, or begun anew later: not counted",
            zh_short="等待申请人",
            en_short="waiting",
            article="条例第三十条",
        ),
        DayMark.OVERDUE: Term("逾期", "overdue"),
        DayMark.BETWEEN_READINGS: Term(
            "按较严的读法已到期",
            "past the last day by one reading",
            zh_short="两种读法之间",
            en_short="between readings",
        ),
    },
    Dimension: {
        Dimension.RECEIPT_CHANNEL: Term("按申请方式", "by channel"),
        Dimension.OUTCOME: Term("按办理结果", "by outcome"),
        Dimension.APPLICANT_KIND: Term("按申请人类别", "by kind of applicant"),
        Dimension.HANDLER: Term("按承办人", "by handler"),
        Dimension.MONTH: Term("按办结月份", "by month of closing"),
    },
    DocumentFormat: {
        DocumentFormat.TEXT: Term("纯文本", "plain text"),
        DocumentFormat.HTML: Term("网页", "web page"),
        DocumentFormat.DOCX: Term("Word 文档", "Word"),
        DocumentFormat.XLSX: Term("Excel 工作簿", "Excel"),
        DocumentFormat.PDF: Term("PDF 文件", "PDF"),
        DocumentFormat.CSV: Term("CSV，一格一行", "CSV, a cell a line"),
        DocumentFormat.JSON: Term("JSON 规范形式", "JSON, the canonical form"),
    },
    DocumentPart: {
        DocumentPart.BODY: Term("正文", "body"),
        DocumentPart.ANNEX: Term("核对与说明", "annex: checks and notes", en_short="annex"),
    },
    DueLevel: {
        DueLevel.GREEN: Term("绿", "green"),
        DueLevel.AMBER: Term("黄", "amber"),
        DueLevel.RED: Term("红", "red"),
    },
    ExemptionGroup: {
        ExemptionGroup.RURAL_FIVE_GUARANTEES: Term(
            "农村五保供养对象",
            "rural five-guarantees households",
            article="国家发展改革委、财政部2008年7月通知（文号未核对）",
        ),
        ExemptionGroup.MINIMUM_LIVING_ALLOWANCE: Term(
            "城乡居民最低生活保障对象",
            "recipients of the minimum living allowance",
            article="国家发展改革委、财政部2008年7月通知（文号未核对）",
        ),
        ExemptionGroup.PENSIONED_VETERANS: Term(
            "享受国家抚恤补助的优抚对象",
            "veterans and others with a state pension or allowance",
            article="国家发展改革委、财政部2008年7月通知（文号未核对）",
        ),
    },
    FeeBasis: {
        FeeBasis.PER_ITEM: Term("按件计收", "per item", article="国办函〔2020〕109号"),
        FeeBasis.PER_PAGE: Term("按量计收", "per page", article="国办函〔2020〕109号"),
        FeeBasis.COST: Term(
            "检索、复制、邮寄等成本费用",
            "costs of search, copying and post",
            zh_short="收取成本费用",
            en_short="cost fee",
            article="2007：第二十七条",
        ),
    },
    FeeNoticeState: {
        FeeNoticeState.OPEN: Term("待缴", "open", article="国办函〔2020〕109号"),
        FeeNoticeState.PAID: Term("已缴", "paid", article="国办函〔2020〕109号"),
        FeeNoticeState.WAIVED: Term("已减免", "waived", article="2007：第二十八条（未核对）"),
        FeeNoticeState.ABANDONED: Term("未缴", "abandoned", article="国办函〔2020〕109号"),
        FeeNoticeState.WITHDRAWN: Term("已撤回", "withdrawn"),
    },
    FieldSource: {
        FieldSource.SERVICE: Term("系统填写", "filled in"),
        FieldSource.CALLER: Term("经办人填写", "to be told"),
    },
    FilingState: {
        FilingState.PUBLISHED: Term("已公布", "published"),
        FilingState.PUBLISHED_LATE: Term("逾期公布", "published late"),
        FilingState.DUE: Term("待公布", "due"),
        FilingState.OVERDUE: Term("逾期未公布", "overdue"),
        FilingState.BY_SUCCESSOR: Term("由承继机关报告", "reported by its successor"),
    },
    FindingKind: {
        FindingKind.LATE_CORRECTION_REQUEST: Term(
            "补正告知超期", "late request for correction", article="条例第三十条"
        ),
        FindingKind.LATE_EXTENSION: Term("延期告知超期", "late extension", article="条例第三十三条"),
        FindingKind.SECOND_EXTENSION: Term("再次延期", "second extension", article="条例第三十三条；2007：第二十四条"),
        FindingKind.LATE_ANSWER: Term("逾期答复", "late answer", article="条例第三十三条"),
        FindingKind.ANSWERED_WHILE_WAITING: Term("等待期间答复", "answered while waiting"),
        FindingKind.REMEDY_BEFORE_ANSWER: Term(
            "答复前提起救济", "remedy before the answer", article="行政复议法；行政诉讼法"
        ),
        FindingKind.LATE_RECEIPT_CONFIRMATION: Term(
            "收件确认过迟", "late confirmation of receipt", article="条例第三十一条第二项"
        ),
        FindingKind.LATE_DEFERRAL: Term("延迟答复告知超期", "late deferral", article="条例第三十五条"),
        FindingKind.LATE_FEE_NOTICE: Term("收费通知超期", "late fee notice", article="国办函〔2020〕109号"),
        FindingKind.EARLY_SILENCE: Term(
            "期满前即按未答复处理", "silence recorded too early", article="条例第三十二条、第三十四条"
        ),
        FindingKind.THIRD_PARTY_NOT_TOLD: Term("未书面告知第三方", "third party not told", article="条例第三十二条"),
        FindingKind.LATE_REMEDY: Term("逾期提起救济", "late remedy", article="行政复议法；行政诉讼法"),
        FindingKind.LATE_REVIEW_ANSWER: Term("复议答复超期", "late reply to the review", article="行政复议法"),
        FindingKind.FEE_NOTICE_CHANNEL: Term(
            "收费通知未按申请渠道发出（不再认定）",
            "fee notice by another channel (no longer found)",
            article="国办函〔2020〕109号",
        ),
        FindingKind.FEE_WITHOUT_TARIFF: Term(
            "无收费标准或不收费期间收费", "fee without a tariff", article="条例第四十二条"
        ),
        FindingKind.FEE_FOR_PUBLIC_INFORMATION: Term(
            "对已主动公开的信息收费", "fee for public information", article="国办函〔2020〕109号"
        ),
        FindingKind.REVIEW_FIRST_SKIPPED: Term(
            "应先复议而直接起诉", "review first, but sued directly", article="行政复议法第二十三条"
        ),
        FindingKind.REMEDY_AFTER_LONG_STOP: Term(
            "超过最长期限申请复议", "review after the longest period", article="行政复议法第二十一条"
        ),
        FindingKind.LATE_APPEAL: Term("逾期上诉", "late appeal", article="行政诉讼法第八十五条"),
        FindingKind.EXTENSION_NOT_APPROVED: Term(
            "延期未经负责人同意", "extension not approved", article="条例第三十三条；2007：第二十四条"
        ),
        FindingKind.LATE_BY_ONE_READING: Term(
            "按一种读法超期", "late by one reading alone", article="条例第三十三条；2007：第二十四条"
        ),
        FindingKind.SUIT_DURING_REVIEW: Term(
            "复议期间直接起诉", "sued directly during a review", article="行政诉讼法解释（2018年）第五十七条（未核对）"
        ),
        FindingKind.PART_NOT_TOLD: Term(
            "起诉针对哪一部分未登记",
            "part of the answer not told",
            article="条例第三十七条；行政复议法第二十三条第一款第四项",
        ),
        FindingKind.FEE_NOTICE_OTHER_WAY: Term(
            "提示：收费通知与获取方式不一致",
            "note: fee notice by another way than the information",
            article="国办函〔2020〕109号（推断）",
        ),
        FindingKind.RECEIPT_CONFIRMED_LATER: Term(
            "到达后较晚确认收到（提示）",
            "receipt confirmed some time after arrival (a note)",
            zh_short="较晚确认收到",
            en_short="confirmed after arrival",
            article="条例第三十一条第三项",
        ),
        FindingKind.LETTER_OUTDATED: Term(
            "文书载有更正前的内容",
            "a letter tells what was mended since",
            zh_short="文书须重制",
            en_short="letter outdated",
        ),
        FindingKind.LATE_REVIEW_EXTENSION: Term(
            "复议延期告知超期", "late extension of the review", article="行政复议法第六十二条；2017：第三十一条"
        ),
    },
    InstanceLevel: {
        InstanceLevel.FIRST: Term("一审", "first instance", article="行政诉讼法"),
        InstanceLevel.SECOND: Term("二审", "second instance", article="行政诉讼法第八十五条"),
        InstanceLevel.RETRIAL: Term("再审", "retrial", article="行政诉讼法第九十条"),
    },
    Judgment: {
        Judgment.CLAIM_DISMISSED: Term("驳回诉讼请求", "claim dismissed", article="行政诉讼法第六十九条"),
        Judgment.REVOKED: Term("撤销", "revoked", article="行政诉讼法第七十条"),
        Judgment.PERFORMANCE_ORDERED: Term(
            "责令履行", "performance ordered", article="行政诉讼法第七十二条、第七十三条"
        ),
        Judgment.DECLARED_UNLAWFUL: Term("确认违法", "declared unlawful", article="行政诉讼法第七十四条"),
        Judgment.DECLARED_VOID: Term("确认无效", "declared void", article="行政诉讼法第七十五条"),
        Judgment.CHANGED: Term("变更", "changed", article="行政诉讼法第七十七条"),
        Judgment.NOT_FILED: Term("不予立案", "not filed", article="行政诉讼法"),
        Judgment.SUIT_REJECTED: Term("驳回起诉", "suit rejected", article="行政诉讼法"),
        Judgment.WITHDRAWN: Term("撤诉", "suit withdrawn", article="行政诉讼法"),
        Judgment.MEDIATED: Term("调解", "mediated", article="行政诉讼法"),
        Judgment.APPEAL_DISMISSED: Term("驳回上诉，维持原判", "appeal dismissed", article="行政诉讼法第八十九条"),
        Judgment.APPEAL_WITHDRAWN: Term("撤回上诉", "appeal withdrawn", article="行政诉讼法"),
        Judgment.REMANDED: Term("发回重审", "sent back", article="行政诉讼法第八十九条"),
    },
    Language: {
        Language.ZH_HANS: Term("简体中文", "simplified Chinese"),
        Language.ZH_HANT: Term("繁体中文", "traditional Chinese"),
        Language.EN: Term("英文", "English"),
    },
    LawsuitCapacity: {
        LawsuitCapacity.ORIGINAL_AGENCY: Term(
            "原行政行为机关", "agency of the original act", article="国办公开办函〔2016〕201号"
        ),
        LawsuitCapacity.REVIEW_ORGAN: Term(
            "复议机关作共同被告（不计入统计）",
            "review organ as co-defendant (not counted)",
            zh_short="复议机关作共同被告",
            en_short="review organ as co-defendant",
            article="国办公开办函〔2016〕201号",
        ),
    },
    LawsuitRoute: {
        LawsuitRoute.DIRECT: Term(
            "未经复议直接起诉", "sued directly, without review", en_short="direct", article="国办公开办函〔2021〕30号"
        ),
        LawsuitRoute.AFTER_REVIEW: Term(
            "复议后起诉", "sued after review", en_short="after review", article="国办公开办函〔2021〕30号"
        ),
    },
    LetterFormat: {
        LetterFormat.DOCX: Term("Word 文档", "Word"),
        LetterFormat.HTML: Term("网页", "web page"),
    },
    LetterKind: {
        LetterKind.REGISTRATION: Term("申请登记表", "registration form", article="条例第二十九条"),
        LetterKind.RECEIPT: Term("申请接收回执", "acknowledgement of receipt", article="条例第三十一条"),
        LetterKind.CORRECTION: Term("补正告知书", "request for correction", article="条例第三十条"),
        LetterKind.REASONS: Term("说明理由告知书", "request for reasons", article="条例第三十五条"),
        LetterKind.EXTENSION: Term("延期答复告知书", "notice of extension", article="条例第三十三条"),
        LetterKind.DEFERRAL: Term("延迟答复告知书", "notice of a deferred period", article="条例第三十五条"),
        LetterKind.THIRD_PARTY_CONSULTATION: Term(
            "征求意见书（第三方）", "consultation of a third party", article="条例第三十二条"
        ),
        LetterKind.THIRD_PARTY_CONFIRMATION: Term(
            "征求意见确认函", "confirmation of the consultation letter", article="条例第三十二条"
        ),
        LetterKind.CONSULTATION_NOTICE: Term(
            "征求意见告知书", "notice to the applicant of a consultation", article="条例第三十三条第三款"
        ),
        LetterKind.THIRD_PARTY_DISCLOSURE: Term(
            "依申请公开告知书（第三方）", "notice of disclosure to a third party", article="条例第三十二条"
        ),
        LetterKind.CO_AUTHOR_CONSULTATION: Term(
            "征求意见书（共同制作机关）", "consultation of a co-author agency", article="条例第三十四条"
        ),
        LetterKind.AGENCY_ASSISTANCE: Term("协办函", "letter to another agency", article="条例第三十三条"),
        LetterKind.FEE_NOTICE: Term("收费通知书", "fee notice", article="国办函〔2020〕109号"),
        LetterKind.ALREADY_PUBLIC: Term("已主动公开告知书", "answer: already public", article="条例第三十六条第一项"),
        LetterKind.DISCLOSURE: Term("公开告知书", "answer: disclosed", article="条例第三十六条第二项"),
        LetterKind.PARTIAL_DISCLOSURE: Term("部分公开告知书", "answer: disclosed in part", article="条例第三十七条"),
        LetterKind.NON_DISCLOSURE: Term("不予公开告知书", "answer: not disclosed", article="条例第三十六条第三项"),
        LetterKind.ADMINISTRATIVE_QUERY: Term(
            "行政查询事项告知书", "answer: a matter of official query", article="条例第三十六条第七项"
        ),
        LetterKind.NON_EXISTENCE: Term("不存在告知书", "answer: does not exist", article="条例第三十六条第四项"),
        LetterKind.NOT_THIS_AGENCY: Term(
            "非本机关政府信息告知书", "answer: not this agency's", article="条例第三十六条第五项"
        ),
        LetterKind.NEEDS_CREATION: Term(
            "无法提供告知书（没有现成信息）", "answer: would have to be made", article="条例第三十八条"
        ),
        LetterKind.STILL_UNCLEAR: Term(
            "无法提供告知书（补正后仍不明确）", "answer: still unclear after correction", article="条例第三十条"
        ),
        LetterKind.PETITION: Term(
            "信访举报投诉类申请告知书", "answer: a petition, complaint or report", article="条例第三十九条第一款"
        ),
        LetterKind.REPEATED: Term("重复申请告知书", "answer: a repeated application", article="条例第三十六条第六项"),
        LetterKind.PUBLIC_PUBLICATION: Term(
            "公开出版物告知书", "answer: a public publication", article="条例第三十九条第二款"
        ),
        LetterKind.EXCESSIVE: Term("不予处理告知书", "answer: excessive without good reason", article="条例第三十五条"),
        LetterKind.CONFIRM_OR_REISSUE: Term("要求确认或重新出具信息告知书", "answer: asks to confirm or reissue"),
        LetterKind.OTHER_ANSWER: Term("政府信息公开申请答复书", "answer"),
        LetterKind.NOT_CORRECTED: Term(
            "不再处理告知书（逾期不补正）", "no longer processed: not corrected", article="条例第三十条"
        ),
        LetterKind.FEE_UNPAID: Term(
            "不再处理告知书（逾期不缴费）", "no longer processed: fee not paid", article="国办函〔2020〕109号"
        ),
    },
    Outcome: {
        Outcome.ALREADY_PUBLIC: Term("已主动公开", "already public", article="条例第三十六条第一项"),
        Outcome.GRANTED: Term("予以公开", "granted", article="条例第三十六条第二项"),
        Outcome.PARTIALLY_GRANTED: Term("部分公开", "partially granted", article="条例第三十七条"),
        Outcome.DENIED_STATE_SECRET: Term(
            "不予公开：属于国家秘密", "denied: state secret", zh_short="不予公开：国家秘密", article="条例第十四条"
        ),
        Outcome.DENIED_LAW_FORBIDS: Term(
            "不予公开：其他法律行政法规禁止公开", "denied: another law forbids", article="条例第十四条"
        ),
        Outcome.DENIED_SECURITY_STABILITY: Term(
            "不予公开：危及“三安全一稳定”",
            "denied: endangers security or stability",
            en_short="denied: security and stability",
            article="条例第十四条",
        ),
        Outcome.DENIED_TRADE_SECRET: Term(
            "不予公开：商业秘密", "denied: trade secret", article="条例第十五条、第三十二条"
        ),
        Outcome.DENIED_PERSONAL_PRIVACY: Term(
            "不予公开：个人隐私", "denied: personal privacy", article="条例第十五条、第三十二条"
        ),
        Outcome.DENIED_THIRD_PARTY_RIGHTS: Term(
            "不予公开：其他第三方合法权益", "denied: other third-party rights", article="条例第十五条、第三十二条"
        ),
        Outcome.DENIED_INTERNAL_AFFAIRS: Term(
            "不予公开：属于三类内部事务信息",
            "denied: internal affairs",
            zh_short="不予公开：内部事务信息",
            article="条例第十六条第一款",
        ),
        Outcome.DENIED_PROCESS_INFORMATION: Term(
            "不予公开：属于四类过程性信息",
            "denied: process information",
            zh_short="不予公开：过程性信息",
            article="条例第十六条第二款",
        ),
        Outcome.DENIED_ENFORCEMENT_FILE: Term(
            "不予公开：属于行政执法案卷",
            "denied: enforcement file",
            zh_short="不予公开：行政执法案卷",
            article="条例第十六条第二款",
        ),
        Outcome.ADMINISTRATIVE_QUERY: Term(
            "属于行政查询事项", "administrative query", zh_short="行政查询事项", article="条例第三十六条第七项"
        ),
        Outcome.DOES_NOT_EXIST: Term(
            "无法提供：信息不存在",
            "unavailable: does not exist",
            zh_short="信息不存在",
            en_short="does not exist",
            article="条例第三十六条第四项",
        ),
        Outcome.NOT_THIS_AGENCY: Term(
            "无法提供：不属于本行政机关负责公开",
            "unavailable: not this agency's",
            zh_short="不属于本机关",
            en_short="not this agency",
            article="条例第三十六条第五项",
        ),
        Outcome.NEEDS_CREATION: Term(
            "无法提供：没有现成信息需要另行制作",
            "unavailable: needs creation",
            zh_short="需要另行制作",
            en_short="needs creation",
            article="条例第三十八条",
        ),
        Outcome.STILL_UNCLEAR: Term(
            "无法提供：补正后申请内容仍不明确",
            "unavailable: still unclear",
            zh_short="补正后仍不明确",
            en_short="still unclear after correction",
            article="条例第三十条",
        ),
        Outcome.PETITION: Term(
            "不予处理：信访举报投诉类申请",
            "not processed: petition or complaint",
            zh_short="信访举报投诉类申请",
            en_short="petition",
            article="条例第三十九条第一款",
        ),
        Outcome.REPEATED: Term(
            "不予处理：重复申请",
            "not processed: repeated",
            zh_short="重复申请",
            en_short="repeated",
            article="条例第三十六条第六项",
        ),
        Outcome.PUBLIC_PUBLICATION: Term(
            "不予处理：要求提供公开出版物",
            "not processed: public publication",
            zh_short="公开出版物",
            en_short="public publication",
            article="条例第三十九条第二款",
        ),
        Outcome.EXCESSIVE: Term(
            "不予处理：无正当理由大量反复申请",
            "not processed: excessive",
            zh_short="无正当理由大量反复申请",
            en_short="excessive",
            article="条例第三十五条",
        ),
        Outcome.CONFIRM_OR_REISSUE: Term(
            "不予处理：要求行政机关确认或重新出具已获取信息",
            "not processed: to confirm or reissue",
            zh_short="要求确认或重新出具",
            en_short="confirm or reissue",
        ),
        Outcome.NOT_GOVERNMENT_INFORMATION: Term(
            "不是《条例》所指政府信息",
            "not government information",
            zh_short="不是政府信息",
            article="国办发〔2014〕32号",
        ),
        Outcome.HANDLED_ELSEWHERE: Term("告知通过其他途径办理", "handled elsewhere", article="国办发〔2014〕32号"),
        Outcome.NOT_CORRECTED: Term(
            "其他处理：申请人无正当理由逾期不补正",
            "lapsed: not corrected",
            zh_short="逾期不补正",
            en_short="not corrected",
            article="条例第三十条",
        ),
        Outcome.FEE_UNPAID: Term(
            "其他处理：申请人逾期未按收费通知要求缴纳费用",
            "lapsed: fee unpaid",
            zh_short="逾期不缴费",
            en_short="fee unpaid",
            article="条例第四十二条；国办函〔2020〕109号",
        ),
        Outcome.WITHDRAWN: Term("申请人主动撤回", "withdrawn", zh_short="申请人撤回"),
        Outcome.OTHER: Term("其他处理：其他", "lapsed: other", zh_short="其他", en_short="other"),
    },
    PaperNumberKind: {
        PaperNumberKind.CASE: Term("申请编号", "number of the application"),
        PaperNumberKind.EXTERNAL: Term("原编号", "external number"),
        PaperNumberKind.REPLY: Term("答复文号", "number of the answer"),
        PaperNumberKind.LETTER: Term("文书编号", "number of a letter"),
        PaperNumberKind.DOCKET: Term("诉讼案号", "docket number of a lawsuit"),
        PaperNumberKind.ARRIVAL: Term("流水号", "number of the arrival"),
    },
    PeriodUnit: {
        PeriodUnit.WORKING_DAY: Term("个工作日", "working days", zh_short="工作日"),
        PeriodUnit.DAY: Term("日", "days", article="民法典第二百零一条、第二百零三条"),
        PeriodUnit.MONTH: Term("个月", "months", zh_short="月", article="民法典第二百零二条、第二百零三条"),
        PeriodUnit.YEAR: Term("年", "years", article="民法典第二百零二条、第二百零三条"),
        PeriodUnit.SET_DATE: Term("指定之日", "a date that is set"),
        PeriodUnit.NONE: Term("法律未定期限", "no period in law"),
    },
    PreviewEventKind: {
        PreviewEventKind.CORRECTION: Term("补正", "correction", article="条例第三十条"),
        PreviewEventKind.THIRD_PARTY: Term(
            "征求第三方意见", "consultation of a third party", article="条例第三十二条；2007：第二十三条"
        ),
        PreviewEventKind.OTHER_AGENCY: Term(
            "征求其他机关意见", "consultation of another agency", article="条例第三十三条"
        ),
        PreviewEventKind.EXTENSION: Term("延期", "extension", article="条例第三十三条；2007：第二十四条"),
        PreviewEventKind.FEE: Term("收费", "fee", article="国办函〔2020〕109号"),
        PreviewEventKind.DEFERRAL: Term("延迟答复", "deferred answer", article="条例第三十五条"),
        PreviewEventKind.ANSWER: Term("答复", "answer", article="条例第三十六条至第三十九条"),
    },
    PublicationMeasure: {
        PublicationMeasure.WEBSITE_ITEMS: Term(
            "政府网站公开政府信息数（条）",
            "items on the website",
            zh_short="政府网站公开政府信息数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.GAZETTE_ITEMS: Term(
            "政府公报公开政府信息数（条）",
            "items in the gazette",
            zh_short="政府公报公开政府信息数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.WEIBO_ITEMS: Term(
            "政务微博公开政府信息数（条）",
            "items on Weibo",
            zh_short="政务微博公开政府信息数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.WEIXIN_ITEMS: Term(
            "政务微信公开政府信息数（条）",
            "items on WeChat",
            zh_short="政务微信公开政府信息数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.MEDIA_ITEMS: Term(
            "报刊、广播、电视等媒体公开政府信息数（条）",
            "items in press, radio and television",
            zh_short="报刊、广播、电视等媒体公开政府信息数",
            en_short="items in the media",
            article="已公布的年度报告",
        ),
        PublicationMeasure.OTHER_ITEMS: Term(
            "其他方式公开政府信息数（条）",
            "items by other means",
            zh_short="其他方式公开政府信息数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.ONLINE_INTERVIEWS: Term(
            "网站在线访谈次数（次）", "online interviews", zh_short="网站在线访谈次数", article="国办发〔2014〕32号"
        ),
        PublicationMeasure.ENQUIRIES_ANSWERED: Term(
            "网上咨询答复数（件）", "online enquiries answered", zh_short="网上咨询答复数", article="已公布的年度报告"
        ),
        PublicationMeasure.TRAININGS_HELD: Term(
            "举办培训次数（次）", "trainings held", zh_short="举办培训次数", article="国办发〔2014〕32号"
        ),
        PublicationMeasure.TRAININGS_ATTENDED: Term(
            "参加培训次数（次）", "trainings attended", zh_short="参加培训次数", article="已公布的年度报告"
        ),
        PublicationMeasure.ITEMS_DISCLOSED: Term(
            "主动公开政府信息数，不同渠道计1条（条）",
            "items disclosed, each counted once",
            zh_short="主动公开政府信息数",
            en_short="items disclosed",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.NORMATIVE_DOCUMENTS_DISCLOSED: Term(
            "公开规范性文件数（件）",
            "normative documents disclosed",
            zh_short="公开规范性文件数",
            article="国办发〔2014〕32号；国办公开办函〔2019〕60号",
        ),
        PublicationMeasure.NORMATIVE_DOCUMENTS_MADE: Term(
            "制发规范性文件数（件）",
            "normative documents made",
            zh_short="制发规范性文件数",
            article="国办发〔2014〕32号；国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
        ),
        PublicationMeasure.NORMATIVE_DOCUMENTS_REPEALED: Term(
            "废止规范性文件数（件）",
            "normative documents repealed",
            zh_short="废止规范性文件数",
            article="国办公开办函〔2021〕30号",
        ),
        PublicationMeasure.RULES_MADE: Term(
            "制发规章数（件）",
            "rules made",
            zh_short="制发规章数",
            article="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
        ),
        PublicationMeasure.RULES_DISCLOSED: Term(
            "公开规章数（件）", "rules disclosed", zh_short="公开规章数", article="国办公开办函〔2019〕60号"
        ),
        PublicationMeasure.RULES_REPEALED: Term(
            "废止规章数（件）", "rules repealed", zh_short="废止规章数", article="国办公开办函〔2021〕30号"
        ),
        PublicationMeasure.LICENCE_DECISIONS: Term(
            "行政许可处理决定数（件）",
            "licence decisions",
            zh_short="行政许可处理决定数",
            article="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
        ),
        PublicationMeasure.OTHER_SERVICE_DECISIONS: Term(
            "其他对外管理服务事项处理决定数（件）",
            "decisions on other services",
            zh_short="其他对外管理服务事项处理决定数",
            article="国办公开办函〔2019〕60号",
        ),
        PublicationMeasure.PENALTY_DECISIONS: Term(
            "行政处罚处理决定数（件）",
            "penalty decisions",
            zh_short="行政处罚处理决定数",
            article="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
        ),
        PublicationMeasure.COMPULSION_DECISIONS: Term(
            "行政强制处理决定数（件）",
            "compulsion decisions",
            zh_short="行政强制处理决定数",
            article="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
        ),
        PublicationMeasure.CHARGES_FEN: Term(
            "行政事业性收费金额（分）",
            "administrative charges, in fen",
            zh_short="行政事业性收费金额",
            en_short="administrative charges",
            article="国办公开办函〔2021〕30号",
        ),
        PublicationMeasure.PROCUREMENT_PROJECTS: Term(
            "政府集中采购项目数（个）",
            "procurement projects",
            zh_short="政府集中采购项目数",
            article="国办公开办函〔2019〕60号",
        ),
        PublicationMeasure.PROCUREMENT_FEN: Term(
            "政府集中采购总金额（分）",
            "procurement amount, in fen",
            zh_short="政府集中采购总金额",
            en_short="procurement amount",
            article="国办公开办函〔2019〕60号",
        ),
        PublicationMeasure.TOPICS_ANSWERED: Term(
            "回应公众关注热点或重大舆情数（次）",
            "topics of public concern answered",
            zh_short="回应公众关注热点或重大舆情数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.PRESS_CONFERENCES: Term(
            "参加或举办新闻发布会次数（次）",
            "press conferences",
            zh_short="参加或举办新闻发布会次数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.PRESS_CONFERENCES_BY_HEAD: Term(
            "其中主要负责同志参加新闻发布会次数（次）",
            "press conferences with the head",
            zh_short="主要负责同志参加新闻发布会次数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.ONLINE_INTERVIEWS_BY_HEAD: Term(
            "其中主要负责同志参加在线访谈次数（次）",
            "online interviews with the head",
            zh_short="主要负责同志参加在线访谈次数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.POLICY_INTERPRETATIONS: Term(
            "政策解读稿件发布数（篇）",
            "policy interpretations",
            zh_short="政策解读稿件发布数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.SOCIAL_MEDIA_RESPONSES: Term(
            "微博微信回应事件数（次）",
            "events answered on Weibo and WeChat",
            zh_short="微博微信回应事件数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.OTHER_RESPONSES: Term(
            "其他方式回应事件数（次）",
            "events answered otherwise",
            zh_short="其他方式回应事件数",
            article="国办发〔2014〕32号",
        ),
        PublicationMeasure.ARTICLES_ADOPTED_BY_MINISTRY: Term(
            "被国家部委采用的信息数（条）", "articles adopted by the ministry", zh_short="被国家部委采用的信息数"
        ),
        PublicationMeasure.ARTICLES_ADOPTED_BY_PROVINCE: Term(
            "被省级机关采用的信息数（条）", "articles adopted by the province", zh_short="被省级机关采用的信息数"
        ),
        PublicationMeasure.BROADCASTS_BY_LEADERS: Term(
            "领导参加广播电视直播节目次数（次）", "broadcasts with leaders", zh_short="领导参加广播电视直播节目次数"
        ),
    },
    ReceiptChannel: {
        ReceiptChannel.IN_PERSON: Term("当面提交", "in person", article="条例第三十一条第一项"),
        ReceiptChannel.SIGNED_POST: Term("签收邮寄", "signed-for post", article="条例第三十一条第二项"),
        ReceiptChannel.ORDINARY_POST: Term(
            "平常信函", "ordinary post", article="条例第三十一条第二项；国办公开办函〔2015〕207号"
        ),
        ReceiptChannel.INTERNET: Term(
            "互联网渠道", "internet", article="条例第三十一条第三项；国办公开办函〔2015〕207号"
        ),
        ReceiptChannel.FAX: Term("传真", "fax", article="条例第三十一条第三项；国办公开办函〔2015〕207号"),
        ReceiptChannel.EMAIL: Term(
            "电子邮件", "e-mail", article="国办公开办函〔2015〕207号；条例第三十一条第三项（推断）"
        ),
        ReceiptChannel.ORAL: Term("口头", "oral", article="条例第二十九条；2007：第二十条"),
    },
    RemedyCounting: {
        RemedyCounting.ALIVE_IN_YEAR: Term("当年存续的全部案件", "all alive in the year"),
        RemedyCounting.FILED_IN_YEAR: Term("当年提起的案件", "those filed in the year"),
        RemedyCounting.DECIDED_IN_YEAR: Term("当年审结的案件", "those decided in the year"),
    },
    RemedyResult: {
        RemedyResult.PENDING: Term("尚未审结", "pending", article="国办公开办函〔2021〕30号"),
        RemedyResult.UPHELD: Term("结果维持", "upheld", article="国办公开办函〔2021〕30号"),
        RemedyResult.CORRECTED: Term("结果纠正", "corrected", article="国办公开办函〔2021〕30号"),
        RemedyResult.OTHER: Term("其他结果", "other result", article="国办公开办函〔2021〕30号"),
    },
    ReminderRule: {
        ReminderRule.AMBER: Term("转黄", "turns amber"),
        ReminderRule.RED: Term("转红", "turns red"),
        ReminderRule.LAST_DAY: Term("到期日", "last day"),
        ReminderRule.OVERDUE: Term("逾期", "overdue"),
        ReminderRule.NOT_CORRECTED: Term("补正期满", "not corrected", article="条例第三十条"),
        ReminderRule.THIRD_PARTY_SILENT: Term("第三方逾期未答复", "third party silent", article="条例第三十二条"),
        ReminderRule.CO_AUTHOR_SILENT: Term(
            "共同制作机关逾期未答复", "co-author agency silent", article="条例第三十四条"
        ),
        ReminderRule.FEE_UNPAID: Term("逾期未缴费", "fee unpaid", article="国办函〔2020〕109号"),
        ReminderRule.CORRECTION_NOTICE_ENDING: Term(
            "补正告知期将满", "time to ask for a correction ends", article="条例第三十条"
        ),
        ReminderRule.PAST_BY_ONE_READING: Term("按一种读法已到期", "past by one reading"),
    },
    ReopenedCounting: {
        ReopenedCounting.FIRST_CLOSING: Term("按首次办结", "by the first closing"),
        ReopenedCounting.LAST_CLOSING: Term("按最后一次办结", "by the last closing"),
    },
    ReplyDelivery: {
        ReplyDelivery.DIRECT: Term("直接送达", "handed over", article="国办公开办函〔2016〕235号"),
        ReplyDelivery.ENTRUSTED: Term(
            "委托其他行政机关转交", "through another agency", article="国办公开办函〔2016〕235号"
        ),
        ReplyDelivery.POST: Term("邮寄", "post", article="国办公开办函〔2016〕235号"),
        ReplyDelivery.ELECTRONIC: Term("电子方式", "electronic"),
    },
    ReportScope: {
        ReportScope.AGENCY: Term("本机关", "the agency's own"),
        ReportScope.SUBTREE: Term("含所属机关（汇总）", "with the agencies below"),
    },
    ReportTemplateKind: {
        ReportTemplateKind.XLSX: Term("Excel 工作簿", "Excel workbook"),
        ReportTemplateKind.YAML: Term("YAML 文本", "YAML text"),
    },
    ReviewDecision: {
        ReviewDecision.UPHELD: Term("维持", "upheld", article="行政复议法第六十八条"),
        ReviewDecision.CLAIM_DISMISSED: Term("驳回复议请求", "claim dismissed", article="行政复议法第六十九条"),
        ReviewDecision.CHANGED: Term("变更", "changed", article="行政复议法第六十三条"),
        ReviewDecision.REVOKED: Term("撤销", "revoked", article="行政复议法第六十四条、第七十条"),
        ReviewDecision.DECLARED_UNLAWFUL: Term("确认违法", "declared unlawful", article="行政复议法第六十五条"),
        ReviewDecision.PERFORMANCE_ORDERED: Term("责令履行", "performance ordered", article="行政复议法第六十六条"),
        ReviewDecision.DECLARED_VOID: Term("确认无效", "declared void", article="行政复议法第六十七条"),
        ReviewDecision.NOT_ACCEPTED: Term("不予受理", "not accepted", article="行政复议法第三十条"),
        ReviewDecision.APPLICATION_REJECTED: Term(
            "驳回复议申请", "application rejected", article="行政复议法第三十三条"
        ),
        ReviewDecision.TERMINATED: Term("终止", "terminated", article="行政复议法第四十一条"),
        ReviewDecision.MEDIATED: Term("调解", "mediated", article="行政复议法第七十三条"),
    },
    ReviewProcedure: {
        ReviewProcedure.ORDINARY: Term("普通程序", "ordinary", article="行政复议法第六十二条"),
        ReviewProcedure.SIMPLIFIED: Term(
            "简易程序", "simplified", article="行政复议法第五十三条第一款第四项、第五十四条、第六十二条"
        ),
    },
    RollUpBasis: {
        RollUpBasis.RECORDS: Term("按记录", "the records"),
        RollUpBasis.PUBLISHED: Term("按已公布的报告", "what was published"),
    },
    SideBound: {
        SideBound.AT_LEAST: Term("至少", "at least"),
        SideBound.AT_MOST: Term("至多", "at most"),
    },
    StepKind: {
        StepKind.START: Term("起算日", "start", article="民法典第二百零一条"),
        StepKind.COUNTED: Term("计入", "counted", article="条例第三十三条"),
        StepKind.SUSPENDED: Term("停钟", "suspended", article="条例第三十三条；2007：第二十四条"),
        StepKind.WAITING: Term(
            "等待申请人", "waiting for the applicant", zh_short="等待", en_short="waiting", article="条例第三十条"
        ),
        StepKind.RESTARTED: Term("重新起算", "started anew", article="条例第三十条"),
        StepKind.EXTENDED: Term("延长", "extended", article="条例第三十三条、第三十五条"),
        StepKind.ROLLED: Term("顺延", "rolled on", article="民法典第二百零三条"),
    },
    SuccessionReporting: {
        SuccessionReporting.ONE_REPORT: Term("由承继机关合并报告全年", "one report of the successor over both"),
        SuccessionReporting.SEPARATE_REPORTS: Term("分别报告", "separate reports"),
    },
    SupplyMedium: {
        SupplyMedium.PAPER: Term("纸质", "paper", article="条例第二十九条"),
        SupplyMedium.OPTICAL_DISC: Term("光盘", "optical disc", article="条例第二十九条"),
        SupplyMedium.DISK: Term("磁盘", "disk", article="条例第二十九条"),
        SupplyMedium.FILE: Term("电子文件", "electronic file", article="条例第二十九条"),
    },
    SupplyMethod: {
        SupplyMethod.POST: Term("邮寄", "post", article="条例第二十九条"),
        SupplyMethod.FAX: Term("传真", "fax", article="条例第二十九条"),
        SupplyMethod.DELIVERY: Term("递送", "delivery", article="条例第二十九条"),
        SupplyMethod.COLLECTION: Term("当面领取", "collection in person", article="条例第二十九条"),
        SupplyMethod.READING: Term("现场查阅", "reading on the spot", article="条例第二十九条"),
        SupplyMethod.EMAIL: Term("电子邮件", "e-mail", article="条例第二十九条"),
        SupplyMethod.INTERNET: Term("网上获取", "internet", article="条例第二十九条"),
    },
    Timeliness: {
        Timeliness.ON_TIME: Term("按时答复", "on time", zh_short="按时", article="国办发〔2014〕32号"),
        Timeliness.EXTENDED: Term(
            "延期内答复", "within the extension", zh_short="延期内", en_short="extended", article="国办发〔2014〕32号"
        ),
        Timeliness.LATE: Term("逾期答复", "late", zh_short="逾期"),
    },
    VoidReason: {
        VoidReason.DUPLICATE: Term("重复登记", "recorded twice"),
        VoidReason.FILED_BY_MISTAKE: Term("误登", "recorded by mistake"),
        VoidReason.WRONG_AGENCY: Term("误登于本机关", "recorded with the wrong agency"),
    },
    WarningKind: {
        WarningKind.REPLY_NUMBER_TAKEN: Term(
            "答复文号已用于另一件",
            "number of the answer is that of another case",
            zh_short="文号重复",
            en_short="number taken",
        ),
        WarningKind.EXTERNAL_NUMBER_TAKEN: Term(
            "原编号已用于另一件",
            "external number is that of another case",
            zh_short="原编号重复",
            en_short="external number taken",
        ),
        WarningKind.CONSULTATION_AFTER_CLOSING: Term("对已办结的申请征求意见", "consultation on a closed case"),
        WarningKind.LIKE_ONE_OF_TODAY: Term(
            "与今日登记的一件相似",
            "like one that was filed today",
            zh_short="疑似重复登记",
            en_short="perhaps filed twice",
        ),
        WarningKind.IDENTITY_NUMBER: Term(
            "身份证明号码位数或校验码不符",
            "identity number of a wrong length or check digit",
            zh_short="号码不符",
            en_short="identity number",
            article="GB 11643；GB 32100",
        ),
        WarningKind.ORGANISATION_CODE: Term(
            "统一社会信用代码格式或校验码不符",
            "credit code of a wrong form or check digit",
            zh_short="信用代码不符",
            en_short="credit code",
            article="GB 32100",
        ),
        WarningKind.APPLIED_AFTER_RECEIPT: Term(
            "申请日期晚于收到日期",
            "application dated after its receipt",
            zh_short="日期不符",
            en_short="dated after receipt",
        ),
    },
}
