"""Check-ins, check-outs, and the quiet cards that facilitators get. An answer is None once it was blanked."""

from server.domain.outcome.fact import Fact
from server.domain.people import MemberId
from server.domain.plan import EntryId, StepId
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import Cue, Item, Seen


class CheckAnswered(Fact, frozen=True, tag="check.answered"):
    """`replaces` is one's answer before, whose words go, and `was` who saw it."""

    entry: EntryId
    step: StepId
    item: Item
    answer: ItemAnswer | None
    to: Seen
    replaces: EntryId | None = None
    was: Seen | None = None


class CheckTakenBack(Fact, frozen=True, tag="check.taken_back"):
    """`by` took back what was answered: `entry` is blanked. `was` saw it; None: its check was over already."""

    entry: EntryId
    item: Item
    was: Seen | None


class CheckShown(Fact, frozen=True, tag="check.shown"):
    """What was counted: for each thing asked how many chose each of three bands, or None when too few did (or
    all alike), which `untold` are told: theirs is not shown."""

    counts: dict[Item, tuple[int, int, int] | None]
    untold: tuple[MemberId, ...] = ()


class CheckClosed(Fact, frozen=True, tag="check.closed"):
    """The use of these answers is over: they are blanked. `members` gave them."""

    entries: tuple[EntryId, ...]
    members: tuple[MemberId, ...]


class CardSent(Fact, frozen=True, tag="card.sent"):
    """`to` are those who answered anonymously in a band: the server knows, and tells nobody."""

    item: Item
    band: int
    to: tuple[MemberId, ...]
    text: str


class CueRaised(Fact, frozen=True, tag="cue.raised"):
    member: MemberId
    cue: Cue


class CueClaimed(Fact, frozen=True, tag="cue.claimed"):
    member: MemberId
    cue: Cue


class CueCleared(Fact, frozen=True, tag="cue.cleared"):
    member: MemberId
    cue: Cue


class LinesGiven(Fact, frozen=True, tag="lines.given"):
    """Someone answered the lines after the session. What they answered is in no journal."""
