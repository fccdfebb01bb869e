"""Help in both languages, laid out for wide characters."""

import re
from collections.abc import Iterator

import pytest
import typer
import typer.main

from gongkai_client.cli import main
from gongkai_client.cli.shell.app import _GROUPS, LazyGroup
from gongkai_client.cli.shell.help_view import cell_width, wrapped

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def commands() -> Iterator[tuple[str, ...]]:
    """The words of every command of the program."""
    yield ()
    program = LazyGroup(name="gongkai")
    for group in _GROUPS:
        yield (group,)
        for name, command in program.get_command(None, group).commands.items():
            if command.hidden:
                continue
            yield group, name
            yield from ((group, name, inner) for inner in getattr(command, "commands", ()))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_help_is_in_the_language_asked_for(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """All of it: no English sentence in Chinese help, examples apart no Chinese in English help."""
    assert main([*words, "--help"]) == 0
    chinese = capsys.readouterr().out
    assert main(["--lang", "en", *words, "--help"]) == 0
    english = capsys.readouterr().out

    assert "用法：gongkai" in chinese
    assert "Usage: gongkai" in english
    assert "显示本帮助" in chinese
    assert "show this help" in english
    for text in (chinese, english):
        assert "\x1f" not in text
        assert all(cell_width(line) <= 100 for line in text.splitlines())
    examples = ("深圳市水务局", "深水公开申", "我局, 我市", "工作动态")
    for example in examples:
        english = english.replace(example, "")
    assert not CHINESE.search(english)
    described = [line for line in chinese.splitlines() if line.startswith("  ") and re.search(r"[a-z]{4}", line)]
    assert all(CHINESE.search(line) or line.strip().startswith("--") for line in described)


def test_help_lists_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """They are part of the interface."""
    main(["--help"])

    assert re.findall(r"^  (\d+) ", capsys.readouterr().out, re.MULTILINE) == [*"012345678", "130"]


@pytest.mark.parametrize("words", [["-h"], ["case", "-h"], ["case", "file", "-h"]], ids=" ".join)
def test_the_short_option_shows_help_as_the_long_one(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Of the program, of a group and of a command."""
    assert main(words) == 0
    short = capsys.readouterr().out
    assert main([*words[:-1], "--help"]) == 0
    assert capsys.readouterr().out == short


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """In front of any command; after one it is no option."""
    assert main(["--lang", "en", "--version"]) == 0
    assert re.fullmatch(r"gongkai \d[\w.]*\n", capsys.readouterr().out)
    assert main(["case", "list", "--version"]) == 2


def test_lines_are_wrapped_by_cells() -> None:
    """A Chinese character takes two, words stay whole, and no line begins with a comma."""
    assert list(wrapped("公开政府信息，依申请", 12)) == ["公开政府信", "息，依申请"]
    assert list(wrapped("a long sentence here", 10)) == ["a long", "sentence", "here"]
    assert list(wrapped("国办函〔2020〕109号（条文）", 14)) == ["国办函", "〔2020〕109号", "（条文）"]
    assert list(wrapped("答复期限（三日）", 10)) == ["答复期限", "（三日）"]
    assert list(wrapped("  一\n  granted  予以公开", 12)) == ["  一", "  granted", "  予以公开"]


def test_the_language_comes_from_the_environment(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`GONGKAI_LANG` holds where `--lang` says nothing."""
    monkeypatch.setenv("GONGKAI_LANG", "en")
    main(["case", "--help"])
    assert "Usage:" in capsys.readouterr().out
    main(["case", "--help", "--lang=zh"])
    assert "用法：" in capsys.readouterr().out


def test_a_group_alone_shows_its_help_as_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, on standard error."""
    assert main(["case"]) == 2
    assert "要求申请人补正" in capsys.readouterr().err


def test_groups_are_typer_applications() -> None:
    """Every entry of the table loads."""
    assert all(isinstance(LazyGroup(name="x").get_command(None, name), typer.core.TyperGroup) for name in _GROUPS)
