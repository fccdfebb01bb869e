"""What one application costs, with the working, line by line: ``quote_items``, ``quote_pages`` and ``quote_costs``.

A quote writes nothing and knows no wall clock: the day of receipt chooses the tariff, and both it and the day of the
quote must be days on which something may be charged. Where nothing may be, the amount is 0 and the one line says why.
All money is integer fen.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.fees.tariffs import CostTariff, Exemption, FeeRules, Share, Tag, Tariff
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.regulation import REGULATION_2007, REGULATION_2019, regulation_for
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ExemptionGroup, FeeBasis

_FEN_OF_A_YUAN = 100

_COSTS_ALONE = Text("2007年条例第二十七条", "Regulation of 2007, article 27")
_NO_CHARGE = Text("条例第四十二条", "article 42")
_PUBLIC_PAGES = Text("国办函〔2020〕109号第五条，未经核对", "国办函〔2020〕109号, article 5, unconfirmed")


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """The share of one tier, band or cost entry in a quote: ``quantity`` units at ``rate_fen`` make ``amount_fen``.

    ``first`` and ``last`` are the units on the scale of the tariff, counted from 1; 0 for what stands on no scale.
    """

    first: int
    last: int
    quantity: int
    rate_fen: int
    amount_fen: int
    text: Text


@dataclass(frozen=True, slots=True)
class FeeQuote:
    """What an application costs: ``amount_fen`` is the sum over ``lines``.

    ``tariff_id`` is empty where nothing may be charged, and for costs, whose entries the lines name.
    """

    basis: FeeBasis
    article: Text
    tariff_id: str
    amount_fen: int
    lines: tuple[QuoteLine, ...]
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class _Freedom:
    """Why nothing may be charged."""

    reason: Text
    source: Text
    assumptions: tuple[Assumption, ...]


def calendar_month(day: date) -> tuple[date, date]:
    """First and last day of the 自然月 of ``day``, over which items accumulate (国办函〔2020〕109号第四条)."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def quote_items(rules: FeeRules, *, before: int, items: int, received: date, on: date) -> FeeQuote:
    """The quote by items (按件计收) for the applicant's items ``before`` + 1 to ``before`` + ``items`` of the month.

    Args:
        rules: the rules on fees.
        before: items of the applicant at this agency in the calendar month before this application.
        items: as how many this application counts, at least 1.
        received: the day of receipt of the application.
        on: the day for which to quote, not before it.

    Raises:
        ValueError: fewer than 1 item, or fewer than 0 before.
        NoRegulationInForce: ``received`` is before the Regulation of 2007.
    """
    _require_at_least(0, before=before)
    _require_at_least(1, items=items)
    basis, first, last = FeeBasis.PER_ITEM, before + 1, before + items
    tariff = _tariff_or_freedom(rules, basis, received=received, on=on)
    if isinstance(tariff, _Freedom):
        return _free_quote(basis, tariff, first=first, last=last)
    return _quote(
        basis,
        tariff.article,
        tariff.id,
        (_share_line(share, _items_text(share)) for share in tariff.shares(first=first, last=last)),
        (
            Assumption.FEE_BY_RECEIPT,
            Assumption.FEE_MONTH_BY_RECEIPT,
            Assumption.FEE_ITEMS_BY_SPLIT,
            *tariff.assumptions,
        ),
    )


def quote_pages(rules: FeeRules, *, pages: int, public_pages: int, received: date, on: date) -> FeeQuote:
    """The quote by pages (按量计收) of one application; pages of other applications never count with them.

    Args:
        rules: the rules on fees.
        pages: pages that are not public already, which are charged for.
        public_pages: further pages, of information that is public already: a line of 0 beside the scale.
        received: the day of receipt of the application.
        on: the day for which to quote, not before it.

    Raises:
        ValueError: fewer than 0 pages of a kind, or none at all.
        NoRegulationInForce: ``received`` is before the Regulation of 2007.
    """
    _require_at_least(0, pages=pages, public_pages=public_pages)
    _require_at_least(1, all_pages=pages + public_pages)
    basis = FeeBasis.PER_PAGE
    tariff = _tariff_or_freedom(rules, basis, received=received, on=on)
    if isinstance(tariff, _Freedom):
        return _free_quote(basis, tariff, first=min(pages, 1), last=pages)
    lines = [_share_line(share, _pages_text(share)) for share in tariff.shares(first=1, last=pages)]
    assumptions = [Assumption.FEE_BY_RECEIPT, Assumption.FEE_PAGE_IS_A4_SIDE, *tariff.assumptions]
    if public_pages:
        # 第五条 (unconfirmed): what is public already is not charged for.
        lines.append(QuoteLine(0, 0, public_pages, 0, 0, _public_text(public_pages)))
        assumptions.append(Assumption.FEE_NOT_FOR_PUBLIC)
    return _quote(basis, tariff.article, tariff.id, lines, assumptions)


