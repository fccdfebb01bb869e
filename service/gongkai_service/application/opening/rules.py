"""Puts the rules of this service in use in a database that was kept by those of an older one."""

from sqlalchemy import Connection

from gongkai_service.domain.law.rules_version import RULES_VERSION
from gongkai_service.storage.history.rules_in_use import put_rules_in_use, rules_in_use


def adopt_rules(connection: Connection, recorded_us: int) -> None:
    """Makes the rules of this service those in use: of a new database since its beginning, of another from now on."""
    in_use = rules_in_use(connection)
    if not in_use:
        put_rules_in_use(connection, RULES_VERSION, since_us=0)
    elif in_use[-1][1] < RULES_VERSION:
        put_rules_in_use(connection, RULES_VERSION, since_us=recorded_us)
