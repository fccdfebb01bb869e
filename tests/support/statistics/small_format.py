"""A made-up format with all of the grammar, and records whose figures are counted by hand."""

from functools import cache
from pathlib import Path

from gongkai_service.domain.statistics.facts import FeeKey, FeeSums, PublicationKey, Records, RemedyKey
from gongkai_service.domain.statistics.formats.format import parse_format
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    RemedyResult,
    Timeliness,
)
from support.statistics.inputs import YEAR, case_key


@cache
def small_text() -> str:
    """Return the file of the format."""
    return Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")


@cache
def small_format() -> ReportFormat:
    """Return the format."""
    return parse_format(small_text())


def entry(measure: PublicationMeasure, category: str = "", year: int = YEAR) -> PublicationKey:
    """Return the key of a ledger entry of the reported year."""
    return PublicationKey(year, measure, category)


def small_records() -> Records:
    """Return records in which no cell is blank; ``SMALL_VALUES`` counts them."""
    person, body = ApplicantKind.NATURAL_PERSON, ApplicantKind.BUSINESS
    late, none = Timeliness.LATE, None
    return Records(
        cases={
            case_key(): 5,
            case_key(outcome=Outcome.PETITION, timeliness=late): 2,
            case_key(YEAR - 1, outcome=Outcome.NOT_CORRECTED, timeliness=none, kind=body): 3,
            case_key(outcome=Outcome.FEE_UNPAID, timeliness=none, kind=body): 1,
            case_key(YEAR, None, None, none, kind=person): 4,
            case_key(YEAR - 2, YEAR + 1): 1,
        },
        remedies={
            RemedyKey(RemedyKind.REVIEW, None, YEAR - 1, YEAR, RemedyResult.UPHELD): 2,
            RemedyKey(RemedyKind.REVIEW, None, YEAR, YEAR + 1, RemedyResult.CORRECTED): 3,
            RemedyKey(RemedyKind.LAWSUIT, LawsuitRoute.DIRECT, YEAR, None, RemedyResult.PENDING): 1,
            RemedyKey(RemedyKind.LAWSUIT, LawsuitRoute.AFTER_REVIEW, YEAR, None, RemedyResult.PENDING): 9,
        },
        fees={FeeKey(YEAR): FeeSums(2, 5000, 4205, 0), FeeKey(YEAR - 1): FeeSums(7, 7, 7, 7)},
        publications={
            entry(PublicationMeasure.RULES_MADE): 2,
            entry(PublicationMeasure.RULES_MADE, year=YEAR - 1): 50,
            entry(PublicationMeasure.RULES_REPEALED): 0,
            entry(PublicationMeasure.PROCUREMENT_PROJECTS): 6,
            entry(PublicationMeasure.PROCUREMENT_FEN): 25_100_050,
            entry(PublicationMeasure.CHARGES_FEN): 59_237_244_900,
            entry(PublicationMeasure.WEBSITE_ITEMS, "工作动态"): 3,
            entry(PublicationMeasure.WEBSITE_ITEMS): 4,
            entry(PublicationMeasure.MEDIA_ITEMS): 10,
            entry(PublicationMeasure.OTHER_ITEMS): 20,
            entry(PublicationMeasure.PRESS_CONFERENCES): 4,
            entry(PublicationMeasure.PRESS_CONFERENCES_BY_HEAD): 1,
        },
        supplement={
            "staff_full": 2,
            "staff_part": 5,
            "budget": 1_000_000,
            "rules_valid": 11,
            "licences_change": -3,
        },
    )


SMALL_VALUES = {
    "cases.new.person": 11,
    "cases.new.body": 1,
    "cases.new.total": 12,
    "cases.carried_in.person": 1,
    "cases.carried_in.body": 3,
    "cases.carried_in.total": 4,
    "cases.granted.person": 5,
    "cases.granted.body": 0,
    "cases.granted.total": 5,
    "cases.refused.person": 2,
    "cases.refused.body": 0,
    "cases.refused.total": 2,
    "cases.uncorrected.person": 0,
    "cases.uncorrected.body": 3,
    "cases.uncorrected.total": 3,
    "cases.unpaid.person": 0,
    "cases.unpaid.body": 1,
    "cases.unpaid.total": 1,
    "cases.closed.person": 7,
    "cases.closed.body": 4,
    "cases.closed.total": 11,
    "cases.carried_out.person": 5,
    "cases.carried_out.body": 0,
    "cases.carried_out.total": 5,
    "late_answers": 2,
    "documents.rules.made": 2,
    "documents.rules.repealed": 0,
    "documents.rules.valid": 11,
    "money.procurement.number": 6,
    "money.procurement.amount": 25_100_050,
    "money.licences.number": -3,
    "money.licences.amount": 59_237_244_900,
    "staff.all": 7,
    "staff.full": 2,
    "staff.part": 5,
    "staff.budget": 1_000_000,
    "website": 7,
    "website.工作动态": 3,
    "website.其他": 4,
    "elsewhere": 30,
    "conferences": 4,
    "conferences_by_head": 1,
    "review": 5,
    "review_decided": 2,
    "review_pending": 3,
    "direct": 1,
    "notices": 2,
    "paid": 4205,
}
