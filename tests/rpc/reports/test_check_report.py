"""Checking figures that were published elsewhere: a report that contradicts itself, and all that a caller may give."""

from collections.abc import Mapping

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from support.desk.desk import Service, without_revision
from support.desk.refused import refused
from support.desk.reporter import FAILED, NOT_ASSESSED, PASSED, checks, given
from support.statistics.inputs import published, published_values

HONGZE = "huaian-hongze-district-2023"
CONTRADICTIONS = {"table4.results.review": (0, 11), "table4.results.litigation_after_review": (0, 5)}

Given = Mapping[str, int | str | None]


def check(service: Service, cells: Given, **fields: object) -> pb.CheckReportResponse:
    """The checks of some figures of 2023."""
    request = pb.CheckReportRequest(**{"year": 2023, "figures": given(cells), **fields})
    return service.client.annual_reports.CheckReport(request)


def failed(answer: pb.CheckReportResponse) -> dict[str, tuple[int, int]]:
    """Both sides of the checks that fail."""
    return {name: (one.left, one.right) for name, one in checks(answer).items() if one.result == FAILED}


def hongze() -> dict[str, int | str | None]:
    """All that Hongze published for 2023, as it printed it."""
    active = published(HONGZE)["table2_active"]
    table2 = {
        f"table2.{row}.{column}": str(int(value))
        for row in ("rules", "normative_docs")
        for column, value in active[row].items()
    }
    decisions = {f"table2.{row}.decisions": str(int(active[row])) for row in ("licences", "penalties", "compulsion")}
    rest = {cell: value if value is None else str(value) for cell, value in published_values(HONGZE).items()}
    return {**table2, **decisions, "table2.charges.amount": str(active["fees_wan_yuan"]), **rest}


def test_hongze_2023_contradicts_itself_twice(service: Service) -> None:
    """Table 四 prints totals of 0 over 11 reviews and 5 lawsuits after review; all else holds."""
    answer = check(service, hongze())
    assert answer.format == "2021"
    assert failed(answer) == CONTRADICTIONS
    assert not answer.unknown_cells
    found = checks(answer)
    assert found["table3.balance.total"].result == PASSED
    assert (found["table3.balance.total"].left, found["table3.balance.total"].right) == (21, 21)
    review = found["table4.results.review"]
    assert (review.delta, review.blocking, review.kind) == (-11, True, pb.CHECK_KIND_SUM)
    assert list(review.left_cells) == ["table4.review.total"]
    assert list(review.right_cells) == [f"table4.review.{part}" for part in ("upheld", "corrected", "other", "pending")]
    # What needs last year's report is open, and what no table tells; nothing that can be seen in them is.
    assert {one.kind for one in found.values() if one.result == NOT_ASSESSED} == {
        pb.CHECK_KIND_CARRY_OVER,
        pb.CHECK_KIND_STOCK,
        pb.CHECK_KIND_LATE,
    }


def test_hongze_2023_in_the_form_whose_rows_it_prints(service: Service) -> None:
    """By the form of 2019 the same two contradictions."""
    tables = {cell: value for cell, value in hongze().items() if not cell.startswith("table2")}
    assert failed(check(service, tables, format="2019")) == CONTRADICTIONS


def test_the_text_is_checked_against_the_tables(service: Service) -> None:
    """By the statements of the format, or by cells; left is the text."""
    stated = published(HONGZE)["narrative"]["requests_stated"]
    answer = check(
        service,
        hongze(),
        stated=given({"requests_stated": stated, "handled": "22", "table3.partial.total": 4, "granted": None}),
    )
    found = checks(answer)
    assert (found["text.requests_stated"].result, found["text.requests_stated"].left) == (PASSED, 21)
    handled = found["text.handled"]
    assert (handled.result, handled.left, handled.right) == (FAILED, 22, 21)
    assert list(handled.right_cells) == ["table3.new_received.total", "table3.carried_in.total"]
    assert found["text.table3.partial.total"].result == PASSED
    assert found["text.granted"].result == NOT_ASSESSED
    assert {one.kind for name, one in found.items() if name.startswith("text.")} == {pb.CHECK_KIND_TEXT}


