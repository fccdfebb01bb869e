"""`gongkai publication`: the ledger of proactive disclosure (主动公开)."""

from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from gongkai.v1.publication_service_pb2 import (
    GetPublicationRequest,
    ListPublicationsRequest,
    Publication,
    PublicationMeasure,
    RecordPublicationRequest,
    RetractPublicationRequest,
)
from gongkai_client.cli.shell.arguments import day_option, number_option, text_option, year_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import PublicationMeasureValue
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import fields, table
from gongkai_client.cli.shell.times import day_text, moment_text
from gongkai_client.cli.words.labels import label
from gongkai_client.dates import date_message
from gongkai_client.language import both, pick
from gongkai_client.shanghai import today

app = new_group()

_MOST = 1_000_000_000_000

Entry = Annotated[
    str,
    typer.Argument(metavar=both("序号", "NUMBER"), help=both("台账序号，例如 7", "number in the ledger, such as 7")),
]


@command(app, "record", both("登记主动公开", "add an entry to the ledger"), writes=Writes.CREATES)
def record(
    session: Session,
    measure: Annotated[
        PublicationMeasureValue,
        choice(PublicationMeasure, "--measure", meaning=both("统计项目", "what is counted")),
    ],
    quantity: Annotated[int, number_option("--quantity", both("数量", "how many"), minimum=0, maximum=_MOST)],
    published_date: Annotated[
        date | None,
        day_option(
            both("公开日，或所汇总时段的最后一日（默认今天）", "day, or last day of the period (default today)")
        ),
    ] = None,
    category: Annotated[
        str,
        text_option("--category", both("信息类别，例如 工作动态", "category, such as 工作动态")),
    ] = "",
) -> None:
    """Adds an entry."""
    request = RecordPublicationRequest(
        parent=session.agency,
        measure=measure,
        category=category,
        quantity=quantity,
        published_date=date_message(published_date or today()),
    )
    session.show(session.send(session.client.publications.RecordPublication, request).publication, print_entry)


@command(
    app,
    "retract",
    both("撤销一条登记（此前时点的统计仍含该条）", "take an entry out of the figures from now on"),
    writes=Writes.CHANGES,
)
def retract(session: Session, entry: Entry) -> None:
    """Retracts an entry."""
    request = RetractPublicationRequest(name=session.item(entry, "publications"))
    session.show(session.send(session.client.publications.RetractPublication, request).publication, print_entry)


@command(app, "show", both("查看一条登记", "show an entry"))
def show(session: Session, entry: Entry) -> None:
    """Shows an entry."""
    request = GetPublicationRequest(name=session.item(entry, "publications"))
    session.show(session.client.publications.GetPublication(request).publication, print_entry)


@command(app, "list", both("列出台账（含已撤销的）", "list entries, retracted ones included"), lists=True)
def list_entries(
    session: Session,
    year: Annotated[int, year_option(both("只列该年的", "only those of this year"))] = 0,
    measure: Annotated[
        PublicationMeasureValue | None,
        choice(PublicationMeasure, "--measure", meaning=both("只列该项目的", "only those of this measure")),
    ] = None,
) -> None:
    """Lists the ledger."""
    request = ListPublicationsRequest(
        parent=session.agency,
        year=year,
        measure=measure or PublicationMeasure.PUBLICATION_MEASURE_UNSPECIFIED,
    )
    entries = session.all(session.client.publications.ListPublications, request, "publications")
    session.show_all(entries, "publications", print_entries)


def print_entry(entry: Publication, console: Console, lang: str) -> None:
    """Prints one entry."""
    rows = [
        (both("登记", "entry"), entry.name),
        (both("项目", "measure"), label(entry, "measure", lang)),
        (both("类别", "category"), entry.category),
        (both("数量", "quantity"), str(entry.quantity)),
        (both("公开日", "published"), day_text(entry.published_date)),
        (both("状态", "state"), _state(entry, lang)),
    ]
    if entry.retracted:
        rows.append((both("撤销时间", "retracted at"), moment_text(entry.retract_time)))
    rows.append(("etag", entry.etag))
    console.print(fields((pick(name, lang), value) for name, value in rows))


def print_entries(entries: list[Publication], console: Console, lang: str) -> None:
    """Prints entries, one a line."""
    names = (
        both("序号", "no."),
        both("项目", "measure"),
        both("类别", "category"),
        both("数量", "quantity"),
        both("公开日", "published"),
        both("状态", "state"),
    )
    rows = (
        (
            last_part(entry.name),
            label(entry, "measure", lang),
            entry.category,
            str(entry.quantity),
            day_text(entry.published_date),
            _state(entry, lang),
        )
        for entry in entries
    )
    result = table([pick(name, lang) for name in names], rows)
    result.columns[3].justify = "right"
    console.print(result)


def _state(entry: Publication, lang: str) -> str:
    return pick(both("已撤销", "retracted") if entry.retracted else both("有效", "counted"), lang)
