"""Records a history at a running server, right or with its slips, and puts the slips right."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import Message

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_pb2, case_service_pb2, fee_service_pb2, letter_service_pb2, remedy_service_pb2
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import mending_service_pb2 as mending_pb
from gongkai_client import GongkaiError
from support.desk.desk import TODAY, Clerk, day, new_id
from support.mending.slips import MAKERS, dates_of
from support.mending.steps import AROUND, ARRIVAL, COMPANIONS, IDENTITY_NUMBERS
from support.mending.story import Mending, Slot, Step, Story

_STUBS = {
    "cases": case_service_pb2.DESCRIPTOR.services_by_name["CaseService"],
    "fees": fee_service_pb2.DESCRIPTOR.services_by_name["FeeService"],
    "remedies": remedy_service_pb2.DESCRIPTOR.services_by_name["RemedyService"],
    "letters": letter_service_pb2.DESCRIPTOR.services_by_name["LetterService"],
}
# Stub and method of a request.
METHODS = {
    method.input_type.full_name: (stub, method.name) for stub, service in _STUBS.items() for method in service.methods
}
_PARTS = {"fee": "feeNotices", "review": "reviews", "lawsuit": "lawsuits", "letter": "consultations"}
# No rule said no: a bug, or a busy machine that answered too late.
_NO_REFUSALS = {"", "INTERNAL", "STORAGE_UNAVAILABLE"}
# Since 2021 an application may be charged for by items.
FIRST_TARIFF_YEAR = 2021


class Unknown(Exception):  # noqa: N818 - no error: what a step is about was never recorded
    """What the step is about does not exist here."""


@dataclass
class Side:
    """A case at an agency, as far as it was recorded. ``ordinals`` are those of the things, by their names."""

    agency: str
    case: str = ""
    companions: tuple[str, ...] = ()
    ordinals: dict[str, int] = field(default_factory=dict)
    events: int = 0

    def resource(self, thing: str) -> str:
        """Name of a thing; of a consultation it is no resource, and only told in texts."""
        if thing not in self.ordinals:
            raise Unknown(thing)
        return f"{self.case}/{_PARTS[thing.partition(' ')[0]]}/{self.ordinals[thing]}"

    def request(self, step: Step, *, is_named: bool = True) -> Message:
        """The request of a step here; ``is_named``: it says which case or thing it is about."""
        request = type(step.request)()
        request.CopyFrom(step.request)
        fields = request.DESCRIPTOR.fields_by_name
        for name in ("other_case", "duplicate_of", "earlier_case"):
            if name in fields and getattr(request, name) in COMPANIONS[: len(self.companions)]:
                setattr(request, name, self.companions[COMPANIONS.index(getattr(request, name))])
        if step.thing and step.thing != ARRIVAL and step.kind not in MAKERS:
            resource = self.resource(step.thing)
            if "consultation" in fields:
                request.consultation = self.ordinals[step.thing]
            elif "remedy" in fields:
                request.remedy = resource
            else:
                request.name = resource
        if step.follows:
            request.review = self.resource(step.follows)
        if is_named and "parent" in fields:
            request.parent = self.case or self.agency
        elif is_named and not request.name:
            request.name = self.case
        return request


@dataclass
class Recorded:
    """An entry of a history with slips: what stands of it now, and what should."""

    sequence: int
    stands: Step | None
    right: Step | None
    mending: Mending | None

    @property
    def is_wrong(self) -> bool:
        """Whether there is something to mend."""
        return self.stands != self.right


def companions_of(story: Story) -> list[tuple[str, date]]:
    """Identity number and day of receipt of each: the first in the month of the case, the other in another year."""
    (received, *_) = dates_of(story.slots[0].right.request) if story.slots[0].right else [TODAY]
    return [(IDENTITY_NUMBERS[-1], received.replace(day=1)), (IDENTITY_NUMBERS[-2], date(2024, 3, 4))][
        : story.companions
    ]


class Recorder:
    """A clerk who records both the right history and the one with slips, each at an agency of its own.

    ``seen`` counts what the histories reach.
    """

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.seen: Counter[str] = Counter()
        self._agencies = 0

    def side(self, story: Story) -> Side:
        """A new agency with its companions."""
        self._agencies += 1
        settings = {name: value for name, value in asdict(story.settings).items() if value is not None}
        made = self.clerk.agency(
            f"m{self._agencies}",
            display_name="某局",
            case_number_prefix=f"某{self._agencies}公开申",
            settings=agency_pb.AgencySettings(**settings),
        )
        companions = tuple(
            self._companion(made.name, identity, received) for identity, received in companions_of(story)
        )
        return Side(made.name, companions=companions)

    def _companion(self, agency: str, identity: str, received: date) -> str:
        """Another application, of which so many items are charged that those of the same applicant cost more."""
        applicant = case_pb2.Applicant(
            kind=case_pb2.APPLICANT_KIND_BUSINESS, display_name="申请人丙", identity_number=identity
        )
        case = self.clerk.file(agency, applicant=applicant, received_date=day(received)).name
        if received.year > FIRST_TARIFF_YEAR:
            self.clerk.fee_notice(
                case, basis=fee_pb.FEE_BASIS_PER_ITEM, notified_date=day(received), items=12, amount_fen=0
            )
        self.clerk.decide(case, reply_date=day(received))
        return case

    # The right history.

    def record_right(self, side: Side, story: Story) -> tuple[Slot, ...]:
        """Records what is right, and returns the slots without what was refused; none where there is no case."""
        kept: list[Slot] = []
        for slot in story.slots:
            if slot.right is None or self._record(side, slot.right) is None:
                kept.append(slot)
            elif slot.right.kind == "file_case":
                return ()
        return tuple(kept)

    def _record(self, side: Side, step: Step) -> GongkaiError | Unknown | None:
        """Records a step; what refused it, if anything did."""
        try:
            if step.kind in AROUND:
                self._move_dates(side, step)
                return None
            answer = self._call(side.request(step), is_arrival=step.thing == ARRIVAL)
        except Unknown as unknown:
            return unknown
        except GongkaiError as refusal:
            if refusal.reason in _NO_REFUSALS:
                raise
            return refusal
        side.events += 1
        if step.kind == "file_case":
            side.case = answer.case.name
        elif step.kind == "open_consultation":
            side.ordinals[step.thing] = max(each.ordinal for each in answer.case.consultations)
        elif step.kind in MAKERS:
            made = {"issue_fee_notice": "fee_notice", "file_review": "review", "file_lawsuit": "lawsuit"}[step.kind]
            side.ordinals[step.thing] = int(getattr(answer, made).name.rpartition("/")[2])
        return None

    def _call(self, request: Any, *, is_arrival: bool) -> Any:  # noqa: ANN401 - of any method
        if is_arrival:
            return self._confirm_arrival(request)
        stub, method = METHODS[request.DESCRIPTOR.full_name]
        return getattr(getattr(self.clerk.client, stub), method)(request)

    def _confirm_arrival(self, filing: case_service_pb2.FileCaseRequest) -> arrival_pb.ConfirmReceiptResponse:
        """The application arrives, and its receipt is confirmed later."""
        arrived = arrival_pb.RegisterArrivalRequest()
        confirmed = {"confirmed_date": filing.confirmed_date}
        for told, value in filing.ListFields():
            if told.name in {"received_date", "auto_confirmed_date"}:
                confirmed[told.name] = value
            elif told.name != "confirmed_date":
                arrived.MergeFrom(arrival_pb.RegisterArrivalRequest(**{told.name: value}))
        arrivals = self.clerk.client.arrivals
        name = arrivals.RegisterArrival(arrived).arrival.name
        try:
            return arrivals.ConfirmReceipt(arrival_pb.ConfirmReceiptRequest(name=name, **confirmed))
        except GongkaiError:
            # What could not be confirmed so waits no longer.
            arrivals.WithdrawArrival(arrival_pb.WithdrawArrivalRequest(name=name, withdrawn_date=day(TODAY)))
            raise

    def _move_dates(self, side: Side, step: Step) -> None:
        """Other settings or days on which the agency was closed, by which open cases are dated anew."""
        if step.kind == "update_agency":
            request = agency_pb.UpdateAgencyRequest(
                agency=agency_pb.Agency(name=side.agency, settings=step.request), request_id=new_id()
            )
            request.update_mask.paths.append("settings")
            self.clerk.client.agencies.UpdateAgency(request)
        else:
            closures = [
                calendar_pb.AgencyClosure(agency=side.agency, date=each.date, reason=each.reason)
                for each in step.request.closures
            ]
            self.clerk.put_in_use(self.clerk.draft(entries=[], closures=closures).name)
        if side.case:
            side.events = len(self.clerk.events(side.case))

    # The one with slips.

    def record_wrong(self, side: Side, slots: tuple[Slot, ...]) -> Iterator[tuple[Side, dict[str, str]]]:
        """Records what is written and mends it.

        Yields before each call of ``MendCase``, and at last, with what should not have been refused.
        """
        entries: list[Recorded] = []
        last = len(slots) - 1
        for number, slot in enumerate(slots):
            if not self._write(side, slot, entries) and slot.right is not None:
                self.seen["refused and then recorded"] += 1
                yield side, {}
                if refusal := self._mend(side, [each for each in entries if each.is_wrong]):
                    yield side, {"mending all refused: amid": f"{slot.right}: {refusal}"}
                    return
                if (unrecorded := self._record(side, slot.right)) is not None:
                    why = f"{slot.right}: {unrecorded} {_facts(unrecorded)}"
                    yield side, {"right entry refused: after mending": why}
                    return
                entries.append(Recorded(side.events, slot.right, slot.right, slot.mending))
            if slot.mending and slot.mending.detours_at_once and entries:
                yield from self._detour(side, entries[-1], slot.mending.detours[:1])
            due = [each for each in entries if each.mending and min(each.mending.after, last) == number]
            for together in sorted({each.mending.together for each in due if each.mending}):
                group = [each for each in due if each.mending and each.mending.together == together]
                yield from self._put_right(side, group)
        wrong = [each for each in entries if each.is_wrong]
        if wrong:
            yield side, {}
            if refusal := self._mend(side, wrong):
                yield side, {"mending all refused: at last": f"{[each.sequence for each in wrong]} {refusal}"}
                return
        yield side, {}

    def _write(self, side: Side, slot: Slot, entries: list[Recorded]) -> bool:
        """Records what is written, or what is right where that is refused; whether either was recorded."""
        for step in (slot.written, slot.right):
            if step is not None and self._record(side, step) is None:
                entries.append(Recorded(side.events, step, slot.right, slot.mending))
                return True
        return False

    def _put_right(self, side: Side, group: list[Recorded]) -> Iterator[tuple[Side, dict[str, str]]]:
        """Over their detours, as far as they are accepted; what is refused stays for later."""
        for entry in group:
            assert entry.mending is not None
            yield from self._detour(side, entry, entry.mending.detours[entry.mending.detours_at_once :])
        wrong = [entry for entry in group if entry.is_wrong]
        if wrong:
            yield side, {}
            self.seen["refused alone"] += bool(self._mend(side, wrong))

    def _detour(
        self, side: Side, entry: Recorded, detours: tuple[Step | None, ...]
    ) -> Iterator[tuple[Side, dict[str, str]]]:
        for detour in detours:
            if detour != entry.stands:
                yield side, {}
                self._mend(side, [entry], [detour])

    def _mend(self, side: Side, entries: list[Recorded], to: list[Step | None] | None = None) -> str:
        """Mends in one call, to what is right unless told otherwise; why it was refused, or nothing."""
        wanted = [entry.right for entry in entries] if to is None else to
        try:
            mendings = [self._mending(side, entry, step) for entry, step in zip(entries, wanted, strict=True)]
            request_id = new_id()
            if side.events % 4 == 0:
                # What would be done, and what would be refused, is told without doing it.
                self.clerk.mend(side.case, *mendings, request_id=request_id, validate_only=True)
            self.clerk.mend(side.case, *mendings, request_id=request_id)
            side.events += 1
            if side.events % 4 == 0:
                self.clerk.mend(side.case, *mendings, request_id=request_id)
        except Unknown as unknown:
            return f"unknown {unknown}"
        except GongkaiError as refusal:
            if refusal.reason in _NO_REFUSALS:
                raise
            # What is told otherwise may still say the same, such as a day of the answer that follows from the delivery.
            if refusal.reason != "NOTHING_MENDED":
                return f"{refusal.reason} {_facts(refusal)}"
        for entry, step in zip(entries, wanted, strict=True):
            entry.stands = step
        return ""

    def _mending(self, side: Side, entry: Recorded, step: Step | None) -> mending_pb.EntryMending:
        if step is None:
            return mending_pb.EntryMending(sequence=entry.sequence, strike=True)
        request = side.request(step, is_named=False)
        told: Mapping[str, Message] = {step.kind: request}
        if entry.stands is None or entry.mending is None or not entry.mending.is_masked:
            return mending_pb.EntryMending(sequence=entry.sequence, **told)  # type: ignore[arg-type]
        paths = sorted(_differing(side.request(entry.stands, is_named=False), request))
        if not paths:
            return mending_pb.EntryMending(sequence=entry.sequence, **told)  # type: ignore[arg-type]
        return mending_pb.EntryMending(sequence=entry.sequence, update_mask=FieldMask(paths=paths), **told)  # type: ignore[arg-type]


def _differing(stands: Message, wanted: Message) -> Iterator[str]:
    """Paths of what is told otherwise."""
    for told in wanted.DESCRIPTOR.fields:
        one, other = getattr(stands, told.name), getattr(wanted, told.name)
        has = told.has_presence and stands.HasField(told.name) != wanted.HasField(told.name)
        if one == other and not has:
            continue
        if told.name == "applicant":
            yield from (f"applicant.{path}" for path in _differing(one, other))
        else:
            yield told.name


def _facts(refusal: GongkaiError | Unknown) -> str:
    if isinstance(refusal, Unknown):
        return ""
    violations = [f"{each.field}: {each.description}" for each in refusal.violations]
    return " ".join(str(each) for each in (dict(refusal.metadata), *violations))
