"""The charts: valid drawings whose bars are as their values, with every value in print."""

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from gongkai_service.domain.statistics.response_times import ClosedCases, analyze
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ApplicantKind, Dimension, Outcome, ReceiptChannel, Timeliness
from gongkai_service.reports import Document, Language
from gongkai_service.reports.charts import WIDTH, Caption, Mark, Series, Span, bars, bars_and_spans, columns
from gongkai_service.reports.drawings import Chart, charts_of
from gongkai_service.reports.model import YearComparison, YearIndicator
from gongkai_service.reports.widths import columns_of
from support.documents.sample import shanghai, small, suqian

_SVG = "{http://www.w3.org/2000/svg}"
_CAPTION = Caption("chart-x", "标题 & <b>", "说明 & <b>")
_TYPE = 13


def drawn(svg: str) -> ET.Element:
    """Return the drawing as a tree; it must be valid XML."""
    return ET.fromstring(svg)  # noqa: S314 - made by the code under test


def extents(svg: str, side: str) -> list[float]:
    """The width or height of every bar that stands for a value."""
    titled = [(rect, rect.findtext(f"{_SVG}title") or "") for rect in drawn(svg).iter(f"{_SVG}rect")]
    return [float(rect.attrib[side]) for rect, title in titled if re.search(r" \d+$", title)]


def texts(svg: str) -> list[str]:
    """Every text of the drawing, from top to bottom."""
    return [text.text or "" for text in drawn(svg).iter(f"{_SVG}text")]


def boxes(svg: str) -> list[tuple[float, float, float, float, str]]:
    """Where every text stands: left, right, top, bottom, with letters as wide as they may be."""
    found = []
    for text in drawn(svg).iter(f"{_SVG}text"):
        words = text.text or ""
        ems = sum(1.0 if columns_of(letter) > 1 else 0.56 for letter in words)
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]]
        size = float(text.attrib.get("font-size", _TYPE))
        left = float(text.attrib["x"]) - shift * ems * size
        base = float(text.attrib["y"])
        found.append((left, left + ems * size, base - 0.72 * _TYPE, base + 0.1 * _TYPE, words))
    return found


def assert_legible(svg: str) -> None:
    """No text lies over another or leaves the drawing."""
    height = float(drawn(svg).attrib["height"])
    placed = boxes(svg)
    for number, (left, right, top, bottom, words) in enumerate(placed):
        assert left >= -1, words
        assert right <= WIDTH + 1, words
        assert top >= -1, words
        assert bottom <= height, words
        for other in placed[number + 1 :]:
            apart = right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top
            assert apart, (words, other[4])


def test_bars_are_as_long_as_their_values() -> None:
    """In one proportion over all series; nothing is drawn for zero, a dash is written for a blank."""
    series = (Series("甲", (10, 0, 5, None)), Series("乙", (2, 1, 4, 8)))
    svg = bars(_CAPTION, ["一", "二", "三", "四"], series)
    values = [10, 2, 1, 5, 4, 8]

    lengths = extents(svg, "width")
    assert [length / lengths[0] * 10 for length in lengths] == pytest.approx(values, abs=1e-3)
    assert [text for text in texts(svg) if re.fullmatch(r"\d+|—", text)] == ["10", "2", "0", "1", "5", "4", "—", "8"]
    assert_legible(svg)


def test_columns_are_as_high_as_their_values() -> None:
    """And each has its value above it."""
    values = [3, 0, 1200, 77]
    svg = columns(_CAPTION, ["1月", "2月", "3月", "4月"], values)

    assert [height / 150 * 1200 for height in extents(svg, "height")] == pytest.approx([3, 1200, 77], abs=1e-2)
    assert [text for text in texts(svg) if text.isdigit()] == ["3", "0", "1200", "77"]
    assert_legible(svg)


@pytest.mark.parametrize("value", [1, 999_999, 12_345_678])
def test_large_values_have_room(value: int) -> None:
    """The longest bar ends where its value still fits."""
    labels = ["不予公开：其他法律行政法规禁止公开", "denied: another law forbids that it be disclosed", "短"]

    assert_legible(bars(_CAPTION, labels, [Series("件", (value, value - 1, 0))]))
    assert_legible(columns(_CAPTION, [f"{month}月" for month in range(1, 13)], [value] * 12))


def test_marks_stand_where_their_values_are() -> None:
    """On one scale for all spans, from zero to the longest."""
    spans = (
        Span("毛时长", (Mark("中位数", 10), Mark("第90百分位", 20), Mark("最长", 40))),
        Span("净时长", (Mark("中位数", 5), Mark("第90百分位", 20), Mark("最长", 20))),
    )
    svg = bars_and_spans(_CAPTION, ["1–5日"], [Series("毛时长", (3,)), Series("净时长", (4,))], spans)
    paths = [path.attrib["d"] for path in drawn(svg).iter(f"{_SVG}path") if path.attrib.get("stroke-width") == "2"]
    lines = [line for line in (re.fullmatch(r"M(\S+) \S+H(\S+)", path) for path in paths) if line is not None]
    starts_and_ends = [(float(line[1]), float(line[2])) for line in lines]
    (start, first_end), (second_start, second_end) = starts_and_ends

    assert start == second_start
    assert (second_end - start) / (first_end - start) == pytest.approx(0.5, abs=1e-3)
    discs = [float(disc.attrib["cx"]) for disc in drawn(svg).iter(f"{_SVG}circle")]
    assert (discs[0] - start) / (first_end - start) == pytest.approx(0.25, abs=1e-3)
    assert_legible(svg)


