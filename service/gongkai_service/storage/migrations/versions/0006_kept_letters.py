"""What keeps letters as they were issued. Those of before wait to be kept; see ``gongkai_service.application.letters``."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_EVENT = (["case_key", "sequence"], ["events.case_key", "events.sequence"])


def upgrade() -> None:
    """Applies the revision."""
    op.create_table(
        "letter_frames",
        sa.Column("frame_digest", sa.String(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("frame_digest"),
    )
    op.create_table(
        "kept_letters",
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("frame_digest", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=False),
        sa.Column("file_digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(*_EVENT),
        sa.ForeignKeyConstraint(["frame_digest"], ["letter_frames.frame_digest"]),
        sa.PrimaryKeyConstraint("case_key", "sequence"),
    )
    op.create_table(
        "waiting_letters",
        sa.Column("case_key", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(*_EVENT),
        sa.PrimaryKeyConstraint("case_key", "sequence"),
    )
    op.execute(
        "INSERT INTO waiting_letters (case_key, sequence) "
        "SELECT case_key, sequence FROM events WHERE kind = 'issue_letter' ORDER BY case_key, sequence"
    )


def downgrade() -> None:
    """Takes the revision back; letters are written anew again."""
    for table in ("waiting_letters", "kept_letters", "letter_frames"):
        op.drop_table(table)
