"""行政诉讼 as it stands: its instances, and what they come to."""

from dataclasses import dataclass
from datetime import date

from gongkai_service.domain.history.remedy_endings import JUDGMENT_ENDINGS
from gongkai_service.domain.words.vocabulary import (
    AnswerPart,
    InstanceLevel,
    Judgment,
    LawsuitCapacity,
    LawsuitRoute,
    RemedyResult,
)


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


@dataclass(frozen=True, slots=True)
class Lawsuit:
    """A lawsuit by its instances, of which it has at least the first. ``review`` is the one it follows, 0 if none.

    What it counts as follows from the last of its lives that has ended. ``part`` is ``None`` where it was not told
    about which part of a partial answer it is.
    """

    instances: tuple[Instance, ...]
    review: int = 0
    capacity: LawsuitCapacity = LawsuitCapacity.ORIGINAL_AGENCY
    co_defendant: str = ""
    part: AnswerPart | None = None

    @property
    def filed_date(self) -> date:
        """The day of its first instance."""
        return self.instances[0].filed_date

    @property
    def court(self) -> str:
        """The court of its first instance."""
        return self.instances[0].court

    @property
    def route(self) -> LawsuitRoute:
        """未经复议直接起诉 or 复议后起诉."""
        return LawsuitRoute.AFTER_REVIEW if self.review else LawsuitRoute.DIRECT

    @property
    def is_open(self) -> bool:
        """Whether the judgment of an instance is awaited."""
        return self.instances[-1].decided_date is None

    @property
    def lives(self) -> tuple[Standing, ...]:
        """What it counts as: once, and once more for each retrial."""
        return standings(self.instances)

    @property
    def standing(self) -> Standing:
        """What it stands as: the last of its lives that has ended, else it is pending."""
        lives = self.lives
        ended = [life for life in lives if life.decided_date is not None]
        return ended[-1] if ended else lives[-1]

    @property
    def begun_date(self) -> date:
        """The day on which that began by which it stands: the lawsuit, or a retrial."""
        return self.standing.filed_date

    @property
    def result(self) -> RemedyResult:
        """What it counts as."""
        return self.standing.result

    @property
    def decided_date(self) -> date | None:
        """Since when it counts so; ``None`` while it is pending."""
        return self.standing.decided_date

    @property
    def judgment(self) -> Judgment | None:
        """The judgment by which it stands; ``None`` where its result was told alone."""
        return self.standing.judgment

    @property
    def orders_new_answer(self) -> bool:
        """Whether that judgment orders a new answer."""
        return self.standing.orders_new_answer

    @property
    def ended_as(self) -> Judgment | RemedyResult:
        """How it ended in law, or what it counts as where that was not told."""
        stands = self.standing
        return stands.judgment or stands.result

    @property
    def may_order_new_answer(self) -> bool:
        """Whether it can be what orders a new answer: it corrected the answer, not known to have ordered none."""
        stands = self.standing
        may_order = stands.judgment is None or JUDGMENT_ENDINGS[stands.judgment].may_order
        return stands.result is RemedyResult.CORRECTED and may_order


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
