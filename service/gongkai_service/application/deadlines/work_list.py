"""Use cases of what is due: the work list of an agency or its tree, and the reminders that fire over it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from gongkai_service.application.agencies.agencies import date_rules_of, thresholds_of
from gongkai_service.application.cases.arrivals import overlong_warning
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.agencies.successions import until
from gongkai_service.domain.clocks.clock import CHANCES, DUTIES, OF_AGENCY, WORK_LIST_KINDS
from gongkai_service.domain.clocks.periods import days_left
from gongkai_service.domain.clocks.reminders import TRIGGERS, Firing, firings, reminder_id, reminder_text
from gongkai_service.domain.clocks.urgency import due_level, last_due_within
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Thresholds
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import REGULATION_2019, regulation_for
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ClockKind, DueLevel, ReminderRule
from gongkai_service.storage.agencies.agencies import list_subtree
from gongkai_service.storage.agencies.successions import read_successions
from gongkai_service.storage.deadlines.due import BEFORE_ALL, DueRow, Position, Window, agencies_due, list_due

_ONE_DAY = timedelta(days=1)
# Listed only to those who ask for them.
_UNASKED = CHANCES
_RULES = tuple(ReminderRule)

# The day on which a reminder fired, the place of its rule among the rules, and the place of what is due.
ReminderPosition = tuple[date, int, Position]


@dataclass(frozen=True, slots=True)
class DueFilter:
    """Which part of the work list. ``within`` is in working days; empty and ``None`` do not filter."""

    include_subtree: bool = False
    within: int | None = None
    overdue_only: bool = False
    kinds: frozenset[ClockKind] = frozenset()
    handler: str = ""


@dataclass(frozen=True, slots=True)
class DueCase:
    """One clock in the work list, with the working days left on a day and how urgent that is."""

    row: DueRow
    left: int
    level: DueLevel


@dataclass(frozen=True, slots=True)
class DuePage:
    """A page of the work list, the calendar of the agency that was asked for, and what it does not list.

    ``overlong`` says that arrivals wait too long for the confirmation of their receipt: nothing of them is due yet.
    """

    due_cases: list[DueCase]
    calendar: WorkingDayCalendar
    overlong: Text | None


@dataclass(frozen=True, slots=True)
class ReminderFilter:
    """Which reminders: of one agency or its tree, fired from ``first`` through ``last``; no rules means all."""

    first: date
    last: date
    include_subtree: bool = False
    rules: frozenset[ReminderRule] = frozenset()


@dataclass(frozen=True, slots=True)
class Reminder:
    """A rule that fired for something that is due; what is left is told for the day on which it fired."""

    id: str
    rule: ReminderRule
    text: Text
    fired: date
    due_case: DueCase

    @property
    def position(self) -> ReminderPosition:
        """Where it stands in the list."""
        return (self.fired, _RULES.index(self.rule), self.due_case.row.position)


@dataclass(frozen=True, slots=True)
class ReminderPage:
    """A page of reminders, the calendar of the agency that was asked for, and ``overlong`` as in ``DuePage``."""

    reminders: list[Reminder]
    calendar: WorkingDayCalendar
    overlong: Text | None


@dataclass(frozen=True, slots=True)
class _Readings:
    """By what the cases of an agency are counted, and from when on whoever answers them is warned."""

    date_rules: DateRules
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class _Desks:
    """The agencies whose cases a list holds, by what they are counted, and which of their cases it does not hold."""

    readings: Mapping[str, _Readings]
    left_out: frozenset[int]
    only: Mapping[str, frozenset[int]]
    single_cases_only: frozenset[str]


def list_due_cases(
    desk: Desk, agency_id: str, wanted: DueFilter, *, as_of: date, after: Position, limit: int
) -> DuePage:
    """At most ``limit`` clocks of the work list after ``after``, by due date, as they stand on ``as_of``.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        desks = _desks(desk, connection, agency_id, as_of, include_subtree=wanted.include_subtree)
        readings = desks.readings
        calendar = readings[agency_id].date_rules.calendar
        rows = list_due(connection, _windows(wanted, desks, calendar, as_of), after=after, limit=limit)
        overlong = _overlong(connection, desks, as_of)
    return DuePage([_due_case(row, readings[row.name.agency_id], as_of) for row in rows], calendar, overlong)


