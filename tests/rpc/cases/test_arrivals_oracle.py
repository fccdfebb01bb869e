"""Random arrivals against a recount by hand: what is newly received in a year, and what waited at its end.

The recount knows the dates alone: received is the earlier of the two confirmations, and what was neither received nor
withdrawn by the end of a day waits on that day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import arrival_service_pb2 as pb
from gongkai.v1 import case_pb2
from support.desk.desk import AGENCY, Clerk, day
from support.desk.reporter import Reporter, values

MANY = 60
FIRST, DAYS = date(2023, 11, 1), 800
CHANNELS = ("ORDINARY_POST", "INTERNET", "FAX", "EMAIL")


@dataclass(frozen=True)
class Told:
    """An arrival as it was told: its days, ``None`` for what never came."""

    arrived: date
    confirmed: date | None
    by_system: date | None
    withdrawn: date | None

    @property
    def received(self) -> date | None:
        """The earlier of the two confirmations."""
        return min((each for each in (self.confirmed, self.by_system) if each), default=None)

    def waits_on(self, last: date) -> bool:
        """Whether it had come by the end of a day and nothing had become of it."""
        ended = self.received or self.withdrawn
        return self.arrived <= last and (ended is None or ended > last)


def _told(random: Random, channel: str) -> Told:
    arrived = FIRST + timedelta(days=random.randrange(DAYS))

    def later() -> date:
        return arrived + timedelta(days=random.choice((0, 1, 2, 3, 5, 20, 60)))

    course = random.choice(("waits", "withdrawn", "staff", "system", "both"))
    if channel == "ORDINARY_POST" and course in {"system", "both"}:
        course = "staff"
    return Told(
        arrived,
        confirmed=later() if course in {"staff", "both"} else None,
        by_system=later() if course in {"system", "both"} else None,
        withdrawn=later() if course == "withdrawn" else None,
    )


def _record(desk: Clerk, told: Told, channel: str, name: str) -> None:
    if told.withdrawn:
        request = pb.WithdrawArrivalRequest(name=name, withdrawn_date=day(told.withdrawn))
        desk.client.arrivals.WithdrawArrival(request)
    if told.received:
        case = desk.confirm_receipt(
            name,
            confirmed_date=day(told.confirmed) if told.confirmed else None,
            auto_confirmed_date=day(told.by_system) if told.by_system else None,
        ).case
        assert case.received_date == day(told.received), (told, channel)


def _waiting(desk: Clerk, year: int) -> int:
    request = report_pb.ExportAnnualReportRequest(
        agency=AGENCY,
        year=year,
        format="2021",
        document_format=report_pb.DOCUMENT_FORMAT_TEXT,
        part=report_pb.DOCUMENT_PART_ANNEX,
    )
    printed = b"".join(chunk.content for chunk in desk.client.annual_reports.ExportAnnualReport(request)).decode()
    found = re.search(r"尚未确认收到的申请.*?(\d+)件", printed)
    return int(found[1]) if found else 0


def test_random_arrivals_are_counted_as_a_recount_does(desk: Clerk) -> None:
    """新收 by the year of the receipt, and what waited on each 31 December, recorded in whatever order."""
    random = Random(20261130)  # noqa: S311  (no secret)
    registered = []
    for number in range(MANY):
        channel = CHANNELS[number % len(CHANNELS)]
        told = _told(random, channel)
        arrival = desk.arrive(
            receipt_channel=case_pb2.ReceiptChannel.Value(f"RECEIPT_CHANNEL_{channel}"), arrived_date=day(told.arrived)
        )
        assert arrival.name.endswith(f"/2026-{number + 1}")
        registered.append((told, channel, arrival.name))
    random.shuffle(registered)
    for told, channel, name in registered:
        _record(desk, told, channel, name)

    all_told = [told for told, _, _ in registered]
    for year in (2023, 2024, 2025, 2026):
        figures = values(Reporter(desk, year=year).report(format="2021"))
        received = sum(told.received is not None and told.received.year == year for told in all_told)
        assert figures["table3.new_received.total"] == received, year
        if year < 2026:
            assert _waiting(desk, year) == sum(told.waits_on(date(year, 12, 31)) for told in all_told), year
    assert {told.received is None for told in all_told} == {True, False}
