"""The options that every command takes, and those of every change."""

from typing import Annotated, Any

import typer

from gongkai_client.address import DEFAULT_ADDRESS
from gongkai_client.cli.shell.help_view import GLOBAL_PANEL
from gongkai_client.cli.shell.parameters import NUMBER, seconds, whole_number
from gongkai_client.cli.shell.settings import OUTPUTS, one_of
from gongkai_client.language import LANGUAGE_OPTION, LANGUAGE_VARIABLE, LANGUAGES, both


def _shared(*options: str, meaning: str, **settings: Any) -> Any:  # noqa: ANN401 - as typer.Option
    return typer.Option(*options, help=meaning, rich_help_panel=GLOBAL_PANEL, **settings)


Server = Annotated[
    str | None,
    _shared(
        "--server",
        metavar=both("主机:端口", "HOST:PORT"),
        meaning=both(
            f"服务地址（默认 {DEFAULT_ADDRESS}；环境变量 GONGKAI_SERVER）",
            f"address of the service (default {DEFAULT_ADDRESS}; environment GONGKAI_SERVER)",
        ),
    ),
]
Lang = Annotated[
    str | None,
    _shared(
        LANGUAGE_OPTION,
        metavar="zh|en",
        parser=one_of(*LANGUAGES),
        meaning=both(
            f"语言：中文或英文（默认 zh；环境变量 {LANGUAGE_VARIABLE}）",
            f"language: Chinese or English (default zh; environment {LANGUAGE_VARIABLE})",
        ),
    ),
]
Output = Annotated[
    str | None,
    _shared(
        "-o",
        "--output",
        metavar=both("形式", "FORM"),
        parser=one_of(*OUTPUTS),
        meaning=both(
            f"输出形式：{'、'.join(OUTPUTS)}（只列名称）（默认 table；环境变量 GONGKAI_OUTPUT）",
            f"form of the output: {', '.join(OUTPUTS)} (bare names) (default table; environment GONGKAI_OUTPUT)",
        ),
    ),
]
Fields = Annotated[
    str | None,
    _shared(
        "--fields",
        metavar=both("字段,…", "FIELD,…"),
        meaning=both(
            "只要这些字段，名称同 JSON：number,applicant.display_name",
            "only these fields, named as in JSON: number,applicant.display_name",
        ),
    ),
]
Agency = Annotated[
    str | None,
    _shared(
        "--agency",
        metavar=both("标识", "ID"),
        meaning=both(
            "行政机关标识，例如 szwater（环境变量 GONGKAI_AGENCY）",
            "id of the agency, such as szwater (environment GONGKAI_AGENCY)",
        ),
    ),
]
Timeout = Annotated[
    float | None,
    _shared(
        "--timeout",
        metavar=both("秒", "SECONDS"),
        parser=seconds,
        meaning=both(
            "每次调用最多等多久（默认 30 秒；发布日历、修改机关 600 秒）",
            "how long each call may take (default 30 seconds; 600 to publish a calendar or change an agency)",
        ),
    ),
]
Operator = Annotated[
    str | None,
    _shared(
        "--operator",
        metavar=both("编号", "ID"),
        meaning=both(
            "操作人编号，记入办理历史，例如工号（不写姓名；环境变量 GONGKAI_OPERATOR）",
            "id of whoever has it recorded, for the history: no name (environment GONGKAI_OPERATOR)",
        ),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=both("只检查，不写入；可先看到结果", "check only and show the result; write nothing"),
    ),
]
RequestId = Annotated[
    str,
    typer.Option(
        "--request-id",
        metavar="UUID",
        help=both("请求标识；重试时给同一个，只办一次", "id of the request; given again on a retry, it acts once"),
    ),
]
Etag = Annotated[
    str,
    typer.Option(
        "--etag",
        metavar="ETAG",
        help=both("上次读到的 etag；其间有人改动则不办理", "etag as last read; nothing happens if it has changed"),
    ),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "-v",
        "--verbose",
        help=both("列出该记录的全部内容（默认简要）", "tell all there is to the record (else in short)"),
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        parser=whole_number(1, 1_000_000),
        metavar=NUMBER,
        help=both("最多列多少条（默认全部）", "how many at most (default all)"),
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", "-y", help=both("在终端上对可能的笔误不再询问", "do not ask on a terminal about what may be a slip")
    ),
]
