#!/usr/bin/env python3
"""宿迁市（全市）2023: expands the published tables into single cases and works them through the API.

    python examples/suqian-2023/expand.py --server 127.0.0.1:50051

The README beside it tells what is made up. Running it twice changes nothing.
"""

import sys
from collections.abc import Generator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.v1 import case_pb2
from gongkai.v1.agency_service_pb2 import AGENCY_KIND_GOVERNMENT, Agency
from gongkai.v1.fee_service_pb2 import FEE_BASIS_PER_ITEM, FEE_BASIS_PER_PAGE
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.publication_service_pb2 import PublicationMeasure

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from courses import Course, PlannedCase  # noqa: E402 - found through the line above
from desk import Desk, Example, Fee  # noqa: E402
from expansion import Span, contest, expand, picked, work_cases  # noqa: E402
from published_tables import published_parts, published_tables  # noqa: E402
from run_example import main  # noqa: E402

YEAR = 2023
TITLE = LocalizedText(zh="宿迁市（全市）2023", en="City of Suqian 2023")

AGENCY = Agency(
    name="agencies/suqian",
    display_name="宿迁市（全市）",
    case_number_prefix="宿公开申",
    kind=AGENCY_KIND_GOVERNMENT,
    self_reference=LocalizedText(zh="我市", en="the City"),
)

SPAN = Span(
    first_day=date(2023, 1, 1),
    last_day=date(2023, 12, 31),
    first_carried_in=date(2022, 11, 28),
    first_closing=date(2023, 1, 3),
    closing_days=4,
    last_closable_receipt=date(2023, 12, 8),
    last_long_receipt=date(2023, 10, 30),
    first_left_open=date(2023, 12, 11),
    last_worked_day=date(2023, 12, 29),
)

# The report's text: 25 notices over 2,950 yuan in all, 10 of them unpaid by table 三. Who paid is our choice, and how
# the two notices over 290 yuan divide. The service computes the amounts (国办函〔2020〕109号): 72 pages are 420 yuan,
# 44 are 140; an item from the 11th to the 30th of a month is 100, which 21 notices asked for.
FEES_PAID: Sequence[Fee] = (
    *(Fee(FEE_BASIS_PER_PAGE, pages=pages) for pages in (72, 45, 44, 44)),
    *(Fee(FEE_BASIS_PER_ITEM, items=1, earlier_items=earlier) for earlier in range(10, 21)),
)

# Table 二: what the ledger adds up over the year, by the id of the cell.
LEDGER = {
    "table2.rules.made": PublicationMeasure.PUBLICATION_MEASURE_RULES_MADE,
    "table2.rules.repealed": PublicationMeasure.PUBLICATION_MEASURE_RULES_REPEALED,
    "table2.normative_docs.made": PublicationMeasure.PUBLICATION_MEASURE_NORMATIVE_DOCUMENTS_MADE,
    "table2.normative_docs.repealed": PublicationMeasure.PUBLICATION_MEASURE_NORMATIVE_DOCUMENTS_REPEALED,
    "table2.licences.decisions": PublicationMeasure.PUBLICATION_MEASURE_LICENCE_DECISIONS,
    "table2.penalties.decisions": PublicationMeasure.PUBLICATION_MEASURE_PENALTY_DECISIONS,
    "table2.compulsion.decisions": PublicationMeasure.PUBLICATION_MEASURE_COMPULSION_DECISIONS,
    "table2.charges.amount": PublicationMeasure.PUBLICATION_MEASURE_CHARGES_FEN,
}
# And what stands at the end of the year, which is entered by hand, by the id of the item.
ENTERED = {"rules_in_force": "table2.rules.valid", "normative_documents_in_force": "table2.normative_docs.valid"}


@cache
def plan() -> list[PlannedCase]:
    """The cases that make up the published tables, the same in every run.

    First come those of the year before whose reviews and lawsuits reach into the year, then its own.
    """
    tables = published_tables(HERE)
    cases = expand(tables["table3_requests"], SPAN)
    _vary_courses(cases)
    _charge_fees(cases)
    return [*contest(cases, tables["table4_review_litigation"], SPAN), *cases]


def _vary_courses(cases: Sequence[PlannedCase]) -> None:
    """Lets some plain cases take longer: extensions, corrections, consultations."""
    for case in cases:
        if case.course is not Course.PLAIN or not SPAN.first_day <= case.received <= SPAN.last_long_receipt:
            continue
        if case.outcome == case_pb2.OUTCOME_PARTIALLY_GRANTED and case.serial % 4 == 0:
            case.course = Course.THIRD_PARTY_CONSULTED
        elif case.outcome == case_pb2.OUTCOME_NOT_THIS_AGENCY and case.serial % 7 == 0:
            case.course = Course.AGENCY_CONSULTED
        elif case.outcome == case_pb2.OUTCOME_GRANTED and case.serial % 41 == 0:
            case.course = Course.CO_AUTHOR_SILENT
        elif case.serial % 19 == 0:
            case.course = Course.EXTENDED
        elif case.serial % 23 == 0:
            case.course = Course.CORRECTED


def _charge_fees(cases: Sequence[PlannedCase]) -> None:
    """Gives paid notices to some whose information was provided; unpaid ones are outcomes of table 三."""
    granted = picked(
        cases,
        len(FEES_PAID),
        received=(SPAN.first_day, SPAN.last_long_receipt),
        suits=lambda case: case.outcome == case_pb2.OUTCOME_GRANTED,
    )
    for case, fee in zip(granted, FEES_PAID, strict=True):
        case.course = Course.FEE_PAID
        case.fee = fee


def work(desk: Desk) -> Generator[None, None, None]:
    """Registers the agency, fills its ledger, then works the planned cases; yields after each."""
    desk.register()
    figures = {cell: figure for part in PUBLISHED for cell, figure in part.figures.items()}
    for cell, measure in LEDGER.items():
        desk.record_publication(cell, measure=measure, quantity=figures[cell], published=SPAN.last_day)
    entered = {item: figures[cell] for item, cell in ENTERED.items()}
    desk.enter_figures(YEAR, entered, actor="示例：公布的表二")
    return work_cases(desk, plan(), SPAN)


PUBLISHED = published_parts(published_tables(HERE), TITLE)

EXAMPLE = Example(
    title=TITLE,
    agency=AGENCY,
    year=YEAR,
    report_format="2021",
    cases=len(plan()),
    published=PUBLISHED,
    work=work,
)

if __name__ == "__main__":
    sys.exit(main(EXAMPLE))
