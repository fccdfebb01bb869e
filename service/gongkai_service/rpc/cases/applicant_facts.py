"""Who applied, between the contract and the domain: what is told of an applicant, and what stands for his number."""

from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai_service.domain.history.arrival import RegisterArrival
from gongkai_service.domain.history.events import APPLICANT_PARTICULARS, FileCase
from gongkai_service.domain.history.identity import IdentityKey, normalized_identity
from gongkai_service.rpc.wire.converters import number_of


def applicant_message(told: FileCase | RegisterArrival) -> case_pb2.Applicant:
    """Who applied, as told; the identity number is nowhere."""
    return case_pb2.Applicant(
        kind=number_of(case_pb2.ApplicantKind, told.applicant_kind),
        display_name=told.applicant_name,
        contact=told.applicant_contact,
        **{name: getattr(told, name) for name in APPLICANT_PARTICULARS},
    )


def particulars_of(told: case_pb2.Applicant | pb.SupplementApplicantRequest) -> dict[str, str]:
    """What is told of an applicant apart, by field."""
    return {name: getattr(told, name) for name in APPLICANT_PARTICULARS}


def forget_number(identity: IdentityKey, told: case_pb2.Applicant | pb.SupplementApplicantRequest) -> None:
    """Puts what stands for an identity number in its place.

    From here on the number itself is nowhere: not in the command, nor under the digest of the arguments.
    """
    if told.identity_number:
        told.identity_number = identity.applicant(told.identity_number)


def code_as_identity(identity: IdentityKey, code: str) -> str:
    """What stands for an organisation by its code, as for one whose code was told as identity number; else empty."""
    return identity.applicant(code) if normalized_identity(code) else ""
