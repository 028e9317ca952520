"""Turns a Spanish message's candidates into cases: of whom each is said, and all that rules need to know about it."""

from collections.abc import Callable

from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Candidate, Case, Who
from server.domain.nudge.spanish import claims, clean, denial, equals, insults, senses, speech
from server.domain.nudge.spanish.kinds import CLAIMS, SUICIDE
from server.domain.nudge.spanish.scene import Scene
from server.domain.nudge.spanish.who import who

_Test = Callable[[Scene], bool]


def look(reading: Reading, candidates: tuple[Candidate, ...]) -> tuple[Case, ...]:
    return tuple(_case(Scene(reading, one)) for one in candidates)


def _case(scene: Scene) -> Case:
    tests = (*_EVERYWHERE, *_BY_KIND.get(scene.kind, ()))
    found = frozenset(name for name, holds in tests if holds(scene))
    asks = _WHO.get(scene.kind, who)
    return Case(scene.reading, scene.candidate, scene.clause, asks(scene), found)


_Asker = Callable[[Scene], Who]
_OWN_ASKERS: dict[str, _Asker] = {
    "state": clean.whose_state,
    "test": clean.whose_test,
    "consumption": claims.whose_consumption,
}
_CLAIMERS: dict[str, _Asker] = dict.fromkeys(CLAIMS | SUICIDE | {"treatment", "place"}, claims.whose_claim)
_WHO = _OWN_ASKERS | _CLAIMERS
_EVERYWHERE: tuple[tuple[str, _Test], ...] = (
    ("reported", speech.reported),
    ("endorsed", speech.endorsed),
    ("quoted", speech.quoted),
    ("mentioned", speech.mentioned),
    ("denied", denial.denied),
    ("title", senses.title),
)
_LABEL: tuple[tuple[str, _Test], ...] = (
    ("defended", denial.defended),
    ("passion", senses.passion),
    ("idiom", senses.idiom),
    ("reclaimed", equals.reclaimed),
    ("fellowship", equals.fellowship),
    ("state", senses.state),
    ("fact", senses.fact),
)
_OTHER: tuple[tuple[str, _Test], ...] = (("other matter", claims.other_matter),)
_BY_KIND: dict[str, tuple[tuple[str, _Test], ...]] = {
    "person": _LABEL,
    "adjective": (*_LABEL, ("idle", insults.idle), ("aimed", insults.aimed), ("laughs", equals.laughs)),
    "mood": (*_LABEL, ("moody", insults.moody), ("laughs", equals.laughs)),
    "state": (
        ("asked", clean.asked_of_another),
        ("required", clean.required),
        ("doubted", clean.doubted),
        ("milestone", clean.milestone),
        ("thing", clean.thing),
    ),
    "test": (("of a test", clean.of_a_test), ("thing", clean.thing)),
    "consumption": (("no substance", claims.no_substance),),
    "place": (("sent there", insults.sent_there), ("noise", insults.noise), ("past", insults.past)),
} | dict.fromkeys(CLAIMS | SUICIDE | {"treatment"}, _OTHER)
