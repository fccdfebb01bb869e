"""Values of the contract by the words that people type for them: 自然人, 当面, 商业秘密, natural person."""

from collections.abc import Iterable
from typing import Any

from gongkai_client.cli.shell.typed_text import in_usual_characters
from gongkai_client.cli.words.labels import value_words

# 不予公开：商业秘密 is known by what follows its colon, too.
_COLON = ":"
# One character may begin a word of any later contract.
_LEAST_BEGINNING = 2


def values_called(enum: Any, names: Iterable[str], typed: str) -> list[str]:  # noqa: ANN401 - as protobuf's descriptors
    """Returns the names of the values that a word of the contract means: one, none, or several when it is unclear.

    A word is one of the contract's, in full or short, in either language; or the beginning of one.

    Args:
        enum: the descriptor of the enum.
        names: which of its values may be meant.
        typed: what was typed.
    """
    wanted = _plain(typed)
    words = {name: _words(enum, name) for name in names}
    exactly = [name for name, known in words.items() if wanted in known]
    if exactly or len(wanted) < _LEAST_BEGINNING:
        return exactly
    return [name for name, known in words.items() if any(word.startswith(wanted) for word in known)]


def _words(enum: Any, name: str) -> set[str]:  # noqa: ANN401 - as above
    whole = {_plain(word) for word in value_words(enum, name)}
    return whole | {word.partition(_COLON)[2] for word in whole if _COLON in word}


def _plain(text: str) -> str:
    """The text without blanks, whose brackets, colons and letters have one form each."""
    return "".join(in_usual_characters(text).casefold().split())
