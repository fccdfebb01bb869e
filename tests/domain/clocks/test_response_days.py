"""How many working days an answer took: examples to be checked with a calendar in hand, and an oracle.

The oracle asks of each day between the receipt and the answer, by what was known on it, whether the clock ran.
``GONGKAI_HISTORIES=100000 pytest tests/domain/clocks/test_response_days.py`` asks it about more histories.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from gongkai_service.domain.clocks.response_days import ResponseDays, first_response_days
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.closings import WithdrawCase
from gongkai_service.domain.commands.consultations import CloseConsultation, OpenConsultation
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice, WithdrawFeeNotice
from gongkai_service.domain.commands.payments import RecordPayment
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import DecideReview as ReviewDecided
from gongkai_service.domain.commands.reviews import FileReview as ReviewFiled
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    Outcome,
    RemedyResult,
)
from support.clocks.oracle_days import ONE_DAY, Days
from support.clocks.reply_oracle import _Judge, _View, is_revised, receipt
from support.clocks.shrinking import EACH_PART, FIRST_HISTORY, HISTORIES, PARTS, assert_agreement
from support.histories.cases_by_hand import USUAL_RULES, after, new_case
from support.histories.histories import History, calendars, date_rules_of, recorded, story_of
from support.histories.story import Round, Settings, Story, fixed_settings, known_on

# Friday 1 March 2024; no holiday until 4 April.
RECEIVED = date(2024, 3, 1)


def day(number: int) -> date:
    """A day of March 2024."""
    return date(2024, 3, number)


def answer(on: date) -> Transition:
    """An answer."""
    return DecideCase(Outcome.GRANTED, on, "")


def took(*commands: Transition) -> ResponseDays | None:
    """How long the first answer took of a case received on 1 March 2024 to which these things happened."""
    return first_response_days(after(new_case(RECEIVED), *commands), date_rules=USUAL_RULES)


def test_days_count_from_the_day_after_the_receipt_through_that_of_the_answer() -> None:
    """Monday to Friday, and Monday of the week after."""
    assert took(answer(day(11))) == ResponseDays(6, 6)
    assert took(answer(RECEIVED)) == ResponseDays(0, 0)


def test_holidays_do_not_count_and_make_up_workdays_do() -> None:
    """清明 2024: 4 to 6 April off, Sunday 7 April worked."""
    assert took(answer(date(2024, 4, 8))) == ResponseDays(25, 25)


def test_the_days_of_a_consultation_are_left_out() -> None:
    """Sent on Tuesday, which counts; answered on the Monday after, which does not: four days stood still."""
    letter = OpenConsultation(ConsultationKind.THIRD_PARTY, day(5), "第三方")
    back = CloseConsultation(1, day(11), ConsultationResult.CONSENTS)
    assert took(letter, back, answer(day(12))) == ResponseDays(7, 3)
    assert took(letter, answer(day(12))) == ResponseDays(7, 2)


def test_the_days_before_a_correction_was_asked_for_stay_counted() -> None:
    """Asked on Wednesday 6 March: two days worked. There on Thursday 14 March, from whose next day it counts."""
    asked, there = RequestCorrection(day(6), day(20), "补正"), ReceiveCorrection(day(14))
    assert took(asked, there, answer(day(19))) == ResponseDays(12, 2 + 3)


def test_the_days_of_a_wait_that_only_the_answer_ended_are_left_out() -> None:
    """A fee was asked for on 6 March and never paid; the answer came all the same."""
    asked = IssueFeeNotice(FeeBasis.PER_ITEM, day(6), 100)
    assert took(asked, answer(day(19))) == ResponseDays(12, 2)
    assert took(asked, RecordPayment(1, day(14), 100), answer(day(19))) == ResponseDays(12, 2 + 3)


def test_what_comes_after_the_end_of_the_period_stops_no_clock() -> None:
    """The period ended on 29 March; what is asked and sent in April does not make the answer faster."""
    letter = OpenConsultation(ConsultationKind.THIRD_PARTY, date(2024, 4, 1), "第三方")
    asked = IssueFeeNotice(FeeBasis.PER_ITEM, date(2024, 4, 2), 100)
    for late in (letter, asked):
        assert took(late, answer(date(2024, 4, 10))) == ResponseDays(27, 27)


def test_the_days_of_a_deferred_period_are_left_out() -> None:
    """The period would have ended on 29 March; deferred to 9 April, answered on the day after."""
    deferred = DeferReply(day(20), date(2024, 4, 9))
    assert took(deferred, answer(date(2024, 4, 10))) == ResponseDays(27, 20 + 1)
    assert took(deferred, answer(day(29))) == ResponseDays(20, 20)


def test_a_fee_notice_that_was_taken_back_takes_nothing_out() -> None:
    """It is as if it had never been sent, whatever was notified while it was awaited; one that stands is waited for."""
    sent, taken_back = IssueFeeNotice(FeeBasis.PER_PAGE, day(6), 100), WithdrawFeeNotice(1, day(20), "")
    extended = ExtendDeadline(day(13), 5)
    for history in ((sent, taken_back), (sent, extended, taken_back), (sent, taken_back, extended)):
        assert took(*history, answer(day(25))) == ResponseDays(16, 16)
    assert took(sent, answer(day(25))) == ResponseDays(16, 2)


def test_no_answer_took_no_days() -> None:
    """A withdrawal is none, and neither is what was not closed."""
    assert took(WithdrawCase(day(11))) is None
    assert took() is None


def test_a_new_answer_by_order_leaves_the_first_as_it_was() -> None:
    """Days are those of the first answer."""
    filed, decided = ReviewFiled(day(18), "复议机关"), ReviewDecided(1, day(25), RemedyResult.CORRECTED)
    again = ReopenCase(RemedyKind.REVIEW, 1, day(26))
    assert took(answer(day(11)), filed, decided, again, answer(date(2024, 4, 30))) == ResponseDays(6, 6)


def _ran(judge: _Judge, view: _View, on: date) -> bool:
    """Whether the clock of the first treatment ran on a day, by what was known on it."""
    _, walk, due, deferred = judge._counted(view)  # noqa: SLF001  (the oracle's own words)
    if view.start == on or (due is None and view.is_waiting):
        return False
    if walk.due is not None and on > walk.due:
        return deferred is None or on > deferred
    return not view._stands_still(on)  # noqa: SLF001


def _asked_in_the_end(told: Round, answered: date) -> Round:
    """Without what was taken back by the answer, which is as if it had never been sent."""
    fees = tuple(fee for fee in told.fees if fee.withdrawn is None or fee.withdrawn > answered)
    return replace(told, fees=fees)


def _oracle_days(story: Story, settings: Settings, days: Days) -> ResponseDays | None:
    first = story.rounds[0]
    if first.closing is None or not first.closing.is_answer:
        return None
    # What is open is read mildly.
    settings = fixed_settings(settings)[-1]
    revised = is_revised(story, settings)
    on, gross, net = receipt(first.order, settings, days), 0, 0
    while on < first.closing.day:
        on += ONE_DAY
        if days.is_worked(on):
            gross += 1
            judge = _Judge(Story(known_on(story, on).rounds[:1]), settings, days, is_revised=revised)
            in_the_end = Story((_asked_in_the_end(first, first.closing.day),))
            view = _Judge(known_on(in_the_end, on), settings, days, is_revised=revised)._view(0, on)  # noqa: SLF001
            net += _ran(judge, view, on)
    return ResponseDays(gross, net)


def _engine_days(case: Case, asked: History) -> ResponseDays | None:
    return first_response_days(case, date_rules=date_rules_of(asked.settings, asked.calendar))


def _differences(asked: History) -> Mapping[str, object]:
    told = recorded(asked)
    if told is None:
        return {}
    engine = _engine_days(told.case, asked)
    oracle = _oracle_days(story_of(asked), asked.settings, calendars()[asked.calendar][1])
    return {} if engine == oracle else {"days": f"engine {engine}, oracle {oracle}"}


@pytest.mark.parametrize("part", EACH_PART)
def test_engine_and_oracle_agree_on_random_histories(part: int) -> None:
    """Gross and net days of first answers, under all settings and calendars."""
    assert_agreement(range(FIRST_HISTORY + part, FIRST_HISTORY + HISTORIES, PARTS), _differences)
