"""What has arrived, what is received in law, and what is counted: once more, from the law and the assumptions.

How it reads the law:

* The day of receipt is that of the rule in force on the day of arrival (row 45): 条例第三十一条 since 2019-05-15, and
  国办公开办函〔2015〕207号 before. In person, orally and by signed post, arrival is receipt; by the text of before 2019
  that is so for e-mail, too. Ordinary post is received on the day of confirmation, the internet, fax and e-mail on the
  day on which both confirm.
* A confirmation that the system gave by itself is one; of two the earlier counts. By the setting that of the staff
  alone does (row 107). The setting of the day on which the receipt is recorded holds.
* The Regulation that governs is that of the day of receipt (row 19): 15 working days, or 20 since 2019-05-15.
* What waits has no number of a case, no clock, and is not 新收 of any year (rows 108, 111, 112).
"""

from dataclasses import dataclass, field
from datetime import date

from support.clocks.oracle_days import Days

REVISED = date(2019, 5, 15)
AT_ONCE = ("IN_PERSON", "SIGNED_POST", "ORAL")
BY_SYSTEM = ("INTERNET", "FAX", "EMAIL")
CHANNELS = (*AT_ONCE, "ORDINARY_POST", *BY_SYSTEM)
# More working days between arrival and receipt are noted (row 109).
UNNOTED = 3
AMBER = 3


@dataclass(frozen=True)
class Act:
    """What the desk does on ``today``: FILE, REGISTER, CONFIRM, WITHDRAW or SET.

    ``about`` is the number of the arrival, from 0. ``day`` is the day of the withdrawal.
    """

    today: date
    what: str
    channel: str = ""
    arrived: date | None = None
    confirmed: date | None = None
    auto: date | None = None
    about: int = 0
    day: date | None = None
    auto_is_receipt: bool | None = None
    amber: int | None = None

    def __str__(self) -> str:
        """One line to be read."""
        days = {"arrived": self.arrived, "confirmed": self.confirmed, "by the system": self.auto, "day": self.day}
        told = [f"{name} {day}" for name, day in days.items() if day is not None]
        if self.what == "SET":
            told = [f"confirmation by the system is receipt {self.auto_is_receipt}, amber {self.amber}"]
        if self.what in {"CONFIRM", "WITHDRAW"}:
            told.insert(0, f"arrival {self.about}")
        if self.channel:
            told.insert(0, self.channel)
        return f"{self.today} {self.what} {', '.join(told)}"


@dataclass
class Arrival:
    """What was registered."""

    channel: str
    arrived: date
    auto: date | None
    year: int
    serial: int
    state: str = "WAITING"
    ended: date | None = None
    case: tuple[int, int] | None = None


@dataclass(frozen=True)
class Received:
    """What became a case: its year and serial number, with what is noted about its receipt."""

    year: int
    serial: int
    received: date
    due: date
    findings: frozenset[str]
    arrival: int | None = None


