"""Years side by side, whatever the form of each."""

from datetime import date

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from support.desk.desk import AGENCY, Clerk, day
from support.desk.refused import refused
from support.desk.reporter import Reporter, value_of

# The change of forms of 2019 lies among them.
YEARS = [2017, 2018, 2019, 2020, 2021]


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's: each year it receives one case more, and leaves the last one open until the next year."""
    reporter = Reporter(desk, year=2021)
    for number, year in enumerate(YEARS, 1):
        for _ in range(number - 1):
            reporter.case(date(year, 6, 3), date(year, 6, 18))
        reporter.case(date(year, 12, 20), date(year + 1, 1, 9))
    return reporter


def indicators(answer: pb.CompareYearsResponse) -> dict[str, list[int | None]]:
    """The values of each indicator in the order of the years."""
    for indicator in answer.indicators:
        assert [value.year for value in indicator.values] == list(answer.years)
    return {indicator.id: [value_of(value) for value in indicator.values] for indicator in answer.indicators}


def test_five_years_across_three_forms(office: Reporter) -> None:
    """What was received, carried and closed; the earliest year first."""
    answer = office.compare()
    assert list(answer.years) == YEARS
    found = indicators(answer)
    assert found["received"] == [1, 2, 3, 4, 5]
    assert found["carried_in"] == [0, 1, 1, 1, 1]
    assert found["closed"] == found["granted"] == [0, 2, 3, 4, 5]
    assert found["carried_out"] == [1, 1, 1, 1, 1]
    assert found["on_time"] == found["closed"]
    assert found["denied"] == found["late"] == [0] * 5


def test_every_indicator_has_words_and_a_unit(office: Reporter) -> None:
    """In both languages; what nobody supplied is absent, not zero."""
    answer = office.compare()
    assert all(one.label.zh and one.label.en and one.unit for one in answer.indicators)
    entered = [name for name, values in indicators(answer).items() if values == [None] * 5]
    counted = [name for name in indicators(answer) if name not in entered]
    assert {"received", "reviews", "lawsuits"} <= set(counted)
    assert not {"received", "closed", "reviews"} & set(entered)


def test_remedies_in_each_year(office: Reporter) -> None:
    """Alive from filing to decision, by the agency's convention."""
    case = office.case(date(2018, 3, 1), date(2018, 3, 20))
    review = office.desk.review(case, filed_date=day(date(2018, 5, 2))).name
    office.desk.decide_review(review, decided_date=day(date(2020, 2, 3)))
    found = indicators(office.compare())
    assert found["reviews"] == [0, 1, 1, 1, 0]
    assert found["reviews_corrected"] == [0, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("year", "years", "expected"),
    [
        (2021, 1, [2021]),
        (2021, 2, [2020, 2021]),
        (2021, 10, list(range(2012, 2022))),
        (2010, 0, [2008, 2009, 2010]),
        (2008, 10, [2008]),
        (2026, 5, [2022, 2023, 2024, 2025, 2026]),
    ],
)
def test_how_many_years(year: int, years: int, expected: list[int], office: Reporter) -> None:
    """Up to ten, none before the first Regulation; five when nothing is said."""
    assert list(office.compare(year=year, years=years).years) == expected


def test_years_as_of_an_instant_and_of_a_tree(office: Reporter) -> None:
    """As the records stood then; the agencies below count with the one above."""
    first = office.compare()
    office.desk.agency("street", parent=AGENCY)
    Reporter(office.desk, "agencies/street").case(date(2019, 6, 3))
    office.case(date(2019, 6, 3))
    assert indicators(office.compare())["received"] == [1, 2, 4, 4, 5]
    assert indicators(office.compare(scope=pb.REPORT_SCOPE_SUBTREE))["received"] == [1, 2, 5, 4, 5]
    assert office.compare(as_of_time=first.as_of_time) == first


