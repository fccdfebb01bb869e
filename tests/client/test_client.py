"""What the client does to every call, seen by a real server in this process."""

import threading
import time
import uuid
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

import grpc
import pytest

import gongkai.v1
from gongkai.v1.agency_service_pb2 import UpdateAgencyRequest, UpdateAgencyResponse
from gongkai.v1.agency_service_pb2_grpc import AgencyServiceServicer, add_AgencyServiceServicer_to_server
from gongkai.v1.calendar_service_pb2 import PublishCalendarRequest, PublishCalendarResponse
from gongkai.v1.calendar_service_pb2_grpc import CalendarServiceServicer, add_CalendarServiceServicer_to_server
from gongkai.v1.case_pb2 import Case
from gongkai.v1.case_service_pb2 import (
    FileCaseRequest,
    FileCaseResponse,
    GetCaseRequest,
    GetCaseResponse,
    ListCasesRequest,
    ListCasesResponse,
    WithdrawCaseRequest,
)
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai_client import Client, FieldViolation, GongkaiError, pages
from gongkai_client.channel import LONG_METHODS, SERVICE_NAMES

Serve = Callable[..., str]
Refuse = Callable[..., None]
NAME = "agencies/x/cases/2018-1"


class Service(CaseServiceServicer):
    """Remembers what it was asked, and fails as often as it is told to."""

    def __init__(self, *, failures: int = 0, status: grpc.StatusCode = grpc.StatusCode.UNAVAILABLE) -> None:
        self.failures = failures
        self.status = status
        self.request_ids: list[str] = []
        self.remaining: list[float] = []
        self.released = threading.Event()

    def FileCase(self, request: FileCaseRequest, context: grpc.ServicerContext) -> FileCaseResponse:  # noqa: N802
        """Fails, then files."""
        self.request_ids.append(request.request_id)
        if len(self.request_ids) <= self.failures:
            context.abort(self.status, "try again")
        return FileCaseResponse(case=Case(name=NAME))

    def GetCase(self, request: GetCaseRequest, context: grpc.ServicerContext) -> GetCaseResponse:  # noqa: N802
        """Remembers how long the caller will wait; some cases take for ever."""
        self.remaining.append(context.time_remaining())
        if request.name == "slow":
            self.released.wait(timeout=10)
        return GetCaseResponse(case=Case(name=request.name, description="水" * 2_000_000 * (request.name == "large")))

    def ListCases(self, request: ListCasesRequest, context: grpc.ServicerContext) -> ListCasesResponse:  # noqa: ARG002, N802
        """Has five cases, two a page."""
        first = int(request.page_token or 0)
        rest = [Case(name=f"{request.parent}/cases/2018-{number}") for number in range(1, 6)][first:]
        return ListCasesResponse(cases=rest[:2], next_page_token=str(first + 2) if len(rest) > 2 else "")


@pytest.fixture
def service() -> Service:
    """A service that never fails."""
    return Service()


@pytest.fixture
def client(serve: Serve, service: Service) -> Client:
    """A client of it."""
    return Client(serve((add_CaseServiceServicer_to_server, service)), timeout_seconds=60)


def test_a_change_without_request_id_gets_one(client: Client, service: Service) -> None:
    """A new UUID each time, on a copy: the caller's message stays as it was."""
    request = FileCaseRequest(parent="agencies/x")
    with client:
        client.cases.FileCase(request)
        client.cases.FileCase(request)

    assert request.request_id == ""
    first, second = (uuid.UUID(request_id) for request_id in service.request_ids)
    assert first.version == 4
    assert first != second


def test_the_callers_request_id_is_kept(client: Client, service: Service) -> None:
    """Whoever gives one wants it."""
    with client:
        client.cases.FileCase(FileCaseRequest(request_id="5a0c"))

    assert service.request_ids == ["5a0c"]


def test_a_call_that_was_not_taken_is_repeated_with_the_same_request_id(serve: Serve) -> None:
    """`UNAVAILABLE` twice, then success: the policy names the services as core wants them."""
    service = Service(failures=2)
    with Client(serve((add_CaseServiceServicer_to_server, service)), timeout_seconds=60) as client:
        assert NAME == client.cases.FileCase(FileCaseRequest()).case.name

    assert len(service.request_ids) == 3
    assert len(set(service.request_ids)) == 1


def test_four_attempts_are_all(serve: Serve) -> None:
    """A service that stays away is told to the caller."""
    service = Service(failures=99)
    with (
        Client(serve((add_CaseServiceServicer_to_server, service)), timeout_seconds=60) as client,
        pytest.raises(GongkaiError) as caught,
    ):
        client.cases.FileCase(FileCaseRequest())

    assert len(service.request_ids) == 4
    assert caught.value.status is grpc.StatusCode.UNAVAILABLE


