"""What the contract tells of its fields and values is complete: bounds, words, statuses and personal data."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.descriptor_pool import DescriptorPool

from gongkai.v1 import annotations_pb2
from gongkai.v1.annotations_pb2 import PersonalData
from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.arrival import RegisterArrival
from gongkai_service.domain.history.events import APPLICANT_PARTICULARS, FileCase, marked_fields
from gongkai_service.rpc.wire.contract import BoundMissing, bounds_of, form_of, is_output_only
from gongkai_service.rpc.wire.validation import message_checks
from support.desk.examples import METHODS

_ROOT = Path(__file__).parents[3]
FILES = [
    import_module(f"gongkai.v1.{path.stem}_pb2").DESCRIPTOR
    for path in sorted((_ROOT / "protos" / "gongkai" / "v1").glob("*.proto"))
]
MESSAGES = {
    message.name: message
    for file in FILES
    for message in file.message_types_by_name.values()
    if file.name != "gongkai/v1/annotations.proto"
}
# Refusals speak in sentences, and classes of personal data are never shown.
ENUMS = {
    enum.name: enum
    for file in FILES
    for enum in file.enum_types_by_name.values()
    if enum.name not in {"ErrorReason", "PersonalData"}
}
_INTEGERS = {FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_INT64}
_TEXT = FieldDescriptor.TYPE_STRING
_CHINESE = re.compile(r"[\u4e00-\u9fff]")

# Names under which personal data has come so far. Whoever writes one of them in a new message marks it there, too.
_PERSONAL = {
    "agent_contact",
    "agent_name",
    "approved_by",
    "applicant_reference",
    "actor",
    "contact",
    "contact_person",
    "email",
    "explanation",
    "handler",
    "identity_number",
    "intended_use",
    "organisation_code",
    "party",
    "points",
    "post_code",
    "postal_address",
    "representative",
}
# Names that hold personal data in some messages alone.
_PERSONAL_THERE = {
    "Extension.reason",
    "ExtendDeadlineRequest.reason",
    "Applicant.display_name",
    # An agency's own telephone, on its letterhead, is not.
    "Applicant.telephone",
    "SupplementApplicantRequest.telephone",
    "Case.description",
    "FileCaseRequest.description",
    "SearchCasesRequest.query",
    "Arrival.description",
    "RegisterArrivalRequest.description",
    "MendCaseRequest.reason",
    "MendedEntry.facts",
    "LetterFact.value",
    "LetterDocument.content",
    "DraftLetterResponse.text",
    "GetLetterResponse.text",
    # Groups by handler carry the handler's name.
    "ResponseTimesGroup.key",
    "ResponseTimesGroup.label",
    # The history tells who handled the case.
    "CaseEvent.facts",
}
# Where the protected texts of the history come from.
_SOURCES = {
    "applicant_name": "Applicant.display_name",
    "applicant_contact": "Applicant.contact",
    "applicant_identity": "Applicant.identity_number",
    "content": "LetterFact.value",
    **{name: f"Applicant.{name}" for name in APPLICANT_PARTICULARS},
}


def _reachable(message: Any, found: dict[str, list[Any]]) -> dict[str, list[Any]]:  # noqa: ANN401  (a descriptor)
    """The fields that a caller can fill in a message and in those within it, by message."""
    if message.name not in found:
        found[message.name] = [field for field in message.fields if not is_output_only(field)]
        for field in found[message.name]:
            if field.message_type is not None and field.message_type.full_name.startswith("gongkai."):
                _reachable(field.message_type, found)
    return found


# What a mask shows that changes nothing: the items of the answer.
_SHOWN = {"ListCasesRequest.read_mask": MESSAGES["Case"]}

TAKEN: dict[str, list[Any]] = {}
for _method in METHODS.values():
    _reachable(_method.request_type.DESCRIPTOR, TAKEN)


def _key(field: Any) -> str:  # noqa: ANN401
    return f"{field.containing_type.name}.{field.name}"


def test_requests_and_what_they_hold_are_looked_at() -> None:
    """The list that the tests below go through is the contract's."""
    assert {"FileCaseRequest", "Applicant", "CellValue", "LocalizedText"} <= set(TAKEN)
    assert {method.request_type.DESCRIPTOR.name for method in METHODS.values()} <= set(TAKEN)


@pytest.mark.parametrize("message", TAKEN)
def test_every_field_of_a_request_tells_its_bounds(message: str) -> None:
    """Texts, numbers and lists have one each, and nothing has a bound that is not for its type."""
    for field in TAKEN[message]:
        bounds = bounds_of(field)
        assert bool(bounds.max_length) is (field.type == _TEXT), field.name
        assert bool(bounds.max_items) is field.is_repeated, field.name
        is_number = field.type in _INTEGERS
        assert [bounds.HasField("minimum"), bounds.HasField("maximum")] == [is_number, is_number], field.name
        assert bounds.minimum <= bounds.maximum, field.name
        if bounds.multiline or bounds.uuid or bounds.pattern:
            assert field.type == _TEXT, field.name
        is_mask = field.message_type is not None and field.message_type.name == "FieldMask"
        assert bool(bounds.paths) is is_mask, field.name


