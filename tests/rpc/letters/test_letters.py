"""Letters over the wire: drafted without inventing anything, issued once all is told, and the same for ever after."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import letter_service_pb2 as pb
from gongkai_service.domain.words.vocabulary import LetterKind
from rpc.cases.test_numbering import at_once
from support.desk import desk as d
from support.desk.desk import AGENCY, OTHER_AGENCY, Clerk, Clock, Service, day, letter_content, new_id, without_revision
from support.desk.refused import refused
from support.letters.word import word

REASONS, RECEIPT, EXTENSION = pb.LETTER_KIND_REASONS, pb.LETTER_KIND_RECEIPT, pb.LETTER_KIND_EXTENSION
DISCLOSURE, REPEATED = pb.LETTER_KIND_DISCLOSURE, pb.LETTER_KIND_REPEATED
WHY = "申请人本月已提出十二件申请"
TOLD = {"申请情况": WHY}
HOW = {
    "公开内容": "项目清单一份",
    "获取方式": "电子邮件",
    "获取途径": "contact-of-jia",
    "获取时间": "2026年3月25日",
}
LETTERHEAD = {
    "office": "政务公开科",
    "address": "某市某区某路1号",
    "telephone": "0000-00000000",
    "review_organ": "深圳市人民政府",
    "former_review_organs": "深圳市人民政府或者广东省水利厅",
    "court": "某区人民法院",
    "payment": "非税收入缴款书",
}
ONE_DAY = timedelta(days=1)


def set_letterhead(desk: Clerk, agency: str = AGENCY, **fields: str) -> None:
    """What an agency prints on its letters."""
    changed = agency_pb.Agency(name=agency, letterhead=agency_pb.Letterhead(**fields))
    request = agency_pb.UpdateAgencyRequest(agency=changed)
    request.update_mask.paths.append("letterhead")
    desk.client.agencies.UpdateAgency(request)


def get_letter(desk: Clerk, name: str, **fields: object) -> pb.GetLetterResponse:
    """A letter as it was issued."""
    return desk.client.letters.GetLetter(pb.GetLetterRequest(name=name, **fields))


def own_template(*, without: str = "", more: str = "") -> bytes:
    """A template of an agency's own for reasons: each element that the law needs, one a paragraph, but for one."""
    needed = [
        "机关",
        "文号",
        "申请编号",
        "申请人",
        "称谓",
        "申请内容",
        "收到日期",
        "申请情况",
        "说明理由后果",
        "落款日期",
    ]
    lines = [f"{name}：{{{{ {name} }}}}" for name in needed if name != without]
    return word("某局自制文书", *lines, more)


def set_template(desk: Clerk, template: bytes, agency: str = AGENCY, **fields: object) -> str:
    """Puts a template in use for reasons; its digest."""
    values = {"agency": agency, "kind": REASONS, "template": template, **fields}
    return desk.client.letters.SetLetterTemplate(pb.SetLetterTemplateRequest(**values)).template_digest


def template_in_use(desk: Clerk, **fields: object) -> pb.GetLetterTemplateResponse:
    """The template that an agency uses for reasons."""
    values = {"agency": AGENCY, "kind": REASONS, **fields}
    return desk.client.letters.GetLetterTemplate(pb.GetLetterTemplateRequest(**values))


def missing(draft: pb.DraftLetterResponse) -> list[str]:
    """The fields that a draft lacks."""
    return [each.field.name for each in draft.missing]


# Kinds.


def test_every_kind_is_listed_with_its_fields(desk: Clerk) -> None:
    """Title, meaning and who supplies what, and the article for which the law needs it."""
    found = desk.client.letters.ListLetterKinds(pb.ListLetterKindsRequest()).letter_kinds
    assert {pb.LetterKind.Name(each.kind).removeprefix("LETTER_KIND_") for each in found} == set(LetterKind)
    for each in found:
        assert each.title.zh
        assert each.title.en
        names = [field.name for field in each.fields]
        assert len(set(names)) == len(names) > 5
        for field in each.fields:
            assert field.meaning.zh
            assert field.meaning.en
            assert field.source
            assert field.article or not field.required
    reasons = next(each for each in found if each.kind == REASONS)
    of_caller = [field.name for field in reasons.fields if field.source == pb.LETTER_FIELD_SOURCE_CALLER]
    assert "申请情况" in of_caller
    assert {each.kind for each in found if each.about_fee_notice} == {pb.LETTER_KIND_FEE_NOTICE}
    assert all(each.outcomes for each in found if each.kind in {DISCLOSURE, REPEATED})


