"""The table of values: one line a cell, safe to open in a spreadsheet."""

import csv
import io
from dataclasses import replace

import pytest

from gongkai_service.domain.statistics.report import Figure, Section
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellSource
from gongkai_service.reports import Document, DocumentFormat, Language, render
from support.documents.golden_files import assert_golden
from support.documents.sample import published, shanghai, shenzhen, small, suqian

DOCUMENTS = (suqian, shanghai, shenzhen, published, small)


def lines_of(document: Document, language: Language = Language.ZH_HANS) -> list[dict[str, str]]:
    """Return the lines by their headings."""
    content = render(document, DocumentFormat.CSV, language).content
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("sample", DOCUMENTS)
def test_every_cell_has_one_line_with_its_value(sample: object) -> None:
    """The values are those of the report, and a blank is empty, not zero."""
    assert callable(sample)
    document: Document = sample()
    lines = lines_of(document)
    read = {line["单元格"]: int(line["数值"]) if line["数值"] else None for line in lines}

    assert len(lines) == len(read)
    assert read == document.report.values()
    for line, figure in zip(lines, document.report.figures(), strict=True):
        assert (line["表内数值"], line["数值单位"], line["表内单位"]) == (
            figure.printed,
            figure.unit,
            figure.printed_unit,
        )


def test_a_line_tells_where_the_cell_stands() -> None:
    """Section, table, row with its blocks, column with its heading, and where the value comes from."""
    (line,) = (one for one in lines_of(suqian()) if one["单元格"] == "table3.deny_4_third_party.business")

    assert line["部分"] == "三、收到和处理政府信息公开申请情况"
    assert line["项目"] == "三、本年度办理结果 / （三）不予公开 / 4.保护第三方合法权益"
    assert line["栏"] == "法人或其他组织 / 商业企业"
    assert line["来源"] == "申请登记"


def test_every_source_has_a_name() -> None:
    """In both languages."""
    sources = {figure.source for figure in suqian().report.figures()} | {
        figure.source for figure in small().report.figures()
    }

    assert sources == set(CellSource)
    for language, heading in ((Language.ZH_HANS, "来源"), (Language.EN, "Source")):
        names = {line[heading] for document in (suqian(), small()) for line in lines_of(document, language)}
        assert len(names) == len(CellSource)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t", "\r", "\n="])
def test_no_text_is_taken_for_a_formula(start: str) -> None:
    """A category of the ledger is anything that a person typed."""
    name = f'{start}HYPERLINK("x")'
    figure = Figure(f"website.{name}", -5, "条", Text(name, name), CellSource.LEDGER, "条")
    section = Section("own", Text(name, name), (), (), (figure,))
    document = replace(small(), report=replace(small().report, sections=(section,)))

    (line,) = lines_of(document)
    assert line["部分"] == line["项目"] == f"'{name}"
    assert line["单元格"] == f"website.{name}"
    assert line["数值"] == "-5"


def test_the_lines_are_as_they_were_read() -> None:
    """All of a small report."""
    assert_golden("small.zh_hans.csv", render(small(), DocumentFormat.CSV, Language.ZH_HANS).content)
