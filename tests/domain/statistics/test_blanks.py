"""What nobody supplied is blank, which is not zero: in figures, in sums, in sentences and over several agencies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.statistics.compute import cell_query, compute, figures_of
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING
from gongkai_service.domain.statistics.facts import FeeKey, FeeSums, Records, SupplementKey
from gongkai_service.domain.statistics.report import Report
from gongkai_service.domain.words.vocabulary import ApplicantKind, CellSource, PublicationMeasure
from support.statistics.cell_by_cell import value_of
from support.statistics.inputs import BUREAU, YEAR, case_key, records
from support.statistics.small_format import SMALL_VALUES, entry, small_format, small_records


def _report(found: Records) -> Report:
    return compute(small_format(), year=YEAR, records=found, self_reference=BUREAU)


def _staff_sentences(found: Records) -> str:
    (section,) = (section for section in _report(found).sections if section.id == "staff")
    return section.paragraphs[0].zh


def test_a_report_without_blanks() -> None:
    """Every cell of the made-up format, counted by hand, in the order of the report."""
    assert list(SMALL_VALUES.items()) == list(_report(small_records()).values().items())


def test_what_is_complete_is_zero_and_what_is_supplied_is_blank() -> None:
    """Without records cases, remedies and fees are none; the ledger and what is entered by hand are not known."""
    figures = [figure for figure in _report(Records()).figures() if figure.source is not CellSource.SUM]
    supplied = {CellSource.LEDGER, CellSource.SUPPLEMENT}

    assert {None} == {figure.value for figure in figures if figure.source in supplied}
    assert {0} == {figure.value for figure in figures if figure.source not in supplied}
    assert {""} == {figure.printed for figure in figures if figure.source in supplied}


def test_an_entry_of_zero_is_zero() -> None:
    """Somebody said that there was nothing."""
    found = Records(publications={entry(PublicationMeasure.OTHER_ITEMS): 0}, supplement={"staff_full": 0})
    values = _report(found).values()

    assert (0, 0) == (values["elsewhere"], values["staff.full"])


def test_entries_of_another_year_leave_the_cell_blank() -> None:
    """The ledger is kept by year."""
    found = Records(publications={entry(PublicationMeasure.OTHER_ITEMS, year=YEAR - 1): 7})

    assert _report(found).values()["elsewhere"] is None


@pytest.mark.parametrize(
    ("supplement", "total"),
    [({}, None), ({"staff_full": 2}, None), ({"staff_part": 0}, None), ({"staff_full": 2, "staff_part": 0}, 2)],
)
def test_a_sum_with_a_blank_part_is_blank(supplement: dict[str, int], total: int | None) -> None:
    """Half a sum is none; the query of the cell says the same as the report."""
    found = Records(supplement=supplement)

    assert total == _report(found).values()["staff.all"]
    assert total == value_of(cell_query(small_format(), "staff.all", year=YEAR), found)


def test_several_measures_are_one_cell() -> None:
    """It is known as soon as one of them is."""
    assert _report(Records(publications={entry(PublicationMeasure.MEDIA_ITEMS): 3})).values()["elsewhere"] == 3


def test_an_item_stands_behind_its_cell_alone() -> None:
    """What was entered by hand is matched by the item's id."""
    query = cell_query(small_format(), "staff.full", year=YEAR)

    assert query.matches(SupplementKey("staff_full"))
    assert not query.matches(SupplementKey("staff_part"))
    assert not query.matches(entry(PublicationMeasure.RULES_MADE))
    assert not cell_query(small_format(), "elsewhere", year=YEAR).matches(SupplementKey("staff_full"))


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (Records(), "人员（未填报）人：其中：专职（未填报）、兼职（未填报）。网站公开（未填报）条。"),
        (
            Records(
                publications={entry(PublicationMeasure.OTHER_ITEMS): 0, entry(PublicationMeasure.WEBSITE_ITEMS): 0},
                supplement={"staff_full": 2, "staff_part": 0},
            ),
            "人员2人：其中：专职2人。网站公开0条。其他渠道未公开。",
        ),
        (
            Records(
                publications={
                    entry(PublicationMeasure.PRESS_CONFERENCES): 0,
                    entry(PublicationMeasure.PRESS_CONFERENCES_BY_HEAD): 0,
                },
                supplement={"staff_part": 1},
            ),
            "人员（未填报）人：其中：专职（未填报）、兼职1人。网站公开（未填报）条。负责同志每次参加。",
        ),
        (
            Records(publications={entry(PublicationMeasure.PRESS_CONFERENCES): 3}),
            "人员（未填报）人：其中：专职（未填报）、兼职（未填报）。网站公开（未填报）条。",
        ),
    ],
)
def test_a_blank_is_said_and_meets_no_condition(found: Records, sentences: str) -> None:
    """It is neither zero nor positive, and neither equal nor unequal to anything."""
    assert sentences == _staff_sentences(found)


