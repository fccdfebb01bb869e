"""Every command on a case, a row each. What is found of them stands in ``findings``."""

from collections.abc import Mapping
from functools import partial
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
    links,
    payments,
    processing,
    reopening,
    reviews,
    voiding,
)
from gongkai_service.domain.commands.row import Row
from gongkai_service.domain.history.life_cycle import (
    CLOSED_STATES,
    LIVING_STATES,
    OPEN_STATES,
    leads,
    require_sound_moves,
    stays,
)
from gongkai_service.domain.words.vocabulary import CaseCommand, CaseState

_FILED, _PROCESSING, _CONSULTING = CaseState.FILED, CaseState.PROCESSING, CaseState.CONSULTING
_CORRECTION, _PAYMENT = CaseState.AWAITING_CORRECTION, CaseState.AWAITING_PAYMENT
# A case that was only filed has no consultation, and nothing was paid for it.
_BEGUN = LIVING_STATES - {_FILED}
_SETTLED = {**leads({_PAYMENT}, _PAYMENT, _CONSULTING, _PROCESSING), **stays(CLOSED_STATES | {_CORRECTION})}

# On paper it happened while the case was open, so it may be recorded after the closing with a day before it.
_on_paper = partial(Row, precedes_closing=True)
_on_notice = partial(_on_paper, names=fees.require_notice, offered=fees.has_unsettled)
# It may be about an earlier treatment of a case that was reopened.
_of_any_treatment = partial(Row, of_any_treatment=True)
# Reviews and lawsuits go their own way, whatever the state of the case and its treatment.
_on_review = partial(_of_any_treatment, names=reviews.require_review)
_on_lawsuit = partial(_of_any_treatment, names=lawsuits.require_lawsuit)

