"""The rules on fees as data: when which tariff holds, when nothing may be charged, and files that are refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.data import shipped_fee_rules
from gongkai_service.domain.fees.rules_file import FeeRulesError, parse_fee_rules
from gongkai_service.domain.fees.tariffs import Share, Tag, Tier
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.words.vocabulary import ExemptionGroup, FeeBasis

RULES = shipped_fee_rules()
PROCESSING = (FeeBasis.PER_ITEM, FeeBasis.PER_PAGE)

# One of each rule, as short as they get.
SMALL = """
[[tariffs]]
id = "items"
basis = "PER_ITEM"
article = { zh = "某条", en = "an article" }
tag = "CONFIRMED"
first_date = 2021-01-01
last_date = 2021-12-31
tiers = [
    { first = 1, last = 10, rate_fen = 0 },
    { first = 11, rate_fen = 100, band = 10, step_fen = 50 },
]

[[tariffs]]
id = "more-items"
basis = "PER_ITEM"
article = { zh = "某条", en = "an article" }
tag = "CONFIRMED"
first_date = 2022-01-01
tiers = [{ first = 1, rate_fen = 0 }]

[[free_intervals]]
bases = ["COST"]
first_date = 2017-04-01
last_date = 2017-12-31
reason = { zh = "停征", en = "suspended" }
source = { zh = "某通知", en = "a notice" }
tag = "INFERENCE"
assumptions = ["COST_FEES_SUSPENDED"]

[[free_intervals]]
bases = ["COST", "PER_PAGE"]
first_date = 2018-01-01
reason = { zh = "停征", en = "suspended" }
source = { zh = "某通知", en = "a notice" }
tag = "CONFIRMED"
""" + "".join(
    f"""
