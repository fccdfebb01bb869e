"""Use cases of fees: what a case costs, and the notice that asks for it.

Notice and quote are computed by the same function, so that they agree as long as the records are the same.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from gongkai_service.application.agencies.cost_tariffs import tariff_in_force
from gongkai_service.application.cases.cases import Proposal, Proposed, require_case
from gongkai_service.application.desk import Desk
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.fees.quotes import (
    FeeQuote,
    calendar_month,
    is_free,
    quote_costs,
    quote_items,
    quote_pages,
)
from gongkai_service.domain.fees.tariffs import CostTariff
from gongkai_service.domain.fees.working import encode_working
from gongkai_service.domain.words.refusals import (
    ApplicantNotIdentified,
    CostTariffNotFound,
    FeeAmountContradictsTariff,
    FeeNotDue,
    Refusal,
)
from gongkai_service.domain.words.resource_names import CaseName, name_of_cost_tariff
from gongkai_service.domain.words.vocabulary import ExemptionGroup, FeeBasis, ReceiptChannel
from gongkai_service.storage.history.applicants import earlier_items
from gongkai_service.storage.history.cases import StoredCase


@dataclass(frozen=True, slots=True)
class CostItem:
    """So many units of an entry of an agency's cost tariff."""

    agency_id: str
    ordinal: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is charged for. ``earlier_items`` is ``None`` where the records are to say."""

    basis: FeeBasis
    items: int = 1
    earlier_items: int | None = None
    pages: int = 0
    public_pages: int = 0
    costs: tuple[CostItem, ...] = ()
    exemption: ExemptionGroup | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote, with what the records say of the applicant's month; ``month`` is ``None`` for other bases."""

    quote: FeeQuote
    on: date
    earlier_items: int = 0
    month: date | None = None


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """What is told of a fee notice. ``amount_fen`` is 0 and ``quantity`` ``None`` where they were not told."""

    basis: FeeBasis
    notified_date: date
    issued_date: date | None
    channel: ReceiptChannel | None
    amount_fen: int
    quantity: Quantity | None


def quote_fee(desk: Desk, name: CaseName, quantity: Quantity, *, on: date) -> Quoted:
    """What a case costs on a day, with the working.

    Raises:
        AgencyNotFound, CaseNotFound, CostTariffNotFound: there is no such thing.
        ApplicantNotIdentified: by items, and neither the applicant nor his earlier items are known.
    """
    with desk.store.read() as snapshot:
        _, stored = require_case(snapshot.connection, name)
        return _quoted(desk, snapshot.connection, stored, quantity, on)


def _quoted(desk: Desk, connection: Connection, stored: StoredCase, quantity: Quantity, on: date) -> Quoted:
    rules, received = desk.fee_rules, stored.case.received_date
    match quantity.basis:
        case FeeBasis.PER_ITEM:
            month, _ = calendar_month(received)
            before = quantity.earlier_items
            if before is None:
                # Where nothing may be charged, nobody needs to be recognised.
                is_uncharged = is_free(rules, quantity.basis, received=received, on=on)
                before = 0 if is_uncharged else _counted(connection, stored, month)
            quote = quote_items(rules, before=before, items=quantity.items, received=received, on=on)
            return Quoted(quote, on, before, month)
        case FeeBasis.PER_PAGE:
            pages, public = quantity.pages, quantity.public_pages
            return Quoted(quote_pages(rules, pages=pages, public_pages=public, received=received, on=on), on)
        case FeeBasis.COST:
            entries = [(_entry(connection, stored, item), item.quantity) for item in quantity.costs]
            quote = quote_costs(rules, entries=entries, exemption=quantity.exemption, received=received, on=on)
            return Quoted(quote, on)


def _entry(connection: Connection, stored: StoredCase, item: CostItem) -> CostTariff:
    """The entry that is named; that of another agency is none of the case's."""
    received = stored.case.received_date
    if item.agency_id != stored.name.agency_id:
        raise CostTariffNotFound(cost_tariff=name_of_cost_tariff(item.agency_id, item.ordinal), date=received)
    return tariff_in_force(connection, item.agency_id, item.ordinal, on=received)


def _counted(connection: Connection, stored: StoredCase, month: date) -> int:
    if not stored.case.filing.applicant_identity:
        raise ApplicantNotIdentified(case=stored.name, accepted="earlier_items")
    return earlier_items(connection, stored, since=month)


def fee_notice_of(desk: Desk, told: NoticeTold) -> Proposal:
    """The notice that was told, with the amount and the working of the tariff where a quantity was told."""

    def propose(connection: Connection, agency: Agency, stored: StoredCase) -> Proposed:
        del agency
        if told.quantity is None:
            return Proposed(_command(told, amount_fen=told.amount_fen, without_tariff=_is_free(desk, stored, told)))
        try:
            quoted = _quoted(desk, connection, stored, told.quantity, told.issued_date or told.notified_date)
        except ApplicantNotIdentified as refused:
            # The rules of the case are asked first.
            return Proposed(_command(told, amount_fen=told.amount_fen), refused)
        return Proposed(_computed(told, told.quantity, quoted), _objection(told, quoted.quote))

    return propose


def _is_free(desk: Desk, stored: StoredCase, told: NoticeTold) -> bool:
    """Whether nothing could be charged: no tariff of the State Council, or an interval without fees."""
    on = told.issued_date or told.notified_date
    return is_free(desk.fee_rules, told.basis, received=stored.case.received_date, on=on)


def _objection(told: NoticeTold, quote: FeeQuote) -> Refusal | None:
    if not quote.amount_fen:
        return FeeNotDue(basis=told.basis)
    if told.amount_fen and told.amount_fen != quote.amount_fen:
        return FeeAmountContradictsTariff(amount_fen=told.amount_fen, expected_fen=quote.amount_fen)
    return None


def _computed(told: NoticeTold, quantity: Quantity, quoted: Quoted) -> IssueFeeNotice:
    is_by_item = told.basis is FeeBasis.PER_ITEM
    return IssueFeeNotice(
        told.basis,
        told.notified_date,
        quoted.quote.amount_fen,
        issued_date=told.issued_date,
        channel=told.channel,
        items=quantity.items if is_by_item else 0,
        earlier_items=quoted.earlier_items,
        pages=quantity.pages,
        public_pages=quantity.public_pages,
        tariff=quoted.quote.tariff_id,
        working=encode_working(quoted.quote.lines),
    )


def _command(told: NoticeTold, *, amount_fen: int, without_tariff: bool = False) -> IssueFeeNotice:
    return IssueFeeNotice(
        told.basis,
        told.notified_date,
        amount_fen,
        issued_date=told.issued_date,
        channel=told.channel,
        without_tariff=without_tariff,
    )
