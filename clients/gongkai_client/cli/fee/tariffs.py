"""`gongkai fee tariff`: what an agency charges for search, copies and postage under the Regulation of 2007."""

from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from gongkai.v1.cost_tariff_service_pb2 import (
    CostKind,
    CostTariff,
    CreateCostTariffRequest,
    EndCostTariffRequest,
    ListCostTariffsRequest,
)
from gongkai_client.cli.shell.arguments import day_option, text_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import CostKindValue
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.parameters import AMOUNT, fen, yuan
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import fields, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label
from gongkai_client.dates import date_message
from gongkai_client.language import both, pick
from gongkai_client.shanghai import today

app = new_group(
    meaning=both("成本费用标准：检索、复制、邮寄（2007年条例）", "cost tariff: search, copies, postage (2007)")
)


@command(app, "add", both("登记一项成本费用标准", "add an entry to the agency's tariff"), writes=Writes.CREATES)
def add(
    session: Session,
    *,
    kind: Annotated[CostKindValue, choice(CostKind, "--kind", meaning=both("费用种类", "what it pays for"))],
    display_name: Annotated[str, text_option("--name", both("名称，如：A4 单面复制", "what it is called"))],
    unit: Annotated[str, text_option("--unit", both("计量单位：件、页、封", "what it is charged by"))],
    rate_fen: Annotated[
        int, typer.Option("--rate", parser=fen, metavar=AMOUNT, help=both("每单位几元：0.20", "yuan a unit: 0.20"))
    ],
    first_date: Annotated[
        date,
        day_option(
            both("第一日：此日起收到的申请适用", "first day: for applications received from then on"), name="--from"
        ),
    ],
    last_date: Annotated[
        date | None, day_option(both("最后一日（不写则未定）", "last day (else open)"), name="--to")
    ] = None,
) -> None:
    """Adds an entry."""
    tariff = CostTariff(
        kind=kind,
        display_name=display_name,
        unit=unit,
        rate_fen=rate_fen,
        first_date=date_message(first_date),
        last_date=date_message(last_date),
    )
    request = CreateCostTariffRequest(parent=session.agency, cost_tariff=tariff)
    session.show(session.send(session.client.cost_tariffs.CreateCostTariff, request).cost_tariff, print_tariff)


@command(app, "end", both("写明一项标准的最后一日", "set the last day of an entry"), writes=Writes.CREATES)
def end(
    session: Session,
    entry: Annotated[
        str, typer.Argument(metavar=both("序号", "ENTRY"), help=both("见 fee tariff list", "see fee tariff list"))
    ],
    last_date: Annotated[date | None, day_option(both("最后一日（默认今天）", "last day (default today)"))] = None,
) -> None:
    """Ends an entry."""
    request = EndCostTariffRequest(
        name=session.item(entry, "costTariffs"),
        last_date=date_message(last_date or today()),
    )
    session.show(session.send(session.client.cost_tariffs.EndCostTariff, request).cost_tariff, print_tariff)


@command(app, "list", both("列出成本费用标准", "list the entries of the agency's tariff"), lists=True)
def list_tariffs(session: Session) -> None:
    """Lists the entries of an agency."""
    request = ListCostTariffsRequest(parent=session.agency)
    tariffs = session.all(session.client.cost_tariffs.ListCostTariffs, request, "cost_tariffs")
    session.show_all(tariffs, "cost_tariffs", print_tariffs)


def print_tariff(tariff: CostTariff, console: Console, lang: str) -> None:
    """Prints one entry."""
    rows = (
        (both("标准", "entry"), tariff.name),
        (both("名称", "name"), tariff.display_name),
        (both("种类", "kind"), label(tariff, "kind", lang)),
        (both("单价（元）", "rate (yuan)"), f"{yuan(tariff.rate_fen)} / {tariff.unit}"),
        (both("适用", "in force"), _period(tariff)),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))


def print_tariffs(tariffs: list[CostTariff], console: Console, lang: str) -> None:
    """Prints entries, one a line."""
    names = (
        both("序号", "no."),
        both("种类", "kind"),
        both("名称", "name"),
        both("单价（元）", "rate (yuan)"),
        both("单位", "unit"),
        both("适用", "in force"),
    )
    rows = (
        (
            last_part(tariff.name),
            label(tariff, "kind", lang),
            tariff.display_name,
            yuan(tariff.rate_fen),
            tariff.unit,
            _period(tariff),
        )
        for tariff in tariffs
    )
    result = table([pick(name, lang) for name in names], rows)
    result.columns[3].justify = "right"
    console.print(result)


def _period(tariff: CostTariff) -> str:
    last = day_text(tariff.last_date) if tariff.HasField("last_date") else "…"
    return f"{day_text(tariff.first_date)} – {last}"
