"""Keyring and database must belong together: a wrong mount is a mistake to repair, never "forgotten"."""

from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from server.store.keyring import Keyring, WrongKeyring
from server.store.tables import programme


async def open_keyring(db: AsyncEngine, folder: Path) -> Keyring:
    """The keyring in `folder`, which must be this database's; both are marked when both are new.

    Raises WrongKeyring before anything is written.
    """
    async with db.begin() as connection:
        known = (await connection.execute(select(programme.c.installation).with_for_update())).scalar_one()
        if known is None:
            keyring = Keyring(folder)
            await connection.execute(update(programme).values(installation=keyring.installation))
            return keyring
        if not (folder / "installation").is_file():
            raise WrongKeyring(f"{folder} is not the keyring of this database: is its volume mounted?")
        keyring = Keyring(folder)
        if keyring.installation != known:
            raise WrongKeyring(f"{folder} is the keyring of another database.")
        return keyring
