"""What is asked of a database: every method that reads, about everything in it, as of several days and instants.

A question is a method with a request; its answer is kept beside it, so that a later version asks just the same.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from landed.plain import Plain, plain
from landed.story.agencies import CITY, WATER
from landed.story.cases import days_after
from landed.story.letters import OWN_TEMPLATES
from landed.story.reports import figures_of
from landed.teller import Teller

# How many cells of a report are explained, and how many drilled into: one in so many.
_EXPLAINED = 7
_LISTED = 11
_WITH_SUBTREE = (CITY, WATER)
# The year whose documents are asked for in every language.
_IN_EVERY_LANGUAGE = 2024


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked."""

    method: str
    request: Plain


def all_questions(teller: Teller, instants: tuple[str, ...]) -> Iterator[Question]:
    """Everything that can be asked of what ``teller`` has told; ``instants`` are those of reports."""
    agencies = [agency.name for agency in teller.ask("ListAgencies", page_size=1000).agencies]
    yield Question("ListAgencies", {})
    yield from _calendars(teller, agencies)
    for agency in agencies:
        yield from _agency(teller, agency)
        cases = teller.ask("ListCases", parent=agency, page_size=1000).cases
        for number, case in enumerate(cases):
            yield from _case(teller, case.name, plain(case)["received_date"], number)
    yield from _reports(teller, agencies, instants)
    yield from _publications(teller, agencies, instants)


def _calendars(teller: Teller, agencies: list[str]) -> Iterator[Question]:
    yield Question("ListCalendars", {})
    names = [calendar.name for calendar in teller.ask("ListCalendars", page_size=1000).calendars]
    for name in names:
        yield Question("GetCalendar", {"name": name})
        yield Question("DiffCalendars", {"base": names[-1], "calendar": name})
        yield Question("ListRedatings", {"parent": name})
        yield Question(
            "DescribeDays",
            {"calendar": name, "agency": agencies[0], "first_date": "2026-02-01", "last_date": "2027-02-28"},
        )
    # By its number: which version is in use is another one day.
    rules = {"rules_version": teller.ask("ListRulesRedatings").rules_version}
    yield Question("ListRulesRedatings", rules)
    for agency in agencies:
        yield Question("ListRedatings", {"parent": "calendars/current", "agency": agency})
        days = {"start_date": "2026-02-13", "working_days": 20, "agency": agency}
        yield Question("AddWorkingDays", {"calendar": "calendars/current", **days})
        for kind in teller.contract.words("ClockKind"):
            if kind not in {"CLOCK_KIND_CORRECTION", "CLOCK_KIND_THIRD_PARTY_NOTICE"}:
                yield Question("PreviewDeadline", {"agency": agency, "kind": kind, "basis_date": "2026-02-13"})
    yield Question(
        "PreviewDeadline",
        {
            "agency": agencies[0],
            "kind": "CLOCK_KIND_REPLY",
            "basis_date": "2026-01-12",
            "every_day": True,
            "events": [
                {"kind": "PREVIEW_EVENT_KIND_CORRECTION", "date": "2026-01-14", "end_date": "2026-01-20"},
                {"kind": "PREVIEW_EVENT_KIND_THIRD_PARTY", "date": "2026-01-22", "end_date": "2026-02-03"},
                {"kind": "PREVIEW_EVENT_KIND_OTHER_AGENCY", "date": "2026-01-23", "end_date": "2026-01-28"},
                {"kind": "PREVIEW_EVENT_KIND_FEE", "date": "2026-02-03", "end_date": "2026-02-04"},
                {"kind": "PREVIEW_EVENT_KIND_EXTENSION", "date": "2026-02-04", "working_days": 10},
                {"kind": "PREVIEW_EVENT_KIND_DEFERRAL", "date": "2026-02-06", "end_date": "2026-05-08"},
                {"kind": "PREVIEW_EVENT_KIND_ANSWER", "date": "2026-04-08"},
            ],
        },
    )


