"""What each group is nudged about, and which rules of nudges didn't fit."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "group",
        sa.Column(
            "nudge_tiers",
            postgresql.ARRAY(sa.SmallInteger()),
            server_default=sa.text("'{1,2}'"),
            nullable=False,
        ),
    )
    op.create_check_constraint(op.f("ck_group_nudge_tiers"), "group", "nudge_tiers <@ '{1,2,3}'")
    op.create_table(
        "doubt",
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_doubt_count")),
        sa.PrimaryKeyConstraint("rule", name=op.f("pk_doubt")),
    )


def downgrade() -> None:
    op.drop_table("doubt")
    op.drop_constraint(op.f("ck_group_nudge_tiers"), "group")
    op.drop_column("group", "nudge_tiers")
