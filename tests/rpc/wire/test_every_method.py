"""Every method of the contract, called with everything that a caller can get wrong."""

from collections.abc import Iterable, Iterator
from itertools import islice

import grpc
import pytest

from support.depth import deep_after
from support.desk.absurdities import Values, changed, identified, variants
from support.desk.desk import OTHER_AGENCY, Clerk, Service, plain_channel, watching
from support.desk.examples import EXAMPLE_NAMES, METHODS, example
from support.desk.refused import call

# Everything that can be wrong is tried in so many runs; each method begins elsewhere, so that the one which runs always
# tries each kind of mistake on some methods.
SHARES = 3
Mistake = tuple[str, Values | None]


def _share_of(mistakes: Iterable[Mistake], number: int) -> Iterator[Mistake]:
    return islice(mistakes, number % SHARES, None, SHARES)


@pytest.fixture(scope="module")
def channel(shared_service: Service) -> Iterator[grpc.Channel]:
    """A channel that helps nobody."""
    with plain_channel(shared_service.address) as opened:
        yield opened


@pytest.fixture(scope="module")
def foreign(shared_desk: Clerk) -> list[str]:
    """Names of records of another agency, one of each kind."""
    desk = shared_desk
    case = desk.decide(desk.file(OTHER_AGENCY).name)
    with_fee = desk.file(OTHER_AGENCY)
    review = desk.review(case.name)
    return [
        OTHER_AGENCY,
        case.name,
        review.name,
        desk.lawsuit(case.name).name,
        desk.fee_notice(with_fee.name).name,
        desk.publish(OTHER_AGENCY).name,
        desk.tariff(OTHER_AGENCY).name,
        desk.letter(case.name).letter.name,
        f"{OTHER_AGENCY}/cases/-",
        "agencies/nobody",
        "agencies/nobody/cases/2026-1",
        "agencies/szwater/cases/2026-999999",
    ]


def test_there_is_an_example_for_every_method() -> None:
    """The table of examples covers the descriptors, so that no method escapes the walk."""
    assert set(METHODS) == EXAMPLE_NAMES


@pytest.mark.parametrize("share", deep_after(1, range(SHARES)))
@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_method_answers_with_ok_or_a_documented_reason(
    name: str, share: int, shared_service: Service, shared_desk: Clerk, channel: grpc.Channel, foreign: list[str]
) -> None:
    """Whatever comes in: OK or a documented reason, never UNKNOWN or INTERNAL, and a refusal writes nothing."""
    method = METHODS[name]
    assert call(channel, method, identified(example(method, shared_desk))).status is grpc.StatusCode.OK
    fresh = example(method, shared_desk)
    complaints: list[str] = []
    with watching(shared_service.database) as is_written:
        for what, values in _share_of(variants(method.request_type, foreign), share + sorted(METHODS).index(name)):
            is_written()
            try:
                answer = call(channel, method, changed(fresh, values))
            except AssertionError as broken:
                complaints.append(f"{what}: {broken}")
                continue
            if answer.status is not grpc.StatusCode.OK and is_written():
                complaints.append(f"{what}: {answer.reason}, and wrote something")
            elif answer.status is grpc.StatusCode.OK and method.is_mutation:
                fresh = example(method, shared_desk)
    assert not complaints, "\n".join(complaints)
