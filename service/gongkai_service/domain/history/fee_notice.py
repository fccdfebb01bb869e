"""A fee notice as it stands: what it asks for, and what was paid, waived and paid back."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.words.vocabulary import FeeBasis, FeeNoticeState, ReceiptChannel


@dataclass(frozen=True, slots=True)
class FeeNotice:
    """A notice that asks for money, in fen.

    ``last_part`` is the day of the latest payment or waiver, and whether it was a waiver: parts may be
    recorded in any order, and the notice is settled on the day of the latest. The fields from ``issued_date`` on are as
    in ``fees.IssueFeeNotice``; ``explanations`` say why it was waived, paid back or withdrawn.
    """

    basis: FeeBasis
    notified_date: date
    amount_fen: int
    episode: int
    paid_fen: int = 0
    waived_fen: int = 0
    state: FeeNoticeState = FeeNoticeState.OPEN
    settled_date: date | None = None
    last_part: tuple[date, bool] | None = None
    issued_date: date | None = None
    channel: ReceiptChannel | None = None
    items: int = 0
    earlier_items: int = 0
    pages: int = 0
    public_pages: int = 0
    tariff: str = ""
    working: str = ""
    without_tariff: bool = False
    refunded_fen: int = 0
    withdrawn_date: date | None = None
    explanations: tuple[str, ...] = ()

    @property
    def asked_date(self) -> date:
        """The day on which the applicant was asked: of sending, or of receipt where that alone was told."""
        return self.issued_date or self.notified_date

    @property
    def ended_date(self) -> date | None:
        """The day from which nothing is due by it: settled, or withdrawn; ``None`` before."""
        return self.settled_date or self.withdrawn_date

    @property
    def kept_fen(self) -> int:
        """What was paid and not paid back."""
        return self.paid_fen - self.refunded_fen

    @property
    def due_fen(self) -> int:
        """What is still asked for."""
        return self.amount_fen - self.paid_fen - self.waived_fen

    def explained(self, explanation: str) -> "FeeNotice":
        """The same notice with one more explanation."""
        return replace(self, explanations=(*self.explanations, explanation))

    def reduced(self, *, on: date, paid_fen: int = 0, waived_fen: int = 0) -> "FeeNotice":
        """The same notice after a payment or waiver; settled when nothing is due any more."""
        part = (on, bool(waived_fen))
        last_part = max(part, self.last_part or part)
        notice = replace(
            self,
            paid_fen=self.paid_fen + paid_fen,
            waived_fen=self.waived_fen + waived_fen,
            last_part=last_part,
        )
        if notice.due_fen:
            return notice
        day, is_waiver = last_part
        return replace(notice, state=FeeNoticeState.WAIVED if is_waiver else FeeNoticeState.PAID, settled_date=day)
