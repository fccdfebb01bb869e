"""JSON for people and programs."""

from google.protobuf.timestamp_pb2 import Timestamp
from google.type.date_pb2 import Date

from gongkai.v1.annual_report_service_pb2 import ReportFigure
from gongkai.v1.case_pb2 import Case, CaseEvent, Extension
from gongkai.v1.fee_service_pb2 import FeeNotice
from gongkai_client.cli.shell.json_view import as_json


def test_days_are_strings_and_absent_ones_null() -> None:
    """Not three numbers in an object."""
    case = as_json(Case(received_date=Date(year=2023, month=3, day=2)))

    assert case["received_date"] == "2023-03-02"
    assert case["closed_date"] is None
    assert as_json(Case(extensions=[Extension(notified_date=Date(year=2023, month=3, day=2))]))["extensions"] == [
        {"notified_date": "2023-03-02", "working_days": 0, "reason": "", "approved_by": "", "approved_date": None},
    ]


def test_enums_are_names_and_zero_values_are_shown() -> None:
    """What a program compares does not depend on being set."""
    case = as_json(Case(state=2))

    assert case["state"] == "CASE_STATE_PROCESSING"
    assert case["outcome"] == "OUTCOME_UNSPECIFIED"
    assert case["allowed_commands"] == []
    assert as_json(Case.FromString(b"\x18\x63"))["state"] == 99


def test_amounts_are_numbers() -> None:
    """So that they can be added."""
    assert as_json(FeeNotice(amount_fen=42050))["amount_fen"] == 42050


def test_a_blank_figure_is_not_zero() -> None:
    """`optional` means something."""
    assert as_json(ReportFigure(cell="a"))["value"] is None
    assert as_json(ReportFigure(cell="a", value=0))["value"] == 0


def test_maps_and_instants_are_as_in_protobuf() -> None:
    """An object, and RFC 3339."""
    event = as_json(CaseEvent(facts={"outcome": "GRANTED"}, record_time=Timestamp(seconds=0, nanos=0)))

    assert event["facts"] == {"outcome": "GRANTED"}
    assert event["record_time"] == "1970-01-01T00:00:00Z"
