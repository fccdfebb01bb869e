"""The places of the forms that no case fills: the ledger of proactive disclosure, and figures entered by hand.

What a measure of the ledger counts is told with it in the contract (``PublicationMeasure``); an item has its own label.
"""

from collections.abc import Mapping

from support.reports.rows import Place

# 二、主动公开政府信息情况, by the items of 条例第二十条.
_DISCLOSED = "二、主动公开政府信息情况"
_FIRST, _FIFTH, _SIXTH, _EIGHTH, _NINTH = (f"第二十条第（{number}）项" for number in "一五六八九")

_OVERVIEW_2018, _BEFORE_2019 = "一、基本情况", "二、主动公开情况"
_BLOCK_1, _BLOCK_2 = "一、主动公开情况", "二、回应解读情况"
_CHANNELS, _RESPONSES = "（二）通过不同渠道和方式公开政府信息的情况", "（二）通过不同渠道和方式回应解读的情况"

# What each place adds up: one measure or several.
_MEASURES: Mapping[str, Mapping[Place, str]] = {
    "2018-narrative": {
        (_BEFORE_2019, "政府网站公开政府信息数"): "WEBSITE_ITEMS",
        (_BEFORE_2019, "政府公报公开政府信息数"): "GAZETTE_ITEMS",
        (_BEFORE_2019, "报刊、广播、电视等媒体公开政府信息数"): "MEDIA_ITEMS",
        (_BEFORE_2019, "政务微信公开政府信息数"): "WEIXIN_ITEMS",
        (_BEFORE_2019, "政务微博公开政府信息数"): "WEIBO_ITEMS",
        (_BEFORE_2019, "其他方式公开政府信息数"): "OTHER_ITEMS",
        (_BEFORE_2019, "网站在线访谈次数"): "ONLINE_INTERVIEWS",
        (_BEFORE_2019, "网上咨询答复数"): "ENQUIRIES_ANSWERED",
        (_BEFORE_2019, "国家部委采用信息数"): "ARTICLES_ADOPTED_BY_MINISTRY",
        (_BEFORE_2019, "省级机关采用信息数"): "ARTICLES_ADOPTED_BY_PROVINCE",
        (_BEFORE_2019, "领导参加广播电视直播节目次数"): "BROADCASTS_BY_LEADERS",
        (_OVERVIEW_2018, "举办培训次数"): "TRAININGS_HELD",
        (_OVERVIEW_2018, "参加培训次数"): "TRAININGS_ATTENDED",
    },
    "2014": {
        (_BLOCK_1, "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）"): "ITEMS_DISCLOSED",
        (_BLOCK_1, "其中：主动公开规范性文件数"): "NORMATIVE_DOCUMENTS_DISCLOSED",
        (_BLOCK_1, "制发规范性文件总数"): "NORMATIVE_DOCUMENTS_MADE",
        (_BLOCK_1, _CHANNELS, "1.政府公报公开政府信息数"): "GAZETTE_ITEMS",
        (_BLOCK_1, _CHANNELS, "2.政府网站公开政府信息数"): "WEBSITE_ITEMS",
        (_BLOCK_1, _CHANNELS, "3.政务微博公开政府信息数"): "WEIBO_ITEMS",
        (_BLOCK_1, _CHANNELS, "4.政务微信公开政府信息数"): "WEIXIN_ITEMS",
        # Press, radio and television have no row of their own.
        (_BLOCK_1, _CHANNELS, "5.其他方式公开政府信息数"): "MEDIA_ITEMS OTHER_ITEMS",
        (
            _BLOCK_2,
            "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
        ): "TOPICS_ANSWERED",
        (_BLOCK_2, _RESPONSES, "1.参加或举办新闻发布会总次数"): "PRESS_CONFERENCES",
        (_BLOCK_2, _RESPONSES, "其中：主要负责同志参加新闻发布会次数"): "PRESS_CONFERENCES_BY_HEAD",
        (_BLOCK_2, _RESPONSES, "2.政府网站在线访谈次数"): "ONLINE_INTERVIEWS",
        (_BLOCK_2, _RESPONSES, "其中：主要负责同志参加政府网站在线访谈次数"): "ONLINE_INTERVIEWS_BY_HEAD",
        (_BLOCK_2, _RESPONSES, "3.政策解读稿件发布数"): "POLICY_INTERPRETATIONS",
        (_BLOCK_2, _RESPONSES, "4.微博微信回应事件数"): "SOCIAL_MEDIA_RESPONSES",
        (_BLOCK_2, _RESPONSES, "5.其他方式回应事件数"): "OTHER_RESPONSES",
    },
    "2019": {
        (_DISCLOSED, _FIRST, "规章", "本年新制作数量"): "RULES_MADE",
        (_DISCLOSED, _FIRST, "规章", "本年新公开数量"): "RULES_DISCLOSED",
        (_DISCLOSED, _FIRST, "规范性文件", "本年新制作数量"): "NORMATIVE_DOCUMENTS_MADE",
        (_DISCLOSED, _FIRST, "规范性文件", "本年新公开数量"): "NORMATIVE_DOCUMENTS_DISCLOSED",
        (_DISCLOSED, _FIFTH, "行政许可", "处理决定数量"): "LICENCE_DECISIONS",
        (_DISCLOSED, _FIFTH, "其他对外管理服务事项", "处理决定数量"): "OTHER_SERVICE_DECISIONS",
        (_DISCLOSED, _SIXTH, "行政处罚", "处理决定数量"): "PENALTY_DECISIONS",
        (_DISCLOSED, _SIXTH, "行政强制", "处理决定数量"): "COMPULSION_DECISIONS",
        (_DISCLOSED, _NINTH, "政府集中采购", "采购项目数量"): "PROCUREMENT_PROJECTS",
        (_DISCLOSED, _NINTH, "政府集中采购", "采购总金额"): "PROCUREMENT_FEN",
    },
    "2021": {
        (_DISCLOSED, _FIRST, "规章", "本年制发件数"): "RULES_MADE",
        (_DISCLOSED, _FIRST, "规章", "本年废止件数"): "RULES_REPEALED",
        (_DISCLOSED, _FIRST, "行政规范性文件", "本年制发件数"): "NORMATIVE_DOCUMENTS_MADE",
        (_DISCLOSED, _FIRST, "行政规范性文件", "本年废止件数"): "NORMATIVE_DOCUMENTS_REPEALED",
        (_DISCLOSED, _FIFTH, "行政许可", "本年处理决定数量"): "LICENCE_DECISIONS",
        (_DISCLOSED, _SIXTH, "行政处罚", "本年处理决定数量"): "PENALTY_DECISIONS",
        (_DISCLOSED, _SIXTH, "行政强制", "本年处理决定数量"): "COMPULSION_DECISIONS",
        (_DISCLOSED, _EIGHTH, "行政事业性收费", "本年收费金额（单位：万元）"): "CHARGES_FEN",
    },
}
LEDGER: Mapping[str, Mapping[Place, frozenset[str]]] = {
    form: {place: frozenset(measures.split()) for place, measures in places.items()}
    for form, places in _MEASURES.items()
}

