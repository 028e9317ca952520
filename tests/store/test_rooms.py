"""Rooms: whose they are to enter, and how they end."""

from datetime import timedelta
from typing import Literal

import pytest

from server.store import logins, rooms
from server.store.database import Pool, Store
from server.store.people import Asked, Principal, may_enter, may_enter_all, principals
from tests.store.circles import a_facilitator, a_group, a_member, a_session, run


async def test_a_brief_tells_all_that_a_room_is_prepared_from(store: Store) -> None:
    group = await a_group(store, keep="close", door_minutes=20)
    cover = (await a_facilitator(store, "fern"), await a_facilitator(store, "moss"))
    session, room = await a_session(store, group, cover, minutes=60)
    async with store.db.connect() as connection:
        brief = await rooms.brief(store, connection, room)
    assert brief is not None
    assert (brief.session, brief.group, brief.group_name) == (session, group, "Tuesday circle")
    assert (brief.policy.crisis, brief.policy.keep_hours, brief.policy.door_minutes) == ("B", 0, 20)
    assert [one.name for one in brief.facilitators] == ["Fern", "Moss"]
    assert brief.keys == (f"a:{cover[0]}", f"a:{cover[1]}")
    assert (brief.phase, brief.outcome, brief.plan, brief.contact) == ("scheduled", None, None, "0100")
    assert brief.expires_at - brief.starts_at == (45 + 36 * 60) * 60 * 1000


async def test_the_schedule_offers_rooms_from_a_quarter_before_until_they_are_over(store: Store) -> None:
    group = await a_group(store)
    cover = (await a_facilitator(store, "fern"), await a_facilitator(store, "moss"))
    soon, soon_room = await a_session(store, group, cover, minutes=14)
    await a_session(store, group, cover, minutes=90)
    async with store.db.begin() as connection:
        assert [one.room for one in await rooms.underway(store, connection)] == [soon_room]
        assert await rooms.underway(store, connection, but={soon_room}) == []
        await rooms.set_phase(connection, soon, "closed", outcome="no_facilitator")
        assert await rooms.underway(store, connection) == []


@pytest.mark.parametrize(("keep", "left"), [("close", timedelta(0)), ("24h", timedelta(hours=24))])
async def test_closing_brings_the_end_of_a_room_to_what_the_group_decided(
    store: Store, keep: str, left: timedelta
) -> None:
    group = await a_group(store, keep=keep)
    cover = (await a_facilitator(store, "fern"), await a_facilitator(store, "moss"))
    session, _ = await a_session(store, group, cover)
    async with store.db.begin() as connection:
        await rooms.set_phase(connection, session, "closed", outcome="held")
    [(phase, outcome, kept)] = await run(
        store,
        "SELECT phase, outcome, expires_at - closed_at FROM session JOIN room ON session_id = session.id",
    )
    assert (phase, outcome, kept) == ("closed", "held", left)


async def test_only_those_whose_room_it_is_may_enter_and_only_around_its_time(
    store: Store, pool: Pool
) -> None:
    group, other = await a_group(store), await a_group(store)
    fern, moss = await a_facilitator(store, "fern"), await a_facilitator(store, "moss")
    reed = await a_facilitator(store, "reed")
    session, room = await a_session(store, group, (fern, moss))
    ours, _ = await a_member(store, group, "Alder")
    theirs, _ = await a_member(store, other, "Alder")
    removed, _ = await a_member(store, group, "Thorn")
    await run(store, "UPDATE membership SET status = 'removed' WHERE id = :id", id=removed.id)
    peer = Principal("peer", f"m:{ours.id}", "Alder", group)
    lead = Principal("facilitator", f"a:{fern}", "Fern", None)

    async def lets_in(who: Principal, where: str = room) -> bool:
        return await may_enter(store, pool, who, where) is not None

    assert await lets_in(peer)
    assert await lets_in(lead)
    assert not await lets_in(Principal("peer", f"m:{theirs.id}", "Alder", other))
    assert not await lets_in(Principal("peer", f"m:{removed.id}", "Thorn", group))
    assert not await lets_in(Principal("facilitator", f"a:{reed}", "Reed", None))
    assert not await lets_in(peer, "A" * 22)
    await run(store, "UPDATE session SET starts_at = now() + interval '16 minutes'")
    assert not await lets_in(peer)
    assert not await lets_in(lead)
    await run(store, "UPDATE session SET starts_at = now() + interval '14 minutes'")
    assert await lets_in(peer)
    await run(store, "UPDATE session SET phase = 'closed', closed_at = now() - interval '16 minutes'")
    assert await lets_in(peer)
    assert not await lets_in(lead)
    await run(store, "UPDATE room SET expires_at = now()")
    assert not await lets_in(peer)
    assert session


async def test_a_token_makes_its_owner_known_in_its_own_role(store: Store, pool: Pool) -> None:
    group = await a_group(store)
    member, token = await a_member(store, group, "Alder")
    fern = await a_facilitator(store, "fern")
    async with store.db.begin() as connection:
        staff = await logins.begin(connection, "facilitator", fern)
    known = await principal(store, pool, "peer", token)
    assert known == Principal("peer", f"m:{member.id}", "Alder", group, logins.login_id(token))
    lead = await principal(store, pool, "facilitator", staff)
    assert lead is not None
    assert (lead.key, lead.name, lead.group) == (f"a:{fern}", "Fern", None)
    assert await principal(store, pool, "facilitator", token) is None
    assert await principal(store, pool, "peer", staff) is None
    assert await principal(store, pool, "peer", "nothing") is None


