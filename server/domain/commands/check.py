"""Check-ins and check-outs, and the lines after a session."""

from typing import Annotated

from msgspec import Meta

from server.domain.commands.command import Command, Reason
from server.domain.people import MemberId
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import Cue, Item, Seen


class CheckAnswer(Command, frozen=True):
    """Answer one thing that is asked, for those whom one chooses. Answering again replaces it.

    Words (`rose`, `keep`, `next`) go to the facilitators alone: what everyone is to read is a message."""

    name = "check.answer"
    item: Item
    answer: ItemAnswer
    to: Seen
    pad: Annotated[str, Meta(max_length=1024)] = ""


class CheckTakeBack(Command, frozen=True):
    """Take an answer back: nobody sees it any more."""

    name = "check.take_back"
    item: Item


class CheckShow(Command, frozen=True):
    """Answers are closed, and what was counted is shown: three coarse bands, once."""

    name = "check.show"


class CheckCard(Command, frozen=True):
    """A card to everyone who answered anonymously in a band (0, 1 or 2), without learning who or how many."""

    name = "check.card"
    item: Item
    band: Annotated[int, Meta(ge=0, le=2)]
    text: Reason


class CueClaim(Command, frozen=True):
    """I'll look after this."""

    name = "cue.claim"
    member: MemberId
    cue: Cue


class CueClear(Command, frozen=True):
    """Looked after."""

    name = "cue.clear"
    member: MemberId
    cue: Cue