def test_last_years_figures_open_the_checks_across_years(service: Service) -> None:
    """Carried in, and what is in force."""
    last = given(
        {
            "table3.carried_out.natural_person": "0",
            "table3.carried_out.total": 1,
            "table2.normative_docs.valid": "10",
            "table2.rules.valid": "1",
        }
    )
    found = checks(check(service, hongze(), previous_figures=last))
    assert found["table3.carry_over.natural_person"].result == PASSED
    total = found["table3.carry_over.total"]
    assert (total.result, total.left, total.right) == (FAILED, 1, 0)
    assert found["table3.carry_over.business"].result == NOT_ASSESSED
    documents, rules = found["table2.stock.normative_docs"], found["table2.stock.rules"]
    assert (documents.result, documents.left, documents.right) == (PASSED, 5, 5)
    assert (rules.result, rules.left, rules.right) == (FAILED, 0, 1)


def test_units_are_checked_against_the_whole(service: Service) -> None:
    """Left is their sum; a unit that leaves a cell blank leaves it open."""
    cell, other = "table3.new_received.total", "table3.carried_out.total"
    units = [
        pb.ReportUnit(display_name="某街道办事处", figures=given({cell: 20, other: "0"})),
        pb.ReportUnit(display_name="某镇人民政府", figures=given({cell: "2"})),
    ]
    found = checks(check(service, hongze(), units=units))
    assert (found[f"roll_up.{cell}"].result, found[f"roll_up.{cell}"].left, found[f"roll_up.{cell}"].right) == (
        FAILED,
        22,
        21,
    )
    assert found[f"roll_up.{other}"].result == NOT_ASSESSED
    assert not any(one.kind == pb.CHECK_KIND_ROLL_UP for one in check(service, hongze()).checks)


def test_money_is_read_in_the_unit_of_the_form(service: Service) -> None:
    """7730.28 万元 are 7,730,280,000 分, whichever way they are given, and nothing is rounded."""
    cell = "table2.charges.amount"
    units = [pb.ReportUnit(display_name="某局", figures=given({cell: 7_730_280_000}))]
    found = checks(check(service, {cell: "7730.28"}, units=units))[f"roll_up.{cell}"]
    assert (found.result, found.left, found.right) == (PASSED, 7_730_280_000, 7_730_280_000)
    assert checks(check(service, {cell: "7,730.280000"}, units=units))[f"roll_up.{cell}"].result == PASSED
    error = refused(check, service, {cell: "0.0000001"})
    assert [(one.field, one.rule) for one in error.violations] == [("figures[0].printed", "NOT_A_NUMBER")]
    assert "万元" in error.violations[0].description_zh


def test_what_is_not_given_is_blank(service: Service) -> None:
    """Missing, given without a value, or printed as nothing: none of these passes a check."""
    cells: list[Given] = [
        {},
        {"table4.review.total": None},
        {"table4.review.total": ""},
        {"table4.review.total": " "},
    ]
    for figures in cells:
        answer = check(service, figures)
        assert {one.result for one in answer.checks} == {NOT_ASSESSED}
    assert "table4.review.total" in checks(check(service, {}))["blank.remedies"].left_cells


def test_zeros_pass(service: Service) -> None:
    """Zero is a figure."""
    nothing = dict.fromkeys(hongze(), 0)
    assert failed(check(service, nothing)) == {}
    assert checks(check(service, nothing))["table3.balance.total"].result == PASSED


def test_unknown_cells_are_told_and_not_looked_at(service: Service) -> None:
    """Wherever they stand, once each, in the order in which they come."""
    strange = {"table3.new_received.nobody": 1, "总计": "x"}
    answer = check(
        service,
        {**hongze(), **strange},
        previous_figures=given({"table9": 1, "总计": 3}),
        units=[pb.ReportUnit(display_name="某局", figures=given({"table8": 1}))],
        stated=given({"nothing": 2}),
    )
    assert list(answer.unknown_cells) == ["table3.new_received.nobody", "总计", "table9", "table8", "nothing"]
    assert failed(answer) == CONTRADICTIONS


