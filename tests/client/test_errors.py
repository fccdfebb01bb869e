"""Failures whose details are missing, broken or foreign still explain themselves."""

import grpc
import pytest

from gongkai_client.details import error_of


class Call:
    """A failed call as gRPC hands it over."""

    def __init__(self, status: grpc.StatusCode, said: str = "", trailer: bytes | None = None) -> None:
        self._status = status
        self._said = said
        self._trailer = trailer

    def code(self) -> grpc.StatusCode:
        """The status."""
        return self._status

    def details(self) -> str:
        """The words beside it."""
        return self._said

    def trailing_metadata(self) -> list[tuple[str, str | bytes]]:
        """The status details, if any."""
        return [] if self._trailer is None else [("grpc-status-details-bin", self._trailer)]


@pytest.mark.parametrize("status", [status for status in grpc.StatusCode if status is not grpc.StatusCode.OK])
@pytest.mark.parametrize("said", ["", "socket closed {0}"])
def test_every_status_has_words_in_both_languages(status: grpc.StatusCode, said: str) -> None:
    """Whatever the transport says, or not."""
    error = error_of(Call(status, said), address="127.0.0.1:1")

    for lang in ("zh", "en"):
        assert error.message(lang)
        assert said in error.message(lang)


@pytest.mark.parametrize("trailer", [b"\xff\xff", b"\x08\x05\x12\x05other", b""])
def test_details_that_cannot_be_trusted_are_none(trailer: bytes) -> None:
    """Broken, or of another status than the call's: the status itself still holds."""
    error = error_of(Call(grpc.StatusCode.UNAVAILABLE, "gone", trailer), address="127.0.0.1:1")

    assert error.status is grpc.StatusCode.UNAVAILABLE
    assert error.reason == ""
    assert "127.0.0.1:1" in error.message("zh")
