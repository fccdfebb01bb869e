"""`gongkai config`: what is kept in the user's file, and what goes before it."""

import json
from pathlib import Path

import pytest
import typer

from gongkai_client.cli import main
from gongkai_client.cli.shell.settings_file import remember
from gongkai_client.language import pick

Output = pytest.CaptureFixture[str]


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the file is kept."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "gongkai" / "config.toml"


def listed(capsys: Output, *words: str) -> dict[str, tuple[str, str]]:
    """The settings in use with their sources."""
    capsys.readouterr()
    assert main([*words, "config", "list", "-o", "json"]) == 0
    settings = json.loads(capsys.readouterr().out)["settings"]
    return {item["id"]: (item["value"], item["source"]) for item in settings}


def test_what_is_set_is_kept_and_told(path: Path, capsys: Output) -> None:
    """One line a key; set again it is replaced, unset it is gone."""
    for key, value, kept in (
        ("agency", "agencies/szother", "szother"),
        ("agency", "szwater", "szwater"),
        ("server", "localhost:50099", "localhost:50099"),
        ("language", "en", "en"),
        ("output", "table", "table"),
        ("operator", "0042", "0042"),
    ):
        assert main(["config", "set", key, value]) == 0
        assert capsys.readouterr().out == f"{kept}\n"
    assert path.read_text(encoding="utf-8").splitlines() == [
        'agency = "szwater"',
        'server = "localhost:50099"',
        'language = "en"',
        'output = "table"',
        'operator = "0042"',
    ]
    assert main(["config", "get", "server"]) == 0
    assert capsys.readouterr().out == "localhost:50099\n"
    for lang, told in (("zh", "不再记下 server。"), ("en", "server is kept no longer.")):
        assert main(["config", "unset", "server", "--lang", lang]) == 0
        assert capsys.readouterr().out == f"{told}\n"
    assert main(["config", "get", "server"]) == 4
    assert capsys.readouterr().out == ""
    assert "server" not in path.read_text(encoding="utf-8")


def test_what_else_stands_in_the_file_stays(path: Path, capsys: Output) -> None:
    """Remarks and what a later version keeps; a new key stands before the first table."""
    path.parent.mkdir()
    path.write_text('# 我的设置\nagency = "a"\n\n[later]\nagency = "b"\n', encoding="utf-8")
    assert main(["config", "set", "agency", "c"]) == 0
    assert main(["config", "set", "language", "en"]) == 0
    assert path.read_text(encoding="utf-8") == ('# 我的设置\nagency = "c"\n\nlanguage = "en"\n[later]\nagency = "b"\n')
    assert listed(capsys)["agency"] == ("c", "file")


def test_an_option_goes_before_the_environment_and_that_before_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """And the file before what is the default."""
    assert listed(capsys)["agency"] == ("", "默认")
    assert not path.exists()
    main(["config", "set", "agency", "of-file"])
    assert listed(capsys)["agency"] == ("of-file", "文件")
    monkeypatch.setenv("GONGKAI_AGENCY", "of-variable")
    assert listed(capsys)["agency"] == ("of-variable", "环境变量")
    assert listed(capsys, "--agency", "of-option")["agency"] == ("of-option", "选项")
    assert listed(capsys, "--server", "localhost:1")["server"] == ("localhost:1", "选项")


def test_the_language_is_that_of_the_file(path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """For help and complaints as for answers; whoever says another one gets it."""
    main(["config", "set", "language", "en"])
    assert path.exists()
    capsys.readouterr()
    assert main(["case", "--help"]) == 0
    assert "Usage:" in capsys.readouterr().out
    assert main(["case", "list"]) == 2
    assert "Which agency is not said" in capsys.readouterr().err
    assert main(["case", "--help", "--lang", "zh"]) == 0
    assert "用法：" in capsys.readouterr().out
    monkeypatch.setenv("GONGKAI_LANG", "zh")
    assert main(["case", "--help"]) == 0
    assert "用法：" in capsys.readouterr().out


def test_a_kept_form_of_output_holds_for_answers_and_errors(path: Path, capsys: Output) -> None:
    """Until an option says another one."""
    main(["config", "set", "output", "json"])
    assert path.exists()
    capsys.readouterr()
    assert main(["case", "list"]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["exit_code"] == 2
    assert main(["config", "get", "output", "-o", "table"]) == 0
    assert capsys.readouterr().out == "json\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_settings_are_listed_with_their_file(path: Path, lang: str, capsys: Output) -> None:
    """So that it is found."""
    assert main(["config", "list", "--lang", lang]) == 0
    printed = capsys.readouterr().out
    assert f"{'文件：' if lang == 'zh' else 'File: '}{path}" in printed
    assert "127.0.0.1:50051" in printed


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ["set", "colour", "red"],
            "“colour”应为其中之一：server, agency, language, output, operator",
            "“colour” is none of",
        ),
        (["set", "language", "de"], "language：“de”应为其中之一：zh, en", "language: “de” is none of zh, en"),
        (["set", "server", "10.0.0.8:1"], "尚未加密", "not encrypted yet"),
        (["set", "agency"], "缺少 文字", "TEXT is missing"),
    ],
)
def test_what_cannot_be_kept_is_refused(words: list[str], zh: str, en: str, path: Path, capsys: Output) -> None:
    """In both languages, and nothing is written."""
    for lang, told in (("zh", zh), ("en", en)):
        assert main(["--lang", lang, "config", *words]) == 2
        assert told in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b'agency = "a', "读不了设置文件", "cannot be read"),
        (b"\xff", "读不了设置文件", "cannot be read"),
        ('language = "德"'.encode(), "language：“德”应为其中之一", "language: “德” is none of"),
        (b'output = "xml"', "output：“xml”应为其中之一", "output: “xml” is none of"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(content: bytes, zh: str, en: str, path: Path, capsys: Output) -> None:
    """With what is wrong in it."""
    path.parent.mkdir()
    path.write_bytes(content)
    for lang, told in (("zh", zh), ("en", en)):
        assert main(["--lang", lang, "case", "list"]) == 2
        assert told in capsys.readouterr().err


@pytest.mark.parametrize(("lang", "told"), [("zh", "写不了"), ("en", "cannot be written")])
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, lang: str, told: str) -> None:
    """With the reason."""
    (tmp_path / "file").touch()
    with pytest.raises(typer.BadParameter) as refused:
        remember(tmp_path / "file" / "config.toml", "agency", "a")
    assert told in pick(refused.value.message, lang)


def test_a_folder_in_place_of_the_file_is_told(path: Path, capsys: Output) -> None:
    """Where it is read as where it would be written."""
    path.mkdir(parents=True)
    assert main(["config", "set", "agency", "a"]) == 2
    assert str(path) in capsys.readouterr().err


def test_without_a_folder_of_its_own_it_is_below_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative folder is none."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert main(["config", "set", "agency", "a"]) == 0
    assert (tmp_path / ".config" / "gongkai" / "config.toml").exists()
