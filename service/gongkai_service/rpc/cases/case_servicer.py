"""CaseService: each transition becomes a command on its case."""

from collections.abc import Callable
from typing import Any

import grpc

from gongkai.v1 import case_pb2, case_search_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai.v1.case_part_pb2 import CasePart
from gongkai.v1.case_service_pb2_grpc import CaseServiceServicer
from gongkai_service.application.cases import cases, listing, searching
from gongkai_service.application.cases.applicants import identified_by
from gongkai_service.application.cases.cases import Proposal
from gongkai_service.application.cases.parts import parts_of
from gongkai_service.domain.commands.answers import DecideCase, day_of_answer
from gongkai_service.domain.commands.applicants import SupplementApplicant
from gongkai_service.domain.commands.parts_in_short import PartInShort
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.history.events import FileCase, Transition
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.history.receipt import ReceiptDates, day_of_receipt
from gongkai_service.domain.history.searched import read_query
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import LawsuitNotFound, ReviewNotFound
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.resource_names import agency_id, case_id, case_name, names_review, ordinal
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    Outcome,
    ReceiptChannel,
    ReplyDelivery,
    SupplyMedium,
    SupplyMethod,
)
from gongkai_service.rpc.cases.applicant_facts import code_as_identity, forget_number, particulars_of
from gongkai_service.rpc.cases.case_lists import (
    asks_for_lines,
    case_filter,
    line_message,
    page_position,
    place_of,
    place_of_search,
    shown_message,
)
from gongkai_service.rpc.cases.case_messages import case_message, event_message
from gongkai_service.rpc.cases.case_warnings import number_slips, warning_messages
from gongkai_service.rpc.cases.command_calls import with_commands
from gongkai_service.rpc.wire.converters import date_of, given_date, number_of, text_message, word_of, words_of
from gongkai_service.rpc.wire.paging import Page, within_one_message
from gongkai_service.rpc.wire.parts import part_message
from gongkai_service.rpc.wire.serving import Response, Serving
from gongkai_service.storage.history.case_lists import beginning_of
from gongkai_service.storage.history.search import BEFORE_ALL


