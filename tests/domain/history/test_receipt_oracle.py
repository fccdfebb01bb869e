"""The day of receipt by channel, and the day of an answer by delivery, against tables copied from the rules.

The tables are 条例第三十一条 and 国办公开办函〔2015〕207号 for receipts, 〔2016〕235号 for answers.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from gongkai_service.domain.commands.answers import day_of_answer
from gongkai_service.domain.commands.findings import findings
from gongkai_service.domain.history.case import Case, CaseNumber
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.receipt import ReceiptDates, day_of_receipt
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import DateContradictsRule, ReceiptNotConfirmed
from gongkai_service.domain.words.vocabulary import ApplicantKind, FindingKind, ReceiptChannel, ReplyDelivery
from support.histories.cases_by_hand import USUAL_RULES

NOT_CONFIRMED, CONTRADICTS = "not confirmed", "contradicts"

# Whether the day is that of arrival or that of confirmation, before 2019-05-15 and since. Before, a channel on the
# internet had the time that the agency published, which is what is told, and else the confirmation. Since, e-mail
# goes by the rule for the internet (assumption), and what is oral is written down on the day.
RULES = {
    "IN_PERSON": ("arrival", "arrival"),
    "SIGNED_POST": ("arrival", "arrival"),
    "ORDINARY_POST": ("confirmation", "confirmation"),
    "INTERNET": ("published", "confirmation"),
    "FAX": ("confirmation", "confirmation"),
    "EMAIL": ("arrival", "confirmation"),
    "ORAL": ("arrival", "arrival"),
}
ANSWERS = {"DIRECT": "signed", "ENTRUSTED": "signed", "POST": "posted", "ELECTRONIC": "posted"}


def _expected(channel: str, told: date | None, arrived: date | None, confirmed: date | None) -> date | str:
    if arrived is None:
        assert told is not None
        return told
    rule = RULES[channel][arrived >= date(2019, 5, 15)]
    day = arrived if rule == "arrival" else confirmed
    if rule == "published" and confirmed is None:
        day = told
    if day is None:
        return NOT_CONFIRMED
    return day if told in {None, day} else CONTRADICTS


def _told_to(channel: str, told: date | None, arrived: date | None, confirmed: date | None) -> date | str:
    try:
        return day_of_receipt(
            ReceiptChannel(channel), ReceiptDates(told=told, arrived=arrived, confirmed=confirmed), Conventions()
        )
    except ReceiptNotConfirmed:
        return NOT_CONFIRMED
    except DateContradictsRule:
        return CONTRADICTS


def _tellings() -> Iterator[tuple[date | None, date | None, date | None]]:
    """Every day of ten years, confirmed never, at once, or after a while; told rightly, wrongly or not at all."""
    day = date(2017, 1, 1)
    while day <= date(2026, 12, 31):
        later = day + timedelta(days=1 + day.toordinal() % 9)
        yield day, None, None
        for confirmed in (None, day, later):
            for told in (None, day, later, later + timedelta(days=1)):
                yield told, day, confirmed
        day += timedelta(days=1)


@pytest.mark.parametrize("channel", RULES)
def test_the_day_of_receipt_is_that_of_the_table(channel: str) -> None:
    """On every day from 2017 to 2026, under both Regulations."""
    seen: Counter[str] = Counter()
    for told, arrived, confirmed in _tellings():
        expected = _expected(channel, told, arrived, confirmed)
        assert _told_to(channel, told, arrived, confirmed) == expected, (told, arrived, confirmed)
        seen[expected if isinstance(expected, str) else "a day"] += 1
    assert seen["a day"] > 3000
    assert seen[CONTRADICTS] > 3000
    assert (seen[NOT_CONFIRMED] > 0) == ("confirmation" in RULES[channel])


def test_the_tables_know_every_channel_and_every_delivery() -> None:
    """So that a new one is not forgotten."""
    assert set(RULES) == set(ReceiptChannel)
    assert set(ANSWERS) == set(ReplyDelivery)


@pytest.mark.parametrize("channel", RULES)
@pytest.mark.parametrize("arrived", [date(2019, 5, 13), date(2019, 5, 14), date(2019, 5, 15), date(2026, 11, 20)])
@pytest.mark.parametrize("days", [0, 1, 7])
def test_a_letter_that_is_confirmed_after_the_day_of_arrival_shows_as_a_finding(
    channel: str, arrived: date, days: int
) -> None:
    """Ordinary post on the day it comes, by telephone before 2019; what else waits sets no day, and is noted."""
    confirmed = arrived + timedelta(days=days)
    received = _told_to(channel, None, arrived, confirmed)
    assert isinstance(received, date)
    filing = FileCase(
        received, ReceiptChannel(channel), ApplicantKind.NATURAL_PERSON, "申请人甲", "", "测试", arrived, confirmed
    )
    found = findings(Case(CaseNumber("测公开申", received.year, 1), filing), date_rules=USUAL_RULES)
    if channel == "ORDINARY_POST":
        expected = [FindingKind.LATE_RECEIPT_CONFIRMATION] * (days > 0)
    else:
        # A week holds five working days on each of these days, and three are prompt.
        waits = RULES[channel][arrived >= date(2019, 5, 15)] != "arrival"
        expected = [FindingKind.RECEIPT_CONFIRMED_LATER] * (waits and days > 1)
    assert [each.kind for each in found] == expected


@pytest.mark.parametrize("delivery", [*ANSWERS, None])
@pytest.mark.parametrize("posted", [None, date(2026, 3, 4)])
@pytest.mark.parametrize("signed", [None, date(2026, 3, 4), date(2026, 3, 9)])
def test_the_day_of_an_answer_is_that_of_the_table(
    delivery: str | None, posted: date | None, signed: date | None
) -> None:
    """Unknown where the day that counts was not told."""
    expected = {"posted": posted, "signed": signed}[ANSWERS[delivery]] if delivery else None
    told = ReplyDelivery(delivery) if delivery else None
    assert day_of_answer(told, posted=posted, signed=signed) == expected
