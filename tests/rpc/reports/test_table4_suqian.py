"""Table 四 of Suqian 2023 out of reviews and lawsuits that go their way, and what the years beside it make of them."""

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from gongkai.v1 import case_pb2
from gongkai.v1 import remedy_service_pb2 as pb
from gongkai.v1.case_service_pb2 import ListCasesRequest
from gongkai_client import Client, pages
from support.desk.desk import Clerk, day, running
from support.desk.reporter import Reporter, values

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
sys.path.insert(0, str(EXAMPLES))

import demo  # noqa: E402 - found through the line above
from courses import PlannedCase  # noqa: E402
from desk import Desk  # noqa: E402
from expansion import work_cases  # noqa: E402
from published_tables import published_tables  # noqa: E402
from remedy_courses import REVIEWS  # noqa: E402

AGENCY = "agencies/suqian"
ALL_CASES = f"{AGENCY}/cases/-"
FOLDER = EXAMPLES / "suqian-2023"
YEAR = 2023
BLOCKS = ("review", "litigation_direct", "litigation_after_review")
RESULTS = ("upheld", "corrected", "other", "pending")

# Written down here once more, as a clerk would sort what was decided into the columns of the table.
ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "UPHELD": "upheld",
        "CLAIM_DISMISSED": "upheld",
        "CHANGED": "corrected",
        "REVOKED": "corrected",
        "DECLARED_UNLAWFUL": "corrected",
        "PERFORMANCE_ORDERED": "corrected",
        "NOT_ACCEPTED": "other",
        "APPLICATION_REJECTED": "other",
        "TERMINATED": "other",
        "NOT_FILED": "other",
        "SUIT_REJECTED": "other",
        "WITHDRAWN": "other",
        "MEDIATED": "other",
    }
)

Table = dict[str, dict[str, int | None]]


@dataclass(frozen=True, slots=True)
class Life:
    """A review or lawsuit as a clerk reads it off the files: when it came, when it was over, how."""

    block: str
    filed: int
    ended: int | None
    ending: str

    def is_alive_in(self, year: int) -> bool:
        """Whether the table of the year lists it."""
        return self.filed <= year and (self.ended is None or self.ended >= year)

    def is_carried_over(self, year: int) -> bool:
        """Whether it was pending at the end of the year."""
        return self.filed <= year and (self.ended is None or self.ended > year)


def lives_of(client: Client) -> list[Life]:
    """All that was recorded of reviews and lawsuits, from the days of their steps and the words of their endings."""
    reviews = pages(client.remedies.ListReviews, pb.ListReviewsRequest(parent=ALL_CASES, page_size=500), "reviews")
    lawsuits = pages(client.remedies.ListLawsuits, pb.ListLawsuitsRequest(parent=ALL_CASES, page_size=500), "lawsuits")
    return [*(_of_review(review) for review in reviews), *(_of_lawsuit(lawsuit) for lawsuit in lawsuits)]


def _of_review(review: pb.Review) -> Life:
    decision = pb.ReviewDecision.Name(review.decision).removeprefix("REVIEW_DECISION_")
    return Life("review", review.filed_date.year, review.decided_date.year or None, ENDINGS.get(decision, "pending"))


def _of_lawsuit(lawsuit: pb.Lawsuit) -> Life:
    block = "litigation_after_review" if lawsuit.review else "litigation_direct"
    words = [pb.Judgment.Name(each.judgment).removeprefix("JUDGMENT_") for each in lawsuit.instances]
    # An appeal that fails leaves the judgment before it.
    decisive = words[-2] if words[-1].startswith("APPEAL_") else words[-1]
    return Life(
        block,
        lawsuit.instances[0].filed_date.year,
        lawsuit.instances[-1].decided_date.year or None,
        ENDINGS.get(decisive, "pending"),
    )


def by_hand(lives: Iterable[Life], year: int) -> Table:
    """The table of a year, counted one by one."""
    counted = Counter(
        (life.block, "pending" if life.is_carried_over(year) else life.ending)
        for life in lives
        if life.is_alive_in(year)
    )
    table: Table = {}
    for block in BLOCKS:
        row = {result: counted[block, result] for result in RESULTS}
        table[block] = {**row, "total": sum(row.values())}
    return table


def carried_over(lives: Iterable[Life], year: int) -> tuple[int, ...]:
    """How many of each block were pending at the end of a year."""
    counted = Counter(life.block for life in lives if life.is_carried_over(year))
    return tuple(counted[block] for block in BLOCKS)


def table4(clerk: Clerk, year: int = YEAR) -> Table:
    """The table as the service computes it."""
    found = values(Reporter(clerk, AGENCY, year).report(format="2021"))
    return {block: {result: found[f"table4.{block}.{result}"] for result in (*RESULTS, "total")} for block in BLOCKS}


