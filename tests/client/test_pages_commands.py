"""Commands that the pages for readers show: each exists, with the options that are shown."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai_client.cli.shell.app import LazyGroup

ROOT = Path(__file__).parents[2]
PAGES = sorted({*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")})
PROGRAM = LazyGroup(name="gongkai")
GROUPS = frozenset(PROGRAM.list_commands(None))


def commands_on(path: Path) -> Iterator[str]:
    """What a page shows to be typed: lines of examples that begin with the program, and code that begins with a group.

    Code within a sentence may name several commands of a group, or none.
    """
    text = path.read_text(encoding="utf-8")
    examples = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for example in examples:
        for line in example.replace("\\\n", " ").splitlines():
            if found := re.match(r"(?:\$ )?gongkai (.*)", line):
                yield found[1]
    sentences = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for code in re.findall(r"`([^`\n]+)`", sentences):
        words = code.removeprefix("gongkai ").split()
        if len(words) > 1 and words[0] in GROUPS and re.fullmatch(r"[a-z-]+", words[1]):
            yield code.removeprefix("gongkai ")


def complaint(line: str) -> str:
    """What is wrong with a command; nothing where it can be typed so."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";|&")
    lexer.whitespace_split, lexer.commenters = True, "#"
    words = []
    for word in lexer:
        if word in {";", "|", "&&"}:
            break
        words.append(word)
    group: Any = PROGRAM
    options = set()
    while words and hasattr(group, "commands") | hasattr(group, "list_commands"):
        options |= _options(group)
        if words[0].startswith("-"):
            del words[: 1 if words[0] in {"--help", "--version"} else 2]
            continue
        name = words.pop(0)
        found = group.get_command(None, name)
        if found is None:
            return f"no command {name}: {line}"
        group = found
    options |= _options(group)
    typed = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    unknown = typed - options - {"--help"}
    return f"no option {', '.join(sorted(unknown))}: {line}" if unknown else ""


def _options(command: Any) -> set[str]:  # noqa: ANN401 - Typer keeps the type to itself
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_shows_commands_that_there_are(path: Path) -> None:
    """With their options: what is renamed is renamed on the pages, too."""
    assert [told for line in commands_on(path) if (told := complaint(line))] == []


def test_what_cannot_be_typed_is_found() -> None:
    """A command or an option that there is not; what stands behind is not looked at."""
    assert complaint("agency set --office x").startswith("no command set")
    assert complaint("case show 2026-1 --nothing").startswith("no option --nothing")
    assert complaint("fee tariff lists").startswith("no command lists")
    for line in (
        "--agency city report rollup --year 2025  # --nothing",
        "case show 2026-1; echo --no",
        "fee tariff list",
    ):
        assert complaint(line) == ""
