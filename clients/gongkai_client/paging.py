"""Walks through the pages of a List method."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar


class PagedRequest(Protocol):
    """Arguments of a List method."""

    page_token: str

    def CopyFrom(self, other: Any, /) -> None:  # noqa: ANN401, N802 - as protobuf names and types it
        """Makes this message equal to another."""


class PagedResponse(Protocol):
    """Answer of a List method."""

    next_page_token: str


Request = TypeVar("Request", bound=PagedRequest)


def pages(call: Callable[[Request], PagedResponse], request: Request, field: str) -> Iterator[Any]:
    """Yields every item of a List method, asking for the next page when it is needed.

        for case in pages(client.cases.ListCases, ListCasesRequest(parent="agencies/szwater"), "cases"):

    Args:
        call: the List method of a stub.
        request: its arguments; left as they are.
        field: the response's field that holds the items.

    Raises:
        GongkaiError: a page was refused.
    """
    page_request = type(request)()
    page_request.CopyFrom(request)
    while True:
        page = call(page_request)
        yield from getattr(page, field)
        if not page.next_page_token:
            return
        page_request.page_token = page.next_page_token