def test_a_cell_is_given_once(service: Service) -> None:
    """In each list; the place of the second one is told."""
    twice = [*given({"late_answers": 1}), *given({"late_answers": 1})]
    unit = pb.ReportUnit(display_name="某局", figures=twice)
    error = refused(check, service, {}, figures=twice, previous_figures=twice, units=[unit], stated=twice)
    assert {(one.field, one.rule) for one in error.violations} == {
        ("figures[1].cell", "REPEATED"),
        ("previous_figures[1].cell", "REPEATED"),
        ("units[0].figures[1].cell", "REPEATED"),
        ("stated[1].cell", "REPEATED"),
    }


def test_a_cell_has_a_value_or_is_printed(service: Service) -> None:
    """Not both, and it is always named; in units as well."""
    both = pb.CellValue(cell="late_answers", value=1, printed="1")
    unit = pb.ReportUnit(figures=[both, pb.CellValue(value=1)])
    error = refused(check, service, {}, figures=[both], units=[unit])
    assert {(one.field, one.rule) for one in error.violations} == {
        ("figures[0].printed", "NOT_ACCEPTED"),
        ("units[0].display_name", "REQUIRED"),
        ("units[0].figures[0].printed", "NOT_ACCEPTED"),
        ("units[0].figures[1].cell", "REQUIRED"),
    }


@pytest.mark.parametrize("printed", ["1.5", "12元", "约12", "12³", "三", "1e3", "+-1", "1,00", "0x10", "12 13"])
def test_what_is_no_number(printed: str, service: Service) -> None:
    """What has no meaning as a count, or several, is refused; the complaint names the cell."""
    error = refused(check, service, {"table4.review.total": printed})
    assert [(one.field, one.rule) for one in error.violations] == [("figures[0].printed", "NOT_A_NUMBER")]
    assert error.violations[0].description.startswith(f"table4.review.total (“{printed}”)")


def test_what_cannot_be_checked(service: Service) -> None:
    """Unknown formats and years."""
    assert refused(check, service, {}, format="1999").reason == "REPORT_FORMAT_NOT_FOUND"
    assert refused(check, service, {}, year=2027).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(check, service, {}, year=2007).reason == "REPORT_YEAR_UNSUPPORTED"


def test_nothing_is_stored(service: Service) -> None:
    """Not even the instant of asking."""
    before = without_revision(service.contents())
    check(service, hongze())
    assert without_revision(service.contents()) == before


def test_what_formats_list_as_statements_is_checked(service: Service) -> None:
    """Each by its id, against the sum of the cells that it names."""
    formats = service.client.annual_reports.ListReportFormats(pb.ListReportFormatsRequest()).report_formats
    listed = [(known, stated) for known in formats for stated in known.statements]
    assert {"handled", "received"} <= {stated.id for _, stated in listed}
    for known, stated in listed:
        for off, result in ((0, pb.CHECK_RESULT_PASSED), (1, pb.CHECK_RESULT_FAILED)):
            request = pb.CheckReportRequest(
                year=known.first_year,
                format=known.id,
                figures=[
                    *(pb.CellValue(cell=cell, value=2) for cell in stated.cells),
                    # What its word may mean instead, in a report where it does not.
                    *(pb.CellValue(cell=cell, value=999) for cell in stated.or_cells),
                ],
                stated=[pb.CellValue(cell=stated.id, value=2 * len(stated.cells) + off)],
            )
            answer = service.client.annual_reports.CheckReport(request)
            texts = [check for check in answer.checks if check.kind == pb.CHECK_KIND_TEXT]
            assert [(check.result, check.delta) for check in texts if check.right_cells == stated.cells] == [
                (result, off)
            ], (known.id, stated.id)
