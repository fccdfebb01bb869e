"""The reports of a tree of agencies: who has published, who is late, what the sums are, and what does not add up."""

from datetime import UTC, date, datetime

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import report_publication_service_pb2 as publication_pb
from support.desk.desk import AGENCY, Clerk, Clock, Service, day
from support.desk.refused import refused
from support.desk.reporter import (
    ANSWERED,
    FAILED,
    IN_YEAR,
    NOT_ASSESSED,
    PASSED,
    YEAR,
    Reporter,
    Values,
    checks,
    given,
    value_of,
    values,
)

PUBLISHED = publication_pb.ROLL_UP_BASIS_PUBLISHED
NEW = "table3.new_received.total"
VALID = "table2.rules.valid"
STATES = {name.removeprefix("FILING_STATE_"): number for name, number in publication_pb.FilingState.items() if number}
# In pre-order: the agency, two below it, and one below the first of these.
TREE = [(AGENCY, 0), ("agencies/bureau", 1), ("agencies/station", 2), ("agencies/district", 1)]


@pytest.fixture
def city(desk: Clerk) -> dict[str, Reporter]:
    """A tree of four: a department, below it a bureau with its station, and a district government."""
    desk.agency("district", parent=AGENCY, kind=agency_pb.AGENCY_KIND_GOVERNMENT, display_name="某区人民政府")
    desk.agency("bureau", parent=AGENCY, display_name="某分局")
    desk.agency("station", parent="agencies/bureau", kind=agency_pb.AGENCY_KIND_OTHER, display_name="某管理所")
    return {name.partition("/")[2]: Reporter(desk, name) for name, _ in TREE}


def fill(city: dict[str, Reporter]) -> None:
    """One case at the top, two at the bureau, three at the station, four in the district."""
    for number, office in enumerate((city["szwater"], city["bureau"], city["station"], city["district"]), 1):
        for _ in range(number):
            office.case(IN_YEAR, ANSWERED)


def totals(answer: publication_pb.RollUpAnnualReportsResponse) -> Values:
    """The sums by cell."""
    return {figure.cell: value_of(figure) for figure in answer.totals}


def unit_values(unit: publication_pb.RollUpUnit) -> Values:
    """A unit's figures by cell."""
    return {one.cell: value_of(one) for one in unit.figures}


def test_units_come_in_pre_order_with_their_depth(city: dict[str, Reporter]) -> None:
    """Each after its superior, siblings by id; of any agency of the tree, those below it."""
    answer = city["szwater"].roll_up()
    assert [(unit.agency, unit.depth) for unit in answer.units] == TREE
    assert [unit.agency_display_name for unit in answer.units] == ["深圳市水务局", "某分局", "某管理所", "某区人民政府"]
    assert answer.unit_count == 4
    assert answer.format == "2021"
    assert [(unit.agency, unit.depth) for unit in city["bureau"].roll_up().units] == [
        ("agencies/bureau", 0),
        ("agencies/station", 1),
    ]


def test_sums_are_those_of_the_summary(city: dict[str, Reporter]) -> None:
    """Cell by cell, blanks included; every unit shows what its own report shows."""
    fill(city)
    city["station"].enter({"rules_in_force": 3})
    city["district"].enter({"rules_in_force": 4})
    answer = city["szwater"].roll_up()
    summary = city["szwater"].report(scope=pb.REPORT_SCOPE_SUBTREE)
    assert totals(answer) == values(summary)
    assert (totals(answer)[NEW], totals(answer)[VALID], totals(answer)["table2.rules.made"]) == (10, 7, None)
    for unit in answer.units:
        assert unit_values(unit) == values(Reporter(city["szwater"].desk, unit.agency).report())


def test_units_come_page_by_page_with_the_sums_on_each(city: dict[str, Reporter]) -> None:
    """The numbers are those of the whole tree."""
    fill(city)
    whole = city["szwater"].roll_up()
    seen, token = [], ""
    for _ in range(2):
        page = city["szwater"].roll_up(page_size=3, page_token=token)
        assert (page.totals, page.unit_count) == (whole.totals, 4)
        seen += page.units
        token = page.next_page_token
    assert (seen, token) == (list(whole.units), "")


def states(office: Reporter, **fields: object) -> dict[str, str]:
    """How each agency stands to its day."""
    return {
        unit.agency.partition("/")[2]: publication_pb.FilingState.Name(unit.state).removeprefix("FILING_STATE_")
        for unit in office.roll_up(**fields).units
    }


