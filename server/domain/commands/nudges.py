"""Nudges: private suggestions about wording, for the author alone. They come with `message.post` and `turn.hand_in`."""

from typing import Annotated

from msgspec import Meta

from server.domain.commands.command import Command
from server.domain.plan import Tier


class NudgeSetting(Command, frozen=True):
    """Which tiers of concepts this group is nudged about: 1 words that demean, 2 labels and terms of treatment, 3
    contested ones. None at all is a choice, too. It holds at once, and for the group's later sessions."""

    name = "nudge.set"
    tiers: Annotated[tuple[Tier, ...], Meta(max_length=3)]


class NudgeDoubt(Command, frozen=True):
    """This nudge doesn't fit. Its rule is counted, and nothing else is kept: not who said so, when, or about what."""

    name = "nudge.doubt"
    rule: Annotated[str, Meta(min_length=1, max_length=64)]
