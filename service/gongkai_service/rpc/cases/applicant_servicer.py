"""ApplicantService: what else the applicant of a case asked for."""

import grpc

from gongkai.v1 import applicant_service_pb2 as pb
from gongkai.v1.applicant_service_pb2_grpc import ApplicantServiceServicer
from gongkai_service.application.cases import applicants
from gongkai_service.application.cases.applicants import Window
from gongkai_service.domain.words.resource_names import case_name
from gongkai_service.domain.words.vocabulary import ApplicantMatch
from gongkai_service.rpc.cases.case_references import case_reference
from gongkai_service.rpc.wire.converters import date_message, given_date, number_of
from gongkai_service.rpc.wire.serving import Serving

_DEFAULT_LIMIT = 20
_DEFAULT_LIKENESS = 60


class ApplicantServicer(ApplicantServiceServicer):
    """Counts and compares the applications of one applicant."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def GetApplicantActivity(
        self, request: pb.GetApplicantActivityRequest, context: grpc.ServicerContext
    ) -> pb.GetApplicantActivityResponse:
        """See the contract."""
        del context
        window = Window(given_date(request.first_date), given_date(request.last_date))
        found = applicants.activity(self._serving.desk, case_name(request.case), window)
        return pb.GetApplicantActivityResponse(
            applicant_reference=found.applicant_hash,
            first_date=date_message(found.first),
            last_date=date_message(found.last),
            applications=found.applications,
            items=found.items,
            open_applications=found.open_applications,
            months=[
                pb.MonthlyActivity(month=date_message(month), applications=applications, items=items)
                for month, applications, items in found.months
            ],
            cases=[case_reference(stored) for stored in found.cases],
        )

    def ListSimilarCases(
        self, request: pb.ListSimilarCasesRequest, context: grpc.ServicerContext
    ) -> pb.ListSimilarCasesResponse:
        """See the contract."""
        del context
        found = applicants.similar_cases(
            self._serving.desk,
            case_name(request.case),
            least_percent=request.least_likeness_percent or _DEFAULT_LIKENESS,
            limit=request.limit or _DEFAULT_LIMIT,
        )
        return pb.ListSimilarCasesResponse(
            similar_cases=[
                pb.SimilarCase(
                    case=case_reference(each.stored),
                    likeness_percent=each.likeness_percent,
                    same_applicant=each.applicant is ApplicantMatch.SAME,
                    applicant=number_of(pb.ApplicantMatch, each.applicant),
                )
                for each in found
            ]
        )
