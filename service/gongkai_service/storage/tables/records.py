"""The tables. Rows, not the domain: SQLModel validates nothing, so every invariant is a constraint here too.

``*_us`` columns are instants of recording, in microseconds since 1970-01-01T00:00:00Z; dates are legal
dates. A ``valid_to_us`` of NULL marks the version that holds now.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    AgencyKind,
    ApplicantKind,
    CaseState,
    ClockKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    Timeliness,
)
from gongkai_service.storage.tables.columns import (
    big,
    chosen,
    counted,
    false_until_told,
    first_version,
    one_of,
    table_of,
    told,
)


def _calendar_key(*, primary_key: bool = False, nullable: bool = False) -> Column[int]:
    return Column(BigInteger, ForeignKey("calendars.calendar_key"), primary_key=primary_key, nullable=nullable)


class RedatingCause(StrEnum):
    """Why dates moved: a calendar version was put in use, an agency changed a setting, or rules were corrected."""

    CALENDAR = "CALENDAR"
    SETTINGS = "SETTINGS"
    RULES = "RULES"


class AgencyRow(SQLModel, table=True):
    """One agency, with the settings that it chose."""

    __tablename__ = "agencies"
    __table_args__ = (CheckConstraint("parent_id <> agency_id", name="not_its_own_parent"),)

    agency_id: str = Field(primary_key=True)
    display_name: str
    case_number_prefix: str
    parent_id: str | None = Field(default=None, foreign_key="agencies.agency_id", index=True)
    kind: str = Field(sa_column_kwargs=one_of(AgencyKind))
    self_reference_zh: str
    self_reference_en: str
    revision: int
    create_us: int = Field(sa_column=big())
    update_us: int = Field(sa_column=big())
    letter_office: str = Field(sa_column=told())
    letter_address: str = Field(sa_column=told())
    letter_telephone: str = Field(sa_column=told())
    review_organ: str = Field(sa_column=told())
    former_review_organs: str = Field(sa_column=told())
    court: str = Field(sa_column=told())
    fee_payment: str = Field(sa_column=told())
    letter_number_prefix: str = Field(sa_column=told())
    settings: str = Field(sa_column=chosen())
    abolished_date: date | None = None
    successor_id: str | None = Field(default=None, foreign_key="agencies.agency_id")
    website: str = Field(sa_column=told())


class AgencyVersionRow(SQLModel, table=True):
    """What reports say of an agency, from one instant to another, with the settings on which they rest."""

    __tablename__ = "agency_versions"
    __table_args__ = (
        CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        Index("agency_versions_by_agency", "agency_id", "valid_from_us", unique=True),
        Index("agency_versions_by_parent", "parent_id", "agency_id", "valid_from_us"),
        Index("agency_versions_by_successor", "successor_id", "agency_id", "valid_from_us"),
    )

    version_key: int | None = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agencies.agency_id")
    display_name: str
    parent_id: str | None = Field(default=None, foreign_key="agencies.agency_id")
    kind: str = Field(sa_column_kwargs=one_of(AgencyKind))
    self_reference_zh: str
    self_reference_en: str
    valid_from_us: int = Field(sa_column=big())
    valid_to_us: int | None = Field(default=None, sa_column=big(nullable=True))
    settings: str = Field(sa_column=chosen())
    abolished_date: date | None = None
    successor_id: str | None = Field(default=None, foreign_key="agencies.agency_id")


class CaseSuccessorRow(SQLModel, table=True):
    """Who answers a case since its agency was abolished, from one instant to another, where not its successor does.

    ``predecessor_id`` is the agency that was abolished: the case's own, or a successor of it that was in its turn.
    """

    __tablename__ = "case_successors"
    __table_args__ = (
        CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        CheckConstraint("successor_id <> predecessor_id", name="successor_is_another"),
        Index("case_successors_by_case", "case_key", "predecessor_id", "valid_from_us", unique=True),
        Index("case_successors_by_predecessor", "predecessor_id", "case_key"),
    )

    succession_key: int | None = Field(default=None, primary_key=True)
    case_key: int = Field(foreign_key="cases.case_key")
    predecessor_id: str = Field(foreign_key="agencies.agency_id")
    successor_id: str = Field(foreign_key="agencies.agency_id")
    valid_from_us: int = Field(sa_column=big())
    valid_to_us: int | None = Field(default=None, sa_column=big(nullable=True))


class SerialRow(SQLModel, table=True):
    """The last serial given, by agency and series: cases by year of receipt, ledger entries under year 0.

    Arrivals count by year of registration, whose negative is their series.
    """

    __tablename__ = "serials"
    __table_args__ = (CheckConstraint("last_serial >= 1", name="serial_is_positive"),)

    agency_id: str = Field(primary_key=True, foreign_key="agencies.agency_id")
    series_year: int = Field(primary_key=True)
    last_serial: int


class CaseRow(SQLModel, table=True):
    """The current standing of a case: what lists filter by. The case itself is the fold of its events.

    ``applicant_hash`` stands for the applicant's identity number, NULL where none was told; ``text_hash`` for what is
    asked for, NULL until an upgrade has computed it; both are keyed. As ``fee_items`` items the case counts for fees.
    """

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("fee_items >= 1", name="case_is_an_item"),
        Index("cases_by_applicant", "agency_id", "applicant_hash", "received_date", "serial"),
        Index("cases_by_text", "agency_id", "text_hash"),
        UniqueConstraint("agency_id", "received_year", "serial", name="number_is_given_once"),
        Index("cases_by_agency", "agency_id", "case_key"),
        Index("cases_by_due_date", "agency_id", "due_date"),
        Index("cases_by_state", "agency_id", "state", "case_key"),
        Index("cases_by_received_date", "agency_id", "received_date", "case_key"),
    )

    case_key: int | None = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agencies.agency_id")
    number_prefix: str
    received_year: int
    serial: int
    state: str = Field(sa_column_kwargs=one_of(CaseState))
    received_date: date
    due_date: date | None = None
    event_count: int
    head_digest: str
    create_us: int = Field(sa_column=big())
    update_us: int = Field(sa_column=big())
    applicant_hash: str | None = None
    text_hash: str | None = None
    fee_items: int = Field(default=1, sa_column=Column(Integer, nullable=False, server_default=text("1")))


class EventRow(SQLModel, table=True):
    """One entry of a case's history. Never updated, never deleted."""

    __tablename__ = "events"
    __table_args__ = (CheckConstraint("sequence >= 1", name="sequence_is_positive"),)

    case_key: int = Field(primary_key=True, foreign_key="cases.case_key")
    sequence: int = Field(primary_key=True)
    kind: str
    legal_date: date
    recorded_us: int = Field(sa_column=big())
    facts: str
    texts_digest: str
    previous_digest: str
    digest: str
    version: int = Field(default=1, sa_column=first_version())
    actor: str = Field(sa_column=told())


