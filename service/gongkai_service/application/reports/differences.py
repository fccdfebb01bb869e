"""Which records count otherwise in a report's year than when it was published, and in which cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai_service.application.reports.view import Outlook
from gongkai_service.domain.statistics.facts import CaseKey, FeeKey, PublicationKey, RemedyKey
from gongkai_service.domain.statistics.membership import cells_counting
from gongkai_service.domain.statistics.selection import Key
from gongkai_service.storage.agencies.agencies import last_changed_us
from gongkai_service.storage.statistics.changes import RecordChange, changed_records
from gongkai_service.storage.statistics.counted import records_of_year
from gongkai_service.storage.statistics.sources import Counted

# The order of the kinds of records, as in ``changed_records``.
_KINDS: tuple[type, ...] = (CaseKey, RemedyKey, FeeKey, PublicationKey)


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that cells count otherwise than when the report was published.

    What is reweighed counts in the same cell by another amount, such as a fee notice of which more was paid since.
    """

    change: RecordChange
    cells_left: tuple[str, ...]
    cells_entered: tuple[str, ...]
    cells_reweighed: tuple[str, ...]

    @property
    def counted(self) -> Counted:
        """The record."""
        return self.change.counted


def changed_since(then: Outlook, now: Outlook) -> Iterator[ChangedRecord]:
    """The records that count otherwise now than then, because they, the settings or the tree of agencies changed."""
    recorded = {change.position: change for change in _recorded(then, now)}
    is_alike = (then.counting, then.agency_ids, then.parts) == (now.counting, now.agency_ids, now.parts)
    for change in recorded.values() if is_alike else _compared(then, now, recorded):
        before, after = _cells(then, change.before), _cells(now, change.after)
        left = tuple(cell for cell in before if cell not in after)
        entered = tuple(cell for cell in after if cell not in before)
        reweighed = tuple(
            cell
            for cell in after
            if cell in before and now.report_format.cell(cell).selections[0].fee_measure in change.reweighed
        )
        if left or entered or reweighed:
            yield ChangedRecord(change, left, entered, reweighed)


def _recorded(then: Outlook, now: Outlook) -> Iterator[RecordChange]:
    """What was recorded since, of all agencies that counted then or count now."""
    return changed_records(
        now.connection,
        sorted({*then.agency_ids, *now.agency_ids}),
        year=now.year,
        since_us=then.instant_us,
        until_us=now.instant_us,
        reopened=now.counting.reopened,
        parts=now.parts,
    )


def _compared(
    then: Outlook, now: Outlook, recorded: Mapping[tuple[int, int, int], RecordChange]
) -> Iterator[RecordChange]:
    """All records of both sides: what nobody changed may count otherwise by other settings, or in another tree."""
    before, after = _records(then), _records(now)
    changed_us = _settings_changed(then, now)
    for position in sorted(before.keys() | after.keys()):
        was, is_now = before.get(position), after.get(position)
        latest = is_now or was
        if latest is not None:
            change = recorded.get(position)
            yield RecordChange(
                counted=latest,
                before=was.key if was else None,
                after=is_now.key if is_now else None,
                recorded_us=change.recorded_us if change else changed_us,
                position=position,
                reweighed=change.reweighed if change else frozenset(),
            )


def _records(seen: Outlook) -> dict[tuple[int, int, int], Counted]:
    found = records_of_year(
        seen.connection,
        seen.agency_ids,
        year=seen.year,
        as_of_us=seen.instant_us,
        reopened=seen.counting.reopened,
        parts=seen.parts,
    )
    return {(_KINDS.index(type(counted.key)), *counted.position): counted for counted in found}


def _settings_changed(then: Outlook, now: Outlook) -> int:
    """When the settings or the tree changed last."""
    agency_ids = {*then.agency_ids, *now.agency_ids}
    last = last_changed_us(now.connection, agency_ids, after_us=then.instant_us, until_us=now.instant_us)
    return now.instant_us if last is None else last


def _cells(seen: Outlook, key: Key | None) -> tuple[str, ...]:
    if key is None:
        return ()
    return cells_counting(seen.report_format, key, year=seen.year, counting=seen.counting)
