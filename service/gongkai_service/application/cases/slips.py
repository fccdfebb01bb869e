"""What may be a slip, by what else is recorded. It is looked at inside the transaction, and nothing is refused."""

from collections.abc import Iterator
from datetime import datetime, time

from sqlalchemy import Connection

from gongkai_service.application.desk import SHANGHAI, Transaction
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.applicants import SupplementApplicant
from gongkai_service.domain.commands.consultations import OpenConsultation
from gongkai_service.domain.commands.slips import (
    Application,
    Slip,
    consulted_after_closing,
    dated_after_receipt,
    external_number_taken,
    is_like,
    like_one_of_today,
    mistyped_code,
    reply_number_taken,
)
from gongkai_service.domain.history.arrival import RegisterArrival
from gongkai_service.domain.history.events import FileCase, Transition
from gongkai_service.domain.words.paper_numbers import plain_number
from gongkai_service.domain.words.vocabulary import PaperNumberKind
from gongkai_service.storage.engine.instants import to_us
from gongkai_service.storage.history.cases import StoredCase
from gongkai_service.storage.history.filed_today import filed_since
from gongkai_service.storage.history.paper_numbers import cases_by_number, names_of

_OF_ANSWERS = frozenset({PaperNumberKind.REPLY, PaperNumberKind.LETTER})
_OF_ELSEWHERE = frozenset({PaperNumberKind.EXTERNAL})
# As many cases of one number are looked at.
_MOST = 5


def slips_of_filing(transaction: Transaction, stored: StoredCase, *, text_hash: str) -> tuple[Slip, ...]:
    """What may be a slip of an application that was just recorded; ``text_hash`` stands for what it asks for."""
    connection, filing = transaction.connection, stored.case.filing
    return (
        *mistyped_code(filing.organisation_code, field="applicant.organisation_code"),
        *dated_after_receipt(filing),
        *_external_number(connection, stored.name.agency_id, filing, own_key=stored.key),
        *_of_today(transaction, stored, text_hash=text_hash),
    )


def slips_of_arrival(connection: Connection, agency_id: str, told: RegisterArrival) -> tuple[Slip, ...]:
    """What may be a slip of an arrival that was just registered."""
    return (
        *mistyped_code(told.organisation_code, field="applicant.organisation_code"),
        *dated_after_receipt(told),
        *_external_number(connection, agency_id, told, own_key=None),
    )


def slips_of_change(connection: Connection, before: StoredCase, command: Transition) -> tuple[Slip, ...]:
    """What may be a slip of a command that the case allows, ``before`` it."""
    if isinstance(command, OpenConsultation):
        return tuple(consulted_after_closing(before.case))
    if isinstance(command, SupplementApplicant):
        return tuple(mistyped_code(command.organisation_code, field="organisation_code"))
    if isinstance(command, DecideCase) and command.reply_number:
        agency_id = before.name.agency_id
        taken = _others(connection, agency_id, command.reply_number, _OF_ANSWERS, own_key=before.key)
        return tuple(reply_number_taken(case) for case in taken)
    return ()


def _external_number(
    connection: Connection, agency_id: str, told: FileCase | RegisterArrival, *, own_key: int | None
) -> Iterator[Slip]:
    if told.external_number:
        for case in _others(connection, agency_id, told.external_number, _OF_ELSEWHERE, own_key=own_key):
            yield external_number_taken(case)


def _others(
    connection: Connection, agency_id: str, number: str, kinds: frozenset[PaperNumberKind], *, own_key: int | None
) -> list[str]:
    """The names of other cases of the agency that have a number of these kinds."""
    found = cases_by_number(connection, agency_id, plain_number(number), most=_MOST)
    return names_of(connection, {key for kind, key in found if kind in kinds and key != own_key})


def _of_today(transaction: Transaction, stored: StoredCase, *, text_hash: str) -> Iterator[Slip]:
    """The first that is found is told: one is enough to look."""
    connection = transaction.connection
    told = _application(stored.case.filing)
    first_us = to_us(datetime.combine(transaction.call.today, time.min, tzinfo=SHANGHAI))
    for other in filed_since(connection, stored, first_us=first_us, text_hash=text_hash):
        if is_like(told, other.application):
            (name,) = names_of(connection, [other.key])
            yield like_one_of_today(name)
            return


def _application(filing: FileCase) -> Application:
    return Application(filing.applicant_name, filing.applicant_identity, filing.description)
