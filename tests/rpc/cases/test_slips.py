"""A slip is told before it is one, by a trial, and beside what was recorded; nothing is refused for it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1.case_lookup_service_pb2 import LookUpCaseRequest
from gongkai.v1.case_warning_pb2 import WarningKind
from support.desk.desk import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    RECEIVED,
    REPLIED,
    SENT,
    Clerk,
    Clock,
    Service,
    day,
    new_id,
    running,
)

WRONG_NUMBER, WRONG_CODE = "110105194912310021", "91350100M000100Y44"
TEXT = "二〇二五年度排水管网改造项目清单"


def kinds(warnings: Any) -> list[str]:  # noqa: ANN401 - as protobuf calls its lists
    """The kinds of warnings, in their order."""
    return [WarningKind.Name(warning.kind).removeprefix("WARNING_KIND_") for warning in warnings]


def file(desk: Clerk, agency: str = AGENCY, **fields: Any) -> case_pb.FileCaseResponse:  # noqa: ANN401
    """Files a case and gives the whole answer."""
    return desk.client.cases.FileCase(desk.filing(agency, **fields))


def person(name: str = "申请人甲", **told: str) -> case_pb2.Applicant:
    """Who applies."""
    return case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name=name, **told)


def decide(desk: Clerk, name: str, **fields: Any) -> case_pb.DecideCaseResponse:  # noqa: ANN401
    """Answers a case and gives the whole answer."""
    values = {"outcome": case_pb2.OUTCOME_GRANTED, "reply_date": day(REPLIED), **fields}
    return desk.client.cases.DecideCase(case_pb.DecideCaseRequest(name=name, request_id=new_id(), **values))


def consult(desk: Clerk, name: str, **fields: Any) -> case_pb.OpenConsultationResponse:  # noqa: ANN401
    """Consults a third party and gives the whole answer."""
    return desk.client.cases.OpenConsultation(
        case_pb.OpenConsultationRequest(
            name=name,
            request_id=new_id(),
            kind=case_pb2.CONSULTATION_KIND_THIRD_PARTY,
            sent_date=day(SENT),
            party="某公司",
            **fields,
        )
    )


def test_what_is_right_warns_of_nothing(desk: Clerk) -> None:
    """An ordinary case from filing to answer."""
    filed = file(desk, applicant=person(identity_number="11010519491231002X"), external_number="旧-1")
    assert not filed.warnings
    assert not consult(desk, filed.case.name).warnings
    assert not decide(desk, filed.case.name, reply_number="答〔2026〕1号").warnings


def test_a_case_like_one_of_today_is_told_by_its_number(desk: Clerk) -> None:
    """In a trial and when it is filed; the other agency's case, another text and another applicant are not like it."""
    first = file(desk, description=TEXT).case
    file(desk, OTHER_AGENCY, description=TEXT)

    for trial in (True, False):
        answer = file(desk, description=f"{TEXT}。", validate_only=trial)
        assert kinds(answer.warnings) == ["LIKE_ONE_OF_TODAY"]
        assert answer.warnings[0].case == first.name
    assert not file(desk, description="某路段交通信号灯配时方案").warnings
    assert not file(desk, description=TEXT, applicant=person("申请人乙")).warnings


def test_a_case_of_yesterday_is_none_of_today(tmp_path: Path) -> None:
    """Days are those of Shanghai: 15:59 and 16:01 in Greenwich are two."""
    midnight = NOW.replace(hour=16, minute=0)
    clock = Clock(midnight - timedelta(minutes=1))
    with running(tmp_path / "gongkai.db", clock=clock) as service:
        desk = service.desk
        desk.agency()
        file(desk, description=TEXT)
        clock.go_to(midnight + timedelta(minutes=1))
        assert not file(desk, description=TEXT).warnings
        assert kinds(file(desk, description=TEXT).warnings) == ["LIKE_ONE_OF_TODAY"]


def test_one_text_is_found_however_many_were_filed_since(desk: Clerk) -> None:
    """And among the last ones much the same text, too."""
    first = file(desk, description=TEXT).case.name
    for number in range(25):
        file(desk, description=f"{number}号地块出让合同", applicant=person(f"某{number}"))
    (warning,) = file(desk, description=f"{TEXT}！").warnings
    assert (WarningKind.Name(warning.kind), warning.case) == ("WARNING_KIND_LIKE_ONE_OF_TODAY", first)


def test_a_number_that_another_answer_has_is_told(desk: Clerk) -> None:
    """However it is written; the same case may be answered again under it, and another agency has its own."""
    one, other = (file(desk, description=text).case.name for text in ("甲事项", "乙事项"))
    decide(desk, one, reply_number="深水公开答〔2026〕3号")

    for trial in (True, False):
        answer = decide(desk, other, reply_number="深水公开答(2026)03", validate_only=trial)
        assert kinds(answer.warnings) == ["REPLY_NUMBER_TAKEN"]
        assert (answer.warnings[0].case, answer.warnings[0].field) == (one, "reply_number")
    elsewhere = file(desk, OTHER_AGENCY).case.name
    assert not decide(desk, elsewhere, reply_number="深水公开答〔2026〕3号").warnings


def test_what_is_no_number_is_not_taken(desk: Clerk) -> None:
    """无 stands with many an answer."""
    for text in ("甲事项", "乙事项"):
        filed = file(desk, description=text, external_number="无")
        assert not filed.warnings
        assert not decide(desk, filed.case.name, reply_number="无").warnings


