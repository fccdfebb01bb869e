"""Silent reviews and the parts of partial answers against the oracle, on random histories told to a running server."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from support.clocks.oracle_days import Days, notices
from support.desk.desk import Service
from support.histories.comparing import assert_agreement, parts_of
from support.remedies.author import history, shorter
from support.remedies.desk import RemedyDesk
from support.remedies.oracle import RemedyOracle
from support.remedies.story import Answer, History, Review, Suit
from support.reports import rows
from support.reports.answers import Asked, placed, report

DAYS = Days(notices())


@pytest.fixture(scope="module")
def remedy_desk(shared_service: Service) -> RemedyDesk:
    """A desk of two agencies that differ in what they make of the refused part of an answer."""
    clerk = shared_service.desk
    strict = clerk.agency("strict", case_number_prefix="严公开申").name
    settings = agency_pb.AgencySettings(partial_refusal_needs_review_first=False)
    free = clerk.agency("free", case_number_prefix="宽公开申", settings=settings).name
    return RemedyDesk(clerk, {True: strict, False: free}, DAYS)


@pytest.mark.parametrize("numbers", parts_of(200, 1000))
def test_service_and_oracle_agree_on_random_histories(remedy_desk: RemedyDesk, numbers: Sequence[int]) -> None:
    """Clocks on days near every edge, the route of suits and the review they follow, refusals, findings."""
    assert_agreement(numbers, lambda number: history(number, DAYS), remedy_desk.differences, shorter)


def test_table_four_counts_suits_by_the_route_of_the_oracle(shared_service: Service) -> None:
    """Every year, reviews by what they ended with, and suits, none of which is decided, by how they came to court."""
    clerk = shared_service.desk
    agency = clerk.agency("counted", case_number_prefix="计公开申").name
    desk = RemedyDesk(clerk, {True: agency, False: agency}, DAYS)
    expected: Counter[tuple[int, str, str]] = Counter()
    for number in range(900_000, 900_060):
        told = replace(history(number, DAYS), refused_part_first=True, asked=())
        if not told.answer.is_partial:
            told = replace(told, suits=tuple(replace(suit, part="") for suit in told.suits))
        assert desk.differences(told) == {}, told
        oracle = RemedyOracle(told, DAYS)
        for suit in told.suits:
            ruling = oracle.rule(suit)
            if not ruling.refusals:
                expected.update((year, f"LAWSUIT_{ruling.route}", "PENDING") for year in range(suit.filed.year, 2027))
        for review in told.reviews:
            ended = review.decided.year if review.decided else 2027
            result = "UPHELD" if review.accepted else "OTHER"
            expected.update((year, "REVIEW", "PENDING") for year in range(review.filed.year, ended))
            expected.update([(ended, "REVIEW", result)] if review.decided else [])
    for year in range(2017, 2027):
        figures = placed(report(shared_service.client, Asked(agency, year, "2021")))
        for way, block in rows.WAYS.items():
            for result, wording in rows.REMEDY_RESULTS.items():
                said = figures[rows.REMEDIES, *block, wording].value
                assert said == expected[year, way, result], (year, way, result)


def test_the_histories_reach_everything() -> None:
    """The generator is no judge of its own."""
    seen: Counter[str] = Counter()
    for number in range(1500):
        told = history(number, DAYS)
        oracle = RemedyOracle(told, DAYS)
        before = "before 2024" if told.answer.day < date(2024, 1, 1) else "since 2024"
        before = "since June 2025" if told.answer.day >= date(2025, 6, 1) else before
        seen[f"{'partial' if told.answer.is_partial else 'whole'} answer {before}, {told.refused_part_first}"] += 1
        for suit in told.suits:
            ruling = oracle.rule(suit)
            seen.update([f"route {ruling.route}", *ruling.refusals, *ruling.findings])
            silent = [n for n in ruling.follows if told.reviews[n].known_on(suit.filed).decided is None]
            seen.update(f"after a silent review of {told.reviews[n].filed.year < 2024}" for n in silent)
            lapsed = [n for n in silent if told.reviews[n].filed.year >= 2024 and told.reviews[n].accepted is None]
            seen["after a silent review since 2024, by law alone"] += bool(lapsed)
            seen.update(f"{kind} after review" for kind in ruling.findings if ruling.follows)
        for review in told.reviews:
            seen.update(name for name, value in vars(review).items() if value not in (None, "", (), False))
            seen["extended late"] += oracle.is_told_late(review)
            seen["by law alone, extended"] += review.accepted is None and review.extended is not None
            seen["by law alone, suspended"] += review.accepted is None and bool(review.pauses)
            seen["straddles 2024"] += review.filed.year < 2024 and (oracle.end(review) or date.min).year > 2023
        for asked in told.asked:
            seen.update(f"{period.kind} {period.state}" for period in oracle.periods(asked, {}))
    wanted = [
        *("route DIRECT", "route AFTER_REVIEW", "after a silent review of True", "after a silent review of False"),
        *("PART_CONTRADICTS_REVIEW", "REVIEW_NOT_DECIDED", "ROUTE_CONTRADICTS_REVIEWS", "straddles 2024"),
        *("SUIT_DURING_REVIEW", "REVIEW_FIRST_SKIPPED", "PART_NOT_TOLD"),
        *("REVIEW_FIRST_SKIPPED after review", "PART_NOT_TOLD after review"),
        *("extended late", "by law alone, extended", "by law alone, suspended"),
        "after a silent review since 2024, by law alone",
        *("accepted", "is_simplified", "copy_received", "answered", "extended", "pauses", "decided", "served"),
        *("REVIEW_DECISION SUSPENDED", "REVIEW_DECISION OVERDUE", "REVIEW_DECISION MET_LATE", "REVIEW_ANSWER OVERDUE"),
        *("LAWSUIT_FILING ENDED", "REVIEW_FILING WAITING", "REVIEW_FILING MET_LATE", "REVIEW_ACCEPTANCE ENDED"),
        *(
            f"{kind} answer {when}, {first}"
            for kind in ("partial", "whole")
            for when in ("before 2024", "since 2024", "since June 2025")
            for first in (True, False)
        ),
    ]
    assert {word: seen[word] for word in wanted if seen[word] < 8} == {}


# A judge is judged first: what follows is worked out by hand.

SILENT = Review(date(2023, 4, 3), accepted=date(2023, 4, 7))
REFUSED = Answer(date(2023, 3, 10), "DENIED_PROCESS_INFORMATION")


@pytest.mark.parametrize(
    ("review", "end", "to_sue"),
    [
        (SILENT, date(2023, 6, 6), date(2023, 6, 21)),
        (
            Review(SILENT.filed, accepted=SILENT.accepted, extended=(date(2023, 6, 1), 30)),
            date(2023, 7, 6),
            date(2023, 7, 21),
        ),
        (Review(SILENT.filed), date(2023, 6, 2), date(2023, 6, 19)),
        # Told four days after its period was over.
        (
            Review(SILENT.filed, accepted=SILENT.accepted, extended=(date(2023, 6, 10), 30)),
            date(2023, 6, 6),
            date(2023, 6, 21),
        ),
    ],
)
def test_the_oracle_knows_the_silent_review_worked_out_by_hand(review: Review, end: date, to_sue: date) -> None:
    """Filed 2023-04-03, accepted 04-07, told to be extended or not; and without an acceptance."""
    told = History(date(2023, 3, 1), REFUSED, (review,))
    oracle = RemedyOracle(told, DAYS)
    assert oracle.end(review) == end
    periods = [p for p in oracle.periods(date(2023, 7, 7), {}) if (p.kind, p.about) == ("LAWSUIT_FILING", "0")]
    assert [period.due for period in periods] == [to_sue]
    assert not oracle.is_over(0, end)
    suit = oracle.rule(Suit(end, names=0))
    assert suit.refusals == {"REVIEW_NOT_DECIDED"}
    after = oracle.rule(Suit(date(2023, 7, 10)))
    assert (after.route, after.follows) == ("AFTER_REVIEW", {0})


@pytest.mark.parametrize(
    ("answered", "last"), [(date(2025, 9, 1), date(2026, 3, 2)), (date(2024, 9, 2), date(2025, 3, 3))]
)
def test_the_oracle_knows_the_open_part_worked_out_by_hand(answered: date, last: date) -> None:
    """Six months for the open part; 2026-03-01 and 2025-03-02 are Sundays. The refused part has no such time."""
    oracle = RemedyOracle(History(answered, Answer(answered, "PARTIALLY_GRANTED")), DAYS)
    to_sue = [p for p in oracle.periods(answered, {}) if p.kind == "LAWSUIT_FILING"]
    assert [(period.part, period.due) for period in to_sue] == [("OPEN", last)]
    findings = {part: oracle.rule(Suit(answered, part)).findings for part in ("OPEN", "REFUSED", "BOTH", "")}
    assert findings == {
        "OPEN": frozenset(),
        "REFUSED": {"REVIEW_FIRST_SKIPPED"},
        "BOTH": {"REVIEW_FIRST_SKIPPED"},
        "": {"PART_NOT_TOLD"},
    }
