"""A clerk's day at the real service: every command once, from the agency to the annual report."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from gongkai_client.cli import main
from gongkai_client.cli.shell.app import LazyGroup
from gongkai_client.shanghai import today
from support.depth import deep_after

START_SECONDS = 60
REPORTS = Path(__file__).parents[1] / "vectors" / "reports"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server process of its own, to which the environment points."""
    database = str(tmp_path / "desk.db")
    command = [sys.executable, "-m", "gongkai_service", "--address", "127.0.0.1:0", "--database", database]
    with (tmp_path / "server.log").open("w+b") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - this Python
        try:
            monkeypatch.setenv("GONGKAI_SERVER", _address(server, tmp_path / "server.log"))
            monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
            yield
        finally:
            server.terminate()
            server.wait(timeout=START_SECONDS)


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """The address that the server says it listens on."""
    for _ in range(START_SECONDS * 20):
        for line in log.read_text(encoding="utf-8").splitlines():
            if '"listening"' in line:
                return str(json.loads(line)["address"])
        try:
            server.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(log.read_text(encoding="utf-8"))


DAY = """
agency create szwater --name 深圳市水务局 --prefix 深水公开申 --kind department --self-reference 我局
agency create szwater-lab --name 水质监测中心 --prefix 监测公开申 --kind other --parent szwater
agency update szwater --letter-prefix 深水公开告 --payment 非税系统 --office 办公室
agency update szwater --review-organ 深圳市人民政府 --court 盐田区法院
agency update szwater-lab --name 深圳市水质监测中心 --consultation-send-day-suspended --amber 7 --red 3
agency show szwater-lab
agency list --parent szwater
case file --applicant 张三 --kind natural-person --description 水质 --channel in-person --arrived 2023-09-15 \
--identity 440301199001011234
case due --within 5 --subtree
case due --overdue --as-of 2023-12-01 --clock reply
case reminders --from 2023-10-01 --to 2023-10-31
case redatings
calendar close 2023-09-20 2023-09-21 --reason 台风停工令 --subtree --id 2023-typhoon
calendar publish 2023-typhoon
calendar redatings 2023-typhoon
case supplement 2023-1 --contact 0755-00000000 --date 2023-09-18
case start 2023-1 --handler 法规处 --date 2023-09-18
case request-correction 2023-1 --points 请明确年份 --due 2023-10-20 --date 2023-09-20
case receive-correction 2023-1 --date 2023-09-25
case consult 2023-1 --kind third-party --party 某公司 --date 2023-09-26
case confirm-consultation 2023-1 1 --date 2023-09-27
case end-consultation 2023-1 1 --result objects --date 2023-10-10
case extend 2023-1 --days 10 --date 2023-10-12 --reason 材料多 --approved-by 主任 --approved 2023-10-11
case defer 2023-1 --due 2023-12-29 --date 2023-10-13
case answer 2023-1 --outcome denied-trade-secret --number 深水公复〔2023〕1号 --delivery post --posted 2023-10-20
case delivered 2023-1 --date 2023-10-24
case explain 2023-1 --days
review file 2023-1 --organ 深圳市人民政府 --date 2023-11-01
review accept 2023-1/1 --procedure ordinary --date 2023-11-06 --copy-received 2023-11-08
review answer 2023-1/1 --date 2023-11-20
review suspend 2023-1/1 --date 2023-11-21
review resume 2023-1/1 --date 2023-11-25
review extend 2023-1/1 --days 30 --date 2023-12-01
review decide 2023-1/1 --decision revoked --orders-new-answer --date 2023-12-20 --served 2023-12-21
review show 2023-1/1
review list
lawsuit file 2023-1 --court 盐田区法院 --review 1 --date 2023-12-25
lawsuit decide 2023-1/1 --judgment claim-dismissed --date 2024-03-01
lawsuit instance 2023-1/1 --level second --court 深圳市中级人民法院 --docket （2024）粤03行终8号 --date 2024-03-08
lawsuit decide 2023-1/1 --judgment appeal-dismissed --date 2024-05-06
lawsuit show 2023-1/1
lawsuit list 2023-1
case reopen 2023-1 --remedy reviews/1 --date 2023-12-22 --working-days 15
case answer 2023-1 --outcome granted --delivery direct --signed 2024-01-10
case tell-third-party 2023-1 1 --date 2024-01-10
case file --applicant 某所 --kind research --description 招标 --channel fax --arrived 2023-10-08 --confirmed 2023-10-09
case link 2023-2 2023-1 --date 2023-10-09
fee quote 2023-2 --basis per-page --pages 72 --public-pages 8 --date 2023-10-11
fee issue 2023-2 --basis per-page --pages 72 --public-pages 8 --amount 420 --issued 2023-10-10 --date 2023-10-11
fee pay 2023-2/1 --amount 400.50 --date 2023-10-16
fee waive 2023-2/1 --amount 19.50 --explanation 困难 --date 2023-10-17
fee refund 2023-2/1 --amount 0.50 --explanation 多收 --date 2023-10-17
fee show 2023-2/1
fee list
case withdraw 2023-2 --date 2023-10-18
case file --applicant 某公司 --kind business --description 合同 --channel fax --received 2023-11-01
fee issue 2023-3 --basis per-item --items 2 --earlier-items 9 --date 2023-11-02
fee withdraw 2023-3/1 --explanation 已公开 --date 2023-11-03
case close 2023-3 --outcome other --explanation 联系不上申请人 --date 2023-12-01
case file --applicant 张三 --kind natural-person --description 水质 --channel fax --received 2024-03-01 \
--identity 4403-011990-01011234
arrival register --applicant 李四 --kind natural-person --description 水质 --channel internet --arrived 2024-03-01
arrival register --applicant 王五 --kind natural-person --description 水费 --channel ordinary-post --arrived 2024-03-04
arrival list --state waiting --overlong
arrival show ARRIVALS-1
arrival confirm ARRIVALS-1 --confirmed 2024-03-11
arrival withdraw ARRIVALS-2 --date 2024-03-12
case show 2024-2
case history 2024-2
case search 水质
case mend 2024-2 --set 1.用途=研究 --reason 漏填
case void 2024-2 --reason filed-by-mistake --date 2024-03-12
case applicant 2024-1 --from 2023-01-01 --to 2024-12-31
case similar 2024-1 --least 90
letter kinds
letter kinds receipt
letter draft 2024-1 receipt --date 2024-03-01 --out FILES
letter issue 2024-1 receipt --date 2024-03-01 --out FILES
letter show 2024-1/1 --as html --out FILES/receipt.html
letter list 2024-1
letter template get receipt --out FILES/receipt.docx
letter template check receipt FILES/receipt.docx
letter template set receipt FILES/receipt.docx
letter template reset receipt
case answer 2024-1 --outcome repeated --earlier-case 2023-1 --date 2024-03-20
fee tariff add --kind copy --name 复印 --unit 页 --rate 0.20 --from 2008-05-01
fee tariff end 1 --date 2017-03-31
fee tariff list
case show 2023-1
case list --state answered --state withdrawn --year 2023
case history 2023-1
publication record --measure website-items --quantity 12 --category 工作动态 --date 2023-05-01
publication record --measure weixin-items --quantity 3 --date 2023-06-01
publication retract 2
publication show 2
publication list --year 2023 --measure website-items
report formats
report compute --year 2023
report cells --year 2023
report cell table3.new_received.total --year 2023
report explain table3.new_received.total --year 2023
report template --year 2023 --yaml --out -
report assess --year 2023
report enter rules_in_force=3 --year 2023 --actor 法规处
report write problems --year 2023 --text 新收{table3.new_received.total}件。 --actor 法规处
report record-published --file REPORTS/suqian-city-2023.json --year 2022 --date 2023-01-31 --reason 官网 --actor 法规处
report adjust table3.carry_over.total --year 2023 --delta 121 --reason 口径不同 --actor 法规处
report adjust table3.carry_over.natural_person --year 2023 --delta 118 --reason 口径不同 --actor 法规处
report adjust table3.carry_over.business --year 2023 --delta 3 --reason 口径不同 --actor 法规处
report supplement --year 2023
report check --year 2023
report publish --year 2023 --actor 法规处 --allow-incomplete 数字待核定
report publications --year 2023
report show-publication 2023/1
report diff 2023/1
report rollup --year 2023
report export --year 2023 --as json --out -
report times --year 2023
report compare --year 2023
calendar load --from-package chinesecalendar --year 2025 --notice 国办发明电〔2024〕12号 --id 2025-again
calendar diff 2025-again
calendar list
calendar preview reply 2025-01-20 --consultation 2025-02-10:2025-02-20 --extension 2025-02-25:20 --days
calendar show
calendar days --from 2023-09-28 --to 2023-10-08
calendar add 2023-09-15 20
agency create szold --name 深圳市旧局 --prefix 旧公开申
agency abolish szold --successor szwater --on 2024-04-01
config set output table
config get output
config list
config unset output
completion bash
completion zsh
completion fish
"""


