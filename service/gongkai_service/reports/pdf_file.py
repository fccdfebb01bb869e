"""The document as PDF/A-2b, with its fonts in it: it looks the same on every machine, and in ten years."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import as_file, files

import typst
from fontTools.ttLib import TTFont

from gongkai_service.domain.words.refusals import DocumentUnavailable
from gongkai_service.domain.words.vocabulary import DocumentFormat, Language
from gongkai_service.reports.annex import annex_of
from gongkai_service.reports.drawings import charts_of
from gongkai_service.reports.front import title_of
from gongkai_service.reports.model import Document
from gongkai_service.reports.outline import (
    Chart,
    Heading,
    Paragraph,
    Piece,
    PrintedTable,
    body_of,
    runs_of,
    subtitle_of,
)
from gongkai_service.reports.words import Word, say

JSON = str | int | float | bool | Sequence["JSON"] | Mapping[str, "JSON"]

# Sizes in pt; the indent of headings in em.
_CHINESE_SIZES = {"title": 22, "heading": 16, "body": 16, "line": 29, "indent": 2}
_ENGLISH_SIZES = {"title": 18, "heading": 14, "body": 12, "line": 20, "indent": 0}
_LANGUAGE_TAGS = {Language.ZH_HANS: ("zh", "cn"), Language.ZH_HANT: ("zh", "tw"), Language.EN: ("en", "gb")}

# A short table stays on one page; a longer one may go on to the next, where its head is repeated.
_ROWS_KEPT_TOGETHER = 8
_MOST_MISSING_TOLD = 20


def render_pdf(document: Document, language: Language) -> bytes:
    """Return the document as a PDF; the same document makes the same bytes.

    Raises:
        DocumentUnavailable: a character is in none of the fonts; it would be printed as an empty box.
    """
    language_tag, region = _LANGUAGE_TAGS[language]
    annex: list[Piece] = [Heading(say(Word.ANNEX, language)), *annex_of(document, language)]
    charts = [Chart(chart.title, chart.svg) for chart in charts_of(document, language)]
    if charts:
        annex += [Heading(say(Word.CHARTS, language), 2), *charts]
    runs = (*runs_of(body_of(document.report, language)), *runs_of(annex))
    content: JSON = {
        "title": title_of(document, language),
        "subtitle": subtitle_of(document, language),
        "lang": language_tag,
        "region": region,
        "sizes": _ENGLISH_SIZES if language is Language.EN else _CHINESE_SIZES,
        "runs": [{"landscape": run.landscape, "pieces": _pieces(run.pieces)} for run in runs],
    }
    written = json.dumps(_visible(content), ensure_ascii=False)
    missing = sorted(set(written) - _covered())
    if missing:
        told = "、".join(missing[:_MOST_MISSING_TOLD])
        raise DocumentUnavailable(document_format=DocumentFormat.PDF, missing=f"字体缺少字符：{told}")
    template = files(__package__).joinpath("templates", "report.typ").read_bytes()
    return typeset(template, {"document": written}, timestamp=document.as_of)


def typeset(template: bytes, inputs: dict[str, str], *, timestamp: datetime) -> bytes:
    """Return what the template makes of the inputs, with no other fonts than ours.

    Raises:
        ValueError: the template asks for a font that there is not; it would be replaced in silence.
    """
    printed, warnings = typst.compile_with_warnings(
        template,
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["a-2b"],
        # Typst takes whole seconds alone.
        timestamp=timestamp.replace(microsecond=0),
    )
    unknown = [warning.message for warning in warnings if "font" in warning.message]
    if unknown:
        raise ValueError("; ".join(unknown))
    return printed


def _visible(content: JSON) -> JSON:
    """Return the content without the characters that print nothing and that fonts lack, such as joiners."""
    match content:
        case str():
            return "".join(one for one in content if one == "\n" or unicodedata.category(one) not in ("Cc", "Cf"))
        case Mapping():
            return {name: _visible(value) for name, value in content.items()}
        case Sequence():
            return [_visible(one) for one in content]
        case _:
            return content


def _pieces(pieces: Sequence[Piece]) -> list[JSON]:
    followed: list[Piece | None] = [*pieces[1:], None]
    return [_piece(piece, following) for piece, following in zip(pieces, followed, strict=True)]


def _piece(piece: Piece, following: Piece | None) -> JSON:
    match piece:
        case Heading():
            return {"piece": "heading", "text": piece.text, "level": piece.level}
        case Paragraph():
            sticky = isinstance(following, PrintedTable)
            return {"piece": "paragraph", "text": piece.text, "kind": piece.kind, "sticky": sticky}
        case PrintedTable():
            return {
                "piece": "table",
                "head_rows": piece.head_rows,
                "size": piece.paper.size_pt,
                "widths": piece.paper.widths_mm,
                "kept": piece.rows <= _ROWS_KEPT_TOGETHER,
                "cells": [
                    {
                        "text": cell.text,
                        "row": cell.row,
                        "column": cell.column,
                        "rows": cell.rows,
                        "columns": cell.columns,
                        "align": cell.align,
                    }
                    for cell in piece.cells
                ],
            }
        case Chart():
            return {"piece": "chart", "title": piece.title, "svg": piece.svg}


@cache
def _fonts() -> typst.Fonts:
    with as_file(files("gongkai_service.data").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@cache
def _covered() -> frozenset[str]:
    """The characters that the fonts have, and the line feeds of no print."""
    found: set[str] = set()
    with as_file(files("gongkai_service.data").joinpath("fonts")) as folder:
        for path in sorted(folder.glob("*.otf")):
            with TTFont(path, lazy=True) as font:
                found |= {chr(code) for code in font.getBestCmap()}
    return frozenset(found)
