"""The day it is where the law counts days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def in_shanghai(moment: datetime) -> str:
    """Returns an aware instant in Shanghai time, to the second, as `2026-03-02 09:30:00`."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def today() -> date:
    """Returns the present day in Asia/Shanghai, by this machine's clock."""
    return datetime.now(SHANGHAI).date()
