"""The words beside the state, and how a snapshot shows them."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from server.contract.listeners import Audience
from server.contract.parts import AsideView, MessageView
from server.domain.people import MemberId, Moment
from server.domain.plan import AsideId, MessageId
from server.domain.room import Room

SNAPSHOT_MESSAGES = 100


class Said(Struct, frozen=True):
    """Where and when a message stands in a stream."""

    seq: int
    at: Moment
    message: MessageId
    by: MemberId


class Words(Protocol):
    """What the live room keeps of its messages."""

    def said(self, stream: Audience, member: MemberId) -> tuple[Sequence[Said], bool]:
        """The last messages of a stream that this member may see, and whether there are earlier ones."""

    def said_aside(self, stream: Audience, aside: AsideId) -> tuple[Sequence[Said], bool]:
        """The last messages of an aside as one of its two streams has them, and whether there are earlier ones."""

    def text(self, message: MessageId) -> str | None: ...

    def at(self, message: MessageId) -> Moment: ...

    def heads(self, room: Room, member: MemberId) -> dict[str, int]: ...


def messages_view(room: Room, said: Sequence[Said], words: Words) -> tuple[MessageView, ...]:
    return tuple(_message_view(room, one, words.text(one.message)) for one in said)


def _message_view(room: Room, said: Said, text: str | None) -> MessageView:
    state = room.messages[said.message]
    text = None if state.gone else text
    return MessageView(said.message, said.seq, said.at, said.by, text, state.state, state.turn)


def aside_view(room: Room, member: MemberId, stream: Audience, words: Words) -> AsideView | None:
    """The latest aside of a peer, with its words as they stand in a stream."""
    aside = room.asides.get(member)
    if aside is None:
        return None
    said, more = words.said_aside(stream, aside.id)
    return AsideView(
        id=aside.id,
        state=aside.state,
        at=aside.at,
        reason=aside.reason,
        by=aside.by,
        outcome=aside.outcome,
        messages=messages_view(room, said, words),
        more=more,
    )
