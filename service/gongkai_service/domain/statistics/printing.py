"""What a form prints beside its figures: a first head cell, a head row over columns, the preamble.

No figure rests on it, so it is kept apart from the format, whose digest is part of every report that was made by it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.statistics.formats.node import Node
from gongkai_service.domain.statistics.report import Report, Section, Table
from gongkai_service.domain.words.text import Text

# The section of an agency's own preamble; it has no heading in print.
PREAMBLE = "preamble"
PREAMBLE_TITLE = Text("前言", "Preamble")

_YEAR, _WEBSITE, _OFFICE, _CONTACT = "year", "website", "office", "contact"
_SLOTS = (_YEAR, _WEBSITE, _OFFICE, _CONTACT)


@dataclass(frozen=True, slots=True)
class Print:
    """The print of one format. Tables are named by their id or by what it begins with, before a full stop.

    Attributes:
        corners: the first cell of a table's head.
        over: what stands over all columns of a table.
        preamble: the drafted sentences, each with slots; one whose slot stays empty is left out.
    """

    corners: Mapping[str, Text] = field(default_factory=dict)
    over: Mapping[str, Text] = field(default_factory=dict)
    preamble: tuple[Text, ...] = ()


PLAIN = Print()


def parse_prints(text: str) -> Mapping[str, Print]:
    """Read the prints of all formats, by the id of the format.

    Raises:
        FormatError: the file cannot be used; the message begins with the place.
    """
    return {name: _read(node) for name, node in Node(tomllib.loads(text), "printing").table().items()}


def as_printed(report: Report, form: Print) -> Report:
    """The report with the heads that its form prints. It is for print alone: what is kept has none of them."""
    return replace(report, sections=tuple(_printed_section(section, form) for section in report.sections))


def drafted_preamble(
    form: Print, *, year: int, agency: str, self_reference: Text, letterhead: Letterhead
) -> Text | None:
    """The preamble as far as it can be drafted; ``None`` where the form has none.

    Where no office is told, the agency is asked by its name for itself.
    """
    if not form.preamble:
        return None
    office = letterhead.office and _of_the_agency(letterhead.office, agency)
    zh = {
        _YEAR: str(year),
        _WEBSITE: letterhead.website,
        _OFFICE: office or self_reference.zh,
        _CONTACT: _joined("；", (("地址：", letterhead.address), ("电话：", letterhead.telephone))),
    }
    en = {
        _YEAR: str(year),
        _WEBSITE: letterhead.website,
        _OFFICE: office or self_reference.en,
        _CONTACT: _joined("; ", (("address: ", letterhead.address), ("telephone: ", letterhead.telephone))),
    }
    told = [text for text in form.preamble if all(zh[slot] for slot in _SLOTS if f"{{{slot}}}" in text.zh)]
    return Text("".join(text.zh.format(**zh) for text in told), " ".join(text.en.format(**en) for text in told))


def missing_of_preamble(form: Print, letterhead: Letterhead) -> tuple[str, ...]:
    """The fields of the letterhead that the preamble would name and that nobody told."""
    if not form.preamble:
        return ()
    return tuple(name for name in ("office", "address", "telephone", "website") if not getattr(letterhead, name))


def _read(node: Node) -> Print:
    node.table("corners", "over", "preamble")
    sentences = tuple(sentence.text() for sentence in node.children("preamble"))
    if not all(_can_be_filled(text) for sentence in sentences for text in (sentence.zh, sentence.en)):
        node.child("preamble").refuse(f"unknown slot; known are {', '.join(_SLOTS)}")
    return Print(_texts(node, "corners"), _texts(node, "over"), sentences)


def _can_be_filled(text: str) -> bool:
    try:
        text.format(**dict.fromkeys(_SLOTS, ""))
    except (KeyError, IndexError, ValueError):
        return False
    return True


def _texts(node: Node, key: str) -> Mapping[str, Text]:
    return {name: one.text() for name, one in node.child(key).table().items()} if node.has(key) else {}


def _of_the_agency(office: str, agency: str) -> str:
    """The office with the agency before it, unless its name says so."""
    return office if office.startswith(agency) else f"{agency}{office}"


def _joined(separator: str, parts: tuple[tuple[str, str], ...]) -> str:
    return separator.join(f"{name}{value}" for name, value in parts if value)


def _printed_section(section: Section, form: Print) -> Section:
    return replace(section, tables=tuple(_printed_table(table, form) for table in section.tables))


def _printed_table(table: Table, form: Print) -> Table:
    corner, over = _of_table(form.corners, table), _of_table(form.over, table)
    columns = table.columns
    if over is not None:
        columns = tuple(replace(column, groups=(over, *column.groups)) for column in columns)
    return replace(table, columns=columns, note=table.note or corner)


def _of_table(texts: Mapping[str, Text], table: Table) -> Text | None:
    return texts.get(table.id) or texts.get(table.id.partition(".")[0])
