"""All other clocks a second time, from the law and ``docs/assumptions.md`` alone.

Each clock is a row of what it counts from, how long, and what ends it. The reply clock, which stands still and starts
anew, is judged in ``clock_oracle``; here it is one row more.

How it reads the law, beyond what ``docs/assumptions.md`` says:

* What happens first ends a clock. An answer that comes after the closing of its round, or after a decision, ends
  nothing any more.
* An agency's closures lengthen the agency's own periods. A third party, another agency, the applicant and the organ of
  a review have theirs by the national calendar.
* The law of 2023 has the year for those who were not told, and the five years; for what was done before 2024 there are
  sixty days.
* A review or lawsuit belongs to the answer that was the last one when it was filed: one that was filed after the order
  to answer anew is not about the answer before it. Which review a lawsuit comes after is told with it: once it is
  filed, nothing runs any more against whoever filed it, whether the organ was silent then or has decided since.
* A review that is suspended has no last day. Every day counts that lies outside the suspensions, and a period that is
  used up is over: a suspension that begins on its last day, or later, brings nothing back. What comes after the
  decision changes nothing.
* A review that was applied for before 2024 goes by the law of 2017: it was accepted when it was received, and as long
  as nobody tells when that was, when it was applied for; nobody is late with that. One that was accepted in 2024 or
  later by the simplified procedure, which that law does not know, goes on by the law of 2023.
* Since 2024 a review that nobody refused within the five working days of its examination was accepted on the last of
  them, from the day after on (art. 30(3)); nobody is late with that either. What is told of its acceptance governs.
* An extension of a review that was told when its period, by what was known then, was over makes nothing longer.
* A partial answer is two: the open part may always go to court, the refused part by the law and the setting. A review
  that does not say about which it is, is about both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from support.clocks.oracle_days import ONE_DAY, Days, Walk
from support.clocks.reply_oracle import ReplyOracle, Verdict, is_revised, receipt
from support.histories.story import Closing, Letter, Review, Round, Settings, Story, known_of_review, known_on

# 行政复议法 of 2023 is in force.
REVIEW_LAW = date(2024, 1, 1)

Pauses = tuple[tuple[date, date | None], ...]

# 不予公开 by 条例 arts 14 to 16, as review comes before court for them (行政复议法第二十三条第一款第四项).
REFUSALS = {
    "DENIED_STATE_SECRET",
    "DENIED_LAW_FORBIDS",
    "DENIED_SECURITY_STABILITY",
    "DENIED_TRADE_SECRET",
    "DENIED_PERSONAL_PRIVACY",
    "DENIED_THIRD_PARTY_RIGHTS",
    "DENIED_INTERNAL_AFFAIRS",
    "DENIED_PROCESS_INFORMATION",
    "DENIED_ENFORCEMENT_FILE",
}


@dataclass(frozen=True)
class Shown:
    """One clock. ``about`` is the letter, fee or review; empty where the case itself is meant."""

    kind: str
    about: str
    start: date | None
    unit: str
    period: int
    due: date | None
    provisional: bool
    state: str
    ended: date | None = None
    long_stop: date | None = None
    part: str = ""
    latest: date | None = None


# Whose period it is: the agency's own.
OF_AGENCY = {"CORRECTION_NOTICE", "REPLY", "REANSWER", "REVIEW_ANSWER"}


def left(shown: Shown, as_of: date, days: Days) -> int:
    """Working days of the period left, negative when it is overdue; 0 where nothing is due any more, or yet."""
    if shown.due is None or shown.state not in {"RUNNING", "OVERDUE"} or shown.unit != "WORKING_DAY":
        return 0
    return days.between(as_of, shown.due, closures=shown.kind in OF_AGENCY)


@dataclass(frozen=True)
class _Asked:
    """The day of the question, and the calendars: the agency's and the national one."""

    as_of: date
    days: Days

    def working_days(self, kind: str, start: date, number: int) -> Walk:
        return self.days.working_days(start, number, closures=kind in OF_AGENCY)

    def state(self, due: date, *, done: date | None = None, over: date | None = None, after: str = "OVERDUE") -> str:
        """MET or MET_LATE by what was done, unless it was over before; ``after`` the last day otherwise."""
        if done is not None and (over is None or done <= over):
            return "MET" if done <= due else "MET_LATE"
        if over is not None:
            return "ENDED"
        return "RUNNING" if self.as_of <= due else after


