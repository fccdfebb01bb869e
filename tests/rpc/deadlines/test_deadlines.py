"""Clocks explained and previewed: the working of each, every day of it, and a preview that is no other than a case."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from google.type.date_pb2 import Date

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_service.rpc.wire.converters import date_of
from support.desk import desk as d
from support.desk.desk import AGENCY, TODAY, Clerk, Clock, Service, day, running
from support.desk.refused import refused

REPLY = clock_pb2.CLOCK_KIND_REPLY
ONE_DAY = timedelta(days=1)
# A preview that asks for nothing special.
BASIS = date(2025, 3, 3)


def _explained(desk: Clerk, name: str, **wanted: Any) -> list[clock_pb2.Clock]:  # noqa: ANN401
    request = pb.ExplainDeadlinesRequest(name=name, **wanted)
    return list(desk.client.deadlines.ExplainDeadlines(request).clocks)


def _one(clocks: list[clock_pb2.Clock], kind: clock_pb2.ClockKind) -> clock_pb2.Clock:
    (clock,) = [clock for clock in clocks if clock.kind == kind]
    return clock


def _previewed(desk: Clerk, **told: Any) -> clock_pb2.Clock:  # noqa: ANN401
    values = {"kind": REPLY, "basis_date": day(BASIS), **told}
    return desk.client.deadlines.PreviewDeadline(pb.PreviewDeadlineRequest(**values)).clock


def _event(kind: str, begun: date, end: date | None = None, **more: Any) -> pb.PreviewEvent:  # noqa: ANN401
    number = pb.PreviewEventKind.Value(f"PREVIEW_EVENT_KIND_{kind}")
    return pb.PreviewEvent(kind=number, date=day(begun), end_date=None if end is None else day(end), **more)


def _busy(desk: Clerk) -> str:
    """A case with a correction, a consultation, an extension and a fee."""
    name = desk.file().name
    desk.ask_correction(name)
    desk.receive_correction(name)
    desk.consult(name, sent_date=day(date(2026, 3, 18)))
    desk.end_consultation(name, answered_date=day(date(2026, 3, 25)))
    desk.extend(name, notified_date=day(date(2026, 3, 26)), working_days=10)
    return name


def test_all_clocks_are_explained_with_their_working(desk: Clerk) -> None:
    """In the order in which they began, each with what it is about, running totals, articles and readings."""
    name = _busy(desk)
    clocks = _explained(desk, name, as_of_date=day(date(2026, 4, 1)))
    kinds = [clock_pb2.ClockKind.Name(clock.kind).removeprefix("CLOCK_KIND_") for clock in clocks]
    assert kinds == ["CORRECTION_NOTICE", "CORRECTION", "REPLY", "THIRD_PARTY_ANSWER"]
    starts = [date_of(clock.start_date) for clock in clocks]
    assert starts == sorted(starts)
    assert {clock.subject for clock in clocks} == {name, f"{name}/consultations/1"}
    for clock in clocks:
        assert clock.title.zh
        assert clock.article.en
        assert clock.as_of_date == day(date(2026, 4, 1))
        assert not clock.days
    reply = _one(clocks, REPLY)
    steps = [case_pb2.DeadlineStepKind.Name(step.kind).removeprefix("DEADLINE_STEP_KIND_") for step in reply.steps]
    assert steps == ["START", "RESTARTED", "COUNTED", "SUSPENDED", "COUNTED", "EXTENDED", "COUNTED"]
    assert sum(step.counted_working_days for step in reply.steps) == reply.period == 30
    assert reply.steps[-1].total_working_days == reply.period
    assert all(step.article.zh and step.explanation.zh for step in reply.steps)
    assert "国办发明电〔2025〕7号" in [notice for step in reply.steps for notice in step.notices]
    assert reply.assumptions
    assert reply == _one(_explained(desk, name, kinds=[REPLY], as_of_date=day(date(2026, 4, 1))), REPLY)


def test_the_clock_of_a_case_is_the_one_that_is_explained(desk: Clerk) -> None:
    """GetCase and ExplainDeadlines tell one date with one working."""
    name = _busy(desk)
    of_case, explained = desk.get(name).deadline, _one(_explained(desk, name, kinds=[REPLY]), REPLY)
    assert of_case.due_date == explained.due_date
    assert list(of_case.steps) == list(explained.steps)
    assert list(of_case.assumptions) == list(explained.assumptions)


def test_every_day_can_be_counted_with_a_finger(desk: Clerk) -> None:
    """The numbered days run from 1 to the period, and the last of them is the due date."""
    name = _busy(desk)
    for clock in _explained(desk, name, every_day=True, as_of_date=day(date(2026, 4, 1))):
        dates = [date_of(shown.date) for shown in clock.days]
        assert dates == [dates[0] + timedelta(days=number) for number in range(len(dates))]
        if clock.unit != clock_pb2.PERIOD_UNIT_WORKING_DAY:
            continue
        numbered = [shown for shown in clock.days if shown.number]
        assert [shown.number for shown in numbered] == list(range(1, clock.period + 1))
        assert numbered[-1].date == clock.due_date
        assert {shown.mark for shown in numbered} == {clock_pb2.CLOCK_DAY_MARK_COUNTED}


def test_days_are_named_by_what_they_are(desk: Clerk) -> None:
    """Received before the Spring Festival of 2026: rest days bear their holiday and the notice that says so."""
    name = desk.file(received_date=day(date(2026, 2, 10))).name
    reply = _one(_explained(desk, name, every_day=True, kinds=[REPLY]), REPLY)
    by_date = {date_of(shown.date): shown for shown in reply.days}
    holiday = by_date[date(2026, 2, 17)]
    assert (holiday.kind, holiday.mark) == (calendar_pb.DAY_KIND_HOLIDAY, clock_pb2.CLOCK_DAY_MARK_REST)
    assert holiday.holiday == "春节"
    assert holiday.notice
    made_up = by_date[date(2026, 2, 14)]
    assert (made_up.kind, made_up.mark) == (calendar_pb.DAY_KIND_MAKE_UP_WORKDAY, clock_pb2.CLOCK_DAY_MARK_COUNTED)
    assert by_date[date(2026, 2, 10)].mark == clock_pb2.CLOCK_DAY_MARK_START
    assert max(by_date) == TODAY
    assert reply.days[-1].mark == clock_pb2.CLOCK_DAY_MARK_OVERDUE


def test_no_more_than_800_days_are_listed(desk: Clerk) -> None:
    """However long a clock has been overdue."""
    name = desk.file(received_date=day(date(2020, 3, 2))).name
    assert len(_one(_explained(desk, name, every_day=True, kinds=[REPLY]), REPLY).days) == 800


def test_a_clock_is_told_as_of_a_day(desk: Clerk) -> None:
    """What happened later is left out, a day to come is allowed, and one before the receipt is refused."""
    name = _busy(desk)
    early = _one(_explained(desk, name, as_of_date=day(date(2026, 3, 4)), kinds=[REPLY]), REPLY)
    assert early.due_date == _previewed(desk, basis_date=day(d.RECEIVED), as_of_date=day(d.RECEIVED)).due_date
    waiting = _one(_explained(desk, name, as_of_date=day(date(2026, 3, 6)), kinds=[REPLY]), REPLY)
    assert waiting.state == case_pb2.CLOCK_STATE_WAITING
    assert not waiting.HasField("due_date")
    later = _one(_explained(desk, name, as_of_date=day(TODAY + 30 * ONE_DAY), kinds=[REPLY]), REPLY)
    assert later.state == case_pb2.CLOCK_STATE_OVERDUE
    request = pb.ExplainDeadlinesRequest(name=name, as_of_date=day(d.RECEIVED - ONE_DAY))
    error = refused(desk.client.deadlines.ExplainDeadlines, request)
    assert (error.reason, error.metadata["field"]) == ("DATE_TOO_EARLY", "as_of_date")
    assert error.metadata["earliest"] == str(d.RECEIVED)


@pytest.mark.parametrize(("name", "reason"), [("cases/2026-9", "CASE_NOT_FOUND"), ("x", "FIELD_INVALID")])
def test_what_is_not_there_cannot_be_explained(name: str, reason: str, desk: Clerk) -> None:
    """A case that is unknown, or a name that is none."""
    request = pb.ExplainDeadlinesRequest(name=f"{AGENCY}/{name}")
    assert refused(desk.client.deadlines.ExplainDeadlines, request).reason == reason


def test_a_missing_notice_is_told_from_december_on(tmp_path: Path) -> None:
    """With every answer of the service, on 1 December and not on 30 November."""
    clock = Clock(datetime(2026, 11, 30, 2, 0, tzinfo=UTC))
    with running(tmp_path / "gongkai.db", clock=clock) as service:
        clerk, deadlines = service.desk, service.client.deadlines
        clerk.agency()
        name = clerk.file().name

        def warnings() -> list[str]:
            answers = [
                deadlines.ExplainDeadlines(pb.ExplainDeadlinesRequest(name=name)),
                deadlines.PreviewDeadline(pb.PreviewDeadlineRequest(kind=REPLY, basis_date=day(BASIS))),
                deadlines.ListDueCases(pb.ListDueCasesRequest(parent=AGENCY)),
                deadlines.ListReminders(pb.ListRemindersRequest(parent=AGENCY)),
            ]
            return [warning.zh for answer in answers for warning in answer.warnings]

        assert warnings() == []
        clock.go_to(datetime(2026, 11, 30, 16, 0, tzinfo=UTC))
        assert len(warnings()) == 4
        assert all("2027" in warning for warning in warnings())


# What is told of a made-up case, and how the same is done to a real one.


def _correct(desk: Clerk, name: str) -> None:
    desk.ask_correction(name, requested_date=day(date(2025, 3, 6)), due_date=day(date(2025, 3, 20)))
    desk.receive_correction(name, received_date=day(date(2025, 3, 12)))


def _consult(desk: Clerk, name: str) -> None:
    desk.consult(name, sent_date=day(date(2025, 3, 14)))
    other = case_pb2.CONSULTATION_KIND_OTHER_AGENCY
    desk.consult(name, sent_date=day(date(2025, 3, 18)), kind=other)
    desk.end_consultation(name, consultation=1, answered_date=day(date(2025, 3, 21)))
    desk.end_consultation(name, consultation=2, answered_date=day(date(2025, 3, 27)))


def _charge(desk: Clerk, name: str) -> None:
    notice = desk.fee_notice(name, notified_date=day(date(2025, 3, 28)))
    desk.pay(notice.name, paid_date=day(date(2025, 4, 2)))


def _defer(desk: Clerk, name: str) -> None:
    request = case_pb.DeferReplyRequest(
        name=name, notified_date=day(date(2025, 3, 25)), due_date=day(date(2025, 6, 30))
    )
    desk.client.cases.DeferReply(request)


CORRECTION = _event("CORRECTION", date(2025, 3, 6), date(2025, 3, 12))
LETTERS = [
    _event("THIRD_PARTY", date(2025, 3, 14), date(2025, 3, 21)),
    _event("OTHER_AGENCY", date(2025, 3, 18), date(2025, 3, 27)),
]
FEE = _event("FEE", date(2025, 3, 28), date(2025, 4, 2))
STORIES: dict[str, tuple[list[Any], list[pb.PreviewEvent]]] = {
    "nothing": ([], []),
    "a correction": ([_correct], [CORRECTION]),
    "consultations that overlap": ([_consult], LETTERS),
    "a correction, consultations and a fee": ([_correct, _consult, _charge], [FEE, *LETTERS, CORRECTION]),
    "the longest extension": (
        [lambda desk, name: desk.extend(name, notified_date=day(date(2025, 3, 20)), working_days=20)],
        [_event("EXTENSION", date(2025, 3, 20))],
    ),
    "a short extension": (
        [lambda desk, name: desk.extend(name, notified_date=day(date(2025, 3, 20)), working_days=4)],
        [_event("EXTENSION", date(2025, 3, 20), working_days=4)],
    ),
    "a deferred period": ([_defer], [_event("DEFERRAL", date(2025, 3, 25), date(2025, 6, 30))]),
    "an open consultation": (
        [lambda desk, name: desk.consult(name, sent_date=day(date(2025, 3, 14)))],
        [_event("THIRD_PARTY", date(2025, 3, 14))],
    ),
    "an answer after a correction": (
        [_correct, lambda desk, name: desk.decide(name, reply_date=day(date(2025, 4, 8)))],
        [_event("ANSWER", date(2025, 4, 8)), CORRECTION],
    ),
}
OF_CASES = [REPLY, clock_pb2.CLOCK_KIND_CORRECTION_NOTICE]


@pytest.mark.parametrize("story", STORIES)
def test_a_preview_is_what_a_real_case_gives(story: str, shared_desk: Clerk) -> None:
    """The whole clock, steps and days included, in whatever order the events are told."""
    done, told = STORIES[story]
    name = shared_desk.file(received_date=day(BASIS)).name
    for act in done:
        act(shared_desk, name)
    for kind in OF_CASES:
        real = _one(_explained(shared_desk, name, every_day=True), kind)
        for events in (told, told[::-1]):
            made_up = _previewed(shared_desk, agency=AGENCY, kind=kind, every_day=True, events=events)
            assert made_up.subject == ""
            made_up.subject = real.subject
            assert made_up == real


def test_clocks_beside_the_reply_are_those_of_real_cases(desk: Clerk) -> None:
    """Letters, fees, remedies and reviews: one real case after the other has the clock that was previewed."""
    letter, told, answered, refiled = (desk.file(received_date=day(BASIS)).name for _ in range(4))
    confirmed = {"consultation": 1, "letter_received_date": day(BASIS)}
    desk.consult(letter, sent_date=day(BASIS))
    desk.client.cases.ConfirmConsultation(case_pb.ConfirmConsultationRequest(name=letter, **confirmed))
    desk.fee_notice(letter, notified_date=day(BASIS))
    direct = {"reply_date": day(BASIS), "signed_date": day(BASIS), "delivery": case_pb2.REPLY_DELIVERY_DIRECT}
    desk.decide(told, **direct)
    desk.decide(answered, **direct)
    review = desk.review(answered, filed_date=day(BASIS)).name
    accepted = remedy_pb.AcceptReviewRequest(
        name=review,
        accepted_date=day(BASIS),
        copy_received_date=day(BASIS),
        procedure=remedy_pb.REVIEW_PROCEDURE_SIMPLIFIED,
    )
    desk.client.remedies.AcceptReview(accepted)
    desk.decide(refiled, **direct)
    second = desk.review(refiled, filed_date=day(BASIS)).name
    desk.decide_review(second, decided_date=day(BASIS))
    desk.reopen(refiled, second, ordered_date=day(BASIS))
    kinds = clock_pb2.ClockKind
    for name, kind, more in (
        (letter, kinds.CLOCK_KIND_THIRD_PARTY_ANSWER, {}),
        (letter, kinds.CLOCK_KIND_FEE_PAYMENT, {}),
        (told, kinds.CLOCK_KIND_REVIEW_FILING, {}),
        (told, kinds.CLOCK_KIND_LAWSUIT_FILING, {}),
        (answered, kinds.CLOCK_KIND_REVIEW_ANSWER, {"simplified": True}),
        (answered, kinds.CLOCK_KIND_REVIEW_DECISION, {"simplified": True}),
        (refiled, kinds.CLOCK_KIND_REANSWER, {}),
    ):
        real = _one(_explained(desk, name), kind)
        made_up = _previewed(desk, kind=kind, **more)
        made_up.subject = real.subject
        assert made_up == real


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ({"kind": "CO_AUTHOR_ANSWER"}, date(2025, 3, 24)),
        ({"kind": "REVIEW_FILING"}, date(2025, 5, 6)),
        ({"kind": "REVIEW_FILING", "remedies_not_told": True}, date(2026, 3, 3)),
        ({"kind": "LAWSUIT_FILING"}, date(2025, 9, 3)),
        ({"kind": "LAWSUIT_FILING", "remedies_not_told": True}, date(2026, 3, 3)),
        ({"kind": "LAWSUIT_FILING", "after_review": True}, date(2025, 3, 18)),
        ({"kind": "REVIEW_ACCEPTANCE"}, date(2025, 3, 10)),
        ({"kind": "REVIEW_ANSWER"}, date(2025, 3, 17)),
        ({"kind": "REVIEW_ANSWER", "simplified": True}, date(2025, 3, 10)),
        ({"kind": "REVIEW_DECISION"}, date(2025, 5, 6)),
        ({"kind": "REVIEW_DECISION", "simplified": True}, date(2025, 4, 2)),
        # By the text of 2017: ten calendar days, the last one a Sunday; the five days only limit a refusal.
        ({"kind": "REVIEW_ACCEPTANCE", "basis_date": day(date(2023, 4, 7))}, date(2023, 4, 14)),
        ({"kind": "REVIEW_ANSWER", "basis_date": day(date(2023, 4, 6))}, date(2023, 4, 17)),
        ({"kind": "REVIEW_DECISION", "basis_date": day(date(2023, 4, 7))}, date(2023, 6, 6)),
        ({"kind": "PROACTIVE_PUBLICATION"}, date(2025, 3, 31)),
        ({"kind": "ANNUAL_REPORT", "agency_kind": agency_pb.AGENCY_KIND_DEPARTMENT}, date(2026, 1, 31)),
        ({"kind": "ANNUAL_REPORT", "agency_kind": agency_pb.AGENCY_KIND_GOVERNMENT}, date(2026, 3, 31)),
        ({"kind": "ANNUAL_REPORT", "agency_kind": agency_pb.AGENCY_KIND_OTHER}, None),
        ({"kind": "ANNUAL_REPORT", "agency": AGENCY}, date(2026, 1, 31)),
        (
            {
                "kind": "ANNUAL_REPORT",
                "agency_kind": agency_pb.AGENCY_KIND_OTHER,
                "basis_date": day(date(2018, 7, 1)),
            },
            date(2019, 3, 31),
        ),
    ],
    ids=str,
)
def test_each_period_by_hand(told: dict[str, Any], due: date | None, shared_desk: Clerk) -> None:
    """From 2025-03-03: 60 days end on 05-02, a holiday, and so on 05-06; dates that a law sets stay where they are."""
    kind = clock_pb2.ClockKind.Value(f"CLOCK_KIND_{told['kind']}")
    clock = _previewed(shared_desk, **{**told, "kind": kind})
    assert (date_of(clock.due_date) if clock.HasField("due_date") else None) == due


def test_a_preview_counts_as_the_agency_does(desk: Clerk) -> None:
    """Its settings hold when it is named, and the defaults when none is."""
    settings = agency_pb.AgencySettings(consultation_send_day_counts=False)
    desk.agency("szother", settings=settings)
    by_default = _previewed(desk, events=LETTERS)
    by_agency = _previewed(desk, events=LETTERS, agency="agencies/szother")
    assert date_of(by_default.due_date) < date_of(by_agency.due_date)


def test_a_preview_can_use_a_draft(desk: Clerk) -> None:
    """A calendar version that is not in use yet moves previews that name it, and no others."""
    entry = calendar_pb.CalendarEntry(
        date=day(date(2026, 12, 1)),
        kind=calendar_pb.CALENDAR_ENTRY_KIND_OFF,
        holiday="台风",
        notice="某府办〔2026〕1号",
    )
    request = calendar_pb.CreateCalendarRequest(calendar_id="typhoon", entries=[entry])
    desk.client.calendars.CreateCalendar(request)
    told = {"basis_date": day(date(2026, 11, 20))}
    plain, drafted = _previewed(desk, **told), _previewed(desk, calendar="calendars/typhoon", **told)
    assert (date_of(drafted.due_date) - date_of(plain.due_date)).days >= 1
    request_of_draft = pb.PreviewDeadlineRequest(kind=REPLY, calendar="calendars/typhoon", **told)
    assert desk.client.deadlines.PreviewDeadline(request_of_draft).calendar == "calendars/typhoon"


def test_a_plan_for_days_to_come_is_computed_whole(desk: Clerk) -> None:
    """Told days after today are not left out unless an earlier day is asked for."""
    basis, sent, answered = TODAY + ONE_DAY, TODAY + 3 * ONE_DAY, TODAY + 10 * ONE_DAY
    told = {"basis_date": day(basis), "events": [_event("THIRD_PARTY", sent, answered)]}
    planned = _previewed(desk, **told)
    assert planned.as_of_date == day(answered)
    assert planned.suspended_working_days > 0
    early = _previewed(desk, as_of_date=day(basis), **told)
    assert (early.as_of_date, early.suspended_working_days) == (day(basis), 0)


@pytest.mark.parametrize(
    ("told", "reason", "fields"),
    [
        ({"kind": clock_pb2.CLOCK_KIND_CORRECTION}, "FIELD_INVALID", ["kind"]),
        ({"kind": clock_pb2.CLOCK_KIND_THIRD_PARTY_NOTICE}, "FIELD_INVALID", ["kind"]),
        ({"kind": clock_pb2.CLOCK_KIND_ANNUAL_REPORT}, "FIELD_INVALID", ["agency_kind"]),
        (
            {"kind": clock_pb2.CLOCK_KIND_FEE_PAYMENT, "events": [FEE], "simplified": True},
            "FIELD_INVALID",
            ["events", "simplified"],
        ),
        ({"events": [FEE] * 41}, "FIELD_INVALID", ["events"]),
        ({"events": [pb.PreviewEvent()]}, "FIELD_INVALID", ["events[0].kind", "events[0].date"]),
        ({"events": [_event("DEFERRAL", date(2025, 3, 20))]}, "FIELD_INVALID", ["events[0].end_date"]),
        ({"events": [_event("ANSWER", BASIS, BASIS, working_days=3)]}, "FIELD_INVALID", None),
        (
            {"kind": clock_pb2.CLOCK_KIND_REVIEW_ANSWER, "basis_date": day(date(2023, 12, 31)), "simplified": True},
            "FIELD_INVALID",
            ["simplified"],
        ),
        (
            {"kind": clock_pb2.CLOCK_KIND_THIRD_PARTY_ANSWER, "basis_date": day(date(2019, 5, 14))},
            "FIELD_INVALID",
            ["basis_date"],
        ),
        ({"agency": "agencies/nobody"}, "AGENCY_NOT_FOUND", None),
        ({"calendar": "calendars/none"}, "CALENDAR_NOT_FOUND", None),
        ({"basis_date": day(date(2008, 4, 30))}, "NO_REGULATION_IN_FORCE", None),
        ({"as_of_date": day(BASIS - ONE_DAY)}, "DATE_TOO_EARLY", None),
        ({"events": [_event("CORRECTION", BASIS - ONE_DAY)]}, "DATE_TOO_EARLY", None),
        ({"events": [_event("CORRECTION", BASIS + ONE_DAY, BASIS)]}, "DATE_TOO_EARLY", None),
        ({"events": [_event("FEE", BASIS + ONE_DAY, BASIS)]}, "DATE_TOO_EARLY", None),
        ({"events": [_event("THIRD_PARTY", BASIS + ONE_DAY, BASIS)]}, "DATE_TOO_EARLY", None),
        ({"events": [CORRECTION, CORRECTION]}, "CORRECTION_ALREADY_REQUESTED", None),
        ({"events": [_event("EXTENSION", BASIS, working_days=21)]}, "EXTENSION_TOO_LONG", None),
        ({"events": [_event("ANSWER", BASIS), _event("ANSWER", BASIS)]}, "CASE_STATE_FORBIDS", None),
        (
            {"basis_date": day(date(2018, 5, 2)), "events": [_event("DEFERRAL", date(2018, 5, 4), date(2018, 8, 1))]},
            "DEFERRAL_NOT_PROVIDED",
            None,
        ),
    ],
)
def test_what_no_case_could_bear_is_refused(
    told: dict[str, Any], reason: str, fields: list[str] | None, shared_desk: Clerk
) -> None:
    """By the reason with which a case would be refused, or by the field that cannot be as it is."""
    values = {"kind": REPLY, "basis_date": day(BASIS), **told}
    error = refused(shared_desk.client.deadlines.PreviewDeadline, pb.PreviewDeadlineRequest(**values))
    assert error.reason == reason
    if fields is not None:
        assert [violation.field for violation in error.violations] == fields


def test_nothing_is_recorded_by_a_preview(service: Service, desk: Clerk) -> None:
    """Not a row of any table."""
    before = service.contents()
    _previewed(desk, events=[FEE, *LETTERS, CORRECTION], agency=AGENCY)
    assert service.contents() == before


def test_dates_are_whole(desk: Clerk) -> None:
    """A month is no day."""
    request = pb.PreviewDeadlineRequest(kind=REPLY, basis_date=Date(year=2025, month=3))
    assert refused(desk.client.deadlines.PreviewDeadline, request).reason == "FIELD_INVALID"