[[exemptions]]
group = "{group}"
name = {{ zh = "某群体", en = "a group" }}
source = {{ zh = "某通知", en = "a notice" }}
tag = "CONFIRMED"
"""
    for group in ExemptionGroup
)


@pytest.mark.parametrize("basis", PROCESSING)
def test_processing_fees_begin_with_2021(basis: FeeBasis) -> None:
    """国办函〔2020〕109号: the last free day is 2020-12-31, and the tariff has no end."""
    assert RULES.tariff(basis, date(2020, 12, 31)) is None
    assert RULES.free_interval(basis, date(2020, 12, 31)) is not None
    for day in (date(2021, 1, 1), date(2099, 12, 31)):
        assert RULES.tariff(basis, day) is not None
        assert RULES.free_interval(basis, day) is None


def test_tariffs_rest_on_the_articles_on_items_and_on_pages() -> None:
    """The tiers were read; that they hold from 2021-01-01 is unconfirmed."""
    for basis, tariff_id, article in (
        (FeeBasis.PER_ITEM, "2021-per-item", "国办函〔2020〕109号第三条、第四条"),
        (FeeBasis.PER_PAGE, "2021-per-page", "国办函〔2020〕109号第三条、第五条"),
    ):
        tariff = RULES.tariff(basis, date(2021, 1, 1))
        assert tariff is not None
        assert (tariff_id, article) == (tariff.id, tariff.article.zh)
        assert (Tag.CONFIRMED, (Assumption.FEE_EFFECTIVE_DATE,)) == (tariff.tag, tariff.assumptions)


@pytest.mark.parametrize(
    ("day", "cost", "processing"),
    [
        (date(2017, 3, 31), None, None),
        (date(2017, 4, 1), Tag.UNCONFIRMED, None),
        (date(2019, 5, 14), Tag.UNCONFIRMED, None),
        (date(2019, 5, 15), Tag.INFERENCE, Tag.INFERENCE),
        (date(2020, 12, 31), Tag.INFERENCE, Tag.INFERENCE),
        (date(2021, 1, 1), None, None),
    ],
)
def test_times_without_fees_follow_each_other(day: date, cost: Tag | None, processing: Tag | None) -> None:
    """Cost fees are suspended until the Regulation of 2007 ends; then nothing is charged until 2021."""
    found = {basis: RULES.free_interval(basis, day) for basis in FeeBasis}
    tags = {basis: None if interval is None else interval.tag for basis, interval in found.items()}

    assert {FeeBasis.COST: cost, FeeBasis.PER_ITEM: processing, FeeBasis.PER_PAGE: processing} == tags


def test_costs_have_no_national_tariff() -> None:
    """What search, copies and postage cost is set locally."""
    assert all(RULES.tariff(FeeBasis.COST, date(year, 6, 1)) is None for year in range(2008, 2031))


@pytest.mark.parametrize(
    ("group", "name"),
    [
        (ExemptionGroup.RURAL_FIVE_GUARANTEES, "农村五保供养对象"),
        (ExemptionGroup.MINIMUM_LIVING_ALLOWANCE, "城乡居民最低生活保障对象"),
        (ExemptionGroup.PENSIONED_VETERANS, "享受国家抚恤补助的优抚对象"),
    ],
)
def test_three_groups_are_exempt_on_proof(group: ExemptionGroup, name: str) -> None:
    """NDRC and MoF, July 2008, whose number is marked as unconfirmed."""
    exemption = RULES.exemption(group)

    assert name == exemption.name.zh
    assert "发改价格〔2008〕1828号，文号未经核对" in exemption.source.zh
    assert (Assumption.EXEMPTION_ON_PROOF,) == exemption.assumptions


def test_a_tier_without_end_rises_band_by_band() -> None:
    """Ten items a band, and each band costs 100 yuan more: the bands of a tier are its shares."""
    tier = Tier(first=31, last=None, rate_fen=20000, band=10, step_fen=10000)

    expected = (Share(35, 40, 20000), Share(41, 50, 30000), Share(51, 51, 40000))
    assert expected == tuple(tier.shares(first=35, last=51))
    assert () == tuple(tier.shares(first=1, last=30))


@given(
    first=st.integers(1, 300), number=st.integers(0, 300), split=st.integers(0, 300), basis=st.sampled_from(PROCESSING)
)
def test_shares_are_the_units_without_gap(first: int, number: int, split: int, basis: FeeBasis) -> None:
    """Every unit lies in one share, in order, and the cost of two parts is that of the whole."""
    tariff = RULES.tariff(basis, date(2025, 1, 1))
    assert tariff is not None
    last, middle = first + number - 1, first + min(split, number) - 1
    shares = tariff.shares(first=first, last=last)

    assert list(range(first, last + 1)) == [n for share in shares for n in range(share.first, share.last + 1)]
    assert number == sum(share.quantity for share in shares)
    parts = (*tariff.shares(first=first, last=middle), *tariff.shares(first=middle + 1, last=last))
    assert sum(share.amount_fen for share in shares) == sum(share.amount_fen for share in parts)


@given(day=st.dates(date(2021, 1, 1), date(2023, 1, 1)))
def test_on_every_day_one_tariff_of_a_basis_holds(day: date) -> None:
    """A tariff that ends on a day gives way to the next one on the following day."""
    tariff = parse_fee_rules(SMALL).tariff(FeeBasis.PER_ITEM, day)

    assert tariff is not None
    assert ("items" if day.year == 2021 else "more-items") == tariff.id


def test_first_and_last_day_belong_to_the_time() -> None:
    """A time without fees covers both, and the days before and after not."""
    rules, one_day = parse_fee_rules(SMALL), timedelta(days=1)
    interval = rules.free_intervals[0]
    assert interval.last_date is not None

    assert interval.covers(FeeBasis.COST, interval.first_date)
    assert interval.covers(FeeBasis.COST, interval.last_date)
    assert not interval.covers(FeeBasis.COST, interval.first_date - one_day)
    assert not interval.covers(FeeBasis.COST, interval.last_date + one_day)
    assert not interval.covers(FeeBasis.PER_PAGE, interval.first_date)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[[tariffs]]", "[[tariffs", r"^fees\.toml: not TOML"),
        ("[[tariffs]]", "[[tarifs]]", r"^fees\.toml: unknown key 'tarifs'"),
        ('id = "items"', 'id = "items"\nname = "x"', r"^fees\.toml\.tariffs\[0\]: unknown key 'name'"),
        ('id = "items"', "", r"^fees\.toml\.tariffs\[0\]: 'id' is missing"),
        ('id = "more-items"', 'id = "items"', r"tariffs\[1\]\.id: 'items' is the id of another tariff"),
        ('"PER_ITEM"', '"PER_HOUR"', r"tariffs\[0\]\.basis: unknown FeeBasis 'PER_HOUR'"),
        ('"PER_ITEM"', '"COST"', r"tariffs\[0\]\.basis: .* data of each agency"),
        ('"CONFIRMED"', '"SURE"', r"tariffs\[0\]\.tag: unknown Tag 'SURE'"),
        ("2021-01-01", '"2021-01-01"', r"tariffs\[0\]\.first_date: must be a date"),
        ("2021-01-01", "2021-01-01T08:00:00", r"tariffs\[0\]\.first_date: must be a date"),
        ("2021-12-31", "2020-12-31", r"tariffs\[0\]\.last_date: is before the first day"),
        ("2021-12-31", "2022-01-01", r"tariffs\[1\]\.first_date: overlaps 'items'"),
        ("last_date = 2021-12-31", "", r"tariffs\[1\]\.first_date: overlaps 'items'"),
        ("tiers = [{ first = 1, rate_fen = 0 }]", "tiers = []", r"tariffs\[1\]\.tiers: .* at least one tier"),
        ("first = 1, last", "first = 2, last", r"tiers\[0\]\.first: units count from 1"),
        ("first = 1, last", "first = 0, last", r"tiers\[0\]\.first: must be at least 1"),
        ("first = 11", "first = 12", r"tiers\[1\]\.first: must be 11: tiers follow each other"),
        ("first = 11", "first = 10", r"tiers\[1\]\.first: must be 11: tiers follow each other"),
        ("last = 10", "last = 0", r"tiers\[0\]\.last: must be at least 1"),
        ("first = 11, rate", "first = 11, last = 20, rate", r"tiers\[1\]: the last tier, and no other, has no end"),
        ("first = 1, last = 10, rate", "first = 1, rate", r"tiers\[0\]: the last tier, and no other, has no end"),
        (
            "{ first = 11, rate_fen = 100, band",
            "{ first = 11, last = 10, rate_fen = 100 }, { first = 11, rate_fen = 100, band",
            r"tiers\[1\]\.last: is before the first unit",
        ),
        ("last = 10, rate_fen = 0", "last = 10, rate_fen = 101", r"tiers\[1\]\.rate_fen: a rate never falls"),
        ("rate_fen = 0", "rate_fen = -1", r"tiers\[0\]\.rate_fen: must be at least 0"),
        ("rate_fen = 100", "rate_fen = 1.5", r"tiers\[1\]\.rate_fen: must be an integer"),
        (", step_fen = 50", "", r"tiers\[1\]: 'band' and 'step_fen' stand together"),
        ("band = 10, ", "", r"tiers\[1\]: 'band' and 'step_fen' stand together"),
        ("band = 10", "band = 0", r"tiers\[1\]\.band: must be at least 1"),
        ("step_fen = 50", "step_fen = -50", r"tiers\[1\]\.step_fen: must be at least 1"),
        (
            "last = 10, rate_fen = 0",
            "last = 10, rate_fen = 0, band = 5, step_fen = 1",
            r"tiers\[0\]\.band: the last tier alone rises by bands",
        ),
        ('bases = ["COST"]', "bases = []", r"free_intervals\[0\]\.bases: names nothing"),
        ('bases = ["COST"]', 'bases = ["ALL"]', r"free_intervals\[0\]\.bases\[0\]: unknown FeeBasis 'ALL'"),
        ("2017-12-31", "2017-03-31", r"free_intervals\[0\]\.last_date: is before the first day"),
        ("2017-12-31", "2018-01-01", r"free_intervals\[1\]\.first_date: overlaps another time"),
        ('"COST_FEES_SUSPENDED"', '"HEARSAY"', r"free_intervals\[0\]\.assumptions: unknown Assumption 'HEARSAY'"),
        (
            'assumptions = ["COST_FEES_SUSPENDED"]',
            "",
            r"free_intervals\[0\]: what is not confirmed names an assumption",
        ),
        ('"PENSIONED_VETERANS"', '"RURAL_FIVE_GUARANTEES"', r"exemptions\[2\]\.group: .* is there twice"),
        ('"PENSIONED_VETERANS"', '"STUDENTS"', r"exemptions\[2\]\.group: unknown ExemptionGroup 'STUDENTS'"),
        (SMALL[SMALL.rindex("[[exemptions]]") :], "", r"^fees\.toml\.exemptions: PENSIONED_VETERANS is missing"),
    ],
)
def test_a_file_that_nobody_could_charge_by_is_refused(old: str, new: str, complaint: str) -> None:
    """By its table, its index and its key; the file that only lacks the mistake is read."""
    assert old in SMALL
    parse_fee_rules(SMALL)

    with pytest.raises(FeeRulesError, match=complaint):
        parse_fee_rules(SMALL.replace(old, new, 1))