def clocks(story: Story, settings: Settings, days: Days, as_of: date) -> list[Shown]:
    """All clocks of the case on ``as_of``, which is not before the receipt."""
    known = known_on(story, as_of)
    asked = _Asked(as_of, days)
    replies = ReplyOracle(story, settings, days)
    verdicts = [replies.clock(number, as_of) for number in range(len(known.rounds))]
    shown = [_reply(number, verdict) for number, verdict in enumerate(verdicts)]
    if is_revised(story, settings):
        shown += _correction_notice(known, receipt(known.rounds[0].order, settings, days), asked)
        for a_round in known.rounds:
            shown += _answers(a_round, asked)
            shown += _fees(a_round, asked)
        shown += _third_party_notices(known)
    for a_round in known.rounds:
        shown += _correction(a_round, asked)
    shown += _remedies_against_answers(known, settings, asked)
    shown += _remedies_against_silence(known, verdicts[-1], settings, asked)
    for review in known.reviews:
        shown += _review(review, asked)
        shown += _lawsuit_after(review, known, asked)
    return shown


def _reply(number: int, verdict: Verdict) -> Shown:
    kind = "REANSWER" if number else "REPLY"
    return Shown(
        kind,
        "",
        verdict.start,
        "WORKING_DAY",
        verdict.period,
        verdict.due,
        verdict.provisional,
        verdict.state,
        verdict.ended,
        latest=verdict.latest,
    )


def _closed(a_round: Round) -> date | None:
    return None if a_round.closing is None else a_round.closing.day


def _correction_notice(known: Story, received: date, asked: _Asked) -> Iterator[Shown]:
    """条例第三十条: within 7 working days of receipt. The chance ends with that day, or with the case."""
    walk = asked.working_days("CORRECTION_NOTICE", received, 7)
    # What is asked for after an order to answer anew is asked for after the chance was over.
    correction = known.rounds[0].correction
    done = None if correction is None else correction.asked
    state = asked.state(walk.last, done=done, over=_closed(known.rounds[0]), after="ENDED")
    yield Shown("CORRECTION_NOTICE", "", received, "WORKING_DAY", 7, walk.last, walk.provisional, state, done)


def _correction(a_round: Round, asked: _Asked) -> Iterator[Shown]:
    """The reasonable period that the agency set."""
    told = a_round.correction
    if told is not None:
        state = asked.state(told.due, done=told.there, over=_closed(a_round))
        yield Shown(
            "CORRECTION", "", told.asked, "SET_DATE", 0, told.due, provisional=False, state=state, ended=told.there
        )


def _answers(a_round: Round, asked: _Asked) -> Iterator[Shown]:
    """条例第三十二条、第三十四条: 15 working days from the receipt of the letter, or from its sending."""
    kinds = {"THIRD_PARTY": "THIRD_PARTY_ANSWER", "CO_AUTHOR_AGENCY": "CO_AUTHOR_ANSWER"}
    for letter in a_round.letters:
        if letter.kind in kinds:
            start = letter.received or letter.sent
            walk = asked.working_days(kinds[letter.kind], start, 15)
            is_answer = letter.result in {"CONSENTS", "OBJECTS"}
            ends = [end for end in (letter.answered, _closed(a_round)) if end is not None]
            state = asked.state(walk.last, done=letter.answered if is_answer else None, over=min(ends, default=None))
            yield Shown(
                kinds[letter.kind],
                letter.thing,
                start,
                "WORKING_DAY",
                15,
                walk.last,
                walk.provisional,
                state,
                letter.answered,
            )


def _third_party_notices(known: Story) -> Iterator[Shown]:
    """条例第三十二条: what is opened against an objection is told with the reasons; no period is set."""
    closed = [number for number, a_round in enumerate(known.rounds) if a_round.closing]
    if not closed:
        return
    closing = known.rounds[closed[-1]].closing
    assert closing is not None
    # What is asked in a round that is still open has opened nothing yet.
    letters = [letter for a_round in known.rounds[: closed[-1] + 1] for letter in a_round.letters]
    for letter in letters:
        is_owed = closing.outcome == "GRANTED" or (closing.outcome == "PARTIALLY_GRANTED" and letter.told)
        if letter.kind == "THIRD_PARTY" and letter.result == "OBJECTS" and is_owed:
            state = "MET" if letter.told else "RUNNING"
            start = _unsaid(letter, closing)
            yield Shown(
                "THIRD_PARTY_NOTICE",
                letter.thing,
                start,
                "NONE",
                0,
                None,
                provisional=False,
                state=state,
                ended=letter.told,
            )


def _unsaid(letter: Letter, closing: Closing) -> date:
    """What is not known to be owed before both: the objection and the decision to open."""
    return max(letter.answered or letter.sent, closing.day)


