"""Courses of cases in a year: every channel, applicant and outcome, each step with all that can be told and without."""

from datetime import date, timedelta
from typing import Any

from landed.story.agencies import CITY, FINANCE, STATION, WATER
from landed.teller import Teller

NOT_ANSWERS = ("OUTCOME_NOT_CORRECTED", "OUTCOME_FEE_UNPAID", "OUTCOME_WITHDRAWN", "OUTCOME_OTHER")
CONFIRMED_CHANNELS = ("RECEIPT_CHANNEL_ORDINARY_POST", "RECEIPT_CHANNEL_FAX", "RECEIPT_CHANNEL_INTERNET")


def days_after(day: str, days: int) -> str:
    """A later day."""
    return str(date.fromisoformat(day) + timedelta(days=days))


def file_case(teller: Teller, agency: str, received: str, **fields: Any) -> str:  # noqa: ANN401
    """Files a case; its name."""
    number = len(teller.acts)
    values = {
        "applicant": {"kind": "APPLICANT_KIND_NATURAL_PERSON", "display_name": f"申请人{number}"},
        "description": f"某河第{number}断面水质监测报告",
        "receipt_channel": "RECEIPT_CHANNEL_IN_PERSON",
        **({} if "arrived_date" in fields else {"received_date": received}),
        **fields,
    }
    return str(teller.do("FileCase", parent=agency, **values).case.name)


def answer_case(teller: Teller, name: str, replied: str, outcome: str = "OUTCOME_GRANTED", **fields: Any) -> str:  # noqa: ANN401
    """Answers a case; its name."""
    values = {"reply_date": replied, "reply_number": f"公开答〔{replied[:4]}〕{len(teller.acts)}号", **fields}
    teller.do("DecideCase", name=name, outcome=outcome, **values)
    return name


def come_by_every_channel(teller: Teller, received: str) -> None:
    """Every receipt channel and kind of applicant; the three days of receipt as each channel has them."""
    channels = teller.contract.words("ReceiptChannel")
    kinds = teller.contract.words("ApplicantKind")
    for number in range(max(len(channels), len(kinds))):
        channel = channels[number % len(channels)]
        applicant = {
            "kind": kinds[number % len(kinds)],
            "display_name": f"某申请人{number}",
            "contact": f"contact-{number}@example.com",
            "identity_number": f"TEST-{received[:4]}-{number:04}",
        }
        days = {"received_date": days_after(received, number)}
        if channel in CONFIRMED_CHANNELS:
            days = {"arrived_date": received, "confirmed_date": days_after(received, 2)}
        name = file_case(teller, FINANCE, received, receipt_channel=channel, applicant=applicant, **days)
        if number % 2:
            teller.do("StartProcessing", name=name, started_date=days_after(received, 9), handler="国库科")
        else:
            teller.do("StartProcessing", name=name, started_date=days_after(received, 9))
        answer_case(teller, name, days_after(received, 20 + 2 * number))


def end_in_every_way(teller: Teller, received: str) -> None:
    """Every outcome of an answer, by every way of delivery, on time, extended and late."""
    deliveries: tuple[dict[str, str], ...] = (
        {"reply_date": days_after(received, 14)},
        {"delivery": "REPLY_DELIVERY_DIRECT", "signed_date": days_after(received, 15)},
        {"delivery": "REPLY_DELIVERY_ENTRUSTED", "signed_date": days_after(received, 16)},
        {"delivery": "REPLY_DELIVERY_POST", "posted_date": days_after(received, 40)},
        {
            "delivery": "REPLY_DELIVERY_POST",
            "posted_date": days_after(received, 12),
            "signed_date": days_after(received, 17),
        },
        {"delivery": "REPLY_DELIVERY_ELECTRONIC", "posted_date": days_after(received, 13)},
    )
    answered = ""
    answers = [word for word in teller.contract.words("Outcome") if word not in NOT_ANSWERS]
    for number, outcome in enumerate(answers):
        is_at_water = number % 3 or outcome == "OUTCOME_REPEATED"
        name = file_case(teller, WATER if is_at_water else STATION, received)
        fields: dict[str, Any] = dict(deliveries[number % len(deliveries)])
        if number % 4:
            fields["reply_number"] = f"临水公开答〔{received[:4]}〕{number}号"
        if outcome == "OUTCOME_REPEATED":
            fields["earlier_case"] = answered
        if number % 5 == 0:
            fields["remedies_not_told"] = True
        teller.do("DecideCase", name=name, outcome=outcome, **fields)
        if fields.get("delivery") == "REPLY_DELIVERY_POST" and "signed_date" not in fields:
            teller.do("RecordDelivery", name=name, signed_date=days_after(received, 43))
        answered = name if is_at_water else answered


