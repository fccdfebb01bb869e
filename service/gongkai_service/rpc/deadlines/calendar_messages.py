"""Calendar versions, their days and what they moved as messages."""

from collections.abc import Iterable
from datetime import date

from gongkai.v1 import calendar_service_pb2 as pb
from gongkai_service.domain.law.calendar import CalendarDay, missing_notice
from gongkai_service.domain.law.calendar_versions import Difference
from gongkai_service.domain.words.resource_names import name_of_agency, name_of_calendar
from gongkai_service.domain.words.vocabulary import CalendarState
from gongkai_service.rpc.deadlines.clock_messages import warning_messages
from gongkai_service.rpc.wire.converters import date_message, instant_message, number_of
from gongkai_service.storage.deadlines.calendars import CalendarVersion
from gongkai_service.storage.history.redatings import Redating


def calendar_message(version: CalendarVersion, *, today: date) -> pb.Calendar:
    """A version with what is amiss on ``today``."""
    closures = [
        pb.AgencyClosure(agency=name_of_agency(agency_id), date=date_message(day), reason=reason)
        for day, agency_id, reason in sorted(
            (day, agency_id, reason) for agency_id, days in version.closures.items() for day, reason in days.items()
        )
    ]
    published = version.publish_time
    # What was replaced, and what is no more than a draft, misses nothing: no date rests on it.
    missing = missing_notice(version, today) if version.state is CalendarState.CURRENT else None
    return pb.Calendar(
        name=version.name,
        first_covered_date=date_message(version.first_covered),
        last_covered_date=date_message(version.last_covered),
        notices=version.notices,
        state=number_of(pb.CalendarState, version.state),
        base=name_of_calendar(version.base) if version.base else "",
        create_time=instant_message(version.create_time),
        publish_time=None if published is None else instant_message(published),
        closures=closures,
        warnings=warning_messages(missing),
    )


def day_message(day: CalendarDay) -> pb.CalendarDay:
    """One day."""
    return pb.CalendarDay(
        date=date_message(day.day),
        kind=number_of(pb.DayKind, day.kind),
        holiday=day.holiday,
        notice=day.notice,
        provisional=day.provisional,
    )


def difference_message(difference: Difference) -> pb.CalendarDifference:
    """A day that two versions make different things of."""
    return pb.CalendarDifference(
        agency=name_of_agency(difference.agency_id) if difference.agency_id else "",
        before=day_message(difference.before),
        after=day_message(difference.after),
    )


def redating_messages(redatings: Iterable[Redating]) -> list[pb.Redating]:
    """Dates that moved."""
    return [
        pb.Redating(
            case=str(moved.name),
            number=str(moved.number),
            clock=moved.kind,
            subject=moved.subject.under(str(moved.name)),
            old_date=date_message(moved.old),
            new_date=date_message(moved.new),
            provisional=moved.provisional,
            calendar=name_of_calendar(moved.calendar),
        )
        for moved in redatings
    ]
