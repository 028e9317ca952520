"""The commands that clients may send, by name, and how they are read and answered."""

import json
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from server.contract.parts import MessageView, Snapshot
from server.domain import commands as c
from server.domain.nudge import Nudge
from server.domain.plan import MessageId
from server.domain.refusal import Nudged, Refusal, Refused

COMMANDS: dict[str, type[c.Command]] = {command.name: command for command in c.Command.__subclasses__()}

_encoder = msgspec.json.Encoder()
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    name: msgspec.json.Decoder(command, strict=True) for name, command in COMMANDS.items()
}


def decode(name: str, payload: bytes | str) -> c.Command:
    """Raises Refused: `unknown_command` for a name of another release, `bad_request` for anything that is
    not exactly the command's shape or has a key twice (two decoders may read that in two ways), `bad_text` for
    words that are not Unicode."""
    decoder = _DECODERS.get(name)
    if decoder is None:
        raise Refused(Refusal.UNKNOWN_COMMAND)
    try:
        command: c.Command = decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refused(Refusal.BAD_TEXT if _has_half_an_emoji(payload) else Refusal.BAD_REQUEST) from None
    # Defaults are left out and there are no spaces: nothing shorter says the same, so a key that came twice shows in
    # the length. Only what is longer is looked at key by key.
    shortest = isinstance(payload, bytes) and len(_encoder.encode(command)) == len(payload)
    if not shortest and not _has_distinct_keys(payload):
        raise Refused(Refusal.BAD_REQUEST)
    return command


def _has_distinct_keys(payload: bytes | str) -> bool:
    try:
        json.loads(payload, object_pairs_hook=_distinct)
    except (ValueError, RecursionError):
        return False
    return True


def _distinct(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a repeated key")


def _has_half_an_emoji(payload: bytes | str) -> bool:
    """Whether something in it can't be written as Unicode: a browser cuts a text in two and escapes what is left."""
    try:
        json.dumps(json.loads(payload), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    except (ValueError, RecursionError):
        pass
    return False


Meant = Annotated[int, Meta(ge=0, le=1)] | None


class Declined(Struct, frozen=True, omit_defaults=True):
    """`nudge` comes with the code of that name: other words for the author, who alone is told. `aside` comes with
    words, as in `Answer`: also with those that could not be said."""

    code: Refusal
    retry_after: int | None = None
    nudge: Nudge | None = None
    aside: Meant = None


class Answer(Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """The answer to a command. `stream` and `seq` name the first event that its author sees of it, if any;
    `message` is a new message's id; `held` says that it waits for a facilitator first.

    `aside` comes with words to the room. 1: offer their author, and nobody else, a private word with the facilitators
    (`aside.ask`), kindly and without alarm. Else it is 0, and there: no answer's length tells."""

    stream: str | None = None
    seq: int | None = None
    message: MessageId | None = None
    held: bool = False
    aside: Meant = None


class Missed(Struct, frozen=True):
    """One event that was missed, with its name and its data as on the wire."""

    event: str
    data: msgspec.Raw


class Entered(Struct, frozen=True):
    """The answer to `room.enter`."""

    snapshot: Snapshot


class Synced(Struct, frozen=True, omit_defaults=True):
    """The answer to `room.sync`: what was missed in order, or with `reset` a fresh snapshot."""

    heads: dict[str, int]
    events: tuple[Missed, ...] = ()
    reset: bool = False
    snapshot: Snapshot | None = None


class Earlier(Struct, frozen=True):
    """The answer to `room.earlier`, oldest first."""

    messages: tuple[MessageView, ...]
    more: bool


def encode_answer(answer: Answer | Entered | Synced | Earlier) -> bytes:
    """An answer as JSON, with `"ok":true` before its fields."""
    fields = _encoder.encode(answer)
    return b'{"ok":true}' if fields == b"{}" else b'{"ok":true,' + fields[1:]


def encode_refusal(refused: Refused, aside: int | None = None) -> bytes:
    nudge = refused.nudge if isinstance(refused, Nudged) else None
    error = msgspec.json.encode(Declined(refused.code, refused.retry_after, nudge, aside))
    return b'{"ok":false,"error":' + error + b"}"
