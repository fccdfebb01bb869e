"""Charts as SVG: bars, columns and spans, for web pages and for paper.

They are drawn with texts in the language of the document. Every value stands beside its bar, so nothing must be read
off an axis or told by colour alone: the shades differ in lightness and are seen in black and white too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from gongkai_service.reports.widths import columns_of, folded

# Narrow enough for the text to be read when a telephone shows the whole chart.
WIDTH = 480
_FONTS = "'Gongkai Hei', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', SimHei, sans-serif"
_TYPE, _LINE = 13, 17
# How wide a Latin letter is, in em, on average and with some to spare.
_NARROW = 0.58
_INK = "#1a1a1a"
_EDGE = "#08519c"
_SHADES = ("#08519c", "#9ecae1", "#ffffff")
_GAP = 8
_LABEL_COLUMNS = 24
_BAR_HEIGHT = 15
_COLUMNS_HEIGHT = 150
BLANK = "—"


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is called and what it tells, for those who cannot see it. ``id`` is its own on the page."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each label; ``None`` is a blank."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a span: its name and where it is."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Span:
    """A line from zero to its last mark."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class _Sheet:
    """What is drawn so far, from top to bottom."""

    parts: list[str]
    height: float = 0.0

    def text(self, x: float, y: float, text: str, anchor: str = "start", size: float = _TYPE) -> None:
        """Write a line whose middle is at ``y``."""
        smaller = f' font-size="{size:.2f}"' if size < _TYPE else ""
        place = f'x="{x:.2f}" y="{y + 0.36 * _TYPE:.2f}" text-anchor="{anchor}"'
        self.parts.append(f"<text {place}{smaller}>{escape(text, quote=False)}</text>")

    def bar(self, box: tuple[float, float, float, float], shade: int, title: str) -> None:
        """Draw a bar: left, top, width, height."""
        x, y, width, height = box
        self.parts.append(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.4f}" height="{height:.4f}" fill="{_SHADES[shade]}" '
            f'stroke="{_EDGE}" stroke-width="0.8"><title>{escape(title, quote=False)}</title></rect>'
        )