# What stands there is also told by category, and what has none under 其他.
BY_CATEGORY: Mapping[str, Place] = {"2018-narrative": (_BEFORE_2019, "政府网站公开政府信息数")}
NO_CATEGORY = "其他"

_BLOCK_6, _BLOCK_8, _BLOCK_9 = "六、举报投诉数量", "八、机构建设和保障经费情况", "九、政府信息公开会议和培训情况"
_LAST_YEAR, _CHANGE = "上一年项目数量", "本年增/减"

# Figures entered by hand, by their items.
BY_HAND: Mapping[str, Mapping[Place, str]] = {
    "2018-narrative": {(_BEFORE_2019, "政务新媒体关注人数"): "social_media_followers"},
    "2014": {
        (_BLOCK_6, _BLOCK_6): "complaints",
        (_BLOCK_8, "（一）政府信息公开工作专门机构数"): "disclosure_offices",
        (_BLOCK_8, "（二）设置政府信息公开查阅点数"): "reading_points",
        (_BLOCK_8, "1.专职人员数（不包括政府公报及政府网站工作人员数）"): "staff_full_time",
        (_BLOCK_8, "2.兼职人员数"): "staff_part_time",
        (
            _BLOCK_8,
            "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        ): "disclosure_budget",
        (_BLOCK_9, "（一）召开政府信息公开工作会议或专题会议数"): "meetings_held",
        (_BLOCK_9, "（二）举办各类培训班数"): "courses_held",
        (_BLOCK_9, "（三）接受培训人员数"): "persons_trained",
    },
    "2019": {
        (_DISCLOSED, _FIRST, "规章", "对外公开总数量"): "rules_open_total",
        (_DISCLOSED, _FIRST, "规范性文件", "对外公开总数量"): "normative_documents_open_total",
        (_DISCLOSED, _FIFTH, "行政许可", _LAST_YEAR): "licence_items_last_year",
        (_DISCLOSED, _FIFTH, "行政许可", _CHANGE): "licence_items_change",
        (_DISCLOSED, _FIFTH, "其他对外管理服务事项", _LAST_YEAR): "other_service_items_last_year",
        (_DISCLOSED, _FIFTH, "其他对外管理服务事项", _CHANGE): "other_service_items_change",
        (_DISCLOSED, _SIXTH, "行政处罚", _LAST_YEAR): "penalty_items_last_year",
        (_DISCLOSED, _SIXTH, "行政处罚", _CHANGE): "penalty_items_change",
        (_DISCLOSED, _SIXTH, "行政强制", _LAST_YEAR): "compulsion_items_last_year",
        (_DISCLOSED, _SIXTH, "行政强制", _CHANGE): "compulsion_items_change",
        (_DISCLOSED, _EIGHTH, "行政事业性收费", _LAST_YEAR): "charge_items_last_year",
        (_DISCLOSED, _EIGHTH, "行政事业性收费", _CHANGE): "charge_items_change",
    },
    "2021": {
        (_DISCLOSED, _FIRST, "规章", "现行有效件数"): "rules_in_force",
        (_DISCLOSED, _FIRST, "行政规范性文件", "现行有效件数"): "normative_documents_in_force",
    },
}
# A sum of figures entered by hand, a blank where one of them is.
SUMS_BY_HAND: Mapping[str, Mapping[Place, tuple[str, ...]]] = {
    "2014": {(_BLOCK_8, "（三）从事政府信息公开工作人员数"): ("staff_full_time", "staff_part_time")}
}
ITEMS = sorted({item for places in BY_HAND.values() for item in places.values()})
