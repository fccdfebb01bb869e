"""Cases made by hand for the tests of the domain."""

from datetime import date

from gongkai_service.data import shipped_calendar
from gongkai_service.domain.case import Case, CaseNumber
from gongkai_service.domain.commands import FileCase, Transition
from gongkai_service.domain.decisions import Circumstances, decide
from gongkai_service.domain.vocabulary import ApplicantKind, ReceiptChannel

CALENDAR = shipped_calendar()
NAME = "agencies/test/cases/2024-1"
RECEIVED = date(2024, 3, 1)
TODAY = date(2024, 12, 31)


def new_case(received: date = RECEIVED) -> Case:
    """A case that was just filed."""
    filing = FileCase(
        received_date=received,
        receipt_channel=ReceiptChannel.INTERNET,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        applicant_name="申请人甲",
        applicant_contact="",
        description="测试",
    )
    return Case(CaseNumber("测公开申", received.year, 1), filing)


def after(case: Case, *commands: Transition, today: date = TODAY) -> Case:
    """The case after these commands, each judged as if it were given on ``today``."""
    for command in commands:
        case = decide(case, command, Circumstances(today=today, calendar=CALENDAR, name=NAME))
    return case
