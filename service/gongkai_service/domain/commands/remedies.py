"""May this be done about a review or a lawsuit? The rules of commands on remedies (行政复议法; 行政诉讼法)."""

from datetime import date

from gongkai_service.domain.clocks.remedies import decision_due
from gongkai_service.domain.commands.allowed import is_obeyed
from gongkai_service.domain.commands.circumstances import Circumstances, check, require_new
from gongkai_service.domain.history.case import Case, Remedy
from gongkai_service.domain.history.commands import (
    AcceptReview,
    AnswerReview,
    DecideLawsuit,
    DecideReview,
    ExtendReview,
    FileLawsuit,
    OpenInstance,
    ReopenCase,
    ResumeReview,
    SuspendReview,
    Transition,
)
from gongkai_service.domain.history.fold import result_of_review
from gongkai_service.domain.history.parts import lawsuit, review
from gongkai_service.domain.history.remedy_endings import (
    JUDGMENT_ENDINGS,
    REVIEW_ENDINGS,
    Ending,
    levels_after,
    result_of,
)
from gongkai_service.domain.words.refusals import (
    InstanceForbids,
    OrderAlreadyObeyed,
    RemedyAlreadyDecided,
    RemedyOrdersNothing,
    ResultContradictsDecision,
    ReviewNotDecided,
    ReviewStageForbids,
    require_not_before,
)
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    InstanceLevel,
    Judgment,
    RemedyResult,
    ReviewDecision,
    ReviewProcedure,
)

_JUDGMENT_FIRST = Text("先登记正在审理的审级的裁判", "the judgment of the open instance first")
_COLLECTIONS = {RemedyKind.REVIEW: "reviews", RemedyKind.LAWSUIT: "lawsuits"}


def review_before(case: Case, filed: date) -> int:
    """The review that a lawsuit of that day follows: the last one decided by then on the same treatment, or 0.

    复议后起诉 means that a review was decided before, whatever it decided (inference). One that was applied for before
    an order to answer anew is about the answer of then.
    """
    treatment = _treatment(case, filed)
    decided = [
        (item.decided_date, ordinal)
        for ordinal, item in enumerate(case.reviews, start=1)
        if item.decided_date is not None
        and item.decided_date <= filed
        and _treatment(case, item.filed_date) == treatment
    ]
    return max(decided)[1] if decided else 0


def _treatment(case: Case, day: date) -> int:
    return sum(reopening.date < day for reopening in case.reopenings)


def _require_pending(remedy: Remedy) -> None:
    if remedy.decided_date is not None:
        raise RemedyAlreadyDecided(decided_on=remedy.decided_date, result=remedy.result)


def _forbidden_by_stage(command: Transition, ordinal: int, circumstances: Circumstances) -> ReviewStageForbids:
    return ReviewStageForbids(review=f"{circumstances.name}/reviews/{ordinal}", command=command.command)


