"""Events as rows: what old rows say, and that what is written is read again."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.folding import apply
from gongkai_service.domain.commands.reviews import AcceptReview
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import Event, FileCase, RedateCase, kind_of, legal_date
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    CaseState,
    Outcome,
    ReceiptChannel,
    ReplyDelivery,
    ReviewProcedure,
    SupplyMedium,
    SupplyMethod,
)
from gongkai_service.storage.history.codec import (
    UnreadableHistory,
    decode_filing,
    decode_later,
    encode,
    read_mapping,
    texts_digest,
)
from gongkai_service.storage.history.entries import HistoryEntry

# Rows as they were written before an arrival, a delivery or the progress of a review could be told.
OLD_FILING: dict[str, Any] = {
    "applicant_kind": "NATURAL_PERSON",
    "received_date": "2023-03-01",
    "receipt_channel": "INTERNET",
}
OLD_TEXTS = {"applicant_contact": "", "applicant_name": "申请人甲", "description": "测试"}
OLD_LATER: list[tuple[str, dict[str, Any], dict[str, str], CaseState]] = [
    ("extend_deadline", {"notified_date": "2023-03-02", "working_days": 10}, {}, CaseState.FILED),
    ("start_processing", {"handler": "法规处", "started_date": "2023-03-02"}, {}, CaseState.PROCESSING),
    (
        "request_correction",
        {"due_date": "2023-03-20", "requested_date": "2023-03-03"},
        {"points": "x"},
        CaseState.AWAITING_CORRECTION,
    ),
    ("receive_correction", {"received_date": "2023-03-10"}, {}, CaseState.PROCESSING),
    (
        "issue_fee_notice",
        {"amount_fen": 300, "basis": "PER_PAGE", "notified_date": "2023-03-13"},
        {},
        CaseState.AWAITING_PAYMENT,
    ),
    ("record_payment", {"amount_fen": 300, "fee_notice": 1, "paid_date": "2023-03-15"}, {}, CaseState.PROCESSING),
    (
        "open_consultation",
        {"kind": "THIRD_PARTY", "sent_date": "2023-03-16"},
        {"party": "x"},
        CaseState.CONSULTING,
    ),
    (
        "decide_case",
        {"outcome": "GRANTED", "reply_date": "2023-04-03", "reply_number": "1号"},
        {},
        CaseState.ANSWERED,
    ),
    ("file_review", {"filed_date": "2023-04-10", "organ": "市政府"}, {}, CaseState.ANSWERED),
    (
        "decide_review",
        {"decided_date": "2023-06-01", "result": "CORRECTED", "review": 1},
        {},
        CaseState.ANSWERED,
    ),
    (
        "reopen_case",
        {"ordered_date": "2023-06-05", "remedy": 1, "remedy_kind": "REVIEW"},
        {},
        CaseState.PROCESSING,
    ),
    ("withdraw_case", {"withdrawn_date": "2023-06-07"}, {}, CaseState.WITHDRAWN),
]


def test_a_history_of_before_is_read_as_it_was() -> None:
    """What could not be told then is not known now, and every state is the one it was."""
    case = Case(CaseNumber("测公开申", 2023, 1), decode_filing(OLD_FILING, OLD_TEXTS))
    assert (case.state, case.filing.arrived_date, case.filing.confirmed_date) == (CaseState.FILED, None, None)
    for kind, facts, texts, state in OLD_LATER:
        case = apply(case, decode_later(kind, facts, texts))
        assert case.state is state, kind

    answer, review = case.closings[0], case.reviews[0]
    assert (answer.delivery, answer.posted_date, answer.signed_date, answer.remedies_not_told) == (
        None,
        None,
        None,
        False,
    )
    assert (review.accepted_date, review.procedure, review.extension_days) == (None, None, 0)
    assert (case.consultations[0].answered_date, case.consultations[0].result) == (date(2023, 4, 3), None)
    assert case.handler == "法规处"


@pytest.mark.parametrize(("kind", "facts", "texts", "state"), OLD_LATER)
def test_what_was_not_told_is_not_written(
    kind: str, facts: dict[str, Any], texts: dict[str, str], state: CaseState
) -> None:
    """An event with nothing new in it has the row that it had before, but that names of people stand apart now."""
    del state
    encoded = encode(decode_later(kind, facts, texts))
    apart = {name: value for name, value in facts.items() if name == "handler"}
    assert (encoded.facts, encoded.texts) == (
        {name: value for name, value in facts.items() if name not in apart},
        {**texts, **apart},
    )


EVENTS: list[Event] = [
    FileCase(
        date(2026, 3, 4),
        ReceiptChannel.FAX,
        ApplicantKind.BUSINESS,
        "甲",
        "",
        "x",
        arrived_date=date(2026, 3, 2),
        confirmed_date=date(2026, 3, 4),
    ),
    FileCase(
        date(2026, 3, 4),
        ReceiptChannel.FAX,
        ApplicantKind.BUSINESS,
        "甲",
        "",
        "x",
        supply_methods=(SupplyMethod.POST, SupplyMethod.EMAIL),
        supply_media=(SupplyMedium.PAPER,),
        intended_use="研究",
    ),
    DecideCase(
        Outcome.GRANTED,
        date(2026, 3, 20),
        "1号",
        delivery=ReplyDelivery.POST,
        posted_date=date(2026, 3, 20),
        signed_date=date(2026, 3, 23),
        remedies_not_told=True,
    ),
    AcceptReview(1, date(2026, 4, 1), ReviewProcedure.SIMPLIFIED, date(2026, 4, 2)),
    RedateCase(date(2026, 11, 2), "REPLY", "", 0, "2027-1", date(2026, 12, 21), date(2026, 12, 22)),
    RedateCase(date(2026, 11, 2), "FEE_PAYMENT", "feeNotices", 2, "2027-1", None, date(2026, 12, 22)),
    RedateCase(date(2026, 11, 2), "FEE_PAYMENT", "feeNotices", 2, "2027-1", date(2026, 12, 22), None),
    RedateCase(date(2026, 11, 2), "REPLY", "", 0, "2026-1", date(2026, 12, 21), date(2026, 12, 22), by_setting=True),
]


@pytest.mark.parametrize("event", EVENTS)
def test_what_is_written_is_read_again(event: Event) -> None:
    """Words, dates, truth and absence."""
    encoded = encode(event)
    is_first = isinstance(event, FileCase)
    read = (decode_filing if is_first else _decode(kind_of(event)))(encoded.facts, encoded.texts)

    assert read == event
    assert None not in encoded.facts.values()
    assert legal_date(read) == legal_date(event)


def _decode(kind: str) -> Any:  # noqa: ANN401
    return lambda facts, texts: decode_later(kind, facts, texts)


def test_a_redating_leaves_the_case_as_it_is() -> None:
    """Dates are computed; the event tells that one moved."""
    case = Case(CaseNumber("测公开申", 2023, 1), decode_filing(OLD_FILING, OLD_TEXTS))
    redating = EVENTS[-1]
    assert isinstance(redating, RedateCase)
    assert apply(case, redating) == case
    assert kind_of(redating) == "redate_case"


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("extend_deadlines", {"notified_date": "2023-03-02", "working_days": 10}),
        ("extend_deadline", {"notified_date": "2023-03-02", "working_days": 10, "reasons": "x"}),
        ("extend_deadline", {"notified_date": "2. März", "working_days": 10}),
        ("decide_case", {"outcome": "GRANTED_IN_FULL", "reply_date": "2023-04-03", "reply_number": "1号"}),
        ("extend_deadline", {"notified_date": "2023-03-02"}),
    ],
    ids=["kind", "field", "date", "word", "lacking"],
)
def test_what_the_decoder_does_not_know_is_not_dropped(kind: str, facts: dict[str, Any]) -> None:
    """A kind, a field or a word of another version stops the reading, instead of changing what is read."""
    with pytest.raises(UnreadableHistory) as stopped:
        decode_later(kind, facts, {})

    assert kind in str(stopped.value)


def test_a_filing_with_a_strange_field_is_not_read() -> None:
    """The first event is no exception."""
    with pytest.raises(UnreadableHistory, match="file_case has no field urgency"):
        decode_filing({**OLD_FILING, "urgency": "HIGH"}, OLD_TEXTS)


def test_what_cannot_be_read_is_not_told() -> None:
    """A value may be personal: the error names its field alone."""
    with pytest.raises(UnreadableHistory) as stopped:
        decode_later("withdraw_case", {"withdrawn_date": "张某某 110101199001011234"}, {})

    assert "张某某" not in str(stopped.value)


def test_the_digest_is_that_of_the_whole_entry() -> None:
    """Anyone can recompute it from the row, so it is worked out here by another hand."""
    texts = texts_digest({"applicant_name": "申请人甲", "description": "测试"}, salt="5a")
    entry = HistoryEntry(
        case="agencies/x/cases/2023-1",
        sequence=2,
        kind="start_processing",
        legal_date=date(2023, 3, 2),
        recorded_us=1_677_729_600_000_001,
        facts='{"handler":"法规处"}',
        texts_digest=texts,
        previous_digest="ab",
    )

    assert texts == sha256('5a\n{"applicant_name":"申请人甲","description":"测试"}'.encode()).hexdigest()
    covered = (
        '{"case":"agencies/x/cases/2023-1","facts":"{\\"handler\\":\\"法规处\\"}","kind":"start_processing",'
        '"legal_date":"2023-03-02","previous_digest":"ab","recorded_us":1677729600000001,"sequence":2,'
        f'"texts_digest":"{texts}"}}'
    )
    assert entry.digest == sha256(covered.encode()).hexdigest()

    later = replace(entry, version=2, actor="gh-017")
    covered = '{"actor":"gh-017",' + covered[1:-1] + ',"version":2}'
    assert later.digest == sha256(covered.encode()).hexdigest()


@pytest.mark.parametrize("written", ["", "{", "[]", "7", '"x"'])
def test_what_is_no_mapping_is_not_read(written: str) -> None:
    """Broken JSON, and JSON of another shape."""
    with pytest.raises(UnreadableHistory):
        read_mapping(written)
