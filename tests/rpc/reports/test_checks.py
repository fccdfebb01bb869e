"""The checks of a computed report: across years, of blanks, of late answers, and what explains a difference."""

from datetime import date

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import case_pb2
from support.desk.desk import Clerk, day
from support.desk.refused import refused
from support.desk.reporter import (
    ACTOR,
    ANSWERED,
    FAILED,
    IN_YEAR,
    NOT_ASSESSED,
    PASSED,
    Reporter,
    checks,
    figures,
    value_of,
    values,
)

LAST = 2024
COLUMNS = ["natural_person", "business", "research", "public_welfare", "legal_service", "other_org", "total"]
IN_LAST = date(LAST, 12, 16)
STOCK = "table2.stock.rules"
LEDGER = ("RULES_MADE", "RULES_REPEALED", "NORMATIVE_DOCUMENTS_MADE", "NORMATIVE_DOCUMENTS_REPEALED")
OTHER_LEDGER = ("LICENCE_DECISIONS", "PENALTY_DECISIONS", "COMPULSION_DECISIONS", "CHARGES_FEN")


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's."""
    return Reporter(desk)


def of_kind(report: pb.AnnualReport, kind: "pb.CheckKind.ValueType") -> dict[str, pb.ReportCheck]:
    """The checks of one kind."""
    return {name: check for name, check in checks(report).items() if check.kind == kind}


def names(check: pb.ReportCheck) -> list[str]:
    """The cases that make the difference."""
    assert check.case_count == len(check.cases)
    return [one.case for one in check.cases]


def test_every_relation_of_the_year_passes_on_records(office: Reporter) -> None:
    """Sums of what was counted hold by themselves; each says both sides and its cells."""
    office.case(closed=ANSWERED)
    office.case(IN_LAST)
    sums = of_kind(office.report(), pb.CHECK_KIND_SUM)
    assert len(sums) == 7 + 7 + 25 + 3
    assert {PASSED} == {check.result for check in sums.values()}
    assert all(check.blocking for check in sums.values())
    balance = sums["table3.balance.total"]
    assert (balance.left, balance.right, balance.delta) == (2, 2, 0)
    assert balance.HasField("delta")
    assert balance.basis == pb.CHECK_BASIS_OFFICIAL
    assert balance.relation == pb.CHECK_RELATION_EQUAL
    assert list(balance.left_cells) == ["table3.new_received.total", "table3.carried_in.total"]


def test_without_last_years_report_nothing_is_compared_with_it(office: Reporter) -> None:
    """Records would only be compared with themselves."""
    office.case(IN_LAST)
    report = office.report()
    carried = of_kind(report, pb.CHECK_KIND_CARRY_OVER)
    assert list(carried) == [f"table3.carry_over.{column}" for column in COLUMNS]
    assert {NOT_ASSESSED} == {check.result for check in carried.values()}
    total = carried["table3.carry_over.total"]
    assert (total.HasField("left"), total.right, total.HasField("delta")) == (False, 1, False)
    assert report.previous_publication == ""


def test_what_was_carried_out_is_carried_in(office: Reporter) -> None:
    """Against last year's report as it was published, column by column."""
    office.case(IN_LAST)
    published = office.publish(year=LAST)
    report = office.report()
    assert report.previous_publication == published.name
    carried = of_kind(report, pb.CHECK_KIND_CARRY_OVER)
    assert {PASSED} == {check.result for check in carried.values()}
    assert (carried["table3.carry_over.total"].left, carried["table3.carry_over.total"].right) == (1, 1)
    assert all(not check.cases for check in carried.values())


def test_the_cases_that_break_the_carry_over_are_named(office: Reporter) -> None:
    """Those recorded or dated since, of the columns that differ; whatever else changed is not named."""
    stays = office.case(IN_LAST)
    closed_since = office.case(IN_LAST)
    office.publish(year=LAST)
    office.desk.decide(closed_since, reply_date=day(date(LAST, 12, 27)))
    recorded_since = [office.case(IN_LAST) for _ in range(3)]
    organisation = office.desk.file(
        office.agency,
        received_date=day(IN_LAST),
        applicant=case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_RESEARCH, display_name="某研究所"),
    ).name
    office.case(IN_YEAR, ANSWERED)
    office.desk.decide(stays, reply_date=day(date(LAST + 1, 1, 8)))

    carried = of_kind(office.report(), pb.CHECK_KIND_CARRY_OVER)
    results = {name.rpartition(".")[2]: check.result for name, check in carried.items()}
    assert results == dict.fromkeys(COLUMNS, PASSED) | dict.fromkeys(("natural_person", "research", "total"), FAILED)
    person, research, total = (
        carried[f"table3.carry_over.{column}"] for column in ("natural_person", "research", "total")
    )
    assert (person.left, person.right, person.delta) == (2, 4, -2)
    assert set(names(person)) == {closed_since, *recorded_since}
    assert (research.left, research.right, names(research)) == (0, 1, [organisation])
    assert (total.left, total.right) == (2, 5)
    assert set(names(total)) == {closed_since, *recorded_since, organisation}