# Drafts.


def test_a_draft_lists_what_is_missing_and_invents_nothing(service: Service, desk: Clerk) -> None:
    """A visible blank stands where nobody told anything; what is recorded or told fills it, and nothing is written."""
    case = desk.file().name
    rows = service.contents()
    empty = desk.draft_letter(case, EXTENSION)
    assert missing(empty) == ["原到期日期", "批准人", "延期工作日数", "新到期日期", "延期理由"]
    for each in empty.missing:
        assert each.remedy.zh
        assert each.remedy.en
        assert f"【待补：{each.field.name}】" in empty.text
    assert "深圳市水务局" in empty.text
    assert "二〇二五年度排水管网改造项目清单" in empty.text
    assert rows == service.contents()
    desk.extend(case)
    told = desk.draft_letter(case, EXTENSION, {"批准人": "某局负责人", "延期理由": "需征求多个单位意见"})
    assert missing(told) == []
    assert "需征求多个单位意见" in told.text
    assert "2026年4月14日" in told.text, "ten working days from the end of the period on 30 March"


def test_an_answer_needs_the_letterhead_for_its_remedies(desk: Clerk) -> None:
    """The organ and the court are the agency's to tell: without them the notice is missing and not guessed."""
    case = desk.decide(desk.file().name).name
    assert missing(desk.draft_letter(case, DISCLOSURE, HOW)) == ["救济告知"]
    set_letterhead(desk, **LETTERHEAD)
    draft = desk.draft_letter(case, DISCLOSURE, HOW)
    assert missing(draft) == []
    assert "60日内向深圳市人民政府申请行政复议" in draft.text
    assert "6个月内向某区人民法院提起行政诉讼" in draft.text


def test_a_refusal_is_told_to_go_to_review_first(desk: Clerk) -> None:
    """行政复议法第二十三条: since 2024, and as before for a letter of then."""
    set_letterhead(desk, **LETTERHEAD)
    denied = {"outcome": case_pb2.OUTCOME_DENIED_TRADE_SECRET}
    now = desk.decide(desk.file().name, **denied).name
    old = desk.file(received_date=day(date(2023, 3, 1))).name
    desk.decide(old, reply_date=day(date(2023, 3, 20)), **denied)
    why = {"不予公开理由": "第三方不同意公开"}
    first = desk.draft_letter(now, pb.LETTER_KIND_NON_DISCLOSURE, why)
    before = desk.draft_letter(old, pb.LETTER_KIND_NON_DISCLOSURE, why, letter_date=day(date(2023, 3, 20)))
    assert "60日内先向深圳市人民政府申请行政复议" in first.text
    assert "15日内向人民法院提起行政诉讼" in first.text
    assert "6个月" not in first.text
    assert "深圳市人民政府或者广东省水利厅" in before.text
    assert "6个月" in before.text


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        # A letter about what there is not, about another consultation, for another outcome, or twice told.
        (pb.LETTER_KIND_THIRD_PARTY_CONSULTATION, {}),
        (pb.LETTER_KIND_CO_AUTHOR_CONSULTATION, {"consultation": 1}),
        (pb.LETTER_KIND_NON_DISCLOSURE, {"outcome": case_pb2.OUTCOME_GRANTED}),
    ],
)
def test_a_letter_that_does_not_fit_is_refused(kind: int, fields: Mapping[str, object], desk: Clerk) -> None:
    """Drafting and issuing alike, with what it would fit."""
    case = desk.file().name
    if fields.get("consultation"):
        desk.consult(case)
    for act in (desk.draft_letter, desk.letter):
        error = refused(act, case, kind, **fields)
        assert error.reason == "LETTER_KIND_FORBIDS"
        assert error.metadata["kind"] == pb.LetterKind.Name(kind).removeprefix("LETTER_KIND_")
        assert error.metadata["accepted"]


