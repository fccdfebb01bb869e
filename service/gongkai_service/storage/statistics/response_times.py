"""How long answers took, counted so that no case is looked at by itself."""

from collections.abc import Sequence

from sqlalchemy import Connection, extract, func, select

from gongkai_service.domain.statistics.response_times import ClosedCases
from gongkai_service.domain.words.vocabulary import ApplicantKind, Outcome, ReceiptChannel, Timeliness
from gongkai_service.storage.statistics.years import WHOLE, Parts, asked, closed_in_year
from gongkai_service.storage.tables.records import CASE_FACTS

_FACT = CASE_FACTS.c
_AGREED = (
    _FACT.receipt_channel,
    _FACT.outcome,
    _FACT.applicant_kind,
    _FACT.handler,
    extract("month", _FACT.closed_date).label("month"),
    _FACT.timeliness,
    _FACT.gross_days,
    _FACT.net_days,
)
_COUNTED, _COUNTED_IN_PART = (
    select(*_AGREED, func.count().label("number")).where(closed_in_year(parted=parted)).group_by(*_AGREED)
    for parted in (False, True)
)


def read_closed_cases(
    connection: Connection, agency_ids: Sequence[str], *, year: int, as_of_us: int, parts: Parts = WHOLE
) -> list[ClosedCases]:
    """The cases of these agencies whose first closing lies in a year, as of an instant."""
    return [
        ClosedCases(
            receipt_channel=ReceiptChannel(row.receipt_channel),
            outcome=Outcome(row.outcome),
            applicant_kind=ApplicantKind(row.applicant_kind),
            handler=row.handler,
            month=row.month,
            timeliness=Timeliness(row.timeliness) if row.timeliness else None,
            gross_days=row.gross_days,
            net_days=row.net_days,
            count=row.number,
        )
        for row in connection.execute(
            _COUNTED_IN_PART if parts.left_out else _COUNTED, asked(agency_ids, year, as_of_us, parts)
        )
    ]
