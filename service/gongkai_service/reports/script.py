"""Traditional characters, by OpenCC's table from simplified ones (s2hk), which keeps to characters and not to words.

OpenCC is asked for by documents in traditional characters alone, so that all others do without it.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from gongkai_service.domain.statistics.report import Adjustment, Section
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.model import Document

# Chinese texts that are no `Text`, for nobody wrote them in English.
_WRITTEN_BY_HAND = {(Section, "own_paragraphs"), (Adjustment, "reason")}


def in_script(document: Document, language: Language) -> Document:
    """Return the document with all its Chinese texts in the characters of ``language``.

    What the agency wrote itself is turned too. Names by which something is found again stay as they are: resource
    names, numbers of cases, the canonical form.

    Raises:
        ModuleNotFoundError: traditional characters are asked for, and OpenCC is not installed.
    """
    if language is not Language.ZH_HANT:
        return document
    times, comparison = document.response_times, document.comparison
    return replace(
        document,
        report=replace(document.report, **_turned_fields(document.report)),
        agency_display_name=to_traditional(document.agency_display_name),
        form=replace(document.form, **_turned_fields(document.form)),
        preamble=document.preamble and _turned_text(document.preamble),
        response_times=times and replace(times, **_turned_fields(times)),
        comparison=comparison and replace(comparison, **_turned_fields(comparison)),
    )


def to_traditional(text: str) -> str:
    """Return a simplified text in traditional characters. Turning a text twice may spoil it."""
    return _converter()(text)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - of the extra `reports`, and needed for this script alone

    convert: Callable[[str], str] = OpenCC("s2hk").convert
    return cache(convert)


def _turned_fields(value: object) -> dict[str, Any]:
    """The fields of a dataclass with every Chinese text in them turned."""
    return {
        field.name: _turned(getattr(value, field.name), written_by_hand=(type(value), field.name) in _WRITTEN_BY_HAND)
        for field in fields(value)  # type: ignore[arg-type]  # A dataclass is an object to the type checker.
    }


def _turned_text(text: Text) -> Text:
    return Text(to_traditional(text.zh), text.en)


def _turned(value: object, *, written_by_hand: bool) -> object:
    match value:
        case Text():
            return _turned_text(value)
        case str() if written_by_hand:
            return to_traditional(value)
        case Mapping():
            return {name: _turned(one, written_by_hand=written_by_hand) for name, one in value.items()}
        case tuple():
            return tuple(_turned(one, written_by_hand=written_by_hand) for one in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **_turned_fields(value))
        case _:
            return value
