"""When a due date calls for attention: the rules as data, and the due dates for which they fire on a day.

Every rule fires a fixed number of working days before or after a due date. So on each working day the due
dates that it is about are one stretch of days, by which they can be looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from types import MappingProxyType

from gongkai_service.domain.clocks.clock import DUTIES, Subject
from gongkai_service.domain.history.life_cycle import OPEN_STATES
from gongkai_service.domain.law.calendar import WorkingDayCalendar, is_worked
from gongkai_service.domain.law.conventions import Thresholds
from gongkai_service.domain.law.regulation import REGULATION_2007, Regulation
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CaseState, ClockKind, ReminderRule

_ID_CHARACTERS = 32


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a rule is about.

    Attributes:
        kinds: the clocks that it watches.
        text: the rule in words; ``{days}`` stands for the agency's threshold.
        text_2007: the same for cases under the Regulation of 2007, where it knew the matter otherwise.
        states: of which cases; those in others need no reminder.
    """

    kinds: frozenset[ClockKind]
    text: Text
    text_2007: Text | None = None
    states: frozenset[CaseState] = frozenset(CaseState)


TRIGGERS: Mapping[ReminderRule, Trigger] = MappingProxyType(
    {
        ReminderRule.AMBER: Trigger(
            DUTIES, Text("转黄：距到期日不超过{days}个工作日", "turns amber: no more than {days} working days are left")
        ),
        ReminderRule.RED: Trigger(
            DUTIES, Text("转红：距到期日不超过{days}个工作日", "turns red: no more than {days} working days are left")
        ),
        ReminderRule.LAST_DAY: Trigger(DUTIES, Text("今日到期", "due today")),
        # No text settles by which reading the period has ended: it is not overdue.
        ReminderRule.PAST_BY_ONE_READING: Trigger(
            DUTIES,
            Text(
                "按一种读法已到期，按另一种读法尚未到期，仍未办结：请尽快答复（读法未定，不属逾期）",
                "the last day has passed by one reading and not by the other: answer soon (unsettled, not overdue)",
            ),
        ),
        ReminderRule.OVERDUE: Trigger(DUTIES, Text("已逾期：到期日已过，仍未办结", "overdue: the last day has passed")),
        ReminderRule.NOT_CORRECTED: Trigger(
            frozenset({ClockKind.CORRECTION}),
            # 条例第三十条: without good reason it counts as abandoned, and the agency does not go on.
            Text(
                "补正期限届满，未收到补正：申请人无正当理由逾期不补正的，视为放弃申请，不再处理（条例第三十条）",
                "the period for the correction has ended without one: without good reason the application counts as "
                "abandoned, and the agency does not go on (article 30)",
            ),
            # 2007: 第二十一条第四项 says nothing of what follows.
            Text(
                "补正期限届满，未收到补正（2007年条例第二十一条第四项未规定后果）",
                "the period for the correction has ended without one (the Regulation of 2007, article 21(4), does "
                "not say what follows)",
            ),
            OPEN_STATES,
        ),
        ReminderRule.THIRD_PARTY_SILENT: Trigger(
            frozenset({ClockKind.THIRD_PARTY_ANSWER}),
            Text(
                "第三方逾期未提出意见：由本机关依照条例决定是否公开，逾期不视为同意（条例第三十二条）",
                "the third party has not answered in time: the agency decides by the Regulation; silence is not "
                "consent (article 32)",
            ),
            states=OPEN_STATES,
        ),
        ReminderRule.CO_AUTHOR_SILENT: Trigger(
            frozenset({ClockKind.CO_AUTHOR_ANSWER}),
            Text(
                "共同制作机关逾期未提出意见：视为同意公开（条例第三十四条）",
                "the agency that made the information jointly has not answered in time: silence is consent "
                "(article 34)",
            ),
            states=OPEN_STATES,
        ),
        ReminderRule.FEE_UNPAID: Trigger(
            frozenset({ClockKind.FEE_PAYMENT}),
            # 国办函〔2020〕109号: 逾期未缴纳的视为放弃申请，行政机关不再处理该政府信息公开申请.
            Text(
                "缴费期限届满，费用未缴清：视为放弃申请，不再处理（国办函〔2020〕109号）",
                "the fee has not been paid in time: the application counts as abandoned, and the agency does not go "
                "on (国办函〔2020〕109号)",
            ),
            states=OPEN_STATES,
        ),
        ReminderRule.CORRECTION_NOTICE_ENDING: Trigger(
            frozenset({ClockKind.CORRECTION_NOTICE}),
            Text(
                "告知补正的7个工作日将于下一个工作日届满：内容不明确的，应一次性告知补正（条例第三十条）",
                "the 7 working days for asking for a correction end on the next working day: what is unclear is "
                "asked for once (article 30)",
            ),
            # Who works on the case has read it; who awaits an answer or a fee found it clear.
            states=frozenset({CaseState.FILED, CaseState.PROCESSING}),
        ),
    }
)

