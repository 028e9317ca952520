"""An organisation that runs Hearthside: staff who book a session, facilitators who sign in, peers who join by invite.

Everything goes the way that people go, over HTTP; only the first coordinator is made by the operator's command.

    async with Programme.open(installation) as programme:
        meeting = await programme.meeting()
        jo, ana = await meeting.facilitators()
        sam = await meeting.peer("Sam")
"""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator, Iterable
from typing import Any

from server.commands import create_account
from tests.http.site import Answer, Browser
from tests.support.client import Client
from tests.support.installation import Installation
from tests.support.truth import Truth

COORDINATOR, PASSWORD = "cora", "a long enough password"
POLICY = {"crisis": "A", "keep": "24h", "latecomers_see": False, "door_minutes": 15, "max_people": 12}


class Programme:
    """`through` is where browsers and sockets connect, when that is a proxy before the server."""

    def __init__(self, installation: Installation, staff: Browser, through: str) -> None:
        self.installation, self.staff, self.through = installation, staff, through
        self.clients: list[Client] = []
        self.meetings: list[Meeting] = []
        self._browsers = [staff]
        self.passwords: dict[str, str] = {}
        """Of facilitators, by their handle: the first word of the name."""
        self._accounts: dict[str, tuple[str, Browser]] = {}

    @classmethod
    @contextlib.asynccontextmanager
    async def open(cls, installation: Installation) -> "AsyncIterator[Programme]":
        await create_account(installation.environment, COORDINATOR, "Cora", ("coordinator",), PASSWORD)
        async with cls.open_again(installation) as programme:
            await programme._complete_the_settings()
            yield programme

    @classmethod
    @contextlib.asynccontextmanager
    async def open_again(cls, installation: Installation) -> "AsyncIterator[Programme]":
        """One that is there already."""
        staff = Browser(installation.origin)
        programme = cls(installation, staff, installation.origin)
        try:
            await programme.sign_in(staff, COORDINATOR, PASSWORD, "coordinator")
            yield programme
        finally:
            await asyncio.gather(*(client.close() for client in programme.clients))
            await asyncio.gather(*(browser.http.close() for browser in programme._browsers))

    async def _complete_the_settings(self) -> None:
        await asked(
            self.staff.post(
                "/api/staff/settings",
                {
                    "name": "Harbour",
                    "contact": "Call 0100 or ask Cora",
                    "min_age": 18,
                    "crisis": "A",
                    "leave_to": "https://weather.example.org",
                    "on_call": "0199",
                },
            )
        )

    def browser(self) -> Browser:
        self._browsers.append(Browser(self.installation.origin))
        return self._browsers[-1]

    async def sign_in(self, browser: Browser, handle: str, password: str, role: str) -> None:
        await asked(browser.post("/api/signin", {"handle": handle, "password": password, "as": role}))

    async def facilitator(self, name: str) -> tuple[str, Browser]:
        """An account and a browser that is signed in; the same ones when asked again."""
        if name not in self._accounts:
            handle = name.partition(" ")[0].lower()
            made = await asked(self.staff.post("/api/staff/people", {"handle": handle, "name": name}))
            self.passwords[handle] = made["password"]
            browser = self.browser()
            await self.sign_in(browser, handle, made["password"], "facilitator")
            self._accounts[name] = made["id"], browser
        return self._accounts[name]

    async def group(self, *, name: str = "Tuesday circle", contact: str = "", **policy: Any) -> str:
        body = {"name": name, "language": "en", "contact": contact, "place": "GB", "policy": POLICY | policy}
        return str((await asked(self.staff.post("/api/staff/groups", body)))["id"])

    async def meeting(
        self,
        group: str | None = None,
        *,
        led_by: tuple[str, str] = ("Jo", "Ana"),
        guide: str = "open-circle",
        **policy: Any,
    ) -> "Meeting":
        """A session of a group (a new one, if none is given) that starts now."""
        group = group or await self.group(**policy)
        accounts = [(await self.facilitator(name))[0] for name in led_by]
        booked = await asked(
            self.staff.post(
                f"/api/staff/groups/{group}/sessions",
                {"starts_at": int(time.time() * 1000), "guide": guide, "facilitators": accounts},
            )
        )
        self.meetings.append(Meeting(self, group, booked["id"], led_by))
        return self.meetings[-1]

    def client(self, name: str, browser: Browser, role: str, room: str, through: str | None = None) -> Client:
        cookie = browser.cookie("hs_facilitator" if role == "facilitator" else "hs_peer")
        assert cookie is not None, f"{name} is not signed in"
        client = Client(
            name,
            origin=self.installation.origin,
            cookie=cookie,
            role=role,
            room=room,
            through=through or self.through,
        )
        self.clients.append(client)
        return client

    async def truth(self, room: str) -> Truth:
        return await Truth.read(self.installation.database_url, self.installation.keyring, room)


