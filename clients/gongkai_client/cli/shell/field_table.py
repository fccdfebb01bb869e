"""Some fields of an answer as a table, as `--fields` asks for them."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from gongkai_client.cli.shell.answer_formats import field_value
from gongkai_client.cli.shell.terminal import ABSENT, table
from gongkai_client.cli.words.labels import name_label
from gongkai_client.language import both, pick


def print_field_table(rows: Sequence[Any], fields: Sequence[str], console: Console, lang: str) -> None:
    """Prints one line for each row under the paths of the fields; values of the contract by their words."""
    console.print(table(fields, ([_cell(field_value(row, path), lang) for path in fields] for row in rows)))


def _cell(value: Any, lang: str) -> str:  # noqa: ANN401 - a value of JSON
    if isinstance(value, bool):
        return pick(both("是", "yes") if value else both("否", "no"), lang)
    if isinstance(value, list):
        return pick(both("；", "; "), lang).join(_cell(item, lang) for item in value)
    if isinstance(value, dict):
        return pick(both("；", "; "), lang).join(f"{key}={_cell(item, lang)}" for key, item in value.items())
    return ABSENT if value is None or value == "" else name_label(str(value), lang)
