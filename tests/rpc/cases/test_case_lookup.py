"""Any number on paper finds its case: its own, that of the system of before, of its answer, letters and lawsuits."""

from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import case_lookup_service_pb2 as pb
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_service.storage.engine.schema import alembic_config
from gongkai_service.storage.engine.sqlite import WRITING, sqlite_engine
from support.desk import desk as d
from support.desk.desk import AGENCY, OTHER_AGENCY, Clerk, contents, corrected, day, new_id, running, struck
from support.desk.refused import refused

OLD_NUMBER = "深水依申请（2019）007"


def found(desk: Clerk, number: str, agency: str = AGENCY) -> list[tuple[str, str]]:
    """The cases that a number names, each with which of its numbers it is."""
    answer = desk.client.case_lookup.LookUpCase(pb.LookUpCaseRequest(parent=agency, number=number))
    return [
        (match.case.case, pb.PaperNumberKind.Name(match.kind).removeprefix("PAPER_NUMBER_KIND_"))
        for match in answer.matches
    ]


def test_a_case_is_found_by_its_own_number(desk: Clerk) -> None:
    """In full, by year and serial, and by the serial of this year."""
    filed = desk.file()
    serial = filed.name.rpartition("-")[2]

    for typed in (
        filed.number,
        filed.number.replace("〔", "[").replace("〕", "]"),
        f"2026-00{serial}",
        f"〔2026〕{serial}",
        serial,
    ):
        assert found(desk, typed) == [(filed.name, "CASE")]
    (match,) = desk.client.case_lookup.LookUpCase(pb.LookUpCaseRequest(parent=AGENCY, number=serial)).matches
    assert (match.case.number, match.case.received_date, match.case.state) == (
        filed.number,
        filed.received_date,
        filed.state,
    )


def test_what_stands_before_the_year_has_to_be_the_agencys(desk: Clerk) -> None:
    """Another agency's number names no case here, and a case of one agency is none of another."""
    filed = desk.file()

    assert found(desk, filed.number.replace("深水", "深财")) == []
    assert found(desk, "2026-999") == []
    assert found(desk, filed.number, OTHER_AGENCY) == []


def test_a_case_is_found_by_every_other_number_that_it_has(desk: Clerk) -> None:
    """However that is written."""
    name = desk.file(external_number=OLD_NUMBER).name
    desk.decide(name, reply_number="深水公开答〔2026〕9号")
    desk.client.letters.IssueLetter(
        letter_pb.IssueLetterRequest(
            parent=name,
            request_id=new_id(),
            content=letter_pb.LetterContent(kind=letter_pb.LETTER_KIND_REGISTRATION),
        )
    )
    letter = desk.client.letters.ListLetters(letter_pb.ListLettersRequest(parent=name)).letters[0]
    desk.client.remedies.FileLawsuit(
        remedy_pb.FileLawsuitRequest(
            parent=name,
            request_id=new_id(),
            filed_date=day(d.LAWSUIT_FILED),
            court="某区人民法院",
            docket_number="（2026）粤0304行初77号",
        )
    )

    assert found(desk, "深水依申请〔2019〕7号") == [(name, "EXTERNAL")]
    assert found(desk, "深水公开答(2026)09") == [(name, "REPLY")]
    assert found(desk, letter.number) == [(name, "LETTER")]
    assert found(desk, "(2026)粤304行初77号") == [(name, "DOCKET")]


def test_a_case_is_found_by_the_number_of_its_arrival(desk: Clerk) -> None:
    """Once it is a case."""
    arrival = desk.arrive()
    assert found(desk, arrival.number) == []
    case = desk.client.arrivals.ConfirmReceipt(
        arrival_pb.ConfirmReceiptRequest(name=arrival.name, request_id=new_id(), confirmed_date=arrival.arrived_date)
    ).case
    assert found(desk, arrival.number) == [(case.name, "ARRIVAL")]


def test_all_cases_that_have_a_number_are_told(desk: Clerk) -> None:
    """Its own first, then by kind, the newest first."""
    own = desk.file()
    older, newer = (desk.file(external_number=own.number).name for _ in range(2))
    answered = desk.decide(desk.file().name, reply_number=own.number).name

    assert found(desk, own.number) == [
        (own.name, "CASE"),
        (newer, "EXTERNAL"),
        (older, "EXTERNAL"),
        (answered, "REPLY"),
    ]


def test_a_trial_leaves_no_number(desk: Clerk) -> None:
    """Nothing is written."""
    desk.file(external_number="试-1", validate_only=True)
    assert found(desk, "试-1") == []


def test_an_unknown_agency_and_an_empty_number_are_refused(desk: Clerk) -> None:
    """By their reasons."""
    assert refused(found, desk, "1", "agencies/nobody").reason == "AGENCY_NOT_FOUND"
    assert refused(found, desk, "").violations[0].rule == "REQUIRED"
    assert refused(found, desk, "1" * 101).violations[0].rule == "TOO_LONG"


def test_a_database_of_before_knows_the_numbers_of_its_cases(tmp_path: Path) -> None:
    """They are read from the histories, in the form in which they are recorded."""
    path = tmp_path / "old.db"
    with running(path) as service:
        desk = service.desk
        desk.agency()
        name = desk.decide(desk.file(external_number=OLD_NUMBER).name, reply_number="深水公开答〔2026〕9号").name
        desk.letter(name)
        lawsuit = desk.lawsuit(name, docket_number="（2026）粤0304行初77号").name
        desk.decide_lawsuit(lawsuit)
        arrival = desk.arrive()
        desk.client.arrivals.ConfirmReceipt(
            arrival_pb.ConfirmReceiptRequest(
                name=arrival.name, request_id=new_id(), confirmed_date=arrival.arrived_date
            )
        )
    before = contents(path)["paper_numbers"]
    assert {kind for _, _, kind, _ in before} == {"EXTERNAL", "REPLY", "LETTER", "DOCKET", "ARRIVAL"}

    engine = sqlite_engine(path, readers=1)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        config = alembic_config(connection)
        before_it = ScriptDirectory.from_config(config).get_revision("0014").down_revision
        command.downgrade(config, str(before_it))
    engine.dispose()
    assert "paper_numbers" not in contents(path)
    with running(path):
        pass
    assert sorted(contents(path)["paper_numbers"]) == sorted(before)


def test_a_number_that_was_mended_is_found_as_it_is_now(desk: Clerk) -> None:
    """And no longer as it was; nor is that of an answer that was struck."""
    name = desk.decide(desk.file(external_number="旧-1").name, reply_number="答〔2026〕1号").name
    told = case_pb.FileCaseRequest(external_number="旧-2")
    desk.mend(name, corrected(1, "external_number", file_case=told), struck(2))

    assert found(desk, "旧-2") == [(name, "EXTERNAL")]
    assert found(desk, "旧-1") == []
    assert found(desk, "答〔2026〕1号") == []
