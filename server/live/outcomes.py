"""How the attempt to append a row to the journal ends: in exactly one of these."""

from msgspec import Struct

from server.store.journal import Row


class Committed(Struct, frozen=True):
    """The row is in the journal, durably."""


class Lost(Struct, frozen=True):
    """Another row was first."""


class AlreadyCommitted(Struct, frozen=True):
    """`row` is what the same command of the same author became. Its digest may differ: compare it."""

    row: Row


class Guilty(Struct, frozen=True):
    """The database refuses this very row, and would again."""

    sqlstate: str


class Busy(Struct, frozen=True):
    """Not now. With `in_doubt` the row may be in the journal all the same."""

    in_doubt: bool = False


Outcome = Committed | Lost | AlreadyCommitted | Guilty | Busy
