"""The day of receipt in law, by channel and Regulation, and whether it may be."""

from datetime import date, timedelta

import pytest

from gongkai_service.domain.commands.filing import check_filing
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.receipt import ReceiptDates, day_of_receipt, receipt_text
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.vocabulary import FindingKind, ReceiptChannel
from support.histories.cases_by_hand import TODAY, USUAL_RULES, new_case

C = ReceiptChannel
ONE_DAY = timedelta(days=1)
LAST_2007, FIRST_2019 = date(2019, 5, 14), date(2019, 5, 15)

# By which day an application counts as received: A on arrival, C on the confirmation, P at the published time or else
# the confirmation. 2007 by 国办公开办函〔2015〕207号, 2019 by 条例第三十一条; e-mail in 2019 and oral by inference.
BASIS = {
    C.IN_PERSON: ("A", "A"),
    C.SIGNED_POST: ("A", "A"),
    C.ORDINARY_POST: ("C", "C"),
    C.INTERNET: ("P", "C"),
    C.FAX: ("C", "C"),
    C.EMAIL: ("A", "C"),
    C.ORAL: ("A", "A"),
}
TABLE = [
    (channel, arrived, basis[arrived >= FIRST_2019])
    for channel, basis in BASIS.items()
    for arrived in (LAST_2007, FIRST_2019)
]


@pytest.mark.parametrize(("channel", "arrived", "basis"), TABLE)
def test_the_day_of_receipt_follows_from_channel_and_day_of_arrival(
    channel: ReceiptChannel, arrived: date, basis: str
) -> None:
    """Every channel under both Regulations, with a confirmation two days after arrival and without one."""
    confirmed = arrived + 2 * ONE_DAY
    with_confirmation = day_of_receipt(
        channel, ReceiptDates(told=None, arrived=arrived, confirmed=confirmed), Conventions()
    )

    assert with_confirmation == (arrived if basis == "A" else confirmed)
    if basis == "A":
        assert (
            day_of_receipt(channel, ReceiptDates(told=None, arrived=arrived, confirmed=None), Conventions()) == arrived
        )
        return
    with pytest.raises(refusals.ReceiptNotConfirmed) as caught:
        day_of_receipt(channel, ReceiptDates(told=None, arrived=arrived, confirmed=None), Conventions())
    accepted = "received_date, confirmed_date" if basis == "P" else "confirmed_date"
    assert caught.value.facts == {"receipt_channel": channel, "accepted": accepted}
    assert "_" not in caught.value.text.zh.split("；请填写")[0]


@pytest.mark.parametrize(("channel", "arrived", "basis"), TABLE)
def test_a_day_that_was_told_is_the_day_that_follows(channel: ReceiptChannel, arrived: date, basis: str) -> None:
    """Told rightly it is taken; told wrongly it is refused with the right one."""
    confirmed = arrived + 2 * ONE_DAY
    right = arrived if basis == "A" else confirmed

    assert (
        day_of_receipt(channel, ReceiptDates(told=right, arrived=arrived, confirmed=confirmed), Conventions()) == right
    )
    with pytest.raises(refusals.DateContradictsRule) as caught:
        day_of_receipt(channel, ReceiptDates(told=right + ONE_DAY, arrived=arrived, confirmed=confirmed), Conventions())
    assert caught.value.facts == {
        "field": "received_date",
        "date": str(right + ONE_DAY),
        "expected": str(right),
    }


def test_a_day_that_was_told_needs_the_confirmation_too() -> None:
    """The day of receipt does not stand in for the confirmation on which it rests."""
    with pytest.raises(refusals.ReceiptNotConfirmed):
        day_of_receipt(C.FAX, ReceiptDates(told=FIRST_2019, arrived=FIRST_2019, confirmed=None), Conventions())


def test_before_2019_the_published_time_decides_on_the_internet() -> None:
    """207号: the time that the agency published for the channel; without a confirmation it is taken as told."""
    told = LAST_2007 + ONE_DAY
    assert day_of_receipt(C.INTERNET, ReceiptDates(told=told, arrived=LAST_2007, confirmed=None), Conventions()) == told


