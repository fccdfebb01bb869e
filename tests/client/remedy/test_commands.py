"""Reviews and lawsuits as they end in law: decisions, judgments, instances and suspensions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.v1.case_pb2 import AnswerPart
from gongkai.v1.remedy_service_pb2 import (
    DecideLawsuitResponse,
    DecideReviewResponse,
    FileLawsuitResponse,
    FileReviewResponse,
    GetLawsuitResponse,
    GetReviewResponse,
    Instance,
    InstanceLevel,
    Judgment,
    Lawsuit,
    LawsuitCapacity,
    LawsuitRoute,
    OpenInstanceResponse,
    RemedyResult,
    ResumeReviewResponse,
    Review,
    ReviewDecision,
    ReviewSuspension,
    SuspendReviewResponse,
)
from gongkai.v1.remedy_service_pb2_grpc import RemedyServiceServicer, add_RemedyServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.dates import date_of
from support.client.clock_samples import day
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
Serve = Callable[..., str]

CASE = "agencies/szwater/cases/2026-14"
REVIEW = Review(
    name=f"{CASE}/reviews/1",
    part=AnswerPart.ANSWER_PART_REFUSED,
    result=RemedyResult.REMEDY_RESULT_CORRECTED,
    decision=ReviewDecision.REVIEW_DECISION_REVOKED,
    orders_new_answer=True,
    decided_date=day("2026-07-10"),
    served_date=day("2026-07-13"),
    suspensions=[
        ReviewSuspension(suspended_date=day("2026-06-01"), resumed_date=day("2026-06-20")),
        ReviewSuspension(suspended_date=day("2026-07-01")),
    ],
)
LAWSUIT = Lawsuit(
    name=f"{CASE}/lawsuits/1",
    court="盐田区法院",
    part=AnswerPart.ANSWER_PART_OPEN,
    route=LawsuitRoute.LAWSUIT_ROUTE_AFTER_REVIEW,
    review=REVIEW.name,
    capacity=LawsuitCapacity.LAWSUIT_CAPACITY_ORIGINAL_AGENCY,
    co_defendant="深圳市人民政府",
    result=RemedyResult.REMEDY_RESULT_CORRECTED,
    orders_new_answer=True,
    instances=[
        Instance(
            level=InstanceLevel.INSTANCE_LEVEL_FIRST,
            court="盐田区法院",
            docket_number="（2026）粤0308行初1号",
            filed_date=day("2026-08-20"),
            judgment=Judgment.JUDGMENT_CLAIM_DISMISSED,
            result=RemedyResult.REMEDY_RESULT_UPHELD,
            decided_date=day("2026-09-10"),
        ),
        Instance(
            level=InstanceLevel.INSTANCE_LEVEL_SECOND,
            filed_date=day("2026-09-20"),
            judgment=Judgment.JUDGMENT_REVOKED,
            result=RemedyResult.REMEDY_RESULT_CORRECTED,
            decided_date=day("2026-10-30"),
            orders_new_answer=True,
        ),
        Instance(
            level=InstanceLevel.INSTANCE_LEVEL_RETRIAL,
            filed_date=day("2026-11-02"),
            result=RemedyResult.REMEDY_RESULT_PENDING,
        ),
    ],
)


@pytest.fixture
def remedies(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to."""
    service = recording(
        RemedyServiceServicer,
        FileReview=FileReviewResponse(review=REVIEW),
        SuspendReview=SuspendReviewResponse(review=REVIEW),
        ResumeReview=ResumeReviewResponse(review=REVIEW),
        DecideReview=DecideReviewResponse(review=REVIEW),
        GetReview=GetReviewResponse(review=REVIEW),
        FileLawsuit=FileLawsuitResponse(lawsuit=LAWSUIT),
        OpenInstance=OpenInstanceResponse(lawsuit=LAWSUIT),
        DecideLawsuit=DecideLawsuitResponse(lawsuit=LAWSUIT),
        GetLawsuit=GetLawsuitResponse(lawsuit=LAWSUIT),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_RemedyServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


def test_a_review_is_suspended_and_goes_on(remedies: Any) -> None:  # noqa: ANN401
    """Each on its day."""
    assert main(["review", "suspend", "2026-14/1", "--date", "2026-06-01"]) == 0
    assert (remedies.request.name, date_of(remedies.request.suspended_date)) == (REVIEW.name, date(2026, 6, 1))
    assert main(["review", "resume", "2026-14/1", "--date", "2026-06-20", "--dry-run", "--etag", "9f"]) == 0
    assert date_of(remedies.request.resumed_date) == date(2026, 6, 20)
    assert (remedies.request.validate_only, remedies.request.etag) == (True, "9f")


def test_a_review_ends_in_law(remedies: Any, capsys: Output) -> None:  # noqa: ANN401
    """What it counts as is left to the service; without the kind of decision the result is told alone."""
    words = ["review", "decide", "2026-14/1", "--date", "2026-07-10"]
    assert main([*words, "--decision", "revoked", "--orders-new-answer", "--served", "2026-07-13"]) == 0
    request = remedies.request
    assert request.decision == ReviewDecision.REVIEW_DECISION_REVOKED
    assert (request.orders_new_answer, request.result) == (True, RemedyResult.REMEDY_RESULT_UNSPECIFIED)
    assert date_of(request.served_date) == date(2026, 7, 13)
    assert main([*words, "--result", "upheld"]) == 0
    assert remedies.request.result == RemedyResult.REMEDY_RESULT_UPHELD
    assert not remedies.request.HasField("served_date")
    capsys.readouterr()
    assert main(words) == 2
    assert "--decision：须写明决定种类" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", ("2026-06-01 起，2026-06-20 恢复审理", "2026-07-01 起，尚未恢复", "撤销", "责令重新答复", "2026-07-13")),
        ("en", ("from 2026-06-01, resumed 2026-06-20", "since 2026-07-01", "revoked", "orders a new answer", "served")),
    ],
)
def test_a_review_shows_how_it_ended(remedies: Any, capsys: Output, lang: str, expected: tuple[str, ...]) -> None:  # noqa: ANN401, ARG001
    """And when it stood still."""
    assert main(["review", "show", "2026-14/1", "--lang", lang]) == 0
    out = capsys.readouterr().out
    for words in expected:
        assert words in out


