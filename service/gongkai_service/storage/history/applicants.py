"""Cases by their applicant, and by what they ask for; both are found by keyed hashes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, update

from gongkai_service.domain.words.vocabulary import CaseState
from gongkai_service.storage.history.cases import StoredCase
from gongkai_service.storage.tables.records import CASES, PROTECTED_TEXTS, REVISIONS

_CASE = CASES.c


@dataclass(frozen=True, slots=True)
class Received:
    """A case of an applicant: when it was received, and as how many items it counts."""

    key: int
    received_date: date
    items: int


# What is void should not be there.
_STANDS = _CASE.state != CaseState.VOID
_EARLIER_ITEMS = select(func.coalesce(func.sum(_CASE.fee_items), 0)).where(
    _STANDS,
    _CASE.agency_id == bindparam("agency"),
    _CASE.applicant_hash == bindparam("applicant"),
    _CASE.received_date >= bindparam("first"),
    or_(
        _CASE.received_date < bindparam("received"),
        and_(_CASE.received_date == bindparam("received"), _CASE.serial < bindparam("its_serial")),
    ),
    # While its receipt is mended, it still stands where it was.
    _CASE.case_key != bindparam("its_key"),
)
_TEXT_HASH = update(CASES).where(_CASE.case_key == bindparam("its_key")).values(text_hash=bindparam("its_hash"))


def earlier_items(connection: Connection, stored: StoredCase, *, since: date) -> int:
    """Items of the case's applicant at its agency received since a day and before the case, in order of receipt.

    Cases of one day follow each other by their numbers.
    """
    values = {
        "agency": stored.name.agency_id,
        "applicant": stored.case.filing.applicant_identity,
        "first": since,
        "received": stored.case.received_date,
        "its_serial": stored.name.serial,
        "its_key": stored.key,
    }
    return int(connection.execute(_EARLIER_ITEMS, values).scalar_one())


def received_from(
    connection: Connection, agency_id: str, applicant_hash: str, *, first: date, last: date
) -> list[Received]:
    """The cases of an applicant at an agency that were received in a window, newest first."""
    statement = (
        select(_CASE.case_key, _CASE.received_date, _CASE.fee_items)
        .where(
            _STANDS,
            _CASE.agency_id == agency_id,
            _CASE.applicant_hash == applicant_hash,
            _CASE.received_date.between(first, last),
        )
        .order_by(_CASE.received_date.desc(), _CASE.serial.desc())
    )
    return [Received(*row) for row in connection.execute(statement)]


def earlier_of_applicant(connection: Connection, stored: StoredCase, *, most: int) -> list[int]:
    """The keys of at most ``most`` earlier cases of the same applicant at the agency, newest first."""
    return _earlier(connection, stored, _CASE.applicant_hash == stored.case.filing.applicant_identity, most=most)


def earlier_of_text(connection: Connection, stored: StoredCase, *, text_hash: str, most: int) -> list[int]:
    """The keys of at most ``most`` earlier cases at the agency that ask for the same, newest first."""
    return _earlier(connection, stored, _CASE.text_hash == text_hash, most=most)


def _earlier(connection: Connection, stored: StoredCase, alike: ColumnElement[bool], *, most: int) -> list[int]:
    earlier = or_(
        _CASE.received_date < stored.case.received_date,
        and_(_CASE.received_date == stored.case.received_date, _CASE.case_key < stored.key),
    )
    statement = select(_CASE.case_key).where(_STANDS, _CASE.agency_id == stored.name.agency_id, alike, earlier)
    rows = connection.execute(statement.order_by(_CASE.received_date.desc(), _CASE.case_key.desc()).limit(most))
    return list(rows.scalars())


def cases_without_text_hash(connection: Connection, *, limit: int) -> Sequence[tuple[int, str]]:
    """The next cases of an older service whose text stands for nothing yet, with their protected texts as JSON."""
    statement = (
        select(_CASE.case_key, PROTECTED_TEXTS.c.texts)
        .outerjoin(PROTECTED_TEXTS, and_(PROTECTED_TEXTS.c.case_key == _CASE.case_key, PROTECTED_TEXTS.c.sequence == 1))
        .where(_CASE.text_hash.is_(None))
        .limit(limit)
    )
    return [(key, texts or "{}") for key, texts in connection.execute(statement)]


def set_text_hashes(connection: Connection, hashes: Mapping[int, str]) -> None:
    """Records what stands for the texts of these cases."""
    connection.execute(_TEXT_HASH, [{"its_key": key, "its_hash": text_hash} for key, text_hash in hashes.items()])


def identity_check(connection: Connection) -> str | None:
    """Which key the hashes were made with; ``None`` in a database that knows none yet."""
    known: str | None = connection.execute(select(REVISIONS.c.identity_check)).scalar_one()
    return known


def set_identity_check(connection: Connection, check: str) -> None:
    """Remembers which key the hashes are made with."""
    connection.execute(update(REVISIONS).values(identity_check=check))
