"""What a view of a fact is, and the filler that hides the length of words."""

from collections.abc import Callable
from typing import Any

import msgspec

from server.contract.events import Event
from server.contract.listeners import Audience
from server.domain.outcome import Fact

View = tuple[Audience, Event]
Views = dict[type[Fact], Callable[[Any], list[View]]]
"""For each fact, who is told what. A fact without a row is told to nobody."""

_encoder = msgspec.json.Encoder()

BUCKET = 256
"""Bytes. Words and their filler come in multiples of this, so that a watcher of the network can't tell a
short answer from a longer one."""


def filler(text: str | None) -> str:
    """Signs to add so that words and filler fill whole buckets as JSON."""
    return "." * (-len(_encoder.encode(text)) % BUCKET)


def filler_of(answer: object) -> str:
    """The same for an answer that is more than a text."""
    return "." * (-len(msgspec.json.encode(answer)) % BUCKET)


def nobody(fact: Fact) -> list[View]:
    return []
