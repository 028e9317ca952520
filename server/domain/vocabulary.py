"""The small sets of words that facts and commands share."""

from enum import Enum


class Ending(Enum):
    """How a session came to its end; each has a sentence of its own on screen."""

    ENDED = "ended"
    CANCELLED = "cancelled"
    NO_FACILITATOR = "no_facilitator"


class LeadReason(Enum):
    ARRIVED = "arrived"
    HANDED_OVER = "handed_over"
    DROPPED = "dropped"
    RETURNED = "returned"


class Place(Enum):
    """Where words go: to everyone in the room, or to the facilitators' own line."""

    ROOM = "room"
    CARE = "care"


class Acknowledgement(Enum):
    """The three quiet answers to a message. Nobody counts them."""

    WITH_YOU = "with_you"
    THANK_YOU = "thank_you"
    ME_TOO = "me_too"


class Told(Enum):
    """Who hears of someone coming or going: of those who wait only the facilitators do, and a change of
    device is no news."""

    ROOM = "room"
    CARE = "care"
    NOBODY = "nobody"
