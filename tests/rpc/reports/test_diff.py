"""What a published report would be now: figures, the records that changed them, and settings."""

import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import report_publication_service_pb2 as publication_pb
from gongkai_client import pages
from support.desk.desk import AGENCY, Clerk, Service, day
from support.desk.refused import refused
from support.desk.reporter import ANSWERED, IN_YEAR, LATE_IN_YEAR, Reporter, just_before, value_of, values

Changes = dict[str, tuple[int | None, int | None]]


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's."""
    return Reporter(desk)


def changes(difference: publication_pb.DiffAnnualReportResponse) -> Changes:
    """What was published and what would be now, by cell."""
    return {one.figure.cell: (value_of_published(one), value_of(one.figure)) for one in difference.figures}


def value_of_published(changed: publication_pb.ChangedFigure) -> int | None:
    """The value that was published."""
    return changed.published if changed.HasField("published") else None


def moves(difference: publication_pb.DiffAnnualReportResponse) -> dict[str, tuple[list[str], list[str]]]:
    """The cells that each record left and entered."""
    assert difference.total_size == len(difference.records)
    return {
        one.record.counted_resource or one.record.case: (list(one.cells_left), list(one.cells_entered))
        for one in difference.records
    }


def test_nothing_differs_while_nothing_changes(office: Reporter) -> None:
    """Nor when something changes that the report does not count."""
    office.case(closed=ANSWERED)
    office.enter({"rules_in_force": 4})
    published = office.publish()
    office.case(date(2026, 3, 2), date(2026, 3, 20))
    office.enter({"rules_in_force": 9}, year=2024)
    office.desk.start(office.case(date(2026, 3, 2)))
    difference = office.diff(published.name)
    assert (changes(difference), moves(difference), list(difference.conventions)) == ({}, {}, [])


def test_dates_that_were_recorded_late_move_records(office: Reporter) -> None:
    """An answer of last December, entered in January: the case leaves one cell and enters others."""
    case = office.case(LATE_IN_YEAR)
    published = office.publish()
    decided = office.desk.decide(case, reply_date=day(date(2025, 12, 29)))
    difference = office.diff(published.name)
    assert changes(difference) == {
        "answers_on_time": (0, 1),
        "table3.granted.natural_person": (0, 1),
        "table3.granted.total": (0, 1),
        "table3.total_processed.natural_person": (0, 1),
        "table3.total_processed.total": (0, 1),
        "table3.carried_out.natural_person": (1, 0),
        "table3.carried_out.total": (1, 0),
    }
    ((name, (left, entered)),) = moves(difference).items()
    assert (name, left) == (case, ["table3.carried_out.natural_person"])
    assert sorted(entered) == ["answers_on_time", "table3.granted.natural_person"]
    (changed,) = difference.records
    assert changed.record.number == decided.number
    assert changed.record.closed_date == day(date(2025, 12, 29))
    assert changed.record_time == decided.update_time


def test_what_is_recorded_late_is_new(office: Reporter) -> None:
    """A case, a review, a fee notice and an entry of the ledger, each with the cells that count it."""
    known = office.case(closed=ANSWERED)
    published = office.publish()
    case = office.case(IN_YEAR)
    review = office.desk.review(known, filed_date=day(date(2025, 4, 7))).name
    fee = office.desk.fee_notice(case, notified_date=day(date(2025, 3, 6))).name
    entry = office.ledger("RULES_MADE", 3)
    assert moves(office.diff(published.name)) == {
        case: ([], ["table3.new_received.natural_person", "table3.carried_out.natural_person"]),
        review: ([], ["table4.review.pending"]),
        fee: ([], ["fee_notices", "fees", "fees_paid", "fees_waived"]),
        entry: ([], ["table2.rules.made"]),
    }
    told = changes(office.diff(published.name))
    assert told["table2.rules.made"] == (None, 3)
    assert told["fees"] == (0, 300)
    assert told["table4.review.total"] == (0, 1)


def test_what_is_taken_back_has_left(office: Reporter) -> None:
    """A retracted entry counts no more; its cell is blank again."""
    entry = office.ledger("RULES_MADE", 3)
    published = office.publish()
    office.desk.retract(entry)
    difference = office.diff(published.name)
    assert changes(difference) == {"table2.rules.made": (3, None)}
    assert moves(difference) == {entry: (["table2.rules.made"], [])}


