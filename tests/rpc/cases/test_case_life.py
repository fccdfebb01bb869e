"""The life of a case over the wire: every transition, every rule that forbids one, and the history it leaves."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.life_cycle import CLOSED_STATES, LIVING_STATES
from gongkai_service.domain.words.vocabulary import CaseCommand, CaseState
from rpc.cases.test_numbering import stub_of
from support.desk import desk as d
from support.desk.desk import AGENCY, OTHER_AGENCY, TODAY, Clerk, Service, day
from support.desk.examples import METHODS, MUTATIONS, example
from support.desk.histories_shown import broken_links
from support.desk.refused import refused

S = case_pb2
ONE_DAY = timedelta(days=1)

# Offered only to a case that has the remedy: it is filed with the command.
NEED_A_REMEDY = {
    CaseCommand.ACCEPT_REVIEW,
    CaseCommand.ANSWER_REVIEW,
    CaseCommand.EXTEND_REVIEW,
    CaseCommand.SUSPEND_REVIEW,
    CaseCommand.RESUME_REVIEW,
    CaseCommand.DECIDE_REVIEW,
    CaseCommand.OPEN_INSTANCE,
    CaseCommand.DECIDE_LAWSUIT,
    CaseCommand.REOPEN_CASE,
}
# What is done to a notice that is open.
ABOUT_A_NOTICE = (CaseCommand.RECORD_PAYMENT, CaseCommand.WAIVE_FEE, CaseCommand.WITHDRAW_FEE_NOTICE)


def kinds(case: case_pb2.Case) -> list[str]:
    """The kinds of finding of a case."""
    return [case_pb2.FindingKind.Name(finding.kind).removeprefix("FINDING_KIND_") for finding in case.findings]


def in_state(desk: Clerk, state: CaseState, command: CaseCommand | None = None) -> str:
    """A case in ``state``; where the state allows ``command``, with what the command is about."""
    name = desk.file().name
    if command is not None and state in TABLE[command].moves:
        prepare(desk, name, state, command)
    lead: dict[CaseState, Callable[[str], object]] = {
        CaseState.FILED: lambda _: None,
        CaseState.PROCESSING: desk.start,
        CaseState.AWAITING_CORRECTION: desk.ask_correction,
        CaseState.CONSULTING: desk.consult,
        CaseState.AWAITING_PAYMENT: desk.fee_notice,
        CaseState.ANSWERED: desk.decide,
        CaseState.WITHDRAWN: desk.withdraw,
        CaseState.LAPSED: desk.close,
    }
    lead[state](name)
    return name


def prepare(desk: Clerk, name: str, state: CaseState, command: CaseCommand) -> None:
    """What a command is about, recorded before the case comes into a state that does not bring it along."""
    c = CaseCommand
    if command in {c.CONFIRM_CONSULTATION, c.NOTIFY_THIRD_PARTY, c.CLOSE_CONSULTATION}:
        desk.consult(name)
        if state is CaseState.PROCESSING:
            desk.end_consultation(name)
    if command is c.RECEIVE_CORRECTION and state is not CaseState.AWAITING_CORRECTION:
        desk.ask_correction(name)
    if command in ABOUT_A_NOTICE and state is not CaseState.AWAITING_PAYMENT:
        desk.fee_notice(name)
    if command is c.REFUND_FEE:
        desk.pay(desk.fee_notice(name).name)


def commands(desk: Clerk, name: str) -> dict[CaseCommand, Callable[[], object]]:
    """Every command on a case, with all it needs beside the state."""
    c = CaseCommand
    return {
        c.START_PROCESSING: lambda: desk.start(name),
        c.REQUEST_CORRECTION: lambda: desk.ask_correction(name),
        c.RECEIVE_CORRECTION: lambda: desk.receive_correction(name),
        c.OPEN_CONSULTATION: lambda: desk.consult(name),
        c.CLOSE_CONSULTATION: lambda: desk.end_consultation(name),
        c.EXTEND_DEADLINE: lambda: desk.extend(name),
        c.DECIDE_CASE: lambda: desk.decide(name),
        c.CLOSE_CASE: lambda: desk.close(name),
        c.WITHDRAW_CASE: lambda: desk.withdraw(name),
        c.REOPEN_CASE: lambda: desk.reopen(name, desk.decide_review(desk.review(name).name).name),
        c.ISSUE_FEE_NOTICE: lambda: desk.fee_notice(name),
        c.RECORD_PAYMENT: lambda: desk.pay(f"{name}/feeNotices/1"),
        c.WAIVE_FEE: lambda: desk.waive(f"{name}/feeNotices/1"),
        c.FILE_REVIEW: lambda: desk.review(name),
        c.DECIDE_REVIEW: lambda: desk.decide_review(desk.review(name).name),
        c.FILE_LAWSUIT: lambda: desk.lawsuit(name),
        c.DECIDE_LAWSUIT: lambda: desk.decide_lawsuit(desk.lawsuit(name).name),
        c.DEFER_REPLY: lambda: desk.defer(name),
        c.CONFIRM_CONSULTATION: lambda: desk.confirm(name),
        c.NOTIFY_THIRD_PARTY: lambda: desk.tell_third_party(name),
        c.RECORD_DELIVERY: lambda: desk.sign(name),
        c.ACCEPT_REVIEW: lambda: desk.accept_review(desk.review(name).name),
        c.ANSWER_REVIEW: lambda: desk.answer_review(desk.accept_review(desk.review(name).name).name),
        c.EXTEND_REVIEW: lambda: desk.extend_review(desk.accept_review(desk.review(name).name).name),
        c.WITHDRAW_FEE_NOTICE: lambda: desk.withdraw_fee(f"{name}/feeNotices/1"),
        c.REFUND_FEE: lambda: desk.refund(f"{name}/feeNotices/1"),
        c.SUSPEND_REVIEW: lambda: desk.suspend_review(desk.accept_review(desk.review(name).name).name),
        c.RESUME_REVIEW: lambda: desk.resume_review(
            desk.suspend_review(desk.accept_review(desk.review(name).name).name).name
        ),
        c.OPEN_INSTANCE: lambda: desk.open_instance(desk.decide_lawsuit(desk.lawsuit(name).name).name),
        # One that needs no due date, of which there is none while the case waits.
        c.SUPPLEMENT_APPLICANT: lambda: desk.supplement(name),
        c.LINK_CASES: lambda: desk.link(name, desk.file().name),
        c.VOID_CASE: lambda: desk.void(name),
        c.ISSUE_LETTER: lambda: desk.letter(name, letter_pb.LETTER_KIND_REASONS, {"申请情况": "本月第十二件"}),
    }


@pytest.mark.parametrize("state", [state for state in CaseState if state in LIVING_STATES])
def test_each_state_allows_what_the_table_says_and_nothing_else(
    state: CaseState, shared_service: Service, shared_desk: Clerk
) -> None:
    """Every pair of state and command: the next state is one of the table's, or the state forbids it."""
    for command in CaseCommand:
        name = in_state(shared_desk, state, command)
        before = shared_desk.get(name)
        assert S.CaseState.Name(before.state).removeprefix("CASE_STATE_") == state
        allowed = {S.CaseCommand.Name(number).removeprefix("CASE_COMMAND_") for number in before.allowed_commands}
        assert (command not in allowed) | (state in TABLE[command].moves), "offered, but refused by its state"
        assert (command in allowed) | (state not in TABLE[command].moves) | (command in NEED_A_REMEDY)
        act = commands(shared_desk, name)[command]
        reachable = TABLE[command].moves.get(state)
        if reachable is not None:
            act()
            after = shared_desk.get(name)
            assert S.CaseState.Name(after.state).removeprefix("CASE_STATE_") in reachable
            assert after.etag != before.etag
            continue
        error = refused(act)
        if (state, command) == (CaseState.AWAITING_CORRECTION, CaseCommand.REQUEST_CORRECTION):
            assert error.reason == "CORRECTION_ALREADY_REQUESTED"
        elif command in missing_objects(shared_service, name):
            # What is not there comes before what the state says.
            assert error.reason == missing_objects(shared_service, name)[command]
        else:
            assert error.reason == "CASE_STATE_FORBIDS"
            assert (error.metadata["state"], error.metadata["command"]) == (state, command)
        if command is not CaseCommand.REOPEN_CASE:
            # What may be told late takes a closed case no further.
            late = {late for late, row in TABLE.items() if row.precedes_closing} if state in CLOSED_STATES else set()
            onward = allowed - late
            assert set(error.metadata.get("allowed", ", ".join(onward)).split(", ")) == onward
            assert shared_desk.get(name) == before
    assert not broken_links(shared_service.database)


