"""登记申请: what may be filed (条例第二十九条至第三十一条), and what is found of its receipt."""

from collections.abc import Iterator
from datetime import date

from gongkai_service.domain.commands.circumstances import require_come
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.receipt import check_receipt_order, is_confirmed_late
from gongkai_service.domain.law.regulation import regulation_for
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FindingKind


def check_filing(filing: FileCase, *, today: date) -> None:
    """Refuses an application whose day of receipt is impossible.

    Raises:
        DateInFuture: arrived, confirmed or received after ``today``.
        DateTooEarly: confirmed or received before it arrived.
        NoRegulationInForce: received before 2008-05-01.
    """
    require_come(filing, today)
    check_receipt_order(filing)
    regulation_for(filing.received_date)


def late_confirmation(case: Case) -> Iterator[Finding]:
    """A receipt that was to be confirmed on the day of arrival and was not."""
    confirmed = case.filing.confirmed_date
    if confirmed is not None and is_confirmed_late(case.filing):
        # 条例第三十一条第二项: 应当于收到申请的当日与申请人确认.
        text = Text(
            f"平常信函应在到达当日（{case.filing.arrived_date}）与申请人确认（条例第三十一条第二项）",
            f"receipt was to be confirmed on the day of arrival, {case.filing.arrived_date} (article 31(2))",
        )
        yield Finding(FindingKind.LATE_RECEIPT_CONFIRMATION, confirmed, text)
