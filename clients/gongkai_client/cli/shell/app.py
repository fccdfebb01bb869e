"""The program: its groups of commands, loaded when they are called, and its exit code."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from itertools import takewhile
from typing import Any

import typer.main
from typer.exceptions import TyperException

from gongkai_client.address import AddressError
from gongkai_client.cli.shell.commands_on_demand import group_of
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.help_view import BilingualGroup
from gongkai_client.cli.shell.settings import Invocation, Settings, checked_settings, chosen_output
from gongkai_client.cli.shell.settings_file import stored_settings
from gongkai_client.errors import GongkaiError
from gongkai_client.language import both, chosen_language

PROGRAM = "gongkai"

# Name of the group, the module that holds its `app`, and what it is for.
_GROUPS: dict[str, tuple[str, str]] = {
    "agency": (
        "agency.group",
        both("行政机关：登记、查看、修改、撤销", "agencies: register, look up, change, abolish"),
    ),
    "case": (
        "case.commands",
        both("办件：登记、办理、答复、查看期限", "cases: file, process, answer, see deadlines"),
    ),
    "arrival": (
        "arrival.commands",
        both("到达登记：已到达、待确认收到的申请", "arrivals: what has come in and waits for its confirmation"),
    ),
    "review": ("remedy.reviews", both("行政复议", "administrative reviews")),
    "lawsuit": ("remedy.lawsuits", both("行政诉讼", "lawsuits")),
    "fee": (
        "fee.commands",
        both("收费：试算、通知、缴费、减免、退费", "fees: quote, notices, payment, waiver, refund"),
    ),
    "letter": ("letter.commands", both("文书：起草、制发、模板", "letters: draft, issue, templates")),
    "publication": ("publication.commands", both("主动公开台账", "ledger of proactive disclosure")),
    "report": (
        "report.group",
        both("年度报告：统计、核对、填报、公布、汇总、导出", "annual reports: figures, checks, publication, documents"),
    ),
    "calendar": ("calendar.commands", both("工作日历", "calendar of working days")),
    "completion": (
        "completion.commands",
        both("bash、zsh、fish 的补全", "completion for bash, zsh and fish"),
    ),
    "config": ("config.commands", both("常用选项：服务地址、机关、语言", "options to keep: server, agency, language")),
}

_PURPOSE = both(
    "政府信息公开 依申请公开办件台。\n\n"
    "日期写作 2026-03-02、2026年3月2日、3月2日 或 今天，金额以元为单位。办件写作 2018-14（用 --agency 指明机关，"
    "或用 gongkai config set agency 记下），或写全名 agencies/szwater/cases/2018-14。\n"
    "各命令的用法见 gongkai 命令 --help，例如 gongkai case answer --help。",
    "The records-request desk of a Chinese government agency.\n\n"
    "Dates are written 2026-03-02, 2026/3/2, today or yesterday, amounts in yuan. A case is written 2018-14 (with "
    "--agency, or gongkai config set agency), or in full, agencies/szwater/cases/2018-14.\n"
    "For each command see gongkai COMMAND --help, such as gongkai case answer --help.",
)

_EXIT_CODES = both(
    "退出码：\n"
    "  0   办成\n"
    "  1   意外错误；report check：有勾稽关系不符；letter template check：模板不能用\n"
    "  2   用法不对\n"
    "  3   被规则拒绝（状态不允许、内容不合要求、已存在）\n"
    "  4   没有找到\n"
    "  5   其间已被改动，请重新读取\n"
    "  6   服务连不上、太忙或超时，可重试\n"
    "  7   服务内部错误\n"
    "  8   report check --file：文件中有认不出的单元格，或者一项核对也不能进行（例如没有读到一个数字）\n"
    "  130 被中断（Ctrl-C）；141 输出的读者已关闭",
    "Exit codes:\n"
    "  0   done\n"
    "  1   something unexpected; of report check: a check fails; of letter template check: it is faulty\n"
    "  2   wrong usage\n"
    "  3   refused by a rule (state, content, exists already)\n"
    "  4   not found\n"
    "  5   changed meanwhile, read again\n"
    "  6   service not reachable, busy or too slow, may be tried again\n"
    "  7   internal error of the service\n"
    "  8   of report check --file: cells of the file are unknown, or no check could be made of it\n"
    "  130 interrupted (Ctrl-C); 141 the reader of the output has gone",
)


# What tells a step in two lines.
_STEPS = "step.view"


def _module(name: str) -> Any:  # noqa: ANN401 - a module of a subject, of which the shell knows the name alone
    return import_module(f"gongkai_client.cli.{name}")


class LazyGroup(BilingualGroup):
    """The program itself, which loads a group of commands when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - as Typer calls it
        """Returns the names of the groups."""
        return list(_GROUPS)

    def summaries(self, ctx: Any) -> list[tuple[str, str]]:  # noqa: ANN401, ARG002 - as above
        """Returns the groups with what they are for."""
        return [(name, purpose) for name, (_, purpose) in _GROUPS.items()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - as above
        """Returns a group, or None when there is none of this name."""
        if cmd_name not in _GROUPS:
            return None
        module, purpose = _GROUPS[cmd_name]
        group = group_of(_module(module).app)
        group.name, group.help = cmd_name, purpose
        return group


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _write_anything()
    if _asks_for_version(words):
        sys.stdout.write(f"{PROGRAM} {_version()}\n")
        return 0
    # As far as it is known before the arguments are read, so that a failure to read them is told so, too.
    lang, stored = chosen_language(words, os.environ), dict[str, str]()
    settings = Settings(lang=lang, output=chosen_output(words, os.environ, stored))
    invocation = Invocation(settings, step_view=partial(_module, _STEPS), words=words)
    try:
        stored = stored_settings(os.environ)
        lang = chosen_language(words, os.environ, stored.get("language", ""))
        invocation.settings = Settings(lang=lang)
        invocation.settings = checked_settings(os.environ, stored, lang=lang)
        program = typer.main.get_command(new_group(LazyGroup, meaning=_PURPOSE, epilog=_EXIT_CODES))
        result = program.main(
            args=words, prog_name=PROGRAM, standalone_mode=False, obj=invocation, help_option_names=["-h", "--help"]
        )
    except (TyperException, AddressError, GongkaiError) as error:
        return _explained(error, invocation, stored)
    return result if isinstance(result, int) else 0


def _explained(
    error: TyperException | AddressError | GongkaiError, invocation: Invocation, stored: dict[str, str]
) -> int:
    """Explains a failure and returns the exit code; a run that goes well loads none of that."""
    from gongkai_client.cli.shell import failure  # noqa: PLC0415 - as its docstring says

    if isinstance(error, GongkaiError):
        return failure.print_refusal(error, invocation)
    if isinstance(error, AddressError):
        return failure.print_address_error(error, invocation.settings)
    output = chosen_output(invocation.words, os.environ, stored)
    return failure.print_wrong_usage(error, invocation.settings.updated({"output": output}))


def _asks_for_version(words: Sequence[str]) -> bool:
    """Whether `--version` stands in front of any command."""
    return "--version" in takewhile(lambda word: word not in _GROUPS, words)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - nothing else asks for it

    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        # Run from its source, without being installed.
        return "0"


def _write_anything() -> None:
    """Makes pipes and files UTF-8, and keeps a terminal that knows no Chinese from ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
