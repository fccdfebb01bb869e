"""Reading an identity number without leaving it on screen or in the shell's history."""

import sys
from contextlib import suppress
from getpass import getpass
from typing import Annotated

import typer

from gongkai_client.language import both, pick

_ASK = "-"

Identity = Annotated[
    str,
    typer.Option(
        "--identity",
        metavar=both("号码", "NUMBER"),
        help=both(
            "身份证明号码或统一社会信用代码，用于识别同一申请人，不保存原文；"
            "写 - 则在终端输入（不显示）或从标准输入读取，不留在命令历史中",
            "number of the identity card or other proof, or the unified social credit code: it recognises the "
            "applicant's other applications and is not kept; - asks for it unseen, or reads standard input, so "
            "that it does not stand in the shell's history",
        ),
    ),
]


def read_identity(told: str, *, lang: str) -> str:
    """Returns the number that was told; for `-` it is read from the terminal without echo, or from standard input.

    Raises:
        BadParameter: nothing was read.
    """
    if told != _ASK:
        return told
    number = ""
    with suppress(EOFError):
        if sys.stdin.isatty():
            number = getpass(pick(both("身份证明号码（不显示）：", "Identity number (not shown): "), lang))
        else:
            number = sys.stdin.readline()
    if not number.strip():
        raise typer.BadParameter(
            both("没有读到身份证明号码。", "No identity number was read."), param_hint="--identity"
        )
    return number.strip()