def test_at_most_fifty_cases_are_named(office: Reporter) -> None:
    """The number of all is told beside them."""
    office.publish(year=LAST)
    filed = [office.case(IN_LAST) for _ in range(52)]
    check = checks(office.report())["table3.carry_over.total"]
    assert [one.case for one in check.cases] == filed[:50]
    assert (check.case_count, check.delta) == (52, -52)


def test_a_correction_of_last_years_report_settles_the_carry_over(office: Reporter) -> None:
    """The report in force is compared with; as of before it, the one in force then."""
    office.publish(year=LAST)
    office.case(IN_LAST)
    broken = office.report()
    first = broken.previous_publication
    corrected = office.publish(year=LAST, replaces=first)
    settled = office.report()
    assert checks(settled)["table3.carry_over.total"].result == PASSED
    assert settled.previous_publication == corrected.name
    assert office.report(as_of_time=broken.as_of_time) == broken


def stock(office: Reporter) -> pb.ReportCheck:
    """The check of the rules in force."""
    return checks(office.report())[STOCK]


def test_what_is_in_force_follows_from_last_year(office: Reporter) -> None:
    """现行有效 = last year's + 制发 − 废止; each of the four blank, the check cannot be assessed."""
    assert list(stock(office).right_cells) == ["table2.rules.valid", "table2.rules.made", "-table2.rules.repealed"]
    steps = (
        lambda: office.enter({"rules_in_force": 9}, year=LAST),
        lambda: office.ledger("RULES_MADE", 3),
        lambda: office.ledger("RULES_REPEALED", 1),
        lambda: office.enter({"rules_in_force": 12}),
    )
    for step in steps:
        assert stock(office).result == NOT_ASSESSED
        step()
    check = stock(office)
    assert (check.result, check.left, check.right, check.delta) == (FAILED, 12, 11, 1)
    assert check.blocking
    office.enter({"rules_in_force": 11})
    assert stock(office).result == PASSED


def test_what_is_in_force_is_compared_with_what_was_published(office: Reporter) -> None:
    """Once last year's report is published, what is entered for last year afterwards changes nothing."""
    office.enter({"rules_in_force": 9}, year=LAST)
    office.publish(year=LAST)
    office.enter({"rules_in_force": 20}, year=LAST)
    for measure in LEDGER[:2]:
        office.ledger(measure, 0)
    office.enter({"rules_in_force": 9})
    check = stock(office)
    assert (check.result, check.left, check.right) == (PASSED, 9, 9)


def test_blanks_are_told_section_by_section(office: Reporter) -> None:
    """A warning with the cells that nobody supplied; zero is no blank."""
    told = of_kind(office.report(), pb.CHECK_KIND_BLANK)
    entered = [cell for cell, figure in figures(office.report()).items() if not figure.HasField("value")]
    assert list(told["blank.disclosure"].left_cells) == entered
    assert len(entered) == 10
    assert {name: check.result for name, check in told.items()} == {
        "blank.disclosure": NOT_ASSESSED,
        "blank.requests": PASSED,
        "blank.remedies": PASSED,
    }
    assert not any(check.blocking for check in told.values())
    for measure in (*LEDGER, *OTHER_LEDGER):
        office.ledger(measure, 0)
    (left,) = (list(checks(office.report())["blank.disclosure"].left_cells),)
    assert left == ["table2.rules.valid", "table2.normative_docs.valid"]
    office.enter({"rules_in_force": 0, "normative_documents_in_force": 0})
    check = checks(office.report())["blank.disclosure"]
    assert (check.result, check.left, check.right, list(check.left_cells)) == (PASSED, 0, 0, [])


