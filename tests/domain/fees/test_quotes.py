"""What an application costs, against worked examples, published amounts and an oracle that charges unit by unit."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.data import shipped_fee_rules
from gongkai_service.domain.fees.quotes import (
    FeeQuote,
    calendar_month,
    is_free,
    quote_costs,
    quote_items,
    quote_pages,
)
from gongkai_service.domain.fees.tariffs import CostTariff
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.words.refusals import NoRegulationInForce
from gongkai_service.domain.words.vocabulary import CostKind, ExemptionGroup, FeeBasis

RULES = shipped_fee_rules()
DAY = date(2025, 3, 10)
OLD_DAY = date(2016, 3, 10)
YUAN = 100

SEARCH = CostTariff(CostKind.SEARCH, "检索费", "件", 300, date(2009, 1, 1), None)
COPY = CostTariff(CostKind.COPY, "A4单面复制", "页", 20, date(2009, 1, 1), date(2016, 12, 31))

BEFORE = st.integers(0, 400)
ITEMS = st.integers(1, 200)
PAGES = st.integers(1, 2000)
PUBLIC_PAGES = st.integers(0, 2000)


def _items(before: int, items: int = 1, *, received: date = DAY, on: date | None = None) -> FeeQuote:
    return quote_items(RULES, before=before, items=items, received=received, on=on or received)


def _pages(pages: int, public_pages: int = 0, *, received: date = DAY, on: date | None = None) -> FeeQuote:
    return quote_pages(RULES, pages=pages, public_pages=public_pages, received=received, on=on or received)


def _costs(
    *entries: tuple[CostTariff, int],
    exemption: ExemptionGroup | None = None,
    received: date = OLD_DAY,
    on: date | None = None,
) -> FeeQuote:
    return quote_costs(RULES, entries=entries, exemption=exemption, received=received, on=on or received)


def _oracle_items(before: int, items: int) -> int:
    """Charge item after item by the words: free up to 10, 100 yuan up to 30, then 100 yuan more for every ten."""
    fen = 0
    for nth in range(before + 1, before + items + 1):
        if nth <= 10:
            continue
        price = 100
        if nth > 30:
            price += 100
            tens_past = 40
            while nth > tens_past:
                price += 100
                tens_past += 10
        fen += price * 100
    return fen


def _oracle_pages(pages: int) -> int:
    """Charge page after page by the words."""
    fen = 0
    for page in range(1, pages + 1):
        if page >= 201:
            fen += 40_00
        elif page >= 101:
            fen += 20_00
        elif page >= 31:
            fen += 10_00
    return fen


@pytest.mark.parametrize(
    ("nth", "own", "cumulative"),
    [
        (1, 0, 0),
        (10, 0, 0),
        (11, 100, 100),
        (12, 100, 200),
        (30, 100, 2_000),
        (31, 200, 2_200),
        (40, 200, 4_000),
        (41, 300, 4_300),
        (50, 300, 7_000),
        (51, 400, 7_400),
        (60, 400, 11_000),
    ],
)
def test_the_nth_item_of_a_month_costs_what_its_tier_says(nth: int, own: int, cumulative: int) -> None:
    """国办函〔2020〕109号: in yuan, the nth item by itself and all of them together."""
    assert own * YUAN == _items(nth - 1).amount_fen
    assert cumulative * YUAN == _items(0, nth).amount_fen


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [
        (1, 0),
        (30, 0),
        (31, 10),
        (68, 380),
        (100, 700),
        (101, 720),
        (200, 2_700),
        (201, 2_740),
        (250, 4_700),
    ],
)
def test_pages_cost_what_their_tiers_say(pages: int, yuan: int) -> None:
    """国办函〔2020〕109号: a rate is for the pages within its tier alone."""
    assert yuan * YUAN == _pages(pages).amount_fen


@pytest.mark.parametrize(
    ("received", "pages", "yuan"),
    [
        (date(2025, 6, 1), 68, 380),
        (date(2023, 6, 1), 72, 420),
        (date(2023, 6, 1), 44, 140),
        (date(2024, 6, 1), 109, 880),
        (date(2024, 6, 1), 119, 1_080),
        (date(2024, 6, 1), 57, 270),
    ],
)
def test_amounts_that_agencies_published_are_found(received: date, pages: int, yuan: int) -> None:
    """Shuyang 2025 and Suqian 2023 and 2024 charged by pages, and their amounts lie on the scale."""
    assert yuan * YUAN == _pages(pages, received=received).amount_fen


def test_fifteen_items_beyond_the_tenth_cost_what_sihong_charged() -> None:
    """The police of Sihong charged 1,500 yuan for 15 applications in 2023, by items."""
    received = date(2023, 6, 1)

    assert 1_500 * YUAN == _items(10, 15, received=received).amount_fen
    assert [100 * YUAN] * 15 == [_items(before, received=received).amount_fen for before in range(10, 25)]


def test_lines_of_items_are_tiers_and_bands() -> None:
    """Items 9 to 42 of the month: two free, twenty of the second tier, a whole band and a part of one."""
    quote = _items(8, 34)

    assert [
        (9, 10, 2, 0, 0),
        (11, 30, 20, 10_000, 200_000),
        (31, 40, 10, 20_000, 200_000),
        (41, 42, 2, 30_000, 60_000),
    ] == [(line.first, line.last, line.quantity, line.rate_fen, line.amount_fen) for line in quote.lines]
    assert [
        "本自然月第9至10件，不收费",
        "本自然月第11至30件，每件100元",
        "本自然月第31至40件，每件200元",
        "本自然月第41至42件，每件300元",
    ] == [line.text.zh for line in quote.lines]
    assert "items 41 to 42 of the month, 300 yuan each" == quote.lines[-1].text.en


def test_a_single_unit_is_told_as_one() -> None:
    """«第11件», not «第11至11件»."""
    assert ["本自然月第11件，每件100元"] == [line.text.zh for line in _items(10).lines]
    assert ["item 11 of the month, 100 yuan each"] == [line.text.en for line in _items(10).lines]
    assert ("第31页，每页10元", "page 31, 10 yuan each") == (_pages(31).lines[1].text.zh, _pages(31).lines[1].text.en)


def test_public_pages_are_shown_and_not_charged() -> None:
    """第五条 (unconfirmed): what is public already stands beside the scale, and the reading is named."""
    quote = _pages(31, 200)

    assert 10 * YUAN == quote.amount_fen
    assert (0, 0, 200, 0, 0) == (
        quote.lines[-1].first,
        quote.lines[-1].last,
        quote.lines[-1].quantity,
        quote.lines[-1].rate_fen,
        quote.lines[-1].amount_fen,
    )
    assert "已经公开的信息200页，不收费" in quote.lines[-1].text.zh
    assert Assumption.FEE_NOT_FOR_PUBLIC in quote.assumptions
    assert Assumption.FEE_NOT_FOR_PUBLIC not in _pages(31).assumptions


def test_public_pages_alone_cost_nothing() -> None:
    """No page of the scale is left, and the one line says so."""
    quote = _pages(0, 40)

    assert (0, 1, 40) == (quote.amount_fen, len(quote.lines), quote.lines[0].quantity)


def test_a_quote_names_the_readings_on_which_it_rests() -> None:
    """Which tariff holds, how items add up, what a page is, and from when the tariffs hold."""
    assert (
        Assumption.FEE_BY_RECEIPT,
        Assumption.FEE_MONTH_BY_RECEIPT,
        Assumption.FEE_ITEMS_BY_SPLIT,
        Assumption.FEE_EFFECTIVE_DATE,
    ) == _items(0).assumptions
    assert (
        Assumption.FEE_BY_RECEIPT,
        Assumption.FEE_PAGE_IS_A4_SIDE,
        Assumption.FEE_EFFECTIVE_DATE,
    ) == _pages(1).assumptions


def test_a_quote_tells_tariff_and_article() -> None:
    """By which the applicant can check it."""
    items, pages = _items(0), _pages(1)

    assert (FeeBasis.PER_ITEM, "2021-per-item", "国办函〔2020〕109号第三条、第四条") == (
        items.basis,
        items.tariff_id,
        items.article.zh,
    )
    assert (FeeBasis.PER_PAGE, "2021-per-page", "国办函〔2020〕109号第三条、第五条") == (
        pages.basis,
        pages.tariff_id,
        pages.article.zh,
    )


@pytest.mark.parametrize(
    ("received", "on", "named"),
    [
        (date(2018, 6, 1), date(2018, 6, 1), ()),
        (date(2019, 5, 14), date(2019, 5, 14), ()),
        (date(2019, 5, 14), date(2021, 1, 4), (Assumption.FEE_BY_RECEIPT,)),
        (
            date(2019, 5, 14),
            date(2019, 5, 15),
            (Assumption.NO_FEE_2019_TO_2020, Assumption.FEE_EFFECTIVE_DATE),
        ),
        (
            date(2019, 5, 15),
            date(2019, 5, 15),
            (Assumption.NO_FEE_2019_TO_2020, Assumption.FEE_EFFECTIVE_DATE),
        ),
        (
            date(2020, 12, 31),
            date(2021, 1, 1),
            (Assumption.FEE_BY_RECEIPT, Assumption.NO_FEE_2019_TO_2020, Assumption.FEE_EFFECTIVE_DATE),
        ),
    ],
)
def test_no_processing_fee_is_charged_for_what_came_before_2021(
    received: date, on: date, named: tuple[Assumption, ...]
) -> None:
    """The day of receipt decides, also where the quote is of a later day; one line says why."""
    for quote in (_items(50, 5, received=received, on=on), _pages(500, 5, received=received, on=on)):
        assert (0, "", named) == (quote.amount_fen, quote.tariff_id, quote.assumptions)
        (line,) = quote.lines
        assert (0, 0) == (line.rate_fen, line.amount_fen)
        assert f"不收费（{quote.article.zh}）" in line.text.zh
        assert f"({quote.article.en})" in line.text.en
        assert is_free(RULES, quote.basis, received=received, on=on)


def test_the_processing_fee_is_charged_for_what_came_in_2021() -> None:
    """Received on the first day of the tariffs, it is not free any more."""
    first_day = date(2021, 1, 1)

    assert 100 * YUAN == _items(10, received=first_day).amount_fen
    assert 10 * YUAN == _pages(31, received=first_day).amount_fen
    assert not is_free(RULES, FeeBasis.PER_PAGE, received=first_day, on=first_day)


def test_without_a_tariff_nothing_is_charged() -> None:
    """Rules that end: on the day of receipt none was in force, whatever holds on the day of the quote."""
    ended = replace(RULES, tariffs=tuple(replace(tariff, last_date=date(2024, 12, 31)) for tariff in RULES.tariffs))
    quote = quote_items(ended, before=50, items=1, received=date(2025, 1, 1), on=date(2025, 1, 1))

    assert (0, (Assumption.FEE_BY_RECEIPT,)) == (quote.amount_fen, quote.assumptions)
    assert "收到申请之日没有施行的收费标准，不收费（条例第四十二条）" == quote.lines[0].text.zh
    assert quote_items(ended, before=50, items=1, received=date(2024, 12, 31), on=DAY).amount_fen


def test_costs_are_rate_times_quantity() -> None:
    """2007: 第二十七条, by the agency's own table; the lines name its entries."""
    quote = _costs((SEARCH, 1), (COPY, 12))

    assert (300 + 12 * 20, "", "2007年条例第二十七条") == (quote.amount_fen, quote.tariff_id, quote.article.zh)
    assert ["检索费，1件，每件3元", "A4单面复制，12页，每页0.20元"] == [line.text.zh for line in quote.lines]
    assert [(0, 0, 1, 300, 300), (0, 0, 12, 20, 240)] == [
        (line.first, line.last, line.quantity, line.rate_fen, line.amount_fen) for line in quote.lines
    ]
    assert (Assumption.FEE_BY_RECEIPT,) == quote.assumptions