def missing_objects(service: Service, name: str) -> dict[CaseCommand, str]:
    """The commands for which the case has no object, each with the reason that says so."""
    missing: dict[CaseCommand, str] = {}
    c = CaseCommand
    if not service.client.cases.GetCase(case_pb.GetCaseRequest(name=name)).case.consultations:
        about_letters = (c.CLOSE_CONSULTATION, c.CONFIRM_CONSULTATION, c.NOTIFY_THIRD_PARTY)
        missing |= dict.fromkeys(about_letters, "CONSULTATION_NOT_FOUND")
    if not service.client.fees.ListFeeNotices(fee_pb.ListFeeNoticesRequest(parent=name)).fee_notices:
        missing |= dict.fromkeys((*ABOUT_A_NOTICE, c.REFUND_FEE), "FEE_NOTICE_NOT_FOUND")
    return missing


# What is entered for a report stands in place of what was entered before, which is kept.
ENTRIES = {"EnterReportFigures", "WriteReportSection", "AdjustReportCheck"}
# What makes something new, and a draft that never changes, has no version that could be stale; a report that
# replaces another one names it.
NEW = {
    "CreateAgency",
    "FileCase",
    "RegisterArrival",
    "RecordPublication",
    "CreateCalendar",
    "PublishCalendar",
    "CreateCostTariff",
}
# What of an agency is replaced as a whole, the latest call being the one that holds.
REPLACED = {"EndCostTariff", "SetLetterTemplate"}
WITHOUT_ETAG = NEW | ENTRIES | REPLACED | {"PublishAnnualReport", "RecordPublishedReport"}


