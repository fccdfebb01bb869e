"""Which corrections of law this service knows, and since which version of the rules.

What was wrong in law and is right now is listed here. A database remembers which version was in use since when: what
was judged before keeps the reading of then, and what is open moves once, as a recorded re-dating. A setting whose
default was corrected keeps its earlier ones beside it (``conventions.setting``); code that computes otherwise for what
is closed already asks for the version that was in use then.
"""

from dataclasses import dataclass

from gongkai_service.domain.words.text import Text

# All that services computed before they knew of versions.
FIRST_RULES = 1
RULES_VERSION = 2


@dataclass(frozen=True, slots=True)
class Correction:
    """What a version of the rules reads otherwise than the one before it.

    Attributes:
        version: the version that brought it.
        number: its place among those of that version, from 1.
        what: what changed.
        article: on which article or row of the assumptions it rests.
    """

    version: int
    number: int
    what: Text
    article: Text


CORRECTIONS: tuple[Correction, ...] = (
    Correction(
        2,
        1,
        Text(
            "已经办结的，按登记办结时采用的设置和默认读法显示和判断，此后更改设置或者更正规则不再改变",
            "what is closed is shown and judged by the settings and defaults in force when its closing was recorded; "
            "neither a changed setting nor a correction moves it",
        ),
        Text("推定口径第62条", "assumptions, row 62"),
    ),
    Correction(
        2,
        2,
        Text(
            "重新办理的申请按最后一次办结统计的，只计入年末已办结的第一个年度；以后年度的重新答复不改变已经报告的年度",
            "by its last closing a reopened case counts in the first year at whose end it is closed; a new answer of a "
            "later year changes no year that was reported",
        ),
        Text("推定口径第23条", "assumptions, row 23"),
    ),
    Correction(
        2,
        3,
        Text(
            "收到征求意见反馈的当日是否计入、延期在重新起算后是否继续有效，机关未选定的按两种读法计算：办理按较早的到期日，"
            "超过较晚的到期日才为逾期",
            "whether the day of a consultation's answer counts, and whether an extension stays when the period starts "
            "anew, are counted both ways where the agency chose neither: the desk works by the earlier date, and only "
            "after the later one is it late",
        ),
        Text("推定口径第5条、第9条、第96条", "assumptions, rows 5, 9 and 96"),
    ),
    Correction(
        2,
        4,
        Text(
            "2024年以前申请的行政复议，按2017年行政复议法计算受理、答复、决定的期限；期限届满未作决定的，自届满"
            "之日起15日内可以起诉",
            "reviews applied for before 2024 have the periods of the Review Law of 2017; where one ends without a "
            "decision, the 15 days to sue begin",
        ),
        Text("推定口径第60条", "assumptions, row 60"),
    ),
    Correction(
        2,
        5,
        Text(
            "部分公开的答复，公开的部分可以直接起诉，两部分的期限分别列示",
            "of a partial answer the open part may go to court directly, and each part has its own periods",
        ),
        Text("推定口径第103条", "assumptions, row 103"),
    ),
    Correction(
        2,
        6,
        Text(
            "2019年5月15日以前平常信函到达后未在当日电话确认的，列为问题",
            "before 2019-05-15, too, ordinary post was to be confirmed by telephone on the day it came; a later day is "
            "a finding",
        ),
        Text("推定口径第50条；国办公开办函〔2015〕207号", "assumptions, row 50; 国办公开办函〔2015〕207号"),
    ),
    Correction(
        2,
        7,
        Text(
            "受理未登记的行政复议，依法视为受理，期限照常计算：2024年以前自收到之日，此后自审查期限最后一日；届满未作决定的，"
            "此后的起诉为复议后起诉",
            "a review whose acceptance is not recorded is accepted by law, and its period runs: before 2024 from its "
            "receipt, since then from the last day of its examination; a suit after its end comes after review",
        ),
        Text("推定口径第100条、第131条", "assumptions, rows 100 and 131"),
    ),
    Correction(
        2,
        8,
        Text(
            "复议期限届满后才告知的复议延期不改变期限，列为提示",
            "an extension of a review that was told after its period had ended does not move it, and is noted",
        ),
        Text("推定口径第132条", "assumptions, row 132"),
    ),
    Correction(
        2,
        9,
        Text(
            "只针对公开的部分的复议，不视为不予公开的部分已经复议",
            "a review of the open part of an answer alone is none of its refused part",
        ),
        Text("推定口径第133条", "assumptions, row 133"),
    ),
)


def corrections_between(before: int, version: int) -> tuple[Correction, ...]:
    """What a version of the rules reads otherwise than an earlier one, in order."""
    return tuple(correction for correction in CORRECTIONS if before < correction.version <= version)
