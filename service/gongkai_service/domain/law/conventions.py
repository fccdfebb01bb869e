"""How an agency reads what the law leaves open. Each reading that influences a date is named beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conventions:
    """The readings among which a deployment can choose; the defaults are those of ``docs/assumptions.md``.

    Attributes:
        consultation_send_day_counts: whether the day on which a consultation letter is sent still counts.
        consultation_answer_day_counts: whether the day on which its answer comes counts again.
        pending_cases_take_revised_regulation: whether the revised Regulation governs what was received before
            2019-05-15 and not closed by then.
        silence_needs_review_first: whether an agency's silence must go to review before court.
        partial_refusal_needs_review_first: whether the refused part of a partial answer must.
        late_request_stops_clock: whether a correction or fee asked for after the period had ended makes the clock
            wait all the same.
        extension_survives_restart: whether an extension stays when the period starts anew.
    """

    consultation_send_day_counts: bool = True
    consultation_answer_day_counts: bool = False
    pending_cases_take_revised_regulation: bool = False
    silence_needs_review_first: bool = False
    partial_refusal_needs_review_first: bool = True
    late_request_stops_clock: bool = False
    extension_survives_restart: bool = True


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many working days left on a clock shows amber (黄) and red (红)."""

    amber: int = 5
    red: int = 2
