"""Two languages side by side: every text that people read is written in both where it is used."""

from collections.abc import Mapping, Sequence
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LANGUAGE_OPTION = "--lang"
LANGUAGE_VARIABLE = "GONGKAI_LANG"

# The unit separator never stands in a text, and survives what argument parsers do to help texts.
_BETWEEN = "\x1f"


def both(zh: str, en: str) -> str:
    """Returns one string that holds a text in both languages, to be shown with `pick`."""
    return f"{zh}{_BETWEEN}{en}"


def pick(text: str, lang: str) -> str:
    """Returns a text made by `both` in one language; a plain text stays as it is."""
    zh, between, en = text.partition(_BETWEEN)
    return en if between and lang == "en" else zh


def counted(number: int, one: str, many: str = "") -> str:
    """Returns an English noun with its number, `1 year` or `2 years`; `many` where the plural is no mere s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str], stored: str = "") -> Language:
    """Returns the language asked for by `--lang`, else by the environment, else as it is stored, else Chinese.

    It is needed before the arguments are parsed, for help and for complaints about them. What is no
    language is left for the parser to refuse.
    """
    asked = last_told(arguments, LANGUAGE_OPTION) or environment.get(LANGUAGE_VARIABLE) or stored
    return "en" if asked == "en" else "zh"


def last_told(arguments: Sequence[str], *names: str) -> str:
    """Returns what an option was given last, by any of its names, before the arguments are parsed; else nothing."""
    told = ""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        for name in names:
            joined = f"{name}=" if name.startswith("--") else name
            if argument == name and position + 1 < len(arguments):
                told = arguments[position + 1]
            elif argument.startswith(joined) and argument != name:
                told = argument.removeprefix(joined)
    return told
