"""Asides: a private exchange of one peer and the facilitators. Words go there by `message.post`."""

from typing import Annotated

from msgspec import Meta

from server.domain.commands.command import Command
from server.domain.people import MemberId
from server.domain.vocabulary import AsideFor, Outcome


class AsideAsk(Command, frozen=True):
    """Ask a facilitator. `text`, if any, is the first thing said there."""

    name = "aside.ask"
    reason: AsideFor
    text: str | None = None
    pad: Annotated[str, Meta(max_length=1024)] = ""


class AsideOffer(Command, frozen=True):
    """Offer a peer a private word. Nothing opens before they accept."""

    name = "aside.offer"
    member: MemberId


class AsideAccept(Command, frozen=True):
    name = "aside.accept"


class AsideDecline(Command, frozen=True):
    """No, thank you; or, once it is open, enough for now."""

    name = "aside.decline"


class AsideClaim(Command, frozen=True):
    """I have it: the peer reads that you have seen this, and the aside is open."""

    name = "aside.claim"
    member: MemberId


class AsideClose(Command, frozen=True):
    """How it ended: `answered`, `passed_on` or `not_reached`."""

    name = "aside.close"
    member: MemberId
    outcome: Outcome
