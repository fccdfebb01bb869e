"""Use cases of single deadlines: explain the clocks of a case, and preview one without a case."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.application.agencies.agencies import conventions_of
from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.application.cases.cases import require_case
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.clocks.case_clocks import case_clocks
from gongkai_service.domain.clocks.clock import Clock
from gongkai_service.domain.commands.preview import Premises, preview_clock
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import require_not_before
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import ClockKind


@dataclass(frozen=True, slots=True)
class Explanation:
    """The clocks of a case, and the calendar by which they are computed."""

    name: CaseName
    clocks: tuple[Clock, ...]
    calendar: WorkingDayCalendar


@dataclass(frozen=True, slots=True)
class Preview:
    """A clock without a case; ``None`` where no text of law that is held here sets such a period."""

    clock: Clock | None
    calendar: WorkingDayCalendar


def explain_deadlines(desk: Desk, name: CaseName, *, as_of: date, kinds: frozenset[ClockKind]) -> Explanation:
    """The clocks of the case on ``as_of`` with their working; of ``kinds`` alone unless that is empty.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
        DateTooEarly: ``as_of`` is before the receipt.
    """
    with desk.store.read() as snapshot:
        agency, stored = require_case(snapshot.connection, name)
        date_rules = AgencyReadings(desk, snapshot.connection, agency).of(stored)
    require_not_before("as_of_date", as_of, earliest=stored.case.received_date)
    clocks = case_clocks(stored.case, date_rules=date_rules, as_of=as_of)
    return Explanation(name, tuple(clock for clock in clocks if not kinds or clock.kind in kinds), date_rules.calendar)


def preview_deadline(
    desk: Desk, premises: Premises, *, agency_id: str | None, calendar_name: str, as_of: date
) -> Preview:
    """The clock that follows from ``premises`` on ``as_of``, by the readings of an agency or by the defaults.

    Raises:
        AgencyNotFound: the agency is unknown.
        CalendarNotFound: the calendar version is unknown.
        Refusal: no case could bear what is told.
    """
    with desk.store.read() as snapshot:
        agency = None if agency_id is None else require_agency(snapshot.connection, agency_id)
        calendar = desk.calendar_named(snapshot.connection, calendar_name, agency)
    conventions = Conventions()
    if agency is not None:
        conventions = conventions_of(agency)
        premises = replace(premises, agency_kind=agency.kind)
    if premises.kind is not ClockKind.ANNUAL_REPORT:
        require_not_before("as_of_date", as_of, earliest=premises.basis)
    return Preview(preview_clock(premises, date_rules=DateRules(calendar, conventions), as_of=as_of), calendar)
