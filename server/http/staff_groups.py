"""Groups and their invites, for coordinators."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from server.http.calls import Call
from server.http.services import Content
from server.store import audit, groups
from server.store import invites as store_invites
from server.store.declined import Code, Declined
from server.store.groups import GroupPolicy
from server.store.invites import InviteKind
from server.store.moments import to_ms


class NewGroup(Struct, forbid_unknown_fields=True):
    name: str
    language: str
    policy: GroupPolicy
    contact: str
    place: str


class ChangedGroup(Struct, forbid_unknown_fields=True):
    """What is left out stays. The language stays anyway: people have agreed to a text in it."""

    name: str | UnsetType = UNSET
    policy: GroupPolicy | UnsetType = UNSET
    contact: str | UnsetType = UNSET
    place: str | UnsetType = UNSET
    language: str | UnsetType = UNSET


class NewInvite(Struct, forbid_unknown_fields=True):
    kind: InviteKind
    uses: Annotated[int, Meta(ge=1, le=50)] = 1


async def listed(call: Call) -> list[groups.Group]:
    store = call.services.store
    async with store.db.connect() as connection:
        return await groups.all_open(store, connection)


async def create(call: Call, body: NewGroup) -> dict[str, str]:
    store, content = call.services.store, call.services.content
    if body.language not in content.languages():
        raise Declined(Code.UNKNOWN_LANGUAGE, "language")
    _check_place(content, body.place)
    async with store.db.begin() as connection:
        id = await groups.create(store, connection, **_given(body))
        await audit.record(connection, call.account.id, "group.create")
    return {"id": id}


async def group(call: Call) -> groups.Group:
    store = call.services.store
    async with store.db.connect() as connection:
        found = await groups.find(store, connection, call.id("id"))
    if found is None:
        raise Declined(Code.NOT_FOUND)
    return found


async def change(call: Call, body: ChangedGroup) -> groups.Group:
    store, id = call.services.store, call.id("id")
    changes = _given(body)
    if "place" in changes:
        _check_place(call.services.content, changes["place"])
    async with store.db.begin() as connection:
        found = await groups.find(store, connection, id)
        if found is None:
            raise Declined(Code.NOT_FOUND)
        if changes.pop("language", found.language) != found.language:
            raise Declined(Code.UNKNOWN_LANGUAGE, "language")
        await groups.change(store, connection, id, **changes)
        await audit.record(connection, call.account.id, "group.change")
        changed = await groups.find(store, connection, id)
    assert changed is not None
    return changed


async def close(call: Call, _: object) -> dict[str, str]:
    """The group is forgotten: its name, its members, its invites."""
    services, id = call.services, call.id("id")
    async with services.store.db.begin() as connection:
        members = await groups.close(connection, id)
        await audit.record(connection, call.account.id, "group.close")
    for member in members:
        await services.live.close_person(f"m:{member}")
    return {}


async def invites(call: Call) -> list[dict[str, Any]]:
    await group(call)
    async with call.services.store.db.connect() as connection:
        known = await store_invites.listed(connection, call.id("id"))
    return [msgspec.structs.asdict(one) | {"expires_at": to_ms(one.expires_at)} for one in known]


async def invite(call: Call, body: NewInvite) -> dict[str, Any]:
    """The code is in this answer and nowhere else."""
    services, id = call.services, call.id("id")
    await group(call)
    async with services.store.db.begin() as connection:
        made = await store_invites.make(connection, services.store.keyring, id, body.kind, body.uses)
        await audit.record(connection, call.account.id, "invite.create")
    said: dict[str, Any] = {"id": made.id, "code": made.code, "expires_at": to_ms(made.expires_at)}
    if body.kind == "link":
        # In the fragment, which no server or proxy is told.
        said["link"] = f"{services.settings.origin}/j#{made.code}"
    return said


async def revoke_invite(call: Call, _: object) -> dict[str, str]:
    async with call.services.store.db.begin() as connection:
        if not await store_invites.revoke(connection, call.id("id")):
            raise Declined(Code.NOT_FOUND)
        await audit.record(connection, call.account.id, "invite.revoke")
    return {}


def _check_place(content: Content, place: str) -> None:
    # An empty place may be filled in later; nothing can be scheduled before.
    if place and content.helplines(place) is None:
        raise Declined(Code.UNKNOWN_PLACE, "place")


def _given(body: NewGroup | ChangedGroup) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(body).items() if value is not UNSET}
