"""The official rows and what belongs in them: 国办公开办函〔2021〕30号, 〔2019〕60号, 国办发〔2014〕32号.

Rows and columns are named by the wording of the forms, from the outside in, and by nothing else. Where a form is silent
the reading is that of ``docs/assumptions.md``, rows 24 to 30.
"""

from collections.abc import Mapping

Place = tuple[str, ...]
Outcomes = frozenset[str]

TOTAL = "总计"

# Table 三, its columns by kind of applicant.
REQUESTS = "三、收到和处理政府信息公开申请情况"
_ORGANIZATIONS = "法人或其他组织"
COLUMNS: Mapping[str, Place] = {
    "NATURAL_PERSON": ("自然人",),
    "BUSINESS": (_ORGANIZATIONS, "商业企业"),
    "RESEARCH": (_ORGANIZATIONS, "科研机构"),
    "PUBLIC_WELFARE": (_ORGANIZATIONS, "社会公益组织"),
    "LEGAL_SERVICE": (_ORGANIZATIONS, "法律服务机构"),
    "OTHER_ORGANIZATION": (_ORGANIZATIONS, "其他"),
}
NEW: Place = ("一、本年新收政府信息公开申请数量",)
CARRIED_IN: Place = ("二、上年结转政府信息公开申请数量",)
RESULTS = "三、本年度办理结果"
ALL_RESULTS: Place = (RESULTS, "（七）总计")
CARRIED_OUT: Place = ("四、结转下年度继续办理",)

_DENIED, _UNABLE, _UNTREATED, _OTHERWISE = "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"

