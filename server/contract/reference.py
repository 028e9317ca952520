"""The reference for clients that we don't write: one Markdown page per noun, from the contract itself.

Each command says who may send it, what it looks like, how it is answered, which refusals it may meet, what
each audience hears of it, and an example that a scenario recorded from a running room.
"""

import inspect
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from server.contract import NUMBER, events, states, typescript
from server.contract.commands import COMMANDS, Answer
from server.contract.schema import ANSWERS, Schema, components, document
from server.domain.commands import Command
from server.domain.policy import WHO, Who

Recorded = dict[str, Any]

FOLDER = Path(__file__).parent / "reference"
EXAMPLES = FOLDER / "examples.json"
TYPES = Path(__file__).parents[2] / "client_web" / "src" / "contract.gen.ts"

_WHO = {
    Who.SEATED: "anyone who came in, those who wait too",
    Who.ADMITTED: "everyone admitted",
    Who.FACILITATORS: "facilitators",
    Who.LEADING: "the leading facilitator; any facilitator while nobody leads",
}

_STATES: dict[str, Callable[[], Iterable[str]]] = {"round": states.of_rounds, "turn": states.of_turns}


def files() -> dict[Path, str]:
    """Every generated file and its text."""
    examples: dict[str, Recorded] = json.loads(EXAMPLES.read_text()) if EXAMPLES.exists() else {}
    pages = {
        FOLDER / "schemas.json": json.dumps(document(), indent=1, ensure_ascii=False) + "\n",
        FOLDER / "README.md": _start(),
        TYPES: typescript.module(),
    }
    for noun in sorted(_nouns()):
        pages[FOLDER / f"{noun}.md"] = "\n".join(_page(noun, examples)).rstrip() + "\n"
    return pages


def write() -> list[Path]:
    """Writes what has changed, and answers with those paths."""
    changed = [path for path, text in files().items() if not path.exists() or path.read_text() != text]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files()[path])
    return changed


def _nouns() -> dict[str, list[type[Command]]]:
    nouns: dict[str, list[type[Command]]] = defaultdict(list)
    for name, command in COMMANDS.items():
        nouns[name.partition(".")[0]].append(command)
    told = [event.name for event in events.every_event()] + [signal.name for signal in events.every_signal()]
    for name in told:
        nouns.setdefault(name.partition(".")[0], [])
    return nouns


def _page(noun: str, examples: dict[str, Recorded]) -> Iterator[str]:
    yield f"# {noun}\n"
    yield "Generated from the contract. How to connect, and the shape of every answer: [README](README.md).\n"
    yield from _STATES[noun]() if noun in _STATES else ()
    shapes = components()
    for command in _nouns()[noun]:
        yield from _command(command, shapes, examples.get(command.name))
    told = [event for event in events.every_event() if event.name.partition(".")[0] == noun]
    if told:
        yield "## Events\n"
    for event in told:
        yield f"### `{event.name}` on {', '.join(f'`{stream}`' for stream in event.streams)}\n"
        yield from _said(event)
        yield from _fields(shapes[event.__name__], leave_out=("room", "stream", "seq", "at"))
    for signal in events.every_signal():
        if signal.name.partition(".")[0] == noun:
            yield f"### `{signal.name}`, a signal\n"
            yield from _said(signal)
            yield from _fields(shapes[signal.__name__])


def _command(command: type[Command], shapes: dict[str, Schema], example: Recorded | None) -> Iterator[str]:
    yield f"## `{command.name}`\n"
    yield from _said(command)
    yield f"Who: {_WHO[WHO[command]]}.\n"
    yield from _fields(shapes[command.__name__], leave_out=("room", "id"))
    yield f"Answer: `{ANSWERS.get(command, Answer).__name__}`.\n"
    if example is None:
        return
    if example["refusals"]:
        yield f"Refusals met in the scenarios: {', '.join(f'`{code}`' for code in example['refusals'])}.\n"
    yield "An example, as recorded:\n"
    yield f"```json\n{_json(example['command'])}\n{_json(example['answer'])}\n```\n"
    if example["told"]:
        yield "What was told of it:\n"
        yield "\n".join(f"- `{stream}`: `{name}`" for stream, name in example["told"]) + "\n"


def _fields(schema: Schema, leave_out: tuple[str, ...] = ()) -> Iterator[str]:
    required = schema.get("required", [])
    rows = [
        f"| `{name}` | {_cell(typescript.type_of(of))} | {'' if name in required else 'optional'} |"
        for name, of in schema.get("properties", {}).items()
        if name not in leave_out
    ]
    if rows:
        yield "| field | type | |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _said(of: type) -> Iterator[str]:
    if of.__doc__ and not of.__doc__.startswith(f"{of.__name__}("):
        yield inspect.cleandoc(of.__doc__) + "\n"


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 600 else json.dumps(value, ensure_ascii=False, indent=1)


def _start() -> str:
    shapes = components()
    used = ("Snapshot", "RoomPart", "OnePart", "CarePart", "StepView", "MessageView", "PersonView")
    answers = ("Answer", "Entered", "Synced", "Earlier", "Declined")
    tables = "\n".join(
        f"### {name}\n\n{inspect.cleandoc(shapes[name].get('description') or '')}\n\n"
        + "".join(_fields(shapes[name]))
        for name in (*answers, *used)
    )
    pages = "\n".join(f"- [{noun}]({noun}.md)" for noun in sorted(_nouns()))
    return _START.format(number=NUMBER, pages=pages, tables=tables)