@pytest.mark.parametrize("group", ExemptionGroup)
def test_an_exempt_group_pays_nothing_and_sees_the_rates(group: ExemptionGroup) -> None:
    """NDRC and MoF, July 2008: in full, on proof; each line names the group."""
    quote = _costs((SEARCH, 1), (COPY, 12), exemption=group)

    assert 0 == quote.amount_fen
    assert [(1, 300, 0), (12, 20, 0)] == [(line.quantity, line.rate_fen, line.amount_fen) for line in quote.lines]
    assert all(f"{RULES.exemption(group).name.zh}，凭证明免收" in line.text.zh for line in quote.lines)
    assert Assumption.EXEMPTION_ON_PROOF in quote.assumptions


@pytest.mark.parametrize(
    ("received", "on", "amount_fen", "named"),
    [
        (date(2016, 12, 31), date(2016, 12, 31), 600, (Assumption.FEE_BY_RECEIPT,)),
        # From 2017, and the day is unconfirmed: what is charged in its first months rests on it.
        (date(2017, 3, 31), date(2017, 3, 31), 600, (Assumption.FEE_BY_RECEIPT, Assumption.COST_FEES_SUSPENDED)),
        (date(2017, 3, 31), date(2017, 4, 1), 0, (Assumption.COST_FEES_SUSPENDED,)),
        (date(2017, 4, 1), date(2017, 4, 1), 0, (Assumption.COST_FEES_SUSPENDED,)),
        (date(2019, 5, 14), date(2019, 5, 14), 0, (Assumption.COST_FEES_SUSPENDED,)),
        (date(2019, 5, 15), date(2019, 5, 15), 0, (Assumption.NO_FEE_2019_TO_2020, Assumption.FEE_EFFECTIVE_DATE)),
        (date(2016, 3, 10), date(2021, 1, 1), 0, (Assumption.COST_FEES_END_WITH_2007,)),
        # 条例第四十二条 leaves nothing to assume.
        (date(2021, 1, 1), date(2021, 1, 1), 0, ()),
    ],
)
def test_costs_are_charged_until_their_suspension(
    received: date, on: date, amount_fen: int, named: tuple[Assumption, ...]
) -> None:
    """Both the day of receipt and that of the quote must be days on which cost fees may be charged."""
    quote = _costs((SEARCH, 2), received=received, on=on)

    assert (amount_fen, named) == (quote.amount_fen, quote.assumptions)
    assert is_free(RULES, FeeBasis.COST, received=received, on=on) is not bool(amount_fen)


