"""Records that make the figures of a published report: the way from cells back to what they count.

What a cell counts is read from the format, so nothing here repeats a format's cells. Channels, days and months are
made up, always in the same way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from gongkai_service.domain.statistics.facts import CaseKey, FeeKey, FeeSums, PublicationKey, Records, RemedyKey
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.response_times import ClosedCases
from gongkai_service.domain.statistics.selection import Population, Selection, Stage
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    Timeliness,
)

# In the proportion in which they come.
_CHANNELS = (
    *(6 * (ReceiptChannel.INTERNET,)),
    *(3 * (ReceiptChannel.SIGNED_POST,)),
    ReceiptChannel.EMAIL,
    ReceiptChannel.IN_PERSON,
    ReceiptChannel.FAX,
)
_UNANSWERED = (Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID, Outcome.WITHDRAWN, Outcome.OTHER)
# Working days to the answer, gross, and how many of them a consultation took.
_DAYS = (20, 18, 19, 5, 12, 20, 9, 15, 16, 20, 3, 14, 17, 19, 20, 11, 7, 35, 18, 10)
_MONTHS = (1, 2, 3, 3, 4, 5, 5, 6, 6, 7, 8, 8, 9, 9, 10, 11, 11, 12, 12)
_CONSULTED_DAYS = 15
_LATE_EVERY = 400


def records_by_figures(
    report_format: ReportFormat, values: Mapping[str, int | None], *, year: int, fees: FeeSums
) -> Records:
    """Return records whose figures are ``values``; a blank cell of cases has none, a blank of the ledger no entry."""
    cases = _Cases(year)
    remedies: Counter[RemedyKey] = Counter()
    publications: dict[PublicationKey, int] = {}
    supplement: dict[str, int] = {}
    for cell in report_format.cells.values():
        value = values.get(cell.id)
        if value is None or cell.parts:
            continue
        (selection,) = cell.selections
        match selection.population:
            case Population.CASES:
                cases.add(selection, value)
            case Population.REMEDIES:
                remedies[_remedy(selection, year)] += value
            case Population.PUBLICATIONS:
                publications[PublicationKey(year, PublicationMeasure(_first(selection, "measure")), "")] = value
            case Population.SUPPLEMENT:
                supplement[_first(selection, "item")] = value
            case Population.FEES:
                pass
    return Records(Counter(cases.keys()), remedies, {FeeKey(year): fees}, publications, supplement)


class _Cases:
    """What comes in and what becomes of it, by the kind of applicant, put together as cases."""

    def __init__(self, year: int) -> None:
        self._year = year
        self._received: defaultdict[str, list[int]] = defaultdict(list)
        self._outcomes: defaultdict[str, list[str | None]] = defaultdict(list)

    def add(self, selection: Selection, count: int) -> None:
        """Take in as many cases as a cell counts."""
        kind = _first(selection, "applicant_kind")
        match selection.stage:
            case Stage.NEW:
                self._received[kind] += count * [self._year]
            case Stage.CARRIED_IN:
                self._received[kind] = count * [self._year - 1] + self._received[kind]
            case Stage.CLOSED if "outcome" in dict(selection.accepted):
                # Before those that stay open, which were received last.
                self._outcomes[kind] = [*count * [_first(selection, "outcome")], *self._outcomes[kind]]
            case Stage.CARRIED_OUT:
                self._outcomes[kind] += count * [None]
            case _:
                pass

    def keys(self) -> Iterator[CaseKey]:
        """Every case; one whose receipt no cell tells of was received in the year."""
        for kind in self._received:
            pairs = zip_longest(self._received[kind], self._outcomes[kind])
            for number, (received_year, outcome) in enumerate(pairs):
                yield CaseKey(
                    received_year=received_year or self._year,
                    closed_year=None if outcome is None else self._year,
                    applicant_kind=ApplicantKind(kind),
                    receipt_channel=_CHANNELS[number % len(_CHANNELS)],
                    outcome=None if outcome is None else Outcome(outcome),
                    timeliness=None if outcome is None else _timeliness(Outcome(outcome), number),
                )


def _timeliness(outcome: Outcome, number: int) -> Timeliness | None:
    if outcome in _UNANSWERED:
        return None
    if number % _LATE_EVERY == _LATE_EVERY - 1:
        return Timeliness.LATE
    return Timeliness.EXTENDED if number % 19 == 0 else Timeliness.ON_TIME


def closed_cases(keys: Mapping[CaseKey, int], *, year: int) -> Iterator[ClosedCases]:
    """Spread the cases that were closed in a year over its months, and their answers over days."""
    closed = (key for key, count in keys.items() if key.closed_year == year for _ in range(count))
    spread = Counter(_closed_case(key, number) for number, key in enumerate(closed))
    for cases, count in spread.items():
        yield replace(cases, count=count)


def _closed_case(key: CaseKey, number: int) -> ClosedCases:
    assert key.outcome is not None
    gross = _DAYS[number % len(_DAYS)] if key.timeliness else None
    consulted = _CONSULTED_DAYS if gross is not None and gross > _CONSULTED_DAYS + 10 else 0
    return ClosedCases(
        receipt_channel=key.receipt_channel,
        outcome=key.outcome,
        applicant_kind=key.applicant_kind,
        handler="",
        month=_MONTHS[number % len(_MONTHS)],
        timeliness=key.timeliness,
        gross_days=gross,
        net_days=None if gross is None else gross - consulted,
        count=1,
    )


def _remedy(selection: Selection, year: int) -> RemedyKey:
    accepted = dict(selection.accepted)
    result = RemedyResult(_first(selection, "result"))
    return RemedyKey(
        kind=RemedyKind(_first(selection, "kind")),
        route=LawsuitRoute(_first(selection, "route")) if "route" in accepted else None,
        filed_year=year,
        decided_year=None if result is RemedyResult.PENDING else year,
        result=result,
    )


def _first(selection: Selection, name: str) -> str:
    """One of the values that a field of the record may have: the first by its letters."""
    return min(value for value in dict(selection.accepted)[name] if value is not None)
