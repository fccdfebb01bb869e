"""Reviews, lawsuits and the time to seek them, once more: from the text of the law and ``docs/assumptions.md`` alone.

How it reads the law:

* 行政复议法 of 2017 for what was applied for before 2024-01-01, whenever it ends (row 60): art. 17, accepted on receipt
  unless refused, the day of the application standing in for it where no acceptance is recorded (row 100); art. 23, the
  agency replies within ten days; art. 31, sixty days from acceptance, and at most thirty more once that is told. Of
  these only "five" and "seven" days are working days (art. 40). The simplified procedure belongs to the text of 2023.
* 行政复议法 of 2023, art. 30(3): what is not refused within the five working days of the examination counts as accepted
  on the last of them; where no acceptance is recorded, the ordinary procedure is counted (row 131).
* An extension of a review counts where it was told before the sixty days, suspensions left out, were over, on the last
  of them too; later it moves nothing (row 132). The simplified procedure knows none.
* A review is silent from the day after its period has ended without a decision; while it is suspended no day counts,
  and a period that is used up is over (row 74).
* A suit after that, or after the decision, comes after review (row 75); fifteen days run from the decision as served,
  or from the end of the period (行政诉讼法第四十五条).
* The parts of a partial answer go their own ways (rows 103, 104): each may be reviewed; the open part may be sued about
  directly at any time of the law; the refused part may not where it goes to review first (row 56). What is not told to
  be about one part is about either.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from support.clocks.oracle_days import Days
from support.remedies.story import Answer, History, Review, Suit

ONE_DAY = timedelta(days=1)
# 行政复议法 of 2023 is in force.
NEW_LAW = date(2024, 1, 1)

# 条例 arts 14 to 16: rows 5 to 11 of table 三.
REFUSALS = (
    "DENIED_STATE_SECRET",
    "DENIED_LAW_FORBIDS",
    "DENIED_SECURITY_STABILITY",
    "DENIED_TRADE_SECRET",
    "DENIED_PERSONAL_PRIVACY",
    "DENIED_THIRD_PARTY_RIGHTS",
    "DENIED_INTERNAL_AFFAIRS",
    "DENIED_PROCESS_INFORMATION",
    "DENIED_ENFORCEMENT_FILE",
)
PARTS = ("OPEN", "REFUSED")


@dataclass(frozen=True)
class Period:
    """One clock as it stands on a day. ``part`` is empty where the clock is about the whole answer, or a review.

    ``ended`` is the day on which what was due was done.
    """

    kind: str
    about: str
    part: str
    start: date | None
    unit: str
    length: int
    due: date | None
    state: str
    ended: date | None = None


@dataclass(frozen=True)
class Ruling:
    """What becomes of a suit that is filed: refused for one of ``refusals``, or recorded.

    ``follows`` are the numbers of the reviews that it may come after; the findings are those about this suit.
    """

    refusals: frozenset[str] = frozenset()
    route: str = ""
    follows: frozenset[int] = frozenset()
    findings: frozenset[str] = frozenset()


def overlap(one: str, other: str) -> bool:
    """Whether two parts that were told can be the same."""
    return {one, other} != set(PARTS)


def goes_first(answer: Answer, part: str, *, refused_part_first: bool) -> bool:
    """Whether an answer, or that part of it, goes to review before court (row 55, by the day of the answer)."""
    if answer.day < NEW_LAW:
        return False
    if answer.is_partial:
        return refused_part_first and part in {"REFUSED", "BOTH"}
    return answer.outcome in REFUSALS


def is_old(review: Review) -> bool:
    """Whether the text of 2017 governs it."""
    return review.filed < NEW_LAW and not (
        review.is_simplified and review.accepted is not None and review.accepted >= NEW_LAW
    )


class RemedyOracle:
    """Judges one history."""

    def __init__(self, history: History, days: Days) -> None:
        self._history = history
        self._days = days

    # Reviews.

    def starts(self, review: Review) -> date | None:
        """The day of acceptance, recorded or by law; ``None`` for what was decided before the law says it was."""
        if review.accepted is not None or review.filed < NEW_LAW:
            return review.accepted or review.filed
        examined = self._days.working_days(review.filed, 5).last
        return None if review.decided is not None and review.decided <= examined else examined

    def length(self, review: Review) -> int:
        """Days for the decision."""
        if review.is_simplified and not is_old(review):
            return 30
        return 60 + (review.extended[1] if review.extended and not self.is_told_late(review) else 0)

    def is_told_late(self, review: Review) -> bool:
        """Whether the extension was told after the period without it was over, by what was known then."""
        if review.extended is None:
            return False
        told = review.extended[0]
        plain = self.end(replace(review.known_on(told), extended=None))
        return plain is not None and plain < told

    def end(self, review: Review) -> date | None:
        """The last day for the decision by what is known; ``None`` where it stands still, or never began."""
        day, left = self.starts(review), self.length(review)
        if day is None:
            return None
        while left:
            day += ONE_DAY
            still = [ended for begun, ended in review.pauses if begun < day and (ended is None or day <= ended)]
            if any(ended is None for ended in still):
                return None
            left -= 0 if still else 1
        return self._days.calendar_days(day, 0).last

    def is_over(self, number: int, day: date) -> bool:
        """Whether by ``day`` the review was decided or is silent."""
        review = self._history.reviews[number].known_on(day)
        if review.decided is not None:
            return True
        end = self.end(review)
        return end is not None and end < day

    # Suits.

    def rule(self, suit: Suit) -> Ruling:
        """What the law makes of a suit on the day on which it is filed."""
        history = self._history
        part = suit.part if history.answer.is_partial else ""
        there = [number for number, each in enumerate(history.reviews) if each.filed <= suit.filed]
        fit = [number for number in there if self._fits(history.reviews[number], part)]
        over = frozenset(number for number in fit if self.is_over(number, suit.filed))
        reviewed = {number for number in over if overlap(history.reviews[number].part, "REFUSED")}
        refusals = set()
        if suit.names is not None:
            if suit.names not in fit:
                refusals.add("PART_CONTRADICTS_REVIEW")
            if not self.is_over(suit.names, suit.filed):
                refusals.add("REVIEW_NOT_DECIDED")
            over = frozenset({suit.names})
        route = "AFTER_REVIEW" if over else "DIRECT"
        if suit.route and suit.route != route:
            refusals.add("ROUTE_CONTRADICTS_REVIEWS")
        if refusals:
            return Ruling(frozenset(refusals))
        findings = set()
        if fit and not over:
            findings.add("SUIT_DURING_REVIEW")
        if not (reviewed if history.answer.is_partial else over):
            if goes_first(history.answer, part, refused_part_first=history.refused_part_first):
                findings.add("REVIEW_FIRST_SKIPPED")
            refused_first = goes_first(history.answer, "REFUSED", refused_part_first=history.refused_part_first)
            if history.answer.is_partial and refused_first and not part:
                findings.add("PART_NOT_TOLD")
        return Ruling(route=route, follows=over, findings=frozenset(findings))

    def _fits(self, review: Review, part: str) -> bool:
        return not self._history.answer.is_partial or overlap(review.part, part)

    def late_replies(self) -> set[date]:
        """The days on which the agency handed in a reply to a review too late."""
        late = set()
        for review in self._history.reviews:
            if review.answered is not None:
                # What is received later than it is replied to is no reason to count from it.
                due = self.reply_due(review.known_on(review.answered))
                if due is not None and review.answered > due:
                    late.add(review.answered)
        return late

    def late_extensions(self) -> set[date]:
        """The days on which an extension was told too late."""
        reviews = self._history.reviews
        return {review.extended[0] for review in reviews if review.extended and self.is_told_late(review)}

    def reply_due(self, review: Review) -> date | None:
        """The last day for the agency's reply."""
        start = review.copy_received or review.accepted
        if start is None or review.accepted is None:
            return None
        if is_old(review):
            return self._days.calendar_days(start, 10).last
        return self._days.working_days(start, 5 if review.is_simplified else 10).last

    # Clocks.

    def periods(self, day: date, filed: dict[int, tuple[str, int | None]]) -> Iterator[Period]:
        """All clocks of reviews and lawsuits on ``day``.

        Args:
            day: The day of the question.
            filed: The suits that were recorded, by number: the route, and the review that it follows.
        """
        answer = self._history.answer
        for part in PARTS if answer.is_partial else ("",):
            yield self._to_review(part, day)
            if not goes_first(answer, part, refused_part_first=self._history.refused_part_first):
                yield self._to_sue(part, day, filed)
        for number, each in enumerate(self._history.reviews):
            if each.filed <= day:
                yield from self._of_review(number, each.known_on(day), day)
                yield from self._to_sue_after(number, each.known_on(day), day, filed)

    def _basis(self, day: date) -> date | None:
        """The signature, as far as it is known; the day of the answer stands in for it but for post (row 53)."""
        answer = self._history.answer
        signed = answer.signed if answer.signed is not None and answer.signed <= day else None
        return signed or (None if answer.delivery == "POST" else answer.day)

    def _to_review(self, part: str, day: date) -> Period:
        answer = self._history.answer
        done = [each.filed for each in self._history.reviews if each.filed <= day and self._fits(each, part)]
        is_year = answer.remedies_not_told and answer.day >= NEW_LAW
        return self._filing(
            "REVIEW_FILING", "", part, self._basis(day), ("YEAR", 1) if is_year else ("DAY", 60), done, day
        )

    def _to_sue(self, part: str, day: date, filed: dict[int, tuple[str, int | None]]) -> Period:
        done = [
            suit.filed
            for number, suit in enumerate(self._history.suits)
            if suit.filed <= day
            and filed.get(number, ("", None))[0] == "DIRECT"
            and (not part or overlap(suit.part, part))
        ]
        length = ("YEAR", 1) if self._history.answer.remedies_not_told else ("MONTH", 6)
        return self._filing("LAWSUIT_FILING", "", part, self._basis(day), length, done, day)

    def _of_review(self, number: int, review: Review, day: date) -> Iterator[Period]:
        about = str(number)
        yield self._acceptance(about, review, day)
        if review.accepted is not None:
            due_reply = self.reply_due(review)
            assert due_reply is not None
            state = _state(due_reply, day, review.answered, over=review.decided)
            start = review.copy_received or review.accepted
            unit, length = ("DAY", 10) if is_old(review) else ("WORKING_DAY", 5 if review.is_simplified else 10)
            yield Period("REVIEW_ANSWER", about, "", start, unit, length, due_reply, state, review.answered)
        begun = self.starts(review)
        # On the last day of the examination it may still be refused.
        is_begun = begun is not None and (review.accepted is not None or review.filed < NEW_LAW or begun < day)
        if begun is not None and is_begun:
            known = review if review.decided is None else _until(review, review.decided)
            end = self.end(known)
            state = "MET" if review.decided else "SUSPENDED"
            if end is not None:
                state = _state(end, day, review.decided)
            yield Period("REVIEW_DECISION", about, "", begun, "DAY", self.length(review), end, state, review.decided)

    def _acceptance(self, about: str, review: Review, day: date) -> Period:
        start = review.filed
        if review.filed < NEW_LAW:
            # 2017, art. 17: accepted on receipt, which begins the five days in which it could be refused. They end.
            start = review.accepted or review.filed
        due = self._days.working_days(start, 5).last
        if review.filed < NEW_LAW:
            # What ends without it was refused.
            refused = review.decided if review.accepted is None else None
            state = _state(due, day, refused, over=None if refused else review.decided, after="ENDED")
            return Period("REVIEW_ACCEPTANCE", about, "", start, "WORKING_DAY", 5, due, state, refused)
        state = _state(due, day, review.accepted, over=review.decided, after="ENDED")
        return Period("REVIEW_ACCEPTANCE", about, "", start, "WORKING_DAY", 5, due, state, review.accepted)

    def _to_sue_after(
        self, number: int, review: Review, day: date, filed: dict[int, tuple[str, int | None]]
    ) -> Iterator[Period]:
        done = [
            suit.filed
            for each, suit in enumerate(self._history.suits)
            if suit.filed <= day and filed.get(each) == ("AFTER_REVIEW", number)
        ]
        basis = review.served or review.decided
        if basis is None:
            end = self.end(review)
            if end is None or end >= day:
                return
            basis = end
        yield self._filing("LAWSUIT_FILING", str(number), "", basis, ("DAY", 15), done, day)

    def _filing(
        self,
        kind: str,
        about: str,
        part: str,
        basis: date | None,
        length: tuple[str, int],
        filed: list[date],
        day: date,
    ) -> Period:
        done = min(filed, default=None)
        unit, number = length
        if basis is None:
            return Period(kind, about, part, None, unit, number, None, "MET" if done else "WAITING", done)
        if unit == "DAY":
            due = self._days.calendar_days(basis, number).last
        else:
            due = self._days.months(basis, number * (12 if unit == "YEAR" else 1)).last
        return Period(kind, about, part, basis, unit, number, due, _state(due, day, done, after="ENDED"), done)


def _until(review: Review, day: date) -> Review:
    """What comes after the decision changes nothing."""
    pauses = tuple((begun, ended if ended and ended <= day else None) for begun, ended in review.pauses if begun <= day)
    return replace(review, pauses=pauses)


def _state(due: date, day: date, done: date | None, *, over: date | None = None, after: str = "OVERDUE") -> str:
    if done is not None and (over is None or done <= over):
        return "MET" if done <= due else "MET_LATE"
    if over is not None:
        return "ENDED"
    return "RUNNING" if day <= due else after
