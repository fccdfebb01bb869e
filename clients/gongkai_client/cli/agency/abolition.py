"""`gongkai agency abolish`: an agency was abolished, and another goes on with its work."""

from datetime import date
from typing import Annotated

import typer

from gongkai.v1.agency_service_pb2 import AbolishAgencyRequest, CaseSuccessor
from gongkai_client.cli.agency.commands import AgencyId, app, print_agency
from gongkai_client.cli.shell.arguments import day_option
from gongkai_client.cli.shell.case_numbers import case_named
from gongkai_client.cli.shell.names import agency_name
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both


@command(
    app,
    "abolish",
    both(
        "登记机关撤销及其承继机关（办件的编号、记录和期限不变）",
        "record that an agency was abolished and who goes on with its work (numbers, histories and periods stay)",
    ),
    writes=Writes.CHANGES,
)
def abolish(
    session: Session,
    *,
    name: AgencyId = "",
    successor: Annotated[
        str,
        typer.Option("--successor", metavar=both("标识", "ID"), help=both("承继机关", "who goes on with its work")),
    ],
    abolished_date: Annotated[
        date, day_option(both("自哪一日起由承继机关办理", "the first day on which the successor answers"), name="--on")
    ],
    cases: Annotated[
        list[str] | None,
        typer.Option(
            "--case",
            metavar=both("办件=标识", "CASE=ID"),
            help=both(
                "职权拆分的，另由哪个机关办理该件，如 2024-3=szother（可写多次）",
                "where functions were split, who else answers a case, such as 2024-3=szother (may be repeated)",
            ),
        ),
    ] = None,
) -> None:
    """Records an abolition in place of what was recorded of it before."""
    agency = agency_name(name or session.settings.agency)
    request = AbolishAgencyRequest(
        name=agency,
        etag=session.etag,
        abolished_date=date_message(abolished_date),
        successor=agency_name(successor),
        case_successors=[_case_successor(session, text, agency) for text in cases or ()],
    )
    session.show(session.send(session.client.agencies.AbolishAgency, request).agency, print_agency)


def _case_successor(session: Session, text: str, agency: str) -> CaseSuccessor:
    case, _, successor = text.partition("=")
    if not case or not successor:
        raise typer.BadParameter(
            both(f"“{text}”应写作“办件=机关”，如 2024-3=szother。", f"“{text}” should be CASE=AGENCY: 2024-3=szother."),
            param_hint="--case",
        )
    return CaseSuccessor(case=case_named(session, case, agency=agency), successor=agency_name(successor))
