"""Plays what arrives at several agencies at once on a server whose clock goes from day to day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from google.protobuf.field_mask_pb2 import FieldMask
from google.type.date_pb2 import Date

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai_client import GongkaiError
from support.arrivals.oracle import Act, Arrival, History, Office, Received
from support.clocks.oracle_days import Days
from support.desk.desk import Clock, Service, day, new_id, running
from support.reports import rows
from support.reports.answers import Asked, placed, report

TEN_IN_SHANGHAI = timedelta(hours=2)
QUIET = "agencies/quiet"
# Nothing is looked at after this day.
LAST = date(2026, 11, 23)
_WAITING = re.compile(r"12月31日已到达、尚未确认收到的申请（不计入各表）：(\d+)件")
_OF_ARRIVAL = ("state", "days waited", "level", "end", "confirmation by the system", "case")
NOTES = ("LATE_RECEIPT_CONFIRMATION", "RECEIPT_CONFIRMED_LATER")


def as_date(told: Date) -> date:
    """A day of the contract as Python has it."""
    return date(told.year, told.month, told.day)


def day_of(message: Any, name: str) -> date | None:  # noqa: ANN401 - any message of the contract
    """A day that may be absent."""
    return as_date(getattr(message, name)) if message.HasField(name) else None


@dataclass
class _Player:
    """One agency and its history, on both sides."""

    history: History
    agency: str
    office: Office
    arrivals: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def play(folder: Path, histories: Sequence[History], days: Days) -> dict[int, dict[str, str]]:
    """The differences of each history by its number; all are played on one server, day after day."""
    steps = sorted(
        [(act.today, 0, number, act) for number, history in enumerate(histories) for act in history.acts]
        + [(look, 1, number, None) for number, history in enumerate(histories) for look in history.looks],
        key=lambda step: step[:2],
    )
    clock = Clock(_ten(min((step[0] for step in steps), default=date(2018, 1, 2))))
    with running(folder / "gongkai.db", clock=clock) as service:
        service.desk.agency("quiet", case_number_prefix="静公开申")
        players = [
            _Player(
                history, service.desk.agency(f"a{number}", case_number_prefix=f"甲{number}公开申").name, Office(days)
            )
            for number, history in enumerate(histories)
        ]
        for today, _, number, act in steps:
            if clock() < _ten(today):
                clock.go_to(_ten(today))
            if act is None:
                _look(service, players[number], today)
            else:
                _do(service, players[number], act)
        # As of what was recorded last: a year that has ended since is told as ended once anything else is recorded.
        service.desk.file(QUIET, received_date=day(clock().date()))
        for player in players:
            _count(service, player)
    return {player.history.number: player.found for player in players}


def _ten(today: date) -> datetime:
    return datetime.combine(today, datetime.min.time(), UTC) + TEN_IN_SHANGHAI


def _days(act: Act) -> dict[str, Date]:
    told = {"arrived_date": act.arrived, "confirmed_date": act.confirmed, "auto_confirmed_date": act.auto}
    return {name: day(value) for name, value in told.items() if value is not None}


def _do(service: Service, player: _Player, act: Act) -> None:
    reason = ""
    try:
        _call(service, player, act)
    except GongkaiError as refusal:
        reason = refusal.reason
    reasons = player.office.act(act)
    place = f"{act.what} of {act.channel or 'an arrival'}"
    if reason not in (reasons or {""}):
        player.found[f"{place} refused otherwise: {act}"] = f"service {reason or 'accepts'}, oracle {sorted(reasons)}"
    if reason or reasons:
        return
    office = player.office
    if act.what == "REGISTER":
        arrival = office.arrivals[-1]
        _same(player, f"name of an arrival: {act}", player.arrivals[-1], f"{arrival.year}-{arrival.serial}")
    if act.what in {"FILE", "CONFIRM"}:
        received = office.cases[-1]
        _same(player, f"number of a case, {act.what}: {act}", player.cases[-1], f"{received.year}-{received.serial}")


def _call(service: Service, player: _Player, act: Act) -> None:
    arrivals = service.client.arrivals
    form = service.desk.filing(player.agency)
    channel = case_pb2.ReceiptChannel.Value(f"RECEIPT_CHANNEL_{act.channel or 'UNSPECIFIED'}")
    match act.what:
        case "FILE":
            form.ClearField("received_date")
            form.MergeFrom(case_pb.FileCaseRequest(receipt_channel=channel, **_days(act)))
            player.cases.append(_end(service.client.cases.FileCase(form).case.name))
        case "REGISTER":
            made = register(service, player.agency, act)
            player.arrivals.append(_end(made.name))
            year, serial = _end(made.name).split("-")
            _same(player, f"number on paper of an arrival: {act}", made.number, f"流水〔{year}〕{serial}号")
        case "CONFIRM":
            name = f"{player.agency}/arrivals/{player.arrivals[act.about]}"
            request = arrival_pb.ConfirmReceiptRequest(name=name, request_id=new_id(), **_days(act))
            player.cases.append(_end(arrivals.ConfirmReceipt(request).case.name))
        case "WITHDRAW":
            assert act.day is not None
            name = f"{player.agency}/arrivals/{player.arrivals[act.about]}"
            arrivals.WithdrawArrival(
                arrival_pb.WithdrawArrivalRequest(name=name, request_id=new_id(), withdrawn_date=day(act.day))
            )
        case "SET":
            settings = agency_pb.AgencySettings(
                auto_confirmation_is_receipt=act.auto_is_receipt, arrival_amber_days=act.amber
            )
            service.client.agencies.UpdateAgency(
                agency_pb.UpdateAgencyRequest(
                    agency=agency_pb.Agency(name=player.agency, settings=settings),
                    update_mask=FieldMask(paths=["settings"]),
                    request_id=new_id(),
                )
            )


def register(service: Service, agency: str, act: Act) -> arrival_pb.Arrival:
    """Registers what has arrived."""
    form = service.desk.filing(agency)
    request = arrival_pb.RegisterArrivalRequest(
        parent=agency,
        request_id=new_id(),
        applicant=form.applicant,
        description=form.description,
        receipt_channel=case_pb2.ReceiptChannel.Value(f"RECEIPT_CHANNEL_{act.channel}"),
        **_days(act),
    )
    return service.client.arrivals.RegisterArrival(request).arrival


def _end(name: str) -> str:
    return name.rpartition("/")[2]


def _same(player: _Player, place: str, said: object, expected: object) -> None:
    if said != expected:
        player.found[place] = f"service {said}, oracle {expected}"


def _look(service: Service, player: _Player, today: date) -> None:
    """All arrivals, those that wait too long, and the warning of the work list."""
    said = _arrivals(service, player)
    overlong = {_end(each.name) for each in _arrivals(service, player, overlong_only=True)}
    office = player.office
    _same(player, f"how many arrivals: on {today}", len(said), len(office.arrivals))
    for each, expected in zip(said, office.arrivals, strict=False):
        for place, one, other in zip(_OF_ARRIVAL, _told(each), _expected(office, expected, today), strict=True):
            _same(player, f"{place} of an arrival: {_end(each.name)} on {today}", one, other)
    amber = {f"{each.year}-{each.serial}" for each in office.arrivals if office.is_amber(each, today)}
    _same(player, f"arrivals that wait too long: on {today}", overlong, amber)
    more = _warnings(service, player.agency) - _warnings(service, QUIET)
    _same(player, f"a warning of arrivals in the work list: on {today}", more, int(bool(amber)))


def _warnings(service: Service, agency: str) -> int:
    request = deadline_pb.ListDueCasesRequest(parent=agency)
    return len(service.client.deadlines.ListDueCases(request).warnings)


def _arrivals(service: Service, player: _Player, *, overlong_only: bool = False) -> list[arrival_pb.Arrival]:
    request = arrival_pb.ListArrivalsRequest(parent=player.agency, page_size=1000, overlong_only=overlong_only)
    return list(service.client.arrivals.ListArrivals(request).arrivals)


def _told(each: arrival_pb.Arrival) -> tuple[object, ...]:
    level = deadline_pb.DueLevel.Name(each.level).removeprefix("DUE_LEVEL_")
    state = arrival_pb.ArrivalState.Name(each.state).removeprefix("ARRIVAL_STATE_")
    ended, auto = day_of(each, "ended_date"), day_of(each, "auto_confirmed_date")
    return state, each.waited_working_days, level, ended, auto, _end(each.case)


def _expected(office: Office, each: Arrival, today: date) -> tuple[object, ...]:
    level = "UNSPECIFIED" if each.state != "WAITING" else "AMBER" if office.is_amber(each, today) else "GREEN"
    case = "" if each.case is None else f"{each.case[0]}-{each.case[1]}"
    return each.state, office.waits(each, today), level, each.ended, each.auto, case


def _count(service: Service, player: _Player) -> None:
    """The cases with their dates and notes, and what the reports of all years count."""
    office = player.office
    for name, expected in zip(player.cases, office.cases, strict=False):
        said = service.desk.get(f"{player.agency}/cases/{name}")
        for place, one, other in _of_case(said, expected, player):
            _same(player, f"{place}: case {name}", one, other)
    years = {act.today.year for act in player.history.acts}
    for year in sorted(years | {each - 1 for each in years}):
        figures = placed(report(service.client, Asked(player.agency, year, "2021")))
        lines = {rows.NEW: office.new(year), rows.CARRIED_IN: sum(office.new(each) for each in range(2008, year))}
        lines[rows.CARRIED_OUT] = lines[rows.NEW] + lines[rows.CARRIED_IN]
        for line, expected_figure in lines.items():
            figure = figures[rows.REQUESTS, *line, rows.TOTAL].value
            _same(player, f"table 3, {line[0]}: of {year}", figure, expected_figure)
        if date(year, 12, 31) < _today(service):
            said = waiting(service, player.agency, year)
            _same(player, f"arrivals at the end of the year: {year}", said, office.open_at_end_of(year))


def _today(service: Service) -> date:
    return (service.clock() + timedelta(hours=8)).date()


def _of_case(said: case_pb2.Case, expected: Received, player: _Player) -> Iterator[tuple[str, object, object]]:
    findings = {case_pb2.FindingKind.Name(each.kind).removeprefix("FINDING_KIND_") for each in said.findings}
    arrival = "" if expected.arrival is None else player.arrivals[expected.arrival]
    yield "receipt", day_of(said, "received_date"), expected.received
    yield "due date", day_of(said.deadline, "due_date"), expected.due
    yield "arrival of a case", _end(said.arrival), arrival
    yield "notes on the receipt", sorted(findings & set(NOTES)), sorted(expected.findings)


def waiting(service: Service, agency: str, year: int) -> int:
    """What the working papers say of 31 December, 0 where they say nothing."""
    request = report_pb.ExportAnnualReportRequest(
        agency=agency,
        year=year,
        format="2021",
        document_format=report_pb.DOCUMENT_FORMAT_TEXT,
        part=report_pb.DOCUMENT_PART_ANNEX,
    )
    text = b"".join(part.content for part in service.client.annual_reports.ExportAnnualReport(request)).decode()
    found = _WAITING.search(text)
    return 0 if found is None else int(found[1])
