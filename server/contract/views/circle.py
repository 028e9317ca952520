"""Who is told of the sharing round. The room hears whose turn it is; why someone has none is told to the
facilitators and to that member."""

from server.contract import events as e
from server.contract.listeners import CARE, ROOM, one
from server.contract.views.view import View, Views, filler
from server.domain import outcome as o
from server.domain.people import MemberId
from server.domain.vocabulary import Stage, TurnState

UNHEARD = "unheard"


def _care(member: MemberId, state: TurnState, spent: int = 0) -> View:
    return CARE, e.TurnMarkedCare(member=member, state=state, spent=spent)


def _mark(member: MemberId, state: str | None) -> View:
    return one(member), e.TurnMarked(state=state)


def _set(fact: o.RoundSet) -> list[View]:
    return [
        (
            ROOM,
            e.RoundSet(
                order=fact.order,
                responses=fact.responses,
                silence_seconds=fact.silence_seconds,
                prewrite_minutes=fact.prewrite_minutes,
                turn_minutes=fact.turn_minutes,
                one_line=fact.one_line,
            ),
        )
    ]


def _prompted(fact: o.RoundPrompted) -> list[View]:
    return [
        (ROOM, e.RoundPrompted(number=fact.number, prompt=fact.prompt, queue=fact.queue)),
        (CARE, e.RoundPromptedCare(members=fact.members, listening=fact.listening)),
        *(_mark(m, "listening" if m in fact.listening else None) for m in fact.members),
    ]


def _advanced(fact: o.RoundAdvanced) -> list[View]:
    asked_again = fact.queue if fact.stage is Stage.SECOND_PASS else ()
    return [
        (ROOM, e.RoundAdvanced(stage=fact.stage, queue=fact.queue, more_later=bool(fact.unheard))),
        (CARE, e.RoundAdvancedCare(queue=fact.queue, unheard=fact.unheard)),
        *(_mark(member, UNHEARD) for member in fact.unheard),
        *(_mark(member, None) for member in asked_again),
    ]


def _closed(fact: o.RoundClosed) -> list[View]:
    return [
        (ROOM, e.RoundClosed(aborted=fact.aborted, more_later=bool(fact.unheard))),
        (CARE, e.RoundClosedCare(unheard=fact.unheard)),
        *(_mark(member, UNHEARD if member in fact.unheard else None) for member in fact.members),
    ]


def _offered(fact: o.TurnOffered) -> list[View]:
    return [
        (ROOM, e.TurnOffered(turn=fact.turn, member=fact.member)),
        _care(fact.member, TurnState.OFFERED),
        _mark(fact.member, None),
    ]


def _finished(fact: o.TurnFinished) -> list[View]:
    finished = e.TurnFinished(
        turn=fact.turn, member=fact.member, wish=fact.wish, quiet_until=fact.quiet_until
    )
    return [(ROOM, finished), _care(fact.member, TurnState.DONE, fact.spent)]


def _reflections_ended(fact: o.ReflectionsEnded) -> list[View]:
    return [
        (ROOM, e.ReflectionsEnded(turn=fact.turn, member=fact.member, quiet_until=fact.quiet_until)),
    ]


def _passed(fact: o.TurnPassed) -> list[View]:
    member = fact.member
    event = e.TurnSetAside(member=member) if fact.quietly else e.TurnPassed(member=member)
    return [(ROOM, event), _care(member, TurnState.PASSED), _mark(member, "passed")]


def _set_aside(fact: o.TurnSetAside) -> list[View]:
    return [
        (ROOM, e.TurnSetAside(member=fact.member)),
        _care(fact.member, fact.state),
        _mark(fact.member, fact.state.value),
    ]


def _returned(fact: o.TurnReturned) -> list[View]:
    return [
        (ROOM, e.TurnReturned(member=fact.member, queue=fact.queue)),
        _care(fact.member, TurnState.WAITING),
        _mark(fact.member, None),
    ]


def _lengthened(fact: o.TurnLengthened) -> list[View]:
    longer = e.TurnLengthened(member=fact.member, turn=fact.turn, minutes=fact.minutes)
    return [(CARE, longer), (one(fact.member), longer)]


def _handed_in(fact: o.ShareHandedIn) -> list[View]:
    own = e.ShareHandedIn(message=fact.message, text=fact.text, pad=filler(fact.text))
    return [(CARE, e.ShareHandedInCare(member=fact.by)), (one(fact.by), own)]


def _listening(fact: o.MemberListening) -> list[View]:
    listening = e.MemberListening(member=fact.by, listening=fact.listening)
    return [(CARE, listening), (one(fact.by), listening)]


VIEWS: Views = {
    o.RoundSet: _set,
    o.RoundPrompted: _prompted,
    o.PromptChanged: lambda fact: [(ROOM, e.PromptChanged(prompt=fact.prompt))],
    o.RoundAdvanced: _advanced,
    o.RoundClosed: _closed,
    o.RoundRevealed: lambda fact: [
        (ROOM, e.RoundRevealed()),
        (CARE, e.RoundRevealedCare(members=fact.members)),
    ],
    o.RoundQueued: lambda fact: [(ROOM, e.RoundQueued(queue=fact.queue))],
    o.ShareHandedIn: _handed_in,
    o.TurnOffered: _offered,
    o.TurnReminded: lambda fact: [(one(fact.member), e.TurnReminded(turn=fact.turn))],
    o.TurnUnanswered: lambda fact: [
        (CARE, e.TurnUnanswered(turn=fact.turn, member=fact.member, because=fact.because))
    ],
    o.TurnBegun: lambda fact: [
        (ROOM, e.TurnBegun(turn=fact.turn, member=fact.member)),
        _care(fact.member, TurnState.FLOOR),
    ],
    o.TurnLengthened: _lengthened,
    o.TurnDropped: lambda fact: [
        (ROOM, e.TurnDropped(turn=fact.turn, member=fact.member)),
        _care(fact.member, TurnState.HELD),
    ],
    o.TurnResumed: lambda fact: [
        (ROOM, e.TurnResumed(turn=fact.turn, member=fact.member, state=fact.state)),
        _care(fact.member, fact.state),
    ],
    o.TurnFinished: _finished,
    o.ReflectionsEnded: _reflections_ended,
    o.SilenceEnded: lambda fact: [(ROOM, e.SilenceEnded(turn=fact.turn))],
    o.TurnPassed: _passed,
    o.TurnSetAside: _set_aside,
    o.TurnReturned: _returned,
    o.MemberListening: _listening,
}
