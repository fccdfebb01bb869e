"""What a desk records of one case, what of it is written wrongly, and how that is put right.

A step is the request of the method that records it, without which case it is about. Names such as `reviews/2` are
given by the service, so a step says what it makes or is about by a name of its own, as ``letter 1``.
"""

from dataclasses import dataclass, field
from datetime import date

from google.protobuf import text_format
from google.protobuf.message import Message

from support.histories.story import Settings


@dataclass(frozen=True)
class Step:
    """One entry. ``kind`` is that of ``CaseEvent``; ``follows`` names the review that a lawsuit is told to follow."""

    kind: str
    request: Message
    thing: str = ""
    follows: str = ""

    def __str__(self) -> str:
        """One line to be read."""
        told = text_format.MessageToString(self.request, as_one_line=True, as_utf8=True)
        words = (self.kind, self.thing, f"follows {self.follows}" if self.follows else "", f"{{{told}}}")
        return " ".join(word for word in words if word)


@dataclass(frozen=True)
class Mending:
    """How and when a slip is put right.

    ``after`` is the slot after which it is; ``together`` puts right in one call those with the same number, in the
    order of these. ``detours`` are what it is mended to before, ``None`` where it is struck first; the first of them
    already when it was recorded, if ``detours_at_once``. ``is_masked``: only what differs is told.
    """

    after: int
    together: int
    detours: tuple[Step | None, ...] = ()
    detours_at_once: bool = False
    is_masked: bool = False


@dataclass(frozen=True)
class Slot:
    """A place in the history: what should stand there, and what is written; ``right`` is ``None`` for what should not.

    Without ``mending`` it is written as it should be.
    """

    right: Step | None
    written: Step | None = None
    mending: Mending | None = None

    def __str__(self) -> str:
        """To be read."""
        if self.mending is None:
            return f"  {self.right}"
        detours = [f"\n     over {detour or 'a striking'}" for detour in self.mending.detours]
        detours += ["\n     the first of it at once"] if detours and self.mending.detours_at_once else []
        masked = ", what differs alone" if self.mending.is_masked else ""
        when = f"after {self.mending.after}, with {self.mending.together}{masked}"
        return f"! {self.written}{''.join(detours)}\n     mended to {self.right or 'be struck'} {when}"


@dataclass(frozen=True)
class Story:
    """A case at an agency with these settings; ``asked`` are days, ``companions`` other cases of the agency."""

    slots: tuple[Slot, ...]
    asked: tuple[date, ...]
    settings: Settings = field(default_factory=Settings)
    companions: int = 0
    seed: int = 0

    def __str__(self) -> str:
        """To be read, one line each."""
        lines = [f"{number} {slot}" for number, slot in enumerate(self.slots)]
        return "\n".join([*lines, f"asked on {', '.join(map(str, self.asked))}, {self.companions} companions"])
