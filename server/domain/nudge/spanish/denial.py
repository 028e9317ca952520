"""Counter-speech: a wording denied, asked not to be said, called a myth, or its people defended."""

import itertools
import re

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.spanish.kinds import CLAIMS, LABELS, TERMS
from server.domain.nudge.spanish.scene import Scene
from server.domain.nudge.spanish.words import MEDICINES

_NO = word_set("no nunca jamas tampoco nadie ningun ninguna ninguno sin ni nada")
_BETWEEN = word_set("hay me te se lo la le nos ha he han has fue por que va a")
_OPENING_VERBS = word_set(
    "es son era eran fue nacio nacer nace nacen nacieron nacido nacida nacidos naciera nazca tiene tienen "
    "tienes tenia"
)
_NOBODY = word_set("no nadie ningun ninguna nunca")
_NAMING = word_set(
    "llames llamen llameis llamar llamarle llamarla llamarlo llamarlos llamarme llamarte llamarse digas digan "
    "digais decir decirle decirles decirme diria llamaria tratar tratarlo tratarla trates traten llamarnos "
    "decirte llamaras tratarme"
)
_STOP = word_set(
    "no deja dejad dejen dejemos dejar nunca jamas para basta parad paren prohibido dejes cansa cansada "
    "cansado harta harto evita evitemos odio duele"
)
_MYTH = re.compile(
    r" no (?:es|era) (?:verdad|cierto) que | (?:eso|lo|mito|idea|cuento|bulo|mentira) de que .*(?:mentira|"
    r"falso|no es verdad|no es cierto|mito|"
    r"harta|harto|cansa|"
    r"es un bulo|me duele|tonteria) | es (?:un mito|mentira|falso) que "
)
_DEFENCE = re.compile(
    r"^ en recuperacion |^ (?:[a-z]+ ){0,4}?(?:merecen?|tienen (?:derechos?|familia|corazon|sentimientos|"
    r"nombre)|no merecen?|no "
    r"significa|no quiere decir|no implica|"
    r"importan|"
    r"son (?:personas|gente|humanos|seres|hijos|madres|padres|tan)|es (?:una )?persona|sienten|sufren|"
    r"quieren vivir|"
    r"pueden? ser (?:un[ao]? )?(?:buen|gran|excelent|maravillos|padre|madre)[a-z]*|(?:son|somos|es|valen) "
    r"(?:mucho )?mas que|no dejan? de ser|siguen? siendo (?:un[ao]? )?(?:padre|madre|person|hij|human)[a-z]*|"
    r"tambien (?:es|son|tienen?|"
    r"sienten?|aman?|quieren?|pueden?|somos)|no son|no es (?:peligros|mal|tont|"
    r"solo|menos|basura|un[ao]? (?:monstruo|crimin|delincuent|caso|bicho|vag|mal|peligro|desecho|"
    r"fracas))[a-z]*|no estan|"
    r"no tienen la culpa|no (?:lo )?eligen?|no eligieron|no (?:roban|mienten|matan|muerden|dan miedo|sobran)|"
    r"se recuperan|"
    r"pueden? recuperarse|necesitan (?:ayuda|apoyo|carino|amor|tratamiento|que)) | (?:los|las) (?:quiero|"
    r"queremos|amo|amamos|"
    r"respeto|respetamos|admiro) "
)
_RESPECT = word_set(
    "dignidad derechos respeto respetar compasion empatia estigma prejuicio prejuicios juzgar juzguen juzgues "
    "humanos recuperarse recuperan carino ternura"
)
"""Whoever speaks of these hardly means to hurt."""
_POINTED = word_set("ese esa esos esas su tu sus tus")
_DEFENCE_BEFORE = re.compile(
    r" (?:no tod[oa]s|ni tod[oa]s|(?:odian?|rechazan?|desprecian?|discriminan?|marginan?) a|hasta|derechos "
    r"de|respeto (?:a|por|para)|dignidad de|estigma (?:de|sobre|"
    r"contra|hacia|a)|"
    r"detras de|prejuicios (?:sobre|contra|hacia)|no (?:hay que|debemos|se debe|deberiamos) (?:juzgar|tratar|"
    r"criminalizar|encerrar) a|"
    r"(?:dejen|dejad|deja|basta) de [a-z]+ a|no juzgue[ns]? a) (?:l[oa]s )?$"
)
_NOT_DONE_BY = re.compile(r" no (?:l[aoe] |se )?(?:hace|hizo|hacen) $")
_NOT_ALL = re.compile(r" no tod[oa]s? (?:el|la|los|las) ")
_CLAIM_DENIED = re.compile(
    r" (?:no (?:[a-z]{1,3} ){0,2}?(?:es|era|fue|son|seria|existe|se trata|trata|va|hace|hay|tienen?|tienes|"
    r"necesitan?|necesitas|"
    r"significa|esta|estas|estan|haga|debe|debes|creo|esperes|esperemos|dejes|quiero|voy|puedo|estaba|estuvo|"
    r"estoy|has|ha|han|"
    r"por|solo|todo)|nadie|nada de|nunca|tampoco|ni|jamas|dejad? de|dejen de|basta de|ya basta de|(?:ojo|"
    r"cuidado) con) (?:[a-z]+ ){0,6}?$"
)
_UNTIL = word_set("hasta mientras cuando")
_NOT_TO_WAIT = re.compile(
    r" no (?:esper[a-z]+|hay que esperar|quiero|quieras|hace falta|haria falta) "
    r"(?:[a-z]+ ){0,2}?$"
)
_TERM_DENIED = re.compile(r" no (?:es|son|era|fue|se trata de) (?:[a-z]+ ){0,2}?$")
_NO_OR_CLITIC = word_set("no le les te me nos lo la")
_HAVING = word_set("tiene tienen tienes hay echa pone tenia tuvo deja dejan quiere quieren no")


