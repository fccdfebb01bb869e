"""What fields of the contract are called, by their messages.

Generated from the contract by tools/generate_words.py: change protos/gongkai/v1 and run make protos.
"""

from collections.abc import Mapping

from gongkai_service.domain.words.text import Term

FIELD_TERMS: Mapping[str, Mapping[str, Term]] = {
    "AbolishAgencyRequest": {
        "abolished_date": Term(
            "撤销日期",
            "day of its abolition",
            zh_short="撤销",
            en_short="abolished",
            article="行政诉讼法第二十六条第六款",
        ),
        "successor": Term(
            "继续行使职权的机关",
            "agency that goes on with its work",
            zh_short="承继机关",
            en_short="successor",
            article="行政诉讼法第二十六条第六款",
        ),
    },
    "AcceptReviewRequest": {
        "accepted_date": Term(
            "受理日期", "day of acceptance", zh_short="受理", en_short="accepted", article="行政复议法第三十条"
        ),
        "procedure": Term("复议程序", "procedure", zh_short="程序", article="行政复议法"),
        "copy_received_date": Term(
            "收到申请书副本日期",
            "day the copy of the application was received",
            zh_short="收到副本",
            en_short="copy received",
            article="行政复议法第五十四条（简易程序）",
        ),
    },
    "AddWorkingDaysRequest": {
        "start_date": Term(
            "起算日", "day it counts from", zh_short="起算", en_short="begins", article="民法典第二百零一条"
        ),
        "working_days": Term("工作日数", "working days"),
    },
    "AddWorkingDaysResponse": {
        "date": Term("最后一个工作日", "last working day"),
    },
    "AdjustReportCheckRequest": {
        "check": Term("勾稽关系", "check"),
        "delta": Term("差额", "difference"),
        "reason": Term("差额说明", "explanation", zh_short="说明"),
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
    },
    "Agency": {
        "display_name": Term("全称", "full name"),
        "case_number_prefix": Term(
            "申请编号字头", "prefix of case numbers", zh_short="案号字头", en_short="case number prefix"
        ),
        "parent": Term("上级机关", "superior agency", zh_short="上级", en_short="parent"),
        "kind": Term("机关类别", "kind of agency", zh_short="类别", en_short="kind", article="条例第四十九条"),
        "settings": Term("机关设置", "settings"),
        "self_reference": Term("自称", "self-reference"),
        "letterhead": Term("文书信息", "letterhead"),
        "abolished_date": Term(
            "撤销日期",
            "day of its abolition",
            zh_short="撤销",
            en_short="abolished",
            article="行政诉讼法第二十六条第六款",
        ),
        "successor": Term(
            "继续行使职权的机关",
            "agency that goes on with its work",
            zh_short="承继机关",
            en_short="successor",
            article="行政诉讼法第二十六条第六款",
        ),
    },
    "AgencyClosure": {
        "agency": Term("机关", "agency"),
        "date": Term("日期", "day"),
        "reason": Term("原因", "reason"),
    },
    "AgencySettings": {
        "consultation_send_day_counts": Term(
            "征求意见发函日计入",
            "the day a consultation is sent counts",
            zh_short="征求意见发函日",
            en_short="day a consultation is sent",
            article="推定口径第4条",
        ),
        "consultation_answer_day_counts": Term(
            "收到意见反馈日计入",
            "the day its answer comes counts",
            zh_short="收到意见日",
            en_short="day its answer comes",
            article="推定口径第5条",
        ),
        "pending_cases_take_revised_regulation": Term(
            "2019年5月15日未办结的申请适用修订后条例",
            "cases pending on 2019-05-15 take the revised Regulation",
            zh_short="在办件适用修订后条例",
            en_short="pending cases take revised",
            article="推定口径第19条",
        ),
        "silence_needs_review_first": Term(
            "逾期不答复须先申请复议",
            "silence needs a review first",
            zh_short="不答复须先复议",
            en_short="silence: review first",
            article="推定口径第57条",
        ),
        "partial_refusal_needs_review_first": Term(
            "部分公开须先申请复议",
            "a partial refusal needs a review first",
            zh_short="部分公开须先复议",
            en_short="partial refusal: review first",
            article="推定口径第56条",
        ),
        "late_request_stops_clock": Term(
            "届满后要求补正或者收费也停止计时",
            "a request after the period stops the clock, too",
            zh_short="届满后补正收费停钟",
            en_short="late request stops the clock",
            article="推定口径第15条",
        ),
        "extension_survives_restart": Term(
            "重新起算后延期保留",
            "an extension survives a restart",
            zh_short="重新起算后延期有效",
            en_short="extension survives a restart",
            article="推定口径第9条",
        ),
        "receipt_on_rest_day_moves": Term(
            "休息日收到的视为次一工作日收到",
            "received on a day of rest counts as on the next working day",
            zh_short="休息日收到顺延",
            en_short="receipt on a rest day moves",
            article="推定口径第95条",
        ),
        "auto_confirmation_is_receipt": Term(
            "系统自动确认即为收到",
            "a confirmation by the system is the receipt",
            zh_short="系统确认即收到",
            en_short="system confirms receipt",
            article="推定口径第107条",
        ),
        "amber_working_days": Term(
            "转黄的剩余工作日数",
            "working days left from which it is amber",
            zh_short="黄：剩余工作日",
            en_short="amber: working days left",
        ),
        "red_working_days": Term(
            "转红的剩余工作日数",
            "working days left from which it is red",
            zh_short="红：剩余工作日",
            en_short="red: working days left",
        ),
        "arrival_amber_days": Term(
            "待确认转黄的工作日数",
            "working days after which an unconfirmed arrival is amber",
            zh_short="黄：待确认工作日",
            en_short="amber: working days unconfirmed",
        ),
        "remedy_counting": Term(
            "复议、诉讼统计口径",
            "in which years reviews and lawsuits count",
            zh_short="复议诉讼统计",
            en_short="reviews and lawsuits count",
            article="推定口径第22条",
        ),
        "reopened_counting": Term(
            "重新办理申请的统计口径",
            "by which closing reopened cases count",
            zh_short="重新办理的申请统计",
            en_short="reopened cases count",
            article="推定口径第23条",
        ),
        "later_answers_stated": Term(
            "年报写明对以前年度已办结申请的重新答复",
            "the report states new answers to cases of earlier years",
            zh_short="写明重新答复",
            en_short="new answers stated",
            article="推定口径第113条",
        ),
        "succession_reporting": Term(
            "机关撤销当年的年报",
            "reports of the year of an abolition",
            zh_short="撤销当年年报",
            en_short="year of an abolition",
            article="推定口径第115条",
        ),
    },
    "AnnualReport": {
        "format": Term("报告格式", "format", zh_short="格式"),
        "as_of_time": Term("统计时点", "records as of"),
        "scope": Term("统计范围", "scope", zh_short="范围"),
        "calendar": Term("工作日历", "working-day calendar"),
        "later_answer_count": Term(
            "对以前年度已办结申请重新作出的答复",
            "new answers to cases closed in earlier years",
            zh_short="重新答复",
            en_short="new answers",
        ),
    },
    "AnswerReviewRequest": {
        "answered_date": Term(
            "反馈或答复日期",
            "day of the answer",
            zh_short="提出答复",
            en_short="agency's reply",
            article="行政复议法第五十四条（简易程序）",
        ),
    },
    "Applicant": {
        "kind": Term("申请人类别", "kind of applicant", article="国办公开办函〔2021〕30号"),
        "display_name": Term("申请人", "applicant", article="条例第二十九条"),
        "contact": Term("联系方式", "contact", article="条例第二十九条"),
        "identity_number": Term("身份证明号码", "identity number", article="条例第二十九条；国办函〔2020〕109号"),
        "postal_address": Term(
            "通信地址", "postal address", zh_short="地址", en_short="address", article="条例第二十九条"
        ),
        "post_code": Term("邮政编码", "post code", zh_short="邮编", article="条例第二十九条"),
        "telephone": Term("联系电话", "telephone", zh_short="电话", article="条例第二十九条"),
        "email": Term("电子邮箱", "e-mail address", zh_short="邮箱", en_short="e-mail", article="条例第二十九条"),
        "agent_name": Term("代理人", "agent"),
        "agent_contact": Term("代理人联系方式", "contact of the agent", en_short="agent's contact"),
        "organisation_code": Term(
            "统一社会信用代码", "unified social credit code", zh_short="信用代码", en_short="credit code"
        ),
        "representative": Term(
            "法定代表人或者负责人", "legal representative", zh_short="法定代表人", en_short="representative"
        ),
        "contact_person": Term("联系人", "contact person"),
    },
    "Arrival": {
        "number": Term("流水号", "number of the arrival", en_short="number"),
        "state": Term("收件状态", "state of the arrival", zh_short="状态", en_short="state"),
        "description": Term("申请内容", "what is asked for", article="条例第二十九条"),
        "receipt_channel": Term("申请方式", "channel of the application", article="条例第三十一条"),
        "arrived_date": Term(
            "到达日期", "day of arrival", zh_short="到达", en_short="arrived", article="条例第三十一条"
        ),
        "auto_confirmed_date": Term(
            "系统自动确认日期",
            "day of the confirmation by the system",
            zh_short="系统确认",
            en_short="system confirmed",
            article="条例第三十一条第三项；最高人民法院指导案例26号",
        ),
        "receipt_rule": Term(
            "收到日期的依据",
            "rule of the receipt",
            zh_short="收到依据",
            en_short="receipt rule",
            article="条例第三十一条；国办公开办函〔2015〕207号",
        ),
        "waited_working_days": Term(
            "已等待确认的工作日数", "working days waited for the confirmation", zh_short="已等待", en_short="waited"
        ),
        "ended_date": Term("收到或撤回日期", "day of receipt or withdrawal", zh_short="收到或撤回", en_short="ended"),
        "explanation": Term("说明", "explanation"),
        "applicant_reference": Term("申请人标识", "applicant reference"),
        "supply_methods": Term(
            "获取方式", "way of obtaining the information", en_short="obtained by", article="条例第二十九条"
        ),
        "supply_media": Term("载体", "medium", article="条例第二十九条"),
        "intended_use": Term("用途", "use of the information", en_short="use"),
        "external_number": Term("原编号", "external number"),
        "applied_date": Term("申请日期", "day of the application", zh_short="申请", en_short="applied"),
    },
    "Assessment": {
        "due_date": Term(
            "公布期限", "to be published by", zh_short="应于", en_short="due by", article="条例第四十九条"
        ),
    },
    "AssessmentRule": {
        "measure": Term("考评事项", "measure"),
        "points": Term("扣分", "points"),
    },
    "Calendar": {
        "first_covered_date": Term("通知涵盖的第一日", "first day covered"),
        "last_covered_date": Term("通知涵盖的最后一日", "last day covered"),
        "notices": Term("通知", "notices"),
        "state": Term("日历状态", "state", zh_short="状态"),
        "base": Term("依据版本", "made from"),
        "create_time": Term("编制时间", "made", zh_short="编制"),
        "publish_time": Term("启用时间", "in use since", zh_short="启用"),
        "closures": Term("停工日", "closures"),
    },
    "CalendarDay": {
        "date": Term("日期", "day"),
        "kind": Term("日期类别", "kind of day", zh_short="性质", en_short="kind"),
        "holiday": Term("节日", "holiday"),
        "notice": Term("通知", "notice"),
    },
    "CalendarEntry": {
        "date": Term("日期", "day"),
        "kind": Term("条目类别", "what the notice makes of it"),
        "holiday": Term("节日", "holiday"),
        "notice": Term("通知", "notice"),
    },
    "Case": {
        "number": Term("申请编号", "number of the application", zh_short="案号", en_short="number"),
        "state": Term("办理状态", "state", zh_short="状态"),
        "description": Term("申请内容", "what is asked for", article="条例第二十九条"),
        "receipt_channel": Term("申请方式", "channel of the application", article="条例第三十一条"),
        "received_date": Term(
            "收到日期", "day of receipt", zh_short="收到", en_short="received", article="条例第三十一条"
        ),
        "regulation": Term("适用的条例", "Regulation that governs it", zh_short="适用", en_short="governed by"),
        "outcome": Term("办理结果", "outcome", zh_short="结果"),
        "closed_date": Term("办结日期", "day of closing", zh_short="办结", en_short="closed"),
        "handler": Term("承办单位或承办人", "handler", zh_short="承办"),
        "timeliness": Term(
            "按期情况", "timeliness", zh_short="首次答复", en_short="first answer", article="国办发〔2014〕32号"
        ),
        "reply_number": Term("答复文号", "number of the answer"),
        "arrived_date": Term(
            "到达日期", "day of arrival", zh_short="到达", en_short="arrived", article="条例第三十一条"
        ),
        "confirmed_date": Term(
            "确认日期",
            "day of confirmation",
            zh_short="确认收到",
            en_short="receipt confirmed",
            article="条例第三十一条",
        ),
        "receipt_rule": Term(
            "收到日期的依据",
            "rule of the receipt",
            zh_short="收到依据",
            en_short="receipt rule",
            article="条例第三十一条；国办公开办函〔2015〕207号",
        ),
        "reply_delivery": Term("送达方式", "delivery", zh_short="送达", article="国办公开办函〔2016〕235号"),
        "posted_date": Term(
            "交邮或发送日期",
            "day of posting or sending",
            zh_short="交邮或发送",
            en_short="posted or sent",
            article="国办公开办函〔2016〕235号",
        ),
        "signed_date": Term(
            "签收日期", "day of signature", zh_short="签收", en_short="signed", article="行政复议法实施条例第十五条"
        ),
        "applicant_reference": Term("申请人标识", "applicant reference"),
        "earlier_case": Term("先前申请", "earlier case", article="条例第三十六条第六项"),
        "supply_methods": Term(
            "获取方式", "way of obtaining the information", en_short="obtained by", article="条例第二十九条"
        ),
        "supply_media": Term("载体", "medium", article="条例第二十九条"),
        "intended_use": Term("用途", "use of the information", en_short="use"),
        "answering_agency": Term(
            "承继办理的机关",
            "agency that answers it now",
            zh_short="承继机关",
            en_short="answered by",
            article="行政诉讼法第二十六条第六款",
        ),
        "auto_confirmed_date": Term(
            "系统自动确认日期",
            "day of the confirmation by the system",
            zh_short="系统确认",
            en_short="system confirmed",
            article="条例第三十一条第三项；最高人民法院指导案例26号",
        ),
        "arrival": Term("到达登记", "registered arrival"),
        "external_number": Term("原编号", "external number"),
        "applied_date": Term("申请日期", "day of the application", zh_short="申请", en_short="applied"),
    },
    "CaseEvent": {
        "sequence": Term("序号", "no."),
        "kind": Term("事项", "what"),
        "legal_date": Term("法定日期", "legal date"),
        "record_time": Term("登记时间", "recorded at", zh_short="记录时间", en_short="recorded"),
        "facts": Term("事实", "facts"),
        "digest": Term("摘要", "digest"),
        "actor": Term("操作人编号", "recorded by", zh_short="操作人"),
        "mended_by": Term("更正于第几条", "mended by no.", zh_short="更正", en_short="mended by"),
        "struck": Term("已撤销", "struck"),
    },
    "CaseLink": {
        "other_case": Term(
            "拆分所得的另一件申请", "other case of the same application", zh_short="关联申请", en_short="linked case"
        ),
        "split_date": Term("拆分日期", "day of the splitting", zh_short="拆分", en_short="split"),
    },
    "CasePart": {
        "kind": Term("类别", "kind"),
        "ordinal": Term("序号", "number", en_short="no."),
        "date": Term("日期", "day"),
        "text": Term("内容", "what"),
        "standing": Term("状态或结果", "state or result"),
    },
    "CaseReference": {
        "number": Term("申请编号", "number of the application", zh_short="案号", en_short="number"),
        "received_date": Term(
            "收到日期", "day of receipt", zh_short="收到", en_short="received", article="条例第三十一条"
        ),
        "state": Term("办理状态", "state", zh_short="状态"),
        "outcome": Term("办理结果", "outcome", zh_short="结果"),
        "closed_date": Term("办结日期", "day of closing", zh_short="办结", en_short="closed"),
        "reply_number": Term("答复文号", "number of the answer"),
    },
    "CellCase": {
        "number": Term("申请编号", "number of the application", zh_short="案号", en_short="number"),
        "received_date": Term(
            "收到日期", "day of receipt", zh_short="收到", en_short="received", article="条例第三十一条"
        ),
        "closed_date": Term("办结日期", "day of closing", zh_short="办结", en_short="closed"),
        "outcome": Term("办理结果", "outcome", zh_short="结果"),
        "applicant_kind": Term("申请人类别", "kind of applicant", article="国办公开办函〔2021〕30号"),
        "weight": Term("计数", "counts as"),
    },
    "CellValue": {
        "cell": Term("单元格", "cell"),
        "value": Term("数值", "value"),
        "printed": Term("表内数值", "value as printed"),
        "not_applicable": Term("不适用", "does not apply"),
    },
    "Clock": {
        "kind": Term("期限种类", "kind of clock", zh_short="期限", en_short="clock"),
        "article": Term("依据", "article"),
        "start_date": Term(
            "起算日", "day it counts from", zh_short="起算", en_short="begins", article="民法典第二百零一条"
        ),
        "period": Term("期限", "period"),
        "due_date": Term("到期日", "last day", zh_short="到期", en_short="due"),
        "state": Term("期限状态", "state", zh_short="状态"),
        "ended_date": Term("办结或终止日期", "day it ended", zh_short="办结", en_short="done"),
        "long_stop_date": Term("最长期限", "long stop", zh_short="最长", article="行政复议法第二十一条"),
        "as_of_date": Term("计算日期", "day it is computed for", zh_short="计算", en_short="as of"),
        "later_due_date": Term(
            "按另一读法的到期日", "last day by the other reading", zh_short="另一读法", en_short="or by"
        ),
        "part": Term("针对的部分", "part of the answer", en_short="part", article="条例第三十七条"),
    },
    "ClockDay": {
        "date": Term("日期", "day"),
        "holiday": Term("节日", "holiday"),
        "notice": Term("通知", "notice"),
    },
    "CloseCaseRequest": {
        "outcome": Term("办理结果", "outcome", zh_short="结果"),
        "closed_date": Term("办结日期", "day of closing", zh_short="办结", en_short="closed"),
        "explanation": Term("说明", "explanation"),
    },
    "CloseConsultationRequest": {
        "consultation": Term("征求意见序号", "consultation"),
        "answered_date": Term("反馈或答复日期", "day of the answer", zh_short="答复或结束", en_short="answered"),
        "result": Term("征求意见结果", "result of the consultation", zh_short="结果", en_short="result"),
    },
    "ConfirmConsultationRequest": {
        "consultation": Term("征求意见序号", "consultation"),
        "letter_received_date": Term(
            "收函日期",
            "day the letter was received",
            zh_short="收函",
            en_short="letter received",
            article="条例第三十二条、第三十四条",
        ),
    },
    "ConfirmReceiptRequest": {
        "confirmed_date": Term(
            "确认日期",
            "day of confirmation",
            zh_short="确认收到",
            en_short="receipt confirmed",
            article="条例第三十一条",
        ),
        "auto_confirmed_date": Term(
            "系统自动确认日期",
            "day of the confirmation by the system",
            zh_short="系统确认",
            en_short="system confirmed",
            article="条例第三十一条第三项；最高人民法院指导案例26号",
        ),
        "received_date": Term(
            "收到日期", "day of receipt", zh_short="收到", en_short="received", article="条例第三十一条"
        ),
    },
    "Consultation": {
        "ordinal": Term("征求意见序号", "number of the consultation", zh_short="序号", en_short="no."),
        "kind": Term("征求意见对象", "who is consulted", zh_short="对象", en_short="who"),
        "party": Term("第三方或机关名称", "name of the third party or agency", zh_short="名称", en_short="name"),
        "sent_date": Term("发函日期", "day the letter was sent", zh_short="发函", en_short="sent"),
        "answered_date": Term("反馈或答复日期", "day of the answer", zh_short="答复或结束", en_short="answered"),
        "result": Term("征求意见结果", "result of the consultation", zh_short="结果", en_short="result"),
        "letter_received_date": Term(
            "收函日期",
            "day the letter was received",
            zh_short="收函",
            en_short="letter received",
            article="条例第三十二条、第三十四条",
        ),
        "notified_date": Term(
            "告知日期", "day of the notice", zh_short="告知", en_short="told", article="条例第三十二条"
        ),
    },
    "Correction": {
        "requested_date": Term(
            "告知补正日期",
            "day the correction was asked for",
            zh_short="告知",
            en_short="asked for",
            article="条例第三十条",
        ),
        "due_date": Term(
            "期限届满日期",
            "last day of the period",
            zh_short="补正期限",
            en_short="to be made by",
            article="条例第三十条",
        ),
        "received_date": Term(
            "收到日期", "day of receipt", zh_short="收到补正", en_short="received", article="条例第三十条"
        ),
        "points": Term("补正内容", "points to be corrected", article="条例第三十条"),
    },
    "CostItem": {
        "cost_tariff": Term("收费标准", "cost tariff", zh_short="标准", en_short="entry", article="2007：第二十七条"),
        "quantity": Term("数量", "quantity"),
    },
    "CostTariff": {
        "kind": Term("费用种类", "kind of cost", zh_short="种类", en_short="kind", article="2007：第二十七条"),
        "display_name": Term("名称", "name"),
        "unit": Term("计量单位", "unit", zh_short="单位"),
        "rate_fen": Term("单价（元）", "rate (yuan)"),
        "first_date": Term("起始日期", "first day", zh_short="起", en_short="from"),
        "last_date": Term("最后日期", "last day", zh_short="止", en_short="to"),
    },
    "DayDistribution": {
        "median": Term("中位数", "median", zh_short="中位"),
        "percentile_90": Term("第90百分位", "90th percentile", zh_short="90分位", en_short="90th"),
        "longest": Term("最长", "longest"),
    },
    "DeadlineStep": {
        "first_date": Term("起始日期", "first day", zh_short="起", en_short="from"),
        "last_date": Term("最后日期", "last day", zh_short="止", en_short="to"),
        "explanation": Term("说明", "explanation"),
        "notices": Term("通知", "notices"),
    },
    "DecideCaseRequest": {
        "outcome": Term("办理结果", "outcome", zh_short="结果"),
        "reply_date": Term(
            "答复日期", "day of the answer", zh_short="答复", en_short="answered", article="国办公开办函〔2016〕235号"
        ),
        "reply_number": Term("答复文号", "number of the answer"),
        "delivery": Term("送达方式", "delivery", zh_short="送达", article="国办公开办函〔2016〕235号"),
        "posted_date": Term(
            "交邮或发送日期",
            "day of posting or sending",
            zh_short="交邮或发送",
            en_short="posted or sent",
            article="国办公开办函〔2016〕235号",
        ),
        "signed_date": Term(
            "签收日期", "day of signature", zh_short="签收", en_short="signed", article="行政复议法实施条例第十五条"
        ),
        "remedies_not_told": Term("未告知救济途径", "remedies not told", article="行政复议法第二十条"),
        "earlier_case": Term("先前申请", "earlier case", article="条例第三十六条第六项"),
    },
    "DecideLawsuitRequest": {
        "decided_date": Term("审结日期", "day of the decision", zh_short="裁判", en_short="decided"),
        "result": Term("审理结果", "result", zh_short="结果", article="国办公开办函〔2021〕30号"),
        "judgment": Term("裁判种类", "kind of judgment", zh_short="种类", en_short="judgment", article="行政诉讼法"),
        "orders_new_answer": Term("责令重新答复", "orders a new answer", article="行政复议法；行政诉讼法"),
    },
    "DecideReviewRequest": {
        "decided_date": Term(
            "审结日期", "day of the decision", zh_short="决定", en_short="decided", article="行政复议法第六十二条"
        ),
        "result": Term("审理结果", "result", zh_short="结果", article="国办公开办函〔2021〕30号"),
        "decision": Term(
            "复议决定种类", "kind of decision", zh_short="决定种类", en_short="decision", article="行政复议法"
        ),
        "orders_new_answer": Term("责令重新答复", "orders a new answer", article="行政复议法；行政诉讼法"),
        "served_date": Term(
            "送达日期", "day of service", zh_short="送达申请人", en_short="served", article="行政诉讼法第四十五条"
        ),
    },
    "DeferReplyRequest": {
        "notified_date": Term(
            "告知日期", "day of the notice", zh_short="告知", en_short="told", article="条例第三十五条"
        ),
        "due_date": Term(
            "期限届满日期", "last day of the period", zh_short="期限届满", en_short="last day", article="条例第三十五条"
        ),
    },
    "Deferral": {
        "notified_date": Term(
            "告知日期", "day of the notice", zh_short="告知", en_short="told", article="条例第三十五条"
        ),
        "due_date": Term(
            "期限届满日期", "last day of the period", zh_short="期限届满", en_short="last day", article="条例第三十五条"
        ),
    },
    "DescribeDaysRequest": {
        "first_date": Term("起始日期", "first day", zh_short="起", en_short="from"),
        "last_date": Term("最后日期", "last day", zh_short="止", en_short="to"),
    },
    "DescribeDaysResponse": {
        "working_days": Term("工作日数", "working days"),
    },
    "DueCase": {
        "number": Term("申请编号", "number of the application", zh_short="案号", en_short="number"),
        "state": Term("办理状态", "state", zh_short="状态"),
        "kind": Term("期限种类", "kind of clock", zh_short="期限", en_short="clock"),
        "due_date": Term("到期日", "last day", zh_short="到期", en_short="due"),
        "left_working_days": Term("剩余工作日", "working days left", zh_short="剩余", en_short="left"),
        "level": Term("紧急程度", "level", zh_short="级别"),
        "handler": Term("承办单位或承办人", "handler", zh_short="承办"),
        "received_date": Term(
            "收到日期", "day of receipt", zh_short="收到", en_short="received", article="条例第三十一条"
        ),
        "later_due_date": Term(
            "按另一读法的到期日", "last day by the other reading", zh_short="另一读法", en_short="or by"
        ),
    },
    "EndCostTariffRequest": {
        "last_date": Term("最后日期", "last day", zh_short="止", en_short="to"),
    },
    "EnterReportFiguresRequest": {
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
    },
    "EnteredFigure": {
        "item": Term("填报项目", "item", zh_short="项目"),
        "value": Term("数值", "value"),
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
        "create_time": Term("填报时间", "entered"),
    },
    "ExplainDeadlinesRequest": {
        "as_of_date": Term("计算日期", "day it is computed for", zh_short="计算", en_short="as of"),
    },
    "ExportAnnualReportRequest": {
        "part": Term("文件部分", "part of the document"),
    },
    "ExtendDeadlineRequest": {
        "notified_date": Term(
            "告知日期", "day of the notice", zh_short="告知", en_short="told", article="条例第三十三条"
        ),
        "working_days": Term(
            "延长的工作日数",
            "working days of the extension",
            zh_short="工作日",
            en_short="working days",
            article="条例第三十三条；2007：第二十四条",
        ),
        "reason": Term(
            "延期理由",
            "reason for the extension",
            zh_short="理由",
            en_short="reason",
            article="条例第三十三条；2007：第二十四条",
        ),
        "approved_by": Term(
            "同意延期的负责人",
            "head of the office who agreed to the extension",
            zh_short="批准人",
            en_short="approved by",
            article="条例第三十三条；2007：第二十四条",
        ),
        "approved_date": Term(
            "同意延期日期",
            "day of the approval of the extension",
            zh_short="同意",
            en_short="approved",
            article="条例第三十三条；2007：第二十四条",
        ),
    },
    "ExtendReviewRequest": {
        "extended_date": Term(
            "告知延期日期",
            "day the extension was told",
            zh_short="延期",
            en_short="extended",
            article="行政复议法第六十二条",
        ),
        "days": Term("延长（日）", "days of the extension", article="行政复议法第六十二条"),
    },
    "Extension": {
        "notified_date": Term(
            "告知日期", "day of the notice", zh_short="告知", en_short="told", article="条例第三十三条"
        ),
        "working_days": Term(
            "延长的工作日数",
            "working days of the extension",
            zh_short="工作日",
            en_short="working days",
            article="条例第三十三条；2007：第二十四条",
        ),
        "reason": Term(
            "延期理由",
            "reason for the extension",
            zh_short="理由",
            en_short="reason",
            article="条例第三十三条；2007：第二十四条",
        ),
        "approved_by": Term(
            "同意延期的负责人",
            "head of the office who agreed to the extension",
            zh_short="批准人",
            en_short="approved by",
            article="条例第三十三条；2007：第二十四条",
        ),
        "approved_date": Term(
            "同意延期日期",
            "day of the approval of the extension",
            zh_short="同意",
            en_short="approved",
            article="条例第三十三条；2007：第二十四条",
        ),
    },
    "FeeLine": {
        "quantity": Term("数量", "quantity"),
        "rate_fen": Term("单价（元）", "rate (yuan)"),
        "amount_fen": Term("金额（元）", "amount (yuan)"),
        "text": Term("说明", "why"),
    },
    "FeeNotice": {
        "basis": Term("计收方式", "basis of the fee", zh_short="依据", en_short="basis"),
        "notified_date": Term(
            "告知日期",
            "day of the notice",
            zh_short="收到通知",
            en_short="notice received",
            article="国办函〔2020〕109号",
        ),
        "amount_fen": Term("金额（元）", "amount (yuan)"),
        "paid_fen": Term("已缴（元）", "paid (yuan)", zh_short="已缴", en_short="paid"),
        "waived_fen": Term("已减免（元）", "waived (yuan)", zh_short="已减免", en_short="waived"),
        "state": Term("缴费状态", "state", zh_short="状态"),
        "payment_due_date": Term("缴费期限", "payment due", article="国办函〔2020〕109号"),
        "settled_date": Term("结清日期", "day of settlement", zh_short="结清", en_short="settled"),
        "issued_date": Term(
            "发出日期", "day of sending", zh_short="发出", en_short="sent", article="国办函〔2020〕109号"
        ),
        "channel": Term("送达渠道", "channel of the notice", article="国办函〔2020〕109号"),
        "items": Term("计为件数", "items it counts as", article="国办函〔2020〕109号"),
        "earlier_items": Term("当月此前件数", "items before it in the month", article="国办函〔2020〕109号"),
        "pages": Term("计费页数", "pages charged for", article="国办函〔2020〕109号"),
        "public_pages": Term("已主动公开页数", "pages public already", article="国办函〔2020〕109号"),
        "tariff": Term("收费标准", "tariff"),
        "refunded_fen": Term("已退费（元）", "refunded (yuan)", zh_short="已退", en_short="refunded"),
        "withdrawn_date": Term("撤回日期", "day of withdrawal", zh_short="撤回", en_short="withdrawn"),
    },
    "FeeQuote": {
        "basis": Term("计收方式", "basis of the fee", zh_short="依据", en_short="basis"),
        "quoted_date": Term("试算日期", "day the quote is for", zh_short="试算", en_short="quoted for"),
        "amount_fen": Term("应收合计（元）", "amount in all (yuan)", zh_short="合计（元）", en_short="in all (yuan)"),
        "tariff": Term("收费标准", "tariff"),
        "article": Term("收费规定", "rule of the fee"),
        "month_first_date": Term("自然月", "calendar month", article="国办函〔2020〕109号"),
        "earlier_items": Term("当月此前件数", "items before it in the month", article="国办函〔2020〕109号"),
    },
    "FigureReading": {
        "cell": Term("单元格", "cell"),
        "printed": Term("表内数值", "value as printed"),
        "value": Term("数值", "value"),
    },
    "FileCaseRequest": {
        "description": Term("申请内容", "what is asked for", article="条例第二十九条"),
        "receipt_channel": Term("申请方式", "channel of the application", article="条例第三十一条"),
        "received_date": Term(
            "收到日期", "day of receipt", zh_short="收到", en_short="received", article="条例第三十一条"
        ),
        "arrived_date": Term(
            "到达日期", "day of arrival", zh_short="到达", en_short="arrived", article="条例第三十一条"
        ),
        "confirmed_date": Term(
            "确认日期",
            "day of confirmation",
            zh_short="确认收到",
            en_short="receipt confirmed",
            article="条例第三十一条",
        ),
        "supply_methods": Term(
            "获取方式", "way of obtaining the information", en_short="obtained by", article="条例第二十九条"
        ),
        "supply_media": Term("载体", "medium", article="条例第二十九条"),
        "intended_use": Term("用途", "use of the information", en_short="use"),
        "auto_confirmed_date": Term(
            "系统自动确认日期",
            "day of the confirmation by the system",
            zh_short="系统确认",
            en_short="system confirmed",
            article="条例第三十一条第三项；最高人民法院指导案例26号",
        ),
        "external_number": Term("原编号", "external number"),
        "applied_date": Term("申请日期", "day of the application", zh_short="申请", en_short="applied"),
    },
    "FileLawsuitRequest": {
        "filed_date": Term(
            "提起日期", "day of filing", zh_short="起诉", en_short="filed", article="行政诉讼法第四十五条、第四十六条"
        ),
        "court": Term("人民法院", "court", zh_short="法院", article="行政诉讼法"),
        "review": Term("所经复议", "review before it"),
        "route": Term(
            "起诉路径", "route to court", zh_short="途径", en_short="route", article="国办公开办函〔2021〕30号"
        ),
        "capacity": Term("被诉身份", "sued as", article="国办公开办函〔2016〕201号"),
        "co_defendant": Term(
            "共同被告", "co-defendant", article="行政诉讼法第二十六条第二款；国办公开办函〔2016〕201号"
        ),
        "docket_number": Term("法院案号", "docket number", zh_short="案号", en_short="docket"),
        "part": Term("针对的部分", "part of the answer", en_short="part", article="条例第三十七条"),
    },
    "FileReviewRequest": {
        "filed_date": Term(
            "提起日期", "day of filing", zh_short="申请", en_short="filed", article="行政复议法第二十条、第二十一条"
        ),
        "organ": Term("复议机关", "review organ", article="行政复议法"),
        "part": Term("针对的部分", "part of the answer", en_short="part", article="条例第三十七条"),
    },
    "Finding": {
        "date": Term("日期", "day"),
    },
    "GetApplicantActivityRequest": {
        "first_date": Term("起始日期", "first day", zh_short="起", en_short="from"),
        "last_date": Term("最后日期", "last day", zh_short="止", en_short="to"),
    },
    "GetApplicantActivityResponse": {
        "applicant_reference": Term("申请人标识", "applicant reference"),
        "first_date": Term("起始日期", "first day", zh_short="起", en_short="from"),
        "last_date": Term("最后日期", "last day", zh_short="止", en_short="to"),
        "applications": Term("申请（件）", "applications"),
        "items": Term("计为件数", "items it counts as", article="国办函〔2020〕109号"),
        "open_applications": Term("其中在办", "of them open"),
    },
    "GetLawsuitResponse": {
        "lawsuit": Term("行政诉讼", "administrative lawsuit", en_short="lawsuit", article="行政诉讼法"),
    },
    "GetLetterTemplateResponse": {
        "template_digest": Term("模板摘要", "digest of the template"),
    },
    "GetReportTemplateRequest": {
        "kind": Term("填报表种类", "kind of template"),
    },
    "GetReviewResponse": {
        "review": Term("行政复议", "administrative review", en_short="review", article="行政复议法"),
    },
    "Instance": {
        "level": Term("审级", "instance", article="行政诉讼法"),
        "court": Term("人民法院", "court", zh_short="法院", article="行政诉讼法"),
        "docket_number": Term("法院案号", "docket number", zh_short="案号", en_short="docket"),
        "filed_date": Term("提起日期", "day of filing", zh_short="立案", en_short="began"),
        "judgment": Term("裁判种类", "kind of judgment", zh_short="种类", en_short="judgment", article="行政诉讼法"),
        "result": Term("审理结果", "result", zh_short="结果", en_short="counts as", article="国办公开办函〔2021〕30号"),
        "decided_date": Term("审结日期", "day of the decision", zh_short="裁判", en_short="decided"),
        "orders_new_answer": Term("责令重新答复", "orders a new answer", article="行政复议法；行政诉讼法"),
    },
    "IssueFeeNoticeRequest": {
        "basis": Term("计收方式", "basis of the fee", zh_short="依据", en_short="basis"),
        "notified_date": Term(
            "告知日期",
            "day of the notice",
            zh_short="收到通知",
            en_short="notice received",
            article="国办函〔2020〕109号",
        ),
        "amount_fen": Term("金额（元）", "amount (yuan)"),
        "items": Term("计为件数", "items it counts as", article="国办函〔2020〕109号"),
        "earlier_items": Term("当月此前件数", "items before it in the month", article="国办函〔2020〕109号"),
        "pages": Term("计费页数", "pages charged for", article="国办函〔2020〕109号"),
        "public_pages": Term("已主动公开页数", "pages public already", article="国办函〔2020〕109号"),
        "costs": Term("成本费用", "costs", article="2007：第二十七条"),
        "issued_date": Term(
            "发出日期", "day of sending", zh_short="发出", en_short="sent", article="国办函〔2020〕109号"
        ),
        "channel": Term("送达渠道", "channel of the notice", article="国办函〔2020〕109号"),
    },
    "Lawsuit": {
        "filed_date": Term(
            "提起日期", "day of filing", zh_short="起诉", en_short="filed", article="行政诉讼法第四十五条、第四十六条"
        ),
        "court": Term("人民法院", "court", zh_short="法院", article="行政诉讼法"),
        "route": Term(
            "起诉路径", "route to court", zh_short="途径", en_short="route", article="国办公开办函〔2021〕30号"
        ),
        "review": Term("所经复议", "review before it"),
        "result": Term("审理结果", "result", zh_short="结果", article="国办公开办函〔2021〕30号"),
        "decided_date": Term("审结日期", "day of the decision", zh_short="裁判", en_short="decided"),
        "capacity": Term("被诉身份", "sued as", article="国办公开办函〔2016〕201号"),
        "co_defendant": Term(
            "共同被告", "co-defendant", article="行政诉讼法第二十六条第二款；国办公开办函〔2016〕201号"
        ),
        "instances": Term("审级", "instances", article="行政诉讼法"),
        "orders_new_answer": Term("责令重新答复", "orders a new answer", article="行政复议法；行政诉讼法"),
        "part": Term("针对的部分", "part of the answer", en_short="part", article="条例第三十七条"),
    },
    "Letter": {
        "kind": Term("文书种类", "kind of letter", zh_short="文书", en_short="letter"),
        "number": Term("文号", "number"),
        "letter_date": Term("落款日期", "date on the letter", zh_short="落款", en_short="date"),
        "consultation": Term("征求意见序号", "consultation"),
        "fee_notice": Term("收费通知序号", "fee notice"),
        "outcome": Term("告知结果", "outcome that it tells", zh_short="结果", en_short="outcome"),
        "text_digest": Term("正文摘要", "digest of the text"),
        "template_digest": Term("模板摘要", "digest of the template"),
    },
    "LetterContent": {
        "kind": Term("文书种类", "kind of letter", zh_short="文书", en_short="letter"),
        "letter_date": Term("落款日期", "date on the letter", zh_short="落款", en_short="date"),
        "consultation": Term("征求意见序号", "consultation"),
        "fee_notice": Term("收费通知序号", "fee notice"),
        "outcome": Term("告知结果", "outcome that it tells", zh_short="结果", en_short="outcome"),
    },
    "LetterFact": {
        "field": Term("字段", "field"),
        "value": Term("内容", "what it says"),
    },
    "LetterField": {
        "name": Term("字段", "field"),
        "meaning": Term("内容", "what it says"),
        "article": Term("依据", "basis"),
        "required": Term("必备", "required"),
        "source": Term("由谁填写", "who supplies it"),
    },
    "LetterKindDescription": {
        "kind": Term("文书种类", "kind of letter"),
        "title": Term("名称", "title"),
        "tells_remedies": Term("告知救济", "tells remedies", article="行政复议法第二十条；行政诉讼法第四十六条"),
    },
    "Letterhead": {
        "office": Term(
            "政府信息公开工作机构",
            "office that handles disclosure",
            zh_short="工作机构",
            en_short="office",
            article="条例第四条",
        ),
        "address": Term("地址", "address", article="条例第四条"),
        "telephone": Term("电话", "telephone", article="条例第四条"),
        "review_organ": Term(
            "行政复议机关", "review organ", zh_short="复议机关", article="行政复议法第二十四条至第二十八条"
        ),
        "former_review_organs": Term(
            "2024年以前的复议机关",
            "review organs before 2024",
            zh_short="2024年前复议机关",
            en_short="organs before 2024",
            article="行政复议法（2017年修正）",
        ),
        "court": Term("管辖法院", "court that hears lawsuits against it", en_short="court", article="行政诉讼法"),
        "payment": Term("缴纳方式", "how a fee is paid", en_short="payment", article="国办函〔2020〕109号"),
        "letter_number_prefix": Term("文号字头", "letter number prefix"),
        "website": Term("政府网站", "web site"),
    },
    "LinkCasesRequest": {
        "other_case": Term(
            "拆分所得的另一件申请", "other case of the same application", zh_short="关联申请", en_short="linked case"
        ),
        "split_date": Term("拆分日期", "day of the splitting", zh_short="拆分", en_short="split"),
    },
    "ListCasesRequest": {
        "due_by_date": Term("最迟到期日", "due at the latest", zh_short="到期", en_short="due"),
        "handler": Term("承办单位或承办人", "handler", zh_short="承办"),
        "received_first_date": Term("收到日期自", "received from", zh_short="收到自"),
        "received_last_date": Term("收到日期至", "received through", zh_short="收到至"),
        "due_first_date": Term("到期日自", "due from", zh_short="到期自"),
        "due_last_date": Term("到期日至", "due through", zh_short="到期至"),
        "closed_first_date": Term("办结日期自", "closed from", zh_short="办结自"),
        "closed_last_date": Term("办结日期至", "closed through", zh_short="办结至"),
        "number": Term("案号", "number"),
    },
    "ListDueCasesRequest": {
        "as_of_date": Term("计算日期", "day it is computed for", zh_short="计算", en_short="as of"),
        "handler": Term("承办单位或承办人", "handler", zh_short="承办"),
    },
    "ListDueCasesResponse": {
        "as_of_date": Term("计算日期", "day it is computed for", zh_short="计算", en_short="as of"),
    },
    "ListPublicationsRequest": {
        "measure": Term("台账指标", "measure", zh_short="项目", article="国办发〔2014〕32号"),
    },
    "ListRemindersRequest": {
        "first_date": Term("起始日期", "first day", zh_short="起", en_short="from"),
        "last_date": Term("最后日期", "last day", zh_short="止", en_short="to"),
    },
    "ListRulesRedatingsRequest": {
        "rules_version": Term("规则版本", "version of the rules", zh_short="规则", en_short="rules"),
    },
    "ListRulesRedatingsResponse": {
        "rules_version": Term("规则版本", "version of the rules", zh_short="规则", en_short="rules"),
        "since_time": Term("规则启用时间", "rules in use since", zh_short="启用", en_short="since"),
    },
    "LookUpCaseRequest": {
        "number": Term("编号", "number on paper"),
    },
    "MendCaseRequest": {
        "reason": Term("更正理由", "reason of the mending", zh_short="理由", en_short="reason"),
    },
    "MissingFact": {
        "remedy": Term("怎样补", "what supplies it"),
    },
    "MissingSection": {
        "section": Term("部分", "section"),
    },
    "MonthlyActivity": {
        "month": Term("月份", "month"),
        "applications": Term("申请（件）", "applications"),
        "items": Term("计为件数", "items it counts as", article="国办函〔2020〕109号"),
    },
    "NotifyThirdPartyRequest": {
        "consultation": Term("征求意见序号", "consultation"),
        "notified_date": Term(
            "告知日期", "day of the notice", zh_short="告知", en_short="told", article="条例第三十二条"
        ),
    },
    "OpenConsultationRequest": {
        "kind": Term("征求意见对象", "who is consulted", zh_short="对象", en_short="who"),
        "sent_date": Term("发函日期", "day the letter was sent", zh_short="发函", en_short="sent"),
        "party": Term("第三方或机关名称", "name of the third party or agency", zh_short="名称", en_short="name"),
    },
    "OpenInstanceRequest": {
        "level": Term("审级", "instance", article="行政诉讼法"),
        "filed_date": Term(
            "提起日期", "day of filing", zh_short="立案", en_short="began", article="行政诉讼法第八十五条、第九十条"
        ),
        "court": Term("人民法院", "court", zh_short="法院", article="行政诉讼法"),
        "docket_number": Term("法院案号", "docket number", zh_short="案号", en_short="docket"),
    },
    "PreviewDeadlineRequest": {
        "kind": Term("期限种类", "kind of clock", zh_short="期限", en_short="clock"),
        "basis_date": Term(
            "起算日", "day it counts from", zh_short="起算", en_short="begins", article="民法典第二百零一条"
        ),
        "as_of_date": Term("计算日期", "day it is computed for", zh_short="计算", en_short="as of"),
        "agency_kind": Term("机关类别", "kind of agency", article="条例第四十九条"),
        "remedies_not_told": Term("未告知救济途径", "remedies not told", article="行政复议法第二十条"),
    },
    "PreviewEvent": {
        "kind": Term("试算事项类别", "what happened"),
        "date": Term("发生日期", "day it happened", zh_short="日期", en_short="day"),
        "end_date": Term("结束日期", "day it ended", zh_short="止", en_short="to"),
        "working_days": Term(
            "延长的工作日数", "working days of the extension", zh_short="工作日", en_short="working days"
        ),
    },
    "Publication": {
        "measure": Term("台账指标", "measure", zh_short="项目", article="国办发〔2014〕32号"),
        "category": Term("信息类别", "category", zh_short="类别"),
        "quantity": Term("数量", "quantity"),
        "published_date": Term("公开日期", "day of publication", zh_short="公开", en_short="published"),
        "retract_time": Term("撤销时间", "retracted at"),
    },
    "PublishAnnualReportRequest": {
        "replaces": Term("更正替代", "replaces", zh_short="更正"),
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
        "reason": Term("更正理由", "reason of the correction", zh_short="说明", en_short="reason"),
        "incomplete_reason": Term(
            "按现状公布的理由", "reason for publishing it incomplete", zh_short="不完整", en_short="incomplete"
        ),
    },
    "QuoteFeeRequest": {
        "basis": Term("计收方式", "basis of the fee", zh_short="依据", en_short="basis"),
        "quoted_date": Term("试算日期", "day the quote is for", zh_short="试算", en_short="quoted for"),
        "items": Term("计为件数", "items it counts as", article="国办函〔2020〕109号"),
        "earlier_items": Term("当月此前件数", "items before it in the month", article="国办函〔2020〕109号"),
        "pages": Term("计费页数", "pages charged for", article="国办函〔2020〕109号"),
        "public_pages": Term("已主动公开页数", "pages public already", article="国办函〔2020〕109号"),
        "costs": Term("成本费用", "costs", article="2007：第二十七条"),
        "exemption": Term("减免对象", "exemption"),
    },
    "ReceiveCorrectionRequest": {
        "received_date": Term(
            "收到日期", "day of receipt", zh_short="收到", en_short="received", article="条例第三十条"
        ),
    },
    "RecordDeliveryRequest": {
        "signed_date": Term(
            "签收日期", "day of signature", zh_short="签收", en_short="signed", article="行政复议法实施条例第十五条"
        ),
    },
    "RecordPaymentRequest": {
        "paid_date": Term("缴费日期", "day of payment", zh_short="缴费", en_short="paid"),
        "amount_fen": Term("金额（元）", "amount (yuan)"),
    },
    "RecordPublicationRequest": {
        "measure": Term("台账指标", "measure", zh_short="项目", article="国办发〔2014〕32号"),
        "category": Term("信息类别", "category", zh_short="类别"),
        "quantity": Term("数量", "quantity"),
        "published_date": Term("公开日期", "day of publication", zh_short="公开", en_short="published"),
    },
    "RecordPublishedReportRequest": {
        "published_date": Term(
            "公布日期", "day of publication", zh_short="公布", en_short="published", article="条例第四十九条"
        ),
        "replaces": Term("更正替代", "replaces", zh_short="更正"),
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
        "reason": Term("录入理由", "reason of the entry", zh_short="说明", en_short="reason"),
    },
    "Redating": {
        "number": Term("申请编号", "number of the application", zh_short="案号", en_short="number"),
        "clock": Term("期限", "clock"),
        "old_date": Term("原到期日", "due before"),
        "new_date": Term("现到期日", "due now"),
    },
    "RefundFeeRequest": {
        "refunded_date": Term("退费日期", "day of the refund", zh_short="退费", en_short="refunded"),
        "amount_fen": Term("金额（元）", "amount (yuan)"),
        "explanation": Term("说明", "explanation"),
    },
    "RegisterArrivalRequest": {
        "description": Term("申请内容", "what is asked for", article="条例第二十九条"),
        "receipt_channel": Term("申请方式", "channel of the application", article="条例第三十一条"),
        "arrived_date": Term(
            "到达日期", "day of arrival", zh_short="到达", en_short="arrived", article="条例第三十一条"
        ),
        "auto_confirmed_date": Term(
            "系统自动确认日期",
            "day of the confirmation by the system",
            zh_short="系统确认",
            en_short="system confirmed",
            article="条例第三十一条第三项；最高人民法院指导案例26号",
        ),
        "supply_methods": Term(
            "获取方式", "way of obtaining the information", en_short="obtained by", article="条例第二十九条"
        ),
        "supply_media": Term("载体", "medium", article="条例第二十九条"),
        "intended_use": Term("用途", "use of the information", en_short="use"),
        "external_number": Term("原编号", "external number"),
        "applied_date": Term("申请日期", "day of the application", zh_short="申请", en_short="applied"),
    },
    "Reminder": {
        "rule": Term("提醒规则", "rule", zh_short="规则"),
        "text": Term("说明", "in words"),
        "fired_date": Term("发出日期", "day it fired", zh_short="发出", en_short="fired"),
    },
    "ReopenCaseRequest": {
        "remedy": Term(
            "所依据的复议或诉讼",
            "review or lawsuit that orders it",
            zh_short="救济",
            en_short="remedy",
            article="行政复议法；行政诉讼法",
        ),
        "ordered_date": Term(
            "收到决定或判决日期",
            "day the decision or judgment was received",
            zh_short="收到决定或判决",
            en_short="order received",
        ),
        "working_days": Term(
            "责令的期限（工作日）", "working days that the order sets", zh_short="工作日", en_short="working days"
        ),
    },
    "ReplyDeadline": {
        "due_date": Term(
            "到期日", "last day", zh_short="到期", en_short="due", article="条例第三十三条；2007：第二十四条"
        ),
        "start_date": Term(
            "起算日", "day it counts from", zh_short="起算", en_short="begins", article="民法典第二百零一条"
        ),
        "as_of_date": Term("计算日期", "day it is computed for", zh_short="计算", en_short="as of"),
        "later_due_date": Term(
            "按另一读法的到期日", "last day by the other reading", zh_short="另一读法", en_short="or by"
        ),
    },
    "ReportAdjustment": {
        "check": Term("勾稽关系", "check"),
        "delta": Term("差额", "difference"),
        "reason": Term("差额说明", "explanation", zh_short="说明"),
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
    },
    "ReportCheck": {
        "title": Term("勾稽关系", "check"),
        "basis": Term("勾稽依据", "basis of the check", zh_short="依据", en_short="basis"),
        "result": Term("勾稽结果", "result of the check", zh_short="结果", en_short="result"),
        "left": Term("左方", "left", zh_short="左"),
        "right": Term("右方", "right", zh_short="右"),
        "kind": Term("勾稽种类", "kind of check", zh_short="种类", en_short="kind"),
        "delta": Term("差额", "difference"),
    },
    "ReportFigure": {
        "cell": Term("单元格", "cell"),
        "value": Term("数值", "value"),
        "unit": Term("数值单位", "unit of the value", zh_short="单位", en_short="unit"),
        "source": Term("数字来源", "source", zh_short="来源"),
        "printed": Term("表内数值", "value as printed"),
        "printed_unit": Term("表内单位", "unit as printed"),
    },
    "ReportItem": {
        "item": Term("填报项目", "item", zh_short="项目"),
        "value": Term("数值", "value"),
        "printed": Term("填写内容", "value as written"),
    },
    "ReportPublication": {
        "format": Term("报告格式", "format", zh_short="格式"),
        "scope": Term("统计范围", "scope", zh_short="范围"),
        "replaces": Term("更正替代", "replaces", zh_short="更正"),
        "digest": Term("摘要（SHA-256）", "digest (SHA-256)", zh_short="摘要", en_short="digest"),
        "as_of_time": Term("统计时点", "records as of", zh_short="记录截至"),
        "published_date": Term(
            "公布日期", "day of publication", zh_short="公布", en_short="published", article="条例第四十九条"
        ),
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
        "reason": Term("说明", "reason"),
        "incomplete_reason": Term(
            "按现状公布的理由", "reason for publishing it incomplete", zh_short="不完整", en_short="incomplete"
        ),
    },
    "RequestCorrectionRequest": {
        "requested_date": Term(
            "告知补正日期",
            "day the correction was asked for",
            zh_short="告知",
            en_short="asked for",
            article="条例第三十条",
        ),
        "due_date": Term(
            "期限届满日期",
            "last day of the period",
            zh_short="补正期限",
            en_short="to be made by",
            article="条例第三十条",
        ),
        "points": Term("补正内容", "points to be corrected", article="条例第三十条"),
    },
    "ResponseTimes": {
        "closed_count": Term("办结", "closed"),
        "on_time_count": Term("按时答复", "on time", zh_short="按时"),
        "extended_count": Term("延期内答复", "extended", zh_short="延期"),
        "late_count": Term("逾期答复", "late", zh_short="逾期"),
        "gross": Term("毛时长（工作日）", "gross, in working days", zh_short="毛时长", en_short="gross"),
        "net": Term("净时长（工作日）", "net, in working days", zh_short="净时长", en_short="net"),
    },
    "ResumeReviewRequest": {
        "resumed_date": Term(
            "恢复审理日期",
            "day of the resumption",
            zh_short="恢复审理",
            en_short="resumed",
            article="行政复议法第三十九条",
        ),
    },
    "Review": {
        "filed_date": Term(
            "提起日期", "day of filing", zh_short="申请", en_short="filed", article="行政复议法第二十条、第二十一条"
        ),
        "organ": Term("复议机关", "review organ", article="行政复议法"),
        "result": Term("审理结果", "result", zh_short="结果", article="国办公开办函〔2021〕30号"),
        "decided_date": Term(
            "审结日期", "day of the decision", zh_short="决定", en_short="decided", article="行政复议法第六十二条"
        ),
        "accepted_date": Term(
            "受理日期", "day of acceptance", zh_short="受理", en_short="accepted", article="行政复议法第三十条"
        ),
        "procedure": Term("复议程序", "procedure", zh_short="程序", article="行政复议法"),
        "copy_received_date": Term(
            "收到申请书副本日期",
            "day the copy of the application was received",
            zh_short="收到副本",
            en_short="copy received",
            article="行政复议法第五十四条（简易程序）",
        ),
        "answered_date": Term(
            "反馈或答复日期",
            "day of the answer",
            zh_short="提出答复",
            en_short="agency's reply",
            article="行政复议法第五十四条（简易程序）",
        ),
        "extension_days": Term("延长（日）", "days of the extension", article="行政复议法第六十二条"),
        "decision": Term(
            "复议决定种类", "kind of decision", zh_short="决定种类", en_short="decision", article="行政复议法"
        ),
        "orders_new_answer": Term("责令重新答复", "orders a new answer", article="行政复议法；行政诉讼法"),
        "served_date": Term(
            "送达日期", "day of service", zh_short="送达申请人", en_short="served", article="行政诉讼法第四十五条"
        ),
        "part": Term("针对的部分", "part of the answer", en_short="part", article="条例第三十七条"),
    },
    "ReviewSuspension": {
        "suspended_date": Term(
            "中止日期", "day of the suspension", zh_short="中止", en_short="suspended", article="行政复议法第三十九条"
        ),
        "resumed_date": Term(
            "恢复审理日期",
            "day of the resumption",
            zh_short="恢复审理",
            en_short="resumed",
            article="行政复议法第三十九条",
        ),
    },
    "RollUpUnit": {
        "published_date": Term(
            "公布日期", "day of publication", zh_short="公布", en_short="published", article="条例第四十九条"
        ),
        "due_date": Term(
            "公布期限", "day by which it is due", zh_short="应于", en_short="due", article="条例第四十九条"
        ),
        "state": Term("公布情况", "state", zh_short="状态", article="条例第四十九条"),
    },
    "RulesCorrection": {
        "rules_version": Term("规则版本", "version of the rules", zh_short="规则", en_short="rules"),
    },
    "SearchCasesRequest": {
        "query": Term("查找内容", "words or number"),
    },
    "SetLetterTemplateResponse": {
        "template_digest": Term("模板摘要", "digest of the template"),
    },
    "SimilarCase": {
        "likeness_percent": Term("相似度（%）", "how alike, in percent", zh_short="相似", en_short="alike"),
        "applicant": Term("是否同一申请人", "whether of the same applicant", zh_short="申请人", en_short="applicant"),
    },
    "StartProcessingRequest": {
        "started_date": Term("交办日期", "day it was taken up", zh_short="交办", en_short="taken up"),
        "handler": Term("承办单位或承办人", "handler", zh_short="承办"),
    },
    "SupplementApplicantRequest": {
        "told_date": Term("告知日期", "day of the notice", zh_short="告知", en_short="told"),
        "contact": Term("联系方式", "contact", article="条例第二十九条"),
        "identity_number": Term("身份证明号码", "identity number", article="条例第二十九条；国办函〔2020〕109号"),
        "postal_address": Term(
            "通信地址", "postal address", zh_short="地址", en_short="address", article="条例第二十九条"
        ),
        "post_code": Term("邮政编码", "post code", zh_short="邮编", article="条例第二十九条"),
        "telephone": Term("联系电话", "telephone", zh_short="电话", article="条例第二十九条"),
        "email": Term("电子邮箱", "e-mail address", zh_short="邮箱", en_short="e-mail", article="条例第二十九条"),
        "agent_name": Term("代理人", "agent"),
        "agent_contact": Term("代理人联系方式", "contact of the agent", en_short="agent's contact"),
        "organisation_code": Term(
            "统一社会信用代码", "unified social credit code", zh_short="信用代码", en_short="credit code"
        ),
        "representative": Term(
            "法定代表人或者负责人", "legal representative", zh_short="法定代表人", en_short="representative"
        ),
        "contact_person": Term("联系人", "contact person"),
    },
    "SuspendReviewRequest": {
        "suspended_date": Term(
            "中止日期", "day of the suspension", zh_short="中止", en_short="suspended", article="行政复议法第三十九条"
        ),
    },
    "UnknownCell": {
        "cell": Term("单元格", "cell"),
    },
    "VoidCaseRequest": {
        "voided_date": Term("作废日期", "day of the voiding", zh_short="作废", en_short="voided"),
        "reason": Term("作废原因", "reason of the voiding", zh_short="原因", en_short="reason"),
        "duplicate_of": Term("保留的申请", "case that stays"),
        "explanation": Term("说明", "explanation"),
    },
    "Voiding": {
        "voided_date": Term("作废日期", "day of the voiding", zh_short="作废", en_short="voided"),
        "reason": Term("作废原因", "reason of the voiding", zh_short="原因", en_short="reason"),
        "duplicate_of": Term("保留的申请", "case that stays"),
    },
    "WaiveFeeRequest": {
        "waived_date": Term("减免日期", "day of the waiver", zh_short="减免", en_short="waived"),
        "amount_fen": Term("金额（元）", "amount (yuan)"),
        "explanation": Term("说明", "explanation"),
    },
    "WithdrawArrivalRequest": {
        "withdrawn_date": Term("撤回日期", "day of the withdrawal", zh_short="撤回", en_short="withdrawn"),
    },
    "WithdrawCaseRequest": {
        "withdrawn_date": Term("撤回日期", "day of withdrawal", zh_short="撤回", en_short="withdrawn"),
    },
    "WithdrawFeeNoticeRequest": {
        "withdrawn_date": Term("撤回日期", "day of withdrawal", zh_short="撤回", en_short="withdrawn"),
        "explanation": Term("说明", "explanation"),
    },
    "WriteReportSectionRequest": {
        "section": Term("部分", "section"),
        "text": Term("文字", "text"),
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
    },
    "WrittenSection": {
        "section": Term("部分", "section"),
        "text": Term("文字", "text"),
        "actor": Term("经办人", "recorded by", zh_short="经办", en_short="by"),
    },
}
