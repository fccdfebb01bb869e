"""The client: one channel, one typed stub for each service."""

from types import TracebackType
from typing import Self

import grpc

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
from gongkai_client.address import DEFAULT_ADDRESS
from gongkai_client.channel import open_channel
from gongkai_client.interceptor import CallDefaults, Timeouts


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

    def __init__(
        self, address: str = DEFAULT_ADDRESS, *, timeout_seconds: float | None = None, actor: str = ""
    ) -> None:
        self._channel = open_channel(address)
        defaults = CallDefaults(address=address, timeouts=Timeouts(chosen_seconds=timeout_seconds), actor=actor)
        channel = grpc.intercept_channel(self._channel, defaults)
        self.agencies = AgencyServiceStub(channel)
        self.cases = CaseServiceStub(channel)
        self.case_lookup = CaseLookupServiceStub(channel)
        self.arrivals = ArrivalServiceStub(channel)
        self.deadlines = DeadlineServiceStub(channel)
        self.remedies = RemedyServiceStub(channel)
        self.fees = FeeServiceStub(channel)
        self.cost_tariffs = CostTariffServiceStub(channel)
        self.applicants = ApplicantServiceStub(channel)
        self.letters = LetterServiceStub(channel)
        self.mendings = MendingServiceStub(channel)
        self.publications = PublicationServiceStub(channel)
        self.calendars = CalendarServiceStub(channel)
        self.annual_reports = AnnualReportServiceStub(channel)
        self.report_supplements = ReportSupplementServiceStub(channel)
        self.report_publications = ReportPublicationServiceStub(channel)
        self.assessments = AssessmentServiceStub(channel)

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
