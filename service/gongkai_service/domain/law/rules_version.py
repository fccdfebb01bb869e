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
        Text("推定第62项", "assumptions, row 62"),
    ),
    Correction(
        2,
        2,
        Text(
            "重新办理的申请按最后一次办结统计的，只计入年末已办结的第一个年度；以后年度的重新答复不改变已经报告的年度",
            "by its last closing a reopened case counts in the first year at whose end it is closed; a new answer of a "
            "later year changes no year that was reported",
        ),
        Text("推定第23项", "assumptions, row 23"),
    ),
)


def corrections_between(before: int, version: int) -> tuple[Correction, ...]:
    """What a version of the rules reads otherwise than an earlier one, in order."""
    return tuple(correction for correction in CORRECTIONS if before < correction.version <= version)
