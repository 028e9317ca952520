"""Pokes between the nodes, over Redis or Valkey: "these rooms went on". They only save waiting.

Postgres is the only truth, and every node compares the heads of its rooms twice a second anyway. A poke makes it look
at once. So nothing here may cost anything when Redis is slow, stalled, away or lying: what is said is put into a set
and never waited for; one publication is under way at most, and what comes meanwhile goes out together with the next
one; what could not be said in time is dropped. There are no words in it, no names, and no facts: room ids, and the one
live signal that is no fact (how the one whose turn it is seems to be).

What is heard is input from outside. It is measured, decoded and matched before anyone acts on it, and everything that
somebody could bring about with it is one look into the journal or one word about a turn that is under way.
"""

import asyncio
import random
from collections.abc import Callable, Coroutine, Iterable
from typing import Annotated, Any, Final

import msgspec
import structlog
from msgspec import Meta, Struct
from redis import asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

log = structlog.get_logger()

SECONDS: Final = 2.0
"""How long Redis may take for anything."""
PING_EVERY: Final = 5.0
"""Seconds without a word until the line is tried: a half-open connection hears nothing and doesn't know."""
MOST_ROOMS: Final = 1_000
MOST_TURNS: Final = 200
MOST_BYTES: Final = 64 * 1024

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]


class TurnState(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """How the `seat` whose turn is number `turn` of `room` seems to be."""

    room: Id
    turn: Annotated[int, Meta(ge=0, le=1_000_000)]
    seat: Id
    state: Annotated[str, Meta(pattern=r"^(writing|still|dropped|back)\Z")]


class Poke(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One publication: which node says it, which rooms went on, and what is signalled of turns."""

    node: Id
    rooms: Annotated[tuple[Id, ...], Meta(max_length=MOST_ROOMS)] = ()
    turns: Annotated[tuple[TurnState, ...], Meta(max_length=MOST_TURNS)] = ()


_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Poke)


def channel_of(installation: str) -> str:
    """Installations may share a Redis, and never each other's pokes."""
    return f"hearthside:{installation}:pokes"


def read(data: object) -> Poke | None:
    """What came over the channel; None for whatever isn't a poke."""
    if not isinstance(data, bytes) or len(data) > MOST_BYTES:
        return None
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


class Pokes:
    """Says and hears pokes on a `channel`, as `node`.

    `went_on(rooms)` and `seems(state)` are called for what other nodes say; they must not wait.
    """

    def __init__(
        self,
        url: str,
        channel: str,
        node: str,
        *,
        went_on: Callable[[Iterable[str]], None],
        seems: Callable[[TurnState], None],
    ) -> None:
        self._channel, self._node, self._went_on, self._seems = channel, node, went_on, seems
        self._redis = redis.from_url(
            url,
            protocol=2,
            socket_timeout=SECONDS,
            socket_connect_timeout=SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._rooms: set[str] = set()
        self._turns: dict[str, TurnState] = {}
        self._waiting = asyncio.Event()
        self._out_of_reach: set[str] = set()
        self._tasks: list[asyncio.Task[None]] = []

    # What this node says

    def rooms(self, rooms: Iterable[str]) -> None:
        """These rooms went on: their rows are in the journal. Never waits."""
        self._rooms.update(rooms)
        self._waiting.set()

    def turn(self, state: TurnState) -> None:
        """Only the last word on each room's turn counts. Never waits."""
        self._turns[state.room] = state
        self._waiting.set()

    # Its life

    def start(self) -> None:
        self._tasks = [
            asyncio.create_task(self._again("saying", self._say)),
            asyncio.create_task(self._again("hearing", self._hear)),
        ]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            async with asyncio.timeout(SECONDS):
                await self._redis.aclose()
        except (OSError, TimeoutError, redis.RedisError):
            pass

    async def _again(self, what: str, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        pause = _SHORTEST_PAUSE
        while True:
            try:
                await act()
            except Exception as no:
                # Whatever it was: Redis may be anything, and its absence is no outage of ours.
                if what not in self._out_of_reach:
                    log.warning("pokes out of reach", reason=what, error=type(no).__name__)
                    pause = _SHORTEST_PAUSE
                self._out_of_reach.add(what)
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 (nodes shan't knock together)
            pause = min(_LONGEST_PAUSE, pause * 2)

    def _in_reach(self, what: str) -> None:
        if what in self._out_of_reach:
            self._out_of_reach.discard(what)
            log.info("pokes in reach again", reason=what)

    async def _say(self) -> None:
        self._forget()  # what could not be said in time
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            rooms, turns = sorted(self._rooms), list(self._turns.values())
            self._forget()
            async with asyncio.timeout(SECONDS):
                for poke in self._pokes(rooms, turns):
                    await self._redis.publish(self._channel, _encoder.encode(poke))
            self._in_reach("saying")

    def _forget(self) -> None:
        self._rooms.clear()
        self._turns.clear()

    def _pokes(self, rooms: list[str], turns: list[TurnState]) -> Iterable[Poke]:
        """One, nearly always."""
        while rooms or turns:
            yield Poke(self._node, tuple(rooms[:MOST_ROOMS]), tuple(turns[:MOST_TURNS]))
            rooms, turns = rooms[MOST_ROOMS:], turns[MOST_TURNS:]

    async def _hear(self) -> None:
        async with self._redis.pubsub() as line:
            async with asyncio.timeout(SECONDS):
                await line.subscribe(self._channel)
            asked = False
            while True:
                message = await line.get_message(timeout=PING_EVERY)
                if message is None:
                    if asked:
                        raise TimeoutError
                    asked = True
                    async with asyncio.timeout(SECONDS):
                        await line.ping()
                    continue
                asked = False
                self._in_reach("hearing")
                if message["type"] == "message":
                    self._take(message["data"])

    def _take(self, data: object) -> None:
        poke = read(data)
        if poke is None or poke.node == self._node:
            return
        if poke.rooms:
            self._went_on(poke.rooms)
        for state in poke.turns:
            self._seems(state)
