"""The life of a fee notice: sent, paid in parts, waived, taken back, paid back; and what is found about it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai_service.domain.clocks.reply import reply_deadline
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.consultations import OpenConsultation
from gongkai_service.domain.commands.corrections import RequestCorrection
from gongkai_service.domain.commands.fees import IssueFeeNotice, WithdrawFeeNotice, fee_findings, payment_due_date
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.payments import RecordPayment, RefundFee, WaiveFee
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import DecideReview, FileReview
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    CaseState,
    ConsultationKind,
    FeeBasis,
    FeeNoticeState,
    FindingKind,
    Outcome,
    ReceiptChannel,
    RemedyResult,
    SupplyMethod,
)
from support.histories.cases_by_hand import NAME, RECEIVED, USUAL_RULES, after, new_case

ONE_DAY = timedelta(days=1)
# Received 2024-03-01: the period of 20 working days ends on 2024-03-29.
LAST_DAY = date(2024, 3, 29)
NOTIFIED = date(2024, 3, 6)
NOTICE = IssueFeeNotice(FeeBasis.PER_PAGE, NOTIFIED, 38_000)
PART = RecordPayment(1, date(2024, 3, 11), 8_000)
REST = RecordPayment(1, date(2024, 3, 13), 30_000)
WAIVED = WaiveFee(1, date(2024, 3, 12), 30_000, "低保")
WITHDRAWN = WithdrawFeeNotice(1, date(2024, 3, 14), "改按件计收")
ANSWER = DecideCase(Outcome.GRANTED, date(2024, 3, 20), "")
REOPENED = (
    FileReview(date(2024, 4, 1), ""),
    DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
    ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
)


def _refund(fen: int, day: date = date(2024, 3, 15)) -> Transition:
    return RefundFee(1, day, fen, "多缴")


def _notice(*history: Transition) -> FeeNotice:
    return after(new_case(), *history).fee_notices[0]


def _refused(expected: type[refusals.Refusal], *history: Transition) -> dict[str, str]:
    *before, last = history
    case = after(new_case(), *before)
    with pytest.raises(expected) as caught:
        after(case, last)
    return caught.value.facts


def _found(case: Case) -> list[tuple[FindingKind, date]]:
    return [(each.kind, each.day) for each in findings(case, date_rules=USUAL_RULES)]


@pytest.mark.parametrize(
    ("history", "state", "case_state", "paid", "waived", "settled"),
    [
        ((), FeeNoticeState.OPEN, CaseState.AWAITING_PAYMENT, 0, 0, None),
        ((PART,), FeeNoticeState.OPEN, CaseState.AWAITING_PAYMENT, 8_000, 0, None),
        ((PART, REST), FeeNoticeState.PAID, CaseState.PROCESSING, 38_000, 0, date(2024, 3, 13)),
        ((REST, PART), FeeNoticeState.PAID, CaseState.PROCESSING, 38_000, 0, date(2024, 3, 13)),
        ((PART, WAIVED), FeeNoticeState.WAIVED, CaseState.PROCESSING, 8_000, 30_000, date(2024, 3, 12)),
        ((WAIVED, PART), FeeNoticeState.WAIVED, CaseState.PROCESSING, 8_000, 30_000, date(2024, 3, 12)),
        ((PART, WITHDRAWN), FeeNoticeState.WITHDRAWN, CaseState.PROCESSING, 8_000, 0, None),
        ((PART, ANSWER), FeeNoticeState.ABANDONED, CaseState.ANSWERED, 8_000, 0, None),
        ((ANSWER, PART, REST), FeeNoticeState.PAID, CaseState.ANSWERED, 38_000, 0, date(2024, 3, 13)),
        ((ANSWER, WITHDRAWN), FeeNoticeState.WITHDRAWN, CaseState.ANSWERED, 0, 0, None),
        ((WITHDRAWN, ANSWER), FeeNoticeState.WITHDRAWN, CaseState.ANSWERED, 0, 0, None),
    ],
)
def test_a_notice_is_settled_by_its_parts(
    history: tuple[Transition, ...],
    state: FeeNoticeState,
    case_state: CaseState,
    paid: int,
    waived: int,
    settled: date | None,
) -> None:
    """In whatever order they are told: on the day of the latest part, paid or waived as that was."""
    case = after(new_case(), NOTICE, *history)
    notice = case.fee_notices[0]

    assert (state, case_state) == (notice.state, case.state)
    assert (paid, waived, settled) == (notice.paid_fen, notice.waived_fen, notice.settled_date)


def test_a_notice_is_recorded_as_it_was_computed() -> None:
    """Quantity, tariff, working and channel stay with it."""
    told = IssueFeeNotice(
        FeeBasis.PER_PAGE,
        NOTIFIED,
        38_000,
        issued_date=date(2024, 3, 5),
        channel=ReceiptChannel.INTERNET,
        pages=68,
        public_pages=12,
        tariff="2021-per-page",
        working="[]",
    )
    notice = _notice(told)

    assert (68, 12, "2021-per-page", "[]") == (notice.pages, notice.public_pages, notice.tariff, notice.working)
    assert (date(2024, 3, 5), NOTIFIED) == (notice.asked_date, notice.notified_date)
    assert NOTIFIED == _notice(NOTICE).asked_date


@pytest.mark.parametrize("settlement", [PART, WAIVED, WITHDRAWN])
@pytest.mark.parametrize(
    ("history", "state"),
    [
        ((PART, REST), "PAID"),
        ((PART, WAIVED), "WAIVED"),
        ((WITHDRAWN,), "WITHDRAWN"),
        ((WITHDRAWN, ANSWER), "WITHDRAWN"),
    ],
)
def test_nothing_is_due_by_a_notice_that_has_ended(
    settlement: Transition, history: tuple[Transition, ...], state: str
) -> None:
    """No payment, waiver or withdrawal; the refusal tells how it ended. In an open case the state is the reason."""
    case = after(new_case(), NOTICE, *history)
    expected = refusals.FeeNoticeSettled if case.is_closed else refusals.CaseStateForbids
    with pytest.raises(expected) as caught:
        after(case, settlement)
    if case.is_closed:
        assert {"state": state} == caught.value.facts


def test_a_notice_that_has_ended_stays_so_while_another_one_is_open() -> None:
    """The case awaits a payment, but not that one."""
    second = IssueFeeNotice(FeeBasis.PER_ITEM, date(2024, 3, 15), 10_000)

    for settlement in (PART, WAIVED, WITHDRAWN):
        assert {"state": "WITHDRAWN"} == _refused(refusals.FeeNoticeSettled, NOTICE, WITHDRAWN, second, settlement)


@pytest.mark.parametrize(
    ("settlement", "refusal", "facts"),
    [
        (RecordPayment(1, NOTIFIED, 30_001), refusals.AmountExceedsDue, ("30001", "30000")),
        (WaiveFee(1, NOTIFIED, 30_001, "x"), refusals.AmountExceedsDue, ("30001", "30000")),
        (_refund(8_001), refusals.AmountExceedsPaid, ("8001", "8000")),
    ],
)
def test_no_fen_more_than_there_is(
    settlement: Transition, refusal: type[refusals.Refusal], facts: tuple[str, str]
) -> None:
    """Of what is still due, and of what was paid and not paid back."""
    told = _refused(refusal, NOTICE, PART, settlement)

    assert facts == tuple(told.values())


def test_what_was_paid_back_is_not_paid_back_again() -> None:
    """And no longer kept; the notice is as it was."""
    case = after(new_case(), NOTICE, PART, REST, _refund(8_000), _refund(20_000))
    notice = case.fee_notices[0]

    assert (28_000, 10_000, FeeNoticeState.PAID) == (notice.refunded_fen, notice.kept_fen, notice.state)
    assert CaseState.PROCESSING is case.state
    with pytest.raises(refusals.AmountExceedsPaid) as caught:
        after(case, _refund(10_001))
    assert {"amount_fen": "10001", "paid_fen": "10000"} == caught.value.facts


@pytest.mark.parametrize("history", [(), (ANSWER,), (WITHDRAWN,), (ANSWER, *REOPENED)])
def test_money_is_paid_back_in_every_state(history: tuple[Transition, ...]) -> None:
    """Whatever became of the case, after its closing and in a later treatment, too."""
    before = after(new_case(), NOTICE, PART, *history)
    after_it = after(before, _refund(8_000, date(2024, 6, 3)))

    assert (before.state, before.fee_notices[0].state) == (after_it.state, after_it.fee_notices[0].state)
    assert 0 == after_it.fee_notices[0].kept_fen


@pytest.mark.parametrize(
    ("history", "earliest"),
    [
        ((IssueFeeNotice(FeeBasis.COST, RECEIVED - ONE_DAY, 1),), RECEIVED),
        ((IssueFeeNotice(FeeBasis.COST, NOTIFIED, 1, RECEIVED - ONE_DAY),), RECEIVED),
        ((IssueFeeNotice(FeeBasis.COST, NOTIFIED, 1, NOTIFIED + ONE_DAY),), NOTIFIED + ONE_DAY),
        ((NOTICE, RecordPayment(1, NOTIFIED - ONE_DAY, 1)), NOTIFIED),
        ((NOTICE, WaiveFee(1, NOTIFIED - ONE_DAY, 1, "")), NOTIFIED),
        ((NOTICE, WithdrawFeeNotice(1, NOTIFIED - ONE_DAY, "")), NOTIFIED),
        ((NOTICE, PART, _refund(1, NOTIFIED - ONE_DAY)), NOTIFIED),
        ((ANSWER, *REOPENED, IssueFeeNotice(FeeBasis.COST, date(2024, 5, 9), 1, date(2024, 5, 7))), None),
    ],
)
def test_nothing_precedes_what_it_follows_from(history: tuple[Transition, ...], earliest: date | None) -> None:
    """On that day it is accepted; a notice of a new treatment was not sent before the order."""
    *before, last = history
    facts = _refused(refusals.DateTooEarly, *history)
    earliest = earliest or date(2024, 5, 8)

    assert str(earliest) == facts["earliest"]
    # A notice does not come before it was sent.
    notified = {"notified_date": max(last.notified_date, earliest)} if isinstance(last, IssueFeeNotice) else {}
    after(new_case(), *before, replace(last, **{**notified, facts["field"]: earliest}))


def test_a_notice_under_way_may_be_taken_back() -> None:
    """From the day of its sending on."""
    sent = IssueFeeNotice(FeeBasis.PER_PAGE, NOTIFIED, 100, date(2024, 3, 4))

    assert date(2024, 3, 4) == _notice(sent, WithdrawFeeNotice(1, date(2024, 3, 4), "")).withdrawn_date
    facts = _refused(refusals.DateTooEarly, sent, WithdrawFeeNotice(1, date(2024, 3, 3), ""))
    assert {"field": "withdrawn_date", "date": "2024-03-03", "earliest": "2024-03-04"} == facts


@pytest.mark.parametrize("command", [IssueFeeNotice(FeeBasis.COST, date(2025, 1, 1), 1), _refund(1, date(2025, 1, 1))])
def test_nothing_is_recorded_before_it_happened(command: Transition) -> None:
    """The day has come, in Asia/Shanghai."""
    before = () if isinstance(command, IssueFeeNotice) else (NOTICE, PART)

    assert "2024-12-31" == _refused(refusals.DateInFuture, *before, command)["today"]


@pytest.mark.parametrize("command", [PART, WAIVED, WITHDRAWN, _refund(1)])
def test_an_unknown_notice_is_not_found(command: Transition) -> None:
    """Named as a resource."""
    assert {"fee_notice": f"{NAME}/feeNotices/1"} == _refused(refusals.FeeNoticeNotFound, command)


EITHER = [(FeeBasis.PER_ITEM, FeeBasis.PER_PAGE), (FeeBasis.PER_PAGE, FeeBasis.PER_ITEM)]


def _asked(basis: FeeBasis, day: date = date(2024, 3, 15)) -> Transition:
    return IssueFeeNotice(basis, day, 10_000)


@pytest.mark.parametrize(("first", "second"), EITHER)
@pytest.mark.parametrize("settlement", [RecordPayment(1, date(2024, 3, 15), 10_000), WAIVED, None])
def test_by_items_and_by_pages_are_never_charged_for_one_application(
    first: FeeBasis, second: FeeBasis, settlement: Transition | None
) -> None:
    """国办函〔2020〕109号: paid or waived, the notice stands; a second one by the same basis is no contradiction."""
    amount = 30_000 if settlement is WAIVED else 10_000
    notice = IssueFeeNotice(first, NOTIFIED, amount)
    if settlement is None:
        # While it is open no other notice is sent at all.
        _refused(refusals.CaseStateForbids, notice, _asked(second))
        return
    facts = _refused(refusals.FeeBasisMixed, notice, settlement, _asked(second))

    assert {"basis": second, "standing": first} == facts
    for basis in (first, FeeBasis.COST):
        assert 2 == len(after(new_case(), notice, settlement, _asked(basis)).fee_notices)


@pytest.mark.parametrize(("first", "second"), EITHER)
def test_a_notice_that_was_taken_back_or_abandoned_frees_the_other_basis(first: FeeBasis, second: FeeBasis) -> None:
    """Nothing is charged by it any more."""
    taken_back = after(new_case(), IssueFeeNotice(first, NOTIFIED, 1), WITHDRAWN, _asked(second))
    abandoned = after(
        new_case(),
        IssueFeeNotice(first, NOTIFIED, 1),
        ANSWER,
        *REOPENED,
        _asked(second, date(2024, 5, 9)),
    )

    for case in (taken_back, abandoned):
        assert second is case.fee_notices[1].basis


def test_a_case_goes_on_where_its_notice_was_taken_back() -> None:
    """To the consultation that is open, else to processing; a correction comes before both."""
    consult = OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 3, 7), "x")
    ask = RequestCorrection(date(2024, 3, 7), date(2024, 3, 29), "x")

    assert CaseState.PROCESSING is after(new_case(), NOTICE, WITHDRAWN).state
    assert CaseState.CONSULTING is after(new_case(), NOTICE, consult, WITHDRAWN).state
    assert CaseState.AWAITING_CORRECTION is after(new_case(), NOTICE, consult, ask, WITHDRAWN).state


@pytest.mark.parametrize(
    ("withdrawn", "as_of", "due"),
    [
        # Nothing is due while it is awaited; then the period has run on all the time.
        (date(2024, 3, 14), date(2024, 3, 13), None),
        (date(2024, 3, 14), date(2024, 3, 14), LAST_DAY),
        (date(2024, 4, 8), date(2024, 4, 7), None),
        (date(2024, 4, 8), date(2024, 4, 8), LAST_DAY),
    ],
)
def test_the_clock_runs_as_if_what_was_taken_back_had_never_been_sent(
    withdrawn: date, as_of: date, due: date | None
) -> None:
    """From the day of the withdrawal on; it may be overdue at once."""
    case = after(new_case(), NOTICE, WithdrawFeeNotice(1, withdrawn, ""))
    deadline = reply_deadline(case, date_rules=USUAL_RULES, as_of=as_of)

    assert due == deadline.due
    assert deadline.is_late is (due is not None and as_of > due)


def test_the_applicant_has_twenty_working_days_from_the_day_after_the_notice_came() -> None:
    """Not from its sending. Qingming is 04-04 to 04-06, Sunday 04-07 is worked; the text of 2007 sets no period."""
    sent = IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 3, 20), 100, date(2024, 3, 15))
    case, old = after(new_case(), sent), new_case(date(2016, 3, 1))
    old = after(old, IssueFeeNotice(FeeBasis.COST, date(2016, 3, 7), 100))

    assert date(2024, 4, 18) == payment_due_date(case, case.fee_notices[0], USUAL_RULES)
    assert payment_due_date(old, old.fee_notices[0], USUAL_RULES) is None


def test_a_split_application_counts_as_its_last_standing_notice_says() -> None:
    """一事一申请: as one without a notice that told it, and not as one that was taken back told."""
    as_two = IssueFeeNotice(FeeBasis.PER_ITEM, NOTIFIED, 100, items=2)
    as_three = IssueFeeNotice(FeeBasis.PER_ITEM, date(2024, 3, 18), 100, items=3)

    assert [1, 1, 2, 1, 3] == [
        after(new_case(), *history).fee_items
        for history in ((), (NOTICE,), (as_two,), (as_two, WITHDRAWN), (as_two, WITHDRAWN, as_three))
    ]


# By which channels a notice goes the way in which the information is wanted, written by hand; those who collect it or
# read it on the spot have named none.
_POST = {ReceiptChannel.SIGNED_POST, ReceiptChannel.ORDINARY_POST}
BY_THE_WAY = {
    SupplyMethod.POST: _POST,
    SupplyMethod.FAX: {ReceiptChannel.FAX},
    SupplyMethod.DELIVERY: {*_POST, ReceiptChannel.IN_PERSON},
    SupplyMethod.COLLECTION: set(ReceiptChannel),
    SupplyMethod.READING: set(ReceiptChannel),
    SupplyMethod.EMAIL: {ReceiptChannel.EMAIL},
    SupplyMethod.INTERNET: {ReceiptChannel.INTERNET},
}


@pytest.mark.parametrize("method", SupplyMethod)
@pytest.mark.parametrize("channel", ReceiptChannel)
def test_a_notice_goes_out_as_the_information_is_to_be_obtained(method: SupplyMethod, channel: ReceiptChannel) -> None:
    """国办函〔2020〕109号, 按照申请人获取信息的途径: another way is noted, by whatever channel the application came."""
    told = IssueFeeNotice(FeeBasis.PER_PAGE, NOTIFIED, 1, date(2024, 3, 5), channel)

    expected = [] if channel in BY_THE_WAY[method] else [(FindingKind.FEE_NOTICE_OTHER_WAY, date(2024, 3, 5))]
    for application in ReceiptChannel:
        case = new_case(receipt_channel=application, supply_methods=(method,))
        assert expected == _found(after(case, told))


@pytest.mark.parametrize("channel", [None, *ReceiptChannel])
def test_nothing_is_said_where_one_of_the_two_was_not_told(channel: ReceiptChannel | None) -> None:
    """The channel of the application says nothing of the way in which the information is to be obtained."""
    told = IssueFeeNotice(FeeBasis.PER_PAGE, NOTIFIED, 1, date(2024, 3, 5), channel)
    for application in ReceiptChannel:
        assert [] == _found(after(new_case(receipt_channel=application), told))
    assert [] == _found(after(new_case(supply_methods=tuple(SupplyMethod)), NOTICE))


@pytest.mark.parametrize(
    ("methods", "channel", "is_noted"),
    [
        ((SupplyMethod.POST, SupplyMethod.EMAIL), ReceiptChannel.EMAIL, False),
        ((SupplyMethod.POST, SupplyMethod.EMAIL), ReceiptChannel.FAX, True),
        ((SupplyMethod.COLLECTION, SupplyMethod.READING), ReceiptChannel.FAX, False),
        ((SupplyMethod.COLLECTION, SupplyMethod.EMAIL), ReceiptChannel.IN_PERSON, False),
        ((SupplyMethod.READING, SupplyMethod.EMAIL), ReceiptChannel.FAX, True),
    ],
)
def test_any_of_the_ways_that_were_named_will_do(
    methods: tuple[SupplyMethod, ...], channel: ReceiptChannel, *, is_noted: bool
) -> None:
    """And who also comes to the agency may be handed the notice there."""
    told = IssueFeeNotice(FeeBasis.PER_PAGE, NOTIFIED, 1, channel=channel)
    case = after(new_case(supply_methods=methods), told)

    assert bool(_found(case)) is is_noted


def test_the_note_says_that_it_is_no_breach() -> None:
    """With the way that was wanted, the one that was taken, and the words of the rule."""
    told = IssueFeeNotice(FeeBasis.PER_PAGE, NOTIFIED, 1, channel=ReceiptChannel.SIGNED_POST)
    case = after(new_case(supply_methods=(SupplyMethod.EMAIL, SupplyMethod.READING)), told)
    (noted,) = fee_findings(case)

    assert noted.text == Text(
        "提示，不属违规：申请人要求的获取方式为电子邮件、现场查阅，收费通知以签收邮寄发出"
        "（国办函〔2020〕109号：按照申请人获取信息的途径发出收费通知）",
        "a note, no breach: the information is to be obtained by e-mail, reading on the spot, and the fee notice went "
        "out by signed-for post (fee rules: by the way in which the applicant obtains the information)",
    )


def test_a_fee_without_a_tariff_is_found() -> None:
    """The notice says so itself: rules on fees are not what the domain of a case looks at."""
    told = IssueFeeNotice(FeeBasis.PER_PAGE, NOTIFIED, 1, without_tariff=True)

    assert [(FindingKind.FEE_WITHOUT_TARIFF, NOTIFIED)] == _found(after(new_case(), told))


PUBLIC = DecideCase(Outcome.ALREADY_PUBLIC, date(2024, 3, 20), "")
PAID = (PART, REST)


@pytest.mark.parametrize(
    ("history", "is_found"),
    [
        ((NOTICE, *PAID, PUBLIC), True),
        ((NOTICE, *PAID, PUBLIC, _refund(37_999, date(2024, 3, 21))), True),
        ((NOTICE, *PAID, PUBLIC, _refund(38_000, date(2024, 3, 21))), False),
        ((NOTICE, PART, WAIVED, PUBLIC), True),
        ((NOTICE, WITHDRAWN, PUBLIC), False),
        ((NOTICE, *PAID, ANSWER), False),
        ((IssueFeeNotice(FeeBasis.PER_ITEM, NOTIFIED, 38_000), *PAID, PUBLIC), False),
    ],
)
def test_pages_that_are_public_already_are_not_charged_for(history: tuple[Transition, ...], *, is_found: bool) -> None:
    """What was kept for them is a finding of the answer, until the last fen was paid back."""
    kinds = _found(after(new_case(), *history))

    assert ((FindingKind.FEE_FOR_PUBLIC_INFORMATION, date(2024, 3, 20)) in kinds) is is_found


@pytest.mark.parametrize(
    ("issued", "notified", "is_late"),
    [
        (LAST_DAY, LAST_DAY, False),
        (LAST_DAY, date(2024, 4, 3), False),
        (date(2024, 4, 1), date(2024, 4, 3), True),
        (None, LAST_DAY, False),
        (None, date(2024, 4, 1), True),
    ],
)
def test_a_notice_is_in_time_by_the_day_of_its_sending(issued: date | None, notified: date, *, is_late: bool) -> None:
    """Where that was not told, by that of its receipt."""
    case = after(new_case(), IssueFeeNotice(FeeBasis.PER_PAGE, notified, 1, issued))

    assert ([(FindingKind.LATE_FEE_NOTICE, issued or notified)] if is_late else []) == _found(case)


def test_a_notice_that_was_taken_back_was_sent_all_the_same() -> None:
    """What happened otherwise than the rules want it stays to be seen; only the clock takes no notice of it."""
    late = IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 4, 1), 1, channel=ReceiptChannel.FAX)
    taken_back = after(new_case(supply_methods=(SupplyMethod.EMAIL,)), late, WithdrawFeeNotice(1, date(2024, 4, 2), ""))

    assert [FindingKind.LATE_FEE_NOTICE, FindingKind.FEE_NOTICE_OTHER_WAY] == [kind for kind, _ in _found(taken_back)]