def test_an_entry_that_was_not_there_at_receipt_costs_nothing() -> None:
    """Its line stays and says so; the others are charged."""
    quote = _costs((SEARCH, 1), (COPY, 12), received=date(2017, 1, 3))

    assert [300, 0] == [line.amount_fen for line in quote.lines]
    assert quote.lines[1].text.zh.endswith("收到申请之日未施行，不收费")
    assert 0 == _costs((SEARCH, 1), received=date(2008, 12, 31)).amount_fen


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2025, 1, 1), date(2025, 1, 1), date(2025, 1, 31)),
        (date(2025, 12, 31), date(2025, 12, 1), date(2025, 12, 31)),
        (date(2024, 2, 10), date(2024, 2, 1), date(2024, 2, 29)),
        (date(2025, 2, 28), date(2025, 2, 1), date(2025, 2, 28)),
    ],
)
def test_items_accumulate_over_the_calendar_month(day: date, first: date, last: date) -> None:
    """自然月: from its first day to its last, in leap years too."""
    assert (first, last) == calendar_month(day)


def test_quantities_that_cannot_be_are_no_quote() -> None:
    """Nothing is charged for nothing; who asks so has a mistake."""
    for before, items in ((-1, 1), (0, 0)):
        with pytest.raises(ValueError, match="must be at least"):
            _items(before, items)
    for pages, public_pages in ((-1, 5), (5, -1), (0, 0)):
        with pytest.raises(ValueError, match="must be at least"):
            _pages(pages, public_pages)
    for entries in ((), ((SEARCH, 0),)):
        with pytest.raises(ValueError, match="must be at least"):
            _costs(*entries)


