"""Use cases of published reports: publish, take in what was published elsewhere, read, compare with now."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from gongkai_service import VERSION
from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.application.reports.coverage import successions_of_year
from gongkai_service.application.reports.differences import ChangedRecord, changed_since
from gongkai_service.application.reports.reports import ReportView, report_at
from gongkai_service.application.reports.view import (
    Moment,
    Outlook,
    ReportQuestion,
    named_format,
    outlook_at,
    require_format,
    require_instant,
    require_year,
)
from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.canonical import JSON, canonical_bytes, digest, read_report, report_document
from gongkai_service.domain.statistics.completeness import gaps_in
from gongkai_service.domain.statistics.compute import figures_of
from gongkai_service.domain.statistics.conventions import printed_conventions
from gongkai_service.domain.statistics.formats.format import choose_format
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.report import Convention, Figure, Report
from gongkai_service.domain.words.refusals import (
    AgencyAbolished,
    ChecksFailed,
    ReportIncomplete,
    ReportPublicationMismatch,
    ReportPublicationNotFound,
    ReportYearUnfinished,
    require_not_future,
)
from gongkai_service.domain.words.resource_names import ReportPublicationName, name_of_agency
from gongkai_service.domain.words.vocabulary import RemedyCounting, ReopenedCounting, ReportScope
from gongkai_service.storage.engine.instants import from_us, to_us
from gongkai_service.storage.reports import publications as rows
from gongkai_service.storage.reports.publications import (
    ReportPublication,
    find_report_publication,
    in_force,
    insert_report_publication,
    last_ordinal,
)

SCHEMA = "gongkai.annual-report/2"

# How many failing checks a refusal names.
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Publishing:
    """How a report is published: what it ``replaces`` (its name, or empty), who publishes it, and why anew.

    ``incomplete_reason`` says why although something is missing; empty where nothing may be.
    """

    replaces: str
    actor: str
    reason: str
    incomplete_reason: str = ""


@dataclass(frozen=True, slots=True)
class PublicationView:
    """A publication with what became of it. ``report`` is ``None`` in lists and for a foreign one."""

    publication: ReportPublication
    is_in_force: bool
    report: Report | None = None
    header: Mapping[str, JSON] | None = None


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure as it would be now, and as it was published.

    ``is_new`` says that the format had no such cell then.
    """

    figure: Figure
    published: int | None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What a report would be now, where that differs from what was published."""

    outlook: Outlook
    figures: tuple[ChangedFigure, ...]
    records: tuple[ChangedRecord, ...]
    total: int
    next_position: tuple[int, int, int] | None
    conventions: tuple[Convention, ...]


def publish_report(
    desk: Desk, transaction: Transaction, question: ReportQuestion, publishing: Publishing
) -> PublicationView:
    """Freezes the report as the records stand.

    Raises:
        AgencyNotFound, ReportFormatNotFound: what is named is unknown.
        ReportYearUnsupported, ReportYearUnfinished: the year cannot be reported, or not yet.
        ReportPublicationMismatch: ``replaces`` is not what is in force.
        AgencyAbolished: who goes on with the agency's work reports on that year.
        ChecksFailed: blocking checks fail, and nobody explained why.
        ReportIncomplete: sections or figures are missing, and nobody said why it is published without them.
    """
    report_format = _checked(desk, transaction, question)
    replaced = _replaced(transaction, question, publishing.replaces)
    seen = outlook_at(transaction.connection, question, report_format, transaction.recorded_us)
    view = report_at(desk, seen)
    blocking = tuple(check.id for check in view.report.checks if check.blocks)
    if blocking:
        raise ChecksFailed(checks=blocking[:_MOST_NAMED], count=len(blocking))
    gaps = gaps_in(report_format, view.report)
    if gaps.count and not publishing.incomplete_reason:
        missing = (*(section.id for section in gaps.sections), *(figure.cell for figure in gaps.figures))
        raise ReportIncomplete(missing=missing[:_MOST_NAMED], count=gaps.count)
    document = canonical_bytes(report_document(view.report, _header(view, publishing)))
    publication = replace(
        _publication(transaction, seen, publishing, replaced),
        digest=digest(document),
        document=document,
        figures=view.report.values(),
    )
    insert_report_publication(transaction.connection, publication)
    return _with_report(publication, is_in_force=True)


def record_published(
    desk: Desk,
    transaction: Transaction,
    question: ReportQuestion,
    publishing: Publishing,
    figures: Mapping[str, int | None],
    published_date: date,
) -> PublicationView:
    """Records the figures of a report that was published without this service.

    Raises:
        DateInFuture: the day has not come.
        Refusal: as ``publish_report``, but for checks.
    """
    report_format = _checked(desk, transaction, question)
    require_not_future("RecordPublishedReportRequest.published_date", published_date, today=transaction.call.today)
    replaced = _replaced(transaction, question, publishing.replaces)
    seen = outlook_at(transaction.connection, question, report_format, transaction.recorded_us)
    publication = replace(
        _publication(transaction, seen, publishing, replaced),
        # A cell that is not given is a blank; categories and rows printed as one stay as they were given.
        figures=dict(sorted({**dict.fromkeys(report_format.cells), **figures}.items())),
        published_date=published_date,
        foreign=True,
    )
    insert_report_publication(transaction.connection, publication)
    return PublicationView(publication, is_in_force=True)


def get_publication(desk: Desk, name: ReportPublicationName) -> PublicationView:
    """The publication of that name, with its report.

    Raises:
        ReportPublicationNotFound: there is none.
    """
    with desk.store.read() as snapshot:
        publication = require_publication(snapshot.connection, name)
        newest = _newest(snapshot.connection, publication, snapshot.revision_us)
    return _with_report(publication, is_in_force=newest == publication.ordinal)


def list_publications(desk: Desk, agency_id: str, year: int | None, *, after: int, limit: int) -> list[PublicationView]:
    """At most ``limit`` publications of an agency after the instant ``after``, in the order of their making.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        require_agency(connection, agency_id)
        found = rows.list_report_publications(connection, agency_id, year, after=after, limit=limit)
        newest = {
            (one.year, one.scope): _newest(connection, one, snapshot.revision_us)
            for one in {(one.year, one.scope): one for one in found}.values()
        }
    return [PublicationView(one, is_in_force=newest[one.year, one.scope] == one.ordinal) for one in found]


