"""The use case that issues a letter: written first, recorded then.

Others wait for the writer, so nothing is written by a template there. A letter is made of the records as they stand,
and inside the transaction they are looked at once more: if it would be made otherwise by now, nothing is recorded, and
the letter is made anew.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from gongkai_service.application.cases.cases import CaseView, Proposed, change_case
from gongkai_service.application.desk import Desk, Transaction
from gongkai_service.application.letters.keeping import copy_of, to_keep
from gongkai_service.application.letters.making import LetterTold, Makings, look_up, makings_of, write
from gongkai_service.application.letters.scribe import Written
from gongkai_service.application.letters.templates import shipped
from gongkai_service.application.letters.writing import digest_of, file_name, values_not_shown
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.letters import IssueLetter
from gongkai_service.domain.words.refusals import EtagMismatch, LetterFactsMissing, Refusal
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.storage.agencies.letter_templates import keep_template
from gongkai_service.storage.history.cases import StoredCase
from gongkai_service.storage.history.kept_letters import KeptLetter, LetterPlace, keep_letter

# How often a letter is made before the caller is told that its case does not hold still.
_TRIES = 5

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter with all that is recorded of it."""

    command: IssueLetter
    template: bytes
    kept: KeptLetter
    objection: Refusal | None


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A letter that was made, or why it could not be; without makings where the records did not allow it."""

    makings: Makings | None
    outcome: _Ready | Refusal


class _Outdated(Exception):  # noqa: N818  (a signal between the writer and whoever made the letter)
    """By now the letter would be made otherwise."""

    def __init__(self, current: StoredCase) -> None:
        super().__init__()
        self.etag = current.etag


def issue_letter(
    desk: Desk,
    name: CaseName,
    told: LetterTold,
    etag: str,
    record: Callable[[Callable[[Transaction], CaseView]], Answer],
) -> Answer:
    """Makes the letter that was told, and records and keeps it; ``record`` runs a change in a transaction.

    Raises:
        EtagMismatch: ``etag`` is set and stale, or the case was another one each time that the letter was made.
        LetterFactsMissing: a required field has no value, or the template shows none.
        LetterTemplateInvalid: the template cannot be used.
        DocumentUnavailable: a library is missing that letters need.
        Refusal: what ``makings_of`` and ``change_case`` refuse.
    """
    current = ""
    # The number of an agency's next letter is printed in it: two at once would be in each other's way.
    with desk.turn_of(name.agency_id):
        for _ in range(_TRIES):
            attempt = _attempt(desk, name, told)
            try:
                return record(partial(_record, desk, name, told, etag, attempt))
            except _Outdated as outdated:
                current = outdated.etag
    raise EtagMismatch(etag=etag, current=current)


def _attempt(desk: Desk, name: CaseName, told: LetterTold) -> _Attempt:
    """The letter as it would be issued now.

    A refusal waits for the transaction: there it is known whether the call repeats one that was answered, and whether
    another refusal comes first.
    """
    makings: Makings | None = None
    try:
        makings, own = look_up(desk, name, told)
        template = shipped(desk, makings.spec.kind) if own is None else own
        return _Attempt(makings, _ready(desk, makings, template, write(desk, makings, template)))
    except Refusal as refusal:
        return _Attempt(makings, refusal)


def _ready(desk: Desk, makings: Makings, template: bytes, written: Written) -> _Ready:
    kind, content, about = makings.spec.kind, makings.content, makings.about
    command = IssueLetter(
        kind,
        about.letter_date,
        makings.number,
        written.digest,
        digest_of(template),
        json.dumps(dict(content.values), ensure_ascii=False, sort_keys=True),
        consultation=about.consultation,
        fee_notice=about.fee_notice,
        outcome=about.outcome,
    )
    missing = tuple(fact.field.name for fact in content.missing)
    missing = missing or values_not_shown(makings.spec, content.values, written.text)
    copy = copy_of(written, file_name(kind, makings.number))
    return _Ready(
        command,
        template,
        to_keep(desk.scribe, kind, template, frozenset(content.values), copy),
        LetterFactsMissing(kind=kind, missing=missing) if missing else None,
    )


def _record(
    desk: Desk, name: CaseName, told: LetterTold, etag: str, attempt: _Attempt, transaction: Transaction
) -> CaseView:
    outcome = attempt.outcome

    def propose(connection: Connection, agency: Agency, stored: StoredCase) -> Proposed:
        if attempt.makings != makings_of(desk, connection, agency, stored, told, take_number=True):
            raise _Outdated(stored)
        if isinstance(outcome, Refusal):
            raise outcome
        return Proposed(outcome.command, outcome.objection)

    view = change_case(desk, transaction, name, etag, propose)
    # What was proposed is recorded.
    assert isinstance(outcome, _Ready)  # noqa: S101
    keep_template(transaction.connection, outcome.command.template_digest, outcome.template)
    keep_letter(transaction.connection, LetterPlace(view.stored.key, view.stored.event_count), outcome.kept)
    return view