_ROWS: tuple[Row[Any], ...] = (
    _on_paper(
        facts=processing.StartProcessing,
        effect=processing.take_up,
        moves={**leads({_FILED}, _PROCESSING), **stays(_BEGUN)},
    ),
    _on_paper(
        facts=corrections.RequestCorrection,
        effect=corrections.request_correction,
        moves={**leads(OPEN_STATES - {_CORRECTION}, _CORRECTION), **stays(CLOSED_STATES)},
        asks_first=corrections.require_first_request,
        rule=corrections.require_period,
        offered=corrections.was_never_requested,
    ),
    _on_paper(
        facts=corrections.ReceiveCorrection,
        effect=corrections.receive,
        # An outstanding correction comes before an open fee notice, and that before a consultation.
        moves={**leads({_CORRECTION}, _PAYMENT, _CONSULTING, _PROCESSING), **stays(CLOSED_STATES)},
        waits_for=corrections.is_awaited,
        rule=corrections.require_requested_before,
    ),
    _on_paper(
        facts=consultations.OpenConsultation,
        effect=consultations.open_consultation,
        moves=consultations.OPENABLE,
        opens="consultations",
    ),
    _on_paper(
        facts=consultations.ConfirmConsultation,
        effect=consultations.confirm,
        moves=stays(_BEGUN),
        names=consultations.require_consultation,
        rule=consultations.require_confirmable,
        offered=consultations.has_unconfirmed,
        of_any_treatment=True,
    ),
    _on_paper(
        facts=consultations.CloseConsultation,
        effect=consultations.close_consultation,
        moves=consultations.ANSWERABLE,
        names=consultations.require_answerable,
        rule=consultations.require_sent_before,
        offered=consultations.has_answerable,
    ),
    # A third party may be told after the case was closed, of whichever treatment.
    _of_any_treatment(
        facts=consultations.NotifyThirdParty,
        effect=consultations.notify,
        moves=stays(_BEGUN),
        names=consultations.require_consultation,
        rule=consultations.require_third_party,
        offered=consultations.has_third_party_to_tell,
    ),
    _on_paper(facts=extensions.ExtendDeadline, effect=extensions.extend, rule=extensions.require_within_maximum),
    _on_paper(
        facts=extensions.DeferReply,
        effect=extensions.defer,
        rule=extensions.require_deferrable,
        offered=extensions.may_be_deferred,
    ),
    _on_paper(
        facts=fees.IssueFeeNotice,
        effect=fees.issue,
        moves={**leads({_FILED, _PROCESSING, _CONSULTING}, _PAYMENT), **stays(CLOSED_STATES | {_CORRECTION})},
        waits_for=fees.has_none_unsettled,
        rule=fees.require_one_basis,
        opens="fee_notices",
    ),
    _on_notice(
        facts=fees.WithdrawFeeNotice,
        effect=fees.withdraw,
        # Nothing is due by a notice that was withdrawn, whatever was paid of it.
        moves={**leads({_PAYMENT}, _CONSULTING, _PROCESSING), **stays(CLOSED_STATES | {_CORRECTION})},
        rule=fees.require_withdrawable,
    ),
    _on_notice(
        facts=payments.RecordPayment,
        effect=payments.pay,
        moves=_SETTLED,
        rule=payments.require_payable,
    ),
    _on_notice(
        facts=payments.WaiveFee,
        effect=payments.waive,
        moves=_SETTLED,
        rule=payments.require_waivable,
    ),
    _of_any_treatment(
        facts=payments.RefundFee,
        effect=payments.refund,
        moves=stays(_BEGUN),
        names=fees.require_notice,
        rule=payments.require_refundable,
        offered=payments.has_kept,
    ),
    Row(
        facts=answers.DecideCase,
        effect=answers.answer,
        moves=leads(OPEN_STATES, CaseState.ANSWERED),
        asks_first=answers.require_day_by_delivery,
        rule=answers.require_answer,
    ),
    Row(
        facts=answers.RecordDelivery,
        effect=answers.deliver,
        moves=stays({CaseState.ANSWERED}),
        rule=answers.require_undelivered,
        offered=answers.is_undelivered,
    ),
    Row(
        facts=closings.CloseCase,
        effect=closings.close,
        moves=leads(OPEN_STATES, CaseState.LAPSED),
        rule=closings.require_reason_to_close,
    ),
    Row(facts=closings.WithdrawCase, effect=closings.withdraw, moves=leads(OPEN_STATES, CaseState.WITHDRAWN)),
    Row(
        facts=reopening.ReopenCase,
        effect=reopening.reopen,
        moves=leads(CLOSED_STATES, _PROCESSING),
        names=reopening.require_remedy,
        rule=reopening.require_order,
        offered=reopening.has_order,
    ),
    Row(facts=reviews.FileReview, effect=reviews.file, of_any_treatment=True, opens="reviews"),
    _of_any_treatment(
        facts=reviews.AcceptReview,
        effect=reviews.accept,
        names=reviews.require_review,
        rule=reviews.require_acceptable,
        offered=reviews.has_unaccepted,
    ),
    _of_any_treatment(
        facts=reviews.AnswerReview,
        effect=reviews.answer,
        names=reviews.require_review,
        rule=reviews.require_answerable,
        offered=reviews.has_unanswered,
    ),
    _of_any_treatment(
        facts=reviews.ExtendReview,
        effect=reviews.extend,
        names=reviews.require_review,
        rule=reviews.require_extendable,
        offered=reviews.has_extendable,
    ),
    _of_any_treatment(
        facts=reviews.SuspendReview,
        effect=reviews.suspend,
        names=reviews.require_review,
        rule=reviews.require_suspendable,
        offered=reviews.has_suspendable,
    ),
    _of_any_treatment(
        facts=reviews.ResumeReview,
        effect=reviews.resume,
        names=reviews.require_review,
        rule=reviews.require_resumable,
        offered=reviews.has_suspended,
    ),
    _of_any_treatment(
        facts=reviews.DecideReview,
        effect=reviews.decide,
        names=reviews.require_review,
        rule=reviews.require_decidable,
        offered=reviews.has_pending,
    ),
    _of_any_treatment(
        facts=lawsuits.FileLawsuit,
        effect=lawsuits.file,
        names=lawsuits.require_review_before,
        rule=lawsuits.require_way_to_court,
        opens="lawsuits",
    ),
    _of_any_treatment(
        facts=lawsuits.OpenInstance,
        effect=lawsuits.open_instance,
        names=lawsuits.require_lawsuit,
        rule=lawsuits.require_next_level,
        offered=lawsuits.has_decided,
    ),
    _of_any_treatment(
        facts=lawsuits.DecideLawsuit,
        effect=lawsuits.decide,
        names=lawsuits.require_lawsuit,
        rule=lawsuits.require_open_instance,
        offered=lawsuits.has_open,
    ),
    _of_any_treatment(facts=letters.IssueLetter, effect=letters.issue, offered=letters.may_be_written, opens="letters"),
    _of_any_treatment(
        facts=links.LinkCases, effect=links.link, other_case=links.other_case, rule=links.require_another
    ),
    _of_any_treatment(
        facts=voiding.VoidCase,
        effect=voiding.void,
        moves=leads(LIVING_STATES, CaseState.VOID),
        other_case=voiding.other_case,
        rule=voiding.require_another,
    ),
    _of_any_treatment(
        facts=applicants.SupplementApplicant, effect=applicants.supplement, rule=applicants.require_untold
    ),
)

_BY_COMMAND = {row.command: row for row in _ROWS}

assert _BY_COMMAND.keys() == set(CaseCommand), "each command of the contract has a row"  # noqa: S101
assert len(_BY_COMMAND) == len(_ROWS), "no command has two rows"  # noqa: S101

# In the order of the contract.
TABLE: Mapping[CaseCommand, Row[Any]] = MappingProxyType({command: _BY_COMMAND[command] for command in CaseCommand})

require_sound_moves({command: row.moves for command, row in TABLE.items()})