def test_the_number_of_another_letter_is_none_for_an_answer(desk: Clerk) -> None:
    """That of a letter of the same case is: it is the answer."""
    one, other = (file(desk, description=text).case.name for text in ("甲事项", "乙事项"))
    number = desk.letter(one).letter.number
    assert not decide(desk, one, reply_number=number).warnings
    (warning,) = decide(desk, other, reply_number=number).warnings
    assert warning.case == one


def test_an_external_number_that_another_case_has_is_told(desk: Clerk) -> None:
    """With an application and with an arrival."""
    first = file(desk, external_number="旧〔2019〕7号", description="甲事项").case.name
    (warning,) = file(desk, external_number="旧(2019)07", description="乙事项").warnings
    assert (WarningKind.Name(warning.kind), warning.field) == ("WARNING_KIND_EXTERNAL_NUMBER_TAKEN", "external_number")
    assert warning.case == first
    assert kinds(register(desk, external_number="旧〔2019〕7号").warnings) == ["EXTERNAL_NUMBER_TAKEN"] * 2


def register(desk: Clerk, **fields: Any) -> arrival_pb.RegisterArrivalResponse:  # noqa: ANN401
    """Registers an arrival and gives the whole answer."""
    values = {
        "applicant": person(),
        "description": "丙事项",
        "receipt_channel": case_pb2.RECEIPT_CHANNEL_ORDINARY_POST,
        "arrived_date": day(RECEIVED),
        **fields,
    }
    return desk.client.arrivals.RegisterArrival(
        arrival_pb.RegisterArrivalRequest(parent=AGENCY, request_id=new_id(), **values)
    )


def test_a_consultation_on_a_closed_case_is_told(desk: Clerk) -> None:
    """It is recorded all the same: paper comes late."""
    name = file(desk).case.name
    decide(desk, name)
    for trial in (True, False):
        answer = consult(desk, name, validate_only=trial)
        assert kinds(answer.warnings) == ["CONSULTATION_AFTER_CLOSING"]
        assert str(REPLIED) in answer.warnings[0].text.zh
        assert str(REPLIED) in answer.warnings[0].text.en
    assert len(desk.get(name).consultations) == 1


@pytest.mark.parametrize(
    ("told", "field", "kind"),
    [
        ({"identity_number": WRONG_NUMBER}, "applicant.identity_number", "IDENTITY_NUMBER"),
        ({"organisation_code": WRONG_CODE}, "applicant.organisation_code", "ORGANISATION_CODE"),
    ],
)
def test_a_wrong_check_digit_is_told(
    service: Service, desk: Clerk, told: dict[str, str], field: str, kind: str
) -> None:
    """With the application, the arrival, or what is told later; and no warning, log or row repeats the number."""
    answers = [
        (file(desk, applicant=person(**told)), field),
        (register(desk, applicant=person(**told)), field),
        (
            desk.client.cases.SupplementApplicant(
                case_pb.SupplementApplicantRequest(
                    name=file(desk, description="丁事项", applicant=person("某")).case.name,
                    request_id=new_id(),
                    told_date=day(RECEIVED),
                    **told,  # type: ignore[arg-type]  # texts alone
                )
            ),
            field.partition(".")[2],
        ),
    ]
    for answer, its_field in answers:
        (warning,) = [one for one in answer.warnings if one.kind != WarningKind.WARNING_KIND_LIKE_ONE_OF_TODAY]
        assert (kinds([warning]), warning.field) == ([kind], its_field)
        assert not {WRONG_NUMBER, WRONG_CODE} & set(warning.text.zh.split() + warning.text.en.split())
    assert WRONG_NUMBER not in service.log.getvalue()
    assert WRONG_NUMBER not in str(service.contents())


def test_a_day_after_the_receipt_is_told(desk: Clerk) -> None:
    """The applicant may have written it so."""
    answer = file(desk, applied_date=day(RECEIVED + timedelta(days=1)))
    assert kinds(answer.warnings) == ["APPLIED_AFTER_RECEIPT"]
    assert answer.warnings[0].field == "applied_date"


def test_what_an_arrival_becomes_is_looked_at_as_what_is_filed(desk: Clerk) -> None:
    """It may have been filed meanwhile."""
    filed = file(desk, description="丙事项").case
    arrival = register(desk).arrival
    answer = desk.client.arrivals.ConfirmReceipt(
        arrival_pb.ConfirmReceiptRequest(name=arrival.name, request_id=new_id(), confirmed_date=day(RECEIVED))
    )
    assert kinds(answer.warnings) == ["LIKE_ONE_OF_TODAY"]
    assert answer.warnings[0].case == filed.name


def test_a_repeated_call_tells_what_it_told(desk: Clerk) -> None:
    """It is answered as the first time, whatever was recorded since."""
    file(desk, description=TEXT)
    request = desk.filing(AGENCY, description=TEXT, request_id=new_id())
    first, again = (desk.client.cases.FileCase(request) for _ in range(2))
    assert first == again
    assert kinds(first.warnings) == ["LIKE_ONE_OF_TODAY"]


def test_a_void_case_is_warned_of_no_more(desk: Clerk) -> None:
    """It was filed by mistake, and is filed anew; its numbers are free, and it is still found by them."""
    void = file(desk, description=TEXT, external_number="旧-9").case.name
    decide(desk, void, reply_number="答〔2026〕9号")
    desk.void(void)

    again = file(desk, description=TEXT, external_number="旧-9")
    assert not again.warnings
    assert not decide(desk, again.case.name, reply_number="答〔2026〕9号").warnings
    found = desk.client.case_lookup.LookUpCase(LookUpCaseRequest(parent=AGENCY, number="旧-9")).matches
    assert [match.case.case for match in found] == [again.case.name, void]