_START = """# The room's wire, contract {number}

Generated from the contract. Everything is in `schemas.json` too, as JSON Schema.

## Signing in

Over HTTP on the same address, before any socket. Bodies and answers are JSON; every POST carries `Origin` (see
below) and `content-type: application/json`. A refusal is `{{"error": {{"code": "...", "fields": ..., ...}}}}`.

| request | body | answer |
|---|---|---|
| `POST /api/invite/look` | `code` | `group`, `group_name`, `agreement: {{version, paragraphs}}`, `names`, ... |
| `POST /api/join` | `code`, `name`, `secret`, `agreement` (the version), `of_age: true` | `group`; sets `hs_peer` |
| `POST /api/return` | `group`, `secret` | `group`; sets `hs_peer` |
| `GET /api/me` | | `name`, `sessions: [{{id, room, starts_at, minutes, phase, title}}]`, ... |
| `POST /api/after/lines` | `room`, `lines: {{heard: "yes", judged: "no", ...}}` | nothing; once, after the session |
| `POST /api/signin` | `handle`, `password`, `as: "facilitator"` | `name`, `roles`; sets `hs_facilitator` |
| `GET /api/facilitator/today` | | `name`, `sessions`: the same, and more of each |

`secret` is what brings a peer back: 43 characters of base64url, 32 random bytes that you make, one for each
group. A room can be entered from 15 minutes before its session starts.

## Connecting

Socket.IO, protocol 5, WebSocket only, path `/socket.io/`. Any stock client works. The handshake needs

- the sign-in cookie that the HTTP side gave (`hs_peer` or `hs_facilitator`; over HTTPS with `__Host-`),
- an `Origin` header that is exactly the server's own address,
- the query `as=peer` or `as=facilitator` (which of the cookies counts) and `contract={number}`.

Otherwise it is answered with 403 (origin, cookie) or 400 (another transport or protocol). A server that is about to
end answers 503: another one takes you, at the same address.

A server serves its own contract and the one before. Whoever names another one is answered after the upgrade, to the
Socket.IO CONNECT, with the error `{{"message": "contract", "data": {{"code": "contract", "serves": [...]}}}}`
(stock clients hand it over as `connect_error`). If your number is below all of these, you are too old: load a newer
client, and take along what is being written. If it is above, wait and come back: servers are being replaced one after
the other.

## Asking

A command is an event with one object and an acknowledgement. Each carries `room` and an `id` that you make:
22 characters of base64url, 16 random bytes. Ask again with the same `id` after a lost connection: you get the
first answer again and nothing happens twice. The same `id` with other contents is refused as `reused_id`.

The answer is `{{"ok": true, ...}}` or `{{"ok": false, "error": {{"code": "...", "retry_after": seconds?}}}}`.
What is acknowledged is stored. A refusal has changed nothing. Any command may also be refused with
`bad_request`, `not_entered`, `not_admitted`, `not_allowed`, `removed`, `declined`, `too_fast` or `busy`; after the
last two, ask again with the same `id`, `retry_after` seconds later (one, if it is missing), each time twice as long,
and give or take a chance of your own: many may have been told so at once. A handshake is told so by 503.
Send at most 32 commands before their answers, 20 at once and 5 a second in the long run. `room.enter`, `room.sync`,
`room.earlier`, `turn.signal`, `message.acknowledge` and `nudge.doubt` are counted each for itself, and may be sent less
often.

Packets that are not commands end the connection: binary, two arguments, no acknowledgement, over 64 KiB.

## Other words

Words that could be posted, to the room, on the facilitators' line or handed in, may be refused as `nudge` once: their
author is offered other ones first. `error.nudge` has their own `words` (a part of the text), the `offer`, the reason
(`because`), the `concept` and the `rule`. Show it to nobody else, the offer first, and leave the words where they can
be changed. Send them again, changed or not, under a new `id`; with `wording: "kept"` they are posted. Nothing of it is
stored, so remember for your person what they were offered in this session, or hid, and send these concepts along
(`silenced`); `wording: "off"` if they want no offers. "This doesn't fit" is `nudge.doubt`.

The answer to words, and the error when they could not be said, has `aside`: 1 if their author, and nobody else, should
be offered a private word (`aside.ask`).

## Being told

Enter with `room.enter`: the answer's `snapshot` is all that is yours to see, in three parts, and `heads` has
the last `seq` of each of your streams (`room`, `one`, and for facilitators `care`). From then on every event
carries `room`, `stream`, `seq` and `at`. Within a stream `seq` has no gaps:

- `seq` one higher than the last: apply it to the part of its stream.
- `seq` not higher: you had it; drop it.
- `seq` higher than that: something is missing; send `room.sync` with the last `seq` of each stream.

An event may come before the answer to `room.enter`; if its `seq` is not above the snapshot's head, drop it.
`room.sync` is answered with the missed events in order, or with `reset` and a fresh snapshot. After
`member.admitted` on `one`, enter again. A snapshot with the events after it folded in is what a fresh snapshot
would be. `room.heads` comes every 15 s: compare, and sync if you are behind.

## Coming back

A new connection has entered no room, and neither has one that sent `room.leave`: other commands are refused as
`not_entered`. Send `room.enter` first. Its snapshot is all that you need; or keep what you have, and ask with
`room.sync` for what came after it. Then ask again, with their old ids, for what was not answered.

The server ends the connection after `room.moved` (connect and enter again: there are other servers at the same
address), after `seat.moved` (don't: another device of yours has the seat), and when you are removed or signed out.
Come back after a pause that is different for everyone and grows, so that a programme's phones don't all come at once;
after `room.moved` the first pause may be a fraction of a second.

## Pages

{pages}

## Shapes

{tables}"""
