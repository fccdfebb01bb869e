"""Invents answers with reviews and lawsuits about them, with days near every edge; the same number, the same history.

What is told follows the order of its days, as a desk records it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from support.clocks.oracle_days import ONE_DAY, Days
from support.remedies.oracle import NEW_LAW, REFUSALS, RemedyOracle
from support.remedies.story import Answer, History, Review, Suit

LATEST = date(2026, 11, 20)
_PLAIN = ("GRANTED", "DOES_NOT_EXIST", "NOT_THIS_AGENCY", "PETITION", "ADMINISTRATIVE_QUERY")
_PARTS = ("", "OPEN", "REFUSED", "BOTH")
# Days about the edges of what is counted in days: five, ten, fifteen, sixty, ninety.
_GAPS = (0, 1, 2, 4, 5, 6, 9, 10, 11, 14, 15, 16, 20, 29, 30, 31, 45, 58, 59, 60, 61, 62, 75, 76, 77, 89, 90, 91, 106)
# Where the law changes: 行政复议法 of 2023, 法释〔2025〕8号.
_CHANGES = (NEW_LAW, NEW_LAW, NEW_LAW, date(2025, 6, 1))


def history(number: int, days: Days) -> History:
    """The history with that number."""
    random = Random(f"remedies/{number}")  # noqa: S311 - nothing secret
    answer = _answer(random)
    asked = History(
        answer.day - timedelta(days=random.choice((0, 3, 10))), answer, refused_part_first=random.random() < 0.7
    )
    for _ in range(random.choice((0, 1, 1, 1, 1, 2))):
        asked = replace(
            asked, reviews=tuple(sorted((*asked.reviews, _review(random, asked, days)), key=lambda r: r.filed))
        )
    suits = [_suit(random, asked, days) for _ in range(random.choice((0, 1, 1, 1, 2)))]
    asked = replace(asked, suits=tuple(sorted((suit for suit in suits if suit.filed <= LATEST), key=lambda s: s.filed)))
    days_asked = {_near(random, asked, days) for _ in range(4)}
    return replace(asked, asked=tuple(sorted(max(answer.day, min(day, LATEST)) for day in days_asked)))


def _answer(random: Random) -> Answer:
    change = random.choice(_CHANGES)
    day = change + timedelta(days=random.choice((-1, 0, 1, *(random.randrange(-200, 260) for _ in range(5)))))
    if random.random() < 0.15:
        day = date(2017, 6, 1) + timedelta(days=random.randrange(3300))
    outcome = random.choice(
        ("PARTIALLY_GRANTED", "PARTIALLY_GRANTED", "GRANTED", random.choice(_PLAIN), random.choice(REFUSALS))
    )
    delivery = random.choice(("", "", "POST", "POST", "DIRECT"))
    signed = day if delivery == "DIRECT" else None
    if delivery == "POST" and random.random() < 0.7:
        signed = day + timedelta(days=random.randrange(1, 8))
    return Answer(day, outcome, delivery, signed, remedies_not_told=random.random() < 0.2)


def _review(random: Random, asked: History, days: Days) -> Review:
    filed = asked.answer.day + timedelta(days=random.choice((0, 1, 7, 20, 45, 59, 60, 61, 90)))
    if asked.answer.day < NEW_LAW and random.random() < 0.4:
        # Applied for in the last days of the old text, or the first of the new one.
        filed = max(asked.answer.day, NEW_LAW + timedelta(days=random.choice((-40, -10, -5, -2, -1, -1, 0, 0, 1, 3))))
    part = random.choice((*_PARTS, "OPEN")) if asked.answer.is_partial or random.random() < 0.2 else ""
    review = Review(filed, part)
    if random.random() < 0.4:
        if random.random() < 0.3:
            return replace(review, decided=filed + timedelta(days=random.choice(_GAPS)))
        # No acceptance is recorded: it goes on by law.
        return _course(random, review, RemedyOracle(asked, days)) if random.random() < 0.5 else review
    accepted = filed + timedelta(days=random.choice((0, 1, 4, 5, 6, 7, 8, 12)))
    is_simplified = random.random() < 0.3
    review = replace(review, accepted=accepted, is_simplified=is_simplified)
    if random.random() < 0.5:
        review = replace(review, copy_received=accepted + timedelta(days=random.choice((0, 1, 3, 7))))
    review = _course(random, review, RemedyOracle(asked, days))
    start = review.copy_received or accepted
    if random.random() < 0.5:
        review = replace(
            review, answered=start + timedelta(days=random.choice((0, 5, 7, 8, 9, 10, 11, 12, 14, 15, 16)))
        )
    if random.random() < 0.4:
        review = _decided(random, review, RemedyOracle(asked, days))
    return review


def _course(random: Random, review: Review, oracle: RemedyOracle) -> Review:
    """Suspended, extended, both or neither; before its period was used up, or after."""
    start = oracle.starts(review)
    assert start is not None
    # What is accepted by law alone can be refused until the day after.
    day = start if review.accepted is not None or review.filed < NEW_LAW else start + ONE_DAY
    first = day
    for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
        begun = day + timedelta(days=random.choice((0, 1, 5, 15, 30, 59, 60, 61)))
        ended = begun + timedelta(days=random.choice((0, 1, 3, 10, 40)))
        is_endless = random.random() < 0.2
        review = replace(review, pauses=(*review.pauses, (begun, None if is_endless else ended)))
        if is_endless:
            return review
        day = ended + ONE_DAY
    end = oracle.end(review)
    if not review.is_simplified and end is not None and random.random() < 0.35:
        told = min(end, start + timedelta(days=random.choice((0, 10, 30, 58, 59, 60, 61, 62))))
        if random.random() < 0.35:
            told = min(LATEST, end + timedelta(days=random.choice((0, 1, 1, 2, 10, 30, 40, 365))))
        return replace(review, extended=(max(first, told), random.choice((1, 15, 29, 30, 30, 30))))
    return review


def _decided(random: Random, review: Review, oracle: RemedyOracle) -> Review:
    assert review.accepted is not None
    end = oracle.end(review) or review.pauses[-1][0]
    decided = end + timedelta(days=random.choice((-30, -1, 0, 1, 2, 15, 16, 40)))
    last = [review.accepted, *(day for pause in review.pauses for day in pause if day)]
    last += [review.extended[0]] if review.extended else []
    last += [review.answered] if review.answered else []
    # Nothing is told that has not come.
    decided = min(LATEST, max(decided, *last) if len(last) > 1 else max(decided, last[0]))
    served = min(LATEST, decided + timedelta(days=random.choice((0, 1, 5, 9)))) if random.random() < 0.6 else None
    return replace(review, decided=decided, served=served)


def _marks(asked: History, days: Days) -> list[date]:
    """Days at which something begins or ends."""
    oracle, answer = RemedyOracle(asked, days), asked.answer
    marks = [answer.day, days.months(answer.signed or answer.day, 6).last, days.calendar_days(answer.day, 60).last]
    for review in asked.reviews:
        marks.append(review.filed)
        marks += [day for day in (review.accepted, review.decided, review.served) if day is not None]
        marks += [day for pause in review.pauses for day in pause if day is not None]
        undecided = replace(review, decided=None)
        for known in (undecided, replace(undecided, extended=None), replace(undecided, accepted=None)):
            if (end := oracle.end(known)) is not None:
                marks += [end, end, days.calendar_days(end, 15).last]
        if review.decided is not None:
            marks.append(days.calendar_days(review.served or review.decided, 15).last)
    return marks


def _near(random: Random, asked: History, days: Days) -> date:
    if random.random() < 0.15:
        return asked.answer.day + timedelta(days=random.randrange(400))
    return random.choice(_marks(asked, days)) + ONE_DAY * random.choice((-1, 0, 0, 1, 1, 2))


def _suit(random: Random, asked: History, days: Days) -> Suit:
    filed = max(asked.answer.day, _near(random, asked, days))
    part = random.choice((*_PARTS, "BOTH")) if asked.answer.is_partial or random.random() < 0.2 else ""
    there = [number for number, review in enumerate(asked.reviews) if review.filed <= filed]
    names = random.choice(there) if there and random.random() < 0.4 else None
    route = random.choice(("DIRECT", "AFTER_REVIEW")) if random.random() < 0.2 else ""
    return Suit(filed, part, names, route)


def shorter(asked: History) -> Iterator[History]:
    """Histories with a little less in them."""
    yield from (replace(asked, asked=(day,)) for day in asked.asked if len(asked.asked) > 1)
    for number in range(len(asked.suits)):
        yield replace(asked, suits=asked.suits[:number] + asked.suits[number + 1 :])
    named = {suit.names for suit in asked.suits}
    for number in range(len(asked.reviews)):
        if not any(name is not None and name >= number for name in named):
            yield replace(asked, reviews=asked.reviews[:number] + asked.reviews[number + 1 :])
    for number, review in enumerate(asked.reviews):
        for plainer in _less_of(review):
            yield replace(asked, reviews=(*asked.reviews[:number], plainer, *asked.reviews[number + 1 :]))
    for number, suit in enumerate(asked.suits):
        for less in {replace(suit, route=""), replace(suit, names=None), replace(suit, part="")} - {suit}:
            yield replace(asked, suits=(*asked.suits[:number], less, *asked.suits[number + 1 :]))
    if asked.answer.delivery or asked.answer.remedies_not_told:
        yield replace(asked, answer=Answer(asked.answer.day, asked.answer.outcome))


def _less_of(review: Review) -> Iterator[Review]:
    plain = Review(review.filed)
    for name in ("pauses", "extended", "answered", "copy_received", "served", "decided", "part"):
        if getattr(review, name) != getattr(plain, name) and (name != "decided" or review.served is None):
            yield replace(review, **{name: getattr(plain, name)})
