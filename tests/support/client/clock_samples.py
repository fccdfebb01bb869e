"""Clocks made by hand for the tests of views: a reply over the Spring Festival of 2025."""

from datetime import date, timedelta

from google.type.date_pb2 import Date

from gongkai.v1.calendar_service_pb2 import DayKind
from gongkai.v1.case_pb2 import ClockState, DeadlineStep, DeadlineStepKind
from gongkai.v1.clock_pb2 import Clock, ClockDay, ClockDayMark, ClockKind, PeriodUnit
from gongkai.v1.localized_text_pb2 import LocalizedText

NOTICE = "国办发明电〔2024〕12号"
_OFF = {date(2025, 1, 28) + timedelta(days=number): "春节" for number in range(8)}
_OFF |= {date(2025, 4, 4) + timedelta(days=number): "清明节" for number in range(3)}
_MAKE_UP = {date(2025, 1, 26): "春节", date(2025, 2, 8): "春节"}
_SUSPENDED = (date(2025, 2, 11), date(2025, 2, 20))
_READING = LocalizedText(zh="征求意见函发出当日仍计入期限。", en="The day on which a letter is sent still counts.")


def day(text: str) -> Date:
    """A day of the contract."""
    read = date.fromisoformat(text)
    return Date(year=read.year, month=read.month, day=read.day)


def text(zh: str, en: str) -> LocalizedText:
    """A text of the contract."""
    return LocalizedText(zh=zh, en=en)


def clock_day(at: date, mark: int, number: int = 0) -> ClockDay:
    """A day of 2025 as the calendar has it."""
    kind = DayKind.DAY_KIND_WEEKEND if at.weekday() > 4 else DayKind.DAY_KIND_WORKING_DAY
    holiday = _OFF.get(at) or _MAKE_UP.get(at, "")
    if holiday:
        kind = DayKind.DAY_KIND_HOLIDAY if at in _OFF else DayKind.DAY_KIND_MAKE_UP_WORKDAY
    return ClockDay(
        date=day(at.isoformat()),
        kind=kind,
        mark=mark,  # type: ignore[arg-type] # a number of the enum
        number=number,
        holiday=holiday,
        notice=NOTICE if holiday else "",
    )


def reply_days() -> list[ClockDay]:
    """Forty working days from 2025-01-20, without those of a consultation from 10 to 20 February."""
    at, number = date(2025, 1, 20), 0
    days = [clock_day(at, ClockDayMark.CLOCK_DAY_MARK_START)]
    while number < 40:
        at += timedelta(days=1)
        is_worked = at in _MAKE_UP or (at.weekday() < 5 and at not in _OFF)
        if not is_worked:
            days.append(clock_day(at, ClockDayMark.CLOCK_DAY_MARK_REST))
        elif _SUSPENDED[0] <= at <= _SUSPENDED[1]:
            days.append(clock_day(at, ClockDayMark.CLOCK_DAY_MARK_SUSPENDED))
        else:
            number += 1
            days.append(clock_day(at, ClockDayMark.CLOCK_DAY_MARK_COUNTED, number))
    return days


def step(kind: int, first: str, last: str, counted: int, total: int, zh: str, en: str) -> DeadlineStep:
    """A stretch of a clock."""
    return DeadlineStep(
        kind=kind,  # type: ignore[arg-type] # a number of the enum
        first_date=day(first),
        last_date=day(last) if last else None,
        counted_working_days=counted,
        total_working_days=total,
        explanation=text(zh, en),
    )


def reply_clock(*, days: bool = True) -> Clock:
    """The reply clock of an application received on 2025-01-20, as of 2025-03-03."""
    kinds = DeadlineStepKind
    article = text("条例第三十三条", "article 33")
    steps = [
        step(kinds.DEADLINE_STEP_KIND_START, "2025-01-20", "2025-01-20", 0, 0, "收到申请", "Received"),
        step(
            kinds.DEADLINE_STEP_KIND_COUNTED,
            "2025-01-21",
            "2025-02-10",
            11,
            11,
            "自收到的次日起计入",
            "Counts from the day after the receipt",
        ),
        step(
            kinds.DEADLINE_STEP_KIND_SUSPENDED,
            "2025-02-11",
            "2025-02-20",
            0,
            11,
            "征求第三方意见期间不计入（条例第三十三条）",
            "Consultation, not counted (article 33)",
        ),
        step(
            kinds.DEADLINE_STEP_KIND_EXTENDED,
            "2025-02-25",
            "2025-02-25",
            0,
            14,
            "延期 20 个工作日",
            "Extended by 20 working days",
        ),
        step(
            kinds.DEADLINE_STEP_KIND_COUNTED,
            "2025-02-21",
            "2025-04-02",
            29,
            40,
            "收到意见的次日起继续计入",
            "Counts again from the day after the answer",
        ),
    ]
    for item in (steps[1], steps[4]):
        item.article.CopyFrom(article)
    steps[1].notices.append(NOTICE)
    steps[2].assumptions.append(_READING)
    clock = Clock(
        kind=ClockKind.CLOCK_KIND_REPLY,
        title=text("答复", "Answer"),
        subject="agencies/szwater/cases/2025-3",
        article=article,
        start_date=day("2025-01-20"),
        period=40,
        unit=PeriodUnit.PERIOD_UNIT_WORKING_DAY,
        due_date=reply_days()[-1].date,
        state=ClockState.CLOCK_STATE_RUNNING,
        used_working_days=18,
        left_working_days=22,
        suspended_working_days=8,
        steps=steps,
        assumptions=[_READING],
        as_of_date=day("2025-03-03"),
    )
    if days:
        clock.days.extend(reply_days())
    return clock
