"""What a scripted person knows of a private word: a peer of their own, a facilitator of everyone's. Pure."""

from collections.abc import Mapping
from typing import Any, Self

from msgspec import Struct

from server.domain.vocabulary import AsideState


class Aside(Struct):
    """`by` is the facilitator in it, `since` when it came to be in its state, `said` how often its peer wrote,
    `last_by` and `last_at` who wrote last, and when. Moments in story seconds."""

    state: AsideState
    since: float
    by: str | None
    said: int = 0
    last_by: str | None = None
    last_at: float = 0.0

    @classmethod
    def of(cls, member: str, view: Mapping[str, Any], now: float) -> Self:
        """The aside of this peer, as a snapshot has it."""
        aside = cls(AsideState(view["state"]), now, view["by"])
        aside.said = sum(message["by"] == member for message in view["messages"])
        if view["messages"]:
            aside.last_by, aside.last_at = view["messages"][-1]["by"], now
        return aside

    @classmethod
    def begun(cls, event: str, data: Mapping[str, Any], now: float) -> Self:
        if event == "aside.asked":
            return cls(AsideState.ASKED, now, None)
        return cls(AsideState.OFFERED, now, data["by"])

    def hear(self, event: str, data: Mapping[str, Any], now: float) -> None:
        match event:
            case "aside.accepted":
                self.state, self.since = AsideState.OPEN, now
            case "aside.claimed":
                self.state, self.since, self.by = AsideState.OPEN, now, data["by"]
            case "aside.closed":
                self.state, self.since = AsideState.OVER, now
            case "aside.said":
                self.last_by, self.last_at = data["by"], now
                self.said += data["by"] == data["member"]
