"""How many working days answers took: beyond what any form asks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ApplicantKind, Dimension, Outcome, ReceiptChannel, Timeliness

ASSUMPTIONS = (
    Text(
        zh="答复用时未见规定，此处按工作日计：自收到次日起算，至答复当日（含）；以首次办结为准。",
        en="No text defines how long an answer takes: these are working days from the day after receipt to the day of "
        "the answer, that day included, by the first closing.",
    ),
    Text(
        zh="净用时只计答复期限计时的工作日：不含征求意见、延迟答复、等待补正和等待缴费的时间；"
        "期限重新起算的，此前已用的工作日仍计入。",
        en="Net times are the working days on which the reply clock ran: without consultations, deferrals and waits "
        "for corrections or fees. Days before the clock started anew stay counted.",
    ),
    Text(
        zh="申请人撤回、不再处理等未作答复即办结的，只计入办结数。",
        en="Cases closed without an answer, such as withdrawn ones, are in the number of closings alone.",
    ),
)


@dataclass(frozen=True, slots=True)
class ClosedCases:
    """Cases whose first closing lies in one year and that agree in all of this.

    ``timeliness``, ``gross_days`` and ``net_days`` are ``None`` for a closing that was not an answer. ``month`` is
    that of the closing, ``handler`` who handled it then (empty for nobody).
    """

    receipt_channel: ReceiptChannel
    outcome: Outcome
    applicant_kind: ApplicantKind
    handler: str
    month: int
    timeliness: Timeliness | None
    gross_days: int | None
    net_days: int | None
    count: int


@dataclass(frozen=True, slots=True)
class DayDistribution:
    """How numbers of working days are spread; percentiles by the nearest rank, ``None`` without answers."""

    count: int
    median: int | None
    percentile_90: int | None
    longest: int | None
    total_days: int
    histogram: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """How long the answers of some cases took."""

    closed_count: int
    on_time_count: int
    extended_count: int
    late_count: int
    gross: DayDistribution
    net: DayDistribution


@dataclass(frozen=True, slots=True)
class ResponseTimesGroup:
    """A part of the cases: those that share ``key`` in ``dimension``."""

    dimension: Dimension
    key: str
    label: Text
    times: ResponseTimes


@dataclass(frozen=True, slots=True)
class ResponseTimesReport:
    """All cases of a year, and their parts: dimensions in their order, within each the keys in theirs."""

    overall: ResponseTimes
    groups: tuple[ResponseTimesGroup, ...]


def analyze(cases: Iterable[ClosedCases]) -> ResponseTimesReport:
    """Spread the response times of the cases of one year, overall and by each dimension."""
    known = tuple(cases)
    groups = tuple(group for dimension in Dimension for group in _groups(dimension, known))
    return ResponseTimesReport(_times(known), groups)


def _groups(dimension: Dimension, cases: tuple[ClosedCases, ...]) -> Iterator[ResponseTimesGroup]:
    """The parts of a dimension, words in the order of their list and all else in its own."""
    parts: dict[StrEnum | str | int, list[ClosedCases]] = {}
    for case in cases:
        parts.setdefault(_KEYS[dimension](case), []).append(case)
    for key in sorted(parts, key=_position):
        yield ResponseTimesGroup(dimension, str(key), _label(dimension, key), _times(parts[key]))


_KEYS: Mapping[Dimension, Callable[[ClosedCases], StrEnum | str | int]] = {
    Dimension.RECEIPT_CHANNEL: lambda case: case.receipt_channel,
    Dimension.OUTCOME: lambda case: case.outcome,
    Dimension.APPLICANT_KIND: lambda case: case.applicant_kind,
    Dimension.HANDLER: lambda case: case.handler,
    Dimension.MONTH: lambda case: case.month,
}


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _position(key: StrEnum | str | int) -> tuple[int, str]:
    if isinstance(key, StrEnum):
        return list(type(key)).index(key), ""
    return (key, "") if isinstance(key, int) else (0, key)


def _label(dimension: Dimension, key: StrEnum | str | int) -> Text:
    if isinstance(key, StrEnum):
        return term_of(key).short
    if dimension is Dimension.MONTH:
        return Text(f"{key}月", _MONTHS[int(key) - 1])
    return Text(str(key), str(key)) if key else Text("未指定承办人", "no handler")


def _times(cases: Sequence[ClosedCases]) -> ResponseTimes:
    def count(timeliness: Timeliness) -> int:
        return sum(case.count for case in cases if case.timeliness is timeliness)

    return ResponseTimes(
        closed_count=sum(case.count for case in cases),
        on_time_count=count(Timeliness.ON_TIME),
        extended_count=count(Timeliness.EXTENDED),
        late_count=count(Timeliness.LATE),
        gross=_distribution((case.gross_days, case.count) for case in cases),
        net=_distribution((case.net_days, case.count) for case in cases),
    )


def _distribution(days: Iterable[tuple[int | None, int]]) -> DayDistribution:
    histogram: Counter[int] = Counter()
    for number, count in days:
        if number is not None:
            histogram[number] += count
    spread = tuple(sorted(histogram.items()))
    return DayDistribution(
        count=histogram.total(),
        median=_percentile(spread, 50),
        percentile_90=_percentile(spread, 90),
        longest=spread[-1][0] if spread else None,
        total_days=sum(number * count for number, count in spread),
        histogram=spread,
    )


def _percentile(spread: Sequence[tuple[int, int]], percent: int) -> int | None:
    """The smallest number that at least ``percent`` of a hundred answers do not exceed: the nearest rank."""
    rank = -(-sum(count for _, count in spread) * percent // 100)
    passed = 0
    for number, count in spread:
        passed += count
        if passed >= rank:
            return number
    return None
