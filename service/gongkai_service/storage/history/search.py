"""Looks up which cases may be found by a query: those with its tokens, of many agencies, the newest first.

For each agency and token the table holds the cases in their order. The group of tokens that fewest cases meet leads,
from the newest case on, and each case is asked for the other groups; streams of many agencies are merged, and each is
opened only when its first case comes up.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush

from sqlalchemy import Connection, Select, TextClause, bindparam, func, select, text

from gongkai_service.domain.history.search_tokens import Groups, Pattern
from gongkai_service.domain.words.vocabulary import CaseMatch
from gongkai_service.storage.tables.case_index import CASE_TOKENS
from gongkai_service.storage.tables.records import CASES

# Before the newest case.
BEFORE_ALL = 2**62
_NEWEST_CASE = select(func.max(CASES.c.case_key))
# In the order of a search; what is found in one of them is not looked for in a later one.
TIERS = (
    CaseMatch.NUMBER,
    CaseMatch.IDENTITY,
    CaseMatch.APPLICANT,
    CaseMatch.APPLICANT_BEGINNING,
    CaseMatch.DESCRIPTION,
    CaseMatch.OTHER_TEXT,
)
# How many cases meet a group is counted among so many that come next, in so many agencies; where none of those does,
# among all, so far.
_NEXT_CASES, _ASKED_AGENCIES, _COUNTED = 20_000, 50, 200
# The first look at a stream and the longest.
_FIRST_LOOK, _LONGEST_LOOK = 32, 2_000

_NUMBERED = select(CASE_TOKENS.c.case_key).where(CASE_TOKENS.c.token.in_(bindparam("tokens", expanding=True)))
# Put in order here: asked for an order, the engine would walk through all cases.
_IDENTIFIED = select(CASES.c.case_key).where(
    CASES.c.agency_id.in_(bindparam("agencies", expanding=True)), CASES.c.applicant_hash == bindparam("applicant")
)

# The tier of a search, as its number, and the case in it.
SearchPlace = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that was looked at, and whether its tokens are those of the query."""

    place: SearchPlace
    is_possible: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the tokens of an agency's cases are to be, and what not."""

    groups: Groups
    excluded: tuple[Groups, ...]


def candidates(
    connection: Connection, patterns: Mapping[str, Pattern], identity: str, *, after: SearchPlace
) -> Iterator[Candidate]:
    """The cases of these agencies that may be found, after a place of the search, with others that were looked at.

    ``identity`` stands for the identity number that is looked for; empty for none.
    """
    for tier in range(after[0], len(TIERS)):
        before = after[1] if tier == after[0] else BEFORE_ALL
        match TIERS[tier]:
            case CaseMatch.NUMBER:
                tokens = [pattern.number for pattern in patterns.values()]
                found = _keys(connection, _NUMBERED, {"tokens": tokens}, before)
            case CaseMatch.IDENTITY:
                values = {"agencies": list(patterns), "applicant": identity}
                found = _keys(connection, _IDENTIFIED, values, before) if identity else iter(())
            case match:
                found = _met(connection, [_wanted(pattern, match) for pattern in patterns.values()], before)
        for key, is_possible in found:
            yield Candidate((tier, key), is_possible)


def _keys(
    connection: Connection, statement: Select[int], values: Mapping[str, object], before: int
) -> Iterator[tuple[int, bool]]:
    found = set(connection.execute(statement, values).scalars())
    return ((key, True) for key in sorted(found, reverse=True) if key < before)


def _wanted(pattern: Pattern, match: CaseMatch) -> _Wanted:
    match match:
        case CaseMatch.APPLICANT:
            return _Wanted(pattern.whole_name, ())
        case CaseMatch.APPLICANT_BEGINNING:
            return _Wanted(pattern.beginning, (pattern.whole_name,))
        case CaseMatch.DESCRIPTION:
            return _Wanted(pattern.description, (pattern.beginning,))
    excluded = (pattern.beginning, *((pattern.description,) if pattern.description else ()))
    return _Wanted(pattern.anywhere, excluded)


def _met(connection: Connection, wanted: Sequence[_Wanted], before: int) -> Iterator[tuple[int, bool]]:
    """The cases that meet the leading group of any agency, newest first, each once."""
    if not wanted[0].groups:
        return
    leading = _leading(connection, wanted, before)
    streams = [(token, one) for one in wanted for token in one.groups[leading]]
    heads: list[tuple[int, int, bool, Iterator[tuple[int, bool]] | None]] = [
        (-head, number, False, None)
        for number, head in enumerate(_heads(connection, [token for token, _ in streams], before))
        if head is not None
    ]
    heapify(heads)
    last = before
    while heads:
        negative, number, is_possible, stream = heappop(heads)
        if stream is None:
            token, one = streams[number]
            stream = _stream(connection, token, one, 1 - negative)
        elif -negative < last:
            last = -negative
            yield last, is_possible
        following = next(stream, None)
        if following is not None:
            heappush(heads, (-following[0], number, following[1], stream))


