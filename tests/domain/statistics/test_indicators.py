"""What years are compared by, whatever the form of each."""

from gongkai_service.data import shipped_formats, shipped_indicators
from gongkai_service.domain.statistics.compute import figures_of
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING
from gongkai_service.domain.statistics.facts import FeeKey, FeeSums, Records, RemedyKey
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import LawsuitRoute, Outcome, RemedyResult, Timeliness
from support.statistics.inputs import YEAR, case_key

# By the rows of the form of 2021, told by hand; each outcome once.
GROUPS = {
    "granted": {Outcome.ALREADY_PUBLIC, Outcome.GRANTED},
    "partial": {Outcome.PARTIALLY_GRANTED},
    "denied": {
        Outcome.DENIED_STATE_SECRET,
        Outcome.DENIED_LAW_FORBIDS,
        Outcome.DENIED_SECURITY_STABILITY,
        Outcome.DENIED_TRADE_SECRET,
        Outcome.DENIED_PERSONAL_PRIVACY,
        Outcome.DENIED_THIRD_PARTY_RIGHTS,
        Outcome.DENIED_INTERNAL_AFFAIRS,
        Outcome.DENIED_PROCESS_INFORMATION,
        Outcome.DENIED_ENFORCEMENT_FILE,
        Outcome.ADMINISTRATIVE_QUERY,
    },
    "unable": {Outcome.DOES_NOT_EXIST, Outcome.NOT_THIS_AGENCY, Outcome.NEEDS_CREATION, Outcome.STILL_UNCLEAR},
    "not_processed": {
        Outcome.PETITION,
        Outcome.REPEATED,
        Outcome.PUBLIC_PUBLICATION,
        Outcome.EXCESSIVE,
        Outcome.CONFIRM_OR_REISSUE,
    },
    "other": {
        Outcome.NOT_CORRECTED,
        Outcome.FEE_UNPAID,
        Outcome.WITHDRAWN,
        Outcome.NOT_GOVERNMENT_INFORMATION,
        Outcome.HANDLED_ELSEWHERE,
        Outcome.OTHER,
    },
}


def values(found: Records) -> dict[str, int | None]:
    """The indicators of the year."""
    figures = figures_of(shipped_indicators(), year=YEAR, records=found, counting=DEFAULT_COUNTING)
    return {name: figure.value for name, figure in figures.items()}


def test_indicators_are_no_format_to_report_in() -> None:
    """They are for every year since the first Regulation, and never chosen for one."""
    indicators = shipped_indicators()

    assert (2008, None, False) == (indicators.first_year, indicators.last_year, indicators.default)
    assert indicators.id not in shipped_formats()


def test_outcomes_are_grouped_as_in_2021() -> None:
    """Total and disjoint."""
    partition = shipped_indicators().partitions["outcome"]

    assert GROUPS == {group: set(members) for group, members in partition.items()}
    assert sum(map(len, GROUPS.values())) == len(Outcome)


def test_indicators_count_all_that_happened() -> None:
    """Each figure by hand; amounts are in 分 and print in 元."""
    found = Records(
        cases={
            case_key(): 5,
            case_key(outcome=Outcome.PARTIALLY_GRANTED, timeliness=Timeliness.EXTENDED): 2,
            case_key(outcome=Outcome.ADMINISTRATIVE_QUERY, timeliness=Timeliness.LATE): 1,
            case_key(YEAR - 1, outcome=Outcome.WITHDRAWN, timeliness=None): 4,
            case_key(YEAR, None, None, None): 3,
        },
        remedies={
            RemedyKey(RemedyKind.REVIEW, None, YEAR, YEAR, RemedyResult.CORRECTED): 2,
            RemedyKey(RemedyKind.REVIEW, None, YEAR, None, RemedyResult.PENDING): 1,
            RemedyKey(RemedyKind.LAWSUIT, LawsuitRoute.DIRECT, YEAR, YEAR, RemedyResult.CORRECTED): 1,
            RemedyKey(RemedyKind.LAWSUIT, LawsuitRoute.AFTER_REVIEW, YEAR - 1, YEAR, RemedyResult.UPHELD): 6,
        },
        fees={FeeKey(YEAR): FeeSums(3, 9000, 4205, 100), FeeKey(YEAR - 1): FeeSums(9, 9, 9, 9)},
    )

    assert {
        "received": 11,
        "carried_in": 4,
        "closed": 12,
        "granted": 5,
        "partial": 2,
        "denied": 1,
        "unable": 0,
        "not_processed": 0,
        "other": 4,
        "on_time": 5,
        "extended": 2,
        "late": 1,
        "carried_out": 3,
        "reviews": 3,
        "reviews_corrected": 2,
        "reviews_otherwise": 1,
        "lawsuits": 7,
        "lawsuits_corrected": 1,
        "lawsuits_otherwise": 6,
        "fee_notices": 3,
        "fees_paid": 4205,
    } == values(found)
    assert {"fees_paid": "元"} == {
        cell.id: cell.printed_unit for cell in shipped_indicators().cells.values() if cell.printed_unit != cell.unit
    }


def test_a_year_without_records_is_zero_throughout() -> None:
    """No indicator is of the ledger or entered by hand, so that none is ever blank."""
    assert {0} == set(values(Records()).values())
