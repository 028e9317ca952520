"""A sharing round among people with real sockets: opened, given its question, and taken turn by turn.

circle = await Circle.opened(programme, "Sam", "Kit", "Max")
await circle.running(silence_seconds=0)
first, second, third = circle.order()
await circle.share(first, "It was a long week.")
turn = await circle.offered(second)
"""

from collections.abc import Mapping, Sequence
from typing import Any

from server.domain.outcome import AnyFact
from server.domain.room import Room
from server.domain.rules import evolve
from tests.support.circle_promises import hold
from tests.support.client import Client
from tests.support.programme import Meeting, Programme, all_hear, everyone_in
from tests.support.truth import Truth

Json = dict[str, Any]
SETTINGS: Json = {
    "order": "circle",
    "responses": "acknowledge",
    "silence_seconds": 0,
    "prewrite_minutes": 4,
    "turn_minutes": 2,
}


def round_of(client: Client) -> Json:
    """The round as this person sees it."""
    found: Json = client.state["room"]["step"]["round"]
    return found


def stage_of(client: Client) -> str:
    """Empty while another step is on, as this person knows."""
    return str(round_of(client)["stage"]) if client.state["room"]["step"]["round"] else ""


def check_of(client: Client) -> Json:
    """The check-in or check-out as this person sees it."""
    found: Json = client.state["room"]["step"]["check"]
    return found


def last_of(client: Client, author: Client) -> str:
    """The message that someone said last, as this person has it."""
    said = [one for one in client.state["room"]["messages"] if one["by"] == author.member]
    return str(said[-1]["message"])


def places(facilitator: Client) -> dict[str, str]:
    """Everyone's place in the round, as the facilitators see it."""
    found: dict[str, str] = facilitator.state["care"]["turns"]
    return found


def its_promises_hold(truth: Truth) -> None:
    """What is promised of every circle held after each row of the journal."""
    room: Room | None = None
    happened: list[AnyFact] = []
    for facts in truth.happened:
        for fact in facts:
            room = evolve(room, fact)
        happened += facts
        assert room is not None
        hold(room, happened)


