"""Late and irregular things are recorded and shown, never refused."""

from datetime import date

import pytest

from domain.cases_by_hand import CALENDAR, after, new_case
from gongkai_service.domain import commands
from gongkai_service.domain.clock import Conventions, first_closing_timeliness, reply_deadline
from gongkai_service.domain.commands import Transition
from gongkai_service.domain.findings import FindingKind, findings
from gongkai_service.domain.vocabulary import ConsultationKind, FeeBasis, Outcome, RemedyKind, RemedyResult, Timeliness

# Received 2024-03-01: the period of 20 working days ends on 2024-03-29, that of 7 on 2024-03-12.
LAST_DAY = date(2024, 3, 29)
ANSWER = commands.DecideCase(Outcome.GRANTED, LAST_DAY, "")


def _found(*history: Transition) -> list[FindingKind]:
    case = after(new_case(), *history)
    return [finding.kind for finding in findings(case, calendar=CALENDAR, conventions=Conventions())]


def test_a_regular_case_has_no_finding() -> None:
    """Corrected, extended and answered in time."""
    assert [] == _found(
        commands.RequestCorrection(date(2024, 3, 12), date(2024, 3, 22), "x"),
        commands.ReceiveCorrection(date(2024, 3, 20)),
        commands.ExtendDeadline(date(2024, 4, 1), 20),
        commands.DecideCase(Outcome.GRANTED, date(2024, 4, 30), ""),
        commands.FileReview(date(2024, 5, 6), ""),
    )


@pytest.mark.parametrize(
    ("expected", "history"),
    [
        (
            FindingKind.LATE_CORRECTION_REQUEST,
            (commands.RequestCorrection(date(2024, 3, 13), date(2024, 3, 22), "x"),),
        ),
        (FindingKind.LATE_EXTENSION, (commands.ExtendDeadline(date(2024, 4, 1), 20),)),
        (
            FindingKind.SECOND_EXTENSION,
            (commands.ExtendDeadline(date(2024, 3, 20), 10), commands.ExtendDeadline(date(2024, 3, 27), 10)),
        ),
        (FindingKind.LATE_ANSWER, (commands.DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),)),
        (
            FindingKind.ANSWERED_WHILE_WAITING,
            (commands.OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 3, 4), "x"), ANSWER),
        ),
        (
            FindingKind.ANSWERED_WHILE_WAITING,
            (commands.RequestCorrection(date(2024, 3, 4), date(2024, 3, 22), "x"), ANSWER),
        ),
        (FindingKind.ANSWERED_WHILE_WAITING, (commands.IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 3, 4), 1), ANSWER)),
        (FindingKind.REMEDY_BEFORE_ANSWER, (commands.FileReview(date(2024, 3, 28), ""), ANSWER)),
    ],
)
def test_each_irregularity_is_found(expected: FindingKind, history: tuple[Transition, ...]) -> None:
    """One irregularity, one finding, and the command succeeds."""
    assert [expected] == _found(*history)


def test_a_case_reopened_by_order_keeps_the_timeliness_of_its_first_answer() -> None:
    """Statistics count the first closing; the second round has a clock of its own."""
    case = after(
        new_case(),
        commands.DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),
        commands.FileReview(date(2024, 4, 15), ""),
        commands.DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        commands.ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        commands.DecideCase(Outcome.GRANTED, date(2024, 5, 20), ""),
    )

    first = first_closing_timeliness(case, calendar=CALENDAR, conventions=Conventions())
    second = reply_deadline(case, calendar=CALENDAR, conventions=Conventions(), as_of=date(2024, 12, 31))

    assert Timeliness.LATE is first
    assert Timeliness.ON_TIME is second.timeliness
    # Twenty working days after 2024-05-08, the make-up Saturday 05-11 among them.
    assert date(2024, 6, 4) == second.due


def test_a_late_first_answer_stays_a_finding_after_the_second() -> None:
    """What was late is late for ever, however promptly the order was obeyed."""
    assert [FindingKind.LATE_ANSWER] == _found(
        commands.DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),
        commands.FileReview(date(2024, 4, 15), ""),
        commands.DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        commands.ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        commands.DecideCase(Outcome.GRANTED, date(2024, 5, 20), ""),
    )


def test_a_wait_in_the_second_round_does_not_excuse_a_late_first_answer() -> None:
    """While the reopened case awaits a correction, its first answer stays late."""
    case = after(
        new_case(),
        commands.DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),
        commands.FileReview(date(2024, 4, 15), ""),
        commands.DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        commands.ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        commands.RequestCorrection(date(2024, 5, 9), date(2024, 5, 20), "x"),
    )

    assert Timeliness.LATE is first_closing_timeliness(case, calendar=CALENDAR, conventions=Conventions())
