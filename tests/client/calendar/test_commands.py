"""`gongkai calendar`: versions, drafts from notices and closures, and what a publication moves."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.v1.calendar_service_pb2 import (
    AddWorkingDaysResponse,
    AgencyClosure,
    Calendar,
    CalendarDay,
    CalendarDifference,
    CalendarEntryKind,
    CalendarState,
    CreateCalendarResponse,
    DayKind,
    DescribeDaysRequest,
    DescribeDaysResponse,
    DiffCalendarsResponse,
    GetCalendarResponse,
    ListCalendarsResponse,
    ListRedatingsResponse,
    PublishCalendarResponse,
    Redating,
)
from gongkai.v1.calendar_service_pb2_grpc import CalendarServiceServicer, add_CalendarServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.cli.calendar.holiday_package import holidays_of_package
from gongkai_client.dates import date_of
from support.client.clock_samples import day, text
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
Serve = Callable[..., str]

NOTICE = "国办发明电〔2025〕7号"
DRAFT = Calendar(
    name="calendars/2027-1",
    state=CalendarState.CALENDAR_STATE_DRAFT,
    base="calendars/2026-1",
    first_covered_date=day("2017-01-01"),
    last_covered_date=day("2027-12-31"),
    notices=[NOTICE],
    closures=[AgencyClosure(agency="agencies/szwater", date=day("2026-09-16"), reason="台风停工令")],
)
CURRENT = Calendar(
    name="calendars/2026-1",
    state=CalendarState.CALENDAR_STATE_CURRENT,
    warnings=[text("2027年的放假通知尚未载入。", "The holiday notice of 2027 is missing.")],
)
MOVED = Redating(
    case="agencies/szwater/cases/2026-14",
    clock="THIRD_PARTY_ANSWER",
    subject="agencies/szwater/cases/2026-14/consultations/1",
    old_date=day("2027-01-08"),
    new_date=day("2027-01-11"),
    provisional=True,
)


def described(request: DescribeDaysRequest) -> DescribeDaysResponse:
    """Every day as its weekday has it; those from 2026 on are covered by no notice."""
    first, last = date_of(request.first_date), date_of(request.last_date)
    assert first is not None
    assert last is not None
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    kinds = (DayKind.DAY_KIND_WORKING_DAY, DayKind.DAY_KIND_WEEKEND)
    return DescribeDaysResponse(
        days=[
            CalendarDay(date=day(at.isoformat()), kind=kinds[at.weekday() > 4], provisional=at.year > 2025)
            for at in days
        ],
    )


@pytest.fixture
def calendars(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to."""
    service = recording(
        CalendarServiceServicer,
        GetCalendar=GetCalendarResponse(calendar=CURRENT),
        ListCalendars=ListCalendarsResponse(calendars=[DRAFT, CURRENT]),
        DescribeDays=described,
        AddWorkingDays=AddWorkingDaysResponse(date=day("2026-03-02")),
        CreateCalendar=CreateCalendarResponse(calendar=DRAFT),
        DiffCalendars=DiffCalendarsResponse(
            differences=[
                CalendarDifference(
                    before=CalendarDay(date=day("2027-01-04"), kind=DayKind.DAY_KIND_WORKING_DAY),
                    after=CalendarDay(
                        date=day("2027-01-04"), kind=DayKind.DAY_KIND_HOLIDAY, holiday="元旦", notice=NOTICE
                    ),
                ),
                CalendarDifference(
                    agency="agencies/szwater",
                    before=CalendarDay(date=day("2026-09-16"), kind=DayKind.DAY_KIND_WORKING_DAY),
                    after=CalendarDay(date=day("2026-09-16"), kind=DayKind.DAY_KIND_CLOSURE, notice="台风停工令"),
                ),
            ],
            total=2001,
        ),
        PublishCalendar=PublishCalendarResponse(
            calendar=DRAFT, redated_cases=7, total_redatings=120, redatings=[MOVED], examined_cases=99
        ),
        ListRedatings=ListRedatingsResponse(redatings=[MOVED]),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CalendarServiceServicer_to_server, service)))
    return service


