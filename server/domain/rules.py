"""The two functions that make a room live.

`decide` says what follows from something asked: facts, or Refused. `evolve` says what a room becomes by a
fact. Everything that happens in a room goes through these two tables, and the tests walk them: a command
or a fact without a row can't be shipped.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from server.domain import (
    arrival,
    asides,
    cues,
    deadlines,
    leading,
    lines,
    messages,
    moderation,
    system,
    wording,
)
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import AnyFact, Facts
from server.domain.people import SYSTEM, MemberId, Moment
from server.domain.plan import MessageId
from server.domain.policy import authorise
from server.domain.refusal import Refusal, Refused
from server.domain.room import Asked, Room
from server.domain.steps import check, circle, floor, offering, reading, running, sharing, tending, turns

RULES: dict[type[c.Command], Callable[[Asked, Any], Facts]] = {
    c.RoomLeave: arrival.leave,
    c.MemberStepOut: arrival.step_out,
    c.MemberStepIn: arrival.step_in,
    c.MemberAdmit: arrival.admit,
    c.MemberDecline: arrival.decline,
    c.MemberHold: moderation.hold,
    c.MemberQuiet: moderation.quiet,
    c.MemberFree: moderation.free,
    c.MemberRemove: moderation.remove,
    c.MessagePost: messages.post,
    c.MessageWithdraw: messages.withdraw,
    c.MessageRemove: messages.remove,
    c.MessageRelease: messages.release,
    c.MessageReturn: messages.give_back,
    c.MessageAcknowledge: messages.acknowledge,
    c.SessionOpen: leading.open_session,
    c.SessionClose: leading.close_session,
    c.SessionEnd: leading.end_session,
    c.LeadOffer: leading.offer,
    c.LeadAccept: leading.accept,
    c.LeadDecline: leading.decline,
    c.FacilitatorReady: leading.ready,
    c.NudgeSetting: wording.set_tiers,
    c.StepBegin: running.begin,
    c.StepPause: running.pause,
    c.StepResume: running.resume,
    c.StepAdjust: running.adjust,
    c.ReadingShow: reading.show,
    c.AgreementGive: reading.agree,
    c.HandRaise: floor.raise_hand,
    c.HandLower: floor.lower_hand,
    c.HandCall: floor.call,
    c.FloorSetting: floor.set_floor,
    c.RoundSetting: circle.set_round,
    c.RoundPrompt: circle.prompt,
    c.RoundAdvance: circle.advance,
    c.RoundReveal: circle.reveal,
    c.RoundReorder: tending.reorder,
    c.TurnPass: sharing.pass_turn,
    c.TurnLater: sharing.later,
    c.TurnReturn: sharing.come_back,
    c.TurnBegin: sharing.begin,
    c.TurnLengthen: sharing.lengthen,
    c.TurnFinish: sharing.finish,
    c.TurnHandIn: sharing.hand_in,
    c.TurnLetIn: tending.let_in,
    c.TurnPutOff: tending.put_off,
    c.TurnMoveOn: tending.move_on,
    c.MemberListen: sharing.listen,
    c.CheckAnswer: check.answer,
    c.CheckTakeBack: check.take_back,
    c.CheckShow: check.show,
    c.CheckCard: check.card,
    c.CueClaim: cues.claim,
    c.CueClear: cues.clear,
    c.AsideAsk: asides.ask_for_one,
    c.AsideOffer: asides.offer,
    c.AsideAccept: asides.accept,
    c.AsideDecline: asides.decline,
    c.AsideClaim: asides.claim,
    c.AsideClose: asides.close,
}

SYSTEM_RULES: dict[type[system.SystemCommand], Callable[[Room, Any, Moment], Facts]] = {
    system.Enter: arrival.enter,
    system.Drop: arrival.drop,
    system.LoseNode: arrival.lose_node,
    system.Settle: deadlines.settle,
    system.Cancel: leading.cancel,
    system.Forget: messages.forget,
    system.GiveLines: lines.give,
}

QUESTIONS: frozenset[type[c.Command]] = frozenset(
    {c.RoomEnter, c.RoomSync, c.RoomEarlier, c.TurnSignal, c.NudgeDoubt}
)
"""Commands that a node answers from what it holds; nothing follows from them for the room."""

FOLLOWING: tuple[Callable[[Room, Moment], Facts], ...] = (offering.follow, cues.follow)
"""What follows by itself from how a room is now; asked again until nothing does."""

BECOMES: dict[type[o.Fact], Callable[[Room, Any], Room]] = {
    o.SessionOpened: leading.opened,
    o.SessionClosing: leading.now_closing,
    o.SessionClosed: leading.now_closed,
    o.SessionUnattended: leading.unattended,
    o.SessionAttended: leading.attended,
    o.LeadOffered: leading.offered,
    o.LeadDeclined: leading.offer_declined,
    o.LeadChanged: leading.lead_changed,
    o.FacilitatorReadied: leading.readied,
    o.NudgesSet: wording.tiers_set,
    o.StepBegun: running.begun,
    o.StepPaused: running.paused,
    o.StepResumed: running.resumed,
    o.StepAdjusted: running.adjusted,
    o.ReadingShown: reading.shown,
    o.AgreementGiven: reading.agreed,
    o.HandRaised: floor.raised,
    o.HandLowered: floor.lowered,
    o.HandCalled: floor.lowered,
    o.FloorSet: floor.was_set,
    o.MemberSeated: arrival.seated,
    o.MemberAdmitted: arrival.admitted,
    o.MemberDeclined: arrival.declined,
    o.MemberArrived: arrival.arrived,
    o.MemberDropped: arrival.dropped,
    o.MemberLeft: arrival.left,
    o.NodeLost: arrival.node_lost,
    o.MemberSteppedOut: arrival.stepped_out,
    o.MemberSteppedIn: arrival.stepped_in,
    o.MemberHeld: moderation.held,
    o.MemberQuieted: moderation.quieted,
    o.MemberFreed: moderation.freed,
    o.MemberRemoved: moderation.removed,
    o.MessagePosted: cues.hearing(messages.posted),
    o.MessageHeld: messages.held,
    o.MessageReleased: cues.hearing(messages.released),
    o.MessageReturned: messages.returned,
    o.MessageWithdrawn: messages.withdrawn,
    o.MessageRemoved: messages.removed,
    o.MessageAcknowledged: cues.noticing(messages.acknowledged),
    o.RoundSet: circle.now_set,
    o.RoundPrompted: circle.now_prompted,
    o.PromptChanged: circle.now_asks,
    o.RoundAdvanced: circle.now_advanced,
    o.RoundClosed: circle.now_closed,
    o.RoundRevealed: cues.noticing(circle.now_revealed),
    o.RoundQueued: circle.now_queued,
    o.ShareHandedIn: sharing.now_handed_in,
    o.TurnOffered: turns.now_offered,
    o.TurnReminded: turns.now_reminded,
    o.TurnUnanswered: turns.now_unanswered,
    o.TurnBegun: turns.now_begun,
    o.TurnLengthened: turns.now_longer,
    o.TurnDropped: turns.now_dropped,
    o.TurnResumed: turns.now_resumed,
    o.TurnFinished: cues.noticing(turns.now_finished),
    o.ReflectionsEnded: sharing.now_reflections_ended,
    o.SilenceEnded: sharing.now_silence_ended,
    o.TurnPassed: turns.now_passed,
    o.TurnSetAside: turns.now_set_aside,
    o.TurnReturned: turns.now_returned,
    o.MemberListening: sharing.now_listening,
    o.CheckAnswered: check.answered,
    o.CheckTakenBack: check.taken_back,
    o.CheckShown: check.shown,
    o.CheckClosed: check.closed,
    o.CardSent: check.card_sent,
    o.CueRaised: cues.raised,
    o.CueClaimed: cues.claimed,
    o.CueCleared: cues.cleared,
    o.LinesGiven: lines.given,
    o.AsideAsked: asides.was_asked,
    o.AsideOffered: asides.offered,
    o.AsideAccepted: asides.accepted,
    o.AsideClaimed: asides.claimed,
    o.AsideClosed: asides.closed,
}


class Decided(NamedTuple):
    """What follows, and the room with all of it in it."""

    facts: Facts
    room: Room | None


def decide(
    room: Room | None,
    by: MemberId,
    command: c.Command | system.SystemCommand,
    now: Moment,
    fresh: str,
    words: Mapping[MessageId, str],
) -> Decided:
    """What follows from a command by a member, or by `system`. `fresh` is an id for a new message,
    `words` has those of held messages.

    No facts means that all is already as asked. Raises Refused; then nothing has changed."""
    if isinstance(command, system.Prepare):
        facts: Facts = () if room else (o.RoomPrepared(at=now, by=SYSTEM, brief=command.brief),)
        return Decided(facts, fold(facts, room))
    if room is None:
        raise Refused(Refusal.UNKNOWN_ROOM)
    if isinstance(command, system.EnterTogether):
        return _one_after_another(room, command, now, fresh, words)
    if isinstance(command, system.SystemCommand):
        facts = SYSTEM_RULES[type(command)](room, command, now)
    else:
        authorise(room, by, command)
        facts = RULES[type(command)](Asked(room, by, now, fresh, words), command)
    if not facts and not isinstance(command, system.Settle):
        return Decided((), room)
    return _with_what_follows(facts, fold(facts, room), now)


def _one_after_another(
    room: Room | None, together: system.EnterTogether, now: Moment, fresh: str, words: Mapping[MessageId, str]
) -> Decided:
    facts: Facts = ()
    for one in together.people:
        with suppress(Refused):
            came, room = decide(room, SYSTEM, one, now, fresh, words)
            facts += came
    return Decided(facts, room)


def _with_what_follows(facts: Facts, room: Room | None, now: Moment) -> Decided:
    """In the same row as its cause, so that no one ever sees the one without the other."""
    assert room is not None, "facts don't take a room away"
    while following := what_follows(room, now):
        facts += following
        room = fold(following, room)
        assert room is not None, "facts don't take a room away"
    return Decided(facts, room)


def what_follows(room: Room, now: Moment) -> Facts:
    """The next thing that follows by itself; nothing, once all has."""
    for rule in FOLLOWING:
        if facts := rule(room, now):
            return facts
    return ()


def evolve(room: Room | None, fact: AnyFact) -> Room:
    """The room as it is once this has happened."""
    if isinstance(fact, o.RoomPrepared):
        return Room(fact.brief, last_at=fact.at)
    assert room is not None, "the first fact of a room prepares it"
    return BECOMES[type(fact)](room, fact).but(last_at=fact.at)


def fold(facts: Facts, room: Room | None = None) -> Room | None:
    for fact in facts:
        room = evolve(room, fact)
    return room
