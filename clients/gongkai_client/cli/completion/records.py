"""Cases and agencies to choose from when Tab is pressed: asked of the service, which has a second to answer."""

import re
from collections.abc import Iterable, Iterator

from gongkai.v1.agency_service_pb2 import ListAgenciesRequest
from gongkai.v1.case_pb2 import Case, CaseState
from gongkai.v1.case_service_pb2 import ListCasesRequest
from gongkai_client.cli.shell.names import agency_name, last_part
from gongkai_client.cli.shell.settings import Settings
from gongkai_client.cli.words.labels import value_label
from gongkai_client.client import Client
from gongkai_client.language import LANGUAGES, both

# Who presses Tab waits no longer.
_SECONDS = 1.0
# More than this nobody chooses from.
_MOST = 200
_SUBJECT = 40
_YEAR = re.compile(r"(\d{4})-", re.ASCII)
_OPEN = (
    CaseState.CASE_STATE_FILED,
    CaseState.CASE_STATE_PROCESSING,
    CaseState.CASE_STATE_AWAITING_CORRECTION,
    CaseState.CASE_STATE_CONSULTING,
    CaseState.CASE_STATE_AWAITING_PAYMENT,
)


def cases(typed: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yields numbers of cases that begin with what is typed, with their state and subject.

    Those that are open; any of the year where none of them begins so.

    Raises:
        Exception: the service cannot be asked.
    """
    year = _YEAR.match(typed)
    received = int(year[1]) if year else 0
    request = ListCasesRequest(
        parent=agency_name(settings.agency), states=_OPEN, received_year=received, page_size=_MOST
    )
    with Client(settings.server, timeout_seconds=_SECONDS) as client:
        found = _beginning(client.cases.ListCases(request).cases, typed)
        if not found and year:
            del request.states[:]
            found = _beginning(client.cases.ListCases(request).cases, typed)
    yield from ((last_part(case.name), _meaning(case)) for case in found)


def agencies(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yields the ids of agencies with their names.

    Raises:
        Exception: the service cannot be asked.
    """
    with Client(settings.server, timeout_seconds=_SECONDS) as client:
        found = client.agencies.ListAgencies(ListAgenciesRequest(page_size=_MOST)).agencies
    yield from ((last_part(agency.name), agency.display_name) for agency in found)


def _beginning(found: Iterable[Case], typed: str) -> list[Case]:
    return [case for case in found if last_part(case.name).startswith(typed)]


def _meaning(case: Case) -> str:
    subject = " ".join(case.description.split())[:_SUBJECT]
    return both(*(f"{value_label(CaseState.DESCRIPTOR, case.state, lang)} {subject}" for lang in LANGUAGES))