def test_who_has_to_publish_by_when(city: dict[str, Reporter]) -> None:
    """条例第四十九条: departments by 31 January, governments by 31 March, and it names no others."""
    due = {unit.agency.partition("/")[2]: unit.due_date for unit in city["szwater"].roll_up().units}
    assert due["szwater"] == due["bureau"] == day(date(2026, 1, 31))
    assert due["district"] == day(date(2026, 3, 31))
    assert not due["station"].year


@pytest.mark.parametrize(
    ("now", "department", "government"),
    [
        (datetime(2026, 1, 31, 15, 59, tzinfo=UTC), "DUE", "DUE"),
        (datetime(2026, 1, 31, 16, 0, tzinfo=UTC), "OVERDUE", "DUE"),
        (datetime(2026, 3, 31, 15, 59, tzinfo=UTC), "OVERDUE", "DUE"),
        (datetime(2026, 3, 31, 16, 0, tzinfo=UTC), "OVERDUE", "OVERDUE"),
    ],
)
def test_who_is_overdue(
    now: datetime, department: str, government: str, service: Service, city: dict[str, Reporter]
) -> None:
    """From the day after, in Shanghai, for whom a day is set."""
    del city
    clock = service.clock
    assert isinstance(clock, Clock)
    clock.go_to(
        datetime(2027, 1, 1, tzinfo=UTC).replace(month=now.month, day=now.day, hour=now.hour, minute=now.minute)
    )
    office = Reporter(service.desk, year=2026)
    assert states(office) == {
        "szwater": department,
        "bureau": department,
        "station": "DUE",
        "district": government,
    }
    assert office.roll_up().late_count == [department, department, government].count("OVERDUE")


def test_who_published_and_who_did_so_late(city: dict[str, Reporter]) -> None:
    """By the day of the first publication, also one elsewhere; a correction makes nobody late."""
    city["szwater"].record({NEW: 1}, published_date=day(date(2026, 1, 31)))
    city["district"].record({NEW: 1}, published_date=day(date(2026, 4, 1)))
    own = city["station"].publish()
    answer = city["szwater"].roll_up()
    assert states(city["szwater"]) == {
        "szwater": "PUBLISHED",
        "bureau": "OVERDUE",
        "station": "PUBLISHED",
        "district": "PUBLISHED_LATE",
    }
    assert (answer.published_count, answer.late_count) == (3, 2)
    units = {unit.agency: unit for unit in answer.units}
    assert units["agencies/station"].publication == own.name
    assert units["agencies/bureau"].publication == ""
    assert not units["agencies/bureau"].HasField("published_date")
    first = units[AGENCY]
    corrected = city["szwater"].publish(replaces=first.publication)
    again = city["szwater"].roll_up().units[0]
    assert (again.publication, again.published_date, again.state) == (
        corrected.name,
        day(date(2026, 1, 31)),
        STATES["PUBLISHED"],
    )


def test_a_summary_is_no_report_of_its_own(city: dict[str, Reporter]) -> None:
    """Who published the figures of its tree has not published its own."""
    city["szwater"].publish(scope=pb.REPORT_SCOPE_SUBTREE)
    answer = city["szwater"].roll_up()
    assert (answer.units[0].publication, answer.published_count) == ("", 0)


def test_what_was_published_is_summed_once_all_have(city: dict[str, Reporter]) -> None:
    """A unit that has not published is a blank, and so is every sum."""
    fill(city)
    for name in ("szwater", "bureau", "station"):
        city[name].publish()
    answer = city["szwater"].roll_up(basis=PUBLISHED)
    assert set(totals(answer).values()) == {None}
    assert set(totals(answer)) == set(values(city["szwater"].report()))
    assert [bool(unit.figures) for unit in answer.units] == [True, True, True, False]
    city["district"].publish()
    # What is recorded after a publication is not in it.
    city["bureau"].case(IN_YEAR)
    assert totals(city["szwater"].roll_up(basis=PUBLISHED))[NEW] == 10
    assert totals(city["szwater"].roll_up())[NEW] == 11


def test_what_was_published_in_another_format_is_not_summed(city: dict[str, Reporter]) -> None:
    """It has none of these cells."""
    for name, office in city.items():
        office.publish(format="2019" if name == "district" else "")
    answer = city["szwater"].roll_up(basis=PUBLISHED)
    assert set(totals(answer).values()) == {None}
    assert [bool(unit.figures) for unit in answer.units] == [True, True, True, False]
    assert answer.published_count == 4


