"""The notice of remedies (救济告知) that an answer carries: where to turn against it, and within which time.

A notice that is missing or wrong lengthens the time to as much as one year (行政复议法第二十条第三款; 行政诉讼法解释
（2018年）第六十四条), so the letter tells the very periods that the clocks count: both come from ``clocks.remedies``.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.clocks.periods import Rule
from gongkai_service.domain.clocks.remedies import (
    AFTER_REVIEW,
    GO_TO_COURT_DIRECTLY,
    INTERPRETATION_IN_FORCE,
    lawsuit_rule,
    parts_to_sue,
    readings_to_sue,
    review_comes_first,
    review_rule,
)
from gongkai_service.domain.history.case import Closing
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.review_law import REVIEW_LAW_REVISED
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CaseState, Outcome, PeriodUnit

# What stands for an organ or court that the letterhead does not name.
BLANK = "＿＿＿＿"


class RemedyPath(StrEnum):
    """Where the applicant turns against an answer."""

    NONE = "NONE"
    FREE_CHOICE = "FREE_CHOICE"
    REVIEW_FIRST = "REVIEW_FIRST"
    REVIEW_FIRST_FOR_THE_REFUSED_PART = "REVIEW_FIRST_FOR_THE_REFUSED_PART"


@dataclass(frozen=True, slots=True)
class RemedyRegime:
    """What the law on remedies is for answers given on its days.

    Attributes:
        id: the year of the text that made the difference.
        title: which text that is, and from when to when.
        first_day: the first day; ``date.min`` of the oldest regime.
        last_day: the last day, ``None`` while it is in force.
        organ_field: which field of the letterhead names the organ of the review.
        organ_articles: by which articles that is the organ; none where they were not at hand.
        is_interpreted: whether 法释〔2025〕8号 says which answers go to court directly, and which do not.
    """

    id: str
    title: Text
    first_day: date
    last_day: date | None
    organ_field: str
    organ_articles: tuple[Text, ...]
    is_interpreted: bool


_ORGAN_ARTICLES = (Text("行政复议法第二十四条至第二十八条", "Review Law, articles 24 to 28"),)
_ONE_DAY = timedelta(days=1)

REMEDY_REGIMES = (
    RemedyRegime(
        id="2017",
        title=Text("2023年12月31日以前：行政复议法（2017年）", "until 2023-12-31: Review Law of 2017"),
        first_day=date.min,
        last_day=REVIEW_LAW_REVISED - _ONE_DAY,
        # The government of the same level or the superior department, as the applicant chose.
        organ_field="former_review_organs",
        organ_articles=(),
        is_interpreted=False,
    ),
    RemedyRegime(
        id="2023",
        title=Text(
            "2024年1月1日至2025年5月31日：行政复议法（2023年修订）",
            "from 2024-01-01 to 2025-05-31: Review Law as revised in 2023",
        ),
        first_day=REVIEW_LAW_REVISED,
        last_day=INTERPRETATION_IN_FORCE - _ONE_DAY,
        organ_field="review_organ",
        organ_articles=_ORGAN_ARTICLES,
        is_interpreted=False,
    ),
    RemedyRegime(
        id="2025",
        title=Text(
            "2025年6月1日以后：行政复议法（2023年修订）、法释〔2025〕8号",
            "from 2025-06-01: Review Law as revised in 2023, and 法释〔2025〕8号",
        ),
        first_day=INTERPRETATION_IN_FORCE,
        last_day=None,
        organ_field="review_organ",
        organ_articles=_ORGAN_ARTICLES,
        is_interpreted=True,
    ),
)


def regime_on(day: date) -> RemedyRegime:
    """The regime for answers given on that day."""
    return next(regime for regime in reversed(REMEDY_REGIMES) if day >= regime.first_day)


def remedy_path(outcome: Outcome, *, on: date, conventions: Conventions) -> RemedyPath:
    """Where the applicant turns against an answer of that day (行政复议法第二十三条第一款第四项)."""
    # Nothing was decided about what the applicant withdrew.
    if outcome is Outcome.WITHDRAWN:
        return RemedyPath.NONE
    if not review_comes_first(outcome, on=on, conventions=conventions):
        return RemedyPath.FREE_CHOICE
    if outcome is Outcome.PARTIALLY_GRANTED:
        return RemedyPath.REVIEW_FIRST_FOR_THE_REFUSED_PART
    return RemedyPath.REVIEW_FIRST


@dataclass(frozen=True, slots=True)
class RemediesNotice:
    """The notice of one answer.

    Attributes:
        path: where the applicant turns.
        regime: the law on remedies of the day of the answer.
        text: the paragraph for the letter; empty where there is no notice.
        organ: the organ of the review, empty where the letterhead does not name it or there is no notice.
        court: the court of a direct lawsuit, empty where the letterhead does not name it or none is open.
        articles: on what it rests.
        assumptions: on which readings of the law it rests.
        missing: the fields of the letterhead that it needs and that are empty; each is a ``BLANK`` in the text.
    """

    path: RemedyPath
    regime: RemedyRegime
    text: str
    organ: str
    court: str
    articles: tuple[Text, ...]
    assumptions: tuple[Assumption, ...]
    missing: tuple[str, ...]


def remedies_notice(
    outcome: Outcome, *, on: date, conventions: Conventions, letterhead: Letterhead, paper: str = "本答复"
) -> RemediesNotice:
    """The notice that an answer of that day carries, with the review-first notice of 行政复议法第二十三条第二款.

    ``paper`` is how the letter that carries it calls itself.
    """
    path, regime = remedy_path(outcome, on=on, conventions=conventions), regime_on(on)
    if path is RemedyPath.NONE:
        return RemediesNotice(path, regime, text="", organ="", court="", articles=(), assumptions=(), missing=())
    # After a review its organ may be a defendant too and the court another one, so that only a direct lawsuit names it.
    named = (regime.organ_field,) if path is RemedyPath.REVIEW_FIRST else (regime.organ_field, "court")
    names = {field: str(getattr(letterhead, field)) for field in named}
    organ, court = names[regime.organ_field], names.get("court", "")
    told = Closing(CaseState.ANSWERED, outcome, on)
    review, lawsuit = review_rule(told), lawsuit_rule(told)
    settled = _settled_by(outcome, path) if regime.is_interpreted else None
    unchecked = () if path is RemedyPath.REVIEW_FIRST else lawsuit.assumptions
    return RemediesNotice(
        path,
        regime,
        text=_text(path, review, lawsuit, organ=organ or BLANK, court=court or BLANK, paper=paper),
        organ=organ,
        court=court,
        articles=_articles(path, regime, review, lawsuit, settled),
        assumptions=(*_readings(outcome, told, conventions), *unchecked),
        missing=tuple(field for field, name in names.items() if not name),
    )


# 法释〔2025〕8号第一条: item 1 opens the courts for 无法提供 and 不予处理, item 2 for what a review decided of refusals
# under articles 14 to 16 of the Regulation. The blocks of table 三 bear the same names as item 1.
_ITEM_1 = Text("法释〔2025〕8号第一条第一项", "interpretation 法释〔2025〕8号, article 1(1)")
_ITEM_2 = Text("法释〔2025〕8号第一条第二项", "interpretation 法释〔2025〕8号, article 1(2)")
# Item 3 opens them for information that is not what was applied for, and so for the open part of a partial answer
# (inference); until 2025-05-31 法释〔2011〕17号第一条 did.
_ITEM_3 = Text("法释〔2025〕8号第一条第三项", "interpretation 法释〔2025〕8号, article 1(3)")
_PROVISIONS_OF_2011 = Text("法释〔2011〕17号第一条", "provisions 法释〔2011〕17号, article 1")


def _settled_by(outcome: Outcome, path: RemedyPath) -> Text | None:
    """By which item of the interpretation the path of an outcome is settled; ``None`` where it stays a reading."""
    if path is RemedyPath.REVIEW_FIRST:
        return _ITEM_2
    return _ITEM_1 if outcome in GO_TO_COURT_DIRECTLY else None


def _readings(outcome: Outcome, told: Closing, conventions: Conventions) -> tuple[Assumption, ...]:
    found = [
        reading
        for part in parts_to_sue(outcome, on=told.date, conventions=conventions)
        for reading in readings_to_sue(outcome, part, on=told.date, conventions=conventions)
    ]
    # That a refusal goes to review first is settled since the interpretation is in force.
    is_unsettled = told.date < INTERPRETATION_IN_FORCE and outcome is not Outcome.PARTIALLY_GRANTED
    if is_unsettled and review_comes_first(outcome, on=told.date, conventions=conventions):
        found.append(Assumption.REVIEW_FIRST_BY_ROW)
    return tuple(dict.fromkeys(found))


_REVIEW_FIRST = Text("行政复议法第二十三条第一款第四项", "Review Law, article 23(1)(4)")
_MUST_BE_TOLD = Text("行政复议法第二十三条第二款", "Review Law, article 23(2)")
_NO_DECISION = Text("行政复议法第三十四条", "Review Law, article 34")


def _articles(
    path: RemedyPath, regime: RemedyRegime, review: Rule, lawsuit: Rule, settled: Text | None
) -> tuple[Text, ...]:
    interpretation = () if settled is None else (settled,)
    if path is RemedyPath.FREE_CHOICE:
        return (review.article, *regime.organ_articles, lawsuit.article, *interpretation)
    direct: tuple[Text, ...] = ()
    if path is RemedyPath.REVIEW_FIRST_FOR_THE_REFUSED_PART:
        direct = (lawsuit.article, _ITEM_3 if regime.is_interpreted else _PROVISIONS_OF_2011)
    return (
        review.article,
        _REVIEW_FIRST,
        _MUST_BE_TOLD,
        *regime.organ_articles,
        _NO_DECISION,
        AFTER_REVIEW.article,
        *direct,
        *interpretation,
    )


_UNITS = {PeriodUnit.DAY: "日", PeriodUnit.MONTH: "个月"}


def _text(path: RemedyPath, review: Rule, lawsuit: Rule, *, organ: str, court: str, paper: str) -> str:
    match path:
        case RemedyPath.FREE_CHOICE:
            return _free_choice("", review, lawsuit, organ=organ, court=court, paper=paper)
        case RemedyPath.REVIEW_FIRST:
            return _review_first("", review, organ=organ, paper=paper)
        case _:
            refused = _review_first("中不予公开的部分", review, organ=organ, paper=paper)
            return refused + _free_choice("的其余部分", review, lawsuit, organ=organ, court=court, paper=paper)


def _free_choice(part: str, review: Rule, lawsuit: Rule, *, organ: str, court: str, paper: str) -> str:
    return (
        f"如不服{paper}{part}，可以自收到{paper}之日起{_period(review)}内向{organ}申请行政复议，"
        f"也可以自收到{paper}之日起{_period(lawsuit)}内向{court}提起行政诉讼。"
    )


def _review_first(part: str, review: Rule, *, organ: str, paper: str) -> str:
    after = _period(AFTER_REVIEW)
    return (
        f"如不服{paper}{part}，可以自收到{paper}之日起{_period(review)}内先向{organ}申请行政复议；"
        f"对行政复议决定不服的，可以自收到行政复议决定书之日起{after}内向人民法院提起行政诉讼。"
        # 行政复议法第三十四条: where review comes first, the courts are open as well if it comes to no decision.
        f"行政复议机关决定不予受理、驳回申请或者受理后超过行政复议期限不作答复的，可以自收到决定书之日起或者"
        f"行政复议期限届满之日起{after}内向人民法院提起行政诉讼。"
        # 第二十三条第二款: the agency says so when it acts.
        "依照《中华人民共和国行政复议法》第二十三条第一款第四项，申请政府信息公开，行政机关不予公开的，"
        "应当先申请行政复议。"
    )


def _period(rule: Rule) -> str:
    return f"{rule.length}{_UNITS[rule.unit]}"
