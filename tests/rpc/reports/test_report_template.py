"""The form in which figures are filled in, and its way back: as a workbook and as text."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gongkai.v1 import report_supplement_service_pb2 as pb
from gongkai_client.cli import main
from support.desk.desk import AGENCY, Clerk, Service
from support.desk.reporter import Reporter

YEAR = 2017
Output = pytest.CaptureFixture[str]


@pytest.fixture
def line(service: Service, desk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line on this desk."""
    del desk
    monkeypatch.setenv("GONGKAI_SERVER", service.address)
    monkeypatch.setenv("GONGKAI_AGENCY", AGENCY.removeprefix("agencies/"))


def entered(desk: Clerk) -> dict[str, int]:
    """What stands entered for the year."""
    figures = Reporter(desk, year=YEAR).supplement().figures
    return {figure.item: figure.value for figure in figures if figure.HasField("value")}


def test_every_item_of_the_year_stands_in_the_form(desk: Clerk) -> None:
    """With its unit, and what was entered: money in 万元."""
    office = Reporter(desk, year=YEAR)
    office.enter({"disclosure_budget": 12_500_000, "staff_full_time": 3})
    asked = [figure.item for figure in office.supplement().figures]
    request = pb.GetReportTemplateRequest(agency=AGENCY, year=YEAR, kind=pb.REPORT_TEMPLATE_KIND_XLSX)
    found = desk.client.report_supplements.GetReportTemplate(request)
    assert found.file_name.endswith("2017年度报告填报表.xlsx")
    sheet = load_workbook(BytesIO(found.content)).worksheets[0]
    rows = {row[0].value: (row[2].value, row[3].value or "") for row in sheet.iter_rows(min_row=5)}
    assert list(rows) == asked
    assert rows["disclosure_budget"] == ("万元", "12.5")
    assert rows["staff_full_time"] == ("人", "3")
    assert rows["staff_part_time"] == ("人", "")


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize("name", ["form.xlsx", "form.yaml"])
def test_what_was_filled_in_comes_back(name: str, desk: Clerk, tmp_path: Path) -> None:
    """As people write it; a plain number of money is in 万元, and what was left empty is left alone."""
    Reporter(desk, year=YEAR).enter({"staff_part_time": 9})
    path = tmp_path / name
    assert main(["report", "template", "--year", str(YEAR), "--out", str(path)]) == 0
    filled = {"disclosure_budget": "12.5", "staff_full_time": "３人", "meetings_held": "1,200"}
    if name.endswith(".yaml"):
        text = path.read_text(encoding="utf-8")
        for item, value in filled.items():
            assert f'  {item}: ""' in text
            text = text.replace(f'  {item}: ""', f"  {item}: {value}")
        path.write_text(text, encoding="gb18030")
    else:
        workbook = load_workbook(path)
        sheet = workbook.worksheets[0]
        for row in sheet.iter_rows(min_row=5):
            row[3].value = filled.get(str(row[0].value), row[3].value)
        workbook.save(path)
    assert main(["report", "enter", "--year", str(YEAR), "--file", str(path), "--actor", "办公室"]) == 0
    assert entered(desk) == {
        "disclosure_budget": 12_500_000,
        "staff_full_time": 3,
        "meetings_held": 1_200,
        "staff_part_time": 9,
    }


def in_form(path: Path, item: str, value: object) -> str:
    """Write one value into the form; returns its place."""
    if path.suffix == ".yaml":
        path.write_text(f"year: {YEAR}\nfigures:\n  staff_part_time: 1\n  {item}: {value}\n", encoding="utf-8")
        return f"{path.name}:4"
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "填报表"
    for row, filled in enumerate([("staff_part_time", 1), (item, value)], start=5):
        sheet.cell(row, 1).value, sheet.cell(row, 4).value = filled
    book.save(path)
    return f"{path.name}:填报表!D6"


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize("value", ["约12", "3.5", "9" * 20, "1" * 201, "/", "-5"])
@pytest.mark.parametrize("name", ["form.yaml", "form.xlsx", ""])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_refusal_names_the_item_and_where_it_stands(
    name: str, value: str, lang: str, desk: Clerk, tmp_path: Path, capsys: Output
) -> None:
    """The line or the place of the form, or what was typed; never a place in a list that nobody sees."""
    item = "rules_in_force"
    if name:
        place = in_form(tmp_path / name, item, value)
        given = ["--file", str(tmp_path / name)]
    else:
        place, given = item, ["staff_part_time=1", f"{item}={value}"]
    assert main(["report", "enter", "--year", str(YEAR), "--actor", "办公室", "--lang", lang, *given]) in {2, 3}
    (told,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("  ")]
    assert told.strip().startswith(place)
    assert item in told
    assert "items[" not in told
    assert not entered(desk)


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize("output", ["table", "json"])
def test_an_amount_without_a_unit_is_not_entered(output: str, desk: Clerk, capsys: Output) -> None:
    """A form is in 万元 and says so; a bare number at the command line would be anything, so it is refused."""
    arguments = ["report", "enter", "--year", str(YEAR), "--actor", "办公室", "--output", output]
    assert main([*arguments, "staff_full_time=5", "disclosure_budget=5"]) == 3
    assert "12.5万元、300元" in capsys.readouterr().err
    assert not entered(desk)

    assert main([*arguments, "staff_full_time=5", "disclosure_budget=5万元"]) == 0
    assert "“5万元”读作50000.00 元：disclosure_budget" in capsys.readouterr().err
    assert entered(desk) == {"staff_full_time": 5, "disclosure_budget": 5_000_000}


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("form.yaml", "figures: [1]", "figures"),
        ("form.yaml", "figures:\n  staff_full_time: {a: 1}", "figures"),
        ("form.yaml", 'figures:\n  staff_full_time: ""', "没有填写"),
        ("form.yaml", "year: 2016\nfigures:\n  staff_full_time: 3", "2016"),
        ("form.yaml", "figures:\n\t- x", "YAML"),
        ("form.xlsx", "no workbook", "form.xlsx"),
        ("form.txt", "figures:", ".xlsx"),
        ("form.yaml", "figures:\n  staff_full_time: 三五个", "staff_full_time"),
    ],
)
def test_what_is_no_form_is_refused(
    name: str, content: str, said: str, desk: Clerk, tmp_path: Path, capsys: Output
) -> None:
    """With what is wrong, and nothing is entered."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert main(["report", "enter", "--year", str(YEAR), "--file", str(path), "--actor", "办公室"]) in {2, 3}
    assert said in capsys.readouterr().err
    assert not entered(desk)
