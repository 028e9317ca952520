"""Who of a room is connected to this node, and which of them hear what."""

from collections.abc import Iterator

from server.contract.audience import Audience, hears
from server.domain.people import MemberId
from server.domain.room import Room
from server.live.gateway import Connection
from server.live.turn import Listeners


class Seats:
    """One connection a member: the last one that sat down."""

    def __init__(self) -> None:
        self._connections: dict[MemberId, Connection] = {}
        self._listeners: dict[Audience, Listeners | None] = {}
        self._in: tuple[object, object] = (None, None)

    def __contains__(self, member: MemberId) -> bool:
        return member in self._connections

    def __bool__(self) -> bool:
        return bool(self._connections)

    def __iter__(self) -> Iterator[tuple[MemberId, Connection]]:
        """A copy, so that people may get up meanwhile."""
        return iter(list(self._connections.items()))

    def get(self, member: MemberId) -> Connection | None:
        return self._connections.get(member)

    def sit(self, member: MemberId, connection: Connection) -> Connection | None:
        """The connection that sat there before."""
        before = self._connections.get(member)
        self._connections[member] = connection
        self._listeners.clear()
        return before

    def stand_up(self, member: MemberId, connection: Connection) -> None:
        """Nothing, if another one sits there by now."""
        if self._connections.get(member) is connection:
            del self._connections[member]
            self._listeners.clear()

    def listeners(self, room: Room, audience: Audience) -> Listeners | None:
        """Those who hear what is told to an audience of `room` as it is now, if there are any."""
        # Who hears what hangs on these two alone, and a room that goes on without a change in them still has the
        # same ones: asking it of ten people for every message cost as much as deciding the message.
        now = (room.seats, room.parts)
        if self._in[0] is not now[0] or self._in[1] is not now[1]:
            self._in = now
            self._listeners.clear()
        if audience not in self._listeners:
            those = [one for member, one in self._connections.items() if hears(room, member, audience)]
            self._listeners[audience] = Connection.together(those) if those else None
        return self._listeners[audience]