def _agency(teller: Teller, agency: str) -> Iterator[Question]:
    yield Question("GetAgency", {"name": agency})
    yield Question("ListAgencies", {"parent": agency})
    yield Question("ListCostTariffs", {"parent": agency})
    yield Question("ListPublications", {"parent": agency})
    yield Question("ListCases", {"parent": agency, "page_size": 50})
    yield Question("ListCases", {"parent": agency, "states": ["CASE_STATE_CONSULTING"], "received_year": 2026})
    yield Question("ListArrivals", {"parent": agency})
    for arrival in teller.ask("ListArrivals", parent=agency, page_size=1000).arrivals:
        yield Question("GetArrival", {"name": arrival.name})
    for records in ("ListReviews", "ListLawsuits", "ListFeeNotices"):
        yield Question(records, {"parent": f"{agency}/cases/-", "page_size": 100})
    for day in ("2018-10-22", "2026-03-02", "2026-04-20"):
        yield Question("ListDueCases", {"parent": agency, "include_subtree": True, "as_of_date": day})
    for first, last in (("2026-02-26", "2026-03-27"), ("2026-03-28", "2026-04-26")):
        yield Question("ListReminders", {"parent": agency, "first_date": first, "last_date": last})
    is_first = agency.endswith("-water")
    publications = teller.ask("ListPublications", parent=agency, page_size=1000).publications
    for publication in publications[::20]:
        yield Question("GetPublication", {"name": publication.name})
    for kind in teller.contract.words("LetterKind") if is_first else OWN_TEMPLATES:
        yield Question("GetLetterTemplate", {"agency": agency, "kind": kind})
    if is_first:
        yield Question("ListLetterKinds", {})
        yield Question("ListReportFormats", {})
        no_template = b64encode("不是模板".encode()).decode()
        yield Question("CheckLetterTemplate", {"kind": "LETTER_KIND_REASONS", "template": no_template})


def _case(teller: Teller, name: str, received: str, number: int) -> Iterator[Question]:
    yield Question("GetCase", {"name": name})
    yield Question("ListCaseEvents", {"parent": name})
    for days in (12, 60) if number % 3 == 0 else (30,):
        yield Question("ExplainDeadlines", {"name": name, "as_of_date": days_after(received, days)})
    if number % 10 == 0:
        yield Question("ExplainDeadlines", {"name": name, "every_day": True})
        yield Question("ListSimilarCases", {"case": name, "limit": 10, "least_likeness_percent": 30})
        yield Question("QuoteFee", {"parent": name, "basis": "FEE_BASIS_PER_PAGE", "pages": 250})
        if received > "2019-06":
            registration = {"kind": "LETTER_KIND_REGISTRATION", "letter_date": days_after(received, 3)}
            yield Question("DraftLetter", {"parent": name, "content": registration, "format": "LETTER_FORMAT_HTML"})
    yield from _costs(teller, name, received)
    if teller.ask("GetCase", name=name).case.applicant_reference:
        yield Question("GetApplicantActivity", {"case": name, "first_date": "2016-01-01", "last_date": "2026-12-31"})
    yield from _parts(teller, name)


def _costs(teller: Teller, name: str, received: str) -> Iterator[Question]:
    """What a case of the time of cost fees costs, to everybody and to those who are exempt."""
    if received < "2017-03" and "linshi-water/" in name:
        costs = [{"cost_tariff": f"{name.partition('/cases/')[0]}/costTariffs/1", "quantity": 30}]
        for group in ("", *teller.contract.words("ExemptionGroup")):
            asked = {"parent": name, "basis": "FEE_BASIS_COST", "quoted_date": received, "costs": costs}
            yield Question("QuoteFee", {**asked, **({"exemption": group} if group else {})})


def _parts(teller: Teller, name: str) -> Iterator[Question]:
    """Letters, fee notices and remedies of a case, one by one."""
    for letter in teller.ask("ListLetters", parent=name, page_size=1000).letters:
        for form in teller.contract.words("LetterFormat"):
            yield Question("GetLetter", {"name": letter.name, "format": form})
    yield Question("ListLetters", {"parent": name})
    for notice in teller.ask("ListFeeNotices", parent=name, page_size=1000).fee_notices:
        yield Question("GetFeeNotice", {"name": notice.name})
    for review in teller.ask("ListReviews", parent=name, page_size=1000).reviews:
        yield Question("GetReview", {"name": review.name})
    for lawsuit in teller.ask("ListLawsuits", parent=name, page_size=1000).lawsuits:
        yield Question("GetLawsuit", {"name": lawsuit.name})


