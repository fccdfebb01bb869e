"""CalendarService: versions of the working-day calendar, and what a day is by one of them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import accumulate

import grpc

from gongkai.v1 import calendar_service_pb2 as pb
from gongkai.v1.calendar_service_pb2_grpc import CalendarServiceServicer
from gongkai_service.application.deadlines import calendars
from gongkai_service.application.deadlines.calendars import Publication
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.calendar import is_worked
from gongkai_service.domain.law.calendar_versions import AgencyClosure, CalendarEntry
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.resource_names import agency_id
from gongkai_service.rpc.deadlines.calendar_messages import (
    calendar_message,
    day_message,
    difference_message,
    redating_messages,
)
from gongkai_service.rpc.wire.converters import date_message, date_of, text_message
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.rules import MOST_LISTED_DAYS
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.rpc.wire.validation import violation

_CURRENT = "current"
_MOST_DIFFERENCES = 2000
# Versions with many closures can outgrow what clients receive by default, which is 4 MiB.
_LARGEST_PAGE_BYTES = 3 * 1024 * 1024
# Above every key of a version, which is an instant in microseconds.
_NEWEST = 2**62
_IS_WORKED = {
    pb.CALENDAR_ENTRY_KIND_OFF: False,
    pb.CALENDAR_ENTRY_KIND_WORKED: True,
    pb.CALENDAR_ENTRY_KIND_ORDINARY: None,
}


class CalendarServicer(CalendarServiceServicer):
    """Keeps the versions of the working-day calendar, and reads them."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def GetCalendar(self, request: pb.GetCalendarRequest, context: grpc.ServicerContext) -> pb.GetCalendarResponse:
        """See the contract."""
        del context
        version = calendars.get_calendar(self._serving.desk, request.name)
        return pb.GetCalendarResponse(calendar=calendar_message(version, today=self._serving.today()))

    def ListCalendars(
        self, request: pb.ListCalendarsRequest, context: grpc.ServicerContext
    ) -> pb.ListCalendarsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(_NEWEST,))
        today = self._serving.today()
        found = calendars.list_calendars(self._serving.desk, before_key=int(page.after[0]), limit=page.size + 1)
        shown = _within_one_message([calendar_message(version, today=today) for version in found[: page.size]])
        is_last = len(shown) == len(found)
        return pb.ListCalendarsResponse(
            calendars=shown,
            next_page_token=page.next_token(None if is_last else (found[len(shown) - 1].key,)),
        )

    def CreateCalendar(
        self, request: pb.CreateCalendarRequest, context: grpc.ServicerContext
    ) -> pb.CreateCalendarResponse:
        """See the contract."""
        wrong = [*_wrong_id(request), *_wrong_entries(request.entries), *_wrong_closures(request)]
        if wrong:
            raise FieldInvalid(wrong)
        entries = [
            CalendarEntry(date_of(entry.date), _IS_WORKED[entry.kind], entry.holiday, entry.notice)
            for entry in request.entries
        ]
        closures = [
            AgencyClosure(agency_id(closure.agency), date_of(closure.date), closure.reason, closure.include_subtree)
            for closure in request.closures
        ]
        today = self._serving.today()
        return self._serving.write(
            request,
            context,
            lambda transaction: calendars.create_calendar(transaction, request.calendar_id, entries, closures),
            lambda version: pb.CreateCalendarResponse(calendar=calendar_message(version, today=today)),
            pb.CreateCalendarResponse,
        )

    def DiffCalendars(
        self, request: pb.DiffCalendarsRequest, context: grpc.ServicerContext
    ) -> pb.DiffCalendarsResponse:
        """See the contract."""
        del context
        found = calendars.diff_calendars(self._serving.desk, request.base, request.calendar)
        return pb.DiffCalendarsResponse(
            differences=[difference_message(difference) for difference in found[:_MOST_DIFFERENCES]], total=len(found)
        )

    def PublishCalendar(
        self, request: pb.PublishCalendarRequest, context: grpc.ServicerContext
    ) -> pb.PublishCalendarResponse:
        """See the contract."""
        desk, today = self._serving.desk, self._serving.today()

        def answer(publication: Publication) -> pb.PublishCalendarResponse:
            moved = publication.moved
            return pb.PublishCalendarResponse(
                calendar=calendar_message(publication.version, today=today),
                redated_cases=moved.cases,
                total_redatings=moved.total,
                redatings=redating_messages(moved.first),
                examined_cases=moved.examined,
            )

        return self._serving.write(
            request,
            context,
            lambda transaction: calendars.publish_calendar(desk, transaction, request.name),
            answer,
            pb.PublishCalendarResponse,
        )

    def ListRedatings(
        self, request: pb.ListRedatingsRequest, context: grpc.ServicerContext
    ) -> pb.ListRedatingsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        found = calendars.list_redatings(
            self._serving.desk,
            request.parent,
            agency_id(request.agency) if request.agency else None,
            after_key=int(page.after[0]),
            limit=page.size + 1,
        )
        shown = found[: page.size]
        return pb.ListRedatingsResponse(
            redatings=redating_messages(redating for _, redating in shown),
            next_page_token=page.next_token((shown[-1][0],) if len(found) > page.size else None),
        )

    def DescribeDays(self, request: pb.DescribeDaysRequest, context: grpc.ServicerContext) -> pb.DescribeDaysResponse:
        """See the contract."""
        del context
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
        agency = agency_id(request.agency) if request.agency else None
        calendar = calendars.working_days(self._serving.desk, request.calendar, agency)
        days = [calendar.describe(first + timedelta(days=offset)) for offset in range(number)]
        return pb.DescribeDaysResponse(
            days=[day_message(day) for day in days],
            working_days=sum(is_worked(day.kind) for day in days),
        )

    def AddWorkingDays(
        self, request: pb.AddWorkingDaysRequest, context: grpc.ServicerContext
    ) -> pb.AddWorkingDaysResponse:
        """See the contract."""
        del context
        agency = agency_id(request.agency) if request.agency else None
        calendar = calendars.working_days(self._serving.desk, request.calendar, agency)
        start = date_of(request.start_date)
        end = calendar.add(start, request.working_days)
        provisional = not calendar.covers(first=start + timedelta(days=1), last=end)
        return pb.AddWorkingDaysResponse(
            date=date_message(end),
            provisional=provisional,
            assumption=text_message(Assumption.UNCOVERED_DAYS.text) if provisional else None,
            calendar=calendar.name,
        )


