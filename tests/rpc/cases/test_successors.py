"""Agencies that were abolished: who answers their cases, and that nothing begins anew."""

from datetime import date

import pytest

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from support.desk.desk import NOW, Clerk, day
from support.desk.refused import refused

OLD, NEW, THIRD, FOURTH = "agencies/szold", "agencies/sznew", "agencies/szthird", "agencies/szfourth"
RECEIVED, ABOLISHED = date(2026, 11, 2), date(2026, 11, 16)


@pytest.fixture
def office(desk: Clerk) -> Clerk:
    """Four agencies, each with its letterhead and thresholds."""
    for agency, name in ((OLD, "旧局"), (NEW, "新局"), (THIRD, "第三局"), (FOURTH, "第四局")):
        desk.agency(
            agency.removeprefix("agencies/"),
            display_name=f"深圳市{name}",
            letterhead=agency_pb.Letterhead(
                office=f"{name}办公室",
                address=f"{name}路1号",
                telephone="0000",
                review_organ=f"{name}的复议机关",
                court="某区人民法院",
            ),
        )
    return desk


def file(desk: Clerk, agency: str = OLD, received: date = RECEIVED) -> str:
    """A case of an agency."""
    return desk.file(agency, received_date=day(received)).name


def due(desk: Clerk, parent: str, **wanted: object) -> set[str]:
    """The cases in a work list."""
    request = deadline_pb.ListDueCasesRequest(parent=parent, page_size=1000, **wanted)
    return {one.case for one in desk.client.deadlines.ListDueCases(request).due_cases}


def reminded(desk: Clerk, parent: str) -> set[str]:
    """The cases in a list of reminders."""
    request = deadline_pb.ListRemindersRequest(
        parent=parent, first_date=day(ABOLISHED), last_date=day(NOW.date()), page_size=1000
    )
    return {one.due_case.case for one in desk.client.deadlines.ListReminders(request).reminders}


def test_a_case_goes_on_under_its_name_number_history_and_period(office: Clerk) -> None:
    """Only who answers it is another; no period starts anew."""
    name = file(office)
    before = office.get(name)
    office.abolish(OLD, ABOLISHED, NEW)
    after = office.get(name)
    assert (before.answering_agency, after.answering_agency) == ("", NEW)
    after.answering_agency = ""
    assert after == before
    assert [one.kind for one in office.events(name)] == ["file_case"]
    answered = office.decide(name, reply_date=day(date(2026, 11, 20)))
    assert (answered.name, answered.number, answered.timeliness) == (name, before.number, case_pb2.TIMELINESS_ON_TIME)
    assert answered.answering_agency == NEW


def test_the_old_agency_takes_no_new_cases_from_that_day(office: Clerk) -> None:
    """What it received before may be entered late; the refusal names who takes it."""
    office.abolish(OLD, ABOLISHED, NEW)
    assert file(office, received=date(2026, 11, 13)) == f"{OLD}/cases/2026-1"
    for received in (ABOLISHED, date(2026, 11, 20)):
        error = refused(office.file, OLD, received_date=day(received))
        assert error.reason == "AGENCY_ABOLISHED"
        assert error.metadata == {"agency": OLD, "abolished_date": str(ABOLISHED), "successor": NEW}


def test_the_successor_heads_and_signs_the_letters(office: Clerk) -> None:
    """From that day on: name, office, and which organ reviews; a letter of an earlier day is the old agency's."""
    name = file(office)
    office.abolish(OLD, ABOLISHED, NEW)
    for letter_date, signs, another in ((date(2026, 11, 13), "旧局", "新局"), (date(2026, 11, 20), "新局", "旧局")):
        text = office.draft_letter(name, letter_pb.LETTER_KIND_RECEIPT, letter_date=day(letter_date)).text
        assert f"深圳市{signs}" in text
        assert f"深圳市{another}" not in text
    office.decide(name, reply_date=day(date(2026, 11, 20)), outcome=case_pb2.OUTCOME_DOES_NOT_EXIST)
    text = office.draft_letter(name, letter_pb.LETTER_KIND_NON_EXISTENCE, letter_date=day(date(2026, 11, 20))).text
    assert "新局的复议机关" in text
    assert "旧局的复议机关" not in text