def moved(table: Table, block: str, **by: int) -> Table:
    """A table with other figures in one block."""
    return {**table, block: {result: (value or 0) + by.get(result, 0) for result, value in table[block].items()}}


def requests(clerk: Clerk) -> dict[str, int | None]:
    """Table 三 as the service computes it."""
    found = values(Reporter(clerk, AGENCY, YEAR).report(format="2021"))
    return {cell: value for cell, value in found.items() if cell.startswith("table3.")}


@contextmanager
def working(folder: Path, wanted: Callable[[PlannedCase], bool]) -> Iterator[Clerk]:
    """A server on which the wanted ones of the example's cases with a review or lawsuit were worked."""
    example = demo.module_of(FOLDER / "expand.py")
    cases = [case for case in example.plan() if case.remedy is not None and wanted(case)]
    with running(folder / "gongkai.db") as service:
        desk = Desk(service.client, example.AGENCY)
        desk.register()
        for _ in work_cases(desk, cases, example.SPAN):
            pass
        yield service.desk


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a desk with the direct lawsuits of the year, and the reviews that corrected or did not end."""
    corrected = {course.decision for course in REVIEWS["corrected"]}

    def is_wanted(case: PlannedCase) -> bool:
        remedy = case.remedy
        if remedy is None or remedy.review is None:
            return remedy is not None
        return not remedy.instances and remedy.review.course.decision in {*corrected, None}

    folder = tmp_path_factory.mktemp("worked")
    with working(folder, is_wanted):
        pass
    return folder


@pytest.fixture
def clerk(worked: Path, tmp_path: Path) -> Iterator[Clerk]:
    """That desk, on a copy of its database and key."""
    for file in worked.iterdir():
        shutil.copy(file, tmp_path)
    with running(tmp_path / "gongkai.db") as service:
        yield service.desk


def test_table_4_comes_out_as_published_and_the_years_beside_it_by_hand(tmp_path: Path) -> None:
    """All 15 cells; what was pending at the end of a year is in its table and in the next one's, ended or not."""
    published = published_tables(FOLDER)["table4_review_litigation"]
    with working(tmp_path, lambda _: True) as clerk:
        tables = {year: table4(clerk, year) for year in range(YEAR - 1, YEAR + 3)}
        lives = lives_of(clerk.client)
        cases = list(pages(clerk.client.cases.ListCases, ListCasesRequest(parent=AGENCY, page_size=500), "cases"))

    assert sum(len(row) for row in published.values()) == 15
    assert tables[YEAR] == published
    assert tables == {year: by_hand(lives, year) for year in tables}
    assert {year: carried_over(lives, year) for year in range(YEAR - 2, YEAR + 2)} == {
        2021: (0, 0, 0),
        2022: (59, 6, 28),
        # As published.
        2023: (26, 6, 9),
        2024: (7, 2, 3),
    }
    for year in (YEAR - 1, YEAR):
        pending = tuple(tables[year][block]["pending"] for block in BLOCKS)
        assert pending == carried_over(lives, year)
    # Nothing was filed in 2024, so that its table lists what was carried over, and no more.
    assert tuple(tables[YEAR + 1][block]["total"] for block in BLOCKS) == (26, 6, 9)
    assert [case.name for case in cases if case.findings] == []


def test_the_lawsuits_go_from_instance_to_instance(clerk: Clerk) -> None:
    """Among the direct ones alone: appeals that fail and succeed, one sent back, and some open at the year's end."""
    request = pb.ListLawsuitsRequest(parent=ALL_CASES, page_size=500)
    lawsuits = list(pages(clerk.client.remedies.ListLawsuits, request, "lawsuits"))
    judgments = {
        tuple(pb.Judgment.Name(each.judgment).removeprefix("JUDGMENT_") for each in lawsuit.instances)
        for lawsuit in lawsuits
    }
    assert judgments > {
        ("CLAIM_DISMISSED", "APPEAL_DISMISSED"),
        ("SUIT_REJECTED", "APPEAL_WITHDRAWN"),
        ("CLAIM_DISMISSED", "REVOKED"),
        ("CLAIM_DISMISSED", "WITHDRAWN"),
        ("SUIT_REJECTED", "REMANDED", "WITHDRAWN"),
        ("CLAIM_DISMISSED", "REMANDED", "UNSPECIFIED"),
        ("NOT_FILED",),
        ("WITHDRAWN",),
        ("UNSPECIFIED",),
    }
    open_at_year_end = {
        pb.InstanceLevel.Name(each.level).removeprefix("INSTANCE_LEVEL_")
        for lawsuit in lawsuits
        for each in lawsuit.instances
        if each.filed_date.year <= YEAR and not 0 < each.decided_date.year <= YEAR
    }
    assert open_at_year_end == {"FIRST", "SECOND"}


