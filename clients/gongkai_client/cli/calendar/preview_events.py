"""Events of a made-up case as they are typed: `2025-01-10:2025-01-20` for what begins and ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from gongkai.v1.deadline_service_pb2 import PreviewEvent, PreviewEventKind
from gongkai_client.cli.shell.parameters import day, whole_number
from gongkai_client.cli.shell.typed_text import in_usual_characters
from gongkai_client.dates import date_message
from gongkai_client.language import both

if TYPE_CHECKING:
    EventKind: TypeAlias = PreviewEventKind.ValueType

_MOST_DAYS = 1000
_STRETCH = both("起日[:止日]", "DAY[:DAY]")


def _read_stretch(kind: "EventKind", *, is_end_needed: bool = False) -> Callable[[str | PreviewEvent], PreviewEvent]:
    """Returns a reader of `A:B`, or of `A` alone for what has not ended."""

    def read(text: str | PreviewEvent) -> PreviewEvent:
        if isinstance(text, PreviewEvent):
            return text
        first, colon, last = in_usual_characters(text).partition(":")
        began, ended = day(first), day(last) if colon else None
        if is_end_needed and ended is None:
            raise typer.BadParameter(
                both(f"“{text}”应写作 起日:止日。", f"“{text}” should be written as DAY:DAY."),
            )
        if ended is not None and ended < began:
            raise typer.BadParameter(both(f"“{text}”止日早于起日。", f"“{text}” ends before it begins."))
        return PreviewEvent(kind=kind, date=date_message(began), end_date=date_message(ended))

    return read


def _read_extension(text: str | PreviewEvent) -> PreviewEvent:
    """Reads `DAY`, or `DAY:N` for an extension by N working days."""
    if isinstance(text, PreviewEvent):
        return text
    told, colon, number = in_usual_characters(text).partition(":")
    return PreviewEvent(
        kind=PreviewEventKind.PREVIEW_EVENT_KIND_EXTENSION,
        date=date_message(day(told)),
        working_days=whole_number(1, _MOST_DAYS)(number) if colon else 0,
    )


def _read_answer(text: str | PreviewEvent) -> PreviewEvent:
    if isinstance(text, PreviewEvent):
        return text
    return PreviewEvent(kind=PreviewEventKind.PREVIEW_EVENT_KIND_ANSWER, date=date_message(day(text)))


def _option(name: str, metavar: str, meaning: str, read: Callable[[str | PreviewEvent], PreviewEvent]) -> Any:  # noqa: ANN401 - as typer.Option
    return typer.Option(name, metavar=metavar, parser=read, help=meaning)


@dataclass(frozen=True, slots=True)
class PreviewEvents:
    """What happened to a made-up case after its receipt; each option may be repeated."""

    corrections: Annotated[
        list[PreviewEvent] | None,
        _option(
            "--correction",
            _STRETCH,
            both("补正：告知之日:收到补正之日", "correction: asked for, received"),
            _read_stretch(PreviewEventKind.PREVIEW_EVENT_KIND_CORRECTION),
        ),
    ] = None
    consultations: Annotated[
        list[PreviewEvent] | None,
        _option(
            "--consultation",
            _STRETCH,
            both("征求第三方意见：发函日:收到意见之日", "consultation of a third party: sent, answered"),
            _read_stretch(PreviewEventKind.PREVIEW_EVENT_KIND_THIRD_PARTY),
        ),
    ] = None
    agency_consultations: Annotated[
        list[PreviewEvent] | None,
        _option(
            "--agency-consultation",
            _STRETCH,
            both("征求其他机关意见：发函日:收到意见之日", "consultation of another agency: sent, answered"),
            _read_stretch(PreviewEventKind.PREVIEW_EVENT_KIND_OTHER_AGENCY),
        ),
    ] = None
    extensions: Annotated[
        list[PreviewEvent] | None,
        _option(
            "--extension",
            both("日期[:工作日数]", "DAY[:NUMBER]"),
            both("延期：告知之日，不写日数为最长", "extension: told; without a number the longest"),
            _read_extension,
        ),
    ] = None
    fees: Annotated[
        list[PreviewEvent] | None,
        _option(
            "--fee",
            _STRETCH,
            both("收费：收到通知之日:缴清之日", "fee: notice received, paid in full"),
            _read_stretch(PreviewEventKind.PREVIEW_EVENT_KIND_FEE),
        ),
    ] = None
    deferrals: Annotated[
        list[PreviewEvent] | None,
        _option(
            "--deferral",
            both("告知日:届满日", "DAY:DAY"),
            both("延迟答复（条例第三十五条）：告知之日:届满之日", "deferred answer (article 35): told, last day"),
            _read_stretch(PreviewEventKind.PREVIEW_EVENT_KIND_DEFERRAL, is_end_needed=True),
        ),
    ] = None
    answers: Annotated[
        list[PreviewEvent] | None,
        _option("--answer", both("日期", "DAY"), both("答复之日", "the day of the answer"), _read_answer),
    ] = None

    def in_order(self) -> list[PreviewEvent]:
        """All events by the day on which they began; of one day, in the order of the options."""
        groups = (
            self.corrections,
            self.consultations,
            self.agency_consultations,
            self.extensions,
            self.fees,
            self.deferrals,
            self.answers,
        )
        return sorted((event for group in groups for event in group or ()), key=_beginning)


def _beginning(event: PreviewEvent) -> date:
    return date(event.date.year, event.date.month, event.date.day)
