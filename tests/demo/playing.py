"""Scripted people in a room that is told by hand: for the tests of what they do, and when. There is no clock here."""

from collections.abc import Sequence
from random import Random
from typing import Any

import msgspec

from server.demo.leading import Leading
from server.demo.personas import Leads, Pace, Persona
from server.demo.scene import Scene
from server.demo.script import Script
from server.demo.send import Do, Send
from server.demo.sharing import Sharing

PACE = Pace(words_a_minute=30, thinks=(2, 4))
CAST = {"Old Kettle": "sam", "Wren": "wren", "Ana": "ana"}
PLAN = [("welcome", "reading"), ("pause", "pause"), ("round", "floor"), ("close", "reading")]


def persona(*cues: dict[str, Any], role: str = "peer", turns: Sequence[dict[str, Any]] = ()) -> Persona:
    return msgspec.convert(
        {
            "id": "sam",
            "name": "Old Kettle",
            "role": role,
            "about": "",
            "pace": {"words_a_minute": 30, "thinks": [2, 4]},
            "leads": {} if role == "facilitator" else None,
            "cues": cues,
            "turns": turns,
            "raises_hand": [5, 5],
        },
        Persona,
    )


def step(id: str = "round", kind: str = "floor", minutes: int = 10, paragraphs: int = 1) -> dict[str, Any]:
    return {
        "id": id,
        "kind": kind,
        "minutes": minutes,
        "paragraphs": ["One two three."] * paragraphs,
        "options": {"whole": False},
        "shown": None,
        "paused": False,
        "hands": [],
        "round": None,
        "check": None,
    }


def circle(**changes: Any) -> dict[str, Any]:
    """A step that is a round: three wait, and nobody has the floor."""
    view = {
        "number": 1,
        "stage": "running",
        "prompt": "What is on your mind?",
        "order": "circle",
        "responses": "ask_first",
        "silence_seconds": 10,
        "prewrite_minutes": 4,
        "turn_minutes": 2,
        "one_line": False,
        "queue": ["me", "w", "g"],
        "turn": None,
        "reflecting": None,
        "quiet_until": None,
    }
    return step("round", "round") | {"round": view | changes}


def check(**changes: Any) -> dict[str, Any]:
    view = {"ask": ["heavy", "feelings", "need"], "leaving": False, "answers": {}, "counts": None}
    return step("check-in", "check") | {"check": view | changes}


def snapshot(**room: Any) -> dict[str, Any]:
    people = {
        "me": ("Old Kettle", "peer"),
        "w": ("Wren", "peer"),
        "g": ("Teal", "peer"),
        "a": ("Ana", "facilitator"),
        "j": ("Jo", "facilitator"),
    }
    return {
        "one": {"member": "me", "aside": None},
        "care": None,
        "room": {
            "phase": "open",
            "unattended": False,
            "lead": "a",
            "plan": [{"id": id} for id, _ in PLAN],
            "step": step(),
            "people": {
                id: {"name": name, "role": role, "presence": "here"} for id, (name, role) in people.items()
            },
        }
        | room,
    }


class Play:
    """One script in a room, played by hand."""

    def __init__(self, *cues: dict[str, Any], **room: Any) -> None:
        self.scene = Scene(CAST)
        self.script = Script(persona(*cues), self.scene, Random(7))
        self.scene.enter(snapshot(**room), 0)
        self.script.enter(0)

    def hear(self, event: str, now: float, **data: Any) -> None:
        data = {"stream": "room", **data}
        self.scene.hear(event, data, now)
        self.script.hear(event, data, now)

    def said(self, now: float, text: str, by: str = "g", message: str = "m1", stream: str = "room") -> None:
        self.hear("message.posted", now, by=by, text=text, message=message, stream=stream)

    def until(self, end: float) -> list[tuple[float, Do]]:
        """Everything that is done up to `end`, with its moments."""
        done: list[tuple[float, Do]] = []
        now = 0.0
        while (at := self.script.next_at()) is not None and at <= end:
            now = max(now, at)
            done += [(now, do) for do in self.script.due(now)]
        return done

    def words(self, end: float = 10_000) -> list[object]:
        return [dict(do.fields).get("text") for _, do in self.until(end) if isinstance(do, Send)]


class Share:
    """One person's part in a round, played by hand."""

    def __init__(self, *turns: dict[str, Any], **round: Any) -> None:
        self.scene = Scene(CAST)
        self.sharing = Sharing(persona(turns=turns), self.scene, Random(7))
        self.scene.enter(snapshot(step=circle(**round)), 0)
        self.sharing.look(0)

    def hear(self, event: str, now: float, stream: str = "room", **data: Any) -> None:
        data = {"stream": stream, **data}
        self.scene.hear(event, data, now)
        self.sharing.hear(event, data, now)

    def offered(self, now: float, turn: int = 1, to: str = "me") -> None:
        self.hear("turn.offered", now, turn=turn, member=to)

    def until(self, end: float) -> list[tuple[float, Do]]:
        """Everything that is done up to `end`, with its moments."""
        done: list[tuple[float, Do]] = []
        now = 0.0
        while (at := self.sharing.next_at()) is not None and at <= end:
            now = max(now, at)
            done += [(now, do) for do in self.sharing.due(now)]
        return done

    def sends(self, end: float = 10_000) -> list[str]:
        return [do.command for _, do in self.until(end) if isinstance(do, Send)]

    def words(self, end: float = 10_000) -> list[object]:
        fields = [dict(do.fields) for _, do in self.until(end) if isinstance(do, Send)]
        return [one["text"] for one in fields if "text" in one]


def cue(on: str, *do: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"on": on, "do": list(do), **more}


class Lead:
    """A scripted facilitator in a room, asked every second what they would do."""

    def __init__(self, **room: Any) -> None:
        self.scene = Scene(CAST)
        self.leading = Leading(Leads(), self.scene)
        shot = snapshot(**room)
        del shot["room"]["people"]["j"]
        shot["one"]["member"] = "a"
        shot["care"] = {"waiting": [], "held": [], "offer": None, "asked": None, "cues": {}, "asides": {}}
        self.scene.enter(shot, 0)

    def hear(self, event: str, now: float, stream: str = "room", **data: Any) -> None:
        self.scene.hear(event, {"stream": stream, **data}, now)

    def until(self, end: int, start: int = 0) -> list[tuple[int, Send]]:
        return [(now, send) for now in range(start, end) for send in self.leading.due(now)]

    def jo_comes(self, now: float) -> None:
        data = {"member": "j", "name": "Jo", "role": "facilitator", "presence": "here"}
        self.scene.hear("member.joined", data, now)
