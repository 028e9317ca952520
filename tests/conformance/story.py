"""A small evening, written from the pages in server/contract/reference and from nothing else of this project."""

import asyncio
import os
import secrets
from collections.abc import Callable
from typing import Any

import aiohttp
import socketio

Json = dict[str, Any]
ORIGIN, CODE = os.environ["STORY_ORIGIN"], os.environ["STORY_CODE"]
HANDLE, PASSWORD = os.environ["STORY_HANDLE"], os.environ["STORY_PASSWORD"]


def new_id() -> str:
    return secrets.token_urlsafe(16)


async def http(path: str, body: Json | None = None, cookie: str = "") -> tuple[Json, str]:
    """The answer, and the cookie that it sets."""
    headers = {"Origin": ORIGIN, "Cookie": cookie}
    method = "GET" if body is None else "POST"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, ORIGIN + path, json=body, headers=headers) as response,
    ):
        assert response.status == 200, (path, await response.text())
        given = [f"{name}={morsel.value}" for name, morsel in response.cookies.items()]
        return await response.json(), given[0] if given else ""


class Member:
    """One person's connection to one room, with what it was told."""

    def __init__(self, role: str, cookie: str, room: str) -> None:
        self.role, self.cookie, self.room = role, cookie, room
        self.told: list[tuple[str, Json]] = []
        self.heads: dict[str, int] = {}
        self.news = asyncio.Event()
        self.socket = socketio.AsyncClient(reconnection=False)

    async def connect(self) -> None:
        self.socket = socketio.AsyncClient(reconnection=False)
        self.socket.on("*", self.hear)
        await self.socket.connect(
            f"{ORIGIN}?as={self.role}&contract=1",
            headers={"Origin": ORIGIN, "Cookie": self.cookie},
            transports=["websocket"],
        )

    async def ask(self, name: str, id: str | None = None, **fields: Any) -> Json:
        answer: Json = await self.socket.call(
            name, {"room": self.room, "id": id or new_id(), **fields}, timeout=5
        )
        return answer

    async def do(self, name: str, id: str | None = None, **fields: Any) -> Json:
        answer = await self.ask(name, id, **fields)
        assert answer["ok"], (name, answer)
        return answer

    async def enter(self) -> Json:
        snapshot: Json = (await self.do("room.enter"))["snapshot"]
        self.heads = dict(snapshot["heads"])
        return snapshot

    async def sync(self) -> None:
        answer = await self.do("room.sync", heads=self.heads)
        assert "reset" not in answer
        for missed in answer.get("events", ()):
            self.hear(missed["event"], missed["data"])

    def hear(self, name: str, data: Json) -> None:
        stream = data.get("stream")
        if stream in self.heads:
            if data["seq"] <= self.heads[stream]:
                return  # had it
            assert data["seq"] == self.heads[stream] + 1, f"a gap on {stream}"
            self.heads[stream] = data["seq"]
        self.told.append((name, data))
        self.news.set()

    async def hears(self, name: str, so: Callable[[Json], bool] = lambda data: True) -> Json:
        """What came, or comes, under this name."""
        async with asyncio.timeout(5):
            while True:
                for told, data in self.told:
                    if told == name and so(data):
                        return data
                self.news.clear()
                await self.news.wait()


async def story() -> None:
    # A facilitator signs in and enters.
    _, cookie = await http("/api/signin", {"handle": HANDLE, "password": PASSWORD, "as": "facilitator"})
    today, _ = await http("/api/facilitator/today", cookie=cookie)
    room = today["sessions"][0]["room"]
    facilitator = Member("facilitator", cookie, room)
    await facilitator.connect()
    first = await facilitator.enter()
    assert first["one"]["role"] == "facilitator"
    assert first["room"]["phase"] == "waiting"
    assert first["room"]["lead"] == first["one"]["member"]

    # A newcomer joins by an invite, enters, and waits.
    look, _ = await http("/api/invite/look", {"code": CODE})
    newcomer = {
        "code": CODE,
        "name": "Robin",
        "secret": secrets.token_urlsafe(32),
        "agreement": look["agreement"]["version"],
        "of_age": True,
    }
    _, cookie = await http("/api/join", newcomer)
    me, _ = await http("/api/me", cookie=cookie)
    assert me["sessions"][0]["room"] == room
    peer = Member("peer", cookie, room)
    await peer.connect()
    outside = await peer.enter()
    assert outside["one"]["standing"] == "waiting"
    assert outside["room"] is None
    refused = await peer.ask("message.post", to="room", text="Hello?")
    assert refused["error"]["code"] == "not_admitted"

    # Let in, the newcomer enters again.
    waiting = await facilitator.hears("member.waiting")
    assert waiting["name"] == "Robin"
    await facilitator.do("member.admit", member=waiting["member"])
    await peer.hears("member.admitted")
    inside = await peer.enter()
    robin = inside["one"]["member"]
    assert inside["room"]["people"][robin]["name"] == "Robin"
    await facilitator.do("session.open")
    await peer.hears("session.opened")

    # Posting: acknowledged, seen, once.
    id = new_id()
    posted = await peer.do("message.post", id, to="room", text="Something I regret")
    assert posted["stream"] == "room"
    for one in (peer, facilitator):
        seen = await one.hears("message.posted", lambda data: data["message"] == posted["message"])
        assert (seen["seq"], seen["by"], seen["text"]) == (posted["seq"], robin, "Something I regret")
    assert await peer.do("message.post", id, to="room", text="Something I regret") == posted
    assert (await peer.ask("message.post", id, to="room", text="Other"))["error"]["code"] == "reused_id"

    # Withdrawing blanks it.
    await peer.do("message.withdraw", message=posted["message"])
    await facilitator.hears("message.withdrawn", lambda data: data["message"] == posted["message"])
    assert (await facilitator.enter())["room"]["messages"][0]["text"] is None

    # The connection breaks, life goes on, and what was missed is caught up with.
    await peer.socket.shutdown()
    await facilitator.do("message.post", to="room", text="First")
    await facilitator.do("message.post", to="room", text="Second")
    await peer.connect()
    assert (await peer.ask("room.sync", heads=peer.heads))["error"]["code"] == "not_entered"
    await peer.do("room.enter")
    await peer.sync()
    texts = [data["text"] for name, data in peer.told if name == "message.posted"]
    assert texts == ["Something I regret", "First", "Second"]

    await how_one_arrives(facilitator, peer, robin, step_of(inside, "check"))
    await a_round(facilitator, peer, robin, step_of(inside, "round"))
    await a_private_word(facilitator, peer, robin)

    # The end.
    await facilitator.do("session.close")
    assert (await peer.ask("message.post", to="room", text="Bye"))["error"]["code"] == "room_locked"
    await facilitator.do("session.end")
    assert (await peer.hears("session.closed"))["ending"] == "ended"
    await peer.socket.shutdown()
    await facilitator.socket.shutdown()


