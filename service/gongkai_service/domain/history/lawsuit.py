"""行政诉讼: its instances, and what they come to."""

from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.history.remedy_endings import JUDGMENT_ENDINGS
from gongkai_service.domain.words.vocabulary import InstanceLevel, Judgment, RemedyResult


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance of a lawsuit; ``decided_date`` is ``None`` while it is open.

    ``told`` is the result that was told, where the judgment alone was not.
    """

    level: InstanceLevel
    court: str
    filed_date: date
    docket_number: str = ""
    judgment: Judgment | None = None
    told: RemedyResult | None = None
    decided_date: date | None = None
    orders_new_answer: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What a lawsuit, or one life of it, counts as: its result, since when, and whether a new answer is ordered."""

    filed_date: date
    result: RemedyResult
    decided_date: date | None
    orders_new_answer: bool
    judgment: Judgment | None


def standings(instances: tuple[Instance, ...]) -> tuple[Standing, ...]:
    """The lives of a lawsuit: the ordinary one, with its appeal, then each retrial.

    An appeal makes what was decided before it ineffective, so that the lawsuit is pending until the appeal is decided.
    A retrial does not: what was effective counts in its year, and the retrial counts from its own beginning (no text
    says).
    """
    # A first instance that decides anew what a retrial sent back belongs to that retrial.
    begun = [at for at, instance in enumerate(instances) if at == 0 or instance.level is InstanceLevel.RETRIAL]
    ended = [*begun[1:], len(instances)]
    return tuple(_standing(instances[:end], instances[at].filed_date) for at, end in zip(begun, ended, strict=True))


def _standing(instances: tuple[Instance, ...], filed: date) -> Standing:
    """How the life that was filed then stands by the last of these instances."""
    result, decides = result_of(instances), _deciding(instances)
    if result is RemedyResult.PENDING:
        return Standing(filed, RemedyResult.PENDING, None, orders_new_answer=False, judgment=None)
    return Standing(
        filed,
        result,
        instances[-1].decided_date,
        orders_new_answer=decides.orders_new_answer,
        judgment=decides.judgment,
    )


def result_of(instances: tuple[Instance, ...]) -> RemedyResult:
    """What the last of these instances counts as; pending while it is open."""
    decides = _deciding(instances)
    if decides.judgment is None:
        return decides.told or RemedyResult.PENDING
    return JUDGMENT_ENDINGS[decides.judgment].result or RemedyResult.PENDING


def _deciding(instances: tuple[Instance, ...]) -> Instance:
    """The last of these instances, or, where it leaves what was decided, the first instance that it was about."""
    last = instances[-1]
    leaves = last.judgment is not None and JUDGMENT_ENDINGS[last.judgment].result is None
    return [instance for instance in instances if instance.level is InstanceLevel.FIRST][-1] if leaves else last


def levels_after(instances: tuple[Instance, ...]) -> frozenset[InstanceLevel]:
    """Which instances may follow; none while one is open."""
    last = instances[-1]
    if last.decided_date is None:
        return frozenset()
    if last.judgment is Judgment.REMANDED:
        # A retrial of an appeal may send the case back to either court.
        is_retrial = last.level is InstanceLevel.RETRIAL
        return frozenset({InstanceLevel.FIRST, InstanceLevel.SECOND} if is_retrial else {InstanceLevel.FIRST})
    if last.level is InstanceLevel.FIRST:
        return frozenset({InstanceLevel.SECOND, InstanceLevel.RETRIAL})
    return frozenset({InstanceLevel.RETRIAL})
