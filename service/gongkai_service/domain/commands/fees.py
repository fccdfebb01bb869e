"""May this be done about a fee? The rules of commands on fee notices (2007: 第二十七条; 国办函〔2020〕109号)."""

from datetime import date

from gongkai_service.domain.commands.circumstances import Circumstances, check
from gongkai_service.domain.history.case import Case, FeeNotice
from gongkai_service.domain.history.commands import (
    IssueFeeNotice,
    RecordPayment,
    RefundFee,
    WaiveFee,
    WithdrawFeeNotice,
)
from gongkai_service.domain.history.parts import fee_notice
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import (
    AmountExceedsDue,
    AmountExceedsPaid,
    FeeBasisMixed,
    FeeNoticeSettled,
    require_not_before,
)
from gongkai_service.domain.words.vocabulary import FeeBasis, FeeNoticeState

# 国办函〔2020〕109号: by items or by pages, never both for one application.
_EITHER = frozenset({FeeBasis.PER_ITEM, FeeBasis.PER_PAGE})
_NOT_STANDING = frozenset({FeeNoticeState.WITHDRAWN, FeeNoticeState.ABANDONED})


def payment_due_date(case: Case, notice: FeeNotice, date_rules: DateRules) -> date | None:
    """Last day for payment; ``None`` where the Regulation sets no period."""
    days = case.regulation_under(date_rules.conventions).payment_days
    # The period is the applicant's: the agency's closures do not lengthen it.
    return None if days is None else date_rules.calendar.national.add(notice.notified_date, days)


@check.register
def _(command: IssueFeeNotice, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    if command.issued_date is not None:
        # As with any event, what follows a reopening does not precede the order.
        earliest = case.reopenings[-1].date if case.reopenings else case.received_date
        require_not_before("issued_date", command.issued_date, earliest=earliest)
        require_not_before("notified_date", command.notified_date, earliest=command.issued_date)
    standing = {notice.basis for notice in case.fee_notices if notice.state not in _NOT_STANDING}
    mixed = _EITHER & standing - {command.basis}
    if command.basis in _EITHER and mixed:
        raise FeeBasisMixed(basis=command.basis, standing=min(mixed))


def _require_unsettled(case: Case, notice: FeeNotice, *, field: str, day: date) -> None:
    require_not_before(field, day, earliest=notice.asked_date if field == "withdrawn_date" else notice.notified_date)
    # What the last closing abandoned may have been paid before it; what an earlier one abandoned stays so.
    if notice.ended_date is not None or notice.episode != case.episode:
        raise FeeNoticeSettled(state=notice.state)


def _check_settlement(case: Case, notice: FeeNotice, *, field: str, day: date, amount_fen: int) -> None:
    _require_unsettled(case, notice, field=field, day=day)
    if amount_fen > notice.due_fen:
        raise AmountExceedsDue(amount_fen=amount_fen, due_fen=notice.due_fen)


@check.register
def _(command: RecordPayment, case: Case, circumstances: Circumstances) -> None:
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _check_settlement(case, notice, field="paid_date", day=command.paid_date, amount_fen=command.amount_fen)


@check.register
def _(command: WaiveFee, case: Case, circumstances: Circumstances) -> None:
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _check_settlement(case, notice, field="waived_date", day=command.waived_date, amount_fen=command.amount_fen)


@check.register
def _(command: WithdrawFeeNotice, case: Case, circumstances: Circumstances) -> None:
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    _require_unsettled(case, notice, field="withdrawn_date", day=command.withdrawn_date)


@check.register
def _(command: RefundFee, case: Case, circumstances: Circumstances) -> None:
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    require_not_before("refunded_date", command.refunded_date, earliest=notice.notified_date)
    if command.amount_fen > notice.kept_fen:
        raise AmountExceedsPaid(amount_fen=command.amount_fen, paid_fen=notice.kept_fen)
