"""What people are likely to ask next in a round, in a check, and of asides. It belongs to `tests.support.plausible`."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from server.domain import commands as c
from server.domain.people import MemberId, Role, Seat, Standing
from server.domain.room import Closed, Open, Room
from server.domain.steps.answers import ItemAnswer
from server.domain.steps.state import Check, Round
from server.domain.steps.turns import STAGES
from server.domain.vocabulary import AsideFor, AsideState, Item, Order, Outcome, Place, Seen, Stage
from server.domain.vocabulary import Wish as Wished

Command = type[c.Command]

ANSWERS: dict[Item, tuple[ItemAnswer, ...]] = {
    Item.HEAVY: tuple(ItemAnswer(scale=scale) for scale in (2, 5, 9)),
    Item.FEELINGS: (ItemAnswer(choices=("numb", "hopeful")),),
    Item.HALT: (ItemAnswer(choices=("tired",)),),
    Item.ROSE: (ItemAnswer(lines=("Tea.", "", "A walk.")),),
    Item.WEATHER: (ItemAnswer(choices=("foggy",)),),
    Item.NEED: (ItemAnswer(choices=("company", "ideas")), ItemAnswer(choices=("ideas",))),
    Item.KEEP: (ItemAnswer(lines=("Slowly.",)),),
    Item.NEXT: (ItemAnswer(lines=("Call.",)),),
}
HARD = "A share in a turn."
SEALED = "Sealed until all is shown."
"""What is handed in: nobody but its author may read it before."""
ALONE = "Words of an aside."
"""For its peer and the facilitators alone."""
CARDS = ("Card: you are not alone.",)


class Wish(NamedTuple):
    by: MemberId
    kind: Command
    fields: dict[str, Any]


Found = Iterator[tuple[str, Wish]]


def of_the_step(room: Room, me: MemberId, seat: Seat) -> Found:
    """What belongs to the round or the check that is on."""
    if not isinstance(room.phase, Open):
        return
    facilitates = seat.role is Role.FACILITATOR
    match room.phase.step.held:
        case Round() as state:
            yield from _in_a_round(state, me)
            if facilitates:
                yield from _holding_a_round(room, state, me)
        case Check() as check:
            yield from _in_a_check(check, me)
            if facilitates:
                yield from _holding_a_check(check, me)
    if facilitates and room.phase.step.paused:
        yield "resume", Wish(me, c.StepResume, {})


def of_anyone(room: Room, me: MemberId, seat: Seat) -> Found:
    yield "listen", Wish(me, c.MemberListen, {"listening": not seat.listening})
    if not isinstance(room.phase, Closed) and seat.role is Role.PEER:
        yield from _of_an_aside(room, me)


def _in_a_round(state: Round, me: MemberId) -> Found:
    turn = state.current
    if turn and turn.member == me:
        number: int | None = turn.number
        yield "begin", Wish(me, c.TurnBegin, {"turn": number})
        yield "share", Wish(me, c.MessagePost, {"to": Place.ROOM, "text": HARD, "turn": number})
        yield "lengthen", Wish(me, c.TurnLengthen, {"turn": number})
        for wish in Wished:
            yield "finish", Wish(me, c.TurnFinish, {"turn": number, "wish": wish})
    else:
        number = None
    yield "pass", Wish(me, c.TurnPass, {"turn": number})
    yield "later", Wish(me, c.TurnLater, {"turn": number})
    yield "return", Wish(me, c.TurnReturn, {})
    if state.reflecting:
        reflecting = state.reflecting.number
        if state.reflecting.member == me:
            yield "enough", Wish(me, c.TurnFinish, {"turn": reflecting})
        reflection = {"to": Place.ROOM, "text": "I heard you.", "turn": reflecting}
        yield "reflect", Wish(me, c.MessagePost, reflection)
    if state.order is Order.HANDS:
        up = me in state.queue
        yield "hand", Wish(me, c.HandLower if up else c.HandRaise, {})
    if state.order is Order.WATERFALL:
        yield "hand in", Wish(me, c.TurnHandIn, {"text": SEALED})
        if me in state.handed:
            yield "take back a share", Wish(me, c.MessageWithdraw, {"message": state.handed[me]})


def _in_a_check(check: Check, me: MemberId) -> Found:
    for item in check.ask:
        for answer in ANSWERS[item]:
            for to in Seen:
                yield "answer", Wish(me, c.CheckAnswer, {"item": item, "answer": answer, "to": to})
            counted = {"item": item, "answer": answer, "to": Seen.COUNTED}
            if item in (Item.HEAVY, Item.NEED):
                yield "answer to be counted", Wish(me, c.CheckAnswer, counted)
        if item in check.given.get(me, {}):
            yield "take an answer back", Wish(me, c.CheckTakeBack, {"item": item})


def _of_an_aside(room: Room, me: MemberId) -> Found:
    aside = room.asides.get(me)
    state = aside.state if aside else AsideState.OVER
    if state in (AsideState.OVER, AsideState.OFFERED):
        for reason in AsideFor:
            for text in (None, ALONE):
                yield "ask for an aside", Wish(me, c.AsideAsk, {"reason": reason, "text": text})
    if state is AsideState.OFFERED:
        yield "accept an aside", Wish(me, c.AsideAccept, {})
    if state is not AsideState.OVER:
        yield "decline an aside", Wish(me, c.AsideDecline, {})
        yield "say alone", Wish(me, c.MessagePost, {"to": Place.ASIDE, "text": ALONE})


def of_a_facilitator(room: Room, me: MemberId) -> Found:
    for member, cues in room.cues.items():
        for cue in cues:
            yield "look after a card", Wish(me, c.CueClaim, {"member": member, "cue": cue})
            yield "look after a card", Wish(me, c.CueClear, {"member": member, "cue": cue})
    yield from _of_asides(room, me)


def _holding_a_round(room: Room, state: Round, me: MemberId) -> Found:
    setting = {
        "order": state.order,
        "responses": state.responses,
        "silence_seconds": 10 - state.silence_seconds,
        "prewrite_minutes": 2,
        "turn_minutes": 2,
        "one_line": not state.one_line,
    }
    yield "set the round", Wish(me, c.RoundSetting, setting)
    for order in Order:
        yield "set the round", Wish(me, c.RoundSetting, {**setting, "order": order})
    for prompt in (None, "Another question?"):
        yield "prompt", Wish(me, c.RoundPrompt, {"prompt": prompt})
    if state.stage in (Stage.SETUP, Stage.CLOSED, Stage.ABORTED):
        yield "begin a round", Wish(me, c.RoundPrompt, {"prompt": None})
    for stage in STAGES[state.stage]:
        kind = "end the round" if stage in (Stage.CLOSED, Stage.ABORTED) else "advance"
        yield kind, Wish(me, c.RoundAdvance, {"to": stage})
    if state.order is Order.WATERFALL:
        yield "reveal", Wish(me, c.RoundReveal, {})
    if len(state.queue) > 1:
        yield "reorder", Wish(me, c.RoundReorder, {"queue": state.queue[::-1]})
    for member in state.turns:
        yield "let in", Wish(me, c.TurnLetIn, {"member": member})
        yield "put off", Wish(me, c.TurnPutOff, {"member": member})
    if state.current:
        of_turn = {"member": state.current.member, "turn": state.current.number}
        yield "put off", Wish(me, c.TurnPutOff, of_turn)
    if room.last_turn:
        yield "move on", Wish(me, c.TurnMoveOn, {"turn": room.last_turn})


def _holding_a_check(check: Check, me: MemberId) -> Found:
    if check.counts is None:
        yield "show what was counted", Wish(me, c.CheckShow, {})
    for item in check.counts or ():
        for band in range(3):
            yield "card", Wish(me, c.CheckCard, {"item": item, "band": band, "text": CARDS[0]})


def _of_asides(room: Room, me: MemberId) -> Found:
    for member, aside in room.asides.items():
        if aside.owed:
            yield "claim an aside", Wish(me, c.AsideClaim, {"member": member})
            answer = {"to": Place.ASIDE, "text": ALONE, "member": member}
            yield "answer an aside", Wish(me, c.MessagePost, answer)
            for outcome in Outcome:
                yield "close an aside", Wish(me, c.AsideClose, {"member": member, "outcome": outcome})
    for member, seat in room.seats.items():
        if seat.role is Role.PEER and seat.standing is Standing.ADMITTED:
            yield "offer an aside", Wish(me, c.AsideOffer, {"member": member})
