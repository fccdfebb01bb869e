"""Reviews and lawsuits as messages."""

from gongkai.v1 import remedy_service_pb2 as pb
from gongkai_service.domain.history.case import Remedy
from gongkai_service.domain.history.remedy_endings import Instance, result_of
from gongkai_service.domain.words.resource_names import name_of_lawsuit, name_of_review
from gongkai_service.rpc.wire.converters import date_message, number_of
from gongkai_service.storage.history.cases import StoredCase


def review_message(stored: StoredCase, ordinal: int, review: Remedy) -> pb.Review:
    """A review of a case."""
    return pb.Review(
        name=name_of_review(stored.name, ordinal),
        filed_date=date_message(review.filed_date),
        organ=review.forum,
        result=number_of(pb.RemedyResult, review.result),
        decided_date=date_message(review.decided_date),
        etag=stored.etag,
        accepted_date=date_message(review.accepted_date),
        procedure=number_of(pb.ReviewProcedure, review.procedure),
        copy_received_date=date_message(review.copy_received_date),
        answered_date=date_message(review.answered_date),
        extension_days=review.extension_days,
        decision=number_of(pb.ReviewDecision, review.decision),
        orders_new_answer=review.orders_new_answer,
        served_date=date_message(review.served_date),
        suspensions=[
            pb.ReviewSuspension(
                suspended_date=date_message(pause.suspended_date), resumed_date=date_message(pause.resumed_date)
            )
            for pause in review.pauses
        ],
    )


def lawsuit_message(stored: StoredCase, ordinal: int, lawsuit: Remedy) -> pb.Lawsuit:
    """A lawsuit about a case."""
    return pb.Lawsuit(
        name=name_of_lawsuit(stored.name, ordinal),
        filed_date=date_message(lawsuit.filed_date),
        court=lawsuit.forum,
        route=number_of(pb.LawsuitRoute, lawsuit.route),
        review=name_of_review(stored.name, lawsuit.review) if lawsuit.review else "",
        result=number_of(pb.RemedyResult, lawsuit.result),
        decided_date=date_message(lawsuit.decided_date),
        etag=stored.etag,
        capacity=number_of(pb.LawsuitCapacity, lawsuit.capacity),
        co_defendant=lawsuit.co_defendant,
        instances=_instances(lawsuit.instances),
        orders_new_answer=lawsuit.orders_new_answer,
    )


def _instances(instances: tuple[Instance, ...]) -> list[pb.Instance]:
    messages: list[pb.Instance] = []
    for at, instance in enumerate(instances, start=1):
        messages.append(
            pb.Instance(
                level=number_of(pb.InstanceLevel, instance.level),
                court=instance.court,
                docket_number=instance.docket_number,
                filed_date=date_message(instance.filed_date),
                judgment=number_of(pb.Judgment, instance.judgment),
                result=number_of(pb.RemedyResult, result_of(instances[:at])),
                decided_date=date_message(instance.decided_date),
                orders_new_answer=instance.orders_new_answer,
            )
        )
    return messages
