"""What a document is made of: a computed or published report, and what stands beside its figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from gongkai_service.domain.statistics.printing import PLAIN, Print
from gongkai_service.domain.statistics.report import Report
from gongkai_service.domain.statistics.response_times import ResponseTimesReport
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ApplicantKind, Outcome


@dataclass(frozen=True, slots=True)
class PublicationStamp:
    """What a published report is known by. ``digest`` is over its canonical form."""

    name: str
    digest: str
    published_date: date
    replaces: str


@dataclass(frozen=True, slots=True)
class YearIndicator:
    """One indicator over the years of a comparison; a value is ``None`` where nobody supplied it."""

    id: str
    label: Text
    unit: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class YearComparison:
    """Years side by side, the earliest first."""

    years: tuple[int, ...]
    indicators: tuple[YearIndicator, ...]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record behind the figures, without personal data, and the cells that count it (sums left out)."""

    case: str
    number: str
    resource: str
    received_date: date | None
    closed_date: date | None
    outcome: Outcome | None
    applicant_kind: ApplicantKind | None
    weight: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All that a document may show. What is ``None`` or empty is left out of it.

    Attributes:
        canonical: the canonical form of the report in UTF-8, which is the JSON document.
        form: what the form prints beside the figures.
        preamble: what is drafted of it; the agency's own, where it wrote one, is in the report and takes its place.
        untold: what the drafted preamble would name if the agency told it: fields of its letterhead.
        later_answers: how many answers were given anew to cases that count in an earlier year.
        arrivals_waiting: how many applications had arrived on 31 December and waited for the confirmation of their
            receipt: no table counts them.
    """

    report: Report
    agency_display_name: str
    as_of: datetime
    calendar: str
    canonical: bytes
    publication: PublicationStamp | None = None
    response_times: ResponseTimesReport | None = None
    comparison: YearComparison | None = None
    records: Iterable[RecordRow] = ()
    form: Print = PLAIN
    preamble: Text | None = None
    untold: tuple[str, ...] = ()
    later_answers: int = 0
    arrivals_waiting: int = 0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document."""

    file_name: str
    media_type: str
    content: bytes
