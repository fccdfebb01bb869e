"""A treatment that is closed is read as it was then, each by its own reading."""

from datetime import date

import pytest

from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.reply import deadline_at_closing, first_closing_timeliness
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.consultations import CloseConsultation, OpenConsultation
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import DecideReview, FileReview
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules, Reading
from gongkai_service.domain.law.rules_version import FIRST_RULES, RULES_VERSION
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ClockKind,
    ConsultationKind,
    ConsultationResult,
    FindingKind,
    Outcome,
    RemedyResult,
    Timeliness,
)
from support.histories.cases_by_hand import CALENDAR, after, new_case

# With the day of sending counted the first answer is a working day late, without it it is in time.
COUNTED, NOT_COUNTED = Conventions(), Conventions(consultation_send_day_counts=False)


def _reopened() -> Case:
    case = after(
        new_case(date(2024, 3, 1)),
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 3, 11), "第三方乙"),
        CloseConsultation(1, date(2024, 3, 18), ConsultationResult.CONSENTS),
    )
    due = deadline_at_closing(
        after(case, DecideCase(Outcome.GRANTED, date(2024, 6, 3), "")), 0, date_rules=DateRules(CALENDAR, NOT_COUNTED)
    ).due
    assert due is not None
    return after(
        case,
        DecideCase(Outcome.GRANTED, due, ""),
        FileReview(date(2024, 6, 3), "市人民政府"),
        DecideReview(1, date(2024, 7, 1), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 7, 2)),
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 7, 8), "第三方乙"),
        CloseConsultation(2, date(2024, 7, 15), ConsultationResult.CONSENTS),
    )


@pytest.mark.parametrize(("then", "judged"), [(COUNTED, Timeliness.LATE), (NOT_COUNTED, Timeliness.ON_TIME)])
@pytest.mark.parametrize("now", [COUNTED, NOT_COUNTED])
def test_each_treatment_by_its_own_reading(then: Conventions, judged: Timeliness, now: Conventions) -> None:
    """Judgement and finding of the first by that of then, the clock of the second by that of now."""
    case = _reopened()
    date_rules = DateRules(CALENDAR, now, earlier=(Reading(then, FIRST_RULES),))
    assert first_closing_timeliness(case, date_rules=date_rules) is judged
    late = [found for found in findings(case, date_rules=date_rules) if found.kind is FindingKind.LATE_ANSWER]
    assert bool(late) is (judged is Timeliness.LATE)
    clocks = {clock.kind: clock for clock in case_clocks(case, date_rules=date_rules, as_of=date(2024, 7, 31))}
    alone = {
        clock.kind: clock for clock in case_clocks(case, date_rules=DateRules(CALENDAR, now), as_of=date(2024, 7, 31))
    }
    assert clocks[ClockKind.REANSWER] == alone[ClockKind.REANSWER]
    assert (clocks[ClockKind.REPLY] == alone[ClockKind.REPLY]) is (then == now)


def test_a_treatment_knows_the_rules_of_its_time() -> None:
    """For code that was corrected: by which version what it computes was judged."""
    date_rules = DateRules(CALENDAR, COUNTED, earlier=(Reading(NOT_COUNTED, FIRST_RULES),))
    assert (date_rules.of_treatment(0).rules_version, date_rules.of_treatment(0).conventions) == (
        FIRST_RULES,
        NOT_COUNTED,
    )
    assert date_rules.of_treatment(1) is date_rules
    assert date_rules.rules_version == RULES_VERSION
    # Asked once more, of the same treatment or of another, it is the same.
    assert date_rules.of_treatment(0).of_treatment(0) == date_rules.of_treatment(0)
