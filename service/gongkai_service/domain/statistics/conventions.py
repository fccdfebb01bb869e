"""How what no text settles is counted: settings of an agency, printed with the figures that rest on them."""

from collections.abc import Mapping

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.law.rules_version import FIRST_RULES, RULES_VERSION
from gongkai_service.domain.statistics.report import Convention
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import RemedyCounting, ReopenedCounting

DEFAULT_COUNTING = Counting()

_REMEDIES: Mapping[RemedyCounting, Text] = {
    RemedyCounting.ALIVE_IN_YEAR: Text(
        zh="行政复议、行政诉讼统计当年存续的全部案件：审结的按审结年度计结果，年末未审结的计入“尚未审结”，"
        "并于下年度再次列入。现行文件对按受理还是按审结统计未作规定。",
        en="Reviews and lawsuits are all those alive in the year: decided ones by their result, others as pending "
        "and again in the next year. No text says whether to count by filing or by decision.",
    ),
    RemedyCounting.FILED_IN_YEAR: Text(
        zh="行政复议、行政诉讼统计当年提起的案件，结果以当年12月31日为准；以前年度提起的不再列入。"
        "现行文件对按受理还是按审结统计未作规定。",
        en="Reviews and lawsuits are those filed in the year, with their results as of its 31 December; those filed "
        "in earlier years are not listed again. No text says whether to count by filing or by decision.",
    ),
    RemedyCounting.DECIDED_IN_YEAR: Text(
        zh="行政复议、行政诉讼统计当年审结的案件；年末未审结的不列入，“尚未审结”恒为零。"
        "现行文件对按受理还是按审结统计未作规定。",
        en="Reviews and lawsuits are those decided in the year; pending ones are not listed, so that none is ever "
        "counted as pending. No text says whether to count by filing or by decision.",
    ),
}
_REOPENED: Mapping[ReopenedCounting, Text] = {
    ReopenedCounting.FIRST_CLOSING: Text(
        zh="经复议、诉讼责令重新办理的申请，只计一件，按首次办结计入办结年度及其办理结果。",
        en="An application that a review or court ordered to be handled again counts once, by its first closing.",
    ),
    ReopenedCounting.LAST_CLOSING: Text(
        zh="经复议、诉讼责令重新办理的申请，只计一件，计入年末已办结的第一个年度，以该年度12月31日前最后一次办结为准；"
        "以后年度再次办理的，不改变以前年度的数字，也不计入以后年度各行。",
        en="An application that a review or court ordered to be handled again counts once, in the first year at whose "
        "end it is closed, by its last closing until 31 December of that year. What a later year brings changes no "
        "figure of an earlier one and stands in no row of the later one.",
    ),
}
# How it was read by the first version of the rules, with whose figures it is printed.
_BY_THE_VERY_LAST = Text(
    zh="经复议、诉讼责令重新办理的申请，只计一件，按最后一次办结计入办结年度及其办理结果；重新办理期间计为未办结。",
    en="An application that a review or court ordered to be handled again counts once, by its last closing; while "
    "it is handled again it counts as not closed.",
)


def printed_conventions(counting: Counting, rules_version: int = RULES_VERSION) -> tuple[Convention, ...]:
    """The settings as they are printed with the figures of a version of the rules."""
    reopened = _REOPENED[counting.reopened]
    if counting.reopened is ReopenedCounting.LAST_CLOSING and rules_version == FIRST_RULES:
        reopened = _BY_THE_VERY_LAST
    return (
        Convention("remedy_counting", counting.remedies.value, _REMEDIES[counting.remedies]),
        Convention("reopened_counting", counting.reopened.value, reopened),
    )
