"""`gongkai report publish, record-published, publications, show-publication, diff, rollup`."""

import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gongkai.v1.report_publication_service_pb2 import (
    DiffAnnualReportRequest,
    GetReportPublicationRequest,
    ListReportPublicationsRequest,
    PublishAnnualReportRequest,
    RecordPublishedReportRequest,
    RecordPublishedReportResponse,
    RollUpAnnualReportsRequest,
    RollUpBasis,
)
from gongkai_client.cli.report.check_view import checks_table, tell_readings
from gongkai_client.cli.report.file import PublishedFile, naming_places, read_published, tell_year
from gongkai_client.cli.report.options import (
    UNSPECIFIED,
    Actor,
    AsOf,
    Format,
    Publication,
    Scope,
    Year,
    app,
    required_actor,
)
from gongkai_client.cli.report.publication_view import (
    print_before_publishing,
    print_difference,
    print_publication,
    print_publications,
    short_name,
)
from gongkai_client.cli.report.roll_up_view import print_roll_up
from gongkai_client.cli.shell.arguments import day_option, text_option, year_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import RollUpBasisValue
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import console, styled
from gongkai_client.dates import date_message, instant_message
from gongkai_client.language import both, counted, pick

Replaces = Annotated[
    str,
    typer.Option(
        "--replaces",
        metavar=both("年度/序号", "YEAR/NUMBER"),
        help=both("所更正的已公布报告，例如 2023/1", "the publication that this one corrects, such as 2023/1"),
    ),
]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a report is recorded as published."""

    actor: Actor = ""
    replaces: Replaces = ""
    report_format: Format = ""
    scope: Scope = UNSPECIFIED


NO_TERMS = Terms()
# As after Ctrl-C: nothing was done, because somebody did not want it.
_NOT_WANTED = 130
NO_BASIS = RollUpBasis.ROLL_UP_BASIS_UNSPECIFIED


@command(
    app,
    "publish",
    both("公布报告：核对无误后固定，此后不再改变", "publish the report: what passes the checks is frozen"),
    writes=Writes.CREATES,
)
def publish(
    session: Session,
    year: Year,
    reason: Annotated[str, text_option("--reason", both("更正的理由（更正时必填）", "why it is corrected"))] = "",
    incomplete_reason: Annotated[
        str,
        text_option(
            "--allow-incomplete",
            both("尚缺文字或者数字仍要公布的理由，随报告保存", "why it is published although incomplete; kept"),
        ),
    ] = "",
    terms: Terms = NO_TERMS,
    *,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=both("在终端上不再询问", "do not ask on a terminal"))
    ] = False,
) -> None:
    """Publishes a report."""
    request = PublishAnnualReportRequest(
        agency=session.agency,
        year=year,
        format=terms.report_format,
        scope=terms.scope,
        replaces=session.report_publication(terms.replaces) if terms.replaces else "",
        actor=required_actor(terms.actor),
        reason=reason,
        incomplete_reason=incomplete_reason,
    )
    if not yes and not session.dry_run and session.is_interactive:
        _ask(session, request)
    response = session.send(session.client.report_publications.PublishAnnualReport, request)
    session.show(response.publication, print_publication)


def _ask(session: Session, request: PublishAnnualReportRequest) -> None:
    """Shows what would be published, and goes on when the clerk says yes: it stays as it is for good."""
    trial = PublishAnnualReportRequest()
    trial.CopyFrom(request)
    trial.validate_only = True
    trial.request_id = str(uuid.uuid4())
    would_be = session.client.report_publications.PublishAnnualReport(trial).publication
    print_before_publishing(would_be, console(error=True), session.settings.lang)
    question = session.text("公布后不能再改，只能以更正替代。公布吗？", "It stays for good. Publish it?")
    if not typer.confirm(question, err=True):
        raise typer.Exit(_NOT_WANTED)


@command(
    app,
    "record-published",
    both("录入不是由本系统公布的报告，供下一年核对", "record a report that was published without this service"),
    writes=Writes.CREATES,
)
def record_published(
    session: Session,
    file: Annotated[
        Path,
        typer.Option("--file", metavar=both("文件", "FILE"), help=both("JSON、CSV 或 XLSX", "JSON, CSV or XLSX")),
    ],
    published_date: Annotated[date, day_option(both("公布日期", "the day of its publication"))],
    reason: Annotated[str, text_option("--reason", both("数字的出处", "where the figures come from"))],
    year: Annotated[int, year_option(both("年度（默认取自文件）", "the year (default as the file says)"))] = 0,
    terms: Terms = NO_TERMS,
) -> None:
    """Records a report."""
    published = read_published(file)
    tell_year(published, year, session.settings.lang)
    request = RecordPublishedReportRequest(
        agency=session.agency,
        year=year or published.year,
        format=terms.report_format or published.report_format,
        scope=terms.scope,
        figures=published.figures,
        published_date=date_message(published_date),
        replaces=session.report_publication(terms.replaces) if terms.replaces else "",
        actor=required_actor(terms.actor),
        reason=reason,
    )
    with naming_places(published):
        response = session.send(session.client.report_publications.RecordPublishedReport, request)
    session.show(response.publication, print_publication)
    _tell_doubts(session, published, response)


def _tell_doubts(session: Session, published: PublishedFile, response: RecordPublishedReportResponse) -> None:
    """Says what may be amiss: that the file is of another agency or year, and that its figures fail checks."""
    publication, lang = response.publication, session.settings.lang
    notes = []
    name = publication.agency_display_name
    if published.agency and name and published.agency != name:
        notes.append(
            both(
                f"文件写明的机关是“{published.agency}”，录入为“{name}”的报告。",
                f"The file names the agency “{published.agency}”; it was recorded as a report of “{name}”.",
            )
        )
    year = short_name(publication.name).partition("/")[0]
    if published.year and str(published.year) != year:
        notes.append(
            both(
                f"文件写明的年度是 {published.year}，录入为 {year} 年度的报告。",
                f"The file is on {published.year}; it was recorded as a report on {year}.",
            )
        )
    if response.failed_checks:
        count = len(response.failed_checks)
        notes.append(
            both(
                f"{count} 项勾稽关系不符，按公布的数字照录：",
                f"{counted(count, 'check')} failed; the figures were recorded as they were published:",
            )
        )
    for note in notes:
        console(error=True).print(styled(session.text("注意：", "Note: ") + pick(note, lang), "yellow"), soft_wrap=True)
    if response.failed_checks:
        console(error=True).print(checks_table(response.failed_checks, lang))
    tell_readings(response.readings, lang)


@command(app, "publications", both("列出已公布的报告", "list what was published"), lists=True)
def publications(
    session: Session, year: Annotated[int, year_option(both("只列该年度的", "only those of this year"))] = 0
) -> None:
    """Lists publications."""
    request = ListReportPublicationsRequest(parent=session.agency, year=year)
    found = session.all(session.client.report_publications.ListReportPublications, request, "publications")
    session.show_all(found, "publications", print_publications)


@command(app, "show-publication", both("查看一份已公布的报告", "show what was published"))
def show_publication(session: Session, publication: Publication) -> None:
    """Shows a publication."""
    request = GetReportPublicationRequest(name=session.report_publication(publication))
    response = session.client.report_publications.GetReportPublication(request)
    session.show(response.publication, print_publication)


@command(app, "diff", both("列出公布以后发生的变化，逐件列出", "list what changed since, record by record"), lists=True)
def diff(session: Session, publication: Publication, as_of_time: AsOf = None) -> None:
    """Compares a publication with now."""
    request = DiffAnnualReportRequest(
        name=session.report_publication(publication), as_of_time=instant_message(as_of_time)
    )
    session.show_whole(session.client.report_publications.DiffAnnualReport, request, "records", print_difference)


@command(
    app,
    "rollup",
    both("汇总本机关及所属各机关，列出未公布、逾期、不平的", "sum the tree, and tell who is late"),
)
def rollup(
    session: Session,
    year: Year,
    basis: Annotated[
        RollUpBasisValue,
        choice(RollUpBasis, "--basis", meaning=both("汇总哪些数（默认按记录）", "which figures (default the records)")),
    ] = NO_BASIS,
    report_format: Format = "",
    as_of_time: AsOf = None,
) -> None:
    """Rolls reports up."""
    request = RollUpAnnualReportsRequest(
        agency=session.agency,
        year=year,
        format=report_format,
        as_of_time=instant_message(as_of_time),
        basis=basis,
    )
    session.show_whole(session.client.report_publications.RollUpAnnualReports, request, "units", print_roll_up)
