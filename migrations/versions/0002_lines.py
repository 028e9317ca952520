"""Sums of what peers say after sessions."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("quarter", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("quarter BETWEEN 0 AND 4", name=op.f("ck_tally_quarter")),
        sa.CheckConstraint(
            "line IN ('heard', 'could_say', 'judged', 'understood')", name=op.f("ck_tally_line")
        ),
        sa.CheckConstraint("answer IN ('yes', 'partly', 'no')", name=op.f("ck_tally_answer")),
        sa.CheckConstraint("count > 0", name=op.f("ck_tally_count")),
        sa.PrimaryKeyConstraint("year", "quarter", "line", "answer", name=op.f("pk_tally")),
    )


def downgrade() -> None:
    op.drop_table("tally")
