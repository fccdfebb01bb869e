"""In which form information is wanted (条例第二十九条第三项), and what for: kept, shown, printed, never asked for."""

from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from support.desk.desk import Clerk
from support.desk.refused import refused

POST, EMAIL = case_pb2.SUPPLY_METHOD_POST, case_pb2.SUPPLY_METHOD_EMAIL
PAPER, DISC = case_pb2.SUPPLY_MEDIUM_PAPER, case_pb2.SUPPLY_MEDIUM_OPTICAL_DISC
USE = "用于核对排水管网改造进度"


def facts(desk: Clerk, name: str) -> dict[str, str]:
    """What the history tells of the filing."""
    request = case_pb.ListCaseEventsRequest(parent=name, page_size=1)
    return dict(desk.client.cases.ListCaseEvents(request).events[0].facts)


def test_what_was_wanted_is_kept_and_shown(desk: Clerk) -> None:
    """In the order told, each once; the use is the applicant's own text and stays out of the history."""
    filed = desk.file(supply_methods=[EMAIL, POST, EMAIL], supply_media=[PAPER, DISC], intended_use=USE)

    for case in (filed, desk.get(filed.name)):
        assert (list(case.supply_methods), list(case.supply_media), case.intended_use) == (
            [EMAIL, POST],
            [PAPER, DISC],
            USE,
        )
    told = facts(desk, filed.name)
    assert (told["supply_methods"], told["supply_media"]) == ("EMAIL,POST", "PAPER,OPTICAL_DISC")
    assert USE not in "".join(told.values())


def test_nothing_of_it_is_asked_for(desk: Clerk) -> None:
    """The history of a case of which nothing was told has the facts that it had before."""
    case = desk.file()

    assert (list(case.supply_methods), list(case.supply_media), case.intended_use) == ([], [], "")
    assert facts(desk, case.name).keys() == {"applicant_kind", "receipt_channel", "received_date"}


def test_what_no_list_has_is_refused(desk: Clerk) -> None:
    """By its place in the list."""
    error = refused(desk.file, supply_methods=[POST, 99], supply_media=[0])
    assert [(one.field, one.rule) for one in error.violations] == [
        ("supply_methods[1]", "UNKNOWN_ENUM"),
        ("supply_media[0]", "NOT_ACCEPTED"),
    ]
    assert refused(desk.file, supply_methods=[POST] * 8).violations[0].rule == "TOO_MANY"


def letter(desk: Clerk, name: str, kind: letter_pb.LetterKind.ValueType) -> str:
    """The text of a draft."""
    request = letter_pb.DraftLetterRequest(parent=name, content=letter_pb.LetterContent(kind=kind))
    return desk.client.letters.DraftLetter(request).text


def test_letters_repeat_what_was_wanted(desk: Clerk) -> None:
    """The form of registration, the acknowledgement and the fee notice: of these two the line is left out if empty."""
    silent = desk.file().name
    told = desk.file(supply_methods=[EMAIL, POST], supply_media=[PAPER], intended_use=USE).name
    for name in (silent, told):
        desk.fee_notice(name)

    registration = letter(desk, told, letter_pb.LETTER_KIND_REGISTRATION)
    assert "电子邮件、邮寄；纸质" in registration
    assert USE in registration
    for kind in (letter_pb.LETTER_KIND_RECEIPT, letter_pb.LETTER_KIND_FEE_NOTICE):
        assert "七、要求的提供形式：电子邮件、邮寄；纸质" in letter(desk, told, kind)
        assert "提供形式" not in letter(desk, silent, kind)
