"""What the domain's words and the contract's fields are called, wherever people read of them.

Refusals, letters, documents and explanations all ask here. Sentences say the full term, columns of tables the short.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from gongkai_service.domain.words.field_terms import FIELD_TERMS
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.text import Term
from gongkai_service.domain.words.value_terms import VALUE_TERMS

# No list of the contract: its services return the one or the other.
_REMEDIES: Mapping[RemedyKind, Term] = {
    RemedyKind.REVIEW: FIELD_TERMS["GetReviewResponse"]["review"],
    RemedyKind.LAWSUIT: FIELD_TERMS["GetLawsuitResponse"]["lawsuit"],
}


def term_of(word: StrEnum) -> Term:
    """What a value is called.

    Raises:
        KeyError: it is of no list of the contract.
    """
    return _REMEDIES[word] if isinstance(word, RemedyKind) else VALUE_TERMS[type(word)][word]


def field_term(message: str, field: str) -> Term:
    """What a field of a message of the contract is called.

    Raises:
        KeyError: the contract has no word for it.
    """
    return FIELD_TERMS[message][field]


def argument_name(field: str) -> str:
    """The Chinese name of an argument, with the contract's name beside it.

    Where other requests call it differently, its own stands before it: ``RecordPublishedReportRequest.published_date``.
    """
    message, _, name = field.rpartition(".")
    term = field_term(message, name) if message else _ARGUMENTS[name]
    return f"{term.zh}（{name}）"


def _arguments() -> Iterator[tuple[str, Term]]:
    """Fields by name, those of requests before those of what requests hold."""
    for message in sorted(FIELD_TERMS, key=lambda message: not message.endswith("Request")):
        yield from FIELD_TERMS[message].items()


# A refusal names the argument alone; where requests call it differently, the one that comes first.
_ARGUMENTS: Mapping[str, Term] = dict(reversed(list(_arguments())))
