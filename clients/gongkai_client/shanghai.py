"""The day it is where the law counts days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """Returns the present day in Asia/Shanghai, by this machine's clock."""
    return datetime.now(SHANGHAI).date()
