"""Parts of a case by their ordinals: reviews, lawsuits, fee notices, consultations, letters.

An ordinal is part of a name that others keep (``…/reviews/2``), so it is never given again: a part that is struck
leaves a gap.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, overload

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Numbered(Sequence[Part], Generic[Part]):
    """The parts that stand, in the order of their ordinals; as a sequence, by their position among those that stand.

    Attributes:
        entries: each with its ordinal, which counts from 1.
        given: how many ordinals were given, those of struck parts included.
    """

    entries: tuple[tuple[int, Part], ...] = ()
    given: int = 0

    def __len__(self) -> int:
        """How many stand."""
        return len(self.entries)

    def __iter__(self) -> Iterator[Part]:
        """Those that stand."""
        return (part for _, part in self.entries)

    @overload
    def __getitem__(self, position: int) -> Part: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Part, ...]: ...
    def __getitem__(self, position: int | slice) -> Part | tuple[Part, ...]:
        """By position, not by ordinal."""
        return tuple(self)[position]

    def numbered(self) -> Iterator[tuple[int, Part]]:
        """Each that stands, with its ordinal."""
        return iter(self.entries)

    def find(self, ordinal: int) -> Part | None:
        """The one with that ordinal; ``None`` where it was never given, or its part was struck."""
        return next((part for at, part in self.entries if at == ordinal), None)

    def of(self, ordinal: int) -> Part:
        """The one with that ordinal, which stands."""
        part = self.find(ordinal)
        assert part is not None, f"no part has ordinal {ordinal}"  # noqa: S101  (it was asked for before)
        return part

    @property
    def last(self) -> tuple[int, Part]:
        """The last that stands, with its ordinal; there is one."""
        return self.entries[-1]

    @property
    def last_ordinal(self) -> int:
        """That of the last that stands; 0 where none does."""
        return self.entries[-1][0] if self.entries else 0

    def with_one(self, part: Part) -> "Numbered[Part]":
        """With one more."""
        return Numbered((*self.entries, (self.given + 1, part)), self.given + 1)

    def without_one(self) -> "Numbered[Part]":
        """With one more ordinal that was given, to a part that was struck."""
        return replace(self, given=self.given + 1)

    def with_other(self, ordinal: int, part: Part) -> "Numbered[Part]":
        """With another part in the place of the one with that ordinal."""
        return replace(self, entries=tuple((at, part if at == ordinal else each) for at, each in self.entries))

    def mapped(self, change: Callable[[Part], Part]) -> "Numbered[Part]":
        """With each part changed."""
        return replace(self, entries=tuple((at, change(part)) for at, part in self.entries))

    def only(self, stands: Callable[[Part], bool]) -> "Numbered[Part]":
        """With those alone that stand by a condition."""
        return replace(self, entries=tuple((at, part) for at, part in self.entries if stands(part)))
