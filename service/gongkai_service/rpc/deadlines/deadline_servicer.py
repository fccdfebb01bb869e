"""DeadlineService: clocks explained and previewed, work lists and reminders."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import grpc
from google.type.date_pb2 import Date

from gongkai.v1 import clock_pb2
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai.v1.deadline_service_pb2_grpc import DeadlineServiceServicer
from gongkai_service.application.deadlines import deadlines, work_list
from gongkai_service.application.deadlines.corrected_rules import list_corrected_rules
from gongkai_service.application.deadlines.work_list import DueFilter, ReminderFilter, ReminderPosition
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.clocks.days import ClockDay, days_of
from gongkai_service.domain.law.calendar import WorkingDayCalendar, missing_notice
from gongkai_service.domain.words.refusals import FieldInvalid, PageTokenInvalid
from gongkai_service.domain.words.resource_names import agency_id, case_name
from gongkai_service.domain.words.vocabulary import ClockKind, ReminderRule
from gongkai_service.rpc.deadlines.calendar_messages import redating_messages
from gongkai_service.rpc.deadlines.clock_messages import (
    clock_message,
    due_case_message,
    reminder_message,
    warning_messages,
)
from gongkai_service.rpc.deadlines.previews import premises_of, too_old
from gongkai_service.rpc.wire.converters import date_message, date_of, instant_message, text_message, word_of
from gongkai_service.rpc.wire.field_checks import FIRST_DATE, LAST_DATE
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.rpc.wire.validation import violation
from gongkai_service.storage.deadlines.due import BEFORE_ALL, Position

_MOST_REMINDER_DAYS = 31
_MOST_CLOCK_DAYS = 800
_FIRST_POSITION = ("", 0, "", 0)


class DeadlineServicer(DeadlineServiceServicer):
    """Computes and explains every statutory period, and lists what is due."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def ExplainDeadlines(
        self, request: pb.ExplainDeadlinesRequest, context: grpc.ServicerContext
    ) -> pb.ExplainDeadlinesResponse:
        """See the contract."""
        del context
        today = self._serving.today()
        explained = deadlines.explain_deadlines(
            self._serving.desk,
            case_name(request.name),
            as_of=_day_or(request, "as_of_date", today),
            kinds=_kinds(request.kinds),
        )
        return pb.ExplainDeadlinesResponse(
            clocks=[
                clock_message(
                    clock,
                    subject=clock.subject.under(str(explained.name)),
                    days=_days(clock, explained.calendar, is_wanted=request.every_day),
                )
                for clock in explained.clocks
            ],
            calendar=explained.calendar.name,
            warnings=warning_messages(missing_notice(explained.calendar, today)),
        )

    def PreviewDeadline(
        self, request: pb.PreviewDeadlineRequest, context: grpc.ServicerContext
    ) -> pb.PreviewDeadlineResponse:
        """See the contract."""
        del context
        today = self._serving.today()
        premises = premises_of(request)
        previewed = deadlines.preview_deadline(
            self._serving.desk,
            premises,
            agency_id=agency_id(request.agency) if request.agency else None,
            calendar_name=request.calendar,
            as_of=_day_or(request, "as_of_date", max(today, premises.last_day)),
        )
        clock = previewed.clock
        if clock is None:
            raise FieldInvalid([too_old(premises.kind)])
        return pb.PreviewDeadlineResponse(
            clock=clock_message(clock, subject="", days=_days(clock, previewed.calendar, is_wanted=request.every_day)),
            calendar=previewed.calendar.name,
            warnings=warning_messages(missing_notice(previewed.calendar, today)),
        )

    def ListDueCases(self, request: pb.ListDueCasesRequest, context: grpc.ServicerContext) -> pb.ListDueCasesResponse:
        """See the contract."""
        del context
        today = self._serving.today()
        page = Page(request, first=("", *_FIRST_POSITION))
        as_of, after = _day_or(request, "as_of_date", today), BEFORE_ALL
        if request.page_token:
            # A list that was begun before midnight goes on as of its own day.
            as_of, after = _within_rules(page.after[0]), _place(page.after[1:])
        found = work_list.list_due_cases(
            self._serving.desk,
            agency_id(request.parent),
            _due_filter(request),
            as_of=as_of,
            after=after,
            limit=page.size + 1,
        )
        shown = found.due_cases[: page.size]
        is_more = len(found.due_cases) > page.size
        position = (as_of.isoformat(), *_written(shown[-1].row.position)) if is_more else None
        return pb.ListDueCasesResponse(
            due_cases=[due_case_message(due) for due in shown],
            next_page_token=page.next_token(position),
            warnings=warning_messages(missing_notice(found.calendar, today), found.overlong),
            as_of_date=date_message(as_of),
        )

    def ListReminders(
        self, request: pb.ListRemindersRequest, context: grpc.ServicerContext
    ) -> pb.ListRemindersResponse:
        """See the contract."""
        del context
        today = self._serving.today()
        page = Page(request, first=("", "", 0, *_FIRST_POSITION))
        last, after = _day_or(request, "last_date", today), None
        if request.page_token:
            last, after = _within_rules(page.after[0]), _reminder_place(page.after[1:])
        wanted = ReminderFilter(
            first=_day_or(request, "first_date", last),
            last=last,
            include_subtree=request.include_subtree,
            rules=frozenset(word_of(pb.ReminderRule, rule, ReminderRule) for rule in request.rules),
        )
        _check_stretch(wanted)
        found = work_list.list_reminders(
            self._serving.desk, agency_id(request.parent), wanted, after=after, limit=page.size + 1
        )
        shown = found.reminders[: page.size]
        position = None
        if len(found.reminders) > page.size:
            fired, rule, place = shown[-1].position
            position = (last.isoformat(), fired.isoformat(), rule, *_written(place))
        return pb.ListRemindersResponse(
            reminders=[reminder_message(reminder) for reminder in shown],
            next_page_token=page.next_token(position),
            warnings=warning_messages(missing_notice(found.calendar, today), found.overlong),
        )

    def ListRulesRedatings(
        self, request: pb.ListRulesRedatingsRequest, context: grpc.ServicerContext
    ) -> pb.ListRulesRedatingsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        rules = list_corrected_rules(
            self._serving.desk,
            request.rules_version,
            agency_id(request.agency) if request.agency else None,
            after_key=int(page.after[0]),
            limit=page.size + 1,
        )
        shown, is_more = rules.redatings[: page.size], len(rules.redatings) > page.size
        return pb.ListRulesRedatingsResponse(
            redatings=redating_messages(redating for _, redating in shown),
            next_page_token=page.next_token((shown[-1][0],) if is_more else None),
            rules_version=rules.version,
            since_time=None if rules.since is None else instant_message(rules.since),
            corrections=[
                pb.RulesCorrection(
                    rules_version=correction.version,
                    number=correction.number,
                    text=text_message(correction.what),
                    article=text_message(correction.article),
                )
                for correction in rules.corrections
            ],
            waiting_cases=rules.waiting,
        )


