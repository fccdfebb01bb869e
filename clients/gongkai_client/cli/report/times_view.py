"""Response times and years side by side, on screen."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console

from gongkai.v1.annual_report_service_pb2 import (
    AnalyzeResponseTimesResponse,
    CompareYearsResponse,
    DayDistribution,
    ResponseTimes,
    ResponseTimesDimension,
    YearIndicator,
    YearValue,
)
from gongkai_client.cli.deadline.reply_view import localized, print_assumptions
from gongkai_client.cli.report.units import MONEY, unit_text
from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.cli.shell.terminal import ABSENT, styled, table
from gongkai_client.cli.words.labels import value_label
from gongkai_client.language import both, pick

_LONGEST_BAR = 40


def print_times(times: AnalyzeResponseTimesResponse, console: Console, lang: str) -> None:
    """Prints the distribution, overall and by each dimension."""
    names = (
        "",
        both("办结", "closed"),
        both("按时", "on time"),
        both("延期", "extended"),
        both("逾期", "late"),
        both("中位（总/净）", "median (gross/net)"),
        both("90分位（总/净）", "90th (gross/net)"),
        both("最长（总/净）", "longest (gross/net)"),
    )
    result = table([pick(name, lang) if name else "" for name in names], ())
    for position in range(1, len(names)):
        result.columns[position].justify = "right"
    result.add_row(*_row(pick(both("全部", "all"), lang), times.overall), style="bold")
    for dimension, groups in groupby(times.groups, key=lambda group: group.dimension):
        heading = value_label(ResponseTimesDimension.DESCRIPTOR, dimension, lang)
        result.add_row(styled(heading, "italic"))
        for group in groups:
            result.add_row(*_row(f"  {localized(group.label, lang)}", group.times))
    console.print(result)
    for title, spread in (
        (both("总用时（工作日）", "gross working days"), times.overall.gross),
        (both("净用时（工作日）", "net working days"), times.overall.net),
    ):
        if spread.count:
            console.print(styled(pick(title, lang), "bold"))
            for line in _bars(spread):
                console.print(styled(line), highlight=False)
    print_assumptions(times.assumptions, console, lang)


def _row(name: str, times: ResponseTimes) -> tuple[str, ...]:
    gross, net = times.gross, times.net
    return (
        name,
        *(str(count) for count in (times.closed_count, times.on_time_count, times.extended_count, times.late_count)),
        *(f"{_number(gross, field)} / {_number(net, field)}" for field in ("median", "percentile_90", "longest")),
    )


def _number(spread: DayDistribution, field: str) -> str:
    return str(getattr(spread, field)) if spread.count else ABSENT


def _bars(spread: DayDistribution) -> Iterator[str]:
    most = max(one.count for one in spread.histogram)
    for one in spread.histogram:
        bar = "█" * max(1, round(one.count / most * _LONGEST_BAR))
        yield f"{one.days:>4}  {bar} {one.count}"


def print_comparison(comparison: CompareYearsResponse, console: Console, lang: str) -> None:
    """Prints years side by side."""
    names = [both("指标", "indicator"), *(str(year) for year in comparison.years)]
    rows = (_indicator_row(indicator, lang) for indicator in comparison.indicators)
    result = table([pick(names[0], lang), *names[1:]], rows)
    for position in range(1, len(names)):
        result.columns[position].justify = "right"
    console.print(result)


def _indicator_row(indicator: YearIndicator, lang: str) -> tuple[str, ...]:
    unit = unit_text("元" if indicator.unit == MONEY else indicator.unit, lang)
    name = localized(indicator.label, lang) + pick(both(f"（{unit}）", f" ({unit})"), lang)
    return name, *(_value(value, is_money=indicator.unit == MONEY) for value in indicator.values)


def _value(value: YearValue, *, is_money: bool) -> str:
    if not value.HasField("value"):
        return ABSENT
    return yuan(value.value) if is_money else str(value.value)