def test_the_day_holds_every_command() -> None:
    """A command that is added is tried at the real service as well."""
    program = LazyGroup(name="gongkai")
    names = {
        (group, name, inner)
        for group in program.list_commands(None)
        for name, command in program.get_command(None, group).commands.items()
        if not command.hidden
        for inner in getattr(command, "commands", [""])
    }
    nested = {name[:2] for name in names if name[2]}
    words = [line.split() for line in DAY.strip().splitlines()]
    used = {(*line[:2], line[2] if tuple(line[:2]) in nested else "") for line in words}

    assert used == names


def complaints(err: str) -> list[str]:
    """What stands on standard error beside warnings of December and how many checks could be made."""
    return [line for line in err.splitlines() if not re.match(r"注意：|Note: |\d+ 项核对中", line)]


@pytest.mark.parametrize(
    "shared", deep_after(1, [["--lang", "zh"], ["--lang", "en"], ["--output", "json"]]), ids=" ".join
)
@pytest.mark.usefixtures("desk")
def test_a_clerks_day_goes_through(shared: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command of the program is done and shows something, in both languages and as JSON."""
    for line in DAY.strip().splitlines():
        # Arrivals are numbered by the year of their registration.
        line_of_today = line.replace("ARRIVALS", str(today().year))
        words = line_of_today.replace("REPORTS", str(REPORTS)).replace("FILES", str(tmp_path)).split()
        code = main([*words, *shared])
        printed = capsys.readouterr()

        assert (line, code, complaints(printed.err)) == (line, 0, [])
        assert printed.out.strip()
        assert "\x1f" not in printed.out
        if "--yaml" in line:
            yaml.safe_load(printed.out)
        elif line.startswith("completion"):
            assert "completion words" in printed.out, "a script is one in every form of output"
        elif "json" in shared:
            json.loads(printed.out)
        elif line.startswith("case history"):
            assert not re.findall(r"[a-z]+_[a-z_]+", printed.out), "facts without a label"


@pytest.mark.usefixtures("desk")
def test_the_service_explains_its_refusals(capsys: pytest.CaptureFixture[str]) -> None:
    """Through the whole way: reason, labels, options, exit code."""
    main(DAY.strip().splitlines()[0].split())
    main(next(line for line in DAY.splitlines() if line.startswith("case file")).split())
    capsys.readouterr()

    assert main(["case", "receive-correction", "2023-1"]) == 3
    assert "已登记" in capsys.readouterr().err
    assert main(["case", "withdraw", "2023-1", "--date", "2099-01-01"]) == 3
    assert "--date" in capsys.readouterr().err
    assert main(["case", "show", "2023-9"]) == 4
    assert main(["case", "withdraw", "2023-1", "--etag", "stale"]) == 5
    assert main(["agency", "create", "szwater", "--name", "甲", "--prefix", "乙"]) == 3
    assert main(["case", "withdraw", "2023-1", "--request-id", "x"]) == 3
    assert "--request-id (request_id)" in capsys.readouterr().err
    assert main(["case", "supplement", "2023-1"]) == 3
    assert "--contact (contact)：必填，或填写 --identity、--address 等其他信息" in capsys.readouterr().err
    assert main(["case", "supplement", "2023-1", "--identity", "12"]) == 3
    assert "--identity (identity_number)：" in capsys.readouterr().err


@pytest.mark.usefixtures("desk")
def test_the_rules_of_receipt_and_delivery_speak_of_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    """The day that is missing, or is not the one that follows, is called by the option that sets it."""
    main(DAY.strip().splitlines()[0].split())
    file = "case file --applicant 张三 --kind natural-person --description 水质 --channel internet --arrived 2023-09-15"
    capsys.readouterr()

    assert main(file.split()) == 3
    err = capsys.readouterr().err
    assert "互联网渠道" in err
    assert "--confirmed" in err
    assert main([*file.split(), "--confirmed", "2023-09-18", "--received", "2023-09-15"]) == 3
    assert "应为 2023-09-18" in capsys.readouterr().err
    assert main([*file.split(), "--confirmed", "2023-09-18"]) == 0
    answer = "case answer 2023-1 --outcome granted --delivery post --posted 2023-10-20 --date 2023-10-24"
    assert main(answer.split()) == 3
    assert "应为 2023-10-20" in capsys.readouterr().err
    assert main(["case", "confirm-consultation", "2023-1", "1"]) == 4
    assert main(["calendar", "publish", "2099-1"]) == 4
    assert "gongkai calendar list" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("delivery", "option"),
    [
        ("--date 2023-01-02", "--date"),
        ("--delivery post --posted 2023-01-02", "--posted"),
        ("--delivery electronic --posted 2099-01-02", "--posted"),
        ("--delivery direct --signed 2023-01-02", "--signed"),
        ("--delivery post --date 2023-01-02", "--date"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_a_day_of_the_answer_is_called_by_the_option_that_set_it(
    delivery: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too early or not come yet: not by the day of the answer, which follows from it."""
    lines = DAY.strip().splitlines()
    for line in (lines[0], next(line for line in lines if line.startswith("case file"))):
        main(line.split())
    capsys.readouterr()

    for lang in ("zh", "en"):
        answer = f"case answer 2023-1 --outcome granted --lang {lang} {delivery}"
        assert main(answer.split()) == 3
        told = capsys.readouterr().err.splitlines()[0]
        assert set(re.findall(r"--[a-z]+", told)) == {option}, told


@pytest.mark.usefixtures("desk")
def test_a_reply_period_of_the_service_is_checked_with_a_finger(capsys: pytest.CaptureFixture[str]) -> None:
    """Received on 2023-09-15 and due on 2023-10-19: over eight days off, with two make-up workdays."""
    main(DAY.strip().splitlines()[0].split())
    capsys.readouterr()
    assert main(["calendar", "preview", "reply", "2023-09-15", "--days", "--as-of", "2023-09-20"]) == 0

    out = capsys.readouterr().out
    for week in (
        "                                    15 起    16 休    17 休",
        "18[ 1]   19[ 2]   20[ 3]   21[ 4]   22[ 5]   23 休    24 休",
        "25[ 6]   26[ 7]   27[ 8]   28[ 9]   29 假    30 假",
        "                                                       1 假",
        " 2 假     3 假     4 假     5 假     6 假     7[10]班  8[11]班",
        " 9[12]   10[13]   11[14]   12[15]   13[16]   14 休    15 休",
        "16[17]   17[18]   18[19]   19[20]*",
    ):
        assert f"{week}\n" in out


@pytest.mark.usefixtures("desk")
def test_a_closure_dates_a_case_anew(capsys: pytest.CaptureFixture[str]) -> None:
    """Told before by `--dry-run`, listed after, and kept in the history of the case."""
    lines = DAY.strip().splitlines()
    for line in (lines[0], next(line for line in lines if line.startswith("case file"))):
        main(line.split())
    main(["calendar", "close", "2023-09-20", "--reason", "台风停工令", "--id", "2023-typhoon"])
    capsys.readouterr()

    for words in (["publish", "2023-typhoon", "--dry-run"], ["publish", "2023-typhoon"], ["redatings", "2023-typhoon"]):
        assert main(["calendar", *words]) == 0
        assert re.search(r"2023-1 +答复 +2023-10-19 +2023-10-20", capsys.readouterr().out)
    assert main(["case", "history", "2023-1"]) == 0
    out = capsys.readouterr().out
    for fact in ("重定期限", "原到期日：2023-10-19", "现到期日：2023-10-20"):
        assert fact in out
    assert main(["calendar", "publish", "2023-typhoon"]) == 3