def test_a_category_of_which_nothing_is_left_is_told(office: Reporter) -> None:
    """Its figure is a blank, under the name that was published."""
    entry = office.ledger("WEBSITE_ITEMS", 3, date(2018, 3, 2), category="工作动态")
    office.ledger("WEBSITE_ITEMS", 2, date(2018, 3, 2), category="政策法规")
    published = office.publish(year=2018)
    office.desk.retract(entry)
    difference = office.diff(published.name)
    told = {cell: change for cell, change in changes(difference).items() if cell.startswith("website_items")}
    assert told == {"website_items": (5, 2), "website_items.工作动态": (3, None)}
    (category,) = [one.figure for one in difference.figures if one.figure.cell.endswith("工作动态")]
    assert (category.label.zh, category.source) == ("工作动态", pb.CELL_SOURCE_LEDGER)


def test_an_entry_by_hand_changes_a_figure_and_no_record(office: Reporter) -> None:
    """Who entered it is told by the explanation of the cell."""
    office.enter({"rules_in_force": 4})
    published = office.publish()
    office.enter({"rules_in_force": 5})
    assert changes(office.diff(published.name)) == {"table2.rules.valid": (4, 5)}
    office.enter({"rules_in_force": None})
    difference = office.diff(published.name)
    assert (changes(difference), moves(difference)) == ({"table2.rules.valid": (4, None)}, {})


def test_a_fee_that_is_paid_late_changes_its_weight(office: Reporter) -> None:
    """The same notice in the same cells, with other amounts: it has left and entered none."""
    case = office.case()
    fee = office.desk.fee_notice(case, notified_date=day(date(2025, 3, 6))).name
    published = office.publish()
    office.desk.pay(fee, paid_date=day(date(2025, 3, 10)))
    difference = office.diff(published.name)
    assert changes(difference) == {"fees_paid": (0, 300)}
    assert moves(difference) == {fee: ([], [])}
    assert [list(one.cells_reweighed) for one in difference.records] == [["fees_paid"]]


def test_a_fee_that_no_cell_counts_otherwise_is_not_told(office: Reporter) -> None:
    """Where the format prints what was paid alone, a late waiver changes nothing."""
    fee = office.desk.fee_notice(office.case(date(2018, 3, 5)), notified_date=day(date(2018, 3, 6))).name
    published = office.publish(year=2018, format="2014")
    office.desk.waive(fee, waived_date=day(date(2018, 3, 10)))
    assert changes(office.diff(published.name)) == {}
    assert moves(office.diff(published.name)) == {}


def test_settings_that_changed_are_told(office: Reporter) -> None:
    """With the figures that they move and the records that count otherwise by them; when, is when they were set."""
    case = office.case(closed=ANSWERED)
    review = office.desk.review(case, filed_date=day(date(2025, 4, 7))).name
    published = office.publish()
    assert changes(office.diff(published.name)) == {}
    agency = agency_pb.Agency(name=AGENCY)
    agency.settings.remedy_counting = agency_pb.REMEDY_COUNTING_DECIDED_IN_YEAR
    request = agency_pb.UpdateAgencyRequest(agency=agency)
    request.update_mask.paths.append("settings")
    changed = office.client.agencies.UpdateAgency(request).agency
    difference = office.diff(published.name)
    assert [(one.id, one.value) for one in difference.conventions] == [("remedy_counting", "DECIDED_IN_YEAR")]
    assert changes(difference) == {"table4.review.pending": (1, 0), "table4.review.total": (1, 0)}
    assert moves(difference) == {review: (["table4.review.pending"], [])}
    assert [one.record_time for one in difference.records] == [changed.update_time]
    earlier = office.diff(published.name, as_of_time=just_before(changed.update_time))
    assert (changes(earlier), moves(earlier), list(earlier.conventions)) == ({}, {}, [])


def test_a_difference_as_of_an_instant_stays_what_it_was(office: Reporter) -> None:
    """Later records do not touch it; an instant that has not come is refused."""
    published = office.publish()
    office.case()
    first = office.diff(published.name)
    office.case()
    again = office.diff(published.name, as_of_time=first.as_of_time)
    assert again == first
    assert len(office.diff(published.name).records) == 2
    assert changes(office.diff(published.name, as_of_time=published.as_of_time)) == {}
    later = just_before(published.as_of_time)
    later.FromSeconds(later.seconds + 3600)
    assert refused(office.diff, published.name, as_of_time=later).reason == "AS_OF_IN_FUTURE"


