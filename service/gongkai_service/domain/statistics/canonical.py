"""The canonical form of a report: one JSON text for one report, of which a publication's digest is taken.

Keys are sorted, there is no whitespace, numbers are integers, texts are UTF-8 without escapes that JSON does not
need: of what a report holds, RFC 8785 makes the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from gongkai_service.domain.statistics.report import OMITTED_WHEN_NONE, Report

JSON = None | bool | int | str | list["JSON"] | dict[str, "JSON"]

_REPORT = "report"


def report_document(report: Report, header: Mapping[str, JSON]) -> dict[str, JSON]:
    """The report as JSON, with ``header`` beside it: what it is known by."""
    return {**header, _REPORT: _to_json(report)}


def canonical_bytes(document: Mapping[str, JSON]) -> bytes:
    """The canonical form."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(canonical: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return sha256(canonical).hexdigest()


def read_report(document: Mapping[str, JSON]) -> Report:
    """The report of a document, exactly as it was. What a report has learnt to hold since is as if it held none."""
    report: Report = _from_json(document[_REPORT], Report)
    return report


def _to_json(value: object) -> JSON:
    match value:
        case StrEnum():
            return value.value
        case None | bool() | int() | str():
            return value
        case datetime():
            return value.isoformat()
        case tuple():
            return [_to_json(item) for item in value]
        case _ if is_dataclass(value):
            return {
                field.name: _to_json(getattr(value, field.name))
                for field in fields(value)
                if field.metadata != OMITTED_WHEN_NONE or getattr(value, field.name) is not None
            }
        case _:
            message = f"{type(value).__name__} has no place in a report"
            raise TypeError(message)


def _from_json(value: Any, kind: Any) -> Any:  # noqa: ANN401  (the types of fields, whatever they are)
    if get_origin(kind) in (UnionType, Union):
        if value is None:
            return None
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is tuple:
        (item, _) = get_args(kind)
        return tuple(_from_json(one, item) for one in value)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _from_json(value[name], hint) for name, hint in _hints(kind).items() if name in value})
    if kind is datetime:
        return datetime.fromisoformat(value)
    return kind(value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
