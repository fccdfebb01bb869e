"""Cases made by hand for the tests of the domain."""

from datetime import date
from typing import Any

from gongkai_service.data import shipped_calendar
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.deciding import decide
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import FileCase, Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.vocabulary import ApplicantKind, ReceiptChannel

CALENDAR = shipped_calendar()
NAME = "agencies/test/cases/2024-1"
RECEIVED = date(2024, 3, 1)
TODAY = date(2024, 12, 31)
USUAL = Conventions()
USUAL_RULES = DateRules(CALENDAR, USUAL)


def new_case(received: date = RECEIVED, **fields: Any) -> Case:  # noqa: ANN401
    """A case that was just filed; ``fields`` overwrite what the test is about."""
    values = {
        "receipt_channel": ReceiptChannel.INTERNET,
        "applicant_kind": ApplicantKind.NATURAL_PERSON,
        "applicant_name": "申请人甲",
        "applicant_contact": "",
        "description": "测试",
        **fields,
    }
    filing = FileCase(received_date=received, **values)
    return Case(CaseNumber("测公开申", received.year, 1), filing)


def after(case: Case, *commands: Transition, today: date = TODAY, conventions: Conventions = USUAL) -> Case:
    """The case after these commands, each judged as if it were given on ``today``."""
    for command in commands:
        circumstances = Circumstances(today=today, name=NAME, date_rules=DateRules(CALENDAR, conventions))
        case = decide(case, command, circumstances)
    return case