def step_of(snapshot: Json, kind: str) -> str:
    return str(next(step["id"] for step in snapshot["room"]["plan"] if step["kind"] == kind))


async def how_one_arrives(facilitator: Member, peer: Member, robin: str, step: str) -> None:
    """An answer for the facilitators alone, replaced by another one."""
    await facilitator.do("step.begin", step=step)
    await peer.hears("step.begun", lambda data: data["step"]["id"] == step)
    for scale in (7, 4):
        await peer.do("check.answer", item="heavy", answer={"scale": scale}, to="facilitators")
    seen = await facilitator.hears("check.answered", lambda data: data["answer"] == {"scale": 4})
    assert (seen["stream"], seen["member"], seen["item"]) == ("care", robin, "heavy")
    assert (await facilitator.enter())["care"]["answers"] == {robin: {"heavy": {"scale": 4}}}


async def a_round(facilitator: Member, peer: Member, robin: str, step: str) -> None:
    """Question, offer, share, done; and what comes too late for a turn is refused."""
    await facilitator.do("step.begin", step=step)
    await facilitator.do(
        "round.set",
        order="circle",
        responses="acknowledge",
        silence_seconds=0,
        prewrite_minutes=0,
        turn_minutes=2,
    )
    await facilitator.do("round.prompt", prompt="What is on your mind?")
    asked = await peer.hears("round.prompted")
    assert (asked["prompt"], asked["queue"]) == ("What is on your mind?", [robin])
    await facilitator.do("round.advance", to="running")
    turn = (await peer.hears("turn.offered", lambda data: data["member"] == robin))["turn"]
    await peer.do("turn.begin", turn=turn)
    id = new_id()
    shared = await peer.do("message.post", id, to="room", text="My share", turn=turn)
    assert await peer.do("message.post", id, to="room", text="My share", turn=turn) == shared
    seen = await facilitator.hears("message.posted", lambda data: data["message"] == shared["message"])
    assert (seen["text"], seen["turn"]) == ("My share", turn)
    await peer.do("turn.finish", turn=turn)
    await facilitator.hears("round.closed")
    late = await peer.ask("message.post", to="room", text="Too late", turn=turn)
    assert late["error"]["code"] == "stale_turn"
    after = await facilitator.enter()
    assert after["room"]["step"]["round"]["stage"] == "closed"
    assert after["care"]["turns"] == {robin: "done"}


async def a_private_word(facilitator: Member, peer: Member, robin: str) -> None:
    """Asked, seen, answered; before that the room can't be locked."""
    await peer.do("aside.ask", reason="talk", text="A word, please")
    said = await facilitator.hears("aside.said")
    assert (said["stream"], said["member"], said["text"]) == ("care", robin, "A word, please")
    assert (await facilitator.ask("session.close"))["error"]["code"] == "requests_open"
    await facilitator.do("aside.claim", member=robin)
    await peer.hears("aside.claimed")
    await facilitator.do("message.post", to="aside", text="I'm here", member=robin)
    assert (await peer.hears("aside.said", lambda data: data["by"] != robin))["text"] == "I'm here"
    await facilitator.do("aside.close", member=robin, outcome="answered")
    assert (await peer.hears("aside.closed"))["outcome"] == "answered"


asyncio.run(story())
