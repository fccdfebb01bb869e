"""Open readings: due and later due date are the earliest and the latest of all that could be chosen."""

from collections import Counter
from collections.abc import Sequence

import pytest

from support.clocks.oracle_days import Days, notices
from support.desk.desk import TODAY, Service
from support.histories.comparing import assert_agreement, parts_of
from support.readings.author import History, history, shorter
from support.readings.desk import EVERY, FIXED, ReadingDesk

DAYS = Days(notices())


@pytest.fixture(scope="module")
def reading_desk(shared_service: Service) -> ReadingDesk:
    """A desk of agencies that have chosen, and of agencies that have not."""
    return ReadingDesk(shared_service.desk, DAYS)


@pytest.mark.parametrize("numbers", parts_of(200, 1000))
def test_what_is_left_open_is_the_earliest_and_the_latest(reading_desk: ReadingDesk, numbers: Sequence[int]) -> None:
    """Dates and states as previewed; each fixed reading against the oracle of the reply clock."""
    assert_agreement(numbers, lambda number: history(number, DAYS), reading_desk.differences, shorter)


@pytest.mark.parametrize("numbers", parts_of(120, 480))
def test_an_answer_between_the_dates_is_late_by_one_reading(reading_desk: ReadingDesk, numbers: Sequence[int]) -> None:
    """Late by all readings is late, late by some is a note, and nothing else is either."""
    refused: Counter[str] = Counter()

    def differences(asked: History) -> dict[str, str]:
        if asked.told.closing is None or asked.told.closing.day > TODAY:
            return {}
        return reading_desk.notes(asked, lambda reason: refused.update([reason]))

    assert_agreement(numbers, lambda number: history(number * EVERY, DAYS), differences, shorter)
    assert sum(refused.values()) < len(numbers) / 2, refused


def test_the_histories_reach_what_is_open(reading_desk: ReadingDesk) -> None:
    """Both questions make other dates, apart and together, and some answers lie between them."""
    seen: Counter[str] = Counter()
    for number in range(600):
        asked = history(number, DAYS)
        by = {reading: reading_desk.judged(asked, reading) for reading in FIXED}
        seen["answer day"] += by[False, False].due != by[True, False].due
        seen["restart"] += by[False, False].due != by[False, True].due
        late = [each.state == "MET_LATE" for each in by.values()]
        seen["between"] += any(late) and not all(late)
        seen["stands still by one"] += len({each.due is None for each in by.values()}) == 2
    assert {word: count for word, count in seen.items() if count < 3} == {}
