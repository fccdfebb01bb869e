"""What a report lacks: blank cells and sections that nobody wrote, each once."""

import pytest

from gongkai_service.domain.statistics.completeness import gaps_in
from gongkai_service.domain.statistics.compute import Beside, compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellSource
from support.statistics.inputs import FORMAT_IDS, report_format

_US = Text("本机关", "the agency")


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_a_sum_is_missing_by_its_parts_alone(format_id: str) -> None:
    """Of an agency that supplied nothing every figure by hand or of the ledger is missing, and no sum beside them."""
    known = report_format(format_id)
    report = compute(known, year=known.first_year, records=Records(), self_reference=_US)
    gaps = gaps_in(known, report)
    missing = [figure.cell for figure in gaps.figures]
    assert len(missing) == len(set(missing))
    for cell in missing:
        assert not set(known.cells[cell].parts) & set(missing)
    supplied = {figure.cell for figure in gaps.figures if figure.source is not CellSource.SUM}
    assert supplied == {
        figure.cell
        for figure in report.figures()
        if figure.value is None and figure.source in {CellSource.LEDGER, CellSource.SUPPLEMENT}
        # What some reports state is missing from none.
        if not known.cells[figure.cell].optional
    }
    assert gaps.count == len(gaps.sections) + len(missing)


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_a_section_is_missing_until_it_is_written(format_id: str) -> None:
    """Where the form expects words of the agency's own, and no drafted sentence is enough."""
    known = report_format(format_id)
    wanted = [section.id for section in known.sections if section.own]
    own = dict.fromkeys(wanted[1:], "已写。")
    report = compute(known, year=known.first_year, records=Records(), self_reference=_US, beside=Beside(own=own))
    assert [section.id for section in gaps_in(known, report).sections] == wanted[:1]