@pytest.mark.parametrize("name", MUTATIONS)
def test_validate_only_writes_nothing(name: str, shared_service: Service, shared_desk: Clerk) -> None:
    """A call that only validates answers as if it had acted, writes nothing, and leaves its request id free."""
    request = example(METHODS[name], shared_desk)
    request.request_id, request.validate_only = d.new_id(), True
    before = shared_service.contents()
    tried = stub_of(shared_service, name)(request)
    assert before == shared_service.contents()
    request.validate_only = False
    done = stub_of(shared_service, name)(request)
    assert before != shared_service.contents()
    assert [field.name for field, _ in tried.ListFields()] == [field.name for field, _ in done.ListFields()]
    if name == "FileCase":
        assert tried.case.name == done.case.name


@pytest.mark.parametrize("name", sorted(set(MUTATIONS) - WITHOUT_ETAG))
def test_a_stale_etag_stops_the_change(name: str, shared_service: Service, shared_desk: Clerk) -> None:
    """Who read an older version than the present one changes nothing, and learns the present etag."""
    request = example(METHODS[name], shared_desk)
    request.request_id = d.new_id()
    holder = request.agency if name == "UpdateAgency" else request
    holder.etag = "stale"
    before = shared_service.contents()
    error = refused(stub_of(shared_service, name), request)
    assert error.reason == "ETAG_MISMATCH"
    assert error.metadata["etag"] == "stale"
    assert before == shared_service.contents()
    holder.etag = error.metadata["current"]
    stub_of(shared_service, name)(request)
    assert before != shared_service.contents()


def test_a_second_correction_is_refused_in_every_state(desk: Clerk) -> None:
    """条例第三十条 allows one request, before its answer and after."""
    name = desk.ask_correction(desk.file().name).name
    assert refused(desk.ask_correction, name).metadata == {"requested_on": str(d.CORRECTION_REQUESTED)}
    desk.receive_correction(name)
    assert refused(desk.ask_correction, name).reason == "CORRECTION_ALREADY_REQUESTED"


def test_a_correction_leads_back_to_the_open_consultation(desk: Clerk) -> None:
    """Who was consulted before the correction is still consulted after it, and may answer meanwhile."""
    name = desk.ask_correction(desk.consult(desk.file().name).name, requested_date=day(d.EXTENDED)).name
    assert desk.receive_correction(name).state == S.CASE_STATE_CONSULTING
    other = desk.ask_correction(desk.consult(desk.file().name).name, requested_date=day(d.EXTENDED)).name
    assert desk.end_consultation(other).state == S.CASE_STATE_AWAITING_CORRECTION
    assert desk.receive_correction(other, received_date=day(d.CORRECTION_DUE)).state == S.CASE_STATE_PROCESSING


def test_two_consultations_end_one_by_one(desk: Clerk) -> None:
    """The last answer leads back to processing; one that is closed or unknown is not found."""
    name = desk.consult(desk.consult(desk.file().name).name).name
    assert desk.end_consultation(name).state == S.CASE_STATE_CONSULTING
    for ordinal in (1, 3, 10_000):
        error = refused(desk.end_consultation, name, consultation=ordinal)
        assert (error.reason, error.metadata) == ("CONSULTATION_NOT_FOUND", {"consultation": str(ordinal)})
    assert desk.end_consultation(name, consultation=2).state == S.CASE_STATE_PROCESSING


