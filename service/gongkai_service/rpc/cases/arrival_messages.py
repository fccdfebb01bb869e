"""Arrivals as messages."""

from gongkai.v1 import arrival_service_pb2 as pb
from gongkai.v1.deadline_service_pb2 import DueLevel
from gongkai_service.application.cases.arrivals import ArrivalView
from gongkai_service.domain.history.receipt import receipt_rule
from gongkai_service.domain.words.resource_names import arrival_number, name_of_case
from gongkai_service.rpc.cases.applicant_facts import applicant_message
from gongkai_service.rpc.wire.converters import date_message, instant_message, number_of, text_message
from gongkai_service.rpc.wire.parts import part_message


def arrival_message(view: ArrivalView) -> pb.Arrival:
    """An arrival with what its state means."""
    stored, arrival = view.stored, view.stored.arrival
    registered = arrival.registration
    rule = receipt_rule(registered.receipt_channel, arrived=registered.arrived_date)
    return part_message(
        pb.Arrival,
        registered,
        name=str(stored.name),
        number=arrival_number(stored.name.arrival_id),
        state=number_of(pb.ArrivalState, arrival.state),
        applicant=applicant_message(registered),
        auto_confirmed_date=date_message(arrival.auto_confirmed_date or registered.auto_confirmed_date),
        receipt_rule=text_message(rule.text),
        waited_working_days=view.waited,
        level=number_of(DueLevel, view.level),
        ended_date=date_message(arrival.ended_date),
        case=name_of_case(stored.name.agency_id, arrival.case) if arrival.case else "",
        explanation=text_message(arrival.explanation),
        etag=stored.etag,
        create_time=instant_message(stored.create_time),
        update_time=instant_message(stored.update_time),
        applicant_reference=registered.applicant_identity,
    )
