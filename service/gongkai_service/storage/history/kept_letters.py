"""Letters as they were issued, by the event that issued them, and those of an older service that wait to be kept."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, and_, bindparam, delete, func, select, tuple_
from sqlalchemy.dialects import sqlite

from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import CaseCommand
from gongkai_service.storage.tables.kept_letters import KEPT_LETTERS, LETTER_FRAMES, WAITING_LETTERS
from gongkai_service.storage.tables.records import CASES, EVENTS


@dataclass(frozen=True, slots=True)
class LetterFrame:
    """What the letters of a template have in common."""

    frame_digest: str
    document: bytes
    page: bytes


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter as it was issued; ``document`` and ``page`` are what it has that its frame has not."""

    frame: LetterFrame
    file_name: str
    text: str
    document: bytes
    page: bytes
    file_digest: str


@dataclass(frozen=True, order=True, slots=True)
class LetterPlace:
    """The event that issued a letter."""

    case_key: int
    sequence: int


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter that waits to be kept; ``ordinal`` counts from 1 within its case."""

    place: LetterPlace
    case: CaseName
    ordinal: int


# Before all letters.
FIRST_PLACE = LetterPlace(0, 0)

_WHOLE = tuple(column for column in KEPT_LETTERS.c if column.name not in {"case_key", "sequence", "frame_digest"})
_IS_LETTER = EVENTS.c.kind == CaseCommand.ISSUE_LETTER.lower()
_FIND_PLACE = (
    select(EVENTS.c.sequence)
    .where(EVENTS.c.case_key == bindparam("its_case"), _IS_LETTER)
    .order_by(EVENTS.c.sequence)
    .limit(1)
    .offset(bindparam("before"))
)
_FIND_LETTER = select(
    *_WHOLE,
    LETTER_FRAMES.c.frame_digest,
    LETTER_FRAMES.c.document.label("frame_document"),
    LETTER_FRAMES.c.page.label("frame_page"),
).select_from(KEPT_LETTERS.join(LETTER_FRAMES, LETTER_FRAMES.c.frame_digest == KEPT_LETTERS.c.frame_digest))
_EARLIER = EVENTS.alias("earlier")
_ORDINAL = (
    select(func.count())
    .where(
        _EARLIER.c.case_key == WAITING_LETTERS.c.case_key,
        _EARLIER.c.sequence <= WAITING_LETTERS.c.sequence,
        _EARLIER.c.kind == CaseCommand.ISSUE_LETTER.lower(),
    )
    .scalar_subquery()
)
_KEEP_FRAME = sqlite.insert(LETTER_FRAMES).on_conflict_do_nothing()
_KEEP_LETTER = sqlite.insert(KEPT_LETTERS).on_conflict_do_nothing()
_NO_LONGER_WAITS = delete(WAITING_LETTERS).where(
    and_(
        WAITING_LETTERS.c.case_key == bindparam("its_case"),
        WAITING_LETTERS.c.sequence == bindparam("its_sequence"),
    )
)


def keep_letter(connection: Connection, place: LetterPlace, letter: KeptLetter) -> None:
    """Keeps a letter for ever; one that is kept stays as it is."""
    connection.execute(_KEEP_FRAME, asdict(letter.frame))
    values = {column.name: getattr(letter, column.name) for column in _WHOLE}
    connection.execute(_KEEP_LETTER, {**asdict(place), **values, "frame_digest": letter.frame.frame_digest})


def no_longer_waits(connection: Connection, place: LetterPlace) -> None:
    """A letter of an older service is kept."""
    connection.execute(_NO_LONGER_WAITS, {"its_case": place.case_key, "its_sequence": place.sequence})


def place_of_letter(connection: Connection, case_key: int, ordinal: int) -> LetterPlace:
    """Where the letter of that ordinal was issued; the case has it."""
    sequence = connection.execute(_FIND_PLACE, {"its_case": case_key, "before": ordinal - 1}).scalar_one()
    return LetterPlace(case_key, int(sequence))


def find_letter(connection: Connection, place: LetterPlace) -> KeptLetter | None:
    """The letter as it was issued; ``None`` where it is not kept yet."""
    where = (KEPT_LETTERS.c.case_key == place.case_key, KEPT_LETTERS.c.sequence == place.sequence)
    row = connection.execute(_FIND_LETTER.where(*where)).mappings().first()
    if row is None:
        return None
    frame = LetterFrame(row["frame_digest"], bytes(row["frame_document"]), bytes(row["frame_page"]))
    return KeptLetter(
        frame, row["file_name"], row["text"], bytes(row["document"]), bytes(row["page"]), row["file_digest"]
    )


def waiting_letters(connection: Connection, *, after: LetterPlace, limit: int) -> Sequence[WaitingLetter]:
    """At most ``limit`` letters that wait to be kept after a place, in order."""
    waiting = WAITING_LETTERS.c
    statement = (
        select(WAITING_LETTERS, CASES.c.agency_id, CASES.c.received_year, CASES.c.serial, _ORDINAL.label("ordinal"))
        .join(CASES, CASES.c.case_key == waiting.case_key)
        .where(tuple_(waiting.case_key, waiting.sequence) > tuple_(after.case_key, after.sequence))
        .order_by(waiting.case_key, waiting.sequence)
        .limit(limit)
    )
    rows = connection.execute(statement).all()
    return [
        WaitingLetter(
            LetterPlace(row.case_key, row.sequence), CaseName(row.agency_id, row.received_year, row.serial), row.ordinal
        )
        for row in rows
    ]