def end_without_an_answer(teller: Teller, received: str) -> None:
    """Every outcome of no answer: given up after a correction or a fee notice, withdrawn, or anything else."""
    given_up = file_case(teller, WATER, received)
    teller.do(
        "RequestCorrection",
        name=given_up,
        requested_date=days_after(received, 3),
        due_date=days_after(received, 17),
        points="请明确断面；\n请明确年度",
    )
    teller.do("CloseCase", name=given_up, outcome="OUTCOME_NOT_CORRECTED", closed_date=days_after(received, 18))
    unpaid = file_case(teller, WATER, received)
    teller.do(
        "IssueFeeNotice",
        parent=unpaid,
        basis="FEE_BASIS_PER_ITEM",
        notified_date=days_after(received, 3),
        amount_fen=500,
    )
    teller.do("CloseCase", name=unpaid, outcome="OUTCOME_FEE_UNPAID", closed_date=days_after(received, 60))
    withdrawn = file_case(teller, STATION, received)
    teller.do("WithdrawCase", name=withdrawn, withdrawn_date=days_after(received, 6))
    other = file_case(teller, STATION, received)
    teller.do(
        "CloseCase",
        name=other,
        outcome="OUTCOME_OTHER",
        closed_date=days_after(received, 8),
        explanation="申请人来电说明\n不再需要",
    )


def arrive_and_wait(teller: Teller, arrived: str) -> None:
    """What waits for its confirmation goes on waiting, is confirmed, by staff or a system, or is withdrawn."""

    def register(agency: str, channel: str, day: str = arrived, **fields: Any) -> str:  # noqa: ANN401
        number = len(teller.acts)
        values = {
            "applicant": {
                "kind": "APPLICANT_KIND_NATURAL_PERSON",
                "display_name": f"申请人{number}",
                "identity_number": f"TEST-ARRIVED-{number}",
            },
            "description": f"某河第{number}断面水质监测报告",
            "receipt_channel": channel,
            **fields,
        }
        return str(teller.do("RegisterArrival", parent=agency, arrived_date=day, **values).arrival.name)

    register(FINANCE, "RECEIPT_CHANNEL_ORDINARY_POST")
    # The one agency reads that its staff's confirmation is the receipt, the other that its system's is.
    by_staff = register(WATER, "RECEIPT_CHANNEL_INTERNET", auto_confirmed_date=arrived)
    teller.do("ConfirmReceipt", name=by_staff, confirmed_date=days_after(arrived, 9))
    by_system = register(FINANCE, "RECEIPT_CHANNEL_EMAIL")
    teller.do("ConfirmReceipt", name=by_system, auto_confirmed_date=days_after(arrived, 1))
    published = register(FINANCE, "RECEIPT_CHANNEL_INTERNET", "2018-03-01")
    teller.do("ConfirmReceipt", name=published, received_date="2018-03-02")
    withdrawn = register(WATER, "RECEIPT_CHANNEL_FAX")
    teller.do("WithdrawArrival", name=withdrawn, withdrawn_date=days_after(arrived, 2))
    days = {"arrived_date": arrived, "auto_confirmed_date": arrived, "confirmed_date": days_after(arrived, 8)}
    file_case(teller, FINANCE, arrived, receipt_channel="RECEIPT_CHANNEL_INTERNET", **days)


def consult_everybody(teller: Teller, received: str) -> str:
    """Every kind of consultation with every result, confirmed and told or not; one stays open. The name of the case."""
    name = file_case(teller, WATER, received)
    teller.do("StartProcessing", name=name, started_date=days_after(received, 1), handler="水资源处")
    ordinal = 0
    for kind in teller.contract.words("ConsultationKind"):
        for result in (*teller.contract.words("ConsultationResult"), ""):
            ordinal += 1
            sent = days_after(received, 2 + ordinal)
            teller.do("OpenConsultation", name=name, kind=kind, sent_date=sent, party=f"被征求意见方{ordinal}")
            if ordinal % 2:
                received_letter = days_after(sent, 2)
                teller.do("ConfirmConsultation", name=name, consultation=ordinal, letter_received_date=received_letter)
            if result:
                answered = days_after(sent, 30 if result == "CONSULTATION_RESULT_SILENT" else 7)
                teller.do("CloseConsultation", name=name, consultation=ordinal, answered_date=answered, result=result)
            if kind == "CONSULTATION_KIND_THIRD_PARTY" and result == "CONSULTATION_RESULT_OBJECTS":
                teller.do("NotifyThirdParty", name=name, consultation=ordinal, notified_date=days_after(sent, 9))
    return name


