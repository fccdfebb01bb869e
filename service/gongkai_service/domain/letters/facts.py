"""What the fields of one letter follow from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.fees.tariffs import FeeRules
from gongkai_service.domain.history.case import Case, Closing, Consultation
from gongkai_service.domain.history.fee_notice import FeeNotice
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FeeNoticeState, LetterKind


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the fields of one letter follow from; ``earlier`` is the answer that a repetition is pointed to."""

    kind: LetterKind
    case: Case
    letter_date: date
    consultation: int
    fee_notice: int
    agency: str
    letterhead: Letterhead
    date_rules: DateRules
    fee_rules: FeeRules
    number: str
    earlier: Closing | None
    remedies: str

    @property
    def asked(self) -> Consultation:
        """The consultation that the letter is about."""
        return self.case.consultations.of(self.consultation)

    @property
    def notice(self) -> FeeNotice | None:
        """The fee notice that the letter is about, or for which the case was closed."""
        if self.fee_notice:
            return self.case.fee_notices.of(self.fee_notice)
        unpaid = [
            notice
            for notice in self.case.fee_notices
            if notice.state in {FeeNoticeState.OPEN, FeeNoticeState.ABANDONED}
        ]
        return unpaid[-1] if unpaid else None


@dataclass(frozen=True, slots=True)
class ServiceValue:
    """How a field follows: ``of`` gives ``None`` or an empty text where it does not; ``remedy`` is what is lacking."""

    of: Callable[[LetterFacts], str | None]
    remedy: Text


def day_text(day: date | None) -> str | None:
    """A day as letters print it: 2026年3月2日."""
    return None if day is None else f"{day.year}年{day.month}月{day.day}日"
