"""Reports rolled up over the tree of agencies, on random histories."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import report_publication_service_pb2 as publication_pb
from gongkai_client import Client
from support.reports.answers import Asked, placed, report
from support.reports.book import Book
from support.reports.oracle import FORMATS
from support.reports.publishing import Printed, Published, printing
from support.reports.trials import SEEDS

Values = dict[str, int | None]
SHANGHAI = timedelta(hours=8)
# The first report that was due under the Regulation as revised.
FIRST_YEAR_OF_2019 = 2019


@pytest.fixture(scope="module", params=SEEDS)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printed]:
    """A history with its publications."""
    with printing(tmp_path_factory.mktemp("trial"), request.param) as found:
        yield found


@dataclass(frozen=True)
class RollUp:
    """What ``RollUpAnnualReports`` says, all pages of it."""

    units: list[publication_pb.RollUpUnit]
    totals: Values
    head: publication_pb.RollUpAnnualReportsResponse


def roll_up(
    client: Client, asked: Asked, basis: "publication_pb.RollUpBasis.ValueType", *, page_size: int = 2
) -> RollUp:
    """Page by page; every page says the same of the whole."""
    request = publication_pb.RollUpAnnualReportsRequest(
        agency=asked.agency,
        year=asked.year,
        format=asked.format,
        as_of_time=asked.as_of_time,
        basis=basis,
        page_size=page_size,
    )
    heads: list[publication_pb.RollUpAnnualReportsResponse] = []
    units: list[publication_pb.RollUpUnit] = []
    while not heads or request.page_token:
        answer = client.report_publications.RollUpAnnualReports(request)
        request.page_token = answer.next_page_token
        units.extend(answer.units)
        answer.ClearField("units")
        answer.ClearField("next_page_token")
        heads.append(answer)
    assert all(head == heads[0] for head in heads)
    assert len(units) == heads[0].unit_count
    totals = {each.cell: each.value if each.HasField("value") else None for each in heads[0].totals}
    return RollUp(units, totals, heads[0])


def by_cell(figures: Iterable[pb.CellValue]) -> Values:
    """The figures of a unit by cell."""
    return {each.cell: each.value if each.HasField("value") else None for each in figures}


def values(computed: pb.AnnualReport) -> Values:
    """The figures of a report by cell."""
    return {figure.cell: figure.value if figure.HasField("value") else None for figure in placed(computed).values()}


def questions(printed: Printed) -> Iterator[Asked]:
    """Each agency, for years and formats at random, as of the end and as of an instant."""
    random = printed.trial.random
    for agency in printed.trial.history.agencies:
        asked = Asked(agency, random.choice(printed.trial.history.years), random.choice(FORMATS))
        yield asked
        (edge,) = random.sample(printed.trial.history.edges[len(printed.trial.history.agencies) :], 1)
        yield replace(asked, as_of=random.choice(edge))


def reporting(known: Book, asked: Asked) -> list[str]:
    """The agencies of a tree that report on a year themselves."""
    return [each for each in known.subtree(asked.agency) if known.reporter(each, asked.year) == each]


def test_units_are_the_tree_of_the_instant(printed: Printed) -> None:
    """Each after its superior, siblings by name, with how deep it stands; none that another reports for."""
    for asked in questions(printed):
        known = printed.trial.known(asked)
        found = roll_up(printed.trial.client, asked, publication_pb.ROLL_UP_BASIS_RECORDS)
        expected = [(each, known.depth(each, asked.agency)) for each in reporting(known, asked)]
        assert [(unit.agency, unit.depth) for unit in found.units] == expected, asked


def test_records_rolled_up_are_the_report_on_the_subtree(printed: Printed) -> None:
    """The totals are the figures of the agency with all below it; they add up what its units have, by its settings."""
    for asked in questions(printed):
        found = roll_up(printed.trial.client, asked, publication_pb.ROLL_UP_BASIS_RECORDS)
        assert found.totals == values(report(printed.trial.client, replace(asked, is_subtree=True))), asked
        if not found.units:
            # Another reports on all of them: nothing is added up, and the figures are those of nobody.
            continue
        sums = {each.cell for each in found.head.totals if each.source == pb.CELL_SOURCE_SUM}
        for cell in found.totals.keys() - sums:
            told = [part for unit in found.units if (part := by_cell(unit.figures).get(cell)) is not None]
            assert found.totals[cell] == (sum(told) if told else None), (asked, cell)


def test_units_that_count_alike_add_up(printed: Printed) -> None:
    """Where all agencies of a tree have the same settings, the sum of their reports is the report on the tree."""
    history, client = printed.trial.history, printed.trial.client
    assert history.agencies
    added = 0
    for agency in history.agencies:
        as_of = last_alike(printed, agency)
        for form in FORMATS:
            asked = Asked(agency, as_of.year, form, as_of)
            units = reporting(printed.trial.known(asked), asked)
            single = [values(report(client, replace(asked, agency=unit))) for unit in units]
            whole = values(report(client, replace(asked, is_subtree=True)))
            found = roll_up(client, asked, publication_pb.ROLL_UP_BASIS_RECORDS)
            assert [by_cell(unit.figures) for unit in found.units] == single
            for cell, value in whole.items():
                known_parts = [part for each in single if (part := each.get(cell)) is not None]
                if value is not None:
                    assert value == sum(known_parts), (asked, cell)
                else:
                    assert not known_parts, (asked, cell)
            added += len(units) > 1
    assert added > 0


def last_alike(printed: Printed, agency: str) -> datetime:
    """The last instant at which all agencies of a tree had the same settings."""
    for _, after in reversed(printed.trial.history.edges):
        known: Book = printed.trial.known(Asked(agency, 0, "", after))
        if len({known.counting(each) for each in known.subtree(agency)}) == 1:
            return after
    raise AssertionError


def test_who_has_published_and_who_is_late(printed: Printed) -> None:
    """Departments by 31 January, governments by 31 March (2019, 第四十九条); before, all by 31 March (第三十一条)."""
    seen: set[publication_pb.FilingState.ValueType] = set()
    for asked in questions(printed):
        found = roll_up(printed.trial.client, asked, publication_pb.ROLL_UP_BASIS_RECORDS)
        today = printed.trial.history.today if asked.as_of is None else (asked.as_of + SHANGHAI).date()
        for unit in found.units:
            own = published_by(printed, unit.agency, asked)
            is_march = unit.agency in printed.trial.history.governments or asked.year < FIRST_YEAR_OF_2019
            due = date(asked.year + 1, *((3, 31) if is_march else (1, 31)))
            first = first_day(own[0]) if own else None
            assert unit.publication == (own[-1].name if own else "")
            assert (unit.due_date.year, unit.due_date.month, unit.due_date.day) == (due.year, due.month, due.day)
            assert unit.state == state(first, due, today)
            seen.add(unit.state)
        late = {publication_pb.FILING_STATE_PUBLISHED_LATE, publication_pb.FILING_STATE_OVERDUE}
        assert found.head.published_count == sum(bool(unit.publication) for unit in found.units)
        assert found.head.late_count == sum(unit.state in late for unit in found.units)
    assert len(seen) > 1


def test_what_units_published_adds_up_where_all_have(printed: Printed) -> None:
    """A unit that has not published in the format is a blank, and so is every sum; else the known parts are summed."""
    blanks, sums = 0, 0
    for asked in [*questions(printed), *(each.asked for each in printed.published)]:
        found = roll_up(printed.trial.client, asked, publication_pb.ROLL_UP_BASIS_PUBLISHED)
        parts: list[Values] = []
        for unit in found.units:
            own = published_by(printed, unit.agency, asked)
            parts.append(dict(own[-1].figures) if own and own[-1].asked.format == asked.format else {})
            assert by_cell(unit.figures) == parts[-1], (asked, unit.agency)
        for cell, total in found.totals.items():
            told = [part for each in parts if (part := each.get(cell)) is not None]
            assert total == (sum(told) if told and all(parts) else None), (asked, cell)
        blanks += not all(parts)
        sums += all(parts)
    assert blanks > 0
    assert sums > 0


def published_by(printed: Printed, agency: str, asked: Asked) -> list[Published]:
    """The agency's own reports of the year that were published by then."""
    return [
        each
        for each in printed.published
        if (each.asked.agency, each.asked.year, each.asked.is_subtree) == (agency, asked.year, False)
        and (asked.as_of is None or (each.asked.as_of is not None and each.asked.as_of <= asked.as_of))
    ]


def first_day(published: Published) -> date:
    """The day of publication, in Shanghai."""
    assert published.asked.as_of is not None
    return (published.asked.as_of + SHANGHAI).date()


def state(first: date | None, due: date, today: date) -> "publication_pb.FilingState.ValueType":
    """How an agency stands to the day by which it has to publish."""
    if first is None:
        return publication_pb.FILING_STATE_OVERDUE if today > due else publication_pb.FILING_STATE_DUE
    return publication_pb.FILING_STATE_PUBLISHED_LATE if first > due else publication_pb.FILING_STATE_PUBLISHED
