"""Said among equals: with pride, in fun, or as the fellowships speak of each other."""

import re

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.spanish.scene import Scene

_LAUGHS = re.compile(r"jaja|jeje|jaj|😂|🤣|😅|😜|😆|💜|❤|🥰|😘|💛|💕|xd\b|lol|🙃|😁|🤪")
_PRIDE = re.compile(
    r" (?:orgullos[ao]s?|a mucha honra|con orgullo|unid[ao]s|al poder|bienvenid[ao]s|favorit[ao]s?|"
    r"presentes?|del mundo|"
    r"somos|nosotr[ao]s|de aqui) "
)
_OURS_AFTER = re.compile(r" (?:del|de este|de nuestro|de mi) (?:grupo|club|chat|sala|reunion) ")
_OURS_BEFORE = re.compile(
    r" (?:este|nuestro|mi|al|el) (?:grupo|club|equipo|panda|banda|pandilla) de (?:l[ao]s )?(?:[a-z]+ )?$"
)
_WE = re.compile(r" (?:nos|somos|nuestr[ao]s?|nosotr[ao]s) ")
_GREETING = re.compile(
    r" (?:hola|buen[ao]s (?:dias|tardes|noches)|buenas|ey|hey|venga|vamos|arriba|querid[ao]s|compas|"
    r"companer[ao]s|mis) "
    r"(?:mis |querid[ao]s |companer[ao]s |, )?$"
)
_ON_THE_WAY = re.compile(
    r"^ (?:en recuperacion|recuperad[ao]s|rehabilitad[ao]s|anonim[ao]s|jubilad[ao]s|reformad[ao]s) "
)
_ARTICLES = word_set("los las el la un una")
_DISTANT = word_set("ese esa esos esas su tu sus")
_FELLOWSHIP = re.compile(
    r" (?:un|una) (?:adict|alcoholic)[ao] (?:ayuda|ayudando|que ayuda|escuchando|hablando|acompanando) (?:a|"
    r"con) (?:otr[ao]|un[ao]) |"
    r" de (?:adict|alcoholic)[ao] a (?:adict|alcoholic)[ao] | entre (?:adict|alcoholic)[ao]s |"
    r" (?:hij[oa]s?|niet[oa]s?|viud[oa]) (?:adult[oa]s )?de (?:un |una |padres? |madres? |unos )?(?:adict|"
    r"alcoholic)[ao]s? |"
    r" (?:supist|aceptast|admitist|reconocist|descubrist)[a-z]+ (?:de )?que (?:eras|erais) |"
    r" (?:supieron|aceptaron|admitieron|reconocieron|descubrieron|cuenta) (?:de )?que (?:eras|erais|eran) "
)


def laughs(scene: Scene) -> bool:
    return _LAUGHS.search(scene.reading.written(*scene.sight).lower()) is not None


def reclaimed(scene: Scene) -> bool:
    """Said with pride or in fun of a group that the author is in."""
    if not scene.modifiers.isdisjoint(_DISTANT):
        return False
    after, alone = scene.rest[:70], scene.modifiers.isdisjoint(_ARTICLES)
    if alone and _PRIDE.search(after) and scene.verb_before() is None:
        return True
    if (
        "mis" in scene.modifiers
        or _OURS_AFTER.search(after)
        or _OURS_BEFORE.search(scene.line(scene.sight[0], scene.first)[-50:])
    ):
        return True
    if not scene.plural:
        return False
    if laughs(scene) and _WE.search(scene.text_in_sight):
        return True
    if alone and _GREETING.search(scene.line(scene.sight[0], scene.first)[-40:]):
        return True
    return not scene.modifiers and scene.verb_before() is None and _ON_THE_WAY.match(after) is not None


def fellowship(scene: Scene) -> bool:
    """What people in the fellowships say of each other: "un adicto ayudando a otro", "hijos de alcohólicos"."""
    return _FELLOWSHIP.search(scene.text) is not None