def _within_one_message(messages: list[pb.Calendar]) -> list[pb.Calendar]:
    """The first of ``messages``, as many as a client with the usual limit of 4 MiB can receive; at least one."""
    sizes = accumulate(message.ByteSize() for message in messages)
    return messages[: max(sum(size <= _LARGEST_PAGE_BYTES for size in sizes), 1)]


def _wrong_id(request: pb.CreateCalendarRequest) -> Iterator[FieldViolation]:
    if request.calendar_id == _CURRENT:
        zh, en = "current 指现行日历，不能用作编号", "current names the calendar in use; give an id such as 2027-1"
        yield violation("calendar_id", "RESERVED", zh, en)
    if not request.entries and not request.closures:
        zh, en = "至少填写一日的安排，或一日停工（closures）", "holds at least one day, unless closures are given"
        yield violation("entries", "REQUIRED", zh, en)


def _wrong_entries(entries: Sequence[pb.CalendarEntry]) -> Iterator[FieldViolation]:
    first_at: dict[object, int] = {}
    for at, entry in enumerate(entries):
        day = date_of(entry.date)
        before = first_at.setdefault(day, at)
        if before != at:
            zh, en = f"{day} 已在 entries[{before}]，每日只填一次", f"{day} is told in entries[{before}]: each day once"
            yield violation(f"entries[{at}].date", "TWICE", zh, en)
        if entry.kind != pb.CALENDAR_ENTRY_KIND_ORDINARY and not entry.holiday.strip():
            zh, en = "放假或上班均须填写节日名称，例如 春节", "is required for a day off or worked, such as 春节"
            yield violation(f"entries[{at}].holiday", "REQUIRED", zh, en)


def _wrong_closures(request: pb.CreateCalendarRequest) -> Iterator[FieldViolation]:
    first_at: dict[object, int] = {}
    for at, closure in enumerate(request.closures):
        day = date_of(closure.date)
        before = first_at.setdefault((closure.agency, day), at)
        if before != at:
            zh = f"{closure.agency} 的 {day} 已在 closures[{before}] 中，每机关每日只填一次"
            en = f"{day} of {closure.agency} is told in closures[{before}]: each day of an agency once"
            yield violation(f"closures[{at}].date", "TWICE", zh, en)
