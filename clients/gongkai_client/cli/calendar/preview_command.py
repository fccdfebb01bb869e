"""`gongkai calendar preview`: one statutory period from dates that are told, without a case."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from gongkai.v1.agency_service_pb2 import AgencyKind
from gongkai.v1.clock_pb2 import ClockKind
from gongkai.v1.deadline_service_pb2 import PreviewDeadlineRequest
from gongkai_client.cli.calendar.preview_events import PreviewEvents
from gongkai_client.cli.deadline.clock_view import print_preview
from gongkai_client.cli.shell.arguments import AsOf, CalendarVersion, EveryDay
from gongkai_client.cli.shell.choices import choice, choice_argument
from gongkai_client.cli.shell.enum_types import AgencyKindValue, ClockKindValue
from gongkai_client.cli.shell.names import calendar_name
from gongkai_client.cli.shell.parameters import DAY, day
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both

app = typer.Typer()


@dataclass(frozen=True, slots=True)
class PreviewTerms:
    """What else decides some of the clocks."""

    agency_kind: Annotated[
        AgencyKindValue | None,
        choice(
            AgencyKind,
            "--agency-kind",
            meaning=both("年度报告：报告机关的类别", "for the annual report: what kind of body reports"),
        ),
    ] = None
    after_review: Annotated[
        bool,
        typer.Option("--after-review", help=both("提起诉讼：经过复议", "for a lawsuit: it follows a review")),
    ] = False
    simplified: Annotated[
        bool,
        typer.Option("--simplified", help=both("复议：适用简易程序", "for a review: the simplified procedure")),
    ] = False
    remedies_not_told: Annotated[
        bool,
        typer.Option(
            "--remedies-not-told",
            help=both("复议、诉讼：答复未告知救济途径", "for remedies: the answer did not tell of them"),
        ),
    ] = False


@command(
    app,
    "preview",
    both(
        "试算一个期限，不涉及办件，不作记录\n"
        "例如 gongkai calendar preview reply 2025-01-20 --consultation 2025-02-10:2025-02-20 "
        "--extension 2025-02-25:20 --days",
        "compute one clock from dates that are told; nothing is recorded\n"
        "Such as gongkai calendar preview reply 2025-01-20 --consultation 2025-02-10:2025-02-20 "
        "--extension 2025-02-25:20 --days",
    ),
)
def preview(
    session: Session,
    *,
    kind: Annotated[
        ClockKindValue,
        choice_argument(ClockKind, meaning=both("哪一个期限", "which clock"), metavar=both("期限", "CLOCK")),
    ],
    basis_date: Annotated[
        date,
        typer.Argument(
            parser=day,
            metavar=DAY,
            help=both(
                "起算日，次日为第一日：收到、签收、告知等；年度报告为所报告年度内任意一日",
                "the day after it is day 1: of receipt, signature, notice; for the annual report any day of its year",
            ),
        ),
    ],
    events: PreviewEvents,
    terms: PreviewTerms,
    calendar: CalendarVersion = "",
    as_of_date: AsOf = None,
    every_day: EveryDay = False,
) -> None:
    """Previews a clock; with `--agency` by its settings and closures."""
    # A kind that is told goes before that of the agency, whose closures move no annual report.
    is_of_any_agency = kind == ClockKind.CLOCK_KIND_ANNUAL_REPORT and terms.agency_kind is not None
    request = PreviewDeadlineRequest(
        agency="" if is_of_any_agency else session.agency_if_given,
        kind=kind,
        basis_date=date_message(basis_date),
        calendar=calendar_name(calendar) if calendar else "",
        as_of_date=date_message(as_of_date),
        every_day=every_day,
        events=events.in_order(),
        agency_kind=terms.agency_kind or AgencyKind.AGENCY_KIND_UNSPECIFIED,
        after_review=terms.after_review,
        simplified=terms.simplified,
        remedies_not_told=terms.remedies_not_told,
    )
    session.show(session.client.deadlines.PreviewDeadline(request), print_preview)