# The most urgent first: of those that would fire on one day for one clock, it alone does.
_URGENCY = (
    ReminderRule.OVERDUE,
    ReminderRule.PAST_BY_ONE_READING,
    ReminderRule.LAST_DAY,
    ReminderRule.RED,
    ReminderRule.AMBER,
    ReminderRule.NOT_CORRECTED,
    ReminderRule.THIRD_PARTY_SILENT,
    ReminderRule.CO_AUTHOR_SILENT,
    ReminderRule.FEE_UNPAID,
    ReminderRule.CORRECTION_NOTICE_ENDING,
)
assert set(_URGENCY) == set(TRIGGERS) == set(ReminderRule), "every rule has its trigger and its place"  # noqa: S101


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fires on ``day`` for clocks that are due from ``first_due`` through ``last_due``.

    Where a clock has two dates because a reading is open, ``OVERDUE`` goes by the later one, all else by the earlier;
    ``PAST_BY_ONE_READING`` fires for such clocks alone, and only while the later date has not passed.
    """

    rule: ReminderRule
    day: date
    first_due: date
    last_due: date


def firings(day: date, *, calendar: WorkingDayCalendar, thresholds: Thresholds) -> tuple[Firing, ...]:
    """What fires on ``day``, in the order of the rules; nothing on a day of rest, when nobody reads it.

    A last day that is a day of rest counts as the working day before it.
    """
    if not is_worked(calendar.kind(day)):
        return ()
    alone: dict[ReminderRule, Firing] = {}
    taken: set[tuple[ClockKind, int, bool]] = set()
    for rule in _URGENCY:
        offset = _offset(rule, thresholds)
        is_between = rule is ReminderRule.PAST_BY_ONE_READING
        watched = {(kind, offset, is_between) for kind in TRIGGERS[rule].kinds}
        if watched & taken:
            continue
        taken |= watched
        first_due = calendar.shift(day, -offset)
        last_due = calendar.shift(day, 1 - offset) - timedelta(days=1)
        alone[rule] = Firing(rule, day, first_due, last_due)
    return tuple(alone[rule] for rule in ReminderRule if rule in alone)


def _offset(rule: ReminderRule, thresholds: Thresholds) -> int:
    """How many working days after the due date the rule fires; negative before it."""
    before = {
        ReminderRule.AMBER: thresholds.amber,
        ReminderRule.RED: thresholds.red,
        ReminderRule.LAST_DAY: 0,
        ReminderRule.CORRECTION_NOTICE_ENDING: 1,
    }
    return -before[rule] if rule in before else 1


def reminder_text(rule: ReminderRule, *, thresholds: Thresholds, regulation: Regulation) -> Text:
    """The rule in words, for a case under ``regulation``."""
    trigger = TRIGGERS[rule]
    text = trigger.text_2007 if trigger.text_2007 and regulation is REGULATION_2007 else trigger.text
    days = -_offset(rule, thresholds)
    return Text(text.zh.format(days=days), text.en.format(days=days))


def reminder_id(rule: ReminderRule, *, case: str, kind: ClockKind, subject: Subject, due: date) -> str:
    """The same for the same reminder, however often it is listed; another when the due date moves."""
    said = "\n".join((case, kind, subject.under(case), rule, due.isoformat()))
    return sha256(said.encode()).hexdigest()[:_ID_CHARACTERS]
