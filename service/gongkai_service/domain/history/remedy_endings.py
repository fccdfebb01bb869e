"""How reviews and lawsuits end in law, and what each ending counts as in table 四 (国办公开办函〔2021〕30号).

# Inference: no official key from legal endings to the cells of table 四 was found; where an ending is sorted otherwise,
# these tables are the place. What is pending on 31 December counts as 尚未审结, whatever becomes of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import InstanceLevel, Judgment, RemedyResult, ReviewDecision


@dataclass(frozen=True, slots=True)
class Ending:
    """What an ending counts as, and on which article it rests.

    ``result`` is ``None`` where it leaves that of the first instance. ``may_order`` says that it can order a new
    answer; ``levels`` are the instances that end so.
    """

    result: RemedyResult | None
    article: Text
    may_order: bool = False
    levels: frozenset[InstanceLevel] = frozenset(InstanceLevel)


_UPHELD, _CORRECTED, _OTHER = RemedyResult.UPHELD, RemedyResult.CORRECTED, RemedyResult.OTHER


def _review_law(article: str, number: int) -> Text:
    return Text(f"行政复议法第{article}条", f"Review Law, article {number}")


def _litigation_law(article: str, number: str) -> Text:
    return Text(f"行政诉讼法第{article}条", f"Administrative Litigation Law, article {number}")


REVIEW_ENDINGS: Mapping[ReviewDecision, Ending] = MappingProxyType(
    {
        ReviewDecision.UPHELD: Ending(_UPHELD, _review_law("六十八", 68)),
        ReviewDecision.CLAIM_DISMISSED: Ending(_UPHELD, _review_law("六十九", 69)),
        # The organ itself puts another answer in place of the agency's, so that it orders none.
        ReviewDecision.CHANGED: Ending(_CORRECTED, _review_law("六十三", 63)),
        # 第七十条: what is revoked because the agency gave no answer to the review.
        ReviewDecision.REVOKED: Ending(
            _CORRECTED, Text("行政复议法第六十四条、第七十条", "Review Law, articles 64 and 70"), may_order=True
        ),
        ReviewDecision.DECLARED_UNLAWFUL: Ending(_CORRECTED, _review_law("六十五", 65), may_order=True),
        ReviewDecision.PERFORMANCE_ORDERED: Ending(_CORRECTED, _review_law("六十六", 66), may_order=True),
        ReviewDecision.DECLARED_VOID: Ending(_CORRECTED, _review_law("六十七", 67), may_order=True),
        ReviewDecision.NOT_ACCEPTED: Ending(_OTHER, _review_law("三十", 30)),
        ReviewDecision.APPLICATION_REJECTED: Ending(_OTHER, _review_law("三十三", 33)),
        ReviewDecision.TERMINATED: Ending(_OTHER, _review_law("四十一", 41)),
        ReviewDecision.MEDIATED: Ending(_OTHER, _review_law("七十三", 73)),
    }
)

_SECOND = frozenset({InstanceLevel.SECOND})
_FIRST_AND_RETRIAL = frozenset({InstanceLevel.FIRST, InstanceLevel.RETRIAL})
_NO_ARTICLE = Text("行政诉讼法", "Administrative Litigation Law")

JUDGMENT_ENDINGS: Mapping[Judgment, Ending] = MappingProxyType(
    {
        Judgment.CLAIM_DISMISSED: Ending(_UPHELD, _litigation_law("六十九", "69")),
        Judgment.REVOKED: Ending(_CORRECTED, _litigation_law("七十", "70"), may_order=True),
        Judgment.PERFORMANCE_ORDERED: Ending(
            _CORRECTED,
            Text("行政诉讼法第七十二条、第七十三条", "Administrative Litigation Law, articles 72 and 73"),
            may_order=True,
        ),
        Judgment.DECLARED_UNLAWFUL: Ending(_CORRECTED, _litigation_law("七十四", "74"), may_order=True),
        Judgment.DECLARED_VOID: Ending(_CORRECTED, _litigation_law("七十五", "75"), may_order=True),
        Judgment.CHANGED: Ending(_CORRECTED, _litigation_law("七十七", "77")),
        Judgment.NOT_FILED: Ending(_OTHER, _NO_ARTICLE, levels=_FIRST_AND_RETRIAL),
        Judgment.SUIT_REJECTED: Ending(_OTHER, _NO_ARTICLE),
        Judgment.WITHDRAWN: Ending(_OTHER, _NO_ARTICLE),
        Judgment.MEDIATED: Ending(_OTHER, _NO_ARTICLE),
        Judgment.APPEAL_DISMISSED: Ending(None, _NO_ARTICLE, levels=_SECOND),
        Judgment.APPEAL_WITHDRAWN: Ending(None, _NO_ARTICLE, levels=_SECOND),
        Judgment.REMANDED: Ending(
            RemedyResult.PENDING, _NO_ARTICLE, levels=frozenset({InstanceLevel.SECOND, InstanceLevel.RETRIAL})
        ),
    }
)
# What is decided by a ruling (裁定), which is appealed against sooner than a judgment (判决).
RULINGS = frozenset({Judgment.NOT_FILED, Judgment.SUIT_REJECTED})
