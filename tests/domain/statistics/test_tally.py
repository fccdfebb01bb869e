"""Figures whose kinds of records are remembered are those of every cell asking every record."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.compute import cell_query, figures_of
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.membership import cells_counting
from gongkai_service.domain.statistics.tally import values_of
from gongkai_service.domain.words.vocabulary import PublicationMeasure, RemedyCounting, ReopenedCounting
from support.statistics.cell_by_cell import value_of
from support.statistics.inputs import FEW_EXAMPLES, FORMAT_IDS, YEAR, case_key, number, records, report_format
from support.statistics.small_format import entry, small_format, small_records

# More than are remembered.
_MANY_KINDS = 17_000


def _form(format_id: str) -> ReportFormat:
    return small_format() if format_id == "small" else report_format(format_id)


def _cell_by_cell(
    form: ReportFormat, cells: list[str], *, year: int, found: Records, counting: Counting
) -> list[object]:
    return [value_of(cell_query(form, cell, year=year, counting=counting), found) for cell in cells]


@pytest.mark.parametrize("format_id", [*FORMAT_IDS, "small"])
@FEW_EXAMPLES
@given(
    found=records(),
    years=st.permutations([YEAR - 1, YEAR, YEAR + 1]),
    counting=st.builds(Counting, st.sampled_from(RemedyCounting), st.sampled_from(ReopenedCounting)),
)
def test_what_is_remembered_changes_no_figure(
    format_id: str, found: Records, years: list[int], counting: Counting
) -> None:
    """Whatever was asked before: other years, formats, conventions and records, and the same once more."""
    form = _form(format_id)
    for year in (*years, *years):
        values = values_of(form, year=year, records=found, counting=counting)

        assert list(values.values()) == _cell_by_cell(form, list(values), year=year, found=found, counting=counting)
        figures = figures_of(form, year=year, records=found, counting=counting)
        assert values == {cell: figure.value for cell, figure in figures.items()}
        assert list(figures.values()) == [form.cell(cell).figure(value) for cell, value in values.items()]


def test_formats_of_one_name_are_not_taken_for_each_other() -> None:
    """One that was changed in memory has the name and the digest of the other, and cells of its own."""
    form = small_format()
    kept = replace(form, cells={name: cell for name, cell in form.cells.items() if name != "late_answers"})
    granted = form.cells["cases.granted.person"].selections
    swapped = replace(
        form, cells={**form.cells, "late_answers": replace(form.cells["late_answers"], selections=granted)}
    )
    key = case_key()

    for _ in range(2):
        for one in (form, kept, swapped):
            cells = cells_counting(one, key, year=YEAR, counting=DEFAULT_COUNTING)
            expected = [
                name
                for name, cell in one.cells.items()
                if not cell.parts and cell_query(one, name, year=YEAR).matches(key)
            ]
            assert expected == list(cells)
            assert list(one.cells) == list(values_of(one, year=YEAR, records=Records(), counting=DEFAULT_COUNTING))


def test_more_kinds_than_are_remembered_are_counted_all_the_same() -> None:
    """Categories are free text: what was forgotten is asked again."""
    ledger = {entry(PublicationMeasure.WEBSITE_ITEMS, f"类{n}"): n for n in range(1, _MANY_KINDS + 1)}

    for _ in range(2):
        values = values_of(small_format(), year=YEAR, records=Records(publications=ledger), counting=DEFAULT_COUNTING)

        assert sum(ledger.values()) == number(values, "website")
        assert all(values[f"website.{key.category}"] == amount for key, amount in ledger.items())


def test_threads_that_ask_at_once_get_the_same_figures() -> None:
    """The server computes reports of several callers at a time."""
    form = replace(small_format(), digest="asked by many at once")

    def ask(year: int) -> dict[str, int | None]:
        return values_of(form, year=year, records=small_records(), counting=DEFAULT_COUNTING)

    years = [YEAR - 1, YEAR, YEAR + 1] * 20
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(ask, years))

    for year, values in zip(years, together, strict=True):
        expected = _cell_by_cell(form, list(values), year=year, found=small_records(), counting=DEFAULT_COUNTING)
        assert expected == list(values.values())
