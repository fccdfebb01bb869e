"""Letters that an older service issued: written once more by the reader of then, and kept from now on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from gongkai_service.application.desk import Desk
from gongkai_service.application.letters.keeping import copy_of, to_keep
from gongkai_service.application.letters.writing import file_name
from gongkai_service.domain.history.case import Letter
from gongkai_service.domain.words.resource_names import name_of_letter
from gongkai_service.storage.agencies.letter_templates import template_of_digest
from gongkai_service.storage.history.cases import load_cases
from gongkai_service.storage.history.kept_letters import (
    KeptLetter,
    LetterPlace,
    keep_letter,
    no_longer_waits,
    waiting_letters,
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that waits to be kept, with the template by which it was written."""

    place: LetterPlace
    name: str
    letter: Letter
    template: bytes | None


def next_waiting(desk: Desk, *, after: LetterPlace, limit: int) -> Sequence[Waiting]:
    """At most ``limit`` letters that wait after a place, in order."""
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        found = waiting_letters(connection, after=after, limit=limit)
        cases = load_cases(connection, {each.place.case_key for each in found})
        letters = [cases[each.place.case_key].case.letters[each.ordinal - 1] for each in found]
        digests = {letter.template_digest for letter in letters}
        templates = {digest: template_of_digest(connection, digest) for digest in digests}
    return [
        Waiting(
            each.place,
            name_of_letter(cases[each.place.case_key].name, each.ordinal),
            letter,
            templates[letter.template_digest],
        )
        for each, letter in zip(found, letters, strict=True)
    ]


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
