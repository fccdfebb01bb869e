"""Puts the rules of this service in use in a database that was kept by those of an older one."""

from sqlalchemy import Connection

from gongkai_service.domain.law.rules_version import RULES_VERSION
from gongkai_service.storage.deadlines.case_clocks import mark_redated
from gongkai_service.storage.history.rules_in_use import put_rules_in_use, rules_in_use

# Before the key of every case.
_NO_CASE = 0


class NewerRules(Exception):  # noqa: N818  (an answer to the operator)
    """The database was kept by rules that this service does not know."""


def adopt_rules(connection: Connection, recorded_us: int) -> None:
    """Makes the rules of this service those in use: of a new database since its beginning, of another from now on.

    The open cases of another one wait to be dated anew from then on.

    Raises:
        NewerRules: later rules are in use already.
    """
    in_use = rules_in_use(connection)
    if not in_use:
        put_rules_in_use(connection, RULES_VERSION, since_us=0)
        return
    version = in_use[-1][1]
    if version > RULES_VERSION:
        raise NewerRules
    if version < RULES_VERSION:
        put_rules_in_use(connection, RULES_VERSION, since_us=recorded_us)
        mark_redated(connection, up_to=_NO_CASE)
