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
from gongkai.v1.case_pb2 import Case, CaseCommand
from gongkai_client.cli.case.next_steps import NEXT_STEPS
from gongkai_client.cli.words.labels import LABELS, label
from gongkai_client.language import pick

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


def test_labels_are_exactly_the_values_of_the_contract() -> None:
    """A value that is added without a label, or removed with one left, shows here."""
    assert set(LABELS) == set(contract_values())


def test_every_label_has_both_languages() -> None:
    """Neither half is empty, and they differ."""
    for text in LABELS.values():
        assert pick(text, "zh")
        assert pick(text, "en")
        assert pick(text, "zh") != pick(text, "en")


def test_a_value_of_a_newer_contract_shows_its_number() -> None:
    """An older client does not fail on a newer service."""
    case = Case.FromString(b"\x18\x63")  # Field 3, `state`, is 99.

    assert label(case, "state", "zh") == "99"


def test_every_command_of_a_case_says_how_it_is_typed() -> None:
    """`case show` can name the command for each next step."""
    assert set(NEXT_STEPS) == set(CaseCommand.values()) - {CaseCommand.CASE_COMMAND_UNSPECIFIED}
