"""What one contract promised and another no longer keeps: beside the wire, which buf compares, its options.

Bounds only widen, marks of personal data are only added, statuses and numbers never change.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from google.api import field_behavior_pb2
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumValueDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorSet,
)

from gongkai.v1 import annotations_pb2
from gongkai.v1.annotations_pb2 import Bounds


@dataclass(slots=True)
class Contract:
    """The parts of a contract by their full names, as descriptors begin: with a stop."""

    messages: dict[str, DescriptorProto] = field(default_factory=dict)
    fields: dict[str, FieldDescriptorProto] = field(default_factory=dict)
    values: dict[str, EnumValueDescriptorProto] = field(default_factory=dict)
    # The names of the values of each enum.
    enums: dict[str, set[str]] = field(default_factory=dict)
    requests: set[str] = field(default_factory=set)

    def taken(self) -> Iterator[str]:
        """The fields that a request can hold, those of messages within it included."""
        waiting, seen = sorted(self.requests), set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen or name not in self.messages:
                continue
            seen.add(name)
            for told in self.messages[name].field:
                if not _behaves(told, field_behavior_pb2.OUTPUT_ONLY):
                    yield f"{name}.{told.name}"
                    waiting.append(told.type_name)


def contract_of(files: FileDescriptorSet) -> Contract:
    """The parts of the contract in a set of descriptors; files of other packages are left out."""
    contract = Contract()
    for file in files.file:
        if not file.package.startswith("gongkai."):
            continue
        package = f".{file.package}"
        contract.fields |= {f"{package}.{told.name}": told for told in file.extension}
        for message in file.message_type:
            name = f"{package}.{message.name}"
            contract.messages[name] = message
            contract.fields |= {f"{name}.{told.name}": told for told in message.field}
        for enum in file.enum_type:
            contract.enums[f"{package}.{enum.name}"] = {value.name for value in enum.value}
            contract.values |= {f"{package}.{value.name}": value for value in enum.value}
        contract.requests |= {method.input_type for service in file.service for method in service.method}
    return contract


def broken_promises(landed: Contract, present: Contract) -> list[str]:
    """What the landed contract promised and the present one does not keep, each in one line."""
    taken = set(landed.taken())
    broken = [*_changed_numbers(landed, present), *_changed_statuses(landed, present)]
    for name in sorted(landed.fields.keys() & present.fields.keys()):
        before, now = landed.fields[name], present.fields[name]
        broken += [f"{name}: {fault}" for fault in _changed_marks(before, now)]
        if name in taken:
            broken += [
                f"{name}: {fault}" for fault in _narrowed(before, now, landed.enums.get(before.type_name, set()))
            ]
    return broken


def _changed_numbers(landed: Contract, present: Contract) -> Iterator[str]:
    for name in landed.fields:
        if name not in present.fields:
            yield f"{name}: the field is gone"
        elif present.fields[name].number != landed.fields[name].number:
            yield f"{name}: number {landed.fields[name].number} became {present.fields[name].number}"
    for name in landed.values:
        if name not in present.values:
            yield f"{name}: the value is gone"
        elif present.values[name].number != landed.values[name].number:
            yield f"{name}: number {landed.values[name].number} became {present.values[name].number}"


def _changed_statuses(landed: Contract, present: Contract) -> Iterator[str]:
    for name in sorted(landed.values.keys() & present.values.keys()):
        before = landed.values[name].options.Extensions[annotations_pb2.status]
        now = present.values[name].options.Extensions[annotations_pb2.status]
        if before != now:
            yield f"{name}: status {before} became {now}"


def _changed_marks(before: FieldDescriptorProto, now: FieldDescriptorProto) -> Iterator[str]:
    marked = before.options.Extensions[annotations_pb2.personal]
    marks = now.options.Extensions[annotations_pb2.personal]
    if marked and marks != marked:
        yield f"the mark of personal data {marked} became {marks}"


def _narrowed(before: FieldDescriptorProto, now: FieldDescriptorProto, landed_values: set[str]) -> Iterator[str]:
    """How a field takes less than it took."""
    for behavior, fault in (
        (field_behavior_pb2.REQUIRED, "is required now"),
        (field_behavior_pb2.OUTPUT_ONLY, "is output only now"),
    ):
        if _behaves(now, behavior) and not _behaves(before, behavior):
            yield fault
    old, new = before.options.Extensions[annotations_pb2.bounds], now.options.Extensions[annotations_pb2.bounds]
    for bound, is_narrower in _NARROWER.items():
        if is_narrower(old, new):
            yield f"{bound} is narrower"
    # Values that the enum did not have then were never accepted.
    if (set(new.not_accepted) - set(old.not_accepted)) & landed_values:
        yield "not_accepted is longer"


def _is_less(before: int, now: int) -> bool:
    """Whether a greatest number is less than before; 0 stands for none."""
    return now != 0 and (before == 0 or now < before)


# Of a pattern that is another nobody can tell whether it is wider.
_NARROWER: dict[str, Callable[[Bounds, Bounds], bool]] = {
    "max_length": lambda old, new: _is_less(old.max_length, new.max_length),
    "multiline": lambda old, new: old.multiline and not new.multiline,
    "minimum": lambda old, new: new.HasField("minimum") and (not old.HasField("minimum") or new.minimum > old.minimum),
    "maximum": lambda old, new: new.HasField("maximum") and (not old.HasField("maximum") or new.maximum < old.maximum),
    "max_items": lambda old, new: _is_less(old.max_items, new.max_items),
    "pattern": lambda old, new: new.pattern not in {"", old.pattern},
    "uuid": lambda old, new: new.uuid and not old.uuid,
    "paths": lambda old, new: not set(old.paths) <= set(new.paths),
}


def _behaves(told: FieldDescriptorProto, behavior: int) -> bool:
    return behavior in told.options.Extensions[field_behavior_pb2.field_behavior]