@pytest.mark.parametrize("message", TAKEN)
def test_bounds_speak_of_what_there_is(message: str) -> None:
    """Examples match their pattern, words that are not accepted are the enum's, paths are fields of what they mask."""
    for field in TAKEN[message]:
        bounds, form = bounds_of(field), form_of(field)
        assert bool(bounds.pattern) is bool(bounds.example), field.name
        for example in form.example.split(", ") if form else ():
            assert form is not None
            assert form.pattern.fullmatch(example), field.name
            assert len(example) <= bounds.max_length, field.name
        if bounds.not_accepted:
            assert set(bounds.not_accepted) < set(field.enum_type.values_by_name), field.name
        if bounds.paths:
            masked = _SHOWN.get(_key(field)) or field.containing_type.fields[0].message_type
            assert set(bounds.paths) <= set(masked.fields_by_name), field.name


@pytest.mark.parametrize("method", METHODS)
def test_the_checks_of_every_request_can_be_made(method: str) -> None:
    """No request waits for its first caller to find out that a bound is missing."""
    assert message_checks(METHODS[method].request_type.DESCRIPTOR)


@pytest.mark.parametrize(
    ("kind", "label", "bound"),
    [
        (descriptor_pb2.FieldDescriptorProto.TYPE_STRING, False, "max_length"),
        (descriptor_pb2.FieldDescriptorProto.TYPE_INT64, False, "minimum and maximum"),
        (descriptor_pb2.FieldDescriptorProto.TYPE_BOOL, True, "max_items"),
    ],
)
def test_a_request_without_a_bound_is_not_checked_in_silence(
    kind: descriptor_pb2.FieldDescriptorProto.Type.ValueType,
    label: bool,  # noqa: FBT001
    bound: str,
) -> None:
    """A text, a number or a list that tells no bound is a defect of the contract, told as such."""
    field = descriptor_pb2.FieldDescriptorProto(name="told", number=1, type=kind)
    field.label = field.LABEL_REPEATED if label else field.LABEL_OPTIONAL
    message = descriptor_pb2.DescriptorProto(name="MadeUpRequest", field=[field])
    pool = DescriptorPool()
    pool.AddSerializedFile(
        descriptor_pb2.FileDescriptorProto(
            name=f"made_up_{kind}.proto", package="made.up", syntax="proto3", message_type=[message]
        ).SerializeToString()
    )
    with pytest.raises(BoundMissing, match=rf"made\.up\.MadeUpRequest\.told tells no {bound}"):
        message_checks(pool.FindMessageTypeByName("made.up.MadeUpRequest"))


@pytest.mark.parametrize("name", ENUMS)
def test_every_value_has_its_words(name: str) -> None:
    """In both languages, and a short form only where it is another."""
    for value in ENUMS[name].values:
        _check_word(value.GetOptions().Extensions[annotations_pb2.value_word], value.name)


@pytest.mark.parametrize("name", MESSAGES)
def test_fields_with_words_have_them_in_both_languages(name: str) -> None:
    """Every day is called something; other fields where people read of them."""
    for field in MESSAGES[name].fields:
        word = field.GetOptions().Extensions[annotations_pb2.field_word]
        is_day = field.message_type is not None and field.message_type.full_name == "google.type.Date"
        if is_day or word.ByteSize():
            _check_word(word, field.name)


def _check_word(word: annotations_pb2.Word, name: str) -> None:
    assert _CHINESE.search(word.zh), name
    assert word.en.isascii(), name
    assert word.en == word.en.strip() != "", name
    assert word.zh_short != word.zh, name
    assert word.en_short != word.en, name


@pytest.mark.parametrize("name", MESSAGES)
def test_personal_data_is_marked_wherever_it_stands(name: str) -> None:
    """In requests, in resources and in answers."""
    for field in MESSAGES[name].fields:
        is_personal = (field.type == _TEXT and field.name in _PERSONAL) or _key(field) in _PERSONAL_THERE
        assert (_personal(field) != PersonalData.PERSONAL_DATA_UNSPECIFIED) is is_personal, _key(field)


@pytest.mark.parametrize(
    "command",
    [FileCase, RegisterArrival, *(row.facts for row in TABLE.values())],
    ids=lambda command: command.__name__,
)
def test_what_the_history_keeps_apart_is_marked(command: Any) -> None:  # noqa: ANN401  (a type of event)
    """A text that may hold personal data is kept apart from the history, and marked where it comes in."""
    request = MESSAGES[f"{command.__name__}Request"]
    for name in marked_fields(command).protected:
        message, _, field = _SOURCES.get(name, f"{request.name}.{name}").partition(".")
        assert _personal(MESSAGES[message].fields_by_name[field]), name


def _personal(field: Any) -> int:  # noqa: ANN401
    number: int = field.GetOptions().Extensions[annotations_pb2.personal]
    return number
