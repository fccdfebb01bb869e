"""`gongkai report enter, template, write, supplement, adjust`: what no record carries and an annual report needs."""

from pathlib import Path
from typing import Annotated

import typer

from gongkai.v1.report_supplement_service_pb2 import (
    AdjustReportCheckRequest,
    EnterReportFiguresRequest,
    GetReportSupplementRequest,
    GetReportTemplateRequest,
    ReportItem,
    ReportTemplateKind,
    WriteReportSectionRequest,
)
from gongkai_client.cli.report.check_view import tell_readings
from gongkai_client.cli.report.entry_file import TEXTS, entered_item, read_entries
from gongkai_client.cli.report.entry_view import print_adjustment, print_entered, print_section, print_supplement
from gongkai_client.cli.report.options import UNSPECIFIED, Actor, AsOf, Format, Scope, Year, app, required_actor
from gongkai_client.cli.report.places import Place, told_by_places
from gongkai_client.cli.report.units import MONEY
from gongkai_client.cli.shell.arguments import text_option
from gongkai_client.cli.shell.document_file import Force, Out, require_room, save
from gongkai_client.cli.shell.parameters import TEXT, whole_number
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import console
from gongkai_client.cli.shell.text_file import read_text_file
from gongkai_client.dates import instant_message
from gongkai_client.language import both

# Of sums in fen as of counts.
_LARGEST_DIFFERENCE = 10**15


@command(
    app,
    "enter",
    both("填报记录以外的数字，例如 staff_full_time=3", "enter figures, such as staff_full_time=3"),
    writes=Writes.CREATES,
)
def enter(
    session: Session,
    year: Year,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=both("项目=数值 …", "ITEM=VALUE …"),
            help=both(
                "项目见 report supplement；数字照平常写法；金额须写明单位：12.5万元 或 300元；“项目=”撤回已填的数",
                "items as in report supplement; figures as people write them; money names its unit, as 300yuan; ITEM= "
                "takes one back",
            ),
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar=both("文件", "FILE"),
            help=both("填好的填报表（见 report template）", "the form, filled in (see report template)"),
        ),
    ] = None,
    actor: Actor = "",
) -> None:
    """Enters figures."""
    if bool(values) == (file is not None):
        raise typer.BadParameter(
            both("请写明 项目=数值，或者用 --file 给出填报表，二者取一。", "Give either ITEM=VALUE or --file."),
            param_hint="--file",
        )
    who = required_actor(actor)
    if file is None:
        items = [_item(value) for value in values or ()]
        places = [Place(one.item, one.item) for one in items]
    else:
        entries = read_entries(file, year=year)
        money = _money_items(session, year)
        items = [entered_item(one, money=money) for one in entries]
        places = [one.place for one in entries]
    request = EnterReportFiguresRequest(agency=session.agency, year=year, items=items, actor=who)
    with told_by_places({"items": places}):
        response = session.send(session.client.report_supplements.EnterReportFigures, request)
    session.show_all(list(response.figures), "figures", print_entered)
    tell_readings(response.readings, session.settings.lang)


def _money_items(session: Session, year: int) -> frozenset[str]:
    request = GetReportSupplementRequest(agency=session.agency, year=year)
    known = session.client.report_supplements.GetReportSupplement(request).supplement.figures
    return frozenset(figure.item for figure in known if figure.unit == MONEY)


@command(
    app, "template", both("生成填报表，填好后用 report enter --file 填报", "write the form for report enter --file")
)
def template(
    session: Session,
    year: Year,
    out: Out = "",
    *,
    as_text: Annotated[bool, typer.Option("--yaml", help=both("生成 YAML 文本", "as text (YAML)"))] = False,
    force: Force = False,
) -> None:
    """Writes the form."""
    require_room(out, force=force)
    is_text = as_text or Path(out).suffix.lower() in TEXTS
    kind = ReportTemplateKind.REPORT_TEMPLATE_KIND_YAML if is_text else ReportTemplateKind.REPORT_TEMPLATE_KIND_XLSX
    request = GetReportTemplateRequest(agency=session.agency, year=year, kind=kind)
    found = session.client.report_supplements.GetReportTemplate(request)
    path = save(out, found.content, file_name=found.file_name, force=force)
    if path is not None:
        console(error=True).print(session.text(f"已写入 {path}", f"Wrote {path}"), soft_wrap=True)


