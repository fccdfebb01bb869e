"""What the README shows works as it is written, at a real service."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gongkai.v1 import case_pb2
from gongkai_client.cli import main
from support.desk.desk import AGENCY, TODAY, Clerk, Service
from support.desk.reporter import Reporter, value_of

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
Output = pytest.CaptureFixture[str]


@pytest.fixture
def line(service: Service, desk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line at this service, for the first agency."""
    del desk
    monkeypatch.setenv("GONGKAI_SERVER", service.address)
    monkeypatch.setenv("GONGKAI_AGENCY", AGENCY.partition("/")[2])


def python_of(lang: str) -> str:
    """The example in Python."""
    (code,) = re.findall(r"^```python\n(.*?)^```", READMES[lang].read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return str(code)


@pytest.mark.parametrize("lang", READMES)
def test_the_example_in_python_runs(lang: str, service: Service, desk: Clerk, capsys: Output) -> None:
    """It reads a case and a list, and answers; the second time it prints why not."""
    service.clock.go_to(datetime(2026, 12, 1, 2, 0, tzinfo=UTC))
    case = desk.file()
    code = compile(python_of(lang).replace("127.0.0.1:50051", service.address), str(READMES[lang]), "exec")
    exec(code, {})  # noqa: S102 - what the README shows
    assert case.number in capsys.readouterr().out
    assert desk.get(case.name).state == case_pb2.CASE_STATE_ANSWERED
    exec(code, {})  # noqa: S102 - as above
    assert "FAILED_PRECONDITION CASE_STATE_FORBIDS" in capsys.readouterr().out


def test_both_readmes_show_the_same_program() -> None:
    """But for the language in which it tells why."""
    assert python_of("zh").replace('"zh"', '"en"') == python_of("en")


@pytest.mark.parametrize("lang", READMES)
@pytest.mark.usefixtures("line")
def test_the_notice_of_extension_is_issued_as_it_is_shown(lang: str, desk: Clerk, tmp_path: Path) -> None:
    """The lines of the example in their order, with words for its dots."""
    case = desk.file().name.rpartition("/")[2]
    text = READMES[lang].read_text(encoding="utf-8")
    shown = re.findall(r"^gongkai ((?:case extend|letter (?:draft|issue)) 2026-12 .*)$", text, re.MULTILINE)
    shown = [one.partition("#")[0] for one in shown]
    assert [one.split()[1] for one in shown] == ["extend", "draft", "issue"]
    for one in shown:
        words = one.replace("2026-12", case).replace("…", "某某").split()
        if words[0] == "case":
            # By the service's clock; without it the day is this machine's.
            words += ["--date", TODAY.isoformat()]
        elif "--out" in words:
            words[words.index("--out") + 1] = str(tmp_path / "letter.docx")
        else:
            words += ["--out", str(tmp_path / "draft.docx")]
        assert main(words) == 0, words
    assert (tmp_path / "letter.docx").exists()


@pytest.mark.usefixtures("line")
def test_a_printed_report_is_typed_into_an_empty_workbook_and_recorded(desk: Clerk, tmp_path: Path) -> None:
    """As the README says: what was typed is what the years are compared by."""
    path = tmp_path / "2024.xlsx"
    assert main(["report", "export", "--year", "2024", "--as", "xlsx", "--out", str(path)]) == 0
    book = load_workbook(path)
    sheet = next(one for one in book.worksheets if one.title.startswith("三"))
    (row,) = [row for row in sheet.iter_rows() if any("新收" in str(cell.value) for cell in row)]
    row[-7].value = 57
    book.save(path)
    words = ["report", "record-published", "--file", str(path), "--date", "2025-01-20"]
    assert main([*words, "--reason", "官网", "--actor", "办公室", "--dry-run"]) == 0
    assert main([*words, "--reason", "官网", "--actor", "办公室"]) == 0
    office = Reporter(desk, year=2024)
    (published,) = office.publications().publications
    figures = {one.cell: value_of(one) for one in office.get(published.name).figures}
    assert figures["table3.new_received.natural_person"] == 57