def take_long(teller: Teller, received: str, *, extension: int, can_defer: bool) -> None:
    """A correction that comes, extensions, a deferral where the law has one, and what was not told at first."""
    name = file_case(teller, WATER, received)
    teller.do(
        "RequestCorrection",
        name=name,
        requested_date=days_after(received, 4),
        due_date=days_after(received, 14),
        points="请明确年度",
    )
    teller.do("ReceiveCorrection", name=name, received_date=days_after(received, 10))
    agreed = {"reason": "检索量大", "approved_by": "政务公开办公室主任", "approved_date": days_after(received, 19)}
    extended = {"notified_date": days_after(received, 20), "working_days": extension}
    teller.do("ExtendDeadline", name=name, **{**extended, **agreed})
    if can_defer:
        deferred = days_after(received, 90)
        teller.do("DeferReply", name=name, notified_date=days_after(received, 30), due_date=deferred)
    teller.do("SupplementApplicant", name=name, told_date=days_after(received, 11), contact="13800000000")
    teller.do(
        "SupplementApplicant",
        name=name,
        told_date=days_after(received, 12),
        identity_number=f"TEST-{received[:4]}-0001",
    )
    answer_case(teller, name, days_after(received, 45), "OUTCOME_PARTIALLY_GRANTED")
    waiting = file_case(teller, WATER, received, description="二〇一七年度水资源公报；\n编号不详的许可决定书")
    teller.do(
        "SupplementApplicant",
        name=waiting,
        told_date=days_after(received, 2),
        contact="13900000000",
        identity_number="TEST 9999",
    )
    teller.do("ExtendDeadline", name=waiting, notified_date=days_after(received, 18), working_days=5)


def ask_again(teller: Teller, received: str) -> None:
    """One applicant asks often, the same and other things, some of which wait for an answer."""
    applicant = {"kind": "APPLICANT_KIND_BUSINESS", "display_name": "某商事企业", "identity_number": "TEST-BUSINESS-1"}
    for number in range(6):
        text = "某水厂取水许可决定书" if number % 2 else f"某水厂第{number}季度用水台账"
        asked = days_after(received, 3 * number)
        name = file_case(teller, FINANCE, asked, applicant=applicant, description=text)
        if number < 4:
            answer_case(teller, name, days_after(received, 30), "OUTCOME_DOES_NOT_EXIST")


def split_one_application(teller: Teller, received: str) -> None:
    """One application asks for three things: three cases, each linked with others (一事一申请)."""
    first, second, third = (file_case(teller, WATER, received) for _ in range(3))
    split = days_after(received, 1)
    for name, other in ((first, second), (second, first), (first, third)):
        teller.do("LinkCases", name=name, other_case=other, split_date=split)
    answer_case(teller, first, days_after(received, 15))


def leave_open(teller: Teller, received: str) -> None:
    """Cases that wait for all kinds of things, so that a changed calendar or setting moves every kind of date."""
    for agency in (CITY, WATER, FINANCE, STATION):
        file_case(teller, agency, received)
        asked = file_case(teller, agency, received)
        opened = {"kind": "CONSULTATION_KIND_THIRD_PARTY", "sent_date": days_after(received, 2), "party": "第三方"}
        for ordinal in (1, 2):
            teller.do("OpenConsultation", name=asked, **opened)
            letter_received = days_after(received, 2 + ordinal)
            teller.do("ConfirmConsultation", name=asked, consultation=ordinal, letter_received_date=letter_received)
        answered = {"answered_date": days_after(received, 8), "result": "CONSULTATION_RESULT_CONSENTS"}
        teller.do("CloseConsultation", name=asked, consultation=1, **answered)
        closed = file_case(teller, agency, received)
        teller.do("OpenConsultation", name=closed, **opened)
        teller.do("CloseConsultation", name=closed, consultation=1, **answered)
        unclear = file_case(teller, agency, received)
        due = days_after(received, 30)
        requested = days_after(received, 3)
        teller.do("RequestCorrection", name=unclear, requested_date=requested, due_date=due, points="请明确年度")
        charged = file_case(teller, agency, received)
        teller.do("IssueFeeNotice", parent=charged, basis="FEE_BASIS_PER_PAGE", notified_date=requested, pages=100)
        with_author = file_case(teller, agency, received)
        author = {"kind": "CONSULTATION_KIND_CO_AUTHOR_AGENCY", "party": "共同制作机关"}
        teller.do("OpenConsultation", name=with_author, **{**opened, **author})
        teller.do("ConfirmConsultation", name=with_author, consultation=1, letter_received_date=requested)
        extended = file_case(teller, agency, received)
        teller.do("ExtendDeadline", name=extended, notified_date=requested, working_days=20)
