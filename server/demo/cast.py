"""The whole cast of a demo: each comes in by the front door and plays their part until the session has ended."""

import asyncio
import logging
import time
from collections.abc import Sequence
from random import Random

import structlog
from msgspec import Struct

from server.demo.doorway import Doorway, TurnedAway, secret_of
from server.demo.personas import Persona
from server.demo.player import Player, Stage

log = structlog.get_logger()


class Invitation(Struct, frozen=True):
    """What the cast needs in order to come: an invite, and for the scripted facilitator a way to sign in.

    `seed` is the data folder's own: by it people are known again at the next run.
    """

    origin: str
    room: str
    group: str
    code: str
    handle: str
    password: str
    seed: bytes


async def perform(cast: Sequence[Persona], invitation: Invitation, pace: float) -> None:
    """Until everyone has gone. Someone who can't come in is missed; the others play on."""
    # It warns of "aborting" whenever a server closes a connection, which is how every part of a play ends.
    logging.getLogger("engineio.client").setLevel(logging.ERROR)
    names = {persona.name: persona.id for persona in cast}
    stage = Stage(invitation.origin, invitation.room, names, pace, time.monotonic())
    async with asyncio.TaskGroup() as parts:
        for persona in cast:
            parts.create_task(_part(persona, invitation, stage), name=persona.id)


async def _part(persona: Persona, invitation: Invitation, stage: Stage) -> None:
    await asyncio.sleep(stage.lasts(persona.arrives))
    async with Doorway(invitation.origin) as doorway:
        try:
            await _come_in(persona, invitation, doorway)
        except TurnedAway as turned:
            log.warning("persona turned away", code=turned.code)
            return
        moods = Random(f"{persona.id} {invitation.room}")  # noqa: S311 (nothing is kept secret by it)
        await Player(persona, stage, doorway.cookie, moods).play()


async def _come_in(persona: Persona, invitation: Invitation, doorway: Doorway) -> None:
    if persona.role == "facilitator":
        await doorway.sign_in(invitation.handle, invitation.password)
        return
    secret = secret_of(invitation.seed, persona.id)
    known = await doorway.come_back(invitation.group, secret)
    if known and persona.first_time:
        # Whoever came for the first time last week has left the group since, and somebody new comes.
        await doorway.post("/api/me/forget", {})
        known = False
    if not known:
        await doorway.join(invitation.code, persona.name, secret)