def diff_report(
    desk: Desk,
    name: ReportPublicationName,
    question: ReportQuestion,
    moment: Moment,
    *,
    after: tuple[int, int, int] | None,
    limit: int,
) -> Difference:
    """What the report would be at an instant, where that differs from what was published.

    ``question`` says as of when alone. At most ``limit`` of the records are told, after a position.

    Raises:
        ReportPublicationNotFound: there is none.
        AsOfInFuture: the instant has not come.
    """
    with desk.store.read() as snapshot:
        published = require_publication(snapshot.connection, name)
    require_instant(question.as_of, moment)
    as_of_us = None if question.as_of is None else to_us(question.as_of)
    with desk.store.read(as_of_us=as_of_us) as snapshot:
        asked = replace(question, agency_id=name.agency_id, year=name.year, scope=published.scope)
        instant_us = snapshot.revision_us if as_of_us is None else as_of_us
        seen = outlook_at(snapshot.connection, asked, require_format(desk.formats, published.format_id), instant_us)
        now = figures_of(seen.report_format, year=seen.year, records=seen.records(seen.year), counting=seen.counting)
        changes = [] if published.foreign else list(changed_since(_published_outlook(seen, published), seen))
    page = [one for one in changes if after is None or one.change.position > after][: limit + 1]
    return Difference(
        outlook=seen,
        figures=tuple(_changed_figures(seen.report_format, published.figures, now)),
        records=tuple(page[:limit]),
        total=len(changes),
        next_position=page[limit - 1].change.position if len(page) > limit else None,
        conventions=_changed_conventions(published, seen.counting),
    )


def require_publication(connection: Connection, name: ReportPublicationName) -> ReportPublication:
    """The publication of that name.

    Raises:
        ReportPublicationNotFound: there is none.
    """
    publication = find_report_publication(connection, name.agency_id, name.year, name.ordinal)
    if publication is None:
        raise ReportPublicationNotFound(publication=name)
    return publication


def _checked(desk: Desk, transaction: Transaction, question: ReportQuestion) -> ReportFormat:
    """The format of a report that may be published now."""
    agency = require_agency(transaction.connection, question.agency_id)
    report_format = named_format(desk.formats, question.format_id)
    today = transaction.call.today
    require_year(question.year, today.year)
    if question.year == today.year:
        raise ReportYearUnfinished(year=question.year, earliest_date=date(question.year + 1, 1, 1))
    successions = successions_of_year(transaction.connection, question.year, as_of_us=transaction.recorded_us)
    reporter = successions.reporter(agency.agency_id)
    if reporter != agency.agency_id:
        raise AgencyAbolished(
            agency=agency.name, abolished_date=agency.abolished_date, successor=name_of_agency(reporter)
        )
    return report_format or choose_format(desk.formats.values(), question.year)


def _replaced(transaction: Transaction, question: ReportQuestion, replaces: str) -> ReportPublication | None:
    found = in_force(
        transaction.connection,
        (question.agency_id,),
        year=question.year,
        scope=question.scope,
        as_of_us=transaction.recorded_us,
    ).get(question.agency_id)
    name = found.name if found else ""
    if replaces != name:
        raise ReportPublicationMismatch(replaces=replaces, in_force=name)
    return found


