"""更正、撤销: a history judged anew with some of its entries put right.

The case is what it would be had it been recorded so. So each entry from the first that is mended on is judged once more
on the case as it is now, in the order of recording; what would have been refused stands in the way, unless it would be
refused for the same reason in the history as it was, too: rules and settings may have changed since it was recorded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.deciding import decide
from gongkai_service.domain.commands.folding import Standing, Struck, follow
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import FILE_CASE, FileCase, MendedEntry, Transition, kind_of, legal_date
from gongkai_service.domain.words.refusals import EntryCannotStand, Refusal
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CaseCommand


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a history: its number, how it stands, and the case before it, as it was and as it is now.

    Both cases are ``None`` before the first entry.
    """

    sequence: int
    stands: Standing
    before: Case | None
    now: Case | None


@dataclass(frozen=True, slots=True)
class Mended:
    """A history with what was mended in it: its entries as they stand now, and the case that they make."""

    stands: tuple[Standing, ...]
    case: Case
    entries: tuple[MendedEntry, ...]


# How an entry is to stand: of those that nobody mends as it stands, or what follows for it from those before it.
Tell = Callable[[Place], Standing]

_FILING = Text("登记申请", FILE_CASE)


def judge_anew(number: CaseNumber, stands: Sequence[Standing], tell: Tell, circumstances: Circumstances) -> Mended:
    """The history in which each entry is as ``tell`` says.

    Raises:
        EntryCannotStand: an entry could not have been recorded then.
    """
    first = stands[0]
    assert isinstance(first, FileCase)  # noqa: S101  (the first entry of every history is)
    told: list[Standing] = [tell(Place(1, first, None, None))]
    before, now = Case(number, first), Case(number, _filing(told[0]))
    for sequence, each in enumerate(stands[1:], start=2):
        is_told = tell(Place(sequence, each, before, now))
        told.append(is_told)
        if not isinstance(is_told, Transition) or (is_told == each and now == before):
            # Struck, moved by the service, or nothing before it is otherwise.
            now = follow(now, is_told)
        else:
            now = _judged(sequence, is_told, each, before, now, circumstances)
        before = follow(before, each)
    changed = [
        MendedEntry(sequence, _event(after))
        for sequence, (each, after) in enumerate(zip(stands, told, strict=True), start=1)
        if after != each
    ]
    return Mended(tuple(told), now, tuple(changed))


def _filing(told: Standing) -> FileCase:
    assert isinstance(told, FileCase)  # noqa: S101  (it is corrected and never struck)
    return told


def _event(stands: Standing) -> FileCase | Transition | None:
    assert isinstance(stands, FileCase | Transition | Struck)  # noqa: S101  (nothing else is mended)
    return None if isinstance(stands, Struck) else stands


def _judged(
    sequence: int, told: Transition, stands: Standing, before: Case, now: Case, circumstances: Circumstances
) -> Case:
    try:
        return decide(now, told, circumstances)
    except Refusal as refusal:
        if _refusal_of(before, stands, circumstances) == refusal.reason:
            return follow(now, told)
        raise cannot_stand(sequence, told, refusal) from refusal


def _refusal_of(case: Case, stands: Standing, circumstances: Circumstances) -> str:
    """The reason for which an entry would be refused in the history as it was; empty where it would not be."""
    command = stands.event if isinstance(stands, Struck) else stands
    if not isinstance(command, Transition):
        return ""
    try:
        decide(case, command, circumstances)
    except Refusal as refusal:
        return refusal.reason
    return ""


def cannot_stand(sequence: int, event: FileCase | Transition, refusal: Refusal) -> EntryCannotStand:
    """That an entry could not have been recorded, and why."""
    return EntryCannotStand(
        sequence=sequence, kind=kind_text(event), date=legal_date(event), entry_reason=refusal.reason, why=refusal.text
    )


def kind_text(event: FileCase | Transition) -> Text:
    """What an entry records, in the words of its method; in the contract its kind."""
    if isinstance(event, FileCase):
        return _FILING
    term = term_of(CaseCommand(event.command))
    return Text(term.zh, kind_of(event))
