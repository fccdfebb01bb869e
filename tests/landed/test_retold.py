"""What the story leaves otherwise is only what is listed."""

import json
from typing import Any

import pytest

from landed.changed import Changes
from landed.retold import Retold

CASE = "agencies/a/cases/2026-1"


def _tables(*moves: str, due: str = "2026-03-30", **told: Any) -> dict[str, list[dict[str, Any]]]:  # noqa: ANN401
    """One case with its moves, a letter and a report."""
    case = {"case_key": 7, "agency_id": "a", "received_year": 2026, "serial": 1, "due_date": due}
    events = [{"case_key": 7, "kind": "redate_case", "facts": json.dumps({"new_date": move})} for move in moves]
    letter = {"text": told.get("text", "甲"), "document": told.get("digest", "d")}
    figures = json.dumps({"a": 1, **told.get("figures", {})})
    return {
        "cases": [{**case, "event_count": 1 + len(moves), "update_us": len(moves)}],
        "events": [{"case_key": 7, "kind": "file_case", "facts": json.dumps({"by": told.get("by", "甲")})}, *events],
        "redatings": [{"redating_key": at, "case_key": 7, "new_date": move} for at, move in enumerate(moves)],
        "report_publications": [{"figures": figures, "document": told.get("digest", "d")}],
        "kept_letters": [letter],
    }


def _retold() -> Retold:
    return Retold(Changes([("甲", "乙")], new=[{"cell": "x"}]), (CASE,))


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (_tables("2026-03-30"), _tables(), True),
        (_tables("2026-03-30"), _tables("2026-04-01", "2026-03-30"), True),
        (_tables(), _tables(text="乙", digest="e"), True),
        (_tables(), _tables(by="乙", figures={"x": None}), True),
        (_tables("2026-03-30"), _tables(due="2026-03-31"), False),
        (_tables(), _tables(text="丙", digest="e"), False),
        (_tables(), _tables(figures={"a": 2}), False),
        (_tables(), _tables(figures={"y": None}), False),
        (_tables(), _tables(by="丙"), False),
    ],
)
def test_only_what_is_listed_is_told_otherwise(was: Any, now: Any, expected: bool) -> None:  # noqa: ANN401, FBT001
    """The moves of a case that is named, names, new cells; no due date, figure, text or fact."""
    then, today = _retold().undone(now, was)
    assert (then == today) is expected


def test_what_is_listed_for_nothing_is_told() -> None:
    """A case that moved as it did, too."""
    retold = _retold()
    retold.undone(_tables("2026-03-30"), _tables("2026-03-30"))
    assert retold.unused() == [("甲", "乙"), {"cell": "x"}, CASE]
    retold.undone(_tables(by="乙", figures={"x": None}), _tables("2026-03-30"))
    assert retold.unused() == []