# Rows 3 to 20, the same in both formats.
_BOTH: Mapping[Place, Outcomes] = {
    # 条例第三十六条第一项、第二项
    ("（一）予以公开",): frozenset({"ALREADY_PUBLIC", "GRANTED"}),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）",): frozenset({"PARTIALLY_GRANTED"}),
    (_DENIED, "1.属于国家秘密"): frozenset({"DENIED_STATE_SECRET"}),
    (_DENIED, "2.其他法律行政法规禁止公开"): frozenset({"DENIED_LAW_FORBIDS"}),
    (_DENIED, "3.危及“三安全一稳定”"): frozenset({"DENIED_SECURITY_STABILITY"}),
    # 条例第十五条
    (_DENIED, "4.保护第三方合法权益"): frozenset(
        {"DENIED_TRADE_SECRET", "DENIED_PERSONAL_PRIVACY", "DENIED_THIRD_PARTY_RIGHTS"}
    ),
    (_DENIED, "5.属于三类内部事务信息"): frozenset({"DENIED_INTERNAL_AFFAIRS"}),
    (_DENIED, "6.属于四类过程性信息"): frozenset({"DENIED_PROCESS_INFORMATION"}),
    (_DENIED, "7.属于行政执法案卷"): frozenset({"DENIED_ENFORCEMENT_FILE"}),
    (_DENIED, "8.属于行政查询事项"): frozenset({"ADMINISTRATIVE_QUERY"}),
    # 条例第三十六条第四项、第五项: it does not exist, and it is not this agency's.
    (_UNABLE, "1.本机关不掌握相关政府信息"): frozenset({"DOES_NOT_EXIST", "NOT_THIS_AGENCY"}),
    (_UNABLE, "2.没有现成信息需要另行制作"): frozenset({"NEEDS_CREATION"}),
    (_UNABLE, "3.补正后申请内容仍不明确"): frozenset({"STILL_UNCLEAR"}),
    (_UNTREATED, "1.信访举报投诉类申请"): frozenset({"PETITION"}),
    (_UNTREATED, "2.重复申请"): frozenset({"REPEATED"}),
    (_UNTREATED, "3.要求提供公开出版物"): frozenset({"PUBLIC_PUBLICATION"}),
    (_UNTREATED, "4.无正当理由大量反复申请"): frozenset({"EXCESSIVE"}),
    (_UNTREATED, "5.要求行政机关确认或重新出具已获取信息"): frozenset({"CONFIRM_OR_REISSUE"}),
}
# What has no row of its own since 2019 (assumptions 25 and 26).
_NO_ROW = frozenset({"WITHDRAWN", "OTHER", "NOT_GOVERNMENT_INFORMATION", "HANDLED_ELSEWHERE"})
TABLE3: Mapping[str, Mapping[Place, Outcomes]] = {
    "2021": {
        **_BOTH,
        (_OTHERWISE, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"): frozenset({"NOT_CORRECTED"}),
        (_OTHERWISE, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"): frozenset(
            {"FEE_UNPAID"}
        ),
        (_OTHERWISE, "3.其他"): _NO_ROW,
    },
    "2019": {**_BOTH, (_OTHERWISE,): frozenset({"NOT_CORRECTED", "FEE_UNPAID"}) | _NO_ROW},
}

# Table 四.
REMEDIES = "四、政府信息公开行政复议、行政诉讼情况"
WAYS: Mapping[str, Place] = {
    "REVIEW": ("行政复议",),
    "LAWSUIT_DIRECT": ("行政诉讼", "未经复议直接起诉"),
    "LAWSUIT_AFTER_REVIEW": ("行政诉讼", "复议后起诉"),
}
REMEDY_RESULTS = {"UPHELD": "结果维持", "CORRECTED": "结果纠正", "OTHER": "其他结果", "PENDING": "尚未审结"}
# What an ending in law counts as (行政复议法第三十条至第七十三条; 行政诉讼法第六十九条至第七十七条). An appeal that was
# dismissed or withdrawn leaves what the first instance decided, and what is sent back is pending.
REVIEW_DECISIONS = {
    "UPHELD": "UPHELD",
    "CLAIM_DISMISSED": "UPHELD",
    "CHANGED": "CORRECTED",
    "REVOKED": "CORRECTED",
    "DECLARED_UNLAWFUL": "CORRECTED",
    "PERFORMANCE_ORDERED": "CORRECTED",
    "DECLARED_VOID": "CORRECTED",
    "NOT_ACCEPTED": "OTHER",
    "APPLICATION_REJECTED": "OTHER",
    "TERMINATED": "OTHER",
    "MEDIATED": "OTHER",
}
JUDGMENTS = {
    "CLAIM_DISMISSED": "UPHELD",
    "REVOKED": "CORRECTED",
    "PERFORMANCE_ORDERED": "CORRECTED",
    "DECLARED_UNLAWFUL": "CORRECTED",
    "DECLARED_VOID": "CORRECTED",
    "CHANGED": "CORRECTED",
    "NOT_FILED": "OTHER",
    "SUIT_REJECTED": "OTHER",
    "WITHDRAWN": "OTHER",
    "MEDIATED": "OTHER",
    "APPEAL_DISMISSED": "AS_BEFORE",
    "APPEAL_WITHDRAWN": "AS_BEFORE",
    "REMANDED": "PENDING",
}

# The channels of the formats before 2019 (assumption 30).
CHANNELS_2014: Mapping[str, frozenset[str]] = {
    "1.当面申请数": frozenset({"IN_PERSON", "ORAL"}),
    "2.传真申请数": frozenset({"FAX"}),
    "3.网络申请数": frozenset({"INTERNET", "EMAIL"}),
    "4.信函申请数": frozenset({"SIGNED_POST", "ORDINARY_POST"}),
}
CHANNELS_2018: Mapping[str, frozenset[str]] = {
    "当面申请": CHANNELS_2014["1.当面申请数"],
    "传真申请": CHANNELS_2014["2.传真申请数"],
    "网络申请": CHANNELS_2014["3.网络申请数"],
    "信函申请": CHANNELS_2014["4.信函申请数"],
}

# 国办发〔2014〕32号, block 三（三）: refusals, and all answers (assumption 27).
_ELSEWHERE = frozenset({"HANDLED_ELSEWHERE", "PETITION", "ADMINISTRATIVE_QUERY", "PUBLIC_PUBLICATION"})
_NOT_THERE = frozenset({"DOES_NOT_EXIST", "NEEDS_CREATION"})
REFUSALS_2014: Mapping[str, Outcomes] = {
    "其中：涉及国家秘密": frozenset({"DENIED_STATE_SECRET"}),
    "涉及商业秘密": frozenset({"DENIED_TRADE_SECRET"}),
    "涉及个人隐私": frozenset({"DENIED_PERSONAL_PRIVACY"}),
    "危及国家安全公共安全经济安全和社会稳定": frozenset({"DENIED_SECURITY_STABILITY"}),
    "不是《条例》所指政府信息": frozenset({"NOT_GOVERNMENT_INFORMATION"}),
    "法律法规规定的其他情形": frozenset(
        {
            "DENIED_THIRD_PARTY_RIGHTS",
            "DENIED_LAW_FORBIDS",
            "DENIED_INTERNAL_AFFAIRS",
            "DENIED_PROCESS_INFORMATION",
            "DENIED_ENFORCEMENT_FILE",
        }
    ),
}
_REFUSED_2014 = frozenset(outcome for outcomes in REFUSALS_2014.values() for outcome in outcomes)
ANSWERS_2014: Mapping[str, Outcomes] = {
    "1.属于已主动公开范围数": frozenset({"ALREADY_PUBLIC"}),
    "2.同意公开答复数": frozenset({"GRANTED"}),
    "3.同意部分公开答复数": frozenset({"PARTIALLY_GRANTED"}),
    "4.不同意公开答复数": _REFUSED_2014,
    "5.不属于本行政机关公开数": frozenset({"NOT_THIS_AGENCY"}),
    "6.申请信息不存在数": _NOT_THERE,
    "7.告知作出更改补充数": frozenset({"STILL_UNCLEAR"}),
    "8.告知通过其他途径办理数": _ELSEWHERE,
}
RESULTS_2014 = {
    "REVIEW": {
        "UPHELD": "（一）维持具体行政行为数",
        "CORRECTED": "（二）被依法纠错数",
        "OTHER": "（三）其他情形数",
    },
    "LAWSUIT": {
        "UPHELD": "（一）维持具体行政行为或者驳回原告诉讼请求数",
        "CORRECTED": "（二）被依法纠错数",
        "OTHER": "（三）其他情形数",
    },
}

# The sentences of 2018 and before: every closing is in one of these.
CLOSINGS_2018: Mapping[str, Outcomes] = {
    "属于已主动公开范围": frozenset({"ALREADY_PUBLIC"}),
    "同意公开": frozenset({"GRANTED"}),
    "同意部分公开": frozenset({"PARTIALLY_GRANTED"}),
    "不同意公开": _REFUSED_2014 - {"NOT_GOVERNMENT_INFORMATION"},
    "申请信息不存在": _NOT_THERE,
    "不属于本行政机关公开": frozenset({"NOT_THIS_AGENCY"}),
    "不属于政府信息": frozenset({"NOT_GOVERNMENT_INFORMATION"}),
    "申请内容不明确": frozenset({"STILL_UNCLEAR"}),
    "告知通过其他途径办理": _ELSEWHERE,
    "其他": frozenset(
        {"REPEATED", "EXCESSIVE", "CONFIRM_OR_REISSUE", "NOT_CORRECTED", "FEE_UNPAID", "WITHDRAWN", "OTHER"}
    ),
}

# Titles of the blocks and figures of the formats before 2019 that are named nowhere above.
REQUESTS_2014, REVIEWS_2014, LAWSUITS_2014 = "三、依申请公开情况", "四、行政复议数量", "五、行政诉讼数量"
FEES_2014 = "七、依申请公开信息收取的费用"
REQUESTS_2018, REMEDIES_2018, FEES_2018 = "三、依申请公开情况", "四、申请行政复议提起行政诉讼情况", "五、收费及减免情况"

# What the text of a report says beside the tables.
OVERVIEW, OTHER_MATTERS = "一、总体情况", "六、其他需要报告的事项"
BLOCKS_OF_RESULTS = {"不予公开数": _DENIED, "无法提供数": _UNABLE, "不予处理数": _UNTREATED, "其他处理数": _OTHERWISE}
