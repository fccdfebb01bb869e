"""What follows from a mending: the year, what was known before, letters, fees, the route of a suit, the applicant."""

from datetime import date, datetime
from pathlib import Path

import pytest

from gongkai.v1 import applicant_service_pb2 as applicant_pb
from gongkai.v1 import case_pb2, letter_service_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import mending_service_pb2 as mending_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from support.desk import desk as d
from support.desk.desk import AGENCY, Clerk, Service, corrected, day, new_id, struck, without_revision
from support.desk.histories_shown import broken_links
from support.desk.refused import refused
from support.reports.answers import Asked, moment, placed, report
from support.reports.rows import Place


def _figures(service: Service, year: int, as_of: datetime | None = None) -> dict[Place, int]:
    asked = Asked(AGENCY, year, "2021", as_of)
    return {place: figure.value for place, figure in placed(report(service.client, asked)).items() if figure.value}


def _filing(**fields: object) -> case_pb.FileCaseRequest:
    return case_pb.FileCaseRequest(**fields)  # type: ignore[arg-type]


def test_a_receipt_in_another_year_keeps_its_number_and_counts_there(service: Service, desk: Clerk) -> None:
    """Figures of before the mending stay as they were known; lists by year of receipt follow."""
    kept = desk.file(received_date=day(date(2025, 12, 30)))
    before, instant = _figures(service, 2026), moment(kept.update_time)
    in_2025 = _figures(service, 2025)

    mended = desk.mend(kept.name, corrected(1, "received_date", file_case=_filing(received_date=day(d.RECEIVED))))

    assert (mended.name, mended.number) == (kept.name, kept.number)
    assert mended.received_date == day(d.RECEIVED)
    assert _figures(service, 2026) != before
    assert not {place for place in _figures(service, 2025) if "新收" in str(place)}
    assert (_figures(service, 2025, instant), _figures(service, 2026, instant)) == (in_2025, before)
    years = {
        year: len(service.client.cases.ListCases(case_pb.ListCasesRequest(parent=AGENCY, received_year=year)).cases)
        for year in (2025, 2026)
    }
    assert years == {2025: 0, 2026: 1}
    assert not broken_links(service.database)


def test_an_applicant_of_another_kind_counts_in_another_column(service: Service, desk: Clerk) -> None:
    """The commonest slip: a company entered as a person."""
    wrong, right = desk.file().name, _figures
    company = case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_BUSINESS, display_name="某公司")
    desk.decide(wrong)
    desk.mend(wrong, corrected(1, "applicant", file_case=_filing(applicant=company)))
    counted = right(service, 2026)

    assert desk.get(wrong).applicant.display_name == "某公司"
    assert not [place for place in counted if "自然人" in place]
    assert [place for place in counted if "商业企业" in place]


def test_an_identity_number_is_told_late_and_counts(service: Service, desk: Clerk) -> None:
    """What stands for the number follows, and the number is nowhere; another field leaves it as it was."""
    number = "11010119900307" + "8515"
    first, second = desk.file().name, desk.file().name
    for name in (first, second):
        told = case_pb2.Applicant(identity_number=number)
        desk.mend(name, corrected(1, "applicant.identity_number", file_case=_filing(applicant=told)))
    desk.mend(second, corrected(1, "description", file_case=_filing(description="另一份")))

    request = applicant_pb.GetApplicantActivityRequest(case=second)
    assert service.client.applicants.GetApplicantActivity(request).applications == 2
    assert number not in str(service.contents())
    assert number not in service.log.getvalue()
    desk.mend(second, corrected(1, "applicant.identity_number", file_case=_filing(applicant=case_pb2.Applicant())))
    assert desk.get(second).applicant_reference == ""


def test_a_letter_that_told_it_is_to_be_issued_anew(desk: Clerk) -> None:
    """A finding names it, until a letter of its kind tells what is so; a letter that did not tell it is left alone."""
    name = desk.file().name
    receipt = desk.letter(name, letter_service_pb2.LETTER_KIND_RECEIPT)
    untouched = desk.mend(name, corrected(1, "intended_use", file_case=_filing(intended_use="研究")))
    assert not untouched.findings

    mended = desk.mend(name, corrected(1, "description", file_case=_filing(description="二〇二四年度清单")))

    (finding,) = mended.findings
    assert finding.kind == case_pb2.FINDING_KIND_LETTER_OUTDATED
    assert receipt.letter.number in finding.text.zh
    desk.letter(name, letter_service_pb2.LETTER_KIND_RECEIPT)
    assert not desk.get(name).findings


