"""Formats as files: what they share, a fourth one without any code, and figures that nobody could have counted."""

from pathlib import Path

import pytest

from gongkai_service.data import load_formats, shipped_formats
from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.compute import compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.formats.format import choose_format
from gongkai_service.domain.statistics.formats.node import FormatError
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckResult
from support.statistics.inputs import FORMAT_IDS, format_text, report_format


def test_a_fourth_format_is_a_file(tmp_path: Path) -> None:
    """A made-up form of 2031 beside those that ship: chosen for its years, and filled."""
    for format_id in FORMAT_IDS:
        text = format_text(format_id)
        if format_id == "2021":
            text = text.replace("first_year = 2021", "first_year = 2021\nlast_year = 2030")
        (tmp_path / f"{format_id}.toml").write_text(text, encoding="utf-8")
    made_up = (
        format_text("2021").replace('id = "2021"', 'id = "2031"', 1).replace("first_year = 2021", "first_year = 2031")
    )
    made_up = made_up.replace("（一）予以公开", "（一）全部公开")
    (tmp_path / "2031.toml").write_text(made_up, encoding="utf-8")

    formats = load_formats(tmp_path)

    assert [*sorted(FORMAT_IDS), "2031"] == sorted(formats, key=lambda name: (name == "2031", name))
    assert choose_format(formats.values(), 2030).id == "2021"
    chosen = choose_format(formats.values(), 2031)
    report = compute(chosen, year=2031, records=Records(), self_reference=Text("我局", "the Bureau"))
    assert report.format == "2031"
    rows = {row.label.zh for section in report.sections for table in section.tables for row in table.rows}
    assert "（一）全部公开" in rows
    assert chosen.digest != shipped_formats()["2021"].digest


def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    """By its place; no format is loaded in half."""
    (tmp_path / "bad.toml").write_text(
        format_text("2021").replace('granted = ["ALREADY_PUBLIC", "GRANTED"]', ""), "utf-8"
    )

    with pytest.raises(FormatError, match=r"outcome.*ALREADY_PUBLIC"):
        load_formats(tmp_path)


def test_items_that_formats_share_are_the_same() -> None:
    """Whoever enters one enters it for all of them."""
    found: dict[str, object] = {}
    for format_id in FORMAT_IDS:
        for name, item in report_format(format_id).items.items():
            assert found.setdefault(name, item) == item

    assert len(found) == 9 + 12 + 2 + 1


def test_the_double_count_of_2017_is_found() -> None:
    """A bureau closed 9 applications and printed outcomes that add up to 12: several replies to one application."""
    values = dict.fromkeys(report_format("2014").cells, 0)
    values |= {
        "requests.received": 9,
        "requests.received_online": 9,
        "requests.completed": 9,
        "requests.completed_on_time": 9,
        "requests.answered": 9,
        "requests.answered_granted": 6,
        "requests.answered_does_not_exist": 4,
        "requests.answered_not_this_agency": 2,
    }
    failed = {
        check.id: (check.left, check.right)
        for check in check_report(report_format("2014"), values)
        if check.result is CheckResult.FAILED
    }

    assert {"requests.answered": (9, 12)} == failed
    # Printed as a total of 12 it would balance, but there cannot be more answers than closings.
    values["requests.answered"] = 12
    failed = {
        check.id: (check.left, check.right)
        for check in check_report(report_format("2014"), values)
        if check.result is CheckResult.FAILED
    }
    assert {"requests.answered_at_most_completed": (12, 9)} == failed


def test_of_which_rows_are_at_most_their_whole() -> None:
    """其中 rows of 2014; channels are not, since one item counts in each."""
    values = dict.fromkeys(report_format("2014").cells, 0)
    values |= {
        "disclosure.items": 3,
        "disclosure.normative_documents": 4,
        "disclosure.website": 99,
        "responses.press_conferences": 1,
        "responses.press_conferences_by_head": 2,
        "responses.interviews": 2,
        "responses.interviews_by_head": 2,
    }
    failed = {check.id for check in check_report(report_format("2014"), values) if check.result is CheckResult.FAILED}

    assert {"disclosure.normative_documents", "responses.press_conferences"} == failed
