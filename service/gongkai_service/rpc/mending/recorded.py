"""An entry of a history as the request that would have it recorded as it stands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from google.protobuf import message_factory

from gongkai.v1 import mending_service_pb2
from gongkai_service.domain.commands.answers import DecideCase, day_of_answer
from gongkai_service.domain.commands.fees import IssueFeeNotice
from gongkai_service.domain.commands.lawsuits import FileLawsuit
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.history.events import FileCase, Transition, kind_of
from gongkai_service.domain.history.receipt import ReceiptDates, day_of_receipt
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import Refusal
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.resource_names import (
    CaseName,
    name_of_agency,
    name_of_case,
    name_of_lawsuit,
    name_of_part,
    name_of_review,
)
from gongkai_service.domain.words.vocabulary import FeeBasis
from gongkai_service.rpc.cases.applicant_facts import applicant_message
from gongkai_service.rpc.wire.converters import date_message
from gongkai_service.rpc.wire.parts import part_message

# The types of the requests, by the kind of entry.
REQUESTS: Mapping[str, Any] = {
    field.name: message_factory.GetMessageClass(field.message_type)
    for field in mending_service_pb2.EntryMending.DESCRIPTOR.oneofs_by_name["entry"].fields
    if field.message_type is not None
}

# The collections of the parts that a request names, by the fact that holds their ordinal.
_COLLECTIONS = {"review": "reviews", "lawsuit": "lawsuits", "fee_notice": "feeNotices"}


def request_of(event: FileCase | Transition, case: CaseName, conventions: Conventions) -> Any:  # noqa: ANN401  (of its kind)
    """The request, without what stands for an identity number, and without what follows from the rest of it."""
    kind = REQUESTS[kind_of(event)]
    given = _otherwise(event, case, conventions)
    if "name" in kind.DESCRIPTOR.fields_by_name:
        given["name"] = _named(event, case)
    else:
        given["parent"] = name_of_agency(case.agency_id) if isinstance(event, FileCase) else str(case)
    return part_message(kind, event, **given)


def _named(event: FileCase | Transition, case: CaseName) -> str:
    """The case, or the part of it that an entry is about."""
    for fact, collection in _COLLECTIONS.items():
        if hasattr(event, fact) and not isinstance(event, FileLawsuit):
            return name_of_part(case, collection, getattr(event, fact))
    return str(case)


def _otherwise(event: FileCase | Transition, case: CaseName, conventions: Conventions) -> dict[str, Any]:
    """The fields of a request that an entry calls otherwise, or does not have."""
    match event:
        case FileCase():
            return {
                "applicant": applicant_message(event),
                "received_date": date_message(_told_receipt(event, conventions)),
            }
        case DecideCase():
            follows = day_of_answer(event.delivery, posted=event.posted_date, signed=event.signed_date)
            earlier = name_of_case(case.agency_id, event.earlier_case) if event.earlier_case else ""
            told = None if follows == event.reply_date else event.reply_date
            return {"reply_date": date_message(told), "earlier_case": earlier}
        case ReopenCase():
            named = name_of_review if event.remedy_kind is RemedyKind.REVIEW else name_of_lawsuit
            return {"remedy": named(case, event.remedy)}
        case FileLawsuit():
            return {"review": name_of_review(case, event.review) if event.review else ""}
        case IssueFeeNotice():
            # Of a quantity the tariff says the amount once more; what of a cost tariff was charged for is not recorded.
            is_computed = bool(event.tariff) and event.basis is not FeeBasis.COST
            return {
                "amount_fen": 0 if is_computed else event.amount_fen,
                "earlier_items": event.earlier_items if is_computed and event.items else None,
            }
    return {}


def _told_receipt(filing: FileCase, conventions: Conventions) -> date | None:
    """The day of receipt where it was told; ``None`` where it follows from the arrival and the confirmation."""
    if filing.arrived_date is None:
        return filing.received_date
    dates = ReceiptDates(
        arrived=filing.arrived_date, confirmed=filing.confirmed_date, auto_confirmed=filing.auto_confirmed_date
    )
    try:
        follows = day_of_receipt(filing.receipt_channel, dates, conventions)
    except Refusal:
        return filing.received_date
    return None if follows == filing.received_date else filing.received_date
