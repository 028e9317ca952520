"""How the scripted facilitator looks after requests for a private word, and the quiet cards. Pure.

A person who leads comes first: the script takes only what they leave. To a real person it says at once that it is a
script, and it never claims to have reached one.
"""

from collections.abc import Iterator

from server.demo.asides import Aside
from server.demo.pacing import to_read, words
from server.demo.personas import Leads
from server.demo.scene import GUEST, Scene
from server.demo.send import Send
from server.domain.vocabulary import AsideState, Cue, Outcome

WRITES_WORDS_A_MINUTE = 55.0
ALONE = 1 / 3
"""Where nobody else could look, a request doesn't wait as long."""
TAKES_A_CARD_AFTER = 40.0
CLEARS_A_CARD_AFTER = 90.0
TALKED_OVER = (Cue.HEAVY.value, Cue.WORSE.value)
"""The cards after which a private word is offered."""
SAYS_NO_MORE_AFTER = 90.0
"""When both have been silent for so long in a private word, it has ended."""


class Caring:
    """`wishes` is asked every second of story time."""

    def __init__(self, leads: Leads, scene: Scene) -> None:
        self._leads = leads
        self._scene = scene
        self._said: dict[str, int] = {}
        self._answered: dict[str, int] = {}
        self._taken: dict[tuple[str, str], float] = {}

    def wishes(self, now: float) -> Iterator[Send]:
        for member, aside in self._scene.asides.items():
            match aside.state:
                case AsideState.ASKED if now - aside.since >= self._patience():
                    yield Send.of("aside.claim", member=member)
                case AsideState.OPEN if aside.by == self._scene.me:
                    yield from self._talk(member, aside, now)
        if not self._scene.leads_here():
            yield from self._cards(now)

    def endings(self) -> Iterator[Send]:
        """Before the room is locked every request has its ending. A real person whom only a script answered was not
        reached, and reads so."""
        for member, aside in self._scene.asides.items():
            mine = aside.by in (None, self._scene.me) or not self._is_here(aside.by)
            if aside.state in (AsideState.ASKED, AsideState.OPEN) and mine:
                real = self._scene.is_one_of(GUEST, member) or aside.state is AsideState.ASKED
                outcome = Outcome.NOT_REACHED if real else Outcome.ANSWERED
                yield Send.of("aside.close", member=member, outcome=outcome.value)

    def _patience(self) -> float:
        return self._leads.claims_after * (1.0 if self._scene.a_person_may_look() else ALONE)

    def _talk(self, member: str, aside: Aside, now: float) -> Iterator[Send]:
        """One line for each time that they wrote; the first one comes by itself."""
        guest = self._scene.is_one_of(GUEST, member)
        lines = self._leads.privately_to_guests if guest else self._leads.privately
        said = self._said.get(member, 0)
        if said < len(lines) and (said == 0 or aside.said > self._answered[member]):
            line = lines[said].replace("{by}", self._scene.name(member))
            since = max(aside.since, aside.last_at)
            if now - since >= to_read(line) + words(line) / WRITES_WORDS_A_MINUTE * 60:
                self._said[member], self._answered[member] = said + 1, aside.said
                yield Send.of("message.post", to="aside", member=member, text=line)
        elif not guest and now - max(aside.since, aside.last_at) >= SAYS_NO_MORE_AFTER:
            yield Send.of("aside.close", member=member, outcome=Outcome.ANSWERED.value)

    def _cards(self, now: float) -> Iterator[Send]:
        for (member, cue), since in self._scene.cues.items():
            if now - since >= TAKES_A_CARD_AFTER:
                self._taken[member, cue] = now
                yield Send.of("cue.claim", member=member, cue=cue)
                if cue in TALKED_OVER and member not in self._scene.asides and self._is_here(member):
                    yield Send.of("aside.offer", member=member)
        for (member, cue), since in list(self._taken.items()):
            if (member, cue) not in self._scene.cues and now - since >= CLEARS_A_CARD_AFTER:
                del self._taken[member, cue]
                yield Send.of("cue.clear", member=member, cue=cue)

    def _is_here(self, member: str | None) -> bool:
        return member in self._scene.people and self._scene.people[member].here
