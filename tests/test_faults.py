"""The known faults (tools/faults) fit into the code. That the tests find each of them, tools/check_faults shows."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "tools" / "faults").glob("*.toml"))
KEYS = {"title", "layer", "file", "old", "new", "found_by"}
# Data is what ships as files, and the contract.
LAYERS = {"domain", "application", "storage", "rpc", "reports", "letters", "clients", "data"}


def read(path: Path) -> dict[str, Any]:
    """A fault as its file tells it."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fault_fits_into_the_code(path: Path) -> None:
    """Its place is found, once; who moves code moves the fault along."""
    fault = read(path)

    assert set(fault) == KEYS
    assert fault["title"].endswith(".")
    assert fault["layer"] in LAYERS
    assert fault["old"] != fault["new"]
    assert (ROOT / fault["file"]).read_text(encoding="utf-8").count(fault["old"]) == 1
    assert fault["found_by"]
    for test in fault["found_by"]:
        assert (ROOT / "tests" / test).is_file(), test


def test_every_layer_has_faults() -> None:
    """Forty at least, and two of each layer: a suite that got quicker shows by them that it lost no power."""
    of_layer = Counter(read(path)["layer"] for path in FILES)

    assert of_layer.total() >= 40
    assert {layer: of_layer[layer] for layer in LAYERS if of_layer[layer] < 2} == {}


def test_no_fault_is_told_twice() -> None:
    """Each shows something of its own."""
    places = Counter((fault["file"], fault["old"]) for fault in map(read, FILES))

    assert max(places.values()) == 1