class ProtectedTextRow(SQLModel, table=True):
    """The texts of an event that may hold personal data, apart from the history that digests them."""

    __tablename__ = "protected_texts"

    case_key: int = Field(primary_key=True, foreign_key="cases.case_key")
    sequence: int = Field(primary_key=True)
    salt: str
    texts: str


def _of_a_year(closed_year: str) -> tuple[str, ...]:
    """The columns by which a year's cases are found; see ``years``. What a key holds besides follows them.

    With all of a key in the index, a report reads a few neighbouring pages and never the table.
    """
    found = ("agency_id", "received_year", closed_year, "valid_to_us", "valid_from_us")
    return (*found, "applicant_kind", "receipt_channel")


def _late_by_one_reading(which: str = "") -> Index:
    """Of the few facts of an agency whose first answer, or last one, was late by one reading alone."""
    flag, year = f"{which}late_by_one_reading", f"{which}closed_year"
    columns = ("agency_id", year)
    return Index(f"case_facts_{flag}", *columns, sqlite_where=text(f"{flag} = 1"), postgresql_where=text(flag))


class CaseFactRow(SQLModel, table=True):
    """What statistics see of a case, from one instant to another.

    ``closed_date`` to ``timeliness`` are of its first closing, as are ``late_by_one_reading``, ``handler`` (who handled
    it then, empty for nobody) and the days that an answer took; ``last_…`` are of the last closing of the first year at
    whose end it was closed, and NULL while there is no such year. Rows of before that reading was in use have its very
    last closing.
    """

    __tablename__ = "case_facts"
    __table_args__ = (
        CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        CheckConstraint("(closed_date IS NULL) = (outcome IS NULL)", name="closed_with_an_outcome"),
        CheckConstraint("(last_closed_date IS NULL) = (last_outcome IS NULL)", name="last_closed_with_an_outcome"),
        CheckConstraint("net_days BETWEEN 0 AND gross_days", name="net_is_of_gross"),
        Index("case_facts_by_first_closing", *_of_a_year("closed_year"), "outcome", "timeliness"),
        Index("case_facts_by_last_closing", *_of_a_year("last_closed_year"), "last_outcome", "last_timeliness"),
        Index("case_facts_by_case", "case_key", "valid_from_us", unique=True),
        _late_by_one_reading(),
        _late_by_one_reading("last_"),
    )

    fact_key: int | None = Field(default=None, primary_key=True)
    case_key: int = Field(foreign_key="cases.case_key")
    agency_id: str = Field(foreign_key="agencies.agency_id")
    received_date: date
    received_year: int
    closed_date: date | None = None
    closed_year: int | None = None
    applicant_kind: str = Field(sa_column_kwargs=one_of(ApplicantKind))
    receipt_channel: str = Field(sa_column_kwargs=one_of(ReceiptChannel))
    outcome: str | None = Field(default=None, sa_column_kwargs=one_of(Outcome))
    timeliness: str | None = Field(default=None, sa_column_kwargs=one_of(Timeliness))
    valid_from_us: int = Field(sa_column=big())
    valid_to_us: int | None = Field(default=None, sa_column=big(nullable=True))
    handler: str | None = None
    gross_days: int | None = None
    net_days: int | None = None
    last_closed_date: date | None = None
    last_closed_year: int | None = None
    last_outcome: str | None = Field(default=None, sa_column_kwargs=one_of(Outcome))
    last_timeliness: str | None = Field(default=None, sa_column_kwargs=one_of(Timeliness))
    late_by_one_reading: bool = Field(default=False, sa_column=false_until_told())
    last_late_by_one_reading: bool = Field(default=False, sa_column=false_until_told())


