"""One call of one route: who asks, and what it may use."""

from typing import Any

from aiohttp import web
from msgspec import Struct

from server.http import cookies
from server.http.services import Services
from server.store import accounts, logins, members
from server.store.accounts import Account
from server.store.declined import Code, Declined
from server.store.ids import is_id
from server.store.logins import Login, LoginRole
from server.store.members import Member


class Call(Struct, frozen=True):
    """`member` is there on peers' routes, `account` on those of facilitators and coordinators."""

    services: Services
    request: web.Request
    login: Login | None = None
    _member: Member | None = None
    _account: Account | None = None

    @property
    def member(self) -> Member:
        assert self._member is not None
        return self._member

    @property
    def account(self) -> Account:
        assert self._account is not None
        return self._account

    def id(self, name: str) -> str:
        """An id from the address. Raises Declined `not_found` for what can't be one."""
        text = self.request.match_info[name]
        if not is_id(text):
            raise Declined(Code.NOT_FOUND)
        return text

    @property
    def address(self) -> str | None:
        return peer_address(self.request)


def peer_address(request: web.BaseRequest) -> str | None:
    """Whoever is at the other end of the wire: for `Tries` only. Forwarding headers are anyone's to write."""
    peer: Any = request.transport.get_extra_info("peername") if request.transport else None
    return str(peer[0]) if isinstance(peer, tuple) else None


async def begin(
    services: Services, request: web.Request, role: LoginRole | None, *, even_removed: bool
) -> Call:
    """Raises Declined: `not_signed_in` without a login of that role, `not_yours` for someone who was removed."""
    if role is None:
        return Call(services, request)
    token = cookies.token(request, services.settings, role)
    if token is None:
        raise Declined(Code.NOT_SIGNED_IN)
    async with services.store.db.begin() as connection:
        login = await logins.find(connection, role, token)
        if login is None:
            raise Declined(Code.NOT_SIGNED_IN)
        if role == "peer":
            member = await members.find(services.store, connection, login.whose)
            if member is None:
                raise Declined(Code.NOT_SIGNED_IN)
            if member.removed and not even_removed:
                raise Declined(Code.NOT_YOURS)
            return Call(services, request, login, member)
        account = await accounts.find(services.store, connection, login.whose)
        if account is None or role not in account.roles:
            raise Declined(Code.NOT_SIGNED_IN)
        return Call(services, request, login, None, account)
