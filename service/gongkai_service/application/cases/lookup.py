"""Use case: which cases a number on paper names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.words.paper_numbers import own_number, plain_number, plain_prefix
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import PaperNumberKind
from gongkai_service.storage.history.cases import StoredCase, find_case, load_cases
from gongkai_service.storage.history.paper_numbers import cases_by_number

# A number that names more cases names none in practice.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Match:
    """A case that has a number, and which of its numbers that is."""

    kind: PaperNumberKind
    stored: StoredCase


def look_up_case(desk: Desk, agency_id: str, number: str, *, today: date) -> list[Match]:
    """The cases of an agency that a number on paper names, that with it as its own first; at most 50.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        require_agency(connection, agency_id)
        own = list(_by_own_number(connection, agency_id, number, today=today))
        hits = cases_by_number(connection, agency_id, plain_number(number), most=_MOST)
        found = load_cases(connection, {key for _, key in hits})
    order = list(PaperNumberKind)
    others = [Match(kind, found[key]) for kind, key in sorted(hits, key=lambda hit: (order.index(hit[0]), -hit[1]))]
    return (own + others)[:_MOST]


def _by_own_number(connection: Connection, agency_id: str, number: str, *, today: date) -> Iterator[Match]:
    own = own_number(number, this_year=today.year)
    if own is None:
        return
    stored = find_case(connection, CaseName(agency_id, own.year, own.serial))
    if stored is not None and own.prefix in {"", plain_prefix(stored.case.number.prefix)}:
        yield Match(PaperNumberKind.CASE, stored)
