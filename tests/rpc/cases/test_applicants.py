"""What else an applicant applied for: counted and shown, decided by nobody but the desk; and the number is nowhere."""

import json
import re
from datetime import date, timedelta
from hashlib import sha256
from itertools import product

import pytest

from gongkai.v1 import applicant_service_pb2 as pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from gongkai_client import GongkaiError
from gongkai_service.rpc.wire.paging import fingerprint
from rpc.cases.test_fees import PER_ITEM, applicant, file_of
from rpc.cases.test_numbering import at_once
from support.desk import desk as d
from support.desk.desk import AGENCY, OTHER_AGENCY, RECEIVED, Clerk, Service, day, new_id
from support.desk.refused import refused

ONE_DAY = timedelta(days=1)
REPEATED = case_pb2.OUTCOME_REPEATED
ASKED = "二〇二五年度排水管网改造项目清单及中标单位"
# A number of nobody that is found wherever it stands: as it is written, and as it is normalised.
SECRET = "ZZQ-7781-PLANTED-x"  # noqa: S105
NORMALISED = "ZZQ7781PLANTEDX"


def activity(desk: Clerk, case: str, **window: object) -> pb.GetApplicantActivityResponse:
    """What the applicant of a case applied for."""
    return desk.client.applicants.GetApplicantActivity(pb.GetApplicantActivityRequest(case=case, **window))


def similar(desk: Clerk, case: str, **wanted: object) -> list[pb.SimilarCase]:
    """Earlier cases that are like a case."""
    request = pb.ListSimilarCasesRequest(case=case, **wanted)
    return list(desk.client.applicants.ListSimilarCases(request).similar_cases)


def asking(desk: Clerk, text: str, number: str = "TEST-0001", *, on: date = RECEIVED, agency: str = AGENCY) -> str:
    """A case that asks for something."""
    told = (
        applicant(number)
        if number
        else case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name="李某")
    )
    return desk.file(agency, applicant=told, description=text, received_date=day(on)).name


# Activity.


def test_activity_is_counted_by_month_over_any_window(desk: Clerk) -> None:
    """By the days of receipt, both ends of the window included; without one the month of the case."""
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 31), date(2026, 5, 4)]
    names = [file_of(desk, on=on) for on in days]
    file_of(desk, "TEST-OTHER", on=days[1])
    file_of(desk, on=days[1], agency=OTHER_AGENCY)
    of_march = activity(desk, names[1])
    assert (of_march.first_date, of_march.last_date) == (day(date(2026, 3, 1)), day(date(2026, 3, 31)))
    assert (of_march.applications, of_march.items, of_march.open_applications) == (3, 3, 3)
    assert [each.case for each in of_march.cases] == [names[3], names[2], names[1]], "newest first"
    whole = activity(desk, names[0], first_date=day(days[0]), last_date=day(days[-1]))
    assert [(each.month, each.applications) for each in whole.months] == [
        (day(date(2026, 2, 1)), 1),
        (day(date(2026, 3, 1)), 3),
        (day(date(2026, 5, 1)), 1),
    ]
    assert whole.applications == 5
    assert activity(desk, names[0], first_date=day(days[0] + ONE_DAY), last_date=day(days[-1])).applications == 4
    assert activity(desk, names[0], first_date=day(days[0]), last_date=day(days[-1] - ONE_DAY)).applications == 4
    # The end alone is that of the month of the beginning.
    assert activity(desk, names[0], first_date=day(days[2])).last_date == day(date(2026, 3, 31))
    assert whole.applicant_reference == desk.get(names[0]).applicant_reference


def test_activity_tells_what_is_open_and_how_the_rest_ended(desk: Clerk) -> None:
    """Each case in short, an application that was split by its items, and nothing is refused for being many."""
    names = [file_of(desk) for _ in range(12)]
    desk.fee_notice(names[11], basis=PER_ITEM, items=3, amount_fen=0)
    desk.decide(names[0], reply_number="深水公开答〔2026〕7号")
    desk.withdraw(names[1])
    found = activity(desk, names[5])
    assert (found.applications, found.items, found.open_applications) == (12, 14, 10)
    (month,) = found.months
    assert (month.applications, month.items) == (12, 14)
    shown = {each.case: each for each in found.cases}
    answered, withdrawn, is_open = (shown[names[at]] for at in (0, 1, 2))
    assert (answered.number, answered.received_date) == ("深水公开申〔2026〕1号", day(RECEIVED))
    assert (answered.state, answered.outcome) == (case_pb2.CASE_STATE_ANSWERED, case_pb2.OUTCOME_GRANTED)
    assert (answered.closed_date, answered.reply_number) == (day(d.REPLIED), "深水公开答〔2026〕7号")
    assert withdrawn.outcome == case_pb2.OUTCOME_WITHDRAWN
    assert (is_open.outcome, is_open.HasField("closed_date")) == (case_pb2.OUTCOME_UNSPECIFIED, False)


