"""All that an application says of its applicant, and what it is called elsewhere: kept, shown, printed, kept apart."""

from datetime import date

import pytest

from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from support.desk.desk import APPLICANT, DESCRIPTION, RECEIVED, TODAY, Clerk, Service, corrected, day, new_id
from support.desk.refused import refused

PARTICULARS = {
    "postal_address": "某市某区某路1号",
    "post_code": "518000",
    "telephone": "0755-00000000",
    "email": "yi@example.org",
    "agent_name": "代理人丙",
    "agent_contact": "0755-00000001",
    "organisation_code": "91350100M000100Y43",
    "representative": "负责人丁",
    "contact_person": "联系人戊",
}
OLD_NUMBER = "深水依申请（2019）007"
APPLIED = date(2026, 2, 27)
ORGANISATION = case_pb2.Applicant(
    kind=case_pb2.APPLICANT_KIND_BUSINESS, display_name="某公司", contact="contact-of-yi", **PARTICULARS
)


def told(applicant: case_pb2.Applicant) -> dict[str, str]:
    """What is shown of an applicant apart."""
    return {name: getattr(applicant, name) for name in PARTICULARS}


def events(desk: Clerk, name: str) -> list[case_pb2.CaseEvent]:
    """The history of a case."""
    return list(desk.client.cases.ListCaseEvents(case_pb.ListCaseEventsRequest(parent=name)).events)


def test_a_whole_application_is_kept_and_shown(desk: Clerk) -> None:
    """The number and the day stand in the history; what is personal does not."""
    filed = desk.file(applicant=ORGANISATION, external_number=OLD_NUMBER, applied_date=day(APPLIED))

    for case in (filed, desk.get(filed.name)):
        assert told(case.applicant) == PARTICULARS
        assert (case.external_number, case.applied_date) == (OLD_NUMBER, day(APPLIED))
    facts = events(desk, filed.name)[0].facts
    assert (facts["external_number"], facts["applied_date"]) == (OLD_NUMBER, str(APPLIED))
    assert not set(PARTICULARS.values()) & set(facts.values())


def test_nothing_of_it_is_asked_for(desk: Clerk) -> None:
    """A case of which nothing was told shows nothing, and its history has the facts that it had before."""
    case = desk.file()

    assert not any(told(case.applicant).values())
    assert (case.external_number, case.HasField("applied_date")) == ("", False)
    assert events(desk, case.name)[0].facts.keys() == {"applicant_kind", "receipt_channel", "received_date"}


def test_the_day_of_the_application_has_come(desk: Clerk) -> None:
    """What a clerk types as a day of next year is refused; a day after the receipt is the applicant's to write."""
    error = refused(desk.file, applied_date=day(date(2027, 1, 2)))
    assert (error.reason, error.metadata["field"]) == ("DATE_IN_FUTURE", "applied_date")
    assert desk.file(applied_date=day(TODAY)).applied_date == day(TODAY)


def test_what_an_arrival_told_its_case_tells(desk: Clerk) -> None:
    """The arrival shows it, too."""
    arrival = desk.client.arrivals.RegisterArrival(
        arrival_pb.RegisterArrivalRequest(
            parent="agencies/szwater",
            request_id=new_id(),
            applicant=ORGANISATION,
            description=DESCRIPTION,
            receipt_channel=case_pb2.RECEIPT_CHANNEL_ORDINARY_POST,
            arrived_date=day(RECEIVED),
            external_number=OLD_NUMBER,
            applied_date=day(APPLIED),
        )
    ).arrival
    confirmed = desk.client.arrivals.ConfirmReceipt(
        arrival_pb.ConfirmReceiptRequest(name=arrival.name, request_id=new_id(), confirmed_date=day(RECEIVED))
    )

    for shown in (arrival, confirmed.case):
        assert told(shown.applicant) == PARTICULARS
        assert (shown.external_number, shown.applied_date) == (OLD_NUMBER, day(APPLIED))


@pytest.mark.parametrize("field", PARTICULARS)
def test_what_was_not_told_is_told_later(desk: Clerk, field: str) -> None:
    """Each by itself, in place of what was told before; the rest stays."""
    name = desk.file(applicant=ORGANISATION).name
    later = case_pb.SupplementApplicantRequest(
        name=name, request_id=new_id(), told_date=day(RECEIVED), **{field: "后来告知"}
    )
    case = desk.client.cases.SupplementApplicant(later).case

    assert told(case.applicant) == PARTICULARS | {field: "后来告知"}
    assert case.applicant.contact == ORGANISATION.contact
    assert "后来告知" not in "".join(events(desk, name)[-1].facts.values())


def test_something_is_told(desk: Clerk) -> None:
    """Nothing at all is no supplement."""
    request = case_pb.SupplementApplicantRequest(name=desk.file().name, request_id=new_id(), told_date=day(RECEIVED))
    error = refused(lambda: desk.client.cases.SupplementApplicant(request))
    assert [(one.field, one.rule) for one in error.violations] == [("contact", "REQUIRED")]
    assert "postal_address" in error.violations[0].description_zh
    assert "postal_address" in error.violations[0].description