@with_commands(pb.DESCRIPTOR.services_by_name["CaseService"])
class CaseServicer(CaseServiceServicer):
    """Files, changes and reads cases."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving

    def FileCase(self, request: pb.FileCaseRequest, context: grpc.ServicerContext) -> pb.FileCaseResponse:
        """See the contract."""
        desk = self.serving.desk
        slips = number_slips(request.applicant, field="applicant.identity_number")
        forget_number(desk.identity, request.applicant)
        return self.serving.write(
            request,
            context,
            lambda transaction: cases.file_case(
                desk,
                transaction,
                agency_id(request.parent),
                lambda conventions: application_told(request, conventions, desk.identity),
            ),
            lambda view: pb.FileCaseResponse(case=case_message(view), warnings=warning_messages((*slips, *view.slips))),
            pb.FileCaseResponse,
        )

    def GetCase(self, request: pb.GetCaseRequest, context: grpc.ServicerContext) -> pb.GetCaseResponse:
        """See the contract."""
        del context
        view = cases.get_case(self.serving.desk, case_name(request.name), today=self.serving.today())
        parts = parts_of(self.serving.desk, view.stored)
        return pb.GetCaseResponse(case=case_message(view), parts=[_part(part) for part in parts])

    def ListCases(self, request: pb.ListCasesRequest, context: grpc.ServicerContext) -> pb.ListCasesResponse:
        """See the contract."""
        del context
        wanted = case_filter(request, self.serving.desk.identity)
        page = Page(request, first=page_position(wanted, beginning_of(wanted)))
        found = listing.list_cases(
            self.serving.desk,
            agency_id(request.parent),
            wanted,
            today=self.serving.today(),
            after=place_of(page.after),
            limit=page.size,
            as_lines=asks_for_lines(request),
        )
        messages = [shown_message(case, request.read_mask) for _, case in found.cases]
        shown = within_one_message(messages)
        goes_on = found.goes_on_after if len(shown) == len(messages) else found.cases[len(shown) - 1][0]
        return pb.ListCasesResponse(
            cases=shown,
            next_page_token=page.next_token(None if goes_on is None else page_position(wanted, goes_on)),
            warnings=[text_message(found.warning)] if found.warning else (),
        )

    def SearchCases(self, request: pb.SearchCasesRequest, context: grpc.ServicerContext) -> pb.SearchCasesResponse:
        """See the contract."""
        del context
        identity = self.serving.desk.identity
        query = read_query(request.query, identity=identity.looked_for(request.query))
        assert query is not None  # noqa: S101  (``rules`` asks for a letter or digit)
        # From here on, as under the seal of page tokens, what is looked for stands behind a key.
        request.query = identity.text(request.query)
        page = Page(request, first=(0, BEFORE_ALL))
        found = searching.search_cases(
            self.serving.desk,
            agency_id(request.parent),
            query,
            include_subtree=request.include_subtree,
            today=self.serving.today(),
            after=place_of_search(page.after),
            limit=page.size,
        )
        return pb.SearchCasesResponse(
            hits=[
                pb.CaseHit(case=line_message(hit.line), match=number_of(case_search_pb2.CaseMatch, hit.match))
                for hit in found.hits
            ],
            next_page_token=page.next_token(found.goes_on_after),
            warnings=[text_message(found.warning)] if found.warning else (),
        )

    def ListCaseEvents(
        self, request: pb.ListCaseEventsRequest, context: grpc.ServicerContext
    ) -> pb.ListCaseEventsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        found = cases.list_case_events(
            self.serving.desk, case_name(request.parent), after_sequence=int(page.after[0]), limit=page.size + 1
        )
        shown = found[: page.size]
        return pb.ListCaseEventsResponse(
            events=[event_message(event) for event in shown],
            next_page_token=page.next_token((shown[-1].sequence,) if len(found) > page.size else None),
        )

    def SupplementApplicant(
        self, request: pb.SupplementApplicantRequest, context: grpc.ServicerContext
    ) -> pb.SupplementApplicantResponse:
        """See the contract."""
        identity, slips = self.serving.desk.identity, number_slips(request, field="identity_number")
        forget_number(identity, request)
        told = SupplementApplicant(
            date_of(request.told_date), request.contact, request.identity_number, **particulars_of(request)
        )
        return self.serving.change_case(
            request,
            context,
            (case_name(request.name), identified_by(told, code_as_identity(identity, told.organisation_code))),
            lambda view: pb.SupplementApplicantResponse(
                case=case_message(view), warnings=warning_messages((*slips, *view.slips))
            ),
            pb.SupplementApplicantResponse,
        )

    def DecideCase(self, request: pb.DecideCaseRequest, context: grpc.ServicerContext) -> pb.DecideCaseResponse:
        """See the contract."""
        answer = answer_told(request)
        command: DecideCase | Proposal = answer
        if answer.earlier_case:
            command = cases.repetition_of(answer, case_name(request.earlier_case))
        return self.serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: pb.DecideCaseResponse(case=case_message(view), warnings=warning_messages(view.slips)),
            pb.DecideCaseResponse,
        )

    def ReopenCase(self, request: pb.ReopenCaseRequest, context: grpc.ServicerContext) -> pb.ReopenCaseResponse:
        """See the contract."""
        command = reopening_told(request)
        return self._change(request, context, command, pb.ReopenCaseResponse)

    def _change(
        self,
        request: Any,  # noqa: ANN401  (every transition has a name and an etag)
        context: grpc.ServicerContext,
        command: Transition,
        response_type: type[Response],
    ) -> Response:
        answer: Callable[..., Response] = response_type
        return self.serving.change_case(
            request,
            context,
            (case_name(request.name), command),
            lambda view: answer(case=case_message(view)),
            response_type,
        )


def application_told(request: pb.FileCaseRequest, conventions: Conventions, identity: IdentityKey) -> FileCase:
    """The application as told; refuses a day of receipt that does not follow from it."""
    applicant = request.applicant
    channel = word_of(case_pb2.ReceiptChannel, request.receipt_channel, ReceiptChannel)
    dates = ReceiptDates(
        told=given_date(request.received_date),
        arrived=given_date(request.arrived_date),
        confirmed=given_date(request.confirmed_date),
        auto_confirmed=given_date(request.auto_confirmed_date),
    )
    return FileCase(
        received_date=day_of_receipt(channel, dates, conventions),
        receipt_channel=channel,
        applicant_kind=word_of(case_pb2.ApplicantKind, applicant.kind, ApplicantKind),
        applicant_name=applicant.display_name,
        applicant_contact=applicant.contact,
        description=request.description,
        arrived_date=dates.arrived,
        confirmed_date=dates.confirmed,
        applicant_identity=applicant.identity_number or code_as_identity(identity, applicant.organisation_code),
        supply_methods=words_of(case_pb2.SupplyMethod, request.supply_methods, SupplyMethod),
        supply_media=words_of(case_pb2.SupplyMedium, request.supply_media, SupplyMedium),
        intended_use=request.intended_use,
        auto_confirmed_date=dates.auto_confirmed,
        external_number=request.external_number,
        applied_date=given_date(request.applied_date),
        **particulars_of(applicant),
    )


def _part(part: PartInShort) -> CasePart:
    return part_message(CasePart, part, text=text_message(part.text), standing=text_message(part.standing))


def answer_told(request: pb.DecideCaseRequest) -> DecideCase:
    """The answer as told, on the day that follows from its delivery where none was told."""
    delivery = word_of(case_pb2.ReplyDelivery, request.delivery, ReplyDelivery) if request.delivery else None
    posted, signed = given_date(request.posted_date), given_date(request.signed_date)
    reply_date = given_date(request.reply_date) or day_of_answer(delivery, posted=posted, signed=signed)
    assert reply_date is not None  # noqa: S101  (``rules`` asks for the dates that the delivery needs)
    return DecideCase(
        outcome=word_of(case_pb2.Outcome, request.outcome, Outcome),
        reply_date=reply_date,
        reply_number=request.reply_number,
        delivery=delivery,
        posted_date=posted,
        signed_date=signed,
        remedies_not_told=request.remedies_not_told,
        earlier_case=case_id(request.earlier_case),
    )


def reopening_told(request: pb.ReopenCaseRequest) -> ReopenCase:
    """The order as told; refuses one of another case, which is none of this one."""
    is_review = names_review(request.remedy)
    if case_name(request.remedy) != case_name(request.name):
        # The order is about another case: for this one the remedy does not exist.
        raise ReviewNotFound(review=request.remedy) if is_review else LawsuitNotFound(lawsuit=request.remedy)
    kind = RemedyKind.REVIEW if is_review else RemedyKind.LAWSUIT
    return ReopenCase(kind, ordinal(request.remedy), date_of(request.ordered_date), request.working_days)
