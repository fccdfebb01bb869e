"""Use case: a report, computed or published, as a document."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.application.reports.analysis import times_at
from gongkai_service.application.reports.comparison import DEFAULT_YEARS, comparison_at
from gongkai_service.application.reports.notes import later_answers_at
from gongkai_service.application.reports.publications import (
    get_publication,
    header_of,
    question_as_of,
)
from gongkai_service.application.reports.reports import report_at
from gongkai_service.application.reports.view import Moment, Outlook, ReportQuestion, outlook
from gongkai_service.data import shipped_prints
from gongkai_service.domain.statistics.canonical import canonical_bytes, report_document
from gongkai_service.domain.statistics.membership import cells_counting
from gongkai_service.domain.statistics.printing import PLAIN, drafted_preamble, missing_of_preamble
from gongkai_service.domain.words.refusals import DocumentUnavailable
from gongkai_service.domain.words.resource_names import ReportPublicationName, calendar_version
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import DocumentFormat, DocumentPart, Language
from gongkai_service.reports import render
from gongkai_service.reports.model import Document, PublicationStamp, RecordRow, Rendered
from gongkai_service.storage.history.arrivals import waiting_on
from gongkai_service.storage.statistics.counted import records_of_year

# In which the year ends.
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document of a report: its kind, its language, its part."""

    kind: DocumentFormat
    language: Language
    part: DocumentPart = DocumentPart.BODY


def export_report(desk: Desk, question: ReportQuestion, moment: Moment, wanted: Wanted) -> Rendered:
    """The report that the records make, as a document.

    Raises:
        DocumentUnavailable, CharactersUnprintable: this kind of document cannot be made.
        Refusal: as ``outlook``.
    """
    with outlook(desk, question, moment) as seen:
        view = report_at(desk, seen)
        document = Document(
            report=view.report,
            agency_display_name=seen.agency.display_name,
            as_of=seen.as_of,
            calendar=calendar_version(view.calendar),
            canonical=canonical_bytes(report_document(view.report, header_of(view))),
        )
        document = _with_records(desk, document, seen)
    document = _for_print(desk, document, question.agency_id)
    return render(document, wanted.kind, wanted.language, wanted.part)


def export_publication(desk: Desk, name: ReportPublicationName, moment: Moment, wanted: Wanted) -> Rendered:
    """A published report as a document; what stands beside it is as of its instant.

    Raises:
        ReportPublicationNotFound: there is none.
        DocumentUnavailable, CharactersUnprintable: this kind of document cannot be made, or the report was published
            elsewhere.
    """
    published = get_publication(desk, name)
    publication = published.publication
    if published.report is None or published.header is None or publication.document is None:
        missing = Text(
            zh="报告正文（并非由本系统公布，只有数字）",
            en="the report itself (it was published without this service, and its figures alone are known)",
        )
        raise DocumentUnavailable(document_format=wanted.kind.value, missing=missing)
    document = Document(
        report=published.report,
        agency_display_name=publication.display_name,
        as_of=publication.as_of,
        calendar=calendar_version(str(published.header["calendar"])),
        canonical=publication.document,
        publication=PublicationStamp(
            publication.name, publication.digest, publication.published_date, str(published.header["replaces"])
        ),
    )
    if publication.format_id in desk.formats:
        question = question_as_of(ReportQuestion(name.agency_id, name.year, "", None), publication)
        with outlook(desk, question, moment) as seen:
            document = _with_records(desk, document, seen)
    document = _for_print(desk, document, name.agency_id)
    return render(document, wanted.kind, wanted.language, wanted.part)


def _for_print(desk: Desk, document: Document, agency_id: str) -> Document:
    """The document with what its form prints beside the figures.

    The office, its address and its telephone are those of now: who reads the report writes there.
    """
    report = document.report
    form = shipped_prints().get(report.format, PLAIN)
    with desk.store.read() as snapshot:
        agency = require_agency(snapshot.connection, agency_id)
    preamble = drafted_preamble(
        form,
        year=report.year,
        agency=document.agency_display_name,
        self_reference=agency.self_reference,
        letterhead=agency.letterhead,
    )
    untold = missing_of_preamble(form, agency.letterhead)
    return replace(document, form=form, preamble=preamble, untold=untold)


def _with_records(desk: Desk, document: Document, seen: Outlook) -> Document:
    return replace(
        document,
        response_times=times_at(seen),
        comparison=comparison_at(desk, seen, DEFAULT_YEARS),
        records=tuple(_records(seen)),
        later_answers=later_answers_at(seen).count,
        arrivals_waiting=_arrivals_waiting(seen),
    )


def _arrivals_waiting(seen: Outlook) -> int:
    """How many had arrived by the year's end and were neither received nor withdrawn; none before it has ended."""
    if seen.as_of < datetime(seen.year + 1, 1, 1, tzinfo=_CHINA):
        return 0
    last = date(seen.year, 12, 31)
    return waiting_on(seen.connection, seen.agency_ids, last, as_of_us=seen.instant_us)


def _records(seen: Outlook) -> Iterator[RecordRow]:
    """The records of the year, without personal data, each with the cells that count it."""
    found = records_of_year(
        seen.connection,
        seen.agency_ids,
        year=seen.year,
        as_of_us=seen.instant_us,
        reopened=seen.counting.reopened,
        parts=seen.parts,
    )
    for counted in found:
        cells = cells_counting(seen.report_format, counted.key, year=seen.year, counting=seen.counting)
        if cells:
            yield RecordRow(
                case=str(counted.case) if counted.case else "",
                number=counted.number,
                resource=counted.resource,
                received_date=counted.received_date,
                closed_date=counted.closed_date,
                outcome=counted.outcome,
                applicant_kind=counted.applicant_kind,
                weight=counted.weight,
                cells=cells,
            )