def test_a_letter_tells_the_outcome_that_was_recorded(desk: Clerk) -> None:
    """Another one is refused once the case is closed; before, the letter is drafted for what is told."""
    case = desk.file().name
    denied = case_pb2.OUTCOME_DENIED_PROCESS_INFORMATION
    assert desk.draft_letter(case, pb.LETTER_KIND_NON_DISCLOSURE, outcome=denied).text
    desk.decide(case)
    assert refused(desk.draft_letter, case, pb.LETTER_KIND_NON_DISCLOSURE).reason == "LETTER_KIND_FORBIDS"
    assert (
        refused(desk.draft_letter, case, pb.LETTER_KIND_NON_DISCLOSURE, outcome=denied).metadata["given"] == "GRANTED"
    )


def test_a_case_of_the_regulation_of_2007_has_no_letters(desk: Clerk) -> None:
    """All wording is that of the revised one, and would be wrong law."""
    case = desk.file(received_date=day(date(2019, 5, 14))).name
    assert refused(desk.draft_letter, case).reason == "LETTER_KIND_FORBIDS"
    assert refused(desk.letter, case).reason == "LETTER_KIND_FORBIDS"


def test_letters_are_about_what_there_is(desk: Clerk) -> None:
    """An unknown case, consultation, fee notice or letter is not found."""
    case = desk.consult(desk.file().name).name
    assert refused(desk.draft_letter, f"{AGENCY}/cases/2026-99").reason == "CASE_NOT_FOUND"
    third_party = pb.LETTER_KIND_THIRD_PARTY_CONSULTATION
    assert refused(desk.draft_letter, case, third_party, consultation=2).reason == "CONSULTATION_NOT_FOUND"
    assert refused(desk.draft_letter, case, pb.LETTER_KIND_FEE_NOTICE).reason == "FEE_NOTICE_NOT_FOUND"
    assert refused(desk.draft_letter, case, pb.LETTER_KIND_FEE_NOTICE, fee_notice=2).metadata == {
        "fee_notice": f"{case}/feeNotices/2"
    }
    error = refused(get_letter, desk, f"{case}/letters/1")
    assert (error.reason, error.metadata) == ("LETTER_NOT_FOUND", {"letter": f"{case}/letters/1"})
    assert desk.letter(case, third_party, {"涉及信息": "合同单价"}).letter.consultation == 1


def test_a_fee_letter_tells_the_working_of_its_notice(desk: Clerk) -> None:
    """The last notice that was not withdrawn, unless another one is named; its amount, its period, its tiers."""
    set_letterhead(desk, **LETTERHEAD)
    case = desk.file().name
    desk.withdraw_fee(desk.fee_notice(case, pages=40, amount_fen=0).name)
    desk.fee_notice(case, pages=68, amount_fen=0, notified_date=day(d.SENT))
    issued = desk.letter(case, pb.LETTER_KIND_FEE_NOTICE).letter
    assert issued.fee_notice == 2
    text = get_letter(desk, issued.name).text
    assert "380" in text
    assert "20个工作日" in text
    assert "第31至68页，每页10元" in text


# Facts.


