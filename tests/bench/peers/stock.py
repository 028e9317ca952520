"""A minimal chat on stock python-socketio (aiohttp, asyncpg): one INSERT a message, answered when it is durable."""

import os
from http.cookies import SimpleCookie
from typing import Any

import asyncpg
import socketio
from aiohttp import web

HISTORY = "SELECT id, author, text FROM message WHERE room = $1 ORDER BY id DESC LIMIT 100"
MEMBER = "SELECT name FROM member WHERE token = $1 AND room = $2"
INSERT = "INSERT INTO message (room, author, text) VALUES ($1, $2, $3)"

sio = socketio.AsyncServer(
    async_mode="aiohttp", transports=["websocket"], cors_allowed_origins="*", logger=False, engineio_logger=False,
    http_compression=False,
)  # fmt: skip
pool: "asyncpg.Pool[asyncpg.Record]"
rooms: dict[str, dict[str, Any]] = {}
members: dict[str, tuple[str, str]] = {}


async def connect(sid: str, environ: dict[str, Any]) -> None:
    cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get("token")
    await sio.save_session(sid, {"token": cookie.value if cookie else ""})


async def disconnect(sid: str, reason: str) -> None:
    room, _ = members.pop(sid, ("", ""))
    if room:
        rooms[room]["people"].pop(sid, None)


async def enter(sid: str, data: dict[str, Any]) -> dict[str, Any]:
    room = data["room"]
    token = (await sio.get_session(sid))["token"]
    name = await pool.fetchval(MEMBER, token, room)
    if name is None:
        return {"ok": False, "error": {"code": "unknown_room"}}
    messages = [dict(row) for row in await pool.fetch(HISTORY, room)]
    state = rooms.setdefault(room, {"seq": 0, "people": {}})
    state["people"][sid] = name
    members[sid] = room, name
    await sio.emit("member.arrived", {"room": room, "member": sid, "name": name}, room=room)
    await sio.enter_room(sid, room)
    return {"ok": True, "seq": state["seq"], "people": state["people"], "messages": messages}


async def post(sid: str, data: dict[str, Any]) -> dict[str, Any]:
    room, text = data["room"], data["text"]
    mine, name = members.get(sid, ("", ""))
    if mine != room or not 0 < len(text) <= 4000:
        return {"ok": False, "error": {"code": "not_allowed"}}
    await pool.execute(INSERT, room, name, text)
    rooms[room]["seq"] += 1
    seq = rooms[room]["seq"]
    posted = {"room": room, "seq": seq, "by": sid, "message": data["id"], "text": text}
    await sio.emit("message.posted", posted, room=room)
    return {"ok": True, "seq": seq}


async def start(app: web.Application) -> None:
    global pool
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=10, max_size=10)


sio.on("connect", connect)
sio.on("disconnect", disconnect)
sio.on("room.enter", enter)
sio.on("message.post", post)
app = web.Application()
sio.attach(app)
app.on_startup.append(start)
web.run_app(app, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=None, print=None, backlog=4096)
