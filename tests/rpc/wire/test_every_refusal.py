"""Every refusal is met by a real call.

A class that no call can raise is dead, and one that breaks while it is told shows here as a defect.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongkai_client import GongkaiError
from gongkai_service.domain.words.refusals import Refusal
from gongkai_service.rpc.wire.errors import STATUS_OF
from support.desk.desk import TIMEOUT_SECONDS, Service, running
from support.desk.held import Held
from support.desk.provocations import PROVOCATIONS

_BY_DEADLINE = "DEADLINE_EXPIRED"


def test_there_is_a_call_for_every_refusal() -> None:
    """A new class asks for its call here."""
    assert set(PROVOCATIONS) | {_BY_DEADLINE} == {kind.reason for kind in Refusal.__subclasses__()}


@pytest.mark.parametrize("reason", sorted(PROVOCATIONS))
def test_every_refusal_is_told_by_a_real_call(reason: str, service: Service) -> None:
    """With its status and its facts, in both languages."""
    service.desk.agency()

    error = PROVOCATIONS[reason](service)

    assert error.reason == reason
    assert error.status is STATUS_OF[reason]
    assert error.message("zh")
    assert error.message("en") != error.message("zh")


def test_a_call_whose_deadline_has_passed_is_refused_before_it_acts(tmp_path: Path) -> None:
    """The caller has gone and is told by its own library; the refusal stands in the log."""
    held = Held()
    with running(tmp_path / "gongkai.db", clock=held, workers=1) as service:
        service.desk.agency()
        with held.hold(), ThreadPoolExecutor(2) as pool:
            handled = pool.submit(service.client.cases.FileCase, service.desk.filing(), timeout=0.5)
            assert held.is_looked_at.wait(TIMEOUT_SECONDS)
            waiting = pool.submit(service.client.cases.FileCase, service.desk.filing(), timeout=0.5)
            errors = [future.exception(TIMEOUT_SECONDS) for future in (handled, waiting)]
        assert all(isinstance(error, GongkaiError) for error in errors)
        service.desk.file()
        assert _BY_DEADLINE in {entry.get("reason") for entry in service.log_lines()}
