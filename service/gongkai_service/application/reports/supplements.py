"""Use cases of what is entered by hand for annual reports: figures, own paragraphs, explanations of differences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai_service.application.desk import Desk, Transaction, require_agency
from gongkai_service.application.reports.given_values import GivenValue, ToldReading
from gongkai_service.application.reports.reports import adjustment_of, report_at
from gongkai_service.application.reports.view import (
    Moment,
    ReportQuestion,
    named_format,
    outlook,
    outlook_at,
    require_year,
)
from gongkai_service.data import shipped_prints
from gongkai_service.domain.statistics.completeness import Gaps, gaps_in
from gongkai_service.domain.statistics.formats.format import choose_format
from gongkai_service.domain.statistics.formats.sentences import slot_complaints
from gongkai_service.domain.statistics.formats.structure import Item, ReportFormat
from gongkai_service.domain.statistics.printed_figures import (
    FigureBounds,
    FigureUnit,
    PrintedFigure,
    UnreadableFigureError,
    read_figure,
)
from gongkai_service.domain.statistics.printing import PLAIN, PREAMBLE
from gongkai_service.domain.statistics.report import Adjustment
from gongkai_service.domain.words.refusals import (
    AdjustmentMismatch,
    FieldInvalid,
    FieldViolation,
    ReportCheckNotFound,
    ReportItemNotFound,
    ReportSectionNotFound,
)
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellState, CheckResult, ReportScope, ReportTemplateKind
from gongkai_service.reports.entry_form import EntryLine, entry_form
from gongkai_service.reports.model import Rendered
from gongkai_service.storage.engine.instants import from_us
from gongkai_service.storage.reports.entries import ReportEntry, list_entries, record_entry
from gongkai_service.storage.tables.reports import EntryKind

_NO_ENTRY = Text(
    "“不适用”不是可以填报的数；没有的填 0，不填则为空白",
    "“does not apply” is no figure to enter; enter 0 for none, or leave it blank",
)


@dataclass(frozen=True, slots=True)
class EnteredItem:
    """An item that may be entered, with what was entered for it; ``None`` while it is blank."""

    item: Item
    entry: ReportEntry | None


@dataclass(frozen=True, slots=True)
class EnteredFigures:
    """The items as they were entered, and what of them had to be interpreted."""

    items: tuple[EnteredItem, ...]
    readings: tuple[ToldReading, ...]


@dataclass(frozen=True, slots=True)
class Supplement:
    """All that was entered for a year, and what its report still lacks."""

    items: tuple[EnteredItem, ...]
    sections: tuple[ReportEntry, ...]
    adjustments: tuple[Adjustment, ...]
    gaps: Gaps


def report_template(desk: Desk, question: ReportQuestion, moment: Moment, kind: ReportTemplateKind) -> Rendered:
    """A form in which the figures of a year can be filled in, with what was entered so far.

    Raises:
        AgencyNotFound, ReportYearUnsupported: as ``outlook``.
        DocumentUnavailable: the library that writes workbooks is not installed.
    """
    with outlook(desk, question, moment) as seen:
        agency = seen.agency.display_name
    found = get_supplement(desk, question, moment)
    lines = [
        EntryLine(one.item.id, one.item.label, one.item.unit, one.entry.value if one.entry else None)
        for one in found.items
    ]
    return entry_form(agency, question.year, lines, kind)


def known_items(formats: Mapping[str, ReportFormat]) -> dict[str, Item]:
    """Every item that some format asks for; formats that share one agree in it."""
    return {item.id: item for known in formats.values() for item in known.items.values()}


def enter_figures(
    desk: Desk,
    transaction: Transaction,
    question: ReportQuestion,
    figures: Sequence[GivenValue],
    actor: str,
    *,
    bounds: FigureBounds,
) -> EnteredFigures:
    """Enters figures by item, each in place of what was entered before; a blank takes it back.

    Raises:
        AgencyNotFound, ReportItemNotFound: what is named is unknown.
        ReportYearUnsupported: the year cannot be reported.
        FieldInvalid: an item is named twice, cannot be read, or is negative and may not be.
    """
    connection = transaction.connection
    require_agency(connection, question.agency_id)
    items = known_items(desk.formats)
    for given in figures:
        if given.cell not in items:
            raise ReportItemNotFound(item=given.cell, accepted=tuple(sorted(items)))
    values, readings = _read_items(items, figures, bounds)
    require_year(question.year, transaction.call.today.year)
    entered = []
    for name, value in values.items():
        entry = _entry(transaction, question, EntryKind.FIGURE, item=name, value=value, actor=actor)
        record_entry(connection, entry, at_us=transaction.recorded_us)
        entered.append(EnteredItem(items[name], entry))
    return EnteredFigures(tuple(entered), readings)


def write_section(
    desk: Desk, transaction: Transaction, question: ReportQuestion, *, section: str, text: str, actor: str
) -> ReportEntry:
    """Writes the agency's own paragraphs of a section in place of those written before; empty takes them back.

    Raises:
        AgencyNotFound, ReportFormatNotFound, ReportSectionNotFound: what is named is unknown.
        ReportYearUnsupported: the year cannot be reported.
        FieldInvalid: the text has a slot that cannot be filled.
    """
    report_format = _format(desk, transaction, question)
    sections = tuple(known.id for known in report_format.sections)
    if shipped_prints().get(report_format.id, PLAIN).preamble:
        sections = (PREAMBLE, *sections)
    if section not in sections:
        raise ReportSectionNotFound(section=section, format=report_format.id, accepted=sections)
    complaints = slot_complaints(text, report_format.cells)
    if complaints:
        raise FieldInvalid([_slot_violation(complaint) for complaint in complaints])
    entry = _entry(
        transaction,
        question,
        EntryKind.SECTION,
        item=section,
        text=text.strip(),
        actor=actor,
        format_id=report_format.id,
    )
    record_entry(transaction.connection, entry, at_us=transaction.recorded_us)
    return entry


def adjust_check(
    desk: Desk, transaction: Transaction, question: ReportQuestion, adjustment: tuple[str, int, str], actor: str
) -> Adjustment:
    """Records why a check fails by exactly a difference; a difference of 0 takes the explanation back.

    ``adjustment`` is the check, the difference and the reason.

    Raises:
        AgencyNotFound, ReportFormatNotFound, ReportCheckNotFound: what is named is unknown.
        ReportYearUnsupported: the year cannot be reported.
        AdjustmentMismatch: the check does not fail, or by another difference.
    """
    check_id, delta, reason = adjustment
    report_format = _format(desk, transaction, question)
    seen = outlook_at(transaction.connection, question, report_format, transaction.recorded_us)
    check = next((known for known in report_at(desk, seen).report.checks if known.id == check_id), None)
    if check is None:
        raise ReportCheckNotFound(check=check_id, format=report_format.id)
    current = check.delta or 0 if check.result is CheckResult.FAILED else 0
    if delta not in {0, current}:
        raise AdjustmentMismatch(check=check_id, delta=delta, current=current)
    entry = _entry(
        transaction,
        question,
        EntryKind.ADJUSTMENT,
        item=check_id,
        value=delta or None,
        text=reason if delta else "",
        actor=actor,
        format_id=report_format.id,
    )
    record_entry(transaction.connection, entry, at_us=transaction.recorded_us)
    return adjustment_of(entry)


def get_supplement(desk: Desk, question: ReportQuestion, moment: Moment) -> Supplement:
    """All that was entered for a year.

    Raises:
        AgencyNotFound, AsOfInFuture, ReportYearUnsupported: as ``outlook``.
    """
    with outlook(desk, question, moment) as seen:
        entries = list_entries(seen.connection, seen.agency.agency_id, seen.year, as_of_us=seen.instant_us)
        gaps = gaps_in(seen.report_format, report_at(desk, seen).report)
    figures = {entry.item: entry for entry in entries if entry.kind is EntryKind.FIGURE}
    # The years beside it are asked for too: what stands at the end of last year is compared with this one's.
    asked = {
        item.id: item
        for known in desk.formats.values()
        if any(known.covers(year) for year in (seen.year - 1, seen.year, seen.year + 1))
        for item in known.items.values()
    }
    listed = {**asked, **{name: item for name, item in known_items(desk.formats).items() if name in figures}}
    return Supplement(
        items=tuple(EnteredItem(item, figures.get(name)) for name, item in listed.items()),
        sections=tuple(entry for entry in entries if entry.kind is EntryKind.SECTION),
        adjustments=tuple(adjustment_of(entry) for entry in entries if entry.kind is EntryKind.ADJUSTMENT),
        gaps=gaps,
    )


def _read_items(
    items: Mapping[str, Item], figures: Sequence[GivenValue], bounds: FigureBounds
) -> tuple[dict[str, int | None], tuple[ToldReading, ...]]:
    """The figures by item, in the order of the request, with what had to be interpreted.

    Raises:
        FieldInvalid: an item is named twice, cannot be read, or lies outside its bounds.
    """
    values: dict[str, int | None] = {}
    told, violations = [], []
    for place, given in enumerate(figures):
        name, where = given.cell, f"items[{place}]"
        if name in values:
            twice = Text(f"{name} 出现两次", f"{name} is named twice")
            violations.append(FieldViolation(f"{where}.item", "REPEATED", twice))
        try:
            figure = _read_item(items[name], given, bounds)
        except UnreadableFigureError as error:
            field = "value" if given.value is not None else "printed"
            text = Text(f"{name}：{error.text.zh}", f"{name}: {error.text.en}")
            violations.append(FieldViolation(f"{where}.{field}", error.rule, text))
            values[name] = None
            continue
        values[name] = figure.value
        if not figure.is_plain:
            told.append(ToldReading(where, name, given.printed, items[name].unit, figure))
    if violations:
        raise FieldInvalid(violations)
    return values, tuple(told)


def _read_item(item: Item, given: GivenValue, bounds: FigureBounds) -> PrintedFigure:
    """What was entered for an item: in its unit, or as people write it. Money that is written names its unit."""
    within = FigureBounds(bounds.low if item.may_be_negative else 0, bounds.high)
    if given.value is not None:
        if not within.low <= given.value <= within.high:
            raise UnreadableFigureError(within.broken_by(given.value), rule="OUT_OF_RANGE")
        return PrintedFigure(CellState.VALUE, given.value, is_plain=True)
    unit = FigureUnit(item.unit, item.unit)
    figure = read_figure(given.printed, FigureUnit(item.unit, "") if unit.is_money else unit, within)
    if figure.state is CellState.NOT_APPLICABLE:
        raise UnreadableFigureError(_NO_ENTRY, rule="NOT_A_NUMBER")
    return figure


def _slot_violation(complaint: Text) -> FieldViolation:
    zh = f"{complaint.zh}；花括号内应为单元格（见 report cells）、year 或 self"
    en = f"{complaint.en}; braces hold a cell (see report cells), year or self"
    return FieldViolation("text", "UNKNOWN_SLOT", Text(zh, en))


def _format(desk: Desk, transaction: Transaction, question: ReportQuestion) -> ReportFormat:
    require_agency(transaction.connection, question.agency_id)
    report_format = named_format(desk.formats, question.format_id)
    require_year(question.year, transaction.call.today.year)
    return report_format or choose_format(desk.formats.values(), question.year)


def _entry(
    transaction: Transaction,
    question: ReportQuestion,
    kind: EntryKind,
    *,
    item: str,
    actor: str,
    value: int | None = None,
    text: str = "",
    format_id: str = "",
) -> ReportEntry:
    return ReportEntry(
        agency_id=question.agency_id,
        year=question.year,
        kind=kind,
        format_id=format_id,
        scope=question.scope if kind is EntryKind.ADJUSTMENT else ReportScope.AGENCY,
        item=item,
        value=value,
        text=text,
        actor=actor,
        create_time=from_us(transaction.recorded_us),
    )
