"""Refusals speak of what is on the command line, not of the names of the contract."""

import grpc

from gongkai_client import GongkaiError
from gongkai_client.cli.refusal_words import in_own_words


def refusal(reason: str, message: str, **facts: str) -> GongkaiError:
    """A refusal with the same words in both languages."""
    texts = {"zh": message, "en": message}
    return GongkaiError(grpc.StatusCode.FAILED_PRECONDITION, reason=reason, metadata=facts, texts=texts)


def test_states_and_commands_are_called_as_on_screen() -> None:
    """Names of the contract become labels, wherever they stand in the text."""
    error = refusal(
        "CASE_STATE_FORBIDS",
        "处于ANSWERED状态，不能 EXTEND_DEADLINE；可以：FILE_REVIEW, FILE_LAWSUIT。UNKNOWN_WORD",
        state="ANSWERED",
        command="EXTEND_DEADLINE",
        allowed="FILE_REVIEW, FILE_LAWSUIT",
    )

    expected = "处于已答复状态，不能 延期；可以：登记行政复议, 登记行政诉讼。UNKNOWN_WORD"
    assert in_own_words(error, {}, "zh") == expected
    assert "answered" in in_own_words(error, {}, "en")


def test_names_are_left_where_no_fact_says_what_they_are() -> None:
    """A text in capitals is not taken for a state."""
    error = refusal("CASE_NOT_FOUND", "OTHER", case="agencies/x/cases/2018-1")

    assert in_own_words(error, {}, "zh") == "OTHER"


def test_a_field_is_called_by_its_option() -> None:
    """Where the command has one."""
    error = refusal("DATE_IN_FUTURE", "withdrawn_date 为 2030-01-01", field="withdrawn_date")

    assert in_own_words(error, {"withdrawn_date": "--date"}, "zh") == "--date 为 2030-01-01"
    assert in_own_words(error, {}, "zh") == "withdrawn_date 为 2030-01-01"


def test_amounts_are_told_in_yuan() -> None:
    """As they were typed."""
    error = refusal("AMOUNT_EXCEEDS_DUE", "40000 > 2050", amount_fen="40000", due_fen="2050")

    assert in_own_words(error, {}, "zh") == "金额 400.00 元超过尚欠的 20.50 元。"
    assert in_own_words(error, {}, "en") == "The amount of 400.00 yuan exceeds the 20.50 yuan still due."
