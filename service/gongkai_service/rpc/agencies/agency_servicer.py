"""AgencyService."""

from collections.abc import Sequence
from dataclasses import asdict, fields

import grpc

from gongkai.v1 import agency_service_pb2 as pb
from gongkai.v1.agency_service_pb2_grpc import AgencyServiceServicer
from gongkai_service.application.agencies import agencies, successions
from gongkai_service.application.agencies.agencies import AgencyValues
from gongkai_service.application.agencies.successions import AbolitionTold
from gongkai_service.application.deadlines import agency_changes
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.resource_names import CaseName, agency_id, case_name, name_of_agency
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import AgencyKind
from gongkai_service.rpc.agencies.setting_messages import settings_message, settings_of
from gongkai_service.rpc.wire.converters import date_message, date_of, instant_message, number_of, text_message, word_of
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.rpc.wire.validation import violation

_LETTERHEAD = tuple(field.name for field in fields(Letterhead))
# The values that a path of an update mask stands for.
_VALUES_OF_PATH = {"parent": "parent_id"}


class AgencyServicer(AgencyServiceServicer):
    """Registers, reads and changes agencies."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def CreateAgency(self, request: pb.CreateAgencyRequest, context: grpc.ServicerContext) -> pb.CreateAgencyResponse:
        """See the contract."""
        values = _values(request.agency)
        return self._serving.write(
            request,
            context,
            lambda transaction: agencies.create_agency(transaction, request.agency_id, values),
            lambda agency: pb.CreateAgencyResponse(agency=_message(agency)),
            pb.CreateAgencyResponse,
        )

    def GetAgency(self, request: pb.GetAgencyRequest, context: grpc.ServicerContext) -> pb.GetAgencyResponse:
        """See the contract."""
        del context
        agency = agencies.get_agency(self._serving.desk, agency_id(request.name))
        return pb.GetAgencyResponse(agency=_message(agency))

    def ListAgencies(self, request: pb.ListAgenciesRequest, context: grpc.ServicerContext) -> pb.ListAgenciesResponse:
        """See the contract."""
        del context
        page = Page(request, first=("",))
        parent_id = agency_id(request.parent) if request.parent else None
        after_id = str(page.after[0])
        found = agencies.list_agencies(self._serving.desk, parent_id, after_id=after_id, limit=page.size + 1)
        shown = found[: page.size]
        return pb.ListAgenciesResponse(
            agencies=[_message(agency) for agency in shown],
            next_page_token=page.next_token((shown[-1].agency_id,) if len(found) > page.size else None),
        )

    def UpdateAgency(self, request: pb.UpdateAgencyRequest, context: grpc.ServicerContext) -> pb.UpdateAgencyResponse:
        """See the contract."""
        mask = frozenset(_VALUES_OF_PATH.get(path, path) for path in request.update_mask.paths)
        values = _values(request.agency)
        return self._serving.write(
            request,
            context,
            lambda transaction: agency_changes.update_agency(
                self._serving.desk,
                transaction,
                agency_id(request.agency.name),
                values,
                mask=mask,
                etag=request.agency.etag,
            ),
            lambda agency: pb.UpdateAgencyResponse(agency=_message(agency)),
            pb.UpdateAgencyResponse,
        )

    def AbolishAgency(
        self, request: pb.AbolishAgencyRequest, context: grpc.ServicerContext
    ) -> pb.AbolishAgencyResponse:
        """See the contract."""
        told = AbolitionTold(
            abolished_date=date_of(request.abolished_date),
            successor_id=agency_id(request.successor),
            case_successors=_case_successors(request.case_successors),
        )
        return self._serving.write(
            request,
            context,
            lambda transaction: successions.abolish_agency(
                transaction, agency_id(request.name), told, etag=request.etag
            ),
            lambda agency: pb.AbolishAgencyResponse(agency=_message(agency)),
            pb.AbolishAgencyResponse,
        )


def _case_successors(told: Sequence[pb.CaseSuccessor]) -> dict[CaseName, str]:
    """Who answers single cases.

    Raises:
        FieldInvalid: a case is told twice.
    """
    first_at: dict[CaseName, int] = {}
    found: dict[CaseName, str] = {}
    violations: list[FieldViolation] = []
    for at, one in enumerate(told):
        name = case_name(one.case)
        before = first_at.setdefault(name, at)
        if before != at:
            zh = f"{name} 已在 case_successors[{before}] 中，每件只填一次"
            en = f"{name} is told in case_successors[{before}]: each case once"
            violations.append(violation(f"case_successors[{at}].case", "TWICE", zh, en))
        found[name] = agency_id(one.successor)
    if violations:
        raise FieldInvalid(violations)
    return found


def _values(message: pb.Agency) -> AgencyValues:
    given = message.self_reference
    default = agencies.DEFAULT_SELF_REFERENCE
    # Without a kind only an update that does not name it passes validation, and then it is not taken over.
    kind = word_of(pb.AgencyKind, message.kind, AgencyKind) if message.kind else AgencyKind.OTHER
    return AgencyValues(
        display_name=message.display_name,
        case_number_prefix=message.case_number_prefix,
        parent_id=agency_id(message.parent) if message.parent else None,
        kind=kind,
        settings=settings_of(message.settings),
        self_reference=Text(given.zh or default.zh, given.en or default.en),
        letterhead=Letterhead(**{name: getattr(message.letterhead, name) for name in _LETTERHEAD}),
    )


def _message(agency: Agency) -> pb.Agency:
    return pb.Agency(
        name=agency.name,
        display_name=agency.display_name,
        case_number_prefix=agency.case_number_prefix,
        parent=name_of_agency(agency.parent_id) if agency.parent_id else "",
        kind=number_of(pb.AgencyKind, agency.kind),
        settings=settings_message(agency.settings),
        etag=agency.etag,
        create_time=instant_message(agency.create_time),
        update_time=instant_message(agency.update_time),
        self_reference=text_message(agency.self_reference),
        letterhead=pb.Letterhead(**asdict(agency.letterhead)),
        abolished_date=date_message(agency.abolished_date),
        successor=name_of_agency(agency.successor_id) if agency.successor_id else "",
    )
