"""Recordings of scenarios, for two readers: the reference (an example of each command) and the browser's reducer.

Made with HEARTHSIDE_RECORD=1. Ids become names, and moments become steps of a second in the order in which they are
met, so that recording again changes little as long as the stories stay the same: who begins in a circle differs from
session to session, and what was said at the same time may come in another order.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from server.contract.reference import EXAMPLES
from server.contract.reference import write as write_reference
from server.store.ids import is_id
from tests.support.client import Client
from tests.support.programme import Meeting
from tests.support.truth import Truth

RECORDING = os.environ.get("HEARTHSIDE_RECORD") == "1"
FOLDER = Path(__file__).resolve().parents[1] / "scenarios" / "recordings"
FIRST_MOMENT = 1_767_225_600_000  # 2026 begins
LONGEST = 3_500
"""Signs of an example. The first that is not longer is taken; of longer ones, the shortest."""
_MOMENTS = ("at", "begun_at", "closes_at", "quiet_until", "since", "stage_at", "starts_at")
TURN_TAKES = 1000
"""Milliseconds on the floor of each turn, in a recording."""
_SORTED: dict[str, Callable[[Any], str]] = {
    "agreed": str,
    "listening": str,
    "notes": lambda note: str(note["message"]),
    "unheard": str,
}


class Names:
    """Gives every id and moment its lasting name."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._moments: dict[int, int] = {}

    def know(self, id: str, name: str) -> None:
        self._ids[id] = name.ljust(22, "_")

    def told(self, value: Any, key: str = "") -> Any:
        """The same with names in place of ids and moments."""
        match value:
            case {"turns": int(turns), "spoke": int()}:
                return {"turns": turns, "spoke": turns * TURN_TAKES}
            case dict():
                return {self._id(name, key): self.told(one, name) for name, one in value.items()}
            case list() if key in _SORTED:
                # What the server sorts by id has to be sorted by the names, too.
                return sorted((self.told(one, key) for one in value), key=_SORTED[key])
            case list():
                return [self.told(one, key) for one in value]
            case str():
                return self._id(value, key)
            case int() if key == "spent" and value:
                return TURN_TAKES
            case int() if key in _MOMENTS:
                return self._moments.setdefault(value, FIRST_MOMENT + 1000 * len(self._moments))
            case _:
                return value

    def _id(self, text: str, key: str) -> str:
        if text in self._ids:
            return self._ids[text]
        # A word of 22 letters is possible in a text, but not under these.
        if not is_id(text) or key in ("text", "title", "paragraphs", "reason"):
            return text
        kind = {
            "id": "command",
            "by": "member",
            "to": "member",
            "given": "message",
            "received": "message",
        }.get(key, key)
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self.know(text, f"{kind}-{self._counts[kind]}")
        return self._ids[text]


def _better(example: dict[str, Any], known: dict[str, Any] | None) -> bool:
    """The first one that shows what is told of it, and isn't too long."""
    if known is None:
        return True
    if bool(example["told"]) != bool(known["told"]):
        return bool(example["told"])
    return len(str(known)) > max(LONGEST, len(str(example)))


class Examples:
    """One example of each command, and every refusal that was met."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, Any]] = {}
        self._refusals: dict[str, set[str]] = {}

    def take(self, clients: Iterable[Client], truths: dict[str, Truth]) -> None:
        for client in clients:
            for name, codes in client.refusals.items():
                self._refusals.setdefault(name, set()).update(codes)
            truth = truths.get(client.room)
            for name, command, answer in client.commands if truth else ():
                assert truth is not None
                example = self._example(truth, command, answer)
                if _better(example, self._found.get(name)):
                    self._found[name] = example

    def _example(self, truth: Truth, command: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
        names = Names()
        for member, seat in truth.room.seats.items():
            names.know(member, seat.name)
        names.know(truth.id, "room")
        said = names.told({"command": command, "answer": answer})
        told = truth.by_command.get(command["id"], [])
        return {**said, "told": [list(one) for one in told]}

    def write(self) -> None:
        recorded = {
            name: {
                "command": one["command"],
                "answer": one["answer"],
                "refusals": sorted(self._refusals.get(name, ())),
                "told": one["told"],
            }
            for name, one in sorted(self._found.items())
        }
        _write(EXAMPLES, recorded)
        write_reference()


EXAMPLES_MET = Examples()


async def record_examples(clients: Iterable[Client], meetings: Iterable[Meeting]) -> None:
    """Keep what these clients did in rooms that can still be read."""
    truths = {}
    for meeting in meetings:
        key = meeting.programme.installation.keyring / "rooms" / f"{meeting.room}.key"
        if meeting.room and key.exists():
            truths[meeting.room] = await meeting.truth()
    EXAMPLES_MET.take(clients, truths)


def record_for_the_browser(truth: Truth, **clients: Client) -> None:
    """What each of these saw: a snapshot, the events after it as they came, and what it has to have in the end."""
    if not RECORDING:
        return
    for name, client in clients.items():
        names = Names()
        for member, seat in truth.room.seats.items():
            names.know(member, seat.name)
        names.know(truth.id, "room")
        seen = {
            "snapshot": client.first_snapshot,
            "events": [{"event": event, "data": data} for event, data in client.heard],
            "final": truth.view(client.member),
        }
        _write(FOLDER / f"{name}.json", names.told(seen))


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")
