"""Figures as people print and write them: what each is read as, what is told of it, and what is refused."""

import pytest

from gongkai_service.domain.statistics.printed_figures import (
    FigureBounds,
    FigureUnit,
    PrintedFigure,
    UnreadableFigureError,
    read_figure,
)
from gongkai_service.domain.words.vocabulary import CellState

COUNT = FigureUnit("件", "件")
WAN = FigureUnit("分", "万元")
# Money that is entered names its unit.
ENTERED = FigureUnit("分", "")
BOUNDS = FigureBounds(0, 10**15)
CHANGE = FigureBounds(-(10**15), 10**15)


def read(printed: str, unit: FigureUnit = COUNT, bounds: FigureBounds = BOUNDS) -> PrintedFigure:
    """What stands in a cell."""
    return read_figure(printed, unit, bounds)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("0件", 0),
        ("１２", 12),
        ("１，８０８件", 1808),
        ("1,808,595", 1_808_595),
        ("1，808", 1808),
        ("550.0", 550),
        ("12 件", 12),
        ("12(件)", 12),
        ("12（件）", 12),
        ("3人次", 3),
        ("1.2万件", 12_000),
        ("〇", 0),
        ("〇件", 0),
        ("零", 0),
        ("无", 0),
        ("无。", 0),
        ("'12", 12),
        ("12（其中结转3件）", 12),
        ("12件，其中结转3件", 12),
        ("12(含撤回1件)", 12),
        ("12\n（其中结转3件）", 12),
    ],
)
def test_a_count_is_read_as_people_print_it(printed: str, value: int) -> None:
    """Digits of both widths, thousands, units, words for none, and a note behind."""
    assert (read(printed).state, read(printed).value) == (CellState.VALUE, value)


@pytest.mark.parametrize("printed", ["", " ", "—", "——", "－", "-", "--", "–", "―", "－－"])
def test_dashes_are_a_blank(printed: str) -> None:
    """And no zero."""
    assert (read(printed).state, read(printed).value) == (CellState.BLANK, None)


@pytest.mark.parametrize("printed", ["/", "／", "//", " / ", "\\", "N/A", "n/a", "不适用", "不涉及"])
def test_a_slash_says_that_the_cell_does_not_apply(printed: str) -> None:
    """Which is neither a blank nor zero."""
    assert (read(printed).state, read(printed).value) == (CellState.NOT_APPLICABLE, None)


def test_what_is_plain_is_not_told() -> None:
    """Numbers in ASCII digits, with thousands, and nothing at all; all else is a reading."""
    assert all(read(printed).is_plain for printed in ("12", "1,808", "550.0", "", "  "))
    assert not any(read(printed).is_plain for printed in ("１２", "0件", "—", "/", "无", "〇", "12（其中3件）"))


def test_what_is_taken_for_something_is_told() -> None:
    """A word for none, and a note that is left out."""
    none, noted = read("无").note, read("12（其中结转3件）").note
    assert none is not None
    assert "按 0 读" in none.zh
    assert noted is not None
    assert "其中结转3件" in noted.zh
    assert read("〇").note is None


@pytest.mark.parametrize(
    ("printed", "unit", "fen"),
    [
        ("7730.28", WAN, 7_730_280_000),
        ("7730.28万元", WAN, 7_730_280_000),
        ("7730.28（万元）", WAN, 7_730_280_000),
        ("１２.５万元", ENTERED, 12_500_000),
        ("12.5 万元", ENTERED, 12_500_000),
        ("300元", ENTERED, 30_000),
        ("300yuan", ENTERED, 30_000),
        ("0.01元", ENTERED, 1),
        ("1.5亿元", ENTERED, 15_000_000_000),
        ("300元", WAN, 30_000),
        ("0", ENTERED, 0),
        ("无", ENTERED, 0),
    ],
)
def test_money_is_read_in_the_unit_that_is_named(printed: str, unit: FigureUnit, fen: int) -> None:
    """Or in that of the form; exactly."""
    assert read(printed, unit).value == fen


@pytest.mark.parametrize(
    ("printed", "value"), [("-3", -3), ("−3", -3), ("减3", -3), ("减少3项", -3), ("增2", 2), ("+2", 2)]
)
def test_a_change_has_a_sign(printed: str, value: int) -> None:
    """本年增/减."""
    assert read(printed, COUNT, CHANGE).value == value


@pytest.mark.parametrize(
    ("printed", "unit", "rule"),
    [
        *(
            (text, COUNT, "NOT_A_NUMBER")
            for text in ("1.5", "1,00", "1e3", "0x10", "约12", "12³", "٣", "三", "12 13", "12%")
        ),
        *((text, COUNT, "NOT_A_NUMBER") for text in ("5元", "5万元", "x", "见附表", "12（", "12%")),
        ("3件", WAN, "NOT_A_NUMBER"),
        ("12.5万", WAN, "NOT_A_NUMBER"),
        ("12.5", ENTERED, "NOT_A_NUMBER"),
        ("0.0000001", WAN, "NOT_A_NUMBER"),
        ("-3", COUNT, "OUT_OF_RANGE"),
        ("减3", COUNT, "OUT_OF_RANGE"),
        ("9" * 19, COUNT, "OUT_OF_RANGE"),
        ("9" * 40, COUNT, "OUT_OF_RANGE"),
        ("1000000000.01", WAN, "OUT_OF_RANGE"),
    ],
)
def test_what_has_no_meaning_or_several_is_refused(printed: str, unit: FigureUnit, rule: str) -> None:
    """With the rule, and what would be accepted in both languages."""
    with pytest.raises(UnreadableFigureError) as refused:
        read(printed, unit)
    assert refused.value.rule == rule
    assert refused.value.text.zh
    assert refused.value.text.en
