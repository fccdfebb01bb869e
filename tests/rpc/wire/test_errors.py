"""Statuses of refusals: total, as the contract's comments promise, and small enough for the wire."""

import re
import string
from typing import Any

import pytest

from gongkai.v1.error_reason_pb2 import ErrorReason
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation, Refusal
from gongkai_service.domain.words.text import Text
from gongkai_service.rpc.wire.errors import MOST_STATUS_BYTES, STATUS_OF, defect_status, refusal_status
from support.desk.desk import Clerk
from support.desk.refused import MOST_TRAILER_BYTES, documented, refused

_PREFIX = "ERROR_REASON_"
REASONS = [
    name.removeprefix(_PREFIX) for name in ErrorReason.DESCRIPTOR.values_by_name if not name.endswith("_UNSPECIFIED")
]
REFUSALS = {kind.reason: kind for kind in Refusal.__subclasses__()}


def test_every_reason_has_a_status() -> None:
    """The options of the contract's enum leave out no value."""
    assert set(REASONS) == set(STATUS_OF)


def test_every_refusal_has_its_reason_in_the_contract() -> None:
    """One class for each reason; a defect alone is no refusal."""
    assert len(REFUSALS) == len(Refusal.__subclasses__())
    assert set(REASONS) - {"INTERNAL"} == set(REFUSALS)


@pytest.mark.parametrize("reason", REASONS)
def test_the_contract_tells_the_status(reason: str) -> None:
    """What the comment of a reason promises is what its option does."""
    assert documented()[reason][0] == STATUS_OF[reason].name


@pytest.mark.parametrize("reason", sorted(REFUSALS))
def test_the_words_of_a_refusal_are_made_of_its_facts(reason: str) -> None:
    """Both texts can be told with the facts that the contract lists, and they are told in two languages."""
    kind, facts = REFUSALS[reason], documented()[reason][1]
    for words in (kind.zh, kind.en):
        named = {name for _, name, _, _ in string.Formatter().parse(words) if name}
        assert named <= facts, f"{named - facts} is not in the contract"
    if kind is FieldInvalid:
        return
    text = kind(**{name: "received_date" if name == "field" else f"<{name}>" for name in facts}).text
    assert re.search(r"[\u4e00-\u9fff]", text.zh)
    assert text.en.isascii()
    assert "{" not in text.zh + text.en


def test_the_longest_refusal_fits_into_a_status() -> None:
    """Many violations with long texts are cut, and the number of them is still told."""
    long = FieldViolation("a" * 60, "UNKNOWN_ENUM", Text("应为" * 200, "must " * 100))
    refusal = FieldInvalid([long] * 100)
    status = refusal_status(refusal)
    assert _trailer_bytes(status) < MOST_STATUS_BYTES < MOST_TRAILER_BYTES
    assert refusal.facts == {"violations": "20"}


@pytest.mark.parametrize("reason", sorted(set(REFUSALS) - {"FIELD_INVALID"}))
def test_facts_of_any_length_fit_into_a_status(reason: str) -> None:
    """Facts that hold what a caller sent cannot outgrow the trailers."""
    facts = dict.fromkeys(documented()[reason][1], "x" * 5_000)
    # The one fact that is always a word of the service's own.
    facts |= {"field": "received_date"} if "field" in facts else {}
    status = refusal_status(REFUSALS[reason](**facts))
    assert _trailer_bytes(status) < MOST_TRAILER_BYTES


def _trailer_bytes(status: Any) -> int:  # noqa: ANN401  (a grpc.Status)
    return sum(len(name) + len(value) for name, value in status.trailing_metadata)


def test_a_defect_tells_its_reference_in_both_languages() -> None:
    """Nothing but the reference is told."""
    status = defect_status("c0ffee12")
    assert "c0ffee12" in status.details
    assert status.code is STATUS_OF["INTERNAL"]


def test_all_violations_are_told_together(desk: Clerk) -> None:
    """A form with several mistakes comes back once, with each of them in both languages."""
    error = refused(desk.file, description="\0", receipt_channel=99, request_id="no uuid", received_date=None)
    told = {violation.field: violation for violation in error.violations}
    assert set(told) == {"description", "receipt_channel", "request_id", "received_date"}
    assert told["received_date"].rule == "REQUIRED"
    for violation in told.values():
        assert violation.description
        assert re.search(r"[\u4e00-\u9fff]", violation.description_zh)
    assert error.metadata == {"violations": "4"}


def test_subclasses_are_found_in_one_module() -> None:
    """Refusals are defined where the reader looks for them."""
    assert {kind.__module__ for kind in Refusal.__subclasses__()} == {refusals.__name__}
