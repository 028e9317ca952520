"""What a scripted person does next, and when. Pure: events and moments go in, acts come out.

A cue that fires becomes a line: its acts, one after the other. A person does one line at a time, writes at their
pace, and lets others be read before they send. When the group moves on, what was not begun is dropped, but for what
stands whatever the group does; a line that was begun is finished, unless the room has gone quiet.
"""

from collections.abc import Mapping
from random import Random
from typing import Any

import msgspec
from msgspec import Struct

from server.contract.events import every_event
from server.demo.acts import Act, Answering
from server.demo.pacing import LONGEST_COURTESY, between, to_send_what_is_ready, to_write
from server.demo.personas import ENTERED, Cue, Persona
from server.demo.scene import Scene
from server.demo.send import Do, Drop, Send
from server.domain.steps.check import ANONYMOUS_FROM
from server.domain.vocabulary import AsideState, Seen, Wish

LOOKS_FOR_AN_ANSWER = 5.0
_TOLD_TO_ALL = frozenset(event.name for event in every_event() if "room" in event.streams)


class _Line(Struct):
    acts: list[Act]
    by: str
    message: str | None
    begun: bool = False
    at: float = 0.0
    late: float = 0.0


class Script:
    """One persona's part. `hear` events, ask `next_at`, and do what is `due`."""

    def __init__(self, persona: Persona, scene: Scene, random: Random) -> None:
        self.persona = persona
        self.scene = scene
        self._random = random
        self._left = [cue.times for cue in persona.cues]
        self._lines: list[_Line] = []
        self._steps: set[str] = set()

    def enter(self, now: float) -> None:
        """The scene has just taken in a snapshot with the room in it."""
        self._fire(ENTERED, {}, now)
        if self.scene.step is not None and self.scene.step.id not in self._steps:
            self._step_begins(now)

    def hear(self, event: str, data: Mapping[str, Any], now: float) -> None:
        """The scene has just taken in this event."""
        if event in ("session.opened", "step.begun"):
            if event == "session.opened":
                self._fire(event, data, now)
            else:
                self._move_on()
            self._step_begins(now)
            return
        if event in ("session.closing", "session.closed"):
            self._lines = [line for line in self._lines if line.acts[0].private or line.acts[0].us]
        if event in _TOLD_TO_ALL and data.get("stream") == "care":
            return  # what the facilitators are told beside the room is no second cue
        self._fire(event, data, now)

    def next_at(self) -> float | None:
        line = self._current()
        return None if line is None else line.at

    def due(self, now: float) -> list[Do]:
        """What is to be done now."""
        done: list[Do] = []
        while (line := self._current()) is not None and line.at <= now:
            act = line.acts[0]
            if self._must_wait(act, line, now):
                break
            line.begun = True
            line.acts.pop(0)
            done += self._do(act, line)
            if line.acts:
                line.at = now + self._takes(line.acts[0]) + (act.drop or 0.0)
                line.late = 0.0
            else:
                self._lines.remove(line)
            if _speaks(act):
                self._wait_for_myself(line, now)
        return done

    def _current(self) -> _Line | None:
        """The line that is due first. While one is in the middle of saying something, no other is begun to be said."""
        speaking = any(line.begun and self._is_saying(line.acts[0]) for line in self._lines)
        free = (line for line in self._lines if line.begun or not speaking or not _speaks(line.acts[0]))
        return min(free, key=lambda line: line.at, default=None)

    def _is_saying(self, act: Act) -> bool:
        """Words that the room doesn't take now keep nobody from reflecting in another's turn."""
        return _speaks(act) and (act.say is None or self.scene.may_write(self.persona.role))

    def _step_begins(self, now: float) -> None:
        assert self.scene.step is not None
        self._steps.add(self.scene.step.id)
        self._fire("step.begun", {}, now)

    def _fire(self, event: str, data: Mapping[str, Any], now: float) -> None:
        by = data.get("by" if event == "aside.said" else "member") or data.get("by") or ""
        for place, cue in enumerate(self.persona.cues):
            if cue.on == event and self._left[place] and self._fits(cue, by, data):
                self._left[place] -= 1
                message = data.get("message") if event == "message.posted" else None
                if event == "turn.finished" and self.scene.circle:
                    message = self.scene.circle.last_shared
                line = _Line(list(cue.do), by, message)
                line.at = now + between(cue.after, self._random) + self._takes(line.acts[0])
                self._lines.append(line)

    def _fits(self, cue: Cue, by: str, data: Mapping[str, Any]) -> bool:
        step = self.scene.step
        if cue.step is not None and (step is None or cue.step not in (step.id, step.kind)):
            return False
        if cue.stage is not None and (self.scene.circle is None or self.scene.circle.stage is not cue.stage):
            return False
        if cue.leading and self.scene.lead != self.scene.me:
            return False
        if by and not self.scene.is_one_of(cue.by, by):
            return False
        if cue.on == "message.posted":
            # What I said myself, and what facilitators say among themselves, is nobody's cue.
            if by == self.scene.me or data.get("stream") != "room":
                return False
            text = data.get("text") or ""
            if cue.mentions and not self.scene.mentions(text, self.scene.me):
                return False
            if cue.words and not any(word.casefold() in text.casefold() for word in cue.words):
                return False
        return True

    def _takes(self, act: Act) -> float:
        if act.words:
            if act.ready:
                return to_send_what_is_ready(act.words, self._random)
            return to_write(act.words, self.persona.pace, self._random)
        return act.wait or 0.0

    def _must_wait(self, act: Act, line: _Line, now: float) -> bool:
        """Whether the act has to be put off; then `line.at` is when to look again."""
        if act.private:
            return self._waits_for_an_answer(act, line, now)
        if act.reflect is not None and self.scene.step is not None and self.scene.step.paused:
            line.at = now + 5
            return True
        if act.say is None:
            return False
        if not self.scene.may_write(self.persona.role):
            line.at = now + 5
            return True
        if now < self.scene.read_until and line.late < LONGEST_COURTESY:
            later = min(self.scene.read_until, now + LONGEST_COURTESY - line.late)
            line.late += later - now
            line.at = later + self._random.uniform(0.1, 2.0)
            return True
        return False

    def _waits_for_an_answer(self, act: Act, line: _Line, now: float) -> bool:
        """In a private word one says the next thing when one was answered, and has thought about it."""
        aside = self.scene.asides.get(self.scene.me)
        if aside is not None and aside.state is AsideState.OPEN and aside.last_by == self.scene.me:
            line.at = now + LOOKS_FOR_AN_ANSWER
            return True
        answered = aside.last_at if aside is not None and line.begun else 0.0
        if line.late < answered:
            line.late = answered
            line.at = now + self._takes(act)
            return line.at > now
        return False

    def _do(self, act: Act, line: _Line) -> list[Do]:
        match act:
            case Act(say=str(text)):
                return [_post("room", text, self.scene.name(line.by))]
            case Act(us=str(text)):
                return [_post("care", text, self.scene.name(line.by))]
            case Act(acknowledge=kind) if kind is not None:
                if line.message is None:
                    return []
                return [Send.of("message.acknowledge", message=line.message, kind=kind.value)]
            case Act(hand=way) if way is not None:
                up = self.scene.me in self.scene.hands
                return [Send(f"hand.{way}")] if up == (way == "lower") else []
            case Act(reflect=str(text)):
                return self._reflect(text, act.wish, line.by)
            case Act(tell=str(text)):
                aside = self.scene.asides.get(self.scene.me)
                talking = aside is not None and aside.state in (AsideState.ASKED, AsideState.OPEN)
                return [_post("aside", text, self.scene.name(line.by))] if talking else []
            case Act(ask=reason) if reason is not None:
                return [Send.of("aside.ask", reason=reason.value, text=act.first)]
            case Act(accept=True):
                return [Send("aside.accept")]
            case Act(decline=True):
                return [Send("aside.decline")]
            case Act(answer=answering) if answering is not None:
                return self._answer(answering)
            case Act(listen=listening) if listening is not None:
                return [Send.of("member.listen", listening=listening)]
            case Act(feels=state) if state is not None:
                return [Send.of("facilitator.ready", state=state.value)]
            case Act(agree=True):
                return [Send("agreement.give")]
            case Act(leave=True):
                return [Send("room.leave")]
            case Act(sit=way) if way is not None:
                return [Send(f"member.step_{way}")]
            case Act(drop=seconds) if seconds is not None:
                return [Drop(seconds)]
        return []

    def _reflect(self, text: str, wish: Wish | None, by: str) -> list[Do]:
        """Only what was wished for is said, and only while it is."""
        reflecting = self.scene.circle.reflecting if self.scene.circle else None
        if reflecting is None or reflecting.member != by or wish not in (None, reflecting.wish):
            return []
        text = text.replace("{by}", self.scene.name(by))
        return [Send.of("message.post", to="room", text=text, turn=reflecting.number)]

    def _answer(self, answering: Answering) -> list[Do]:
        item, given = answering.given()
        if self.scene.step is None or item not in self.scene.step.asks:
            return []
        if answering.to is Seen.COUNTED and self.scene.peers_here() < ANONYMOUS_FROM:
            return []  # then it stays where nobody else can see it
        # As JSON has it: defaults are left out.
        value: dict[str, object] = msgspec.to_builtins(given)
        return [Send("check.answer", (("answer", value), ("item", item.value), ("to", answering.to.value)))]

    def _move_on(self) -> None:
        quiet = not self.scene.may_write(self.persona.role)
        for line in self._lines:
            if quiet or not line.begun:
                line.acts = [act for act in line.acts if act.stands]
        self._lines = [line for line in self._lines if line.acts]

    def _wait_for_myself(self, spoken: _Line, now: float) -> None:
        """Nobody begins the next thing in the moment in which they ended the last."""
        for line in self._lines:
            if line is not spoken and _speaks(line.acts[0]):
                line.at = max(line.at, now + self._takes(line.acts[0]))


def _speaks(act: Act) -> bool:
    """Whether it is said before others, where one thing is said at a time."""
    return act.words is not None and not act.private


def _post(to: str, text: str, name: str) -> Send:
    return Send.of("message.post", to=to, text=text.replace("{by}", name))
