"""Numbers are gapless and a request id acts once, whatever happens at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from google.protobuf.message import Message

from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import publication_service_pb2 as publication_pb
from support.desk.desk import AGENCY, OTHER_AGENCY, RECEIVED, TODAY, Clerk, Service, day, new_id, without_revision
from support.desk.examples import METHODS, MUTATIONS, example
from support.desk.histories_shown import broken_links
from support.desk.refused import refused

WRITERS = 8
EACH = 50

Result = TypeVar("Result")


def at_once(actions: list[Callable[[], Result]]) -> list[Result]:
    """Runs all actions, one thread each, begun at the same moment."""
    gate = Barrier(len(actions))

    def run(action: Callable[[], Result]) -> Result:
        gate.wait(timeout=10)
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def stub_of(service: Service, name: str) -> Callable[[Message], Message]:
    """The client's method of that name."""
    stubs = {
        "AgencyService": service.client.agencies,
        "CaseService": service.client.cases,
        "ArrivalService": service.client.arrivals,
        "RemedyService": service.client.remedies,
        "FeeService": service.client.fees,
        "CostTariffService": service.client.cost_tariffs,
        "LetterService": service.client.letters,
        "PublicationService": service.client.publications,
        "CalendarService": service.client.calendars,
        "ReportSupplementService": service.client.report_supplements,
        "ReportPublicationService": service.client.report_publications,
    }
    found: Callable[[Message], Message] = getattr(stubs[METHODS[name].service.rpartition(".")[2]], name)
    return found


def test_eight_writers_get_each_number_once(service: Service, desk: Clerk) -> None:
    """Eight concurrent writers file fifty cases each: numbers 1 to 400; replays of all of them change nothing."""
    filings = [[desk.filing() for _ in range(EACH)] for _ in range(WRITERS)]

    def file_all(own: list[case_pb.FileCaseRequest]) -> list[case_pb.FileCaseResponse]:
        return [service.client.cases.FileCase(filing) for filing in own]

    answers = at_once([lambda own=own: file_all(own) for own in filings])
    flat = [answer for own in answers for answer in own]
    names = [answer.case.name for answer in flat]
    assert {f"{AGENCY}/cases/2026-{serial}" for serial in range(1, WRITERS * EACH + 1)} == set(names)
    assert len(set(names)) == len(names)
    assert {f"深水公开申〔2026〕{serial}号" for serial in range(1, WRITERS * EACH + 1)} == {a.case.number for a in flat}
    assert not broken_links(service.database)

    before = without_revision(service.contents())
    for _ in range(2):
        replayed = at_once([lambda own=own: file_all(own) for own in filings])
        sent = [answer.SerializeToString() for own in replayed for answer in own]
        assert [answer.SerializeToString() for answer in flat] == sent
    assert before == without_revision(service.contents())


def test_series_of_agencies_and_years_do_not_touch(service: Service, desk: Clerk) -> None:
    """Each agency counts for itself, and each year of receipt begins with 1."""
    received = [day(date(2025, 2, 3)), day(date(2026, 2, 3))]
    actions = [
        lambda agency=agency, when=when: desk.file(agency, received_date=when).name
        for agency in (AGENCY, OTHER_AGENCY)
        for when in received
        for _ in range(5)
    ]
    names = at_once(actions)
    expected = {f"{a}/cases/{y}-{n}" for a in (AGENCY, OTHER_AGENCY) for y in (2025, 2026) for n in range(1, 6)}
    assert expected == set(names)
    assert not broken_links(service.database)


def test_refused_filings_leave_no_gap(desk: Clerk) -> None:
    """A refused application takes no number with it."""
    assert desk.file().name.endswith("/2026-1")
    for _ in range(3):
        refused(desk.file, received_date=day(TODAY + timedelta(days=1)))
    assert desk.file().name.endswith("/2026-2")


@pytest.mark.parametrize("name", MUTATIONS)
def test_one_request_id_sent_by_many_acts_once(name: str, shared_service: Service, shared_desk: Clerk) -> None:
    """Eight equal calls at the same moment act once and all get the same bytes; other arguments are refused."""
    request = example(METHODS[name], shared_desk)
    request.request_id = new_id()
    call = stub_of(shared_service, name)
    events_before = len(shared_service.contents()["events"])
    answers = at_once([lambda: call(request).SerializeToString()] * WRITERS)
    assert len(set(answers)) == 1
    acted = shared_service.contents()
    assert len(acted["events"]) - events_before <= 1
    assert sum(row[1] == request.request_id for row in acted["requests"]) == 1

    for _ in range(2):
        assert call(request).SerializeToString() == answers[0]
    request.request_id = request.request_id.upper()
    assert call(request).SerializeToString() == answers[0], "a UUID is the same in either case"
    assert without_revision(acted) == without_revision(shared_service.contents())

    other = type(request)()
    other.CopyFrom(request)
    other.validate_only = True
    another_method = "RecordPublication" if name == "FileCase" else "FileCase"
    another = example(METHODS[another_method], shared_desk)
    another.request_id = request.request_id
    acted = shared_service.contents()
    for changed, method in ((other, name), (another, another_method)):
        error = refused(stub_of(shared_service, method), changed)
        assert error.reason == "REQUEST_ID_REUSED"
        assert error.metadata == {"request_id": request.request_id.lower()}
    assert without_revision(acted) == without_revision(shared_service.contents())


def test_a_request_id_reused_with_other_arguments_is_refused(service: Service, desk: Clerk) -> None:
    """The same id with any other argument is another call."""
    request = publication_pb.RecordPublicationRequest(
        parent=AGENCY,
        request_id=new_id(),
        measure=publication_pb.PUBLICATION_MEASURE_WEIBO_ITEMS,
        quantity=1,
        published_date=day(RECEIVED),
    )
    service.client.publications.RecordPublication(request)
    before = service.contents()
    for field, value in (("quantity", 2), ("category", "其他"), ("parent", OTHER_AGENCY)):
        changed = publication_pb.RecordPublicationRequest()
        changed.CopyFrom(request)
        setattr(changed, field, value)
        assert refused(service.client.publications.RecordPublication, changed).reason == "REQUEST_ID_REUSED"
    assert before == service.contents()
    del desk


def test_a_refused_call_does_not_use_its_request_id_up(service: Service, desk: Clerk) -> None:
    """What was refused wrote nothing, so the same id may act when the reason is gone."""
    request = case_pb.FileCaseRequest()
    request.CopyFrom(desk.filing("agencies/later"))
    assert refused(service.client.cases.FileCase, request).reason == "AGENCY_NOT_FOUND"
    desk.agency("later")
    assert service.client.cases.FileCase(request).case.name == "agencies/later/cases/2026-1"
