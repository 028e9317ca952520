"""Every table, and how long a row of it lives. `migrations/` brings a database here; a test compares the two.

Ids are text of 22 characters (16 random bytes, base64url). Moments are `timestamptz`. What could tell who
attends is encrypted under a key that is not in this database (`server.store.keyring`): such columns are
`bytea` here.

There is no column for an address, a user agent, an email, a phone, a date of birth or of sobriety, a last
visit or a read receipt, and there must not be one.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

Moment = DateTime(timezone=True)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


# One row. `installation` must equal the keyring's: a wrong mount is not "forgotten".
programme = Table(
    "programme",
    metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("installation", Text),
    Column("name", Text, nullable=False, server_default=""),
    Column("contact", Text, nullable=False, server_default=""),
    Column("min_age", SmallInteger, nullable=False, server_default="18"),
    Column("crisis", Text),
    Column("leave_to", Text, nullable=False, server_default=""),
    Column("on_call", Text, nullable=False, server_default=""),
    CheckConstraint("one", name="one"),
    CheckConstraint("crisis IN ('A', 'B', 'C')", name="crisis"),
)

# Until removed. `name_key` is a keyed hash of the name's skeleton: such names are reserved.
account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    Column("handle", Text, nullable=False, unique=True),
    Column("name", LargeBinary, nullable=False),
    Column("name_key", LargeBinary, nullable=False),
    Column("password", Text, nullable=False),
    Column("roles", ARRAY(Text), nullable=False),
)

# Until closed; then only the id stays, for as long as its sessions. `nudge_tiers` are the facilitators' to choose, and
# no part of the policy that coordinators write.
group = Table(
    "group",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", LargeBinary),
    Column("contact", LargeBinary),
    Column("language", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("policy", JSONB, nullable=False),
    Column("nudge_tiers", ARRAY(SmallInteger), nullable=False, server_default=text("'{1,2}'")),
    Column("closed", Boolean, nullable=False, server_default=text("false")),
    CheckConstraint("nudge_tiers <@ '{1,2,3}'", name="nudge_tiers"),
)

# Until leaving, or `expires_at`: the end of the next quarter, so that it does not tell when someone joined.
# `name_key` is unique in the group although the name is encrypted; keys of two groups can't be compared.
membership = Table(
    "membership",
    metadata,
    Column("id", Text, primary_key=True),
    Column("group_id", Text, ForeignKey("group.id", ondelete="CASCADE"), nullable=False),
    Column("name", LargeBinary, nullable=False),
    Column("name_key", LargeBinary, nullable=False),
    Column("pepper", SmallInteger, nullable=False),
    Column("verifier", LargeBinary, nullable=False),
    Column("role", Text, nullable=False, server_default="peer"),
    Column("status", Text, nullable=False, server_default="new"),
    Column("agreement", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
    UniqueConstraint("group_id", "name_key"),
    UniqueConstraint("group_id", "pepper", "verifier"),
    _one_of("role", "peer"),
    _one_of("status", "new", "admitted", "removed"),  # new: never yet admitted to a room of this group
    Index("ix_membership_expires_at", "expires_at"),
)

# 30 minutes without use (an open socket is use), 12 hours in all. Both ends are rounded up to 15 minutes.
# `whose` is a membership for peers and an account for the others.
login = Table(
    "login",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("role", Text, nullable=False),
    Column("whose", Text, nullable=False),
    Column("idle_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    _one_of("role", "peer", "facilitator", "coordinator"),
    Index("ix_login_whose", "whose"),
    Index("ix_login_idle_at", "idle_at"),
)

# 90 days. `plan` is copied from the guide when the session opens; `cover` are the accounts of its
# facilitators.
session = Table(
    "session",
    metadata,
    Column("id", Text, primary_key=True),
    Column("group_id", Text, ForeignKey("group.id"), nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("minutes", SmallInteger, nullable=False),
    Column("guide", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("cover", ARRAY(Text), nullable=False),
    Column("plan", LargeBinary),
    Column("phase", Text, nullable=False, server_default="scheduled"),
    Column("outcome", Text),
    Column("opened_at", Moment),
    Column("closed_at", Moment),
    _one_of("phase", "scheduled", "waiting", "open", "closing", "closed", "cancelled"),
    _one_of("outcome", "held", "cancelled", "no_facilitator"),
    Index("ix_session_group_id_starts_at", "group_id", "starts_at"),
    Index("ix_session_starts_at", "starts_at"),
)

# Closing + 24 h at most. `expires_at` is set when the session is scheduled (to the latest possible) and
# again when the room closes: rows and key are gone then.
room = Table(
    "room",
    metadata,
    Column("id", Text, primary_key=True),
    Column("session_id", Text, ForeignKey("session.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("expires_at", Moment, nullable=False),
    Index("ix_room_expires_at", "expires_at"),
)

# As long as its room. No foreign keys: each would cost a lock on another row for every message. And one index: whoever
# appends a row has folded all rows before its place, so the place alone keeps a command from getting in twice. A unique
# index on the command, too, was a third of what a row cost the database.
journal = Table(
    "journal",
    metadata,
    Column("room_id", Text, nullable=False),
    Column("rev", BigInteger, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("command_id", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("room_id", "rev"),
    CheckConstraint("rev > 0", name="rev"),
)

# Links 14 days, spoken codes 24 h.
invite = Table(
    "invite",
    metadata,
    Column("id", Text, primary_key=True),
    Column("group_id", Text, ForeignKey("group.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("pepper", SmallInteger, nullable=False),
    Column("verifier", LargeBinary, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("uses_left", Integer, nullable=False),
    Column("revoked", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("pepper", "verifier"),
    _one_of("kind", "link", "spoken"),
    CheckConstraint("uses_left >= 0", name="uses_left"),
    Index("ix_invite_group_id", "group_id"),
)

# 12 months at most. What is left of someone removed: enough to know the same secret again, nothing else.
ban = Table(
    "ban",
    metadata,
    Column("group_id", Text, ForeignKey("group.id", ondelete="CASCADE"), nullable=False),
    Column("pepper", SmallInteger, nullable=False),
    Column("verifier", LargeBinary, nullable=False),
    Column("until", Moment, nullable=False),
    PrimaryKeyConstraint("group_id", "pepper", "verifier"),
)

# 90 days. A trigger numbers and chains the rows and refuses changes: give actor, action, room_id and reason
# only. Never a member: `actor` is an account or "system".
audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hour", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("room_id", Text),
    Column("reason", Text),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

# Until delivered, 24 h at most. `payload` never holds words or names.
outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False, server_default=func.now()),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
)

# A quarter, then as a sum of its year (`quarter` 0). What peers said after sessions, added up for the whole
# programme: there is no session, group, member or day in it.
tally = Table(
    "tally",
    metadata,
    Column("year", SmallInteger, autoincrement=False),
    Column("quarter", SmallInteger, autoincrement=False),
    Column("line", Text),
    Column("answer", Text),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("year", "quarter", "line", "answer"),
    CheckConstraint("quarter BETWEEN 0 AND 4", name="quarter"),
    _one_of("line", "heard", "could_say", "judged", "understood"),
    _one_of("answer", "yes", "partly", "no"),
    CheckConstraint("count > 0", name="count"),
)

# For good. How often someone said that a nudge doesn't fit, for each rule: no person, group, day or word is in it.
doubt = Table(
    "doubt",
    metadata,
    Column("rule", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    CheckConstraint("count > 0", name="count"),
)

# 90 days. Anyone may read it: which rooms' keys and rows are gone, since when.
receipt = Table(
    "receipt",
    metadata,
    Column("room_id", Text, primary_key=True),
    Column("gone_at", Moment, nullable=False),
)

# Seconds.
node = Table(
    "node",
    metadata,
    Column("id", Text, primary_key=True),
    Column("lease_until", Moment, nullable=False),
)
