"""A room with a sharing round in it, to try its rules on.

bed = CircleBed().runs()                  # jo and kim facilitate; ada, ben and cy sit in the circle
turn = bed.turn                           # offered to the first of them
bed.shares(turn.member, "It was a long week.")
"""

from typing import Any

from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId
from server.domain.plan import Plan, PlannedStep, StepOptions
from server.domain.steps.state import Round, Turn
from server.domain.vocabulary import Place, Stage, TurnState, Wish
from tests.domain.room_bed import STARTS, Bed

QUESTION = "What are you carrying today?"
PEERS = ("ada", "ben", "cy")


def a_plan(**options: Any) -> Plan:
    """A round with these options, a place to come from and one to go to, and another round after that."""
    options = {"prewrite_minutes": 0, "silence_seconds": 0, **options}
    words = (QUESTION, "Only what you want to say.")
    return Plan(
        "guide",
        "Open circle",
        60,
        (
            PlannedStep("welcome", "reading", "Welcome", 5, ("Hello.",)),
            PlannedStep("round", "round", "Round", 20, words, StepOptions(**options)),
            PlannedStep("talk", "floor", "Talk", 15),
            PlannedStep("again", "round", "Again", 20, (), StepOptions(**options)),
        ),
    )


class CircleBed(Bed):
    """The round step has begun, and its question is not shown yet. Turns have no silence after them unless
    `options` say so."""

    def __init__(self, *peers: str, policy: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(a_plan(**options), **(policy or {}))
        self.facilitator("jo", "kim").peer(*(peers or PEERS))
        self.now = STARTS
        self.ask("jo", c.SessionOpen)
        self.step("round")

    # The facilitators

    def prompts(self, prompt: str | None = None) -> "CircleBed":
        self.ask("jo", c.RoundPrompt, prompt=prompt)
        return self

    def advances(self, to: Stage) -> Facts:
        return self.ask("jo", c.RoundAdvance, to=to)

    def runs(self) -> "CircleBed":
        """The question is shown and turns are given: the first is offered (by hands: once one is up)."""
        self.prompts().advances(Stage.RUNNING)
        return self

    def moves_on(self, turn: int | None = None) -> Facts:
        return self.ask("kim", c.TurnMoveOn, turn=self.turn.number if turn is None else turn)

    def puts_off(self, member: MemberId, turn: int | None = None) -> Facts:
        return self.ask("kim", c.TurnPutOff, member=member, turn=turn)

    def removes(self, member: MemberId) -> Facts:
        return self.ask("jo", c.MemberRemove, member=member, reason="Unkind.")

    def sets(self, **changes: Any) -> Facts:
        now = self.circle
        fields = ("order", "responses", "silence_seconds", "prewrite_minutes", "turn_minutes", "one_line")
        return self.ask("jo", c.RoundSetting, **{name: getattr(now, name) for name in fields} | changes)

    # Those in the circle

    def shares(self, member: MemberId, *texts: str, wish: Wish = Wish.NONE) -> Facts:
        """Says so much in their turn, and is done."""
        number = self.turn.number
        for text in texts or ("So that is how it is.",):
            self.tells(member, text)
        return self.ask(member, c.TurnFinish, turn=number, wish=wish)

    def tells(self, member: MemberId, text: str = "It was a long week.", turn: int | None = None) -> str:
        """Says something in the turn under way (or in another); answers with the message's id."""
        facts = self.ask(
            member,
            c.MessagePost,
            to=Place.ROOM,
            text=text,
            turn=self.turn.number if turn is None else turn,
        )
        return next(f.message for f in facts if isinstance(f, o.MessagePosted | o.MessageHeld))

    def passes(self, member: MemberId) -> Facts:
        return self.ask(member, c.TurnPass, turn=self._number_of(member))

    def says_later(self, member: MemberId) -> Facts:
        return self.ask(member, c.TurnLater, turn=self._number_of(member))

    def hands_in(self, member: MemberId, text: str = "Written beforehand.") -> str:
        facts = self.ask(member, c.TurnHandIn, text=text)
        return next(fact.message for fact in facts if isinstance(fact, o.ShareHandedIn))

    def listens(self, member: MemberId, listening: bool = True) -> Facts:
        return self.ask(member, c.MemberListen, listening=listening)

    def _number_of(self, member: MemberId) -> int | None:
        turn = self.circle.current
        return turn.number if turn and turn.member == member else None

    # Looking

    @property
    def circle(self) -> Round:
        state = self.room.held_as(Round)
        assert state is not None
        return state

    @property
    def turn(self) -> Turn:
        assert self.circle.current is not None
        return self.circle.current

    @property
    def first(self) -> MemberId:
        """Who waits first, or has the turn that is under way."""
        return self.circle.current.member if self.circle.current else self.circle.queue[0]

    def place(self, member: MemberId) -> TurnState:
        return self.circle.turns[member]

    def places(self, *members: MemberId) -> list[TurnState]:
        return [self.place(member) for member in members]