@check.register
def _(command: AcceptReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    require_not_before("accepted_date", command.accepted_date, earliest=asked.filed_date)
    if command.copy_received_date is not None:
        require_not_before("copy_received_date", command.copy_received_date, earliest=command.accepted_date)
    require_new(command, asked.accepted_date)
    _require_pending(asked)


@check.register
def _(command: AnswerReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    earliest = asked.accepted_date or asked.filed_date
    require_not_before("answered_date", command.answered_date, earliest=earliest)
    require_new(command, asked.answered_date)
    if asked.accepted_date is None or asked.decided_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)


@check.register
def _(command: ExtendReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    earliest = asked.accepted_date or asked.filed_date
    require_not_before("extended_date", command.extended_date, earliest=earliest)
    require_new(command, asked.extended_date)
    # 行政复议法第六十二条: the ordinary procedure alone is extended; it has a procedure once it was accepted.
    if asked.procedure is not ReviewProcedure.ORDINARY or asked.decided_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)


@check.register
def _(command: SuspendReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    resumed = [pause.resumed_date for pause in asked.pauses if pause.resumed_date is not None]
    earliest = max([asked.accepted_date or asked.filed_date, *resumed])
    require_not_before("suspended_date", command.suspended_date, earliest=earliest)
    if asked.accepted_date is None or asked.decided_date is not None or asked.is_paused:
        raise _forbidden_by_stage(command, command.review, circumstances)


@check.register
def _(command: ResumeReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    if not asked.is_paused or asked.decided_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)
    require_not_before("resumed_date", command.resumed_date, earliest=asked.pauses[-1].suspended_date)


@check.register
def _(command: DecideReview, case: Case, circumstances: Circumstances) -> None:
    asked = review(case, command.review, case_name=circumstances.name)
    require_not_before("decided_date", command.decided_date, earliest=asked.accepted_date or asked.filed_date)
    if command.served_date is not None:
        require_not_before("served_date", command.served_date, earliest=command.decided_date)
    # 行政复议法第三十条、第三十三条: what was accepted is no longer refused acceptance, but rejected.
    if command.decision is ReviewDecision.NOT_ACCEPTED and asked.accepted_date is not None:
        raise _forbidden_by_stage(command, command.review, circumstances)
    _require_pending(asked)
    ending = None if command.decision is None else REVIEW_ENDINGS[command.decision]
    _require_agreement(command, ending, result_of_review(command))


def _require_agreement(
    command: DecideReview | DecideLawsuit, ending: Ending | None, expected: RemedyResult | None
) -> None:
    """What a decision counts as, and whether it can order a new answer, follow from its legal kind if that is told."""
    told = command.decision if isinstance(command, DecideReview) else command.judgment
    counts_as = expected if ending is None or ending.result is None else ending.result
    may_order = counts_as is RemedyResult.CORRECTED if ending is None or ending.result is None else ending.may_order
    contradicts = command.result is not None and counts_as is not None and command.result is not counts_as
    if contradicts or (command.orders_new_answer and not may_order):
        result = command.result or counts_as or RemedyResult.PENDING
        raise ResultContradictsDecision(decision=told or result, result=result, accepted=counts_as or result)


@check.register
def _(command: FileLawsuit, case: Case, circumstances: Circumstances) -> None:
    if not command.review:
        return
    before = review(case, command.review, case_name=circumstances.name)
    ended = before.decided_date
    if ended is None:
        # 行政诉讼法第四十五条: an organ that lets its period pass opens the way to court, too.
        due = decision_due(command.review, before, calendar=circumstances.calendar, as_of=command.filed_date)
        if due is None or command.filed_date <= due:
            raise ReviewNotDecided(review=f"{circumstances.name}/reviews/{command.review}")
        ended = due
    require_not_before("filed_date", command.filed_date, earliest=ended)


@check.register
def _(command: OpenInstance, case: Case, circumstances: Circumstances) -> None:
    last = lawsuit(case, command.lawsuit, case_name=circumstances.name).instances[-1]
    require_not_before("filed_date", command.filed_date, earliest=last.decided_date or last.filed_date)
    accepted = levels_after(lawsuit(case, command.lawsuit, case_name=circumstances.name).instances)
    if command.level not in accepted:
        levels = tuple(sorted(accepted, key=list(InstanceLevel).index))
        raise InstanceForbids(given=command.level, accepted=levels or _JUDGMENT_FIRST)


@check.register
def _(command: DecideLawsuit, case: Case, circumstances: Circumstances) -> None:
    asked = lawsuit(case, command.lawsuit, case_name=circumstances.name)
    last = asked.instances[-1]
    require_not_before("decided_date", command.decided_date, earliest=last.filed_date)
    if last.decided_date is not None:
        raise RemedyAlreadyDecided(decided_on=last.decided_date, result=asked.result)
    ending = None if command.judgment is None else JUDGMENT_ENDINGS[command.judgment]
    left = result_of(tuple(instance for instance in asked.instances if instance.level is InstanceLevel.FIRST))
    _require_agreement(command, ending, left if ending is not None and ending.result is None else command.result)
    # An appeal is dismissed or withdrawn in the second instance alone; nothing is sent back by the first.
    if ending is not None and last.level not in ending.levels:
        accepted = tuple(judgment for judgment in Judgment if last.level in JUDGMENT_ENDINGS[judgment].levels)
        raise InstanceForbids(given=command.judgment, accepted=accepted)


@check.register
def _(command: ReopenCase, case: Case, circumstances: Circumstances) -> None:
    remedy = case.remedies(command.remedy_kind)[command.remedy - 1]
    earliest = max(remedy.decided_date or remedy.filed_date, case.closings[-1].date)
    require_not_before("ordered_date", command.ordered_date, earliest=earliest)
    name = f"{circumstances.name}/{_COLLECTIONS[command.remedy_kind]}/{command.remedy}"
    if not remedy.may_order_new_answer:
        raise RemedyOrdersNothing(remedy=name, result=remedy.decision or remedy.judgment or remedy.result)
    if is_obeyed(case, command.remedy_kind, command.remedy):
        raise OrderAlreadyObeyed(remedy=name)
