"""Fees: cost tariffs, notices on every basis, and everything that becomes of one."""

from landed.story.agencies import FINANCE, WATER
from landed.story.cases import answer_case, days_after, file_case
from landed.teller import Teller


def set_tariffs(teller: Teller) -> None:
    """An entry of every kind, one of which has ended when it is made and one that is ended later."""
    for number, kind in enumerate(teller.contract.words("CostKind")):
        for agency in (WATER, FINANCE):
            entry = {
                "kind": kind,
                "display_name": f"成本项目{number}",
                "unit": "页",
                "rate_fen": 20 + number,
                "first_date": "2009-01-01",
            }
            ended = {"last_date": "2016-12-31"} if agency == FINANCE and number == 0 else {}
            made = teller.do("CreateCostTariff", parent=agency, cost_tariff={**entry, **ended}).cost_tariff
            if number == 1:
                teller.do("EndCostTariff", name=made.name, last_date="2030-12-31")


def charge_costs(teller: Teller, received: str) -> None:
    """Cost fees as of 2007: by tariff and by amount; paid in parts, waived, withdrawn, paid back."""
    costs = [{"cost_tariff": f"{WATER}/costTariffs/{number}", "quantity": 10 * number} for number in (1, 2)]
    name = file_case(teller, WATER, received)
    notified = days_after(received, 5)
    notice = teller.do(
        "IssueFeeNotice",
        parent=name,
        basis="FEE_BASIS_COST",
        notified_date=notified,
        issued_date=days_after(received, 4),
        channel="RECEIPT_CHANNEL_SIGNED_POST",
        costs=costs,
    ).fee_notice
    part = notice.amount_fen // 4
    teller.do("RecordPayment", name=notice.name, paid_date=days_after(notified, 2), amount_fen=part)
    teller.do(
        "WaiveFee",
        name=notice.name,
        waived_date=days_after(notified, 3),
        amount_fen=part,
        explanation="低保对象，\n减半",
    )
    teller.do(
        "RecordPayment", name=notice.name, paid_date=days_after(notified, 4), amount_fen=notice.amount_fen - 2 * part
    )
    teller.do(
        "RefundFee", name=notice.name, refunded_date=days_after(notified, 9), amount_fen=part, explanation="多缴部分"
    )
    answer_case(teller, name, days_after(received, 20))
    # From April 2017 nothing could be charged: the notice shows as one without a tariff.
    late = file_case(teller, WATER, received)
    without_tariff = {"basis": "FEE_BASIS_COST", "notified_date": days_after(received, 90), "amount_fen": 100}
    teller.do("IssueFeeNotice", parent=late, **without_tariff)


def charge_by_tariff(teller: Teller, received: str) -> None:
    """Fees as of 2020 by items and by pages: worked out and by amount, sent by every channel, withdrawn, left open."""
    for number, channel in enumerate(("", *teller.contract.words("ReceiptChannel"))):
        name = file_case(teller, WATER, received, applicant=_often(number))
        notified = days_after(received, 4)
        day = {"notified_date": notified, **({"channel": channel, "issued_date": notified} if channel else {})}
        if number % 2:
            how = {"basis": "FEE_BASIS_PER_PAGE", "pages": 150 + 60 * number}
            how.update({"public_pages": 10} if number % 3 else {})
        else:
            how = {"basis": "FEE_BASIS_PER_ITEM", "items": 12 + number}
            how.update({"earlier_items": 5} if number % 4 else {})
        notice = teller.do("IssueFeeNotice", parent=name, **how, **day).fee_notice
        if number % 3 == 0:
            teller.do(
                "WithdrawFeeNotice",
                name=notice.name,
                withdrawn_date=days_after(notified, 1),
                explanation="页数有误",
            )
            notice = teller.do(
                "IssueFeeNotice", parent=name, basis=how["basis"], notified_date=days_after(notified, 2), amount_fen=999
            ).fee_notice
        if number < 6:
            paid = days_after(notified, 5)
            teller.do("RecordPayment", name=notice.name, paid_date=paid, amount_fen=notice.amount_fen)
            answer_case(teller, name, days_after(received, 24))


def _often(number: int) -> dict[str, str]:
    """An applicant whose applications of a month are counted together."""
    identity = {"identity_number": "TEST-OFTEN-1"} if number % 2 == 0 else {}
    return {
        "kind": "APPLICANT_KIND_RESEARCH",
        "display_name": "某研究所",
        "contact": "institute@example.com",
        **identity,
    }
