"""A document that was one file and is two since: the report as it is published, and its working papers.

What the one file said has to stand in one of the two, line by line: nothing that was told is lost. Figures are compared
by themselves wherever a report is computed or published, so that no line hides one.
"""

import re
from collections.abc import Iterator
from typing import Any

from landed.documents import Document, as_it_flows

PART, ANNEX = "part", "DOCUMENT_PART_ANNEX"
# These hold figures alone and stayed one file.
_WHOLE = frozenset({"DOCUMENT_FORMAT_CSV", "DOCUMENT_FORMAT_JSON"})
_SAYS_SOMETHING = re.compile(r"[^\W_]")
# Where a figure stands in a workbook: the workbook of today tells its own places.
_PLACE = re.compile(r"'[^']+'![A-Z]+[0-9]+")


def is_parted(request: dict[str, Any]) -> bool:
    """Whether what is asked for has become two files."""
    return request.get("document_format", "") not in _WHOLE


class PartedDocument(Document):
    """The report, with its working papers beside it."""

    def __init__(self, body: bytes, annex: bytes) -> None:
        super().__init__(body)
        self._annex = Document(annex)

    def flow(self) -> str:
        """All that both files say, without what hangs on where lines break."""
        lines = (*self.get("text", ()), *self._annex.get("text", ()))
        return as_it_flows("\n".join(lines))


def lines_that_say_something(described: dict[str, Any]) -> Iterator[str]:
    """The lines of a document of then that are neither rulers nor places of a workbook, as they flow."""
    for line in described.get("text", ()):
        if _SAYS_SOMETHING.search(line) and not _PLACE.fullmatch(line):
            yield as_it_flows(line).strip()