def test_a_lawsuit_is_filed_as_typed(remedies: Any) -> None:  # noqa: ANN401
    """Whom it is against, and how it came to court; what is not told the service finds."""
    words = ["lawsuit", "file", "2026-14", "--date", "2026-08-20", "--court", "盐田区法院", "--docket", "行初1号"]
    more = ["--review", "1", "--route", "after-review", "--capacity", "review-organ", "--co-defendant", "市政府"]
    assert main([*words, *more]) == 0
    request = remedies.request
    assert (request.court, request.docket_number, request.review) == ("盐田区法院", "行初1号", REVIEW.name)
    assert request.route == LawsuitRoute.LAWSUIT_ROUTE_AFTER_REVIEW
    assert request.capacity == LawsuitCapacity.LAWSUIT_CAPACITY_REVIEW_ORGAN
    assert request.co_defendant == "市政府"
    assert main(words) == 0
    assert (remedies.request.route, remedies.request.capacity, remedies.request.review) == (0, 0, "")


@pytest.mark.parametrize("noun", ["review", "lawsuit"])
@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("open", AnswerPart.ANSWER_PART_OPEN),
        ("refused", AnswerPart.ANSWER_PART_REFUSED),
        ("both", AnswerPart.ANSWER_PART_BOTH),
    ],
)
def test_a_remedy_is_filed_about_a_part_of_the_answer(
    remedies: Any,  # noqa: ANN401
    noun: str,
    word: str,
    part: int,
) -> None:
    """What is not told is left to the service."""
    words = [noun, "file", "2026-14", "--date", "2026-08-20"]
    assert main([*words, "--part", word]) == 0
    assert remedies.request.part == part
    assert main(words) == 0
    assert remedies.request.part == AnswerPart.ANSWER_PART_UNSPECIFIED


@pytest.mark.parametrize(
    ("noun", "zh", "en"),
    [("review", "不予公开的部分", "the refused part"), ("lawsuit", "公开的部分", "the open part")],
)
def test_a_remedy_shows_its_part(remedies: Any, capsys: Output, noun: str, zh: str, en: str) -> None:  # noqa: ANN401, ARG001
    """In either language."""
    for lang, told in (("zh", zh), ("en", en)):
        assert main([noun, "show", "2026-14/1", "--lang", lang]) == 0
        assert told in capsys.readouterr().out


def test_an_instance_is_opened_and_decided(remedies: Any, capsys: Output) -> None:  # noqa: ANN401
    """An appeal, then its judgment."""
    words = ["--level", "second", "--date", "2026-09-20", "--court", "中院", "--docket", "行终8号"]
    assert main(["lawsuit", "instance", "2026-14/1", *words]) == 0
    request = remedies.request
    assert (request.level, request.court, request.docket_number) == (
        InstanceLevel.INSTANCE_LEVEL_SECOND,
        "中院",
        "行终8号",
    )
    assert date_of(request.filed_date) == date(2026, 9, 20)
    decide = ["lawsuit", "decide", "2026-14/1", "--date", "2026-10-30"]
    assert main([*decide, "--judgment", "performance-ordered", "--orders-new-answer"]) == 0
    assert remedies.request.judgment == Judgment.JUDGMENT_PERFORMANCE_ORDERED
    assert (remedies.request.orders_new_answer, remedies.request.result) == (True, 0)
    capsys.readouterr()
    assert main(decide) == 2
    assert "--judgment：须写明裁判种类" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        ("zh", ("一审", "二审", "再审", "驳回诉讼请求", "共同被告", "深圳市人民政府", "（2026）粤0308行初1号")),
        ("en", ("first instance", "second instance", "retrial", "claim dismissed", "co-defendant", "counts as")),
    ],
)
def test_a_lawsuit_shows_its_instances(remedies: Any, capsys: Output, lang: str, rows: tuple[str, ...]) -> None:  # noqa: ANN401, ARG001
    """One a line, oldest first."""
    assert main(["lawsuit", "show", "2026-14/1", "--lang", lang]) == 0
    out = capsys.readouterr().out
    for words in rows:
        assert words in out
    assert out.index(rows[0]) < out.index(rows[1]) < out.index(rows[2])
