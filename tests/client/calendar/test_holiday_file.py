"""Notices from files are read exactly or refused with their lines."""

import json
from datetime import date
from pathlib import Path

import pytest
import typer

from gongkai_client.cli.calendar.holiday_file import Holiday, read_holidays
from gongkai_client.language import pick

HEADING = "date,kind,holiday_name,year_notice"
NOTICE = "国办发明电〔2026〕7号"
LINES = (f"2027-01-01,off,元旦,{NOTICE}", f"2027-02-14,work,春节,{NOTICE}", f"2027-02-15,ordinary,,{NOTICE}")
HOLIDAYS = [
    Holiday(date(2027, 1, 1), "off", "元旦", NOTICE),
    Holiday(date(2027, 2, 14), "work", "春节", NOTICE),
    Holiday(date(2027, 2, 15), "ordinary", "", NOTICE),
]


def written(folder: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / "notice"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path, lang: str = "zh") -> str:
    """Why a file is refused."""
    with pytest.raises(typer.BadParameter) as caught:
        read_holidays(path)
    return pick(caught.value.message, lang)


def csv_of(*lines: str, end: str = "\n") -> str:
    """A file as a spreadsheet saves it."""
    return end.join((HEADING, *lines)) + end


def test_a_table_is_read_in_its_order(tmp_path: Path) -> None:
    """In the form of the service's own data, blank lines left out."""
    assert read_holidays(written(tmp_path, csv_of(LINES[0], "", *LINES[1:]))) == HOLIDAYS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_tables_come_from_spreadsheets(tmp_path: Path, encoding: str) -> None:
    """With a mark in front, or in the encoding of a Chinese system, and with its line ends."""
    assert read_holidays(written(tmp_path, csv_of(*LINES, end="\r\n").encode(encoding))) == HOLIDAYS


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    """Their order does not matter."""
    path = written(tmp_path, f"kind,date,year_notice,holiday_name\noff,2027-01-01,{NOTICE},元旦\n")

    assert read_holidays(path) == HOLIDAYS[:1]


def test_a_list_of_objects_is_read(tmp_path: Path) -> None:
    """With the same names."""
    items = [
        {"date": item.date.isoformat(), "kind": item.kind, "holiday_name": item.name, "year_notice": item.notice}
        for item in HOLIDAYS
    ]

    assert read_holidays(written(tmp_path, json.dumps(items, ensure_ascii=False, indent=1))) == HOLIDAYS


def test_every_wrong_line_is_told_at_once(tmp_path: Path) -> None:
    """By its number, in both languages; nothing is loaded."""
    path = written(
        tmp_path,
        csv_of(
            LINES[0],
            f"01/02/2027,off,元旦,{NOTICE}",
            f"2027-02-30,off,春节,{NOTICE}",
            f"2027-01-03,closed,元旦,{NOTICE}",
            f"2027-01-04,off,,{NOTICE}",
            "2027-01-05,off,元旦,",
            "2027-01-06,off,元旦",
            f"2027-01-07,off,元旦,{NOTICE},more",
            f"2027-01-01,work,元旦,{NOTICE}",
        ),
    )
    zh, en = refusal(path), refusal(path, "en")

    assert "有 8 处不对，什么也没有载入" in zh
    assert [line.split("：")[0] for line in zh.splitlines()[1:]] == [f"  第 {number} 行" for number in range(3, 11)]
    for words in (
        "应写作 2026-03-02",
        "off, work, ordinary",
        "缺少节日名称",
        "缺少通知文号",
        "2027-01-01 在第 2 行已有",
    ):
        assert words in zh
    for words in ("line 3:", "is no date", "holiday_name is missing", "stands on line 2 already", "has 8 problems"):
        assert words in en


def test_at_most_twenty_problems_are_told(tmp_path: Path) -> None:
    """The rest are counted."""
    out = refusal(written(tmp_path, csv_of(*["x,off,元旦,y"] * 25)))

    assert len(out.splitlines()) == 22
    assert "另有 5 处" in out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "第 1 行：表头应为 date,kind,holiday_name,year_notice"),
        ("day,kind\n2027-01-01,off\n", "第 1 行：表头应为 date,kind,holiday_name,year_notice，实为 day,kind"),
        (csv_of(), "没有一日"),
        ("[]", "没有一日"),
        ('{"date": "2027-01-01"}', "应为对象的列表"),
        ('[\n{"date": "2027-01-01",\n}\n]', "第 3 行：不是合法的 JSON"),
        ('[\n  {"date": "2027-01-01"},\n  7\n]', "第 3 行：应恰有"),
        ('[{"date": 1, "kind": "off", "holiday_name": "a", "year_notice": "b"}]', "第 1 行：应恰有"),
        (b"\xff\xfe\x00\x81", "不是文本文件"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str | bytes, words: str) -> None:
    """With what is wanted."""
    assert words in refusal(written(tmp_path, content))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its path."""
    assert str(tmp_path / "none.csv") in refusal(tmp_path / "none.csv")


def test_a_day_is_worked_as_its_kind_says() -> None:
    """An ordinary one by its weekday."""
    assert [item.is_worked for item in HOLIDAYS] == [False, True, True]
    assert not Holiday(date(2027, 2, 14), "ordinary", "", NOTICE).is_worked


@pytest.mark.parametrize("at", ["2027/1/1", "20270101", "2027年1月1日", "2027/1/1 0:00", "2027/01/01", "2027-01-01"])
@pytest.mark.parametrize("heading", ["日期,类型,节日,通知文号", "日期,类别,节日名称,文号,,", HEADING])
def test_a_table_saved_by_a_spreadsheet_is_read(heading: str, at: str, tmp_path: Path) -> None:
    """With its days, its headings, and the lines and columns of nothing that it leaves."""
    lines = (
        heading,
        f"{at},放假,元旦,{NOTICE},,",
        ",,,",
        f"2027/2/14,上班,春节,{NOTICE}",
        f"2027/2/15,照常,,{NOTICE}",
        ",,,",
    )
    path = written(tmp_path, "\r\n".join(lines).encode("gb18030"))
    assert read_holidays(path) == HOLIDAYS


@pytest.mark.parametrize("at", ["2027/13/1", "1/1/2027", "2027/1", "1月1日", "今天", "2027/1/1 8:00"])
def test_what_may_be_another_day_is_refused(at: str, tmp_path: Path) -> None:
    """A day whose parts may be taken for each other, or that is none."""
    assert "不是日期" in refusal(written(tmp_path, csv_of(f"{at},off,元旦,{NOTICE}")))


def test_one_problem_is_one_problem(tmp_path: Path) -> None:
    """Singular and plural."""
    wrong = f"2027-01-01,free,元旦,{NOTICE}"
    assert "has 1 problem, nothing" in refusal(written(tmp_path, csv_of(wrong)), "en")
    assert "has 2 problems, nothing" in refusal(
        written(tmp_path, csv_of(wrong, wrong.replace("-01-01", "-01-02"))), "en"
    )
