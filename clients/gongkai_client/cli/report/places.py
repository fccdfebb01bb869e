"""Refusals of figures that were read from a file or typed: told by where they stand, not by their number in a list."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from gongkai_client.errors import FieldViolation, GongkaiError


@dataclass(frozen=True, slots=True)
class Place:
    """Where the value of a cell or an item stands; `name` is the cell or the item."""

    where: str
    name: str


@contextmanager
def told_by_places(lists: Mapping[str, Sequence[Place]]) -> Iterator[None]:
    """Tells a refusal by places, where the service counts values in a list.

    Args:
        lists: by the list's name in the request, the place of each of its values.
    """
    try:
        yield
    except GongkaiError as error:
        error.violations[:] = [_placed(one, lists) for one in error.violations]
        raise


def _placed(violation: FieldViolation, lists: Mapping[str, Sequence[Place]]) -> FieldViolation:
    name, bracket, rest = violation.field.partition("[")
    places, number = lists.get(name, ()), rest.partition("]")[0]
    if not (bracket and number.isdecimal() and int(number) < len(places)):
        return violation
    place = places[int(number)]
    # What the reader of figures says names the cell; what is wrong with any text does not.
    is_named = place.name in violation.message("en") or place.where == place.name
    return replace(violation, field=place.where if is_named else f"{place.where} {place.name}")
