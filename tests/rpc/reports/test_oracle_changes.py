"""What changed since a report was published, against a recount of both moments, on random histories."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from support.reports.answers import Asked, moment, placed, report
from support.reports.oracle import Standing, record_of, standing
from support.reports.publishing import Printed, Published, difference, named, printing
from support.reports.trials import SEEDS, Trial

# Page by page, so few on one that there are several.
PAGE = 4


@pytest.fixture(scope="module", params=SEEDS)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printed]:
    """A history with its publications."""
    with printing(tmp_path_factory.mktemp("trial"), request.param) as found:
        yield found


@dataclass(frozen=True)
class Side:
    """One of two moments: the figures by cell, and what stands in each cell that is no sum of others."""

    figures: Mapping[str, int | None]
    standing: Mapping[str, Standing]
    fees: frozenset[str]


def side(told: Trial, asked: Asked) -> Side:
    """As the oracle counts it; the service tells which cell is where, and which is a sum."""
    known = told.known(asked)
    there = standing(known, told.question(asked, known))
    expected, cells = told.expected(asked), placed(report(told.client, asked))
    leaves = {place: cell for place, cell in cells.items() if cell.source != pb.CELL_SOURCE_SUM and place in there}
    return Side(
        {cells[place].cell: value for place, value in expected.items()},
        {cell.cell: there[place] for place, cell in leaves.items()},
        frozenset(cell.cell for cell in leaves.values() if cell.source == pb.CELL_SOURCE_FEES),
    )


def moments(told: Trial, published: Published, random: Random) -> list[Asked]:
    """The end of the history, and an instant between the publication and the end."""
    assert published.asked.as_of is not None
    later = [after for _, after in told.history.edges if after > published.asked.as_of]
    return [replace(published.asked, as_of=as_of) for as_of in (None, *random.sample(later, min(1, len(later))))]


def test_what_was_published_is_what_a_recount_finds(printed: Printed) -> None:
    """Each figure of each publication, as of the instant that it tells."""
    for published in printed.published:
        assert side(printed.trial, published.asked).figures == published.figures, published.asked


def test_figures_differ_where_recounts_do(printed: Printed) -> None:
    """All figures that are not what was published, and no other."""
    differing, random = 0, printed.trial.random
    for published in printed.published:
        for now in moments(printed.trial, published, random):
            found = difference(printed.trial.client, published.name, now, page_size=PAGE)
            figures = side(printed.trial, now).figures
            expected = {
                cell: (published.figures.get(cell), figures.get(cell))
                for cell in {**published.figures, **figures}
                if published.figures.get(cell) != figures.get(cell)
            }
            assert found.figures == expected, f"history {printed.trial.history.seed}, {published.name}, {now}"
            differing += len(expected)
    assert differing > 0


def test_records_are_those_that_count_otherwise(printed: Printed) -> None:
    """Who left a cell or came into one, or counts there with another weight; each with its cells, each once."""
    random = printed.trial.random
    for published in printed.published:
        then = side(printed.trial, published.asked)
        for now in moments(printed.trial, published, random):
            found = difference(printed.trial.client, published.name, now, page_size=PAGE)
            told = sorted(
                (named(each.record), sorted(each.cells_left), sorted(each.cells_entered), sorted(each.cells_reweighed))
                for each in found.records
            )
            expected = sorted(
                (record_of(record), *map(sorted, cells))
                for record, cells in changed(then, side(printed.trial, now)).items()
            )
            assert told == expected, f"history {printed.trial.history.seed}, {published.name}, {now}"
            for each in found.records:
                at = moment(each.record_time)
                assert published.asked.as_of is not None
                assert published.asked.as_of < at
                assert now.as_of is None or at <= now.as_of
                assert any(before <= at <= after for before, after in printed.trial.history.edges)


def changed(then: Side, now: Side) -> dict[str, tuple[set[str], set[str], set[str]]]:
    """The cells that each record left, those that it entered, and those that count it by another amount."""
    records: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for cell in {**then.standing, **now.standing}:
        before, after = then.standing.get(cell, {}), now.standing.get(cell, {})
        for record in {**before, **after}:
            if before.get(record) != after.get(record):
                left, entered, reweighed = records.setdefault(record, (set(), set(), set()))
                if record not in after:
                    left.add(cell)
                if record not in before:
                    entered.add(cell)
                if record in before and record in after:
                    reweighed.add(cell)
    return records


def test_records_explain_each_difference(printed: Printed) -> None:
    """In every cell that counts records, who entered less who left is the difference to the figure."""
    explained, random = 0, printed.trial.random
    for published in printed.published:
        now = moments(printed.trial, published, random)[-1]
        found = difference(printed.trial.client, published.name, now, page_size=PAGE)
        before, after = side(printed.trial, published.asked), side(printed.trial, now)
        for cell in {**before.standing, **after.standing}:
            if cell not in before.fees:
                entered = sum(each.record.weight for each in found.records if cell in each.cells_entered)
                left = sum(each.record.weight for each in found.records if cell in each.cells_left)
                was, is_now = found.figures.get(cell, (0, 0))
                assert entered - left == (is_now or 0) - (was or 0), (
                    f"history {printed.trial.history.seed}, {published.name}, {now}, {cell}"
                )
                explained += bool(entered or left or after.standing.get(cell))
    assert explained > 0


def test_settings_that_differ_are_told(printed: Printed) -> None:
    """Those of the agency, with what they are now; its settings alone decide how all below it count."""
    random = printed.trial.random
    for published in printed.published:
        then = printed.trial.known(published.asked).counting(published.asked.agency)
        for asked in moments(printed.trial, published, random):
            now = printed.trial.known(asked).counting(asked.agency)
            expected = {
                name: after
                for name, before, after in (
                    ("remedy_counting", then.remedies, now.remedies),
                    ("reopened_counting", then.reopened, now.reopened),
                )
                if before != after
            }
            found = difference(printed.trial.client, published.name, asked, page_size=PAGE)
            assert found.conventions == expected, f"history {printed.trial.history.seed}, {published.name}, {asked}"
