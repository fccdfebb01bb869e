"""How long answers took, counted by hand, on random histories."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from support.reports.answers import Asked
from support.reports.book import CaseRecord, Counting
from support.reports.trials import SEEDS, Trial, trial

REPORTS = 24
FIRST = Counting()


@pytest.fixture(scope="module", params=SEEDS)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """A history and its server."""
    with trial(tmp_path_factory.mktemp("trial"), request.param) as found:
        yield found


@dataclass(frozen=True)
class Taken:
    """A closed case: whether it was answered in time, and after how many working days; ``None`` without an answer."""

    timeliness: str | None
    days: int | None


def test_answers_took_as_many_days_as_a_recount_finds(played: Trial) -> None:
    """All cases by their first closing, whatever the settings; in all, and parted in each of the ways."""
    random, seen = played.random, 0
    for _ in range(REPORTS):
        asked = played.any_report(random)
        request = pb.AnalyzeResponseTimesRequest(agency=asked.agency, year=asked.year, scope=asked.scope)
        answer = played.client.annual_reports.AnalyzeResponseTimes(request)
        parts = parted(played, asked)
        assert told(answer.overall) == expected(parts.pop(("", ""), []))
        found = {
            (pb.ResponseTimesDimension.Name(each.dimension).removeprefix("RESPONSE_TIMES_DIMENSION_"), each.key): told(
                each.times
            )
            for each in answer.groups
        }
        assert len(found) == len(answer.groups)
        assert found == {key: expected(cases) for key, cases in parts.items()}, (played.history.seed, asked)
        seen += answer.overall.gross.count
    assert seen > 0


def parted(played: Trial, asked: Asked) -> dict[tuple[str, str], list[Taken]]:
    """The cases of the year by each way of parting them, and all of them under no name."""
    known = played.known(asked)
    parts: dict[tuple[str, str], list[Taken]] = defaultdict(list)
    for name, case in known.cases.items():
        closing, reporter = case.rounds[0].closing, known.reporter(case.agency, asked.year, name)
        if reporter in played.question(asked, known).agencies and closing and closing.day.year == asked.year:
            for key in (
                ("", ""),
                ("RECEIPT_CHANNEL", case.channel),
                ("OUTCOME", closing.outcome),
                ("APPLICANT_KIND", case.applicant),
                ("HANDLER", ""),
                ("MONTH", str(closing.day.month)),
            ):
                parts[key].append(taken(case))
    return parts


def taken(case: CaseRecord) -> Taken:
    """How long the first answer took, by the calendar in use and whatever stopped the clock."""
    closing = case.rounds[0].closing
    assert closing is not None
    days = case.calendar.days(case.agency).between(case.received, closing.day) if closing.is_answer else None
    return Taken(case.timeliness(FIRST), days)


Numbers = tuple[int, int, int, int, int, dict[int, int], tuple[int, int, int] | None]


def expected(cases: Sequence[Taken]) -> Numbers:
    """The numbers of some cases."""
    words = Counter(case.timeliness for case in cases)
    days = sorted(case.days for case in cases if case.days is not None)
    # The nearest rank: the least that as many are not above.
    ranks = [-(-len(days) * percent // 100) for percent in (50, 90, 100)]
    percentiles = (days[ranks[0] - 1], days[ranks[1] - 1], days[ranks[2] - 1]) if days else None
    return (
        len(cases),
        words["ON_TIME"],
        words["EXTENDED"],
        words["LATE"],
        sum(days),
        dict(Counter(days)),
        percentiles,
    )


def told(times: pb.ResponseTimes) -> Numbers:
    """The same numbers as the service says them."""
    gross = times.gross
    assert gross.count == sum(each.count for each in gross.histogram) == times.net.count
    percentiles = (gross.median, gross.percentile_90, gross.longest) if gross.HasField("median") else None
    return (
        times.closed_count,
        times.on_time_count,
        times.extended_count,
        times.late_count,
        gross.total_days,
        {each.days: each.count for each in gross.histogram},
        percentiles,
    )
