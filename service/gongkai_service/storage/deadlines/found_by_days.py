"""Cases of which other things may be found when days turn out to be worked or not.

What is due follows from clocks (``case_clocks``); what is found may be of days long past, in cases that are closed.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from gongkai_service.domain.law.calendar_versions import Stretch
from gongkai_service.storage.tables.records import CASE_FACTS, REMEDY_FACTS

# What is found about the receipt of an application may rest on the days before it.
_BEFORE_RECEIPT = timedelta(days=90)
# A remedy is filed, answered and decided in the year on whose days that rests, or in one beside it.
_YEARS_BESIDE = 1


def cases_found_by(connection: Connection, stretches: Sequence[Stretch], *, today: date) -> set[int]:
    """The keys of all cases in which what is found may rest on one of these days; nothing rests on one to come."""
    found: set[int] = set()
    for stretch in stretches:
        if stretch.first <= today:
            for statement in _resting(stretch, today):
                found.update(connection.execute(statement).scalars())
    return found


def _resting(stretch: Stretch, today: date) -> Iterator[Select[int]]:
    fact, remedy = CASE_FACTS.c, REMEDY_FACTS.c
    own: list[ColumnElement[bool]] = [fact.agency_id == stretch.agency_id] if stretch.agency_id else []
    closed = func.coalesce(fact.last_closed_date, fact.closed_date, today)
    first, last = min(stretch.first, today), min(stretch.last, today)
    yield select(fact.case_key).where(
        *own, fact.valid_to_us.is_(None), fact.received_date <= last + _BEFORE_RECEIPT, closed >= first
    )
    own = [remedy.agency_id == stretch.agency_id] if stretch.agency_id else []
    is_decided_later = or_(remedy.decided_year.is_(None), remedy.decided_year >= first.year - _YEARS_BESIDE)
    yield select(remedy.case_key).where(
        *own, remedy.valid_to_us.is_(None), remedy.filed_year <= last.year + _YEARS_BESIDE, is_decided_later
    )
