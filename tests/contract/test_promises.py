"""A contract that breaks a promise is found, each kind of break on a contract of a few lines."""

from collections.abc import Callable

import pytest
from google.api import field_behavior_pb2
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    EnumValueDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
    ServiceDescriptorProto,
)

from gongkai.v1 import annotations_pb2
from gongkai.v1.annotations_pb2 import Bounds, PersonalData
from support.contract.promises import broken_promises, contract_of

_TEXT, _NUMBER = FieldDescriptorProto.TYPE_STRING, FieldDescriptorProto.TYPE_INT32
_ENUM, _MESSAGE = FieldDescriptorProto.TYPE_ENUM, FieldDescriptorProto.TYPE_MESSAGE

Change = Callable[[FileDescriptorSet], None]


def _field(name: str, number: int, kind: "FieldDescriptorProto.Type.ValueType", bounds: Bounds) -> FieldDescriptorProto:
    told = FieldDescriptorProto(name=name, number=number, type=kind)
    told.options.Extensions[annotations_pb2.bounds].CopyFrom(bounds)
    return told


def small() -> FileDescriptorSet:
    """A contract with one request, which holds one of everything that can be bound."""
    applicant = DescriptorProto(name="Applicant", field=[_field("contact", 1, _TEXT, Bounds(max_length=200))])
    applicant.field[0].options.Extensions[annotations_pb2.personal] = PersonalData.PERSONAL_DATA_CONTACT
    request = DescriptorProto(
        name="FileRequest",
        field=[
            _field("text", 1, _TEXT, Bounds(max_length=100, multiline=True)),
            _field("id", 2, _TEXT, Bounds(max_length=40, pattern="[a-z]+", example="a")),
            _field("number", 3, _NUMBER, Bounds(minimum=0, maximum=10)),
            _field("kind", 4, _ENUM, Bounds(not_accepted=["KIND_A"])),
            _field("mask", 5, _MESSAGE, Bounds(paths=["a", "b"])),
            _field("parts", 6, _MESSAGE, Bounds(max_items=5)),
        ],
    )
    request.field[3].type_name = ".gongkai.v1.Kind"
    request.field[4].type_name = ".google.protobuf.FieldMask"
    request.field[5].type_name = ".gongkai.v1.Applicant"
    answer = DescriptorProto(name="FileResponse", field=[_field("text", 1, _TEXT, Bounds())])
    kind = EnumDescriptorProto(name="Kind")
    kind.value.extend(EnumValueDescriptorProto(name=f"KIND_{name}", number=n) for n, name in enumerate("ABC"))
    reason = EnumDescriptorProto(name="ErrorReason", value=[EnumValueDescriptorProto(name="NOT_FOUND", number=7)])
    reason.value[0].options.Extensions[annotations_pb2.status] = 5
    method = MethodDescriptorProto(
        name="File", input_type=".gongkai.v1.FileRequest", output_type=".gongkai.v1.FileResponse"
    )
    file = FileDescriptorProto(
        name="gongkai/v1/small.proto",
        package="gongkai.v1",
        message_type=[request, answer, applicant],
        enum_type=[kind, reason],
        service=[ServiceDescriptorProto(name="FileService", method=[method])],
        extension=[FieldDescriptorProto(name="bounds", number=51812, type=_MESSAGE)],
    )
    return FileDescriptorSet(file=[file])


def bound(position: int, **changes: object) -> Change:
    """A change of the bounds of a field of the request; ``None`` takes one away."""

    def change(files: FileDescriptorSet) -> None:
        bounds = files.file[0].message_type[0].field[position].options.Extensions[annotations_pb2.bounds]
        for name, value in changes.items():
            bounds.ClearField(name)
            if isinstance(value, list):
                getattr(bounds, name).extend(value)
            elif value is not None:
                setattr(bounds, name, value)

    return change


def behaves(position: int, behavior: "field_behavior_pb2.FieldBehavior.ValueType") -> Change:
    """A field of the request is something that it was not."""

    def change(files: FileDescriptorSet) -> None:
        told = files.file[0].message_type[0].field[position].options
        told.Extensions[field_behavior_pb2.field_behavior].append(behavior)

    return change


def mark(message: int, number: int) -> Change:
    """The first field of a message is marked as this class of personal data."""

    def change(files: FileDescriptorSet) -> None:
        files.file[0].message_type[message].field[0].options.Extensions[annotations_pb2.personal] = number

    return change


def _without_mark(files: FileDescriptorSet) -> None:
    files.file[0].message_type[2].field[0].options.ClearExtension(annotations_pb2.personal)


def _other_status(files: FileDescriptorSet) -> None:
    files.file[0].enum_type[1].value[0].options.Extensions[annotations_pb2.status] = 9


def _without_status(files: FileDescriptorSet) -> None:
    files.file[0].enum_type[1].value[0].ClearField("options")


