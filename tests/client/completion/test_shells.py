"""Completion in the shells themselves, as far as they are installed."""

import os
import pty
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.v1.case_pb2 import Case, CaseState
from gongkai.v1.case_service_pb2 import ListCasesResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai_client.cli import main
from support.client.recording import recording

SECONDS = 60


@pytest.fixture
def environment(serve: Callable[..., str], tmp_path: Path) -> dict[str, str]:
    """A program of the name on the path, a service with two open cases, and no settings of the developer."""
    program = tmp_path / "bin" / "gongkai"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gongkai_client.cli "$@"\n')
    program.chmod(0o755)
    (tmp_path / "notes.txt").touch()
    cases = [
        Case(name=f"agencies/a/cases/2026-{number}", state=CaseState.CASE_STATE_FILED, description="水质")
        for number in (1, 12)
    ]
    address = serve(
        (
            add_CaseServiceServicer_to_server,
            recording(CaseServiceServicer, ListCases=ListCasesResponse(cases=cases)),
        )
    )
    return {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "GONGKAI_SERVER": address,
        "GONGKAI_AGENCY": "a",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
    }


def typed(shell: list[str], keys: list[str], until: str, environment: dict[str, str]) -> str:
    """What a shell on a terminal shows when these keys are pressed, until something is seen or patience ends."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - a shell of this machine
        shell,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment,
        cwd=environment["HOME"],
        start_new_session=True,
    )
    os.close(terminal)
    os.set_blocking(controller, False)
    shown, patience = "", time.monotonic() + SECONDS
    try:
        for key in keys:
            os.write(controller, key.encode())
            # A shell that starts or completes reads what was typed meanwhile, but some throw it away.
            step = time.monotonic() + 2
            while time.monotonic() < step:
                shown += _read(controller)
        while until not in shown and time.monotonic() < patience:
            shown += _read(controller)
    finally:
        process.kill()
        process.wait()
        os.close(controller)
    return shown


def _read(terminal: int) -> str:
    time.sleep(0.05)
    try:
        return os.read(terminal, 65536).decode(errors="replace")
    except BlockingIOError:
        return ""


needs = {name: pytest.mark.skipif(not shutil.which(name), reason=f"no {name} here") for name in ("bash", "zsh", "fish")}


def completed_in_bash(line: str, environment: dict[str, str]) -> list[str]:
    """What bash's own machinery has after Tab at the end of a line."""
    script = (
        'eval "$(gongkai completion bash)"\n'
        f"COMP_LINE={line!r}; COMP_POINT=${{#COMP_LINE}}\n"
        f'read -ra COMP_WORDS <<< "$COMP_LINE"; [[ $COMP_LINE == *" " ]] && COMP_WORDS+=("")\n'
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
        '_gongkai 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    bash = shutil.which("bash") or ""
    done = subprocess.run(  # noqa: S603 - this machine's bash
        [bash, "--norc", "-c", script],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    return done.stdout.split()


@needs["bash"]
def test_bash_completes_commands_words_and_cases(environment: dict[str, str]) -> None:
    """By its function, with the words as bash has them."""
    assert completed_in_bash("gongkai case his", environment) == ["history"]
    assert completed_in_bash("gongkai case file --kind nat", environment) == ["natural-person"]
    assert completed_in_bash("gongkai case file --kind 自", environment) == ["自然人"]
    assert completed_in_bash("gongkai case show ", environment) == ["2026-1", "2026-12"]


@needs["bash"]
def test_tab_in_bash_on_a_terminal(environment: dict[str, str]) -> None:
    """A command, a case, and a file where one is wanted."""
    bash = [shutil.which("bash") or "", "--norc", "-i"]
    setup = 'eval "$(gongkai completion bash)"\n'
    assert "gongkai case history " in typed(bash, [setup, "gongkai case hi\t"], "history", environment)
    assert "2026-12" in typed(bash, [setup, "gongkai case show \t", "\t", "\t"], "2026-12", environment)
    assert "--file notes.txt" in typed(bash, [setup, "gongkai report check --file no\t"], "notes.txt", environment)


@needs["zsh"]
def test_tab_in_zsh_on_a_terminal(environment: dict[str, str]) -> None:
    """With what the candidates mean."""
    zsh = [shutil.which("zsh") or "", "-f", "-i"]
    setup = 'autoload -Uz compinit && compinit -u && eval "$(gongkai completion zsh)"\n'
    assert "history" in typed(zsh, [setup, "gongkai case hi\t"], "history", environment)
    shown = typed(zsh, [setup, "gongkai case show \t", "\t"], "2026-12", environment)
    assert "2026-12" in shown
    assert "水质" in shown
    assert "notes.txt" in typed(zsh, [setup, "gongkai report check --file no\t"], "notes.txt", environment)


@needs["fish"]
def test_fish_completes_commands_words_and_cases(environment: dict[str, str]) -> None:
    """By its own machinery, with what the candidates mean."""
    fish = shutil.which("fish") or ""
    for line, expected in (
        ("gongkai case his", "history\t查看办件经过（只增不改）"),
        ("gongkai case file --kind nat", "natural-person\t自然人"),
        ("gongkai case show ", "2026-1\t已登记 水质\n2026-12\t已登记 水质"),
        ("gongkai report check --file no", "notes.txt"),
    ):
        script = f"gongkai completion fish | source; complete -C '{line}'"
        done = subprocess.run(  # noqa: S603 - this machine's fish
            [fish, "--no-config", "-c", script],
            env=environment,
            cwd=environment["HOME"],
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
        )
        assert done.stdout.strip() == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a service, a language or a terminal."""
    assert main(["completion", shell]) == 0
    assert "completion words -- " in capsys.readouterr().out
