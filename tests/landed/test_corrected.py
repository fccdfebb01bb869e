"""A date that moved by corrected rules hides nothing that stands beside it, and a correction nothing but itself."""

import pytest

from landed.corrected import Corrections, in_one_page
from landed.questions import Question

CASE, OTHER = "agencies/a/cases/2026-1", "agencies/a/cases/2026-2"
MOVES = {(CASE, "CLOCK_KIND_REPLY", CASE): ("2026-03-30", "2026-04-01")}
GET, EVENTS = Question("GetCase", {"name": CASE}), Question("ListCaseEvents", {"parent": CASE})
DUE, EXPLAIN = Question("ListDueCases", {"parent": "agencies/a"}), Question("ExplainDeadlines", {"name": CASE})


def _case(due: str, **fields: object) -> dict[str, object]:
    return {"case": {"name": CASE, "deadline": {"due_date": due, "left": int(due[-2:])}, "etag": due, **fields}}


def _due(case: str, due: str) -> dict[str, object]:
    return {"case": case, "kind": "CLOCK_KIND_REPLY", "subject": case, "due_date": due}


def _event(**facts: str) -> dict[str, object]:
    told = {"clock": "REPLY", "collection": "", "ordinal": "0", "rules_version": "2"}
    return {"kind": "redate_case", "facts": {**told, "old_date": "2026-03-30", "new_date": "2026-04-01", **facts}}


def _clock(kind: str, due: str) -> dict[str, object]:
    return {"kind": f"CLOCK_KIND_{kind}", "subject": CASE, "due_date": due}


@pytest.mark.parametrize(
    ("question", "was", "now"),
    [
        (GET, _case("2026-03-30"), _case("2026-04-01")),
        (EVENTS, {"events": [{"kind": "file_case"}]}, {"events": [{"kind": "file_case"}, _event()]}),
        (
            DUE,
            {"due_cases": [_due(CASE, "2026-03-30"), _due(OTHER, "2026-03-31")]},
            {"due_cases": [_due(OTHER, "2026-03-31"), _due(CASE, "2026-04-01")]},
        ),
        (
            EXPLAIN,
            {"clocks": [_clock("REPLY", "2026-03-30"), _clock("REVIEW_FILING", "2026-05-29")]},
            {"clocks": [_clock("REPLY", "2026-04-01"), _clock("REVIEW_FILING", "2026-06-01")]},
        ),
    ],
)
def test_what_moved_as_listed_is_undone(question: Question, was: object, now: object) -> None:
    """The clock that holds the date, its place in a list, the event, and what every event changes."""
    assert Corrections(MOVES).undone(now, was, question) == was


@pytest.mark.parametrize(
    ("question", "was", "now"),
    [
        (GET, _case("2026-03-30"), _case("2026-04-02")),
        (GET, _case("2026-03-30"), _case("2026-04-01", findings=[{"kind": "LATE"}])),
        (GET, _case("2026-03-30", state="OPEN"), _case("2026-04-01", state="CLOSED")),
        (
            EVENTS,
            {"events": [{"kind": "file_case"}]},
            {"events": [{"kind": "file_case"}, _event(new_date="2026-04-02")]},
        ),
        (EVENTS, {"events": [{"kind": "file_case"}]}, {"events": [{"kind": "file_case"}, _event(rules_version="0")]}),
        (DUE, {"due_cases": [_due(CASE, "2026-03-30")]}, {"due_cases": [_due(CASE, "2026-04-02")]}),
        (DUE, {"due_cases": [_due(OTHER, "2026-03-30")]}, {"due_cases": [_due(OTHER, "2026-04-01")]}),
        (EXPLAIN, {"clocks": [_clock("CORRECTION", "2026-03-30")]}, {"clocks": [_clock("CORRECTION", "2026-04-01")]}),
    ],
)
def test_what_moved_otherwise_stays(question: Question, was: object, now: object) -> None:
    """Another day, another case, another clock, something beside it."""
    assert Corrections(MOVES).undone(now, was, question) != was


ENTRIES = [
    {"field": "text", "was": "第七日", "is": "第七个工作日", "method": "GetCase", "why": "条例第三十条"},
    {"list": "findings", "gone": {"kind": "CHANNEL"}, "why": "no breach"},
    {"list": "clocks", "added": {"kind": "CLOCK_KIND_LAWSUIT_FILING"}, "case": CASE, "why": "two clocks"},
]


def test_a_word_that_is_new_in_a_list_is_undone() -> None:
    """Commands that a corrected stage allows."""
    entry = {"list": "allowed_commands", "added": "EXTEND_REVIEW", "case": CASE, "why": "行政复议法第三十条第三款"}
    was, now = ({"name": CASE, "allowed_commands": words} for words in (["A", "B"], ["A", "EXTEND_REVIEW", "B"]))
    corrections = Corrections({}, [entry])
    assert corrections.undone({"case": now}, {"case": was}, GET) == {"case": was}
    assert corrections.unused() == []


def test_named_corrections_are_undone_and_nothing_else() -> None:
    """A value, an element that is gone, one that is new, each where it applies; what nothing met is told."""
    corrections = Corrections({}, ENTRIES)
    was = {
        "case": {"name": CASE, "text": "第七日", "findings": [{"kind": "LATE"}, {"kind": "CHANNEL"}, {"kind": "OLD"}]}
    }
    now = {"case": {"name": CASE, "text": "第七个工作日", "findings": [{"kind": "LATE"}, {"kind": "OLD"}]}}
    assert corrections.undone(now, was, GET) == was
    assert [entry["why"] for entry in corrections.unused()] == ["two clocks"]
    clocks = [_clock("REPLY", "2026-03-30"), _clock("LAWSUIT_FILING", "2026-09-30")]
    assert corrections.undone({"clocks": clocks}, {"clocks": clocks[:1]}, EXPLAIN) == {"clocks": clocks[:1]}
    assert corrections.unused() == []
    other = Question("ExplainDeadlines", {"name": OTHER})
    assert corrections.undone({"clocks": clocks}, {"clocks": clocks[:1]}, other) != {"clocks": clocks[:1]}
    assert corrections.undone({"text": "第七个工作日"}, {"text": "第七日"}, EXPLAIN) != {"text": "第七日"}
    lacking = {"case": {"name": CASE, "findings": []}}
    assert corrections.undone(lacking, {"case": {"name": CASE, "findings": [{"kind": "LATE"}]}}, GET) == lacking | {
        "case": {"name": CASE}
    }


def test_the_instant_of_now_is_that_of_the_last_record() -> None:
    """Rules that are put in use at opening are one; of a report as of an instant nothing moves."""
    was, now = {"as_of_time": "2026-04-15T03:02:00.000007Z"}, {"as_of_time": "2026-04-15T03:02:00.000009Z"}
    asked = {"agency": "agencies/a", "year": 2025}
    assert Corrections({}).undone(now, was, Question("ComputeAnnualReport", asked)) == was
    then = Question("ComputeAnnualReport", {**asked, "as_of_time": "2025-06-30T02:00:00Z"})
    assert Corrections({}).undone(now, was, then) != was
    later = {"as_of_time": "2026-04-15T03:03:00.000007Z"}
    assert Corrections({}).undone(later, was, Question("ComputeAnnualReport", asked)) != was


def test_pages_are_one() -> None:
    """A list by dates moves over the edges of its pages."""
    assert in_one_page([{"a": [1], "b": 2}, {"a": [3], "b": 2}]) == {"a": [1, 3], "b": 2}
    assert in_one_page({"a": 1}) == {"a": 1}
    assert in_one_page([]) == {}