def test_a_blank_is_said_in_english() -> None:
    """As in Chinese."""
    (section,) = (section for section in _report(Records()).sections if section.id == "staff")

    assert section.paragraphs[0].en == (
        "Staff (not stated): of which: full-time (not stated), part-time (not stated). On the website: (not stated)."
    )


@pytest.mark.parametrize(
    ("persons", "bodies", "share"),
    [
        (0, 0, "—"),
        (0, 3, "0.0%"),
        (3, 0, "100.0%"),
        (1, 2, "33.3%"),
        (2, 1, "66.7%"),
        (1, 7, "12.5%"),
        (1, 1999, "0.1%"),
    ],
)
def test_shares_have_one_decimal(persons: int, bodies: int, share: str) -> None:
    """Rounded half up; of nothing there is no share."""
    cases = {case_key(): persons, case_key(kind=ApplicantKind.BUSINESS): bodies}

    assert f"，自然人占{share}。" in _report(Records(cases=cases)).sections[0].paragraphs[0].zh


@pytest.mark.parametrize(
    ("fen", "sentence"),
    [
        (0, "实收0元，即0.00元、0万元。"),
        (5, "实收0.05元，即0.05元、0.000005万元。"),
        (4200, "实收42元，即42.00元、0.0042万元。"),
        (295_000, "实收2950元，即2950.00元、0.295万元。"),
        (10_000_000_000, "实收100000000元，即100000000.00元、10000万元。"),
    ],
)
def test_money_is_printed_exactly(fen: int, sentence: str) -> None:
    """In the unit of the form without trailing zeros; in yuan with its two decimals."""
    report = _report(Records(fees={FeeKey(YEAR): FeeSums(1, fen, fen, 0)}))

    assert sentence == report.sections[3].paragraphs[0].zh


def test_records_of_several_agencies_add_what_is_known() -> None:
    """A cell is blank only where nobody supplied anything."""
    one = replace(small_records(), supplement={"staff_full": 1}, publications={})
    other = replace(
        small_records(),
        supplement={"staff_full": 2, "staff_part": 5},
        publications={entry(PublicationMeasure.OTHER_ITEMS): 4},
    )
    values = _report(Records.merged([one, Records(), other])).values()

    assert (3, 5, 8, None, 4) == tuple(
        values[cell] for cell in ("staff.full", "staff.part", "staff.all", "staff.budget", "elsewhere")
    )
    assert (24, 4, 8410) == tuple(values[cell] for cell in ("cases.new.total", "notices", "paid"))


@given(parts=st.lists(records(), max_size=4))
def test_merged_records_are_the_sum_of_their_parts(parts: list[Records]) -> None:
    """Cell by cell, whatever the agencies have; nothing at all merges to nothing."""
    form = small_format()
    whole = figures_of(form, year=YEAR, records=Records.merged(parts), counting=DEFAULT_COUNTING)
    each = [figures_of(form, year=YEAR, records=part, counting=DEFAULT_COUNTING) for part in parts]

    for name, figure in whole.items():
        if figure.source is CellSource.SUM:
            continue
        known = [value for one in each if name in one and (value := one[name].value) is not None]
        supplied = figure.source in (CellSource.LEDGER, CellSource.SUPPLEMENT)
        assert figure.value == (sum(known) if known or not supplied else None)
    assert Records() == Records.merged([])