def test_what_cannot_be_compared(office: Reporter) -> None:
    """Too many years, or a year that cannot be reported."""
    for years in (-1, 11):
        error = refused(office.compare, years=years)
        assert [(one.field, one.rule) for one in error.violations] == [("years", "OUT_OF_RANGE")]
    assert refused(office.compare, year=2027).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.compare, agency="agencies/nobody").reason == "AGENCY_NOT_FOUND"


RECEIVED, CLOSED = "table3.new_received.total", "table3.total_processed.total"


@pytest.fixture
def newcomer(desk: Clerk) -> Reporter:
    """An agency that began to use the desk in 2024: two cases answered in that year, none in the next."""
    reporter = Reporter(desk, year=2025)
    for _ in range(2):
        reporter.case(date(2024, 6, 3), date(2024, 6, 18))
    return reporter


def test_a_year_of_which_nothing_is_known_is_blank(newcomer: Reporter) -> None:
    """Before the desk began, where no report is recorded; a quiet year after it is a zero."""
    found = indicators(newcomer.compare())
    assert found["received"] == [None, None, None, 2, 0]
    assert {one for values in found.values() for one in values[:3]} == {None}
    (printed,) = [
        line
        for line in b"".join(one.content for one in newcomer.export("TEXT", part=pb.DOCUMENT_PART_ANNEX))
        .decode()
        .splitlines()
        if line.split()[:1] == ["新收申请（件）"] or line.startswith("新收申请")
    ]
    assert printed.split()[-5:] == ["—", "—", "—", "2", "0"]


def test_a_year_that_was_published_elsewhere_shows_its_figures(newcomer: Reporter) -> None:
    """As recorded, in whatever form; what it does not tell is blank."""
    newcomer.record({RECEIVED: 57, CLOSED: 60, "table4.review.corrected": 0}, year=2022)
    newcomer.record({"requests.received": 9}, year=2021, format="2014")
    found = indicators(newcomer.compare())
    assert found["received"] == [9, 57, None, 2, 0]
    assert found["closed"] == [None, 60, None, 2, 0]
    assert found["reviews_corrected"] == [None, 0, None, 0, 0]
    assert found["on_time"] == [None, None, None, 2, 0]


@pytest.mark.parametrize(("published", "on_time"), [(2, 2), (57, None)], ids=["all kept", "a part kept"])
def test_the_desk_tells_besides_only_of_a_year_that_it_kept_whole(
    published: int, on_time: int | None, newcomer: Reporter
) -> None:
    """The report of a year in which the desk was begun goes before what the desk counts."""
    newcomer.record({RECEIVED: published, CLOSED: published}, year=2024)
    found = indicators(newcomer.compare())
    assert (found["received"][3], found["closed"][3], found["on_time"][3]) == (published, published, on_time)


def test_a_report_that_the_desk_made_counts_as_known(newcomer: Reporter) -> None:
    """Nothing was received and a report was published: zero."""
    newcomer.publish(year=2023, incomplete_reason="数字待核定")
    assert indicators(newcomer.compare())["received"] == [None, None, 0, 2, 0]


def test_a_tree_adds_up_what_was_published_and_what_is_kept(newcomer: Reporter) -> None:
    """A summary recorded from elsewhere goes before; where a part is blank, so is the sum."""
    newcomer.desk.agency("street", parent=AGENCY)
    street = Reporter(newcomer.desk, "agencies/street")
    street.record({RECEIVED: 5}, year=2024)
    found = indicators(newcomer.compare(scope=pb.REPORT_SCOPE_SUBTREE))
    assert (found["received"], found["closed"][3]) == ([None, None, None, 7, 0], None)
    newcomer.record({RECEIVED: 100}, year=2024, scope=pb.REPORT_SCOPE_SUBTREE)
    assert indicators(newcomer.compare(scope=pb.REPORT_SCOPE_SUBTREE))["received"][3] == 100
    assert indicators(newcomer.compare())["received"][3] == 2