def test_before_the_regulation_of_2007_there_is_no_fee_to_quote() -> None:
    """2008-05-01 is its first day."""
    with pytest.raises(NoRegulationInForce):
        _items(0, received=date(2008, 4, 30))


@given(before=BEFORE, items=ITEMS)
def test_items_cost_what_they_cost_one_by_one(before: int, items: int) -> None:
    """The oracle reads the words of the tariff, not its tiers."""
    assert _oracle_items(before, items) == _items(before, items).amount_fen


@given(pages=PAGES)
def test_pages_cost_what_they_cost_one_by_one(pages: int) -> None:
    """The oracle reads the words of the tariff, not its tiers."""
    assert _oracle_pages(pages) == _pages(pages).amount_fen


@given(before=BEFORE, items=ITEMS)
def test_more_items_never_cost_less(before: int, items: int) -> None:
    """Neither one more in this application nor one more before it; and it never costs less than the one before."""
    amount_fen = _items(before, items).amount_fen

    assert amount_fen <= _items(before, items + 1).amount_fen
    assert amount_fen <= _items(before + 1, items).amount_fen


@given(pages=PAGES)
def test_more_pages_never_cost_less(pages: int) -> None:
    """Nor does a page cost less than the one before it."""
    two, three, four = (_pages(number).amount_fen for number in (pages, pages + 1, pages + 2))

    assert 0 <= three - two <= four - three


