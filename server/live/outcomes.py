"""How the attempt to append a row to the journal ends: in exactly one of these."""

import asyncpg
from msgspec import Struct

from server.store.journal import Row


class NotDurable(RuntimeError):
    """The database would acknowledge what it may forget."""


class Committed(Struct, frozen=True):
    """The row is in the journal, durably."""


class Lost(Struct, frozen=True):
    """Another row was first. The room catches up and decides again."""


class AlreadyCommitted(Struct, frozen=True):
    """`row` is what the same command of the same author became. Its digest may differ: compare it."""

    row: Row


class Guilty(Struct, frozen=True):
    """The database refuses this very row, and would again. The others of its statement go on without it."""

    sqlstate: str


class Busy(Struct, frozen=True):
    """Nobody could say in time, or too much waits. With `in_doubt` the row may be in the journal all the same."""

    in_doubt: bool = False


Outcome = Committed | Lost | AlreadyCommitted | Guilty | Busy

# What the rows themselves caused, by the first two characters of SQLSTATE. Nothing of the statement happened.
_CAUSED_BY_ROWS = frozenset({"21", "22", "23", "42", "44", "54", "P0"})


def verdict(row: Row, there: Row | None) -> Outcome:
    """How it ended for `row`, whose place holds what is `there`."""
    if there is None or (there.author, there.command) != (row.author, row.command):
        return Lost()
    return Committed() if (there.nonce, there.body) == (row.nonce, row.body) else AlreadyCommitted(there)


def blame(error: Exception) -> str | None:
    """The SQLSTATE if the rows caused `error`; "22000" if asyncpg could not even send them."""
    if isinstance(error, asyncpg.PostgresError):
        return error.sqlstate if str(error.sqlstate)[:2] in _CAUSED_BY_ROWS else None
    return "22000"
