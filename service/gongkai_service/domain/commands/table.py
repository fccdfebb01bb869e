"""Every command on a case, a row each. Which findings there are stands in ``found``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from gongkai_service.domain.commands import (
    answers,
    applicants,
    closings,
    consultations,
    corrections,
    extensions,
    fees,
    lawsuits,
    letters,
    payments,
    processing,
    reopening,
    reviews,
)
from gongkai_service.domain.commands.row import Row
from gongkai_service.domain.history.life_cycle import CLOSED_STATES, OPEN_STATES, leads, stays
from gongkai_service.domain.words.vocabulary import CaseCommand, CaseState

_FILED, _PROCESSING, _CONSULTING = CaseState.FILED, CaseState.PROCESSING, CaseState.CONSULTING
_CORRECTION, _PAYMENT = CaseState.AWAITING_CORRECTION, CaseState.AWAITING_PAYMENT
# A case that was only filed has no consultation, and nothing was paid for it.
_BEGUN = frozenset(CaseState) - {_FILED}
_SETTLED = {**leads({_PAYMENT}, _PAYMENT, _CONSULTING, _PROCESSING), **stays(CLOSED_STATES | {_CORRECTION})}

_ROWS: tuple[Row[Any], ...] = (
    Row(
        facts=processing.StartProcessing,
        effect=processing.take_up,
        moves={**leads({_FILED}, _PROCESSING), **stays(_BEGUN)},
        precedes_closing=True,
    ),
    Row(
        facts=corrections.RequestCorrection,
        effect=corrections.request_correction,
        moves={**leads(OPEN_STATES - {_CORRECTION}, _CORRECTION), **stays(CLOSED_STATES)},
        asks_first=corrections.require_first_request,
        rule=corrections.require_period,
        offered=corrections.was_never_requested,
        precedes_closing=True,
    ),
    Row(
        facts=corrections.ReceiveCorrection,
        effect=corrections.receive,
        # An outstanding correction comes before an open fee notice, and that before a consultation.
        moves={**leads({_CORRECTION}, _PAYMENT, _CONSULTING, _PROCESSING), **stays(CLOSED_STATES)},
        waits_for=corrections.is_awaited,
        rule=corrections.require_requested_before,
        precedes_closing=True,
    ),
    Row(
        facts=consultations.OpenConsultation,
        effect=consultations.open_consultation,
        moves={
            **leads({_FILED, _PROCESSING, _CONSULTING}, _CONSULTING),
            **stays(CLOSED_STATES | {_CORRECTION, _PAYMENT}),
        },
        precedes_closing=True,
    ),
    Row(
        facts=consultations.CloseConsultation,
        effect=consultations.close_consultation,
        moves=consultations.ANSWERABLE,
        names=consultations.require_answerable,
        rule=consultations.require_sent_before,
        offered=consultations.has_answerable,
        precedes_closing=True,
    ),
    Row(
        facts=extensions.ExtendDeadline,
        effect=extensions.extend,
        rule=extensions.require_within_maximum,
        precedes_closing=True,
    ),
    Row(
        facts=answers.DecideCase,
        effect=answers.answer,
        moves=leads(OPEN_STATES, CaseState.ANSWERED),
        asks_first=answers.require_day_by_delivery,
        rule=answers.require_answer,
    ),
    Row(
        facts=closings.CloseCase,
        effect=closings.close,
        moves=leads(OPEN_STATES, CaseState.LAPSED),
        rule=closings.require_reason_to_close,
    ),
    Row(
        facts=closings.WithdrawCase,
        effect=closings.withdraw,
        moves=leads(OPEN_STATES, CaseState.WITHDRAWN),
    ),
    Row(
        facts=reopening.ReopenCase,
        effect=reopening.reopen,
        moves=leads(CLOSED_STATES, _PROCESSING),
        names=reopening.require_remedy,
        rule=reopening.require_order,
        offered=reopening.has_order,
    ),
    Row(
        facts=fees.IssueFeeNotice,
        effect=fees.issue,
        moves={**leads({_FILED, _PROCESSING, _CONSULTING}, _PAYMENT), **stays(CLOSED_STATES | {_CORRECTION})},
        waits_for=fees.has_none_unsettled,
        rule=fees.require_one_basis,
        precedes_closing=True,
    ),
    Row(
        facts=payments.RecordPayment,
        effect=payments.pay,
        moves=_SETTLED,
        names=fees.require_notice,
        rule=payments.require_payable,
        offered=fees.has_unsettled,
        precedes_closing=True,
    ),
    Row(
        facts=payments.WaiveFee,
        effect=payments.waive,
        moves=_SETTLED,
        names=fees.require_notice,
        rule=payments.require_waivable,
        offered=fees.has_unsettled,
        precedes_closing=True,
    ),
    Row(
        facts=reviews.FileReview,
        effect=reviews.file,
        of_any_treatment=True,
    ),
    Row(
        facts=reviews.DecideReview,
        effect=reviews.decide,
        names=reviews.require_review,
        rule=reviews.require_decidable,
        offered=reviews.has_pending,
        of_any_treatment=True,
    ),
    Row(
        facts=lawsuits.FileLawsuit,
        effect=lawsuits.file,
        names=lawsuits.require_review_before,
        rule=lawsuits.require_way_to_court,
        of_any_treatment=True,
    ),
    Row(
        facts=lawsuits.DecideLawsuit,
        effect=lawsuits.decide,
        names=lawsuits.require_lawsuit,
        rule=lawsuits.require_open_instance,
        offered=lawsuits.has_open,
        of_any_treatment=True,
    ),
    Row(
        facts=extensions.DeferReply,
        effect=extensions.defer,
        rule=extensions.require_deferrable,
        offered=extensions.may_be_deferred,
        precedes_closing=True,
    ),
    Row(
        facts=consultations.ConfirmConsultation,
        effect=consultations.confirm,
        moves=stays(_BEGUN),
        names=consultations.require_consultation,
        rule=consultations.require_confirmable,
        offered=consultations.has_unconfirmed,
        precedes_closing=True,
        of_any_treatment=True,
    ),
    # A third party may be told after the case was closed, of whichever treatment.
    Row(
        facts=consultations.NotifyThirdParty,
        effect=consultations.notify,
        moves=stays(_BEGUN),
        names=consultations.require_consultation,
        rule=consultations.require_third_party,
        offered=consultations.has_third_party_to_tell,
        of_any_treatment=True,
    ),
    Row(
        facts=answers.RecordDelivery,
        effect=answers.deliver,
        moves=stays({CaseState.ANSWERED}),
        rule=answers.require_undelivered,
        offered=answers.is_undelivered,
    ),
    Row(
        facts=reviews.AcceptReview,
        effect=reviews.accept,
        names=reviews.require_review,
        rule=reviews.require_acceptable,
        offered=reviews.has_unaccepted,
        of_any_treatment=True,
    ),
    Row(
        facts=reviews.AnswerReview,
        effect=reviews.answer,
        names=reviews.require_review,
        rule=reviews.require_answerable,
        offered=reviews.has_unanswered,
        of_any_treatment=True,
    ),
    Row(
        facts=reviews.ExtendReview,
        effect=reviews.extend,
        names=reviews.require_review,
        rule=reviews.require_extendable,
        offered=reviews.has_extendable,
        of_any_treatment=True,
    ),
    Row(
        facts=fees.WithdrawFeeNotice,
        effect=fees.withdraw,
        # Nothing is due by a notice that was withdrawn, whatever was paid of it.
        moves={**leads({_PAYMENT}, _CONSULTING, _PROCESSING), **stays(CLOSED_STATES | {_CORRECTION})},
        names=fees.require_notice,
        rule=fees.require_withdrawable,
        offered=fees.has_unsettled,
        precedes_closing=True,
    ),
    Row(
        facts=payments.RefundFee,
        effect=payments.refund,
        moves=stays(_BEGUN),
        names=fees.require_notice,
        rule=payments.require_refundable,
        offered=payments.has_kept,
        of_any_treatment=True,
    ),
    Row(
        facts=reviews.SuspendReview,
        effect=reviews.suspend,
        names=reviews.require_review,
        rule=reviews.require_suspendable,
        offered=reviews.has_suspendable,
        of_any_treatment=True,
    ),
    Row(
        facts=reviews.ResumeReview,
        effect=reviews.resume,
        names=reviews.require_review,
        rule=reviews.require_resumable,
        offered=reviews.has_suspended,
        of_any_treatment=True,
    ),
    Row(
        facts=lawsuits.OpenInstance,
        effect=lawsuits.open_instance,
        names=lawsuits.require_lawsuit,
        rule=lawsuits.require_next_level,
        offered=lawsuits.has_decided,
        of_any_treatment=True,
    ),
    Row(
        facts=letters.IssueLetter,
        effect=letters.issue,
        offered=letters.may_be_written,
        of_any_treatment=True,
    ),
    Row(
        facts=applicants.SupplementApplicant,
        effect=applicants.supplement,
        rule=applicants.require_untold,
        of_any_treatment=True,
    ),
)

TABLE: Mapping[CaseCommand, Row[Any]] = MappingProxyType({row.command: row for row in _ROWS})

assert tuple(TABLE) == tuple(CaseCommand), "each command of the contract has one row, in the contract's order"  # noqa: S101
assert {state for row in _ROWS for state in row.moves} == set(CaseState), "every state allows something"  # noqa: S101
assert all(  # noqa: S101
    (states == {state}) == (row.command is not CaseCommand.REOPEN_CASE)
    for row in _ROWS
    for state, states in row.moves.items()
    if state in CLOSED_STATES
), "only an order takes a case out of a closed state"
assert all(  # noqa: S101
    states <= CLOSED_STATES or states <= OPEN_STATES for row in _ROWS for states in row.moves.values()
), "a command closes a case, or it does not"
