"""Calling the lead on call: what waits in the outbox goes to the programme's pager, until it is taken.

The address is the operator's (`HEARTHSIDE_PAGER_URL`: a text-message or on-call service that accepts a POST). What
is sent says which session needs someone, and nothing of what was said or who is there. Without an address the
page is a warning in the log, so that an operator's alerting can pick it up.
"""

import aiohttp
import structlog
from sqlalchemy import delete, select, update

from server.live.effects import PAGE
from server.store.database import Store
from server.store.tables import outbox

log = structlog.get_logger()

PAGE_EVERY = 5.0
_PATIENCE = aiohttp.ClientTimeout(total=10)
_AT_ONCE = 20


class Pager:
    def __init__(self, store: Store, url: str | None) -> None:
        self._store, self._url = store, url

    async def deliver(self) -> None:
        """One round: each page is sent until the service answers with a success. Nodes take different ones."""
        async with self._store.db.begin() as connection:
            waiting = await connection.execute(
                select(outbox.c.id, outbox.c.payload)
                .where(outbox.c.kind == PAGE)
                .order_by(outbox.c.tries, outbox.c.id)
                .limit(_AT_ONCE)
                .with_for_update(skip_locked=True)
            )
            for id, payload in waiting.all():
                if await self._sent(payload):
                    await connection.execute(delete(outbox).where(outbox.c.id == id))
                else:
                    await connection.execute(
                        update(outbox).where(outbox.c.id == id).values(tries=outbox.c.tries + 1)
                    )

    async def _sent(self, payload: bytes) -> bool:
        if self._url is None:
            log.warning("a session has no facilitator: call the lead on call", page=payload.decode())
            return True
        try:
            async with (
                aiohttp.ClientSession(timeout=_PATIENCE) as client,
                client.post(self._url, data=payload, headers={"content-type": "application/json"}) as answer,
            ):
                return answer.status < 300
        except (aiohttp.ClientError, TimeoutError) as failure:
            log.warning("the pager did not answer", error=type(failure).__name__)
            return False
