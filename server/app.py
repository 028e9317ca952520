"""The only place that wires the parts of a node together."""

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import structlog
from aiohttp import hdrs, web

from server.content import library, nudges
from server.contract import NUMBER, served
from server.domain.nudge import Nudger
from server.http import cookies, routes
from server.http.descriptors import open_places
from server.http.services import Services
from server.http.serving import KNOCK
from server.http.tries import Tries
from server.live.arrivals import RETRY_AFTER, Arrivals
from server.live.clock import Clock
from server.live.dispatch import Dispatch
from server.live.draining import Draining
from server.live.gateway import Connection, Gateway, Knock
from server.live.house import House
from server.live.journal import GroupCommit
from server.live.lines import Lines
from server.live.nodes import Nodes
from server.live.pager import PAGE_EVERY, Pager
from server.live.pokes import Pokes, channel_of
from server.live.readiness import Readiness
from server.live.sockets import TOUCH_EVERY, Sockets
from server.live.words import Words
from server.settings import Settings
from server.store.database import Store, engine, journal_pool
from server.store.grouped import NotNow
from server.store.installation import open_keyring
from server.store.logins import LoginRole
from server.store.people import Principal

log = structlog.get_logger()

JOURNAL_CONNECTIONS = 2
READING_CONNECTIONS = 4


DRAINING = web.AppKey("draining", Draining)
"""How this node ends in good order: to be run before the application is shut down."""


@cache
def _nudger(own: Path | None) -> Nudger:
    """Read once in a process, with the programme's `own` folder. Packs at fault are left out, as guides are."""
    found = nudges.read_nudges(own)
    if found.problems:
        log.warning("nudges left out", reason="BadNudges", count=len(found.problems))
    return Nudger(found.packs.values())


async def build(settings: Settings, *, contract: int = NUMBER) -> web.Application:
    """A node, ready to be run; it needs a migrated database. Raises WrongKeyring, NotDurable, and what the
    database raises when it can't be reached. `contract` is the number of its release."""
    database = engine(settings.database_url)
    store = Store(database, await open_keyring(database, settings.keyring))
    pool = await journal_pool(settings.database_url, size=JOURNAL_CONNECTIONS + READING_CONNECTIONS)
    clock = await Clock.of(pool)
    commit = GroupCommit(pool, connections=JOURNAL_CONNECTIONS)
    content = library.Library(settings.guides)
    house = House(store, pool, commit, clock, content.plan_for, settings.tuned, _nudger(settings.guides))
    arrivals = Arrivals(store, pool)
    dispatch = Dispatch(arrivals, pool, house)
    sockets = Sockets(store, house)
    pager = Pager(store, settings.pager_url)
    rounds = ((TOUCH_EVERY, sockets.touch_logins), (PAGE_EVERY, pager.deliver))
    nodes = Nodes(store, pool, house, others=rounds)
    pokes: Pokes | None = None
    if settings.redis_url:
        channel = channel_of(store.keyring.installation)
        pokes = Pokes(settings.redis_url, channel, house.node, went_on=nodes.went_on, seems=house.seems)
        commit.went_on, house.on_signal = pokes.rooms, pokes.turn
    readiness = Readiness(store, commit)

    def on_open(connection: Connection) -> None:
        sockets.opened(connection)
        dispatch.on_open(connection)

    def on_close(connection: Connection) -> None:
        sockets.closed(connection)
        dispatch.on_close(connection)

    async def whose(knock: Knock) -> Principal | None:
        role: LoginRole = "facilitator" if knock.query.get("as") == "facilitator" else "peer"
        token = cookies.token_in(knock.cookies, settings, role)
        if token is None:
            return None
        # Guesses from one part of the network wait behind everyone else; they never keep anyone out, since behind a
        # proxy all of us come from one.
        try:
            known = await arrivals.principal(role, token, behind=guesses.many("socket", knock.address))
        except NotNow:
            raise web.HTTPServiceUnavailable(headers={hdrs.RETRY_AFTER: str(RETRY_AFTER)}) from None
        if known is None:
            guesses.wrong("socket", knock.address)
        return known

    app = web.Application(client_max_size=64 * 1024)
    guesses = Tries()
    words = Words(store, pool, house)
    lines = Lines(store, pool, house)
    services = Services(
        store=store,
        settings=settings,
        content=content,
        live=sockets,
        words=words,
        lines=lines,
        tries=guesses,
        ready=readiness.ready,
    )
    routes.add(app, services)
    gateway = Gateway(
        app,
        origins=[settings.origin],
        authenticate=whose,
        on_open=on_open,
        on_command=dispatch.on_command,
        on_close=on_close,
        serves=served(contract),
        most=open_places().members,
    )
    app[KNOCK] = gateway.knock
    app[DRAINING] = Draining(readiness, gateway, dispatch.see_off, settings.drain_seconds)

    async def running(_: web.Application) -> AsyncIterator[None]:
        await commit.start()
        await nodes.start()
        if pokes:
            pokes.start()
        log.info("serving", node=house.node)
        yield
        # The gateway has let its clients go by now. What is under way is finished; what was not answered is
        # asked again elsewhere, under the same ids.
        await nodes.close()
        await commit.close()
        if pokes:
            await pokes.close()
        house.close()
        await pool.close()
        await database.dispose()

    app.cleanup_ctx.append(running)
    return app
