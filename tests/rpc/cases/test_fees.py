"""Fees: what a case costs and why, the notice that asks for it, and what becomes of the money."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import cost_tariff_service_pb2 as tariff_pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from support.desk import desk as d
from support.desk.desk import AGENCY, OTHER_AGENCY, RECEIVED, Clerk, Service, day, new_id, without_revision
from support.desk.refused import refused
from support.desk.reporter import Reporter, values

PER_ITEM, PER_PAGE, COST = fee_pb.FEE_BASIS_PER_ITEM, fee_pb.FEE_BASIS_PER_PAGE, fee_pb.FEE_BASIS_COST
ONE_DAY = timedelta(days=1)
YUAN = 100
NUMBER = "TEST 0000 0001"
# Under the Regulation of 2007, when costs were charged.
RECEIVED_THEN, NOTIFIED_THEN = date(2009, 3, 2), date(2009, 3, 9)


def applicant(number: str = NUMBER, name: str = "张某") -> case_pb2.Applicant:
    """Somebody with an identity number."""
    return case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name=name, identity_number=number)


def file_of(desk: Clerk, number: str = NUMBER, *, on: date = RECEIVED, agency: str = AGENCY, name: str = "张某") -> str:
    """A case of somebody with an identity number."""
    return desk.file(agency, applicant=applicant(number, name), received_date=day(on)).name


def month_of(desk: Clerk, count: int) -> None:
    """So many cases of one applicant in the month."""
    for _ in range(count):
        file_of(desk)


def kinds(case: case_pb2.Case) -> list[str]:
    """The kinds of finding of a case."""
    return [case_pb2.FindingKind.Name(finding.kind).removeprefix("FINDING_KIND_") for finding in case.findings]


def working(lines: object) -> list[tuple[int, int, int, int, int]]:
    """The working without its words."""
    return [
        (line.first, line.last, line.quantity, line.rate_fen // YUAN, line.amount_fen // YUAN)
        for line in lines  # type: ignore[attr-defined]
    ]


def notice_of(desk: Clerk, name: str) -> fee_pb.FeeNotice:
    """A notice as it stands."""
    return desk.client.fees.GetFeeNotice(fee_pb.GetFeeNoticeRequest(name=name)).fee_notice


# The worked tables of 国办函〔2020〕109号.


@pytest.mark.parametrize(
    ("nth", "each", "together"),
    [
        (10, 0, 0),
        (11, 100, 100),
        (30, 100, 2_000),
        (31, 200, 2_200),
        (40, 200, 4_000),
        (41, 300, 4_300),
        (50, 300, 7_000),
        (51, 400, 7_400),
        (60, 400, 11_000),
    ],
)
def test_items_of_a_month_cost_more_tier_by_tier(nth: int, each: int, together: int, desk: Clerk) -> None:
    """Ten are free, twenty cost 100 yuan each, and each further ten 100 yuan more; a rate is for its tier alone."""
    name = desk.file().name
    assert desk.quote(name, earlier_items=nth - 1).amount_fen == each * YUAN
    assert desk.quote(name, earlier_items=0, items=nth).amount_fen == together * YUAN


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(30, 0), (31, 10), (68, 380), (100, 700), (101, 720), (200, 2_700), (201, 2_740), (250, 4_700)],
)
def test_pages_cost_more_tier_by_tier(pages: int, yuan: int, desk: Clerk) -> None:
    """Thirty are free, then 10, 20 and 40 yuan each; what is public already is a line of 0."""
    name = desk.file().name
    quote = desk.quote(name, basis=PER_PAGE, pages=pages)
    assert quote.amount_fen == yuan * YUAN == sum(line.amount_fen for line in quote.lines)
    assert sum(line.quantity for line in quote.lines) == pages
    with_public = desk.quote(name, basis=PER_PAGE, pages=pages, public_pages=500)
    assert with_public.amount_fen == quote.amount_fen
    assert working(with_public.lines)[-1] == (0, 0, 500, 0, 0)


def test_a_quote_shows_its_working(desk: Clerk) -> None:
    """Tier by tier, with the tariff, the rule, the month and the readings on which it rests; nothing is written."""
    name = desk.file().name
    quote = desk.quote(name, quoted_date=day(d.NOTIFIED), earlier_items=9, items=23)
    assert working(quote.lines) == [(10, 10, 1, 0, 0), (11, 30, 20, 100, 2_000), (31, 32, 2, 200, 400)]
    assert quote.amount_fen == 2_400 * YUAN
    assert (quote.basis, quote.tariff, quote.earlier_items) == (PER_ITEM, "2021-per-item", 9)
    assert (quote.quoted_date, quote.month_first_date) == (day(d.NOTIFIED), day(date(2026, 3, 1)))
    assert "国办函〔2020〕109号" in quote.article.zh
    assert quote.assumptions
    for text in (quote.article, *(line.text for line in quote.lines), *quote.assumptions):
        assert text.zh
        assert text.en
    assert not desk.client.fees.ListFeeNotices(fee_pb.ListFeeNoticesRequest(parent=name)).fee_notices
    assert desk.quote(name, earlier_items=0).quoted_date == day(d.TODAY)


# The notice.


def test_a_notice_asks_for_what_was_quoted(desk: Clerk) -> None:
    """By items, by pages and for costs: the same amount by the same working, which the notice keeps."""
    copies = desk.tariff()
    costs = [fee_pb.CostItem(cost_tariff=copies.name, quantity=40)]
    now, then = desk.file().name, desk.file(received_date=day(RECEIVED_THEN)).name
    for name, on, quantity in (
        (now, d.NOTIFIED, {"basis": PER_ITEM, "items": 3, "earlier_items": 10}),
        (desk.file().name, d.NOTIFIED, {"basis": PER_PAGE, "pages": 68, "public_pages": 4}),
        (then, NOTIFIED_THEN, {"basis": COST, "costs": costs}),
    ):
        quote = desk.quote(name, quoted_date=day(on), **quantity)
        notice = desk.fee_notice(name, notified_date=day(on), amount_fen=0, **quantity)
        assert notice.amount_fen == quote.amount_fen > 0
        assert (list(notice.lines), notice.tariff) == (list(quote.lines), quote.tariff)
        assert notice == notice_of(desk, notice.name)
    told = notice_of(desk, f"{now}/feeNotices/1")
    assert (told.items, told.earlier_items, told.pages) == (3, 10, 0)


def test_an_amount_is_what_the_tariff_makes_it(service: Service, desk: Clerk) -> None:
    """Another one is refused with the one that is expected, nothing due is refused, and neither writes anything."""
    name = desk.file().name
    rows = service.contents()
    error = refused(desk.fee_notice, name, pages=68, amount_fen=42_000)
    assert error.reason == "FEE_AMOUNT_CONTRADICTS_TARIFF"
    assert error.metadata == {"amount_fen": "42000", "expected_fen": "38000"}
    error = refused(desk.fee_notice, name, pages=30, amount_fen=0)
    assert (error.reason, error.metadata) == ("FEE_NOT_DUE", {"basis": "PER_PAGE"})
    assert rows == service.contents()
    assert desk.fee_notice(name, pages=68, amount_fen=38_000).amount_fen == 38_000


def test_an_amount_alone_stands_as_it_is_on_paper(desk: Clerk) -> None:
    """Without a quantity nothing is computed, and no working is claimed."""
    notice = desk.fee_notice(desk.file().name, amount_fen=12_345)
    assert (notice.amount_fen, notice.tariff, len(notice.lines), notice.pages) == (12_345, "", 0, 0)


def test_quantities_belong_to_their_basis(desk: Clerk) -> None:
    """Pages with a fee by items, and items with one by pages, are no form that anybody can mean."""
    name = desk.file().name
    for basis, fields in (
        (PER_ITEM, {"pages": 3}),
        (PER_PAGE, {"items": 3}),
        (PER_PAGE, {"pages": 3, "earlier_items": 0}),
        (PER_ITEM, {"costs": [fee_pb.CostItem(cost_tariff=f"{AGENCY}/costTariffs/1", quantity=1)]}),
        (PER_ITEM, {"earlier_items": 4}),
        (PER_PAGE, {"public_pages": 4}),
    ):
        assert refused(desk.fee_notice, name, basis=basis, **fields).reason == "FIELD_INVALID"
    assert refused(desk.fee_notice, name, amount_fen=0).reason == "FIELD_INVALID"
    assert refused(desk.quote, name, basis=PER_PAGE).reason == "FIELD_INVALID"
    assert refused(desk.quote, name, basis=COST).reason == "FIELD_INVALID"
    assert refused(desk.quote, name, exemption=fee_pb.EXEMPTION_GROUP_PENSIONED_VETERANS).reason == "FIELD_INVALID"


def test_a_replayed_notice_is_the_one_that_was_issued(service: Service, desk: Clerk) -> None:
    """The same id answers the same bytes, also when another application of the applicant has come before it since."""
    month_of(desk, 10)
    request = fee_pb.IssueFeeNoticeRequest(
        parent=file_of(desk), request_id=new_id(), basis=PER_ITEM, notified_date=day(d.NOTIFIED), items=1
    )
    issued = service.client.fees.IssueFeeNotice(request)
    assert issued.fee_notice.amount_fen == 100 * YUAN
    file_of(desk, on=date(2026, 3, 1))
    rows = without_revision(service.contents())
    again = service.client.fees.IssueFeeNotice(request)
    assert again.SerializeToString(deterministic=True) == issued.SerializeToString(deterministic=True)
    assert rows == without_revision(service.contents())
    request.items = 2
    assert refused(service.client.fees.IssueFeeNotice, request).reason == "REQUEST_ID_REUSED"


def test_an_application_is_charged_by_one_basis(desk: Clerk) -> None:
    """By items and by pages never meet while a notice stands; one that was withdrawn stands no more."""
    name = desk.file().name
    paid = desk.pay(desk.fee_notice(name).name)
    assert paid.state == fee_pb.FEE_NOTICE_STATE_PAID
    again = {"notified_date": day(d.SENT)}
    error = refused(desk.fee_notice, name, basis=PER_ITEM, items=1, earlier_items=20, amount_fen=0, **again)
    assert (error.reason, error.metadata) == ("FEE_BASIS_MIXED", {"basis": "PER_ITEM", "standing": "PER_PAGE"})
    other = desk.file().name
    desk.withdraw_fee(desk.fee_notice(other).name)
    assert desk.fee_notice(other, basis=PER_ITEM, **again).basis == PER_ITEM
    assert refused(desk.fee_notice, other, **again).reason == "CASE_STATE_FORBIDS", "one is open"


def test_a_notice_by_another_way_than_the_information_is_noted(desk: Clerk) -> None:
    """The channel of the application does not matter. So is a fee that is kept for what is public already."""
    name = desk.file().name
    assert desk.fee_notice(name, issued_date=day(d.CORRECTION_REQUESTED)).channel == case_pb2.RECEIPT_CHANNEL_INTERNET
    other = desk.file(supply_methods=[case_pb2.SUPPLY_METHOD_EMAIL, case_pb2.SUPPLY_METHOD_COLLECTION]).name
    by_post = desk.fee_notice(other, channel=case_pb2.RECEIPT_CHANNEL_SIGNED_POST)
    assert by_post.channel == case_pb2.RECEIPT_CHANNEL_SIGNED_POST
    assert (kinds(desk.get(name)), kinds(desk.get(other))) == ([], ["FEE_NOTICE_OTHER_WAY"])
    desk.pay(f"{name}/feeNotices/1")
    answered = desk.decide(name, outcome=case_pb2.OUTCOME_ALREADY_PUBLIC)
    assert kinds(answered) == ["FEE_FOR_PUBLIC_INFORMATION"]
    desk.refund(f"{name}/feeNotices/1", amount_fen=300)
    assert kinds(desk.get(name)) == []


def test_post_in_and_e_mail_out_is_lawful(desk: Clerk) -> None:
    """An application by post, the information wanted by e-mail, the fee notice by e-mail: nothing is found."""
    name = desk.file(
        receipt_channel=case_pb2.RECEIPT_CHANNEL_SIGNED_POST, supply_methods=[case_pb2.SUPPLY_METHOD_EMAIL]
    ).name
    desk.fee_notice(name, channel=case_pb2.RECEIPT_CHANNEL_EMAIL)
    assert kinds(desk.get(name)) == []


def test_a_notice_is_sent_before_it_is_received(desk: Clerk) -> None:
    """The day of sending lies between the receipt of the application and that of the notice."""
    name = desk.file().name
    error = refused(desk.fee_notice, name, issued_date=day(d.NOTIFIED + ONE_DAY))
    assert (error.reason, error.metadata["field"]) == ("DATE_TOO_EARLY", "notified_date")
    error = refused(desk.fee_notice, name, issued_date=day(RECEIVED - ONE_DAY))
    assert (error.reason, error.metadata["field"]) == ("DATE_TOO_EARLY", "issued_date")
    notice = desk.fee_notice(name, issued_date=day(d.CORRECTION_REQUESTED))
    assert (notice.issued_date, notice.notified_date) == (day(d.CORRECTION_REQUESTED), day(d.NOTIFIED))


# Whose items they are.


def test_items_accumulate_over_the_calendar_month_of_receipt(desk: Clerk) -> None:
    """Over all cases of one applicant at the agency, in the order of receipt; the next month starts anew."""
    days = [date(2026, 3, 1 + 2 * number) for number in range(11)] + [date(2026, 3, 31), date(2026, 4, 1)]
    names = [file_of(desk, on=on) for on in days]
    quotes = [desk.quote(name) for name in names]
    assert [quote.earlier_items for quote in quotes] == [*range(12), 0]
    assert [quote.amount_fen // YUAN for quote in quotes] == [*[0] * 10, 100, 100, 0]
    assert quotes[-1].month_first_date == day(date(2026, 4, 1))
    # Cases of one day follow each other by their numbers; what was recorded last may have been received first.
    same_day = file_of(desk, on=days[0])
    assert desk.quote(same_day).earlier_items == 1
    assert desk.quote(names[0]).earlier_items == 0
    assert desk.quote(names[1]).earlier_items == 2


def test_other_agencies_count_apart(desk: Clerk) -> None:
    """What the applicant asked another agency for costs nothing here."""
    month_of(desk, 10)
    assert desk.quote(file_of(desk, agency=OTHER_AGENCY)).earlier_items == 0
    assert desk.quote(file_of(desk)).earlier_items == 10


def test_an_applicant_is_known_by_the_number_and_not_by_the_name(desk: Clerk) -> None:
    """Another number under the same name is somebody else; the same number is one person however it is written."""
    file_of(desk, "TEST-0000-000X")
    assert desk.quote(file_of(desk, "TEST-0000-0001", name="张某")).earlier_items == 0
    spellings = ("test0000000x", "TEST 0000 000x", "ＴＥＳＴ－００００－０００Ｘ", "Test-0000 000X ")
    for already, number in enumerate(spellings, start=1):
        assert desk.quote(file_of(desk, number, name="李某")).earlier_items == already
    references = {desk.get(f"{AGENCY}/cases/2026-{serial}").applicant_reference for serial in range(1, 7)}
    assert len(references) == 2


def test_an_unknown_applicant_is_charged_by_what_the_desk_tells(desk: Clerk) -> None:
    """Without an identity number the service does not guess; the items of before can be told by hand, of anybody."""
    name = desk.file().name
    for ask in (
        lambda: desk.quote(name),
        lambda: desk.fee_notice(name, basis=PER_ITEM, items=1, amount_fen=0),
        lambda: desk.fee_notice(name, basis=PER_ITEM, items=1, amount_fen=10_000),
    ):
        error = refused(ask)
        assert error.reason == "APPLICANT_NOT_IDENTIFIED"
        assert error.metadata == {"case": name, "accepted": "earlier_items"}
    assert desk.quote(name, earlier_items=10).amount_fen == 100 * YUAN
    notice = desk.fee_notice(name, basis=PER_ITEM, items=1, earlier_items=10, amount_fen=0)
    assert notice.amount_fen == 100 * YUAN
    known = file_of(desk)
    assert desk.quote(known, earlier_items=30).amount_fen == 200 * YUAN, "what is told goes before what is counted"


def test_an_application_that_was_split_counts_as_its_items(desk: Clerk) -> None:
    """一事一申请: three items are three for all later cases, and one again when the notice is withdrawn."""
    month_of(desk, 9)
    split, later = file_of(desk), file_of(desk)
    assert desk.quote(split, items=3).amount_fen == 200 * YUAN
    notice = desk.fee_notice(split, basis=PER_ITEM, items=3, amount_fen=0)
    assert (notice.amount_fen, notice.earlier_items) == (200 * YUAN, 9)
    assert working(notice.lines) == [(10, 10, 1, 0, 0), (11, 12, 2, 100, 200)]
    assert desk.quote(later).earlier_items == 12
    desk.withdraw_fee(notice.name)
    assert desk.quote(later).earlier_items == 10


# Withdrawal, refund, payment, waiver.


def test_a_withdrawn_notice_is_as_if_never_sent(desk: Clerk) -> None:
    """The case goes on, the last day is that of a case without a notice, and the reading is named."""
    name, twin = desk.file().name, desk.file().name
    notice = desk.fee_notice(name)
    waiting = desk.get(name)
    assert (waiting.state, waiting.deadline.state) == (
        case_pb2.CASE_STATE_AWAITING_PAYMENT,
        case_pb2.CLOCK_STATE_WAITING,
    )
    withdrawn = desk.withdraw_fee(notice.name)
    assert withdrawn.state == fee_pb.FEE_NOTICE_STATE_WITHDRAWN
    assert (withdrawn.withdrawn_date, withdrawn.HasField("settled_date")) == (day(d.FEE_WITHDRAWN), False)
    case = desk.get(name)
    assert case.state == case_pb2.CASE_STATE_PROCESSING
    assert case.deadline.due_date == desk.get(twin).deadline.due_date
    assert case.deadline.start_date == day(RECEIVED)
    request = deadline_pb.ExplainDeadlinesRequest(name=name, kinds=[clock_pb2.CLOCK_KIND_REPLY])
    (clock,) = desk.client.deadlines.ExplainDeadlines(request).clocks
    assert any("撤回的收费通知视同未发出" in assumption.zh for assumption in clock.assumptions)


def test_a_withdrawal_leads_to_where_the_case_would_be(desk: Clerk) -> None:
    """To the consultation that is open, or to the correction that is awaited; a closed case stays closed."""
    consulted = desk.file().name
    desk.consult(consulted, sent_date=day(d.CORRECTION_REQUESTED))
    desk.withdraw_fee(desk.fee_notice(consulted).name)
    assert desk.get(consulted).state == case_pb2.CASE_STATE_CONSULTING
    corrected = desk.file().name
    desk.ask_correction(corrected)
    desk.withdraw_fee(desk.fee_notice(corrected).name)
    assert desk.get(corrected).state == case_pb2.CASE_STATE_AWAITING_CORRECTION
    closed = desk.file().name
    notice = desk.fee_notice(closed).name
    desk.decide(closed)
    assert notice_of(desk, notice).state == fee_pb.FEE_NOTICE_STATE_ABANDONED
    error = refused(desk.withdraw_fee, notice, withdrawn_date=day(d.REPLIED + ONE_DAY))
    assert error.reason == "DATE_TOO_LATE"
    assert desk.withdraw_fee(notice).state == fee_pb.FEE_NOTICE_STATE_WITHDRAWN
    assert desk.get(closed).state == case_pb2.CASE_STATE_ANSWERED


def test_what_is_settled_or_withdrawn_is_withdrawn_no_more(desk: Clerk) -> None:
    """Neither is it paid or waived; nor is a notice withdrawn before it was."""
    name = desk.file().name
    notice = desk.fee_notice(name).name
    error = refused(desk.withdraw_fee, notice, withdrawn_date=day(d.NOTIFIED - ONE_DAY))
    assert (error.reason, error.metadata["earliest"]) == ("DATE_TOO_EARLY", str(d.NOTIFIED))
    desk.withdraw_fee(notice)
    for act in (desk.withdraw_fee, desk.pay, desk.waive):
        # In a case that awaits nothing, the state says so first.
        assert refused(act, notice).reason == "CASE_STATE_FORBIDS"
    desk.fee_notice(name, notified_date=day(d.SENT))
    late = {"withdraw_fee": "withdrawn_date", "pay": "paid_date", "waive": "waived_date"}
    for act in (desk.withdraw_fee, desk.pay, desk.waive):
        error = refused(act, notice, **{late[act.__name__]: day(d.SENT)})
        assert (error.reason, error.metadata) == ("FEE_NOTICE_SETTLED", {"state": "WITHDRAWN"})
    desk.pay(f"{name}/feeNotices/2", paid_date=day(d.EXTENDED))
    desk.fee_notice(name, notified_date=day(d.EXTENDED))
    error = refused(desk.withdraw_fee, f"{name}/feeNotices/2", withdrawn_date=day(d.EXTENDED))
    assert (error.reason, error.metadata) == ("FEE_NOTICE_SETTLED", {"state": "PAID"})
    assert refused(desk.withdraw_fee, f"{name}/feeNotices/4").reason == "FEE_NOTICE_NOT_FOUND"


def test_a_refund_is_at_most_what_was_paid(desk: Clerk) -> None:
    """In parts and in any state, which stays; what was paid is not forgotten."""
    name = desk.file().name
    notice = desk.pay(desk.fee_notice(name).name).name
    state = desk.get(name).state
    refunded = desk.refund(notice)
    assert (refunded.paid_fen, refunded.refunded_fen, refunded.state) == (300, 100, fee_pb.FEE_NOTICE_STATE_PAID)
    error = refused(desk.refund, notice, amount_fen=201)
    assert (error.reason, error.metadata) == ("AMOUNT_EXCEEDS_PAID", {"amount_fen": "201", "paid_fen": "200"})
    error = refused(desk.refund, notice, refunded_date=day(d.NOTIFIED - ONE_DAY))
    assert error.reason == "DATE_TOO_EARLY"
    assert desk.get(name).state == state
    desk.decide(name)
    assert desk.refund(notice, refunded_date=day(d.REPLIED + ONE_DAY), amount_fen=200).refunded_fen == 300
    assert desk.get(name).state == case_pb2.CASE_STATE_ANSWERED
    assert refused(desk.refund, f"{name}/feeNotices/2").reason == "FEE_NOTICE_NOT_FOUND"


def test_the_last_fen_starts_the_period_anew(desk: Clerk) -> None:
    """A part leaves the case waiting; the day after the last part is the first of the new period."""
    name = desk.file().name
    notice = desk.fee_notice(name, pages=68, amount_fen=0).name
    part = desk.pay(notice, amount_fen=30_000)
    assert (part.state, part.paid_fen, part.HasField("settled_date")) == (fee_pb.FEE_NOTICE_STATE_OPEN, 30_000, False)
    assert desk.get(name).state == case_pb2.CASE_STATE_AWAITING_PAYMENT
    error = refused(desk.pay, notice, amount_fen=8_001)
    assert error.metadata == {"amount_fen": "8001", "due_fen": "8000"}
    whole = desk.pay(notice, amount_fen=8_000, paid_date=day(d.SENT))
    assert (whole.state, whole.settled_date) == (fee_pb.FEE_NOTICE_STATE_PAID, day(d.SENT))
    case = desk.get(name)
    assert (case.state, case.deadline.start_date) == (case_pb2.CASE_STATE_PROCESSING, day(d.SENT))


def fees_of_2026(desk: Clerk) -> tuple[int | None, ...]:
    """What the report of 2026 says of fees: notices, what they ask for, collected, waived."""
    figures = values(Reporter(desk, year=2026).report(format="2021"))
    return tuple(figures[cell] for cell in ("fee_notices", "fees", "fees_paid", "fees_waived"))


def test_reports_count_what_stands(desk: Clerk) -> None:
    """A withdrawn notice is in no figure, what is paid back is not collected, and earlier instants stay."""
    paid, other, waived = (desk.fee_notice(desk.file().name).name for _ in range(3))
    desk.pay(paid)
    desk.waive(waived)
    assert fees_of_2026(desk) == (3, 900, 300, 300)
    before = Reporter(desk, year=2026).report(format="2021")
    desk.refund(paid, amount_fen=120)
    assert fees_of_2026(desk) == (3, 900, 180, 300)
    desk.withdraw_fee(other)
    assert fees_of_2026(desk) == (2, 600, 180, 300)
    then = Reporter(desk, year=2026).report(format="2021", as_of_time=before.as_of_time)
    assert values(then) == values(before)
    behind = Reporter(desk, year=2026).behind("fees_paid", format="2021")
    assert {each.counted_resource: each.weight for each in behind} == {paid: 180, waived: 0}


def test_an_unpaid_case_is_closed_into_its_row(desk: Clerk) -> None:
    """After 20 working days from the day after the notice: not before, and then it counts in （六）2 of table 三."""
    name = desk.file().name
    # 7 March to 3 April 2026, with nothing but weekends between.
    notice = desk.fee_notice(name)
    due = date(2026, 4, 3)
    assert notice.payment_due_date == day(due)
    unpaid = {"outcome": case_pb2.OUTCOME_FEE_UNPAID}
    assert refused(desk.close, name, closed_date=day(due), **unpaid).reason == "DATE_TOO_EARLY"
    desk.close(name, closed_date=day(due + ONE_DAY), **unpaid)
    assert notice_of(desk, notice.name).state == fee_pb.FEE_NOTICE_STATE_ABANDONED
    behind = Reporter(desk, year=2026).behind("table3.other_2_unpaid.total", format="2021")
    assert [each.case for each in behind] == [name]


# Times without fees, and the costs of 2007.


@pytest.mark.parametrize(
    ("received", "yuan"),
    [
        (date(2019, 5, 15), 0),
        (date(2020, 12, 31), 0),
        (date(2021, 1, 1), 380),
        (date(2018, 3, 1), 0),
    ],
)
def test_nothing_is_charged_before_2021(received: date, yuan: int, desk: Clerk) -> None:
    """From 15 May 2019 to the end of 2020 there was no measure, before it no such fee; the working says why."""
    name = desk.file(received_date=day(received)).name
    for quantity in ({"basis": PER_PAGE, "pages": 68}, {"basis": PER_ITEM, "items": 12, "earlier_items": 22}):
        quote = desk.quote(name, quoted_date=day(received), **quantity)
        assert bool(quote.amount_fen) == bool(yuan)
        assert bool(quote.tariff) == bool(yuan)
        if not yuan:
            (line,) = quote.lines
            assert "不收费" in line.text.zh
            assert "no charge" in line.text.en
    told = {"notified_date": day(received + ONE_DAY), "pages": 68, "amount_fen": 0}
    if yuan:
        assert desk.fee_notice(name, **told).amount_fen == yuan * YUAN
    else:
        assert refused(desk.fee_notice, name, **told).reason == "FEE_NOT_DUE"
        desk.fee_notice(name, notified_date=day(received + ONE_DAY), amount_fen=38_000)
        assert "FEE_WITHOUT_TARIFF" in kinds(desk.get(name)), "it stands on paper, and ought not to"


def test_what_was_received_in_a_free_time_stays_free(desk: Clerk) -> None:
    """The day of receipt chooses: a notice of 2021 on an application of 2020 asks for nothing."""
    name = desk.file(received_date=day(date(2020, 12, 31))).name
    assert desk.quote(name, basis=PER_PAGE, quoted_date=day(date(2021, 1, 8)), pages=68).amount_fen == 0


def costs_of(desk: Clerk, *entries: tuple[tariff_pb.CostTariff, int]) -> dict[str, object]:
    """A quantity of entries of a tariff."""
    del desk
    return {
        "basis": COST,
        "costs": [fee_pb.CostItem(cost_tariff=entry.name, quantity=quantity) for entry, quantity in entries],
    }


def test_costs_are_charged_by_the_tariff_of_the_agency(desk: Clerk) -> None:
    """2007: 第二十七条: search, copies and postage, each at the rate that was in force on the day of receipt."""
    search = desk.tariff(kind=tariff_pb.COST_KIND_SEARCH, display_name="检索", unit="件", rate_fen=300)
    copies = desk.tariff()
    name = desk.file(received_date=day(RECEIVED_THEN)).name
    on = {"quoted_date": day(NOTIFIED_THEN)}
    quote = desk.quote(name, **costs_of(desk, (search, 1), (copies, 40)), **on)
    assert quote.amount_fen == 300 + 40 * 20
    assert [(line.quantity, line.rate_fen, line.amount_fen) for line in quote.lines] == [(1, 300, 300), (40, 20, 800)]
    assert "A4单面复制" in quote.lines[1].text.zh
    for group in (
        fee_pb.EXEMPTION_GROUP_RURAL_FIVE_GUARANTEES,
        fee_pb.EXEMPTION_GROUP_MINIMUM_LIVING_ALLOWANCE,
        fee_pb.EXEMPTION_GROUP_PENSIONED_VETERANS,
    ):
        exempt = desk.quote(name, exemption=group, **costs_of(desk, (search, 1), (copies, 40)), **on)
        assert exempt.amount_fen == 0
        assert all("凭证明免收" in line.text.zh for line in exempt.lines)
    notice = desk.fee_notice(
        name, notified_date=day(NOTIFIED_THEN), amount_fen=0, **costs_of(desk, (search, 1), (copies, 40))
    )
    assert (notice.amount_fen, notice.HasField("payment_due_date")) == (1_100, False)


@pytest.mark.parametrize(("received", "fen"), [(date(2017, 3, 31), 800), (date(2017, 4, 1), 0), (date(2019, 5, 14), 0)])
def test_costs_are_suspended_from_april_2017(received: date, fen: int, desk: Clerk) -> None:
    """The last day on which they are charged is 31 March; the reading is named, since the text was not at hand."""
    copies = desk.tariff()
    name = desk.file(received_date=day(received)).name
    quote = desk.quote(name, quoted_date=day(received), **costs_of(desk, (copies, 40)))
    assert quote.amount_fen == fen
    assert quote.assumptions


def test_an_entry_holds_for_its_days_at_its_agency(desk: Clerk) -> None:
    """What began later, ended before, is unknown or is another agency's cannot be charged."""
    later = desk.tariff(first_date=day(RECEIVED_THEN + ONE_DAY))
    ended = desk.tariff(last_date=day(RECEIVED_THEN - ONE_DAY))
    foreign = desk.tariff(OTHER_AGENCY)
    name = desk.file(received_date=day(RECEIVED_THEN)).name
    unknown = tariff_pb.CostTariff(name=f"{AGENCY}/costTariffs/99")
    asks: tuple[Callable[..., object], ...] = (desk.quote, desk.fee_notice)
    for entry in (later, ended, foreign, unknown):
        for ask in asks:
            told = {"quoted_date": day(NOTIFIED_THEN)} if ask == desk.quote else {"notified_date": day(NOTIFIED_THEN)}
            error = refused(ask, name, **told, **costs_of(desk, (entry, 1)))
            assert error.reason == "COST_TARIFF_NOT_FOUND"
            assert error.metadata == {"cost_tariff": entry.name, "date": str(RECEIVED_THEN)}