class Peer:
    """A member of a group, at home: a browser, and the secret that brings them back."""

    def __init__(self, name: str, group: str, browser: Browser, secret: str, code: str) -> None:
        self.name, self.group, self.browser, self.secret, self.code = name, group, browser, secret, code


class Meeting:
    """A session that people can come to."""

    def __init__(self, programme: Programme, group: str, session: str, led_by: tuple[str, str]) -> None:
        self.programme, self.group, self.session, self.led_by = programme, group, session, led_by
        self.room = ""
        self.peers: dict[str, Peer] = {}

    async def facilitators(self) -> tuple[Client, Client]:
        """Both, not connected yet."""
        first, second = [await self.facilitator(name) for name in self.led_by]
        return first, second

    async def facilitator(self, name: str, through: str | None = None) -> Client:
        _, browser = await self.programme.facilitator(name)
        today = await asked(browser.get("/api/facilitator/today"))
        self.room = next(one["room"] for one in today["sessions"] if one["id"] == self.session)
        return self.programme.client(name, browser, "facilitator", self.room, through)

    async def invite(self, kind: str = "link", uses: int = 1) -> str:
        body = {"kind": kind, "uses": uses}
        made = await asked(self.programme.staff.post(f"/api/staff/groups/{self.group}/invites", body))
        return str(made["code"])

    async def join(self, name: str) -> Peer:
        """Become a member of the group, by an invite of one's own."""
        code, browser, secret = await self.invite(), self.programme.browser(), secrets.token_urlsafe(32)
        answer = await asks_to_join(browser, code, name, secret)
        assert answer.status == 200, answer.json
        self.peers[name] = Peer(name, self.group, browser, secret, code)
        return self.peers[name]

    async def device(self, peer: Peer, through: str | None = None) -> Client:
        """A device of a member's, with the next session that they are told of. Not connected yet."""
        me = await asked(peer.browser.get("/api/me"))
        self.room = next(one["room"] for one in me["sessions"] if one["id"] == self.session)
        return self.programme.client(peer.name, peer.browser, "peer", self.room, through)

    async def peer(self, name: str, through: str | None = None) -> Client:
        """Someone new, not connected yet."""
        return await self.device(await self.join(name), through)

    async def truth(self) -> Truth:
        return await self.programme.truth(self.room)


async def asks_to_join(browser: Browser, code: str, name: str, secret: str) -> Answer:
    """What `/agree` and `/name` send."""
    look = await browser.post("/api/invite/look", {"code": code})
    version = look.json["agreement"]["version"] if look.status == 200 else "none"
    body = {"code": code, "name": name, "secret": secret, "agreement": version, "of_age": True}
    return await browser.post("/api/join", body)


async def asked(answer: Any) -> Any:
    """The JSON of something that has to succeed."""
    said: Answer = await answer
    assert said.status == 200, (said.status, said.json)
    return said.json


async def everyone_in(facilitator: Client, *newcomers: Client) -> None:
    """Newcomers come to the waiting room and are let in, one after the other."""
    for one in newcomers:
        await one.come_in()
        if one.admitted:
            continue
        member = one.member
        await facilitator.sees(lambda it: member in waiting(it))  # noqa: B023 (awaited at once)
        await facilitator.do("member.admit", member=member)
        await one.sees(lambda one: one.admitted)


def waiting(facilitator: Client) -> list[str]:
    """Who waits, as a facilitator sees it."""
    return [one["member"] for one in facilitator.state["care"]["waiting"]]


async def all_hear(clients: Iterable[Client], truth: Truth) -> None:
    """Wait until everyone has been told all that the journal holds for them."""
    for client in clients:
        await client.sees(lambda it: it.state["heads"] == truth.heads(truth.room, it.member))