def test_a_retrial_leaves_the_year_in_which_the_lawsuit_ended(clerk: Clerk) -> None:
    """再审: 2023 keeps its cells; 2024 lists the retrial alone, pending and then as it ended."""
    request = pb.ListLawsuitsRequest(parent=ALL_CASES, page_size=500)
    lawsuit = next(
        lawsuit
        for lawsuit in pages(clerk.client.remedies.ListLawsuits, request, "lawsuits")
        if lawsuit.decided_date.year == YEAR and lawsuit.result == pb.REMEDY_RESULT_UPHELD
    )
    of_2023, of_2024 = table4(clerk), table4(clerk, YEAR + 1)

    clerk.open_instance(lawsuit.name, level=pb.INSTANCE_LEVEL_RETRIAL, filed_date=day(date(2024, 4, 8)))
    pending = moved(of_2024, "litigation_direct", pending=1, total=1)
    assert (table4(clerk), table4(clerk, YEAR + 1)) == (of_2023, pending)

    judgment = {"judgment": pb.JUDGMENT_REVOKED, "result": pb.REMEDY_RESULT_UNSPECIFIED}
    decided = clerk.decide_lawsuit(lawsuit.name, decided_date=day(date(2024, 9, 12)), **judgment)
    assert (decided.result, decided.decided_date.year) == (pb.REMEDY_RESULT_CORRECTED, 2024)
    corrected = moved(of_2024, "litigation_direct", corrected=1, total=1)
    assert (table4(clerk), table4(clerk, YEAR + 1)) == (of_2023, corrected)


def test_a_lawsuit_as_the_organ_that_reviewed_counts_nowhere(clerk: Clerk) -> None:
    """国办公开办函〔2016〕201号: in no year, neither while it is pending nor when it has ended."""
    years = (YEAR, YEAR + 1)
    before = [table4(clerk, year) for year in years]
    request = ListCasesRequest(parent=AGENCY, page_size=1)
    (case,) = clerk.client.cases.ListCases(request).cases
    lawsuit = clerk.lawsuit(case.name, filed_date=day(date(2023, 10, 9)), capacity=pb.LAWSUIT_CAPACITY_REVIEW_ORGAN)
    assert [table4(clerk, year) for year in years] == before
    clerk.decide_lawsuit(lawsuit.name, decided_date=day(date(2024, 1, 15)))
    assert [table4(clerk, year) for year in years] == before
    assert len(lives_of(clerk.client)) == sum(table4(clerk)[block]["total"] or 0 for block in BLOCKS) + 1


def test_an_order_reopens_a_case_that_counts_once_and_the_difference_names_it(clerk: Clerk) -> None:
    """By its first answer in table 三; what was published as pending is told as corrected, and nothing else moved."""
    reporter = Reporter(clerk, AGENCY, YEAR)
    cases = list(pages(clerk.client.cases.ListCases, ListCasesRequest(parent=AGENCY, page_size=500), "cases"))
    reviews = list(
        pages(clerk.client.remedies.ListReviews, pb.ListReviewsRequest(parent=ALL_CASES, page_size=500), "reviews")
    )
    ordered = [review for review in reviews if review.orders_new_answer]
    counted = requests(clerk)
    assert len(ordered) >= 10
    assert counted["table3.total_processed.total"] == sum(case.received_date.year == YEAR for case in cases)
    assert counted["table3.carried_out.total"] == 0

    publication = reporter.publish(format="2021")
    review = next(
        review for review in reviews if review.filed_date.year == YEAR and review.result == pb.REMEDY_RESULT_PENDING
    )
    case = review.name.partition("/reviews/")[0]
    before = table4(clerk)
    clerk.decide_review(
        review.name,
        decided_date=day(date(2023, 12, 29)),
        result=pb.REMEDY_RESULT_UNSPECIFIED,
        decision=pb.REVIEW_DECISION_REVOKED,
        orders_new_answer=True,
    )
    clerk.reopen(case, review.name, ordered_date=day(date(2024, 1, 3)), working_days=15)
    clerk.decide(case, reply_date=day(date(2024, 1, 19)), outcome=case_pb2.OUTCOME_PARTIALLY_GRANTED)

    after = moved(before, "review", pending=-1, corrected=1)
    assert (requests(clerk), table4(clerk)) == (counted, after)
    difference = reporter.diff(publication.name)
    assert {each.figure.cell for each in difference.figures} == {"table4.review.pending", "table4.review.corrected"}
    (record,) = difference.records
    assert record.record.counted_resource == review.name
    assert (list(record.cells_left), list(record.cells_entered)) == (
        ["table4.review.pending"],
        ["table4.review.corrected"],
    )
