"""What stands in the fields of a letter: from the case where the service knows it, else as the caller told it.

Nothing is made up. What a letter needs and nobody told is listed, with what would supply it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.fees.tariffs import FeeRules
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.history.parts import consultation, fee_notice
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.letters.facts import LetterFacts
from gongkai_service.domain.letters.kinds import LetterField, LetterSpec, LetterSubject
from gongkai_service.domain.letters.remedies_notice import RemediesNotice, remedies_notice
from gongkai_service.domain.letters.values import SERVICE_VALUES, TAKEN_OVER
from gongkai_service.domain.words.refusals import LetterKindForbids
from gongkai_service.domain.words.terms import field_term
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FeeBasis, FieldSource, LetterKind, Outcome

_EARLIER_DATE, _EARLIER_NUMBER = "先前答复日期", "先前答复文号"
_TELL = Text("填写该事实", "tell it as a fact of the letter")


@dataclass(frozen=True, slots=True)
class LetterAbout:
    """What a letter is about. ``consultation`` and ``fee_notice`` count from 1 and are 0 for letters about neither."""

    kind: LetterKind
    letter_date: date
    consultation: int = 0
    fee_notice: int = 0
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class LetterSources:
    """What the service knows: the case, its agency, and by what both are read.

    ``earlier`` is the answer to which a repeated application is pointed, ``number`` that of the letter.
    """

    case: Case
    case_name: str
    agency: str
    letterhead: Letterhead
    date_rules: DateRules
    fee_rules: FeeRules
    number: str
    earlier: Closing | None = None


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A field that a letter needs and nobody told, and what would supply it."""

    field: LetterField
    remedy: Text


@dataclass(frozen=True, slots=True)
class LetterContent:
    """What stands in every field of a letter, empty where nothing does, and what it still needs."""

    values: Mapping[str, str]
    missing: tuple[MissingFact, ...]
    assumptions: tuple[Assumption, ...]


def settle(spec: LetterSpec, about: LetterAbout, case: Case, *, case_name: str) -> LetterAbout:
    """What the letter is about, with what was left open found in the case.

    Raises:
        ConsultationNotFound, FeeNoticeNotFound: the case has none of that ordinal.
        LetterKindForbids: the letter is for other consultations, fees or outcomes.
    """
    asked = _consultation(spec, about, case) if spec.subject is LetterSubject.CONSULTATION else 0
    notice = _fee_notice(spec, about, case, case_name) if spec.subject is LetterSubject.FEE_NOTICE else 0
    outcome = _outcome(spec, about, case)
    return LetterAbout(about.kind, about.letter_date, asked, notice, outcome)


def _consultation(spec: LetterSpec, about: LetterAbout, case: Case) -> int:
    if about.consultation:
        kind = consultation(case, about.consultation).kind
        if kind not in spec.consultations:
            raise LetterKindForbids(kind=spec.kind, given=kind, accepted=spec.consultations)
        return about.consultation
    fitting = [ordinal for ordinal, item in case.consultations.numbered() if item.kind in spec.consultations]
    if not fitting:
        none = Text("没有相应的征求意见", "no such consultation")
        raise LetterKindForbids(kind=spec.kind, given=none, accepted=spec.consultations)
    return fitting[-1]


def _fee_notice(spec: LetterSpec, about: LetterAbout, case: Case, case_name: str) -> int:
    standing = [at for at, notice in case.fee_notices.numbered() if notice.withdrawn_date is None]
    ordinal = about.fee_notice or (standing[-1] if standing else case.fee_notices.given + 1)
    basis = fee_notice(case, ordinal, case_name=case_name).basis
    # The letter is that of 国办函〔2020〕109号; for cost fees of 2007 none was at hand.
    if basis is FeeBasis.COST:
        raise LetterKindForbids(kind=spec.kind, given=basis, accepted=(FeeBasis.PER_ITEM, FeeBasis.PER_PAGE))
    return ordinal


