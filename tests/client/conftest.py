"""What the tests of the client share: a scripted server in this process, and an address without one."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from google.protobuf.any_pb2 import Any as Packed
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status

Serve = Callable[..., str]


@pytest.fixture(autouse=True)
def _no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.setenv("PAGER", "cat")
    for name in ("GONGKAI_SERVER", "GONGKAI_LANG", "GONGKAI_OUTPUT", "GONGKAI_AGENCY", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server with `(adder, servicer)` pairs and returns its address."""
    servers: list[grpc.Server] = []

    def start(*services: tuple[Callable[[Any, grpc.Server], None], Any]) -> str:
        server = grpc.server(ThreadPoolExecutor(max_workers=4), options=[("grpc.so_reuseport", 0)])
        for add, servicer in services:
            add(servicer, server)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        servers.append(server)
        return f"127.0.0.1:{port}"

    yield start
    for server in servers:
        server.stop(grace=None).wait(timeout=10)


@pytest.fixture
def deserted() -> str:
    """An address of this machine where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture
def refuse() -> Callable[..., None]:
    """Ends a call as the service does: with status details in two languages."""

    def end(
        context: grpc.ServicerContext,
        status: grpc.StatusCode,
        *,
        reason: str,
        metadata: dict[str, str] | None = None,
        violations: tuple[tuple[str, str, str, str], ...] = (),
        domain: str = "gongkai.v1",
    ) -> None:
        details: list[Any] = [
            ErrorInfo(reason=reason, domain=domain, metadata=metadata or {}),
            LocalizedMessage(locale="zh-CN", message="状态不允许。"),
            LocalizedMessage(locale="en", message="The state forbids it."),
        ]
        if violations:
            details.append(
                BadRequest(
                    field_violations=[
                        BadRequest.FieldViolation(
                            field=field,
                            reason=rule,
                            description=en,
                            localized_message=LocalizedMessage(locale="zh-CN", message=zh),
                        )
                        for field, rule, en, zh in violations
                    ],
                ),
            )
        packed = []
        for detail in details:
            packed.append(Packed())
            packed[-1].Pack(detail)
        message = Status(code=status.value[0], message="refused", details=packed)
        context.abort_with_status(rpc_status.to_status(message))

    return end