def test_an_extension_has_the_length_that_its_regulation_allows(desk: Clerk) -> None:
    """At most 15 working days under the text of 2007, 20 under that of 2019."""
    old = desk.file(received_date=day(date(2018, 3, 1))).name
    for name, on, most in ((old, date(2018, 3, 8), 15), (desk.file().name, d.EXTENDED, 20)):
        error = refused(desk.extend, name, notified_date=day(on), working_days=most + 1)
        assert error.reason == "EXTENSION_TOO_LONG"
        assert error.metadata == {"working_days": str(most + 1), "maximum": str(most)}
        assert desk.extend(name, notified_date=day(on), working_days=most).deadline.period_working_days == 2 * most


@pytest.mark.parametrize(
    "outcome", [S.OUTCOME_NOT_CORRECTED, S.OUTCOME_FEE_UNPAID, S.OUTCOME_WITHDRAWN, S.OUTCOME_OTHER]
)
def test_what_is_no_answer_cannot_be_answered(outcome: int, shared_desk: Clerk) -> None:
    """Outcomes that close a case without an answer are refused by DecideCase, with all that are accepted."""
    error = refused(shared_desk.decide, shared_desk.file().name, outcome=outcome)
    assert error.reason == "OUTCOME_NOT_ALLOWED"
    accepted = error.metadata["accepted"].split(", ")
    assert len(accepted) == len(S.Outcome.keys()) - 1 - 4
    assert {f"OUTCOME_{name}" for name in accepted} <= set(S.Outcome.keys())


def test_every_answer_can_be_given(desk: Clerk) -> None:
    """Each outcome that is an answer is taken and comes back."""
    for number in S.Outcome.values():
        if S.Outcome.Name(number).removeprefix("OUTCOME_") in {
            "UNSPECIFIED",
            "NOT_CORRECTED",
            "FEE_UNPAID",
            "WITHDRAWN",
            "OTHER",
        }:
            continue
        answered = desk.decide(desk.file().name, outcome=number)
        assert (answered.outcome, answered.state) == (number, S.CASE_STATE_ANSWERED)


def test_abandonment_follows_from_the_end_of_the_period(desk: Clerk) -> None:
    """Not corrected: only while a correction is awaited, and only after the period that was set."""
    for state in (CaseState.FILED, CaseState.PROCESSING, CaseState.CONSULTING, CaseState.AWAITING_PAYMENT):
        error = refused(desk.close, in_state(desk, state), outcome=S.OUTCOME_NOT_CORRECTED)
        assert error.reason == "OUTCOME_NOT_ALLOWED"
    name = in_state(desk, CaseState.AWAITING_CORRECTION)
    error = refused(desk.close, name, outcome=S.OUTCOME_NOT_CORRECTED, closed_date=day(d.CORRECTION_DUE))
    assert error.reason == "DATE_TOO_EARLY"
    assert error.metadata["earliest"] == str(d.CORRECTION_DUE + ONE_DAY)
    closed = desk.close(name, outcome=S.OUTCOME_NOT_CORRECTED, closed_date=day(d.CORRECTION_DUE + ONE_DAY))
    assert (closed.state, closed.outcome) == (S.CASE_STATE_LAPSED, S.OUTCOME_NOT_CORRECTED)


def test_an_unpaid_case_is_closed_after_the_time_for_payment(desk: Clerk) -> None:
    """Fee unpaid: only while a payment is awaited, and only after its last day."""
    name = in_state(desk, CaseState.AWAITING_PAYMENT)
    notice = desk.client.fees.GetFeeNotice(fee_pb.GetFeeNoticeRequest(name=f"{name}/feeNotices/1")).fee_notice
    due = date(notice.payment_due_date.year, notice.payment_due_date.month, notice.payment_due_date.day)
    error = refused(desk.close, name, outcome=S.OUTCOME_FEE_UNPAID, closed_date=day(due))
    assert (error.reason, error.metadata["earliest"]) == ("DATE_TOO_EARLY", str(due + ONE_DAY))
    assert desk.close(name, outcome=S.OUTCOME_FEE_UNPAID, closed_date=day(due + ONE_DAY)).closed_date == day(
        due + ONE_DAY
    )
    notice = desk.client.fees.GetFeeNotice(fee_pb.GetFeeNoticeRequest(name=f"{name}/feeNotices/1")).fee_notice
    assert notice.state == fee_pb.FEE_NOTICE_STATE_ABANDONED
    error = refused(desk.close, in_state(desk, CaseState.FILED), outcome=S.OUTCOME_FEE_UNPAID)
    assert error.reason == "OUTCOME_NOT_ALLOWED"


