"""Mending over the wire: the case is what it would be had it been recorded right, and nothing is overwritten."""

from datetime import date

import pytest

from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai_client.errors import GongkaiError
from support.desk import desk as d
from support.desk.desk import Clerk, Service, corrected, day, struck
from support.desk.histories_shown import broken_links


def _answer(**fields: object) -> case_pb.DecideCaseRequest:
    return case_pb.DecideCaseRequest(**fields)


def test_a_corrected_answer_is_the_answer(service: Service, desk: Clerk) -> None:
    """Outcome, finding and clock follow; what was written stays, with the mending by which it no longer stands."""
    name = desk.file().name
    desk.start(name)
    desk.decide(name, reply_date=day(date(2026, 6, 1)), outcome=case_pb2.OUTCOME_GRANTED)

    mended = desk.mend(
        name,
        corrected(
            3,
            "reply_date",
            "outcome",
            decide_case=_answer(reply_date=day(d.REPLIED), outcome=case_pb2.OUTCOME_DOES_NOT_EXIST),
        ),
    )

    assert (mended.outcome, mended.closed_date) == (case_pb2.OUTCOME_DOES_NOT_EXIST, day(d.REPLIED))
    assert mended.timeliness == case_pb2.TIMELINESS_ON_TIME
    *_, answer, mending = desk.events(name)
    assert (answer.kind, answer.facts["reply_date"], answer.mended_by, answer.struck) == (
        "decide_case",
        "2026-06-01",
        4,
        False,
    )
    (entry,) = mending.mended_entries
    assert (mending.kind, entry.sequence, entry.kind, entry.facts["reply_date"]) == (
        "mend_case",
        3,
        "decide_case",
        "2026-03-25",
    )
    assert not broken_links(service.database)


def test_what_is_struck_stands_no_longer(service: Service, desk: Clerk) -> None:
    """A premature answer is taken back: the case is open again, and may be answered."""
    name = desk.file().name
    desk.decide(name)

    opened = desk.mend(name, struck(2))

    assert opened.state == case_pb2.CASE_STATE_FILED
    assert [event.struck for event in desk.events(name)] == [False, True, False]
    assert desk.decide(name).state == case_pb2.CASE_STATE_ANSWERED
    assert not broken_links(service.database)


def test_an_entry_in_the_way_is_named(desk: Clerk) -> None:
    """A payment without its notice cannot stand: it is named, and both are struck together."""
    name = desk.file().name
    desk.pay(desk.fee_notice(name).name)
    before = desk.events(name)

    with pytest.raises(GongkaiError) as refused:
        desk.mend(name, struck(2))

    assert refused.value.reason == "ENTRY_CANNOT_STAND"
    assert refused.value.metadata["sequence"] == "3"
    assert refused.value.metadata["entry_reason"] == "FEE_NOTICE_NOT_FOUND"
    assert list(desk.events(name)) == list(before)
    assert desk.mend(name, struck(2), struck(3)).state == case_pb2.CASE_STATE_FILED