class LaterAnswerFactRow(SQLModel, table=True):
    """A new answer to a reopened case, from one instant to another: what no row of a form counts.

    ``after_first`` says that it came in a later year than the first closing, ``after_last`` than the closing that is
    kept in the ``last_…`` columns of the case.
    """

    __tablename__ = "later_answer_facts"
    __table_args__ = (
        CheckConstraint("ordinal >= 2", name="first_answer_is_no_later_one"),
        CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        Index("later_answer_facts_by_year", "agency_id", "closed_year"),
        Index("later_answer_facts_by_case", "case_key", "ordinal", "valid_from_us", unique=True),
    )

    fact_key: int | None = Field(default=None, primary_key=True)
    case_key: int = Field(foreign_key="cases.case_key")
    agency_id: str = Field(foreign_key="agencies.agency_id")
    ordinal: int
    closed_date: date
    closed_year: int
    outcome: str = Field(sa_column_kwargs=one_of(Outcome))
    after_first: bool
    after_last: bool
    valid_from_us: int = Field(sa_column=big())
    valid_to_us: int | None = Field(default=None, sa_column=big(nullable=True))


class RemedyFactRow(SQLModel, table=True):
    """What statistics see of a review or lawsuit, from one instant to another.

    A retrial is a further ``life`` of its lawsuit, from 1; what is not ``counted`` is listed all the same.
    """

    __tablename__ = "remedy_facts"
    __table_args__ = (
        CheckConstraint("life >= 0 AND (life = 0 OR kind = 'LAWSUIT')", name="lawsuits_live_again"),
        CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        CheckConstraint("(kind = 'REVIEW') = (route IS NULL)", name="lawsuits_have_a_route"),
        Index("remedy_facts_by_agency", "agency_id", "kind", "case_key", "ordinal"),
        Index("remedy_facts_by_year", "agency_id", "filed_year", "decided_year", "valid_to_us", "valid_from_us"),
        Index("remedy_facts_by_case", "case_key", "kind", "ordinal", "life", "valid_from_us", unique=True),
    )

    fact_key: int | None = Field(default=None, primary_key=True)
    case_key: int = Field(foreign_key="cases.case_key")
    agency_id: str = Field(foreign_key="agencies.agency_id")
    kind: str = Field(sa_column_kwargs=one_of(RemedyKind))
    ordinal: int
    route: str | None = Field(default=None, sa_column_kwargs=one_of(LawsuitRoute))
    filed_year: int
    decided_year: int | None = None
    result: str = Field(sa_column_kwargs=one_of(RemedyResult))
    valid_from_us: int = Field(sa_column=big())
    valid_to_us: int | None = Field(default=None, sa_column=big(nullable=True))
    life: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
    counted: bool = Field(default=True, sa_column=counted())


