"""Reviews and lawsuits with their whole lives: every decision, judgment and result, and the answers that they order."""

from typing import Any

from landed.story.agencies import FINANCE, STATION, WATER
from landed.story.cases import answer_case, days_after, file_case
from landed.teller import Teller

_MAY_ORDER_REVIEW = (
    "REVIEW_DECISION_REVOKED",
    "REVIEW_DECISION_DECLARED_UNLAWFUL",
    "REVIEW_DECISION_PERFORMANCE_ORDERED",
    "REVIEW_DECISION_DECLARED_VOID",
)
_MAY_ORDER_JUDGMENT = (
    "JUDGMENT_REVOKED",
    "JUDGMENT_PERFORMANCE_ORDERED",
    "JUDGMENT_DECLARED_UNLAWFUL",
    "JUDGMENT_DECLARED_VOID",
)
_OF_APPEALS = ("JUDGMENT_APPEAL_DISMISSED", "JUDGMENT_APPEAL_WITHDRAWN", "JUDGMENT_REMANDED")


def _answered(teller: Teller, received: str, agency: str = WATER) -> str:
    return answer_case(
        teller, file_case(teller, agency, received), days_after(received, 15), "OUTCOME_DENIED_TRADE_SECRET"
    )


def go_through_reviews(teller: Teller, received: str) -> None:
    """Every decision, with and without what leads to it; and every result where no decision is told."""
    decisions = teller.contract.words("ReviewDecision")
    for number, decision in enumerate(decisions):
        name = _answered(teller, received, (WATER, FINANCE, STATION)[number % 3])
        filed = days_after(received, 30)
        organ = {"organ": "临市人民政府"} if number % 2 else {}
        review = teller.do("FileReview", parent=name, filed_date=filed, **organ).review.name
        if decision != "REVIEW_DECISION_NOT_ACCEPTED":
            _go_through(teller, review, filed, number)
        told: dict[str, Any] = {"decision": decision}
        if number % 2:
            told["served_date"] = days_after(filed, 75)
        if decision in _MAY_ORDER_REVIEW:
            told["orders_new_answer"] = True
        teller.do("DecideReview", name=review, decided_date=days_after(filed, 70), **told)
        if decision in _MAY_ORDER_REVIEW and number % 2:
            _answer_anew(teller, name, review, days_after(filed, 80), {"working_days": 15} if number == 3 else {})
    for result in teller.contract.words("RemedyResult")[1:]:
        review = teller.do("FileReview", parent=_answered(teller, received), filed_date=days_after(received, 31)).review
        teller.do("DecideReview", name=review.name, decided_date=days_after(received, 70), result=result)
    pending = teller.do("FileReview", parent=_answered(teller, received), filed_date=days_after(received, 33)).review
    _go_through(teller, pending.name, days_after(received, 33), 4)
    teller.do("SuspendReview", name=pending.name, suspended_date=days_after(received, 80))


def _go_through(teller: Teller, review: str, filed: str, number: int) -> None:
    """From acceptance to the day before the decision."""
    procedures = teller.contract.words("ReviewProcedure")
    procedure = procedures[1 if number % 3 == 0 else 0]
    accepted = {"accepted_date": days_after(filed, 3), "procedure": procedure}
    if number % 2:
        accepted["copy_received_date"] = days_after(filed, 6)
    teller.do("AcceptReview", name=review, **accepted)
    teller.do("AnswerReview", name=review, answered_date=days_after(filed, 11 + number))
    if procedure == procedures[0] and number % 2 == 0:
        teller.do("SuspendReview", name=review, suspended_date=days_after(filed, 20))
        teller.do("ResumeReview", name=review, resumed_date=days_after(filed, 29))
        teller.do("ExtendReview", name=review, extended_date=days_after(filed, 40), days=30)


def _answer_anew(teller: Teller, case: str, remedy: str, ordered: str, period: dict[str, int]) -> None:
    teller.do("ReopenCase", name=case, remedy=remedy, ordered_date=ordered, **period)
    teller.do("StartProcessing", name=case, started_date=days_after(ordered, 1), handler="复议承办组")
    answer_case(teller, case, days_after(ordered, 12))