def test_activity_of_nobody_known_is_refused(desk: Clerk) -> None:
    """Without an identity number; for an unknown case; and for a window that ends before it begins."""
    name = desk.file().name
    error = refused(activity, desk, name)
    assert (error.reason, error.metadata) == (
        "APPLICANT_NOT_IDENTIFIED",
        {"case": name, "accepted": "identity_number"},
    )
    assert refused(activity, desk, f"{AGENCY}/cases/2026-99").reason == "CASE_NOT_FOUND"
    error = refused(activity, desk, name, first_date=day(RECEIVED), last_date=day(RECEIVED - ONE_DAY))
    assert [violation.field for violation in error.violations] == ["last_date"]


# Similar cases.


def test_like_applications_of_the_same_applicant_are_shown_most_alike_first(desk: Clerk) -> None:
    """Earlier ones alone, down to the likeness that is asked for; of others none but the same text."""
    same = asking(desk, ASKED, on=date(2026, 1, 5))
    near = asking(desk, f"申请公开{ASKED}", on=date(2026, 1, 6))
    asking(desk, "二〇一九年水质监测报告", on=date(2026, 1, 7))
    asking(desk, f"申请公开{ASKED}", "TEST-OTHER", on=date(2026, 1, 8))
    by_other = asking(desk, f"{ASKED}。", "TEST-OTHER", on=date(2026, 1, 9))
    by_unknown = asking(desk, f" {ASKED} ", "", on=date(2026, 1, 10))
    asking(desk, ASKED, agency=OTHER_AGENCY, on=date(2026, 1, 11))
    name = asking(desk, ASKED)
    asking(desk, ASKED, on=RECEIVED + ONE_DAY)
    found = similar(desk, name)
    assert [(each.case.case, each.same_applicant, each.applicant) for each in found] == [
        (same, True, pb.APPLICANT_MATCH_SAME),
        (by_unknown, False, pb.APPLICANT_MATCH_UNKNOWN),
        (by_other, False, pb.APPLICANT_MATCH_ANOTHER),
        (near, True, pb.APPLICANT_MATCH_SAME),
    ]
    # Of whom no number is known nobody is another person.
    assert {each.applicant for each in similar(desk, by_unknown)} == {pb.APPLICANT_MATCH_UNKNOWN}
    percents = [each.likeness_percent for each in found]
    assert percents[:3] == [100, 100, 100]
    assert 60 <= percents[3] < 100
    assert [each.case.case for each in similar(desk, name, limit=2)] == [same, by_unknown]
    assert [each.likeness_percent for each in similar(desk, name, least_likeness_percent=100)] == [100, 100, 100]
    assert similar(desk, same) == []


def test_signs_spaces_and_letters_make_no_other_text(desk: Clerk) -> None:
    """What differs in nothing but how it is written is the same."""
    first = asking(desk, "ＧＩＳ数据，2025年（全部）", "TEST-OTHER", on=date(2026, 1, 5))
    name = asking(desk, "gis 数据 2025 年：全部！")
    (found,) = similar(desk, name)
    assert (found.case.case, found.likeness_percent, found.same_applicant) == (first, 100, False)


def test_a_case_of_one_day_follows_by_its_number(desk: Clerk) -> None:
    """Of two of one day the first is the earlier one, and no case is like itself."""
    first, second = asking(desk, ASKED), asking(desk, ASKED)
    assert similar(desk, first) == []
    assert [each.case.case for each in similar(desk, second)] == [first]
    assert refused(similar, desk, f"{AGENCY}/cases/2026-99").reason == "CASE_NOT_FOUND"


# Repetitions.


def test_a_repeated_application_points_to_the_earlier_answer(desk: Clerk) -> None:
    """条例第三十六条第六项: the case tells which, and its history does."""
    earlier = desk.decide(asking(desk, ASKED)).name
    name = asking(desk, ASKED)
    answered = desk.decide(name, outcome=REPEATED, earlier_case=earlier)
    assert (answered.outcome, answered.earlier_case) == (REPEATED, earlier)
    assert desk.get(name) == answered
    assert desk.events(name)[-1].facts["earlier_case"] == earlier.rpartition("/")[2]
    assert desk.decide(asking(desk, ASKED), outcome=REPEATED).earlier_case == ""


