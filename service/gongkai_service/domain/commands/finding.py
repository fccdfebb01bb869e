"""One finding: something that happened otherwise than the law wants it."""

from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FindingKind


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, with the legal date of the event that shows it."""

    kind: FindingKind
    day: date
    text: Text
