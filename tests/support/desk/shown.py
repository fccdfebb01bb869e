"""All that a desk is shown of its cases, and whether its parts agree: cases, clocks, work list, facts, figures."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1.calendar_service_pb2 import Redating
from gongkai_client import Client, pages
from gongkai_service.domain.clocks.clock import CHANCES, WORK_LIST_KINDS
from gongkai_service.domain.words.vocabulary import CaseState
from landed.story.reports import figures_of
from support.desk.histories_shown import broken_links

_KINDS = [clock_pb2.ClockKind.Value(f"CLOCK_KIND_{kind}") for kind in sorted(WORK_LIST_KINDS - CHANCES)]
_CLOSED = {
    case_pb2.CaseState.Value(f"CASE_STATE_{state}")
    for state in (CaseState.ANSWERED, CaseState.LAPSED, CaseState.WITHDRAWN)
}
# What changes with every event, whatever it tells.
_MOVING = ("etag", "update_time")
# The format that counts late answers in a cell, and the first year that it can be asked for.
_FORMAT, _LATE, _FIRST_YEAR = "2019", "late_answers", 2019
_FACTS = ("case_facts", "remedy_facts", "fee_facts")

# A date of the work list: the case, the name of the clock, and what it is about.
Place = tuple[str, str, str]
# What was due there, and what is.
Move = tuple[str, str]


@dataclass(frozen=True)
class Shown:
    """What is shown on one day. Messages are as they are, but for what changes with every event."""

    cases: dict[str, case_pb2.Case]
    clocks: dict[str, tuple[clock_pb2.Clock, ...]]
    due: dict[Place, str]
    facts: dict[str, list[tuple[Any, ...]]]
    late: Counter[tuple[str, int]]

    @property
    def closed(self) -> dict[str, tuple[bytes, ...]]:
        """All that is shown of the cases that are closed, to the byte."""
        return {
            name: (
                case.SerializeToString(deterministic=True),
                *(clock.SerializeToString() for clock in self.clocks[name]),
            )
            for name, case in self.cases.items()
            if case.state in _CLOSED
        }


def shown(client: Client, database: Path, *, last_year: int = 2026) -> Shown:
    """All of it, with the figures of the years up to one that the server's clock has reached."""
    agencies = [agency.name for agency in client.agencies.ListAgencies(agency_pb.ListAgenciesRequest()).agencies]
    cases = {case.name: _still(case) for agency in agencies for case in _cases(client, agency)}
    clocks = {
        name: tuple(client.deadlines.ExplainDeadlines(deadline_pb.ExplainDeadlinesRequest(name=name)).clocks)
        for name in cases
    }
    due = {
        (item.case, clock_pb2.ClockKind.Name(item.kind), item.subject): _day(item.due_date)
        for agency in agencies
        for item in _due(client, agency)
    }
    return Shown(cases, clocks, due, _facts(database), Counter(dict(_late(client, agencies, last_year))))


def disagreements(seen: Shown, database: Path) -> list[str]:
    """Where the parts do not tell the same; empty where they do."""
    return [*_of_dates(seen), *_of_judgements(seen, database), *broken_links(database)]


