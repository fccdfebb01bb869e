"""Lines of a CSV table as spreadsheets of all systems write them."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import typer

from gongkai_client.language import both


def csv_lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Returns each line with its number.

    Raises:
        BadParameter: a line is none, such as one whose quotation mark is never closed.
    """
    # A line may end in CR alone, as old spreadsheets of the Macintosh end it.
    reader = csv.reader(StringIO(text, newline=None))
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error:
        line = reader.line_num
        raise typer.BadParameter(
            both(f"{path} 第 {line} 行：不是合法的 CSV。", f"{path}, line {line}: this is no CSV.")
        ) from None
