"""What is unlawful and is recorded all the same: every finding, and reviews that stop at every stage."""

from landed.story.agencies import FINANCE, WATER
from landed.story.cases import answer_case, days_after, file_case
from landed.teller import Teller


def come_too_late(teller: Teller, received: str) -> None:
    """Steps after their period, or before they may be taken."""
    unclear = file_case(teller, WATER, received)
    late = days_after(received, 60)
    correction = {"requested_date": days_after(received, 20), "due_date": late, "points": "请明确年度"}
    teller.do("RequestCorrection", name=unclear, **correction)
    answer_case(teller, unclear, days_after(received, 25), "OUTCOME_STILL_UNCLEAR")
    twice = file_case(teller, WATER, received)
    for days in (10, 12, 80):
        teller.do("ExtendDeadline", name=twice, notified_date=days_after(received, days), working_days=10)
    deferred = file_case(teller, FINANCE, received)
    teller.do("DeferReply", name=deferred, notified_date=late, due_date=days_after(received, 90))
    charged = file_case(teller, FINANCE, received)
    teller.do("IssueFeeNotice", parent=charged, basis="FEE_BASIS_PER_PAGE", notified_date=late, pages=50)
    waived = teller.ask("ListFeeNotices", parent=charged).fee_notices[0]
    teller.do("WaiveFee", name=waived.name, waived_date=late, amount_fen=waived.amount_fen, explanation="经济确有困难")
    answer_case(teller, charged, days_after(received, 70), "OUTCOME_ALREADY_PUBLIC")


def ask_the_third_party_in_vain(teller: Teller, received: str) -> None:
    """An objection that is overridden without a word, one that is told, and a silence that was not waited for."""
    for number, result in enumerate(("OBJECTS", "OBJECTS", "SILENT")):
        name = file_case(teller, WATER, received)
        opened = {"kind": "CONSULTATION_KIND_THIRD_PARTY", "sent_date": days_after(received, 2), "party": "第三方"}
        teller.do("OpenConsultation", name=name, **opened)
        teller.do("ConfirmConsultation", name=name, consultation=1, letter_received_date=days_after(received, 3))
        answered = {"answered_date": days_after(received, 6), "result": f"CONSULTATION_RESULT_{result}"}
        teller.do("CloseConsultation", name=name, consultation=1, **answered)
        answer_case(teller, name, days_after(received, 10))
        if number == 1:
            teller.do("NotifyThirdParty", name=name, consultation=1, notified_date=days_after(received, 10))


def turn_too_late(teller: Teller, received: str) -> None:
    """Reviews and lawsuits before an answer, after their period and after the last stop; a late appeal."""
    early = file_case(teller, FINANCE, received)
    teller.do("FileReview", parent=early, filed_date=days_after(received, 3))
    name = answer_case(teller, file_case(teller, FINANCE, received), days_after(received, 10))
    teller.do("FileReview", parent=name, filed_date=days_after(received, 200))
    name = answer_case(teller, file_case(teller, FINANCE, received), days_after(received, 10), remedies_not_told=True)
    teller.do("FileReview", parent=name, filed_date=days_after(received, 1900))
    teller.do("FileLawsuit", parent=name, filed_date=days_after(received, 2000))
    name = answer_case(teller, file_case(teller, FINANCE, received), days_after(received, 10))
    lawsuit = teller.do("FileLawsuit", parent=name, filed_date=days_after(received, 30)).lawsuit.name
    decided = {"decided_date": days_after(received, 60), "judgment": "JUDGMENT_REVOKED"}
    teller.do("DecideLawsuit", name=lawsuit, **decided)
    teller.do("OpenInstance", name=lawsuit, level="INSTANCE_LEVEL_SECOND", filed_date=days_after(received, 120))


def stop_at_every_stage(teller: Teller, received: str) -> None:
    """Reviews that were only filed, accepted, answered, suspended."""
    for number in range(4):
        name = answer_case(teller, file_case(teller, WATER, received), days_after(received, 8))
        filed = days_after(received, 12)
        review = teller.do("FileReview", parent=name, filed_date=filed).review.name
        if number > 0:
            teller.do("AcceptReview", name=review, accepted_date=filed, procedure="REVIEW_PROCEDURE_ORDINARY")
        if number > 1:
            teller.do("AnswerReview", name=review, answered_date=days_after(filed, 5))
        if number > 2:
            teller.do("SuspendReview", name=review, suspended_date=days_after(filed, 6))