def test_an_earlier_case_is_another_one_that_was_answered_by_then(service: Service, desk: Clerk) -> None:
    """Not the case itself, an unknown one, one of another agency, an open one, or one that was answered later."""
    name, is_open, withdrawn = (desk.file().name for _ in range(3))
    desk.withdraw(withdrawn)
    later = desk.decide(desk.file().name, reply_date=day(d.REPLIED + ONE_DAY)).name
    foreign = desk.decide(desk.file(OTHER_AGENCY).name).name
    rows = service.contents()
    for earlier in (name, is_open, withdrawn, later):
        error = refused(desk.decide, name, outcome=REPEATED, earlier_case=earlier)
        assert (error.reason, error.metadata) == ("EARLIER_CASE_NOT_ANSWERED", {"earlier_case": earlier})
    for earlier in (foreign, f"{AGENCY}/cases/2026-99", f"{AGENCY}/cases/1999-1"):
        error = refused(desk.decide, name, outcome=REPEATED, earlier_case=earlier)
        assert (error.reason, error.metadata) == ("CASE_NOT_FOUND", {"case": earlier})
    assert refused(desk.decide, name, outcome=REPEATED, earlier_case="2026-1").reason == "FIELD_INVALID"
    assert rows == service.contents()
    assert desk.decide(name, outcome=REPEATED, earlier_case=later, reply_date=day(d.TOLD)).earlier_case == later


def test_only_a_repetition_points_to_an_earlier_case(desk: Clerk) -> None:
    """Any other outcome with one is refused."""
    earlier = desk.decide(desk.file().name).name
    error = refused(desk.decide, desk.file().name, outcome=case_pb2.OUTCOME_GRANTED, earlier_case=earlier)
    assert [violation.field for violation in error.violations] == ["earlier_case"]


# The number.


@pytest.mark.parametrize("number", ["123", "A" * 41, "身份证号码", "----", "张某0001", "12 3", "é1234"])
def test_a_number_is_4_to_40_letters_and_digits(number: str, desk: Clerk) -> None:
    """Spaces and hyphens do not count; what is refused is not shown in the refusal."""
    error = refused(file_of, desk, number)
    (violation,) = error.violations
    assert (violation.field, violation.rule) == ("applicant.identity_number", "PATTERN")
    assert number not in str(error)


def spelled() -> list[bytes]:
    """All that would betray the number: as it was written and normalised, in either case, in the encodings at hand."""
    written = {SECRET, NORMALISED, SECRET.lower(), NORMALISED.lower(), SECRET.upper()}
    return [text.encode(encoding) for text, encoding in product(sorted(written), ("utf-8", "utf-16-le"))]


def test_the_number_is_nowhere(service: Service, desk: Clerk) -> None:
    """Not in an answer, a log line, a table, the raw files of the database, or under a digest that anybody can try."""
    filing = desk.filing(applicant=applicant(SECRET), request_id=new_id())
    answers: list[bytes] = []
    filed = service.client.cases.FileCase(filing)
    answers.append(filed.SerializeToString())
    answers.append(service.client.cases.FileCase(filing).SerializeToString())
    name = filed.case.name
    again = case_pb.FileCaseRequest()
    again.CopyFrom(filing)
    again.validate_only = True
    error = refused(service.client.cases.FileCase, again)
    assert error.reason == "REQUEST_ID_REUSED"
    answers.append(str(error).encode())
    answers.append(desk.get(name).SerializeToString())
    answers += [event.SerializeToString() for event in desk.events(name)]
    answers.append(activity(desk, name).SerializeToString())
    answers += [each.SerializeToString() for each in similar(desk, desk.file().name)]
    answers.append(desk.quote(name).SerializeToString())
    answers.append(desk.draft_letter(name, letter_pb.LETTER_KIND_REGISTRATION).SerializeToString())
    answers.append(service.client.cases.ListCases(case_pb.ListCasesRequest(parent=AGENCY)).SerializeToString())
    answers.append(str(refused(desk.file, applicant=applicant(SECRET), received_date=None)).encode())
    files = [path for path in service.database.parent.iterdir() if path.is_file()]
    assert {path.name for path in files} >= {"gongkai.db", "gongkai.db-wal", "gongkai.db.identity-key"}
    raw = [path.read_bytes() for path in files]
    raw += [service.log.getvalue().encode(), *answers]
    for betrayed in spelled():
        assert not any(betrayed in each for each in raw), betrayed
    assert desk.get(name).applicant.identity_number == ""
    assert re.fullmatch(r"[0-9a-f]{64}", filed.case.applicant_reference)


