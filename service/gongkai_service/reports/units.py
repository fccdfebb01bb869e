"""The unit of a table, where its headings do not state it."""

from gongkai_service.domain.words.vocabulary import Language
from gongkai_service.reports.grid import Grid
from gongkai_service.reports.words import Word, chosen, say, unit_of

# What forms count unless they say otherwise; they do not print it.
_PLAIN = "件"


def unit_in_print(grid: Grid, language: Language) -> str:
    """Return the line on the unit of all figures as a form prints it: not where it is plain."""
    return "" if grid.unit == _PLAIN else unit_above(grid, language)


def unit_above(grid: Grid, language: Language) -> str:
    """Return the line on the unit of all figures; empty where there is none, or where a heading states it."""
    if not grid.unit:
        return ""
    unit = unit_of(grid.unit, language)
    # A Chinese heading says 单位; an English one names the unit.
    sign = unit if language is Language.EN else say(Word.UNIT, language)
    if any(sign in chosen(block.text, language) for block in grid.head if block.column >= grid.figure_column):
        return ""
    return f"{say(Word.UNIT, language)}{say(Word.COLON, language)}{unit}"
