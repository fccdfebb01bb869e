"""What nobody mends and yet follows from what is mended: what the service computed of the records, and nobody told.

What was recorded as the records said is recorded as they say now; what was told otherwise stays as it was told.
"""

from dataclasses import replace

from sqlalchemy import Connection

from gongkai_service.application.cases.fees import NoticeTold, Quantity, fee_notice_of
from gongkai_service.application.desk import Desk
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.folding import Standing
from gongkai_service.domain.commands.lawsuits import FileLawsuit, review_before
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import FileCase, Transition
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.words.refusals import Refusal
from gongkai_service.domain.words.vocabulary import FeeBasis
from gongkai_service.storage.history.cases import StoredCase

# A case before an entry: as it was, and as it is now.
_Cases = tuple[Case, Case]


def as_told(stands: FileCase | Transition, before: Case | None, calendar: WorkingDayCalendar) -> FileCase | Transition:
    """An entry without what the service made of the records: a lawsuit without the review that it follows by them."""
    if isinstance(stands, FileLawsuit) and before is not None and _follows(stands, before, calendar):
        return replace(stands, review=0)
    return stands


def _follows(stands: FileLawsuit, case: Case, calendar: WorkingDayCalendar) -> bool:
    return review_before(case, stands, calendar) == stands.review


def follow_records(
    desk: Desk,
    connection: Connection,
    agency: Agency,
    stored: StoredCase,
    stands: Standing,
    before: Case,
    now: Case,
) -> Standing:
    """An entry as it stands, with what the service made of the case ``before`` it made of the case ``now`` instead."""
    match stands:
        case FileLawsuit():
            calendar = desk.calendar_for(connection, agency)
            if _follows(stands, before, calendar):
                return replace(stands, review=review_before(now, stands, calendar))
        case IssueFeeNotice() if _changes_fees(before, now):
            return _charged(desk, connection, agency, stored, stands, (before, now))
    return stands


def _changes_fees(before: Case, now: Case) -> bool:
    """Whether the tariff or the applicant's month may be another one: by the receipt, and by who applied."""
    of_fees = [(case.received_date, case.filing.applicant_identity) for case in (before, now)]
    return of_fees[0] != of_fees[1]


def _charged(
    desk: Desk, connection: Connection, agency: Agency, stored: StoredCase, notice: IssueFeeNotice, cases: _Cases
) -> IssueFeeNotice:
    """The notice with the amount that the tariff makes of its quantity now; an amount that was told stays."""

    def proposed(case: Case, earlier_items: int | None) -> tuple[IssueFeeNotice, Refusal | None]:
        told = _told(notice, earlier_items)
        made = fee_notice_of(desk, told)(connection, agency, replace(stored, case=case))
        assert isinstance(made.command, IssueFeeNotice)  # noqa: S101  (so it was proposed)
        return made.command, made.objection

    before, now = cases
    # Items before it that are not those of the records were told, and stay so.
    as_it_was, _ = proposed(before, None)
    earlier = None if as_it_was.earlier_items == notice.earlier_items else notice.earlier_items
    made, objection = proposed(now, earlier if notice.basis is FeeBasis.PER_ITEM else None)
    # Nothing would be due, or the applicant is not known: the notice that went out stays, and shows what is found.
    if objection is not None or notice.basis is FeeBasis.COST:
        return notice
    return made if notice.tariff else replace(notice, without_tariff=made.without_tariff)


def _told(notice: IssueFeeNotice, earlier_items: int | None) -> NoticeTold:
    """What was told of a notice, its quantity where one was."""
    is_computed = bool(notice.tariff) and notice.basis is not FeeBasis.COST
    quantity = Quantity(
        notice.basis,
        items=notice.items or 1,
        earlier_items=earlier_items,
        pages=notice.pages,
        public_pages=notice.public_pages,
    )
    return NoticeTold(
        notice.basis,
        notice.notified_date,
        notice.issued_date,
        notice.channel,
        0 if is_computed else notice.amount_fen,
        quantity if is_computed else None,
    )
