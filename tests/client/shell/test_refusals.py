"""Refusals speak of what is on the command line, not of the names of the contract."""

import re
from importlib import import_module
from pkgutil import iter_modules

import grpc
import pytest

import gongkai.v1
from gongkai_client import GongkaiError
from gongkai_client.cli.shell.refusals import COMMANDS_OF_METHODS, in_own_words
from gongkai_service.domain.words.refusals import Refusal

SERVICES = [
    import_module(f"gongkai.v1.{module.name}")
    for module in iter_modules(gongkai.v1.__path__)
    if module.name.endswith("_service_pb2")
]


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


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("写明理由（incomplete_reason）。", "写明理由（--allow-incomplete）。"),
        ("incomplete_reasons, an.incomplete_reason", "incomplete_reasons, an.incomplete_reason"),
        ("replaces 应填写“agencies/a/annualReports/2025/publications/2”。", "--replaces 应填写“2025/2”。"),
        ("登记为已到达（RegisterArrival）。", "登记为已到达（gongkai arrival register）。"),
        ("用 AdjustReportCheck 说明差额", "用 gongkai report adjust 说明差额"),
        (
            "as_of_time 2031-01-01T00:00:00+00:00 晚于现在 2026-11-30T18:50:01.654321+00:00；",
            "--as-of 2031-01-01 08:00:00 晚于现在 2026-12-01 02:50:01；",
        ),
        ("outcome, reason and date stay words", "outcome, reason and date stay words"),
    ],
)
def test_names_of_the_contract_become_what_is_typed(message: str, expected: str) -> None:
    """Fields, methods, publications and instants, wherever the sentence has them."""
    options = {
        "incomplete_reason": "--allow-incomplete",
        "replaces": "--replaces",
        "as_of_time": "--as-of",
        "outcome": "--outcome",
        "reason": "--reason",
        "date": "--date",
    }
    for lang in ("zh", "en"):
        assert in_own_words(refusal("X", message), options, lang) == expected


def test_no_refusal_names_a_method_that_is_not_typed() -> None:
    """Each method of the contract that a refusal speaks of has its command."""
    services = (service for name in SERVICES for service in name.DESCRIPTOR.services_by_name.values())
    methods = {method.name for service in services for method in service.methods}
    spoken = {word for kind in Refusal.__subclasses__() for word in re.findall(r"[A-Za-z]+", kind.zh + kind.en)}

    assert spoken & methods == COMMANDS_OF_METHODS.keys()


def test_amounts_are_told_in_yuan() -> None:
    """As they were typed."""
    error = refusal("AMOUNT_EXCEEDS_DUE", "40000 > 2050", amount_fen="40000", due_fen="2050")

    assert in_own_words(error, {}, "zh") == "金额 400.00 元超过尚欠的 20.50 元。"
    assert in_own_words(error, {}, "en") == "The amount of 400.00 yuan exceeds the 20.50 yuan still due."


def test_what_was_decided_is_called_by_its_own_list() -> None:
    """The same word stands in several of them."""
    decided = refusal("RESULT_CONTRADICTS_DECISION", "CLAIM_DISMISSED", decision="CLAIM_DISMISSED", result="OTHER")

    assert in_own_words(decided, {"decision": "--decision"}, "zh") == "驳回复议请求"
    assert in_own_words(decided, {"judgment": "--judgment"}, "zh") == "驳回诉讼请求"


def test_words_of_fees_lawsuits_and_letters_are_called_as_on_screen() -> None:
    """By the fact that holds them."""
    for expected, facts in (
        ("per item", {"basis": "PER_ITEM"}),
        ("second instance", {"level": "SECOND"}),
        ("sued after review", {"expected": "AFTER_REVIEW"}),
        ("fee notice", {"kind": "FEE_NOTICE"}),
        ("denied: state secret", {"given": "DENIED_STATE_SECRET"}),
    ):
        error = refusal("SOME_REASON", next(iter(facts.values())), **facts)
        assert in_own_words(error, {}, "en") == expected


def test_methods_and_fields_of_other_commands_are_called_as_typed() -> None:
    """A clerk knows neither the one nor the other."""
    due = refusal("FEE_NOT_DUE", "计算过程见 QuoteFee", basis="PER_PAGE")
    unknown = refusal("APPLICANT_NOT_IDENTIFIED", "可以填写 identity_number", accepted="identity_number")

    assert in_own_words(due, {}, "zh") == "计算过程见 gongkai fee quote"
    assert in_own_words(unknown, {}, "zh") == "可以填写 gongkai case supplement --identity -"


def test_amounts_that_contradict_are_told_in_yuan() -> None:
    """Of a refund, and of a tariff."""
    refund = refusal("AMOUNT_EXCEEDS_PAID", "x", amount_fen="12000", paid_fen="10050")
    tariff = refusal("FEE_AMOUNT_CONTRADICTS_TARIFF", "x", amount_fen="38000", expected_fen="42000")

    assert in_own_words(refund, {}, "zh") == "退费 120.00 元超过已缴未退的 100.50 元。"
    assert "380.00" in in_own_words(tariff, {}, "zh")
    assert "the 420.00 yuan by the tariff" in in_own_words(tariff, {}, "en")
