"""Reads the form as text (YAML). Every value is a text: it is read as people write figures, not as YAML does."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
import yaml

from gongkai_client.cli.shell.text_file import is_unicode
from gongkai_client.language import both

_FIGURES, _YEAR = "figures", "year"


@dataclass(frozen=True, slots=True)
class FormLine:
    """An item with its value, on the line of that number; an empty value was not filled in."""

    number: int
    item: str
    value: str


def read_lines(text: str, path: Path, *, year: int) -> Iterator[FormLine]:
    """Returns the lines of a form in their order.

    Args:
        text: what the file holds.
        path: the file, for refusals.
        year: the year that is entered.

    Raises:
        BadParameter: it is no YAML, no such form, names an item twice, or is about another year.
    """
    form = _form(text, path)
    figures, stated_year = form.get(_FIGURES), form.get(_YEAR)
    if not isinstance(figures, yaml.MappingNode):
        raise _no_form(path)
    if isinstance(stated_year, yaml.ScalarNode) and stated_year.value != str(year):
        raise _refusal(
            both(
                f"{path} 是 {stated_year.value} 年度的，不是 {year}。", f"{path} is on {stated_year.value}, not {year}."
            )
        )
    seen: set[str] = set()
    for key, value in figures.value:
        number = key.start_mark.line + 1
        if not (isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)):
            raise _no_form(path)
        if not (is_unicode(key.value) and is_unicode(value.value)):
            raise _refusal(
                both(f"{path} 第 {number} 行：含有不完整的字符。", f"{path}, line {number}: holds half a character.")
            )
        if key.value in seen:
            raise _refusal(
                both(
                    f"{path} 第 {number} 行：{key.value} 出现两次。",
                    f"{path}, line {number}: {key.value} stands twice.",
                )
            )
        seen.add(key.value)
        yield FormLine(number, key.value, value.value)


def _form(text: str, path: Path) -> dict[str, yaml.Node]:
    """The parts of the form by their names."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise _refusal(
            both(f"{path} 第 {line} 行：不是合法的 YAML。", f"{path}, line {line}: this is no YAML.")
        ) from None
    except RecursionError:
        raise _refusal(both(f"{path} 嵌套过深。", f"{path} is nested too deep.")) from None
    if not isinstance(root, yaml.MappingNode):
        raise _no_form(path)
    found: dict[str, yaml.Node] = {}
    for key, value in root.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in found:
            line = key.start_mark.line + 1
            raise _refusal(
                both(f"{path} 第 {line} 行：{name} 出现两次。", f"{path}, line {line}: {name} stands twice.")
            )
        found[name] = value
    return found


def _no_form(path: Path) -> typer.BadParameter:
    return _refusal(
        both(
            f"{path} 应有 figures，其下一行一个“项目: 数值”，见 report template。",
            f"{path} should have figures, and below it ITEM: VALUE on a line each; see report template.",
        )
    )


def _refusal(words: str) -> typer.BadParameter:
    return typer.BadParameter(words, param_hint="--file")
