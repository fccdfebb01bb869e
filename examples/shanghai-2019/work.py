#!/usr/bin/env python3
"""上海市人民政府办公厅 2019: expands the published tables into single cases and works them through the API.

    python examples/shanghai-2019/work.py --server 127.0.0.1:50051

The year has two Regulations: that of 2007 until 2019-05-14, the revised one from 2019-05-15. 126 cells of the
published tables are blank; they are counted as blanks, not as zeros. The README beside it tells what is made up.
"""

import sys
from collections.abc import Generator
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.v1.agency_service_pb2 import AGENCY_KIND_OTHER, Agency
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.publication_service_pb2 import PublicationMeasure

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from courses import Course, PlannedCase  # noqa: E402 - found through the line above
from desk import Desk, Example  # noqa: E402
from expansion import LONG_COURSES, Span, contest, expand, work_cases  # noqa: E402
from published_tables import published_parts, published_tables  # noqa: E402
from run_example import main  # noqa: E402

YEAR = 2019
TITLE = LocalizedText(zh="上海市人民政府办公厅 2019", en="Shanghai General Office 2019")

AGENCY = Agency(
    name="agencies/shanghai-office",
    display_name="上海市人民政府办公厅",
    case_number_prefix="沪府办公开申",
    kind=AGENCY_KIND_OTHER,
    self_reference=LocalizedText(zh="本机关", en="the Office"),
)

# 条例 (2007) 第二十四条: 15 working days for what was received before the revised Regulation came into force.
REVISION = date(2019, 5, 15)
PERIOD_BEFORE = 15

SPAN = Span(
    first_day=date(2019, 1, 1),
    last_day=date(2019, 12, 31),
    first_carried_in=date(2018, 12, 13),
    first_closing=date(2019, 1, 2),
    closing_days=3,
    last_closable_receipt=date(2019, 12, 6),
    last_long_receipt=date(2019, 10, 30),
    first_left_open=date(2019, 12, 9),
    last_worked_day=date(2019, 12, 31),
)

# Table 二: what the ledger adds up over the year, by the id of the cell.
LEDGER = {
    "table2.rules.made_new": PublicationMeasure.PUBLICATION_MEASURE_RULES_MADE,
    "table2.rules.opened_new": PublicationMeasure.PUBLICATION_MEASURE_RULES_DISCLOSED,
    "table2.normative_docs.made_new": PublicationMeasure.PUBLICATION_MEASURE_NORMATIVE_DOCUMENTS_MADE,
    "table2.normative_docs.opened_new": PublicationMeasure.PUBLICATION_MEASURE_NORMATIVE_DOCUMENTS_DISCLOSED,
    "table2.licences.decisions": PublicationMeasure.PUBLICATION_MEASURE_LICENCE_DECISIONS,
    "table2.other_services.decisions": PublicationMeasure.PUBLICATION_MEASURE_OTHER_SERVICE_DECISIONS,
    "table2.penalties.decisions": PublicationMeasure.PUBLICATION_MEASURE_PENALTY_DECISIONS,
    "table2.compulsion.decisions": PublicationMeasure.PUBLICATION_MEASURE_COMPULSION_DECISIONS,
    "table2.procurement.projects": PublicationMeasure.PUBLICATION_MEASURE_PROCUREMENT_PROJECTS,
    "table2.procurement.amount": PublicationMeasure.PUBLICATION_MEASURE_PROCUREMENT_FEN,
}
# And what is entered by hand, by the id of the item.
ENTERED = {
    "rules_open_total": "table2.rules.open_total",
    "normative_documents_open_total": "table2.normative_docs.open_total",
    "licence_items_last_year": "table2.licences.prev",
    "licence_items_change": "table2.licences.change",
    "other_service_items_last_year": "table2.other_services.prev",
    "other_service_items_change": "table2.other_services.change",
    "penalty_items_last_year": "table2.penalties.prev",
    "penalty_items_change": "table2.penalties.change",
    "compulsion_items_last_year": "table2.compulsion.prev",
    "compulsion_items_change": "table2.compulsion.change",
    "charge_items_last_year": "table2.charges.prev",
    "charge_items_change": "table2.charges.change",
}


@cache
def plan() -> list[PlannedCase]:
    """The cases that make up the published tables, the same in every run.

    First come those of the year before whose reviews and lawsuits reach into the year, then its own.
    """
    tables = published_tables(HERE)
    of_year = expand(tables["table3_requests"], SPAN)
    cases = [*contest(of_year, tables["table4_review_litigation"], SPAN), *of_year]
    for case in cases:
        if case.received < REVISION:
            case.period = PERIOD_BEFORE
            # What takes longer under the revised Regulation is answered plainly under that of 2007.
            case.course = Course.PLAIN if case.course in LONG_COURSES else case.course
    return cases


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
    report_format="2019",
    cases=len(plan()),
    published=PUBLISHED,
    work=work,
)

if __name__ == "__main__":
    sys.exit(main(EXAMPLE))
