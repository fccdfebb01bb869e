"""Who is the same applicant: by a keyed hash of the identity number, never by name (国办函〔2020〕109号).

The number itself is not kept. The key stands apart from the database, so that nobody who has the one alone can tell
whose applications they are, or try out numbers.
"""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from unicodedata import normalize

from gongkai_service.domain.history.search_tokens import SearchKey
from gongkai_service.domain.history.similarity import normalized_text

_CHECK = b"gongkai identity key"
_LEAST, _MOST = 4, 40


def normalized_identity(number: str) -> str | None:
    """An identity number without what does not matter; ``None`` where it cannot be one.

    Full-width characters, spaces, hyphens and brackets, and the case of letters do not matter.
    """
    plain = "".join(character for character in normalize("NFKC", number).upper() if character.isalnum())
    return plain if _LEAST <= len(plain) <= _MOST and plain.isascii() else None


@dataclass(frozen=True, slots=True)
class IdentityKey:
    """The key under which applicants and texts are recognised; it is never shown."""

    key: bytes = field(repr=False)

    @property
    def check(self) -> str:
        """Tells this key from any other, and nothing else."""
        return self._of(_CHECK)[:16]

    def applicant(self, number: str) -> str:
        """What stands for an identity number that ``normalized_identity`` accepts."""
        return self._of(b"applicant\n" + (normalized_identity(number) or "").encode())

    def text(self, description: str) -> str:
        """What stands for what is asked for, whatever signs and spaces it is written with."""
        return self._of(b"text\n" + normalized_text(description).encode())

    def looked_for(self, text: str) -> str:
        """What stands for a text as an identity number, if it can be one; else nothing."""
        return self.applicant(text) if normalized_identity(text) else ""

    def handler(self, name: str) -> str:
        """What stands for who handles a case, by which lists find his cases."""
        return self._of(b"handler\n" + name.encode())[:32]

    def search(self, agency_id: str) -> SearchKey:
        """The key of the tokens by which texts of an agency's cases are found."""
        return SearchKey(hmac.digest(self.key, b"search\n" + agency_id.encode(), sha256))

    def _of(self, value: bytes) -> str:
        return hmac.new(self.key, value, sha256).hexdigest()
