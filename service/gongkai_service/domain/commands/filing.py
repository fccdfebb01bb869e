"""登记申请: what may be filed (条例第二十九条至第三十一条), and what is found of its receipt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai_service.domain.clocks.reply import run_of
from gongkai_service.domain.clocks.treatment import treatment_of
from gongkai_service.domain.commands.circumstances import require_come
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.receipt import (
    ReceiptDates,
    check_receipt_order,
    confirmation_due_on_arrival,
    other_day_of_receipt,
)
from gongkai_service.domain.law.conventions import Thresholds
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.law.regulation import REGULATION_2019, regulation_for
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FindingKind

# A confirmation is prompt within so many working days of the arrival. Choice: as many as an arrival waits before it is
# amber, unless its agency chose another number (``Thresholds.arrival``).
PROMPT_WORKING_DAYS = Thresholds().arrival
_NO_DAY_SET = Text("条例第三十一条第三项", "article 31(3)")
_NO_DAY_SET_2007 = Text("国办公开办函〔2015〕207号", "letter 207 of 2015")


def check_filing(filing: FileCase, *, today: date) -> None:
    """Refuses an application whose day of receipt is impossible.

    Raises:
        DateInFuture: arrived, confirmed or received after ``today``.
        DateTooEarly: confirmed or received before it arrived.
        NoRegulationInForce: received before 2008-05-01.
    """
    require_come(filing, today)
    told = ReceiptDates(
        arrived=filing.arrived_date, confirmed=filing.confirmed_date, auto_confirmed=filing.auto_confirmed_date
    )
    check_receipt_order(told, filing.received_date)
    regulation_for(filing.received_date)


def late_confirmation(case: Case) -> Iterator[Finding]:
    """A receipt that was to be confirmed on the day of arrival and was not."""
    confirmed, due = case.filing.confirmed_date, confirmation_due_on_arrival(case.filing)
    if confirmed is not None and due is not None:
        yield Finding(FindingKind.LATE_RECEIPT_CONFIRMATION, confirmed, due)


def confirmed_later(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    """A note, where no text sets a day for the confirmation, that the answer is due earlier counted from arrival.

    It is made of a confirmation that was not prompt, of one that the system had given before staff did, and of any
    where the first answer lies between the two dates.
    """
    filing, other = case.filing, other_day_of_receipt(case.filing)
    if other is None:
        return
    due, other_due = (_first_due(case, day, date_rules) for day in (filing.received_date, other))
    if other_due >= due:
        return
    waited = date_rules.calendar.count(after=other, through=filing.received_date)
    is_between = bool(case.closings) and other_due < case.closings[0].date <= due
    if waited > PROMPT_WORKING_DAYS or other == filing.auto_confirmed_date or is_between:
        yield Finding(
            FindingKind.RECEIPT_CONFIRMED_LATER, filing.received_date, _note(filing, other, other_due, waited)
        )


def _note(filing: FileCase, other: date, other_due: date, waited: int) -> Text:
    if filing.auto_confirmed_date != other:
        since = Text("到达", "arrival")
    else:
        # By the agency's setting it is not the receipt; 最高人民法院指导案例26号 took it.
        since = Text("系统自动确认", "the system's own confirmation")
    days = "1 working day" if waited == 1 else f"{waited} working days"
    article = _NO_DAY_SET if other >= REGULATION_2019.first_day else _NO_DAY_SET_2007
    return Text(
        f"{since.zh}（{other}）后 {waited} 个工作日确认收到（{filing.received_date}）；"
        f"确认的期限法无明文（{article.zh}），"
        f"如自{since.zh}之日计算，答复期限届满日为 {other_due}，法院可能以该日为准",
        f"confirmed {days} after {since.en} ({other}), on {filing.received_date}; no text sets a day for it "
        f"({article.en}). Counted from {since.en} the answer would be due on {other_due}, and a court may take that",
    )


def _first_due(case: Case, received: date, date_rules: DateRules) -> date:
    """When the first answer were due by a receipt on ``received``; the plain period where the clock stands still."""
    as_if = replace(case, filing=replace(case.filing, received_date=received))
    treatment = treatment_of(as_if, 0, date_rules)
    due = run_of(treatment, case.closings[0].date if case.closings else date.max).due
    return due or date_rules.calendar.add(received, treatment.regulation.reply_days)
