"""Inputs of the statistics tests: the shipped formats, published reports, and records of any kind."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from gongkai_service.domain.statistics.facts import CaseKey, FeeKey, FeeSums, PublicationKey, Records, RemedyKey
from gongkai_service.domain.statistics.formats.format import parse_format
from gongkai_service.domain.statistics.formats.structure import ReportFormat, TableFormat
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyResult,
    Timeliness,
)

FORMAT_IDS = ("2014", "2018-narrative", "2019", "2021")
BUREAU = Text(zh="我局", en="the Bureau")

# The year that the properties report; records lie around it.
YEAR = 2023

# For properties of whole formats, each of which has hundreds of cells.
FEW_EXAMPLES = settings(max_examples=settings().max_examples * 3 // 10)

_REPORTS = Path(__file__).parents[2] / "vectors" / "reports"
_TABLES = {"table3_requests": "table3", "table4_review_litigation": "table4"}


def format_text(format_id: str) -> str:
    """Return the shipped file of a format."""
    return files("gongkai_service.data").joinpath("formats", f"{format_id}.toml").read_text(encoding="utf-8")


@cache
def report_format(format_id: str) -> ReportFormat:
    """Return a shipped format."""
    return parse_format(format_text(format_id))


def table_format(format_id: str, table_id: str) -> TableFormat:
    """Return a table of a shipped format."""
    tables = (table for section in report_format(format_id).sections for table in section.tables)
    (found,) = (table for table in tables if table.id == table_id)
    return found


def published(name: str) -> dict[str, Any]:
    """Return a published report."""
    found: dict[str, Any] = json.loads(_REPORTS.joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return found


def published_values(name: str) -> dict[str, int | None]:
    """Return tables 三 and 四 of a published report by cell id."""
    report = published(name)
    return {
        f"{table}.{row}.{column}": value
        for key, table in _TABLES.items()
        for row, cells in report[key].items()
        for column, value in cells.items()
    }


def case_key(
    received_year: int = YEAR,
    closed_year: int | None = YEAR,
    outcome: Outcome | None = Outcome.GRANTED,
    timeliness: Timeliness | None = Timeliness.ON_TIME,
    *,
    kind: ApplicantKind = ApplicantKind.NATURAL_PERSON,
    channel: ReceiptChannel = ReceiptChannel.INTERNET,
) -> CaseKey:
    """Return the key of a plain case, but for what is told otherwise."""
    return CaseKey(received_year, closed_year, kind, channel, outcome, timeliness)


@st.composite
def case_keys(draw: st.DrawFn) -> CaseKey:
    """Draw a case received and perhaps closed around the reported year."""
    received_year = draw(st.integers(YEAR - 2, YEAR + 2))
    closed_year = draw(st.none() | st.integers(received_year, YEAR + 3))
    is_open = closed_year is None
    return CaseKey(
        received_year,
        closed_year,
        draw(st.sampled_from(ApplicantKind)),
        draw(st.sampled_from(ReceiptChannel)),
        None if is_open else draw(st.sampled_from(Outcome)),
        None if is_open else draw(st.none() | st.sampled_from(Timeliness)),
    )


@st.composite
def remedy_keys(draw: st.DrawFn) -> RemedyKey:
    """Draw a review or lawsuit filed and perhaps decided around the reported year."""
    kind = draw(st.sampled_from(RemedyKind))
    filed_year = draw(st.integers(YEAR - 2, YEAR + 2))
    decided_year = draw(st.none() | st.integers(filed_year, YEAR + 3))
    decided = [result for result in RemedyResult if result is not RemedyResult.PENDING]
    return RemedyKey(
        kind,
        draw(st.sampled_from(LawsuitRoute)) if kind is RemedyKind.LAWSUIT else None,
        filed_year,
        decided_year,
        RemedyResult.PENDING if decided_year is None else draw(st.sampled_from(decided)),
    )


_AMOUNTS = st.integers(0, 10_000)
_FEES = st.dictionaries(
    st.builds(FeeKey, st.integers(YEAR - 1, YEAR + 1)),
    st.builds(FeeSums, _AMOUNTS, _AMOUNTS, _AMOUNTS, _AMOUNTS),
    max_size=3,
)
_PUBLICATIONS = st.dictionaries(
    st.builds(
        PublicationKey,
        st.integers(YEAR - 1, YEAR + 1),
        st.sampled_from(PublicationMeasure),
        st.sampled_from(["", "其他", "工作动态", "a.b", "{year}"]),
    ),
    _AMOUNTS,
    max_size=12,
)
# Items of the shipped formats and of the made-up one, and one that no format knows.
_ITEMS = (
    "staff_full",
    "staff_part",
    "staff_full_time",
    "staff_part_time",
    "budget",
    "rules_valid",
    "rules_in_force",
    "licences_change",
    "unheard_of",
)
_SUPPLEMENT = st.dictionaries(st.sampled_from(_ITEMS), st.integers(-100, 10_000), max_size=6)


def records() -> st.SearchStrategy[Records]:
    """Draw what one agency has on record."""
    counts = st.integers(1, 50)
    return st.builds(
        Records,
        cases=st.dictionaries(case_keys(), counts, max_size=25),
        remedies=st.dictionaries(remedy_keys(), counts, max_size=12),
        fees=_FEES,
        publications=_PUBLICATIONS,
        supplement=_SUPPLEMENT,
    )


def number(values: Mapping[str, int | None], cell: str) -> int:
    """Return a figure that must not be blank."""
    value = values[cell]
    assert value is not None
    return value