def _leading(connection: Connection, wanted: Sequence[_Wanted], before: int) -> int:
    """Which of the groups the fewest cases meet of those that come next."""
    count = len(wanted[0].groups)
    if count == 1:
        return 0
    first = min(before, _newest_key(connection) + 1) - _NEXT_CASES
    found = _counted(connection, wanted, _among_next, {"first": first, "before": before})
    fewest = [group for group in range(count) if found[group] == min(found)]
    if len(fewest) > 1 and not min(found):
        found = _counted(connection, wanted, _among_all, {"most": _COUNTED})
    return min(fewest, key=found.__getitem__)


def _newest_key(connection: Connection) -> int:
    return connection.execute(_NEWEST_CASE).scalar_one() or 0


def _counted(
    connection: Connection,
    wanted: Sequence[_Wanted],
    statement: Callable[[int], TextClause],
    values: Mapping[str, int],
) -> list[int]:
    """How many cases meet each of the groups, counted by a statement for so many tokens."""
    groups = range(len(wanted[0].groups))
    asked = [(group, token) for one in wanted[:_ASKED_AGENCIES] for group in groups for token in one.groups[group]]
    tokens = {f"t{at}": token for at, (_, token) in enumerate(asked)}
    told = connection.execute(statement(len(asked)), {**tokens, **values})
    found = [0 for _ in groups]
    for (group, _), (_, counted) in zip(asked, told, strict=True):
        found[group] += counted
    return found


def _heads(connection: Connection, tokens: Sequence[int], before: int) -> list[int | None]:
    """The newest case with each of these tokens."""
    values = {f"t{at}": token for at, token in enumerate(tokens)} | {"before": before}
    return [head for _, head in connection.execute(_newest(len(tokens)), values)]


def _stream(connection: Connection, token: int, wanted: _Wanted, before: int) -> Iterator[tuple[int, bool]]:
    """The cases with a token, newest first, and whether each is wanted, read in looks that grow."""
    sizes = tuple(map(len, wanted.groups)), tuple(tuple(map(len, groups)) for groups in wanted.excluded)
    numbered = [*wanted.groups, *(group for groups in wanted.excluded for group in groups)]
    values = {f"t{at}": one for at, one in enumerate(one for group in numbered for one in group)}
    statement, size = _look(*sizes), _FIRST_LOOK
    while True:
        found = connection.execute(statement, {**values, "leading": token, "before": before, "size": size}).all()
        for key, is_wanted in found:
            yield key, bool(is_wanted)
        if len(found) < size:
            return
        before, size = found[-1][0], min(4 * size, _LONGEST_LOOK)


@cache
def _look(groups: tuple[int, ...], excluded: tuple[tuple[int, ...], ...]) -> TextClause:
    """Looks at the next cases with the leading token; the sizes of groups say how many tokens each has."""
    numbers = iter(range(sum(groups) + sum(map(sum, excluded))))

    def has_one(size: int) -> str:
        tokens = ", ".join(f":t{next(numbers)}" for _ in range(size))
        return f"EXISTS (SELECT 1 FROM case_tokens WHERE token IN ({tokens}) AND case_key = looked_at.case_key)"  # noqa: S608

    met = [has_one(size) for size in groups]
    met += [f"NOT ({' AND '.join(has_one(size) for size in sizes)})" for sizes in excluded]
    return text(
        f"SELECT looked_at.case_key, {' AND '.join(met)} FROM (SELECT case_key FROM case_tokens "  # noqa: S608  (our own)
        "WHERE token = :leading AND case_key < :before ORDER BY case_key DESC LIMIT :size) AS looked_at "
        "ORDER BY looked_at.case_key DESC"
    )


@cache
def _among_next(tokens: int) -> TextClause:
    """For each token how many of the cases that come next have it, in their order."""
    count = "SELECT count(*) FROM case_tokens WHERE token = {} AND case_key >= :first AND case_key < :before"
    return text(_of_each(tokens, count))


@cache
def _among_all(tokens: int) -> TextClause:
    """For each token how many cases have it, counted up to ``most``, in their order."""
    count = "SELECT count(*) FROM (SELECT 1 FROM case_tokens WHERE token = {} LIMIT :most) AS counted"
    return text(_of_each(tokens, count))


@cache
def _newest(tokens: int) -> TextClause:
    """For each token the newest case before one that has it, in their order."""
    return text(_of_each(tokens, "SELECT max(case_key) FROM case_tokens WHERE token = {} AND case_key < :before"))


def _of_each(tokens: int, statement: str) -> str:
    listed = ", ".join(f"({place}, :t{place})" for place in range(tokens))
    asked = statement.format("listed.token")
    return f"WITH listed (place, token) AS (VALUES {listed}) SELECT place, ({asked}) FROM listed ORDER BY place"  # noqa: S608
