"""What a fee is charged for, as it is typed: items, pages, or costs by the agency's tariff."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from gongkai.v1.fee_service_pb2 import CostItem, IssueFeeNoticeRequest, QuoteFeeRequest
from gongkai_client.cli.shell.arguments import number_option
from gongkai_client.cli.shell.names import agency_of, item_name
from gongkai_client.language import both

_MOST_ITEMS = 1000
_MOST_EARLIER_ITEMS = 100_000
_MOST_PAGES = 1_000_000
_MOST_UNITS = 100_000

_COST = re.compile(r"(?P<entry>[^=]+)=(?P<quantity>[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much is charged for. The fields are called as those of the contract."""

    items: Annotated[
        int | None,
        number_option(
            "--items",
            both("按件计收：本申请计为几件（拆分件数）", "per item: as how many items the application counts"),
            minimum=1,
            maximum=_MOST_ITEMS,
        ),
    ] = None
    earlier_items: Annotated[
        int | None,
        number_option(
            "--earlier-items",
            both(
                "按件计收：申请人当月此前已有几件（登记了身份证明号码的由系统统计）",
                "per item: the applicant's items before it in the month (counted where his identity number was told)",
            ),
            minimum=0,
            maximum=_MOST_EARLIER_ITEMS,
        ),
    ] = None
    pages: Annotated[
        int | None,
        number_option(
            "--pages",
            both(
                "按量计收：计费页数（A4及以下幅面单面为一页）", "per page: pages charged for, A4 or smaller, one side"
            ),
            minimum=1,
            maximum=_MOST_PAGES,
        ),
    ] = None
    public_pages: Annotated[
        int | None,
        number_option(
            "--public-pages",
            both("按量计收：另有已主动公开的页数，不收费", "per page: further pages, public already and not charged"),
            minimum=0,
            maximum=_MOST_PAGES,
        ),
    ] = None
    costs: Annotated[
        list[str] | None,
        typer.Option(
            "--cost",
            metavar=both("标准序号=数量", "ENTRY=QUANTITY"),
            help=both(
                "成本费用：收费标准的序号（见 fee tariff list）和数量，如 2=30（可写多次）",
                "costs: an entry of fee tariff list and how many units, such as 2=30 (may be repeated)",
            ),
        ),
    ] = None

    def is_told(self) -> bool:
        """Whether the service can compute the amount from it."""
        return bool(self.items or self.pages or self.costs)

    def apply_to(self, request: QuoteFeeRequest | IssueFeeNoticeRequest) -> None:
        """Fills the quantity in."""
        request.items = self.items or 0
        request.pages = self.pages or 0
        request.public_pages = self.public_pages or 0
        if self.earlier_items is not None:
            request.earlier_items = self.earlier_items
        request.costs.extend(_cost_items(self.costs or (), agency=agency_of(request.parent)))


def _cost_items(texts: Sequence[str], *, agency: str) -> list[CostItem]:
    items = []
    for text in texts:
        match = _COST.fullmatch(text)
        quantity = int(match["quantity"]) if match else 0
        if match is None or not 1 <= quantity <= _MOST_UNITS:
            raise typer.BadParameter(
                both(
                    f"“{text}”应写作“标准序号=数量”，如 2=30，数量为 1 至 {_MOST_UNITS}。",
                    f"“{text}” should be ENTRY=QUANTITY, such as 2=30, from 1 to {_MOST_UNITS}.",
                ),
                param_hint="--cost",
            )
        items.append(
            CostItem(cost_tariff=item_name(match["entry"].strip(), "costTariffs", agency=agency), quantity=quantity)
        )
    return items
