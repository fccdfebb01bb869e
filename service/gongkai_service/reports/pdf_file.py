"""The document as PDF/A-2b, with its fonts in it: it looks the same on every machine, and in ten years."""

import json
from collections.abc import Iterator, Mapping, Sequence

from gongkai_service.domain.words.refusals import CharactersUnprintable
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import DocumentFormat, DocumentPart, Language
from gongkai_service.reports.fonts import families, lacking, printable
from gongkai_service.reports.front import subtitle_of, title_lines_of, title_of
from gongkai_service.reports.model import Document
from gongkai_service.reports.outline import (
    Chart,
    Heading,
    Paragraph,
    Piece,
    PrintedTable,
    runs_of,
)
from gongkai_service.reports.parts import pieces_of
from gongkai_service.reports.typesetting import template, typeset

JSON = str | int | float | bool | Sequence["JSON"] | Mapping[str, "JSON"]

# Sizes in pt; the indent of headings in em.
_CHINESE_SIZES = {"title": 22, "heading": 16, "body": 16, "line": 29, "indent": 2}
_ENGLISH_SIZES = {"title": 18, "heading": 14, "body": 12, "line": 20, "indent": 0}
_LANGUAGE_TAGS = {Language.ZH_HANS: ("zh", "cn"), Language.ZH_HANT: ("zh", "tw"), Language.EN: ("en", "gb")}

# A short table stays on one page; a longer one may go on to the next, where its head is repeated.
_ROWS_KEPT_TOGETHER = 8
# Each place says its heading, in two languages: what is told must fit a status.
_MOST_CHARACTERS_TOLD, _MOST_PLACES_TOLD = 20, 8


def render_pdf(document: Document, part: DocumentPart, language: Language) -> bytes:
    """Return a part of the document as a PDF; the same document makes the same bytes.

    Raises:
        CharactersUnprintable: a character is in none of the fonts; it would be printed as an empty box.
    """
    language_tag, region = _LANGUAGE_TAGS[language]
    pieces = tuple(pieces_of(document, part, language))
    lines, subtitle = title_lines_of(document, language), subtitle_of(document, part, language)
    _refuse_unprintable((*lines, subtitle), pieces)
    content: JSON = {
        "title": title_of(document, language),
        "title_lines": lines,
        "subtitle": subtitle,
        "lang": language_tag,
        "region": region,
        "families": families(),
        "sizes": _ENGLISH_SIZES if language is Language.EN else _CHINESE_SIZES,
        "runs": [{"landscape": run.landscape, "pieces": _pieces(run.pieces)} for run in runs_of(pieces)],
    }
    written = json.dumps(_visible(content), ensure_ascii=False)
    return typeset(template("report.typ"), {"document": written}, timestamp=document.as_of)


def _refuse_unprintable(title: Sequence[str], pieces: Sequence[Piece]) -> None:
    found: dict[str, Text] = {}
    for place, text in _places(title, pieces):
        for character in lacking(printable(text)):
            found.setdefault(character, place)
    if found:
        told = [(one, f"U+{ord(one):04X}", place) for one, place in found.items()]
        raise CharactersUnprintable(
            document_format=DocumentFormat.PDF.value,
            characters=tuple(code for _, code, _ in told[:_MOST_CHARACTERS_TOLD]),
            places=tuple(
                Text(f"{place.zh}：{character} {code}", f"{place.en}: {character} {code}")
                for character, code, place in told[:_MOST_PLACES_TOLD]
            ),
        )


def _places(title: Sequence[str], pieces: Sequence[Piece]) -> Iterator[tuple[Text, str]]:
    """Every text with the place where a reader finds it: under which heading, in which paragraph, row and column."""
    yield from ((Text("标题", "title"), line) for line in title)
    under, paragraphs, tables = Text("开头", "beginning"), 0, 0
    for piece in pieces:
        match piece:
            case Heading():
                under, paragraphs, tables = Text(f"“{piece.text}”", f"“{piece.text}”"), 0, 0
                yield under, piece.text
            case Paragraph():
                paragraphs += 1
                yield Text(f"{under.zh}第{paragraphs}段", f"{under.en}, paragraph {paragraphs}"), piece.text
            case PrintedTable():
                tables += 1
                for cell in piece.cells:
                    row, column = cell.row + 1, cell.column + 1
                    zh = f"{under.zh}第{tables}个表第{row}行第{column}列"
                    yield Text(zh, f"{under.en}, table {tables}, row {row}, column {column}"), cell.text
            case Chart():
                yield under, piece.title


def _visible(content: JSON) -> JSON:
    match content:
        case str():
            return printable(content)
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
            return {"piece": "chart", "title": piece.title, "description": piece.description, "svg": piece.svg}
