"""Use case: what belongs to a case, in short."""

from gongkai_service.application.desk import Desk
from gongkai_service.domain.commands.parts_in_short import PartInShort, parts_in_short
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.words.resource_names import case_name
from gongkai_service.storage.history.cases import StoredCase, find_case


def parts_of(desk: Desk, stored: StoredCase) -> tuple[PartInShort, ...]:
    """The parts of a case as it was read; the cases linked with it as they stand now."""
    return parts_in_short(stored.name, stored.case, _linked(desk, stored))


def _linked(desk: Desk, stored: StoredCase) -> dict[str, Case]:
    if not stored.case.links:
        return {}
    with desk.store.read() as snapshot:
        names = [link.other_case for link in stored.case.links]
        found = {name: find_case(snapshot.connection, case_name(name)) for name in names}
    return {name: other.case for name, other in found.items() if other is not None}
