"""Which version of the rules was in use since when."""

from sqlalchemy import Connection, bindparam, func, insert, select

from gongkai_service.domain.law.rules_version import FIRST_RULES
from gongkai_service.storage.tables.readings import RULES_IN_USE

_RULES = RULES_IN_USE.c
# Made once: whoever judges what was closed asks.
_VERSION_AT = select(func.max(_RULES.version)).where(_RULES.since_us <= bindparam("instant_us"))
_IN_USE = select(_RULES.since_us, _RULES.version).order_by(_RULES.version)


def rules_version_at(connection: Connection, instant_us: int) -> int:
    """The version of the rules that was in use at an instant of recording."""
    return connection.execute(_VERSION_AT, {"instant_us": instant_us}).scalar_one() or FIRST_RULES


def rules_in_use(connection: Connection) -> list[tuple[int, int]]:
    """The instants since which a version was in use, each with the version, in order."""
    return [(since_us, version) for since_us, version in connection.execute(_IN_USE)]


def put_rules_in_use(connection: Connection, version: int, *, since_us: int) -> None:
    """Makes a version of the rules the one in use from an instant on."""
    connection.execute(insert(RULES_IN_USE).values(version=version, since_us=since_us))
