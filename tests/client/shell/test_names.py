"""Clerks type short names; the service gets full ones."""

import pytest
import typer

from gongkai_client.cli.remedy.view import within_agency
from gongkai_client.cli.shell.names import agency_name, case_name, child_name


def test_a_case_is_typed_short_or_in_full() -> None:
    """The short form needs an agency, the full one does not."""
    assert case_name("2018-14", agency="x") == "agencies/x/cases/2018-14"
    assert case_name("2018-14", agency="agencies/x") == "agencies/x/cases/2018-14"
    assert case_name("agencies/y/cases/2018-14", agency="x") == "agencies/y/cases/2018-14"


def test_what_belongs_to_a_case_is_typed_with_its_number() -> None:
    """`2018-14/1`, with or without the collection, or in full."""
    full = "agencies/x/cases/2018-14/feeNotices/1"
    for typed in ("2018-14/1", "2018-14/feeNotices/1", full):
        assert child_name(typed, "feeNotices", agency="x") == full
    assert within_agency(full) == "2018-14/1"


@pytest.mark.parametrize("typed", ["2018-14", "2018-14/", "/1", "a/b/c", "agencies/x/cases/2018-14/reviews/1"])
def test_other_forms_are_refused(typed: str) -> None:
    """A review is no fee notice, and a case is neither."""
    with pytest.raises(typer.BadParameter):
        child_name(typed, "feeNotices", agency="x")


def test_a_missing_agency_is_asked_for() -> None:
    """By the option that gives it."""
    with pytest.raises(typer.BadParameter, match="GONGKAI_AGENCY") as caught:
        agency_name("")

    assert caught.value.param_hint == "--agency"
    with pytest.raises(typer.BadParameter):
        case_name("x/y", agency="x")
