"""Cases in short, where another message refers to them."""

from gongkai.v1 import applicant_service_pb2 as pb
from gongkai.v1 import case_pb2
from gongkai_service.rpc.wire.converters import date_message, number_of
from gongkai_service.storage.history.cases import StoredCase


def case_reference(stored: StoredCase) -> pb.CaseReference:
    """A case in short."""
    case, closing = stored.case, stored.case.closing
    return pb.CaseReference(
        case=str(stored.name),
        number=str(case.number),
        received_date=date_message(case.received_date),
        state=number_of(case_pb2.CaseState, case.state),
        outcome=number_of(case_pb2.Outcome, closing.outcome if closing else None),
        closed_date=date_message(closing.date if closing else None),
        reply_number=closing.reply_number if closing else "",
    )