def test_a_payment_is_at_most_what_is_due(desk: Clerk) -> None:
    """Payments and waivers add up to the amount and no further; the last fen moves the case on."""
    name = in_state(desk, CaseState.AWAITING_PAYMENT)
    notice = f"{name}/feeNotices/1"
    assert refused(desk.pay, notice, amount_fen=301).metadata == {"amount_fen": "301", "due_fen": "300"}
    assert desk.pay(notice, amount_fen=100).state == fee_pb.FEE_NOTICE_STATE_OPEN
    assert desk.get(name).deadline.state == S.CLOCK_STATE_WAITING
    assert refused(desk.waive, notice, amount_fen=201).reason == "AMOUNT_EXCEEDS_DUE"
    settled = desk.waive(notice, amount_fen=200)
    assert (settled.state, settled.paid_fen, settled.waived_fen) == (fee_pb.FEE_NOTICE_STATE_WAIVED, 100, 200)
    case = desk.get(name)
    assert (case.state, case.deadline.start_date) == (S.CASE_STATE_PROCESSING, day(d.PAID))
    desk.fee_notice(name, notified_date=day(d.SENT))
    error = refused(desk.pay, notice, paid_date=day(d.SENT), amount_fen=1)
    assert (error.reason, error.metadata) == ("FEE_NOTICE_SETTLED", {"state": "WAIVED"})
    assert refused(desk.pay, f"{name}/feeNotices/3").reason == "FEE_NOTICE_NOT_FOUND"


def test_remedies_are_decided_once(desk: Clerk) -> None:
    """A review or lawsuit that has ended stays as it ended."""
    name = desk.decide(desk.file().name).name
    review, lawsuit = desk.review(name).name, desk.lawsuit(name).name
    for decide, remedy in ((desk.decide_review, review), (desk.decide_lawsuit, lawsuit)):
        done = decide(remedy, decided_date=day(d.LAWSUIT_DECIDED))
        assert done.result == remedy_pb.REMEDY_RESULT_CORRECTED
        error = refused(decide, remedy, decided_date=day(d.LAWSUIT_DECIDED), result=remedy_pb.REMEDY_RESULT_UPHELD)
        assert error.reason == "REMEDY_ALREADY_DECIDED"
        assert error.metadata == {"decided_on": str(d.LAWSUIT_DECIDED), "result": "CORRECTED"}
    assert refused(desk.decide_review, f"{name}/reviews/2").reason == "REVIEW_NOT_FOUND"
    assert refused(desk.decide_lawsuit, f"{name}/lawsuits/2").reason == "LAWSUIT_NOT_FOUND"
    for decide, remedy in ((desk.decide_review, review), (desk.decide_lawsuit, lawsuit)):
        assert refused(decide, remedy, result=remedy_pb.REMEDY_RESULT_PENDING).reason == "FIELD_INVALID"


def test_a_lawsuit_after_review_needs_a_decided_review_of_its_case(desk: Clerk) -> None:
    """An undecided review and one of another case cannot be followed."""
    name, other = desk.decide(desk.file().name).name, desk.decide(desk.file().name).name
    review = desk.review(name).name
    direct = desk.lawsuit(name)
    assert (direct.route, direct.review) == (remedy_pb.LAWSUIT_ROUTE_DIRECT, "")
    error = refused(desk.lawsuit, name, review=review)
    assert (error.reason, error.metadata) == ("REVIEW_NOT_DECIDED", {"review": review})
    assert refused(desk.lawsuit, other, review=review).reason == "REVIEW_NOT_FOUND"
    assert refused(desk.lawsuit, name, review=f"{name}/reviews/2").reason == "REVIEW_NOT_FOUND"
    desk.decide_review(review)
    error = refused(desk.lawsuit, name, review=review, filed_date=day(d.REVIEW_DECIDED - ONE_DAY))
    assert error.reason == "DATE_TOO_EARLY"
    followed = desk.lawsuit(name, review=review)
    assert (followed.route, followed.review) == (remedy_pb.LAWSUIT_ROUTE_AFTER_REVIEW, review)


