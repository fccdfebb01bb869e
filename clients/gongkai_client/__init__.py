"""Client of gongkai, the records-request desk (政府信息依申请公开) as a gRPC service.

    from gongkai_client import Client

    with Client("127.0.0.1:50051") as client:
        client.cases.GetCase(GetCaseRequest(name="agencies/szwater/cases/2018-14"))

Every refusal of the service arrives as `GongkaiError`. The names below are loaded on first use, so that
the command line can print its help without loading gRPC.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai_client.address import AddressError
    from gongkai_client.client import Client
    from gongkai_client.errors import FieldViolation, GongkaiError
    from gongkai_client.paging import pages

__all__ = ["AddressError", "Client", "FieldViolation", "GongkaiError", "pages"]

_HOMES = {
    "AddressError": "gongkai_client.address",
    "Client": "gongkai_client.client",
    "FieldViolation": "gongkai_client.errors",
    "GongkaiError": "gongkai_client.errors",
    "pages": "gongkai_client.paging",
}


def __getattr__(name: str) -> object:
    """Loads a public name on first use (PEP 562)."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - part of loading lazily

    return getattr(import_module(_HOMES[name]), name)