def quote_costs(
    rules: FeeRules,
    *,
    entries: Sequence[tuple[CostTariff, int]],
    exemption: ExemptionGroup | None,
    received: date,
    on: date,
) -> FeeQuote:
    """The quote of costs (2007: 第二十七条) by the agency's own table.

    An entry that was not in force on the day of receipt costs nothing, and its line says so.

    Args:
        rules: the rules on fees.
        entries: what is supplied: each entry with how many units of it, at least 1; not empty.
        exemption: the group by which the applicant pays nothing, on proof; every line then amounts to 0.
        received: the day of receipt of the application.
        on: the day for which to quote, not before it.

    Raises:
        ValueError: no entry, or fewer than 1 unit of one.
        NoRegulationInForce: ``received`` is before the Regulation of 2007.
    """
    _require_at_least(1, entries=len(entries))
    for _, quantity in entries:
        _require_at_least(1, quantity=quantity)
    freedom = _freedom_from_costs(rules, received=received, on=on)
    if freedom is not None:
        return _free_quote(FeeBasis.COST, freedom, first=0, last=0)
    exempt = None if exemption is None else rules.exemption(exemption)
    return _quote(
        FeeBasis.COST,
        _COSTS_ALONE,
        "",
        (_cost_line(entry, quantity, exempt, received) for entry, quantity in entries),
        (
            Assumption.FEE_BY_RECEIPT,
            *_doubtful_beginnings(rules, FeeBasis.COST, on),
            *(() if exempt is None else exempt.assumptions),
        ),
    )


def is_free(rules: FeeRules, basis: FeeBasis, *, received: date, on: date) -> bool:
    """Whether nothing may be charged, whatever the quantity; ``on`` is the day for which that is asked.

    Raises:
        NoRegulationInForce: ``received`` is before the Regulation of 2007.
    """
    if basis is FeeBasis.COST:
        return _freedom_from_costs(rules, received=received, on=on) is not None
    return isinstance(_tariff_or_freedom(rules, basis, received=received, on=on), _Freedom)


def _require_at_least(least: int, **numbers: int) -> None:
    for name, number in numbers.items():
        if number < least:
            message = f"{name} must be at least {least}, not {number}"
            raise ValueError(message)


def _freedom(rules: FeeRules, basis: FeeBasis, *, received: date, on: date) -> _Freedom | None:
    """The time without fees that covers the day of receipt or the day of the quote."""
    of_quote = rules.free_interval(basis, on)
    interval = rules.free_interval(basis, received) or of_quote
    if interval is None:
        return None
    # Once the time is over, it is the day of receipt alone that keeps the application free.
    by_receipt = (Assumption.FEE_BY_RECEIPT,) if of_quote is None else ()
    return _Freedom(interval.reason, interval.source, (*by_receipt, *interval.assumptions))


def _tariff_or_freedom(rules: FeeRules, basis: FeeBasis, *, received: date, on: date) -> Tariff | _Freedom:
    freedom = _freedom(rules, basis, received=received, on=on)
    if freedom is not None:
        return freedom
    if regulation_for(received) is REGULATION_2007:
        # 2007: 第二十七条 allows the cost of search, copies and postage, and nothing else.
        why = Text(
            "申请收到时施行的2007年条例未规定信息处理费",
            "received under the Regulation of 2007, which knows no processing fee",
        )
        return _Freedom(why, _COSTS_ALONE, _by_receipt(received, on, Assumption.FEE_BY_RECEIPT))
    tariff = rules.tariff(basis, received)
    if tariff is None:
        why = Text("收到申请之日没有施行的收费标准", "no tariff was in force on the day of receipt")
        return _Freedom(why, _NO_CHARGE, (Assumption.FEE_BY_RECEIPT,))
    return tariff


def _freedom_from_costs(rules: FeeRules, *, received: date, on: date) -> _Freedom | None:
    freedom = _freedom(rules, FeeBasis.COST, received=received, on=on)
    if freedom is not None:
        return freedom
    if REGULATION_2019 in {regulation_for(received), regulation_for(on)}:
        # 条例第四十二条: no charge except for processing. # Inference: none either for what was received before it.
        why = Text("2019年条例未规定成本费用", "the Regulation of 2019 knows no cost fee")
        return _Freedom(why, _NO_CHARGE, _by_receipt(received, on, Assumption.COST_FEES_END_WITH_2007))
    return None


