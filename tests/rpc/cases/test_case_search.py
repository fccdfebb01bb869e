"""Cases are found by words, names and numbers, the likeliest first, and by what they say now alone."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from gongkai.v1 import case_pb2, case_search_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai_client import Client, pages
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.storage.agencies.identity_key import key_file_of
from gongkai_service.storage.history.search import TIERS
from support.desk.desk import AGENCY, Clerk, Service, corrected, running, struck
from support.desk.refused import refused

_IDENTITY = "11010519491231002X"
NUMBER, IDENTITY, APPLICANT, BEGINNING, DESCRIPTION, OTHER = range(1, 7)


def _applicant(name: str, **fields: Any) -> case_pb2.Applicant:  # noqa: ANN401
    return case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name=name, **fields)


@pytest.fixture(scope="module")
def client(shared_service: Service, shared_desk: Clerk) -> Client:
    """A client of a service with some cases, which nobody changes: the numbers beside them are their serials."""
    desk = shared_desk
    desk.agency("below", parent=AGENCY, case_number_prefix="水政公开申", display_name="水政监察支队")
    desk.file(applicant=_applicant("张三"), description="莲花村征地批复文件及补偿安置方案")  # 1
    desk.file(applicant=_applicant("张三丰", identity_number=_IDENTITY), description="排水管网改造项目清单")  # 2
    closed = desk.file(applicant=_applicant("李四"), description="2025年度《河道采砂许可》台账（附ＰＤＦ）")  # 3
    desk.close(closed.name, explanation="申请人改向征地主管部门提出")
    asked = desk.file(applicant=_applicant("欧阳张三"), description="莲花村征\n地补偿的签收记录")  # 4
    desk.ask_correction(asked.name, points="请明确所需台账的年度和河段")
    answered = desk.file(applicant=_applicant("南方水务（集团）有限公司"), description="水质检测报告")  # 5
    desk.decide(answered.name, reply_number="深水公开答〔2026〕17号")
    lawsuit = desk.lawsuit(answered.name, docket_number="（2026）粤0304行初12号").name
    assert lawsuit
    consulted = desk.file(applicant=_applicant("王五"), description="污水处理厂运行协议")  # 6
    desk.consult(consulted.name, party="光明环境投资有限公司")
    desk.file("agencies/below", applicant=_applicant("赵六"), description="征地红线图")  # below 1
    desk.file("agencies/szfinance", applicant=_applicant("张三"), description="征地资金")  # of nobody's tree
    return shared_service.client


def _found(client: Client, query: str, **fields: Any) -> list[tuple[str, int]]:  # noqa: ANN401
    request = case_pb.SearchCasesRequest(parent=AGENCY, query=query, **fields)
    hits = list(pages(client.cases.SearchCases, request, "hits"))
    request.page_size = 1
    assert hits == list(pages(client.cases.SearchCases, request, "hits"))
    return [(hit.case.name.removeprefix(f"{AGENCY}/cases/2026-"), hit.match) for hit in hits]


QUERIES = {
    # Words of two characters and more, across line ends and whatever signs stand around them.
    "征地": [("4", DESCRIPTION), ("1", DESCRIPTION), ("3", OTHER)],
    "征地补偿": [("4", DESCRIPTION)],
    "莲花村 补偿": [("4", DESCRIPTION), ("1", DESCRIPTION)],
    "补偿　莲花村": [("4", DESCRIPTION), ("1", DESCRIPTION)],
    "河道采砂许可": [("3", DESCRIPTION)],
    "《河道采砂许可》": [("3", DESCRIPTION)],
    "pdf": [("3", DESCRIPTION)],
    "ＰＤＦ": [("3", DESCRIPTION)],
    "台账": [("3", DESCRIPTION), ("4", OTHER)],
    # A sign parts words: 度河 does not stand in 年度《河道.
    "度河道": [],
    # What is to be corrected, explanations, who is consulted, and words of several texts.
    "河段": [("4", OTHER)],
    "主管部门": [("3", OTHER)],
    "光明环境": [("6", OTHER)],
    "台账 莲花村": [("4", OTHER)],
    "王五 污水": [("6", OTHER)],
    "水务": [("5", OTHER)],
    # Names: the whole, the beginning, a single character of it, and what stands within.
    "张三": [("1", APPLICANT), ("2", BEGINNING), ("4", OTHER)],
    "张三丰": [("2", APPLICANT)],
    "张": [("2", BEGINNING), ("1", BEGINNING)],
    "南方水务": [("5", BEGINNING)],
    "南方水务(集团)有限公司": [("5", APPLICANT)],
    "张 莲花村": [("1", OTHER)],
    # Numbers on paper, however they are typed.
    "深水公开申〔2026〕2号": [("2", NUMBER)],
    "深水公开申[2026]02": [("2", NUMBER)],
    "２０２６－２": [("2", NUMBER)],
    "深水公开答（2026）17号": [("5", NUMBER)],
    "(2026)粤0304行初12号": [("5", NUMBER)],
    _IDENTITY: [("2", IDENTITY)],
    "11010519491231002x": [("2", IDENTITY)],
    "110105 1949 1231 002X": [("2", IDENTITY)],
    # What is nowhere.
    "征收": [],
    "莲花村 征收": [],
    "三丰": [("2", OTHER)],
    "地征": [],
}


@pytest.mark.parametrize("query", QUERIES)
def test_cases_are_found_by_what_they_say(query: str, client: Client) -> None:
    """The likeliest first, of those the newest; one by one the same as all at once."""
    assert _found(client, query) == QUERIES[query]


def test_a_tree_of_agencies_is_searched_when_it_is_asked_for(client: Client) -> None:
    """The newest first, whose ever; another agency's cases are never among them."""
    found = [name for name, _ in _found(client, "征地", include_subtree=True)]
    assert found == ["agencies/below/cases/2026-1", "4", "1", "3"]
    below = case_pb.SearchCasesRequest(parent="agencies/below", query="征地", include_subtree=True)
    assert [hit.case.name for hit in client.cases.SearchCases(below).hits] == ["agencies/below/cases/2026-1"]
    assert not _found(client, "征地资金", include_subtree=True)


