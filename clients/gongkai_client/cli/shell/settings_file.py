"""The file in which a user keeps settings: `gongkai/config.toml` below `XDG_CONFIG_HOME`, else `~/.config`.

Lines as `agency = "szwater"`. What else stands in it, such as remarks, stays as it is.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import typer

from gongkai_client.language import both

_FOLDER, _FILE = "gongkai", "config.toml"


def settings_path(environment: Mapping[str, str]) -> Path:
    """Returns where the file is, or would be."""
    # By the standard a relative folder is none.
    told = Path(environment.get("XDG_CONFIG_HOME", ""))
    folder = told if told.is_absolute() else Path.home() / ".config"
    return folder / _FOLDER / _FILE


def stored_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Returns what the file keeps, by key; nothing where there is none.

    Raises:
        BadParameter: it cannot be read.
    """
    path = settings_path(environment)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _unreadable(path, str(reason)) from None
    import tomllib  # noqa: PLC0415 - most runs have no such file

    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, str(error)) from None
    return {key: value for key, value in held.items() if isinstance(value, str)}


def remember(path: Path, key: str, value: str) -> None:
    """Keeps a value under a key, in place of the one that was kept.

    Raises:
        BadParameter: the file cannot be written.
    """
    # A string of JSON is one of TOML.
    line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    lines = list(_lines(path))
    place = next((number for number, held in enumerate(lines) if _is_of(held, key)), None)
    if place is None:
        # Before the first table, whose key it would be else.
        place = next((number for number, held in enumerate(lines) if held.lstrip().startswith("[")), len(lines))
        lines.insert(place, line)
    else:
        lines[place] = line
    _write(path, lines)


def forget(path: Path, key: str) -> None:
    """Keeps nothing under a key.

    Raises:
        BadParameter: the file cannot be written.
    """
    lines = list(_lines(path))
    kept = [line for line in lines if not _is_of(line, key)]
    if kept != lines:
        _write(path, kept)


def _lines(path: Path) -> Iterator[str]:
    if path.exists():
        yield from path.read_text(encoding="utf-8").splitlines()


def _is_of(line: str, key: str) -> bool:
    return re.match(rf"\s*{key}\s*=", line) is not None


def _write(path: Path, lines: list[str]) -> None:
    """Writes the file whole or not at all, so that two runs at once leave one of their files."""
    import tempfile  # noqa: PLC0415 - every run reads the file, and hardly one writes it

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as new:
            new.write("".join(f"{line}\n" for line in lines))
        Path(new.name).replace(path)
    except OSError as error:
        raise typer.BadParameter(
            both(f"写不了 {path}：{error.strerror}", f"{path} cannot be written: {error.strerror}")
        ) from None


def _unreadable(path: Path, reason: str) -> typer.BadParameter:
    return typer.BadParameter(
        both(f"读不了设置文件 {path}：{reason}", f"The settings in {path} cannot be read: {reason}")
    )
