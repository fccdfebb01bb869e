#!/usr/bin/env python3
"""Runs the examples from nothing: a fresh database, a server of its own, every published figure compared.

    python examples/demo.py [--lang en]

Ends with 0 when all figures agree, 1 when one differs, 2 when something failed; the server is stopped in
every case, Ctrl-C included.
"""

import argparse
import fcntl
import importlib.util
import os
import shlex
import signal
import sys
import time
from pathlib import Path
from types import FrameType, ModuleType
from typing import NoReturn, cast

from desk import Example
from run_example import (
    EXIT_AGREEMENT,
    EXIT_DIFFERENCE,
    EXIT_FAILURE,
    language_argument,
    run_example,
    show_run,
)
from running_server import ServerError, running_server
from screen import Screen
from year_end import check_contradictory, publish, write_documents

from gongkai.v1.case_service_pb2 import GetCaseRequest
from gongkai_client import Client, GongkaiError
from gongkai_client.cli.case.view import print_case
from gongkai_client.cli.shell.terminal import console

HERE = Path(__file__).resolve().parent
EXAMPLES = (
    HERE / "shenzhen-water-2018" / "load.py",
    HERE / "shanghai-2019" / "work.py",
    HERE / "suqian-2023" / "expand.py",
)
PUBLISHED_AGENCY = "agencies/suqian"
PUBLISHED_YEAR = 2023
DATABASE = "gongkai.db"
SERVER_LOG = "server.log"
EXIT_INTERRUPTED = 130

# Received on 2018-09-17: two make-up days (09-29 and 09-30) and two holidays lie within its period.
SHOWN_CASE = "agencies/szwater/cases/2018-12"


def example_in(script: Path) -> Example:
    """The `EXAMPLE` of a script."""
    return cast("Example", module_of(script).EXAMPLE)


def module_of(script: Path) -> ModuleType:
    """A script as a module; its folder's name is no package name, so that it is loaded by its path."""
    name = f"{script.parent.name}_{script.stem}".replace("-", "_")
    spec = importlib.util.spec_from_file_location(name, script)
    if spec is None or spec.loader is None:
        message = f"{script} cannot be loaded"
        raise ImportError(message)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def demonstrate(directory: Path, screen: Screen) -> bool:
    """Runs the examples on a database in `directory`; tells whether every figure agrees.

    Raises:
        GongkaiError: a call failed.
        ServerError: the server did not start, or did not end as it should.
    """
    database = directory / DATABASE
    examples = [example_in(script) for script in EXAMPLES]
    with running_server(database=database, log=directory / SERVER_LOG) as address:
        screen.say(
            f"服务已启动：{address}，数据库 {_shown(database)}", f"Server at {address}, database {_shown(database)}"
        )
        with Client(address) as client:
            runs = [run_example(client, example, screen) for example in examples]
            for run in runs:
                show_run(run, screen)
            show_deadline(client, screen)
            is_found = check_contradictory(client, screen)
            publication = publish(client, screen, agency=PUBLISHED_AGENCY, year=PUBLISHED_YEAR)
            for path in write_documents(client, publication.name, directory):
                screen.say(f"  {_shown(path)}", f"  {_shown(path)}")
    calls = sum(run.calls for run in runs)
    seconds = sum(run.seconds for run in runs)
    screen.console.print()
    screen.say(
        f"办理 {sum(example.cases for example in examples):,} 件，共 {calls:,} 次调用，用时 {seconds:.1f} 秒，"
        f"每秒 {calls / seconds:,.0f} 次；每次登记在应答前都已落盘。",
        f"{sum(example.cases for example in examples):,} cases, {calls:,} calls in {seconds:.1f} s, "
        f"{calls / seconds:,.0f} a second, every change on disk before it was answered.",
    )
    return is_found and all(run.comparison.is_agreement for run in runs)


