"""The client: one channel, one typed stub for each service."""

from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Self

import grpc

from gongkai_client.address import DEFAULT_ADDRESS
from gongkai_client.channel import open_channel
from gongkai_client.interceptor import CallDefaults, Timeouts

if TYPE_CHECKING:
    from gongkai.v1.agency_service_pb2_grpc import AgencyServiceStub
    from gongkai.v1.annual_report_service_pb2_grpc import AnnualReportServiceStub
    from gongkai.v1.applicant_service_pb2_grpc import ApplicantServiceStub
    from gongkai.v1.arrival_service_pb2_grpc import ArrivalServiceStub
    from gongkai.v1.assessment_service_pb2_grpc import AssessmentServiceStub
    from gongkai.v1.calendar_service_pb2_grpc import CalendarServiceStub
    from gongkai.v1.case_lookup_service_pb2_grpc import CaseLookupServiceStub
    from gongkai.v1.case_service_pb2_grpc import CaseServiceStub
    from gongkai.v1.cost_tariff_service_pb2_grpc import CostTariffServiceStub
    from gongkai.v1.deadline_service_pb2_grpc import DeadlineServiceStub
    from gongkai.v1.fee_service_pb2_grpc import FeeServiceStub
    from gongkai.v1.letter_service_pb2_grpc import LetterServiceStub
    from gongkai.v1.mending_service_pb2_grpc import MendingServiceStub
    from gongkai.v1.publication_service_pb2_grpc import PublicationServiceStub
    from gongkai.v1.remedy_service_pb2_grpc import RemedyServiceStub
    from gongkai.v1.report_publication_service_pb2_grpc import ReportPublicationServiceStub
    from gongkai.v1.report_supplement_service_pb2_grpc import ReportSupplementServiceStub

# Where the stub of each service is, by the client's name for it.
_STUBS: dict[str, tuple[str, str]] = {
    "agencies": ("gongkai.v1.agency_service_pb2_grpc", "AgencyServiceStub"),
    "case_lookup": ("gongkai.v1.case_lookup_service_pb2_grpc", "CaseLookupServiceStub"),
    "cases": ("gongkai.v1.case_service_pb2_grpc", "CaseServiceStub"),
    "arrivals": ("gongkai.v1.arrival_service_pb2_grpc", "ArrivalServiceStub"),
    "deadlines": ("gongkai.v1.deadline_service_pb2_grpc", "DeadlineServiceStub"),
    "remedies": ("gongkai.v1.remedy_service_pb2_grpc", "RemedyServiceStub"),
    "fees": ("gongkai.v1.fee_service_pb2_grpc", "FeeServiceStub"),
    "cost_tariffs": ("gongkai.v1.cost_tariff_service_pb2_grpc", "CostTariffServiceStub"),
    "applicants": ("gongkai.v1.applicant_service_pb2_grpc", "ApplicantServiceStub"),
    "letters": ("gongkai.v1.letter_service_pb2_grpc", "LetterServiceStub"),
    "mendings": ("gongkai.v1.mending_service_pb2_grpc", "MendingServiceStub"),
    "publications": ("gongkai.v1.publication_service_pb2_grpc", "PublicationServiceStub"),
    "calendars": ("gongkai.v1.calendar_service_pb2_grpc", "CalendarServiceStub"),
    "annual_reports": ("gongkai.v1.annual_report_service_pb2_grpc", "AnnualReportServiceStub"),
    "report_supplements": ("gongkai.v1.report_supplement_service_pb2_grpc", "ReportSupplementServiceStub"),
    "report_publications": ("gongkai.v1.report_publication_service_pb2_grpc", "ReportPublicationServiceStub"),
    "assessments": ("gongkai.v1.assessment_service_pb2_grpc", "AssessmentServiceStub"),
}


class Client:
    """A connection to the service, to be closed after use: `with Client() as client: …`.

    Calls take a request message and return a response message. Each has the default timeout unless one is
    given (`client.cases.GetCase(request, timeout=5)`), each change gets a `request_id` unless it has one, and
    each refusal is raised as `GongkaiError`. Threads may share a client; processes that fork may not.

    Args:
        address: `host:port` on this machine.
        timeout_seconds: the default timeout of a call, its retries included. None means 30 seconds, and ten
            minutes for `PublishCalendar` and `UpdateAgency`, which may date every open case anew.
        actor: the id of whoever has something recorded, which the history of a case shows: letters, digits and
            `. _ @ : -`, 64 characters at most. Empty tells none.

    Raises:
        AddressError: the address is malformed or not on this machine.
    """

    agencies: "AgencyServiceStub"
    case_lookup: "CaseLookupServiceStub"
    cases: "CaseServiceStub"
    arrivals: "ArrivalServiceStub"
    deadlines: "DeadlineServiceStub"
    remedies: "RemedyServiceStub"
    fees: "FeeServiceStub"
    cost_tariffs: "CostTariffServiceStub"
    applicants: "ApplicantServiceStub"
    letters: "LetterServiceStub"
    mendings: "MendingServiceStub"
    publications: "PublicationServiceStub"
    calendars: "CalendarServiceStub"
    annual_reports: "AnnualReportServiceStub"
    report_supplements: "ReportSupplementServiceStub"
    report_publications: "ReportPublicationServiceStub"
    assessments: "AssessmentServiceStub"

    def __init__(
        self, address: str = DEFAULT_ADDRESS, *, timeout_seconds: float | None = None, actor: str = ""
    ) -> None:
        self._channel = open_channel(address)
        defaults = CallDefaults(address=address, timeouts=Timeouts(chosen_seconds=timeout_seconds), actor=actor)
        self._intercepted = grpc.intercept_channel(self._channel, defaults)

    def __getattr__(self, name: str) -> object:
        """Makes the stub of a service when it is first asked for: few programs need all."""
        if name not in _STUBS:
            message = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(message)
        module, stub = _STUBS[name]
        made: object = getattr(import_module(module), stub)(self._intercepted)
        setattr(self, name, made)
        return made

    def __dir__(self) -> list[str]:
        """All there is, the stubs that were not asked for yet included."""
        return sorted({*super().__dir__(), *_STUBS})

    def __enter__(self) -> Self:
        """Returns the client."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Closes the channel."""
        self.close()

    def close(self) -> None:
        """Closes the channel; calls under way are cancelled."""
        self._channel.close()
