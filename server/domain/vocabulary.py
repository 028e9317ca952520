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
    """Where words go: to everyone in the room, to the facilitators' own line, or into an aside."""

    ROOM = "room"
    CARE = "care"
    ASIDE = "aside"


class Wording(Enum):
    """What an author has said about other words for theirs: these are meant as they are (`kept`), or none are to be
    offered at all (`off`)."""

    KEPT = "kept"
    OFF = "off"


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


# The circle


class Order(Enum):
    """How turns come: round the circle, as hands go up, drawn by lot and shown beforehand, or all at once."""

    CIRCLE = "circle"
    HANDS = "hands"
    RANDOM = "random"
    WATERFALL = "waterfall"


class Responses(Enum):
    """What may follow a share: nothing, the quiet answers, reflections if the sharer asks for them, or open
    talk once everyone has had a turn."""

    NONE = "none"
    ACKNOWLEDGE = "acknowledge"
    ASK_FIRST = "ask_first"
    OPEN = "open"


class Stage(Enum):
    """Where a round is. Being paused is the step's, and comes back to the same stage."""

    SETUP = "setup"
    PROMPT = "prompt"
    PREWRITE = "prewrite"
    RUNNING = "running"
    SECOND_PASS = "second_pass"
    RESPONSE = "response"
    CLOSED = "closed"
    ABORTED = "aborted"


class TurnState(Enum):
    """Where someone is in a round. `on_deck` is the first of those who wait."""

    WAITING = "waiting"
    ON_DECK = "on_deck"
    OFFERED = "offered"
    FLOOR = "floor"
    HELD = "held"
    DONE = "done"
    PASSED = "passed"
    LATER = "later"
    AWAY = "away"
    STEPPED_OUT = "stepped_out"
    LISTENING = "listening"
    REMOVED = "removed"


class Wish(Enum):
    """What a sharer would like to hear after a share, when the round asks first."""

    NONE = "none"
    EMPATHY = "empathy"
    EXPERIENCE = "experience"


class Because(Enum):
    """Why a facilitator is asked about a turn: no answer to the offer, or a connection that stays away."""

    SILENT = "silent"
    DROPPED = "dropped"


# Check-ins and check-outs


class Item(Enum):
    """What a check may ask, all in our own words. `heavy` is 0 (light) to 10 (heaviest)."""

    HEAVY = "heavy"
    FEELINGS = "feelings"
    HALT = "halt"
    ROSE = "rose"
    WEATHER = "weather"
    NEED = "need"
    KEEP = "keep"
    NEXT = "next"


class Seen(Enum):
    """Who sees an answer. What only oneself may see never leaves the device."""

    FACILITATORS = "facilitators"
    COUNTED = "counted"
    EVERYONE = "everyone"


class Cue(Enum):
    """A quiet card for the facilitators: a reason to talk with someone, and no measure of risk."""

    HEAVY = "heavy"
    WORSE = "worse"
    LEFT_HEAVY = "left_heavy"
    UNANSWERED_SHARE = "unanswered_share"


class Line(Enum):
    """What one may say anonymously after a session; only sums for the whole programme are kept."""

    HEARD = "heard"
    COULD_SAY = "could_say"
    JUDGED = "judged"
    UNDERSTOOD = "understood"


class Agrees(Enum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


# Asides


class AsideFor(Enum):
    """Why someone asks for a facilitator."""

    TALK = "talk"
    CHECK_ON_ME = "check_on_me"
    HELP = "help"


class AsideState(Enum):
    """`asked` by a peer, `offered` by a facilitator, `open` once both agreed, `over`."""

    ASKED = "asked"
    OFFERED = "offered"
    OPEN = "open"
    OVER = "over"


class Outcome(Enum):
    """How an aside ended. `declined` and `taken_back` are the peer's; the others a facilitator's mark."""

    ANSWERED = "answered"
    PASSED_ON = "passed_on"
    NOT_REACHED = "not_reached"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
