"""What a scripted person knows of a sharing round, from the room's own view of it. Pure; moments in story seconds."""

from collections.abc import Mapping
from typing import Any, Self

from msgspec import Struct, field

from server.domain.vocabulary import Stage, TurnState, Wish

LIVE = (Stage.RUNNING, Stage.SECOND_PASS)
OVER = (Stage.CLOSED, Stage.ABORTED)
_SETTINGS = ("order", "responses", "silence_seconds", "prewrite_minutes", "turn_minutes", "one_line")


class Turn(Struct):
    """The turn under way; `since` is when it came to be in its state, or when someone last wrote in it."""

    number: int
    member: str
    state: TurnState
    since: float


class Reflecting(Struct):
    """A share that may be answered; `by` has those who did, and `since` is when somebody last did."""

    number: int
    member: str
    wish: Wish
    since: float
    by: list[str] = field(default_factory=list)


class Circle(Struct):
    """`quiet_since` is set while nothing is said after a share; `last_turn` is the number of the last one offered, and
    `last_shared` the latest message in it."""

    number: int
    stage: Stage
    stage_at: float
    settings: dict[str, Any]
    queue: tuple[str, ...]
    prompted_at: float = 0.0
    turn: Turn | None = None
    reflecting: Reflecting | None = None
    quiet_since: float | None = None
    last_turn: int = 0
    last_shared: str | None = None

    @classmethod
    def of(cls, view: Mapping[str, Any], now: float) -> Self:
        turn, reflecting = view["turn"], view["reflecting"]
        circle = cls(
            view["number"],
            Stage(view["stage"]),
            now,
            {name: view[name] for name in _SETTINGS},
            tuple(view["queue"]),
            now,
        )
        if turn:
            circle.turn = Turn(turn["number"], turn["member"], TurnState(turn["state"]), now)
            circle.last_turn = turn["number"]
        if reflecting:
            number, member = reflecting["number"], reflecting["member"]
            circle.reflecting = Reflecting(number, member, Wish(reflecting["wish"]), now)
            circle.last_turn = number
        if view["quiet_until"] is not None:
            circle.quiet_since = now
        return circle

    @property
    def live(self) -> bool:
        return self.stage in LIVE

    @property
    def over(self) -> bool:
        return self.stage in OVER

    def hear(self, event: str, data: Mapping[str, Any], now: float) -> None:
        """Take in an event of the room's stream."""
        match event:
            case "round.set":
                self.settings = {name: data[name] for name in _SETTINGS}
            case "round.prompted":
                self.number, self.prompted_at = data["number"], now
                self._enters(Stage.PROMPT, data["queue"], now)
            case "round.advanced":
                self._enters(Stage(data["stage"]), data["queue"], now)
            case "round.closed":
                self._enters(Stage.ABORTED if data["aborted"] else Stage.CLOSED, (), now)
            case "round.queued" | "turn.returned":
                self.queue = tuple(data["queue"])
            case "turn.offered":
                self._nothing_under_way()
                self.turn = Turn(data["turn"], data["member"], TurnState.OFFERED, now)
                self.last_turn = data["turn"]
                self._waits_no_longer(data["member"])
            case "turn.passed" | "turn.set_aside":
                self._waits_no_longer(data["member"])
                if self.turn and self.turn.member == data["member"]:
                    self.turn = None
            case "message.posted":
                self._someone_wrote(data, now)
            case _:
                self._turn_goes_on(event, data, now)

    def _turn_goes_on(self, event: str, data: Mapping[str, Any], now: float) -> None:
        match event:
            case "turn.begun" if self.turn:
                self.turn.state, self.turn.since = TurnState.FLOOR, now
            case "turn.dropped" if self.turn:
                self.turn.state, self.turn.since = TurnState.HELD, now
            case "turn.resumed" if self.turn:
                self.turn.state, self.turn.since = TurnState(data["state"]), now
            case "turn.state" if self.turn and self.turn.number == data["turn"]:
                self.turn.since = now
            case "turn.finished":
                self._nothing_under_way()
                wish = Wish(data["wish"])
                if wish is not Wish.NONE:
                    self.reflecting = Reflecting(data["turn"], data["member"], wish, now)
                self._falls_quiet(data, now)
            case "reflections.ended":
                self.reflecting = None
                self._falls_quiet(data, now)
            case "silence.ended":
                self.quiet_since = None

    def _enters(self, stage: Stage, queue: tuple[str, ...], now: float) -> None:
        self.stage, self.stage_at, self.queue = stage, now, tuple(queue)
        self._nothing_under_way()

    def _nothing_under_way(self) -> None:
        self.turn = self.reflecting = self.quiet_since = None

    def _falls_quiet(self, data: Mapping[str, Any], now: float) -> None:
        self.quiet_since = now if data["quiet_until"] is not None else None

    def _waits_no_longer(self, member: str) -> None:
        self.queue = tuple(one for one in self.queue if one != member)

    def _someone_wrote(self, data: Mapping[str, Any], now: float) -> None:
        turn = data.get("turn")
        if self.turn and turn == self.turn.number:
            self.turn.since = now
            self.last_shared = data["message"]
        reflecting = self.reflecting
        if reflecting and turn == reflecting.number and data["by"] != reflecting.member:
            reflecting.by.append(data["by"])
            reflecting.since = now
