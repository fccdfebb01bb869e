"""Reading of TOML values that remember their place, so that every complaint names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from gongkai_service.domain.words.text import Text


class FormatError(ValueError):
    """A format file that cannot be used; the message begins with the place."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file and the path that leads to it, such as ``sections[0].tables[0].rows[3]``."""

    value: object
    place: str

    def refuse(self, message: str) -> NoReturn:
        """Complain about this place.

        Raises:
            FormatError: always.
        """
        complaint = f"{self.place}: {message}"
        raise FormatError(complaint)

    def table(self, *allowed: str) -> Mapping[str, "Node"]:
        """Return the entries of a TOML table; with ``allowed``, refuse any other key."""
        if not isinstance(self.value, dict):
            self.refuse("must be a table")
        for key in self.value:
            if allowed and key not in allowed:
                self.refuse(f"unknown key {key!r}; known are {', '.join(allowed)}")
        return {key: Node(value, f"{self.place}.{key}") for key, value in self.value.items()}

    def has(self, key: str) -> bool:
        """Tell whether the table holds ``key``."""
        return key in self.table()

    def child(self, key: str) -> "Node":
        """Return the entry ``key``, which must be there."""
        entries = self.table()
        if key not in entries:
            self.refuse(f"{key!r} is missing")
        return entries[key]

    def children(self, key: str) -> tuple["Node", ...]:
        """Return the elements of the array ``key``; none when it is absent."""
        return self.child(key).elements() if self.has(key) else ()

    def elements(self) -> tuple["Node", ...]:
        """Return the elements of an array."""
        if not isinstance(self.value, list):
            self.refuse("must be an array")
        return tuple(Node(value, f"{self.place}[{index}]") for index, value in enumerate(self.value))

    def string(self) -> str:
        """Return a string that is not empty."""
        if not isinstance(self.value, str) or not self.value:
            self.refuse("must be a string that is not empty")
        return self.value

    def strings(self) -> tuple[str, ...]:
        """Return an array of strings, at least one and none twice; a single string is an array of one."""
        if isinstance(self.value, str):
            return (self.string(),)
        found = tuple(element.string() for element in self.elements())
        if not found:
            self.refuse("names nothing")
        for index, string in enumerate(found):
            if string in found[:index]:
                self.refuse(f"{string!r} is named twice")
        return found

    def integer(self) -> int:
        """Return an integer."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse("must be an integer")
        return self.value

    def flag(self) -> bool:
        """Return a boolean."""
        if not isinstance(self.value, bool):
            self.refuse("must be true or false")
        return self.value

    def text(self) -> Text:
        """Return a text in both languages: ``{ zh = "…", en = "…" }``."""
        self.table("zh", "en")
        return Text(zh=self.child("zh").string(), en=self.child("en").string())