def test_the_successors_lists_hold_what_it_took_over(office: Clerk) -> None:
    """Work list and reminders, from that day on; the old agency's list still tells its own cases."""
    office.agency("city")
    for agency in (NEW, THIRD):
        request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=agency, parent="agencies/city"))
        request.update_mask.paths.append("parent")
        office.client.agencies.UpdateAgency(request)
    split, rest, own = file(office), file(office), file(office, NEW)
    assert (due(office, NEW), due(office, OLD)) == ({own}, {split, rest})
    office.abolish(OLD, ABOLISHED, NEW, {split: THIRD})
    assert due(office, NEW) == {own, rest}
    assert due(office, THIRD) == {split}
    assert due(office, OLD) == {split, rest}
    assert due(office, "agencies/city", include_subtree=True) == {own, split, rest}
    assert due(office, NEW, as_of_date=day(date(2026, 11, 13))) == {own}
    assert (reminded(office, NEW), reminded(office, THIRD)) == ({own, rest}, {split})


def test_functions_that_were_split_are_answered_case_by_case(office: Clerk) -> None:
    """Who is named answers; and who comes after the one that is named, where that one was abolished, too."""
    split, rest = file(office), file(office)
    office.abolish(OLD, date(2026, 11, 10), NEW, {split: THIRD})
    assert [office.get(name).answering_agency for name in (split, rest)] == [THIRD, NEW]
    office.abolish(THIRD, ABOLISHED, FOURTH)
    assert [office.get(name).answering_agency for name in (split, rest)] == [FOURTH, NEW]
    # A case that was taken over can be split off in its turn, and only by who answers it.
    assert refused(office.abolish, FOURTH, ABOLISHED, THIRD).reason == "SUCCESSOR_INVALID"
    error = refused(office.abolish, NEW, ABOLISHED, FOURTH, {split: FOURTH})
    assert error.reason == "CASE_NOT_FOUND"
    assert f"{split} 不由该机关办理" in error.message("zh")
    assert f"does not answer {split}" in error.message("en")
    office.abolish(NEW, ABOLISHED, "agencies/szfourth", {rest: FOURTH})
    assert office.get(rest).answering_agency == FOURTH


def test_asked_again_it_takes_the_place_of_what_was_recorded(office: Clerk) -> None:
    """The day, the successor and the single cases."""
    name = file(office)
    office.abolish(OLD, date(2026, 11, 10), NEW, {name: THIRD})
    agency = office.abolish(OLD, ABOLISHED, FOURTH)
    assert (agency.successor, agency.abolished_date) == (FOURTH, day(ABOLISHED))
    assert office.get(name).answering_agency == FOURTH


@pytest.mark.parametrize(
    ("successor", "on", "reason"),
    [
        (OLD, ABOLISHED, "SUCCESSOR_INVALID"),
        # It was abolished before, so it cannot come after anybody; and it comes after the one that succeeds it.
        (THIRD, ABOLISHED, "SUCCESSOR_INVALID"),
        ("agencies/nobody", ABOLISHED, "AGENCY_NOT_FOUND"),
        (NEW, date(2026, 11, 24), "DATE_IN_FUTURE"),
    ],
)
def test_who_cannot_go_on_is_refused(office: Clerk, successor: str, on: date, reason: str) -> None:
    """Nobody comes after himself."""
    office.abolish(THIRD, date(2026, 11, 3), FOURTH)
    assert refused(office.abolish, OLD, on, successor).reason == reason
    assert office.client.agencies.GetAgency(agency_pb.GetAgencyRequest(name=OLD)).agency.successor == ""


def test_no_circle_of_successors(office: Clerk) -> None:
    """Also where the days would allow one."""
    office.abolish(OLD, ABOLISHED, NEW)
    office.abolish(NEW, date(2026, 11, 18), THIRD)
    assert refused(office.abolish, THIRD, date(2026, 11, 3), OLD).reason == "SUCCESSOR_INVALID"


