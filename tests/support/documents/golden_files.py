"""Documents as they were last read by a person.

After a change that is meant, ``GONGKAI_WRITE_GOLDEN=1 python -m pytest tests/reports`` writes them anew: read what
``git diff`` then shows before it is committed.
"""

import os
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "reports" / "golden"


def assert_golden(name: str, content: bytes) -> None:
    """Compare with the file of that name; or write it, when the environment says so."""
    path = _FOLDER / name
    if os.environ.get("GONGKAI_WRITE_GOLDEN") == "1":
        path.write_bytes(content)
    assert content.decode() == path.read_bytes().decode()
