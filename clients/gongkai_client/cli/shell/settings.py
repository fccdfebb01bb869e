"""What the options that every command takes say, and where they come from.

An argument goes before the environment, and that before the settings file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import typer

from gongkai_client.address import DEFAULT_ADDRESS
from gongkai_client.cli.shell.parameters import as_typed
from gongkai_client.language import LANGUAGE_VARIABLE, LANGUAGES, Language, both, last_told

OUTPUTS = ("table", "json", "yaml", "csv", "name")


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of every command; an argument after the command's name goes before one in front of it."""

    server: str = DEFAULT_ADDRESS
    lang: Language = "zh"
    output: str = "table"
    agency: str = ""
    timeout: float | None = None
    operator: str = ""
    fields: str = ""

    @property
    def is_for_people(self) -> bool:
        """Whether answers are read by people in the commands' own forms."""
        return self.output == "table" and not self.fields

    @property
    def field_list(self) -> list[str]:
        """The paths of the fields asked for; none means all."""
        return [path.strip() for path in self.fields.replace("，", ",").split(",") if path.strip()]

    def updated(self, values: dict[str, Any]) -> "Settings":
        """Returns these settings, with those that are given instead."""
        given = {name: as_typed(value) for name, value in values.items() if value is not None}
        return replace(self, **given)


@dataclass
class Invocation:
    """What the program remembers while it runs, so that a failure can be explained.

    Attributes:
        settings: the options of every command.
        step_view: loads the module that tells a step in two lines; whoever only reads needs none.
        words: what was typed after the program's name.
        options: the command's own arguments by name, with the option that sets each.
        request_id: that of the change that was sent last, with which it may be tried again.
    """

    settings: Settings
    step_view: Callable[[], Any]
    words: Sequence[str] = ()
    options: dict[str, str] = field(default_factory=dict)
    request_id: str = ""


# What each key of the settings file is in `Settings`, and which variable goes before it.
SETTING_OF = {
    "server": "server",
    "agency": "agency",
    "language": "lang",
    "output": "output",
    "operator": "operator",
}
VARIABLE_OF = {
    "server": "GONGKAI_SERVER",
    "agency": "GONGKAI_AGENCY",
    "language": LANGUAGE_VARIABLE,
    "output": "GONGKAI_OUTPUT",
    "operator": "GONGKAI_OPERATOR",
}
_WORDS_OF: dict[str, tuple[str, ...]] = {"language": LANGUAGES, "output": OUTPUTS}


def checked_settings(environment: Mapping[str, str], stored: Mapping[str, str], *, lang: Language) -> Settings:
    """Returns the settings that the environment and the settings file make, in the language chosen already.

    Raises:
        BadParameter: a variable, or else a key of the file, has a value that its option does not take.
    """
    told: dict[str, str] = {}
    for key, setting in SETTING_OF.items():
        variable = VARIABLE_OF[key]
        source, value = (variable, environment[variable]) if environment.get(variable) else (key, stored.get(key, ""))
        if value and key in _WORDS_OF:
            one_of(*_WORDS_OF[key], source=source)(value)
        if value:
            told[setting] = value
    return Settings().updated({**told, "lang": lang})


def chosen_output(words: Sequence[str], environment: Mapping[str, str], stored: Mapping[str, str]) -> str:
    """Returns the form of output asked for, before the arguments are parsed; what is no form is a table's."""
    asked = last_told(words, "--output", "-o") or environment.get("GONGKAI_OUTPUT") or stored.get("output", "")
    return asked if asked in OUTPUTS else "table"


def one_of(*words: str, source: str | None = None) -> "_OneOf":
    """Returns a reader that takes one of these words."""
    return _OneOf(words, source)


@dataclass(frozen=True, slots=True)
class _OneOf:
    """Reads one of some words, and lists them.

    Attributes:
        listed: the words; an empty one stands for an option that is not given.
        source: what the word comes from, where it is no argument.
    """

    listed: tuple[str, ...]
    source: str | None
    is_told_in_help: bool = False

    def words(self) -> dict[str, str]:
        """Returns the words; they speak for themselves."""
        return {word: "" for word in self.listed if word}

    def __call__(self, text: str) -> str:
        if text in self.listed:
            return text
        listed = ", ".join(self.listed)
        raise typer.BadParameter(
            both(f"“{text}”应为其中之一：{listed}。", f"“{text}” is none of {listed}."),
            param_hint=self.source,
        )
