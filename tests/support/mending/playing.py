"""Plays a history with slips beside the same recorded right, and tells where both differ once all is mended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from gongkai.v1 import case_service_pb2 as case_pb
from support.desk.desk import TODAY
from support.mending.desk import Recorder, Side
from support.mending.slips import dates_of
from support.mending.story import Slot, Story
from support.mending.views import Instant, differences, view

# Of so many mendings of a history it is asked what was said before.
_MOST_INSTANTS = 2


class Playing:
    """Both sides at one server. ``seen`` counts what the histories reach."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._client = recorder.clerk.client
        self.seen = recorder.seen

    def differences(self, story: Story) -> dict[str, str]:
        """Where the mended history differs from the right one, or the past from what it was."""
        right = self._recorder.side(story)
        slots = self._recorder.record_right(right, story)
        if not slots:
            return {}
        wrong = self._recorder.side(story)
        random = Random(f"asked {story.seed}")  # noqa: S311 - nothing secret
        years = _years(story, random)
        instants: list[Instant] = []
        found: dict[str, str] = {}
        for side, problems in self._recorder.record_wrong(wrong, slots):
            found |= problems
            if side.case and len(instants) < _MOST_INSTANTS and random.random() < 0.5:
                instants.append(Instant(self._client, side, years, random.randrange(100)))
        if found:
            return found
        for instant in instants:
            found |= instant.differences()
        found |= self._entries(wrong)
        views = [view(self._client, side, story.asked, years, story.seed) for side in (right, wrong)]
        return found | differences(*views)

    def _entries(self, side: Side) -> dict[str, str]:
        """Every entry and every mending is in the history once."""
        listed = self._client.cases.ListCaseEvents(case_pb.ListCaseEventsRequest(parent=side.case, page_size=1000))
        count = len(listed.events)
        self.seen["mended"] += sum(event.kind == "mend_case" for event in listed.events)
        for event in listed.events:
            for each in event.mended_entries:
                self.seen[f"{'struck' if each.struck else 'corrected'} {each.kind}"] += 1
        return {} if count == side.events else {"entries: all": f"{count} in the history, {side.events} recorded"}


def _years(story: Story, random: Random) -> list[int]:
    """Years about which reports are asked, two at most."""
    days: list[date] = []
    for slot in story.slots:
        for step in (slot.right, slot.written):
            days += dates_of(step.request) if step else []
    # What is open at the end of a year is carried over into the next.
    told = {each.year for each in days}
    years = sorted({min(year, TODAY.year) for year in (*told, max(told) + 1)} - set(range(2008)))
    return years if len(years) <= 2 else sorted(random.sample(years, 2))


def shorter(story: Story) -> Iterator[Story]:
    """Histories with a little less in them."""
    for number in reversed(range(1, len(story.slots))):
        yield replace(story, slots=_shifted(story.slots, number))
    for number, slot in enumerate(story.slots):
        for plainer in _plainer(slot):
            slots = (*story.slots[:number], plainer, *story.slots[number + 1 :])
            yield replace(story, slots=slots)
    if story.companions:
        yield replace(story, companions=0)


def _shifted(slots: tuple[Slot, ...], number: int) -> tuple[Slot, ...]:
    """Without one of them; what is mended later is so still."""
    rest = (*slots[:number], *slots[number + 1 :])
    return tuple(
        replace(slot, mending=replace(slot.mending, after=slot.mending.after - 1))
        if slot.mending and slot.mending.after >= number
        else slot
        for slot in rest
    )


def _plainer(slot: Slot) -> Iterator[Slot]:
    if slot.mending is None:
        return
    if slot.right is not None:
        yield Slot(slot.right)
    if slot.mending.detours and slot.written is not slot.right:
        yield replace(slot, mending=replace(slot.mending, detours=()))
    if slot.mending.is_masked:
        yield replace(slot, mending=replace(slot.mending, is_masked=False))
