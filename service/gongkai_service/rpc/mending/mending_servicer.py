"""MendingService: entries of a history put right."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import grpc

from gongkai.v1 import mending_service_pb2 as pb
from gongkai.v1.mending_service_pb2_grpc import MendingServiceServicer
from gongkai_service.application.mending.mending import Mending, mend_case
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.resource_names import CaseName, case_name
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.cases.case_messages import case_message
from gongkai_service.rpc.mending.retelling import Retold
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.rpc.wire.validation import message_checks

_TWICE = Text("同一条只能列一次", "names the entry a second time; each is told once")
_BOTH = Text("撤销（strike）时不能再填写内容", "is not accepted with strike")


class MendingServicer(MendingServiceServicer):
    """Mends cases."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def MendCase(self, request: pb.MendCaseRequest, context: grpc.ServicerContext) -> pb.MendCaseResponse:
        """See the contract."""
        _require_each_once(request)
        identities = [self._identity(told, f"mendings[{at}]") for at, told in enumerate(request.mendings)]
        desk, name = self._serving.desk, case_name(request.name)
        return self._serving.write(
            request,
            context,
            lambda transaction: mend_case(
                desk,
                transaction,
                name,
                request.etag,
                request.reason,
                list(self._mendings(name, request, identities)),
            ),
            lambda view: pb.MendCaseResponse(case=case_message(view)),
            pb.MendCaseResponse,
        )

    def _mendings(self, name: CaseName, request: pb.MendCaseRequest, identities: list[str]) -> Iterator[Mending]:
        for at, (told, identity) in enumerate(zip(request.mendings, identities, strict=True)):
            if told.strike:
                yield Mending(told.sequence, None)
                continue
            entry = pb.EntryMending()
            entry.CopyFrom(told)
            teller = _teller(entry)
            if teller is not None:
                teller.identity_number = ""
            retold = Retold(self._serving.desk, name, f"mendings[{at}]", entry, request.request_id, identity)
            yield Mending(told.sequence, retold)

    def _identity(self, told: pb.EntryMending, path: str) -> str:
        """What stands for the identity number that an entry tells, put in its place: the number itself is forgotten."""
        teller = _teller(told)
        if teller is None or not teller.identity_number:
            return ""
        found: list[FieldViolation] = []
        within = f"{path}.{told.WhichOneof('entry')}."
        for check in message_checks(teller.DESCRIPTOR):
            check(teller, within, found)
        of_number = [each for each in found if each.field.endswith(".identity_number")]
        if of_number:
            raise FieldInvalid(of_number)
        teller.identity_number = self._serving.desk.identity.applicant(teller.identity_number)
        return str(teller.identity_number)


def _teller(told: pb.EntryMending) -> Any:  # noqa: ANN401  (an applicant, or what supplements one)
    """The part of an entry that may tell an identity number; ``None`` where there is none."""
    match told.WhichOneof("entry"):
        case "file_case":
            return told.file_case.applicant if told.file_case.HasField("applicant") else None
        case "supplement_applicant":
            return told.supplement_applicant
    return None


def _require_each_once(request: pb.MendCaseRequest) -> None:
    counted = Counter(told.sequence for told in request.mendings)
    found: list[FieldViolation] = []
    for at, told in enumerate(request.mendings):
        if counted[told.sequence] > 1:
            found.append(FieldViolation(f"mendings[{at}].sequence", "NOT_ACCEPTED", _TWICE))
        entry = told.WhichOneof("entry")
        if told.strike and entry is not None:
            found.append(FieldViolation(f"mendings[{at}].{entry}", "NOT_ACCEPTED", _BOTH))
    if found:
        raise FieldInvalid(found)
