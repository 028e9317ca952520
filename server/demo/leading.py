"""How the scripted co-facilitator looks after the room. Pure: a scene and a moment go in, commands come out.

It admits, releases, calls hands, holds rounds and moves through the plan while nobody else does; to a person who comes
to lead it offers the lead, and from then on stays in the background: it takes only what is left waiting for long. What
it asked for it doesn't ask again until some time has passed.
"""

from collections.abc import Iterator

from server.demo.caring import Caring
from server.demo.holding import check_wishes, has_ended, round_wishes
from server.demo.pacing import GLANCE, words
from server.demo.personas import FACILITATOR, Leads
from server.demo.scene import Scene, Step
from server.demo.send import Send

ALOUD_WORDS_A_MINUTE = 150
"""How fast a welcome is shown: slower than reading, as if someone read it out."""
LOOKS_EVERY = 1.0
ASKS_AGAIN_AFTER = 30.0
OVERTIME = 60.0
PATIENCE = 3.0
"""How many times as long somebody may wait while a person leads, who may want to see to it."""


class Leading:
    """`due` may be asked at any moment, and is asked every second of story time."""

    def __init__(self, leads: Leads, scene: Scene) -> None:
        self._leads = leads
        self._scene = scene
        self._caring = Caring(leads, scene)
        self._since: dict[str, float] = {}
        self._sent: dict[Send, float] = {}
        self._told: set[str] = set()

    def due(self, now: float) -> list[Send]:
        wished = list(self._wishes(now))
        asked = [send for send in wished if now - self._sent.get(send, -ASKS_AGAIN_AFTER) >= ASKS_AGAIN_AFTER]
        self._sent |= dict.fromkeys(asked, now)
        return asked

    def _wishes(self, now: float) -> Iterator[Send]:
        scene, leads = self._scene, self._leads
        if not scene.me or scene.phase == "closed":
            return
        patience = PATIENCE if scene.leads_here() else 1.0
        for member, since in scene.waiting.items():
            if now - since >= leads.admits_after * patience:
                yield Send.of("member.admit", member=member)
        for message, since in scene.held.items():
            if now - since >= leads.releases_after * patience:
                yield Send.of("message.release", message=message)
        yield from self._caring.wishes(now)
        if scene.phase == "waiting":
            yield from self._handing_over(now)
            if self._leading() and self._for("here", True, now) >= leads.opens_after:
                yield Send.of("session.open")
        elif scene.phase == "closing":
            if self._leading() and self._for("closing", True, now) >= leads.ends_after:
                yield from self._caring.endings()
                yield Send.of("session.end")
        elif scene.step is not None and not scene.step.paused:
            yield from self._handing_over(now)
            if self._leading():
                yield from self._hands(now)
                yield from self._plan(scene.step, now)
            else:
                yield from self._reminders(scene.step, now)

    def _leading(self) -> bool:
        return self._scene.lead in (None, self._scene.me)

    def _hands(self, now: float) -> Iterator[Send]:
        if not self._scene.hands:
            return
        member, since = next(iter(self._scene.hands.items()))
        leads = self._leads
        # Whoever was called and hasn't written yet may be writing for a while, or be in a tunnel.
        speaking = self._scene.called is not None
        quiet = leads.waits_for_a_speaker if speaking else leads.calls_hands_when_quiet
        if now - since >= leads.calls_hands_after and self._quiet(now) >= quiet:
            yield Send.of("hand.call", member=member)

    def _handing_over(self, now: float) -> Iterator[Send]:
        """To each person who comes to lead, once for each time they come; and to whoever asks for it."""
        if self._scene.offered_to == self._scene.me:
            yield Send.of("lead.accept")
        if self._scene.lead != self._scene.me:
            return
        if self._scene.asks_to_lead is not None:
            yield Send.of("lead.offer", to=self._scene.asks_to_lead)
        for member, person in self._scene.people.items():
            guest = person.role == FACILITATOR and person.name not in self._scene.cast
            here = self._for(member, guest and person.here, now)
            if not here:
                self._told.discard(member)
            elif here >= self._leads.offers_lead_after and member not in self._told:
                self._told.add(member)
                yield Send.of("lead.offer", to=member)

    def _plan(self, step: Step, now: float) -> Iterator[Send]:
        on = now - step.begun
        if step.kind == "reading" and not step.whole and self._shows_more(step):
            shown = -1 if step.shown is None else step.shown
            if on >= _time_for(step.paragraphs[: shown + 1]):
                yield Send.of("reading.show", paragraph=shown + 1)
            return
        quiet, enough = self._quiet(now), self._leads.moves_on_when_quiet
        if step.circle is not None:
            yield from round_wishes(self._scene, step, step.circle, now)
        elif step.kind == "check":
            yield from check_wishes(step, now, quiet, enough)
        else:
            planned = step.minutes * 60.0
            said_enough = step.kind != "pause" and on >= planned / 2 and quiet >= enough
            if (on >= planned and quiet >= GLANCE * 4) or on >= planned + OVERTIME or said_enough:
                yield from self._next_step(step)
            return
        if has_ended(step, now):
            yield from self._next_step(step)

    def _next_step(self, step: Step) -> Iterator[Send]:
        plan = self._scene.plan
        place = plan.index(step.id) + 1 if step.id in plan else len(plan)
        if place < len(plan):
            yield Send.of("step.begin", step=plan[place])
        else:
            yield from self._caring.endings()
            yield Send.of("session.close")

    def _shows_more(self, step: Step) -> bool:
        return step.shown is None or step.shown + 1 < len(step.paragraphs)

    def _reminders(self, step: Step, now: float) -> Iterator[Send]:
        if now - step.begun >= step.minutes * 60 + OVERTIME and step.id not in self._told:
            self._told.add(step.id)
            yield Send.of("message.post", to="care", text=self._leads.reminds)

    def _quiet(self, now: float) -> float:
        """How long nobody has written; a called hand and a new step count as writing."""
        begun = self._scene.step.begun if self._scene.step else 0.0
        return now - max(self._scene.last_word_at, self._scene.called_at, begun)

    def _for(self, what: str, holds: bool, now: float) -> float:
        """How long something has held without a break."""
        if not holds:
            self._since.pop(what, None)
            return 0.0
        return now - self._since.setdefault(what, now)


def _time_for(paragraphs: tuple[str, ...]) -> float:
    return sum(2 * GLANCE + words(paragraph) / ALOUD_WORDS_A_MINUTE * 60 for paragraph in paragraphs)