class FeeFactRow(SQLModel, table=True):
    """What statistics see of a fee notice, from one instant to another. Amounts are fen.

    ``paid_fen`` is without what was paid back; a notice that was withdrawn is not ``counted``.
    """

    __tablename__ = "fee_facts"
    __table_args__ = (
        CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        CheckConstraint("paid_fen + waived_fen <= amount_fen", name="settled_within_the_amount"),
        Index("fee_facts_by_agency", "agency_id", "notified_year", "case_key", "ordinal"),
        Index("fee_facts_by_case", "case_key", "ordinal", "valid_from_us", unique=True),
    )

    fact_key: int | None = Field(default=None, primary_key=True)
    case_key: int = Field(foreign_key="cases.case_key")
    agency_id: str = Field(foreign_key="agencies.agency_id")
    ordinal: int
    notified_year: int
    amount_fen: int = Field(sa_column=big())
    paid_fen: int = Field(sa_column=big())
    waived_fen: int = Field(sa_column=big())
    valid_from_us: int = Field(sa_column=big())
    valid_to_us: int | None = Field(default=None, sa_column=big(nullable=True))
    counted: bool = Field(default=True, sa_column=counted())


class PublicationRow(SQLModel, table=True):
    """One entry of the publication ledger, from its recording to its retraction."""

    __tablename__ = "publications"
    __table_args__ = (
        CheckConstraint("quantity >= 0", name="quantity_is_not_negative"),
        CheckConstraint("valid_from_us < valid_to_us", name="validity_is_forward"),
        UniqueConstraint("agency_id", "ordinal", name="ordinal_is_given_once"),
        Index("publications_by_year", "agency_id", "published_year", "measure"),
    )

    publication_key: int | None = Field(default=None, primary_key=True)
    agency_id: str = Field(foreign_key="agencies.agency_id")
    ordinal: int
    measure: str = Field(sa_column_kwargs=one_of(PublicationMeasure))
    category: str
    quantity: int = Field(sa_column=big())
    published_date: date
    published_year: int
    valid_from_us: int = Field(sa_column=big())
    valid_to_us: int | None = Field(default=None, sa_column=big(nullable=True))


class CalendarRow(SQLModel, table=True):
    """One version of the working-day calendar; without an instant of publication it is a draft.

    ``calendar_key`` is the draft's instant of recording: no other version ever gets it, not even after a rollback,
    so that what memory holds under it stays true.
    """

    __tablename__ = "calendars"
    __table_args__ = (
        UniqueConstraint("version", name="version_is_given_once"),
        CheckConstraint("base_key < calendar_key", name="base_is_older"),
        CheckConstraint("calendar_key <= publish_us", name="published_once_made"),
    )

    calendar_key: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    version: str
    base_key: int | None = Field(
        default=None, sa_column=Column(BigInteger, ForeignKey("calendars.calendar_key"), nullable=True)
    )
    is_shipped: bool
    publish_us: int | None = Field(default=None, sa_column=big(nullable=True))


class CalendarDayRow(SQLModel, table=True):
    """A day that a notice of a calendar version speaks of."""

    __tablename__ = "calendar_days"
    __table_args__ = (CheckConstraint("holiday <> '' AND notice <> ''", name="notice_is_named"),)

    calendar_key: int = Field(sa_column=_calendar_key(primary_key=True))
    day: date = Field(primary_key=True)
    is_worked: bool
    holiday: str
    notice: str


class CalendarClosureRow(SQLModel, table=True):
    """A day on which one agency is closed, by a calendar version."""

    __tablename__ = "calendar_closures"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_is_given"),)

    calendar_key: int = Field(sa_column=_calendar_key(primary_key=True))
    agency_id: str = Field(primary_key=True, foreign_key="agencies.agency_id")
    day: date = Field(primary_key=True)
    reason: str


class CaseClockRow(SQLModel, table=True):
    """A clock of a case that the work list holds: computed from its events, kept to be found by its date.

    A change of the calendar before ``since_date`` or after both due dates moves nothing. ``later_reading`` holds the
    settings that would fix the readings by which ``later_due_date`` holds, as JSON, and is empty where no open reading
    gives another date; with one, ``later_due_date`` is NULL where by it nothing is due.
    """

    __tablename__ = "case_clocks"
    __table_args__ = (
        Index("case_clocks_by_due_date", "agency_id", "kind", "due_date", "case_key", "ordinal"),
        Index(
            "case_clocks_by_handler",
            "agency_id",
            "handler",
            "kind",
            "due_date",
            "case_key",
            "ordinal",
            sqlite_where=text("handler <> ''"),
            postgresql_where=text("handler <> ''"),
        ),
        Index(
            "case_clocks_by_two_readings",
            "agency_id",
            "kind",
            "due_date",
            sqlite_where=text("later_reading <> ''"),
            postgresql_where=text("later_reading <> ''"),
        ),
    )

    case_key: int = Field(primary_key=True, foreign_key="cases.case_key")
    kind: str = Field(primary_key=True, sa_column_kwargs=one_of(ClockKind))
    ordinal: int = Field(primary_key=True)
    collection: str
    agency_id: str = Field(foreign_key="agencies.agency_id")
    since_date: date
    due_date: date
    provisional: bool
    handler: str
    later_due_date: date | None = None
    later_reading: str = Field(default="", sa_column=told())