def _other_number(files: FileDescriptorSet) -> None:
    files.file[0].message_type[1].field[0].number = 2


def _other_number_of_a_value(files: FileDescriptorSet) -> None:
    files.file[0].enum_type[0].value[2].number = 9


def _other_number_of_an_option(files: FileDescriptorSet) -> None:
    files.file[0].extension[0].number = 51899


def _without_a_field(files: FileDescriptorSet) -> None:
    del files.file[0].message_type[0].field[2]


def _without_a_value(files: FileDescriptorSet) -> None:
    del files.file[0].enum_type[0].value[2]


def _shorter_within(files: FileDescriptorSet) -> None:
    files.file[0].message_type[2].field[0].options.Extensions[annotations_pb2.bounds].max_length = 199


def _bounded_answer(files: FileDescriptorSet) -> None:
    files.file[0].message_type[1].field[0].options.Extensions[annotations_pb2.bounds].max_length = 10


def _new_value_not_accepted(files: FileDescriptorSet) -> None:
    files.file[0].enum_type[0].value.add(name="KIND_D", number=3)
    bound(3, not_accepted=["KIND_A", "KIND_D"])(files)


BREAKS: dict[str, tuple[Change, str]] = {
    "shorter text": (bound(0, max_length=99), "FileRequest.text: max_length is narrower"),
    "one line": (bound(0, multiline=False), "FileRequest.text: multiline is narrower"),
    "pattern of a text that had none": (bound(0, pattern="a*"), "FileRequest.text: pattern is narrower"),
    "other pattern": (bound(1, pattern="[a-c]+"), "FileRequest.id: pattern is narrower"),
    "UUIDs alone": (bound(1, uuid=True), "FileRequest.id: uuid is narrower"),
    "higher minimum": (bound(2, minimum=1), "FileRequest.number: minimum is narrower"),
    "lower maximum": (bound(2, maximum=9), "FileRequest.number: maximum is narrower"),
    "fewer values": (bound(3, not_accepted=["KIND_A", "KIND_C"]), "FileRequest.kind: not_accepted is longer"),
    "fewer paths": (bound(4, paths=["a"]), "FileRequest.mask: paths is narrower"),
    "fewer items": (bound(5, max_items=4), "FileRequest.parts: max_items is narrower"),
    "shorter text in a message within": (_shorter_within, "Applicant.contact: max_length is narrower"),
    "required": (behaves(0, field_behavior_pb2.REQUIRED), "FileRequest.text: is required now"),
    "output only": (behaves(2, field_behavior_pb2.OUTPUT_ONLY), "FileRequest.number: is output only now"),
    "mark taken away": (_without_mark, "Applicant.contact: the mark of personal data 2 became 0"),
    "other mark": (mark(2, 4), "Applicant.contact: the mark of personal data 2 became 4"),
    "other status": (_other_status, "NOT_FOUND: status 5 became 9"),
    "no status": (_without_status, "NOT_FOUND: status 5 became 0"),
    "other number of a field": (_other_number, "FileResponse.text: number 1 became 2"),
    "other number of a value": (_other_number_of_a_value, "KIND_C: number 2 became 9"),
    "other number of an option": (_other_number_of_an_option, "bounds: number 51812 became 51899"),
    "field gone": (_without_a_field, "FileRequest.number: the field is gone"),
    "value gone": (_without_a_value, "KIND_C: the value is gone"),
}
WIDER: dict[str, Change] = {
    "nothing": lambda _: None,
    "longer text": bound(0, max_length=101),
    "text of any length": bound(0, max_length=None),
    "more lines": bound(1, multiline=True),
    "no pattern": bound(1, pattern=None, example=None),
    "other example": bound(1, example="b"),
    "lower minimum": bound(2, minimum=-1),
    "no minimum": bound(2, minimum=None),
    "higher maximum": bound(2, maximum=11),
    "no maximum": bound(2, maximum=None),
    "more values": bound(3, not_accepted=None),
    "new value that is not accepted": _new_value_not_accepted,
    "more paths": bound(4, paths=["a", "b", "c"]),
    "more items": bound(5, max_items=6),
    "any number of items": bound(5, max_items=None),
    "bound of an answer": _bounded_answer,
    "mark of a field that had none": mark(0, PersonalData.PERSONAL_DATA_TEXT),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_promise_is_found(name: str) -> None:
    """And told by the part that breaks it."""
    change, told = BREAKS[name]
    changed = small()
    change(changed)
    assert broken_promises(contract_of(small()), contract_of(changed)) == [f".gongkai.v1.{told}"]


@pytest.mark.parametrize("name", WIDER)
def test_what_widens_breaks_nothing(name: str) -> None:
    """A caller of the landed contract is served as before."""
    changed = small()
    WIDER[name](changed)
    assert broken_promises(contract_of(small()), contract_of(changed)) == []
