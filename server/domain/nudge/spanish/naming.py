"""Whom the words around a wording name, and how they speak of them."""

import itertools

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Who
from server.domain.nudge.spanish.scene import Scene
from server.domain.nudge.spanish.verbs import I_OR_IT, IT, YOU, person
from server.domain.nudge.spanish.words import DETERMINERS, INSULTS, OWNERS, PEOPLE

_OTHERS = word_set("ellos ellas ella ese esos esa aquel usted ustedes alguien")
_CLITICS = word_set("no ya se me lo la le te tambien siempre")
_AGES = word_set("nino nina joven chico chica mayor adulto adulta")
_LINKING = word_set("de a con")
_BEWARE = word_set("caso ignoralo ignorala bloquealo bloqueala alejate cuidado huye corre")
_GO_AWAY = word_set("callate vete largate dejame dejate fuera largo quitate apartate calla bajate buscate")
_CURSES = (["de", "mierda"], ["del", "orto"], ["de", "porqueria"], ["de", "los"])
_PITY = word_set("pobre pobres")


def names_someone(scene: Scene, first: int, end: int) -> Who | None:
    """Whom nouns and pronouns between two tokens name, the nearest to the end first."""
    for place in range(end - 1, first - 1, -1):
        named = _names(scene, place, first)
        if named is not None:
            return named
    return None


def _names(scene: Scene, place: int, first: int) -> Who | None:
    word, written, before = scene.words[place], scene.written(place), scene.word(place - 1)
    if word in ("yo", "conmigo"):
        return Who.SELF
    if word in ("nosotros", "nosotras"):
        return Who.US
    if word == "tu" and (written.lower() == "tú" or _verb_follows(scene, place)):
        return Who.YOU
    if word in _OTHERS or (word == "el" and (written.lower() == "él" or _verb_follows(scene, place))):
        return Who.OTHER
    if word in ("el", "la", "los", "las") and scene.word(place + 1) in ("del", "de", "que"):
        return Who.OTHER
    if before == "de" and word in _AGES:
        return None  # "de niño era …"
    if (
        word in PEOPLE
        and place > first
        and (before in DETERMINERS or before in INSULTS or before in _LINKING)
    ):
        return Who.OTHER
    if (
        written[:1].isupper()
        and written[1:2].islower()
        and place > scene.sentence[0]
        and word.isalpha()
        and len(word) > 2
    ):
        return Who.OTHER
    return None


def _verb_follows(scene: Scene, place: int) -> bool:
    pronoun = scene.words[place]
    place += 1
    while scene.word(place) in _CLITICS:
        place += 1
    if scene.word(place) == "":
        return False
    return person(scene.words[place], scene.written(place)) in (
        (YOU, I_OR_IT) if pronoun == "tu" else (IT, I_OR_IT)
    )


def cursed(scene: Scene) -> bool:
    """A word of contempt goes with it: "maldito yonqui", "yonqui de mierda"."""
    after = scene.ahead(2)
    if not scene.modifiers.isdisjoint(INSULTS) or after in _CURSES:
        return True
    return after != [] and after[0] in INSULTS and after[0] not in _PITY


def sent_away(scene: Scene) -> bool:
    """ "Cállate, loca"."""
    return scene.leading(1) == [","] and not _GO_AWAY.isdisjoint(scene.leading())


def pitied(scene: Scene) -> bool:
    """ "Drogadicta, qué vergüenza de mujer", "alcohólico de mi padre", "…, su marido", "… tenía que ser"."""
    after = scene.ahead()
    if len(after) > 2 and after[0] == "de" and after[1] in OWNERS and after[2] in PEOPLE:
        return True
    if len(after) > 2 and after[-3] == "," and after[-2] in OWNERS and after[-1] in PEOPLE:
        return True
    if (
        after[:3] == ["tenia", "que", "ser"]
        or after[-3:] in (["lo", "que", "es"], ["lo", "que", "eres"])
        or after[:1] == ["hay"]
        or after[:3] == [",", "eso", "es"]
    ):
        return True
    told_of = any(one == "de" and other in PEOPLE for one, other in itertools.pairwise(after))
    return (told_of and "que" in after) or not _BEWARE.isdisjoint(after)