@pytest.mark.parametrize("status", [grpc.StatusCode.ABORTED, grpc.StatusCode.RESOURCE_EXHAUSTED])
def test_nothing_else_is_repeated(serve: Serve, status: grpc.StatusCode) -> None:
    """A refusal stays one when it is asked again."""
    service = Service(failures=1, status=status)
    with (
        Client(serve((add_CaseServiceServicer_to_server, service)), timeout_seconds=60) as client,
        pytest.raises(GongkaiError),
    ):
        client.cases.FileCase(FileCaseRequest())

    assert len(service.request_ids) == 1


def test_the_policy_names_every_service() -> None:
    """By package and service: core ignores other names in silence."""
    modules = [
        import_module(f"gongkai.v1.{module.name}")
        for module in iter_modules(gongkai.v1.__path__)
        if module.name.endswith("_pb2")
    ]
    services = [service for module in modules for service in module.DESCRIPTOR.services_by_name.values()]
    assert sorted(service.full_name for service in services) == sorted(SERVICE_NAMES)
    methods = {f"/{service.full_name}/{method.name}" for service in services for method in service.methods}
    assert methods >= LONG_METHODS


def test_a_call_without_timeout_gets_the_default(client: Client, service: Service) -> None:
    """No call waits for ever; a timeout that is given holds."""
    with client:
        client.cases.GetCase(GetCaseRequest(name=NAME))
        client.cases.GetCase(GetCaseRequest(name=NAME), timeout=3)

    assert 30 < service.remaining[0] < 61
    assert service.remaining[1] < 4


class SlowMethods(CalendarServiceServicer, AgencyServiceServicer):
    """Remembers how long the caller will wait for what may date many cases anew."""

    def __init__(self) -> None:
        self.remaining: list[float] = []

    def PublishCalendar(  # noqa: N802
        self,
        request: PublishCalendarRequest,  # noqa: ARG002
        context: grpc.ServicerContext,
    ) -> PublishCalendarResponse:
        """Publishes."""
        self.remaining.append(context.time_remaining())
        return PublishCalendarResponse()

    def UpdateAgency(  # noqa: N802
        self,
        request: UpdateAgencyRequest,  # noqa: ARG002
        context: grpc.ServicerContext,
    ) -> UpdateAgencyResponse:
        """Updates."""
        self.remaining.append(context.time_remaining())
        return UpdateAgencyResponse()


@pytest.mark.parametrize(("chosen", "least", "most"), [(None, 500, 601), (60, 30, 61)])
def test_calls_that_date_many_cases_anew_have_a_longer_default(
    serve: Serve, chosen: float | None, least: float, most: float
) -> None:
    """Ten minutes, unless the caller of the client chose a timeout for all calls."""
    service = SlowMethods()
    address = serve((add_CalendarServiceServicer_to_server, service), (add_AgencyServiceServicer_to_server, service))
    with Client(address, timeout_seconds=chosen) as client:
        client.calendars.PublishCalendar(PublishCalendarRequest(name="calendars/2027-1"))
        client.agencies.UpdateAgency(UpdateAgencyRequest())

    assert len(service.remaining) == 2
    assert all(least < remaining < most for remaining in service.remaining)


def test_other_calls_have_half_a_minute(serve: Serve) -> None:
    """Where the caller of the client chose nothing."""
    service = Service()
    with Client(serve((add_CaseServiceServicer_to_server, service))) as client:
        client.cases.GetCase(GetCaseRequest(name=NAME))

    assert 0 < service.remaining[0] < 31


def test_an_answer_that_takes_too_long_says_what_to_do(serve: Serve) -> None:
    """The change may have been made: look, or repeat with the same `request_id`."""
    service = Service()
    with Client(serve((add_CaseServiceServicer_to_server, service)), timeout_seconds=0.2) as client:
        began = time.monotonic()
        with pytest.raises(GongkaiError) as caught:
            client.cases.GetCase(GetCaseRequest(name="slow"))
        service.released.set()

    assert time.monotonic() - began < 9
    assert caught.value.status is grpc.StatusCode.DEADLINE_EXCEEDED
    assert "没有在时限内答复" in caught.value.message("zh")
    assert "did not answer in time" in caught.value.message("en")


def test_answers_of_more_than_four_megabytes_arrive(client: Client) -> None:
    """A page of many cases is larger than what core takes by itself."""
    with client:
        assert client.cases.GetCase(GetCaseRequest(name="large")).case.ByteSize() > 5_000_000


