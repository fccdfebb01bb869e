"""Clerks type short names; the service gets full ones."""

import pytest
import typer

from gongkai_client.cli.remedy.view import within_agency
from gongkai_client.cli.shell.names import agency_name, case_name, child_name, prefix_on_paper


def test_a_case_is_typed_short_or_in_full() -> None:
    """The short form needs an agency, the full one does not."""
    assert case_name("2018-14", agency="x") == "agencies/x/cases/2018-14"
    assert case_name("2018-14", agency="agencies/x") == "agencies/x/cases/2018-14"
    assert case_name("agencies/y/cases/2018-14", agency="x") == "agencies/y/cases/2018-14"


AS_PEOPLE_TYPE_IT = (
    "2026-1",
    "2026-01",
    "２０２６-１",
    "2026－1",
    "2026–1",
    " 2026 - 1 ",
    "深水公开申〔2026〕1号",
    "深水公开申[2026]1号",
    "深水公开申（2026）1号",
    "深水公开申(2026)1号",
    "深水公开申【2026】1号",
    "深水公开申﹝2026﹞1号",
    "深水公开申〔２０２６〕１号",
    "深水公开申〔2026〕 001 号",
    "深水公开申〔2026年〕第1号",
    "深水（公开）申〔2026〕1号",
    "〔2026〕1号",
    "[2026]1",
    "2026年第1号",
    "2026-1号",
)


@pytest.mark.parametrize("typed", AS_PEOPLE_TYPE_IT)
def test_a_case_is_found_however_its_number_is_typed(typed: str) -> None:
    """Brackets, digits and dashes of all kinds, as they stand on paper; a part of the case likewise."""
    assert case_name(typed, agency="x") == "agencies/x/cases/2026-1"
    assert child_name(f"{typed}/2", "reviews", agency="x") == "agencies/x/cases/2026-1/reviews/2"
    with pytest.raises(typer.BadParameter, match="GONGKAI_AGENCY"):
        case_name(typed, agency="")


@pytest.mark.parametrize(
    "typed",
    ["", "1", "2026", "2026-", "2026-0", "26-1", "深水公开申〔2026〕号", "〔26〕1号", "2026-1号甲"],
)
def test_what_is_no_case_is_told_what_would_be(typed: str) -> None:
    """All three ways of writing one."""
    with pytest.raises(typer.BadParameter) as caught:
        case_name(typed, agency="x")
    for accepted in ("2018-14", "深水公开申〔2018〕14号", "agencies/机关/cases/2018-14"):
        assert accepted in str(caught.value)


def test_the_prefix_of_a_number_is_compared_in_its_usual_characters() -> None:
    """So that only another agency's number is another."""
    assert (
        prefix_on_paper("深水（公开）申 ［2026］1号") == prefix_on_paper("深水(公开)申〔2018〕14号") == "深水(公开)申"
    )
    assert prefix_on_paper("2026-1") == prefix_on_paper("〔2026〕1号") == ""


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
