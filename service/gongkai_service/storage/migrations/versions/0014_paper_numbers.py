"""The numbers that cases have on paper: of answers, letters and lawsuits, and of the arrivals that they were."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_CHUNK = 2000
# The plain form of a number, as ``domain.words.paper_numbers`` makes it.
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_AROUND_COUNTS = frozenset("年第号")
# By kind of event: the facts that are numbers, and which numbers they are.
_NUMBERS = {
    "file_case": {"external_number": "EXTERNAL", "arrival": "ARRIVAL"},
    "decide_case": {"reply_number": "REPLY"},
    "issue_letter": {"number": "LETTER"},
    "file_lawsuit": {"docket_number": "DOCKET"},
    "open_instance": {"docket_number": "DOCKET"},
}


def upgrade() -> None:
    """Applies the revision, and reads the numbers of all cases from their histories."""
    table = op.create_table(
        "paper_numbers",
        sa.Column("agency_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.agency_id"]),
        sa.ForeignKeyConstraint(["case_key"], ["cases.case_key"]),
        sa.PrimaryKeyConstraint("agency_id", "number", "kind", "case_key"),
    )
    rows = sorted(_rows(op.get_bind()))
    names = ("agency_id", "number", "kind", "case_key")
    for first in range(0, len(rows), _CHUNK):
        op.bulk_insert(table, [dict(zip(names, row, strict=True)) for row in rows[first : first + _CHUNK]])


def _rows(connection: sa.Connection) -> set[tuple[str, str, str, int]]:
    return set(_numbers(connection))


def _numbers(connection: sa.Connection) -> Iterator[tuple[str, str, str, int]]:
    kinds = ", ".join(f"'{kind}'" for kind in _NUMBERS)
    statement = (
        "SELECT cases.agency_id, events.case_key, events.kind, events.facts "  # noqa: S608  (our own names)
        f"FROM events JOIN cases ON cases.case_key = events.case_key WHERE events.kind IN ({kinds})"
    )
    for agency_id, case_key, kind, facts in connection.execute(sa.text(statement)):
        told = json.loads(facts)
        for fact, number_kind in _NUMBERS[kind].items():
            number = told.get(fact, "")
            if number and number_kind == "ARRIVAL":
                # It is kept as `2026-3` and printed as 流水〔2026〕3号.
                number = "流水({}){}".format(*number.split("-"))
            plain = _plain(number)
            if any(character.isnumeric() for character in plain):
                yield agency_id, plain, number_kind, case_key


def _plain(text: str) -> str:
    parts = _PARTS.findall(unicodedata.normalize("NFKC", text).casefold())
    counted = (part.lstrip("0") or "0" if part[0].isdecimal() else part for part in parts)
    return " ".join(part for part in counted if not _AROUND_COUNTS.issuperset(part))


def downgrade() -> None:
    """Takes the revision back; the numbers stay in the histories."""
    op.drop_table("paper_numbers")
