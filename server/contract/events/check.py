"""Check-ins and check-outs, as they are told: to those whom each member chose, answer by answer."""

from msgspec import Struct

from server.contract.events.event import CARE, ONE, ROOM, Event
from server.domain.people import MemberId
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import Cue, Item, Seen


class CheckView(Struct, frozen=True):
    """`answers` are those that everyone may see. `counts` is null until answers are closed; then it has, for
    each thing counted, how many chose each of three bands, or null when too few did."""

    ask: tuple[Item, ...]
    leaving: bool
    answers: dict[MemberId, dict[Item, ItemAnswer | None]]
    counts: dict[Item, tuple[int, int, int] | None] | None


class CheckAnswered(Event, frozen=True):
    """On `room`: for everyone. On `care`: for the facilitators. It replaces what this member answered there
    before."""

    name = "check.answered"
    streams = (ROOM, CARE)
    member: MemberId
    item: Item
    answer: ItemAnswer | None
    pad: str


class CheckAnsweredOne(Event, frozen=True):
    """Your own answer, and who sees it."""

    name = "check.answered"
    streams = (ONE,)
    item: Item
    answer: ItemAnswer | None
    to: Seen
    pad: str


class CheckTakenBack(Event, frozen=True):
    """This answer is gone, or is no longer for this stream."""

    name = "check.taken_back"
    streams = (ROOM, CARE)
    member: MemberId
    item: Item


class CheckTakenBackOne(Event, frozen=True):
    name = "check.taken_back"
    streams = (ONE,)
    item: Item


class CheckShown(Event, frozen=True):
    """Answers are closed, and this was counted."""

    name = "check.shown"
    streams = (ROOM,)
    counts: dict[Item, tuple[int, int, int] | None]


class CheckUntold(Event, frozen=True):
    """What you answered to be counted is not shown: too few did, or all alike."""

    name = "check.untold"
    streams = (ONE,)


class CheckClosed(Event, frozen=True):
    """All answers of this check are gone."""

    name = "check.closed"
    streams = (CARE, ONE)


class CardSent(Event, frozen=True):
    """A facilitator wrote to all who answered as you did, without learning who you are."""

    name = "card.sent"
    streams = (ONE,)
    text: str


class CardSentCare(Event, frozen=True):
    name = "card.sent"
    streams = (CARE,)
    by: MemberId
    item: Item
    band: int


class CueRaised(Event, frozen=True):
    """A quiet card: a reason to talk with someone, and no measure of risk."""

    name = "cue.raised"
    streams = (CARE,)
    member: MemberId
    cue: Cue


class CueClaimed(Event, frozen=True):
    name = "cue.claimed"
    streams = (CARE,)
    member: MemberId
    cue: Cue
    by: MemberId


class CueCleared(Event, frozen=True):
    name = "cue.cleared"
    streams = (CARE,)
    member: MemberId
    cue: Cue


class LinesGiven(Event, frozen=True):
    """You answered the lines after the session."""

    name = "lines.given"
    streams = (ONE,)
