"""The published report that contradicts itself: the demo tells of it what the command tells."""

import re
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from gongkai_client.cli import main
from support.desk.desk import Service

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
sys.path.insert(0, str(EXAMPLES))

from screen import Screen  # noqa: E402 - found through the line above
from year_end import CONTRADICTORY, check_contradictory  # noqa: E402


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_counts_as_the_command_does(
    lang: str, service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As many passed, failed and left open."""
    monkeypatch.setenv("GONGKAI_SERVER", service.address)
    monkeypatch.setenv("GONGKAI_LANG", lang)
    told = StringIO()
    assert check_contradictory(service.client, Screen(Console(file=told, width=200), lang))
    assert main(["report", "check", "--file", str(CONTRADICTORY / "published.json")]) == 1

    heading = capsys.readouterr().out.splitlines()[0]
    assert re.findall("[0-9]+", heading) == re.findall("[0-9]+", told.getvalue().strip().splitlines()[-1])