def test_the_route_of_a_lawsuit_follows_from_the_reviews_of_its_case(desk: Clerk) -> None:
    """Direct is what no review of the same treatment was decided before; a route that is told is checked by that."""
    direct, after = remedy_pb.LAWSUIT_ROUTE_DIRECT, remedy_pb.LAWSUIT_ROUTE_AFTER_REVIEW
    name = desk.decide(desk.file().name).name
    error = refused(desk.lawsuit, name, route=after)
    assert error.reason == "ROUTE_CONTRADICTS_REVIEWS"
    assert error.metadata == {"route": "AFTER_REVIEW", "expected": "DIRECT", "review": ""}
    first = desk.review(name).name
    # One that is pending, or was decided on a later day, opened no way.
    assert desk.lawsuit(name, route=direct).route == direct
    desk.decide_review(first)
    earlier = desk.lawsuit(name, filed_date=day(d.REVIEW_DECIDED - ONE_DAY))
    assert (earlier.route, earlier.review) == (direct, "")
    for on in (d.REVIEW_DECIDED, d.LAWSUIT_FILED):
        found = desk.lawsuit(name, filed_date=day(on))
        assert (found.route, found.review) == (after, first)
    second = desk.decide_review(desk.review(name).name, decided_date=day(d.LAWSUIT_FILED)).name
    assert desk.lawsuit(name).review == second, "the last that was decided"
    assert desk.lawsuit(name, review=first).review == first, "unless another one is named"
    error = refused(desk.lawsuit, name, route=direct)
    assert error.metadata == {"route": "DIRECT", "expected": "AFTER_REVIEW", "review": second}
    # What was decided on an earlier answer opens no way against the next one.
    desk.reopen(name, second)
    desk.decide(name, reply_date=day(d.ORDERED + ONE_DAY))
    anew = desk.lawsuit(name, filed_date=day(d.ORDERED + 2 * ONE_DAY))
    assert (anew.route, anew.review) == (direct, "")


def test_only_an_order_reopens(desk: Clerk) -> None:
    """A remedy that is pending, upheld or of another case orders nothing."""
    name, other = desk.decide(desk.file().name).name, desk.decide(desk.file().name).name
    review = desk.review(name).name
    error = refused(desk.reopen, name, review)
    assert (error.reason, error.metadata) == ("REMEDY_ORDERS_NOTHING", {"remedy": review, "result": "PENDING"})
    desk.decide_review(review, result=remedy_pb.REMEDY_RESULT_UPHELD)
    assert refused(desk.reopen, name, review).metadata["result"] == "UPHELD"
    ordering = desk.decide_lawsuit(desk.lawsuit(other).name).name
    assert refused(desk.reopen, name, ordering).reason == "LAWSUIT_NOT_FOUND"
    assert refused(desk.reopen, other, review).reason == "REVIEW_NOT_FOUND"
    error = refused(desk.reopen, other, ordering, ordered_date=day(d.LAWSUIT_DECIDED - ONE_DAY))
    assert error.reason == "DATE_TOO_EARLY"
    reopened = desk.reopen(other, ordering)
    assert (reopened.state, reopened.outcome) == (S.CASE_STATE_PROCESSING, S.OUTCOME_UNSPECIFIED)
    assert reopened.deadline.start_date == day(d.ORDERED)
    assert not reopened.HasField("closed_date")


def test_a_reopened_case_lives_again(desk: Clerk) -> None:
    """It may be corrected, consulted on, paid for, extended, answered and reopened again."""
    name = desk.decide(desk.consult(desk.file().name).name).name
    desk.reopen(name, desk.decide_review(desk.review(name).name).name)
    after = d.ORDERED + ONE_DAY
    assert refused(desk.end_consultation, name, answered_date=day(after)).reason == "CASE_STATE_FORBIDS"
    assert refused(desk.decide, name, reply_date=day(d.ORDERED - ONE_DAY)).reason == "DATE_TOO_EARLY"
    desk.consult(name, sent_date=day(after))
    assert refused(desk.end_consultation, name, answered_date=day(after)).reason == "CONSULTATION_NOT_FOUND"
    desk.end_consultation(name, consultation=2, answered_date=day(after))
    desk.ask_correction(name, requested_date=day(after), due_date=day(after))
    desk.receive_correction(name, received_date=day(after))
    notice = desk.fee_notice(name, notified_date=day(after)).name
    desk.pay(notice, paid_date=day(after))
    desk.extend(name, notified_date=day(after))
    answered = desk.decide(name, reply_date=day(after), outcome=S.OUTCOME_PARTIALLY_GRANTED)
    assert (answered.outcome, answered.closed_date) == (S.OUTCOME_PARTIALLY_GRANTED, day(after))
    lawsuit = desk.decide_lawsuit(
        desk.lawsuit(name, filed_date=day(after)).name, decided_date=day(after + ONE_DAY)
    ).name
    assert desk.reopen(name, lawsuit, ordered_date=day(after + ONE_DAY)).state == S.CASE_STATE_PROCESSING
    assert desk.withdraw(name, withdrawn_date=day(after + ONE_DAY)).outcome == S.OUTCOME_WITHDRAWN


