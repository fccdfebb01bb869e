"""Which case is meant: by its resource name, its short name, or any number on paper.

`2018-14`, `２０１８-０１４` and `14` (of this year) name a case without asking; what else stands on paper, such as
`深水公开申〔2018〕14号` or the number of the system of before, the service looks up.
"""

import re
from typing import TYPE_CHECKING

import typer

from gongkai_client.cli.shell import names
from gongkai_client.errors import GongkaiError
from gongkai_client.language import both
from gongkai_client.shanghai import today

if TYPE_CHECKING:
    from gongkai.v1.case_lookup_service_pb2 import NumberedCase
    from gongkai_client.cli.shell.session import Session

# What looks like a year is half a number, not a serial.
_OF_THIS_YEAR = re.compile(r"(?!(?:19|20)\d{2}$)[1-9]\d{0,4}", re.ASCII)
_MOST_CHARACTERS = 100
_MOST_SHOWN = 5


def short_name(text: str, *, this_year: int) -> str:
    """Returns the short name, such as `2018-14`, of a case that a text names by year and serial alone.

    A figure of at most five digits is a number of `this_year`, unless it looks like a year. Empty for any other text,
    and for a number with what the agency prints before the year, which has to be compared.
    """
    plain = names.plain_number(text)
    if _OF_THIS_YEAR.fullmatch(plain):
        return f"{this_year}-{plain}"
    return "" if names.prefix_on_paper(text) else names.short_case(text)


def case_named(session: "Session", text: str, *, agency: str = "") -> str:
    """Returns the resource name of the case that the user means.

    Args:
        session: the run of the command.
        text: what was typed.
        agency: name of the agency; empty takes that of `--agency`.

    Raises:
        BadParameter: it names no case of the agency, or several.
    """
    if names.CASE.fullmatch(text):
        return text
    parent = agency or session.agency
    short = short_name(text, this_year=today().year)
    if short:
        return f"{parent}/cases/{short}"
    matches = _looked_up(session, text, parent)
    if matches is None or (not matches and names.prefix_on_paper(text)):
        return _compared(session, text, parent)
    if not matches:
        raise typer.BadParameter(
            both(
                f"“{text}”不是该机关任何办件的编号；办件可写作 2018-14、今年的 14、深水公开申〔2018〕14号、原编号，"
                "或 agencies/机关/cases/2018-14。",
                f"“{text}” is no number of a case of this agency. Write a case as 2018-14, as 14 if it is of this "
                "year, by any number on paper, or as agencies/AGENCY/cases/2018-14.",
            ),
        )
    found = list(dict.fromkeys(match.case.case for match in matches))
    if len(found) > 1:
        raise typer.BadParameter(_several(text, matches))
    return found[0]


def part_named(session: "Session", text: str, collection: str) -> str:
    """Returns the resource name of what belongs to a case, typed as the case, a stroke and its number, or in full.

    Raises:
        BadParameter: it is neither, or names no case of the agency.
    """
    if text.startswith("agencies/"):
        return names.child_name(text, collection, agency=session.settings.agency)
    typed = re.fullmatch(rf"(?P<case>.+?)(?:/{collection})?/(?P<number>[^/]+)", text)
    if typed is None:
        return names.child_name(text, collection, agency=session.settings.agency)
    return names.part_name(case_named(session, typed["case"]), collection, typed["number"])


def _looked_up(session: "Session", text: str, parent: str) -> "list[NumberedCase] | None":
    """The cases that have the number; None where the service is older than the method."""
    if not text.strip() or len(text) > _MOST_CHARACTERS:
        return []
    import grpc  # noqa: PLC0415 - help and wrong usage need no gRPC

    from gongkai.v1.case_lookup_service_pb2 import LookUpCaseRequest  # noqa: PLC0415 - as above

    try:
        return list(session.client.case_lookup.LookUpCase(LookUpCaseRequest(parent=parent, number=text)).matches)
    except GongkaiError as error:
        if error.status is not grpc.StatusCode.UNIMPLEMENTED:
            raise
        return None


def _compared(session: "Session", text: str, parent: str) -> str:
    """The case of that year and serial; a number on paper of another agency names some case here all the same."""
    case = names.case_name(text, agency=parent)
    prefix = names.prefix_on_paper(text)
    if not prefix:
        return case
    from gongkai.v1.case_service_pb2 import GetCaseRequest  # noqa: PLC0415 - help and wrong usage need no gRPC

    number = session.client.cases.GetCase(GetCaseRequest(name=case)).case.number
    if names.prefix_on_paper(number) != prefix:
        short = names.last_part(case)
        raise typer.BadParameter(
            both(
                f"该机关的 {short} 是 {number}，不是“{text}”：用 --agency 指明该件所属的机关，或者写作 {short}。",
                f"{short} of this agency is {number}, not “{text}”: name the agency with --agency, or write {short}.",
            ),
        )
    return case


def _several(text: str, matches: "list[NumberedCase]") -> str:
    from gongkai_client.cli.words.labels import label  # noqa: PLC0415 - words are for the few

    shown = {
        lang: "; ".join(
            f"{names.last_part(match.case.case)} {match.case.number} ({label(match, 'kind', lang)})"
            for match in matches[:_MOST_SHOWN]
        )
        for lang in ("zh", "en")
    }
    more = "…" if len(matches) > _MOST_SHOWN else ""
    return both(
        f"“{text}”是几件的编号：{shown['zh'].replace('; ', '；')}{more}。请写作其中一件的简称，例如 "
        f"{names.last_part(matches[0].case.case)}。",
        f"“{text}” is a number of several cases: {shown['en']}{more}. Write one of them by its short name, such as "
        f"{names.last_part(matches[0].case.case)}.",
    )