def bars(caption: Caption, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Draw bars from left to right, one for each label and series, whose lengths are as their values."""
    sheet = _Sheet([])
    _draw_bars(sheet, labels, series)
    return _svg(caption, sheet)


def bars_and_spans(caption: Caption, labels: Sequence[str], series: Sequence[Series], spans: Sequence[Span]) -> str:
    """Draw bars, and below them a line for each span with its marks."""
    sheet = _Sheet([])
    _draw_bars(sheet, labels, series)
    _draw_spans(sheet, spans)
    return _svg(caption, sheet)


def columns(caption: Caption, labels: Sequence[str], values: Sequence[int]) -> str:
    """Draw columns side by side, whose heights are as their values."""
    sheet = _Sheet([], height=_LINE + _COLUMNS_HEIGHT + _LINE)
    slot = WIDTH / len(labels)
    most = max(values)
    size = min(_TYPE, _TYPE * slot / (_width_of(map(str, values)) + 2))
    floor = _LINE + _COLUMNS_HEIGHT
    for number, (label, value) in enumerate(zip(labels, values, strict=True)):
        middle = (number + 0.5) * slot
        height = value / most * _COLUMNS_HEIGHT if most else 0.0
        if value:
            box = (middle - 0.3 * slot, floor - height, 0.6 * slot, height)
            sheet.bar(box, 0, f"{label} {value}")
        sheet.text(middle, floor - height - _LINE / 2, str(value), "middle", size)
        sheet.text(middle, floor + _LINE / 2 + 2, label, "middle")
    sheet.parts.append(f'<path d="M0 {floor}H{WIDTH}" stroke="{_INK}" stroke-width="1"/>')
    return _svg(caption, sheet)


def _draw_bars(sheet: _Sheet, labels: Sequence[str], series: Sequence[Series]) -> None:
    if len(series) > 1:
        _draw_legend(sheet, [one.name for one in series])
    top = sheet.height
    lines = [folded(label, _LABEL_COLUMNS) for label in labels]
    left = _width_of(line for label in lines for line in label) + _GAP
    values = [value for one in series for value in one.values if value is not None]
    most = max(values, default=0)
    room = WIDTH - left - _GAP - _width_of(str(value) for value in (*values, BLANK))
    for number, label in enumerate(lines):
        group = [one.values[number] for one in series]
        thick = _BAR_HEIGHT
        height = max(len(label) * _LINE, len(group) * thick) + 6
        middle = sheet.height + height / 2
        for line, text in enumerate(label):
            sheet.text(left - _GAP, middle + (line - (len(label) - 1) / 2) * _LINE, text, "end")
        for place, value in enumerate(group):
            y = middle + (place - len(group) / 2) * thick
            length = value / most * room if value and most else 0.0
            if length:
                box = (left, y + 1, length, thick - 2)
                sheet.bar(box, place, f"{labels[number]} {series[place].name} {value}")
            sheet.text(left + length + _GAP / 2, y + thick / 2, BLANK if value is None else str(value))
        sheet.height += height
    sheet.parts.append(f'<path d="M{left:.2f} {top:.2f}V{sheet.height:.2f}" stroke="{_INK}"/>')


def _draw_legend(sheet: _Sheet, names: Sequence[str]) -> None:
    x, y = 0.0, _LINE / 2
    for shade, name in enumerate(names):
        width = 14 + 4 + _width_of([name]) + 2 * _GAP
        if x and x + width > WIDTH:
            x, y = 0.0, y + _LINE
        sheet.bar((x + 1, y - 5, 12, 10), shade, name)
        sheet.text(x + 18, y, name)
        x += width
    sheet.height = y + _LINE


def _draw_spans(sheet: _Sheet, spans: Sequence[Span]) -> None:
    left = _width_of(span.name for span in spans) + _GAP
    longest = max((mark.value for span in spans for mark in span.marks), default=0)
    scale = (WIDTH - left - 10) / longest if longest else 0.0
    sheet.height += _GAP
    for span in spans:
        y = sheet.height + _LINE / 2
        sheet.text(left - _GAP, y, span.name, "end")
        last = left + scale * max(mark.value for mark in span.marks)
        sheet.parts.append(f'<path d="M{left:.2f} {y:.2f}H{last:.2f}" stroke="{_EDGE}" stroke-width="2"/>')
        for kind, mark in enumerate(span.marks):
            sheet.parts.append(_symbol(kind, left + scale * mark.value, y))
        sheet.height += _LINE
        _write_marks(sheet, span.marks, left)
        sheet.height += 4


def _write_marks(sheet: _Sheet, marks: Sequence[Mark], left: float) -> None:
    """The marks in words, each behind its symbol, in as many lines as they need."""
    x = left
    for kind, mark in enumerate(marks):
        text = f"{mark.name} {mark.value}"
        width = 14 + _width_of([text]) + _GAP
        if x > left and x + width > WIDTH:
            x = left
            sheet.height += _LINE
        y = sheet.height + _LINE / 2
        sheet.parts.append(_symbol(kind, x + 5, y))
        sheet.text(x + 14, y, text)
        x += width
    sheet.height += _LINE


def _symbol(kind: int, x: float, y: float) -> str:
    """A disc, an open diamond, an upright stroke: told apart by shape."""
    shapes = (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="4" fill="{_EDGE}"/>',
        f'<path d="M{x - 5:.2f} {y:.2f}l5 -5l5 5l-5 5z" fill="#ffffff" stroke="{_EDGE}" stroke-width="1.5"/>',
        f'<path d="M{x:.2f} {y - 5:.2f}v10" stroke="{_EDGE}" stroke-width="2"/>',
    )
    return shapes[kind]


def _width_of(texts: Iterable[str]) -> float:
    """How wide the widest text is; a Chinese character is as wide as the type is high."""
    ems = (sum(1.0 if columns_of(one) > 1 else _NARROW for one in text) for text in texts)
    return max(ems, default=0.0) * _TYPE


def _svg(caption: Caption, sheet: _Sheet) -> str:
    height = round(sheet.height + 4)
    return "\n".join(_lines(caption, sheet, height))


def _lines(caption: Caption, sheet: _Sheet, height: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="{caption.id}-title {caption.id}-desc" font-family="{_FONTS}" '
        f'font-size="{_TYPE}" fill="{_INK}">'
    )
    yield f'<title id="{caption.id}-title">{escape(caption.title, quote=False)}</title>'
    yield f'<desc id="{caption.id}-desc">{escape(caption.description, quote=False)}</desc>'
    yield from sheet.parts
    yield "</svg>"
