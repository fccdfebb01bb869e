"""What reads otherwise on purpose since a fixture was recorded, each with its reason.

``changed.json`` of a fixture lists texts: ``[{"was": …, "is": …, "why": …}]``. Only a text as a whole is changed, so
that a name that was corrected hides no other difference. Figures, days and digests do not change.
"""

import json
from collections.abc import Mapping
from typing import Any, Self

from landed.fixture import Fixture


class Changes:
    """Undoes what was changed on purpose, and remembers what of it was met."""

    def __init__(self, was_by_text_of_today: Mapping[str, str]) -> None:
        self._was = was_by_text_of_today
        self._met: set[str] = set()

    @classmethod
    def of(cls, fixture: Fixture) -> Self:
        """Those of a fixture."""
        file = fixture.folder / "changed.json"
        entries = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        assert all(entry["why"] for entry in entries), "every change says why"
        return cls({entry["is"]: entry["was"] for entry in entries})

    def undone(self, value: Any) -> Any:  # noqa: ANN401  (plain values)
        """The answer as it was before the changes."""
        if isinstance(value, str) and value in self._was:
            self._met.add(value)
            return self._was[value]
        if isinstance(value, dict):
            return {key: self.undone(each) for key, each in value.items()}
        return [self.undone(each) for each in value] if isinstance(value, list) else value

    def unused(self) -> list[str]:
        """The changes that were met nowhere."""
        return sorted(set(self._was) - self._met)
