"""The names of resources. No other module of the service makes one, takes one apart or says what one looks like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class NameForm:
    """What the names of a resource look like, and an example of one."""

    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class CaseName:
    """Where a case is found: its agency, and the year and serial of its number."""

    agency_id: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"agencies/{self.agency_id}/cases/{self.year}-{self.serial}"


@dataclass(frozen=True, slots=True)
class ArrivalName:
    """Where an arrival is found: its agency, and the year of its registration and its serial."""

    agency_id: str
    year: int
    serial: int

    @property
    def arrival_id(self) -> str:
        """What its agency calls it, such as ``2026-3``."""
        return f"{self.year}-{self.serial}"

    def __str__(self) -> str:
        return name_of_arrival(self.agency_id, self.arrival_id)


@dataclass(frozen=True, slots=True)
class ReportPublicationName:
    """Where a published report is found: its agency, its year, and which of that year's it is, from 1."""

    agency_id: str
    year: int
    ordinal: int

    def __str__(self) -> str:
        return f"{name_of_annual_report(self.agency_id, self.year)}/publications/{self.ordinal}"


def name_of_agency(agency_id: str) -> str:
    """Name of an agency."""
    return f"agencies/{agency_id}"


def name_of_case(agency_id: str, case_id: str) -> str:
    """Name of the case that its agency calls by the year and serial of its number, such as ``2018-14``."""
    return f"agencies/{agency_id}/cases/{case_id}"


def name_of_arrival(agency_id: str, arrival_id: str) -> str:
    """Name of the arrival that its agency calls by the year and serial of its registration, such as ``2026-3``."""
    return f"agencies/{agency_id}/arrivals/{arrival_id}"


def arrival_number(arrival_id: str) -> str:
    """Number on paper (流水号) of the arrival that its agency calls ``2026-3``: 流水〔2026〕3号."""
    year, serial = arrival_id.split("-")
    return f"流水〔{year}〕{serial}号"


def name_of_part(case: CaseName | str, collection: str, ordinal: int) -> str:
    """Name of a part of a case, by its collection in the contract."""
    return f"{case}/{collection}/{ordinal}"


def name_of_review(case: CaseName | str, ordinal: int) -> str:
    """Name of a review (行政复议) of a case."""
    return name_of_part(case, "reviews", ordinal)


def name_of_lawsuit(case: CaseName | str, ordinal: int) -> str:
    """Name of a lawsuit (行政诉讼) about a case."""
    return name_of_part(case, "lawsuits", ordinal)


def name_of_fee_notice(case: CaseName | str, ordinal: int) -> str:
    """Name of a fee notice of a case."""
    return name_of_part(case, "feeNotices", ordinal)


def name_of_letter(case: CaseName | str, ordinal: int) -> str:
    """Name of a letter of a case."""
    return name_of_part(case, "letters", ordinal)


def name_of_cost_tariff(agency_id: str, ordinal: int) -> str:
    """Name of an entry of an agency's cost tariff."""
    return f"agencies/{agency_id}/costTariffs/{ordinal}"


def name_of_publication(agency_id: str, ordinal: int) -> str:
    """Name of an entry of an agency's ledger of publications."""
    return f"agencies/{agency_id}/publications/{ordinal}"


def name_of_annual_report(agency_id: str, year: int) -> str:
    """Name of an agency's report on a year."""
    return f"agencies/{agency_id}/annualReports/{year}"


def name_of_calendar(version: str) -> str:
    """Name of a version of the calendar."""
    return f"calendars/{version}"


# Stands for the version in use.
CURRENT_CALENDAR = name_of_calendar("current")


def agency_id(name: str) -> str:
    """The id in ``agencies/{agency}``, also when more follows."""
    return name.split("/")[1]


def case_name(name: str) -> CaseName:
    """The case in ``agencies/{agency}/cases/{case}``, also when more follows."""
    _, agency, _, case, *_ = name.split("/")
    year, serial = case.split("-")
    return CaseName(agency, int(year), int(serial))


def arrival_name(name: str) -> ArrivalName:
    """The arrival in ``agencies/{agency}/arrivals/{arrival}``."""
    _, agency, _, arrival = name.split("/")
    year, serial = arrival.split("-")
    return ArrivalName(agency, int(year), int(serial))


