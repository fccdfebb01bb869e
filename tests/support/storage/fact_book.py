"""Random facts recorded at instants in a real database, and beside it a plain book of what held at each of them.

The book knows no SQL and no versions: after every act it keeps all that holds as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, insert

from gongkai_service.domain.clocks.response_days import ResponseDays
from gongkai_service.domain.statistics.facts import CaseKey, FeeKey, FeeSums, PublicationKey, Records, RemedyKey
from gongkai_service.domain.statistics.selection import Key, Population
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    ReopenedCounting,
    ReportScope,
    Timeliness,
)
from gongkai_service.storage.agencies.ledger import Publication, end_publication, insert_publication
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.engine.sqlite import sqlite_engine
from gongkai_service.storage.reports.entries import ReportEntry, record_entry
from gongkai_service.storage.statistics.facts import CaseFact, CaseFacts, ClosingFact, FeeFact, RemedyFact, record_facts
from gongkai_service.storage.tables.records import AGENCIES, CASES
from gongkai_service.storage.tables.reports import EntryKind
from support.storage.empty_database import give_empty_database

AGENCY_IDS = ("city", "east", "west")
YEARS = range(2018, 2025)
ITEMS = ("staff_full_time", "funds")
CATEGORIES = ("", "工作动态", "通知公告")
HANDLERS = ("", "法规处", "信息处")
PREFIX = "某公开申"
_ONE_DAY = timedelta(days=1)
_A_YEAR = 365


@dataclass(frozen=True)
class BookedCase:
    """A case with all that holds of it."""

    agency_id: str
    key: int
    serial: int
    facts: CaseFacts


@dataclass(frozen=True)
class Page:
    """All that holds at one instant: cases, ledger entries by ordinal of recording, figures by agency, year, item."""

    at_us: int = 0
    cases: tuple[BookedCase, ...] = ()
    ledger: Mapping[int, Publication] = field(default_factory=dict)
    entered: Mapping[tuple[str, int, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One record of one population as it stands on a page."""

    agency_id: str
    position: tuple[int, int]
    key: Key
    weight: int
    resource: str
    case: BookedCase | None


def key_of(fact: CaseFact, reopened: ReopenedCounting) -> CaseKey:
    """The key of a case by the closing that counts."""
    closing = fact.first if reopened is ReopenedCounting.FIRST_CLOSING else fact.last
    return CaseKey(
        received_year=fact.received_date.year,
        closed_year=closing.closed_date.year if closing else None,
        applicant_kind=fact.applicant_kind,
        receipt_channel=fact.receipt_channel,
        outcome=closing.outcome if closing else None,
        timeliness=closing.timeliness if closing else None,
    )


def lines(page: Page, population: Population, reopened: ReopenedCounting) -> Iterator[Line]:
    """The records of a population that hold and count, whatever year they are of."""
    if population is Population.PUBLICATIONS:
        for number, entry in page.ledger.items():
            key = PublicationKey(entry.published_date.year, entry.measure, entry.category)
            yield Line(entry.agency_id, (number, 0), key, entry.quantity, entry.name, None)
    for case in page.cases:
        name = f"agencies/{case.agency_id}/cases/{case.facts.case.received_date.year}-{case.serial}"
        if population is Population.CASES:
            yield Line(case.agency_id, (case.key, 0), key_of(case.facts.case, reopened), 1, "", case)
        elif population is Population.FEES:
            for ordinal, fee in enumerate(case.facts.fees, start=1):
                resource = f"{name}/feeNotices/{ordinal}"
                if fee.is_counted:
                    yield Line(case.agency_id, (case.key, ordinal), fee.key, fee.amount_fen, resource, case)
        elif population is Population.REMEDIES:
            yield from (_of_remedy(case, name, remedy) for remedy in case.facts.remedies if remedy.is_counted)


