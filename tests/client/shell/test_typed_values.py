"""A choice is made by the words of the contract, in either language."""

from typing import Any

import pytest
import typer

from gongkai.v1.case_pb2 import ApplicantKind, Outcome, ReceiptChannel
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.typed_values import values_called
from gongkai_client.cli.words.labels import value_words
from gongkai_client.language import pick

ENUMS = (ApplicantKind, ReceiptChannel, Outcome)


def read(enum: object, typed: str) -> int:
    """As the option of a command reads it."""
    return int(choice(enum, "--x", meaning="x").parser(typed))  # type: ignore[arg-type] # an enum of the contract


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.DESCRIPTOR.name)
def test_every_word_of_a_value_means_it(enum: Any) -> None:  # noqa: ANN401 - an enum of the contract
    """In full and short, Chinese and English."""
    names = [value.name for value in enum.DESCRIPTOR.values[1:]]
    for name in names:
        for word in value_words(enum.DESCRIPTOR, name):
            assert values_called(enum.DESCRIPTOR, names, word) == [name], word


@pytest.mark.parametrize(
    ("enum", "typed", "meant"),
    [
        (ApplicantKind, "自然人", "APPLICANT_KIND_NATURAL_PERSON"),
        (ApplicantKind, "natural-person", "APPLICANT_KIND_NATURAL_PERSON"),
        (ApplicantKind, "Natural Person", "APPLICANT_KIND_NATURAL_PERSON"),
        (ApplicantKind, " \ufeff自 然 人\u200e", "APPLICANT_KIND_NATURAL_PERSON"),
        (ReceiptChannel, "当面", "RECEIPT_CHANNEL_IN_PERSON"),
        (ReceiptChannel, "互联网", "RECEIPT_CHANNEL_INTERNET"),
        (Outcome, "商业秘密", "OUTCOME_DENIED_TRADE_SECRET"),
        (Outcome, "不予公开: 商业秘密", "OUTCOME_DENIED_TRADE_SECRET"),
        (Outcome, "其他", "OUTCOME_OTHER"),
    ],
)
def test_a_word_is_known_in_full_or_by_its_beginning(enum: Any, typed: str, meant: str) -> None:  # noqa: ANN401 - as above
    """Blanks, brackets and letters may be written otherwise."""
    assert read(enum, typed) == enum.Value(meant)


@pytest.mark.parametrize(
    ("lang", "unclear", "unknown"),
    [
        ("zh", "“不予公开”不止一个：不予公开：属于国家秘密、", "“公”应为其中之一："),
        ("en", "“不予公开” may be any of ", "“公” is none of "),
    ],
)
def test_an_unclear_word_is_refused_with_what_it_may_mean(lang: str, unclear: str, unknown: str) -> None:
    """One character is no beginning."""
    for typed, told in (("不予公开", unclear), ("公", unknown)):
        with pytest.raises(typer.BadParameter) as refused:
            read(Outcome, typed)
        assert pick(refused.value.message, lang).startswith(told)
