"""Figures with their units: amounts in yuan, in English by English names."""

import pytest

from gongkai_client.cli.report.units import measured, unit_text
from gongkai_service.data import shipped_formats
from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.words import unit_of


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (6, "分", "0.06 元", "0.06 yuan"),
        (5_000_000, "分", "50000.00 元", "50000.00 yuan"),
        (1, "件", "1 件", "1 item"),
        (0, "件", "0 件", "0 items"),
        (3, "人次", "3 人次", "3 attendances"),
        (3, "亩", "3 亩", "3 亩"),
        # A service of before told no unit.
        (3, "", "3", "3"),
    ],
)
def test_a_value_names_its_unit(value: int, unit: str, zh: str, en: str) -> None:
    """In the language of the reader; one that a newer format brings is shown as it is."""
    assert (measured(value, unit, "zh"), measured(value, unit, "en")) == (zh, en)


def test_units_are_called_as_in_documents() -> None:
    """Screen and document name the units of all formats alike."""
    formats = shipped_formats().values()
    units = {unit for one in formats for cell in one.cells.values() for unit in (cell.unit, cell.printed_unit)}
    units |= {item.unit for one in formats for item in one.items.values()}

    assert {unit: unit_text(unit, "en") for unit in units} == {unit: unit_of(unit, Language.EN) for unit in units}
    assert all(unit_text(unit, "en").isascii() for unit in units)