def denied(scene: Scene) -> bool:
    """Not so, or not to be said so. A question tag and "no es más que" are no denials, nor is "no está limpio"."""
    if scene.kind in ("state", "test"):
        return False
    if _is_a_myth(scene):
        return True
    if scene.kind in LABELS:
        return _of_a_label(scene)
    clause = scene.line(scene.clause[0], scene.first)
    if scene.kind in TERMS:
        return _TERM_DENIED.search(clause) is not None
    if scene.kind in CLAIMS and "no" in scene.behind(2) and scene.word(scene.first - 1) in _NO_OR_CLITIC:
        return scene.kind != "will" or scene.said not in _HAVING
    if not {"no es", "no son", "no era"}.isdisjoint(_pairs(scene.words[scene.first : scene.end])):
        return True
    if scene.kind == "attention" and " no " in clause:
        return True
    if scene.said in _UNTIL:
        return _NOT_TO_WAIT.search(clause) is not None
    if scene.said in MEDICINES and "no" in scene.words[scene.first : scene.end]:
        return True
    tagged = scene.asked and clause.startswith(" no ")
    return _CLAIM_DENIED.search(clause) is not None and not tagged and " mas que " not in clause


def _pairs(words: list[str]) -> set[str]:
    return {f"{one} {two}" for one, two in itertools.pairwise(words)}


def _is_a_myth(scene: Scene) -> bool:
    """ "Eso de que … es mentira"."""
    return _MYTH.search(scene.text) is not None


def _of_a_label(scene: Scene) -> bool:
    before = scene.leading()
    if (
        scene.ahead(2) == ["no", ","]
        or _not_to_be_said(scene)
        or not {"ningun", "ninguna"}.isdisjoint(scene.behind(scene.first - scene.head + 2))
    ):
        return True
    if scene.said in _OPENING_VERBS and not _NOBODY.isdisjoint(scene.behind(3)):
        return not scene.asked  # "nadie nace adicto"
    if (
        before[-1:] == ["no"]
        or before[-2:] in (["nada", "de"], ["no", "veo"], ["no", "vemos"])
        or (before[-1:] == ["no"] and scene.words[scene.head] in ("todos", "todas", "solo"))
    ):
        return True
    if (
        _NOT_ALL.search(scene.text_before)
        or _NOT_DONE_BY.search(scene.text_to_head)
        or (before[-2:] == ["no", "hay"] and "mas" not in scene.modifiers)
    ):
        return True
    if scene.predicate is not None:
        return _verb_denied(scene, scene.predicate[0])
    return before[-1:] == ["sin"]


def _verb_denied(scene: Scene, place: int) -> bool:
    between = scene.words[place + 1 : scene.first]
    if {"mas", "que"} <= set(between) or "sino" in between or scene.words[place] in ("seas", "sean", "seais"):
        return False  # "no es más que un …", "no seas …"
    while scene.word(place - 1) in _BETWEEN:
        place -= 1
    return scene.word(place - 1) in _NO and not scene.asked


def _not_to_be_said(scene: Scene) -> bool:
    before = scene.words[max(0, scene.first - 9) : scene.first]
    return not _NAMING.isdisjoint(before) and not _STOP.isdisjoint(before)


def defended(scene: Scene) -> bool:
    """What is said of the people is that they deserve, hurt, recover, are no danger."""
    return (
        _DEFENCE.search(scene.text_after) is not None
        or _DEFENCE_BEFORE.search(scene.text_to_head) is not None
    )
