"""How a peer comes in: an invite, a name, and a secret that brings them back."""

import base64
import binascii
from typing import Annotated, Any

from aiohttp import web
from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from server.http import cookies
from server.http.answers import json_response
from server.http.calls import Call
from server.http.errors import BadRequest, Malformed
from server.http.services import AgreementText, Services
from server.store import groups, invites, logins, members, programme
from server.store.declined import Code, Declined
from server.store.groups import Group
from server.store.logins import Login, LoginRole
from server.store.members import Member
from server.store.programme import Programme

Secret = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{43}\Z")]
"""32 bytes, base64url, derived for one group: the browser's own secret never leaves it."""


class Look(Struct, forbid_unknown_fields=True):
    code: str


class Join(Struct, forbid_unknown_fields=True):
    code: str
    name: str
    secret: Secret
    agreement: str
    of_age: bool


class ComeBack(Struct, forbid_unknown_fields=True):
    group: str
    secret: Secret


async def look(call: Call, body: Look) -> dict[str, Any]:
    """What an invite opens. One answer for unknown, expired, revoked and used up."""
    store = call.services.store
    with call.services.tries.one("invite", call.address):
        async with store.db.connect() as connection:
            found = await invites.find(connection, store.keyring, body.code)
            group = await groups.find(store, connection, found.group) if found and found.usable else None
            if group is None:
                raise Declined(Code.INVITE_UNKNOWN)
            settings = await programme.read(connection)
            names = await members.suggested_names(store, connection, group.id, group.language)
    agreement = _agreement(call.services, group, settings)
    policy = group.policy.for_room(settings.crisis)
    return {
        "group": group.id,
        "group_name": group.name,
        "language": group.language,
        "contact": group.contact or settings.contact,
        "min_age": settings.min_age,
        "agreement": {"version": agreement.version, "paragraphs": agreement.paragraphs},
        "policy": {
            "crisis": policy.crisis,
            "keep": group.policy.keep,
            "latecomers_see": policy.latecomers_see,
        },
        "names": names,
    }


async def join(call: Call, body: Join) -> web.Response:
    """Become a member; asked again with the same secret, the same member."""
    if not body.of_age:
        raise Declined(Code.NOT_OF_AGE, "of_age")
    store = call.services.store
    secret = _secret(body.secret)
    with call.services.tries.one("invite", call.address):
        async with store.db.begin() as connection:
            settings = await programme.read(connection)
            member, token = await members.join(
                store,
                connection,
                code=body.code,
                name=body.name,
                secret=secret,
                agreement=body.agreement,
                current=lambda group: _agreement(call.services, group, settings).version,
            )
            ended = await end_former(call, connection, "peer")
    return await signed_in(call, member, token, ended)


async def come_back(call: Call, body: ComeBack) -> web.Response:
    store = call.services.store
    secret = _secret(body.secret)
    with call.services.tries.one("return", call.address):
        async with store.db.begin() as connection:
            member, token = await members.come_back(store, connection, body.group, secret)
            ended = await end_former(call, connection, "peer")
    return await signed_in(call, member, token, ended)


async def signed_in(call: Call, member: Member, token: str, ended: list[Login]) -> web.Response:
    response = json_response({"group": member.group})
    cookies.give(response, call.services.settings, "peer", token)
    await close_sockets(call.services, ended)
    return response


async def end_former(call: Call, connection: AsyncConnection, role: LoginRole) -> list[Login]:
    """A cookie that was there before is worth nothing afterwards, whoever planted it."""
    former = cookies.token(call.request, call.services.settings, role)
    return await logins.end(connection, [former]) if former else []


async def close_sockets(services: Services, ended: list[Login]) -> None:
    for login in ended:
        await services.live.close_login(login.id)


def _agreement(services: Services, group: Group, settings: Programme) -> AgreementText:
    policy = group.policy.for_room(settings.crisis)
    return services.content.agreement(group.language, policy.crisis, group.policy.keep, policy.latecomers_see)


def _secret(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=")
    except (binascii.Error, ValueError):
        raise BadRequest(Malformed.BAD_REQUEST) from None
