"""`gongkai agency`: agencies that answer applications."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer
from google.protobuf.field_mask_pb2 import FieldMask
from rich.console import Console

from gongkai.v1.agency_service_pb2 import (
    Agency,
    AgencyKind,
    AgencySettings,
    CreateAgencyRequest,
    GetAgencyRequest,
    Letterhead,
    ListAgenciesRequest,
    UpdateAgencyRequest,
)
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli.agency.letterhead import LetterheadOptions, letterhead_rows
from gongkai_client.cli.agency.settings import SettingsOptions, settings_rows
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import AgencyKindValue
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.names import agency_name, last_part
from gongkai_client.cli.shell.parameters import TEXT
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.terminal import fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_label
from gongkai_client.language import both, pick

app = new_group()

AgencyId = Annotated[
    str,
    typer.Argument(
        metavar=both("标识", "ID"),
        help=both("机关标识，例如 szwater；不写则用 --agency", "id such as szwater; else that of --agency"),
    ),
]
DisplayName = Annotated[
    str | None,
    typer.Option("--name", metavar=TEXT, help=both("机关全称：深圳市水务局", "full name: 深圳市水务局")),
]
Prefix = Annotated[
    str | None,
    typer.Option(
        "--prefix",
        metavar=TEXT,
        help=both("案号字头：深水公开申", "what stands before the year in case numbers: 深水公开申"),
    ),
]
Parent = Annotated[
    str | None,
    typer.Option("--parent", metavar=both("标识", "ID"), help=both("上级机关", "agency above")),
]


@dataclass(frozen=True, slots=True)
class Standing:
    """What kind of body an agency is, below which, and how it calls itself; None leaves it as it is."""

    kind: Annotated[
        AgencyKindValue | None,
        choice(
            AgencyKind,
            "--kind",
            meaning=both("机关类别（决定年报时限）", "kind of body (it sets the date of the annual report)"),
        ),
    ] = None
    parent: Parent = None
    self_reference: Annotated[
        str | None,
        typer.Option(
            "--self-reference",
            metavar=TEXT,
            help=both("年报中的自称：我局、我市", "how it calls itself in its report: 我局, 我市"),
        ),
    ] = None

    def given(self) -> dict[str, Any]:
        """The facts that are given, by the names of the contract."""
        values = {
            "kind": self.kind,
            "parent": self.parent and agency_name(self.parent),
            "self_reference": None if self.self_reference is None else LocalizedText(zh=self.self_reference),
        }
        return {name: value for name, value in values.items() if value is not None}


@command(app, "create", both("登记行政机关", "register an agency"), writes=Writes.CREATES)
def create(
    session: Session,
    *,
    agency_id: Annotated[str, typer.Argument(metavar=both("标识", "ID"), help=both("机关标识", "id of the agency"))],
    display_name: Annotated[
        str,
        typer.Option("--name", metavar=TEXT, help=both("机关全称：深圳市水务局", "full name: 深圳市水务局")),
    ],
    case_number_prefix: Annotated[
        str,
        typer.Option(
            "--prefix",
            metavar=TEXT,
            help=both("案号字头：深水公开申", "what stands before the year in case numbers: 深水公开申"),
        ),
    ],
    standing: Standing,
    letterhead: LetterheadOptions,
    settings: SettingsOptions,
) -> None:
    """Registers an agency; a department unless said otherwise."""
    agency = Agency(
        display_name=display_name,
        case_number_prefix=case_number_prefix,
        **{"kind": AgencyKind.AGENCY_KIND_DEPARTMENT, **standing.given()},
        letterhead=letterhead.applied_to(Letterhead()) if letterhead.given() else None,
        settings=settings.applied_to(AgencySettings()) if settings.given() else None,
    )
    request = CreateAgencyRequest(agency_id=agency_id.removeprefix("agencies/"), agency=agency)
    session.show(session.send(session.client.agencies.CreateAgency, request).agency, print_agency)


@command(app, "show", both("查看行政机关", "show an agency"))
def show(session: Session, name: AgencyId = "") -> None:
    """Shows an agency."""
    request = GetAgencyRequest(name=agency_name(name or session.settings.agency))
    session.show(session.client.agencies.GetAgency(request).agency, print_agency)


@command(app, "list", both("列出行政机关", "list agencies"), lists=True)
def list_agencies(session: Session, parent: Parent = None) -> None:
    """Lists agencies, all or those directly below one."""
    request = ListAgenciesRequest(parent=agency_name(parent) if parent else "")
    agencies = session.all(session.client.agencies.ListAgencies, request, "agencies")
    session.show_all(agencies, "agencies", print_agencies)


@command(
    app, "update", both("修改行政机关；只改写出的各项", "change what is given, and only that"), writes=Writes.CHANGES
)
def update(
    session: Session,
    *,
    name: AgencyId = "",
    display_name: DisplayName = None,
    case_number_prefix: Prefix = None,
    standing: Standing,
    letterhead: LetterheadOptions,
    settings: SettingsOptions,
) -> None:
    """Changes the facts that are given."""
    agency = Agency(name=agency_name(name or session.settings.agency), etag=session.etag)
    given = {
        "display_name": display_name,
        "case_number_prefix": case_number_prefix,
        **standing.given(),
        **_merged(session, agency.name, letterhead=letterhead, settings=settings),
    }
    changed = {field: value for field, value in given.items() if value is not None}
    if not changed:
        raise typer.BadParameter(both("没有写出要改的内容。", "Nothing is given that should change."))
    agency.MergeFrom(Agency(**changed))
    request = UpdateAgencyRequest(agency=agency, update_mask=FieldMask(paths=list(changed)))
    session.show(session.send(session.client.agencies.UpdateAgency, request).agency, print_agency)


def print_agency(agency: Agency, console: Console, lang: str) -> None:
    """Prints one agency."""
    rows = [
        (both("标识", "id"), last_part(agency.name)),
        (both("全称", "name"), agency.display_name),
        (both("类别", "kind"), label(agency, "kind", lang)),
        (both("案号字头", "case number prefix"), agency.case_number_prefix),
        (both("上级", "parent"), last_part(agency.parent)),
        (both("自称", "self reference"), agency.self_reference.zh),
        *_abolition_rows(agency),
        ("etag", agency.etag),
    ]
    console.print(fields((pick(name, lang), value) for name, value in rows))
    console.print(styled(pick(both("文书信息", "Letterhead"), lang), "bold"))
    console.print(fields((f"  {name}", value) for name, value in letterhead_rows(agency.letterhead, lang)))
    console.print(styled(pick(both("口径和提醒", "Readings and thresholds"), lang), "bold"))
    console.print(fields((f"  {name}", value) for name, value in settings_rows(agency.settings, lang)))


def _abolition_rows(agency: Agency) -> list[tuple[str, str]]:
    """Since when it is abolished, and who goes on with its work; nothing while it lives."""
    if not agency.successor:
        return []
    return [
        (both("撤销", "abolished"), day_text(agency.abolished_date)),
        (both("承继机关", "successor"), last_part(agency.successor)),
    ]


def print_agencies(agencies: list[Agency], console: Console, lang: str) -> None:
    """Prints agencies, one a line."""
    names = (
        both("标识", "id"),
        both("全称", "name"),
        both("类别", "kind"),
        both("字头", "prefix"),
        both("上级", "parent"),
    )
    rows = (
        (
            last_part(agency.name),
            agency.display_name,
            short_label(agency, "kind", lang),
            agency.case_number_prefix,
            last_part(agency.parent),
        )
        for agency in agencies
    )
    console.print(table([pick(name, lang) for name in names], rows))


def _merged(
    session: Session, name: str, *, letterhead: LetterheadOptions, settings: SettingsOptions
) -> dict[str, Letterhead | AgencySettings]:
    """The agency's letterhead and settings with what is given: the contract replaces each of them all at once.

    The etag that is read is not sent, so that a repeat with the same `--request-id` is the same request.
    """
    if not letterhead.given() and not settings.given():
        return {}
    present = session.client.agencies.GetAgency(GetAgencyRequest(name=name)).agency
    merged: dict[str, Letterhead | AgencySettings] = {}
    if letterhead.given():
        merged["letterhead"] = letterhead.applied_to(present.letterhead)
    if settings.given():
        merged["settings"] = settings.applied_to(present.settings)
    return merged
