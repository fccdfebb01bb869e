"""Tells a server a story: each call at an instant of its own, kept so that it can be told again to the letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from google.protobuf.message import Message

from gongkai_client import Client
from landed.contract import Contract, calls_of
from landed.plain import Plain, fill, plain

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_STEP = timedelta(minutes=1)
# What a request has to say that it did not have to when older fixtures were recorded. The story says it since.
INCOMPLETE = "历史数据不全"
_SAID_SINCE: Mapping[str, Plain] = MappingProxyType({"PublishAnnualReport": {"incomplete_reason": INCOMPLETE}})


class StillClock:
    """Stands where it was put, however often it is looked at: how often a server looks is its own affair."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        """The instant."""
        return self.instant


def ten_o_clock(day: str) -> datetime:
    """10:00 in Shanghai on a day."""
    return datetime.combine(date.fromisoformat(day), time(10), tzinfo=_SHANGHAI).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Act:
    """One call of a story."""

    at: str
    method: str
    request: Plain

    @property
    def instant(self) -> datetime:
        """When it is told."""
        return datetime.fromisoformat(self.at)


@dataclass
class Teller:
    """Calls the server as the story goes; ``acts`` are the changes so far."""

    client: Client
    clock: StillClock
    contract: Contract
    acts: list[Act] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Looks the calls up once."""
        self._calls = calls_of(self.client)

    def at(self, day: str) -> None:
        """Goes on to a later day."""
        instant = ten_o_clock(day)
        assert instant > self.clock.instant, f"{day} has passed"
        self.clock.instant = instant

    def do(self, method: str, values: Mapping[str, Any] | None = None, **fields: Any) -> Any:  # noqa: ANN401
        """The response to a change, which is kept."""
        self.clock.instant += _STEP
        request_id = str(UUID(int=len(self.acts) + 1, version=4))
        request = self._request(method, {**(values or {}), **fields, "request_id": request_id})
        response = self._calls[method](request)
        self.acts.append(Act(self.clock.instant.isoformat(), method, plain(request)))
        return response

    def ask(self, method: str, **fields: Any) -> Any:  # noqa: ANN401
        """The response to a question."""
        return self._calls[method](self._request(method, fields))

    def tell_again(self, act: Act) -> None:
        """Does what was done, and says what has to be said since."""
        self.clock.instant = act.instant
        self._calls[act.method](self._request(act.method, {**_SAID_SINCE.get(act.method, {}), **act.request}))

    def _request(self, method: str, values: Mapping[str, Any]) -> Message:
        request = self.contract.methods[method].request()
        fill(request, values)
        return request