def test_no_plain_digest_of_the_number_is_kept(service: Service, desk: Clerk) -> None:
    """Who has the database alone cannot try out numbers: neither number nor request digests to what is there."""
    filing = desk.filing(applicant=applicant(SECRET), request_id=new_id())
    service.client.cases.FileCase(filing)
    rows = json.dumps(service.contents(), default=str)
    known = [sha256(candidate).hexdigest() for candidate in spelled()]
    # The digest that stands beside a request id, had the number been an argument as it was written or normalised.
    for number in (SECRET, NORMALISED):
        filing.applicant.identity_number = number
        known.append(fingerprint(filing, without=frozenset({"request_id"})))
    assert not [digest for digest in known if digest in rows]


def test_the_digest_of_arguments_hangs_on_the_number_all_the_same(service: Service, desk: Clerk) -> None:
    """The same id with another number is another call, and with the same one it is not, however that is written."""
    filing = desk.filing(applicant=applicant("TEST-0001"), request_id=new_id())
    first = service.client.cases.FileCase(filing)
    filing.applicant.identity_number = "test 0001"
    assert service.client.cases.FileCase(filing) == first
    filing.applicant.identity_number = "TEST-0002"
    assert refused(service.client.cases.FileCase, filing).reason == "REQUEST_ID_REUSED"


def test_what_was_not_told_is_told_later(desk: Clerk) -> None:
    """In any state and once; the case is then found, counted and charged with the applicant's others."""
    first = file_of(desk)
    late = asking(desk, ASKED, number="")
    desk.decide(late)
    assert refused(desk.quote, late, items=1).reason == "APPLICANT_NOT_IDENTIFIED"
    before = desk.get(late)
    told = desk.supplement(late, contact="", identity_number="test-0000-0001")
    assert (told.state, told.deadline.due_date) == (before.state, before.deadline.due_date)
    assert (told.applicant.contact, told.applicant.identity_number) == (before.applicant.contact, "")
    assert told.applicant_reference == desk.get(first).applicant_reference != ""
    assert [each.case for each in activity(desk, late).cases] == [late, first]
    assert desk.quote(late, items=1).earlier_items == 1
    assert desk.supplement(late, contact="0755-00000000").applicant.contact == "0755-00000000"
    for number in ("test-0000-0001", "TEST-0000-0002"):
        assert refused(desk.supplement, late, identity_number=number).reason == "ALREADY_RECORDED"
    assert refused(desk.supplement, first, contact="").reason == "FIELD_INVALID"


def test_a_number_that_is_told_later_is_nowhere_either(service: Service, desk: Clerk) -> None:
    """Neither in an answer, nor in what happened, nor in the files; a repeat of the call acts once."""
    name = asking(desk, ASKED, number="")
    request = case_pb.SupplementApplicantRequest(
        name=name, request_id=new_id(), told_date=day(d.STARTED), identity_number=SECRET
    )
    answers = [service.client.cases.SupplementApplicant(request).SerializeToString() for _ in range(2)]
    assert answers[0] == answers[1]
    answers += [event.SerializeToString() for event in desk.events(name)]
    request.contact = "1"
    answers.append(str(refused(service.client.cases.SupplementApplicant, request)).encode())
    raw = [path.read_bytes() for path in service.database.parent.iterdir() if path.is_file()]
    raw += [service.log.getvalue().encode(), *answers]
    assert not [betrayed for betrayed in spelled() if any(betrayed in each for each in raw)]


def test_many_calls_of_one_id_agree_on_the_applicant(service: Service, desk: Clerk) -> None:
    """What stands for the number is the same in every thread, so that a repeat is known as one."""
    filing = desk.filing(applicant=applicant(SECRET), request_id=new_id())
    answers = at_once([lambda: service.client.cases.FileCase(filing).SerializeToString()] * 8)
    assert len(set(answers)) == 1


def test_a_defect_tells_nothing_of_the_number(service: Service, desk: Clerk) -> None:
    """Neither does a call that the transport refuses."""
    filing = desk.filing(applicant=applicant(SECRET + "0" * 100))
    assert refused(service.client.cases.FileCase, filing).reason == "FIELD_INVALID"
    with pytest.raises(GongkaiError, match="RESOURCE_EXHAUSTED"):
        service.client.cases.FileCase(desk.filing(description="a" * (5 << 20), applicant=applicant(SECRET)))
    assert not any(betrayed in service.log.getvalue().encode() for betrayed in spelled())
