"""A case tells what belongs to it in short: reviews, lawsuits, fees, letters and linked cases, as they are named."""

from gongkai.v1 import case_service_pb2 as pb
from gongkai.v1.case_part_pb2 import CasePart, CasePartKind
from support.desk.desk import (
    LAWSUIT_DECIDED,
    LAWSUIT_FILED,
    NOTIFIED,
    PAID,
    REVIEW_DECIDED,
    REVIEW_FILED,
    TODAY,
    Clerk,
    day,
    new_id,
)


def parts(desk: Clerk, name: str) -> list[CasePart]:
    """What belongs to a case."""
    return list(desk.client.cases.GetCase(pb.GetCaseRequest(name=name)).parts)


def test_a_case_of_which_nothing_came_has_no_parts(desk: Clerk) -> None:
    """A correction and a consultation are told in the case itself."""
    name = desk.file().name
    desk.consult(name)
    assert parts(desk, name) == []


def test_parts_are_told_as_they_are_named_and_stand(desk: Clerk) -> None:
    """By kind and ordinal; each name is one that the methods take."""
    other = desk.file()
    name = desk.file().name
    desk.client.cases.LinkCases(
        pb.LinkCasesRequest(name=name, request_id=new_id(), other_case=other.name, split_date=day(NOTIFIED))
    )
    paid = desk.pay(desk.fee_notice(name).name)
    letter = desk.letter(name).letter
    desk.decide(name)
    pending = desk.review(name)
    decided = desk.decide_review(pending.name)
    lawsuit = desk.decide_lawsuit(desk.lawsuit(name).name)

    found = parts(desk, name)
    assert [(part.kind, part.name, part.ordinal) for part in found] == [
        (CasePartKind.CASE_PART_KIND_REVIEW, f"{name}/reviews/1", 1),
        (CasePartKind.CASE_PART_KIND_LAWSUIT, f"{name}/lawsuits/1", 1),
        (CasePartKind.CASE_PART_KIND_FEE_NOTICE, f"{name}/feeNotices/1", 1),
        (CasePartKind.CASE_PART_KIND_LETTER, f"{name}/letters/1", 1),
        (CasePartKind.CASE_PART_KIND_LINKED_CASE, other.name, 1),
    ]
    review_part, lawsuit_part, fee_part, letter_part, link_part = found
    assert [part.date for part in found] == [
        day(REVIEW_FILED),
        day(LAWSUIT_FILED),
        day(NOTIFIED),
        day(TODAY),
        day(NOTIFIED),
    ]
    assert review_part.text.zh == decided.organ
    assert review_part.standing.en.endswith(str(REVIEW_DECIDED))
    assert lawsuit_part.text.en == lawsuit.court
    assert lawsuit_part.standing.zh.endswith(str(LAWSUIT_DECIDED))
    yuan = paid.amount_fen // 100
    assert (fee_part.text.zh, fee_part.text.en) == (f"{yuan}元", f"{yuan} yuan")
    assert fee_part.standing.zh.endswith(str(PAID))
    assert letter.number in letter_part.text.zh
    assert letter.number in letter_part.text.en
    assert (letter_part.standing.zh, letter_part.standing.en) == ("", "")
    assert (link_part.text.zh, link_part.standing.zh) == (other.number, "已登记")


def test_a_linked_case_is_told_as_it_stands_now(desk: Clerk) -> None:
    """Not as it stood when it was linked."""
    other, name = desk.file().name, desk.file().name
    desk.client.cases.LinkCases(
        pb.LinkCasesRequest(name=name, request_id=new_id(), other_case=other, split_date=day(NOTIFIED))
    )
    desk.decide(other)
    (link,) = parts(desk, name)
    assert link.standing.en.startswith("answered")
