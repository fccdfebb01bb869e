"""The settings of agencies are one list, with which the contract, the page of assumptions and what reads them agree."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor

from gongkai.v1 import agency_service_pb2, annotations_pb2
from gongkai_service.domain.agencies.settings import SETTINGS, AgencySettings, Setting
from gongkai_service.domain.law.conventions import Conventions, Counting, Thresholds
from gongkai_service.domain.words.vocabulary import RemedyCounting

FIELDS: Any = agency_service_pb2.AgencySettings.DESCRIPTOR.fields_by_name
DOCS = Path(__file__).parents[3] / "docs"
# The number of a row, its setting, and the default that is told there.
ROWS = {
    DOCS / "assumptions.md": r"^\| (\d+) \|.*\| `(\w+)` \(default `?(\w+)`?\) \| [^|]+ \|$",
    DOCS / "zh" / "assumptions.md": r"^\| (\d+) \|.*\| `(\w+)`（默认 `?(\w+)`?，[^|]*） \| [^|]+ \|$",
}


def test_the_list_is_that_of_the_contract() -> None:
    """The same settings in the same order."""
    assert list(SETTINGS) == list(FIELDS)


def _told(setting: Setting) -> str:
    default = setting.default
    if default is None:
        return "open"
    return str(default).lower() if isinstance(default, bool) else str(default)


@pytest.mark.parametrize("page", ROWS, ids=lambda page: page.parent.name)
def test_the_page_of_assumptions_tells_each_reading_with_its_default(page: Path) -> None:
    """In the row that the list names; what is no reading of law is not there."""
    assert {setting.name: (str(setting.row), _told(setting)) for setting in SETTINGS.values() if setting.row} == {
        name: (row, default)
        for row, name, default in re.findall(ROWS[page], page.read_text(encoding="utf-8"), re.MULTILINE)
    }


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)
def test_the_contract_describes_each_setting_as_the_list_has_it(setting: Setting) -> None:
    """Its type, the row on which it rests, its bounds, and what leaving it out means."""
    field = FIELDS[setting.name]
    options = field.GetOptions().Extensions
    types = {bool: FieldDescriptor.TYPE_BOOL, int: FieldDescriptor.TYPE_INT32}
    assert field.type == types.get(setting.kind, FieldDescriptor.TYPE_ENUM)
    assert options[annotations_pb2.field_word].article == (f"推定口径第{setting.row}条" if setting.row else "")
    assert options[annotations_pb2.bounds].maximum == setting.most
    told = options[annotations_pb2.unset]
    assert told.removeprefix(_prefix(field)) == _told(setting)


def _prefix(field: Any) -> str:  # noqa: ANN401  (protobuf describes fields by classes of its own)
    return "" if field.enum_type is None else str(field.enum_type.values[0].name).removesuffix("UNSPECIFIED")


def test_what_is_not_chosen_has_its_default() -> None:
    """And what is chosen is read where it is needed."""
    nothing = AgencySettings()
    assert (nothing.conventions, nothing.thresholds, nothing.counting) == (Conventions(), Thresholds(), Counting())
    chosen = AgencySettings.of(
        {
            "remedy_counting": RemedyCounting.DECIDED_IN_YEAR,
            "amber_working_days": 1,
            "silence_needs_review_first": True,
            "red_working_days": None,
        }
    )
    assert chosen.conventions == Conventions(silence_needs_review_first=True)
    # Red never comes before amber.
    assert chosen.thresholds == Thresholds(amber=1, red=1)
    assert chosen.counting == Counting(RemedyCounting.DECIDED_IN_YEAR)
    assert chosen.of_reports == AgencySettings.of({"remedy_counting": RemedyCounting.DECIDED_IN_YEAR})
    assert [name for name, _ in chosen.chosen] == [
        "silence_needs_review_first",
        "amber_working_days",
        "remedy_counting",
    ]


def test_an_unknown_setting_is_an_error() -> None:
    """It is not dropped in silence."""
    with pytest.raises(KeyError):
        AgencySettings.of({"amber": 1})


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)
def test_a_value_of_another_kind_is_an_error(setting: Setting) -> None:
    """What was stored is taken as it is, or not at all."""
    some = setting.kind(True) if setting.default is None else setting.default  # noqa: FBT003  (a value of a setting)
    assert setting.value(str(some) if isinstance(some, StrEnum) else some) == some
    for other in ("NEVER", 1.5, None, 1 if setting.kind is bool else True):
        with pytest.raises(ValueError, match=r"NEVER|cannot be|valid|None"):
            setting.value(other)
