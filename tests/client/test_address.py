"""A client talks to this machine only, as long as connections are not encrypted."""

from collections.abc import Callable

import grpc
import pytest

from gongkai.v1.case_pb2 import Case
from gongkai.v1.case_service_pb2 import GetCaseRequest, GetCaseResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai_client import AddressError, Client
from gongkai_client.address import checked_address


@pytest.mark.parametrize("address", ["127.0.0.1:50051", "localhost:1", "[::1]:50051", "127.8.9.10:65535"])
def test_this_machine_is_reached(address: str) -> None:
    """All names of the loopback interface will do."""
    assert checked_address(address) == address


@pytest.mark.parametrize(
    "address",
    ["10.0.0.8:50051", "gongkai.example.cn:443", "0.0.0.0:50051", "127.0.0.1.example.cn:50051", "[::]:50051"],
)
def test_another_machine_is_refused_with_the_reason(address: str) -> None:
    """Never silently in the clear."""
    with pytest.raises(AddressError) as caught:
        Client(address)

    assert "TLS" in caught.value.message("zh")
    assert "not encrypted yet" in caught.value.message("en")


@pytest.mark.parametrize("address", ["", "localhost", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", ":x"])
def test_a_malformed_address_is_refused(address: str) -> None:
    """The right form is shown."""
    with pytest.raises(AddressError, match="127\\.0\\.0\\.1:50051"):
        checked_address(address)


class Service(CaseServiceServicer):
    """Answers."""

    def GetCase(self, request: GetCaseRequest, context: grpc.ServicerContext) -> GetCaseResponse:  # noqa: ARG002, N802
        """Returns the case asked for."""
        return GetCaseResponse(case=Case(name=request.name))


def test_no_proxy_comes_between(serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Core would send even loopback traffic through the proxy of the environment."""
    for name in ("http_proxy", "https_proxy", "grpc_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    address = serve((add_CaseServiceServicer_to_server, Service()))

    with Client(address, timeout_seconds=60) as client:
        assert client.cases.GetCase(GetCaseRequest(name="agencies/x/cases/2018-1")).case.name