def test_an_organisation_is_recognised_by_its_code(desk: Clerk) -> None:
    """Told as code or as identity number, with the application or later, it is the same applicant."""
    code = PARTICULARS["organisation_code"]
    by_code = desk.file(applicant=ORGANISATION)
    by_number = desk.file(applicant=case_pb2.Applicant(kind=ORGANISATION.kind, display_name="某", identity_number=code))
    later = desk.client.cases.SupplementApplicant(
        case_pb.SupplementApplicantRequest(
            name=desk.file().name, request_id=new_id(), told_date=day(RECEIVED), organisation_code=code
        )
    ).case
    person = desk.file(applicant=case_pb2.Applicant(kind=APPLICANT.kind, display_name="甲", identity_number="A1234567"))
    its_code = desk.client.cases.SupplementApplicant(
        case_pb.SupplementApplicantRequest(
            name=person.name, request_id=new_id(), told_date=day(RECEIVED), organisation_code=code
        )
    ).case

    assert by_code.applicant_reference == by_number.applicant_reference == later.applicant_reference != ""
    assert its_code.applicant_reference == person.applicant_reference


def test_a_code_that_stands_for_nobody_recognises_nobody(desk: Clerk) -> None:
    """What holds no letters and digits is kept as told."""
    applicant = case_pb2.Applicant(kind=ORGANISATION.kind, display_name="某", organisation_code="无")
    case = desk.file(applicant=applicant)

    assert (case.applicant.organisation_code, case.applicant_reference) == ("无", "")


def test_letters_print_the_address(desk: Clerk) -> None:
    """After the contact, and what stands in the contact once."""
    request = letter_pb.DraftLetterRequest(
        parent=desk.file(
            applicant=case_pb2.Applicant(
                kind=ORGANISATION.kind, display_name="某公司", contact="电话0755-00000000", **PARTICULARS
            )
        ).name,
        content=letter_pb.LetterContent(kind=letter_pb.LETTER_KIND_REGISTRATION),
    )
    text = desk.client.letters.DraftLetter(request).text

    assert "电话0755-00000000，某市某区某路1号，邮编518000，yi@example.org" in text


def test_no_log_tells_who_applied(service: Service, desk: Clerk) -> None:
    """Of a call that is done and of one that is refused."""
    desk.file(applicant=ORGANISATION, external_number=OLD_NUMBER)
    refused(desk.file, applicant=ORGANISATION, applied_date=day(date(2027, 1, 2)))

    assert not [value for value in PARTICULARS.values() if value in service.log.getvalue()]


def test_what_was_told_of_an_applicant_is_mended(desk: Clerk) -> None:
    """The rest of the application stays; an organisation is recognised by the code that it has now."""
    name = desk.file(applicant=ORGANISATION, external_number=OLD_NUMBER).name
    other = desk.file(applicant=ORGANISATION).applicant_reference
    code = "91350100M000100Y44"
    mended = desk.mend(
        name,
        corrected(
            1,
            "applicant.organisation_code",
            "applicant.agent_name",
            file_case=case_pb.FileCaseRequest(
                applicant=case_pb2.Applicant(organisation_code=code, agent_name="代理人己")
            ),
        ),
    )

    assert told(mended.applicant) == PARTICULARS | {"organisation_code": code, "agent_name": "代理人己"}
    assert mended.external_number == OLD_NUMBER
    right = desk.file(applicant=mended.applicant).applicant_reference
    assert mended.applicant_reference == right != other


def test_a_supplement_is_mended(desk: Clerk) -> None:
    """With who is recognised by it."""
    name = desk.file().name
    desk.client.cases.SupplementApplicant(
        case_pb.SupplementApplicantRequest(
            name=name,
            request_id=new_id(),
            told_date=day(RECEIVED),
            telephone="1",
            organisation_code="91350100M000100Y44",
        )
    )
    code = PARTICULARS["organisation_code"]
    request = case_pb.SupplementApplicantRequest(organisation_code=code)
    mended = desk.mend(name, corrected(2, "organisation_code", supplement_applicant=request))

    assert (mended.applicant.organisation_code, mended.applicant.telephone) == (code, "1")
    assert mended.applicant_reference == desk.file(applicant=ORGANISATION).applicant_reference


def test_the_form_of_registration_prints_the_number_elsewhere_and_the_agent(desk: Clerk) -> None:
    """Beside number and applicant; without them it is as before."""
    told_case, silent = desk.file(applicant=ORGANISATION, external_number=OLD_NUMBER), desk.file()
    content = letter_pb.LetterContent(kind=letter_pb.LETTER_KIND_REGISTRATION)
    with_number, without = (
        desk.client.letters.DraftLetter(letter_pb.DraftLetterRequest(parent=case.name, content=content)).text
        for case in (told_case, silent)
    )

    assert f"{told_case.number}（原编号：{OLD_NUMBER}）" in with_number
    assert f"（代理人：{PARTICULARS['agent_name']}）" in with_number
    assert silent.number in without
    assert "原编号" not in without
    assert "代理人" not in without
