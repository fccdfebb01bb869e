"""`gongkai case list` and `case search`: what is typed is what is asked for, and how the answer looks."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from gongkai.v1.case_pb2 import Applicant, ApplicantKind, Case, CaseState, FindingKind, Outcome, ReceiptChannel
from gongkai.v1.case_search_pb2 import CaseMatch, CaseOrder, CaseTrait, CaseView
from gongkai.v1.case_service_pb2 import CaseHit, ListCasesRequest, ListCasesResponse, SearchCasesResponse
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer, add_CaseServiceServicer_to_server
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_client.cli import main
from support.client.clock_samples import day
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
_AGENCY = "agencies/szwater"
_WARNING = LocalizedText(zh="索引正在建立", en="still being indexed")


def _case(serial: int, agency: str = _AGENCY) -> Case:
    return Case(
        name=f"{agency}/cases/2026-{serial}",
        state=CaseState.CASE_STATE_FILED,
        applicant=Applicant(display_name="张三"),
        description="莲花村征地批复",
        received_date=day("2026-03-02"),
    )


def _hit(serial: int, match: int, agency: str = _AGENCY) -> CaseHit:
    return CaseHit(case=_case(serial, agency), match=match)  # type: ignore[arg-type]  # one of its numbers


@pytest.fixture
def cases(serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A service that lists one case and finds three, and the command line set up to ask it."""
    recorder = recording(
        CaseServiceServicer,
        ListCases=ListCasesResponse(cases=[_case(1)], warnings=[_WARNING]),
        SearchCases=SearchCasesResponse(
            hits=[
                _hit(3, CaseMatch.CASE_MATCH_APPLICANT),
                _hit(2, CaseMatch.CASE_MATCH_DESCRIPTION),
                _hit(1, CaseMatch.CASE_MATCH_OTHER_TEXT, "agencies/below"),
            ]
        ),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CaseServiceServicer_to_server, recorder)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return recorder


@pytest.mark.parametrize("typed", [["征地", "莲花村"], ["征地 莲花村"]])
def test_words_are_typed_one_by_one_or_as_one(cases: Any, typed: list[str]) -> None:  # noqa: ANN401
    """As the pages show it, and in quotes."""
    assert main(["case", "search", *typed]) == 0
    assert cases.request.query == "征地 莲花村"


def test_each_filter_is_typed(cases: Any) -> None:  # noqa: ANN401
    """Options that may be repeated are; a number is passed on as it is typed."""
    words = (
        "--state answered --state lapsed --outcome granted --kind business --channel fax --finding late-answer "
        "--with review --with lawsuit --handler 法规处 --year 2026 --number [2026]1 --order closed "
        "--received-from 2026-01-01 --received-to 2026-01-31 --due-by 2026-02-01 --due-from 2026-02-02 "
        "--due-to 2026-02-03 --closed-from 2026-03-01 --closed-to 2026-03-31"
    )
    assert main(["case", "list", *words.split()]) == 0
    asked = cases.request
    asked.page_size = 0
    assert asked == ListCasesRequest(
        parent=_AGENCY,
        states=[CaseState.CASE_STATE_ANSWERED, CaseState.CASE_STATE_LAPSED],
        outcomes=[Outcome.OUTCOME_GRANTED],
        applicant_kinds=[ApplicantKind.APPLICANT_KIND_BUSINESS],
        receipt_channels=[ReceiptChannel.RECEIPT_CHANNEL_FAX],
        findings=[FindingKind.FINDING_KIND_LATE_ANSWER],
        traits=[CaseTrait.CASE_TRAIT_REVIEW, CaseTrait.CASE_TRAIT_LAWSUIT],
        handler="法规处",
        received_year=2026,
        number="[2026]1",
        order=CaseOrder.CASE_ORDER_CLOSED,
        received_first_date=day("2026-01-01"),
        received_last_date=day("2026-01-31"),
        due_by_date=day("2026-02-01"),
        due_first_date=day("2026-02-02"),
        due_last_date=day("2026-02-03"),
        closed_first_date=day("2026-03-01"),
        closed_last_date=day("2026-03-31"),
        view=CaseView.CASE_VIEW_ROW,
    )


def test_programs_are_told_whole_cases(cases: Any) -> None:  # noqa: ANN401
    """As before there were lines."""
    assert main(["case", "list", "--output", "json"]) == 0
    assert cases.request.view == CaseView.CASE_VIEW_FULL


@pytest.mark.parametrize(("lang", "warning"), [("zh", "索引正在建立"), ("en", "still being indexed")])
def test_what_the_answer_warns_of_is_told(cases: Any, capsys: Output, lang: str, warning: str) -> None:  # noqa: ANN401
    """That cases may be missing, after the list."""
    assert cases is not None
    assert main(["case", "list", "--lang", lang]) == 0
    told = capsys.readouterr()
    assert "2026-1" in told.out
    assert warning in told.err


@pytest.mark.parametrize(
    ("lang", "found_by"), [("zh", ["申请人", "申请内容", "其他"]), ("en", ["applicant", "description", "other texts"])]
)
def test_a_search_tells_by_what_it_found(cases: Any, capsys: Output, lang: str, found_by: list[str]) -> None:  # noqa: ANN401
    """One case a line, in the order of the answer."""
    assert main(["case", "search", "征地 莲花村", "--lang", lang]) == 0
    assert (cases.request.query, cases.request.include_subtree) == ("征地 莲花村", False)
    lines = [line for line in capsys.readouterr().out.splitlines() if "2026-" in line]
    assert [line.split()[0] for line in lines] == ["2026-3", "2026-2", "2026-1"]
    assert all(word in line for word, line in zip(found_by, lines, strict=True))


def test_a_search_of_a_tree_names_cases_in_full(cases: Any, capsys: Output) -> None:  # noqa: ANN401
    """So that each can be shown by what is on the screen."""
    assert main(["case", "search", "征地", "--subtree"]) == 0
    assert cases.request.include_subtree
    out = capsys.readouterr().out
    assert "agencies/below/cases/2026-1" in out
    assert "agencies/szwater/cases/2026-3" in out


@pytest.mark.parametrize(("lang", "more"), [("zh", "只列了前 2 条"), ("en", "These are the first 2")])
def test_a_search_says_when_there_is_more(cases: Any, capsys: Output, lang: str, more: str) -> None:  # noqa: ANN401
    """And asks for no more than it shows, but for the one that tells."""
    assert main(["case", "search", "征地", "--limit", "2", "--lang", lang]) == 0
    told = capsys.readouterr()
    assert cases.request.page_size == 3
    assert "2026-2" in told.out
    assert "2026-1" not in told.out
    assert more in told.err


def test_a_search_is_told_to_programs(cases: Any, capsys: Output) -> None:  # noqa: ANN401
    """Each hit with its case and its match."""
    assert cases is not None
    assert main(["case", "search", "征地", "--output", "json"]) == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert [hit["match"] for hit in hits] == [
        "CASE_MATCH_APPLICANT",
        "CASE_MATCH_DESCRIPTION",
        "CASE_MATCH_OTHER_TEXT",
    ]
