"""Letters that an older service issued: written once more by the reader of then, and kept from now on."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk
from gongkai_service.application.letters.keeping import copy_of, to_keep
from gongkai_service.application.letters.writing import file_name
from gongkai_service.domain.history.case import Letter
from gongkai_service.storage.agencies.letter_templates import template_of_digest
from gongkai_service.storage.history.cases import load_cases
from gongkai_service.storage.history.kept_letters import (
    KeptLetter,
    LetterPlace,
    WaitingLetter,
    keep_letter,
    no_longer_waits,
    waiting_letters,
)


def next_waiting(desk: Desk, *, after: LetterPlace, limit: int) -> Sequence[WaitingLetter]:
    """At most ``limit`` letters that wait after a place, in order."""
    with desk.store.read() as snapshot:
        return waiting_letters(snapshot.connection, after=after, limit=limit)


def look_up_waiting(desk: Desk, waiting: WaitingLetter) -> tuple[Letter, bytes | None]:
    """What is known of a letter that waits, with its template; by itself, as a history can be unreadable.

    Raises:
        UnreadableHistory: the history of its case holds what this version does not know.
    """
    with desk.store.read() as snapshot:
        stored = load_cases(snapshot.connection, {waiting.place.case_key})[waiting.place.case_key]
        letter = stored.case.letters.of(waiting.ordinal)
        return letter, template_of_digest(snapshot.connection, letter.template_digest)


def write_again(desk: Desk, letter: Letter, template: bytes | None) -> KeptLetter:
    """What is kept of a letter of which only the content is, made by its template; outside any transaction.

    Raises:
        LetterAltered: it does not read as its history says.
        LetterTemplateInvalid: the template cannot be used.
        DocumentUnavailable: a library is missing that letters need.
    """
    # Templates are kept for ever.
    assert template is not None  # noqa: S101
    values: dict[str, str] = json.loads(letter.content)
    written = desk.scribe.write_again(letter.kind, template, values, letter.text_digest)
    copy = copy_of(written, file_name(letter.kind, letter.number))
    return to_keep(desk.scribe, letter.kind, template, frozenset(values), copy)


def keep_waiting(desk: Desk, letters: Sequence[tuple[LetterPlace, KeptLetter]]) -> None:
    """Keeps letters that waited, in one transaction; one that was kept meanwhile stays as it is.

    Raises:
        StorageUnavailable: the database cannot be written.
    """
    if letters:
        desk.store.keep(lambda connection: _keep(connection, letters))


def _keep(connection: Connection, letters: Sequence[tuple[LetterPlace, KeptLetter]]) -> None:
    for place, letter in letters:
        keep_letter(connection, place, letter)
        no_longer_waits(connection, place)
