"""Which letters of a case told what was mended since."""

import json
from collections.abc import Mapping, Sequence

from gongkai_service.application.desk import Desk
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.folding import Standing, fold
from gongkai_service.domain.commands.letters import IssueLetter
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.letters.content import LetterAbout, LetterSources, letter_content
from gongkai_service.domain.words.vocabulary import FieldSource
from gongkai_service.storage.history.cases import StoredCase


def outdated(
    desk: Desk,
    agency: Agency,
    stored: StoredCase,
    before: Sequence[Standing],
    after: Sequence[Standing],
    date_rules: DateRules,
) -> tuple[int, ...]:
    """The ordinals of the letters that would have told something else, had the case been recorded as it is now.

    What a letter tells of its agency does not count, nor what the desk told itself.
    """
    number, found, ordinal = stored.case.number, [], 0
    cases = zip(before, after, fold(number, before), fold(number, after), strict=True)
    was, now = Case(number, stored.case.filing), Case(number, stored.case.filing)
    for old, new, old_case, new_case in cases:
        ordinal = old_case.letters.given
        if isinstance(new, IssueLetter) and old == new:
            told, tells = (_values(desk, agency, stored, new, case, date_rules) for case in (was, now))
            if _differ(desk, new, told, tells):
                found.append(ordinal)
        was, now = old_case, new_case
    return tuple(found)


def _values(
    desk: Desk, agency: Agency, stored: StoredCase, letter: IssueLetter, case: Case, date_rules: DateRules
) -> Mapping[str, str] | None:
    """What the service itself would fill in; ``None`` where what the letter is about is not there."""
    if letter.consultation and case.consultations.find(letter.consultation) is None:
        return None
    if letter.fee_notice and case.fee_notices.find(letter.fee_notice) is None:
        return None
    sources = LetterSources(
        case=case,
        case_name=str(stored.name),
        agency=agency.display_name,
        letterhead=agency.letterhead,
        date_rules=date_rules,
        fee_rules=desk.fee_rules,
        number=letter.number,
        earlier=None,
    )
    about = LetterAbout(letter.kind, letter.letter_date, letter.consultation, letter.fee_notice, letter.outcome)
    return letter_content(desk.letter_kinds[letter.kind], about, sources, {}).values


def _differ(desk: Desk, letter: IssueLetter, told: Mapping[str, str] | None, tells: Mapping[str, str] | None) -> bool:
    if told is None or tells is None:
        return told is not tells
    fields, content = desk.letter_kinds[letter.kind].fields, json.loads(letter.content)
    return any(
        tells[name] != value and (fields[name].source is not FieldSource.CALLER or content.get(name) == value)
        for name, value in told.items()
    )
