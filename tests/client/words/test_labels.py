"""Every value of the contract has a name on screen, in both languages."""

from collections.abc import Iterator

from gongkai.v1 import (
    agency_service_pb2,
    annual_report_service_pb2,
    applicant_service_pb2,
    calendar_service_pb2,
    case_pb2,
    case_service_pb2,
    clock_pb2,
    cost_tariff_service_pb2,
    deadline_service_pb2,
    fee_service_pb2,
    letter_service_pb2,
    publication_service_pb2,
    remedy_service_pb2,
    report_publication_service_pb2,
    report_supplement_service_pb2,
)
from gongkai.v1.case_pb2 import Case, CaseCommand, CaseState, Outcome
from gongkai_client.cli.case.next_steps import next_steps
from gongkai_client.cli.words.labels import is_value, label, name_label, short_label

MODULES = (
    agency_service_pb2,
    annual_report_service_pb2,
    applicant_service_pb2,
    calendar_service_pb2,
    case_pb2,
    case_service_pb2,
    clock_pb2,
    cost_tariff_service_pb2,
    deadline_service_pb2,
    fee_service_pb2,
    letter_service_pb2,
    publication_service_pb2,
    remedy_service_pb2,
    report_publication_service_pb2,
    report_supplement_service_pb2,
)


def contract_values() -> Iterator[str]:
    """The names of all values of all enums that are shown."""
    for module in MODULES:
        for enum in module.DESCRIPTOR.enum_types_by_name.values():
            yield from (value.name for value in enum.values)


def test_every_value_of_the_contract_has_a_label_in_both_languages() -> None:
    """Neither is empty, and they differ."""
    for name in contract_values():
        assert is_value(name)
        assert name_label(name, "zh")
        assert name_label(name, "zh") != name_label(name, "en")


def test_a_column_says_less_than_a_line() -> None:
    """Where the contract has a short word, and the same where it has none."""
    case = Case(outcome=Outcome.OUTCOME_PETITION, state=CaseState.CASE_STATE_FILED)

    assert (label(case, "outcome", "zh"), short_label(case, "outcome", "zh")) == (
        "不予处理：信访举报投诉类申请",
        "信访举报投诉类申请",
    )
    assert label(case, "state", "en") == short_label(case, "state", "en") == "filed"


def test_a_name_that_the_contract_does_not_know_is_shown() -> None:
    """Of a newer service."""
    assert not is_value("CASE_STATE_ARCHIVED")
    assert name_label("CASE_STATE_ARCHIVED", "zh") == "CASE_STATE_ARCHIVED"


def test_a_value_of_a_newer_contract_shows_its_number() -> None:
    """An older client does not fail on a newer service."""
    case = Case.FromString(b"\x18\x63")  # Field 3, `state`, is 99.

    assert label(case, "state", "zh") == "99"


def test_every_command_of_a_case_says_how_it_is_typed() -> None:
    """`case show` can name the command for each next step."""
    assert set(next_steps()) == set(CaseCommand.values()) - {CaseCommand.CASE_COMMAND_UNSPECIFIED}