def _of_remedy(case: BookedCase, name: str, remedy: RemedyFact) -> Line:
    """Lawsuits stand after reviews, and each retrial after all lawsuits."""
    is_review = remedy.key.kind is RemedyKind.REVIEW
    place = remedy.ordinal if is_review else 1_000_000 * (remedy.life + 1) + remedy.ordinal
    resource = f"{name}/{'reviews' if is_review else 'lawsuits'}/{remedy.ordinal}"
    return Line(case.agency_id, (case.key, place), remedy.key, 1, resource, case)


def is_of_year(key: Key, year: int) -> bool:
    """Whether any cell of a year, by any convention, may count a record of this key."""
    match key:
        case CaseKey():
            return key.received_year <= year and (key.closed_year is None or key.closed_year >= year)
        case RemedyKey():
            return key.filed_year <= year and (key.decided_year is None or key.decided_year >= year)
        case FeeKey():
            return key.notified_year == year
        case PublicationKey():
            return key.year == year
        case _:
            return False


def of_year(
    page: Page, population: Population, agency_ids: Sequence[str], year: int, reopened: ReopenedCounting
) -> list[Line]:
    """The records that any cell of a year may count, by position."""
    found = [
        line
        for line in lines(page, population, reopened)
        if line.agency_id in agency_ids and is_of_year(line.key, year)
    ]
    return sorted(found, key=lambda line: line.position)


def records(page: Page, agency_id: str, year: int, reopened: ReopenedCounting) -> Records:
    """What the figures of an agency and year are computed from."""
    counted: dict[Population, dict[Any, int]] = {population: {} for population in Population}
    for population in (Population.CASES, Population.REMEDIES, Population.PUBLICATIONS):
        for line in of_year(page, population, [agency_id], year, reopened):
            counted[population][line.key] = counted[population].get(line.key, 0) + line.weight
    fees: dict[FeeKey, FeeSums] = {}
    for case in page.cases:
        for fee in case.facts.fees if case.agency_id == agency_id else ():
            if fee.is_counted and fee.key.notified_year == year:
                sums = FeeSums(1, fee.amount_fen, fee.paid_fen, fee.waived_fen)
                fees[fee.key] = fees[fee.key].plus(sums) if fee.key in fees else sums
    entered = {item: value for (whose, of, item), value in page.entered.items() if (whose, of) == (agency_id, year)}
    return Records(
        counted[Population.CASES],
        counted[Population.REMEDIES],
        fees,
        counted[Population.PUBLICATIONS],
        entered,
    )


def _with_remedy(facts: CaseFacts, place: int, **changes: Any) -> CaseFacts:  # noqa: ANN401  (of any field)
    remedy = facts.remedies[place]
    changed = replace(remedy, key=replace(remedy.key, **changes))
    return replace(facts, remedies=(*facts.remedies[:place], changed, *facts.remedies[place + 1 :]))


