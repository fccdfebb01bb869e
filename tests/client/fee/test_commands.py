"""Fees as a clerk types and reads them: quotes with their working, notices, refunds and the cost tariff."""

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from gongkai.v1.case_pb2 import ReceiptChannel
from gongkai.v1.cost_tariff_service_pb2 import (
    CostKind,
    CostTariff,
    CreateCostTariffResponse,
    EndCostTariffResponse,
    ListCostTariffsResponse,
)
from gongkai.v1.cost_tariff_service_pb2_grpc import CostTariffServiceServicer, add_CostTariffServiceServicer_to_server
from gongkai.v1.fee_service_pb2 import (
    CostItem,
    ExemptionGroup,
    FeeBasis,
    FeeLine,
    FeeNotice,
    FeeNoticeState,
    FeeQuote,
    GetFeeNoticeResponse,
    IssueFeeNoticeResponse,
    QuoteFeeResponse,
    RefundFeeResponse,
    WithdrawFeeNoticeResponse,
)
from gongkai.v1.fee_service_pb2_grpc import FeeServiceServicer, add_FeeServiceServicer_to_server
from gongkai_client.cli import main
from gongkai_client.cli.fee.view import print_notice, print_quote
from gongkai_client.dates import date_of
from support.client.clock_samples import day, text
from support.client.recording import recording

Output = pytest.CaptureFixture[str]
Serve = Callable[..., str]

GOLDEN = Path(__file__).parents[1] / "golden"
CASE = "agencies/szwater/cases/2026-14"
QUOTE = FeeQuote(
    basis=FeeBasis.FEE_BASIS_PER_ITEM,
    quoted_date=day("2026-03-30"),
    amount_fen=330_000,
    lines=[
        FeeLine(
            first=9,
            last=10,
            quantity=2,
            text=text("本自然月第9至10件，不收费", "items 9 to 10 of the month: free"),
        ),
        FeeLine(
            first=11,
            last=30,
            quantity=20,
            rate_fen=10_000,
            amount_fen=200_000,
            text=text("本自然月第11至30件，每件100元", "items 11 to 30 of the month: 100 yuan each"),
        ),
        FeeLine(
            first=31,
            last=31,
            quantity=1,
            rate_fen=130_000,
            amount_fen=130_000,
            text=text("本自然月第31件，每件1300元", "item 31 of the month: 1300 yuan"),
        ),
    ],
    tariff="2021-per-item",
    article=text("国办函〔2020〕109号第三条", "〔2020〕109, article 3"),
    month_first_date=day("2026-03-01"),
    earlier_items=8,
    assumptions=[text("件数按收到之日所在自然月累计", "items accumulate by the month of receipt")],
)
NOTICE = FeeNotice(
    name=f"{CASE}/feeNotices/1",
    basis=FeeBasis.FEE_BASIS_PER_PAGE,
    state=FeeNoticeState.FEE_NOTICE_STATE_WITHDRAWN,
    issued_date=day("2026-03-16"),
    notified_date=day("2026-03-18"),
    channel=ReceiptChannel.RECEIPT_CHANNEL_EMAIL,
    pages=40,
    public_pages=5,
    amount_fen=10_000,
    paid_fen=5_050,
    refunded_fen=5_050,
    withdrawn_date=day("2026-03-20"),
    payment_due_date=day("2026-04-16"),
    tariff="2021-per-page",
    lines=[
        FeeLine(
            first=31, last=40, quantity=10, rate_fen=1000, amount_fen=10_000, text=text("每页10元", "10 yuan each")
        ),
        FeeLine(quantity=5, text=text("已经公开，不收费", "public already: free")),
    ],
    etag="9f",
)
COPIES = CostTariff(
    name="agencies/szwater/costTariffs/2",
    kind=CostKind.COST_KIND_COPY,
    display_name="A4 单面复制",
    unit="页",
    rate_fen=20,
    first_date=day("2008-05-01"),
)


