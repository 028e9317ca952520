"""The programme's own settings: one row, made by the first migration."""

from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct, structs
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.store.declined import Code, Declined
from server.store.lines import checked_line
from server.store.tables import programme

Crisis = Literal["A", "B", "C"]
"""A: contact only with consent. B: emergency services at imminent danger. C: mandated reporters present."""


class Programme(Struct, frozen=True):
    """`contact` is shown wherever someone is stuck; `leave_to` is where Leave quickly goes (a neutral site);
    `on_call` is how the lead on call is reached."""

    name: str
    contact: str
    min_age: int
    crisis: Crisis | None
    leave_to: str
    on_call: str

    @property
    def complete(self) -> bool:
        return bool(self.name and self.contact and self.crisis and self.leave_to and self.on_call)


async def read(connection: AsyncConnection) -> Programme:
    row = (await connection.execute(select(programme))).one()
    return Programme(row.name, row.contact, row.min_age, row.crisis, row.leave_to, row.on_call)


async def write(connection: AsyncConnection, changed: Programme) -> Programme:
    """Raises Declined about the field that can't be meant."""
    if not 13 <= changed.min_age <= 99:
        raise Declined(Code.OUT_OF_RANGE, "min_age")
    kept = structs.replace(
        changed,
        name=checked_line(changed.name, "name", 80),
        contact=checked_line(changed.contact, "contact", 200),
        leave_to=_neutral_site(changed.leave_to),
        on_call=checked_line(changed.on_call, "on_call", 200, may_be_empty=True),
    )
    await connection.execute(update(programme).values(structs.asdict(kept)))
    return kept


def _neutral_site(address: str) -> str:
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        usable = (
            parts.scheme == "https" and bool(parts.hostname) and parts.username is None and parts.port is None
        )
    except ValueError:
        usable = False
    if (
        not usable
        or len(address) > 200
        or not address.isascii()
        or not address.isprintable()
        or " " in address
    ):
        raise Declined(Code.BAD_ADDRESS, "leave_to")
    return address