def _day_or(request: Any, field: str, default: date) -> date:  # noqa: ANN401  (any request with that date)
    given: Date = getattr(request, field)
    return date_of(given) if request.HasField(field) else default


def _days(clock: Clock, calendar: WorkingDayCalendar, *, is_wanted: bool) -> tuple[ClockDay, ...]:
    return days_of(clock, calendar, most=_MOST_CLOCK_DAYS) if is_wanted else ()


def _kinds(numbers: Iterable[int]) -> frozenset[ClockKind]:
    return frozenset(word_of(clock_pb2.ClockKind, number, ClockKind) for number in numbers)


def _due_filter(request: pb.ListDueCasesRequest) -> DueFilter:
    return DueFilter(
        include_subtree=request.include_subtree,
        within=request.within_working_days if request.HasField("within_working_days") else None,
        overdue_only=request.overdue_only,
        kinds=_kinds(request.kinds),
        handler=request.handler,
    )


# What a position in a list is: a seal does not keep others from making one of their own.


def _date(text: int | str) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise PageTokenInvalid from error


def _within_rules(text: int | str) -> date:
    day = _date(text)
    if not FIRST_DATE <= day <= LAST_DATE:
        raise PageTokenInvalid
    return day


def _place(parts: tuple[int | str, ...]) -> Position:
    due, case_key, kind, ordinal = parts
    return (_date(due), int(case_key), str(kind), int(ordinal))


def _reminder_place(parts: tuple[int | str, ...]) -> ReminderPosition:
    return (_within_rules(parts[0]), int(parts[1]), _place(parts[2:]))


def _written(place: Position) -> tuple[str, int, str, int]:
    due, case_key, kind, ordinal = place
    return (due.isoformat(), case_key, kind, ordinal)


def _check_stretch(wanted: ReminderFilter) -> None:
    first = wanted.last - timedelta(days=_MOST_REMINDER_DAYS - 1)
    if not first <= wanted.first <= wanted.last:
        raise FieldInvalid(
            [
                violation(
                    "first_date",
                    "OUT_OF_RANGE",
                    f"应在 {first} 至 {wanted.last} 之间（最多 {_MOST_REMINDER_DAYS} 天）",
                    f"must lie from {first} to {wanted.last} (at most {_MOST_REMINDER_DAYS} days)",
                )
            ]
        )
