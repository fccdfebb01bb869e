"""What a letter is made of: the case, its agency, what the desk tells, and a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.application.agencies.successions import answering_agency
from gongkai_service.application.cases.cases import require_case
from gongkai_service.application.desk import SHANGHAI, Desk
from gongkai_service.application.letters.scribe import Written
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.law.regulation import REGULATION_2007, REGULATION_2019
from gongkai_service.domain.letters.content import (
    LetterAbout,
    LetterContent,
    LetterSources,
    blank,
    letter_content,
    settle,
)
from gongkai_service.domain.letters.kinds import LetterSpec
from gongkai_service.domain.letters.numbers import letter_number, serial_of
from gongkai_service.domain.words.refusals import LetterKindForbids
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.storage.agencies.letter_templates import (
    give_number,
    last_number,
    own_template_digest,
    template_of_digest,
)
from gongkai_service.storage.history.cases import StoredCase, find_case
from gongkai_service.storage.history.numbers_given import numbers_given


@dataclass(frozen=True, slots=True)
class LetterTold:
    """What is told of a letter: what it is about, and the facts that only the desk knows."""

    about: LetterAbout
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Makings:
    """All that a letter is made of: two letters of equal makings are the same.

    ``own_digest`` is that of the agency's own template, empty where it uses the one that ships.
    """

    about: LetterAbout
    spec: LetterSpec
    content: LetterContent
    number: str
    own_digest: str

    @property
    def values(self) -> Mapping[str, str]:
        """What is filled in; what is missing stands as a visible blank."""
        return blank(self.content)


def look_up(desk: Desk, name: CaseName, told: LetterTold) -> tuple[Makings, bytes | None]:
    """What a letter would be made of now, with the agency's own template if it uses one.

    Raises:
        AgencyNotFound, CaseNotFound, ConsultationNotFound, FeeNoticeNotFound: there is no such thing.
        LetterKindForbids: the letter does not fit the case.
    """
    with desk.store.read() as snapshot:
        agency, stored = require_case(snapshot.connection, name)
        makings = makings_of(desk, snapshot.connection, agency, stored, told, take_number=False)
        return makings, template_of_digest(snapshot.connection, makings.own_digest)


def write(desk: Desk, makings: Makings, template: bytes) -> Written:
    """The letter; never inside a transaction, since it takes long.

    Raises:
        LetterTemplateInvalid: the template cannot be used.
        DocumentUnavailable: a library is missing that letters need.
    """
    return desk.scribe.write(makings.spec.kind, template, makings.values)


def makings_of(
    desk: Desk, connection: Connection, agency: Agency, stored: StoredCase, told: LetterTold, *, take_number: bool
) -> Makings:
    """What a letter is made of as the records stand; with ``take_number``, its number is given to it.

    Raises:
        ConsultationNotFound, FeeNoticeNotFound: there is no such thing.
        LetterKindForbids: the letter does not fit the case.
    """
    # A letter tells what holds from now on, also where corrected rules have not reached its case yet.
    spec, date_rules = desk.letter_kinds[told.about.kind], AgencyReadings(desk, connection, agency).of_redated(stored)
    if stored.case.regulation_under(date_rules.conventions) is REGULATION_2007:
        # The wording of all letters is that of the Regulation as revised: under the old one it would be wrong law.
        raise LetterKindForbids(kind=spec.kind, given=REGULATION_2007.title, accepted=REGULATION_2019.title)
    about = settle(spec, told.about, stored.case, case_name=str(stored.name))
    # Who goes on with the work of an abolished agency signs in its own name; the case and its periods stay as they are.
    signing = answering_agency(connection, agency, stored.key, about.letter_date)
    number = _number(connection, signing, stored.case, spec, about, take=take_number)
    sources = LetterSources(
        case=stored.case,
        case_name=str(stored.name),
        agency=signing.display_name,
        letterhead=signing.letterhead,
        date_rules=date_rules,
        fee_rules=desk.fee_rules,
        number=number,
        earlier=_earlier_answer(connection, stored),
    )
    content = letter_content(spec, about, sources, told.facts)
    return Makings(about, spec, content, number, own_template_digest(connection, signing.agency_id, spec.kind))


def _number(
    connection: Connection, agency: Agency, case: Case, spec: LetterSpec, about: LetterAbout, *, take: bool
) -> str:
    """An answer has the number that was recorded with it; other letters those of the agency, or of their case."""
    if spec.outcomes and case.closing is not None and case.closing.reply_number:
        return case.closing.reply_number
    prefix, year = agency.letterhead.letter_number_prefix, about.letter_date.year
    if not prefix:
        return f"{case.number}-{case.letters.given + 1}"
    serial = last_number(connection, agency.agency_id, year) + 1
    taken = _taken_by_hand(connection, agency, year)
    while serial in taken:
        serial += 1
    if take:
        give_number(connection, agency.agency_id, year, serial)
    return letter_number(prefix, year, serial)


def _taken_by_hand(connection: Connection, agency: Agency, year: int) -> set[int]:
    """The serials that the desk gave by itself to answers, in the series in which the service numbers letters."""
    # A number of a year is given in it: none was recorded before it began.
    since = datetime(year, 1, 1, tzinfo=SHANGHAI)
    numbers = numbers_given(connection, agency.agency_id, since=since)
    prefix = agency.letterhead.letter_number_prefix
    return {serial for one in numbers if (serial := serial_of(one, prefix=prefix, year=year)) is not None}


def _earlier_answer(connection: Connection, stored: StoredCase) -> Closing | None:
    """The answer to which a repeated application was pointed."""
    closing = stored.case.closing
    if closing is None or not closing.earlier_case:
        return None
    year, serial = closing.earlier_case.split("-")
    earlier = find_case(connection, CaseName(stored.name.agency_id, int(year), int(serial)))
    return earlier.case.closing if earlier is not None else None
