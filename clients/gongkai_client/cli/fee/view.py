"""Fee notices, quotes and their working on screen. Amounts are in yuan."""

from collections.abc import Iterator, Sequence

from rich.console import Console

from gongkai.v1.fee_service_pb2 import FeeBasis, FeeLine, FeeNotice, FeeQuote
from gongkai_client.cli.deadline.reply_view import localized, print_assumptions
from gongkai_client.cli.shell.names import within_agency
from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.cli.shell.terminal import ABSENT, Cell, fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_label
from gongkai_client.language import both, pick

_UNITS: dict[int, str] = {
    FeeBasis.FEE_BASIS_PER_ITEM: both("第几件", "items"),
    FeeBasis.FEE_BASIS_PER_PAGE: both("第几页", "pages"),
}


def print_quote(quote: FeeQuote, console: Console, lang: str) -> None:
    """Prints what a case costs, tier by tier, and what that rests on."""
    print_lines(quote.lines, quote.basis, console, lang)
    rows: list[tuple[str, Cell]] = [
        (both("应收合计（元）", "in all (yuan)"), styled(yuan(quote.amount_fen), "bold")),
        (both("依据", "basis"), label(quote, "basis", lang)),
        *_month_rows(quote, lang),
        (both("收费规定", "rule"), localized(quote.article, lang)),
        (both("收费标准", "tariff"), quote.tariff),
        (both("试算日期", "quoted for"), day_text(quote.quoted_date)),
    ]
    console.print(fields((pick(name, lang), value) for name, value in rows))
    print_assumptions(quote.assumptions, console, lang)


def print_notice(notice: FeeNotice, console: Console, lang: str) -> None:
    """Prints one fee notice, and how its amount comes about."""
    console.print(fields((pick(name, lang), value) for name, value in _notice_rows(notice, lang)))
    if notice.lines:
        console.print(styled(pick(both("金额怎样算出", "How the amount comes about"), lang), "bold"))
        print_lines(notice.lines, notice.basis, console, lang)


def print_notices(notices: list[FeeNotice], console: Console, lang: str) -> None:
    """Prints fee notices, one a line."""
    names = (
        both("收费通知", "fee notice"),
        both("状态", "state"),
        both("依据", "basis"),
        both("收到通知", "received"),
        both("金额（元）", "amount (yuan)"),
        both("已缴", "paid"),
        both("已减免", "waived"),
        both("已退", "refunded"),
        both("缴费期限", "payment due"),
    )
    rows = (
        (
            within_agency(notice.name),
            label(notice, "state", lang),
            short_label(notice, "basis", lang),
            day_text(notice.notified_date),
            yuan(notice.amount_fen),
            yuan(notice.paid_fen),
            yuan(notice.waived_fen),
            yuan(notice.refunded_fen),
            day_text(notice.payment_due_date),
        )
        for notice in notices
    )
    result = table([pick(name, lang) for name in names], rows)
    for position in (4, 5, 6, 7):
        result.columns[position].justify = "right"
    console.print(result)


def print_lines(lines: Sequence[FeeLine], basis: int, console: Console, lang: str) -> None:
    """Prints the working: each tier with its units, its rate and its amount."""
    has_tiers = any(line.first for line in lines)
    names = [
        both("数量", "quantity"),
        both("单价（元）", "rate (yuan)"),
        both("金额（元）", "amount (yuan)"),
        both("说明", "why"),
    ]
    if has_tiers:
        names.insert(0, _UNITS.get(basis, both("起止", "from – to")))
    rows = (_line_row(line, has_tiers=has_tiers, lang=lang) for line in lines)
    result = table([pick(name, lang) for name in names], rows)
    for column in result.columns[:-1]:
        column.justify = "right"
        column.no_wrap = True
    console.print(result)


def _line_row(line: FeeLine, *, has_tiers: bool, lang: str) -> list[str]:
    cells = [str(line.quantity), yuan(line.rate_fen), yuan(line.amount_fen), localized(line.text, lang)]
    if not has_tiers:
        return cells
    stretch = str(line.first) if line.first == line.last else f"{line.first} – {line.last}"
    return [stretch if line.first else ABSENT, *cells]


def _month_rows(quote: FeeQuote, lang: str) -> Iterator[tuple[str, Cell]]:
    if not quote.HasField("month_first_date"):
        return
    month = quote.month_first_date
    shown = both(f"{month.year}年{month.month}月", f"{month.year}-{month.month:02}")
    yield both("自然月", "calendar month"), pick(shown, lang)
    yield both("当月此前件数", "items before it in the month"), str(quote.earlier_items)


def _notice_rows(notice: FeeNotice, lang: str) -> Iterator[tuple[str, Cell]]:
    is_withdrawn = notice.HasField("withdrawn_date")
    due_fen = 0 if is_withdrawn else notice.amount_fen - notice.paid_fen - notice.waived_fen
    yield both("收费通知", "fee notice"), notice.name
    yield both("状态", "state"), label(notice, "state", lang)
    yield both("依据", "basis"), label(notice, "basis", lang)
    if notice.HasField("issued_date"):
        yield both("发出通知", "sent"), day_text(notice.issued_date)
    yield both("收到通知", "received"), day_text(notice.notified_date)
    if notice.channel:
        yield both("送达渠道", "channel"), label(notice, "channel", lang)
    yield from _quantity_rows(notice)
    yield both("收费标准", "tariff"), notice.tariff
    yield both("金额（元）", "amount (yuan)"), yuan(notice.amount_fen)
    yield both("已缴（元）", "paid (yuan)"), yuan(notice.paid_fen)
    yield both("已减免（元）", "waived (yuan)"), yuan(notice.waived_fen)
    if notice.refunded_fen:
        yield both("已退费（元）", "refunded (yuan)"), yuan(notice.refunded_fen)
    yield both("尚欠（元）", "still due (yuan)"), yuan(due_fen)
    yield both("缴费期限", "payment due"), day_text(notice.payment_due_date)
    yield both("结清", "settled"), day_text(notice.settled_date)
    if is_withdrawn:
        yield both("撤回", "withdrawn"), day_text(notice.withdrawn_date)
    yield "etag", notice.etag


def _quantity_rows(notice: FeeNotice) -> Iterator[tuple[str, Cell]]:
    if notice.items:
        yield both("计为件数", "counts as items"), str(notice.items)
        yield both("当月此前件数", "items before it in the month"), str(notice.earlier_items)
    if notice.pages or notice.public_pages:
        yield both("计费页数", "pages charged for"), str(notice.pages)
    if notice.public_pages:
        yield both("已主动公开页数", "pages public already"), str(notice.public_pages)
