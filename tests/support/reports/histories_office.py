"""What may happen in a history beside its cases: to agencies, settings, calendars, the ledger and figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import ParamSpec, TypeVar

from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import publication_service_pb2 as publication_pb
from gongkai.v1 import report_supplement_service_pb2 as supplement_pb
from gongkai_client import GongkaiError
from support.desk.desk import Clock, Service, day, new_id
from support.reports import acts
from support.reports.acts import Act
from support.reports.book import Book, enter
from support.reports.ledger_rows import ITEMS

MICROSECOND = timedelta(microseconds=1)
SHANGHAI = timedelta(hours=8)

# What could be mistaken for a slot of a sentence, or for the name of those without a category.
_CATEGORIES = ("", "", "工作动态", "通知公告", "其他", "{year}")
_MOST = 1_000_000_000_000

# The calendar that ships begins here, and notices leave no year out.
_FIRST_NOTICED = date(2017, 1, 1)
# What notices make of days: worked or not, or nothing any more.
_WORKED: dict["calendar_pb.CalendarEntryKind.ValueType", bool | None] = {
    calendar_pb.CALENDAR_ENTRY_KIND_OFF: False,
    calendar_pb.CALENDAR_ENTRY_KIND_WORKED: True,
    calendar_pb.CALENDAR_ENTRY_KIND_ORDINARY: None,
}

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
Element = TypeVar("Element")


@dataclass
class History:
    """What has been accepted so far. ``edges`` are instants just before and just after each act."""

    seed: int
    years: range
    today: date
    acts: list[Act] = field(default_factory=list)
    edges: list[tuple[datetime, datetime]] = field(default_factory=list)
    known: Book = field(default_factory=Book)
    agencies: list[str] = field(default_factory=list)
    governments: set[str] = field(default_factory=set)
    accepted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


class Office:
    """What may happen on one day."""

    def __init__(self, service: Service, clock: Clock, history: History, random: Random, today: date) -> None:
        self._clerk = service.desk
        self._clock = clock
        self._history = history
        self._known = history.known
        self._random = random
        self._today = today
        # Any time of the day in Shanghai, before 8 in the morning another day in UTC; clocks do not go back.
        midnight = datetime.combine(today, datetime.min.time(), UTC) - SHANGHAI
        clock.go_to(max(clock(), midnight + timedelta(minutes=random.randrange(24 * 60))))

    # Bookkeeping.

    def _try(
        self, call: Callable[Arguments, Answer], *arguments: Arguments.args, **fields: Arguments.kwargs
    ) -> Answer | None:
        """Calls, and remembers the instants around; ``None`` where it was refused."""
        what = call.__name__
        before = self._clock()
        try:
            answer = call(*arguments, **fields)
        except GongkaiError as error:
            if error.reason in {"INTERNAL", "FIELD_INVALID"}:
                raise
            self._history.refused[f"{what}: {error.reason}"] += 1
            return None
        self._history.accepted[what] += 1
        self._history.edges.append((before, self._clock()))
        return answer

    def _recorded(self, told: Timestamp) -> datetime:
        """The instant at which the service says that it recorded what it accepted last, to the microsecond."""
        instant = told.ToDatetime(tzinfo=UTC)
        before, after = self._history.edges[-1]
        assert before < instant <= after
        self._history.edges[-1] = (instant - MICROSECOND, instant)
        return instant

    def _recorded_in(self, case: str) -> datetime:
        return self._recorded(self._clerk.get(case).update_time)

    def _note(self, act: acts.Act) -> None:
        self._history.acts.append(act)
        enter(self._known, act)

    # Choices.

    def _day(self, earliest: date, latest: date | None = None) -> date:
        """A day from ``earliest`` to ``latest`` or today: soon after, any, or the last."""
        latest = latest or self._today
        span = max(0, (latest - earliest).days)
        soon, some = self._random.randint(0, min(span, 30)), self._random.randint(0, span)
        chosen = min(earliest, latest) + timedelta(days=self._random.choice((soon, soon, some, span)))
        turn = self._random.choice((date(chosen.year, 12, 31), date(chosen.year, 1, 1)))
        is_turn = self._random.random() < 0.1 and earliest <= turn <= latest
        return turn if is_turn else chosen

    def _one(self, elements: Iterable[Element]) -> Element | None:
        found = list(elements)
        return self._random.choice(found) if found else None

    def _word(self, names: Iterable[str]) -> str:
        """One of the values of an enum, but the first, which is never stored."""
        return self._random.choice(list(names)[1:])

    # Agencies.

    def found_agencies(self) -> None:
        """A city, a district, and departments of either."""
        for number in range(self._random.randint(3, 6)):
            parent = self._random.choice(self._history.agencies[:2]) if number else ""
            is_government = number < 2
            made = self._try(
                self._clerk.agency,
                f"a{number}",
                display_name=f"某机关{number}",
                case_number_prefix=f"某{number}公开申",
                parent=parent,
                kind=agency_pb.AGENCY_KIND_GOVERNMENT if is_government else agency_pb.AGENCY_KIND_DEPARTMENT,
            )
            assert made is not None
            self._history.agencies.append(made.name)
            self._history.governments |= {made.name} if is_government else set()
            self._note(acts.AgencyPlaced(self._recorded(made.create_time), made.name, parent))

    def _update(self, agency: agency_pb.Agency, *paths: str) -> agency_pb.Agency | None:
        def update_agency() -> agency_pb.Agency:
            request = agency_pb.UpdateAgencyRequest(agency=agency, request_id=new_id())
            request.update_mask.paths.extend(paths)
            return self._clerk.client.agencies.UpdateAgency(request).agency

        return self._try(update_agency)

    def _choose_counting(self) -> None:
        agency = agency_pb.Agency(name=self._random.choice(self._history.agencies))
        remedies = self._word(agency_pb.RemedyCounting.keys())
        reopened = self._word(agency_pb.ReopenedCounting.keys())
        agency.settings.remedy_counting = agency_pb.RemedyCounting.Value(remedies)
        agency.settings.reopened_counting = agency_pb.ReopenedCounting.Value(reopened)
        if agency.name in self._known.apart:
            agency.settings.succession_reporting = agency_pb.SUCCESSION_REPORTING_SEPARATE_REPORTS
        if changed := self._update(agency, "settings"):
            self._note(
                acts.CountingChosen(
                    self._recorded(changed.update_time),
                    agency.name,
                    remedies.removeprefix("REMEDY_COUNTING_"),
                    reopened.removeprefix("REOPENED_COUNTING_"),
                )
            )

    def _choose_succession(self) -> None:
        agency = agency_pb.Agency(name=self._random.choice(self._history.agencies))
        word = self._word(agency_pb.SuccessionReporting.keys())
        # Settings are replaced as a whole: how it counts stays.
        counting = self._known.counting(agency.name)
        agency.settings.remedy_counting = agency_pb.RemedyCounting.Value(f"REMEDY_COUNTING_{counting.remedies}")
        agency.settings.reopened_counting = agency_pb.ReopenedCounting.Value(f"REOPENED_COUNTING_{counting.reopened}")
        agency.settings.succession_reporting = agency_pb.SuccessionReporting.Value(word)
        if changed := self._update(agency, "settings"):
            at = self._recorded(changed.update_time)
            self._note(acts.SuccessionChosen(at, agency.name, word.endswith("SEPARATE_REPORTS")))

    def _abolish_agency(self) -> None:
        """One of them ends, or what was told of that is corrected; some of its cases may go elsewhere."""
        agency, successor = (self._random.choice(self._history.agencies) for _ in range(2))
        ended = self._day(self._today - timedelta(days=self._random.choice((30, 300, 700))))
        others = {
            name: self._random.choice(self._history.agencies)
            for name, case in self._known.cases.items()
            if case.agency == agency and self._random.random() < 0.15
        }
        others = others if self._random.random() < 0.5 else {}
        if changed := self._try(self._clerk.abolish, agency, ended, successor, others):
            at = self._recorded(changed.update_time)
            self._note(acts.AgencyAbolished(at, agency, ended, successor, others))

    def _move_agency(self) -> None:
        name, parent = self._random.choice(self._history.agencies[1:]), self._random.choice(self._history.agencies)
        if changed := self._update(agency_pb.Agency(name=name, parent=parent), "parent"):
            self._note(acts.AgencyPlaced(self._recorded(changed.update_time), name, parent))

    # The ledger.

    def _publish(self) -> None:
        measure = self._word(publication_pb.PublicationMeasure.keys())
        agency, category = self._random.choice(self._history.agencies), self._random.choice(_CATEGORIES)
        quantity = self._random.choice((0, *[self._random.randint(1, 60)] * 6, _MOST))
        published = self._day(self._today - timedelta(days=self._random.choice((20, 400, 800))))
        made = self._try(
            self._clerk.publish,
            agency,
            measure=publication_pb.PublicationMeasure.Value(measure),
            category=category,
            quantity=quantity,
            published_date=day(published),
        )
        if made is not None:
            at, measure = self._recorded(made.create_time), measure.removeprefix("PUBLICATION_MEASURE_")
            self._note(acts.LedgerEntered(at, agency, made.name, measure, category, quantity, published))

    def _enter_figures(self) -> None:
        """Some figures at once; or one is taken back."""
        agency, year = self._random.choice(self._history.agencies), self._today.year - self._random.randrange(3)
        entered: dict[str, int | None] = {
            item: self._random.choice((0, self._random.randint(1, 90), _MOST, -5 if item.endswith("_change") else 5))
            for item in self._random.sample(ITEMS, self._random.randint(1, 8))
        }
        mine = [key for key in self._known.figures if key[0] == agency]
        if mine and self._random.random() < 0.3:
            _, year, item = self._random.choice(mine)
            entered = {item: None}

        def enter_figures() -> supplement_pb.EnterReportFiguresResponse:
            items = [supplement_pb.ReportItem(item=item, value=value) for item, value in entered.items()]
            request = supplement_pb.EnterReportFiguresRequest(
                agency=agency, year=year, items=items, actor="政务公开科", request_id=new_id()
            )
            return self._clerk.client.report_supplements.EnterReportFigures(request)

        if made := self._try(enter_figures):
            (at,) = {self._recorded(figure.create_time) for figure in made.figures}
            for item, value in entered.items():
                self._note(acts.FigureEntered(at, agency, year, item, value))

    def _retract(self) -> None:
        entry = self._one(self._known.ledger)
        if entry is not None and (retracted := self._try(self._clerk.retract, entry)) is not None:
            self._note(acts.LedgerRetracted(self._recorded(retracted.retract_time), entry))

    # The calendar.

    def _change_calendar(self) -> None:
        """A new version: a notice moves days of rest, or an agency was closed on working days."""
        days = sorted({self._day(self._today - timedelta(days=700)) for _ in range(self._random.randint(2, 30))})
        if self._random.random() < 0.5:
            self._move_days_of_rest([one for one in days if one >= _FIRST_NOTICED])
        else:
            national = self._known.calendar.days("")
            self._shut([one for one in days if national.is_worked(one)])

    def _move_days_of_rest(self, days: Sequence[date]) -> None:
        kinds = [self._random.choice(list(_WORKED)) for _ in days]
        entries = [
            calendar_pb.CalendarEntry(
                date=day(one),
                kind=kind,
                holiday="" if kind == calendar_pb.CALENDAR_ENTRY_KIND_ORDINARY else "节日",
                notice="国办发明电〔2026〕9号",
            )
            for one, kind in zip(days, kinds, strict=True)
        ]
        if (at := self._put_in_use(entries, [])) is not None:
            for one, kind in zip(days, kinds, strict=True):
                self._note(acts.DayNoticed(at, one, _WORKED[kind]))

    def _shut(self, days: Sequence[date]) -> None:
        agencies = [self._random.choice(self._history.agencies) for _ in days]
        closures = [
            calendar_pb.AgencyClosure(agency=agency, date=day(one), reason="台风停工")
            for agency, one in zip(agencies, days, strict=True)
        ]
        if (at := self._put_in_use([], closures)) is not None:
            for one, agency in zip(days, agencies, strict=True):
                self._note(acts.AgencyShut(at, agency, one))

    def _put_in_use(
        self, entries: Sequence[calendar_pb.CalendarEntry], closures: Sequence[calendar_pb.AgencyClosure]
    ) -> datetime | None:
        if not entries and not closures:
            return None
        draft = self._clerk.draft(entries=entries, closures=closures)
        put = self._try(self._clerk.put_in_use, draft.name)
        return None if put is None else self._recorded(put.calendar.publish_time)