def test_late_answers_are_told_with_their_cases(office: Reporter) -> None:
    """A warning that keeps nothing from being published."""
    office.case(closed=ANSWERED)
    assert checks(office.report())["late_answers"].result == PASSED
    late = [office.case(closed=date(2025, 6, day_of_june)) for day_of_june in (10, 11)]
    check = checks(office.report())["late_answers"]
    assert (check.result, check.kind, check.blocking) == (FAILED, pb.CHECK_KIND_LATE, False)
    assert (check.left, check.right, check.delta) == (2, 0, 2)
    assert names(check) == late
    assert office.publish().in_force


def _broken_stock(office: Reporter) -> None:
    office.enter({"rules_in_force": 4}, year=LAST)
    office.enter({"rules_in_force": 7})
    for measure in LEDGER[:2]:
        office.ledger(measure, 0)


def test_an_explanation_stands_beside_the_difference(office: Reporter) -> None:
    """The check still fails, and keeps nothing back any more."""
    _broken_stock(office)
    recorded = office.adjust(STOCK, 3)
    assert (recorded.check, recorded.delta, recorded.reason, recorded.actor) == (STOCK, 3, "机构改革", ACTOR)
    check = stock(office)
    assert (check.result, check.blocking, check.adjustment) == (FAILED, True, recorded)
    assert list(office.supplement().adjustments) == [recorded]
    assert office.publish().in_force


def test_an_explanation_is_for_its_own_difference_alone(office: Reporter) -> None:
    """With another difference it explains nothing; when the difference comes back, so does it."""
    _broken_stock(office)
    recorded = office.adjust(STOCK, 3)
    office.enter({"rules_in_force": 8})
    assert (stock(office).delta, stock(office).HasField("adjustment")) == (4, False)
    assert refused(office.publish).metadata == {"checks": STOCK, "count": "1"}
    office.enter({"rules_in_force": 7})
    assert stock(office).adjustment == recorded
    office.enter({"rules_in_force": 4})
    assert (stock(office).result, stock(office).HasField("adjustment")) == (PASSED, False)


def test_an_explanation_is_replaced_and_taken_back(office: Reporter) -> None:
    """As of before, it stands."""
    _broken_stock(office)
    first = office.adjust(STOCK, 3)
    second = office.adjust(STOCK, 3, reason="漏报", actor="法规处")
    assert stock(office).adjustment == second
    office.adjust(STOCK, 0)
    assert not stock(office).HasField("adjustment")
    assert not office.supplement().adjustments
    then = checks(office.report(as_of_time=first.create_time))[STOCK]
    assert then.adjustment == first


def test_what_does_not_fail_is_not_explained(office: Reporter) -> None:
    """Nor is a check that cannot be assessed."""
    error = refused(office.adjust, STOCK, 3)
    assert error.metadata == {"check": STOCK, "delta": "3", "current": "0"}
    assert refused(office.adjust, "table3.balance.total", 1).reason == "ADJUSTMENT_MISMATCH"
    assert refused(office.adjust, "table3.balance", 1).reason == "REPORT_CHECK_NOT_FOUND"


def test_an_explanation_belongs_to_scope_and_format(office: Reporter) -> None:
    """The summary of the tree needs one of its own, and the form of 2019 has another table."""
    _broken_stock(office)
    office.adjust(STOCK, 3)
    subtree = office.report(scope=pb.REPORT_SCOPE_SUBTREE)
    assert checks(subtree)[STOCK].delta == 3
    assert not checks(subtree)[STOCK].HasField("adjustment")
    office.adjust(STOCK, 3, scope=pb.REPORT_SCOPE_SUBTREE, reason="汇总口径")
    assert checks(office.report(scope=pb.REPORT_SCOPE_SUBTREE))[STOCK].adjustment.reason == "汇总口径"
    assert stock(office).adjustment.reason == "机构改革"


def test_a_blank_is_in_no_sum(office: Reporter) -> None:
    """What is not known is not zero, in whatever adds it up."""
    report = office.report(format="2019")
    blanks = {cell for cell, value in values(report).items() if value is None}
    assert blanks
    for figure in figures(report).values():
        if figure.source == pb.CELL_SOURCE_SUM:
            parts = office.explain(figure.cell, format="2019").parts
            is_blank = any(value_of(part) is None for part in parts)
            assert is_blank == (value_of(figure) is None), figure.cell
