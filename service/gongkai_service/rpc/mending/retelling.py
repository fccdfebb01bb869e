"""What a mending tells of one entry: the request that should have recorded it, completed by what was recorded.

The whole is checked as any such request is, and read by what reads it elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from google.protobuf.field_mask_pb2 import FieldMask

from gongkai.v1 import case_service_pb2, fee_service_pb2, mending_service_pb2, remedy_service_pb2
from gongkai_service.application.cases.applicants import identified_by
from gongkai_service.application.cases.cases import Proposal, repetition_of
from gongkai_service.application.cases.fees import fee_notice_of
from gongkai_service.application.desk import Desk
from gongkai_service.domain.commands.applicants import SupplementApplicant
from gongkai_service.domain.history.events import FileCase, Transition, kind_of
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.resource_names import CaseName, case_name
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.cases.applicant_facts import code_as_identity, particulars_of
from gongkai_service.rpc.cases.case_servicer import answer_told, application_told, reopening_told
from gongkai_service.rpc.cases.command_calls import CommandCall, calls_of
from gongkai_service.rpc.cases.fee_messages import notice_told
from gongkai_service.rpc.cases.remedy_servicer import lawsuit_told
from gongkai_service.rpc.mending.recorded import request_of
from gongkai_service.rpc.wire.converters import date_of
from gongkai_service.rpc.wire.validation import validate

# What a request tells that would have an entry recorded.
Told = FileCase | Transition | Proposal

# Of a request what is not about the entry, and what is left out where all of the entry is told.
_OF_THE_CALL = frozenset({"etag", "request_id", "validate_only"})
_WHERE = ("name", "parent")
_IDENTITY = frozenset({"applicant", "applicant.identity_number", "identity_number"})

_OTHER_KIND = Text(
    "应为第 {sequence} 条所登记的事项（{kind}）", "must be what entry {sequence} records, which is {kind}"
)
_OTHER_CASE = Text(
    "更正不能把内容移到别的申请件：应留空，或为 {kind}",
    "is left out or {kind}: a mending moves nothing to another case",
)
_OTHER_PATHS = Text(
    "应为 {kind} 的字段，etag、request_id、validate_only 除外",
    "must name fields of {kind}, but for etag, request_id and validate_only",
)


def _application(desk: Desk, request: Any, conventions: Conventions) -> FileCase:  # noqa: ANN401  (as ``_Reader``)
    return application_told(request, conventions, desk.identity)


def _supplement(desk: Desk, request: Any, conventions: Conventions) -> SupplementApplicant:  # noqa: ANN401
    del desk, conventions
    return SupplementApplicant(date_of(request.told_date), request.contact, **particulars_of(request))


def _answer(desk: Desk, request: Any, conventions: Conventions) -> Told:  # noqa: ANN401
    del desk, conventions
    answer = answer_told(request)
    return repetition_of(answer, case_name(request.earlier_case)) if answer.earlier_case else answer


# Reads what a request tells, where it is not read by the facts of its command alone.
_Reader = Callable[[Desk, Any, Conventions], Told]
_READERS: Mapping[str, _Reader] = {
    "file_case": _application,
    "supplement_applicant": _supplement,
    "decide_case": _answer,
    "reopen_case": lambda _desk, request, _conventions: reopening_told(request),
    "file_lawsuit": lambda desk, request, _conventions: lawsuit_told(desk, request),
    "issue_fee_notice": lambda desk, request, _conventions: fee_notice_of(desk, notice_told(request)),
}


def _simple_calls() -> Iterable[tuple[str, CommandCall[Any]]]:
    written = frozenset("".join(part.title() for part in kind.split("_")) for kind in _READERS)
    modules = (case_service_pb2, remedy_service_pb2, fee_service_pb2)
    services = chain.from_iterable(module.DESCRIPTOR.services_by_name.values() for module in modules)
    for service in services:
        for call in calls_of(service, but=written).values():
            yield call.facts.command.lower(), call


# The rest, by the kind of entry.
_CALLS: Mapping[str, CommandCall[Any]] = dict(_simple_calls())


@dataclass(frozen=True, slots=True)
class Retold:
    """A mending of one entry as it was told; ``path`` leads to it in its request.

    ``applicant_identity`` stands for the identity number that is told with it, empty where none is: the number itself
    is no longer there.
    """

    desk: Desk
    case: CaseName
    path: str
    told: mending_service_pb2.EntryMending
    request_id: str
    applicant_identity: str

    def __call__(self, event: FileCase | Transition, conventions: Conventions) -> Told:
        """What the entry should have said.

        Raises:
            FieldInvalid: it is told of another kind of entry, or what such an entry may not hold.
            Refusal: its day of receipt does not follow from what is told.
        """
        kind = kind_of(event)
        given = self.told.WhichOneof("entry")
        if given != kind:
            raise FieldInvalid([self._violation(given or "entry", "NOT_ACCEPTED", _OTHER_KIND, kind)])
        request = self._request(event, kind, conventions)
        if kind in _CALLS:
            told: Told = _CALLS[kind].facts_of(request)
        else:
            told = _READERS[kind](self.desk, request, conventions)
        match told:
            case FileCase():
                assert isinstance(event, FileCase)  # noqa: S101  (it is of the kind of the entry)
                identity = self._identity(event) or told.applicant_identity
                return replace(told, arrival=event.arrival, applicant_identity=identity)
            case SupplementApplicant():
                assert isinstance(event, SupplementApplicant)  # noqa: S101
                code = code_as_identity(self.desk.identity, told.organisation_code)
                return identified_by(replace(told, applicant_identity=self._identity(event)), code)
        return told

    def _request(self, event: FileCase | Transition, kind: str, conventions: Conventions) -> Any:  # noqa: ANN401
        given: Any = getattr(self.told, kind)
        recorded = request_of(event, self.case, conventions)
        request = type(recorded)()
        mask = self.told.update_mask
        if mask.paths:
            if not mask.IsValidForDescriptor(given.DESCRIPTOR) or _OF_THE_CALL & set(mask.paths):
                raise FieldInvalid([self._violation("update_mask", "UNKNOWN_PATH", _OTHER_PATHS, kind)])
            request.CopyFrom(recorded)
            mask.MergeMessage(given, request, replace_message_field=True, replace_repeated_field=True)
        else:
            request.CopyFrom(given)
            where = [name for name in _WHERE if hasattr(request, name) and not getattr(request, name)]
            FieldMask(paths=where).MergeMessage(recorded, request)
        self._require_same_case(kind, request, recorded)
        request.request_id = self.request_id
        if hasattr(request, "etag"):
            request.etag = ""
        try:
            validate(request)
        except FieldInvalid as invalid:
            within = f"{self.path}.{kind}."
            raise FieldInvalid(
                FieldViolation(within + each.field, each.rule, each.text) for each in invalid.violations
            ) from invalid
        return request

    def _require_same_case(self, kind: str, request: Any, recorded: Any) -> None:  # noqa: ANN401  (as above)
        """Refuses what would be an entry of another case: a mending moves nothing between cases."""
        for where in _WHERE:
            told, stands = getattr(request, where, ""), getattr(recorded, where, "")
            is_part = where == "name" and stands != str(self.case)
            if told != stands and not (is_part and told.startswith(f"{self.case}/")):
                raise FieldInvalid([self._violation(f"{kind}.{where}", "NOT_ACCEPTED", _OTHER_CASE, stands)])

    def _identity(self, event: FileCase | SupplementApplicant) -> str:
        """What stands for the identity number; empty where none was told, and the code of an organisation may do."""
        paths = self.told.update_mask.paths
        if not paths or _IDENTITY & set(paths):
            return self.applicant_identity
        is_by_code = event.applicant_identity == code_as_identity(self.desk.identity, event.organisation_code)
        return "" if is_by_code else event.applicant_identity

    def _violation(self, field: str, rule: str, text: Text, kind: str) -> FieldViolation:
        facts = {"sequence": self.told.sequence, "kind": kind}
        return FieldViolation(f"{self.path}.{field}", rule, Text(text.zh.format(**facts), text.en.format(**facts)))