def _item(text: str) -> ReportItem:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise typer.BadParameter(
            both(f"“{text}”应写作 项目=数值，例如 staff_full_time=3。", f"“{text}” should be ITEM=VALUE."),
        )
    # Nothing is sent as `value`: that of money is in fen, and nobody means fen by a bare number. The one reader of the
    # service refuses an amount without its unit and says which it takes.
    return ReportItem(item=name, printed=value.strip())


@command(
    app,
    "write",
    both("填写报告中本机关自己的文字", "write the agency's own paragraphs of a section"),
    writes=Writes.CREATES,
)
def write(
    session: Session,
    section: Annotated[
        str,
        typer.Argument(
            metavar=both("部分", "SECTION"),
            help=both("例如 preamble（前言）、overview、problems", "such as preamble, overview, problems"),
        ),
    ],
    year: Year,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            metavar=TEXT,
            help=both(
                "文字，一行一段；{单元格} 处填入该格的数；空文字即撤回",
                "the text, a paragraph a line; {CELL} stands for a figure; empty takes it back",
            ),
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar=both("文件", "FILE"),
            help=both("从文件读取文字（UTF-8 或 GB18030）", "read it from a file"),
        ),
    ] = None,
    report_format: Format = "",
    actor: Actor = "",
) -> None:
    """Writes a section."""
    if (text is None) == (file is None):
        raise typer.BadParameter(
            both("请用 --text 或 --file 给出文字，二者取一。", "Give the text with either --text or --file."),
            param_hint="--text",
        )
    request = WriteReportSectionRequest(
        agency=session.agency,
        year=year,
        format=report_format,
        section=section,
        text=read_text_file(file) if file is not None else text or "",
        actor=required_actor(actor),
    )
    response = session.send(session.client.report_supplements.WriteReportSection, request)
    session.show(response.section, print_section)


@command(app, "supplement", both("列出已填报的和尚未填报的", "list what was entered, and what is still blank"))
def supplement(session: Session, year: Year, as_of_time: AsOf = None) -> None:
    """Lists what was entered."""
    request = GetReportSupplementRequest(agency=session.agency, year=year, as_of_time=instant_message(as_of_time))
    response = session.client.report_supplements.GetReportSupplement(request)
    session.show(response.supplement, print_supplement)


@command(
    app,
    "adjust",
    both("说明一项不符的勾稽关系的差额", "record why a check fails, for exactly its difference"),
    writes=Writes.CREATES,
)
def adjust(
    session: Session,
    check: Annotated[
        str,
        typer.Argument(
            metavar=both("勾稽关系", "CHECK"),
            help=both("标识，见 report check", "its id, see report check"),
        ),
    ],
    year: Year,
    delta: Annotated[
        int,
        typer.Option(
            "--delta",
            parser=whole_number(-_LARGEST_DIFFERENCE, _LARGEST_DIFFERENCE),
            metavar=both("差额", "DIFFERENCE"),
            help=both("左减右的差额；0 撤回说明", "left minus right; 0 takes the explanation back"),
        ),
    ],
    reason: Annotated[str, text_option("--reason", both("理由", "why"))],
    actor: Actor = "",
    report_format: Format = "",
    scope: Scope = UNSPECIFIED,
) -> None:
    """Explains a difference."""
    request = AdjustReportCheckRequest(
        agency=session.agency,
        year=year,
        format=report_format,
        scope=scope,
        check=check,
        delta=delta,
        reason=reason,
        actor=required_actor(actor),
    )
    response = session.send(session.client.report_supplements.AdjustReportCheck, request)
    session.show(response.adjustment, print_adjustment)
