"""The history of a case over the wire: a chain without personal data, in which every change shows."""

import sqlite3
from contextlib import closing

import pytest

from support.desk import desk as d
from support.desk.desk import Clerk, Service, day
from support.desk.histories_shown import broken_links


def test_a_history_is_a_chain_without_personal_data(service: Service, desk: Clerk) -> None:
    """Each entry holds the digest of the one before; names and texts of persons stand nowhere in it."""
    secrets = {
        "applicant name": "申请人甲",
        "contact": "contact-of-jia",
        "description": "二〇二五年度排水管网改造项目清单",
        "points": "请明确所需信息的年度",
        "party": "第三方乙",
        "waiver": "低保对象",
        "explanation": "申请人来电说明不再需要",
    }
    name = desk.file().name
    desk.start(name)
    desk.ask_correction(name)
    desk.receive_correction(name)
    desk.waive(desk.fee_notice(name).name)
    desk.consult(name)
    desk.end_consultation(name)
    desk.extend(name)
    desk.close(name)
    desk.reopen(name, desk.decide_review(desk.review(name).name).name)
    desk.decide_lawsuit(desk.lawsuit(name).name)
    desk.decide(name, reply_date=day(d.ORDERED))
    events = desk.events(name)
    assert [event.sequence for event in events] == list(range(1, 17))
    assert len({event.kind for event in events}) == 16
    assert [event.previous_digest for event in events] == ["", *(event.digest for event in events[:-1])]
    assert desk.get(name).etag == events[-1].digest[:16]
    told = "".join(str(event) for event in events) + "".join(
        value for event in events for value in event.facts.values()
    )
    stored = str(service.contents()["events"])
    for what, secret in secrets.items():
        assert secret not in told, what
        assert secret not in stored, what
        assert secret not in service.log.getvalue(), what
    assert not broken_links(service.database)


@pytest.mark.parametrize("change", ["UPDATE events SET facts = '{}'", "DELETE FROM events"])
def test_the_history_refuses_changes(change: str, service: Service, desk: Clerk) -> None:
    """Even who holds the file cannot change an entry by mistake."""
    desk.file()
    with (
        closing(sqlite3.connect(service.database, timeout=10)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(change)


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE events SET facts = replace(facts, '2026-03-03', '2026-03-04') WHERE sequence = 2",
        "UPDATE events SET legal_date = '2026-03-04' WHERE sequence = 2",
        "UPDATE events SET recorded_us = recorded_us + 1 WHERE sequence = 1",
        "UPDATE events SET kind = 'withdraw_case' WHERE sequence = 3",
        "DELETE FROM events WHERE sequence = 3",
        "UPDATE protected_texts SET texts = replace(texts, '申请人甲', '申请人丙')",
        "UPDATE protected_texts SET salt = 'other'",
    ],
)
def test_a_forged_entry_shows(forgery: str, service: Service, desk: Clerk) -> None:
    """Who removes the guard and alters an entry breaks the chain at that place."""
    desk.decide(desk.start(desk.file().name).name)
    assert not broken_links(service.database)
    with closing(sqlite3.connect(service.database, timeout=10)) as connection:
        connection.execute("DROP TRIGGER events_refuse_update")
        connection.execute("DROP TRIGGER events_refuse_delete")
        assert connection.execute(forgery).rowcount
        connection.commit()
    assert broken_links(service.database)
