"""What belongs to a case, in short: reviews, lawsuits, fees, letters and linked cases, each with its number."""

from collections.abc import Sequence

from rich.console import Console

from gongkai.v1.case_part_pb2 import CasePart, CasePartKind
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import short_field_label, short_label
from gongkai_client.language import both, pick

_COLUMNS = ("kind", "ordinal", "date", "text", "standing")
_TITLE = both("复议、诉讼、收费、文书和拆分的申请", "Reviews, lawsuits, fees, letters, linked cases")


def print_parts(parts: Sequence[CasePart], console: Console, lang: str) -> None:
    """Prints the parts of a case, one a line; nothing where it has none."""
    if not parts:
        return
    console.print(styled(pick(_TITLE, lang), "bold"))
    names = [pick(short_field_label(CasePart, field), lang) for field in _COLUMNS]
    result = table(names, (_row(part, lang) for part in parts))
    for position in (0, 1, 2):
        result.columns[position].no_wrap = True
    console.print(result)


def _row(part: CasePart, lang: str) -> tuple[str, ...]:
    text = localized(part.text, lang)
    if part.kind == CasePartKind.CASE_PART_KIND_LINKED_CASE:
        # It is named by a number of its own, not by which of the links it is.
        text = f"{last_part(part.name)}  {text}".rstrip()
    return (
        short_label(part, "kind", lang),
        str(part.ordinal),
        day_text(part.date),
        text,
        localized(part.standing, lang),
    )
