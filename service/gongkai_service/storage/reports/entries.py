"""What was entered by hand for annual reports: figures, the agency's own paragraphs, explanations of differences."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from gongkai_service.domain.words.vocabulary import ReportScope
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.statistics.years import YEAR, asked, held
from gongkai_service.storage.tables.reports import REPORT_ENTRIES, EntryKind

__all__ = ["EntryKind", "ReportEntry", "list_entries", "record_entry"]


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One entry. ``item`` is the item of a figure, the section of paragraphs, or the check that is explained.

    ``value`` is the figure, or the difference that is explained; ``text`` the paragraphs, or the explanation. A
    figure is of every format and so names none. ``scope`` matters for explanations alone; others have that of the
    agency.
    """

    agency_id: str
    year: int
    kind: EntryKind
    format_id: str
    scope: ReportScope
    item: str
    value: int | None
    text: str
    actor: str
    create_time: datetime


_ROW = REPORT_ENTRIES.c
_OF_YEAR = (
    select(REPORT_ENTRIES)
    .where(held(REPORT_ENTRIES), _ROW.year == YEAR)
    .order_by(_ROW.kind, _ROW.format_id, _ROW.scope, _ROW.item)
)


def record_entry(connection: Connection, entry: ReportEntry, *, at_us: int) -> None:
    """Puts the entry in place of what was entered there before; without value and text that ends only."""
    place = {
        "agency_id": entry.agency_id,
        "year": entry.year,
        "kind": entry.kind,
        "format_id": entry.format_id,
        "scope": entry.scope,
        "item": entry.item,
    }
    same = (_ROW[name] == value for name, value in place.items())
    connection.execute(update(REPORT_ENTRIES).where(*same, _ROW.valid_to_us.is_(None)).values(valid_to_us=at_us))
    if entry.value is not None or entry.text:
        values = {**place, "value": entry.value, "text": entry.text, "actor": entry.actor, "valid_from_us": at_us}
        connection.execute(insert(REPORT_ENTRIES).values(**values))


def list_entries(connection: Connection, agency_id: str, year: int, *, as_of_us: int) -> list[ReportEntry]:
    """All that was entered for an agency and year and held at an instant, by kind, format, scope and item."""
    found = connection.execute(_OF_YEAR, asked([agency_id], year, as_of_us)).mappings()
    return [
        ReportEntry(
            agency_id=entry["agency_id"],
            year=entry["year"],
            kind=EntryKind(entry["kind"]),
            format_id=entry["format_id"],
            scope=ReportScope(entry["scope"]),
            item=entry["item"],
            value=entry["value"],
            text=entry["text"],
            actor=entry["actor"],
            create_time=from_us(entry["valid_from_us"]),
        )
        for entry in found
    ]
