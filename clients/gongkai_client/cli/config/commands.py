"""`gongkai config`: what every command is told unless it is told otherwise, kept in a file of the user's own."""

import os
from collections.abc import Callable
from typing import Annotated, Any

import typer

from gongkai_client.address import checked_address
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.names import AGENCY
from gongkai_client.cli.shell.parameters import TEXT
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.settings import OUTPUTS, SETTING_OF, VARIABLE_OF, one_of
from gongkai_client.cli.shell.settings_file import forget, remember, settings_path, stored_settings
from gongkai_client.cli.shell.terminal import ABSENT, table
from gongkai_client.language import LANGUAGES, both, pick

app = new_group()

NOT_FOUND = 4

_BY_FILE = both("文件", "file")
_BY_VARIABLE = both("环境变量", "environment")
_BY_DEFAULT = both("默认", "default")
_BY_OPTION = both("选项", "option")


def _agency_id(text: str) -> str:
    found = AGENCY.fullmatch(text)
    return found["agency"] if found else text


# What each may be; the key of the file is the name on the command line.
_READERS: dict[str, Callable[[str], str]] = {
    "server": checked_address,
    "agency": _agency_id,
    "language": one_of(*LANGUAGES),
    "output": one_of(*OUTPUTS),
    "operator": str,
}

Key = Annotated[
    str,
    typer.Argument(
        parser=one_of(*_READERS),
        metavar=both("项目", "KEY"),
        help=both(
            "server（服务地址）、agency（行政机关）、language（语言）、output（输出形式）或 operator（操作人编号）",
            "server, agency, language, output or operator",
        ),
    ),
]


@command(
    app,
    "set",
    both("记下常用的选项，例如 gongkai config set agency szwater", "keep an option: gongkai config set agency szwater"),
)
def set_value(
    session: Session,
    key: Key,
    value: Annotated[str, typer.Argument(metavar=TEXT, help=both("取值，如该选项所写", "as the option takes it"))],
) -> None:
    """Keeps a setting."""
    try:
        read = _READERS[key](value)
    except typer.BadParameter as error:
        error.param_hint = key
        raise
    remember(settings_path(os.environ), key, read)
    _print_one(session, key, read)


@command(app, "get", both("查看记下的一项（没有则退出码为 4）", "tell what is kept (exit code 4 when nothing is)"))
def get_value(session: Session, key: Key) -> None:
    """Tells what is kept of one key."""
    stored = stored_settings(os.environ)
    if key not in stored:
        raise typer.Exit(NOT_FOUND)
    _print_one(session, key, stored[key])


@command(app, "unset", both("不再记下一项", "keep it no longer"))
def unset_value(session: Session, key: Key) -> None:
    """Forgets a setting; whether it was kept makes no difference."""
    forget(settings_path(os.environ), key)
    if session.is_for_people:
        session.console.print(session.text(f"不再记下 {key}。", f"{key} is kept no longer."))
    else:
        session.print_value({key: None})


@command(app, "list", both("列出现在所用的各项、取值和来源", "list what is in use, and where it comes from"))
def list_values(session: Session) -> None:
    """Lists the settings as a command would have them now."""
    stored = stored_settings(os.environ)
    rows = [_row(session, key, stored) for key in _READERS]
    path = str(settings_path(os.environ))
    if not session.is_for_people:
        lang = session.settings.lang
        listed = [{"id": key, "value": value, "source": pick(source, lang)} for key, value, source in rows]
        session.print_value({"settings": listed, "file": path}, items="settings")
        return
    lang = session.settings.lang
    names = (both("项目", "key"), both("取值", "value"), both("来源", "from"))
    shown = ((key, value or ABSENT, pick(source, lang)) for key, value, source in rows)
    session.console.print(table([pick(name, lang) for name in names], shown))
    session.console.print(session.text(f"文件：{path}", f"File: {path}"), soft_wrap=True)


def _row(session: Session, key: str, stored: dict[str, str]) -> tuple[str, str, str]:
    """A key, its value, and which of the places that may tell it does."""
    value = str(getattr(session.settings, SETTING_OF[key]))
    told = os.environ.get(VARIABLE_OF[key], "")
    if told:
        return key, value, _BY_VARIABLE if value == told else _BY_OPTION
    if key in stored:
        return key, value, _BY_FILE if value == stored[key] else _BY_OPTION
    default: Any = type(session.settings)()
    return key, value, _BY_DEFAULT if value == getattr(default, SETTING_OF[key]) else _BY_OPTION


def _print_one(session: Session, key: str, value: str) -> None:
    if session.is_for_people:
        session.console.print(value, soft_wrap=True)
    else:
        session.print_value({key: value})