def test_facts_are_those_that_the_desk_supplies(service: Service, desk: Clerk) -> None:
    """An unknown field, one of the service and one that is told twice are refused by their place."""
    case = desk.file().name
    told = [("申请情况", WHY), ("天气", "晴"), ("收到日期", "2020年1月1日"), ("申请情况", WHY)]
    content = pb.LetterContent(kind=REASONS, facts=[pb.LetterFact(field=name, value=value) for name, value in told])
    rows = service.contents()
    for call, request in (
        (service.client.letters.DraftLetter, pb.DraftLetterRequest(parent=case, content=content)),
        (service.client.letters.IssueLetter, pb.IssueLetterRequest(parent=case, content=content)),
    ):
        error = refused(call, request)
        assert error.reason == "FIELD_INVALID"
        assert [(violation.field, violation.rule) for violation in error.violations] == [
            ("content.facts[1].field", "NOT_ACCEPTED"),
            ("content.facts[2].field", "NOT_ACCEPTED"),
            ("content.facts[3].field", "REPEATED"),
        ]
        assert "申请情况" in error.violations[0].description_zh
    assert refused(desk.letter, case, REASONS, {"申请情况": ""}).reason == "FIELD_INVALID"
    assert rows == service.contents()


def test_a_fact_stands_as_it_was_told(desk: Clerk) -> None:
    """Signs of templates and pages mean nothing in it."""
    for fact in ("{{ 机关 }}", "{% for x in y %}", "<script>alert(1)</script>&amp;", "一\n二", "𠮷\u200d"):
        case = desk.file().name
        name = desk.letter(case, REASONS, {"申请情况": f"甲{fact}乙"}).letter.name
        assert all(line in get_letter(desk, name).text for line in f"甲{fact}乙".splitlines())
        page = get_letter(desk, name, format=pb.LETTER_FORMAT_HTML).document.content.decode()
        assert "<script>" not in page


# Issued letters.


def test_a_letter_is_issued_once_all_is_told(service: Service, desk: Clerk) -> None:
    """What is missing is named, nothing is written until then, and the state of the case stays."""
    case = desk.file().name
    rows = service.contents()
    error = refused(desk.letter, case, EXTENSION, {"批准人": "某局负责人"})
    assert error.reason == "LETTER_FACTS_MISSING"
    assert error.metadata == {"kind": "EXTENSION", "missing": "原到期日期, 延期工作日数, 新到期日期, 延期理由"}
    assert rows == service.contents()
    issued = desk.letter(case, REASONS, TOLD).letter
    assert (issued.name, issued.kind, issued.letter_date) == (f"{case}/letters/1", REASONS, day(d.TODAY))
    after = desk.get(case)
    assert (after.state, after.etag) == (case_pb2.CASE_STATE_FILED, issued.etag)


def test_the_text_is_that_of_the_digest_in_the_history(desk: Clerk) -> None:
    """SHA-256 over the text in UTF-8, and over the template; both stand among the facts of the event."""
    case = desk.file().name
    issued = desk.letter(case, REASONS, TOLD).letter
    (event,) = [event for event in desk.events(case) if event.kind == "issue_letter"]
    found = get_letter(desk, issued.name)
    assert WHY in found.text
    assert sha256(found.text.encode()).hexdigest() == issued.text_digest == event.facts["text_digest"]
    shipped = template_in_use(desk, shipped=True)
    assert issued.template_digest == event.facts["template_digest"] == shipped.template_digest
    assert sha256(shipped.template.content).hexdigest() == shipped.template_digest
    assert found.letter == issued


def test_what_a_letter_says_is_protected(service: Service, desk: Clerk) -> None:
    """Facts of the history hold digests and the number; the words stand with the protected texts, salted."""
    case = desk.file().name
    desk.letter(case, REASONS, TOLD)
    (event,) = [event for event in desk.events(case) if event.kind == "issue_letter"]
    assert set(event.facts) == {"kind", "letter_date", "number", "text_digest", "template_digest"}
    assert WHY not in str(event)
    with closing(sqlite3.connect(service.database)) as connection:
        facts = connection.execute("SELECT facts FROM events WHERE kind = 'issue_letter'").fetchall()
        texts = connection.execute("SELECT texts FROM protected_texts ORDER BY sequence DESC LIMIT 1").fetchall()
    assert WHY not in json.dumps(facts, ensure_ascii=False)
    assert "申请人甲" not in json.dumps(facts, ensure_ascii=False)
    assert WHY in json.loads(texts[0][0])["content"]
    assert WHY not in service.log.getvalue()


