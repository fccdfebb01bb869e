"""What all tests share: the one server, the real one, in this process, and how much Hypothesis tries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from support.desk.desk import Clerk, Service, running

# A busy machine makes an example slow, not wrong.
settings.register_profile(
    "usual", settings.default, max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", settings.get_profile("usual"), max_examples=300)
# ``make test-deep`` loads the other one, by Hypothesis' own option.
settings.load_profile("usual")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A running server with an empty database."""
    with running(tmp_path / "gongkai.db") as started:
        yield started


@pytest.fixture
def desk(service: Service) -> Clerk:
    """A clerk at a server with two agencies."""
    return _with_two_agencies(service)


@pytest.fixture(scope="module")
def shared_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server for all tests of a module that look at nothing but what they did themselves."""
    with running(tmp_path_factory.mktemp("shared") / "gongkai.db") as started:
        yield started


@pytest.fixture(scope="module")
def shared_desk(shared_service: Service) -> Clerk:
    """A clerk there, with two agencies."""
    return _with_two_agencies(shared_service)


def _with_two_agencies(service: Service) -> Clerk:
    clerk = service.desk
    clerk.agency()
    clerk.agency("szfinance", display_name="深圳市财政局", case_number_prefix="深财公开申")
    return clerk