class RedatingRow(SQLModel, table=True):
    """A date of a case that moved, and the calendar version by which it is computed since.

    ``rules_version`` is the version of the rules that moved it, NULL for all other causes.
    """

    __tablename__ = "redatings"
    __table_args__ = (
        CheckConstraint("old_date <> new_date", name="date_moved"),
        CheckConstraint("old_date IS NOT NULL OR new_date IS NOT NULL", name="there_was_a_date"),
        Index("redatings_by_calendar", "calendar_key", "cause", "redating_key"),
        Index("redatings_by_agency", "calendar_key", "agency_id", "cause", "redating_key"),
        Index("redatings_by_rules", "rules_version", "redating_key"),
    )

    redating_key: int | None = Field(default=None, primary_key=True)
    cause: str = Field(sa_column_kwargs=one_of(RedatingCause))
    calendar_key: int = Field(sa_column=_calendar_key(nullable=False))
    case_key: int = Field(foreign_key="cases.case_key")
    agency_id: str = Field(foreign_key="agencies.agency_id")
    kind: str = Field(sa_column_kwargs=one_of(ClockKind))
    ordinal: int
    collection: str
    old_date: date | None = None
    new_date: date | None = None
    provisional: bool
    recorded_us: int = Field(sa_column=big())
    rules_version: int | None = None


class RequestRow(SQLModel, table=True):
    """A request id that has acted, with what it asked and what it was answered."""

    __tablename__ = "requests"

    caller: str = Field(primary_key=True)
    request_id: str = Field(primary_key=True)
    method: str
    fingerprint: str
    answer: bytes
    recorded_us: int = Field(sa_column=big())


class RevisionRow(SQLModel, table=True):
    """One row: the last instant of recording that is committed, which dates every snapshot, and what else all read.

    ``calendar_key`` is the calendar version in use. ``backfill_key`` is NULL once every case has its clocks; until
    then it is the last case that an upgrade has given them. ``facts_backfill_key`` is the same for the closings and
    days of ``case_facts``, ``reopened_backfill_key`` for the closings by which reopened cases count.
    ``identity_check`` tells the key of identity numbers from any other. ``rules_backfill_key`` is NULL once every open
    case is dated by the rules in use; until then it is the last case that was.
    """

    __tablename__ = "revisions"
    __table_args__ = (CheckConstraint("revision_key = 1", name="there_is_one"),)

    revision_key: int = Field(primary_key=True, sa_type=Integer)
    last_us: int = Field(sa_column=big())
    calendar_key: int | None = Field(default=None, sa_column=_calendar_key(nullable=True))
    backfill_key: int | None = None
    facts_backfill_key: int | None = None
    identity_check: str | None = None
    rules_backfill_key: int | None = None
    reopened_backfill_key: int | None = None


AGENCIES = table_of(AgencyRow)
AGENCY_VERSIONS = table_of(AgencyVersionRow)
CASE_SUCCESSORS = table_of(CaseSuccessorRow)
SERIALS = table_of(SerialRow)
CASES = table_of(CaseRow)
EVENTS = table_of(EventRow)
PROTECTED_TEXTS = table_of(ProtectedTextRow)
CASE_FACTS = table_of(CaseFactRow)
LATER_ANSWER_FACTS = table_of(LaterAnswerFactRow)
REMEDY_FACTS = table_of(RemedyFactRow)
FEE_FACTS = table_of(FeeFactRow)
PUBLICATIONS = table_of(PublicationRow)
CALENDARS = table_of(CalendarRow)
CALENDAR_DAYS = table_of(CalendarDayRow)
CALENDAR_CLOSURES = table_of(CalendarClosureRow)
CASE_CLOCKS = table_of(CaseClockRow)
REDATINGS = table_of(RedatingRow)
REQUESTS = table_of(RequestRow)
REVISIONS = table_of(RevisionRow)
