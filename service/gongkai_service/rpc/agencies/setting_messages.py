"""Settings of agencies between the contract and the domain, where they have the same names."""

from enum import StrEnum
from typing import Any

from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper

from gongkai.v1 import agency_service_pb2 as pb
from gongkai_service.domain.agencies.settings import SETTINGS, AgencySettings
from gongkai_service.domain.words.refusals import FieldInvalid
from gongkai_service.rpc.wire.converters import number_of, word_of
from gongkai_service.rpc.wire.validation import violation

# Protobuf describes fields by classes of its own.
_FIELDS: Any = pb.AgencySettings.DESCRIPTOR.fields_by_name
# The settings whose values are words of the contract.
_WORDS = {
    name: (EnumTypeWrapper(_FIELDS[name].enum_type), setting.kind)
    for name, setting in SETTINGS.items()
    if issubclass(setting.kind, StrEnum)
}


def settings_of(message: pb.AgencySettings) -> AgencySettings:
    """What an agency chooses.

    Raises:
        FieldInvalid: red would come before amber.
    """
    given = {field.name: value for field, value in message.ListFields()}
    for name, (enum, words) in _WORDS.items():
        if name in given:
            # Unspecified means what unset means.
            given[name] = word_of(enum, given[name], words) if given[name] else None
    settings = AgencySettings.of(given)
    amber = settings.thresholds.amber
    if given.get("red_working_days", 0) > amber:
        zh, en = f"应在 0 至 {amber} 之间（不大于转黄天数）", f"must lie from 0 to {amber}, the days of amber"
        raise FieldInvalid([violation("agency.settings.red_working_days", "OUT_OF_RANGE", zh, en)])
    return settings


def settings_message(settings: AgencySettings) -> pb.AgencySettings:
    """What an agency chose; what it did not choose is left out."""
    values: dict[str, Any] = dict(settings.chosen)
    for name, (enum, _) in _WORDS.items():
        if name in values:
            values[name] = number_of(enum, values[name])
    return pb.AgencySettings(**values)
