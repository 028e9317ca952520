"""Every route there is, and the one kind of person who may use it. What is not in this table is refused.

Each role has a cookie of its own, so "who" is one role, never a set; a coordinator who also facilitates signs in twice.
"""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any

from aiohttp import web
from msgspec import Struct

from server.http import (
    after,
    calls,
    entry,
    facilitators,
    leaving,
    me,
    ops,
    programmes,
    schedule,
    signing,
    staff,
    staff_groups,
)
from server.http.answers import json_response
from server.http.bodies import read
from server.http.guard import guard
from server.http.pages import Pages
from server.http.services import SERVICES, Services
from server.store.logins import LoginRole


class Who(Enum):
    ANYONE = "anyone"
    PEER = "peer"
    REMOVED_TOO = "removed_too"
    """A peer; also one who was removed, who keeps what concerns their own words."""
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"

    @property
    def role(self) -> LoginRole | None:
        return _ROLE[self]


_ROLE: dict[Who, LoginRole | None] = {
    Who.ANYONE: None,
    Who.PEER: "peer",
    Who.REMOVED_TOO: "peer",
    Who.FACILITATOR: "facilitator",
    Who.COORDINATOR: "coordinator",
}


class Route(Struct, frozen=True):
    """`body` is what a POST must hold. A handler answers with what becomes JSON, or with a response."""

    method: str
    path: str
    who: Who
    handle: Callable[..., Awaitable[Any]]
    body: type[Struct] | None = None


ROUTES: tuple[Route, ...] = (
    Route("GET", "/healthz", Who.ANYONE, ops.healthz),
    Route("GET", "/readyz", Who.ANYONE, ops.readyz),
    Route("GET", "/api/receipts", Who.ANYONE, ops.receipts),
    Route("GET", "/api/programme", Who.ANYONE, programmes.programme),
    Route("GET", "/api/help", Who.ANYONE, programmes.help),
    Route("POST", "/api/invite/look", Who.ANYONE, entry.look, entry.Look),
    Route("POST", "/api/join", Who.ANYONE, entry.join, entry.Join),
    Route("POST", "/api/return", Who.ANYONE, entry.come_back, entry.ComeBack),
    Route("POST", "/api/signin", Who.ANYONE, signing.sign_in, signing.SignIn),
    Route("POST", "/api/signout", Who.ANYONE, signing.sign_out, signing.SignOut),
    Route("GET", "/x", Who.ANYONE, leaving.leave),
    Route("POST", "/x/revoke", Who.ANYONE, leaving.revoke),
    Route("GET", "/api/me", Who.REMOVED_TOO, me.me),
    Route("POST", "/api/me/name", Who.PEER, me.rename, me.Rename),
    Route("GET", "/api/me/calendar/{session}.ics", Who.PEER, me.calendar),
    Route("GET", "/api/me/words", Who.REMOVED_TOO, me.words),
    Route("POST", "/api/me/words/delete", Who.REMOVED_TOO, me.delete_words, me.Nothing),
    Route("POST", "/api/me/forget", Who.REMOVED_TOO, me.forget, me.Nothing),
    Route("POST", "/api/after/lines", Who.PEER, after.lines, after.Lines),
    Route("GET", "/api/facilitator/today", Who.FACILITATOR, facilitators.today),
    Route("GET", "/api/facilitator/plan/{session}", Who.FACILITATOR, facilitators.plan),
    Route(
        "POST", "/api/facilitator/password", Who.FACILITATOR, signing.change_password, signing.ChangePassword
    ),
    Route("GET", "/api/staff/overview", Who.COORDINATOR, staff.overview),
    Route("GET", "/api/staff/settings", Who.COORDINATOR, staff.settings),
    Route("POST", "/api/staff/settings", Who.COORDINATOR, staff.change_settings, staff.Settings),
    Route("GET", "/api/staff/guides", Who.COORDINATOR, staff.guides),
    Route("GET", "/api/staff/nudges", Who.COORDINATOR, staff.nudges),
    Route("GET", "/api/staff/people", Who.COORDINATOR, staff.people),
    Route("POST", "/api/staff/people", Who.COORDINATOR, staff.add_person, staff.NewPerson),
    Route("POST", "/api/staff/people/{id}/remove", Who.COORDINATOR, staff.remove_person, me.Nothing),
    Route("GET", "/api/staff/groups", Who.COORDINATOR, staff_groups.listed),
    Route("POST", "/api/staff/groups", Who.COORDINATOR, staff_groups.create, staff_groups.NewGroup),
    Route("GET", "/api/staff/groups/{id}", Who.COORDINATOR, staff_groups.group),
    Route("POST", "/api/staff/groups/{id}", Who.COORDINATOR, staff_groups.change, staff_groups.ChangedGroup),
    Route("POST", "/api/staff/groups/{id}/close", Who.COORDINATOR, staff_groups.close, me.Nothing),
    Route("GET", "/api/staff/groups/{id}/invites", Who.COORDINATOR, staff_groups.invites),
    Route(
        "POST", "/api/staff/groups/{id}/invites", Who.COORDINATOR, staff_groups.invite, staff_groups.NewInvite
    ),
    Route("POST", "/api/staff/invites/{id}/revoke", Who.COORDINATOR, staff_groups.revoke_invite, me.Nothing),
    Route("GET", "/api/staff/groups/{id}/sessions", Who.COORDINATOR, schedule.sessions),
    Route("POST", "/api/staff/groups/{id}/sessions", Who.COORDINATOR, schedule.schedule, schedule.NewSession),
    Route("POST", "/api/staff/sessions/{id}/cancel", Who.COORDINATOR, schedule.cancel, me.Nothing),
)


def add(app: web.Application, services: Services, *, others: tuple[str, ...] = ("/socket.io/",)) -> None:
    """Put the API, the client's files and the guard before them on `app`.

    Paths that begin with one of `others` belong to someone else, who guards them.
    """
    app[SERVICES] = services
    pages = Pages.found(demo=services.settings.demo)
    for route in ROUTES:
        app.router.add_route(route.method, route.path, _handler(route))
    app.middlewares.append(guard(services, pages, others))


def _handler(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        services = request.app[SERVICES]
        # Who asks comes before what is asked: a stranger learns nothing from how a body is refused.
        call = await calls.begin(services, request, route.who.role, even_removed=route.who is Who.REMOVED_TOO)
        if route.body is None:
            answer = await route.handle(call)
        else:
            answer = await route.handle(call, await read(request, route.body))
        return answer if isinstance(answer, web.StreamResponse) else json_response(answer)

    return handle