class Circle:
    """A meeting with an open session: `jo` leads, `ana` is the other facilitator, whatever they are called."""

    def __init__(self, meeting: Meeting, jo: Client, ana: Client, peers: Sequence[Client]) -> None:
        self.meeting, self.jo, self.ana = meeting, jo, ana
        self.peers = list(peers)

    @classmethod
    async def opened(
        cls,
        programme: Programme,
        *names: str,
        led_by: tuple[str, str] = ("Jo", "Ana"),
        through: Mapping[str, str] | None = None,
        **policy: Any,
    ) -> "Circle":
        """`through` says who connects elsewhere than the others, by their name."""
        elsewhere = through or {}
        meeting = await programme.meeting(led_by=led_by, **policy)
        jo, ana = [await meeting.facilitator(name, elsewhere.get(name)) for name in led_by]
        await jo.come_in()
        await ana.come_in()
        circle = cls(meeting, jo, ana, [await meeting.peer(name, elsewhere.get(name)) for name in names])
        await everyone_in(jo, *circle.peers)
        await jo.do("session.open")
        for one in circle.everyone:
            await one.sees(lambda it: it.state["room"]["phase"] == "open")
        return circle

    async def moves(self, one: Client, to: str) -> None:
        """Their device goes from one node, or one way in, to another."""
        await one.drop()
        one.through = to
        await one.come_in()

    @property
    def everyone(self) -> list[Client]:
        return [self.jo, self.ana, *self.peers]

    async def begins(self, step: str) -> None:
        """Another step of the plan, and everyone is in it."""
        await self.lead.do("step.begin", step=step)
        for one in self.everyone:
            if one.admitted:
                await one.sees(lambda it: it.state["room"]["step"]["id"] == step)

    # The round

    async def prompted(self, prompt: str | None = None, **settings: Any) -> None:
        """The round's step begins, and everyone sees the question."""
        lead = self.lead
        await lead.do("step.begin", step="round")
        await lead.do("round.set", **SETTINGS | settings)
        await lead.do("round.prompt", prompt=prompt)
        await self.reaches("prompt")

    async def running(self, **settings: Any) -> None:
        """The first turn is offered."""
        await self.prompted(**settings)
        await self.goes_on("running")

    async def reorder(self, *first: Client) -> None:
        """These come first, and the others after them as they were."""
        queue = [self.who(member) for member in round_of(self.jo)["queue"]]
        wanted = [*first, *(one for one in queue if one not in first)]
        await self.jo.do("round.reorder", queue=[one.member for one in wanted])
        for one in self.everyone:
            await one.sees(lambda it: round_of(it)["queue"] == [one.member for one in wanted])

    async def goes_on(self, to: str) -> None:
        await self.lead.do("round.advance", to=to)
        await self.reaches(to)

    async def reaches(self, stage: str) -> None:
        for one in self.everyone:
            if one.admitted:
                await one.sees(lambda it: stage_of(it) == stage)

    @property
    def lead(self) -> Client:
        return next(one for one in (self.jo, self.ana) if one.member == self.jo.state["room"]["lead"])

    def order(self) -> list[Client]:
        """Whoever has the turn, and who waits for one, in their order."""
        round = round_of(self.jo)
        members = [*([round["turn"]["member"]] if round["turn"] else ()), *round["queue"]]
        return [self.who(member) for member in members]

    def who(self, member: str) -> Client:
        return next(one for one in self.everyone if one.member == member)

    # Turns

    def of(self, name: str) -> Client:
        return next(one for one in self.everyone if one.name == name)

    async def offered(self, one: Client, seconds: float = 5.0) -> int:
        """The number of the turn, once it is offered to them and they know."""
        return await self.turn(one, "offered", seconds)

    async def turn(self, one: Client, state: str, seconds: float = 5.0) -> int:
        """The number of their turn, once it is in this state and they and the facilitators know."""

        def has_come(it: Client) -> bool:
            turn = round_of(it)["turn"]
            return bool(turn) and (turn["member"], turn["state"]) == (one.member, state)

        for it in (one, self.jo, self.ana):
            if it.connected:
                await it.sees(has_come, seconds)
        seen = one if one.connected else self.jo if self.jo.connected else self.ana
        return int(round_of(seen)["turn"]["number"])

    async def share(self, one: Client, *texts: str, wish: str = "none") -> int:
        """They take the turn that is offered to them, say these, and are done. The turn's number."""
        turn = await self.offered(one)
        for text in texts:
            await one.do("message.post", to="room", text=text, turn=turn)
        await one.do("turn.finish", turn=turn, wish=wish)
        return turn

    async def passes(self, *these: Client) -> None:
        """Each of them passes, as their turn comes."""
        for one in these:
            await one.do("turn.pass", turn=await self.offered(one))

    # In the end

    async def all_agree(self) -> Truth:
        """Everyone's replica, their fresh snapshot, and the journal's own fold are the same; no stream had a gap."""
        truth = await self.meeting.truth()
        its_promises_hold(truth)
        here = [one for one in self.everyone if one.admitted]
        await all_hear(here, truth)
        for one in here:
            own = truth.view(one.member)
            assert one.state == own, f"{one.name}'s replica"
            fresh = await one.do("room.enter")
            assert fresh["snapshot"] == own, f"{one.name}'s fresh snapshot"
            assert one.gaps == [], one.name
        return truth

    def every_stream_came_whole(self, truth: Truth) -> None:
        """Each was told all that is theirs, once and in order, from their first snapshot on."""
        for one in self.everyone:
            assert one.first_snapshot is not None
            for stream, told in truth.heard_by(one.member).items():
                first = one.first_snapshot["heads"][stream] + 1
                seen = [(data["seq"], name) for name, data in one.heard if data["stream"] == stream]
                assert seen == [(it.seq, it.name) for it in told if it.seq >= first], f"{one.name}'s {stream}"