async def test_a_facilitator_without_the_role_any_more_is_nobody(store: Store, pool: Pool) -> None:
    fern = await a_facilitator(store, "fern")
    async with store.db.begin() as connection:
        token = await logins.begin(connection, "facilitator", fern)
    await run(store, "UPDATE account SET roles = '{coordinator}'")
    assert await principal(store, pool, "facilitator", token) is None


async def test_an_open_socket_keeps_a_login_but_not_past_twelve_hours(store: Store) -> None:
    group = await a_group(store)
    _, token = await a_member(store, group, "Alder")
    id = logins.login_id(token)
    await run(store, "UPDATE login SET idle_at = now() + interval '1 second'")
    assert await logins.touch(store.db, [id, "00" * 32]) == {"00" * 32}
    [(kept,)] = await run(store, "SELECT idle_at >= now() + interval '29 minutes' FROM login")
    assert kept
    await run(store, "UPDATE login SET ends_at = now() + interval '5 minutes'")
    assert await logins.touch(store.db, [id]) == set()
    [(capped,)] = await run(store, "SELECT idle_at = ends_at FROM login")
    assert capped
    await run(store, "UPDATE login SET ends_at = now()")
    assert await logins.touch(store.db, [id]) == {id}


async def test_ends_do_not_tell_when_something_began(store: Store) -> None:
    await a_member(store, await a_group(store), "Alder")
    [(whole, soon)] = await run(
        store,
        "SELECT extract(epoch FROM ends_at)::bigint % 900 = 0 AND extract(epoch FROM idle_at)::bigint % 900 = 0,"
        " ends_at BETWEEN now() + interval '12 hours' AND now() + interval '12 hours 15 minutes' FROM login",
    )
    assert (whole, soon) == (True, True)
    [(quarter,)] = await run(
        store, "SELECT expires_at = date_trunc('quarter', now()) + interval '6 months' FROM membership"
    )
    assert quarter


async def test_many_are_known_and_let_in_together_each_as_they_would_be_alone(
    store: Store, pool: Pool
) -> None:
    cover = (await a_facilitator(store, "fern"), await a_facilitator(store, "moss"))
    group, other = await a_group(store), await a_group(store)
    _, room = await a_session(store, group, cover)
    people = {name: await a_member(store, group, name) for name in ("Alder", "Birch", "Cedar")}
    stranger, stranger_token = await a_member(store, other, "Alder")
    await run(store, "UPDATE membership SET status = 'admitted' WHERE id = :id", id=people["Birch"][0].id)
    await run(store, "UPDATE membership SET status = 'removed' WHERE id = :id", id=people["Cedar"][0].id)
    async with store.db.begin() as connection:
        staff = await logins.begin(connection, "facilitator", cover[0])

    tokens = [token for _, token in people.values()] + [stranger_token]
    asked: list[Asked] = [("peer", logins.login_id(token)) for token in tokens]
    asked += [("facilitator", logins.login_id(staff)), ("facilitator", logins.login_id(tokens[0]))]
    asked += [("peer", logins.login_id(staff)), ("peer", logins.login_id("nothing"))]
    known = await principals(store, pool, asked)
    assert [known[one].name for one in asked[:5]] == ["Alder", "Birch", "Cedar", "Alder", "Fern"]
    assert [one for one in asked[5:] if one in known] == []

    alder, birch, cedar = (f"m:{member.id}" for member, _ in people.values())
    theirs = [(key, room) for key in (alder, birch, cedar, f"m:{stranger.id}", f"a:{cover[1]}")]
    knocks = [*theirs, (alder, "A" * 22), ("a:" + "A" * 22, room)]
    assert await may_enter_all(pool, knocks) == {theirs[0]: False, theirs[1]: True, theirs[4]: True}
    assert await may_enter_all(pool, []) == {}


async def test_coming_in_counts_as_use_of_a_login(store: Store, pool: Pool) -> None:
    group = await a_group(store)
    _, token = await a_member(store, group, "Alder")
    _, fresh = await a_member(store, group, "Birch")
    before = await run(store, "SELECT idle_at FROM login WHERE digest = :d", d=_digest(fresh))
    soon = "UPDATE login SET idle_at = now() + interval '5 minutes' WHERE digest = :d"
    await run(store, soon, d=_digest(token))
    await principals(store, pool, [("peer", logins.login_id(one)) for one in (token, fresh)])
    [(again,)] = await run(
        store, "SELECT idle_at > now() + interval '29 minutes' FROM login WHERE digest = :d", d=_digest(token)
    )
    assert again
    assert await run(store, "SELECT idle_at FROM login WHERE digest = :d", d=_digest(fresh)) == before
    # In another role's cookie it is not asked about.
    await run(store, soon, d=_digest(token))
    await principals(store, pool, [("facilitator", logins.login_id(token))])
    [(again,)] = await run(
        store, "SELECT idle_at > now() + interval '29 minutes' FROM login WHERE digest = :d", d=_digest(token)
    )
    assert not again


async def principal(
    store: Store, pool: Pool, role: Literal["peer", "facilitator"], token: str
) -> Principal | None:
    asked: Asked = role, logins.login_id(token)
    return (await principals(store, pool, [asked])).get(asked)


def _digest(token: str) -> bytes:
    return bytes.fromhex(logins.login_id(token))
