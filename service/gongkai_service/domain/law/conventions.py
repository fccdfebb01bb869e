"""What an agency can choose: how it reads what the law leaves open, when it is warned, how its reports count.

This is the one list of settings. A line is a setting of the contract's ``AgencySettings`` with its default; what is
stored, checked, converted, offered and shown of it follows (``domain.agencies.settings``). Its words stand in the
contract, its reasons in ``docs/assumptions.md``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from gongkai_service.domain.words.vocabulary import RemedyCounting, ReopenedCounting, SuccessionReporting

Choice = TypeVar("Choice", bound=bool | int | StrEnum | None)
_ALWAYS: Mapping[int, Any] = MappingProxyType({})


def setting(
    default: Choice, *, row: int = 0, most: int = 0, name: str = "", earlier: Mapping[int, Choice] = _ALWAYS
) -> Choice:
    """A setting, as a field of what reads it.

    Args:
        default: what holds while the agency chooses nothing; ``None`` leaves open a reading that is true or false.
        row: its row in ``docs/assumptions.md``; 0 for what is no reading of law.
        most: of a number, the greatest; the least is 0.
        name: its name in the contract, where the field has another.
        earlier: defaults of before it was corrected, each by the last version of the rules that had it.
    """
    told = {"row": row, "most": most, "name": name, "earlier": MappingProxyType(dict(earlier))}
    chosen: Choice = field(default=default, metadata=told)
    return chosen


@dataclass(frozen=True, slots=True)
class Conventions:
    """The readings on which dates rest. Each one that influences a date is named beside it.

    Attributes:
        consultation_send_day_counts: whether the day on which a consultation letter is sent still counts.
        consultation_answer_day_counts: whether the day on which its answer comes counts again; ``None`` is open.
        pending_cases_take_revised_regulation: whether the revised Regulation governs what was received before
            2019-05-15 and not closed by then.
        silence_needs_review_first: whether an agency's silence must go to review before court.
        partial_refusal_needs_review_first: whether the refused part of a partial answer must.
        late_request_stops_clock: whether a correction or fee asked for after the period had ended makes the clock
            wait all the same.
        extension_survives_restart: whether an extension stays when the period starts anew; ``None`` is open.
        receipt_on_rest_day_moves: whether what is received on a day of rest counts as received on the next working
            day.
        auto_confirmation_is_receipt: whether a confirmation that the agency's system gave by itself is the receipt.

    Of what is open both readings are counted, and both dates named; see ``domain.clocks.readings``.
    """

    consultation_send_day_counts: bool = setting(default=True, row=4)
    consultation_answer_day_counts: bool | None = setting(default=None, row=5, earlier={1: False})
    pending_cases_take_revised_regulation: bool = setting(default=False, row=19)
    silence_needs_review_first: bool = setting(default=False, row=57)
    partial_refusal_needs_review_first: bool = setting(default=True, row=56)
    late_request_stops_clock: bool = setting(default=False, row=15)
    extension_survives_restart: bool | None = setting(default=None, row=9, earlier={1: True})
    receipt_on_rest_day_moves: bool = setting(default=False, row=95)
    auto_confirmation_is_receipt: bool = setting(default=True, row=107)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many working days left on a clock shows amber (黄) and red (红).

    ``arrival`` is after how many working days an arrival is amber that waits for its confirmation.
    """

    amber: int = setting(5, most=250, name="amber_working_days")
    red: int = setting(2, most=250, name="red_working_days")
    arrival: int = setting(3, most=250, name="arrival_amber_days")


@dataclass(frozen=True, slots=True)
class Counting:
    """In which years remedies count, and by which closing a case that was reopened counts."""

    remedies: RemedyCounting = setting(  # noqa: RUF009  (a field, and words are not changed)
        RemedyCounting.ALIVE_IN_YEAR, row=22, name="remedy_counting"
    )
    reopened: ReopenedCounting = setting(  # noqa: RUF009  (as above)
        ReopenedCounting.FIRST_CLOSING, row=23, name="reopened_counting"
    )


@dataclass(frozen=True, slots=True)
class Reporting:
    """What an agency's reports say beside their figures, and on whose cases they report.

    Attributes:
        later_answers_stated: whether a sentence states the new answers that no row counts.
        succession: who reports on the year in which an agency was abolished whose cases this one took over.
    """

    later_answers_stated: bool = setting(default=False, row=113)
    succession: SuccessionReporting = setting(  # noqa: RUF009  (as above)
        SuccessionReporting.ONE_REPORT, row=115, name="succession_reporting"
    )
