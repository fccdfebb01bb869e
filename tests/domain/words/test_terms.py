"""Refusals speak Chinese to those who read Chinese."""

from enum import StrEnum

import pytest

from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.events import FileCase, marked_fields
from gongkai_service.domain.words.refusals import CaseStateForbids, OutcomeNotAllowed
from gongkai_service.domain.words.terms import argument_name, term_of
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    CaseState,
    ConsultationKind,
    FeeBasis,
    FeeNoticeState,
    InstanceLevel,
    Judgment,
    LawsuitRoute,
    LetterKind,
    Outcome,
    ReceiptChannel,
    RemedyResult,
    ReviewDecision,
)

WORDS = (
    *CaseState,
    *CaseCommand,
    *Outcome,
    *RemedyResult,
    *FeeNoticeState,
    *FeeBasis,
    *ConsultationKind,
    *ReceiptChannel,
    *ReviewDecision,
    *Judgment,
    *InstanceLevel,
    *LawsuitRoute,
    *LetterKind,
)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_that_a_refusal_uses_has_a_chinese_term(word: StrEnum) -> None:
    """No word of the contract is left standing in a Chinese sentence."""
    assert not term_of(word).zh.isascii()


def test_every_legal_date_has_a_chinese_name() -> None:
    """The contract's name stands beside it, so that an integrator finds the field."""
    for kind in (FileCase, *(row.facts for row in TABLE.values())):
        for field in (marked_fields(kind).legal_date, *marked_fields(kind).further_dates, "due_date"):
            assert f"（{field}）" in argument_name(field)


def test_equal_words_of_different_lists_keep_their_own_terms() -> None:
    """OTHER is 其他处理：其他 of an outcome and 其他结果 of a remedy."""
    assert ("其他处理：其他", "其他结果") == (term_of(Outcome.OTHER).zh, term_of(RemedyResult.OTHER).zh)


def test_the_facts_stay_in_the_words_of_the_contract() -> None:
    """Programs read the metadata, people read the text."""
    refusal = CaseStateForbids(
        state=CaseState.ANSWERED, command=CaseCommand.DECIDE_CASE, allowed=(CaseCommand.FILE_REVIEW,)
    )

    assert {"state": "ANSWERED", "command": "DECIDE_CASE", "allowed": "FILE_REVIEW"} == refusal.facts
    assert "申请件的状态为“已答复”，不能办理“答复”；现在可以办理：登记行政复议。" == refusal.text.zh
    assert "信息不存在" in OutcomeNotAllowed(outcome=Outcome.OTHER, accepted=(Outcome.DOES_NOT_EXIST,)).text.zh