def test_nobody_listening_is_told_in_both_languages(deserted: str) -> None:
    """With the address, and what to check."""
    with Client(deserted, timeout_seconds=60) as client, pytest.raises(GongkaiError) as caught:
        client.cases.GetCase(GetCaseRequest(name=NAME))

    error = caught.value
    assert error.status is grpc.StatusCode.UNAVAILABLE
    assert (error.reason, error.metadata, error.violations) == ("", {}, [])
    assert f"连不上 {deserted} 的服务" in error.message("zh")
    assert f"The service at {deserted} cannot be reached" in error.message("en")
    assert isinstance(error.__cause__, grpc.RpcError)


def test_a_method_that_the_server_lacks_is_told(client: Client) -> None:
    """The server may be older."""
    with client, pytest.raises(GongkaiError) as caught:
        client.cases.WithdrawCase(WithdrawCaseRequest(name=NAME))

    assert caught.value.status is grpc.StatusCode.UNIMPLEMENTED
    assert "没有这项功能" in caught.value.message("zh")


def test_a_busy_server_is_told(serve: Serve) -> None:
    """`RESOURCE_EXHAUSTED` asks for patience."""
    service = Service(failures=1, status=grpc.StatusCode.RESOURCE_EXHAUSTED)
    with (
        Client(serve((add_CaseServiceServicer_to_server, service)), timeout_seconds=60) as client,
        pytest.raises(GongkaiError, match="too busy"),
    ):
        client.cases.FileCase(FileCaseRequest())


class Refusing(CaseServiceServicer):
    """Refuses with details."""

    def __init__(self, refuse: Refuse, **details: object) -> None:
        self._refuse = refuse
        self._details = details

    def GetCase(self, request: GetCaseRequest, context: grpc.ServicerContext) -> GetCaseResponse:  # noqa: ARG002, N802
        """Refuses."""
        self._refuse(context, grpc.StatusCode.FAILED_PRECONDITION, **self._details)
        raise AssertionError


def refusal(serve: Serve, service: Refusing) -> GongkaiError:
    """Asks a refusing service and returns the error."""
    with (
        Client(serve((add_CaseServiceServicer_to_server, service)), timeout_seconds=60) as client,
        pytest.raises(GongkaiError) as caught,
    ):
        client.cases.GetCase(GetCaseRequest(name=NAME))
    return caught.value


def test_a_refusal_brings_its_reason_its_facts_and_its_texts(serve: Serve, refuse: Refuse) -> None:
    """Everything that the status details hold."""
    error = refusal(serve, Refusing(refuse, reason="CASE_STATE_FORBIDS", metadata={"state": "ANSWERED"}))

    assert error.status is grpc.StatusCode.FAILED_PRECONDITION
    assert error.reason == "CASE_STATE_FORBIDS"
    assert error.metadata == {"state": "ANSWERED"}
    assert error.message("zh") == "状态不允许。"
    assert error.message("en") == "The state forbids it."
    assert str(error) == "FAILED_PRECONDITION [CASE_STATE_FORBIDS]: 状态不允许。 / The state forbids it."


def test_refused_fields_come_one_by_one(serve: Serve, refuse: Refuse) -> None:
    """With the id of the rule that each breaks."""
    violations = (
        ("description", "REQUIRED", "It is required.", "此项必填。"),
        ("applicant.contact", "TOO_LONG", "At most 200 characters.", ""),
    )
    error = refusal(serve, Refusing(refuse, reason="FIELD_INVALID", violations=violations))

    assert error.violations == [FieldViolation(*violation) for violation in violations]
    assert error.violations[0].message("zh") == "此项必填。"
    assert error.violations[0].message("en") == "It is required."
    assert error.violations[1].message("zh") == "At most 200 characters."


def test_another_services_reason_is_not_taken_for_ours(serve: Serve, refuse: Refuse) -> None:
    """A proxy between may send an ErrorInfo of its own."""
    assert refusal(serve, Refusing(refuse, reason="CASE_STATE_FORBIDS", domain="proxy.example")).reason == ""


def test_a_future_fails_with_the_same_error(deserted: str) -> None:
    """`future()` does not wait, and its result explains itself as a call does."""
    with Client(deserted, timeout_seconds=60) as client:
        future = client.cases.GetCase.future(GetCaseRequest(name=NAME))

        assert isinstance(future.exception(timeout=10), GongkaiError)
        with pytest.raises(GongkaiError):
            future.result(timeout=10)


def test_pages_are_followed_to_the_last(client: Client) -> None:
    """All items in order; the caller's request stays as it was."""
    request = ListCasesRequest(parent="agencies/x")
    with client:
        names = [case.name for case in pages(client.cases.ListCases, request, "cases")]

    assert names == [f"agencies/x/cases/2018-{number}" for number in range(1, 6)]
    assert request.page_token == ""
