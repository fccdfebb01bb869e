"""Use cases of remedies and fee notices: read one of a case, all of a case or all of an agency; file a lawsuit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import Connection

from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.application.cases.cases import CaseView, Proposal, Proposed, require_case
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.fees import payment_due_date
from gongkai_service.domain.commands.lawsuits import FileLawsuit, review_before
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.history.lawsuit import Lawsuit
from gongkai_service.domain.history.numbered import Numbered
from gongkai_service.domain.history.parts import fee_notice, lawsuit, review
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import RouteContradictsReviews
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.resource_names import CaseName, name_of_review
from gongkai_service.domain.words.vocabulary import LawsuitRoute
from gongkai_service.storage.history.cases import StoredCase, load_cases
from gongkai_service.storage.history.remedies import list_fee_notices, list_remedies

Item = TypeVar("Item")

# Something of a case: its case, its ordinal within the case, and itself.
OfCase = tuple[StoredCase, int, Item]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RemedyCollection(Generic[Item]):
    """The reviews, or the lawsuits: under which kind they are indexed, and where a case holds them."""

    kind: RemedyKind
    of: Callable[[Case], Numbered[Item]]


REVIEWS: RemedyCollection[Review] = RemedyCollection(RemedyKind.REVIEW, lambda case: case.reviews)
LAWSUITS: RemedyCollection[Lawsuit] = RemedyCollection(RemedyKind.LAWSUIT, lambda case: case.lawsuits)


@dataclass(frozen=True, slots=True)
class FeeView:
    """A fee notice as it is shown, with the last day for payment; ``None`` where the Regulation sets no period."""

    stored: StoredCase
    ordinal: int
    notice: FeeNotice
    payment_due: date | None

    @classmethod
    def of(cls, view: CaseView, ordinal: int) -> "FeeView":
        """The case's notice with that ordinal, which it has."""
        notice = view.stored.case.fee_notices.of(ordinal)
        return _fee_view((view.stored, ordinal, notice), view.date_rules)


def lawsuit_to_file(desk: Desk, told: FileLawsuit, route: LawsuitRoute | None) -> Proposal:
    """The lawsuit that was told, after the review that it follows by the case's records where none was named."""

    def propose(connection: Connection, agency: Agency, stored: StoredCase) -> Proposed:
        calendar = desk.calendar_for(connection, agency)
        before = told.review or review_before(stored.case, told, calendar)
        follows = LawsuitRoute.AFTER_REVIEW if before else LawsuitRoute.DIRECT
        name = name_of_review(stored.name, before) if before else ""
        contradicts = route is not None and route is not follows
        objection = RouteContradictsReviews(route=route, expected=follows, review=name) if contradicts else None
        return Proposed(replace(told, review=before), objection)

    return propose


def _fee_view(entry: OfCase[FeeNotice], date_rules: DateRules) -> FeeView:
    stored, ordinal, notice = entry
    return FeeView(stored, ordinal, notice, payment_due_date(stored.case, notice, date_rules))


def get_review(desk: Desk, name: CaseName, ordinal: int) -> OfCase[Review]:
    """A review of a case.

    Raises:
        AgencyNotFound, CaseNotFound, ReviewNotFound: there is no such thing.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    return stored, ordinal, review(stored.case, ordinal, case_name=str(name))


def get_lawsuit(desk: Desk, name: CaseName, ordinal: int) -> OfCase[Lawsuit]:
    """A lawsuit about a case.

    Raises:
        AgencyNotFound, CaseNotFound, LawsuitNotFound: there is no such thing.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    return stored, ordinal, lawsuit(stored.case, ordinal, case_name=str(name))


def get_fee_notice(desk: Desk, name: CaseName, ordinal: int) -> FeeView:
    """A fee notice of a case.

    Raises:
        AgencyNotFound, CaseNotFound, FeeNoticeNotFound: there is no such thing.
    """
    with desk.store.read() as snapshot:
        agency, stored = require_case(snapshot.connection, name)
        date_rules = AgencyReadings(desk, snapshot.connection, agency).of(stored)
    found = fee_notice(stored.case, ordinal, case_name=str(name))
    return _fee_view((stored, ordinal, found), date_rules)


def remedies_of_case(
    desk: Desk, name: CaseName, wanted: RemedyCollection[Item], *, after: Position, limit: int
) -> list[OfCase[Item]]:
    """At most ``limit`` remedies of one case after ``after``, in the order of their recording."""
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
    return _of_one(stored, wanted.of(stored.case), after=after, limit=limit)


def fee_notices_of_case(desk: Desk, name: CaseName, *, after: Position, limit: int) -> list[FeeView]:
    """At most ``limit`` fee notices of one case after ``after``, in the order of their recording."""
    with desk.store.read() as snapshot:
        agency, stored = require_case(snapshot.connection, name)
        date_rules = AgencyReadings(desk, snapshot.connection, agency).of(stored)
    found = _of_one(stored, stored.case.fee_notices, after=after, limit=limit)
    return [_fee_view(entry, date_rules) for entry in found]


def remedies_of_agency(
    desk: Desk, agency_id: str, wanted: RemedyCollection[Item], *, after: Position, limit: int
) -> list[OfCase[Item]]:
    """At most ``limit`` remedies of all cases of an agency after ``after``, by case."""
    with desk.store.read() as snapshot:
        require_agency(snapshot.connection, agency_id)
        positions = list_remedies(snapshot.connection, agency_id, wanted.kind, after=after, limit=limit)
        return _of_many(snapshot.connection, positions, lambda stored: wanted.of(stored.case))


def fee_notices_of_agency(desk: Desk, agency_id: str, *, after: Position, limit: int) -> list[FeeView]:
    """At most ``limit`` fee notices of all cases of an agency after ``after``, by case."""
    with desk.store.read() as snapshot:
        agency = require_agency(snapshot.connection, agency_id)
        positions = list_fee_notices(snapshot.connection, agency_id, after=after, limit=limit)
        found = _of_many(snapshot.connection, positions, lambda stored: stored.case.fee_notices)
        readings = AgencyReadings(desk, snapshot.connection, agency)
        return [_fee_view(entry, readings.of(entry[0])) for entry in found]


def _of_one(stored: StoredCase, items: Numbered[Item], *, after: Position, limit: int) -> list[OfCase[Item]]:
    listed = [(stored, ordinal, item) for ordinal, item in items.numbered()]
    return [entry for entry in listed if (stored.key, entry[1]) > after][:limit]


def _of_many(
    connection: Connection, positions: Sequence[Position], items: Callable[[StoredCase], Numbered[Item]]
) -> list[OfCase[Item]]:
    cases = load_cases(connection, {key for key, _ in positions})
    return [(cases[key], ordinal, items(cases[key]).of(ordinal)) for key, ordinal in positions]
