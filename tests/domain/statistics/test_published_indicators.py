"""Indicators as a published report tells them: the same as they would be counted, or blank."""

import pytest
from hypothesis import given

from gongkai_service.data import shipped_formats, shipped_indicators, shipped_published_indicators
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.published_indicators import indicators_told, parse_published_indicators
from gongkai_service.domain.statistics.tally import values_of
from support.statistics.inputs import FEW_EXAMPLES, FORMAT_IDS, YEAR, records


@pytest.mark.parametrize("format_id", FORMAT_IDS)
@FEW_EXAMPLES
@given(found=records())
def test_a_report_tells_what_was_counted(format_id: str, found: Records) -> None:
    """Of any records: the cells that are named for an indicator add up to it."""
    counted = values_of(shipped_indicators(), year=YEAR, records=found, counting=DEFAULT_COUNTING)
    report_format, told = shipped_formats()[format_id], shipped_published_indicators()[format_id]
    figures = values_of(report_format, year=YEAR, records=found, counting=DEFAULT_COUNTING)

    assert indicators_told(told, report_format, figures) == {one: counted[one] for one in told}


@pytest.mark.parametrize("format_id", ["2019", "2021"])
def test_the_forms_in_force_tell_every_indicator(format_id: str) -> None:
    """Those of before tell fewer."""
    assert shipped_published_indicators()[format_id].keys() == shipped_indicators().cells.keys()


def test_rows_that_a_report_prints_as_one_are_taken_so() -> None:
    """And what it does not tell stays blank."""
    told, report_format = shipped_published_indicators()["2021"], shipped_formats()["2021"]
    figures = {"table3.other_single.total": 4, "table4.review.total": 0, "table3.other_2_unpaid.total": None}

    assert indicators_told(told, report_format, figures) == {"other": 4, "reviews": 0}


@pytest.mark.parametrize("told", ['["2021"]\nnobody = ["fees"]', '["2021"]\nlate = ["nothing"]'])
def test_what_is_unknown_is_refused(told: str) -> None:
    """When it is read."""
    with pytest.raises(ValueError, match=r"2021: unknown no"):
        parse_published_indicators(told, indicators=shipped_indicators(), formats=shipped_formats())