def test_unlawful_but_real_events_are_recorded_with_a_finding(desk: Clerk) -> None:
    """A late answer is a fact: it is taken, and the finding says so."""
    late = date(2026, 6, 1)
    assert kinds(desk.ask_correction(desk.file().name, requested_date=day(late), due_date=day(late))) == [
        "LATE_CORRECTION_REQUEST"
    ]
    assert kinds(desk.extend(desk.file().name, notified_date=day(late))) == ["LATE_EXTENSION"]
    assert kinds(desk.extend(desk.extend(desk.file().name).name)) == ["SECOND_EXTENSION"]
    assert kinds(desk.defer(desk.file().name, notified_date=day(late))) == ["LATE_DEFERRAL"]
    name = desk.file().name
    desk.fee_notice(name, notified_date=day(late))
    assert kinds(desk.get(name)) == ["LATE_FEE_NOTICE"]
    silent = desk.end_consultation(desk.consult(desk.file().name).name, result=S.CONSULTATION_RESULT_SILENT)
    assert kinds(silent) == ["EARLY_SILENCE"]
    answered = desk.decide(desk.file().name, reply_date=day(late))
    assert kinds(answered) == ["LATE_ANSWER"]
    assert answered.timeliness == S.TIMELINESS_LATE
    assert answered.deadline.state == S.CLOCK_STATE_MET_LATE
    for lead in (desk.ask_correction, desk.consult, desk.fee_notice):
        name = desk.file().name
        lead(name)
        assert kinds(desk.decide(name)) == ["ANSWERED_WHILE_WAITING"]
    name = desk.file().name
    desk.review(name)
    assert kinds(desk.get(name)) == ["REMEDY_BEFORE_ANSWER"]
    for finding in desk.get(name).findings:
        assert finding.text.zh
        assert finding.text.en


def test_an_answer_within_the_extension_is_extended(desk: Clerk) -> None:
    """按时, 延期 and 逾期 are told apart by the due date with and without the extension."""
    due = desk.file().deadline.due_date
    first = date(due.year, due.month, due.day)
    assert desk.decide(desk.file().name, reply_date=day(first)).timeliness == S.TIMELINESS_ON_TIME
    name = desk.extend(desk.file().name).name
    assert desk.decide(name, reply_date=day(first + ONE_DAY)).timeliness == S.TIMELINESS_EXTENDED


# The end of a tariff is announced.
@pytest.mark.parametrize("name", sorted(set(MUTATIONS) - {"EndCostTariff"}))
def test_no_event_lies_in_the_future(name: str, shared_service: Service, shared_desk: Clerk) -> None:
    """The legal date of an event is at most today in Shanghai."""
    request = example(METHODS[name], shared_desk)
    request.request_id = d.new_id()
    holder = request.content if name == "IssueLetter" else request
    dates = [f.name for f in holder.DESCRIPTOR.fields if f.name.endswith("_date") and f.name != "due_date"]
    if not dates:
        without = {"CreateAgency", "UpdateAgency", "RetractPublication", "CreateCalendar", "PublishCalendar"}
        assert name in without | ENTRIES | {"PublishAnnualReport", "CreateCostTariff", "SetLetterTemplate"}
        return
    # The first one is the legal date; the others are tested where they are told.
    field = dates[0]
    getattr(holder, field).CopyFrom(day(TODAY + ONE_DAY))
    before = shared_service.contents()
    error = refused(stub_of(shared_service, name), request)
    assert error.reason == "DATE_IN_FUTURE"
    assert error.metadata == {"field": field, "date": str(TODAY + ONE_DAY), "today": str(TODAY)}
    assert before == shared_service.contents()


