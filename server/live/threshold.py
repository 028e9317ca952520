"""Where people come into a live room: whoever comes while others are being let in goes with the next.

At seven a whole room comes in the same moment. Together they are one row of its journal, one look at what is due and
one write to each of those who are there already, instead of one for each of them.
"""

import asyncio
from functools import partial

from msgspec import Struct

from server.contract.commands import Answer
from server.domain import system
from server.domain.people import SYSTEM, Presence
from server.domain.refusal import Refusal, Refused
from server.live.rooms import LiveRoom
from server.store.ids import new_id


class _Newcomer(Struct, frozen=True):
    enter: system.Enter
    came: "asyncio.Future[None]"

    def hears(self, result: Answer | Refused) -> None:
        if self.came.done():
            return
        if isinstance(result, Refused):
            self.came.set_exception(result)
        else:
            self.came.set_result(None)


class Threshold:
    def __init__(self) -> None:
        self._waiting: dict[LiveRoom, list[_Newcomer]] = {}
        """Of each room into which people are being let at this moment: who came meanwhile."""

    async def come_in(self, live: LiveRoom, enter: system.Enter) -> None:
        """Returns when the room has it in its journal that they are there. Raises Refused."""
        loop = asyncio.get_running_loop()
        newcomer = _Newcomer(enter, loop.create_future())
        if live in self._waiting:
            self._waiting[live].append(newcomer)
        else:
            self._waiting[live] = [newcomer]
            loop.call_soon(self._let_in, live)
        await newcomer.came

    def _let_in(self, live: LiveRoom) -> None:
        people = self._waiting[live]
        if not people:
            del self._waiting[live]
            return
        self._waiting[live] = []
        if len(people) == 1:
            live.ask(SYSTEM, people[0].enter, partial(self._answered, live, people))
        else:
            together = system.EnterTogether(id=new_id(), people=tuple(one.enter for one in people))
            live.ask(SYSTEM, together, partial(self._answered, live, people))

    def _answered(self, live: LiveRoom, people: list[_Newcomer], result: Answer | Refused) -> None:
        busy = isinstance(result, Refused) and result.code is Refusal.BUSY
        for one in people:
            if busy or len(people) == 1:
                one.hears(result)
            elif _is_there(live, one.enter):
                one.hears(Answer())
            else:
                live.ask(SYSTEM, one.enter, one.hears)
        asyncio.get_running_loop().call_soon(self._let_in, live)


def _is_there(live: LiveRoom, enter: system.Enter) -> bool:
    member = live.room.seat_of(enter.key) if live.room else None
    seat = live.state.seats[member] if member else None
    return seat is not None and seat.presence is Presence.HERE and seat.node == enter.node
