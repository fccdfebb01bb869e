"""Asks a question and reads the answer as a client of the fixture's time would."""

from base64 import b64decode
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from google.protobuf.message import Message

from gongkai_client import Client, GongkaiError
from landed.contract import Contract, calls_of
from landed.documents import Document
from landed.parts import ANNEX, PART, PartedDocument, is_parted
from landed.plain import fill, plain
from landed.questions import Question

_TOKEN = "next_page_token"  # noqa: S105  (a field)


class Asker:
    """Knows the contract of the fixture and that of today: requests and answers cross between them as bytes."""

    def __init__(self, client: Client, *, then: Contract, today: Contract) -> None:
        self._calls = calls_of(client)
        self._then = then
        self._today = today

    def answer(self, question: Question) -> Any:  # noqa: ANN401  (plain values)
        """What is answered, all pages of it; documents as what is in them. Page tokens are the server's own affair."""
        try:
            return self._answer(question)
        except GongkaiError as refusal:
            return {"refused": refusal.reason, "metadata": refusal.metadata, "text": str(refusal)}

    def _answer(self, question: Question) -> Any:  # noqa: ANN401
        method = self._then.methods[question.method]
        request = method.request()
        fill(request, question.request)
        if method.is_stream:
            first, content = self._file(question.method, request)
            described = Document(content)
            if is_parted(question.request) and PART not in method.request.DESCRIPTOR.fields_by_name:
                described = PartedDocument(content, self._file(question.method, request, part=ANNEX)[1])
            return {"file_name": first.file_name, "media_type": first.media_type, "content": described}
        pages = [self._page(question.method, request)]
        while method.is_paged and _TOKEN in pages[-1]:
            request.page_token = pages[-1].pop(_TOKEN)
            pages.append(self._page(question.method, request))
        return pages if method.is_paged else pages[0]

    def _file(self, name: str, request: Message, **beside: str) -> tuple[Any, bytes]:
        """The first message of a stream and all bytes of its file; ``beside`` are fields that came later."""
        pieces = [self._of_then(one, self._then.methods[name].response) for one in self._call(name, request, beside)]
        return pieces[0], b"".join(piece.content for piece in pieces)

    def _page(self, name: str, request: Message) -> Any:  # noqa: ANN401
        response = self._of_then(self._call(name, request), self._then.methods[name].response)
        return _with_documents(plain(response))

    def _call(self, name: str, request: Message, beside: Mapping[str, str] = MappingProxyType({})) -> Any:  # noqa: ANN401
        asked = self._today.methods[name].request.FromString(request.SerializeToString())
        fill(asked, beside)
        return self._calls[name](asked)

    def _of_then(self, response: Message, of_then: type[Message]) -> Any:  # noqa: ANN401
        return of_then.FromString(response.SerializeToString())


def _with_documents(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_with_documents(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "media_type" in value and "content" in value:
        return {**value, "content": Document(b64decode(value["content"]))}
    return {key: _with_documents(each) for key, each in value.items()}
