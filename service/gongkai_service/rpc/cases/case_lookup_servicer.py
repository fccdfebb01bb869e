"""CaseLookupService: which cases a number on paper names."""

import grpc

from gongkai.v1 import case_lookup_service_pb2 as pb
from gongkai.v1.case_lookup_service_pb2_grpc import CaseLookupServiceServicer
from gongkai_service.application.cases.lookup import look_up_case
from gongkai_service.domain.words.resource_names import agency_id
from gongkai_service.rpc.cases.case_references import case_reference
from gongkai_service.rpc.wire.converters import number_of
from gongkai_service.rpc.wire.serving import Serving


class CaseLookupServicer(CaseLookupServiceServicer):
    """Finds cases by their numbers."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def LookUpCase(self, request: pb.LookUpCaseRequest, context: grpc.ServicerContext) -> pb.LookUpCaseResponse:
        """See the contract."""
        del context
        serving = self._serving
        found = look_up_case(serving.desk, agency_id(request.parent), request.number, today=serving.today())
        return pb.LookUpCaseResponse(
            matches=[
                pb.NumberedCase(case=case_reference(match.stored), kind=number_of(pb.PaperNumberKind, match.kind))
                for match in found
            ]
        )