@pytest.fixture
def fees(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service that the environment points to."""
    service = recording(
        FeeServiceServicer,
        QuoteFee=QuoteFeeResponse(quote=QUOTE),
        IssueFeeNotice=IssueFeeNoticeResponse(fee_notice=NOTICE),
        WithdrawFeeNotice=WithdrawFeeNoticeResponse(fee_notice=NOTICE),
        RefundFee=RefundFeeResponse(fee_notice=NOTICE),
        GetFeeNotice=GetFeeNoticeResponse(fee_notice=NOTICE),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_FeeServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


@pytest.fixture
def tariffs(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a recorder
    """A running service of cost tariffs that the environment points to."""
    service = recording(
        CostTariffServiceServicer,
        CreateCostTariff=lambda request: CreateCostTariffResponse(cost_tariff=request.cost_tariff),
        EndCostTariff=EndCostTariffResponse(cost_tariff=COPIES),
        ListCostTariffs=ListCostTariffsResponse(cost_tariffs=[COPIES]),
    )
    monkeypatch.setenv("GONGKAI_SERVER", serve((add_CostTariffServiceServicer_to_server, service)))
    monkeypatch.setenv("GONGKAI_AGENCY", "szwater")
    return service


def shown(print_it: Callable[[Any, Console, str], None], message: Any, lang: str) -> str:  # noqa: ANN401 - a message
    """What a view prints on 90 columns, without the blanks at the ends of lines."""
    out = StringIO()
    print_it(message, Console(file=out, width=90, markup=False, legacy_windows=False), lang)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_quote_is_printed_to_the_letter(lang: str) -> None:
    """As the golden file of the language has it: tier by tier in yuan, then the sum and what it rests on."""
    assert shown(print_quote, QUOTE, lang) == (GOLDEN / f"quote.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_notice_is_printed_to_the_letter(lang: str) -> None:
    """As the golden file of the language has it: nothing is due any more by a notice that was withdrawn."""
    assert shown(print_notice, NOTICE, lang) == (GOLDEN / f"notice.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("per-item", {"basis": FeeBasis.FEE_BASIS_PER_ITEM, "items": 0}),
        ("per-item --items 3 --earlier-items 0", {"items": 3, "earlier_items": 0}),
        ("per-page --pages 250 --public-pages 12", {"pages": 250, "public_pages": 12}),
        (
            "cost --exemption pensioned-veterans --cost 2=30",
            {"exemption": ExemptionGroup.EXEMPTION_GROUP_PENSIONED_VETERANS},
        ),
    ],
)
def test_a_quote_is_asked_for_as_typed(fees: Any, words: str, expected: dict[str, int]) -> None:  # noqa: ANN401
    """A number of earlier items is told only where it was typed: none is not nought."""
    assert main(["fee", "quote", "2026-14", "--basis", *words.split()]) == 0

    assert fees.request.parent == CASE
    assert fees.request.HasField("earlier_items") == ("--earlier-items" in words)
    assert not fees.request.HasField("quoted_date")
    for field, value in expected.items():
        assert getattr(fees.request, field) == value


def test_costs_are_named_by_their_number_or_in_full(fees: Any, capsys: Output) -> None:  # noqa: ANN401
    """An entry of the agency whose case it is; a quantity has bounds."""
    words = ["fee", "quote", "agencies/other/cases/2016-1", "--basis", "cost", "--date", "2016-03-10"]
    assert main([*words, "--cost", "2=30", "--cost", "agencies/x/costTariffs/4=1"]) == 0

    assert list(fees.request.costs) == [
        CostItem(cost_tariff="agencies/other/costTariffs/2", quantity=30),
        CostItem(cost_tariff="agencies/x/costTariffs/4", quantity=1),
    ]
    assert date_of(fees.request.quoted_date) == date(2016, 3, 10)
    capsys.readouterr()
    for wrong in ("2", "2=x", "=3", "2=0", "2=100001"):
        assert main([*words, "--cost", wrong]) == 2
        assert "--cost：" in capsys.readouterr().err


def test_a_notice_needs_a_quantity_or_an_amount(fees: Any, capsys: Output) -> None:  # noqa: ANN401
    """With a quantity the amount may be left out; the days and the channel reach their fields."""
    assert main(["fee", "issue", "2026-14", "--basis", "per-page"]) == 2
    assert "--items、--pages 或 --cost" in capsys.readouterr().err
    words = ["--basis", "per-page", "--pages", "40", "--date", "2026-03-18", "--issued", "2026-03-16"]
    assert main(["fee", "issue", "2026-14", *words, "--channel", "email"]) == 0

    request = fees.request
    assert (request.pages, request.amount_fen) == (40, 0)
    assert request.channel == ReceiptChannel.RECEIPT_CHANNEL_EMAIL
    assert (date_of(request.issued_date), date_of(request.notified_date)) == (date(2026, 3, 16), date(2026, 3, 18))
    assert main(["fee", "issue", "2026-14", "--basis", "per-page", "--amount", "420"]) == 0
    assert (fees.request.amount_fen, fees.request.HasField("issued_date")) == (42_000, False)


def test_a_notice_is_withdrawn_and_money_paid_back(fees: Any) -> None:  # noqa: ANN401
    """With the reason; a dry run, an etag and a request id as with every change."""
    common = ["--explanation", "多收", "--date", "2026-03-20", "--dry-run", "--etag", "9f", "--request-id", "5a0c"]
    assert main(["fee", "withdraw", "2026-14/1", *common]) == 0
    assert (fees.request.name, fees.request.explanation) == (NOTICE.name, "多收")
    assert date_of(fees.request.withdrawn_date) == date(2026, 3, 20)
    assert (fees.request.validate_only, fees.request.etag, fees.request.request_id) == (True, "9f", "5a0c")
    assert main(["fee", "refund", "2026-14/1", "--amount", "20.50", *common]) == 0
    assert (fees.request.amount_fen, date_of(fees.request.refunded_date)) == (2050, date(2026, 3, 20))
    assert main(["fee", "refund", "2026-14/1", "--amount", "20.50"]) == 2


def test_an_entry_of_the_tariff_is_typed_in_yuan(tariffs: Any, capsys: Output) -> None:  # noqa: ANN401
    """And kept in fen; it ends by its number."""
    words = ["--kind", "copy", "--name", "A4 单面复制", "--unit", "页", "--rate", "0.20", "--from", "2008-05-01"]
    assert main(["fee", "tariff", "add", *words]) == 0
    assert tariffs.request.parent == "agencies/szwater"
    assert (tariffs.request.cost_tariff.rate_fen, tariffs.request.cost_tariff.kind) == (20, CostKind.COST_KIND_COPY)
    assert not tariffs.request.cost_tariff.HasField("last_date")
    assert "0.20 / 页" in capsys.readouterr().out
    assert main(["fee", "tariff", "end", "2", "--date", "2017-03-31"]) == 0
    assert (tariffs.request.name, date_of(tariffs.request.last_date)) == (COPIES.name, date(2017, 3, 31))


def test_the_tariff_is_listed(tariffs: Any, capsys: Output) -> None:  # noqa: ANN401, ARG001
    """By the number that `--cost` takes, with what is open at its end."""
    assert main(["fee", "tariff", "list"]) == 0
    out = capsys.readouterr().out
    for shown_text in ("2", "复制", "A4 单面复制", "0.20", "2008-05-01 – …"):
        assert shown_text in out
    assert main(["fee", "tariff", "list", "--output", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["cost_tariffs"][0]["rate_fen"] == 20
