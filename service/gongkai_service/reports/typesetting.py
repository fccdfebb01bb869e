"""Typst, which sets documents and draws charts, with no other fonts than ours."""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files
from typing import Literal

import typst

from gongkai_service.reports.fonts import typst_fonts

# What a chart has to the inch in a Word file: sharp in print, and small.
_CHART_PPI = 220.0
_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)


def template(name: str) -> bytes:
    """A template of this package."""
    return files(__package__).joinpath("templates", name).read_bytes()


def typeset(source: bytes, inputs: dict[str, str], *, timestamp: datetime) -> bytes:
    """Return what the template makes of the inputs, as PDF/A-2b.

    Raises:
        ValueError: the template asks for a font that there is not; it would be replaced in silence.
    """
    # Typst takes whole seconds alone.
    return _compiled(source, inputs, timestamp.replace(microsecond=0), "pdf", standards=["a-2b"])


def picture(svg: str) -> bytes:
    """Return a drawing as PNG, for what cannot take drawings; the same drawing makes the same bytes."""
    return _compiled(template("chart.typ"), {"svg": svg}, _NO_TIME, "png")


def _compiled(
    source: bytes,
    inputs: dict[str, str],
    timestamp: datetime,
    kind: Literal["pdf", "png"],
    *,
    standards: Sequence[Literal["a-2b"]] = (),
) -> bytes:
    printed, warnings = typst.compile_with_warnings(
        source,
        format=kind,
        ppi=_CHART_PPI,
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=list(standards),
        timestamp=timestamp,
    )
    unknown = [warning.message for warning in warnings if "font" in warning.message]
    if unknown:
        raise ValueError("; ".join(unknown))
    assert isinstance(printed, bytes)  # noqa: S101  (a document of several pages of pictures would be a list)
    return printed
