"""Answers for programs and spreadsheets: JSON, YAML, CSV and bare names, of some fields or of all.

All are made from one value of JSON (see `json_view`) and are UTF-8 wherever they go.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from gongkai_client.cli.shell.yaml_text import yaml_text

# Spreadsheets tell UTF-8 by it.
_BYTE_ORDER_MARK = "\ufeff"
# With these a spreadsheet takes a text for a formula, also behind blanks and in full width; an applicant's words may.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BETWEEN = "; "
# What names a thing, in the order in which it is looked for.
_NAMES = ("name", "case", "due_case.case", "id")


def answer_text(value: Any, output: str, *, items: str = "", fields: Sequence[str] = ()) -> str:  # noqa: ANN401 - JSON
    """Returns an answer as `--output` and `--fields` say.

    Args:
        value: the answer as a value of JSON.
        output: `json`, `yaml`, `csv` or `name`.
        items: the key under which the answer holds its items; empty where the answer itself is the one thing.
        fields: paths of fields in each item, such as `applicant.display_name`; none means all.
    """
    rows: list[Any] = value[items] if items else [value]
    if output == "name":
        return "".join(f"{name}\n" for name in map(_name_of, rows) if name)
    if output == "csv":
        return _csv_text(rows, fields)
    if fields:
        chosen = [_only(row, fields) for row in rows]
        value = {**value, items: chosen} if items else chosen[0]
    return _STRUCTURED[output](value)


def unknown_fields(rows: Iterable[Any], fields: Sequence[str]) -> list[str]:
    """Returns which paths lead nowhere in any of the rows; of no rows at all, nothing is known."""
    held = list(rows)
    return [path for path in fields if held and not any(_leads_somewhere(row, path.split(".")) for row in held)]


def field_value(row: Any, path: str) -> Any:  # noqa: ANN401 - JSON
    """Returns what stands at a path, a list where the path passes one; None where something on it is absent."""
    value = row
    for key in path.split("."):
        value = [_child(item, key) for item in value] if isinstance(value, list) else _child(value, key)
    return value


def _child(value: Any, key: str) -> Any:  # noqa: ANN401 - JSON
    return value.get(key) if isinstance(value, dict) else None


def _leads_somewhere(value: Any, path: Sequence[str]) -> bool:  # noqa: ANN401 - JSON
    """Whether a path leads to a field; beyond what is absent or empty it may."""
    if not path or value is None or value == []:
        return True
    if isinstance(value, list):
        return any(_leads_somewhere(item, path) for item in value)
    return isinstance(value, dict) and path[0] in value and _leads_somewhere(value[path[0]], path[1:])


def _only(value: Any, fields: Sequence[str]) -> Any:  # noqa: ANN401 - JSON
    """The value with those fields alone, nested as they were, in the order asked for."""
    if isinstance(value, list):
        return [_only(item, fields) for item in value]
    if not isinstance(value, dict):
        return value
    below: dict[str, list[str]] = {}
    for path in fields:
        key, _, rest = path.partition(".")
        below.setdefault(key, [])
        if rest:
            below[key].append(rest)
    return {key: _only(value.get(key), rest) if rest else value.get(key) for key, rest in below.items()}


def _name_of(row: Any) -> str:  # noqa: ANN401 - JSON
    return next((str(name) for name in (field_value(row, path) for path in _NAMES) if name), "")


def _csv_text(rows: Sequence[Any], fields: Sequence[str]) -> str:
    """One line for each row; columns are the fields asked for, else every field with the path to it."""
    table = [{path: field_value(row, path) for path in fields} if fields else dict(_leaves(row)) for row in rows]
    paths = dict.fromkeys(path for line in table for path in line)
    # A message that is absent in one row and there in another is told by its own fields.
    columns = [path for path in paths if not any(other.startswith(f"{path}.") for other in paths)]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(fields or columns)
    writer.writerows([_cell(line.get(column)) for column in fields or columns] for line in table)
    return _BYTE_ORDER_MARK + out.getvalue()


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    if not isinstance(value, dict):
        yield path, value
        return
    for key, item in value.items():
        yield from _leaves(item, f"{path}.{key}" if path else key)


def _cell(value: Any) -> str | int | float:  # noqa: ANN401 - JSON
    if value is None:
        return ""
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        value = _BETWEEN.join("" if item is None else str(item) for item in value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\r", "\n")) else text


def _json_text(value: Any) -> str:  # noqa: ANN401 - JSON
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


_STRUCTURED: dict[str, Callable[[Any], str]] = {"json": _json_text, "yaml": yaml_text}
