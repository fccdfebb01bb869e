"""Late and irregular things are recorded and shown, never refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai_service.domain.clocks.reply import first_closing_timeliness, reply_deadline
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.consultations import (
    CloseConsultation,
    ConfirmConsultation,
    NotifyThirdParty,
    OpenConsultation,
)
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.lawsuits import FileLawsuit
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import AcceptReview, AnswerReview, DecideReview, FileReview
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import DateTooEarly
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    FindingKind,
    Outcome,
    RemedyResult,
    ReviewProcedure,
    Timeliness,
)
from support.histories.cases_by_hand import CALENDAR, USUAL, USUAL_RULES, after, new_case

# Received 2024-03-01: the period of 20 working days ends on 2024-03-29, that of 7 on 2024-03-12.
LAST_DAY = date(2024, 3, 29)
ANSWER = DecideCase(Outcome.GRANTED, LAST_DAY, "")
SENT = date(2024, 3, 4)
CONSULT = OpenConsultation(ConsultationKind.THIRD_PARTY, SENT, "x")
OBJECTED = CloseConsultation(1, date(2024, 3, 6), ConsultationResult.OBJECTS)
REVIEW = FileReview(date(2024, 4, 15), "")
ACCEPTED = AcceptReview(1, date(2024, 4, 18), ReviewProcedure.ORDINARY)


def _kinds(case: Case, conventions: Conventions = USUAL) -> list[FindingKind]:
    return [finding.kind for finding in findings(case, date_rules=DateRules(CALENDAR, conventions))]


def _found(*history: Transition) -> list[FindingKind]:
    return _kinds(after(new_case(), *history))


def test_a_regular_case_has_no_finding() -> None:
    """Corrected, extended and answered in time."""
    assert [] == _found(
        RequestCorrection(date(2024, 3, 12), date(2024, 3, 22), "x"),
        ReceiveCorrection(date(2024, 3, 20)),
        ExtendDeadline(date(2024, 4, 1), 20, approved_by="主任"),
        DecideCase(Outcome.GRANTED, date(2024, 4, 30), ""),
        FileReview(date(2024, 5, 6), ""),
    )


@pytest.mark.parametrize(
    ("expected", "history"),
    [
        (
            FindingKind.LATE_CORRECTION_REQUEST,
            (RequestCorrection(date(2024, 3, 13), date(2024, 3, 22), "x"),),
        ),
        (FindingKind.LATE_EXTENSION, (ExtendDeadline(date(2024, 4, 1), 20, approved_by="主任"),)),
        (
            FindingKind.SECOND_EXTENSION,
            (
                ExtendDeadline(date(2024, 3, 20), 10, approved_by="主任"),
                ExtendDeadline(date(2024, 3, 27), 10, approved_by="主任"),
            ),
        ),
        (FindingKind.LATE_ANSWER, (DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),)),
        (
            FindingKind.ANSWERED_WHILE_WAITING,
            (OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 3, 4), "x"), ANSWER),
        ),
        (
            FindingKind.ANSWERED_WHILE_WAITING,
            (RequestCorrection(date(2024, 3, 4), date(2024, 3, 22), "x"), ANSWER),
        ),
        (FindingKind.ANSWERED_WHILE_WAITING, (IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 3, 4), 1), ANSWER)),
        (FindingKind.REMEDY_BEFORE_ANSWER, (FileReview(date(2024, 3, 28), ""), ANSWER)),
        (FindingKind.LATE_DEFERRAL, (DeferReply(date(2024, 4, 1), date(2024, 6, 28)),)),
        (FindingKind.LATE_FEE_NOTICE, (IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 4, 1), 1),)),
        (FindingKind.THIRD_PARTY_NOT_TOLD, (CONSULT, OBJECTED, ANSWER)),
        # 60 days from 2024-03-29 end on 2024-05-28.
        (FindingKind.LATE_REMEDY, (ANSWER, FileReview(date(2024, 5, 29), ""))),
        # Six months from 2024-03-29 end on 2024-09-29, a Sunday that was worked.
        (FindingKind.LATE_REMEDY, (ANSWER, FileLawsuit(date(2024, 9, 30), "", 0))),
        # Ten working days from 2024-04-18 end on 2024-05-06: a make-up Sunday and five days of Labour Day off.
        (FindingKind.LATE_REVIEW_ANSWER, (ANSWER, REVIEW, ACCEPTED, AnswerReview(1, date(2024, 5, 7)))),
    ],
)
def test_each_irregularity_is_found(expected: FindingKind, history: tuple[Transition, ...]) -> None:
    """One irregularity, one finding, and the command succeeds."""
    assert [expected] == _found(*history)


@pytest.mark.parametrize(
    "history",
    [
        (DeferReply(LAST_DAY, date(2024, 6, 28)),),
        # Extended in time, the period ended on 2024-04-28, a make-up Sunday.
        (ExtendDeadline(LAST_DAY, 20, approved_by="主任"), DeferReply(date(2024, 4, 28), date(2024, 6, 28))),
        (IssueFeeNotice(FeeBasis.PER_PAGE, LAST_DAY, 1),),
        (
            ExtendDeadline(LAST_DAY, 20, approved_by="主任"),
            IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 4, 28), 1),
        ),
        (CONSULT, OBJECTED, ANSWER, NotifyThirdParty(1, date(2024, 4, 1))),
        (CONSULT, OBJECTED, DecideCase(Outcome.PARTIALLY_GRANTED, LAST_DAY, "")),
        (CONSULT, CloseConsultation(1, date(2024, 3, 6), ConsultationResult.CONSENTS), ANSWER),
        (ANSWER, FileReview(date(2024, 5, 28), "")),
        (ANSWER, FileLawsuit(date(2024, 9, 29), "", 0)),
        (ANSWER, REVIEW, ACCEPTED, AnswerReview(1, date(2024, 5, 6))),
    ],
)
def test_what_is_done_on_the_last_day_is_in_time(history: tuple[Transition, ...]) -> None:
    """The other side of each boundary, and what needs nothing further."""
    assert [] == _found(*history)


@pytest.mark.parametrize("kind", [ConsultationKind.THIRD_PARTY, ConsultationKind.CO_AUTHOR_AGENCY])
@pytest.mark.parametrize(
    ("letter", "last"),
    [
        # 15 working days from 2024-03-04, and from 2024-03-07 when the letter was received then.
        (None, date(2024, 3, 25)),
        (date(2024, 3, 7), date(2024, 3, 28)),
    ],
)
def test_silence_is_known_when_the_period_is_over(kind: ConsultationKind, letter: date | None, last: date) -> None:
    """条例第三十二条、第三十四条: on the fifteenth working day an answer may still come."""
    sent = OpenConsultation(kind, SENT, "x")
    confirmed = () if letter is None else (ConfirmConsultation(1, letter),)
    on_the_last = CloseConsultation(1, last, ConsultationResult.SILENT)
    after_it = CloseConsultation(1, last + timedelta(days=1), ConsultationResult.SILENT)

    assert [FindingKind.EARLY_SILENCE] == _found(sent, *confirmed, on_the_last)
    assert [] == _found(sent, *confirmed, after_it)


def test_nobody_else_has_fifteen_days() -> None:
    """No period is fixed for other agencies that are asked, and the text of 2007 fixes none at all."""
    silent = CloseConsultation(1, SENT, ConsultationResult.SILENT)
    assert [] == _found(OpenConsultation(ConsultationKind.OTHER_AGENCY, SENT, "x"), silent)

    old_day = date(2018, 3, 5)
    old = after(
        new_case(old_day),
        OpenConsultation(ConsultationKind.THIRD_PARTY, old_day, "x"),
        CloseConsultation(1, old_day, ConsultationResult.SILENT),
    )
    assert [] == _kinds(old)


def test_of_two_extensions_the_later_one_is_the_second() -> None:
    """By their dates, whichever was written down first; and a treatment of the case by order has its own."""
    first, second = (
        ExtendDeadline(date(2024, 3, 20), 10, approved_by="主任"),
        ExtendDeadline(date(2024, 3, 27), 10, approved_by="主任"),
    )
    for order in ((first, second), (second, first)):
        case = after(new_case(), *order)
        found = findings(case, date_rules=USUAL_RULES)
        assert [(FindingKind.SECOND_EXTENSION, second.notified_date)] == [(item.kind, item.day) for item in found]

    reopened = after(
        new_case(),
        first,
        ANSWER,
        REVIEW,
        DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        ExtendDeadline(date(2024, 5, 20), 10, approved_by="主任"),
    )
    assert [] == _kinds(reopened)


def test_where_an_extension_ends_with_its_period_the_new_one_may_be_extended() -> None:
    """By convention, and where it is open: the next one is the second by the reading alone that the first one stays."""
    case = after(
        new_case(),
        ExtendDeadline(date(2024, 3, 8), 10, approved_by="主任"),
        RequestCorrection(date(2024, 3, 11), date(2024, 3, 22), "x"),
        ReceiveCorrection(date(2024, 3, 20)),
        ExtendDeadline(date(2024, 4, 1), 10, approved_by="主任"),
    )

    assert [FindingKind.SECOND_EXTENSION] == _kinds(case, Conventions(extension_survives_restart=True))
    assert [] == _kinds(case, Conventions(extension_survives_restart=False))
    assert [] == _kinds(case)


def test_a_late_record_corrects_a_finding() -> None:
    """Late, until the consultation that stopped the clock comes to light."""
    late = (DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),)
    consulted = (CONSULT, CloseConsultation(1, date(2024, 3, 6), ConsultationResult.CONSENTS))

    assert [FindingKind.LATE_ANSWER] == _found(*late)
    assert [] == _found(*late, *consulted)


def test_a_case_reopened_by_order_keeps_the_timeliness_of_its_first_answer() -> None:
    """Statistics count the first closing; the second round has a clock of its own."""
    case = after(
        new_case(),
        DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),
        FileReview(date(2024, 4, 15), ""),
        DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        DecideCase(Outcome.GRANTED, date(2024, 5, 20), ""),
    )

    first = first_closing_timeliness(case, date_rules=USUAL_RULES)
    second = reply_deadline(case, date_rules=USUAL_RULES, as_of=date(2024, 12, 31))

    assert Timeliness.LATE is first
    assert Timeliness.ON_TIME is second.timeliness
    # Twenty working days after 2024-05-08, the make-up Saturday 05-11 among them.
    assert date(2024, 6, 4) == second.due


def test_a_late_first_answer_stays_a_finding_after_the_second() -> None:
    """What was late is late for ever, however promptly the order was obeyed."""
    assert [FindingKind.LATE_ANSWER] == _found(
        DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),
        FileReview(date(2024, 4, 15), ""),
        DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        DecideCase(Outcome.GRANTED, date(2024, 5, 20), ""),
    )


def test_a_wait_in_the_second_round_does_not_excuse_a_late_first_answer() -> None:
    """While the reopened case awaits a correction, its first answer stays late."""
    case = after(
        new_case(),
        DecideCase(Outcome.GRANTED, date(2024, 4, 1), ""),
        FileReview(date(2024, 4, 15), ""),
        DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
        RequestCorrection(date(2024, 5, 9), date(2024, 5, 20), "x"),
    )

    assert Timeliness.LATE is first_closing_timeliness(case, date_rules=USUAL_RULES)


@pytest.mark.parametrize(
    ("told", "is_found"),
    [
        ({}, True),
        ({"reason": "材料多"}, True),
        ({"approved_by": "主任"}, False),
        ({"approved_by": "主任", "approved_date": date(2024, 3, 20)}, False),
        ({"approved_date": date(2024, 3, 20)}, False),
        ({"approved_by": " \u3000"}, True),
        ({"approved_by": "主任", "approved_date": date(2024, 3, 21)}, True),
    ],
)
@pytest.mark.parametrize("received", [date(2018, 3, 1), date(2024, 3, 1)])
def test_an_extension_is_approved_before_the_applicant_is_told(
    received: date, told: dict[str, Any], *, is_found: bool
) -> None:
    """条例第三十三条; 2007: 第二十四条: 经政府信息公开工作机构负责人同意并告知申请人."""
    moved = {name: day.replace(year=received.year) if isinstance(day, date) else day for name, day in told.items()}
    case = after(new_case(received), ExtendDeadline(date(received.year, 3, 20), 10, **moved))

    assert _kinds(case) == [FindingKind.EXTENSION_NOT_APPROVED] * is_found


def test_an_approval_is_not_of_before_the_receipt() -> None:
    """Nobody can agree to extend what has not come: that is refused, with the field."""
    with pytest.raises(DateTooEarly) as refused:
        _found(ExtendDeadline(date(2024, 3, 27), 10, approved_date=date(2024, 2, 29)))

    assert refused.value.facts["field"] == "approved_date"
