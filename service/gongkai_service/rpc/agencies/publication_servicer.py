"""PublicationService."""

import grpc

from gongkai.v1 import publication_service_pb2 as pb
from gongkai.v1.publication_service_pb2_grpc import PublicationServiceServicer
from gongkai_service.application.agencies import ledger as publications
from gongkai_service.application.agencies.ledger import LedgerEntry
from gongkai_service.domain.words.resource_names import agency_id, ordinal
from gongkai_service.domain.words.vocabulary import PublicationMeasure
from gongkai_service.rpc.wire.converters import date_message, date_of, instant_message, number_of, word_of
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.storage.agencies.ledger import LedgerFilter, Publication


class PublicationServicer(PublicationServiceServicer):
    """Records, retracts and reads ledger entries."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def RecordPublication(
        self, request: pb.RecordPublicationRequest, context: grpc.ServicerContext
    ) -> pb.RecordPublicationResponse:
        """See the contract."""
        entry = LedgerEntry(
            measure=word_of(pb.PublicationMeasure, request.measure, PublicationMeasure),
            category=request.category.strip(),
            quantity=request.quantity,
            published_date=date_of(request.published_date),
        )
        return self._serving.write(
            request,
            context,
            lambda transaction: publications.record_publication(transaction, agency_id(request.parent), entry),
            lambda publication: pb.RecordPublicationResponse(publication=_message(publication)),
            pb.RecordPublicationResponse,
        )

    def RetractPublication(
        self, request: pb.RetractPublicationRequest, context: grpc.ServicerContext
    ) -> pb.RetractPublicationResponse:
        """See the contract."""
        return self._serving.write(
            request,
            context,
            lambda transaction: publications.retract_publication(
                transaction, agency_id(request.name), ordinal(request.name), request.etag
            ),
            lambda publication: pb.RetractPublicationResponse(publication=_message(publication)),
            pb.RetractPublicationResponse,
        )

    def GetPublication(
        self, request: pb.GetPublicationRequest, context: grpc.ServicerContext
    ) -> pb.GetPublicationResponse:
        """See the contract."""
        del context
        publication = publications.get_publication(self._serving.desk, agency_id(request.name), ordinal(request.name))
        return pb.GetPublicationResponse(publication=_message(publication))

    def ListPublications(
        self, request: pb.ListPublicationsRequest, context: grpc.ServicerContext
    ) -> pb.ListPublicationsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        measure = word_of(pb.PublicationMeasure, request.measure, PublicationMeasure) if request.measure else None
        found = publications.list_publications(
            self._serving.desk,
            agency_id(request.parent),
            LedgerFilter(year=request.year or None, measure=measure),
            after_ordinal=int(page.after[0]),
            limit=page.size + 1,
        )
        shown = found[: page.size]
        return pb.ListPublicationsResponse(
            publications=[_message(publication) for publication in shown],
            next_page_token=page.next_token((shown[-1].ordinal,) if len(found) > page.size else None),
        )


def _message(publication: Publication) -> pb.Publication:
    return pb.Publication(
        name=publication.name,
        measure=number_of(pb.PublicationMeasure, publication.measure),
        category=publication.category,
        quantity=publication.quantity,
        published_date=date_message(publication.published_date),
        retracted=publication.retract_time is not None,
        etag=publication.etag,
        create_time=instant_message(publication.create_time),
        retract_time=None if publication.retract_time is None else instant_message(publication.retract_time),
    )
