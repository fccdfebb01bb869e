"""Options that several commands of `gongkai report` take, and the group itself."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from gongkai.v1.annual_report_service_pb2 import ReportScope
from gongkai_client.cli.shell.arguments import text_option, year_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import ReportScopeValue
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.parameters import instant
from gongkai_client.language import both

app = new_group()

Year = Annotated[int, year_option(both("报告年度", "the year reported"))]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar=both("格式", "FORMAT"),
        help=both(
            "报告格式，见 report formats（默认该年度适用的格式）", "see report formats (default that of the year)"
        ),
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        parser=instant,
        metavar=both("时刻", "INSTANT"),
        help=both(
            "按该时刻的记录统计：2026-01-31T18:00（北京时间；默认现在）",
            "the records as they stood then: 2026-01-31T18:00 (Shanghai time; default now)",
        ),
    ),
]
Scope = Annotated[
    ReportScopeValue,
    choice(
        ReportScope,
        "--scope",
        meaning=both("统计范围（默认本机关）", "whose records (default the agency's own)"),
    ),
]
Actor = Annotated[
    str,
    text_option("--actor", both("经办人，可注明依据的材料（必填）", "who does it, and from what paper (required)")),
]
CellId = Annotated[
    str,
    typer.Argument(
        metavar=both("单元格", "CELL"),
        help=both("例如 table3.granted.total，见 report cells", "such as table3.granted.total, see report cells"),
    ),
]
Publication = Annotated[
    str,
    typer.Argument(
        metavar=both("年度/序号", "YEAR/NUMBER"),
        help=both("已公布的报告，例如 2023/1，见 report publications", "such as 2023/1, see report publications"),
    ),
]
ReportFile = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar=both("文件", "FILE"),
        help=both(
            "已公布的报告：JSON、CSV（单元格,数值），或者 report export --as xlsx 写出的工作簿",
            "a published report: JSON, CSV (cell,value), or a workbook of report export --as xlsx",
        ),
    ),
]

UNSPECIFIED = ReportScope.REPORT_SCOPE_UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Seen:
    """From where a report is seen."""

    report_format: Format = ""
    as_of_time: AsOf = None
    scope: Scope = UNSPECIFIED


def required_actor(actor: str) -> str:
    """Returns who acts.

    Raises:
        BadParameter: nobody is named.
    """
    if not actor.strip():
        raise typer.BadParameter(both("请注明经办人。", "Who does it is not said."), param_hint="--actor")
    return actor