def test_a_summary_that_adds_up(city: dict[str, Reporter]) -> None:
    """Every cell is checked, over all that is below; what a unit left blank cannot be."""
    fill(city)
    assert not city["szwater"].roll_up().checks
    city["szwater"].publish(scope=pb.REPORT_SCOPE_SUBTREE)
    answer = city["szwater"].roll_up()
    found = checks(answer)
    assert [list(unit.unbalanced_cells) for unit in answer.units] == [[], [], [], []]
    assert set(found) == {f"roll_up.{cell}" for cell in values(city["szwater"].report())}
    assert {check.kind for check in found.values()} == {pb.CHECK_KIND_ROLL_UP}
    assert (found[f"roll_up.{NEW}"].left, found[f"roll_up.{NEW}"].right) == (10, 10)
    assert {name for name, check in found.items() if check.result == NOT_ASSESSED} == {
        f"roll_up.{cell}" for cell, value in values(city["szwater"].report()).items() if value is None
    }
    assert {check.result for check in found.values()} == {PASSED, NOT_ASSESSED}


def test_a_summary_that_does_not_add_up(city: dict[str, Reporter]) -> None:
    """Of the agency that was asked for, and of those below it that published one."""
    fill(city)
    city["szwater"].publish(scope=pb.REPORT_SCOPE_SUBTREE)
    city["bureau"].publish(scope=pb.REPORT_SCOPE_SUBTREE)
    city["station"].case(IN_YEAR, ANSWERED)
    answer = city["szwater"].roll_up()
    broken = {name: check for name, check in checks(answer).items() if check.result == FAILED}
    new = broken[f"roll_up.{NEW}"]
    assert (new.left, new.right, new.delta) == (11, 10, 1)
    units = {unit.agency: list(unit.unbalanced_cells) for unit in answer.units}
    assert units[AGENCY] == units["agencies/bureau"] == [name.removeprefix("roll_up.") for name in broken]
    assert NEW in units[AGENCY]
    assert units["agencies/station"] == units["agencies/district"] == []


def test_figures_of_a_summary_from_elsewhere_are_checked_too(city: dict[str, Reporter]) -> None:
    """Where they were given."""
    fill(city)
    city["szwater"].record({NEW: 9}, scope=pb.REPORT_SCOPE_SUBTREE)
    answer = city["szwater"].roll_up()
    assert {name: check.result for name, check in checks(answer).items() if check.result != NOT_ASSESSED} == {
        f"roll_up.{NEW}": FAILED
    }
    assert list(answer.units[0].unbalanced_cells) == [NEW]


def test_the_tree_is_that_of_the_instant(city: dict[str, Reporter]) -> None:
    """A unit that was moved since stands where it stood, and so does all else."""
    fill(city)
    before = city["szwater"].roll_up()
    request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name="agencies/district", parent=""))
    request.update_mask.paths.append("parent")
    city["szwater"].client.agencies.UpdateAgency(request)
    city["bureau"].publish()
    after = city["szwater"].roll_up()
    assert [unit.agency for unit in after.units] == [name for name, _ in TREE[:3]]
    assert totals(after)[NEW] == 6
    assert city["szwater"].roll_up(as_of_time=before.as_of_time) == before


def test_the_conventions_are_those_of_the_agency_that_asks(city: dict[str, Reporter]) -> None:
    """One way of counting for the whole tree."""
    station, top = city["station"], city["szwater"]
    station.desk.review(station.case(IN_YEAR, ANSWERED), filed_date=day(date(YEAR, 4, 7)))
    agency = agency_pb.Agency(name=station.agency)
    agency.settings.remedy_counting = agency_pb.REMEDY_COUNTING_DECIDED_IN_YEAR
    request = agency_pb.UpdateAgencyRequest(agency=agency)
    request.update_mask.paths.append("settings")
    top.client.agencies.UpdateAgency(request)
    cell = "table4.review.total"
    assert totals(top.roll_up())[cell] == values(top.report(scope=pb.REPORT_SCOPE_SUBTREE))[cell] == 1
    assert values(station.report())[cell] == 0
    assert totals(station.roll_up())[cell] == 0


def test_what_cannot_be_rolled_up(city: dict[str, Reporter]) -> None:
    """As for computed reports."""
    office = city["szwater"]
    assert refused(office.roll_up, year=2027).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.roll_up, format="1999").reason == "REPORT_FORMAT_NOT_FOUND"
    assert refused(office.roll_up, agency="agencies/nobody").reason == "AGENCY_NOT_FOUND"


def test_units_can_be_checked_against_their_superior(city: dict[str, Reporter]) -> None:
    """What the units report goes into ``CheckReport`` as it comes."""
    fill(city)
    units = city["szwater"].roll_up().units
    request = pb.CheckReportRequest(
        year=YEAR,
        figures=given({NEW: 10}),
        units=[pb.ReportUnit(display_name=unit.agency_display_name, figures=unit.figures) for unit in units],
    )
    found = checks(city["szwater"].client.annual_reports.CheckReport(request))
    assert found[f"roll_up.{NEW}"].result == PASSED
