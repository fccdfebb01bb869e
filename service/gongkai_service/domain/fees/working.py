"""How an amount came about, as it is kept with a notice, and tariffs in words for letters."""

import json
from collections.abc import Iterable

from gongkai_service.domain.fees.quotes import QuoteLine, yuan
from gongkai_service.domain.fees.tariffs import Tariff, Tier
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FeeBasis

_UNITS = {FeeBasis.PER_ITEM: "件", FeeBasis.PER_PAGE: "页"}
_INTRODUCTIONS = {
    FeeBasis.PER_ITEM: "按件计收（同一申请人一个自然月内累计）",
    FeeBasis.PER_PAGE: "按量计收",
}


def encode_working(lines: Iterable[QuoteLine]) -> str:
    """The working of a quote as one text; ``decode_working`` reads it."""
    rows = [
        [line.first, line.last, line.quantity, line.rate_fen, line.amount_fen, line.text.zh, line.text.en]
        for line in lines
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def decode_working(working: str) -> tuple[QuoteLine, ...]:
    """The working that ``encode_working`` wrote; nothing of an empty text."""
    rows = json.loads(working) if working else []
    return tuple(
        QuoteLine(first, last, quantity, rate_fen, amount_fen, Text(zh, en))
        for first, last, quantity, rate_fen, amount_fen, zh, en in rows
    )


def tariff_wording(tariff: Tariff) -> str:
    """The tariff in the words of a letter, such as 按量计收：1—30页不收费；31—100页10元/页."""
    unit = _UNITS[tariff.basis]
    tiers = "；".join(_tier_wording(tier, unit) for tier in tariff.tiers)
    return f"{_INTRODUCTIONS[tariff.basis]}：{tiers}"


def worked_line(line: QuoteLine, basis: FeeBasis) -> str:
    """A line of the working in the words of a letter, with its product: 第31至72页，每页10元：42页×10元=420元."""
    if not line.amount_fen:
        return line.text.zh
    # What is charged by costs says its own unit.
    quantity = f"{line.quantity}{_UNITS.get(basis, '')}"
    return f"{line.text.zh}：{quantity}×{yuan(line.rate_fen)}元={yuan(line.amount_fen)}元"


def _tier_wording(tier: Tier, unit: str) -> str:
    units = f"{tier.first}{unit}以上" if tier.last is None else f"{tier.first}—{tier.last}{unit}"
    if not tier.rate_fen:
        return f"{units}不收费"
    if tier.band is None:
        return f"{units}{yuan(tier.rate_fen)}元/{unit}"
    step = yuan(tier.step_fen)
    return f"{units}以{tier.band}{unit}为一档，第一档{yuan(tier.rate_fen)}元/{unit}，每增加一档提高{step}元/{unit}"
