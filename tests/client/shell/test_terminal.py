"""Output that behaves on terminals and in pipes."""

import pytest

from gongkai_client.cli.shell.terminal import PIPED_WIDTH, console, plain, table


def test_a_pipe_gets_no_colours_and_a_fixed_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where colours are forced on terminals; `COLUMNS` may say another width."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert console().width == PIPED_WIDTH
    assert console().color_system is None
    monkeypatch.setenv("COLUMNS", "200")
    assert console().width == 200


def test_text_cannot_command_the_terminal() -> None:
    """An applicant's words may hold anything; line breaks stay."""
    assert plain("a\x1b[31mb\x07\nc\u202ed") == "a\ufffd[31mb\ufffd\nc\ufffdd"


def test_cells_fold_and_are_never_cut(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """All characters of a long text come out, in lines of the width asked for."""
    monkeypatch.setenv("COLUMNS", "40")
    console().print(table(["办件", "申请内容"], [["2018-14", "水" * 100]]))
    out = capsys.readouterr().out

    assert out.count("水") == 100
    assert "…" not in out


def test_markup_in_data_is_data(capsys: pytest.CaptureFixture[str]) -> None:
    """Brackets are printed, not obeyed."""
    console().print(table(["内容"], [["[bold]x[/bold] :warning: [/]"]]))

    assert "[bold]x[/bold] :warning: [/]" in capsys.readouterr().out
