"""Plays histories of abolished agencies on one server, day after day, and reads all reports."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from google.protobuf.field_mask_pb2 import FieldMask

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai_client import GongkaiError
from support.desk.desk import Clock, Service, day, new_id, running
from support.reports import rows
from support.reports.answers import Asked, moment, placed, report
from support.succession.oracle import Act, History, Registry

TEN_IN_SHANGHAI = timedelta(hours=2)
LINES = {
    "new": rows.NEW,
    "carried in": rows.CARRIED_IN,
    "closed": rows.ALL_RESULTS,
    "carried out": rows.CARRIED_OUT,
}


@dataclass
class _Player:
    """One history on both sides."""

    history: History
    agencies: list[str]
    registry: Registry = field(default_factory=Registry)
    cases: list[str] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    # Reports that were asked for just before something was recorded.
    before: list[tuple[Asked, bytes]] = field(default_factory=list)


def play(folder: Path, histories: Sequence[History]) -> dict[int, dict[str, str]]:
    """The differences of each history by its number."""
    steps = sorted(
        ((act.today, number, act) for number, history in enumerate(histories) for act in history.acts),
        key=lambda step: step[:2],
    )
    clock = Clock(_ten(min((step[0] for step in steps), default=date(2019, 1, 2))))
    with running(folder / "gongkai.db", clock=clock) as service:
        players = [_Player(history, _agencies(service, number, history)) for number, history in enumerate(histories)]
        for today, number, act in steps:
            if clock() < _ten(today):
                clock.go_to(_ten(today))
            _do(service, players[number], act)
        for player in players:
            _compare(service, player)
    return {player.history.number: player.found for player in players}


def _ten(today: date) -> datetime:
    return datetime.combine(today, datetime.min.time(), UTC) + TEN_IN_SHANGHAI


def _agencies(service: Service, number: int, history: History) -> list[str]:
    return [
        service.desk.agency(f"h{number}a{each}", case_number_prefix=f"甲{number}乙{each}公开申").name
        for each in range(history.agencies)
    ]


def _do(service: Service, player: _Player, act: Act) -> None:
    if act.what == "ABOLISH":
        for agency in {player.agencies[act.agency], player.agencies[act.successor]}:
            asked = Asked(agency, act.today.year - 1, "2021")
            try:
                answer = report(service.client, asked)
            except GongkaiError:
                continue
            then = Asked(agency, asked.year, "2021", moment(answer.as_of_time))
            player.before.append((then, answer.SerializeToString(deterministic=True)))
    reason = ""
    try:
        _call(service, player, act)
    except GongkaiError as refusal:
        reason = refusal.reason
    reasons = player.registry.act(act)
    if reason not in (reasons or {""}):
        player.found[f"{act.what} refused otherwise: {act}"] = (
            f"service {reason or 'accepts'}, oracle {sorted(reasons)}"
        )


def _call(service: Service, player: _Player, act: Act) -> None:
    agencies, desk = player.agencies, service.desk
    match act.what:
        case "FILE":
            assert act.day is not None
            dates = {"received_date": day(act.day)}
            if act.arrived is not None:
                dates |= {"arrived_date": day(act.arrived), "confirmed_date": day(act.day)}
            player.cases.append(desk.file(agencies[act.agency], **dates).name)
        case "CLOSE":
            assert act.day is not None
            desk.decide(player.cases[act.case], reply_date=day(act.day))
        case "ABOLISH":
            assert act.day is not None
            split = [
                agency_pb.CaseSuccessor(case=player.cases[case], successor=agencies[agency])
                for case, agency in act.split
            ]
            service.client.agencies.AbolishAgency(
                agency_pb.AbolishAgencyRequest(
                    name=agencies[act.agency],
                    request_id=new_id(),
                    abolished_date=day(act.day),
                    successor=agencies[act.successor],
                    case_successors=split,
                )
            )
        case "SET":
            way = "SEPARATE_REPORTS" if act.is_separate else "ONE_REPORT"
            value = agency_pb.SuccessionReporting.Value(f"SUCCESSION_REPORTING_{way}")
            settings = agency_pb.AgencySettings(succession_reporting=value)
            service.client.agencies.UpdateAgency(
                agency_pb.UpdateAgencyRequest(
                    agency=agency_pb.Agency(name=agencies[act.agency], settings=settings),
                    update_mask=FieldMask(paths=["settings"]),
                    request_id=new_id(),
                )
            )


def _compare(service: Service, player: _Player) -> None:
    registry = player.registry
    for number, name in enumerate(player.cases):
        said = service.desk.get(name).answering_agency
        expected = registry.answers(number)
        own = registry.cases[number].agency == expected
        if said != ("" if own else player.agencies[expected]):
            player.found[f"who answers: case {number}"] = f"service {said or 'its own agency'}, oracle {expected}"
    for agency, name in enumerate(player.agencies):
        for year in player.history.years:
            _compare_report(player, agency, year, _figures(service, name, year))
    for asked, answer in player.before:
        again = report(service.client, asked).SerializeToString(deterministic=True)
        if again != answer:
            player.found[f"a report as of an earlier instant: {asked}"] = "other bytes"


def _compare_report(player: _Player, agency: int, year: int, said: dict[str, int] | None) -> None:
    expected = player.registry.figures(agency, year)
    if said is None:
        _of_no_report(player, agency, year, expected)
        return
    for row, value in said.items():
        if value != expected[row]:
            player.found[f"{row}: agency {agency} in {year}"] = f"service {said}, oracle {expected}"
    if said["new"] + said["carried in"] != said["closed"] + said["carried out"]:
        player.found[f"relation of the rows: agency {agency} in {year}"] = str(said)


def _of_no_report(player: _Player, agency: int, year: int, expected: dict[str, int]) -> None:
    end = player.registry.abolished.get(agency)
    if end is None or end.day.year > year:
        player.found[f"no report of an agency that lives: agency {agency} in {year}"] = f"oracle {expected}"
    elif any(expected.values()):
        player.found[f"no report, though it counts cases: agency {agency} in {year}"] = f"oracle {expected}"


def _figures(service: Service, agency: str, year: int) -> dict[str, int] | None:
    try:
        found = placed(report(service.client, Asked(agency, year, "2021")))
    except GongkaiError as refusal:
        if refusal.reason == "AGENCY_ABOLISHED":
            return None
        raise
    return {row: found[rows.REQUESTS, *line, rows.TOTAL].value for row, line in LINES.items()}