def go_through_lawsuits(teller: Teller, received: str) -> None:
    """Every judgment of a first instance, with and without appeal; and every result where no judgment is told."""
    judgments = [word for word in teller.contract.words("Judgment") if word not in _OF_APPEALS]
    for number, judgment in enumerate(judgments):
        name = _answered(teller, received, (WATER, FINANCE, STATION)[number % 3])
        filed = days_after(received, 40)
        told: dict[str, Any] = {}
        if number % 2:
            told = {"court": "临市某区人民法院", "docket_number": f"（{received[:4]}）某0000行初{number}号"}
        if number % 4 == 1:
            told["co_defendant"] = "临市人民政府"
        lawsuit = teller.do("FileLawsuit", parent=name, filed_date=filed, **told).lawsuit.name
        ordering = {"orders_new_answer": True} if judgment in _MAY_ORDER_JUDGMENT else {}
        teller.do("DecideLawsuit", name=lawsuit, decided_date=days_after(filed, 60), judgment=judgment, **ordering)
        if ordering and number % 2 == 0:
            _answer_anew(teller, name, lawsuit, days_after(filed, 80), {})
    for result in teller.contract.words("RemedyResult")[1:]:
        lawsuit = teller.do(
            "FileLawsuit", parent=_answered(teller, received), filed_date=days_after(received, 41)
        ).lawsuit.name
        teller.do("DecideLawsuit", name=lawsuit, decided_date=days_after(received, 90), result=result)


def go_up_and_back(teller: Teller, received: str) -> None:
    """Second instances, retrials, what is sent back, and what stays open; after a review and directly."""
    filed = days_after(received, 40)
    for number, ending in enumerate((*_OF_APPEALS, "JUDGMENT_REVOKED")):
        name = _answered(teller, received, (WATER, FINANCE)[number % 2])
        lawsuit = teller.do("FileLawsuit", parent=name, filed_date=filed, court="临市某区人民法院").lawsuit.name
        teller.do(
            "DecideLawsuit", name=lawsuit, decided_date=days_after(filed, 50), judgment="JUDGMENT_CLAIM_DISMISSED"
        )
        docket = {"court": "临市中级人民法院", "docket_number": f"（{received[:4]}）某00行终{number}号"}
        _open(teller, lawsuit, "INSTANCE_LEVEL_SECOND", days_after(filed, 60), docket if number % 2 else {})
        ordering = {"orders_new_answer": True} if ending in _MAY_ORDER_JUDGMENT else {}
        teller.do("DecideLawsuit", name=lawsuit, decided_date=days_after(filed, 120), judgment=ending, **ordering)
        if ending == "JUDGMENT_REMANDED":
            _open(teller, lawsuit, "INSTANCE_LEVEL_FIRST", days_after(filed, 130), docket)
            teller.do("DecideLawsuit", name=lawsuit, decided_date=days_after(filed, 180), judgment="JUDGMENT_WITHDRAWN")
        if ending == "JUDGMENT_APPEAL_DISMISSED":
            _open(teller, lawsuit, "INSTANCE_LEVEL_RETRIAL", days_after(filed, 160), {"court": "某省高级人民法院"})
            teller.do("DecideLawsuit", name=lawsuit, decided_date=days_after(filed, 220), judgment="JUDGMENT_REMANDED")
            _open(teller, lawsuit, "INSTANCE_LEVEL_SECOND", days_after(filed, 230), {})
    _sue_after_reviews(teller, received)


def _open(teller: Teller, lawsuit: str, level: str, filed: str, told: dict[str, str]) -> None:
    teller.do("OpenInstance", name=lawsuit, level=level, filed_date=filed, **told)


def _sue_after_reviews(teller: Teller, received: str) -> None:
    """A lawsuit that names its review, one that names its route, one that names both, and one that stays open."""
    for number, capacity in enumerate(("", *teller.contract.words("LawsuitCapacity"), "")):
        name = _answered(teller, received)
        filed = days_after(received, 30)
        review = teller.do("FileReview", parent=name, filed_date=filed, organ="临市人民政府").review.name
        teller.do("AcceptReview", name=review, accepted_date=filed, procedure="REVIEW_PROCEDURE_ORDINARY")
        teller.do(
            "DecideReview",
            name=review,
            decided_date=days_after(filed, 40),
            decision="REVIEW_DECISION_UPHELD",
            result="REMEDY_RESULT_UPHELD",
        )
        told: dict[str, Any] = {"capacity": capacity} if capacity else {}
        if number in {0, 2}:
            told["review"] = review
        if number in {1, 2}:
            told["route"] = "LAWSUIT_ROUTE_AFTER_REVIEW"
        suit = teller.do("FileLawsuit", parent=name, filed_date=days_after(filed, 50), **told).lawsuit.name
        if number < 2:
            teller.do(
                "DecideLawsuit",
                name=suit,
                decided_date=days_after(filed, 120),
                judgment="JUDGMENT_CHANGED",
                result="REMEDY_RESULT_CORRECTED",
            )
    direct = teller.do(
        "FileLawsuit",
        parent=_answered(teller, received, FINANCE),
        filed_date=days_after(received, 44),
        route="LAWSUIT_ROUTE_DIRECT",
    ).lawsuit
    assert direct.route