def report_publication_name(name: str) -> ReportPublicationName:
    """The publication in ``agencies/{agency}/annualReports/{year}/publications/{publication}``."""
    _, agency, _, year, _, number = name.split("/")
    return ReportPublicationName(agency, int(year), int(number))


def case_id(name: str) -> str:
    """What its agency calls the case in ``agencies/{agency}/cases/{case}``; empty for an empty name."""
    return name.rpartition("/")[2]


def ordinal(name: str) -> int:
    """The number at the end of a name."""
    return int(name.rsplit("/", 1)[1])


def calendar_version(name: str) -> str:
    """The version in ``calendars/{calendar}``; empty for an empty name."""
    return name.removeprefix("calendars/")


def is_all_cases(parent: str) -> bool:
    """Whether ``parent`` stands for all cases of an agency."""
    return parent.endswith("/cases/-")


def names_review(name: str) -> bool:
    """Whether a review is named, and not a lawsuit."""
    return "/reviews/" in name


_ORDINAL = "[1-9][0-9]{0,5}"
_YEAR = "[1-9][0-9]{3}"

AGENCY_ID = NameForm(re.compile("[a-z][a-z0-9-]{1,39}"), "szwater")
CALENDAR_ID = NameForm(re.compile("[a-z0-9-]{1,40}"), "2027-1")


def _form(made: str, example: str) -> NameForm:
    return NameForm(re.compile(made), example)


_AGENCY = name_of_agency(AGENCY_ID.pattern.pattern)
_CASE = f"{_AGENCY}/cases/{_YEAR}-[1-9][0-9]{{0,8}}"
_AN_AGENCY = name_of_agency(AGENCY_ID.example)
_A_CASE = CaseName(AGENCY_ID.example, 2018, 14)


def _part(collection: str) -> NameForm:
    return _form(f"{_CASE}/{collection}/{_ORDINAL}", name_of_part(_A_CASE, collection, 1))


# The names of each type of resource of the contract.
NAME_FORMS: Mapping[str, NameForm] = MappingProxyType(
    {
        "gongkai.v1/Agency": _form(_AGENCY, _AN_AGENCY),
        "gongkai.v1/Case": _form(_CASE, str(_A_CASE)),
        "gongkai.v1/Arrival": _form(
            f"{_AGENCY}/arrivals/{_YEAR}-[1-9][0-9]{{0,8}}", name_of_arrival(AGENCY_ID.example, "2026-3")
        ),
        "gongkai.v1/Review": _part("reviews"),
        "gongkai.v1/Lawsuit": _part("lawsuits"),
        "gongkai.v1/FeeNotice": _part("feeNotices"),
        "gongkai.v1/Letter": _part("letters"),
        "gongkai.v1/CostTariff": _form(f"{_AGENCY}/costTariffs/{_ORDINAL}", name_of_cost_tariff(AGENCY_ID.example, 1)),
        "gongkai.v1/Publication": _form(
            f"{_AGENCY}/publications/[1-9][0-9]{{0,8}}", name_of_publication(AGENCY_ID.example, 7)
        ),
        "gongkai.v1/AnnualReport": _form(
            f"{_AGENCY}/annualReports/{_YEAR}", name_of_annual_report(AGENCY_ID.example, 2018)
        ),
        "gongkai.v1/ReportPublication": _form(
            f"{_AGENCY}/annualReports/{_YEAR}/publications/{_ORDINAL}",
            str(ReportPublicationName(AGENCY_ID.example, 2018, 1)),
        ),
        "gongkai.v1/Calendar": _form(name_of_calendar(CALENDAR_ID.pattern.pattern), CURRENT_CALENDAR),
    }
)
# What can order an agency to answer anew.
REMEDY_NAME = _form(f"{_CASE}/(reviews|lawsuits)/{_ORDINAL}", name_of_review(_A_CASE, 1))
# A case, or all cases of an agency.
CASES_NAME = _form(f"{_CASE}|{_AGENCY}/cases/-", f"{_A_CASE}, {_AN_AGENCY}/cases/-")