def _by_receipt(received: date, on: date, assumption: Assumption) -> tuple[Assumption, ...]:
    """The assumption, where one Regulation governs the day of receipt and the other one that of the quote."""
    return () if regulation_for(received) is regulation_for(on) else (assumption,)


def _doubtful_beginnings(rules: FeeRules, basis: FeeBasis, on: date) -> Iterable[Assumption]:
    """Of a time without fees whose first day is not confirmed: it may have begun earlier in that year."""
    for interval in rules.free_intervals:
        if basis in interval.bases and interval.tag is Tag.UNCONFIRMED and interval.first_date.year == on.year:
            yield from interval.assumptions


def _quote(
    basis: FeeBasis, article: Text, tariff_id: str, lines: Iterable[QuoteLine], assumptions: Iterable[Assumption]
) -> FeeQuote:
    lines = tuple(lines)
    amount_fen = sum(line.amount_fen for line in lines)
    return FeeQuote(basis, article, tariff_id, amount_fen, lines, tuple(dict.fromkeys(assumptions)))


def _free_quote(basis: FeeBasis, freedom: _Freedom, *, first: int, last: int) -> FeeQuote:
    reason, source = freedom.reason, freedom.source
    why = Text(f"{reason.zh}，不收费（{source.zh}）", f"no charge: {reason.en} ({source.en})")
    line = QuoteLine(first, last, last - first + 1 if first else 0, 0, 0, why)
    return _quote(basis, source, "", (line,), freedom.assumptions)


def _share_line(share: Share, text: Text) -> QuoteLine:
    return QuoteLine(share.first, share.last, share.quantity, share.rate_fen, share.amount_fen, text)


def _cost_line(entry: CostTariff, quantity: int, exempt: Exemption | None, received: date) -> QuoteLine:
    price, amount_fen = yuan(entry.rate_fen), quantity * entry.rate_fen
    zh = f"{entry.name}，{quantity}{entry.unit}，每{entry.unit}{price}元"
    en = f"{entry.name}: {quantity} {entry.unit}, {price} yuan each"
    if not entry.is_in_force(received):
        # Nobody pays by what was not there when he applied (inference).
        amount_fen = 0
        zh, en = f"{zh}；收到申请之日未施行，不收费", f"{en}; no charge: not in force on the day of receipt"
    elif exempt is not None:
        amount_fen = 0
        zh = f"{zh}；{exempt.name.zh}，凭证明免收（{exempt.source.zh}）"
        en = f"{en}; exempt on proof: {exempt.name.en} ({exempt.source.en})"
    return QuoteLine(0, 0, quantity, entry.rate_fen, amount_fen, Text(zh, en))


def _items_text(share: Share) -> Text:
    zh, en = _range(share)
    return Text(
        f"本自然月第{zh}件，{_rate_zh(share, '件')}", f"{_units(share, 'item')} {en} of the month, {_rate_en(share)}"
    )


def _pages_text(share: Share) -> Text:
    zh, en = _range(share)
    return Text(f"第{zh}页，{_rate_zh(share, '页')}", f"{_units(share, 'page')} {en}, {_rate_en(share)}")


def _public_text(pages: int) -> Text:
    zh = f"已经公开的信息{pages}页，不收费（{_PUBLIC_PAGES.zh}）"
    return Text(zh, f"pages of information already public: {pages}, no charge ({_PUBLIC_PAGES.en})")


def _range(share: Share) -> tuple[str, str]:
    if share.first == share.last:
        return str(share.first), str(share.first)
    return f"{share.first}至{share.last}", f"{share.first} to {share.last}"


def _units(share: Share, unit: str) -> str:
    return unit if share.first == share.last else f"{unit}s"


def _rate_zh(share: Share, unit: str) -> str:
    return f"每{unit}{yuan(share.rate_fen)}元" if share.rate_fen else "不收费"


def _rate_en(share: Share) -> str:
    return f"{yuan(share.rate_fen)} yuan each" if share.rate_fen else "free"


def yuan(fen: int) -> str:
    """Yuan as people write them: whole ones without decimals, others with two."""
    whole, rest = divmod(fen, _FEN_OF_A_YUAN)
    return f"{whole}.{rest:02d}" if rest else str(whole)
