"""行政复议: its course, from the application to the decision (行政复议法)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.clocks.review_periods import acceptance_day, may_be_extended
from gongkai_service.domain.commands.agreement import require_agreement
from gongkai_service.domain.commands.circumstances import Circumstances, require_new
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import FurtherDate, LegalDate, Transition
from gongkai_service.domain.history.parts import review
from gongkai_service.domain.history.remedy_endings import REVIEW_ENDINGS
from gongkai_service.domain.history.review import Pause, Review
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import RemedyAlreadyDecided, ReviewStageForbids, require_not_before
from gongkai_service.domain.words.resource_names import name_of_review
from gongkai_service.domain.words.vocabulary import (
    AnswerPart,
    CaseCommand,
    RemedyResult,
    ReviewDecision,
    ReviewProcedure,
)


@dataclass(frozen=True, slots=True)
class FileReview(Transition):
    """申请行政复议. ``part`` is ``None`` where it was not told about which part of a partial answer it is."""

    command = CaseCommand.FILE_REVIEW

    filed_date: LegalDate
    organ: str
    part: AnswerPart | None = None


@dataclass(frozen=True, slots=True)
class AcceptReview(Transition):
    """复议受理. ``copy_received_date`` is the day the agency got the copy of the application."""

    command = CaseCommand.ACCEPT_REVIEW

    review: int
    accepted_date: LegalDate
    procedure: ReviewProcedure
    copy_received_date: FurtherDate = None


@dataclass(frozen=True, slots=True)
class AnswerReview(Transition):
    """提出复议答复."""

    command = CaseCommand.ANSWER_REVIEW

    review: int
    answered_date: LegalDate


@dataclass(frozen=True, slots=True)
class ExtendReview(Transition):
    """复议延期, by ``days`` calendar days (行政复议法第六十二条)."""

    command = CaseCommand.EXTEND_REVIEW

    review: int
    extended_date: LegalDate
    days: int


@dataclass(frozen=True, slots=True)
class SuspendReview(Transition):
    """复议中止 (行政复议法第三十九条)."""

    command = CaseCommand.SUSPEND_REVIEW

    review: int
    suspended_date: LegalDate


@dataclass(frozen=True, slots=True)
class ResumeReview(Transition):
    """恢复复议审理."""

    command = CaseCommand.RESUME_REVIEW

    review: int
    resumed_date: LegalDate


@dataclass(frozen=True, slots=True)
class DecideReview(Transition):
    """复议决定. Of ``result`` and ``decision`` one is told, or both; ``remedy_endings`` says what a decision counts as.

    ``served_date`` is the day on which it was served on the applicant.
    """

    command = CaseCommand.DECIDE_REVIEW

    review: int
    decided_date: LegalDate
    result: RemedyResult | None = None
    decision: ReviewDecision | None = None
    orders_new_answer: bool = False
    served_date: FurtherDate = None


OnReview = AcceptReview | AnswerReview | ExtendReview | SuspendReview | ResumeReview | DecideReview


def require_review(command: OnReview, case: Case, name: str) -> None:
    """Refuses to speak of a review that the case has not."""
    review(case, command.review, case_name=name)


def _pending(case: Case) -> Iterator[Review]:
    return (asked for asked in case.reviews if asked.decided_date is None)


def has_pending(case: Case, conventions: Conventions) -> bool:
    """Whether a review awaits its decision."""
    del conventions
    return any(True for _ in _pending(case))


def has_unaccepted(case: Case, conventions: Conventions) -> bool:
    """Whether a review was not accepted yet."""
    del conventions
    return any(asked.accepted_date is None for asked in _pending(case))


def has_unanswered(case: Case, conventions: Conventions) -> bool:
    """Whether a review awaits the agency's reply."""
    del conventions
    return any(asked.accepted_date and not asked.answered_date for asked in _pending(case))


def has_extendable(case: Case, conventions: Conventions) -> bool:
    """Whether a review can be extended: as far as its procedure is known, and it may have been accepted."""
    del conventions
    unextended = (asked for asked in _pending(case) if not asked.extension_days)
    return any(may_be_extended(asked, asked.accepted_date or asked.filed_date) for asked in unextended)


def has_suspendable(case: Case, conventions: Conventions) -> bool:
    """Whether a review runs, or may."""
    del conventions
    return any(not asked.is_paused for asked in _pending(case))


def has_suspended(case: Case, conventions: Conventions) -> bool:
    """Whether a review is suspended."""
    del conventions
    return any(asked.is_paused for asked in _pending(case))


def _require_pending(asked: Review) -> None:
    if asked.decided_date is not None:
        raise RemedyAlreadyDecided(decided_on=asked.decided_date, result=asked.result)


def _forbidden_by_stage(command: Transition, ordinal: int, circumstances: Circumstances) -> ReviewStageForbids:
    return ReviewStageForbids(review=name_of_review(circumstances.name, ordinal), command=command.command)


def _runs(asked: Review, day: date, circumstances: Circumstances) -> bool:
    """Whether a review is undecided and by ``day`` was accepted, recorded or by law."""
    accepted = acceptance_day(asked, calendar=circumstances.date_rules.calendar, as_of=day)
    return asked.decided_date is None and accepted is not None


