"""How an amount came about, as it is kept; and tariffs in the words of a letter."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.data import shipped_fee_rules
from gongkai_service.domain.fees.quotes import QuoteLine, quote_pages
from gongkai_service.domain.fees.working import decode_working, encode_working, tariff_wording, worked_line
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FeeBasis

RULES = shipped_fee_rules()
DAY = date(2025, 3, 10)
NUMBERS = st.integers(0, 10**12)
LINES = st.builds(QuoteLine, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.builds(Text, zh=st.text(), en=st.text()))


@given(st.lists(LINES, max_size=8))
def test_what_is_kept_of_a_working_is_all_of_it(lines: list[QuoteLine]) -> None:
    """Whatever stands in the words; and it is one line of text."""
    kept = encode_working(lines)

    assert tuple(lines) == decode_working(kept)
    assert "\n" not in kept


def test_a_notice_of_an_amount_alone_has_no_working() -> None:
    """It was recorded without a quantity."""
    assert () == decode_working("")


def test_a_working_is_kept_in_a_form_that_stays() -> None:
    """Notices of years ago are read by it: 68 pages, 380 yuan."""
    quote = quote_pages(RULES, pages=68, public_pages=0, received=DAY, on=DAY)

    assert (
        '[[1,30,30,0,0,"第1至30页，不收费","pages 1 to 30, free"],'
        '[31,68,38,1000,38000,"第31至68页，每页10元","pages 31 to 68, 10 yuan each"]]'
    ) == encode_working(quote.lines)


def _wording(basis: FeeBasis) -> str:
    tariff = RULES.tariff(basis, DAY)
    assert tariff is not None
    return tariff_wording(tariff)


def test_the_tariff_by_pages_reads_as_the_rule_does() -> None:
    """国办函〔2020〕109号第三条."""
    assert ("按量计收：1—30页不收费；31—100页10元/页；101—200页20元/页；201页以上40元/页") == _wording(
        FeeBasis.PER_PAGE
    )


def test_the_tariff_by_items_reads_as_the_rule_does() -> None:
    """国办函〔2020〕109号第三条、第四条: from 31 on every ten items are a band, and each costs 100 yuan more."""
    assert (
        "按件计收（同一申请人一个自然月内累计）：1—10件不收费；11—30件100元/件；"
        "31件以上以10件为一档，第一档200元/件，每增加一档提高100元/件"
    ) == _wording(FeeBasis.PER_ITEM)


@given(st.integers(1, 400), st.sampled_from([FeeBasis.PER_PAGE, FeeBasis.PER_ITEM, FeeBasis.COST]))
def test_a_letter_tells_the_product_of_each_line(quantity: int, basis: FeeBasis) -> None:
    """Of what is charged: a reader can add the lines up to the amount. What is free has none."""
    quote = quote_pages(RULES, pages=quantity, public_pages=0, received=DAY, on=DAY)
    lines = [worked_line(line, basis) for line in quote.lines]

    assert quote.amount_fen == sum(
        int(line.rpartition("=")[2].removesuffix("元")) * 100 for line in lines if "=" in line
    )
    assert ["=" in line for line in lines] == [bool(line.rate_fen) for line in quote.lines]


def test_the_product_is_told_in_the_unit_of_the_tariff() -> None:
    """Costs name their own."""
    line = QuoteLine(31, 72, 42, 1000, 42000, Text("第31至72页，每页10元", "pages 31 to 72"))

    assert worked_line(line, FeeBasis.PER_PAGE) == "第31至72页，每页10元：42页×10元=420元"
    copies = QuoteLine(0, 0, 3, 20, 60, Text("复印，3页，每页0.20元", "copies"))
    assert worked_line(copies, FeeBasis.COST) == "复印，3页，每页0.20元：3×0.20元=0.60元"