def test_a_hit_is_a_line(client: Client) -> None:
    """As the list tells it."""
    request = case_pb.SearchCasesRequest(parent=AGENCY, query="光明环境")
    (hit,) = client.cases.SearchCases(request).hits
    listed = case_pb.ListCasesRequest(parent=AGENCY, number="2026-6", view=case_search_pb2.CASE_VIEW_ROW)
    assert [hit.case] == list(client.cases.ListCases(listed).cases)


def test_what_is_looked_for_has_a_letter_or_digit(client: Client) -> None:
    """Signs alone find nothing, and that is said in both languages."""
    error = refused(client.cases.SearchCases, case_pb.SearchCasesRequest(parent=AGENCY, query="《》，"))
    (violation,) = error.violations
    assert (violation.field, violation.description_zh, violation.description) == (
        "query",
        "应含有文字或数字",
        "must hold a letter or a digit",
    )
    assert refused(client.cases.SearchCases, case_pb.SearchCasesRequest(parent=AGENCY)).violations[0].rule == "REQUIRED"
    unknown = case_pb.SearchCasesRequest(parent="agencies/nobody", query="征地")
    assert refused(client.cases.SearchCases, unknown).reason == "AGENCY_NOT_FOUND"


def test_a_forged_tier_is_no_place(shared_service: Service, client: Client) -> None:
    """Who can compute the seal still cannot name a tier that no search has."""
    key = IdentityKey(bytes.fromhex(key_file_of(shared_service.database).read_text(encoding="ascii").strip()))
    request = case_pb.SearchCasesRequest(parent=AGENCY, query="征地")
    sealed = case_pb.SearchCasesRequest(parent=AGENCY, query=key.text("征地"))
    request.page_token = Page(sealed, first=(0, 0)).next_token((len(TIERS), 1))
    assert refused(client.cases.SearchCases, request).reason == "PAGE_TOKEN_INVALID"


def test_a_word_that_a_case_no_longer_says_finds_it_no_more(desk: Clerk) -> None:
    """A party that is consulted is found from then on; nothing else moves."""
    name = desk.file().name
    assert not _found(desk.client, "光明环境")
    desk.consult(name, party="光明环境投资有限公司")
    assert _found(desk.client, "光明环境") == [("1", OTHER)]
    desk.end_consultation(name)
    assert _found(desk.client, "光明环境") == [("1", OTHER)]


def test_an_identity_number_that_is_told_later_finds_the_case(desk: Clerk) -> None:
    """As one that was told with the application."""
    name = desk.file(applicant=_applicant("张三")).name
    assert not _found(desk.client, _IDENTITY)
    desk.supplement(name, identity_number=_IDENTITY)
    assert _found(desk.client, _IDENTITY) == [("1", IDENTITY)]


def test_nothing_of_a_text_stands_in_its_tokens(service: Service, desk: Clerk) -> None:
    """The table of tokens holds numbers alone, and the same text has others at another agency."""
    desk.file(applicant=_applicant("张三"), description="征地")
    tokens = {row[0] for row in service.contents()["case_tokens"]}
    assert tokens
    assert all(isinstance(token, int) for token in tokens)
    desk.file("agencies/szfinance", applicant=_applicant("张三"), description="征地")
    assert len({row[0] for row in service.contents()["case_tokens"]}) == 2 * len(tokens)


def test_a_dry_run_finds_nothing(desk: Clerk) -> None:
    """What was only checked leaves no token behind."""
    desk.client.cases.FileCase(desk.filing(validate_only=True, description="征地"))
    assert not _found(desk.client, "征地")


