"""What a scripted person does with the turns of a round. Pure: events and moments go in, acts come out.

It follows from the round's state alone: nothing is done with a turn before it is offered, whatever the order, and
nothing any more once it has gone to someone else. While the question is on show people write; how much of it is
ready when their turn comes, and what still has to be typed, follows from their pace.
"""

from collections.abc import Mapping
from random import Random
from typing import Any

from msgspec import Struct

from server.demo.acts import Between, Take
from server.demo.circle import Circle, Turn
from server.demo.pacing import between, to_send_what_is_ready, to_write, words
from server.demo.personas import Persona
from server.demo.scene import Scene
from server.demo.send import Do, Drop, Send
from server.domain.vocabulary import Order, Stage, TurnState

PASSES = Take(passes=True)
SIGNALS_EVERY = 6.0
ENDS_AFTER = (2.0, 6.0)
"""Looking once more at what one wrote, before "I'm done"."""
WAITS_FOR_REFLECTIONS = (60.0, 80.0)
TAKES_IN_A_REFLECTION = (35.0, 50.0)
TRIES = 5


class Intent(Struct, frozen=True):
    """What the round asks of this person now: `what`, of the turn or round `number`, for the `nth` time."""

    what: str
    number: int
    nth: int = 0


class Sharing:
    """One persona's part in rounds. `look` after each event, ask `next_at`, and do what is `due`."""

    def __init__(self, persona: Persona, scene: Scene, random: Random) -> None:
        self.persona = persona
        self.scene = scene
        self._random = random
        self._turns = list(persona.turns)
        self._said = 0
        self._shortly = False
        self._intent: Intent | None = None
        self._at = 0.0
        self._typed_at: float | None = None
        self._done: set[Intent] = set()
        self._declined: dict[Intent, int] = {}

    def hear(self, event: str, data: Mapping[str, Any], now: float) -> None:
        """The scene has just taken in this event."""
        if data.get("member") == self.scene.me and data.get("stream") == "room":
            match event:
                case "turn.finished":
                    self._next_take()
                case "turn.passed" | "turn.set_aside" if not self._take.say:
                    self._next_take()
        if event == "round.revealed" and Intent("turn.hand_in", self._circle_number()) in self._done:
            self._next_take()
        self.look(now)

    def look(self, now: float) -> None:
        """What the round asks for may have changed."""
        intent = self._asked_for()
        if intent == self._intent:
            return
        self._intent, self._typed_at = intent, None
        if intent is not None:
            self._at = now + self._takes(intent, now)

    def next_at(self) -> float | None:
        return None if self._intent is None else self._at

    def due(self, now: float) -> list[Do]:
        self.look(now)
        if self._intent is None or self._at > now:
            return []
        done = self._do(self._intent, now)
        self.look(now)
        return done

    def declined(self, send: Send, now: float) -> None:
        """The room did not take it. If it still asks for the same, it is done again a little later."""
        for intent in [one for one in self._done if one.what == send.command]:
            self._declined[intent] = self._declined.get(intent, 0) + 1
            if self._declined[intent] < TRIES:
                self._done.discard(intent)
        if send.command == "message.post" and self._my_turn() and self._said:
            self._said -= 1
        self.look(now)
        self._at = max(self._at, now + 5)

    # What the round asks for

    def _asked_for(self) -> Intent | None:
        step, circle = self.scene.step, self.scene.circle
        if (
            self.scene.phase != "open"
            or step is None
            or circle is None
            or step.paused
            or self.scene.unattended
        ):
            return None
        intent = self._of_turn(circle) or self._of_reflections(circle) or self._of_waiting(circle)
        return None if intent in self._done else intent

    def _of_turn(self, circle: Circle) -> Intent | None:
        turn = self._my_turn()
        if turn is None:
            return None
        take = self._take
        if take.passes or take.later:
            return Intent("turn.pass" if take.passes else "turn.later", turn.number)
        if self._said < len(self._parts(circle)):
            return Intent("message.post", turn.number, self._said)
        return Intent("turn.finish", turn.number)

    def _of_reflections(self, circle: Circle) -> Intent | None:
        reflecting = circle.reflecting
        if reflecting is None or reflecting.member != self.scene.me:
            return None
        return Intent("turn.finish", -reflecting.number, len(reflecting.by))

    def _of_waiting(self, circle: Circle) -> Intent | None:
        shares = bool(self._take.say)
        match circle.settings["order"]:
            case Order.HANDS.value if circle.stage in (Stage.PROMPT, Stage.PREWRITE, Stage.RUNNING):
                up = self.scene.me in circle.queue
                return Intent("hand.raise", circle.number) if shares and not up else None
            case Order.WATERFALL.value if circle.stage in (Stage.PREWRITE, Stage.RUNNING):
                return Intent("turn.hand_in", circle.number) if shares else None
        return None

    def _my_turn(self) -> Turn | None:
        turn = self.scene.circle.turn if self.scene.circle else None
        return turn if turn and turn.member == self.scene.me else None

    @property
    def _take(self) -> Take:
        return self._turns[0] if self._turns else PASSES

    def _next_take(self) -> None:
        del self._turns[:1]
        self._said, self._shortly = 0, False

    def _circle_number(self) -> int:
        return self.scene.circle.number if self.scene.circle else 0

    # How long it takes

    def _takes(self, intent: Intent, now: float) -> float:
        circle = self.scene.circle
        assert circle is not None, "only a round asks for something"
        match intent.what:
            case "message.post":
                hesitates = between(self._take.hesitates, self._random) if intent.nth == 0 else 0.0
                part = self._parts(circle)[intent.nth]
                return hesitates + (self._to_send(part) if self._is_ready(intent.nth, now) else 0.0)
            case "turn.finish" if intent.number < 0:
                return between(TAKES_IN_A_REFLECTION if intent.nth else WAITS_FOR_REFLECTIONS, self._random)
            case "turn.finish":
                return between(ENDS_AFTER, self._random)
            case "hand.raise":
                return between(self.persona.raises_hand, self._random)
            case "turn.hand_in":
                written = now - circle.prompted_at
                return max(0.0, to_write(self._take.in_full(), self.persona.pace, self._random) - written)
        return between(self._take.hesitates, self._random)

    def _parts(self, circle: Circle) -> tuple[str | Between, ...]:
        """What is said in this turn. Asked for one line, one says one, unless one has begun."""
        take = self._take
        if self._said == 0:
            self._shortly = bool(circle.settings["one_line"])
        return (take.short,) if self._shortly and take.short else take.say or ()

    def _is_ready(self, nth: int, now: float) -> bool:
        """Whether this part was written while others had their turns."""
        circle = self.scene.circle
        assert circle is not None, "only in a round one has a turn"
        written = (now - circle.prompted_at) / 60 * self.persona.pace.words_a_minute
        parts = self._parts(circle)[: nth + 1]
        return sum(words(part) for part in parts if isinstance(part, str)) <= written

    def _to_send(self, part: str | Between) -> float:
        return to_send_what_is_ready(part, self._random) if isinstance(part, str) else 0.0

    # Doing it

    def _do(self, intent: Intent, now: float) -> list[Do]:
        if intent.what == "message.post":
            return self._share(intent, now)
        self._done.add(intent)
        match intent.what:
            case "turn.finish" if intent.number > 0:
                return [Send.of("turn.finish", turn=intent.number, wish=self._take.wish.value)]
            case "turn.finish":
                return [Send.of("turn.finish", turn=-intent.number)]
            case "hand.raise":
                return [Send("hand.raise")]
            case "turn.hand_in":
                return [Send.of("turn.hand_in", text=self._take.in_full())]
        return [Send.of(intent.what, turn=intent.number)]

    def _share(self, intent: Intent, now: float) -> list[Do]:
        """The next part of a share; one that isn't ready is typed first, and the room sees that it is."""
        circle, turn = self.scene.circle, self._my_turn()
        assert circle is not None, "the round asked for it"
        assert turn is not None, "it was offered"
        part = self._parts(circle)[intent.nth]
        if isinstance(part, Between):
            self._said += 1
            return [Drop(part.drop)] if part.drop else [Send.of("turn.lengthen", turn=turn.number)]
        if self._typed_at is None and not self._is_ready(intent.nth, now):
            self._typed_at = now + to_write(part, self.persona.pace, self._random)
        if self._typed_at is not None and now < self._typed_at:
            self._at = min(self._typed_at, now + SIGNALS_EVERY)
            begins = [Send.of("turn.begin", turn=turn.number)] if turn.state is TurnState.OFFERED else []
            return [*begins, Send.of("turn.signal", turn=turn.number, writing=True)]
        self._said += 1
        return [Send.of("message.post", to="room", text=part, turn=turn.number)]
