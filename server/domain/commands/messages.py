"""Words said in the room."""

from typing import Annotated

from msgspec import Meta

from server.domain.commands.command import Command, Reason, Silenced
from server.domain.people import MemberId
from server.domain.plan import MessageId
from server.domain.vocabulary import Acknowledgement, Place, Wording


class MessagePost(Command, frozen=True):
    """Say something to the room, in an aside, or (facilitators) on the facilitators' own line.

    In a round one speaks in one's turn, and names it by its number. A facilitator names the peer whose aside
    it is (`member`). `pad` is filler that hides the length of the words from whoever watches the network.

    Words to the room or on the facilitators' line may be refused as `nudge`, once: see "Other words" in the README.
    Send them again under a new id, changed or with `wording: kept`."""

    name = "message.post"
    to: Place
    text: str
    turn: Annotated[int, Meta(ge=1)] | None = None
    member: MemberId | None = None
    wording: Wording | None = None
    silenced: Silenced = ()
    pad: Annotated[str, Meta(max_length=1024)] = ""


class MessageWithdraw(Command, frozen=True):
    """Take back one's own message: its words are blanked everywhere."""

    name = "message.withdraw"
    message: MessageId


class MessageAcknowledge(Command, frozen=True):
    """Answer a message quietly; `null` takes it back. Only the author and you ever see it."""

    name = "message.acknowledge"
    message: MessageId
    kind: Acknowledgement | None


class MessageRemove(Command, frozen=True):
    """Take down a message: its words are blanked, and its author alone reads the reason."""

    name = "message.remove"
    message: MessageId
    reason: Reason


class MessageRelease(Command, frozen=True):
    """Let a held message through to the room."""

    name = "message.release"
    message: MessageId


class MessageReturn(Command, frozen=True):
    """Give a held message back to its author, with a private reason."""

    name = "message.return"
    message: MessageId
    reason: Reason
