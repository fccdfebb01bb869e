"""What forms print beside their figures: heads of tables and the preamble, from data alone."""

import pytest

from gongkai_service.data import shipped_formats, shipped_prints
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.statistics.compute import Beside, compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.formats.node import FormatError
from gongkai_service.domain.statistics.printing import (
    PLAIN,
    PREAMBLE,
    Print,
    as_printed,
    drafted_preamble,
    missing_of_preamble,
    parse_prints,
)
from gongkai_service.domain.statistics.report import Report
from gongkai_service.domain.words.text import Text
from support.statistics.inputs import BUREAU, report_format

SELF = Text("本机关", "this agency")
WHOLE = Letterhead(office="公开办", address="市府大道1号", telephone="0755-1", website="www.water.example")


def empty(format_id: str, year: int, **own: str) -> Report:
    """Return a report without records."""
    return compute(
        report_format(format_id), year=year, records=Records(), self_reference=BUREAU, beside=Beside(own=own)
    )


def drafted(letterhead: Letterhead) -> Text:
    """Return the preamble of a report on 2023."""
    text = drafted_preamble(
        shipped_prints()["2021"], year=2023, agency="水务局", self_reference=SELF, letterhead=letterhead
    )
    assert text is not None
    return text


def test_prints_are_of_formats_that_ship() -> None:
    """And of tables that they have."""
    assert set(shipped_prints()) <= set(shipped_formats())
    for name, form in shipped_prints().items():
        tables = {table.id for section in shipped_formats()[name].sections for table in section.tables}
        for table in (*form.corners, *form.over):
            assert any(known == table or known.startswith(f"{table}.") for known in tables), (name, table)


@pytest.mark.parametrize(("format_id", "year"), [("2019", 2020), ("2021", 2023)])
def test_the_official_heads_stand_in_print(format_id: str, year: int) -> None:
    """信息内容 heads the labels of table 二, 申请人情况 all columns of table 三; no figure moves."""
    report = empty(format_id, year)
    printed = as_printed(report, shipped_prints()[format_id])
    tables = {table.id: table for section in printed.sections for table in section.tables}
    second = [table for name, table in tables.items() if name.startswith("table2.")]
    assert len(second) >= 4
    assert {table.note and table.note.zh for table in second} == {"信息内容"}
    assert {column.groups[0].zh for column in tables["table3"].columns} == {"申请人情况"}
    assert len(tables["table3"].columns) == 7
    assert not any(column.groups and column.groups[0].zh == "申请人情况" for column in tables["table4"].columns)
    assert printed.values() == report.values()


def test_what_a_form_does_not_print_is_not_there() -> None:
    """The forms of before 2019 have their own heads."""
    for format_id, year in (("2014", 2016), ("2018-narrative", 2018)):
        report = empty(format_id, year)
        assert as_printed(report, shipped_prints().get(format_id, PLAIN)) == report


def test_the_preamble_says_basis_period_copy_and_office() -> None:
    """In both languages, the office with the agency before it."""
    text = drafted(WHOLE)
    assert text.zh == (
        "根据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）的要求，"
        "编制本年度报告。本报告所列数据的统计期限自2023年1月1日起，至2023年12月31日止。"
        "本报告的电子版可在www.water.example查阅和下载。"
        "如对本报告有疑问，请与水务局公开办联系（地址：市府大道1号；电话：0755-1）。"
    )
    assert "1 January to 31 December 2023" in text.en
    assert text.en.endswith("Questions are answered by 水务局公开办 (address: 市府大道1号; telephone: 0755-1).")


@pytest.mark.parametrize(
    ("letterhead", "said", "unsaid", "missing"),
    [
        (Letterhead(), "年12月31日止。", "联系", ("office", "address", "telephone", "website")),
        (Letterhead(telephone="1"), "请与本机关联系（电话：1）。", "地址", ("office", "address", "website")),
        (
            Letterhead(office="水务局办公室", address="路1号"),
            "请与水务局办公室联系（地址：路1号）。",
            "电话",
            ("telephone", "website"),
        ),
        (Letterhead(website="w.example"), "可在w.example查阅", "联系", ("office", "address", "telephone")),
        (WHOLE, "电话", "{", ()),
    ],
)
def test_what_the_letterhead_lacks_is_left_out_and_told(
    letterhead: Letterhead, said: str, unsaid: str, missing: tuple[str, ...]
) -> None:
    """Nothing is invented, and no slot is printed."""
    text = drafted(letterhead)
    assert said in text.zh
    assert unsaid not in text.zh
    assert missing_of_preamble(shipped_prints()["2021"], letterhead) == missing
    assert missing_of_preamble(PLAIN, letterhead) == ()


def test_a_form_without_a_preamble_gets_none() -> None:
    """Nobody saw reports in earlier formats open with one."""
    for form in (PLAIN, shipped_prints()["2019"]):
        assert drafted_preamble(form, year=2020, agency="x", self_reference=SELF, letterhead=WHOLE) is None


def test_an_own_preamble_is_a_section_before_the_first() -> None:
    """Only where one was written: what is computed without it is as before."""
    assert empty("2021", 2023).sections[0].id == "overview"
    first = empty("2021", 2023, **{PREAMBLE: "第一段，{year}年。\n第二段。"}).sections[0]
    assert (first.id, first.title.zh, first.own_paragraphs) == (PREAMBLE, "前言", ("第一段，2023年。", "第二段。"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('["2021"]\npreamble = [{ zh = "{unknown}", en = "x" }]', "printing.2021.preamble: unknown slot"),
        ('["2021"]\npreamble = [{ zh = "{", en = "x" }]', "printing.2021.preamble: unknown slot"),
        ('["2021"]\ncorner = 1', "printing.2021: unknown key 'corner'"),
        ('["2021".over]\ntable3 = "x"', "printing.2021.over.table3: must be a table"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_by_place(text: str, place: str) -> None:
    """As those of the formats are."""
    with pytest.raises(FormatError, match=place):
        parse_prints(text)


def test_a_table_is_named_by_its_id_or_by_what_it_begins_with() -> None:
    """Its own id goes first."""
    known = {"table2": Text("甲", "a"), "table2.rules": Text("乙", "b")}
    printed = as_printed(empty("2021", 2023), Print(corners=known))
    notes = {table.id: table.note and table.note.zh for section in printed.sections for table in section.tables}
    assert notes["table2.rules"] == "乙"
    assert notes["table2.licences"] == "甲"