def _reports(teller: Teller, agencies: list[str], instants: tuple[str, ...]) -> Iterator[Question]:
    for report_format, years in (
        ("2014", (2017, 2018)),
        ("2018-narrative", (2018,)),
        ("2019", (2019, 2020)),
        ("2021", (2021, 2024, 2025)),
    ):
        for year in years:
            for agency in agencies:
                asked = {"agency": agency, "year": year, "format": report_format}
                for instant in instants if agency.endswith("-water") else instants[1:2]:
                    yield Question("ComputeAnnualReport", {**asked, "as_of_time": instant})
                if agency in _WITH_SUBTREE:
                    yield Question("ComputeAnnualReport", {**asked, "scope": "REPORT_SCOPE_SUBTREE"})
                yield Question("AnalyzeResponseTimes", {"agency": agency, "year": year})
                yield Question("GetReportSupplement", {"agency": agency, "year": year})
            yield from _in_detail(teller, {"agency": agencies[-2], "year": year, "format": report_format})
            for basis in teller.contract.words("RollUpBasis"):
                yield Question(
                    "RollUpAnnualReports",
                    {"agency": agencies[0], "year": year, "format": report_format, "basis": basis},
                )
    yield Question("CompareYears", {"agency": agencies[0], "year": 2024, "years": 6, "scope": "REPORT_SCOPE_SUBTREE"})
    yield Question("CheckReport", _report_to_check())


def _in_detail(teller: Teller, asked: Plain) -> Iterator[Question]:
    """Explanations of cells and what they counted, and the documents that are quickly made."""
    report = teller.ask("ComputeAnnualReport", **asked).annual_report
    cells = [figure.cell for figure in figures_of(report)]
    for number, cell in enumerate(cells):
        if number % _EXPLAINED == 0:
            yield Question("ExplainReportCell", {**asked, "cell": cell})
    counted = [figure.cell for figure in figures_of(report) if figure.value and figure.source in _COUNTED]
    for number, cell in enumerate(counted):
        if number % _LISTED == 0:
            yield Question("ListCellCases", {**asked, "cell": cell, "page_size": 20})
    for kind in ("TEXT", "CSV"):
        languages = teller.contract.words("DocumentLanguage")
        for language in languages if asked["year"] == _IN_EVERY_LANGUAGE else languages[:1]:
            document = {"document_format": f"DOCUMENT_FORMAT_{kind}", "language": language}
            yield Question("ExportAnnualReport", {**asked, **document})


# Figures that are counted from cases, remedies or fees: `CELL_SOURCE_CASES` to `CELL_SOURCE_FEES`.
_COUNTED = frozenset({1, 2, 3})


def _report_to_check() -> Plain:
    figures = [{"cell": "table3.new_received.total", "value": 3}, {"cell": "table3.carried_in.total", "value": 2}]
    units: list[Any] = [{"display_name": "某街道办事处", "figures": figures}]
    told = {"figures": figures, "previous_figures": figures, "units": units}
    return {"year": 2023, "format": "2021", **told, "stated": [{"cell": "handled", "value": 3}]}


def _publications(teller: Teller, agencies: list[str], instants: tuple[str, ...]) -> Iterator[Question]:
    for agency in agencies:
        yield Question("ListReportPublications", {"parent": agency})
        for publication in teller.ask("ListReportPublications", parent=agency, page_size=1000).publications:
            name = publication.name
            yield Question("GetReportPublication", {"name": name})
            if publication.foreign:
                yield Question("DiffAnnualReport", {"name": name})
                continue
            yield Question("DiffAnnualReport", {"name": name, "page_size": 40})
            yield Question("DiffAnnualReport", {"name": name, "as_of_time": instants[-1]})
            kinds = teller.contract.words("DocumentFormat")
            # Word, Excel, PDF and the page take long to make: of the newest publication of an agency alone.
            quick = ("DOCUMENT_FORMAT_JSON", "DOCUMENT_FORMAT_TEXT")
            for kind in kinds if _is_newest(name) else quick:
                yield Question("ExportAnnualReport", {"publication": name, "document_format": kind})


def _is_newest(name: str) -> bool:
    return "linshi-water/" in name and ("/2024/" in name or "/2018/publications/2" in name)
