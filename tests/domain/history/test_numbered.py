"""Parts by their ordinals: what is struck leaves a gap, and no ordinal is given twice."""

import pytest

from gongkai_service.domain.history.numbered import Numbered

NONE: Numbered[str] = Numbered()


def test_ordinals_count_from_one_and_are_never_given_again() -> None:
    """A struck part leaves a gap, at the beginning, within and at the end."""
    parts = NONE.without_one().with_one("b").without_one().with_one("d").without_one()

    assert list(parts) == ["b", "d"]
    assert list(parts.numbered()) == [(2, "b"), (4, "d")]
    assert (parts.given, parts.last_ordinal, parts.last) == (5, 4, (4, "d"))
    assert list(parts.with_one("f").numbered())[-1] == (6, "f")


def test_parts_are_found_by_ordinal_and_read_by_position() -> None:
    """Both at once would be a trap: only a method names an ordinal."""
    parts = NONE.without_one().with_one("b").with_one("c")

    assert [parts.find(ordinal) for ordinal in range(5)] == [None, None, "b", "c", None]
    assert (parts.of(2), parts[0], parts[-1], parts[1:]) == ("b", "b", "c", ("c",))
    with pytest.raises(AssertionError):
        parts.of(1)


def test_what_is_changed_keeps_its_ordinal() -> None:
    """One, all, or those alone that stand by a condition."""
    parts = NONE.without_one().with_one("b").with_one("c")

    assert list(parts.with_other(3, "C").numbered()) == [(2, "b"), (3, "C")]
    assert list(parts.mapped(str.upper).numbered()) == [(2, "B"), (3, "C")]
    assert list(parts.only(lambda part: part == "c").with_one("d").numbered()) == [(3, "c"), (4, "d")]


def test_none_is_no_part() -> None:
    """Of no parts nothing is last."""
    assert (len(NONE), bool(NONE), NONE.last_ordinal, NONE.given) == (0, False, 0, 0)
