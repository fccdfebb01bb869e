"""The guard of speed runs: it prints every ratio, finds all figures equal, and compares with an earlier run."""

import json
import subprocess
import sys
from pathlib import Path

_GUARD = Path(__file__).resolve().parents[2] / "benchmarks" / "guard.py"
_TINY = ("--in-flight", "4", "--seconds", "0.05", "--rounds", "1", "--agencies", "1")
_RATIOS = {
    "FileCase/echo": "FileCase against the echo",
    "FileCase/floor": "FileCase against the floor",
    "GetCase/echo": "GetCase against the echo",
    "GetCase/floor": "GetCase against the floor",
    "year/sql": "yearly report against SQL by hand, CPU time",
    "figures_of/pass": "of it figures_of, against a dictionary pass",
    "read/sql": "of it reading, against SQL by hand",
}


def _run(*words: str) -> str:
    done = subprocess.run(  # noqa: S603  (the words are ours)
        [sys.executable, str(_GUARD), *_TINY, *words],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=240,
    )
    return done.stdout


def test_the_guard_prints_every_ratio_beside_an_earlier_one(tmp_path: Path) -> None:
    """As small as it goes; what the ratios are is no test's concern."""
    earlier, later = tmp_path / "earlier.json", tmp_path / "later.json"
    ratio = {"title": "", "unit": "", "ours": 1, "yardstick": 1, "median": 12345.0, "least": 1, "most": 1}
    earlier.write_text(json.dumps({"ratios": {"year/sql": ratio}}), encoding="utf-8")

    printed = _run("--json", str(later), "--against", str(earlier))

    lines = [line.strip() for line in printed.splitlines()]
    for title in _RATIOS.values():
        assert sum(line.startswith(f"{title} ") for line in lines) == 1
    assert [line for line in lines if "12345.00 -> " in line] == [
        line for line in lines if line.startswith(_RATIOS["year/sql"])
    ]
    assert any(line.startswith("$ python benchmarks/guard.py --in-flight 4 --seconds 0.05") for line in lines)
    assert "All agencies' figures are equal to those by SQL." in lines
    kept = json.loads(later.read_text(encoding="utf-8"))["ratios"]
    # CPU time stands beside where the system tells it, and there was enough of it to be told.
    assert {key: one["title"].strip() for key, one in kept.items() if not key.endswith("/cpu")} == _RATIOS
    assert all(0 < one["least"] <= one["median"] <= one["most"] for one in kept.values())
