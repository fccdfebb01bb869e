"""Page tokens: opaque, and bound to the arguments of the list that they continue."""

import base64
import binascii
import json
from hashlib import sha256
from itertools import accumulate
from typing import Any, TypeVar

from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message

from gongkai_service.domain.words.refusals import PageTokenInvalid

# Messages with long descriptions can outgrow what clients receive by default, which is 4 MiB.
_LARGEST_PAGE_BYTES = 3 * 1024 * 1024
_DEFAULT_SIZE = 50
_DIGEST_CHARACTERS = 16

MessageT = TypeVar("MessageT", bound=Message)

# Positions are keys of rows and ordinals; a forged one beyond them is no position.
_POSITIONS = range(2**63)


def fingerprint(request: Message, *, without: frozenset[str]) -> str:
    """Digest of a request's arguments in a canonical form of our own, ``without`` leaving some top fields out."""
    arguments = MessageToDict(request, preserving_proto_field_name=True)
    kept = {name: value for name, value in arguments.items() if name not in without}
    return sha256(json.dumps([request.DESCRIPTOR.full_name, kept], sort_keys=True).encode()).hexdigest()


def within_one_message(messages: list[MessageT]) -> list[MessageT]:
    """The first of ``messages``, as many as a client with the usual limit of 4 MiB can receive; at least one."""
    sizes = accumulate(message.ByteSize() for message in messages)
    fitting = sum(size <= _LARGEST_PAGE_BYTES for size in sizes)
    return messages[: max(fitting, 1)]


class Page:
    """One page of a list: how many, after which position, and the token of the next."""

    def __init__(self, request: Any, *, first: tuple[int | str, ...]) -> None:  # noqa: ANN401
        """Reads the paging fields of ``request``; ``first`` is the position before the first item.

        Raises:
            PageTokenInvalid: the token was altered or belongs to other arguments.
        """
        self.size: int = request.page_size or _DEFAULT_SIZE
        self._arguments = fingerprint(request, without=frozenset({"page_size", "page_token"}))
        self.after = self._position(request.page_token, first) if request.page_token else first

    def next_token(self, position: tuple[int | str, ...] | None) -> str:
        """The token that continues after ``position``; empty without one."""
        if position is None:
            return ""
        body = json.dumps(position, separators=(",", ":"))
        return base64.urlsafe_b64encode(f"{self._seal(body)}{body}".encode()).decode()

    def _position(self, token: str, first: tuple[int | str, ...]) -> tuple[int | str, ...]:
        try:
            text = base64.b64decode(token.encode(), altchars=b"-_", validate=True).decode()
            seal, body = text[:_DIGEST_CHARACTERS], text[_DIGEST_CHARACTERS:]
            if seal != self._seal(body):
                raise PageTokenInvalid
            position = tuple(json.loads(body))
        except (binascii.Error, ValueError, TypeError) as error:
            raise PageTokenInvalid from error
        if [type(part) for part in position] != [type(part) for part in first]:
            raise PageTokenInvalid
        if any(part not in _POSITIONS if isinstance(part, int) else not part.isascii() for part in position):
            raise PageTokenInvalid
        # Base64 has several spellings for some texts: only the one that was given is taken.
        if self.next_token(position) != token:
            raise PageTokenInvalid
        return position

    def _seal(self, body: str) -> str:
        return sha256(f"{self._arguments}\n{body}".encode()).hexdigest()[:_DIGEST_CHARACTERS]