class Author:
    """Records one random act after another, in the database and in the book."""

    def __init__(self, connection: Connection, seed: int) -> None:
        self._connection = connection
        self._random = Random(seed)  # noqa: S311  (facts, not secrets)
        self._ledger_entries = 0
        self.page = Page()
        self.pages = [self.page]

    def act(self) -> None:
        """Does one thing, at an instant of its own."""
        at_us = self.page.at_us + self._random.randint(1, 5)
        acts = [self._file, self._file, self._change, self._change, self._change, self._publish, self._enter]
        page = self._random.choice(acts)(at_us)
        self.page = replace(page, at_us=at_us)
        self.pages.append(self.page)

    def _file(self, at_us: int) -> Page:
        random, key = self._random, len(self.page.cases) + 1
        agency_id = random.choice(AGENCY_IDS)
        received = date(random.choice(YEARS), 1, 1) + timedelta(days=random.randrange(_A_YEAR))
        fact = CaseFact(received, random.choice(list(ApplicantKind)[:3]), random.choice(list(ReceiptChannel)[:2]))
        case = BookedCase(agency_id, key, key, CaseFacts(fact, (), ()))
        self._connection.execute(
            insert(CASES).values(
                case_key=key,
                agency_id=agency_id,
                number_prefix=PREFIX,
                received_year=received.year,
                serial=key,
                state="FILED",
                received_date=received,
                event_count=1,
                head_digest="",
                create_us=at_us,
                update_us=at_us,
            )
        )
        self._record(case, None, at_us)
        return replace(self.page, cases=(*self.page.cases, case))

    def _record(self, case: BookedCase, before: CaseFacts | None, at_us: int) -> None:
        record_facts(
            self._connection,
            agency_id=case.agency_id,
            case_key=case.key,
            before=before,
            after=case.facts,
            at_us=at_us,
        )

    def _change(self, at_us: int) -> Page:
        """Closes, reopens or judges a case anew, or changes its remedies or fee notices."""
        if not self.page.cases:
            return self.page
        case = self._random.choice(self.page.cases)
        change = self._random.choice([self._closed, self._closed, self._closed, self._remedied, self._charged])
        changed = replace(case, facts=change(case.facts))
        self._record(changed, case.facts, at_us)
        others = (changed if other is case else other for other in self.page.cases)
        return replace(self.page, cases=tuple(others))

    def _closed(self, facts: CaseFacts) -> CaseFacts:
        random, fact = self._random, facts.case
        if fact.first is None:
            closing = self._closing(fact.received_date)
            gross = random.randrange(20)
            days = ResponseDays(gross, random.randint(0, gross)) if closing.timeliness else None
            return replace(
                facts,
                case=replace(fact, first=closing, last=closing, handler=random.choice(HANDLERS), days=days),
            )
        if fact.last is None:
            return replace(facts, case=replace(fact, last=self._closing(fact.first.closed_date)))
        if random.random() < 0.3:
            anew = replace(fact.first, timeliness=random.choice(list(Timeliness)))
            return replace(facts, case=replace(fact, first=anew, last=anew if fact.last == fact.first else fact.last))
        return replace(facts, case=replace(fact, last=None))

    def _closing(self, after: date) -> ClosingFact:
        random = self._random
        # Mostly soon, now and then years later.
        later = random.choice((1, 20, 60, 400, 900))
        timeliness = random.choice((None, *Timeliness))
        return ClosingFact(after + timedelta(days=later), random.choice(list(Outcome)[:4]), timeliness)

    def _remedied(self, facts: CaseFacts) -> CaseFacts:
        """Something is filed, decided, appealed against or tried once more."""
        random, remedies = self._random, facts.remedies
        pending = [place for place, remedy in enumerate(remedies) if remedy.key.decided_year is None]
        if pending and random.random() < 0.6:
            place = random.choice(pending)
            result = random.choice([RemedyResult.UPHELD, RemedyResult.CORRECTED, RemedyResult.OTHER])
            year = remedies[place].key.filed_year + random.randrange(3)
            return _with_remedy(facts, place, decided_year=year, result=result)
        decided = [
            place
            for place, remedy in enumerate(remedies)
            if remedy.key.kind is RemedyKind.LAWSUIT and remedy.key.decided_year is not None
        ]
        if decided and random.random() < 0.4:
            place = random.choice(decided)
            if random.random() < 0.5:
                # 上诉: what was decided is pending again.
                return _with_remedy(facts, place, decided_year=None, result=RemedyResult.PENDING)
            return replace(facts, remedies=(*remedies, self._tried_again(facts, remedies[place])))
        return replace(facts, remedies=(*remedies, self._filed(facts)))

    def _filed(self, facts: CaseFacts) -> RemedyFact:
        random = self._random
        kind = random.choice(list(RemedyKind))
        route = random.choice(list(LawsuitRoute)) if kind is RemedyKind.LAWSUIT else None
        year = facts.case.received_date.year + random.randrange(3)
        known = {remedy.ordinal for remedy in facts.remedies if remedy.key.kind is kind}
        # A lawsuit in which the agency is the organ that reviewed is listed and not counted.
        is_counted = kind is RemedyKind.REVIEW or random.random() < 0.8
        key = RemedyKey(kind, route, year, None, RemedyResult.PENDING)
        return RemedyFact(len(known) + 1, 0, key, is_counted=is_counted)

    def _tried_again(self, facts: CaseFacts, remedy: RemedyFact) -> RemedyFact:
        """再审: one more life of a lawsuit, from its own beginning."""
        lives = [
            other.life
            for other in facts.remedies
            if other.key.kind is RemedyKind.LAWSUIT and other.ordinal == remedy.ordinal
        ]
        year = (remedy.key.decided_year or remedy.key.filed_year) + self._random.randrange(2)
        key = replace(remedy.key, filed_year=year, decided_year=None, result=RemedyResult.PENDING)
        return replace(remedy, life=max(lives) + 1, key=key)

    def _charged(self, facts: CaseFacts) -> CaseFacts:
        """A notice; or the last one is paid, paid back or withdrawn."""
        random, fees = self._random, facts.fees
        if fees and random.random() < 0.6:
            fee = fees[-1]
            changed = random.choice(
                (
                    replace(fee, paid_fen=fee.amount_fen - fee.waived_fen),
                    replace(fee, paid_fen=fee.paid_fen // 2),
                    replace(fee, is_counted=False),
                )
            )
            return replace(facts, fees=(*fees[:-1], changed))
        year = facts.case.received_date.year + random.randrange(2)
        return replace(facts, fees=(*fees, FeeFact(len(fees) + 1, FeeKey(year), random.randint(1, 9) * 100, 0, 0)))

    def _publish(self, at_us: int) -> Page:
        random, ledger = self._random, dict(self.page.ledger)
        if ledger and random.random() < 0.3:
            number = random.choice(list(ledger))
            end_publication(self._connection, ledger.pop(number), at_us=at_us)
            return replace(self.page, ledger=ledger)
        self._ledger_entries += 1
        entry = Publication(
            agency_id=random.choice(AGENCY_IDS),
            ordinal=self._ledger_entries,
            measure=random.choice(list(PublicationMeasure)[:3]),
            category=random.choice(CATEGORIES),
            quantity=random.randrange(5),
            published_date=date(random.choice(YEARS), 3, 1),
            create_time=from_us(at_us),
        )
        insert_publication(self._connection, entry)
        return replace(self.page, ledger={**ledger, self._ledger_entries: entry})

    def _enter(self, at_us: int) -> Page:
        random, entered = self._random, dict(self.page.entered)
        place = (random.choice(AGENCY_IDS), random.choice(YEARS), random.choice(ITEMS))
        value = random.choice((None, 0, random.randrange(100)))
        agency_id, year, item = place
        entry = ReportEntry(
            agency_id, year, EntryKind.FIGURE, "", ReportScope.AGENCY, item, value, "", "填报人", from_us(at_us)
        )
        record_entry(self._connection, entry, at_us=at_us)
        entered.pop(place, None)
        if value is not None:
            entered[place] = value
        return replace(self.page, entered=entered)


def new_database(path: Path, agency_ids: Sequence[str] = AGENCY_IDS) -> Engine:
    """A database with these agencies."""
    give_empty_database(path)
    engine = sqlite_engine(path, readers=2)
    agencies = [
        {
            "agency_id": agency_id,
            "display_name": "某局",
            "case_number_prefix": PREFIX,
            "kind": "DEPARTMENT",
            "self_reference_zh": "我局",
            "self_reference_en": "we",
            "revision": 1,
            "create_us": 0,
            "update_us": 0,
        }
        for agency_id in agency_ids
    ]
    if agencies:
        with engine.begin() as connection:
            connection.execute(insert(AGENCIES), agencies)
    return engine
