"""Decides whether a message's author is offered another wording, and can say why."""

from collections.abc import Iterable

from msgspec import Struct

from server.domain.nudge.finding import Finder, is_too_much
from server.domain.nudge.folding import fold
from server.domain.nudge.glance import NOTHING, Glance, Glimpse
from server.domain.nudge.languages import LANGUAGES
from server.domain.nudge.pack import Concept, Pack
from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Case, Disclosure, Language, Rule, Who

ALL_TIERS = frozenset({1, 2, 3})
USUAL_TIERS = frozenset({1, 2})


class Nudge(Struct, frozen=True):
    """`words` are as the author wrote them; `rule` names what let it through."""

    concept: str
    words: str
    offer: str
    because: str
    rule: str


class Judged(Struct, frozen=True):
    """One candidate and what became of it. `fired` and `held` are names of rules; both may be empty."""

    concept: str
    words: str
    clause: str
    who: Who
    frame: tuple[str, ...]
    fired: tuple[str, ...]
    held: tuple[str, ...]

    @property
    def lets_through(self) -> bool:
        return bool(self.fired) and not self.held


class Explanation(Struct, frozen=True):
    """`nudge` is what the author would be shown with all tiers on."""

    candidates: tuple[Judged, ...]
    disclosure: Disclosure | None
    nudge: Nudge | None


class _Speaker:
    """One language with its pack and the rules in force."""

    def __init__(self, language: Language, pack: Pack, without: frozenset[str]) -> None:
        self.language = language
        self.finder = Finder(language, pack)
        self._glances: dict[frozenset[int], Glance] = {}
        for tiers in (USUAL_TIERS, ALL_TIERS):
            self.glance(tiers)
        self.concepts: dict[str, Concept] = {concept.id: concept for concept in pack.concepts}
        self.rules: tuple[Rule, ...] = tuple(rule for rule in language.rules if rule.name not in without)

    def glance(self, tiers: frozenset[int]) -> Glance:
        """For the wordings of these tiers."""
        if tiers not in self._glances:
            self._glances[tiers] = Glance(self.language, self.finder, self.finder.index(tiers))
        return self._glances[tiers]

    def cases(self, reading: Reading) -> tuple[Case, ...]:
        candidates = self.finder.candidates(reading)
        return self.language.look(reading, candidates) if candidates else ()

    def judge(self, case: Case) -> Judged:
        fired = tuple(rule.name for rule in self.rules if rule.fires and rule.judge(case))
        held = tuple(rule.name for rule in self.rules if not rule.fires and rule.judge(case))
        reading, candidate = case.reading, case.candidate
        return Judged(
            candidate.concept,
            reading.written(candidate.first, candidate.end),
            reading.written(*case.clause),
            case.who,
            tuple(sorted(case.frame)),
            fired,
            held,
        )

    def verdict(self, case: Case) -> str | None:
        """The rule that lets it through."""
        fired = next((rule.name for rule in self.rules if rule.fires and rule.judge(case)), None)
        if fired is None or any(rule.judge(case) for rule in self.rules if not rule.fires):
            return None
        return fired


class Nudger:
    """Built once from packs; asking it changes nothing. Without a pack for a language it is silent there."""

    def __init__(self, packs: Iterable[Pack], without_rules: frozenset[str] = frozenset()) -> None:
        """`without_rules` are left out, to show what each is for. Raises BadVariant."""
        self._speakers = {
            pack.language: _Speaker(LANGUAGES[pack.language], pack, without_rules)
            for pack in packs
            if pack.language in LANGUAGES
        }

    def nudge(
        self,
        text: str,
        language: str,
        *,
        tiers: frozenset[int] = USUAL_TIERS,
        silenced: frozenset[str] = frozenset(),
    ) -> Nudge | None:
        """At most one, of the lowest tier and then the first in the text. None while something is disclosed."""
        speaker, folded = self._speaker(language), fold(text)
        if speaker is None or is_too_much(folded):
            return None
        glimpse = speaker.glance(tiers).at(folded)
        if not glimpse.may_hold:
            return None
        reading = speaker.finder.read(text, folded)
        best: tuple[int, Case, str] | None = None
        for case in speaker.cases(reading):
            concept = speaker.concepts[case.candidate.concept]
            if concept.tier not in tiers or concept.id in silenced or (best and best[0] <= concept.tier):
                continue
            rule = speaker.verdict(case)
            if rule is not None:
                best = (concept.tier, case, rule)
        if best is None or (glimpse.may_disclose and speaker.language.discloses(reading) is not None):
            return None
        return _nudge(speaker, best[1], best[2])

    def explain(self, text: str, language: str) -> Explanation:
        speaker = self._speaker(language)
        if speaker is None:
            return Explanation((), None, None)
        reading = speaker.finder.read(text, fold(text))
        judged = tuple(speaker.judge(case) for case in speaker.cases(reading))
        return Explanation(
            judged, self.discloses(text, language), self.nudge(text, language, tiers=ALL_TIERS)
        )

    def discloses(self, text: str, language: str) -> Disclosure | None:
        """What of the author's own would make any nudge hurt."""
        speaker, folded = self._speaker(language), fold(text)
        if speaker is None or not speaker.glance(USUAL_TIERS).at(folded).may_disclose:
            return None
        return speaker.language.discloses(speaker.finder.read(text, folded))

    def glance(self, text: str, language: str, *, tiers: frozenset[int] = USUAL_TIERS) -> Glimpse:
        """Whether asking for more is worth the while: what isn't seen here, `nudge` and `discloses` don't find. Cheap,
        above all for many texts in a row."""
        speaker = self._speaker(language)
        return speaker.glance(tiers).at(fold(text)) if speaker else NOTHING

    def _speaker(self, language: str) -> _Speaker | None:
        """A regional variety ("es-MX") is read as its language."""
        return self._speakers.get(language) or self._speakers.get(language.split("-")[0].lower())


def _nudge(speaker: _Speaker, case: Case, rule: str) -> Nudge:
    concept = speaker.concepts[case.candidate.concept]
    words = case.reading.written(case.candidate.first, case.candidate.end)
    return Nudge(concept.id, words, concept.offer, concept.because, rule)