def test_while_cases_are_being_indexed_the_answer_says_so(tmp_path: Path) -> None:
    """In both languages; once they are, nothing is missing and nothing is said."""
    database = tmp_path / "gongkai.db"
    request = case_pb.SearchCasesRequest(parent=AGENCY, query="征地")
    with running(database) as service:
        desk = Clerk(service.client)
        desk.agency()
        desk.file(description="征地批复")
        with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
            for table in ("case_tokens", "case_marks", "case_summaries"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  (our own names)
            connection.execute("UPDATE case_index_progress SET version = 0, reached_key = 0")
        answer = service.client.cases.SearchCases(request)
        assert not answer.hits
        (warning,) = answer.warnings
        assert "办件索引正在后台建立" in warning.zh
        assert "still being indexed" in warning.en
        # What is recorded meanwhile is found at once.
        desk.file(description="征地红线图")
        assert len(service.client.cases.SearchCases(request).hits) == 1
    with running(database) as service:
        answer = service.client.cases.SearchCases(request)
        assert [hit.case.name for hit in answer.hits] == [f"{AGENCY}/cases/2026-2", f"{AGENCY}/cases/2026-1"]
        assert not answer.warnings


@pytest.fixture
def crowded(desk: Clerk) -> Client:
    """A hundred cases that all say one word, and every third another."""
    for number in range(100):
        desk.file(description="征地批复" + ("，补偿方案" if number % 3 == 0 else ""))
    return desk.client


def test_pages_hold_everything_once(crowded: Client) -> None:
    """In the order of the search, however many a page holds."""
    request = case_pb.SearchCasesRequest(parent=AGENCY, query="补偿 征地")
    expected = [f"{AGENCY}/cases/2026-{number + 1}" for number in reversed(range(0, 100, 3))]
    for size in (1, 7, 34, 50):
        request.page_size = size
        assert expected == [hit.case.name for hit in pages(crowded.cases.SearchCases, request, "hits")]


def _oracle(query: str, name: str, description: str) -> int | None:
    """By what a case with these texts is found, told by another hand; of texts without signs."""
    whole, words = query.replace(" ", ""), query.split()
    if name.startswith(whole):
        return APPLICANT if name == whole else BEGINNING
    if all(len(word) > 1 and word in description for word in words):
        return DESCRIPTION
    anywhere = (name.startswith(word) or (len(word) > 1 and (word in description or word in name)) for word in words)
    return OTHER if all(anywhere) else None


def test_nothing_that_a_look_at_each_text_finds_is_missing(desk: Clerk) -> None:
    """Of few characters, so that words overlap and pairs stand together by chance."""
    chance = random.Random(15)  # noqa: S311  (texts, not secrets)

    def made(least: int, most: int) -> str:
        return "".join(chance.choice("征地补偿") for _ in range(chance.randint(least, most)))

    texts = {}
    for _ in range(120):
        name, description = made(1, 4), made(2, 12)
        case = desk.file(applicant=_applicant(name), description=description).name
        texts[case.rpartition("-")[2]] = name, description
    for _ in range(150):
        query = " ".join(made(1, 4) for _ in range(chance.randint(1, 3)))
        request = case_pb.SearchCasesRequest(parent=AGENCY, query=query, page_size=chance.choice((7, 200)))
        found = [
            (hit.case.name.rpartition("-")[2], hit.match)
            for hit in pages(desk.client.cases.SearchCases, request, "hits")
        ]
        expected = {key: match for key, text in texts.items() if (match := _oracle(query, *text)) is not None}
        assert len(found) == len(expected), query
        assert dict(found) == expected, query


def test_what_was_mended_is_found_by_what_it_should_have_said(desk: Clerk) -> None:
    """The wrong name, text and number find nothing any more; struck explanations neither."""
    name = desk.file(applicant=_applicant("张三"), description="征地批复").name
    desk.decide(name, reply_number="深水公开答〔2026〕17号")
    other = desk.file().name
    desk.close(other, explanation="光明环境不再需要")
    assert _found(desk.client, "光明环境") == [("2", OTHER)]
    filing = case_pb.FileCaseRequest(applicant=_applicant("章散"), description="林地批复")
    desk.mend(
        name,
        corrected(1, "applicant.display_name", "description", file_case=filing),
        corrected(2, "reply_number", decide_case=case_pb.DecideCaseRequest(reply_number="深水公开答〔2026〕71号")),
    )
    desk.mend(other, struck(2))
    for wrong in ("张三", "征地", "深水公开答〔2026〕17号", "光明环境"):
        assert not _found(desk.client, wrong), wrong
    assert _found(desk.client, "章散") == [("1", APPLICANT)]
    assert _found(desk.client, "林地") == [("1", DESCRIPTION)]
    assert _found(desk.client, "深水公开答〔2026〕71号") == [("1", NUMBER)]


def test_a_void_case_is_found_and_shows_that_it_is_void(desk: Clerk) -> None:
    """Its number stands on paper, and whoever looks for it is told."""
    desk.void(desk.file(description="征地批复").name)
    (hit,) = desk.client.cases.SearchCases(case_pb.SearchCasesRequest(parent=AGENCY, query="征地")).hits
    assert hit.case.state == case_pb2.CASE_STATE_VOID


def test_a_case_is_found_by_its_number_elsewhere(desk: Clerk) -> None:
    """However it is typed; what holds no figure is no number that finds anything."""
    desk.file(external_number="旧系统（2019）第007号")
    desk.file(external_number="无", description="乙事项")

    assert _found(desk.client, "旧系统〔2019〕7号") == [("1", NUMBER)]
    assert not _found(desk.client, "无")
