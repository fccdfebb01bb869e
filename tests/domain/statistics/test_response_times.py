"""How response times are spread: counts, percentiles by the nearest rank, histograms, and the parts of each kind."""

from collections.abc import Callable
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.statistics.response_times import (
    ASSUMPTIONS,
    ClosedCases,
    DayDistribution,
    ResponseTimes,
    ResponseTimesReport,
    analyze,
)
from gongkai_service.domain.words.vocabulary import ApplicantKind, Dimension, Outcome, ReceiptChannel, Timeliness


def _closed(  # noqa: PLR0913  (one for each field that a test may vary)
    count: int = 1,
    *,
    gross: int | None = 10,
    net: int | None = 10,
    timeliness: Timeliness | None = Timeliness.ON_TIME,
    channel: ReceiptChannel = ReceiptChannel.INTERNET,
    outcome: Outcome = Outcome.GRANTED,
    kind: ApplicantKind = ApplicantKind.NATURAL_PERSON,
    handler: str = "王五",
    month: int = 3,
) -> ClosedCases:
    return ClosedCases(channel, outcome, kind, handler, month, timeliness, gross, net, count)


def _withdrawn(count: int = 1) -> ClosedCases:
    return _closed(count, gross=None, net=None, timeliness=None, outcome=Outcome.WITHDRAWN)


_NO_DAYS = DayDistribution(count=0, median=None, percentile_90=None, longest=None, total_days=0, histogram=())


def test_without_cases_there_is_nothing_to_spread() -> None:
    """No percentile of nothing, and no parts."""
    assert ResponseTimesReport(ResponseTimes(0, 0, 0, 0, _NO_DAYS, _NO_DAYS), ()) == analyze([])


def test_a_closing_without_an_answer_is_a_closing_alone() -> None:
    """It is neither on time nor late, and took no days."""
    assert ResponseTimes(3, 0, 0, 0, _NO_DAYS, _NO_DAYS) == analyze([_withdrawn(3)]).overall


def test_answers_are_counted_by_timeliness_and_spread_by_days() -> None:
    """Gross and net apart."""
    overall = analyze(
        [
            _closed(4, gross=12, net=5),
            _closed(2, gross=30, net=20, timeliness=Timeliness.EXTENDED),
            _closed(3, gross=12, net=12),
            _closed(1, gross=45, net=45, timeliness=Timeliness.LATE),
            _withdrawn(5),
        ]
    ).overall

    assert (15, 7, 2, 1) == (
        overall.closed_count,
        overall.on_time_count,
        overall.extended_count,
        overall.late_count,
    )
    assert overall.gross == DayDistribution(
        count=10, median=12, percentile_90=30, longest=45, total_days=189, histogram=((12, 7), (30, 2), (45, 1))
    )
    assert overall.net == DayDistribution(
        count=10,
        median=12,
        percentile_90=20,
        longest=45,
        total_days=141,
        histogram=((5, 4), (12, 3), (20, 2), (45, 1)),
    )


@pytest.mark.parametrize(
    ("days", "median", "percentile_90"),
    [
        ([7], 7, 7),
        ([1, 2], 1, 2),
        ([1, 2, 3], 2, 3),
        ([1, 2, 3, 4], 2, 4),
        (list(range(1, 11)), 5, 9),
        (list(range(1, 12)), 6, 10),
        ([0] * 9 + [20], 0, 0),
        ([0] * 8 + [20] * 2, 0, 20),
    ],
)
def test_percentiles_are_numbers_that_occur(days: list[int], median: int, percentile_90: int) -> None:
    """The nearest rank: the smallest number that half, or nine of ten, do not exceed."""
    overall = analyze([_closed(gross=number, net=number) for number in days]).overall

    assert (median, percentile_90) == (overall.gross.median, overall.gross.percentile_90)