@pytest.mark.parametrize("channel", list(C))
def test_without_a_day_of_arrival_the_day_of_receipt_is_as_told(channel: ReceiptChannel) -> None:
    """What was filed before arrival was asked for stays, and says so."""
    assert day_of_receipt(channel, ReceiptDates(told=TODAY, arrived=None, confirmed=None), Conventions()) == TODAY
    text = receipt_text(new_case(receipt_channel=channel).filing)
    assert "按登记时填写" in text.zh
    assert "as it was told" in text.en


@pytest.mark.parametrize(("channel", "arrived", "basis"), TABLE)
def test_every_rule_names_its_source(channel: ReceiptChannel, arrived: date, basis: str) -> None:
    """The article of the day, and where it is an inference, that no text says so."""
    text = receipt_text(new_case(arrived, receipt_channel=channel, arrived_date=arrived).filing)

    is_new = arrived >= FIRST_2019
    source = {True: "条例第三十一条", False: "〔2015〕207号"}[is_new]
    if channel is C.ORAL:
        source = {True: "条例第二十九条", False: "2007年条例第二十条"}[is_new]
        assert "法无明文" in text.zh
    if channel is C.EMAIL and is_new:
        assert "未列明" in text.zh
    assert source in text.zh
    assert ("确认" in text.zh) == (basis != "A")


def _filed(received: date, **fields: object) -> FileCase:
    return new_case(received, **fields).filing


@pytest.mark.parametrize(
    ("filing", "refusal", "field"),
    [
        (_filed(TODAY + ONE_DAY), refusals.DateInFuture, "received_date"),
        (_filed(TODAY + ONE_DAY, arrived_date=TODAY + ONE_DAY), refusals.DateInFuture, "arrived_date"),
        (
            _filed(TODAY + ONE_DAY, arrived_date=TODAY, confirmed_date=TODAY + ONE_DAY),
            refusals.DateInFuture,
            "confirmed_date",
        ),
        (
            _filed(TODAY - ONE_DAY, arrived_date=TODAY, confirmed_date=TODAY - ONE_DAY),
            refusals.DateTooEarly,
            "confirmed_date",
        ),
        (
            _filed(LAST_2007 - ONE_DAY, arrived_date=LAST_2007, receipt_channel=C.INTERNET),
            refusals.DateTooEarly,
            "received_date",
        ),
    ],
)
def test_an_impossible_day_is_refused(filing: FileCase, refusal: type[refusals.Refusal], field: str) -> None:
    """Nothing is confirmed or received before it came, and nothing has come tomorrow."""
    with pytest.raises(refusal) as caught:
        check_filing(filing, today=TODAY)
    assert caught.value.facts["field"] == field


@pytest.mark.parametrize(
    ("channel", "arrived", "days", "is_late"),
    [
        (C.ORDINARY_POST, date(2024, 3, 1), 0, False),
        (C.ORDINARY_POST, date(2024, 3, 1), 1, True),
        # 207号: by telephone, on the day it came.
        (C.ORDINARY_POST, LAST_2007, 1, True),
        (C.ORDINARY_POST, LAST_2007, 0, False),
        (C.INTERNET, date(2024, 3, 1), 1, False),
        (C.FAX, date(2024, 3, 1), 1, False),
    ],
)
def test_ordinary_post_is_confirmed_on_the_day_it_comes(
    channel: ReceiptChannel, arrived: date, days: int, *, is_late: bool
) -> None:
    """条例第三十一条第二项: a later confirmation holds, and is found; other channels set no day."""
    confirmed = arrived + timedelta(days=days)
    case = new_case(confirmed, receipt_channel=channel, arrived_date=arrived, confirmed_date=confirmed)

    found = [finding.kind for finding in findings(case, date_rules=USUAL_RULES)]

    assert found == ([FindingKind.LATE_RECEIPT_CONFIRMATION] if is_late else [])
