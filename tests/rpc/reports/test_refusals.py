"""Why something cannot be done with an annual report: each reason by the call that it answers."""

import pytest

from gongkai.v1.error_reason_pb2 import ErrorReason
from support.desk.desk import Clerk
from support.reports.refusing import PROVOKED, unknown_item


def test_every_reason_of_annual_reports_is_here() -> None:
    """46 to 54 of the contract, and what came later."""
    numbered = {name.removeprefix("ERROR_REASON_"): number for name, number in ErrorReason.items()}
    known = {name for name, number in numbered.items() if 46 <= number <= 54}
    assert set(PROVOKED) == known | {"REPORT_INCOMPLETE"}


@pytest.mark.parametrize("reason", PROVOKED)
def test_each_reason_answers_its_call(reason: str, desk: Clerk) -> None:
    """The reason, and the facts that tell what to do about it."""
    provoke, facts = PROVOKED[reason]
    error = provoke(desk)
    assert error.reason == reason
    assert error.metadata == facts | (
        {"accepted": error.metadata["accepted"]} if reason.endswith("ITEM_NOT_FOUND") else {}
    )


def test_the_items_that_are_known_are_told(desk: Clerk) -> None:
    """Of all formats, in the order of their ids."""
    accepted = unknown_item(desk).metadata["accepted"].split(", ")
    assert accepted == sorted(accepted)
    assert {"rules_in_force", "staff_full_time"} <= set(accepted)
