"""Reviews and lawsuits as messages."""

from gongkai.v1 import case_pb2
from gongkai.v1 import remedy_service_pb2 as pb
from gongkai_service.domain.commands.lawsuits import part_of_answer
from gongkai_service.domain.history.lawsuit import Instance, Lawsuit, result_of
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.words.resource_names import name_of_lawsuit, name_of_review
from gongkai_service.rpc.wire.converters import date_message, number_of
from gongkai_service.rpc.wire.parts import part_message
from gongkai_service.storage.history.cases import StoredCase


def review_message(stored: StoredCase, ordinal: int, review: Review) -> pb.Review:
    """A review of a case."""
    return part_message(
        pb.Review,
        review,
        name=name_of_review(stored.name, ordinal),
        etag=stored.etag,
        suspensions=_pauses(review),
        part=number_of(case_pb2.AnswerPart, part_of_answer(stored.case, review)),
    )


def _pauses(review: Review) -> list[pb.ReviewSuspension]:
    return [part_message(pb.ReviewSuspension, pause) for pause in review.pauses]


def lawsuit_message(stored: StoredCase, ordinal: int, lawsuit: Lawsuit) -> pb.Lawsuit:
    """A lawsuit about a case."""
    return part_message(
        pb.Lawsuit,
        lawsuit,
        name=name_of_lawsuit(stored.name, ordinal),
        review=name_of_review(stored.name, lawsuit.review) if lawsuit.review else "",
        etag=stored.etag,
        instances=_instances(lawsuit.instances),
        part=number_of(case_pb2.AnswerPart, part_of_answer(stored.case, lawsuit)),
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
