"""Guards the speed: the real server beside a bare echo and a careful floor, the yearly report beside SQL by hand.

What counts are ratios of one run, whose sides take turns, so that a busy machine slows all of them. README.md beside
this file says how to run it and how to read it.
"""  # noqa: INP001 - a script, not a package

import argparse
import json
import platform
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from yardsticks import calls, year

IN_FLIGHT, SECONDS, ROUNDS, AGENCIES = 16, 1.5, 5, 100


@dataclass(frozen=True)
class Ratio:
    """Ours against a yardstick: the medians of both in ``unit``, and of the rounds' ratios median, least and most."""

    title: str
    unit: str
    ours: float
    yardstick: float
    median: float
    least: float
    most: float


def ratio(title: str, unit: str, ours: Sequence[float], yardstick: Sequence[float]) -> Ratio:
    """The ratio of two sides that were measured in the same rounds."""
    found = [one / other for one, other in zip(ours, yardstick, strict=True)]
    return Ratio(
        title,
        unit,
        statistics.median(ours),
        statistics.median(yardstick),
        statistics.median(found),
        min(found),
        max(found),
    )


def ratios_of_calls(found: Mapping[str, calls.Side]) -> dict[str, Ratio]:
    """Of each method to each yardstick, and of the CPU time of a call to that of the floor, where it is told."""
    ratios = {}
    for method in calls.METHODS:
        ours, floor = found["ours"], found["floor"]
        for side in calls.SIDES[1:]:
            ratios[f"{method}/{side}"] = ratio(
                f"{method} against the {side}", "calls/s", ours.rates[method], found[side].rates[method]
            )
        if all(floor.cpu_ms[method]):
            ratios[f"{method}/floor/cpu"] = ratio(
                f"  CPU time of {method} against the floor", "ms", ours.cpu_ms[method], floor.cpu_ms[method]
            )
    return ratios


def ratios_of_year(found: year.Year) -> dict[str, Ratio]:
    """Of the yearly report: less is better."""
    took = found.milliseconds
    return {
        "year/sql": ratio("yearly report against SQL by hand, CPU time", "ms", took["ours"], took["by hand"]),
        "figures_of/pass": ratio(
            "  of it figures_of, against a dictionary pass", "ms", took["figures_of"], took["dictionary pass"]
        ),
        "read/sql": ratio("  of it reading, against SQL by hand", "ms", took["read"], took["by hand"]),
    }


def table(ratios: Mapping[str, Ratio], before: Mapping[str, Ratio]) -> list[str]:
    """One line for each ratio, with that of an earlier run where it is known."""
    width = max(len(one.title) for one in ratios.values())
    lines = [f"{'':{width}}  {'ours':>9}  {'yardstick':>9}  {'unit':7}  {'ratio':>7}  {'min-max':>15}".rstrip()]
    for key, one in ratios.items():
        spread = f"{one.least:.2f}-{one.most:.2f}"
        line = f"{one.title:{width}}  {one.ours:>9,.2f}  {one.yardstick:>9,.2f}  {one.unit:7}  {one.median:>7.2f}"
        earlier = f"   {before[key].median:.2f} -> {one.median:.2f}" if key in before else ""
        lines.append(f"{line}  {spread:>15}{earlier}")
    return lines


def about(found: year.Year, asked: argparse.Namespace) -> list[str]:
    """Which command, which data, which machine."""
    by_sql, ours = found.first["by hand"], found.first["ours"]
    figures_ms = statistics.median(found.milliseconds["figures_of"]) / found.agencies
    return [
        (
            f"$ python benchmarks/guard.py --in-flight {asked.in_flight} --seconds {asked.seconds:g} "
            f"--rounds {asked.rounds} --agencies {asked.agencies}"
        ),
        (
            f"Calls: {asked.in_flight} in flight, {asked.rounds} rounds of {asked.seconds:g} s for each side and "
            "method; every filing on disk before its answer."
        ),
        (
            f"Report: {found.cases:,} cases of {found.agencies} agencies, {found.kinds:,} kinds of records in "
            f"{year.YEAR}; figures_of takes {figures_ms:.3f} ms for an agency."
        ),
        f"The first report of a process, which is not counted below: {ours:,.0f} ms, by SQL {by_sql:,.0f} ms.",
        f"All agencies' figures are {'equal' if found.are_equal else 'DIFFERENT'} to those by SQL.",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; median over rounds, and their range.",
        "Of calls a second a larger ratio is better, of milliseconds a smaller one.",
    ]


def main(words: Sequence[str] | None = None) -> int:
    """Prints the ratios; 1 when figures differ. No time is too long for it."""
    parser = argparse.ArgumentParser(description="Compares the speed of the service with yardsticks, in one run.")
    parser.add_argument("--in-flight", type=int, default=IN_FLIGHT, help="calls under way at any time")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of calls, for each side, method and round")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="in which all sides take turns")
    parser.add_argument("--agencies", type=int, default=AGENCIES, help="in the report, with 1,000 cases each")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to write the ratios")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="ratios that an earlier run wrote, to print beside"
    )
    asked = parser.parse_args(words)
    kept = json.loads(asked.against.read_text(encoding="utf-8"))["ratios"] if asked.against else {}
    before = {key: Ratio(**values) for key, values in kept.items()}
    with tempfile.TemporaryDirectory() as folder:
        of_calls = calls.measure(Path(folder), in_flight=asked.in_flight, seconds=asked.seconds, rounds=asked.rounds)
        of_year = year.measure(Path(folder), agencies=asked.agencies, rounds=asked.rounds)
    ratios = {**ratios_of_calls(of_calls), **ratios_of_year(of_year)}
    head = about(of_year, asked)
    sys.stdout.write("\n".join([*head, "", *table(ratios, before), ""]))
    if asked.json:
        kept = {"about": head, "ratios": {key: asdict(one) for key, one in ratios.items()}}
        asked.json.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0 if of_year.are_equal else 1


if __name__ == "__main__":
    sys.exit(main())