def _publication(
    transaction: Transaction, seen: Outlook, publishing: Publishing, replaced: ReportPublication | None
) -> ReportPublication:
    """The publication of a report, without its figures."""
    return ReportPublication(
        agency_id=seen.agency.agency_id,
        year=seen.year,
        ordinal=last_ordinal(transaction.connection, seen.agency.agency_id, seen.year) + 1,
        format_id=seen.report_format.id,
        scope=seen.scope,
        replaces=replaced.ordinal if replaced else None,
        digest="",
        document=None,
        figures={},
        as_of=seen.as_of,
        create_time=from_us(transaction.recorded_us),
        published_date=transaction.call.today,
        actor=publishing.actor,
        reason=publishing.reason,
        foreign=False,
        display_name=seen.agency.display_name,
    )


def header_of(view: ReportView) -> dict[str, JSON]:
    """What the canonical form says beside the report: all on which its figures rest."""
    seen = view.outlook
    return {
        "schema": SCHEMA,
        "service_version": VERSION,
        "agency": name_of_agency(seen.agency.agency_id),
        "agency_display_name": seen.agency.display_name,
        "as_of_time": seen.as_of.isoformat(),
        "calendar": view.calendar,
        "format_digest": seen.report_format.digest,
        "format_revision": seen.report_format.revision,
        "previous_publication": view.previous.name if view.previous else "",
        # Only where there are some: what was published without them has no such key.
        **({"predecessor_publications": [one.name for one in view.predecessors]} if view.predecessors else {}),
        "entries": [
            {
                "kind": entry.kind.value,
                "format": entry.format_id,
                "scope": entry.scope.value,
                "item": entry.item,
                "value": entry.value,
                "text": entry.text,
                "actor": entry.actor,
                "create_time": entry.create_time.isoformat(),
            }
            for entry in view.entries
        ],
    }


def _header(view: ReportView, publishing: Publishing) -> dict[str, JSON]:
    return {
        **header_of(view),
        "replaces": publishing.replaces,
        "actor": publishing.actor,
        "reason": publishing.reason,
        "incomplete_reason": publishing.incomplete_reason,
    }


def _with_report(publication: ReportPublication, *, is_in_force: bool) -> PublicationView:
    if publication.document is None:
        return PublicationView(publication, is_in_force)
    document = json.loads(publication.document)
    return PublicationView(publication, is_in_force, read_report(document), document)


def _newest(connection: Connection, publication: ReportPublication, revision_us: int) -> int:
    agency_id, year, scope = publication.agency_id, publication.year, publication.scope
    return in_force(connection, (agency_id,), year=year, scope=scope, as_of_us=revision_us)[agency_id].ordinal


def _changed_figures(
    report_format: ReportFormat, published: Mapping[str, int | None], now: Mapping[str, Figure]
) -> Iterator[ChangedFigure]:
    for cell, figure in now.items():
        if cell not in published and report_format.cells.get(cell) is not None:
            yield ChangedFigure(figure, None, is_new=True)
        elif figure.value != published.get(cell):
            yield ChangedFigure(figure, published.get(cell))
    # A category of which nothing is left in the ledger has no figure any more.
    for name, value in published.items():
        category = next((found for cell in report_format.cells.values() if (found := cell.category(name))), None)
        if name not in now and category is not None and value is not None:
            yield ChangedFigure(category.figure(None), value)


def _published_outlook(seen: Outlook, published: ReportPublication) -> Outlook:
    """From where the report was seen when it was published."""
    question = ReportQuestion(seen.agency.agency_id, seen.year, seen.report_format.id, None, seen.scope)
    return outlook_at(seen.connection, question, seen.report_format, to_us(published.as_of))


def published_counting(published: ReportPublication) -> Counting:
    """How a published report counted what no text settles."""
    if published.document is None:
        return Counting()
    stated = {one.id: one.value for one in read_report(json.loads(published.document)).conventions}
    return Counting(RemedyCounting(stated["remedy_counting"]), ReopenedCounting(stated["reopened_counting"]))


def _changed_conventions(published: ReportPublication, counting: Counting) -> tuple[Convention, ...]:
    if published.foreign:
        return ()
    before: Sequence[Convention] = printed_conventions(published_counting(published))
    return tuple(one for one in printed_conventions(counting) if one not in before)


def question_as_of(question: ReportQuestion, publication: ReportPublication) -> ReportQuestion:
    """The question to which a published report was the answer."""
    return replace(
        question,
        agency_id=publication.agency_id,
        year=publication.year,
        format_id=publication.format_id,
        scope=ReportScope(publication.scope),
        as_of=publication.as_of,
    )
