"""What may be a slip, as messages, and what is looked at before a number is forgotten."""

from collections.abc import Iterable

from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai.v1.case_warning_pb2 import CaseWarning, WarningKind
from gongkai_service.domain.commands.slips import Slip, mistyped_number
from gongkai_service.rpc.wire.converters import number_of, text_message

# The field of an answer that tells them.
WARNINGS = "warnings"


def number_slips(told: case_pb2.Applicant | pb.SupplementApplicantRequest, *, field: str) -> tuple[Slip, ...]:
    """What may be a slip of an identity number; asked before ``forget_number``."""
    return tuple(mistyped_number(told.identity_number, field=field))


def warning_messages(slips: Iterable[Slip]) -> list[CaseWarning]:
    """What may be a slip, as an answer tells it."""
    return [
        CaseWarning(
            kind=number_of(WarningKind, slip.kind), text=text_message(slip.text), field=slip.field, case=slip.case
        )
        for slip in slips
    ]