def test_the_version_in_use_is_shown_unless_said_otherwise(calendars: Any, capsys: Output) -> None:  # noqa: ANN401
    """With what it warns of on standard error."""
    assert main(["calendar", "show"]) == 0
    assert calendars.request.name == "calendars/current"
    printed = capsys.readouterr()
    assert "calendars/2026-1" in printed.out
    assert "2027年的放假通知尚未载入" in printed.err
    assert main(["calendar", "show", "2027-1"]) == 0
    assert calendars.request.name == "calendars/2027-1"


def test_versions_are_listed_with_their_state(calendars: Any, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """And what the one in use warns of."""
    assert main(["calendar", "list"]) == 0

    printed = capsys.readouterr()
    for words in ("2027-1", "草稿", "2026-1", "现行", "2017-01-01 – 2027-12-31"):
        assert words in printed.out
    assert "2027年的放假通知尚未载入" in printed.err


def test_an_agencys_closures_are_rest_days_for_it(calendars: Any) -> None:  # noqa: ANN401
    """Where an agency is named, and only there."""
    words = ["calendar", "add", "2026-09-14", "20"]
    assert main(words) == 0
    assert calendars.request.agency == ""
    assert main([*words, "--agency", "szwater"]) == 0
    assert calendars.request.agency == "agencies/szwater"
    assert main(["calendar", "days", "--from", "2026-09-14", "--to", "2026-09-18", "--agency", "szwater"]) == 0
    assert calendars.request.agency == "agencies/szwater"


def test_a_notice_is_loaded_from_a_file(calendars: Any, tmp_path: Path, capsys: Output) -> None:  # noqa: ANN401
    """Each line is an entry of the draft, which says how it comes into use."""
    path = tmp_path / "2027.csv"
    path.write_text(
        "date,kind,holiday_name,year_notice\n"
        f"2027-01-01,off,元旦,{NOTICE}\n2027-01-09,work,元旦,{NOTICE}\n2027-01-10,ordinary,,{NOTICE}\n",
        encoding="utf-8",
    )
    assert main(["calendar", "load", str(path), "--id", "2027-1", "--dry-run"]) == 0

    request = calendars.request
    assert request.calendar_id == "2027-1"
    assert request.validate_only
    assert [(date_of(entry.date), entry.kind, entry.holiday, entry.notice) for entry in request.entries] == [
        (date(2027, 1, 1), CalendarEntryKind.CALENDAR_ENTRY_KIND_OFF, "元旦", NOTICE),
        (date(2027, 1, 9), CalendarEntryKind.CALENDAR_ENTRY_KIND_WORKED, "元旦", NOTICE),
        (date(2027, 1, 10), CalendarEntryKind.CALENDAR_ENTRY_KIND_ORDINARY, "", NOTICE),
    ]
    out = capsys.readouterr().out
    assert "gongkai calendar publish 2027-1 --dry-run" in out
    assert "台风停工令" in out


def test_a_file_that_is_wrong_loads_nothing(calendars: Any, tmp_path: Path, capsys: Output) -> None:  # noqa: ANN401
    """Wrong usage; the service is not asked."""
    path = tmp_path / "2027.csv"
    path.write_text("date,kind,holiday_name,year_notice\n2027-13-01,off,元旦,号\n", encoding="utf-8")

    assert main(["calendar", "load", str(path), "--id", "2027-1"]) == 2
    assert "第 2 行" in capsys.readouterr().err
    assert main(["calendar", "load", "--id", "2027-1"]) == 2
    assert "请给出文件" in capsys.readouterr().err
    assert not calendars.requests


FROM_PACKAGE = ["--from-package", "chinesecalendar", "--year", "2026", "--id", "2026-2"]


def test_a_notice_is_loaded_from_the_package(calendars: Any, capsys: Output) -> None:  # noqa: ANN401
    """Under the number that is given; what cannot be checked is told."""
    assert main(["calendar", "load", *FROM_PACKAGE, "--notice", NOTICE]) == 0

    sent = calendars.request.entries
    assert [(date_of(entry.date), entry.holiday) for entry in sent] == [
        (holiday.date, holiday.name) for holiday in holidays_of_package(2026, notice=NOTICE)
    ]
    assert {entry.notice for entry in sent} == {NOTICE}
    assert "现行版本尚未涵盖 2026 年" in capsys.readouterr().err


def test_the_package_is_checked_against_the_version_in_use(calendars: Any, capsys: Output) -> None:  # noqa: ANN401
    """Day by day, from the December before; a disagreement is told and loads all the same."""
    words = ["--from-package", "chinesecalendar", "--year", "2025", "--id", "2025-2", "--notice", NOTICE]
    assert main(["calendar", "load", *words]) == 0

    first, last = (getattr(calendars.requests[0], name) for name in ("first_date", "last_date"))
    assert (date_of(first), date_of(last)) == (date(2024, 12, 1), date(2025, 12, 31))
    err = capsys.readouterr().err
    assert "现行版本与 chinesecalendar 有" in err
    assert "2025-01-26" in err
    assert "2025-02-01" not in err
    assert calendars.request.calendar_id == "2025-2"


def notice_file(folder: Path, *, without: date | None = None) -> Path:
    """The notice of 2026, or one that forgets a day."""
    path = folder / "2026.csv"
    lines = [
        f"{item.date},{item.kind},{item.name},{NOTICE}"
        for item in holidays_of_package(2026, notice=NOTICE)
        if item.date != without
    ]
    path.write_text("\n".join(["date,kind,holiday_name,year_notice", *lines]), encoding="utf-8")
    return path


def test_a_file_and_the_package_that_agree_need_nothing_more(calendars: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """The file is loaded, with its numbers."""
    assert main(["calendar", "load", str(notice_file(tmp_path)), *FROM_PACKAGE]) == 0

    assert {entry.notice for entry in calendars.request.entries} == {NOTICE}


def test_a_file_and_the_package_that_disagree_load_nothing(
    calendars: Any,  # noqa: ANN401
    tmp_path: Path,
    capsys: Output,
) -> None:
    """Until someone says which one is right."""
    path = str(notice_file(tmp_path, without=date(2026, 10, 1)))
    words = ["calendar", "load", path, *FROM_PACKAGE]

    assert main(words) == 2
    err = capsys.readouterr().err
    assert "文件与 chinesecalendar 有 1 日不一致" in err
    assert "2026-10-01" in err
    assert "--trust file" in err
    assert all(isinstance(request, DescribeDaysRequest) for request in calendars.requests)

    assert main([*words, "--trust", "file"]) == 0
    assert date(2026, 10, 1) not in {date_of(entry.date) for entry in calendars.request.entries}
    assert main([*words, "--trust", "package"]) == 0
    assert date(2026, 10, 1) in {date_of(entry.date) for entry in calendars.request.entries}


@pytest.mark.parametrize(
    ("words", "zh"),
    [
        (
            "--from-package chinesecalendar --year 2099 --notice 号 --id a",
            "--year：已安装的 chinesecalendar 没有 2099 年",
        ),
        ("--from-package chinesecalendar --notice 号 --id a", "--year：须写明年份"),
        ("--from-package chinesecalendar --year 2026 --id a", "--notice：须写明通知文号"),
        ("--from-package holidays --year 2026 --notice 号 --id a", "--from-package：“holidays”应为其中之一"),
        ("--from-package chinesecalendar --year 2026 --notice 号", "缺少 --id"),
    ],
)
def test_what_the_package_cannot_give_is_told(calendars: Any, words: str, zh: str, capsys: Output) -> None:  # noqa: ANN401
    """Wrong usage, before anything is asked of the service."""
    assert main(["calendar", "load", *words.split()]) == 2
    assert zh in capsys.readouterr().err
    assert not calendars.requests


def test_a_missing_package_says_how_to_install_it() -> None:
    """The rest of the program does without it."""
    program = (
        "import sys; sys.modules['chinese_calendar'] = None; from gongkai_client.cli import main;"
        "sys.exit(main(['calendar', 'load', '--from-package', 'chinesecalendar', '--year', '2026',"
        " '--notice', 'x', '--id', '2026-2']))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=60, capture_output=True)  # noqa: S603 - this Python

    assert done.returncode == 2
    assert "pip install chinesecalendar" in done.stderr.decode()


def test_closures_are_drafted_for_an_agency(calendars: Any, capsys: Output) -> None:  # noqa: ANN401
    """Several days for one reason; without an agency it is not known whose they are."""
    words = ["calendar", "close", "2026-09-16", "2026-09-17", "--reason", "台风停工令", "--id", "2026-2", "--subtree"]
    assert main([*words, "--agency", "szwater"]) == 0

    assert [
        (closure.agency, date_of(closure.date), closure.reason, closure.include_subtree)
        for closure in calendars.request.closures
    ] == [
        ("agencies/szwater", date(2026, 9, 16), "台风停工令", True),
        ("agencies/szwater", date(2026, 9, 17), "台风停工令", True),
    ]
    assert not calendars.request.entries
    assert main(words) == 2
    assert "未指明行政机关" in capsys.readouterr().err


def test_two_versions_are_compared(calendars: Any, capsys: Output) -> None:  # noqa: ANN401
    """One alone with the version in use."""
    assert main(["calendar", "diff", "2027-1"]) == 0
    assert (calendars.request.base, calendars.request.calendar) == ("calendars/current", "calendars/2027-1")
    out = capsys.readouterr().out
    for words in (
        "2027-01-04",
        "工作日",
        "放假 元旦",
        NOTICE,
        "本机关停工",
        "szwater",
        "共有 2001 处不同，只列出前 2 处",
    ):
        assert words in out
    assert main(["calendar", "diff", "2026-1", "2027-1"]) == 0
    assert (calendars.request.base, calendars.request.calendar) == ("calendars/2026-1", "calendars/2027-1")


def test_a_publication_tells_what_it_moves(calendars: Any, capsys: Output) -> None:  # noqa: ANN401
    """Counts, the dates before and after, and where the rest is."""
    assert main(["calendar", "publish", "2027-1", "--dry-run"]) == 0

    assert (calendars.request.name, calendars.request.validate_only) == ("calendars/2027-1", True)
    printed = capsys.readouterr()
    for words in (
        "核对 99 件办件，其中 7 件的 120 个日期将变动",
        "2026-14",
        "第三方意见（征求意见 1）",
        "2027-01-08",
        "2027-01-11（暂定）",
        "只列出前 1 个",
    ):
        assert words in printed.out
    assert "redatings" not in printed.out
    assert "未写入任何内容" in printed.err
    assert main(["calendar", "publish", "2027-1"]) == 0
    out = capsys.readouterr().out
    assert "120 个日期变动" in out
    assert "全部见 gongkai calendar redatings 2027-1" in out


def test_the_rest_of_a_publication_is_listed_by_its_own_command(calendars: Any, capsys: Output) -> None:  # noqa: ANN401
    """Those of one agency with `--agency`."""
    assert main(["calendar", "redatings", "2027-1", "--agency", "szwater"]) == 0
    assert (calendars.request.parent, calendars.request.agency) == ("calendars/2027-1", "agencies/szwater")
    assert "2027-01-11（暂定）" in capsys.readouterr().out
    assert main(["calendar", "redatings", "2027-1", "--output", "json"]) == 0
    assert calendars.request.agency == ""
    assert json.loads(capsys.readouterr().out)["redatings"][0]["new_date"] == "2027-01-11"
