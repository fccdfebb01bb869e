"""Reports that were published elsewhere, read from a file in each of its shapes."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import typer

from gongkai.v1.annual_report_service_pb2 import CellValue
from gongkai_client.cli.report.file import read_published
from gongkai_client.language import pick
from gongkai_service.reports import DocumentFormat, Language, render
from support.documents.sample import suqian

REPORTS = Path(__file__).parents[2] / "vectors" / "reports"


@pytest.fixture
def file(tmp_path: Path) -> Any:  # noqa: ANN401 - a function
    """Writes contents to a file and returns its path."""

    def write(contents: object, name: str = "report.json") -> Path:
        path = tmp_path / name
        text = contents if isinstance(contents, str) else json.dumps(contents, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def values(figures: list[CellValue]) -> dict[str, str | int | None]:
    """Cells as given: printed, in the unit of the cell, or blank."""
    return {one.cell: one.value if one.HasField("value") else one.printed or None for one in figures}


def test_cells_by_their_ids(file: Any) -> None:  # noqa: ANN401
    """A number keeps every digit that it was written with; null is a blank."""
    text = '{"year": 2023, "format": "2021", "cells": {"a.b": 3, "money": 59237.2449, "blank": null, "text": "7"}}'

    found = read_published(file(text))

    assert {"a.b": "3", "money": "59237.2449", "blank": None, "text": "7"} == values(found.figures)
    assert (2023, "2021") == (found.year, found.report_format)


def test_tables_as_researchers_type_them() -> None:
    """Every figure of a published report, by the ids of the format; what the text states stands apart."""
    found = read_published(REPORTS / "huaian-hongze-district-2023.json")
    figures = values(found.figures)

    assert len(figures) == 6 + 4 + 23 * 7 + 15
    assert figures["table2.charges.amount"] == "7730.28"
    assert figures["table2.licences.decisions"] == "550.0"
    assert figures["table3.other_single.total"] == "0"
    assert figures["table4.review.upheld"] == "10"
    assert {"requests_stated": "21"} == values(found.stated)
    assert found.year == 2023


def test_blanks_stay_blank() -> None:
    """The report of 2019 leaves 135 cells of its tables empty."""
    figures = values(read_published(REPORTS / "shanghai-general-office-2019.json").figures)

    assert sum(value is None for value in figures.values()) == 126 + 9
    assert figures["table2.procurement.amount"] == "251000"


def test_the_canonical_form(file: Any) -> None:  # noqa: ANN401
    """What `report export --as json` writes, with values in the unit of the cell."""
    table = {"rows": [{"figures": [{"cell": "t.a", "value": 5}, {"cell": "t.b", "value": None}]}]}
    section = {"tables": [table], "figures": [{"cell": "late", "value": 0}]}

    found = read_published(file({"report": {"year": 2022, "format": "2021", "sections": [section]}}))

    assert {"t.a": 5, "t.b": None, "late": 0} == values(found.figures)
    assert (2022, "2021") == (found.year, found.report_format)


@pytest.mark.parametrize(
    ("contents", "complaint"),
    [
        ("{", "第 1 行：不是合法的 JSON"),
        ("[1]", "没有报告"),
        ("{}", "没有报告"),
        ({"year": 2023}, "没有报告"),
        ({"report": {"sections": [{}]}}, "没有报告"),
        ({"cells": {"a": True}}, "a 应为数字、文字或 null"),
        ({"cells": {"a": [1]}}, "a 应为数字、文字或 null"),
    ],
    ids=str,
)
def test_what_is_no_report_is_refused(contents: object, complaint: str, file: Any) -> None:  # noqa: ANN401
    """With what is wrong, and what would be accepted."""
    with pytest.raises(typer.BadParameter) as refused:
        read_published(file(contents))

    assert complaint in pick(refused.value.message, "zh")
    assert pick(refused.value.message, "en")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Not a traceback."""
    with pytest.raises(typer.BadParameter, match="读不到"):
        read_published(tmp_path / "none.json")


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """Bytes that are no text, and a workbook that is none."""
    other = tmp_path / "report.bin"
    other.write_bytes(b"\xff\xfe\x00")
    workbook = tmp_path / "report.xlsx"
    workbook.write_bytes(b"PK")

    for path in (other, workbook):
        with pytest.raises(typer.BadParameter):
            read_published(path)


def test_decimals_are_not_rounded(file: Any) -> None:  # noqa: ANN401
    """A float would make 0.1 + 0.2 of them."""
    found = read_published(file('{"cells": {"a": 12345678901.123456}}'))

    assert Decimal(found.figures[0].printed) == Decimal("12345678901.123456")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("kind", "name", "of_name"),
    [
        (DocumentFormat.JSON, "改名.json", False),
        (DocumentFormat.XLSX, "改名.xlsx", False),
        (DocumentFormat.CSV, "", True),
        (DocumentFormat.XLSX, "", False),
    ],
)
def test_the_year_of_what_the_service_wrote_is_known(
    language: Language,
    kind: DocumentFormat,
    name: str,
    of_name: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    """By what the file says, else by its name."""
    written = render(suqian(), kind, language)
    path = tmp_path / (name or written.file_name)
    path.write_bytes(written.content)

    found = read_published(path)
    assert (found.year, found.is_year_of_name) == (2023, of_name)


@pytest.mark.parametrize(
    ("name", "year"),
    [("报告2024.csv", 2024), ("2023-2024.csv", 0), ("报告.csv", 0), ("120241.csv", 0), ("1998.csv", 0)],
)
def test_a_name_tells_one_year_or_none(name: str, year: int, tmp_path: Path) -> None:
    """And that it was taken from there is said, unless another was named."""
    path = tmp_path / name
    path.write_text("cell,value\ntable3.new_received.total,3\n", encoding="utf-8")
    assert read_published(path).year == year


def test_a_year_in_the_file_goes_before_its_name(file: Any) -> None:  # noqa: ANN401
    """A name is a guess."""
    found = read_published(file({"year": 2023, "cells": {"a": 1}}, "2024.json"))
    assert (found.year, found.is_year_of_name) == (2023, False)