def test_a_letter_reads_the_same_whatever_comes_later(desk: Clerk) -> None:
    """The case moves on, the agency changes its name, letterhead and template: the letter of then stays."""
    case = desk.file().name
    first = desk.letter(case, REASONS, TOLD).letter
    receipt = desk.letter(case).letter
    texts = {name: get_letter(desk, name) for name in (first.name, receipt.name)}
    desk.extend(case)
    desk.decide(case)
    set_letterhead(desk, **LETTERHEAD, letter_number_prefix="深水告")
    request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=AGENCY, display_name="某新局"))
    request.update_mask.paths.append("display_name")
    desk.client.agencies.UpdateAgency(request)
    set_template(desk, own_template())
    for name, before in texts.items():
        after = get_letter(desk, name)
        assert (after.text, after.document) == (before.text, before.document)
        assert after.letter.text_digest == before.letter.text_digest
    second = desk.letter(case, REASONS, TOLD).letter
    text = get_letter(desk, second.name).text
    assert "某局自制文书" in text
    assert "机关：某新局" in text
    set_template(desk, b"")
    assert get_letter(desk, second.name).text == text
    assert "某局自制文书" not in get_letter(desk, desk.letter(case, REASONS, TOLD).letter.name).text


def test_letters_come_as_word_and_as_a_page(desk: Clerk) -> None:
    """The same letter in both, named by its number; Word where nothing is said."""
    case = desk.file().name
    issued = desk.letter(case, REASONS, TOLD).letter
    as_word, page = (
        get_letter(desk, issued.name, format=kind).document for kind in (pb.LETTER_FORMAT_DOCX, pb.LETTER_FORMAT_HTML)
    )
    assert as_word == get_letter(desk, issued.name).document
    assert as_word.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    with ZipFile(BytesIO(as_word.content)) as parts:
        assert WHY in parts.read("word/document.xml").decode()
    assert page.media_type == "text/html; charset=utf-8"
    assert WHY in page.content.decode()
    assert (as_word.file_name, page.file_name) == (
        f"{issued.number} 说明理由告知书.docx",
        f"{issued.number} 说明理由告知书.html",
    )
    drafted = pb.DraftLetterRequest(parent=case, content=letter_content(REASONS, TOLD), format=pb.LETTER_FORMAT_HTML)
    assert desk.client.letters.DraftLetter(drafted).document.media_type == page.media_type


def test_letters_are_numbered_after_their_case(desk: Clerk) -> None:
    """Where the agency has no prefix: 深水公开申〔2026〕1号-1, and so on in each case."""
    one, other = desk.file().name, desk.file().name
    numbers = [desk.letter(case).letter.number for case in (one, one, other)]
    assert numbers == ["深水公开申〔2026〕1号-1", "深水公开申〔2026〕1号-2", "深水公开申〔2026〕2号-1"]


def test_letters_with_a_prefix_are_numbered_without_gaps(service: Service, desk: Clerk) -> None:
    """By agency and by the year on the letter; drafts, refusals and calls that only validate take no number."""
    set_letterhead(desk, letter_number_prefix="深水告")
    set_letterhead(desk, OTHER_AGENCY, letter_number_prefix="深财告")
    case, foreign = desk.file().name, desk.file(OTHER_AGENCY).name
    assert desk.letter(case).letter.number == "深水告〔2026〕1号"
    assert "深水告〔2026〕2号" in desk.draft_letter(case, REASONS, TOLD).text
    refused(desk.letter, case, EXTENSION)
    request = pb.IssueLetterRequest(
        parent=case, request_id=new_id(), validate_only=True, content=letter_content(REASONS, TOLD)
    )
    rows = service.contents()
    assert service.client.letters.IssueLetter(request).letter.number == "深水告〔2026〕2号"
    assert rows == service.contents()
    request.validate_only = False
    issued = service.client.letters.IssueLetter(request)
    assert issued.letter.number == "深水告〔2026〕2号"
    acted = without_revision(service.contents())
    assert service.client.letters.IssueLetter(request) == issued
    assert acted == without_revision(service.contents())
    assert desk.letter(foreign).letter.number == "深财告〔2026〕1号"
    old = desk.file(received_date=day(date(2025, 12, 1))).name
    assert desk.letter(old, letter_date=day(date(2025, 12, 3))).letter.number == "深水告〔2025〕1号"
    cases = [desk.file().name for _ in range(8)]
    numbers = at_once([lambda case=case: desk.letter(case, REASONS, TOLD).letter.number for case in cases])
    assert {f"深水告〔2026〕{serial}号" for serial in range(3, 11)} == set(numbers)


