"""What a run loads: no more than its command needs, told by modules and not by time."""

import os
import subprocess
import sys

import pytest
from typer.core import TyperArgument, TyperOption

from gongkai_client.cli.shell.app import _GROUPS, LazyGroup
from gongkai_client.cli.shell.reading import reader_of

OFFLINE = {"GONGKAI_SERVER": "127.0.0.1:1", "GONGKAI_AGENCY": "szwater"}


def loaded(*words: str) -> set[str]:
    """The modules that a run has loaded at its end."""
    program = (
        "import sys; from gongkai_client.cli import main; main(sys.argv[1:]); "
        "sys.stdout.flush(); sys.stderr.write('\\n\\0' + ' '.join(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-c", program, *words],
        check=True,
        timeout=60,
        capture_output=True,
        text=True,
        env={**os.environ, **OFFLINE},
    )
    return set(done.stderr.rpartition("\0")[2].split())


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["case", "--help"],
        ["case", "file", "--help"],
        ["report", "compute", "-h"],
        ["case", "answer", "2026-1"],
    ],
    ids=" ".join,
)
def test_help_and_wrong_usage_do_without_grpc(words: list[str]) -> None:
    """Nothing is asked of the service."""
    assert "grpc" not in loaded(*words)


@pytest.mark.parametrize("words", [["--help"], ["--version"]], ids=" ".join)
def test_help_of_the_program_does_without_the_contract(words: list[str]) -> None:
    """Nor is anything laid out in tables."""
    assert not loaded(*words) & {"rich", "google.protobuf"}


@pytest.mark.parametrize("words", [["case", "list"], ["case", "file", "--help"]], ids=" ".join)
def test_no_command_loads_pydantic(words: list[str]) -> None:
    """It takes longer to load than the rest of the program."""
    assert "pydantic" not in loaded(*words)


def test_every_argument_is_read_by_its_parser() -> None:
    """None is of a kind that only Typer can read."""
    program = LazyGroup(name="gongkai")
    commands = [
        command
        for name in _GROUPS
        for found in program.get_command(None, name).commands.values()
        for command in (getattr(found, "commands", None) or {"": found}).values()
    ]
    parameters = [parameter for command in commands for parameter in command.params]
    assert len(parameters) > 900
    assert all(isinstance(parameter, TyperOption | TyperArgument) for parameter in parameters)
    assert not [parameter.name for parameter in parameters if reader_of(parameter) is None]
