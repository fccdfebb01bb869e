"""缴费、减免、退费: what becomes of a fee notice."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.fees import require_unsettled
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import LegalDate, ProtectedText, Transition
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.history.parts import fee_notice
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import AmountExceedsDue, AmountExceedsPaid, require_not_before
from gongkai_service.domain.words.vocabulary import CaseCommand


@dataclass(frozen=True, slots=True)
class RecordPayment(Transition):
    """缴费."""

    command = CaseCommand.RECORD_PAYMENT

    fee_notice: int
    paid_date: LegalDate
    amount_fen: int


@dataclass(frozen=True, slots=True)
class WaiveFee(Transition):
    """减免."""

    command = CaseCommand.WAIVE_FEE

    fee_notice: int
    waived_date: LegalDate
    amount_fen: int
    explanation: ProtectedText


@dataclass(frozen=True, slots=True)
class RefundFee(Transition):
    """退费."""

    command = CaseCommand.REFUND_FEE

    fee_notice: int
    refunded_date: LegalDate
    amount_fen: int
    explanation: ProtectedText


def _require_due(case: Case, notice: FeeNotice, *, field: str, day: date, amount_fen: int) -> None:
    require_unsettled(case, notice, field=field, day=day)
    if amount_fen > notice.due_fen:
        raise AmountExceedsDue(amount_fen=amount_fen, due_fen=notice.due_fen)


def require_payable(command: RecordPayment, case: Case, circumstances: Circumstances) -> None:
    """Refuses more than is due, and a payment before the notice."""
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _require_due(case, notice, field="paid_date", day=command.paid_date, amount_fen=command.amount_fen)


def require_waivable(command: WaiveFee, case: Case, circumstances: Circumstances) -> None:
    """Refuses more than is due, and a waiver before the notice."""
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _require_due(case, notice, field="waived_date", day=command.waived_date, amount_fen=command.amount_fen)


def require_refundable(command: RefundFee, case: Case, circumstances: Circumstances) -> None:
    """Refuses more than was paid and kept."""
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    require_not_before("refunded_date", command.refunded_date, earliest=notice.notified_date)
    if command.amount_fen > notice.kept_fen:
        raise AmountExceedsPaid(amount_fen=command.amount_fen, paid_fen=notice.kept_fen)


def has_kept(case: Case, conventions: Conventions) -> bool:
    """Whether something was paid that was not paid back."""
    del conventions
    return any(notice.kept_fen for notice in case.fee_notices)


def pay(event: RecordPayment, case: Case) -> Case:
    """The notice with one more payment."""
    notice = case.fee_notices.of(event.fee_notice)
    reduced = notice.reduced(on=event.paid_date, paid_fen=event.amount_fen)
    return replace(case, fee_notices=case.fee_notices.with_other(event.fee_notice, reduced))


def waive(event: WaiveFee, case: Case) -> Case:
    """The notice with one more waiver."""
    notice = case.fee_notices.of(event.fee_notice)
    reduced = notice.reduced(on=event.waived_date, waived_fen=event.amount_fen).explained(event.explanation)
    return replace(case, fee_notices=case.fee_notices.with_other(event.fee_notice, reduced))


def refund(event: RefundFee, case: Case) -> Case:
    """The notice with what was paid back."""
    notice = case.fee_notices.of(event.fee_notice)
    refunded = replace(notice, refunded_fen=notice.refunded_fen + event.amount_fen).explained(event.explanation)
    return replace(case, fee_notices=case.fee_notices.with_other(event.fee_notice, refunded))