def require_acceptable(command: AcceptReview, case: Case, circumstances: Circumstances) -> None:
    """Refuses a second acceptance, and days out of order."""
    asked = review(case, command.review, case_name=circumstances.name)
    require_not_before("accepted_date", command.accepted_date, earliest=asked.filed_date)
    if command.copy_received_date is not None:
        require_not_before("copy_received_date", command.copy_received_date, earliest=command.accepted_date)
    require_new(command, asked.accepted_date)
    _require_pending(asked)


def require_answerable(command: AnswerReview, case: Case, circumstances: Circumstances) -> None:
    """Refuses a second reply, and one to a review that waits for none."""
    asked = review(case, command.review, case_name=circumstances.name)
    earliest = asked.accepted_date or asked.filed_date
    require_not_before("answered_date", command.answered_date, earliest=earliest)
    require_new(command, asked.answered_date)
    if asked.accepted_date is None or asked.decided_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)


def require_extendable(command: ExtendReview, case: Case, circumstances: Circumstances) -> None:
    """Refuses a second extension, and one that the procedure does not know."""
    asked = review(case, command.review, case_name=circumstances.name)
    earliest = asked.accepted_date or asked.filed_date
    require_not_before("extended_date", command.extended_date, earliest=earliest)
    require_new(command, asked.extended_date)
    # 行政复议法第六十二条: the ordinary procedure alone is extended; it goes on once it was accepted.
    is_ordinary = may_be_extended(asked, command.extended_date)
    if not is_ordinary or not _runs(asked, command.extended_date, circumstances):
        raise _forbidden_by_stage(command, command.review, circumstances)


def require_suspendable(command: SuspendReview, case: Case, circumstances: Circumstances) -> None:
    """Refuses to suspend what does not run."""
    asked = review(case, command.review, case_name=circumstances.name)
    resumed = [pause.resumed_date for pause in asked.pauses if pause.resumed_date is not None]
    earliest = max([asked.accepted_date or asked.filed_date, *resumed])
    require_not_before("suspended_date", command.suspended_date, earliest=earliest)
    if asked.is_paused or not _runs(asked, command.suspended_date, circumstances):
        raise _forbidden_by_stage(command, command.review, circumstances)


def require_resumable(command: ResumeReview, case: Case, circumstances: Circumstances) -> None:
    """Refuses to resume what is not suspended."""
    asked = review(case, command.review, case_name=circumstances.name)
    if not asked.is_paused or asked.decided_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)
    require_not_before("resumed_date", command.resumed_date, earliest=asked.pauses[-1].suspended_date)


def require_decidable(command: DecideReview, case: Case, circumstances: Circumstances) -> None:
    """Refuses a second decision, and a result that contradicts it."""
    asked = review(case, command.review, case_name=circumstances.name)
    require_not_before("decided_date", command.decided_date, earliest=asked.accepted_date or asked.filed_date)
    if command.served_date is not None:
        require_not_before("served_date", command.served_date, earliest=command.decided_date)
    # 行政复议法第三十条、第三十三条: what was accepted is no longer refused acceptance, but rejected.
    if command.decision is ReviewDecision.NOT_ACCEPTED and asked.accepted_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)
    _require_pending(asked)
    ending = None if command.decision is None else REVIEW_ENDINGS[command.decision]
    require_agreement(command, command.decision, ending, result_of_review(command))


def file(event: FileReview, case: Case) -> Case:
    """The case with one more review."""
    return replace(case, reviews=case.reviews.with_one(Review(event.filed_date, event.organ, part=event.part)))


def _with_review(case: Case, ordinal: int, review: Review) -> Case:
    return replace(case, reviews=case.reviews.with_other(ordinal, review))


def accept(event: AcceptReview, case: Case) -> Case:
    """The review accepted."""
    accepted = replace(
        case.reviews.of(event.review),
        accepted_date=event.accepted_date,
        procedure=event.procedure,
        copy_received_date=event.copy_received_date,
    )
    return _with_review(case, event.review, accepted)


def answer(event: AnswerReview, case: Case) -> Case:
    """The review with the agency's reply."""
    answered = replace(case.reviews.of(event.review), answered_date=event.answered_date)
    return _with_review(case, event.review, answered)


def extend(event: ExtendReview, case: Case) -> Case:
    """The review with its extension."""
    review = case.reviews.of(event.review)
    extended = replace(review, extension_days=event.days, extended_date=event.extended_date)
    return _with_review(case, event.review, extended)


def decide(event: DecideReview, case: Case) -> Case:
    """The review decided."""
    decided = replace(
        case.reviews.of(event.review),
        decided_date=event.decided_date,
        result=result_of_review(event) or RemedyResult.PENDING,
        decision=event.decision,
        orders_new_answer=event.orders_new_answer,
        served_date=event.served_date,
    )
    return _with_review(case, event.review, decided)


def result_of_review(event: DecideReview) -> RemedyResult | None:
    """What a decision counts as: what was told, or what follows from its legal kind."""
    if event.result is not None or event.decision is None:
        return event.result
    return REVIEW_ENDINGS[event.decision].result


def suspend(event: SuspendReview, case: Case) -> Case:
    """The review suspended."""
    review = case.reviews.of(event.review)
    return _with_review(case, event.review, replace(review, pauses=(*review.pauses, Pause(event.suspended_date))))


def resume(event: ResumeReview, case: Case) -> Case:
    """The review going on."""
    review = case.reviews.of(event.review)
    *earlier, last = review.pauses
    resumed = replace(last, resumed_date=event.resumed_date)
    return _with_review(case, event.review, replace(review, pauses=(*earlier, resumed)))
