"""Use case: finds cases by words, names and numbers. What the tokens find is compared with what the case now says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import Connection

from gongkai_service.application.cases.listing import INCOMPLETE, CaseLine, lines_of
from gongkai_service.application.desk import Desk, require_agency
from gongkai_service.domain.history.searched import Query
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CaseMatch
from gongkai_service.storage.agencies.agencies import list_subtree
from gongkai_service.storage.history.case_index import index_progress
from gongkai_service.storage.history.cases import load_cases
from gongkai_service.storage.history.search import TIERS, Candidate, SearchPlace, candidates

# A page looks at no more cases by their tokens, and reads no more of them beyond those that it shows.
_MOST_EXAMINED = 20_000
_MOST_MISSED = 500
_BY_NUMBER = frozenset({CaseMatch.NUMBER, CaseMatch.IDENTITY})


@dataclass(frozen=True, slots=True)
class Hit:
    """A case that was found, and by what."""

    place: SearchPlace
    line: CaseLine
    match: CaseMatch


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of a search, after which place it goes on, if it does, and what to know beside."""

    hits: tuple[Hit, ...]
    goes_on_after: SearchPlace | None
    warning: Text | None


def search_cases(
    desk: Desk,
    agency_id: str,
    query: Query,
    *,
    include_subtree: bool,
    today: date,
    after: SearchPlace,
    limit: int,
) -> Hits:
    """At most ``limit`` cases after a place of the search: by what finds them best, of those the newest first.

    Raises:
        AgencyNotFound: the agency is unknown.
    """
    with desk.store.read() as snapshot:
        connection = snapshot.connection
        agencies = {agency_id: require_agency(connection, agency_id)}
        if include_subtree:
            agencies = {agency.agency_id: agency for agency in list_subtree(connection, agency_id)}
        patterns = {name: desk.identity.search(name).pattern_of(query) for name in agencies}
        looked_at = candidates(connection, patterns, query.identity, after=after)
        found, goes_on = _page(connection, looked_at, query, limit)
        lines = lines_of(desk, connection, agencies, [place[1] for place, _ in found], today=today)
        is_complete = index_progress(connection).reached_key is None
    hits = tuple(Hit(place, lines[place[1]], match) for place, match in found)
    return Hits(hits, goes_on, None if is_complete else INCOMPLETE)


def _page(
    connection: Connection, looked_at: Iterator[Candidate], query: Query, limit: int
) -> tuple[list[tuple[SearchPlace, CaseMatch]], SearchPlace | None]:
    """The cases of a page, and after which place the search goes on, if it does."""
    found: list[tuple[SearchPlace, CaseMatch]] = []
    examined = missed = 0
    last: SearchPlace | None = None
    while examined < _MOST_EXAMINED and missed < _MOST_MISSED:
        # One more than is shown tells whether the search goes on.
        missing = limit + 1 - len(found)
        stretch = list(_until(looked_at, missing, most=_MOST_EXAMINED - examined))
        places = [one.place for one in stretch if one.is_possible]
        held = _held(connection, places, query)
        found += held
        if len(found) > limit:
            return found[:limit], found[limit - 1][0]
        if len(places) < missing and examined + len(stretch) < _MOST_EXAMINED:
            return found, None
        last, examined, missed = stretch[-1].place, examined + len(stretch), missed + len(places) - len(held)
    return found, last


def _until(looked_at: Iterator[Candidate], possible: int, *, most: int) -> Iterator[Candidate]:
    """The next candidates, up to so many that are possible."""
    for one in islice(looked_at, most):
        yield one
        possible -= one.is_possible
        if not possible:
            return


def _held(connection: Connection, places: list[SearchPlace], query: Query) -> list[tuple[SearchPlace, CaseMatch]]:
    """Those of these cases that are found by what they say, and not by something likelier before."""
    cases = load_cases(connection, [key for _, key in places]) if places else {}
    held = []
    for place in places:
        match = query.match(cases[place[1]].case)
        tier = TIERS[place[0]]
        # What is found by a number was found among the first, and nothing else is.
        is_here = tier is match if {tier, match} & _BY_NUMBER else match is not None
        if match is not None and is_here:
            held.append((place, match))
    return held