def test_no_event_precedes_receipt(desk: Clerk) -> None:
    """Nothing happens to an application before it was received."""
    before = day(d.RECEIVED - ONE_DAY)
    name = desk.file().name
    refusals = [
        refused(desk.start, name, started_date=before),
        refused(desk.ask_correction, name, requested_date=before),
        refused(desk.consult, name, sent_date=before),
        refused(desk.extend, name, notified_date=before),
        refused(desk.decide, name, reply_date=before),
        refused(desk.close, name, closed_date=before),
        refused(desk.withdraw, name, withdrawn_date=before),
        refused(desk.fee_notice, name, notified_date=before),
        refused(desk.review, name, filed_date=before),
        refused(desk.lawsuit, name, filed_date=before),
        refused(desk.letter, name, letter_date=before),
    ]
    assert {error.reason for error in refusals} == {"DATE_TOO_EARLY"}
    assert {error.metadata["earliest"] for error in refusals} == {str(d.RECEIVED)}
    due_too_early = refused(desk.ask_correction, name, due_date=day(d.CORRECTION_REQUESTED - ONE_DAY))
    assert due_too_early.metadata["field"] == "due_date"


def test_the_first_regulation_begins_in_may_2008(desk: Clerk) -> None:
    """Before 2008-05-01 there was nothing to apply under."""
    error = refused(desk.file, received_date=day(date(2008, 4, 30)))
    assert error.metadata == {"received_date": "2008-04-30", "earliest": "2008-05-01"}
    assert desk.file(received_date=day(date(2008, 5, 1))).regulation == S.REGULATION_2007
    assert desk.file(received_date=day(date(2019, 5, 14))).regulation == S.REGULATION_2007
    assert desk.file(received_date=day(date(2019, 5, 15))).regulation == S.REGULATION_2019
    assert desk.file(received_date=day(TODAY)).regulation == S.REGULATION_2019


def test_a_ledger_entry_is_retracted_once(desk: Clerk) -> None:
    """A retracted entry stays in the list and is retracted no more."""
    entry = desk.publish()
    name = entry.name
    assert not entry.retracted
    assert not entry.HasField("retract_time")
    retracted = desk.retract(name)
    assert retracted.retracted
    assert retracted.retract_time.ToMicroseconds() > entry.create_time.ToMicroseconds()
    error = refused(desk.retract, name)
    assert (error.reason, error.metadata) == ("PUBLICATION_RETRACTED", {"publication": name})
    assert refused(desk.retract, f"{AGENCY}/publications/2").reason == "PUBLICATION_NOT_FOUND"
    assert refused(desk.retract, f"{OTHER_AGENCY}/publications/1").reason == "PUBLICATION_NOT_FOUND"


def test_an_agency_cannot_stand_below_itself(desk: Clerk) -> None:
    """The tree of agencies stays a tree."""

    def move(agency: str, parent: str) -> Any:  # noqa: ANN401
        request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=agency, parent=parent))
        request.update_mask.paths.append("parent")
        return desk.client.agencies.UpdateAgency(request).agency

    desk.agency("below", parent=AGENCY)
    assert refused(move, AGENCY, "agencies/below").metadata == {"agency": AGENCY, "parent": "agencies/below"}
    assert refused(move, AGENCY, AGENCY).reason == "AGENCY_PARENT_CYCLE"
    assert refused(move, AGENCY, "agencies/nobody").reason == "AGENCY_NOT_FOUND"
    assert move("agencies/below", "").parent == ""
    assert move(AGENCY, "agencies/below").parent == "agencies/below"
    assert refused(desk.agency).reason == "AGENCY_ALREADY_EXISTS"


def test_who_agreed_to_an_extension_is_shown_and_kept_apart_from_the_history(desk: Clerk) -> None:
    """The case tells it; the history, whose entries cannot be taken back, tells the day alone."""
    name = desk.file().name
    case = desk.extend(name, reason="需汇总十年档案", approved_by="王主任", approved_date=day(d.EXTENDED))
    (shown,) = case.extensions
    entry = list(desk.client.cases.ListCaseEvents(case_pb.ListCaseEventsRequest(parent=name)).events)[-1]

    assert (shown.reason, shown.approved_by, shown.approved_date) == ("需汇总十年档案", "王主任", day(d.EXTENDED))
    assert "EXTENSION_NOT_APPROVED" not in kinds(case)
    assert set(entry.facts) == {"notified_date", "working_days", "approved_date"}
    assert "EXTENSION_NOT_APPROVED" in kinds(desk.extend(desk.file().name, approved_by=""))
