"""The names of the domain's words as reports print them, in both languages."""

from collections.abc import Mapping
from enum import StrEnum

from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.terms import term
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    Timeliness,
)

# The English of the words whose Chinese terms refusals speak, too.
_ENGLISH: Mapping[type[StrEnum], Mapping[str, str]] = {
    ReceiptChannel: {
        "IN_PERSON": "in person",
        "SIGNED_POST": "signed post",
        "ORDINARY_POST": "ordinary post",
        "INTERNET": "internet",
        "FAX": "fax",
        "EMAIL": "e-mail",
        "ORAL": "oral",
    },
    Outcome: {
        "ALREADY_PUBLIC": "already public",
        "GRANTED": "granted",
        "PARTIALLY_GRANTED": "partially granted",
        "DENIED_STATE_SECRET": "denied: state secret",
        "DENIED_LAW_FORBIDS": "denied: another law forbids",
        "DENIED_SECURITY_STABILITY": "denied: security and stability",
        "DENIED_TRADE_SECRET": "denied: trade secret",
        "DENIED_PERSONAL_PRIVACY": "denied: personal privacy",
        "DENIED_THIRD_PARTY_RIGHTS": "denied: other rights of a third party",
        "DENIED_INTERNAL_AFFAIRS": "denied: internal affairs",
        "DENIED_PROCESS_INFORMATION": "denied: process information",
        "DENIED_ENFORCEMENT_FILE": "denied: enforcement file",
        "ADMINISTRATIVE_QUERY": "administrative query",
        "DOES_NOT_EXIST": "does not exist",
        "NOT_THIS_AGENCY": "not this agency",
        "NEEDS_CREATION": "needs creation",
        "STILL_UNCLEAR": "still unclear after correction",
        "PETITION": "petition",
        "REPEATED": "repeated",
        "PUBLIC_PUBLICATION": "public publication",
        "EXCESSIVE": "excessive",
        "CONFIRM_OR_REISSUE": "confirm or reissue",
        "NOT_GOVERNMENT_INFORMATION": "not government information",
        "HANDLED_ELSEWHERE": "handled elsewhere",
        "NOT_CORRECTED": "not corrected",
        "FEE_UNPAID": "fee unpaid",
        "WITHDRAWN": "withdrawn",
        "OTHER": "other",
    },
    RemedyResult: {
        "PENDING": "pending",
        "UPHELD": "upheld",
        "CORRECTED": "corrected",
        "OTHER": "other result",
    },
}
# Words of different lists may be equal as strings, so the list is part of the key.
_LABELS: Mapping[type[StrEnum], Mapping[str, Text]] = {
    ApplicantKind: {
        "NATURAL_PERSON": Text("自然人", "natural person"),
        "BUSINESS": Text("商业企业", "business"),
        "RESEARCH": Text("科研机构", "research institution"),
        "PUBLIC_WELFARE": Text("社会公益组织", "public welfare organisation"),
        "LEGAL_SERVICE": Text("法律服务机构", "legal service"),
        "OTHER_ORGANIZATION": Text("其他法人或者其他组织", "other organisation"),
    },
    Timeliness: {
        "ON_TIME": Text("按时答复", "on time"),
        "EXTENDED": Text("延期内答复", "extended"),
        "LATE": Text("逾期答复", "late"),
    },
    RemedyKind: {
        "REVIEW": Text("行政复议", "administrative review"),
        "LAWSUIT": Text("行政诉讼", "administrative lawsuit"),
    },
    LawsuitRoute: {
        "DIRECT": Text("未经复议直接起诉", "sued directly"),
        "AFTER_REVIEW": Text("复议后起诉", "sued after review"),
    },
    PublicationMeasure: {
        "WEBSITE_ITEMS": Text("政府网站公开政府信息数", "items on the website"),
        "GAZETTE_ITEMS": Text("政府公报公开政府信息数", "items in the gazette"),
        "WEIBO_ITEMS": Text("政务微博公开政府信息数", "items on Weibo"),
        "WEIXIN_ITEMS": Text("政务微信公开政府信息数", "items on WeChat"),
        "MEDIA_ITEMS": Text("报刊、广播、电视等媒体公开政府信息数", "items in press, radio and television"),
        "OTHER_ITEMS": Text("其他方式公开政府信息数", "items published otherwise"),
        "ONLINE_INTERVIEWS": Text("网站在线访谈次数", "online interviews"),
        "ENQUIRIES_ANSWERED": Text("网上咨询答复数", "online enquiries answered"),
        "TRAININGS_HELD": Text("举办培训次数", "trainings held"),
        "TRAININGS_ATTENDED": Text("参加培训次数", "trainings attended"),
        "ITEMS_DISCLOSED": Text("主动公开政府信息数", "items disclosed"),
        "NORMATIVE_DOCUMENTS_DISCLOSED": Text("公开规范性文件数", "normative documents disclosed"),
        "NORMATIVE_DOCUMENTS_MADE": Text("制发规范性文件数", "normative documents made"),
        "NORMATIVE_DOCUMENTS_REPEALED": Text("废止规范性文件数", "normative documents repealed"),
        "RULES_MADE": Text("制发规章数", "rules made"),
        "RULES_DISCLOSED": Text("公开规章数", "rules disclosed"),
        "RULES_REPEALED": Text("废止规章数", "rules repealed"),
        "LICENCE_DECISIONS": Text("行政许可处理决定数", "licence decisions"),
        "OTHER_SERVICE_DECISIONS": Text("其他对外管理服务事项处理决定数", "decisions on other services"),
        "PENALTY_DECISIONS": Text("行政处罚处理决定数", "penalty decisions"),
        "COMPULSION_DECISIONS": Text("行政强制处理决定数", "compulsion decisions"),
        "CHARGES_FEN": Text("行政事业性收费金额", "administrative charges"),
        "PROCUREMENT_PROJECTS": Text("政府集中采购项目数", "procurement projects"),
        "PROCUREMENT_FEN": Text("政府集中采购总金额", "procurement amount"),
        "TOPICS_ANSWERED": Text("回应公众关注热点或重大舆情数", "topics of public concern answered"),
        "PRESS_CONFERENCES": Text("参加或举办新闻发布会次数", "press conferences"),
        "PRESS_CONFERENCES_BY_HEAD": Text("主要负责同志参加新闻发布会次数", "press conferences with the head"),
        "ONLINE_INTERVIEWS_BY_HEAD": Text("主要负责同志参加在线访谈次数", "online interviews with the head"),
        "POLICY_INTERPRETATIONS": Text("政策解读稿件发布数", "policy interpretations"),
        "SOCIAL_MEDIA_RESPONSES": Text("微博微信回应事件数", "events answered on Weibo and WeChat"),
        "OTHER_RESPONSES": Text("其他方式回应事件数", "events answered otherwise"),
    },
}


def label_of(word: StrEnum) -> Text:
    """The name of a word.

    Raises:
        KeyError: its list has no names here.
    """
    if type(word) in _ENGLISH:
        return Text(zh=term(word), en=_ENGLISH[type(word)][word.value])
    return _LABELS[type(word)][word.value]
