"""The sharing round. A turn has a number: what was asked about an older one is refused."""

from typing import Annotated

from msgspec import Meta

from server.domain.commands.command import Command, Silenced
from server.domain.people import MemberId
from server.domain.vocabulary import Order, Responses, Stage, Wish, Wording

Turn = Annotated[int, Meta(ge=1)]
Prompt = Annotated[str, Meta(max_length=4480)]
"""A question to the circle, 280 graphemes at most (checked by `words.check_reason`)."""


# Everyone


class TurnPass(Command, frozen=True):
    """Not now, without a reason. `turn` is null while one still waits for it."""

    name = "turn.pass"
    turn: Turn | None = None


class TurnLater(Command, frozen=True):
    """Come back to me. Asked a second time in one round it quietly is a pass."""

    name = "turn.later"
    turn: Turn | None = None


class TurnReturn(Command, frozen=True):
    """A turn after all: one's place is at the end of those who wait."""

    name = "turn.return"


class TurnBegin(Command, frozen=True):
    """Take the floor that was offered. Clients send it with the first sign typed, and no sign of it."""

    name = "turn.begin"
    turn: Turn


class TurnLengthen(Command, frozen=True):
    """More time, without asking anyone: facilitators see a longer guide, others see nothing."""

    name = "turn.lengthen"
    turn: Turn


class TurnFinish(Command, frozen=True):
    """I'm done. `wish` says which reflections would be welcome, if the round asks first. Asked again without
    a wish while reflections come, it ends them."""

    name = "turn.finish"
    turn: Turn
    wish: Wish = Wish.NONE


class TurnHandIn(Command, frozen=True):
    """Hand in a share in a round where all are shown together. Until then `message.withdraw` takes it back.
    It may be refused as `nudge`, as words to the room may."""

    name = "turn.hand_in"
    text: str
    wording: Wording | None = None
    silenced: Silenced = ()
    pad: Annotated[str, Meta(max_length=1024)] = ""


class TurnSignal(Command, frozen=True):
    """Whether the one who has the floor is writing. Told to those present, kept nowhere."""

    name = "turn.signal"
    turn: Turn
    writing: bool


class MemberListen(Command, frozen=True):
    """Listening tonight: no turns are offered until it is changed. Only the facilitators know."""

    name = "member.listen"
    listening: bool


# Facilitators


class RoundSetting(Command, frozen=True):
    """How the round is held. The order can change only before the question is shown."""

    name = "round.set"
    order: Order
    responses: Responses
    silence_seconds: Annotated[int, Meta(ge=0, le=60)]
    prewrite_minutes: Annotated[int, Meta(ge=0, le=10)]
    turn_minutes: Annotated[int, Meta(ge=1, le=10)]
    one_line: bool = False


class RoundPrompt(Command, frozen=True):
    """Show the question (null: the plan's), or change the one on show: drafts are kept. After a round is
    closed it opens another one, with those first who had no turn."""

    name = "round.prompt"
    prompt: Prompt | None = None


class RoundAdvance(Command, frozen=True):
    """Go on to a later stage. Whoever had no turn yet is told that it comes later."""

    name = "round.advance"
    to: Stage


class RoundReveal(Command, frozen=True):
    """Show everything that was handed in, all at once."""

    name = "round.reveal"


class RoundReorder(Command, frozen=True):
    """Those who wait, in another order: the same people."""

    name = "round.reorder"
    queue: Annotated[tuple[MemberId, ...], Meta(max_length=64)]


class TurnLetIn(Command, frozen=True):
    """Give someone a place at the end of those who wait."""

    name = "turn.let_in"
    member: MemberId


class TurnPutOff(Command, frozen=True):
    """Come back to someone later. `turn` is null for one who still waits."""

    name = "turn.put_off"
    member: MemberId
    turn: Turn | None = None


class TurnMoveOn(Command, frozen=True):
    """On to the next: the turn, its reflections or the silence after it are over."""

    name = "turn.move_on"
    turn: Turn
