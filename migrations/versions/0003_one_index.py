"""The journal without its second index."""

from collections.abc import Sequence

from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME = "uq_journal_room_id_author_id_command_id"


def upgrade() -> None:
    op.drop_constraint(op.f(NAME), "journal", type_="unique")


def downgrade() -> None:
    op.create_unique_constraint(op.f(NAME), "journal", ["room_id", "author_id", "command_id"])