def list_reminders(
    desk: Desk, agency_id: str, wanted: ReminderFilter, *, after: ReminderPosition | None, limit: int
) -> ReminderPage:
    """At most ``limit`` reminders after ``after``, by the day on which they fired, the rule and the due date.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        desks = _desks(desk, connection, agency_id, wanted.last, include_subtree=wanted.include_subtree)
        readings = desks.readings
        found: list[Reminder] = []
        for place, windows in _fired(connection, wanted, desks, after):
            day, rule, start = place
            rows = list_due(connection, windows, after=start, limit=limit - len(found))
            found.extend(_reminder(_RULES[rule], day, row, readings[row.name.agency_id]) for row in rows)
            if len(found) == limit:
                break
        overlong = _overlong(connection, desks, wanted.last)
    return ReminderPage(found, readings[agency_id].date_rules.calendar, overlong)


def _desks(desk: Desk, connection: Connection, agency_id: str, day: date, *, include_subtree: bool) -> _Desks:
    """The agency, each below it when wanted, and those that were abolished by a day and whose work one goes on with.

    No period starts anew, so the cases that were taken over are counted as before; who answers them is warned by
    thresholds of its own.
    """
    agencies = [require_agency(connection, agency_id)]
    if include_subtree:
        agencies = list_subtree(connection, agency_id)
    readings = {
        agency.agency_id: _Readings(date_rules_of(desk, connection, agency), thresholds_of(agency))
        for agency in agencies
    }
    known, listed = read_successions(connection), frozenset(readings)
    left_out: dict[str, frozenset[int]] = {}
    only: dict[str, frozenset[int]] = {}
    for agency in agencies if known.abolitions else ():
        for portion in known.portions(agency.agency_id, until(day)):
            # The cases of an agency that is listed itself all stand in the list, whoever answers them.
            if portion.agency_id not in listed:
                date_rules = date_rules_of(desk, connection, require_agency(connection, portion.agency_id))
                readings[portion.agency_id] = _Readings(date_rules, thresholds_of(agency))
                if portion.only is None:
                    left_out[portion.agency_id] = portion.left_out
                else:
                    only[portion.agency_id] = only.get(portion.agency_id, frozenset()) | portion.only
    # What one of the agencies does not answer another of them may.
    answered = frozenset(key for agency_id in left_out for key in only.pop(agency_id, frozenset()))
    return _Desks(readings, frozenset().union(*left_out.values()) - answered, only, frozenset(only))


def _overlong(connection: Connection, desks: _Desks, as_of: date) -> Text | None:
    # Whoever took over single cases of an agency alone has nothing to do with what waits there.
    counting = {
        agency_id: (each.date_rules.calendar, each.thresholds)
        for agency_id, each in desks.readings.items()
        if agency_id not in desks.single_cases_only
    }
    return overlong_warning(connection, counting, today=as_of)


def _windows(wanted: DueFilter, desks: _Desks, calendar: WorkingDayCalendar, as_of: date) -> Iterator[Window]:
    last_due = date.max
    if wanted.within is not None:
        last_due = last_due_within(wanted.within, calendar=calendar, as_of=as_of)
    if wanted.overdue_only:
        last_due = min(last_due, as_of - _ONE_DAY)
    kinds = wanted.kinds or WORK_LIST_KINDS - _UNASKED
    window = Window(
        tuple(desks.readings),
        kinds - _UNASKED,
        last_due=last_due,
        handler=wanted.handler,
        left_out=desks.left_out,
        only=desks.only,
    )
    if wanted.overdue_only:
        # Where a reading is open, it is overdue after the later date.
        yield replace(window, is_open=False)
        yield replace(window, kinds=window.kinds & DUTIES, is_open=True, by_later=True)
    else:
        yield window
    # Once its day has passed, nothing can be done about it any more.
    yield replace(window, kinds=kinds & _UNASKED, first_due=as_of)


def _due_case(row: DueRow, by: _Readings, as_of: date) -> DueCase:
    calendar = by.date_rules.calendar if row.kind in OF_AGENCY else by.date_rules.calendar.national
    left = days_left(calendar, row.due, as_of)
    return DueCase(row, left, due_level(row.due, calendar=calendar, thresholds=by.thresholds, as_of=as_of))


def _fired(
    connection: Connection, wanted: ReminderFilter, desks: _Desks, after: ReminderPosition | None
) -> Iterator[tuple[ReminderPosition, list[Window]]]:
    """For each day and rule that fires on it: after which place the list goes on there, and what may be in it."""
    first = max(wanted.first, after[0]) if after else wanted.first
    windows: dict[tuple[date, int], list[Window]] = {}
    for group, agency_ids in _groups(desks.readings):
        for rule, fired in _firings(group, first, wanted.last).items():
            if wanted.rules and rule not in wanted.rules:
                continue
            for of_days in zip(*(_windows_of(firing, agency_ids) for firing in fired), strict=True):
                # Most agencies have nothing that could fire in the stretch: one look saves one on each of its days.
                stretch = replace(of_days[0], last_due=of_days[-1].last_due)
                concerned = agencies_due(connection, stretch)
                for firing, window in zip(fired, of_days if concerned else (), strict=False):
                    fired_at = (firing.day, _RULES.index(rule))
                    windows.setdefault(fired_at, []).append(
                        replace(window, agency_ids=concerned, left_out=desks.left_out, only=desks.only)
                    )
    for day, place in sorted(windows):
        if after is None or (day, place) > after[:2]:
            yield (day, place, BEFORE_ALL), windows[day, place]
        elif (day, place) == after[:2]:
            yield after, windows[day, place]


def _firings(by: _Readings, first: date, last: date) -> dict[ReminderRule, list[Firing]]:
    found: dict[ReminderRule, list[Firing]] = {}
    for number in range((last - first).days + 1):
        for firing in firings(first + number * _ONE_DAY, calendar=by.date_rules.calendar, thresholds=by.thresholds):
            found.setdefault(firing.rule, []).append(firing)
    return found


def _groups(readings: Mapping[str, _Readings]) -> list[tuple[_Readings, tuple[str, ...]]]:
    """The agencies for which the same due dates fire on the same days."""
    groups: dict[object, tuple[_Readings, list[str]]] = {}
    for agency_id, by in readings.items():
        key = (tuple(sorted(by.date_rules.calendar.closures)), by.thresholds)
        groups.setdefault(key, (by, []))[1].append(agency_id)
    return [(by, tuple(ids)) for by, ids in groups.values()]


def _windows_of(firing: Firing, agency_ids: tuple[str, ...]) -> tuple[Window, ...]:
    """For what a rule fires; where a reading is open, the agency is overdue after the later date."""
    trigger = TRIGGERS[firing.rule]
    window = Window(
        agency_ids,
        trigger.kinds,
        first_due=firing.first_due,
        last_due=firing.last_due,
        states=trigger.states,
        # What begins with fewer days than the threshold never turned.
        began_by=firing.day,
    )
    match firing.rule:
        case ReminderRule.OVERDUE:
            return replace(window, is_open=False), replace(window, is_open=True, by_later=True)
        case ReminderRule.PAST_BY_ONE_READING:
            return (replace(window, is_open=True, later_from=firing.day),)
        case _:
            return (window,)


def _reminder(rule: ReminderRule, day: date, row: DueRow, by: _Readings) -> Reminder:
    is_revised = by.date_rules.conventions.pending_cases_take_revised_regulation
    regulation = REGULATION_2019 if is_revised else regulation_for(row.received)
    return Reminder(
        id=reminder_id(rule, case=str(row.name), kind=row.kind, subject=row.subject, due=row.due),
        rule=rule,
        text=reminder_text(rule, thresholds=by.thresholds, regulation=regulation),
        fired=day,
        due_case=_due_case(row, by, day),
    )
