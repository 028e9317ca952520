"""Signing in and out with a handle and a password; a peer signs out here too."""

from typing import Annotated, Literal

from aiohttp import web
from msgspec import Meta, Struct, field

from server.http import cookies
from server.http.answers import json_response
from server.http.calls import Call
from server.http.entry import close_sockets, end_former
from server.store import accounts, logins

Password = Annotated[str, Meta(max_length=1024)]


class SignIn(Struct, forbid_unknown_fields=True):
    handle: Annotated[str, Meta(max_length=256)]
    password: Password
    as_: Literal["facilitator", "coordinator"] = field(name="as")


class SignOut(Struct, forbid_unknown_fields=True):
    as_: Literal["peer", "facilitator", "coordinator"] = field(name="as")


class ChangePassword(Struct, forbid_unknown_fields=True):
    old: Password
    new: Password


async def sign_in(call: Call, body: SignIn) -> web.Response:
    """One answer for an unknown handle, a wrong password, and a role that the account does not have."""
    store = call.services.store
    with call.services.tries.one("sign-in", call.address):
        account, token = await accounts.sign_in(store, body.handle, body.password, body.as_)
    async with store.db.begin() as connection:
        ended = await end_former(call, connection, body.as_)
    await close_sockets(call.services, ended)
    response = json_response({"name": account.name, "roles": account.roles})
    cookies.give(response, call.services.settings, body.as_, token)
    return response


async def sign_out(call: Call, body: SignOut) -> web.Response:
    """Always the same answer, signed in or not."""
    token = cookies.token(call.request, call.services.settings, body.as_)
    if token:
        async with call.services.store.db.begin() as connection:
            ended = await logins.end(connection, [token])
        await close_sockets(call.services, ended)
    response = json_response({})
    cookies.take(response, call.services.settings, body.as_)
    return response


async def change_password(call: Call, body: ChangePassword) -> dict[str, str]:
    """Every other login of the account ends, with its sockets."""
    assert call.login is not None
    services = call.services
    with services.tries.one("sign-in", call.address):
        ended = await accounts.change_password(
            services.store, call.account.id, body.old, body.new, login=call.login.id
        )
    await close_sockets(services, ended)
    return {}
