"""Assembles the server: services, health, reflection, interceptor; starts it and drains it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from secrets import token_bytes
from typing import Any

import grpc
from google.protobuf.internal import api_implementation
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from structlog.typing import FilteringBoundLogger

from gongkai.v1 import (
    agency_service_pb2,
    agency_service_pb2_grpc,
    annual_report_service_pb2,
    annual_report_service_pb2_grpc,
    applicant_service_pb2,
    applicant_service_pb2_grpc,
    arrival_service_pb2,
    arrival_service_pb2_grpc,
    assessment_service_pb2,
    assessment_service_pb2_grpc,
    calendar_service_pb2,
    calendar_service_pb2_grpc,
    case_lookup_service_pb2,
    case_lookup_service_pb2_grpc,
    case_service_pb2,
    case_service_pb2_grpc,
    cost_tariff_service_pb2,
    cost_tariff_service_pb2_grpc,
    deadline_service_pb2,
    deadline_service_pb2_grpc,
    fee_service_pb2,
    fee_service_pb2_grpc,
    letter_service_pb2,
    letter_service_pb2_grpc,
    mending_service_pb2,
    mending_service_pb2_grpc,
    publication_service_pb2,
    publication_service_pb2_grpc,
    remedy_service_pb2,
    remedy_service_pb2_grpc,
    report_publication_service_pb2,
    report_publication_service_pb2_grpc,
    report_supplement_service_pb2,
    report_supplement_service_pb2_grpc,
)
from gongkai_service.application.desk import Desk
from gongkai_service.application.letters.scribe import Scribe
from gongkai_service.application.opening.opening import prepare
from gongkai_service.application.opening.recognition import ForeignIdentityKey, adopt_key, knows_its_key
from gongkai_service.application.opening.rules import NewerRules
from gongkai_service.data import shipped_calendar, shipped_fee_rules, shipped_formats, shipped_letter_kinds
from gongkai_service.domain.law.rules_version import RULES_VERSION
from gongkai_service.domain.words.refusals import StorageUnavailable
from gongkai_service.domain.words.resource_names import calendar_version
from gongkai_service.rpc.agencies.agency_servicer import AgencyServicer
from gongkai_service.rpc.agencies.cost_tariff_servicer import CostTariffServicer
from gongkai_service.rpc.agencies.publication_servicer import PublicationServicer
from gongkai_service.rpc.cases.applicant_servicer import ApplicantServicer
from gongkai_service.rpc.cases.arrival_servicer import ArrivalServicer
from gongkai_service.rpc.cases.case_lookup_servicer import CaseLookupServicer
from gongkai_service.rpc.cases.case_servicer import CaseServicer
from gongkai_service.rpc.cases.fee_servicer import FeeServicer
from gongkai_service.rpc.cases.index_keeper import IndexKeeper
from gongkai_service.rpc.cases.remedy_servicer import RemedyServicer
from gongkai_service.rpc.deadlines.calendar_servicer import CalendarServicer
from gongkai_service.rpc.deadlines.deadline_servicer import DeadlineServicer
from gongkai_service.rpc.deadlines.notice_watch import NoticeWatch
from gongkai_service.rpc.deadlines.rules_keeper import RulesKeeper
from gongkai_service.rpc.letters.letter_keeper import LetterKeeper
from gongkai_service.rpc.letters.letter_servicer import LetterServicer
from gongkai_service.rpc.mending.mending_servicer import MendingServicer
from gongkai_service.rpc.reports.annual_report_servicer import AnnualReportServicer
from gongkai_service.rpc.reports.assessment_servicer import AssessmentServicer
from gongkai_service.rpc.reports.report_publication_servicer import ReportPublicationServicer
from gongkai_service.rpc.reports.report_supplement_servicer import ReportSupplementServicer
from gongkai_service.rpc.wire.boundary import Boundary
from gongkai_service.rpc.wire.options import SERVER_OPTIONS
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.settings import Settings
from gongkai_service.storage.agencies.identity_key import key_file_of, read_identity_key
from gongkai_service.storage.engine.sqlite import DatabaseUnusable
from gongkai_service.storage.engine.store import Store

# Calls beyond the workers that may wait for one; more are refused at once with RESOURCE_EXHAUSTED.
_QUEUE = 256

SERVICES: tuple[tuple[Any, Callable[[Any, grpc.Server], None], Callable[[Serving], Any]], ...] = (
    (agency_service_pb2, agency_service_pb2_grpc.add_AgencyServiceServicer_to_server, AgencyServicer),
    (case_service_pb2, case_service_pb2_grpc.add_CaseServiceServicer_to_server, CaseServicer),
    (arrival_service_pb2, arrival_service_pb2_grpc.add_ArrivalServiceServicer_to_server, ArrivalServicer),
    (remedy_service_pb2, remedy_service_pb2_grpc.add_RemedyServiceServicer_to_server, RemedyServicer),
    (fee_service_pb2, fee_service_pb2_grpc.add_FeeServiceServicer_to_server, FeeServicer),
    (
        cost_tariff_service_pb2,
        cost_tariff_service_pb2_grpc.add_CostTariffServiceServicer_to_server,
        CostTariffServicer,
    ),
    (mending_service_pb2, mending_service_pb2_grpc.add_MendingServiceServicer_to_server, MendingServicer),
    (applicant_service_pb2, applicant_service_pb2_grpc.add_ApplicantServiceServicer_to_server, ApplicantServicer),
    (
        case_lookup_service_pb2,
        case_lookup_service_pb2_grpc.add_CaseLookupServiceServicer_to_server,
        CaseLookupServicer,
    ),
    (letter_service_pb2, letter_service_pb2_grpc.add_LetterServiceServicer_to_server, LetterServicer),
    (
        publication_service_pb2,
        publication_service_pb2_grpc.add_PublicationServiceServicer_to_server,
        PublicationServicer,
    ),
    (calendar_service_pb2, calendar_service_pb2_grpc.add_CalendarServiceServicer_to_server, CalendarServicer),
    (deadline_service_pb2, deadline_service_pb2_grpc.add_DeadlineServiceServicer_to_server, DeadlineServicer),
    (
        annual_report_service_pb2,
        annual_report_service_pb2_grpc.add_AnnualReportServiceServicer_to_server,
        AnnualReportServicer,
    ),
    (
        report_supplement_service_pb2,
        report_supplement_service_pb2_grpc.add_ReportSupplementServiceServicer_to_server,
        ReportSupplementServicer,
    ),
    (
        report_publication_service_pb2,
        report_publication_service_pb2_grpc.add_ReportPublicationServiceServicer_to_server,
        ReportPublicationServicer,
    ),
    (
        assessment_service_pb2,
        assessment_service_pb2_grpc.add_AssessmentServiceServicer_to_server,
        AssessmentServicer,
    ),
)


def service_names() -> tuple[str, ...]:
    """Full names of all services of the contract."""
    return tuple(
        str(service.full_name) for module, _, _ in SERVICES for service in module.DESCRIPTOR.services_by_name.values()
    )


class Server:
    """A running server. ``address`` has the port that was bound."""

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], datetime],
        log: FilteringBoundLogger,
        scribe: Scribe | None = None,
    ) -> None:
        """Opens the database and binds the address, without serving yet. ``scribe`` writes the letters.

        Raises:
            DatabaseInUse: another process owns the database.
            DatabaseUnusable: it is none of this service, or cannot be written.
            RuntimeError: the address is taken.
        """
        # The pure-Python protobuf is far slower and appears when no wheel matches the machine.
        if api_implementation.Type() != "upb":
            log.warning("slow protobuf", implementation=api_implementation.Type())
        self._settings = settings
        self._log = log
        self._health = health.HealthServicer()
        self._store = Store(settings.database, now=now, readers=settings.workers, on_health=self._set_health)
        try:
            serving = Serving(self._desk(scribe or Scribe()), now)
            self._keepers = (
                LetterKeeper(serving.desk, log),
                RulesKeeper(serving, log),
                IndexKeeper(serving.desk, log),
            )
            self._prepare(serving)
            self._grpc = self._assemble(serving)
            host = settings.address.rpartition(":")[0]
            self.address = f"{host}:{self._grpc.add_insecure_port(settings.address)}"
        except BaseException:
            self._store.close()
            raise

    def start(self) -> None:
        """Begins to serve."""
        self._grpc.start()
        self._announce(health_pb2.HealthCheckResponse.SERVING)
        for keeper in self._keepers:
            keeper.start()
        self._log.info("listening", address=self.address, database=str(self._settings.database))

    def stop(self) -> None:
        """Refuses new calls, lets calls in flight end within the grace period, and closes the database."""
        self._log.info("draining", grace_seconds=self._settings.grace_seconds)
        self._health.enter_graceful_shutdown()
        self._grpc.stop(self._settings.grace_seconds).wait()
        for keeper in self._keepers:
            keeper.stop()
        self._store.close()
        self._log.info("stopped")

    def _desk(self, scribe: Scribe) -> Desk:
        path = self._settings.identity_key or key_file_of(self._settings.database)
        key = read_identity_key(path, may_make=not knows_its_key(self._store), random=token_bytes)
        try:
            adopt_key(self._store, key)
        except ForeignIdentityKey as refused:
            message = f"{path} is not the key by which {self._settings.database} knows its applicants"
            raise DatabaseUnusable(message) from refused
        except StorageUnavailable as refused:
            message = f"{self._settings.database} cannot be written"
            raise DatabaseUnusable(message) from refused
        return Desk(self._store, shipped_formats(), key, shipped_fee_rules(), shipped_letter_kinds(), scribe=scribe)

    def _prepare(self, serving: Serving) -> None:
        try:
            opened = prepare(serving.desk, shipped_calendar(), today=serving.today())
        except NewerRules as refused:
            message = f"{self._settings.database} was kept by the rules of a newer version of gongkai"
            raise DatabaseUnusable(message) from refused
        except StorageUnavailable as refused:
            message = f"{self._settings.database} cannot be written"
            raise DatabaseUnusable(message) from refused
        if opened.given_clocks:
            self._log.info("clocks computed", cases=opened.given_clocks)
        if opened.redated is not None:
            moved = opened.redated
            told = {"examined": moved.examined, "cases": moved.cases, "dates": moved.total}
            self._log.info("rules corrected", version=RULES_VERSION, **told, how="list: gongkai case redatings")
        if opened.waiting_draft:
            version = calendar_version(opened.waiting_draft)
            how = f"look: gongkai calendar diff {version}; put in use: gongkai calendar publish {version}"
            self._log.warning("calendar draft waits", calendar=opened.waiting_draft, how=how)

    def _assemble(self, serving: Serving) -> grpc.Server:
        watch = NoticeWatch(serving, self._log)
        watch.look()
        server = grpc.server(
            ThreadPoolExecutor(self._settings.workers, thread_name_prefix="gongkai-call"),
            interceptors=[Boundary(self._log), watch],
            options=SERVER_OPTIONS,
            maximum_concurrent_rpcs=self._settings.workers + _QUEUE,
        )
        for _, add, servicer in SERVICES:
            add(servicer(serving), server)
        health_pb2_grpc.add_HealthServicer_to_server(self._health, server)
        if self._settings.reflection:
            names = (*service_names(), health.SERVICE_NAME, reflection.SERVICE_NAME)
            reflection.enable_server_reflection(names, server)
        return server

    def _set_health(self, can_write: bool) -> None:  # noqa: FBT001  (called by the writer)
        """The server is healthy when its database can commit, not when its process runs."""
        self._log.warning("database", can_write=can_write)
        status = health_pb2.HealthCheckResponse
        self._announce(status.SERVING if can_write else status.NOT_SERVING)

    def _announce(self, status: health_pb2.HealthCheckResponse.ServingStatus) -> None:
        for name in ("", *service_names()):
            self._health.set(name, status)
