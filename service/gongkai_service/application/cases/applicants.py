"""Use cases that tell what else an applicant asked for (条例第三十五条、第三十六条第六项). They decide nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.cases.cases import Proposal, Proposed, require_case
from gongkai_service.application.desk import Desk
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.applicants import SupplementApplicant
from gongkai_service.domain.fees.quotes import calendar_month
from gongkai_service.domain.history.similarity import likeness_percent, pairs_of
from gongkai_service.domain.words.refusals import ApplicantNotIdentified
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.vocabulary import ApplicantMatch
from gongkai_service.storage.history.applicants import earlier_of_applicant, earlier_of_text, received_from
from gongkai_service.storage.history.cases import StoredCase, load_cases

# What is shown of an applicant's cases, and compared with a new one, at the most.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Window:
    """Days of receipt, both included; ``None`` for the calendar month of the case."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What an applicant asked for in a window. ``months`` are applications and items by the month's first day."""

    applicant_hash: str
    first: date
    last: date
    months: tuple[tuple[date, int, int], ...]
    open_applications: int
    cases: tuple[StoredCase, ...]

    @property
    def applications(self) -> int:
        """How many applications."""
        return sum(applications for _, applications, _ in self.months)

    @property
    def items(self) -> int:
        """As how many items they count."""
        return sum(items for _, _, items in self.months)


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier case that is like another."""

    stored: StoredCase
    likeness_percent: int
    applicant: ApplicantMatch


def identified_by(told: SupplementApplicant, code_identity: str) -> Proposal:
    """What was told of an applicant, who is recognised by his organisation's code where nothing else identifies him."""

    def propose(connection: Connection, agency: Agency, stored: StoredCase) -> Proposed:
        del connection, agency
        is_unknown = not told.applicant_identity and not stored.case.filing.applicant_identity
        return Proposed(replace(told, applicant_identity=code_identity) if is_unknown else told)

    return propose


def activity(desk: Desk, name: CaseName, window: Window) -> Activity:
    """What the applicant of a case asked the agency for in a window.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
        ApplicantNotIdentified: his identity number was not told.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        _, stored = require_case(connection, name)
        applicant_hash = stored.case.filing.applicant_identity
        if not applicant_hash:
            raise ApplicantNotIdentified(case=name, accepted="identity_number")
        first = window.first or calendar_month(stored.case.received_date)[0]
        last = window.last or calendar_month(first)[1]
        received = received_from(connection, name.agency_id, applicant_hash, first=first, last=last)
        found = load_cases(connection, [each.key for each in received])
    applications: Counter[date] = Counter(calendar_month(each.received_date)[0] for each in received)
    items: Counter[date] = Counter()
    for each in received:
        items[calendar_month(each.received_date)[0]] += each.items
    cases = [found[each.key] for each in received]
    return Activity(
        applicant_hash,
        first,
        last,
        tuple((month, applications[month], items[month]) for month in sorted(applications)),
        sum(not case.case.is_closed for case in cases),
        tuple(cases[:MOST_SHOWN]),
    )


def similar_cases(desk: Desk, name: CaseName, *, least_percent: int, limit: int) -> list[Similar]:
    """Earlier cases of the agency that are like a case, most alike first.

    Of the same applicant those whose texts are alike by at least ``least_percent``; of others those of the same text.

    Raises:
        AgencyNotFound, CaseNotFound: there is no such case.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        _, stored = require_case(connection, name)
        text_hash = desk.identity.text(stored.case.filing.description)
        keys = set(earlier_of_text(connection, stored, text_hash=text_hash, most=MOST_SHOWN))
        if stored.case.filing.applicant_identity:
            keys.update(earlier_of_applicant(connection, stored, most=MOST_SHOWN))
        found = load_cases(connection, sorted(keys))
    alike = [each for each in _compared(stored, list(found.values())) if each.likeness_percent >= least_percent]
    alike.sort(key=lambda each: (-each.likeness_percent, each.applicant is not ApplicantMatch.SAME, -each.stored.key))
    return alike[:limit]


def _compared(stored: StoredCase, others: list[StoredCase]) -> Iterator[Similar]:
    asked, applicant = pairs_of(stored.case.filing.description), stored.case.filing.applicant_identity
    for other in others:
        percent = likeness_percent(asked, pairs_of(other.case.filing.description))
        yield Similar(other, percent, _match(applicant, other.case.filing.applicant_identity))


def _match(one: str, other: str) -> ApplicantMatch:
    if not one or not other:
        return ApplicantMatch.UNKNOWN
    return ApplicantMatch.SAME if one == other else ApplicantMatch.ANOTHER
