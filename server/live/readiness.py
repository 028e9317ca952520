"""Whether new people should be led to this node, as its load balancer asks."""

import asyncio
from typing import Final

from sqlalchemy import text

from server.live.journal import GroupCommit
from server.store.database import Store

SECONDS: Final = 2.0
"""How long the database may take to answer the question whether it is there."""


class Readiness:
    def __init__(self, store: Store, commit: GroupCommit) -> None:
        self._store, self._commit = store, commit
        self._asking: asyncio.Task[bool] | None = None
        self.leaving = False
        """This node is about to end."""

    async def ready(self) -> bool:
        """False while it is leaving, while the journal's last statement is in doubt, and while the database doesn't
        answer. Answers within `SECONDS`."""
        if self._must_not():
            return False
        # Many who ask at once are one question.
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._database_answers())
        return await asyncio.shield(self._asking) and not self._must_not()

    def _must_not(self) -> bool:
        return self.leaving or self._commit.in_doubt

    async def _database_answers(self) -> bool:
        try:
            async with asyncio.timeout(SECONDS), self._store.db.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except Exception:  # whatever it was: not ready
            return False
        return True
