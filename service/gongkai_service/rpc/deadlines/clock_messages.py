"""Clocks, what is due and reminders as messages."""

from collections.abc import Sequence

from gongkai.v1 import calendar_service_pb2, case_pb2, clock_pb2
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai_service.application.deadlines.work_list import DueCase, Reminder
from gongkai_service.domain.clocks.clock import Clock, Step
from gongkai_service.domain.clocks.days import ClockDay
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.wire.converters import date_message, number_of, text_message


def clock_message(clock: Clock, *, subject: str, days: Sequence[ClockDay] = ()) -> clock_pb2.Clock:
    """A clock with its working; ``subject`` is the resource name of what it is about."""
    return clock_pb2.Clock(
        kind=number_of(clock_pb2.ClockKind, clock.kind),
        title=text_message(clock.title),
        subject=subject,
        article=text_message(clock.article),
        start_date=date_message(clock.start),
        period=clock.period,
        unit=number_of(clock_pb2.PeriodUnit, clock.unit),
        due_date=date_message(clock.due),
        provisional=clock.provisional,
        state=number_of(case_pb2.ClockState, clock.state),
        ended_date=date_message(clock.ended),
        used_working_days=clock.used,
        left_working_days=clock.left,
        suspended_working_days=clock.suspended,
        long_stop_date=date_message(clock.long_stop),
        steps=[step_message(step) for step in clock.steps],
        assumptions=[text_message(assumption.text) for assumption in clock.assumptions],
        days=[_day_message(day) for day in days],
        as_of_date=date_message(clock.as_of),
        part=number_of(case_pb2.AnswerPart, clock.part),
        later_due_date=date_message(clock.later_due),
        later_assumptions=[text_message(assumption.text) for assumption in clock.later_assumptions],
    )


def step_message(step: Step) -> case_pb2.DeadlineStep:
    """A stretch of a clock."""
    return case_pb2.DeadlineStep(
        first_date=date_message(step.first),
        last_date=date_message(step.last),
        counted_working_days=step.counted,
        explanation=text_message(step.why),
        kind=number_of(case_pb2.DeadlineStepKind, step.kind),
        total_working_days=step.total,
        article=text_message(step.article),
        notices=step.notices,
        assumptions=[text_message(assumption.text) for assumption in step.assumptions],
    )


def _day_message(day: ClockDay) -> clock_pb2.ClockDay:
    described = day.day
    return clock_pb2.ClockDay(
        date=date_message(described.day),
        kind=number_of(calendar_service_pb2.DayKind, described.kind),
        mark=number_of(clock_pb2.ClockDayMark, day.mark),
        number=day.number,
        holiday=described.holiday,
        notice=described.notice,
        provisional=described.provisional,
    )


def due_case_message(due: DueCase) -> pb.DueCase:
    """One clock of one case that has a due date."""
    row = due.row
    return pb.DueCase(
        case=str(row.name),
        number=str(row.number),
        state=number_of(case_pb2.CaseState, row.state),
        kind=number_of(clock_pb2.ClockKind, row.kind),
        subject=row.subject.under(str(row.name)),
        due_date=date_message(row.due),
        provisional=row.provisional,
        left_working_days=due.left,
        level=number_of(pb.DueLevel, due.level),
        handler=row.handler,
        received_date=date_message(row.received),
        later_due_date=date_message(row.later_due),
        later_assumptions=[text_message(assumption.text) for assumption in row.later_assumptions],
    )


def reminder_message(reminder: Reminder) -> pb.Reminder:
    """Something that calls for attention on one day."""
    return pb.Reminder(
        id=reminder.id,
        rule=number_of(pb.ReminderRule, reminder.rule),
        text=text_message(reminder.text),
        fired_date=date_message(reminder.fired),
        due_case=due_case_message(reminder.due_case),
    )


def warning_messages(missing_year: int | None, further: Text | None = None) -> list[LocalizedText]:
    """What to know beside: that the holiday notice of ``missing_year`` is missing, and what is told ``further``."""
    warnings = [] if missing_year is None else [_missing(missing_year)]
    if further is not None:
        warnings.append(further)
    return [text_message(text) for text in warnings]


def _missing(missing_year: int) -> Text:
    return Text(
        f"日历中还没有{missing_year}年的节假日安排通知：涉及该年的到期日为暂定，请尽快载入。",
        f"The calendar holds no holiday notice for {missing_year}: dates that rest on that year are provisional. "
        "Load the notice.",
    )
