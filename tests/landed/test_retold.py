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
    events = [
        {"case_key": 7, "sequence": at, "kind": "redate_case", "facts": json.dumps({"new_date": move})}
        for at, move in enumerate(moves, start=4)
    ]
    form = told.get("form", {"version": 1, "actor": ""})
    handler = {"handler": "丁"}
    facts, texts = ({}, handler) if form["version"] > 1 else (handler, {})
    first = [
        {"case_key": 7, "sequence": 1, "kind": "file_case", "facts": json.dumps({"by": told.get("by", "甲")}), **form},
        {"case_key": 7, "sequence": 2, "kind": "start_processing", "facts": json.dumps(facts), **form},
        {
            "case_key": 7,
            "sequence": 3,
            "kind": "file_lawsuit",
            "facts": json.dumps({"court": "戊", "review": told.get("review", 0)}),
            **form,
        },
    ]
    letter = {"text": told.get("text", "甲"), "document": told.get("digest", "d")}
    figures = json.dumps({"a": 1, **told.get("figures", {})})
    return {
        "cases": [{**case, "event_count": 1 + len(moves), "update_us": len(moves)}],
        "events": [*first, *events],
        "protected_texts": [{"case_key": 7, "sequence": 2, "texts": json.dumps(texts)}] if texts else [],
        "remedy_facts": [{"case_key": 7, "route": "AFTER_REVIEW" if told.get("review") else "DIRECT"}],
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
        (_tables(), _tables(form={"version": 2, "actor": "x"}), True),
        (_tables(), _tables(form={"version": 2, "actor": "x"}, by="丙"), False),
        (_tables(), _tables(review=1), False),
    ],
)
def test_only_what_is_listed_is_told_otherwise(was: Any, now: Any, expected: bool) -> None:  # noqa: ANN401, FBT001
    """The moves of a case that is named, names, new cells; no due date, figure, text or fact."""
    then, today = _retold().undone(now, was)
    assert (then == today) is expected


def test_a_suit_that_follows_a_review_by_the_law_of_today_is_named() -> None:
    """Of the case that is listed its review and its route are not compared; all else is."""
    retold = Retold(Changes([]), follows=(CASE,))
    then, today = retold.undone(_tables(review=1), _tables())
    assert (then == today, retold.unused()) == (True, [])
    then, today = Retold(Changes([]), follows=(CASE,)).undone(_tables(review=1, by="丙"), _tables())
    assert then != today


def test_what_is_listed_for_nothing_is_told() -> None:
    """A case that moved as it did, too."""
    retold = _retold()
    retold.undone(_tables("2026-03-30"), _tables("2026-03-30"))
    assert retold.unused() == [("甲", "乙"), {"cell": "x"}, CASE]
    retold.undone(_tables(by="乙", figures={"x": None}), _tables("2026-03-30"))
    assert retold.unused() == []
