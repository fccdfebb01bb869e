"""The keyed tokens by which texts are found: pairs of neighbouring characters, so that 征地 is found as any word is.

A token tells nobody without the key which characters it stands for, nor in which agency's cases they stand together.
It may stand for others, too: what it finds is compared with the text.
"""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from gongkai_service.domain.history.searched import Query, SearchedTexts, runs_of
from gongkai_service.domain.history.similarity import normalized_text

# Before the first and after the last character of a name.
_BEGIN, _END = "\x02", "\x03"
# Of a long name or many words so many pairs are looked up; the text decides.
_MOST_PAIRS = 12
# A token is a number of so many bits: small on disk, and hardly ever that of two pairs.
_TOKEN_BYTES, _SPARE_BITS = 6, 1


class SearchField(StrEnum):
    """In which text of a case a token stands."""

    NUMBER = "number"
    NAME = "name"
    DESCRIPTION = "description"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SearchKey:
    """The key of an agency's tokens; it is never shown."""

    key: bytes = field(repr=False)

    def token(self, where: SearchField, what: str) -> int:
        """The token of a pair of characters, or of a number."""
        digest = hmac.digest(self.key, f"{where}\n{what}".encode(), sha256)
        return int.from_bytes(digest[:_TOKEN_BYTES], "big") >> _SPARE_BITS

    def pattern_of(self, query: Query) -> "Pattern":
        """What the tokens of a case are to be for it to be found."""
        beginning = tuple((self.token(SearchField.NAME, pair),) for pair in _some(beginning_of(query.name)))
        (end,) = end_of(query.name)
        pairs = _some(tuple(dict.fromkeys(pair for word in query.words for pair in pairs_of_word(word))))
        single = [word for word in query.words if len(word) == 1]
        # A single word that stands in the description is found there; elsewhere it is looked for elsewhere.
        elsewhere = [SearchField.NAME, SearchField.OTHER]
        fields = elsewhere if len(query.words) == 1 else [SearchField.DESCRIPTION, *elsewhere]
        return Pattern(
            number=self.token(SearchField.NUMBER, query.number),
            whole_name=(*beginning, (self.token(SearchField.NAME, end),)),
            beginning=beginning,
            description=() if single else tuple((self.token(SearchField.DESCRIPTION, pair),) for pair in pairs),
            anywhere=(
                *(tuple(self.token(field, pair) for field in fields) for pair in pairs),
                *((self.token(SearchField.NAME, _BEGIN + word),) for word in single),
            )
            if pairs
            else (),
        )

    def tokens_of(self, texts: SearchedTexts) -> frozenset[int]:
        """All tokens by which a case with these texts is found."""
        found = {self.token(SearchField.NUMBER, number) for number in texts.numbers}
        found.update(self.token(SearchField.NAME, pair) for pair in pairs_of_name(texts.applicant_name))
        found.update(self.token(SearchField.DESCRIPTION, pair) for pair in _pairs_of_text(texts.description))
        others = {pair for text in texts.others for pair in _pairs_of_text(text)}
        found.update(self.token(SearchField.OTHER, pair) for pair in others)
        return frozenset(found)


# All of the groups are met by one token each.
Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The tokens that cases have which are found, by the likeliest first; without groups nothing is found that way."""

    number: int
    whole_name: Groups
    beginning: Groups
    description: Groups
    anywhere: Groups


def pairs_of_name(name: str) -> set[str]:
    """The pairs of a name, its beginning and its end among them."""
    plain = normalized_text(name)
    return {*beginning_of(plain), *end_of(plain)} if plain else set()


def beginning_of(plain: str) -> tuple[str, ...]:
    """The pairs of a name that begins like this, in their order."""
    return pairs_of_word(_BEGIN + plain)


def end_of(plain: str) -> tuple[str, ...]:
    """The pair at the end of a name that ends like this."""
    return (plain[-1] + _END,)


def pairs_of_word(word: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters of a word, in their order; none of a single character."""
    return tuple(dict.fromkeys(word[at : at + 2] for at in range(len(word) - 1)))


def _some(pairs: tuple[str, ...]) -> tuple[str, ...]:
    """All of a few pairs; of more so many as are looked up, spread over all."""
    if len(pairs) <= _MOST_PAIRS:
        return pairs
    return tuple(pairs[at * (len(pairs) - 1) // (_MOST_PAIRS - 1)] for at in range(_MOST_PAIRS))


def _pairs_of_text(text: str) -> Iterator[str]:
    for run in runs_of(text):
        yield from pairs_of_word(run)
