"""Use cases that read remedies and fee notices: one of a case, all of a case, or all of an agency."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from gongkai_service.application.cases import require_case
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.case import FeeNotice, Remedy
from gongkai_service.domain.decisions import fee_notice, lawsuit, review
from gongkai_service.domain.vocabulary import RemedyKind
from gongkai_service.storage.cases import CaseName, StoredCase, load_cases
from gongkai_service.storage.remedies import list_fee_notices, list_remedies

Item = TypeVar("Item")

# Something of a case: its case, its ordinal within the case, and itself.
OfCase = tuple[StoredCase, int, Item]
Position = tuple[int, int]


def get_remedy(desk: Desk, name: CaseName, kind: RemedyKind, ordinal: int) -> OfCase[Remedy]:
    """A review or lawsuit of a case.

    Raises:
        AgencyNotFound, CaseNotFound, ReviewNotFound, LawsuitNotFound: there is no such thing.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    find = review if kind is RemedyKind.REVIEW else lawsuit
    return stored, ordinal, find(stored.case, ordinal, case_name=str(name))


def get_fee_notice(desk: Desk, name: CaseName, ordinal: int) -> OfCase[FeeNotice]:
    """A fee notice of a case.

    Raises:
        AgencyNotFound, CaseNotFound, FeeNoticeNotFound: there is no such thing.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    return stored, ordinal, fee_notice(stored.case, ordinal, case_name=str(name))


def remedies_of_case(
    desk: Desk, name: CaseName, kind: RemedyKind, *, after: Position, limit: int
) -> list[OfCase[Remedy]]:
    """At most ``limit`` remedies of one case after ``after``, in the order of their recording."""
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    return _of_one(stored, stored.case.remedies(kind), after=after, limit=limit)


def fee_notices_of_case(desk: Desk, name: CaseName, *, after: Position, limit: int) -> list[OfCase[FeeNotice]]:
    """At most ``limit`` fee notices of one case after ``after``, in the order of their recording."""
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    return _of_one(stored, stored.case.fee_notices, after=after, limit=limit)


def remedies_of_agency(
    desk: Desk, agency_id: str, kind: RemedyKind, *, after: Position, limit: int
) -> list[OfCase[Remedy]]:
    """At most ``limit`` remedies of all cases of an agency after ``after``, by case."""
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
        positions = list_remedies(snapshot.connection, agency_id, kind, after=after, limit=limit)
        return _of_many(snapshot.connection, positions, lambda stored: stored.case.remedies(kind))


def fee_notices_of_agency(desk: Desk, agency_id: str, *, after: Position, limit: int) -> list[OfCase[FeeNotice]]:
    """At most ``limit`` fee notices of all cases of an agency after ``after``, by case."""
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
        positions = list_fee_notices(snapshot.connection, agency_id, after=after, limit=limit)
        return _of_many(snapshot.connection, positions, lambda stored: stored.case.fee_notices)


def _of_one(stored: StoredCase, items: Sequence[Item], *, after: Position, limit: int) -> list[OfCase[Item]]:
    listed = [(stored, ordinal, item) for ordinal, item in enumerate(items, start=1)]
    return [entry for entry in listed if (stored.key, entry[1]) > after][:limit]


def _of_many(
    connection: Connection, positions: Sequence[Position], items: Callable[[StoredCase], Sequence[Item]]
) -> list[OfCase[Item]]:
    cases = load_cases(connection, {key for key, _ in positions})
    return [(cases[key], ordinal, items(cases[key])[ordinal - 1]) for key, ordinal in positions]
