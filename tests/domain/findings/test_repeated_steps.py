"""What is found of a step counts only the steps before it that had any effect, and says no more than is so."""

from datetime import date

import pytest

from gongkai_service.domain.clocks.reply import reply_deadline
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.closings import CloseCase
from gongkai_service.domain.commands.consultations import OpenConsultation
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import DecideReview, FileReview
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ConsultationKind,
    FeeBasis,
    FindingKind,
    Outcome,
    RemedyResult,
)
from support.histories.cases_by_hand import CALENDAR, USUAL_RULES, after, new_case

LATE, SECOND = FindingKind.LATE_EXTENSION, FindingKind.SECOND_EXTENSION
# Received 2024-03-01: 20 working days end on 2024-03-29, 30 on 04-15, 40 on 04-28.
LAST_DAY = date(2024, 3, 29)


def extension(day: date, working_days: int = 10) -> ExtendDeadline:
    """An extension to which the head agreed."""
    return ExtendDeadline(day, working_days, approved_by="主任")


def found(case: Case, date_rules: DateRules = USUAL_RULES) -> list[Finding]:
    """The findings of a case."""
    return list(findings(case, date_rules=date_rules))


def told(case: Case, date_rules: DateRules = USUAL_RULES) -> list[tuple[FindingKind, date]]:
    """Kinds and days of the findings of a case."""
    return [(finding.kind, finding.day) for finding in found(case, date_rules)]


@pytest.mark.parametrize("survives", [None, True, False])
def test_what_was_void_makes_nothing_the_second(*, survives: bool | None) -> None:
    """Received 2018-08-24; the extension told on 09-28 was late, the one of 10-20 after the correction counts."""
    case = after(
        new_case(date(2018, 8, 24)),
        extension(date(2018, 9, 28), 15),
        RequestCorrection(date(2018, 10, 13), date(2018, 10, 31), "x"),
        ReceiveCorrection(date(2018, 10, 15)),
        extension(date(2018, 10, 20), 14),
    )
    date_rules = DateRules(CALENDAR, Conventions(extension_survives_restart=survives))

    assert [(LATE, date(2018, 9, 28))] == told(case, date_rules)
    deadline = reply_deadline(case, date_rules=date_rules, as_of=date(2018, 10, 20))
    assert (date(2018, 11, 23), date(2018, 11, 23)) == (deadline.due, deadline.latest_due)


def test_a_second_extension_in_time_is_noted() -> None:
    """It counts up to what the Regulation allows."""
    case = after(new_case(), extension(date(2024, 3, 20)), extension(LAST_DAY))
    assert [(SECOND, LAST_DAY)] == told(case)
    assert date(2024, 4, 28) == reply_deadline(case, date_rules=USUAL_RULES, as_of=LAST_DAY).due


def test_an_extension_within_the_time_of_another_is_the_second_and_not_late() -> None:
    """The period without the first one had ended on 2024-03-29, that with it ends on 04-15."""
    day = date(2024, 4, 10)
    case = after(new_case(), extension(date(2024, 3, 20)), extension(day))
    (finding,) = found(case)
    assert (SECOND, day) == (finding.kind, finding.day)
    assert "2024-03-29" in finding.text.zh
    assert "前次延期的期限内" in finding.text.zh
    assert date(2024, 4, 15) == reply_deadline(case, date_rules=USUAL_RULES, as_of=day).due


def test_an_extension_after_the_time_of_another_is_late_by_the_end_of_that() -> None:
    """Not by the end of the period without it; and what is void is no second one."""
    day = date(2024, 4, 16)
    (finding,) = found(after(new_case(), extension(date(2024, 3, 20)), extension(day)))
    assert (LATE, day) == (finding.kind, finding.day)
    assert "2024-04-15" in finding.text.zh


def test_what_is_told_within_a_deferred_period_is_said_to_be() -> None:
    """That of article 33 had ended on 2024-03-29; the deferred one runs to 06-28."""
    deferred = DeferReply(LAST_DAY, date(2024, 6, 28))
    day = date(2024, 5, 6)
    for step, kind in (
        (extension(day), LATE),
        (DeferReply(day, date(2024, 7, 31)), FindingKind.LATE_DEFERRAL),
    ):
        (finding,) = found(after(new_case(), deferred, step))
        assert kind is finding.kind
        assert "2024-03-29" in finding.text.zh
        assert "延迟" in finding.text.zh.partition("届满")[2].partition("不改变")[0]
        (late,) = found(after(new_case(), step))
        assert "的期限内" not in late.text.zh


@pytest.mark.parametrize(("day", "late"), [(date(2024, 6, 28), False), (date(2024, 6, 29), True)])
def test_a_fee_notice_within_a_deferred_period_is_in_time(day: date, *, late: bool) -> None:
    """The clock waits for the payment, as within the period of article 33."""
    case = after(new_case(), DeferReply(LAST_DAY, date(2024, 6, 28)), IssueFeeNotice(FeeBasis.PER_PAGE, day, 1000))
    assert ([(FindingKind.LATE_FEE_NOTICE, day)] if late else []) == told(case)


def reopened(*treatment: object, closing: object) -> Case:
    """A case with a closing to which these steps led, and an order to answer anew."""
    return after(
        new_case(),
        *treatment,  # type: ignore[arg-type]
        closing,  # type: ignore[arg-type]
        FileReview(date(2024, 4, 15), ""),
        DecideReview(1, date(2024, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2024, 5, 8)),
    )


WAITING = FindingKind.ANSWERED_WHILE_WAITING
ASKED = RequestCorrection(date(2024, 3, 4), date(2024, 3, 20), "x")


def test_what_a_closing_ended_is_not_awaited_by_a_later_answer() -> None:
    """No longer processed for want of a correction; answered after an order, when nothing was awaited any more."""
    lapsed = reopened(ASKED, closing=CloseCase(Outcome.NOT_CORRECTED, date(2024, 3, 21), "x"))
    assert [] == told(after(lapsed, DecideCase(Outcome.GRANTED, date(2024, 5, 20), "")))


@pytest.mark.parametrize(
    "step",
    [
        OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 5, 10), "x"),
        IssueFeeNotice(FeeBasis.PER_PAGE, date(2024, 5, 10), 1000),
        RequestCorrection(date(2024, 5, 10), date(2024, 5, 31), "x"),
    ],
)
def test_the_answer_that_did_not_wait_is_the_one_that_is_found(step: object) -> None:
    """The second one, where the wait was of the second treatment."""
    answer = DecideCase(Outcome.GRANTED, date(2024, 5, 20), "")
    case = after(reopened(closing=DecideCase(Outcome.GRANTED, LAST_DAY, "")), step, answer)  # type: ignore[arg-type]
    assert (WAITING, date(2024, 5, 20)) in told(case)
    assert (WAITING, LAST_DAY) not in told(case)
