"""What no text settles is counted by a setting, and the setting is printed with the figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.compute import cell_query, compute
from gongkai_service.domain.statistics.conventions import printed_conventions
from gongkai_service.domain.statistics.facts import Records, RemedyKey
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import RemedyCounting, RemedyResult, ReopenedCounting
from support.statistics.inputs import BUREAU, YEAR, remedy_keys
from support.statistics.small_format import small_format

_CELLS = ("review", "review_decided", "review_pending")


def _by_year(key: RemedyKey, remedies: RemedyCounting) -> dict[int, list[str]]:
    counting = Counting(remedies=remedies)
    return {
        year: [cell for cell in _CELLS if cell_query(small_format(), cell, year=year, counting=counting).matches(key)]
        for year in range(2020, 2025)
    }


@pytest.mark.parametrize(
    ("remedies", "decided_year", "listed"),
    [
        (
            RemedyCounting.ALIVE_IN_YEAR,
            2023,
            {
                2021: ["review", "review_pending"],
                2022: ["review", "review_pending"],
                2023: ["review", "review_decided"],
            },
        ),
        (RemedyCounting.FILED_IN_YEAR, 2023, {2021: ["review", "review_pending"]}),
        (RemedyCounting.FILED_IN_YEAR, 2021, {2021: ["review", "review_decided"]}),
        (RemedyCounting.DECIDED_IN_YEAR, 2023, {2023: ["review", "review_decided"]}),
        (RemedyCounting.ALIVE_IN_YEAR, None, {year: ["review", "review_pending"] for year in range(2021, 2025)}),
        (RemedyCounting.FILED_IN_YEAR, None, {2021: ["review", "review_pending"]}),
        (RemedyCounting.DECIDED_IN_YEAR, None, {}),
    ],
)
def test_remedies_count_in_the_years_of_the_setting(
    remedies: RemedyCounting, decided_year: int | None, listed: dict[int, list[str]]
) -> None:
    """Filed in 2021: every year alive, the year of filing as it stood at its end, or the year of decision."""
    result = RemedyResult.PENDING if decided_year is None else RemedyResult.UPHELD
    key = RemedyKey(RemedyKind.REVIEW, None, 2021, decided_year, result)

    assert {year: listed.get(year, []) for year in range(2020, 2025)} == _by_year(key, remedies)


@given(key=remedy_keys(), remedies=st.sampled_from([RemedyCounting.FILED_IN_YEAR, RemedyCounting.DECIDED_IN_YEAR]))
def test_by_filing_or_decision_no_remedy_counts_twice(key: RemedyKey, remedies: RemedyCounting) -> None:
    """Only by being alive is one listed in several years."""
    form, counting = small_format(), Counting(remedies=remedies)
    kind = "review" if key.kind is RemedyKind.REVIEW else "direct"
    years = [
        year for year in range(YEAR - 5, YEAR + 6) if cell_query(form, kind, year=year, counting=counting).matches(key)
    ]

    assert len(years) <= 1


@pytest.mark.parametrize("remedies", RemedyCounting)
@pytest.mark.parametrize("reopened", ReopenedCounting)
def test_the_settings_are_printed(remedies: RemedyCounting, reopened: ReopenedCounting) -> None:
    """Each with its value and what it means, in both languages."""
    counting = Counting(remedies, reopened)
    report = compute(small_format(), year=YEAR, records=Records(), self_reference=BUREAU, counting=counting)

    assert [("remedy_counting", remedies.value), ("reopened_counting", reopened.value)] == [
        (convention.id, convention.value) for convention in report.conventions
    ]
    assert printed_conventions(counting) == report.conventions
    assert all(convention.text.zh and convention.text.en for convention in report.conventions)


def test_every_setting_has_words_of_its_own() -> None:
    """No two settings read the same."""
    printed = [
        printed_conventions(Counting(remedies, reopened))
        for remedies in RemedyCounting
        for reopened in ReopenedCounting
    ]

    assert len({convention.text for conventions in printed for convention in conventions}) == (
        len(RemedyCounting) + len(ReopenedCounting)
    )


def test_figures_follow_the_setting() -> None:
    """The same records, counted otherwise."""
    found = Records(
        remedies={
            RemedyKey(RemedyKind.REVIEW, None, YEAR - 1, YEAR, RemedyResult.UPHELD): 2,
            RemedyKey(RemedyKind.REVIEW, None, YEAR, YEAR + 1, RemedyResult.CORRECTED): 3,
        }
    )

    def counted(remedies: RemedyCounting) -> list[int | None]:
        counting = Counting(remedies=remedies)
        values = compute(small_format(), year=YEAR, records=found, self_reference=BUREAU, counting=counting).values()
        return [values[cell] for cell in _CELLS]

    assert [5, 2, 3] == counted(RemedyCounting.ALIVE_IN_YEAR)
    assert [3, 0, 3] == counted(RemedyCounting.FILED_IN_YEAR)
    assert [2, 2, 0] == counted(RemedyCounting.DECIDED_IN_YEAR)
