"""Slips of a desk: what is written wrongly, what should not be there, and how it is put right.

Wrong values are made of the contract's own fields, so that a new field has its slips, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.type.date_pb2 import Date

from support.desk.desk import TODAY, day
from support.mending.author import right_story
from support.mending.steps import AROUND, COMPANIONS, IDENTITY_NUMBERS, step
from support.mending.story import Mending, Slot, Step, Story

MAKERS = {"open_consultation": "letter", "issue_fee_notice": "fee", "file_review": "review", "file_lawsuit": "lawsuit"}
# Which case, and the promises of every change: no facts.
_NO_FACTS = {"name", "parent", "etag", "request_id", "validate_only"}
# Told by the name of a thing.
_REFERENCES = {"consultation", "remedy", "review"}
_OTHER_CASES = {"other_case", "duplicate_of", "earlier_case"}
_DAYS = (-370, -365, -30, -7, -3, -2, -1, -1, 1, 1, 2, 3, 7, 14, 30, 60, 365)
_TEXTS = ("另一个", "更正前的内容", "")
_NUMBERS = (0, 1, 2, 5, 10, 20, 31, 40, 500, 1000, 11)
_LATER = 10_000


def story(number: int) -> Story:
    """The right history with that number, with slips."""
    random = Random(f"slips {number}")  # noqa: S311 - nothing secret
    right = right_story(number)
    return replace(right, slots=tuple(_Slips(random, right).made()))


def wrongly(random: Random, told: Step, things: Sequence[str], companions: int) -> Step:
    """The same step with one or two wrong values, or about another thing of its kind."""
    others = [
        thing for thing in things if thing != told.thing and thing.partition(" ")[0] == told.thing.partition(" ")[0]
    ]
    if told.kind not in MAKERS and others and random.random() < 0.3:
        return replace(told, thing=random.choice(others))
    request = type(told.request)()
    request.CopyFrom(told.request)
    for _ in range(random.choice((1, 1, 1, 2))):
        field = random.choice([each for each in request.DESCRIPTOR.fields if _is_fact(each)])
        _spoil(random, request, field, companions)
    return replace(told, request=request)


def _is_fact(field: FieldDescriptor) -> bool:
    return field.name not in _NO_FACTS | _REFERENCES


def _spoil(random: Random, request: Message, field: FieldDescriptor, companions: int) -> None:
    """Tells another value of a field, one where none was told, or none."""
    name = field.name
    if field.is_repeated:
        _spoil_list(random, request, field)
    elif field.message_type is not None and field.message_type.full_name == "google.type.Date":
        _spoil_date(random, request, name)
    elif field.message_type is not None:
        inner = getattr(request, name)
        _spoil(random, inner, random.choice(inner.DESCRIPTOR.fields), companions)
    elif name in _OTHER_CASES:
        setattr(request, name, random.choice(("", *COMPANIONS[:companions])))
    elif field.enum_type is not None:
        setattr(request, name, random.choice([value.number for value in field.enum_type.values]))
    elif name == "identity_number":
        setattr(request, name, random.choice(IDENTITY_NUMBERS))
    elif field.type == FieldDescriptor.TYPE_BOOL:
        setattr(request, name, not getattr(request, name))
    elif field.type == FieldDescriptor.TYPE_STRING:
        setattr(request, name, random.choice(_TEXTS))
    else:
        setattr(request, name, random.choice(_NUMBERS))


def _spoil_list(random: Random, request: Message, field: FieldDescriptor) -> None:
    request.ClearField(field.name)
    if field.enum_type is not None:
        values = [value.number for value in field.enum_type.values][1:]
        getattr(request, field.name).extend(random.sample(values, random.choice((0, 1, 2))))


def _spoil_date(random: Random, request: Message, name: str) -> None:
    if request.HasField(name):
        if random.random() < 0.1:
            request.ClearField(name)
            return
        told = getattr(request, name)
        near = date(told.year, told.month, told.day)
    else:
        near = dates_of(request)[0] if dates_of(request) else TODAY
    getattr(request, name).CopyFrom(day(near + timedelta(days=random.choice(_DAYS))))


def dates_of(request: Message) -> list[date]:
    """All days that are told."""
    return [date(value.year, value.month, value.day) for _, value in request.ListFields() if isinstance(value, Date)]


class _Slips:
    """Puts slips among the steps of a right history."""

    def __init__(self, random: Random, right: Story) -> None:
        self._random = random
        self._steps = [slot.right for slot in right.slots if slot.right is not None]
        self._companions = right.companions
        self._extras = 0
        # Slots of which the first is mended while what is about it still stands, and after which slot.
        self._alone: dict[int, int] = {}

    def made(self) -> list[Slot]:
        """The slots, with one slip at least where that can be."""
        random, slots = self._random, []
        rate = random.choice((0.1, 0.2, 0.4, 0.7))
        for number, right in enumerate(self._steps):
            slots.append(self._slot(right) if random.random() < rate else Slot(right))
            if random.random() < rate / 2:
                extras = [Slot(None, extra, Mending(0, 0)) for extra in self._extra(number)]
                if len(extras) > 1 and random.random() < 0.6:
                    self._alone[len(slots)] = len(slots) + len(extras) - 1
                slots += extras
        if all(slot.mending is None for slot in slots):
            at = random.randrange(len(slots))
            slots[at] = self._slot(self._steps[at])
        return [self._timed(number, slot, len(slots)) for number, slot in enumerate(slots)]

    def _slot(self, right: Step) -> Slot:
        if right.kind in {"issue_letter", *AROUND}:
            # Of a letter nothing can be corrected, and struck it is issued anew.
            return Slot(right)
        written = right if self._random.random() < 0.15 else self._wrong(right)
        return Slot(right, written, Mending(0, 0, detours=self._detours(right, written)))

    def _wrong(self, right: Step) -> Step:
        things = [each.thing for each in self._steps if each.kind in MAKERS]
        return wrongly(self._random, right, things, self._companions)

    def _detours(self, right: Step, written: Step) -> tuple[Step | None, ...]:
        """A mending that is mended once more: another slip, or a striking that is taken back."""
        random = self._random
        if written is not right and random.random() < 0.7:
            return ()
        detours: list[Step | None] = [None if right.kind != "file_case" else self._wrong(right)]
        if random.random() < 0.5:
            detours.append(self._wrong(right))
        return tuple(random.sample(detours, random.randint(1, len(detours))))

    def _timed(self, number: int, slot: Slot, count: int) -> Slot:
        if slot.mending is None:
            return slot
        random = self._random
        after = random.choice((number, number + 1, random.randrange(number, count), _LATER, _LATER))
        if number in self._alone:
            after = self._alone[number]
        elif any(first < number <= last for first, last in self._alone.items()):
            after = _LATER
        together = random.choice((0, 0, random.randrange(100), random.randrange(100), random.randrange(100)))
        timed = replace(
            slot.mending,
            after=min(after, count - 1),
            together=together,
            detours_at_once=random.random() < 0.5,
            is_masked=random.random() < 0.6,
        )
        return replace(slot, mending=timed)

    # What should not be there.

    def _extra(self, number: int) -> Iterator[Step]:
        random, near = self._random, self._near(number)
        way = random.choice(("twice", "twice", "chain", "fee", "fee", "answer", "other", "void", "extension", "link"))
        if way == "twice" and number and self._steps[number].kind not in AROUND:
            yield self._copy(self._steps[number])
        elif way == "chain":
            yield from self._chain(number)
        elif way == "fee":
            thing = self._new("fee")
            amount = random.choice((300, 1000))
            yield step("issue_fee_notice", thing, basis="FEE_BASIS_PER_PAGE", notified_date=near, amount_fen=amount)
            yield step("record_payment", thing, paid_date=near, amount_fen=random.choice((amount, 300)))
        elif way == "answer":
            yield self._premature(near)
        elif way == "link" and self._companions:
            yield step("link_cases", split_date=near, other_case=random.choice(COMPANIONS[: self._companions]))
        elif way in {"other", "link"}:
            yield self._of_another_case()
        elif way == "extension":
            yield step("extend_deadline", notified_date=near, working_days=random.choice((5, 10, 20)))
        else:
            yield step("void_case", voided_date=near, reason="VOID_REASON_FILED_BY_MISTAKE")

    def _near(self, number: int) -> date:
        told = dates_of(self._steps[number].request) or [TODAY]
        return min(TODAY, max(told) + timedelta(days=self._random.choice((0, 0, 1, 3, 10))))

    def _premature(self, near: date) -> Step:
        ways = (
            step("decide_case", outcome=self._random.choice((2, 3, 14)), reply_date=near, reply_number="9号"),
            step("withdraw_case", withdrawn_date=near),
            step("close_case", outcome="OUTCOME_OTHER", closed_date=near),
        )
        return self._random.choice(ways)

    def _new(self, kind: str) -> str:
        self._extras += 1
        return f"{kind} extra {self._extras}"

    def _copy(self, told: Step) -> Step:
        """Recorded twice, or almost so."""
        copied = replace(told, thing=self._new(MAKERS[told.kind])) if told.kind in MAKERS else told
        return copied if told.kind == "issue_letter" or self._random.random() < 0.5 else self._wrong(copied)

    def _chain(self, number: int) -> Iterator[Step]:
        """A thing with what is about it, all once more."""
        made = [each for each in self._steps[: number + 1] if each.kind in MAKERS]
        if not made:
            return
        first = self._random.choice(made)
        thing = self._new(MAKERS[first.kind])
        yield replace(first, thing=thing)
        about = [each for each in self._steps[: number + 1] if each.thing == first.thing and each is not first]
        for each in about[: self._random.randint(1, 3)]:
            yield replace(each, thing=thing)

    def _of_another_case(self) -> Step:
        """Recorded with the wrong case."""
        kinds = sorted(_steps_by_kind())
        told = self._random.choice(_steps_by_kind()[self._random.choice(kinds)])
        if told.kind in MAKERS:
            return replace(told, thing=self._new(MAKERS[told.kind]))
        return told


@cache
def _steps_by_kind() -> Mapping[str, Sequence[Step]]:
    """What may happen to other cases."""
    found: dict[str, list[Step]] = {}
    for number in range(20_000, 20_200):
        for slot in right_story(number).slots[1:]:
            if slot.right is not None and slot.right.kind not in {"void_case", "link_cases", *AROUND}:
                found.setdefault(slot.right.kind, []).append(slot.right)
    return found