def test_a_suit_follows_the_review_that_it_follows_now(service: Service, desk: Clerk) -> None:
    """Nobody told the route: it is that of the records, as they stand."""
    name = desk.file().name
    desk.decide(name)
    review = desk.decide_review(desk.review(name).name, decided_date=day(date(2026, 6, 1)))
    suit = desk.lawsuit(name, filed_date=day(d.LAWSUIT_FILED), review="")
    assert suit.route == remedy_pb.LAWSUIT_ROUTE_DIRECT

    told = remedy_pb.DecideReviewRequest(decided_date=day(d.REVIEW_DECIDED))
    desk.mend(name, corrected(4, "decided_date", decide_review=told))

    (listed,) = service.client.remedies.ListLawsuits(remedy_pb.ListLawsuitsRequest(parent=name)).lawsuits
    assert (listed.route, listed.review) == (remedy_pb.LAWSUIT_ROUTE_AFTER_REVIEW, review.name)
    counted = _figures(service, 2026)
    assert [place for place in counted if "复议后起诉" in place]
    assert not [place for place in counted if "未经复议直接起诉" in place]


def test_a_fee_is_that_of_the_quantity(service: Service, desk: Clerk) -> None:
    """Corrected pages are charged for by the tariff once more."""
    name = desk.file().name
    notice = desk.fee_notice(name, basis=fee_pb.FEE_BASIS_PER_PAGE, pages=72, amount_fen=0)

    told = fee_pb.IssueFeeNoticeRequest(pages=42)
    desk.mend(name, corrected(2, "pages", issue_fee_notice=told))

    mended = service.client.fees.GetFeeNotice(fee_pb.GetFeeNoticeRequest(name=notice.name)).fee_notice
    quote = fee_pb.QuoteFeeRequest(
        parent=name, basis=fee_pb.FEE_BASIS_PER_PAGE, pages=42, quoted_date=notice.notified_date
    )
    assert mended.amount_fen == service.client.fees.QuoteFee(quote).quote.amount_fen != notice.amount_fen


def test_ordinals_of_what_is_struck_are_not_given_again(service: Service, desk: Clerk) -> None:
    """The second review stays the second, and the next one is the third."""
    name = desk.file().name
    desk.decide(name)
    desk.review(name)
    second = desk.review(name)
    desk.mend(name, struck(3))

    listed = service.client.remedies.ListReviews(remedy_pb.ListReviewsRequest(parent=name)).reviews
    assert [review.name for review in listed] == [second.name]
    of_all = service.client.remedies.ListReviews(remedy_pb.ListReviewsRequest(parent=f"{AGENCY}/cases/-")).reviews
    assert [review.name for review in of_all] == [second.name]
    assert desk.review(name).name == f"{name}/reviews/3"
    assert refused(desk.accept_review, f"{name}/reviews/1").reason == "REVIEW_NOT_FOUND"


def test_what_was_struck_stands_again_once_it_is_corrected(service: Service, desk: Clerk) -> None:
    """With nothing else to say than before."""
    name = desk.file().name
    answered = desk.decide(name)
    desk.mend(name, struck(2))
    reply = case_pb.DecideCaseRequest(reply_number=answered.reply_number)

    again = desk.mend(name, corrected(2, "reply_number", decide_case=reply))

    assert (again.state, again.closed_date, again.timeliness) == (
        answered.state,
        answered.closed_date,
        answered.timeliness,
    )
    assert not broken_links(service.database)


def test_a_whole_entry_can_be_told_anew(desk: Clerk) -> None:
    """Without a mask: what is not told then was not told."""
    name = desk.file().name
    desk.start(name)
    # A request as it was sent once tells of the call, too.
    entry = case_pb.StartProcessingRequest(started_date=day(d.EXTENDED), request_id=new_id(), name=name, etag="x")

    assert desk.mend(name, mending_pb.EntryMending(sequence=2, start_processing=entry)).handler == ""


def test_the_service_answers_as_before_once_it_is_restarted(tmp_path: Path) -> None:
    """A mended history folds alike from the file."""
    clock = d.Clock()
    with d.running(tmp_path / "gongkai.db", clock=clock) as service:
        service.desk.agency()
        name = service.desk.file().name
        service.desk.consult(name)
        service.desk.decide(name)
        mended = service.desk.mend(name, struck(2))
    with d.running(tmp_path / "gongkai.db", clock=clock) as again:
        assert again.desk.get(name) == mended


