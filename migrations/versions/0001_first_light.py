"""The tables of the first release."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# One chain for the whole installation, numbered without gaps: a row changed or taken out is noticed. The
# lock makes writers queue until the one before has committed; each then reads that one's hash.
# `server.store.audit` computes the same hash from the columns. Rows may go only when their 90 days are
# over.
_AUDIT = [
    """
    CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        latest record;
    BEGIN
        PERFORM pg_advisory_xact_lock(5487211005);
        SELECT a.seq, a.hash INTO latest FROM audit a ORDER BY a.seq DESC LIMIT 1;
        NEW.seq := coalesce(latest.seq, 0) + 1;
        NEW.previous := coalesce(latest.hash, sha256(''::bytea));
        NEW.hour := date_trunc('hour', now(), 'UTC');
        NEW.hash := sha256(NEW.previous || convert_to(json_build_array(
            NEW.seq, extract(epoch FROM NEW.hour)::bigint, NEW.actor, NEW.action, NEW.room_id, NEW.reason
        )::text, 'UTF8'));
        RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND OLD.hour < now() - interval '90 days' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'audit rows are never changed' USING ERRCODE = 'insufficient_privilege';
    END $$
    """,
    "CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain()",
    "CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_keep()",
    "CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_keep()",
]


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("name_key", sa.LargeBinary(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("handle", name=op.f("uq_account_handle")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("room_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_table(
        "group",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("policy", postgresql.JSONB(), nullable=False),
        sa.Column("closed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group")),
    )
    op.create_table(
        "journal",
        sa.Column("room_id", sa.Text(), nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("rev > 0", name=op.f("ck_journal_rev")),
        sa.PrimaryKeyConstraint("room_id", "rev", name=op.f("pk_journal")),
        sa.UniqueConstraint(
            "room_id", "author_id", "command_id", name=op.f("uq_journal_room_id_author_id_command_id")
        ),
    )
    op.create_table(
        "login",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("idle_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('peer', 'facilitator', 'coordinator')", name=op.f("ck_login_role")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_login")),
    )
    op.create_index("ix_login_idle_at", "login", ["idle_at"], unique=False)
    op.create_index("ix_login_whose", "login", ["whose"], unique=False)
    op.create_table(
        "node",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_node")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_table(
        "programme",
        sa.Column("one", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("installation", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("min_age", sa.SmallInteger(), server_default="18", nullable=False),
        sa.Column("crisis", sa.Text(), nullable=True),
        sa.Column("leave_to", sa.Text(), server_default="", nullable=False),
        sa.Column("on_call", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("crisis IN ('A', 'B', 'C')", name=op.f("ck_programme_crisis")),
        sa.CheckConstraint("one", name=op.f("ck_programme_one")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_programme")),
    )
    op.create_table(
        "receipt",
        sa.Column("room_id", sa.Text(), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_receipt")),
    )
    op.create_table(
        "ban",
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("pepper", sa.SmallInteger(), nullable=False),
        sa.Column("verifier", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_ban_group_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group_id", "pepper", "verifier", name=op.f("pk_ban")),
    )
    op.create_table(
        "invite",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("pepper", sa.SmallInteger(), nullable=False),
        sa.Column("verifier", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("revoked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("kind IN ('link', 'spoken')", name=op.f("ck_invite_kind")),
        sa.CheckConstraint("uses_left >= 0", name=op.f("ck_invite_uses_left")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group.id"], name=op.f("fk_invite_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
        sa.UniqueConstraint("pepper", "verifier", name=op.f("uq_invite_pepper_verifier")),
    )
    op.create_index("ix_invite_group_id", "invite", ["group_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("name_key", sa.LargeBinary(), nullable=False),
        sa.Column("pepper", sa.SmallInteger(), nullable=False),
        sa.Column("verifier", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), server_default="peer", nullable=False),
        sa.Column("status", sa.Text(), server_default="new", nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('peer')", name=op.f("ck_membership_role")),
        sa.CheckConstraint("status IN ('new', 'admitted', 'removed')", name=op.f("ck_membership_status")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group.id"], name=op.f("fk_membership_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("group_id", "name_key", name=op.f("uq_membership_group_id_name_key")),
        sa.UniqueConstraint(
            "group_id", "pepper", "verifier", name=op.f("uq_membership_group_id_pepper_verifier")
        ),
    )
    op.create_index("ix_membership_expires_at", "membership", ["expires_at"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("guide", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("cover", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=True),
        sa.Column("phase", sa.Text(), server_default="scheduled", nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('held', 'cancelled', 'no_facilitator')", name=op.f("ck_session_outcome")
        ),
        sa.CheckConstraint(
            "phase IN ('scheduled', 'waiting', 'open', 'closing', 'closed', 'cancelled')",
            name=op.f("ck_session_phase"),
        ),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"], name=op.f("fk_session_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_index("ix_session_group_id_starts_at", "session", ["group_id", "starts_at"], unique=False)
    op.create_index("ix_session_starts_at", "session", ["starts_at"], unique=False)
    op.create_table(
        "room",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_room_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("session_id", name=op.f("uq_room_session_id")),
    )
    op.create_index("ix_room_expires_at", "room", ["expires_at"], unique=False)
    for statement in _AUDIT:
        op.execute(statement)
    # Ciphertext doesn't compress: don't try.
    op.execute("ALTER TABLE journal ALTER COLUMN body SET STORAGE EXTERNAL")
    op.execute("INSERT INTO programme DEFAULT VALUES")


def downgrade() -> None:

    op.drop_index("ix_room_expires_at", table_name="room")
    op.drop_table("room")
    op.drop_index("ix_session_starts_at", table_name="session")
    op.drop_index("ix_session_group_id_starts_at", table_name="session")
    op.drop_table("session")
    op.drop_index("ix_membership_expires_at", table_name="membership")
    op.drop_table("membership")
    op.drop_index("ix_invite_group_id", table_name="invite")
    op.drop_table("invite")
    op.drop_table("ban")
    op.drop_table("receipt")
    op.drop_table("programme")
    op.drop_table("outbox")
    op.drop_table("node")
    op.drop_index("ix_login_whose", table_name="login")
    op.drop_index("ix_login_idle_at", table_name="login")
    op.drop_table("login")
    op.drop_table("journal")
    op.drop_table("group")
    op.drop_table("audit")
    op.drop_table("account")
    op.execute("DROP FUNCTION audit_chain()")
    op.execute("DROP FUNCTION audit_keep()")
