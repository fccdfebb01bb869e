"""CalendarService: answers from the calendar in use."""

from datetime import timedelta

import grpc

from gongkai.v1 import calendar_service_pb2 as pb
from gongkai.v1.calendar_service_pb2_grpc import CalendarServiceServicer
from gongkai_service.domain.assumptions import Assumption
from gongkai_service.domain.calendar import WorkingDayCalendar
from gongkai_service.domain.refusals import CalendarNotFound, FieldInvalid
from gongkai_service.rpc.converters import date_message, date_of, number_of, text_message
from gongkai_service.rpc.paging import Page
from gongkai_service.rpc.rules import MOST_LISTED_DAYS
from gongkai_service.rpc.serving import Serving
from gongkai_service.rpc.validation import violation

_CURRENT = "calendars/current"


class CalendarServicer(CalendarServiceServicer):
    """Reads the working-day calendar."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def GetCalendar(self, request: pb.GetCalendarRequest, context: grpc.ServicerContext) -> pb.GetCalendarResponse:
        """See the contract."""
        del context
        return pb.GetCalendarResponse(calendar=_message(self._calendar(request.name)))

    def ListCalendars(
        self, request: pb.ListCalendarsRequest, context: grpc.ServicerContext
    ) -> pb.ListCalendarsResponse:
        """See the contract."""
        del context
        page = Page(request, first=("",))
        calendars = [] if page.after[0] else [self._serving.desk.calendar]
        return pb.ListCalendarsResponse(calendars=[_message(calendar) for calendar in calendars])

    def DescribeDays(self, request: pb.DescribeDaysRequest, context: grpc.ServicerContext) -> pb.DescribeDaysResponse:
        """See the contract."""
        del context
        calendar = self._calendar(request.calendar)
        first, last = date_of(request.first_date), date_of(request.last_date)
        number = (last - first).days + 1
        if not 1 <= number <= MOST_LISTED_DAYS:
            limit = first + timedelta(days=MOST_LISTED_DAYS - 1)
            raise FieldInvalid(
                [
                    violation(
                        "last_date",
                        "OUT_OF_RANGE",
                        f"应在 {first} 至 {limit} 之间（最多 {MOST_LISTED_DAYS} 天）",
                        f"must lie from {first} to {limit} (at most {MOST_LISTED_DAYS} days)",
                    )
                ]
            )
        days = [calendar.describe(first + timedelta(days=offset)) for offset in range(number)]
        return pb.DescribeDaysResponse(
            days=[
                pb.CalendarDay(
                    date=date_message(day.day),
                    kind=number_of(pb.DayKind, day.kind),
                    holiday=day.holiday,
                    notice=day.notice,
                    provisional=day.provisional,
                )
                for day in days
            ],
            working_days=sum(day.kind.is_worked for day in days),
        )

    def AddWorkingDays(
        self, request: pb.AddWorkingDaysRequest, context: grpc.ServicerContext
    ) -> pb.AddWorkingDaysResponse:
        """See the contract."""
        del context
        calendar = self._calendar(request.calendar)
        start = date_of(request.start_date)
        end = calendar.add(start, request.working_days)
        provisional = not calendar.covers(first=start + timedelta(days=1), last=end)
        return pb.AddWorkingDaysResponse(
            date=date_message(end),
            provisional=provisional,
            assumption=text_message(Assumption.UNCOVERED_DAYS.text) if provisional else None,
            calendar=calendar.name,
        )

    def _calendar(self, name: str) -> WorkingDayCalendar:
        calendar = self._serving.desk.calendar
        if name not in {"", _CURRENT, calendar.name}:
            raise CalendarNotFound(calendar=name)
        return calendar


def _message(calendar: WorkingDayCalendar) -> pb.Calendar:
    return pb.Calendar(
        name=calendar.name,
        first_covered_date=date_message(calendar.first_covered),
        last_covered_date=date_message(calendar.last_covered),
        notices=calendar.notices,
    )