def _fees(a_round: Round, asked: _Asked) -> Iterator[Shown]:
    """国办函〔2020〕109号: 20 working days from the day after the notice."""
    for fee in a_round.fees:
        start = fee.notified or fee.asked
        if start > asked.as_of:
            # It is still under way.
            continue
        walk = asked.working_days("FEE_PAYMENT", start, 20)
        ends = [end for end in (fee.withdrawn, _closed(a_round)) if end is not None]
        state = asked.state(walk.last, done=fee.there, over=min(ends, default=None))
        yield Shown("FEE_PAYMENT", fee.thing, start, "WORKING_DAY", 20, walk.last, walk.provisional, state, fee.there)


def _remedies_against_answers(known: Story, settings: Settings, asked: _Asked) -> Iterator[Shown]:
    """行政复议法第二十条、第二十一条, 行政诉讼法第四十六条: from the signature."""
    orders = [a_round.order for a_round in known.rounds]
    for number, a_round in enumerate(known.rounds):
        closing = a_round.closing
        if closing is None or closing.state == "WITHDRAWN":
            continue
        until = orders[number + 1] if number + 1 < len(orders) else asked.as_of
        basis = closing.signed or (None if closing.delivery == "POST" else closing.day)
        is_new_law = closing.day >= REVIEW_LAW
        long_stop = asked.days.months(closing.day, 60).last if is_new_law else None
        reviews = [review.filed for review in known.reviews]
        unit, period = ("YEAR", 1) if closing.remedies_not_told and is_new_law else ("DAY", 60)
        both = "BOTH" if closing.outcome == "PARTIALLY_GRANTED" else ""
        reviewed = _first(reviews, closing.day, until)
        yield _filing("REVIEW_FILING", basis, unit, period, reviewed, asked, long_stop, both)
        for part in _ways_to_court(closing, settings):
            unit, period = ("YEAR", 1) if closing.remedies_not_told else ("MONTH", 6)
            direct = [lawsuit.filed for lawsuit in known.lawsuits if not lawsuit.review]
            yield _filing("LAWSUIT_FILING", basis, unit, period, _first(direct, closing.day, until), asked, None, part)


def _ways_to_court(closing: Closing, settings: Settings) -> list[str]:
    """The parts of an answer that may go to court at once; the empty one is all of it."""
    is_first = _needs_review_first(closing, settings)
    if closing.outcome == "PARTIALLY_GRANTED":
        return ["OPEN"] if is_first else ["OPEN", "REFUSED"]
    return [] if is_first else [""]


def _needs_review_first(closing: Closing, settings: Settings) -> bool:
    is_partial = closing.outcome == "PARTIALLY_GRANTED" and settings.partial_refusal_needs_review_first
    return closing.is_answer and closing.day >= REVIEW_LAW and (closing.outcome in REFUSALS or is_partial)


def _remedies_against_silence(known: Story, reply: Verdict, settings: Settings, asked: _Asked) -> Iterator[Shown]:
    """实施条例第十六条, 行政诉讼法解释第六十六条: from the end of the period in which no answer came.

    Where a reading is open, that is the later end; who acted after the earlier one has acted.
    """
    if reply.state != "OVERDUE" or reply.due is None or reply.latest is None:
        return
    reviews = [review.filed for review in known.reviews]
    yield _filing("REVIEW_FILING", reply.latest, "DAY", 60, _first(reviews, reply.due, asked.as_of), asked)
    if not (settings.silence_needs_review_first and reply.latest + ONE_DAY >= REVIEW_LAW):
        direct = [lawsuit.filed for lawsuit in known.lawsuits if not lawsuit.review]
        yield _filing("LAWSUIT_FILING", reply.latest, "MONTH", 6, _first(direct, reply.due, asked.as_of), asked)


def _first(filed: list[date], act: date, until: date) -> date | None:
    """What was filed about the act: who files before the period has begun to run is in time, too."""
    return min((day for day in filed if act <= day <= until), default=None)


def _filing(
    kind: str,
    basis: date | None,
    unit: str,
    period: int,
    filed: date | None,
    asked: _Asked,
    long_stop: date | None = None,
    part: str = "",
) -> Shown:
    if basis is None:
        state = "MET" if filed else "WAITING"
        return Shown(
            kind,
            "",
            None,
            unit,
            period,
            None,
            provisional=False,
            state=state,
            ended=filed,
            long_stop=long_stop,
            part=part,
        )
    if unit == "DAY":
        walk = asked.days.calendar_days(basis, period)
    else:
        walk = asked.days.months(basis, period * (12 if unit == "YEAR" else 1))
    state = asked.state(walk.last, done=filed, after="ENDED")
    return Shown(kind, "", basis, unit, period, walk.last, walk.provisional, state, filed, long_stop, part)


