"""The one server of the tests: the real one, in this process, on a database file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.desk.desk import Clerk, Service, running


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A running server with an empty database."""
    with running(tmp_path / "gongkai.db") as started:
        yield started


@pytest.fixture
def desk(service: Service) -> Clerk:
    """A clerk at a server with two agencies."""
    clerk = service.desk
    clerk.agency()
    clerk.agency("szfinance", display_name="深圳市财政局", case_number_prefix="深财公开申")
    return clerk
