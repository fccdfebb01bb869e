"""Previews: what a request tells of a case that is made up, and what in it belongs to another clock."""

from collections.abc import Iterator

from gongkai.v1 import agency_service_pb2, clock_pb2
from gongkai.v1 import deadline_service_pb2 as pb
from gongkai_service.domain.commands.preview import Premises, PreviewEvent, earliest_basis
from gongkai_service.domain.law.review_law import REVIEW_LAW_REVISED
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.vocabulary import AgencyKind, ClockKind, PreviewEventKind
from gongkai_service.rpc.wire.converters import date_of, word_of
from gongkai_service.rpc.wire.validation import violation

# Which fields of a preview a clock takes beside its basis.
_TAKES: dict[ClockKind, frozenset[str]] = {
    **dict.fromkeys((ClockKind.REPLY, ClockKind.REANSWER, ClockKind.CORRECTION_NOTICE), frozenset({"events"})),
    **dict.fromkeys(
        (ClockKind.REVIEW_ACCEPTANCE, ClockKind.REVIEW_ANSWER, ClockKind.REVIEW_DECISION), frozenset({"simplified"})
    ),
    ClockKind.REVIEW_FILING: frozenset({"remedies_not_told"}),
    ClockKind.LAWSUIT_FILING: frozenset({"remedies_not_told", "after_review"}),
    ClockKind.ANNUAL_REPORT: frozenset({"agency_kind"}),
}
_OPTIONAL = ("events", "agency_kind", "after_review", "simplified", "remedies_not_told")


def _misplaced(request: pb.PreviewDeadlineRequest) -> Iterator[FieldViolation]:
    """Fields that say nothing about this clock: whoever gives them means another one."""
    kind = word_of(clock_pb2.ClockKind, request.kind, ClockKind)
    for field in _OPTIONAL:
        if getattr(request, field) and field not in _TAKES.get(kind, frozenset()):
            takers = ", ".join(f"CLOCK_KIND_{other}" for other, fields in _TAKES.items() if field in fields)
            yield violation(field, "NOT_ACCEPTED", f"仅适用于 {takers}", f"is taken with {takers} alone")
    if kind is ClockKind.ANNUAL_REPORT and not request.agency and not request.agency_kind:
        yield violation("agency_kind", "REQUIRED", "未指定机关时必填", "is required without an agency")
    if request.simplified and kind in _TAKES and date_of(request.basis_date) < REVIEW_LAW_REVISED:
        yield violation(
            "simplified",
            "NOT_ACCEPTED",
            f"{REVIEW_LAW_REVISED} 以前的行政复议法没有简易程序",
            f"is not taken before {REVIEW_LAW_REVISED}: the Review Law of then knew no simplified procedure",
        )
    for at, event in enumerate(request.events):
        yield from _misplaced_in_event(f"events[{at}]", event)


def _misplaced_in_event(where: str, event: pb.PreviewEvent) -> Iterator[FieldViolation]:
    kinds = pb.PreviewEventKind
    if event.kind == kinds.PREVIEW_EVENT_KIND_DEFERRAL and not event.HasField("end_date"):
        yield violation(f"{where}.end_date", "REQUIRED", "延迟答复须有合理期限", "is required for a deferred period")
    if event.HasField("end_date") and event.kind in {
        kinds.PREVIEW_EVENT_KIND_EXTENSION,
        kinds.PREVIEW_EVENT_KIND_ANSWER,
    }:
        yield violation(f"{where}.end_date", "NOT_ACCEPTED", "此类事项只有一个日期", "is not taken: it has one date")
    if event.working_days and event.kind != kinds.PREVIEW_EVENT_KIND_EXTENSION:
        yield violation(f"{where}.working_days", "NOT_ACCEPTED", "仅适用于延期", "is taken with an extension alone")


def premises_of(request: pb.PreviewDeadlineRequest) -> Premises:
    """What is told.

    Raises:
        FieldInvalid: a field belongs to another clock, or is missing for this one.
    """
    wrong = list(_misplaced(request))
    if wrong:
        raise FieldInvalid(wrong)
    return Premises(
        kind=word_of(clock_pb2.ClockKind, request.kind, ClockKind),
        basis=date_of(request.basis_date),
        events=tuple(
            PreviewEvent(
                kind=word_of(pb.PreviewEventKind, event.kind, PreviewEventKind),
                day=date_of(event.date),
                end=date_of(event.end_date) if event.HasField("end_date") else None,
                working_days=event.working_days,
            )
            for event in request.events
        ),
        agency_kind=(
            word_of(agency_service_pb2.AgencyKind, request.agency_kind, AgencyKind)
            if request.agency_kind
            else AgencyKind.OTHER
        ),
        after_review=request.after_review,
        simplified=request.simplified,
        remedies_not_told=request.remedies_not_told,
    )


def too_old(kind: ClockKind) -> FieldViolation:
    """The basis lies before any text of law that sets such a period."""
    earliest = earliest_basis(kind)
    return violation(
        "basis_date",
        "OUT_OF_RANGE",
        f"应为 {earliest} 或其后：此前的法律未定此期限，或本系统未收录其条文",
        f"must be {earliest} or later: before, no text of law that this service holds sets such a period",
    )
