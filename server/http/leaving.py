"""Leave quickly: the logins end, the browser is cleared, and the next page is a neutral one."""

from aiohttp import hdrs, web

from server.http import cookies
from server.http.calls import Call
from server.http.entry import close_sockets
from server.store import logins, programme

# Where to until the programme has chosen: well known, and nothing to do with this.
_SOMEWHERE_ELSE = "https://www.wikipedia.org/"


async def revoke(call: Call) -> web.Response:
    """The beacon. Its body says nothing and is not read; the answer is the same whoever asks."""
    await _end(call)
    response = web.Response(status=204)
    _forget(call, response)
    return response


async def leave(call: Call) -> web.Response:
    """The page after: away, with cookies and storage cleared. Ends the logins too, should the beacon be lost."""
    await _end(call)
    async with call.services.store.db.connect() as connection:
        settings = await programme.read(connection)
    response = web.Response(status=303, headers={hdrs.LOCATION: settings.leave_to or _SOMEWHERE_ELSE})
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    _forget(call, response)
    return response


async def _end(call: Call) -> None:
    held = cookies.tokens(call.request, call.services.settings)
    if held:
        async with call.services.store.db.begin() as connection:
            ended = await logins.end(connection, held)
        await close_sockets(call.services, ended)


def _forget(call: Call, response: web.Response) -> None:
    for role in cookies.ROLES:
        cookies.take(response, call.services.settings, role)
