"""The contract as JSON Schema (2020-12): the common ground of the types and the reference."""

from typing import Any

import msgspec
from msgspec import Struct

from server.contract import NUMBER, events
from server.contract.commands import COMMANDS, Answer, Declined, Earlier, Entered, Synced
from server.domain.commands import Command, RoomEarlier, RoomEnter, RoomSync

Schema = dict[str, Any]

ANSWERS: dict[type[Command], type[Struct]] = {RoomEnter: Entered, RoomSync: Synced, RoomEarlier: Earlier}
"""The commands that are answered with something of their own; all others with `Answer`."""


def structs() -> list[type[Struct]]:
    return [
        *COMMANDS.values(),
        *events.every_event(),
        *events.every_signal(),
        Answer,
        *ANSWERS.values(),
        Declined,
    ]


def components() -> dict[str, Schema]:
    """Every named shape on the wire, events with their envelope."""
    _, found = msgspec.json.schema_components(structs(), ref_template="#/$defs/{name}")
    for event in events.every_event():
        shape = found[event.__name__]
        envelope: Schema = {
            "room": {"type": "string"},
            "stream": {"enum": list(event.streams)},
            "seq": {"type": "integer", "minimum": 1},
            "at": {"type": "integer", "description": "milliseconds since 1970, UTC"},
        }
        shape["properties"] = {**envelope, **shape["properties"]}
        shape["required"] = [*envelope, *shape.get("required", [])]
    return dict(sorted(found.items()))


def document() -> Schema:
    """The whole contract as one JSON Schema document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hearthside rooms",
        "contract": NUMBER,
        "commands": {
            name: {
                "payload": {"$ref": f"#/$defs/{command.__name__}"},
                "answer": {"$ref": f"#/$defs/{ANSWERS.get(command, Answer).__name__}"},
            }
            for name, command in sorted(COMMANDS.items())
        },
        "events": [
            {"name": e.name, "streams": list(e.streams), "payload": {"$ref": f"#/$defs/{e.__name__}"}}
            for e in sorted(events.every_event(), key=lambda e: (e.name, e.streams))
        ],
        "signals": {s.name: {"$ref": f"#/$defs/{s.__name__}"} for s in events.every_signal()},
        "$defs": components(),
    }
