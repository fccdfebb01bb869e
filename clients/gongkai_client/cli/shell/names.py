"""Resource names from what a clerk types: `2018-14`, `深水公开申〔2018〕14号`, `2018-14/1`, or the name in full."""

import re
import unicodedata

import typer

from gongkai_client.language import both

AGENCY = re.compile(r"agencies/(?P<agency>[^/]+)")
_REPORT_PUBLICATION = re.compile(r"agencies/[^/]+/annualReports/\d{4}/publications/\d+", re.ASCII)
_YEAR_AND_NUMBER = re.compile(r"(?P<year>\d{4})/(?P<number>\d+)", re.ASCII)
CASE = re.compile(r"agencies/(?P<agency>[^/]+)/cases/(?P<case>[^/]+)")
_SHORT = re.compile(r"(?P<year>\d{4})(?:-|年第?)0*(?P<serial>[1-9]\d{0,8})号?", re.ASCII)
# As papers print it and people type it: any brackets, with or without what stands before them and the 号.
_ON_PAPER = re.compile(r"(?P<prefix>.*)[〔\[(【](?P<year>\d{4})年?[〕\])】]第?0*(?P<serial>[1-9]\d{0,8})号?", re.ASCII)
_FIGURE = re.compile(r"第?0*(?P<figure>[1-9]\d*)号?", re.ASCII)
_DASHES = {ord(dash): "-" for dash in "‐–—―−"}


def _plain(text: str) -> str:
    """The text in its usual characters: digits, brackets and dashes have several, and blanks say nothing."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())


def prefix_on_paper(text: str) -> str:
    """Returns what stands before the year of a case's number on paper; nothing where it is written otherwise."""
    found = _ON_PAPER.fullmatch(_plain(text))
    return found["prefix"] if found else ""


def plain_number(text: str) -> str:
    """Returns a figure in its usual characters, without zeros before it, 第 and 号; other texts stay as they are."""
    plain = _plain(text)
    found = _FIGURE.fullmatch(plain)
    return found["figure"] if found else plain


def short_case(text: str) -> str:
    """Returns `2018-14` for a case that is named by year and serial; nothing where a text says no such."""
    plain = _plain(text)
    found = _SHORT.fullmatch(plain) or _ON_PAPER.fullmatch(plain)
    return f"{found['year']}-{found['serial']}" if found else ""


def agency_name(text: str) -> str:
    """Returns `agencies/{id}` for an id or a full name.

    Raises:
        BadParameter: no agency is given.
    """
    if not text:
        raise typer.BadParameter(
            both(
                "未指明行政机关：请用 --agency 或环境变量 GONGKAI_AGENCY 给出其标识，或用 gongkai config set agency "
                "记下。",
                "Which agency is not said: give its id with --agency or in GONGKAI_AGENCY, or keep it with gongkai "
                "config set agency.",
            ),
            param_hint="--agency",
        )
    return text if AGENCY.fullmatch(text) else f"agencies/{text}"


def case_name(text: str, *, agency: str) -> str:
    """Returns the full name of a case given as `2018-14`, by its number on paper or in full.

    Raises:
        BadParameter: it is none of these, or no agency is given.
    """
    if CASE.fullmatch(text):
        return text
    short = short_case(text)
    if not short:
        raise typer.BadParameter(
            both(
                f"“{text}”不是办件，应写作 2018-14、深水公开申〔2018〕14号 或 agencies/机关/cases/2018-14。",
                f"“{text}” is no case; write it as 2018-14, as 深水公开申〔2018〕14号 or as "
                "agencies/AGENCY/cases/2018-14.",
            ),
        )
    return f"{agency_name(agency)}/cases/{short}"


def child_name(text: str, collection: str, *, agency: str) -> str:
    """Returns the full name of what belongs to a case, given as `2018-14/1` or in full."""
    full = re.fullmatch(rf"(?P<case>agencies/[^/]+/cases/[^/]+)/{collection}/[^/]+", text)
    if full:
        return text
    parts = text.split("/")
    if len(parts) == 3 and parts[1] == collection:  # noqa: PLR2004 - case, collection, number
        del parts[1]
    if len(parts) != 2 or not all(parts):  # noqa: PLR2004 - case, number
        raise typer.BadParameter(
            both(
                f"“{text}”应写作“办件/序号”，例如 2018-14/1，或写出完整名称。",
                f"“{text}” should be CASE/NUMBER, such as 2018-14/1, or a full name.",
            ),
        )
    return part_name(case_name(parts[0], agency=agency), collection, parts[1])


def all_cases(agency: str) -> str:
    """Returns what stands for all cases of an agency, given by its full name."""
    return f"{agency}/cases/-"


def part_name(case: str, collection: str, number: int | str) -> str:
    """Returns the full name of what belongs to a case, given by its full name."""
    return f"{case}/{collection}/{number}"


def remedy_name(text: str, *, case: str) -> str:
    """Returns the full name of what can order a case to be answered anew, given as `reviews/1` or in full."""
    return text if text.startswith("agencies/") else f"{case}/{text}"


def item_name(text: str, collection: str, *, agency: str) -> str:
    """Returns the full name of what belongs to an agency, given by its number or in full."""
    return text if text.startswith("agencies/") else f"{agency_name(agency)}/{collection}/{text}"


def report_publication_name(text: str, *, agency: str) -> str:
    """Returns the full name of a published report given as `2023/1` or in full.

    Raises:
        BadParameter: it is neither.
    """
    if _REPORT_PUBLICATION.fullmatch(text):
        return text
    found = _YEAR_AND_NUMBER.fullmatch(text)
    if found is None:
        raise typer.BadParameter(
            both(f"“{text}”应写作 年度/序号，例如 2023/1。", f"“{text}” should be YEAR/NUMBER, such as 2023/1."),
        )
    return f"{agency_name(agency)}/annualReports/{found['year']}/publications/{found['number']}"


def calendar_name(text: str) -> str:
    """Returns `calendars/{id}` for an id, `current` included, or a full name."""
    return text if text.startswith("calendars/") else f"calendars/{text}"


def agency_of(name: str) -> str:
    """Returns the name of the agency to which what is named belongs."""
    return "/".join(name.split("/")[:2])


def last_part(name: str) -> str:
    """Returns the id at the end of a name."""
    return name.rpartition("/")[2]


def within_agency(name: str) -> str:
    """Returns `2018-14/1` for what belongs to a case, as it is typed on the command line."""
    parts = name.split("/")
    is_child = parts[::2] == ["agencies", "cases", parts[4]] if len(parts) == 6 else False  # noqa: PLR2004 - three pairs
    return f"{parts[3]}/{last_part(name)}" if is_child else name
