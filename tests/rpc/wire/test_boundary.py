"""What stands between the wire and the service: secrets stay inside, deadlines are kept, the rest is told."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.rpc.error_details_pb2 import ErrorInfo, LocalizedMessage
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from grpc_status import rpc_status

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai_client import GongkaiError
from gongkai_service.domain.words.refusals import CaseNotFound
from gongkai_service.logs import make_logger
from gongkai_service.rpc.server import service_names
from gongkai_service.rpc.wire.boundary import Boundary
from gongkai_service.rpc.wire.options import SERVER_OPTIONS
from support.desk.desk import AGENCY, TIMEOUT_SECONDS, Clerk, Service, plain_channel, running, watching
from support.desk.examples import METHODS
from support.desk.held import Held
from support.desk.refused import call, checked

SECRET = "身份证号 440300-planted-secret"  # noqa: S105  (a secret of nobody)


class PlantedError(Exception):
    """Carries a secret in its text."""


def _broken(_request: bytes, _context: grpc.ServicerContext) -> bytes:
    applicant = SECRET
    try:
        int(applicant)
    except ValueError as error:
        raise PlantedError(applicant) from error
    return b""


def _broken_stream(request: bytes, context: grpc.ServicerContext) -> Iterator[bytes]:
    yield b"first"
    yield _broken(request, context)


def _refusing(_request: bytes, _context: grpc.ServicerContext) -> bytes:
    raise CaseNotFound(case="agencies/x/cases/2026-1")


def _speechless(_request: bytes, _context: grpc.ServicerContext) -> bytes:
    # Its words name a fact that it does not have, so that the error cannot be told while it is being built.
    raise CaseNotFound


def _aborting(_request: bytes, context: grpc.ServicerContext) -> bytes:
    context.abort(grpc.StatusCode.NOT_FOUND, "the stock services abort by themselves")


def _unprintable(_request: bytes, _context: grpc.ServicerContext) -> bytes:
    class Unprintable(Exception):  # noqa: N818
        def __str__(self) -> str:
            raise RuntimeError(SECRET)

    raise Unprintable


def _greedy(requests: Iterator[bytes], _context: grpc.ServicerContext) -> bytes:
    list(requests)
    raise PlantedError(SECRET)


_SHAPES = {
    "Well": grpc.unary_unary_rpc_method_handler(lambda request, _context: request),
    "Broken": grpc.unary_unary_rpc_method_handler(_broken),
    "BrokenStream": grpc.unary_stream_rpc_method_handler(_broken_stream),
    "Greedy": grpc.stream_unary_rpc_method_handler(_greedy),
    "Refusing": grpc.unary_unary_rpc_method_handler(_refusing),
    "Speechless": grpc.unary_unary_rpc_method_handler(_speechless),
    "Aborting": grpc.unary_unary_rpc_method_handler(_aborting),
    "Unprintable": grpc.unary_unary_rpc_method_handler(_unprintable),
}


class FullDisk(StringIO):
    """A log that can be written no more."""

    def write(self, _text: str) -> int:
        """Fails as a full disk does."""
        message = f"no space left: {SECRET}"
        raise OSError(message)


def _failing_methods(log: StringIO) -> grpc.Server:
    server = grpc.server(ThreadPoolExecutor(4), interceptors=[Boundary(make_logger(log))], options=SERVER_OPTIONS)
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("test.Failing", _SHAPES),))
    return server


@pytest.fixture
def bare() -> Iterator[tuple[grpc.Channel, StringIO]]:
    """A server with nothing but the boundary and methods that fail."""
    log = StringIO()
    server = _failing_methods(log)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with plain_channel(f"127.0.0.1:{port}") as channel:
        yield channel, log
    server.stop(5).wait(10)


def _failure(action: Callable[[], object]) -> Any:  # noqa: ANN401  (an RpcError that is also a call)
    with pytest.raises(grpc.RpcError) as caught:
        action()
    return caught.value


@pytest.mark.parametrize("method", ["Broken", "BrokenStream", "Greedy", "Unprintable"])
def test_a_defect_tells_a_reference_and_no_secret(method: str, bare: tuple[grpc.Channel, StringIO]) -> None:
    """The caller of whatever shape learns INTERNAL and a reference; the log has the reference and the place."""
    channel, log = bare
    path = f"/test.Failing/{method}"
    actions: dict[str, Callable[[], object]] = {
        "BrokenStream": lambda: list(channel.unary_stream(path)(b"", timeout=TIMEOUT_SECONDS)),
        "Greedy": lambda: channel.stream_unary(path)(iter([b"1", b"2"]), timeout=TIMEOUT_SECONDS),
    }
    error = _failure(actions.get(method, lambda: channel.unary_unary(path)(b"", timeout=TIMEOUT_SECONDS)))
    assert error.code() is grpc.StatusCode.INTERNAL
    status = rpc_status.from_call(error)
    info = ErrorInfo()
    assert status.details[0].Unpack(info)
    assert (info.domain, info.reason) == ("gongkai.v1", "INTERNAL")
    reference = info.metadata["reference"]
    assert reference in error.details()
    for packed in status.details[1:]:
        text = LocalizedMessage()
        assert packed.Unpack(text)
        assert reference in text.message
    assert "planted" not in str(error) + str(status) + log.getvalue()
    (entry,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (entry["event"], entry["reference"], entry["level"]) == ("defect", reference, "error")
    assert entry["rpc"] == path
    assert entry["call"]
    assert any("test_boundary.py" in frame for frame in entry["frames"])


def test_a_refusal_is_told_and_is_no_defect(bare: tuple[grpc.Channel, StringIO]) -> None:
    """A refusal carries its reason and facts; the log has the reason alone."""
    channel, log = bare
    error = _failure(lambda: channel.unary_unary("/test.Failing/Refusing")(b"", timeout=TIMEOUT_SECONDS))
    answer = checked(error)
    assert (answer.reason, answer.metadata) == ("CASE_NOT_FOUND", {"case": "agencies/x/cases/2026-1"})
    (entry,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (entry["status"], entry["reason"]) == ("refused", "CASE_NOT_FOUND")


def test_a_refusal_that_cannot_be_told_is_a_defect(bare: tuple[grpc.Channel, StringIO]) -> None:
    """An exception while the error is being built still gives a status, and the log says which refusal it was."""
    channel, log = bare
    error = _failure(lambda: channel.unary_unary("/test.Failing/Speechless")(b"", timeout=TIMEOUT_SECONDS))
    assert error.code() is grpc.StatusCode.INTERNAL
    (entry,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (entry["event"], entry["exception"], entry["cause"]) == ("defect", "KeyError", "CaseNotFound")
    assert entry["reference"] in error.details()


def test_a_status_that_was_set_stands(bare: tuple[grpc.Channel, StringIO]) -> None:
    """Services that are not ours end their calls by themselves."""
    channel, _ = bare
    error = _failure(lambda: channel.unary_unary("/test.Failing/Aborting")(b"", timeout=TIMEOUT_SECONDS))
    assert error.code() is grpc.StatusCode.NOT_FOUND


def test_a_log_that_cannot_be_written_changes_no_answer() -> None:
    """Refused, broken or well: the caller gets the same answer as ever."""
    server = _failing_methods(FullDisk())
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with plain_channel(f"127.0.0.1:{port}") as channel:
        assert channel.unary_unary("/test.Failing/Well")(b"well", timeout=TIMEOUT_SECONDS) == b"well"
        for method, code in (("Refusing", grpc.StatusCode.NOT_FOUND), ("Broken", grpc.StatusCode.INTERNAL)):
            stub = channel.unary_unary(f"/test.Failing/{method}")
            error = _failure(lambda stub=stub: stub(b"", timeout=TIMEOUT_SECONDS))
            assert error.code() is code
            assert "planted" not in str(error)
    server.stop(5).wait(10)


@pytest.mark.parametrize("name", ["applicant_name", "contact", "description", "party", "points", "explanation"])
def test_what_persons_wrote_is_struck_out_of_the_log(name: str) -> None:
    """No line logs it by intention; one that does by mistake tells that it was there, and no more."""
    log = StringIO()
    make_logger(log).info("slip", **{name: "申请人甲", "case": "2026-1"})

    assert '"case": "2026-1"' in log.getvalue()
    assert f'"{name}": "***"' in log.getvalue()
    assert "申请人甲" not in log.getvalue()


def test_every_call_is_logged_once_with_an_id_of_its_own(service: Service, desk: Clerk) -> None:
    """Log lines are JSON objects that name call, method and outcome, and never what was asked."""
    desk.file()
    with pytest.raises(GongkaiError):
        desk.get(f"{AGENCY}/cases/2026-2")
    entries = [entry for entry in service.log_lines() if entry["event"] == "call"]
    assert [entry["rpc"].rpartition("/")[2] for entry in entries] == [
        "CreateAgency",
        "CreateAgency",
        "FileCase",
        "GetCase",
    ]
    assert len({entry["call"] for entry in entries}) == 4
    assert [entry["status"] for entry in entries] == ["OK", "OK", "OK", "refused"]
    assert entries[3]["reason"] == "CASE_NOT_FOUND"
    assert "申请人甲" not in service.log.getvalue()


# Broken varint, text that is not UTF-8 or a broken message in field 1, and a field that is longer than the rest.
@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"\x0a\x02\xff\xfe", b"\x0a\x7f"])
def test_bytes_that_are_no_message_are_the_callers_mistake(data: bytes, service: Service) -> None:
    """Text that is not UTF-8 and broken fields are refused with a reason by every method, not with a defect."""
    with plain_channel(service.address) as channel:
        for name in set(METHODS) - {"ListCalendars", "ListReportFormats", "ListLetterKinds"}:
            stub = channel.unary_unary(METHODS[name].path)
            error = _failure(lambda stub=stub: stub(data, timeout=TIMEOUT_SECONDS))
            assert checked(error).reason == "FIELD_INVALID", name


def test_a_request_above_the_limit_is_refused_by_the_transport(service: Service) -> None:
    """More than 4 MiB never reaches the service."""
    request = agency_pb.GetAgencyRequest(name="a" * (5 << 20))
    with plain_channel(service.address) as channel:
        stub = channel.unary_unary(
            METHODS["GetAgency"].path, request_serializer=agency_pb.GetAgencyRequest.SerializeToString
        )
        error = _failure(lambda: stub(request, timeout=TIMEOUT_SECONDS))
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert not service.contents()["requests"]


def test_a_call_whose_deadline_passes_before_it_acts_writes_nothing(tmp_path: Path) -> None:
    """Amid its handling, or still waiting for a thread: the caller sees DEADLINE_EXCEEDED and nothing was written."""
    held = Held()
    with running(tmp_path / "gongkai.db", clock=held, workers=1) as service:
        service.desk.agency()
        with watching(service.database) as is_written:
            with held.hold(), ThreadPoolExecutor(2) as pool:
                handled = pool.submit(service.client.cases.FileCase, service.desk.filing(), timeout=0.5)
                assert held.is_looked_at.wait(TIMEOUT_SECONDS)
                waiting = pool.submit(service.client.cases.FileCase, service.desk.filing(), timeout=0.5)
                statuses = [future.exception(TIMEOUT_SECONDS) for future in (handled, waiting)]
            assert [error.status for error in statuses] == [grpc.StatusCode.DEADLINE_EXCEEDED] * 2
            # With one thread, a call that is answered comes after all that waited before it.
            service.client.cases.ListCases(case_pb.ListCasesRequest(parent=AGENCY))
            assert not is_written()
        reasons = [entry.get("reason") for entry in service.log_lines() if entry["event"] == "call"]
        assert "DEADLINE_EXPIRED" in reasons
        assert service.desk.file().name == f"{AGENCY}/cases/2026-1"


def test_an_unknown_method_is_unimplemented(service: Service) -> None:
    """Methods and services that are not there."""
    with plain_channel(service.address) as channel:
        for path in ("/gongkai.v1.CaseService/DeleteCase", "/gongkai.v2.CaseService/GetCase", "/"):
            error = _failure(lambda path=path: channel.unary_unary(path)(b"", timeout=TIMEOUT_SECONDS))
            assert error.code() is grpc.StatusCode.UNIMPLEMENTED


def test_health_tells_of_the_server_and_of_every_service(service: Service) -> None:
    """SERVING for the empty name and for each service; NOT_FOUND for others."""
    with plain_channel(service.address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        for name in ("", *service_names()):
            answer = stub.Check(health_pb2.HealthCheckRequest(service=name), timeout=TIMEOUT_SECONDS)
            assert answer.status == health_pb2.HealthCheckResponse.SERVING, name
        error = _failure(
            lambda: stub.Check(health_pb2.HealthCheckRequest(service="x.Unknown"), timeout=TIMEOUT_SECONDS)
        )
    assert error.code() is grpc.StatusCode.NOT_FOUND
    assert len(service_names()) == 17
    assert {"gongkai.v1.ApplicantService", "gongkai.v1.LetterService"} < set(service_names())


def test_health_follows_the_database(service: Service, desk: Clerk) -> None:
    """When commits fail the server says NOT_SERVING and UNAVAILABLE, writes nothing, and recovers by itself."""

    def alter(statement: str) -> None:
        with closing(sqlite3.connect(service.database, timeout=10)) as connection:
            connection.execute(statement)

    def status(channel: grpc.Channel) -> int:
        request = health_pb2.HealthCheckRequest(service="gongkai.v1.CaseService")
        return int(health_pb2_grpc.HealthStub(channel).Check(request, timeout=TIMEOUT_SECONDS).status)

    request = desk.filing()
    with plain_channel(service.address) as channel:
        alter("CREATE TRIGGER out_of_reach BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'no'); END")
        answer = call(channel, METHODS["FileCase"], request)
        assert (answer.status, answer.reason) == (grpc.StatusCode.UNAVAILABLE, "STORAGE_UNAVAILABLE")
        assert status(channel) == health_pb2.HealthCheckResponse.NOT_SERVING
        assert not service.contents()["cases"]
        alter("DROP TRIGGER out_of_reach")
        assert call(channel, METHODS["FileCase"], request).response.case.name == f"{AGENCY}/cases/2026-1"
        assert status(channel) == health_pb2.HealthCheckResponse.SERVING
    assert "revisions" not in service.log.getvalue(), "the log holds no SQL"


@pytest.mark.parametrize("is_on", [True, False])
def test_reflection_stands_behind_its_flag(is_on: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Reflection publishes the inventory, so it is served only when asked for."""
    asked = reflection_pb2.ServerReflectionRequest
    # What a refusal carries is in no method of the contract, and is told all the same.
    details = ("google.rpc.Status", "google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.rpc.LocalizedMessage")
    requests = [asked(list_services=""), *(asked(file_containing_symbol=name) for name in details)]
    with (
        running(tmp_path / "gongkai.db", reflection=is_on) as service,
        plain_channel(service.address) as channel,
    ):
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        if not is_on:
            error = _failure(lambda: list(stub.ServerReflectionInfo(iter(requests), timeout=TIMEOUT_SECONDS)))
            assert error.code() is grpc.StatusCode.UNIMPLEMENTED
            return
        answer, *files = stub.ServerReflectionInfo(iter(requests), timeout=TIMEOUT_SECONDS)
        names = {known.name for known in answer.list_services_response.service}
        assert set(service_names()) <= names
        assert len(files) == len(details)
        assert all(file.file_descriptor_response.file_descriptor_proto for file in files)


def test_three_hundred_calls_at_once_are_all_answered(service: Service, desk: Clerk) -> None:
    """Calls beyond the threads wait; none is lost, none acts twice."""
    del desk
    with plain_channel(service.address) as channel:
        method = METHODS["FileCase"]
        stub = channel.unary_unary(
            method.path,
            request_serializer=method.request_type.SerializeToString,
            response_deserializer=method.response_type.FromString,
        )
        clerk = service.desk
        calls = [stub.future(clerk.filing(), timeout=60) for _ in range(250)]
        reads = channel.unary_unary(
            METHODS["GetAgency"].path, request_serializer=agency_pb.GetAgencyRequest.SerializeToString
        )
        others = [reads.future(agency_pb.GetAgencyRequest(name=AGENCY), timeout=60) for _ in range(20)]
        names = {future.result().case.name for future in calls}
        assert all(future.result() for future in others)
    assert names == {f"{AGENCY}/cases/2026-{serial}" for serial in range(1, 251)}
