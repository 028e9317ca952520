"""What nodes and the clock ask of a room. No client can send these.

Their ids are made so that two nodes asking the same are one.
"""

from msgspec import Struct

from server.domain.people import Key, MemberId, Moment, Role
from server.domain.plan import Brief
from server.domain.vocabulary import Agrees, Line


class SystemCommand(Struct, frozen=True, kw_only=True):
    id: str


class Prepare(SystemCommand, frozen=True):
    brief: Brief


class Enter(SystemCommand, frozen=True):
    """A person that the store knows came through the door of a node. `seat` is theirs if they are new."""

    key: Key
    seat: MemberId
    name: str
    role: Role
    returning: bool
    node: str


class EnterTogether(SystemCommand, frozen=True):
    """The same of several people, in the order in which they came. Who can't come in is left out: they ask alone, and
    hear why."""

    people: tuple[Enter, ...]


class Drop(SystemCommand, frozen=True):
    member: MemberId
    node: str


class LoseNode(SystemCommand, frozen=True):
    node: str


class Settle(SystemCommand, frozen=True):
    """A deadline of `due()` has passed: look whether something follows from it."""

    deadline: Moment


class Cancel(SystemCommand, frozen=True):
    """Staff cancelled the session."""


class Forget(SystemCommand, frozen=True):
    """Someone takes all their words back."""

    key: Key


class GiveLines(SystemCommand, frozen=True):
    """A peer answers the lines after the session. `salt` is random and kept nowhere: without it the digest of
    this command, which the journal keeps, would tell the answers to whoever tries them all."""

    key: Key
    lines: dict[Line, Agrees]
    salt: str