@given(before=BEFORE, items=st.integers(1, 60))
def test_items_quoted_one_by_one_cost_what_they_cost_at_once(before: int, items: int) -> None:
    """Splitting an application moves no fen."""
    singles = sum(_items(before + number).amount_fen for number in range(items))

    assert singles == _items(before, items).amount_fen


@given(pages=PAGES, public_pages=PUBLIC_PAGES)
def test_public_pages_never_move_the_scale(pages: int, public_pages: int) -> None:
    """第五条 (unconfirmed): however many they are, the other pages cost the same."""
    assert _pages(pages).amount_fen == _pages(pages, public_pages).amount_fen


@given(before=BEFORE, items=ITEMS, pages=PAGES, public_pages=PUBLIC_PAGES)
def test_lines_add_up_to_the_amount(before: int, items: int, pages: int, public_pages: int) -> None:
    """Each line is its rate times its quantity, and together they are all units in order."""
    for quote, first, last, beside in (
        (_items(before, items), before + 1, before + items, 0),
        (_pages(pages, public_pages), 1, pages, public_pages),
    ):
        assert sum(line.amount_fen for line in quote.lines) == quote.amount_fen
        assert all(line.quantity * line.rate_fen == line.amount_fen for line in quote.lines)
        on_scale = [line for line in quote.lines if line.first]
        assert list(range(first, last + 1)) == [n for line in on_scale for n in range(line.first, line.last + 1)]
        assert last - first + 1 + beside == sum(line.quantity for line in quote.lines)


@given(quantities=st.lists(st.integers(1, 1000), min_size=1, max_size=5), rate_fen=st.integers(1, 1_000_000))
def test_lines_of_costs_add_up_to_the_amount(quantities: list[int], rate_fen: int) -> None:
    """Rate times quantity, entry by entry."""
    entry = replace(SEARCH, rate_fen=rate_fen)
    quote = _costs(*((entry, quantity) for quantity in quantities))

    assert rate_fen * sum(quantities) == quote.amount_fen == sum(line.amount_fen for line in quote.lines)
    assert quantities == [line.quantity for line in quote.lines]