def test_changed_figures_are_those_of_the_report_of_today(office: Reporter) -> None:
    """Every other cell is as it was published."""
    office.case(closed=ANSWERED)
    published = office.publish()
    office.case(closed=date(2025, 6, 30))
    now, then = values(office.report()), values(published.annual_report)
    assert changes(office.diff(published.name)) == {
        cell: (then[cell], value) for cell, value in now.items() if value != then[cell]
    }


def test_records_come_page_by_page(office: Reporter) -> None:
    """The figures on every page, each record once."""
    published = office.publish()
    for _ in range(3):
        office.desk.review(office.case(closed=ANSWERED), filed_date=day(date(2025, 4, 7)))
    whole = office.diff(published.name)
    assert whole.total_size == len(whole.records) == 6
    call = office.client.report_publications.DiffAnnualReport
    for size in (1, 4, 6):
        request = publication_pb.DiffAnnualReportRequest(name=published.name, page_size=size)
        assert list(pages(call, request, "records")) == list(whole.records)
        assert call(request).figures == whole.figures
        assert call(request).total_size == 6


def test_a_report_from_elsewhere_differs_in_figures_alone(office: Reporter) -> None:
    """No records stood behind it; what it left blank is known now."""
    office.case(closed=ANSWERED)
    recorded = office.record({"table3.new_received.total": 3, "table3.other_single.total": 0})
    difference = office.diff(recorded.name)
    told = changes(difference)
    assert told["table3.new_received.total"] == (3, 1)
    assert told["table3.carried_in.total"] == (None, 0)
    assert (moves(difference), list(difference.conventions)) == ({}, [])


def test_the_difference_of_a_summary_is_of_the_tree(office: Reporter) -> None:
    """A record of an agency below moves the summary of the one above."""
    office.desk.agency("street", parent=AGENCY)
    published = office.publish(scope=pb.REPORT_SCOPE_SUBTREE)
    own = office.publish()
    case = Reporter(office.desk, "agencies/street").case()
    assert list(moves(office.diff(published.name))) == [case]
    assert moves(office.diff(own.name)) == {}


def test_an_agency_that_joins_the_tree_brings_its_records(office: Reporter) -> None:
    """And takes them along when it leaves."""
    office.desk.agency("street")
    case = Reporter(office.desk, "agencies/street").case()
    published = office.publish(scope=pb.REPORT_SCOPE_SUBTREE)

    def move(parent: str) -> agency_pb.Agency:
        request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name="agencies/street", parent=parent))
        request.update_mask.paths.append("parent")
        return office.client.agencies.UpdateAgency(request).agency

    joined = move(AGENCY)
    difference = office.diff(published.name)
    assert changes(difference)["table3.new_received.total"] == (0, 1)
    cells = ["table3.new_received.natural_person", "table3.carried_out.natural_person"]
    assert moves(difference) == {case: ([], cells)}
    assert [one.record_time for one in difference.records] == [joined.update_time]
    second = office.publish(scope=pb.REPORT_SCOPE_SUBTREE, replaces=published.name)
    move("")
    assert moves(office.diff(second.name)) == {case: (cells, [])}
    assert (changes(office.diff(published.name)), moves(office.diff(published.name))) == ({}, {})


def test_a_cell_that_the_format_did_not_have_is_new(office: Reporter, service: Service) -> None:
    """Not changed: nobody published a blank. What was published is read to the byte all the same."""
    office.enter({"rules_in_force": 4})
    published = office.publish()
    before = office.canonical(publication=published.name)
    with closing(sqlite3.connect(service.database, isolation_level=None)) as connection:
        # As a revision of the format without the cell would have kept it.
        triggers = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'"
        )
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        ((figures,),) = connection.execute("SELECT figures FROM report_publications")
        older = {cell: value for cell, value in json.loads(figures).items() if cell != "table2.rules.valid"}
        connection.execute("UPDATE report_publications SET figures = ?", (json.dumps(older, ensure_ascii=False),))
    (changed,) = office.diff(published.name).figures
    assert (changed.figure.cell, changed.figure.value, changed.is_new) == ("table2.rules.valid", 4, True)
    assert not changed.HasField("published")
    assert office.canonical(publication=published.name) == before