def test_functions_that_moved_are_told_by_naming_the_right_agency(office: Clerk) -> None:
    """An agency that lives on answers what it received; the answer that it is another's names that one (36(5))."""
    name = file(office)
    office.decide(name, reply_date=day(date(2026, 11, 20)), outcome=case_pb2.OUTCOME_NOT_THIS_AGENCY)
    facts = {"非本机关理由": "该职能已经划转", "主管机关": "深圳市新局", "主管机关联系方式": "0000-1"}
    text = office.draft_letter(name, letter_pb.LETTER_KIND_NOT_THIS_AGENCY, facts).text
    assert "深圳市新局" in text
    assert "0000-1" in text
    assert office.get(name).answering_agency == ""


def test_a_case_goes_to_one_agency(office: Clerk) -> None:
    """Which of two would hold nobody could tell: each place that names it again is told, and nothing is written."""
    name, other = file(office), file(office)
    told = [(name, THIRD), (other, THIRD), (name, FOURTH), (name, THIRD)]
    request = agency_pb.AbolishAgencyRequest(
        name=OLD,
        abolished_date=day(ABOLISHED),
        successor=NEW,
        case_successors=[agency_pb.CaseSuccessor(case=case, successor=who) for case, who in told],
    )
    error = refused(office.client.agencies.AbolishAgency, request)
    assert error.reason == "FIELD_INVALID"
    assert [one.field for one in error.violations] == ["case_successors[2].case", "case_successors[3].case"]
    assert f"{name} 已在 case_successors[0] 中" in error.violations[0].message("zh")
    assert f"{name} is told in case_successors[0]" in error.violations[0].message("en")
    assert office.get(name).answering_agency == ""


# What had come in before and waits for its confirmation.


def arrive(desk: Clerk, arrived: date, agency: str = OLD) -> str:
    """An arrival through the internet."""
    return desk.arrive(agency, arrived_date=day(arrived)).name


def warnings(desk: Clerk, parent: str) -> list[str]:
    """The warnings of a work list and of reminders, which are the same."""
    due_cases = deadline_pb.ListDueCasesRequest(parent=parent)
    today = day(NOW.date())
    reminders = deadline_pb.ListRemindersRequest(parent=parent, first_date=today, last_date=today)
    of_list = [one.zh for one in desk.client.deadlines.ListDueCases(due_cases).warnings if "尚未起算" in one.zh]
    of_reminders = desk.client.deadlines.ListReminders(reminders).warnings
    assert of_list == [one.zh for one in of_reminders if "尚未起算" in one.zh]
    return of_list


def test_what_waits_at_an_abolished_agency_is_confirmed_all_the_same(office: Clerk) -> None:
    """The case stands under the agency to which it came, with its next number, and the successor answers it."""
    split = file(office)
    name = arrive(office, date(2026, 11, 10))
    office.abolish(OLD, ABOLISHED, NEW, {split: THIRD})

    # Four working days: the successor is warned, and not the one that took over a single case alone.
    assert [one.startswith("1 件申请已到达") for one in warnings(office, NEW)] == [True]
    assert warnings(office, THIRD) == []
    confirmed = office.confirm_receipt(name, confirmed_date=day(date(2026, 11, 20)))
    case = confirmed.case
    assert (case.name, case.answering_agency) == (f"{OLD}/cases/2026-2", NEW)
    assert (case.received_date, case.number.endswith("2号")) == (day(date(2026, 11, 20)), True)
    assert case.name in due(office, NEW)
    assert warnings(office, NEW) == []


def test_what_came_in_before_can_be_filed_whenever_it_is_confirmed(office: Clerk) -> None:
    """The day on which it came decides; what comes to an abolished agency is its successor's."""
    office.abolish(OLD, ABOLISHED, NEW)
    told = {"received_date": None, "confirmed_date": day(date(2026, 11, 20))}
    before = office.file(OLD, arrived_date=day(date(2026, 11, 13)), **told)
    assert (before.answering_agency, before.received_date) == (NEW, day(date(2026, 11, 20)))
    for act, dates in ((office.file, told), (office.arrive, {})):
        assert refused(act, OLD, arrived_date=day(ABOLISHED), **dates).reason == "AGENCY_ABOLISHED"