@pytest.mark.parametrize(
    "number", ["深水告〔2026〕2号", "深水告[2026]2号", "深水告（２０２６）第２号", "深水告 【2026】 02 号"]
)
def test_a_number_that_the_desk_gave_by_itself_is_not_given_again(number: str, desk: Clerk) -> None:
    """However it was written; drafts skip it as well, and other series and years take none."""
    set_letterhead(desk, **LETTERHEAD, letter_number_prefix="深水告")
    mended = desk.decide(desk.file().name, reply_number="深水告〔2026〕5号").name
    desk.mend(mended, d.corrected(2, "reply_number", decide_case={"reply_number": "深水告〔2026〕6号"}))
    for by_hand in (number, "深水告〔2026〕4号", "深财告〔2026〕1号", "深水告〔2025〕3号", "深水告〔2026〕3号之一"):
        desk.decide(desk.file().name, reply_number=by_hand)
    case = desk.file().name
    assert desk.letter(case).letter.number == "深水告〔2026〕1号"
    assert "深水告〔2026〕3号" in desk.draft_letter(case, REASONS, TOLD).text
    given = [desk.letter(case).letter.number for _ in range(3)]
    # What was typed wrongly and put right is the one that it should have been.
    assert given == ["深水告〔2026〕3号", "深水告〔2026〕5号", "深水告〔2026〕7号"]


def test_an_answer_has_the_number_that_was_recorded_with_it(desk: Clerk) -> None:
    """深水公开答〔2026〕1号 on paper and in the case; no number of letters is used for it."""
    set_letterhead(desk, **LETTERHEAD, letter_number_prefix="深水告")
    case = desk.decide(desk.file().name).name
    issued = desk.letter(case, DISCLOSURE, HOW).letter
    assert (issued.number, issued.outcome) == ("深水公开答〔2026〕1号", case_pb2.OUTCOME_GRANTED)
    assert desk.letter(desk.file().name).letter.number == "深水告〔2026〕1号"


def test_a_repetition_tells_the_earlier_answer(desk: Clerk) -> None:
    """Its day and number come from the case that the answer points to."""
    set_letterhead(desk, **LETTERHEAD)
    earlier = desk.decide(desk.file().name, reply_number="深水公开答〔2026〕7号").name
    case = desk.file().name
    desk.decide(case, outcome=case_pb2.OUTCOME_REPEATED, earlier_case=earlier, reply_date=day(d.TOLD))
    text = get_letter(desk, desk.letter(case, REPEATED).letter.name).text
    assert "深水公开答〔2026〕7号" in text
    assert "2026年3月25日" in text
    without = desk.file().name
    desk.decide(without, outcome=case_pb2.OUTCOME_REPEATED)
    assert missing(desk.draft_letter(without, REPEATED)) == ["先前答复日期", "先前答复文号"]


def test_letters_are_of_their_day(desk: Clerk, service: Service) -> None:
    """Today where no day is told; neither later than today nor before the receipt."""
    case = desk.file().name
    assert isinstance(service.clock, Clock)
    service.clock.go_to(datetime(2026, 11, 25, 2, tzinfo=UTC))
    content = letter_content(REASONS, TOLD)
    content.ClearField("letter_date")
    request = pb.IssueLetterRequest(parent=case, content=content)
    assert service.client.letters.IssueLetter(request).letter.letter_date == day(date(2026, 11, 25))
    assert refused(desk.letter, case, letter_date=day(date(2026, 11, 26))).reason == "DATE_IN_FUTURE"
    assert refused(desk.letter, case, letter_date=day(d.RECEIVED - ONE_DAY)).reason == "DATE_TOO_EARLY"