def _is_of_2017(review: Review) -> bool:
    is_newly_simplified = review.is_simplified and review.accepted is not None and review.accepted >= REVIEW_LAW
    return review.filed < REVIEW_LAW and not is_newly_simplified


def _begun(review: Review, asked: _Asked) -> date | None:
    """From when the period for the decision counts."""
    if review.accepted or review.filed < REVIEW_LAW:
        return review.accepted or review.filed
    examined = asked.working_days("REVIEW_ACCEPTANCE", review.filed, 5).last
    return examined if examined < min(asked.as_of, review.decided or asked.as_of) else None


def _review(review: Review, asked: _Asked) -> Iterator[Shown]:
    """行政复议法 of 2023, arts 30, 54, 62; of 2017, arts 17, 23, 31."""
    start = review.filed
    if review.filed < REVIEW_LAW:
        start = review.accepted or review.filed
        walk = asked.working_days("REVIEW_ACCEPTANCE", start, 5)
        state, done = asked.state(walk.last, over=review.decided, after="ENDED"), None
    else:
        walk, done = asked.working_days("REVIEW_ACCEPTANCE", start, 5), review.accepted
        state = asked.state(walk.last, done=done, over=review.decided, after="ENDED")
    yield Shown("REVIEW_ACCEPTANCE", review.thing, start, "WORKING_DAY", 5, walk.last, walk.provisional, state, done)
    if review.accepted is not None:
        yield _reply_to_review(review, review.copy_received or review.accepted, asked)
    begun = _begun(review, asked)
    if begun is None:
        return
    end = _decision(review, asked)
    state = "MET" if review.decided else "SUSPENDED"
    if end is not None:
        state = asked.state(end.last, done=review.decided)
    yield Shown(
        "REVIEW_DECISION",
        review.thing,
        begun,
        "DAY",
        _decision_period(review, asked),
        None if end is None else end.last,
        provisional=end is not None and end.provisional,
        state=state,
        ended=review.decided,
    )


def _reply_to_review(review: Review, start: date, asked: _Asked) -> Shown:
    unit, period = "WORKING_DAY", 5 if review.is_simplified else 10
    if _is_of_2017(review):
        unit, period = "DAY", 10
        walk = asked.days.calendar_days(start, period)
    else:
        walk = asked.working_days("REVIEW_ANSWER", start, period)
    state = asked.state(walk.last, done=review.answered, over=review.decided)
    return Shown(
        "REVIEW_ANSWER", review.thing, start, unit, period, walk.last, walk.provisional, state, review.answered
    )


def _decision_period(review: Review, asked: _Asked) -> int:
    if review.is_simplified and review.accepted and not _is_of_2017(review):
        return 30
    return 60 + (review.extended[1] if review.extended and not _is_extended_late(review, asked) else 0)


def _is_extended_late(review: Review, asked: _Asked) -> bool:
    assert review.extended is not None
    told = review.extended[0]
    then, day = replace(known_of_review(review, told), extended=None), replace(asked, as_of=told)
    end = None if _begun(then, day) is None else _decision(then, day)
    return end is not None and end.last < told


def _decision(review: Review, asked: _Asked) -> Walk | None:
    """Where the period for the decision ends; ``None`` while it stands still."""
    day, left_over = _begun(review, asked), _decision_period(review, asked)
    assert day is not None
    pauses = _until(review.decided or asked.as_of, review.pauses)
    while left_over:
        day += ONE_DAY
        still = [ended for begun, ended in pauses if begun < day and (ended is None or day <= ended)]
        if None in still:
            return None
        left_over -= not still
    return asked.days.calendar_days(day, 0)


def _until(day: date, pauses: Pauses) -> Pauses:
    return tuple((begun, ended if ended and ended <= day else None) for begun, ended in pauses if begun <= day)


def _lawsuit_after(review: Review, known: Story, asked: _Asked) -> Iterator[Shown]:
    """行政诉讼法第四十五条: 15 days from the decision as served, or from the end of the period in which none came."""
    filed = min((lawsuit.filed for lawsuit in known.lawsuits if lawsuit.review == review.thing), default=None)
    if review.decided is not None:
        yield _filing("LAWSUIT_FILING", review.served or review.decided, "DAY", 15, filed, asked)
    elif _begun(review, asked) is not None:
        end = _decision(review, asked)
        if end is not None and end.last < asked.as_of:
            yield _filing("LAWSUIT_FILING", end.last, "DAY", 15, filed, asked)
