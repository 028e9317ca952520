"""Gathers the evidence of a room: from its clients, from the database, and from each node."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from server.contract.events import MemberRemoved
from tests.support.client import Client
from tests.support.history import Kept, Membership, Shown, Told, digest, what
from tests.support.truth import Truth

Data = dict[str, Any]


def kept(truth: Truth) -> list[Kept]:
    """The journal, as each audience is told it."""
    found = []
    for audience, told in truth.told.items():
        for one in told:
            data: Data = msgspec.json.decode(msgspec.json.encode(one.event))
            data |= {"seq": one.seq, "at": one.at}
            message, words = _said(data)
            found.append(Kept(audience, one.seq, one.rev, one.command, what(one.name, data), message, words))
    return found


def heard(client: Client) -> list[Told]:
    """What came to a client as it happened."""
    return [
        _told(client, live.name, live.data)._replace(connection=live.connection, at=live.at)
        for live in client.live
    ]


def shown(client: Client) -> Shown:
    """The room's messages on a client's screen."""
    room = client.state["room"]
    return Shown([_shown(message) for message in room["messages"]], not room["more"])


async def read(client: Client, node: str) -> tuple[list[Told], Shown]:
    """All that the node at the address `node` tells a facilitator who has nothing yet, and the messages that it shows
    them; in that facilitator's seat. A room that has said more than a node keeps in memory answers with a snapshot
    alone."""
    reader = Client(
        client.name,
        origin=client.origin,
        cookie=client.cookie,
        role=client.role,
        room=client.room,
        through=node,
    )
    try:
        await reader.come_in()
        answer = await reader.do("room.sync", heads=dict.fromkeys(reader.state["heads"], 0))
        told = [_told(reader, one["event"], one["data"]) for one in answer.get("events", ())]
        return told, shown(reader)
    finally:
        await reader.close()


def memberships(truth: Truth, clients: Sequence[Client]) -> dict[str, Membership]:
    gone = {one.event.member: one.seq for one in truth.told["room"] if isinstance(one.event, MemberRemoved)}
    return {one.name: Membership(truth.first(one.member, "room"), gone.get(one.member)) for one in clients}


def audience(client: Client, stream: str) -> str:
    """Whose stream that is, in the journal's words."""
    return f"one:{client.member}" if stream == "one" else stream


def heads(client: Client) -> dict[str, int]:
    assert client.replica is not None
    return {audience(client, stream): head for stream, head in client.replica.heads.items()}


def differing(client: Client, truth: Truth) -> list[str]:
    """Where a client's picture of the room is not the journal's, beside the messages themselves."""
    mine, own = client.state["room"], truth.view(client.member)["room"]
    return [key for key in own if key not in ("messages", "more") and mine[key] != own[key]]


def _told(client: Client, name: str, data: Mapping[str, Any]) -> Told:
    message, words = _said(data)
    return Told(audience(client, data["stream"]), data["seq"], what(name, dict(data)), message, words)


def _shown(message: Data) -> Told:
    return Told("room", message["seq"], "", message["message"], _words(message["text"]))


def _said(data: Mapping[str, Any]) -> tuple[str | None, str | None]:
    if "text" not in data or "message" not in data:
        return None, None
    return data["message"], _words(data["text"])


def _words(text: str | None) -> str | None:
    return None if text is None else digest(text)