# Templates.


def test_a_template_of_the_agencys_own_is_used(desk: Clerk) -> None:
    """By this agency alone and for this letter alone, until the one that ships is taken up again."""
    shipped = template_in_use(desk)
    assert (shipped.own, shipped.template.media_type.endswith("document")) == (False, True)
    template = own_template(more="本表由某局印制")
    digest = set_template(desk, template)
    in_use = template_in_use(desk)
    assert (in_use.own, in_use.template.content, in_use.template_digest) == (True, template, digest)
    assert digest == sha256(template).hexdigest()
    assert template_in_use(desk, shipped=True) == shipped
    assert not template_in_use(desk, agency=OTHER_AGENCY).own
    assert "本表由某局印制" in desk.draft_letter(desk.file().name, REASONS, TOLD).text
    assert "本表由某局印制" not in desk.draft_letter(desk.file(OTHER_AGENCY).name, REASONS, TOLD).text
    assert "本表由某局印制" not in desk.draft_letter(desk.file().name).text
    assert set_template(desk, b"") == shipped.template_digest
    assert template_in_use(desk) == shipped


@pytest.mark.parametrize("element", ["申请情况", "说明理由后果", "申请人", "落款日期"])
def test_a_template_that_misses_an_element_is_refused(element: str, service: Service, desk: Clerk) -> None:
    """By the name of the element; nothing is written, and the check says the same without storing anything."""
    template = own_template(without=element)
    rows = service.contents()
    error = refused(set_template, desk, template)
    assert error.reason == "LETTER_TEMPLATE_INVALID"
    assert (error.metadata["kind"], error.metadata["missing"]) == ("REASONS", element)
    request = pb.CheckLetterTemplateRequest(kind=REASONS, template=template)
    checked = desk.client.letters.CheckLetterTemplate(request)
    assert ([field.name for field in checked.missing], list(checked.unknown)) == ([element], [])
    assert not checked.HasField("error")
    assert rows == service.contents()


def test_a_field_that_nobody_knows_is_named(desk: Clerk) -> None:
    """So that a slip of the pen is found before the first letter."""
    template = own_template(more="{{ 天气 }}")
    error = refused(set_template, desk, template)
    assert (error.reason, error.metadata["unknown"]) == ("LETTER_TEMPLATE_INVALID", "天气")
    request = pb.CheckLetterTemplateRequest(kind=REASONS, template=template)
    assert list(desk.client.letters.CheckLetterTemplate(request).unknown) == ["天气"]
    assert (
        desk.client.letters.CheckLetterTemplate(pb.CheckLetterTemplateRequest(kind=REASONS, template=own_template()))
        == pb.CheckLetterTemplateResponse()
    )


@pytest.mark.parametrize("template", [b"no document", word("{{ 机关"), word("{% for a in ''.__class__ %}")])
def test_what_is_no_template_is_refused_with_what_is_wrong(template: bytes, desk: Clerk) -> None:
    """No Word document, broken syntax, or more than a template may do."""
    error = refused(set_template, desk, template)
    assert error.reason == "LETTER_TEMPLATE_INVALID"
    assert error.metadata["error"]
    checked = desk.client.letters.CheckLetterTemplate(pb.CheckLetterTemplateRequest(kind=REASONS, template=template))
    assert checked.error.zh
    assert checked.error.en
    assert refused(set_template, desk, own_template(), "agencies/nobody").reason == "AGENCY_NOT_FOUND"


def test_an_element_that_is_never_seen_is_missing(desk: Clerk) -> None:
    """It stands in the template, and in no letter."""
    template = own_template(without="申请情况", more="{% if 机关 == '' %}{{ 申请情况 }}{% endif %}")
    error = refused(set_template, desk, template)
    assert (error.reason, error.metadata["missing"]) == ("LETTER_TEMPLATE_INVALID", "申请情况")