def test_nothing_is_written_but_once(service: Service, desk: Clerk) -> None:
    """Neither by a dry run, nor by a refusal, nor by a repetition of the same call."""
    name = desk.file().name
    desk.start(name)
    before = without_revision(service.contents())
    desk.mend(name, struck(2), validate_only=True)
    refused(desk.mend, name, struck(2), etag="stale")
    refused(desk.mend, name, struck(9))
    assert {name: rows for name, rows in without_revision(service.contents()).items() if name != "requests"} == {
        name: rows for name, rows in before.items() if name != "requests"
    }
    request_id = new_id()
    first = desk.mend(name, struck(2), request_id=request_id)
    assert desk.mend(name, struck(2), request_id=request_id) == first
    assert len(desk.events(name)) == 3


@pytest.mark.parametrize(
    ("mendings", "field", "rule"),
    [
        ([struck(2), struck(2)], "mendings[0].sequence", "NOT_ACCEPTED"),
        ([corrected(2, "outcome", decide_case=case_pb.DecideCaseRequest())], "mendings[0].decide_case", "NOT_ACCEPTED"),
        ([mending_pb.EntryMending(sequence=2)], "mendings[0].entry", "NOT_ACCEPTED"),
        (
            [corrected(2, "request_id", start_processing=case_pb.StartProcessingRequest())],
            "mendings[0].update_mask",
            "UNKNOWN_PATH",
        ),
        (
            [corrected(2, "outcome", start_processing=case_pb.StartProcessingRequest())],
            "mendings[0].update_mask",
            "UNKNOWN_PATH",
        ),
        (
            [corrected(2, "handler", start_processing=case_pb.StartProcessingRequest(handler="承" * 51))],
            "mendings[0].start_processing.handler",
            "TOO_LONG",
        ),
        (
            [corrected(2, "started_date", start_processing=case_pb.StartProcessingRequest())],
            "mendings[0].start_processing.started_date",
            "REQUIRED",
        ),
        ([], "mendings", "REQUIRED"),
        (
            [corrected(1, "parent", file_case=case_pb.FileCaseRequest(parent="agencies/szfinance"))],
            "mendings[0].file_case.parent",
            "NOT_ACCEPTED",
        ),
        (
            [corrected(2, "name", start_processing=case_pb.StartProcessingRequest(name=f"{AGENCY}/cases/2026-9"))],
            "mendings[0].start_processing.name",
            "NOT_ACCEPTED",
        ),
    ],
)
def test_what_an_entry_may_not_hold_is_named(
    desk: Clerk, mendings: list[mending_pb.EntryMending], field: str, rule: str
) -> None:
    """By its path in the request, as everywhere; nothing is recorded."""
    name = desk.file().name
    desk.start(name)

    error = refused(desk.mend, name, *mendings)

    assert error.reason == "FIELD_INVALID"
    assert [(each.field, each.rule) for each in error.violations][:1] == [(field, rule)]
    assert len(desk.events(name)) == 2


def test_dates_that_the_service_moved_and_mendings_are_not_mended(desk: Clerk) -> None:
    """They follow from what is recorded."""
    name = desk.file().name
    desk.start(name)
    desk.mend(name, struck(2))

    error = refused(desk.mend, name, struck(3))

    assert (error.reason, error.metadata["kind"]) == ("ENTRY_NOT_MENDABLE", "mend_case")


def test_a_letter_is_struck_and_not_corrected(desk: Clerk) -> None:
    """It stays as it was issued; struck, the case has it no longer."""
    name = desk.file().name
    desk.letter(name, letter_service_pb2.LETTER_KIND_RECEIPT)
    entry = mending_pb.EntryMending(sequence=2, start_processing=case_pb.StartProcessingRequest())

    assert refused(desk.mend, name, entry).reason == "ENTRY_NOT_MENDABLE"
    desk.mend(name, struck(2))
    listed = letter_service_pb2.ListLettersRequest(parent=name)
    assert not desk.client.letters.ListLetters(listed).letters


def test_a_mended_date_in_the_future_is_refused_in_its_entry(desk: Clerk) -> None:
    """The entry that would say so is named, with the reason for which it would have been refused."""
    name = desk.file().name
    desk.start(name)
    told = case_pb.StartProcessingRequest(started_date=day(date(2026, 12, 24)))

    error = refused(desk.mend, name, corrected(2, "started_date", start_processing=told))

    assert (error.reason, error.metadata["entry_reason"], error.metadata["sequence"]) == (
        "ENTRY_CANNOT_STAND",
        "DATE_IN_FUTURE",
        "2",
    )
