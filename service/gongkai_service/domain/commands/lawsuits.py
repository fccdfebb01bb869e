"""行政诉讼: its instances, and which review it follows (行政诉讼法)."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.clocks.review_periods import silent_decision
from gongkai_service.domain.commands.agreement import require_agreement
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.history.answer_parts import may_be_about
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import LegalDate, Transition
from gongkai_service.domain.history.lawsuit import Instance, Lawsuit, levels_after, result_of
from gongkai_service.domain.history.parts import lawsuit, review
from gongkai_service.domain.history.remedy_endings import JUDGMENT_ENDINGS
from gongkai_service.domain.history.review import Review
from gongkai_service.domain.law.calendar import WorkingDayCalendar
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import (
    InstanceForbids,
    PartContradictsReview,
    RemedyAlreadyDecided,
    ReviewNotDecided,
    require_not_before,
)
from gongkai_service.domain.words.resource_names import name_of_review
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    AnswerPart,
    CaseCommand,
    InstanceLevel,
    Judgment,
    LawsuitCapacity,
    Outcome,
    RemedyResult,
)


@dataclass(frozen=True, slots=True)
class FileLawsuit(Transition):
    """提起行政诉讼, with its first instance. ``review`` is the review it follows, 0 when it is direct.

    ``capacity`` is ``None`` where the agency is sued for its own answer; ``part`` where it was not told about which
    part of a partial answer it is.
    """

    command = CaseCommand.FILE_LAWSUIT

    filed_date: LegalDate
    court: str
    review: int
    docket_number: str = ""
    capacity: LawsuitCapacity | None = None
    co_defendant: str = ""
    part: AnswerPart | None = None


@dataclass(frozen=True, slots=True)
class OpenInstance(Transition):
    """上诉、再审, or a new first instance after a case was sent back."""

    command = CaseCommand.OPEN_INSTANCE

    lawsuit: int
    level: InstanceLevel
    filed_date: LegalDate
    court: str
    docket_number: str


@dataclass(frozen=True, slots=True)
class DecideLawsuit(Transition):
    """裁判 of the instance that is open. Of ``result`` and ``judgment`` one is told, or both."""

    command = CaseCommand.DECIDE_LAWSUIT

    lawsuit: int
    decided_date: LegalDate
    result: RemedyResult | None = None
    judgment: Judgment | None = None
    orders_new_answer: bool = False


_JUDGMENT_FIRST = Text("先登记正在审理的审级的裁判", "the judgment of the open instance first")


def require_lawsuit(command: OpenInstance | DecideLawsuit, case: Case, name: str) -> None:
    """Refuses to speak of a lawsuit that the case has not."""
    lawsuit(case, command.lawsuit, case_name=name)


def require_review_before(command: FileLawsuit, case: Case, name: str) -> None:
    """Refuses a lawsuit that follows a review which the case has not."""
    if command.review:
        review(case, command.review, case_name=name)


def has_open(case: Case, conventions: Conventions) -> bool:
    """Whether an instance awaits its judgment."""
    del conventions
    return any(asked.is_open for asked in case.lawsuits)


def has_decided(case: Case, conventions: Conventions) -> bool:
    """Whether another instance may follow."""
    del conventions
    return any(not asked.is_open for asked in case.lawsuits)


def review_before(case: Case, told: FileLawsuit, calendar: WorkingDayCalendar) -> int:
    """The review that a lawsuit follows: of those on the same treatment the last that had ended by its day, or 0.

    复议后起诉 means that a review was decided before, whatever it decided, or had let its period pass (inference:
    行政诉讼法第四十五条、第二十六条第三款). One that was applied for before an order to answer anew is about the answer
    of then, and one about the other part of a partial answer is about another thing.
    """
    ended = [
        (day, ordinal)
        for ordinal, item in case.reviews.numbered()
        if may_be_of_one_part(case, item.part, told.part, told.filed_date)
        and treatment_on(case, item.filed_date) == treatment_on(case, told.filed_date)
        and (day := ended_by(ordinal, item, calendar=calendar, day=told.filed_date)) is not None
    ]
    return max(ended)[1] if ended else 0


def may_be_of_one_part(case: Case, reviewed: AnswerPart | None, sued: AnswerPart | None, day: date) -> bool:
    """Whether a review and a lawsuit filed on ``day`` may be about the same part of the answer of then.

    What is told of parts says something of a partial answer alone.
    """
    return not _is_about_parts(case, day) or may_be_about(reviewed, sued)


def part_of_answer(case: Case, remedy: Review | Lawsuit) -> AnswerPart | None:
    """About which part of the answer of then a remedy is; ``None`` where it was not told, or the answer has no parts.

    What was told stays in the history, and says something again where an answer that was recorded later has parts.
    """
    return remedy.part if _is_about_parts(case, remedy.filed_date) else None


def _is_about_parts(case: Case, day: date) -> bool:
    """Whether what is filed on that day is about a partial answer."""
    treatment = treatment_on(case, day)
    answers = case.closings[treatment : treatment + 1]
    return any(answer.outcome is Outcome.PARTIALLY_GRANTED and answer.date <= day for answer in answers)


def treatment_on(case: Case, day: date) -> int:
    """To which treatment of the case belongs what is filed on that day: how many orders to answer anew lie before."""
    return sum(reopening.date < day for reopening in case.reopenings)


def ended_by(ordinal: int, before: Review, *, calendar: WorkingDayCalendar, day: date) -> date | None:
    """When a review had ended by ``day``: decided, or its period passed undecided; ``None`` where it had not."""
    if before.filed_date > day:
        return None
    if before.decided_date is not None and before.decided_date <= day:
        return before.decided_date
    # 行政诉讼法第四十五条: an organ that lets its period pass opens the way to court, too.
    silent = silent_decision(ordinal, before, calendar=calendar, as_of=day)
    return None if silent is None else silent.due


def require_way_to_court(command: FileLawsuit, case: Case, circumstances: Circumstances) -> None:
    """Refuses a lawsuit after a review of something else, or one that has neither ended nor run out."""
    if not command.review:
        return
    before = review(case, command.review, case_name=circumstances.name)
    name = name_of_review(circumstances.name, command.review)
    if not may_be_of_one_part(case, before.part, command.part, command.filed_date):
        raise PartContradictsReview(part=command.part, reviewed=before.part, review=name)
    calendar = circumstances.date_rules.calendar
    if ended_by(command.review, before, calendar=calendar, day=command.filed_date) is not None:
        return
    if before.decided_date is None:
        raise ReviewNotDecided(review=name)
    require_not_before("filed_date", command.filed_date, earliest=before.decided_date)


def require_next_level(command: OpenInstance, case: Case, circumstances: Circumstances) -> None:
    """Refuses an instance that does not follow the last one."""
    last = lawsuit(case, command.lawsuit, case_name=circumstances.name).instances[-1]
    require_not_before("filed_date", command.filed_date, earliest=last.decided_date or last.filed_date)
    accepted = levels_after(lawsuit(case, command.lawsuit, case_name=circumstances.name).instances)
    if command.level not in accepted:
        levels = tuple(sorted(accepted, key=list(InstanceLevel).index))
        raise InstanceForbids(given=command.level, accepted=levels or _JUDGMENT_FIRST)


def require_open_instance(command: DecideLawsuit, case: Case, circumstances: Circumstances) -> None:
    """Refuses a second judgment, and a result that contradicts it."""
    asked = lawsuit(case, command.lawsuit, case_name=circumstances.name)
    last = asked.instances[-1]
    require_not_before("decided_date", command.decided_date, earliest=last.filed_date)
    if last.decided_date is not None:
        raise RemedyAlreadyDecided(decided_on=last.decided_date, result=asked.result)
    ending = None if command.judgment is None else JUDGMENT_ENDINGS[command.judgment]
    left = result_of(tuple(instance for instance in asked.instances if instance.level is InstanceLevel.FIRST))
    expected = left if ending is not None and ending.result is None else command.result
    require_agreement(command, command.judgment, ending, expected)
    # An appeal is dismissed or withdrawn in the second instance alone; nothing is sent back by the first.
    if ending is not None and last.level not in ending.levels:
        accepted = tuple(judgment for judgment in Judgment if last.level in JUDGMENT_ENDINGS[judgment].levels)
        raise InstanceForbids(given=command.judgment, accepted=accepted)


def file(event: FileLawsuit, case: Case) -> Case:
    """The case with one more lawsuit, in its first instance."""
    first = Instance(InstanceLevel.FIRST, event.court, event.filed_date, event.docket_number)
    capacity = event.capacity or LawsuitCapacity.ORIGINAL_AGENCY
    lawsuit = Lawsuit((first,), event.review, capacity, event.co_defendant, event.part)
    return replace(case, lawsuits=case.lawsuits.with_one(lawsuit))


def _with_instances(case: Case, ordinal: int, instances: tuple[Instance, ...]) -> Case:
    lawsuit = replace(case.lawsuits.of(ordinal), instances=instances)
    return replace(case, lawsuits=case.lawsuits.with_other(ordinal, lawsuit))


def open_instance(event: OpenInstance, case: Case) -> Case:
    """The lawsuit with one more instance."""
    instance = Instance(event.level, event.court, event.filed_date, event.docket_number)
    return _with_instances(case, event.lawsuit, (*case.lawsuits.of(event.lawsuit).instances, instance))


def decide(event: DecideLawsuit, case: Case) -> Case:
    """The lawsuit's last instance decided."""
    *earlier, last = case.lawsuits.of(event.lawsuit).instances
    decided = replace(
        last,
        judgment=event.judgment,
        told=event.result,
        decided_date=event.decided_date,
        orders_new_answer=event.orders_new_answer,
    )
    return _with_instances(case, event.lawsuit, (*earlier, decided))