def test_texts_are_escaped_and_the_drawing_is_told() -> None:
    """A title and a description, tied to the drawing by ids of its own."""
    svg = bars(_CAPTION, ["<&>"], [Series("<&>", (1,))])
    root = drawn(svg)

    assert root.attrib["aria-labelledby"].split() == ["chart-x-title", "chart-x-desc"]
    assert root.findtext(f"{_SVG}title") == "标题 & <b>"
    assert root.findtext(f"{_SVG}desc") == "说明 & <b>"
    assert "<&>" in texts(svg)


def shades(svg: str) -> list[float]:
    """How light the fills of the bars are, from 0 to 1."""
    fills = {rect.attrib["fill"] for rect in drawn(svg).iter(f"{_SVG}rect")}
    return sorted(sum(int(fill[place : place + 2], 16) for place in (1, 3, 5)) / 765 for fill in fills)


def test_series_are_told_apart_without_colour() -> None:
    """Their shades differ in lightness, and each has a dark edge."""
    svg = bars(_CAPTION, ["一"], [Series(name, (1,)) for name in "甲乙丙"])
    dark, middle, light = shades(svg)

    assert middle - dark > 0.25
    assert light - middle > 0.15
    assert {rect.attrib["stroke"] for rect in drawn(svg).iter(f"{_SVG}rect")} == {"#08519c"}


def chart(document: Document, name: str, language: Language = Language.ZH_HANS) -> Chart:
    """Return one chart of a document."""
    (found,) = (one for one in charts_of(document, language) if one.id == name)
    return found


def test_charts_show_the_groups_of_the_report() -> None:
    """Outcomes and channels as counted, months all twelve, each with its table."""
    times = suqian().response_times
    assert times is not None

    def counted(dimension: Dimension) -> list[tuple[str, ...]]:
        groups = (group for group in times.groups if group.dimension is dimension)
        return [(group.label.zh, str(group.times.closed_count)) for group in groups]

    assert list(chart(suqian(), "outcome").rows) == counted(Dimension.OUTCOME)
    assert list(chart(suqian(), "receipt_channel").rows) == counted(Dimension.RECEIPT_CHANNEL)
    assert list(chart(suqian(), "month").rows) == counted(Dimension.MONTH)
    assert sum(int(count) for _, count in chart(suqian(), "month").rows) == 3486


def test_answers_fall_into_classes_of_days() -> None:
    """Every answer into one, gross and net beside each other, with median, ninth decile and longest."""
    times = suqian().response_times
    assert times is not None
    days = chart(suqian(), "days")

    assert [row[0] for row in days.rows] == ["1–5日", "6–10日", "11–15日", "16–20日", "21–25日", "26–30日", "31–35日"]
    assert sum(int(row[1]) for row in days.rows) == times.overall.gross.count
    assert sum(int(row[2]) for row in days.rows) == times.overall.net.count
    assert {f"最长 {times.overall.gross.longest}", f"最长 {times.overall.net.longest}"} <= set(texts(days.svg))


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        ((0, 3), ["0日", "1日", "2日", "3日"]),
        ((12,), [f"{day}日" for day in range(1, 13)]),
        ((13,), ["1–5日", "6–10日", "11–15日"]),
        ((0,), ["0日"]),
        ((61,), [f"{first}–{first + 9}日" for first in range(1, 62, 10)]),
        ((20_000,), [f"{first}–{first + 1666}日" for first in range(1, 20_000, 1667)]),
    ],
)
def test_classes_are_as_fine_as_there_is_room(days: Sequence[int], labels: list[str]) -> None:
    """At most twelve, all equally wide; the day of receipt itself is a class of its own."""
    cases = [
        ClosedCases(
            ReceiptChannel.INTERNET, Outcome.GRANTED, ApplicantKind.BUSINESS, "", 3, Timeliness.ON_TIME, day, day, 2
        )
        for day in days
    ]
    found = chart(replace(small(), response_times=analyze(cases)), "days")

    assert [row[0] for row in found.rows] == labels
    assert sum(int(row[1]) for row in found.rows) == 2 * len(days)


def test_years_stand_side_by_side() -> None:
    """Applications alone, money has another measure; a blank year is a dash."""
    years = chart(suqian(), "years")

    assert [row[0] for row in years.rows] == ["2019", "2020", "2021", "2022", "2023"]
    assert years.rows[1] == ("2020", "2387", "—", "64")
    assert len(years.headings) == 4


@pytest.mark.parametrize("language", Language)
def test_every_chart_is_legible(language: Language) -> None:
    """In both languages no text lies over another."""
    found = charts_of(suqian(), language)

    assert [one.id for one in found] == ["outcome", "receipt_channel", "month", "days", "years"]
    for one in found:
        assert_legible(one.svg)


def test_nothing_is_drawn_where_there_is_nothing_to_show() -> None:
    """No cases, no answers, no figures in any year: no chart, rather than an empty one."""
    unanswered = ClosedCases(ReceiptChannel.FAX, Outcome.WITHDRAWN, ApplicantKind.BUSINESS, "", 3, None, None, None, 1)
    empty = YearComparison((2022, 2023), (YearIndicator("received", Text("收", "in"), "件", (None, 0)),))

    assert charts_of(shanghai(), Language.ZH_HANS) == ()
    assert charts_of(replace(small(), response_times=analyze([])), Language.ZH_HANS) == ()
    assert charts_of(replace(small(), comparison=empty), Language.ZH_HANS) == ()
    closed = charts_of(replace(small(), response_times=analyze([unanswered])), Language.ZH_HANS)
    assert [one.id for one in closed] == ["outcome", "receipt_channel", "month"]