def kept_due(database: Path) -> dict[Place, str]:
    """The work list as it stands in a database that nobody serves: what the service left that kept it."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        rows = connection.execute(
            """
            SELECT 'agencies/' || c.agency_id || '/cases/' || c.received_year || '-' || c.serial,
                   k.kind, k.collection, k.ordinal, k.due_date
            FROM case_clocks AS k JOIN cases AS c USING (case_key)
            """
        ).fetchall()
    return {
        (name, f"CLOCK_KIND_{kind}", f"{name}/{collection}/{ordinal}" if collection else name): due
        for name, kind, collection, ordinal, due in rows
        if kind not in CHANCES
    }


def moves(before: Mapping[Place, str], after: Mapping[Place, str]) -> dict[Place, Move]:
    """The dates of two work lists that are others."""
    told = {place: (before.get(place, ""), after.get(place, "")) for place in before.keys() | after.keys()}
    return {place: move for place, move in told.items() if move[0] != move[1]}


def listed(redatings: list[Redating]) -> dict[Place, Move]:
    """Dates that moved, as a list tells them; of chances nobody is shown when they would have ended."""
    told = {
        (each.case, f"CLOCK_KIND_{each.clock}", each.subject): (_day(each.old_date), _day(each.new_date))
        for each in redatings
        if each.clock not in CHANCES
    }
    assert len(told) == sum(each.clock not in CHANCES for each in redatings), "each once"
    return told


def report_bytes(client: Client, agency: str, year: int, as_of: Timestamp) -> bytes:
    """A report as of an instant, to the byte."""
    request = report_pb.ComputeAnnualReportRequest(agency=agency, year=year, as_of_time=as_of)
    return client.annual_reports.ComputeAnnualReport(request).SerializeToString(deterministic=True)


def _still(case: case_pb2.Case) -> case_pb2.Case:
    for field in _MOVING:
        case.ClearField(field)
    return case


def _cases(client: Client, agency: str) -> Iterator[case_pb2.Case]:
    yield from pages(client.cases.ListCases, case_pb.ListCasesRequest(parent=agency, page_size=1000), "cases")


def _due(client: Client, agency: str) -> Iterator[deadline_pb.DueCase]:
    request = deadline_pb.ListDueCasesRequest(parent=agency, page_size=1000, kinds=_KINDS)
    yield from pages(client.deadlines.ListDueCases, request, "due_cases")


def _day(day: Any) -> str:  # noqa: ANN401  (a civil day)
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day.year else ""


def _facts(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in _FACTS}  # noqa: S608


def _late(client: Client, agencies: list[str], last_year: int) -> Iterator[tuple[tuple[str, int], int]]:
    for agency in agencies:
        for year in range(_FIRST_YEAR, last_year + 1):
            asked = report_pb.ComputeAnnualReportRequest(agency=agency, year=year, format=_FORMAT)
            report = client.annual_reports.ComputeAnnualReport(asked).annual_report
            yield (agency, year), next(figure.value for figure in figures_of(report) if figure.cell == _LATE)


def _of_dates(seen: Shown) -> Iterator[str]:
    """Case, clocks and work list tell the same dates."""
    explained = {
        (name, clock_pb2.ClockKind.Name(clock.kind), clock.subject): _day(clock.due_date)
        for name, clocks in seen.clocks.items()
        for clock in clocks
        if clock.kind in _KINDS and clock.due_date.year and not clock.ended_date.year
    }
    for place in sorted(explained.keys() | seen.due.keys()):
        if explained.get(place) != seen.due.get(place):
            yield f"{place}: explained {explained.get(place)}, listed {seen.due.get(place)}"
    for name, case in seen.cases.items():
        replies = [clock for clock in seen.clocks[name] if clock.kind in _REPLIES]
        if _day(replies[-1].due_date) != _day(case.deadline.due_date):
            yield f"{name}: due {_day(case.deadline.due_date)}, explained {_day(replies[-1].due_date)}"


_REPLIES = {clock_pb2.CLOCK_KIND_REPLY, clock_pb2.CLOCK_KIND_REANSWER}


def _of_judgements(seen: Shown, database: Path) -> Iterator[str]:
    """Case, findings, facts and figures tell the same of answers."""
    late: Counter[tuple[str, int]] = Counter()
    for name, judged, closed_year in _judged(database):
        case = seen.cases[name]
        is_reopened = any(clock.kind == clock_pb2.CLOCK_KIND_REANSWER for clock in seen.clocks[name])
        told = case_pb2.Timeliness.Name(case.timeliness).removeprefix("TIMELINESS_") if case.timeliness else None
        if told != judged:
            yield f"{name}: shown {told}, counted {judged}"
        found = [each for each in case.findings if each.kind == case_pb2.FINDING_KIND_LATE_ANSWER]
        if judged == "LATE" and not found:
            yield f"{name}: counted late without a finding"
        if not is_reopened and bool(found) != (judged == "LATE"):
            yield f"{name}: found late, counted {judged}"
        late[name.partition("/cases/")[0], closed_year] += judged == "LATE"
    for place, count in seen.late.items():
        if late[place] != count:
            yield f"{place}: {count} late in the report, {late[place]} by the cases"


def _judged(database: Path) -> list[tuple[str, str | None, int]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        return connection.execute(
            """
            SELECT 'agencies/' || f.agency_id || '/cases/' || c.received_year || '-' || c.serial,
                   f.timeliness, coalesce(f.closed_year, 0)
            FROM case_facts AS f JOIN cases AS c USING (case_key) WHERE f.valid_to_us IS NULL
            """
        ).fetchall()