@dataclass
class Office:
    """An agency, its arrivals and its cases."""

    days: Days
    auto_is_receipt: bool | None = None
    amber: int | None = None
    arrivals: list[Arrival] = field(default_factory=list)
    cases: list[Received] = field(default_factory=list)

    def act(self, act: Act) -> frozenset[str]:
        """Does it, or tells the reasons of which one is to be given for the refusal."""
        ways = {"FILE": self._file, "REGISTER": self._register, "CONFIRM": self._confirm, "WITHDRAW": self._withdraw}
        if act.what == "SET":
            self.auto_is_receipt, self.amber = act.auto_is_receipt, act.amber
            return frozenset()
        return frozenset(ways[act.what](act))

    def waits(self, arrival: Arrival, today: date) -> int:
        """Working days since the arrival, 0 once it has ended."""
        return self.days.between(arrival.arrived, today) if arrival.state == "WAITING" else 0

    def is_amber(self, arrival: Arrival, today: date) -> bool:
        """Whether it waits too long."""
        return arrival.state == "WAITING" and self.waits(arrival, today) > (AMBER if self.amber is None else self.amber)

    def new(self, year: int) -> int:
        """新收 of a year: by receipt."""
        return sum(case.received.year == year for case in self.cases)

    def open_at_end_of(self, year: int) -> int:
        """Arrivals that were there on 31 December and neither received nor withdrawn by then."""
        last = date(year, 12, 31)
        return sum(each.arrived <= last and (each.ended is None or each.ended > last) for each in self.arrivals)

    # Receipt.

    def _receipt(self, channel: str, arrived: date, confirmed: date | None, auto: date | None) -> date | None:
        """The day of receipt; ``None`` where it is not confirmed."""
        if channel in AT_ONCE or (channel == "EMAIL" and arrived < REVISED):
            return arrived
        told = [confirmed]
        if channel in BY_SYSTEM and self.auto_is_receipt is not False:
            told.append(auto)
        return min((day for day in told if day is not None), default=None)

    def _wrong_days(self, act: Act, arrived: date) -> set[str]:
        told = [day for day in (arrived, act.confirmed, act.auto, act.day) if day is not None]
        reasons = set()
        if any(day > act.today for day in told):
            reasons.add("DATE_IN_FUTURE")
        if any(day < arrived for day in told):
            reasons.add("DATE_TOO_EARLY")
        return reasons

    def _file(self, act: Act) -> set[str]:
        assert act.arrived is not None
        reasons = self._wrong_days(act, act.arrived)
        received = self._receipt(act.channel, act.arrived, act.confirmed, act.auto)
        if received is None:
            reasons.add("RECEIPT_NOT_CONFIRMED")
        if not reasons:
            assert received is not None
            self._receive(act.channel, act.arrived, received, act.auto)
        return reasons

    def _register(self, act: Act) -> set[str]:
        assert act.arrived is not None
        reasons = self._wrong_days(act, act.arrived)
        if self._receipt(act.channel, act.arrived, None, act.auto) is not None:
            reasons.add("RECEIPT_NEEDS_NO_CONFIRMATION")
        if not reasons:
            serial = 1 + sum(each.year == act.today.year for each in self.arrivals)
            self.arrivals.append(Arrival(act.channel, act.arrived, act.auto, act.today.year, serial))
        return reasons

    def _confirm(self, act: Act) -> set[str]:
        arrival = self.arrivals[act.about]
        if arrival.state != "WAITING":
            return {"ARRIVAL_ENDED"}
        reasons = self._wrong_days(act, arrival.arrived)
        if act.auto is not None and arrival.auto is not None and act.auto != arrival.auto:
            reasons.add("DATE_CONTRADICTS_RULE")
        auto = act.auto or arrival.auto
        received = self._receipt(arrival.channel, arrival.arrived, act.confirmed, auto)
        if received is None:
            reasons.add("RECEIPT_NOT_CONFIRMED")
        if not reasons:
            assert received is not None
            arrival.auto, arrival.state, arrival.ended = auto, "CONFIRMED", received
            arrival.case = self._receive(arrival.channel, arrival.arrived, received, auto, act.about)
        return reasons

    def _withdraw(self, act: Act) -> set[str]:
        arrival = self.arrivals[act.about]
        if arrival.state != "WAITING":
            return {"ARRIVAL_ENDED"}
        reasons = self._wrong_days(act, arrival.arrived)
        if not reasons:
            arrival.state, arrival.ended = "WITHDRAWN", act.day
        return reasons

    def _due(self, received: date) -> date:
        return self.days.working_days(received, 20 if received >= REVISED else 15).last

    def _receive(
        self, channel: str, arrived: date, received: date, auto: date | None, arrival: int | None = None
    ) -> tuple[int, int]:
        serial = 1 + sum(case.year == received.year for case in self.cases)
        findings = set()
        if channel == "ORDINARY_POST" and received > arrived:
            findings.add("LATE_RECEIPT_CONFIRMATION")
        due = self._due(received)
        is_after_system = auto is not None and received > auto
        is_later = is_after_system or self.days.between(arrived, received) > UNNOTED
        # Between a Friday and the Saturday after it nothing is at stake: both count from Monday.
        if channel in BY_SYSTEM and is_later and self._due(auto if is_after_system and auto else arrived) < due:
            findings.add("RECEIPT_CONFIRMED_LATER")
        self.cases.append(Received(received.year, serial, received, due, frozenset(findings), arrival))
        return received.year, serial


@dataclass(frozen=True)
class History:
    """All acts of one agency in order, and the days on which it is looked at."""

    number: int
    acts: tuple[Act, ...]
    looks: tuple[date, ...]

    def __str__(self) -> str:
        """To be read, one line each."""
        return "\n".join([*map(str, self.acts), f"looked at on {', '.join(map(str, self.looks))}"])
