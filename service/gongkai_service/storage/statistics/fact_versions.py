"""The versions of case facts that an older service recorded, to be completed with what it did not know.

Where a version held is what it said; what is added may have changed within, so a version can become several, which
together hold as long and say the same of all that was recorded before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, exists, insert, select, update

from gongkai_service.domain.words.vocabulary import CaseCommand
from gongkai_service.storage.statistics.facts import CaseFact, case_fact_of, case_values
from gongkai_service.storage.tables.records import CASE_FACTS, EVENTS, REVISIONS


@dataclass(frozen=True, slots=True)
class FactVersion:
    """A version as it was recorded; ``valid_to_us`` is ``None`` for the one that holds now."""

    fact: CaseFact
    valid_from_us: int
    valid_to_us: int | None
    row: RowMapping


_VERSIONS = (
    select(CASE_FACTS)
    .where(CASE_FACTS.c.case_key.in_(bindparam("keys", expanding=True)))
    .order_by(CASE_FACTS.c.case_key, CASE_FACTS.c.valid_from_us)
)
_COMPLETED = (
    "handler",
    "gross_days",
    "net_days",
    "last_closed_date",
    "last_closed_year",
    "last_outcome",
    "last_timeliness",
)
_COMPLETE = (
    update(CASE_FACTS)
    .where(CASE_FACTS.c.fact_key == bindparam("its_key"))
    .values({name: bindparam(f"new_{name}") for name in (*_COMPLETED, "valid_to_us")})
)


def cases_to_complete(connection: Connection, *, limit: int) -> list[int] | None:
    """The next cases whose versions an upgrade has not completed; ``None`` when all are.

    Of a case that was never closed nothing is added.
    """
    after = connection.execute(select(REVISIONS.c.facts_backfill_key)).scalar_one()
    if after is None:
        return None
    fact = CASE_FACTS.c
    statement = select(fact.case_key).distinct().where(fact.case_key > after, fact.closed_date.is_not(None))
    return list(connection.execute(statement.order_by(fact.case_key).limit(limit)).scalars())


def mark_completed(connection: Connection, *, up_to: int | None) -> None:
    """Remembers that versions are complete up to those of the case with this key; ``None`` for all."""
    connection.execute(update(REVISIONS).values(facts_backfill_key=up_to))


def reopened_to_reread(connection: Connection, *, limit: int) -> list[int] | None:
    """The next cases whose last closing an older service took for the one that counts; ``None`` when all are done.

    They are those that were reopened: the first closing is not the last one.
    """
    after = connection.execute(select(REVISIONS.c.reopened_backfill_key)).scalar_one()
    if after is None:
        return None
    fact = CASE_FACTS.c
    # An answer anew may have the day and the outcome of the first one: then the history tells.
    was_reopened = exists().where(EVENTS.c.case_key == fact.case_key, EVENTS.c.kind == CaseCommand.REOPEN_CASE.lower())
    statement = select(fact.case_key).where(
        fact.case_key > after, fact.valid_to_us.is_(None), fact.closed_date.is_not(None), was_reopened
    )
    return list(connection.execute(statement.order_by(fact.case_key).limit(limit)).scalars())


def mark_reread(connection: Connection, *, up_to: int | None) -> None:
    """Remembers that cases were read anew up to the one with this key; ``None`` for all."""
    connection.execute(update(REVISIONS).values(reopened_backfill_key=up_to))


def current_versions(connection: Connection, keys: Sequence[int]) -> Mapping[int, FactVersion]:
    """The versions of these cases that hold now."""
    return {key: versions[-1] for key, versions in versions_of(connection, keys).items()}


def replace_version(connection: Connection, version: FactVersion, fact: CaseFact, *, at_us: int) -> None:
    """Ends a version that holds now; ``fact`` holds from there on."""
    ended = update(CASE_FACTS).where(CASE_FACTS.c.fact_key == version.row["fact_key"])
    connection.execute(ended.values(valid_to_us=at_us))
    values: dict[str, Any] = {**version.row, **case_values(fact), "valid_from_us": at_us, "valid_to_us": None}
    del values["fact_key"]
    connection.execute(insert(CASE_FACTS), values)


def versions_of(connection: Connection, keys: Sequence[int]) -> Mapping[int, list[FactVersion]]:
    """All versions of these cases, in order."""
    rows = connection.execute(_VERSIONS, {"keys": keys}).mappings()
    return {
        key: [FactVersion(case_fact_of(row), row["valid_from_us"], row["valid_to_us"], row) for row in of_case]
        for key, of_case in groupby(rows, key=lambda row: int(row["case_key"]))
    }


def complete_version(connection: Connection, version: FactVersion, parts: Iterable[tuple[int, CaseFact]]) -> None:
    """Makes of a version one part for each fact, which holds from its instant to the next part's.

    The first part begins with the version, and facts differ from the version in nothing but what is added.
    """
    starts = [(at_us, case_values(fact)) for at_us, fact in parts]
    ends = [*(at_us for at_us, _ in starts[1:]), version.valid_to_us]
    for place, ((at_us, values), end) in enumerate(zip(starts, ends, strict=True)):
        if place == 0:
            new = {f"new_{name}": values[name] for name in _COMPLETED}
            connection.execute(_COMPLETE, {"its_key": version.row["fact_key"], **new, "new_valid_to_us": end})
        else:
            completed = {name: values[name] for name in _COMPLETED}
            copied: dict[str, Any] = {**version.row, **completed, "valid_from_us": at_us, "valid_to_us": end}
            del copied["fact_key"]
            connection.execute(insert(CASE_FACTS), copied)