def show_deadline(client: Client, screen: Screen) -> None:
    """Shows one case as `gongkai case show` does: when its answer was due, and why."""
    case = client.cases.GetCase(GetCaseRequest(name=SHOWN_CASE)).case
    screen.console.print()
    screen.say(
        f"一件申请的期限（同 gongkai --agency szwater case show {SHOWN_CASE.rpartition('/')[2]}）：",
        f"The deadline of one case (as gongkai --agency szwater case show {SHOWN_CASE.rpartition('/')[2]} has it):",
        style="bold",
    )
    print_case(case, screen.console, screen.lang)


def show_way_on(directory: Path, screen: Screen) -> None:
    """Tells where the database is and how to look into it."""
    programs = Path(sys.executable).parent
    server, client = (_shown(programs / name) for name in ("gongkai-server", "gongkai"))
    screen.console.print()
    screen.say(
        f"数据库留在 {_shown(directory / DATABASE)}，演示的服务已停止。接着看：",
        f"The database stays in {_shown(directory / DATABASE)}; the server of the demo is stopped. To go on:",
        style="bold",
    )
    database = shlex.quote(_shown(directory / DATABASE))
    for command in (
        f"GONGKAI_DATABASE={database} {server}",
        f"{client} --agency suqian case list --state consulting",
        f"{client} --agency suqian report cell table3.other_2_unpaid.total --year 2023",
        f"{client} --agency suqian report cell table4.litigation_after_review.pending --year 2023",
        f"{client} --agency suqian report diff 2023/1",
        f"{client} --agency szwater case show 2018-12",
    ):
        screen.say(f"  {command}", f"  {command}")


def clear(directory: Path) -> None:
    """Makes the directory, and removes what an earlier demo left in it.

    Raises:
        ServerError: a server is at work on the database.
    """
    directory.mkdir(parents=True, exist_ok=True)
    lock = directory / f"{DATABASE}.lock"
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = (
                f"{_shown(directory / DATABASE)} 正由另一个服务使用，请先停止它。 / "
                "Another server is at work on this database: stop it first."
            )
            raise ServerError(message) from error
        for left in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}.identity-key", SERVER_LOG):
            (directory / left).unlink(missing_ok=True)
        for document in directory.glob("*年政府信息公开工作年度报告.*"):
            document.unlink()


def main() -> int:
    """Runs the demo; returns the exit code."""
    parser = argparse.ArgumentParser(description="公开 gongkai 演示 / demo")
    language_argument(parser)
    parser.add_argument(
        "--directory",
        type=Path,
        default=HERE.parent / ".demo",
        help="数据库和日志所在目录，原有的演示数据会删除 / where database and log go; an earlier demo's are removed",
    )
    arguments = parser.parse_args()
    screen = Screen(console(), arguments.lang)
    directory: Path = arguments.directory.resolve()
    # Set anew, as a shell lets what it starts in the background ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    started = time.monotonic()
    try:
        clear(directory)
        is_agreement = demonstrate(directory, screen)
    except KeyboardInterrupt:
        screen.say("已中断，服务已停止。", "Interrupted; the server is stopped.", style="bold red")
        return EXIT_INTERRUPTED
    except GongkaiError as error:
        screen.say(error.message("zh"), error.message("en"), style="bold red")
        return EXIT_FAILURE
    except ServerError as error:
        screen.say(str(error), str(error), style="bold red")
        return EXIT_FAILURE
    show_way_on(directory, screen)
    seconds = time.monotonic() - started
    screen.console.print()
    if is_agreement:
        screen.say(
            f"一致：全部数字与公布的相同。演示用时 {seconds:.1f} 秒。",
            f"Agreement: all figures are as published. The demo took {seconds:.1f} s.",
            style="bold green",
        )
        return EXIT_AGREEMENT
    screen.say(
        f"不一致：差异见上。演示用时 {seconds:.1f} 秒。",
        f"Differences: see above. The demo took {seconds:.1f} s.",
        style="bold red",
    )
    return EXIT_DIFFERENCE


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    """Ends like Ctrl-C, so that the server is stopped."""
    raise SystemExit(128 + number)


def _shown(path: Path) -> str:
    """A path relative to the working directory where it lies below it."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    sys.exit(main())
