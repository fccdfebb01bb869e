"""JSON as people hand it in: refused with its place where it is none, and where a reader would have to choose."""

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

import typer

from gongkai_client.cli.shell.text_file import is_unicode
from gongkai_client.language import both, pick

# Digits of a number before and behind its point. What has more no record holds, and written out it fills the memory.
_MOST_DIGITS = 300


class _FaultyPairError(ValueError):
    """An object cannot be read; the text tells why, in both languages."""


def read_json(text: str, path: Path) -> object:
    """Returns what a text holds: numbers as `Decimal` with every digit, or as a text where they have too many.

    Raises:
        BadParameter: it is no JSON, is nested too deep to be read, or names a key twice in one object.
    """
    try:
        contents: object = DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise typer.BadParameter(
            both(f"{path} 第 {error.lineno} 行：不是合法的 JSON。", f"{path}, line {error.lineno}: this is no JSON."),
        ) from None
    except _FaultyPairError as error:
        fault = str(error)
        raise typer.BadParameter(both(f"{path}：{pick(fault, 'zh')}", f"{path}: {pick(fault, 'en')}")) from None
    except RecursionError:
        raise typer.BadParameter(both(f"{path} 嵌套过深。", f"{path} is nested too deep.")) from None
    return contents


def _number(text: str) -> Decimal | str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return value if len(text) <= _MOST_DIGITS and abs(value.adjusted()) <= _MOST_DIGITS else text


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _FaultyPairError(both(f"“{name}”出现两次。", f"“{name}” stands twice."))
        if not is_unicode(name) or (isinstance(value, str) and not is_unicode(value)):
            raise _FaultyPairError(
                both("含有不完整的字符（如单独的 \\ud83d）。", "Holds half a character, as \\ud83d alone.")
            )
        found[name] = value
    return found


DECODER = json.JSONDecoder(parse_float=_number, parse_int=_number, object_pairs_hook=_object)
