"""What the contract says of its fields and values beside their types: its options, read from the descriptors."""

import re
from collections.abc import Iterator
from typing import Any

from google.api import field_behavior_pb2, resource_pb2

from gongkai.v1 import annotations_pb2
from gongkai_service.domain.words.resource_names import NAME_FORMS, NameForm

# Protobuf's implementations describe messages, fields and enums by classes of their own.
Descriptor = Any

FIELD_MASK = "google.protobuf.FieldMask"
# The mask of a request that changes something; another says what is to be shown.
_UPDATE_MASK = "update_mask"


class BoundMissing(Exception):  # noqa: N818  (named after what is wrong)
    """The contract leaves out what a request may hold in a field: a defect of the contract."""

    def __init__(self, field: Descriptor, bound: str) -> None:
        super().__init__(f"{field.full_name} tells no {bound}")


def bounds_of(field: Descriptor) -> annotations_pb2.Bounds:
    """What a request may hold in a field; all is unset where the contract tells no bound."""
    bounds: annotations_pb2.Bounds = field.GetOptions().Extensions[annotations_pb2.bounds]
    return bounds


def is_required(field: Descriptor) -> bool:
    """Whether a request must hold the field."""
    return field_behavior_pb2.REQUIRED in _behaviors(field)


def is_output_only(field: Descriptor) -> bool:
    """Whether nobody takes from a request what it holds in the field."""
    return field_behavior_pb2.OUTPUT_ONLY in _behaviors(field)


def is_identifier(field: Descriptor) -> bool:
    """Whether the field holds the name of its own resource."""
    return field_behavior_pb2.IDENTIFIER in _behaviors(field)


def is_personal(field: Descriptor) -> bool:
    """Whether the field holds personal data."""
    return bool(field.GetOptions().Extensions[annotations_pb2.personal])


def form_of(field: Descriptor) -> NameForm | None:
    """The form of a text: the field's own, or else that of the resource to which it refers."""
    bounds = bounds_of(field)
    if bounds.pattern:
        return NameForm(re.compile(bounds.pattern), bounds.example)
    return NAME_FORMS.get(field.GetOptions().Extensions[resource_pb2.resource_reference].type)


def own_form(resource: Descriptor) -> NameForm | None:
    """The form of a resource's own name; ``None`` for a message that is no resource."""
    return NAME_FORMS.get(resource.GetOptions().Extensions[resource_pb2.resource].type)


def is_update(request: Descriptor) -> bool:
    """Whether a request changes the resource in its first field, as far as its mask names it."""
    mask = request.fields_by_name.get(_UPDATE_MASK)
    is_mask = mask is not None and mask.message_type is not None and mask.message_type.full_name == FIELD_MASK
    return is_mask and not is_completed(mask)


def is_completed(field: Descriptor) -> bool:
    """Whether the field tells a part of what was recorded, and is checked once the record has completed it."""
    return bounds_of(field).completed


def statuses(reasons: Descriptor) -> Iterator[tuple[str, int]]:
    """The values of an enum of reasons, each with the number of the ``google.rpc.Code`` that tells it."""
    for value in reasons.values:
        if value.number:
            yield value.name, value.GetOptions().Extensions[annotations_pb2.status]


def _behaviors(field: Descriptor) -> Any:  # noqa: ANN401  (a list of numbers)
    return field.GetOptions().Extensions[field_behavior_pb2.field_behavior]
