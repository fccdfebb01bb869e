"""What an agency can choose."""

from dataclasses import dataclass

from gongkai_service.domain.words.vocabulary import RemedyCounting, ReopenedCounting


@dataclass(frozen=True, slots=True)
class AgencySettings:
    """What an agency chose; ``None`` where it left the default. Amber and red are working days left."""

    consultation_send_day_counts: bool | None = None
    consultation_answer_day_counts: bool | None = None
    pending_cases_take_revised_regulation: bool | None = None
    silence_needs_review_first: bool | None = None
    partial_refusal_needs_review_first: bool | None = None
    late_request_stops_clock: bool | None = None
    extension_survives_restart: bool | None = None
    amber_working_days: int | None = None
    red_working_days: int | None = None
    remedy_counting: RemedyCounting | None = None
    reopened_counting: ReopenedCounting | None = None
