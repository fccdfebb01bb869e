"""Who had an entry recorded: told in the metadata of a call, shown by the history, covered by its digest."""

import pytest

from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai_client.client import Client
from gongkai_client.errors import GongkaiError
from support.desk.desk import AGENCY, STARTED, Clerk, Service, day, new_id
from support.desk.histories_shown import broken_links


def _start(case: str, handler: str = "法规处") -> pb.StartProcessingRequest:
    return pb.StartProcessingRequest(name=case, started_date=day(STARTED), handler=handler)


def _events(service: Service, case: str) -> list[case_pb2.CaseEvent]:
    return list(service.client.cases.ListCaseEvents(pb.ListCaseEventsRequest(parent=case)).events)


def test_an_entry_tells_who_had_it_recorded(service: Service, desk: Clerk) -> None:
    """Each call tells its own; one that tells none is recorded without."""
    case = desk.file().name
    with Client(service.address, actor="gh-017") as clerk:
        clerk.cases.StartProcessing(_start(case))

    filed, started = _events(service, case)

    assert (filed.version, filed.actor) == (2, "")
    assert (started.version, started.actor) == (2, "gh-017")
    assert broken_links(service.database) == []


def test_what_a_person_is_called_stands_apart_from_the_history(service: Service, desk: Clerk) -> None:
    """The handler is told by the case, and no longer by the entry."""
    case = desk.file().name
    shown = service.client.cases.StartProcessing(_start(case, "李某某")).case

    assert shown.handler == "李某某"
    assert "handler" not in _events(service, case)[-1].facts


@pytest.mark.usefixtures("desk")
def test_an_arrival_tells_it_too(service: Service) -> None:
    """Its history is chained in the same way."""
    with Client(service.address, actor="portal:3") as portal:
        request = arrival_pb.RegisterArrivalRequest(
            parent=AGENCY,
            arrived_date=day(STARTED),
            receipt_channel=case_pb2.RECEIPT_CHANNEL_INTERNET,
            applicant=case_pb2.Applicant(kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name="甲"),
            description="x",
        )
        portal.arrivals.RegisterArrival(request)

    (entry,) = service.contents()["arrival_events"]
    assert entry[-2:] == (2, "portal:3")


@pytest.mark.parametrize("actor", ["-x", "a b", "a" * 65, "x;drop", "Zhang San"])
def test_a_name_is_no_id(service: Service, desk: Clerk, actor: str) -> None:
    """The refusal names the key of the metadata and what it takes; nothing is recorded."""
    case = desk.file().name
    metadata = (("gongkai-actor", actor),)

    with pytest.raises(GongkaiError) as refused:
        service.client.cases.StartProcessing(_start(case), metadata=metadata)

    assert [violation.field for violation in refused.value.violations] == ["gongkai-actor"]
    assert len(_events(service, case)) == 1


def test_several_are_none(service: Service, desk: Clerk) -> None:
    """Which of them it was cannot be known."""
    metadata = (("gongkai-actor", "a"), ("gongkai-actor", "b"))

    with pytest.raises(GongkaiError) as refused:
        service.client.cases.StartProcessing(_start(desk.file().name), metadata=metadata)

    assert refused.value.reason == "FIELD_INVALID"


def test_a_retry_by_another_is_the_same_call(service: Service, desk: Clerk) -> None:
    """The request id decides: what was recorded stays with whoever had it recorded first."""
    case, request_id = desk.file().name, new_id()
    for actor in ("first", "second"):
        with Client(service.address, actor=actor) as client:
            request = _start(case)
            request.request_id = request_id
            client.cases.StartProcessing(request)

    assert [event.actor for event in _events(service, case)] == ["", "first"]
