"""Resource names to what they name. ``validation`` has checked their form."""

from gongkai_service.application.reports.publications import PublicationName
from gongkai_service.storage.history.cases import CaseName


def agency_id(name: str) -> str:
    """The id in ``agencies/{agency}``, also when more follows."""
    return name.split("/")[1]


def case_name(name: str) -> CaseName:
    """The case in ``agencies/{agency}/cases/{case}``, also when more follows."""
    _, agency, _, case, *_ = name.split("/")
    year, serial = case.split("-")
    return CaseName(agency, int(year), int(serial))


def ordinal(name: str) -> int:
    """The number at the end of a name."""
    return int(name.rsplit("/", 1)[1])


def is_all_cases(parent: str) -> bool:
    """Whether ``parent`` stands for all cases of an agency."""
    return parent.endswith("/cases/-")


def publication_name(name: str) -> PublicationName:
    """The publication in ``agencies/{agency}/annualReports/{year}/publications/{publication}``."""
    _, agency, _, year, _, number = name.split("/")
    return PublicationName(agency, int(year), int(number))
