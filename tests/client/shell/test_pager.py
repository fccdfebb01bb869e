"""A long answer is read in a pager on a terminal, and nowhere else."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.v1.case_pb2 import Case
from gongkai.v1.case_service_pb2 import ListCasesResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai_client.cli.shell.pager import pager_command, print_paged
from support.client.recording import recording

LONG = "".join(f"第{number}行\n" for number in range(30))


@pytest.mark.parametrize(
    ("pager", "words"), [("less -S", ["less", "-S"]), ("", []), ("cat", []), ("unclosed '", []), (" ", [])]
)
def test_the_environment_names_the_pager(pager: str, words: list[str]) -> None:
    """None where it is empty, `cat`, or no command at all."""
    assert pager_command({"PAGER": pager}) == words


def test_without_a_name_it_is_what_the_machine_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`less` before `more`, and nothing where there is neither."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pager_command({}) == []
    for name in ("more", "less"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        assert pager_command({}) == [str(program)]


def test_what_fits_on_the_screen_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And so is everything where the pager cannot be run."""
    monkeypatch.setenv("PAGER", "no-such-pager")
    print_paged("a\nb\n", height=24)
    print_paged(LONG, height=24)
    assert capsys.readouterr().out == "a\nb\n" + LONG


def test_what_is_longer_goes_to_the_pager(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whole, as UTF-8, with options that end it by itself; one that leaves early is no failure."""
    read, options = tmp_path / "read", tmp_path / "options"
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.setenv("PAGER", f"sh -c 'cat > {read}; printf %s \"$LESS\" > {options}'")
    print_paged(LONG, height=24)
    assert read.read_text(encoding="utf-8") == LONG
    assert options.read_text() == "FRX"
    monkeypatch.setenv("LESS", "-S")
    print_paged(LONG, height=24)
    assert options.read_text() == "-S"
    monkeypatch.setenv("PAGER", "true")
    print_paged(LONG * 10_000, height=24)


@pytest.fixture
def desk(serve: Callable[..., str]) -> str:
    """The address of a service with sixty cases."""
    cases = [Case(name="agencies/a/cases/2026-1", description="水质")] * 60
    service = recording(CaseServiceServicer, ListCases=ListCasesResponse(cases=cases))
    return serve((add_CaseServiceServicer_to_server, service))


def on_terminal(*words: str, environment: dict[str, str]) -> tuple[int, str]:
    """How the program ends on a terminal of 24 lines, and what it shows there."""
    controller, terminal = pty.openpty()
    with os.fdopen(controller, "rb") as screen:
        process = subprocess.Popen(  # noqa: S603 - this Python
            [sys.executable, "-m", "gongkai_client.cli", *words],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm", "LINES": "24", "COLUMNS": "80", **environment},
            start_new_session=True,
        )
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(screen.fileno(), 65536):
                shown += piece
        except OSError:
            # The program has ended, and with it the terminal.
            pass
        return process.wait(timeout=60), shown.decode("utf-8", errors="replace")


def test_a_long_list_on_a_terminal_is_paged(desk: str, tmp_path: Path) -> None:
    """With its colours; a short one and one for a pipe are not."""
    read = tmp_path / "read"
    environment = {"GONGKAI_SERVER": desk, "PAGER": f"sh -c 'cat > {read}'"}
    code, shown = on_terminal("case", "list", "--agency", "a", environment=environment)
    assert code == 0
    assert "2026-1" not in shown
    assert read.read_text(encoding="utf-8").count("2026-1") == 60
    assert "\x1b[1m" in read.read_text(encoding="utf-8")
    read.unlink()
    code, shown = on_terminal("case", "list", "--agency", "a", "--limit", "3", environment=environment)
    assert (code, read.exists()) == (0, False)
    assert shown.count("2026-1") == 3
    piped = subprocess.run(
        [sys.executable, "-m", "gongkai_client.cli", "case", "list", "--agency", "a"],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert (piped.stdout.count(b"2026-1"), read.exists()) == (60, False)
