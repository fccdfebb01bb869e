"""What happened about fees otherwise than the rules want it (2007: 第二十七条; 国办函〔2020〕109号)."""

from collections.abc import Iterator

from gongkai_service.domain.findings.finding import Finding
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FeeBasis, FindingKind, Outcome


def fee_findings(case: Case) -> Iterator[Finding]:
    """The findings on the fee notices of a case, but for those that came late."""
    for notice in case.fee_notices:
        if notice.channel is not None and notice.channel is not case.filing.receipt_channel:
            # 国办函〔2020〕109号: by the channel of the application.
            used, wanted = notice.channel, case.filing.receipt_channel
            text = Text(
                f"收费通知应按申请的渠道（{term_of(wanted).zh}）发出，实际为{term_of(used).zh}（国办函〔2020〕109号）",
                f"the fee notice was to go out by the application's channel, {wanted}, not by {used} (fee rules)",
            )
            yield Finding(FindingKind.FEE_NOTICE_CHANNEL, notice.asked_date, text)
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