def _outcome(spec: LetterSpec, about: LetterAbout, case: Case) -> Outcome | None:
    """The outcome that an answer tells: that of the closed case, or else as told, or the only one that there is."""
    if not spec.outcomes:
        return None
    closed = case.closing.outcome if case.closing is not None else None
    told = about.outcome
    for given in (closed, told):
        if given is not None and given not in spec.outcomes:
            raise LetterKindForbids(kind=spec.kind, given=given, accepted=spec.outcomes)
    if closed is not None and told not in {None, closed}:
        raise LetterKindForbids(kind=spec.kind, given=told, accepted=(closed,))
    return closed or told or (spec.outcomes[0] if len(spec.outcomes) == 1 else None)


def letter_content(
    spec: LetterSpec, about: LetterAbout, sources: LetterSources, told: Mapping[str, str]
) -> LetterContent:
    """What stands in the fields of a letter; ``about`` is settled, and ``told`` holds fields of the caller alone."""
    notice = notice_of(
        spec,
        about.outcome,
        on=about.letter_date,
        conventions=sources.date_rules.conventions,
        letterhead=sources.letterhead,
    )
    facts = LetterFacts(
        kind=spec.kind,
        case=sources.case,
        letter_date=about.letter_date,
        consultation=about.consultation,
        fee_notice=about.fee_notice,
        agency=sources.agency,
        letterhead=sources.letterhead,
        date_rules=sources.date_rules,
        fee_rules=sources.fee_rules,
        number=sources.number,
        earlier=sources.earlier,
        remedies=notice.text if notice is not None and not notice.missing else "",
    )
    values: dict[str, str] = {}
    for name, field in spec.fields.items():
        if field.wording is not None:
            values[name] = field.wording
        elif field.source is FieldSource.CALLER:
            values[name] = told.get(name, "") or _taken_over(name, facts)
        elif name in _CLAUSES:
            values[name] = spec.clauses.get(about.outcome, "") if about.outcome else ""
        else:
            values[name] = SERVICE_VALUES[name].of(facts) or ""
    missing = tuple(
        MissingFact(spec.fields[name], _remedy(spec.fields[name], notice))
        for name in spec.required
        if not values[name].strip()
    )
    return LetterContent(values, missing, notice.assumptions if notice is not None else ())


def _taken_over(name: str, facts: LetterFacts) -> str:
    """What the records say of a field that the caller did not tell."""
    return (TAKEN_OVER[name](facts) or "") if name in TAKEN_OVER else ""


_CLAUSES = frozenset({"不予公开条款"})
_REMEDIES = "救济告知"
_OUTCOME_FIRST = Text("先填写办理结果（outcome），或登记答复", "tell the outcome, or record the answer first")


def notice_of(
    spec: LetterSpec, outcome: Outcome | None, *, on: date, conventions: Conventions, letterhead: Letterhead
) -> RemediesNotice | None:
    """The remedies notice of a letter of that day; ``None`` where it tells none, or its outcome is not known."""
    if not spec.remedies:
        return None
    # A third party is told of a decision to disclose, which it may challenge as it chooses.
    if not spec.outcomes:
        return remedies_notice(Outcome.GRANTED, on=on, conventions=conventions, letterhead=letterhead, paper="本告知")
    if outcome is None:
        return None
    return remedies_notice(outcome, on=on, conventions=conventions, letterhead=letterhead)


def _remedy(field: LetterField, notice: RemediesNotice | None) -> Text:
    """What would supply a field that is missing."""
    if field.name == _REMEDIES and notice is not None:
        zh = "、".join(f"{field_term('Letterhead', name).zh}（{name}）" for name in notice.missing)
        en = ", ".join(notice.missing)
        return Text(f"在机关文书信息中填写{zh}", f"complete the agency's letterhead: {en}")
    if field.source is FieldSource.CALLER:
        return _TELL
    if field.name in _CLAUSES or field.name == _REMEDIES:
        return _OUTCOME_FIRST
    return SERVICE_VALUES[field.name].remedy


def blank(content: LetterContent) -> Mapping[str, str]:
    """The values of a draft: what is missing stands as a visible blank."""
    lacking = {missing.field.name: f"【待补：{missing.field.name}】" for missing in content.missing}
    return {**content.values, **lacking}