def test_parts_come_in_the_order_of_dimensions_and_of_their_words() -> None:
    """Handlers by name with nobody first, months as numbers; parts without cases are left out."""
    report = analyze(
        [
            _closed(channel=ReceiptChannel.EMAIL, outcome=Outcome.OTHER, month=12, handler="张三"),
            _closed(channel=ReceiptChannel.IN_PERSON, kind=ApplicantKind.RESEARCH, month=2, handler=""),
            _closed(channel=ReceiptChannel.FAX, outcome=Outcome.ALREADY_PUBLIC, month=10, handler="李四"),
        ]
    )

    assert [(group.dimension, group.key, group.label.zh, group.label.en) for group in report.groups] == [
        (Dimension.RECEIPT_CHANNEL, "IN_PERSON", "当面提交", "in person"),
        (Dimension.RECEIPT_CHANNEL, "FAX", "传真", "fax"),
        (Dimension.RECEIPT_CHANNEL, "EMAIL", "电子邮件", "e-mail"),
        (Dimension.OUTCOME, "ALREADY_PUBLIC", "已主动公开", "already public"),
        (Dimension.OUTCOME, "GRANTED", "予以公开", "granted"),
        (Dimension.OUTCOME, "OTHER", "其他", "other"),
        (Dimension.APPLICANT_KIND, "NATURAL_PERSON", "自然人", "natural person"),
        (Dimension.APPLICANT_KIND, "RESEARCH", "科研机构", "research institution"),
        (Dimension.HANDLER, "", "未指定承办人", "no handler"),
        (Dimension.HANDLER, "张三", "张三", "张三"),
        (Dimension.HANDLER, "李四", "李四", "李四"),
        (Dimension.MONTH, "2", "2月", "February"),
        (Dimension.MONTH, "10", "10月", "October"),
        (Dimension.MONTH, "12", "12月", "December"),
    ]


def test_what_no_text_defines_is_said() -> None:
    """Response time is one such thing."""
    assert len(ASSUMPTIONS) == 3
    assert all(text.zh and text.en for text in ASSUMPTIONS)


_DAYS = st.none() | st.integers(0, 60)
_CLOSED = st.builds(
    ClosedCases,
    st.sampled_from(ReceiptChannel),
    st.sampled_from(Outcome),
    st.sampled_from(ApplicantKind),
    st.sampled_from(["", "王五", "张三"]),
    st.integers(1, 12),
    st.none() | st.sampled_from(Timeliness),
    _DAYS,
    _DAYS,
    st.integers(1, 5),
)
_OF: dict[Dimension, Callable[[ClosedCases], object]] = {
    Dimension.RECEIPT_CHANNEL: lambda case: case.receipt_channel.value,
    Dimension.OUTCOME: lambda case: case.outcome.value,
    Dimension.APPLICANT_KIND: lambda case: case.applicant_kind.value,
    Dimension.HANDLER: lambda case: case.handler,
    Dimension.MONTH: lambda case: str(case.month),
}


def _spread(days: list[int]) -> DayDistribution:
    """Spread days one by one."""
    ordered = sorted(days)

    def nearest_rank(percent: int) -> int | None:
        return ordered[ceil(percent / 100 * len(ordered)) - 1] if ordered else None

    return DayDistribution(
        count=len(ordered),
        median=nearest_rank(50),
        percentile_90=nearest_rank(90),
        longest=max(ordered, default=None),
        total_days=sum(ordered),
        histogram=tuple((number, ordered.count(number)) for number in sorted(set(ordered))),
    )


def _recounted(cases: list[ClosedCases]) -> ResponseTimes:
    """Count the cases one by one."""
    each = [case for case in cases for _ in range(case.count)]
    by_timeliness = {word: sum(case.timeliness is word for case in each) for word in Timeliness}
    return ResponseTimes(
        closed_count=len(each),
        on_time_count=by_timeliness[Timeliness.ON_TIME],
        extended_count=by_timeliness[Timeliness.EXTENDED],
        late_count=by_timeliness[Timeliness.LATE],
        gross=_spread([case.gross_days for case in each if case.gross_days is not None]),
        net=_spread([case.net_days for case in each if case.net_days is not None]),
    )


@given(cases=st.lists(_CLOSED, max_size=15))
def test_spreading_is_counting_one_by_one(cases: list[ClosedCases]) -> None:
    """Overall and in every part, with nothing left out of any dimension."""
    report = analyze(cases)

    assert _recounted(cases) == report.overall
    for dimension in Dimension:
        groups = [group for group in report.groups if group.dimension is dimension]
        assert {_OF[dimension](case) for case in cases} == {group.key for group in groups}
        assert len(groups) == len({group.key for group in groups})
        for group in groups:
            assert _recounted([case for case in cases if _OF[dimension](case) == group.key]) == group.times
