"""收费通知: what is asked for (2007: 第二十七条; 国办函〔2020〕109号)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Protocol

from gongkai_service.domain.clocks.reply import due_date_passed_before
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import FurtherDate, LegalDate, ProtectedText, Transition
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.history.parts import fee_notice
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import FeeBasisMixed, FeeNoticeSettled, require_not_before
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    CaseCommand,
    FeeBasis,
    FeeNoticeState,
    FindingKind,
    Outcome,
    ReceiptChannel,
    SupplyMethod,
)


@dataclass(frozen=True, slots=True)
class IssueFeeNotice(Transition):
    """收费通知. ``notified_date`` is the day the applicant received it, ``issued_date`` the day it was sent.

    ``items`` to ``tariff`` and ``working`` (see ``fees.working``) tell how the amount came about; they are empty where
    the amount alone was told. ``without_tariff`` says that nothing could be charged when the notice was recorded.
    """

    command = CaseCommand.ISSUE_FEE_NOTICE

    basis: FeeBasis
    notified_date: LegalDate
    amount_fen: int
    issued_date: FurtherDate = None
    channel: ReceiptChannel | None = None
    items: int = 0
    earlier_items: int = 0
    pages: int = 0
    public_pages: int = 0
    tariff: str = ""
    working: str = ""
    without_tariff: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawFeeNotice(Transition):
    """撤回收费通知."""

    command = CaseCommand.WITHDRAW_FEE_NOTICE

    fee_notice: int
    withdrawn_date: LegalDate
    explanation: ProtectedText


# 国办函〔2020〕109号: by items or by pages, never both for one application.
_EITHER = frozenset({FeeBasis.PER_ITEM, FeeBasis.PER_PAGE})


_NOT_STANDING = frozenset({FeeNoticeState.WITHDRAWN, FeeNoticeState.ABANDONED})


def payment_due_date(case: Case, notice: FeeNotice, date_rules: DateRules) -> date | None:
    """Last day for payment; ``None`` where the Regulation sets no period."""
    days = case.regulation_under(date_rules.of_treatment(notice.episode).conventions).payment_days
    # The period is the applicant's: the agency's closures do not lengthen it.
    return None if days is None else date_rules.calendar.national.add(notice.notified_date, days)


class OnFeeNotice(Protocol):
    """What is done about a fee notice."""

    @property
    def fee_notice(self) -> int:
        """The ordinal of the notice within its case, from 1."""


def require_notice(command: OnFeeNotice, case: Case, name: str) -> None:
    """Refuses to speak of a fee notice that the case has not."""
    fee_notice(case, command.fee_notice, case_name=name)


def has_none_unsettled(case: Case) -> bool:
    """Whether no other notice of this treatment waits to be paid."""
    return case.unsettled_fee_notice is None


def has_unsettled(case: Case, conventions: Conventions) -> bool:
    """Whether a notice waits to be paid."""
    del conventions
    return case.unsettled_fee_notice is not None


def require_unsettled(case: Case, notice: FeeNotice, *, field: str, day: date) -> None:
    """Refuses a day before the notice, and what is done about a notice that nothing is due by any more."""
    require_not_before(field, day, earliest=notice.asked_date if field == "withdrawn_date" else notice.notified_date)
    # What the last closing abandoned may have been paid before it; what an earlier one abandoned stays so.
    if notice.ended_date is not None or notice.episode != case.episode:
        raise FeeNoticeSettled(state=notice.state)


def require_one_basis(command: IssueFeeNotice, case: Case, circumstances: Circumstances) -> None:  # noqa: ARG001
    """Refuses days out of order, and items beside pages."""
    if command.issued_date is not None:
        # As with any event, what follows a reopening does not precede the order.
        earliest = case.reopenings[-1].date if case.reopenings else case.received_date
        require_not_before("issued_date", command.issued_date, earliest=earliest)
        require_not_before("notified_date", command.notified_date, earliest=command.issued_date)
    standing = {notice.basis for notice in case.fee_notices if notice.state not in _NOT_STANDING}
    mixed = _EITHER & standing - {command.basis}
    if command.basis in _EITHER and mixed:
        raise FeeBasisMixed(basis=command.basis, standing=min(mixed))


def require_withdrawable(command: WithdrawFeeNotice, case: Case, circumstances: Circumstances) -> None:
    """Refuses to withdraw what is settled."""
    notice = fee_notice(case, command.fee_notice, case_name=circumstances.name)
    require_unsettled(case, notice, field="withdrawn_date", day=command.withdrawn_date)


def issue(event: IssueFeeNotice, case: Case) -> Case:
    """The case with one more fee notice."""
    notice = FeeNotice(
        event.basis,
        event.notified_date,
        event.amount_fen,
        case.episode,
        issued_date=event.issued_date,
        channel=event.channel,
        items=event.items,
        earlier_items=event.earlier_items,
        pages=event.pages,
        public_pages=event.public_pages,
        tariff=event.tariff,
        working=event.working,
        without_tariff=event.without_tariff,
    )
    return replace(case, fee_notices=case.fee_notices.with_one(notice))


def withdraw(event: WithdrawFeeNotice, case: Case) -> Case:
    """The notice withdrawn: nothing is due by it."""
    notice = case.fee_notices.of(event.fee_notice)
    withdrawn = replace(notice, state=FeeNoticeState.WITHDRAWN, withdrawn_date=event.withdrawn_date)
    explained = withdrawn.explained(event.explanation)
    return replace(case, fee_notices=case.fee_notices.with_other(event.fee_notice, explained))


def late_notices(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    """Fee notices that came when the period for the answer was over."""
    for notice in case.fee_notices:
        # A deferred period is one for the answer, too: the clock waits for what is asked for within it.
        due = due_date_passed_before(case, notice.asked_date, episode=notice.episode, date_rules=date_rules)
        if due is not None:
            text = Text(
                f"收费通知在答复期限届满（{due}）后才发出",
                f"the fee notice came after the reply period had ended on {due}",
            )
            yield Finding(FindingKind.LATE_FEE_NOTICE, notice.asked_date, text)


# By which channels a notice goes out as the information is to be obtained. Who collects it or reads it on the spot has
# named no channel by which the agency could write; what is handed to him there is handed over as he wished.
_CHANNELS: Mapping[SupplyMethod, frozenset[ReceiptChannel]] = MappingProxyType(
    {
        SupplyMethod.POST: frozenset({ReceiptChannel.SIGNED_POST, ReceiptChannel.ORDINARY_POST}),
        SupplyMethod.FAX: frozenset({ReceiptChannel.FAX}),
        SupplyMethod.DELIVERY: frozenset(
            {ReceiptChannel.IN_PERSON, ReceiptChannel.SIGNED_POST, ReceiptChannel.ORDINARY_POST}
        ),
        SupplyMethod.EMAIL: frozenset({ReceiptChannel.EMAIL}),
        SupplyMethod.INTERNET: frozenset({ReceiptChannel.INTERNET}),
        SupplyMethod.COLLECTION: frozenset({ReceiptChannel.IN_PERSON, ReceiptChannel.ORAL}),
        SupplyMethod.READING: frozenset({ReceiptChannel.IN_PERSON, ReceiptChannel.ORAL}),
    }
)
_NAME_NO_CHANNEL = frozenset({SupplyMethod.COLLECTION, SupplyMethod.READING})


def _is_way_of_obtaining(channel: ReceiptChannel, wanted: tuple[SupplyMethod, ...]) -> bool:
    """Whether a notice by this channel goes the way in which the information is wanted, or none was named.

    国办函〔2020〕109号: 按照申请人获取信息的途径向申请人发出收费通知.
    # Inference: these are the words of 条例第二十九条, and mean the way in which the information is to be obtained,
    not that of the application.
    """
    if set(wanted) <= _NAME_NO_CHANNEL:
        return True
    return any(channel in _CHANNELS[method] for method in wanted)


def fee_findings(case: Case) -> Iterator[Finding]:
    """The findings on the fee notices of a case, but for those that came late."""
    for notice in case.fee_notices:
        if notice.channel is not None and not _is_way_of_obtaining(notice.channel, case.filing.supply_methods):
            used, wanted = term_of(notice.channel), [term_of(method) for method in case.filing.supply_methods]
            text = Text(
                f"提示，不属违规：申请人要求的获取方式为{'、'.join(term.zh for term in wanted)}，"
                f"收费通知以{used.zh}发出（国办函〔2020〕109号：按照申请人获取信息的途径发出收费通知）",
                f"a note, no breach: the information is to be obtained by {', '.join(term.en for term in wanted)}, and "
                f"the fee notice went out by {used.en} (fee rules: by the way in which the applicant obtains the "
                "information)",
            )
            yield Finding(FindingKind.FEE_NOTICE_OTHER_WAY, notice.asked_date, text)
        if notice.without_tariff:
            text = Text("收费通知没有有效的收费标准，或者处于不收费的期间", "no tariff was in force for the fee notice")
            yield Finding(FindingKind.FEE_WITHOUT_TARIFF, notice.asked_date, text)
    yield from _kept_for_public_information(case)


def _kept_for_public_information(case: Case) -> Iterator[Finding]:
    closing = case.closing
    if closing is None or closing.outcome is not Outcome.ALREADY_PUBLIC:
        return
    for notice in case.fee_notices:
        if notice.basis is FeeBasis.PER_PAGE and notice.kept_fen:
            # 国办函〔2020〕109号第五条 (unconfirmed): pages are not charged for what is public already.
            text = Text(
                "已主动公开的信息不按量计收，所收费用应当退还（国办函〔2020〕109号第五条，条文未经核对）",
                "pages of public information are not charged for; the fee is to be paid back (fee rules, unconfirmed)",
            )
            yield Finding(FindingKind.FEE_FOR_PUBLIC_INFORMATION, closing.date, text)