def test_an_entry_ends_and_notices_stay(desk: Clerk) -> None:
    """The latest end holds; nothing else of an entry ever changes, nor a notice by it."""
    copies = desk.tariff()
    name = desk.file(received_date=day(RECEIVED_THEN)).name
    notice = desk.fee_notice(name, notified_date=day(NOTIFIED_THEN), amount_fen=0, **costs_of(desk, (copies, 40)))

    def end(last: date, entry: str = copies.name) -> tariff_pb.CostTariff:
        request = tariff_pb.EndCostTariffRequest(name=entry, last_date=day(last))
        return desk.client.cost_tariffs.EndCostTariff(request).cost_tariff

    assert end(date(2009, 1, 31)).last_date == day(date(2009, 1, 31))
    assert refused(desk.quote, name, **costs_of(desk, (copies, 40))).reason == "COST_TARIFF_NOT_FOUND"
    assert list(notice_of(desk, notice.name).lines) == list(notice.lines)
    ended = end(date(2010, 1, 31))
    copies.last_date.CopyFrom(day(date(2010, 1, 31)))
    assert ended == copies
    error = refused(end, date(2008, 12, 31))
    assert (error.reason, error.metadata["earliest"]) == ("DATE_TOO_EARLY", "2009-01-01")
    assert refused(end, date(2010, 1, 31), f"{AGENCY}/costTariffs/9").reason == "COST_TARIFF_NOT_FOUND"
    request = tariff_pb.ListCostTariffsRequest(parent=AGENCY)
    assert list(desk.client.cost_tariffs.ListCostTariffs(request).cost_tariffs) == [copies]
    error = refused(desk.tariff, last_date=day(date(2008, 12, 31)))
    assert (error.reason, error.metadata["field"]) == ("DATE_TOO_EARLY", "last_date")
    assert refused(desk.tariff, "agencies/nobody").reason == "AGENCY_NOT_FOUND"
