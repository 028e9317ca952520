"""Words that are insults only in some uses: "loca" and its kin, diagnoses as moods, names for hospitals."""

import re

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Who
from server.domain.nudge.spanish.naming import cursed, names_someone
from server.domain.nudge.spanish.scene import Scene
from server.domain.nudge.spanish.verbs import YOU
from server.domain.nudge.spanish.who import who
from server.domain.nudge.spanish.words import ANIMALS, DETERMINERS, INSULTS, PEOPLE

_IDLE = re.compile(
    r" (?:como|de|a lo|lo|ni|volver|volverse|volverme|volverte|vuelven?|volvio|volvi|volviendo|vuelvo|vuelto|"
    r"volvia|cada|hacerse el|"
    r"hacerse la|hizo el|hice el|hice la|haciendo el|hacer el|hace el|haces el|haces la|traen?|traigo|traia|"
    r"tienen?|tenia|tengo|todo|"
    r"medio|algo|mundo|tiempo|dia|semana|mes|ano|ritmo|horario|idea|cosas?|plan|noche|vida|precios?|mercado|"
    r"calor|trafico|un poco|"
    r"estuvo|anda suelto|fiesta|viernes|lunes|finde|amor|risa|casa) (?:un |una |los |las |unos |el |la |tan |"
    r"muy )?$"
)
_LOOSE = re.compile(
    r"^ (?:por|de (?:content[ao]|alegria|amor|ganas|felicidad|emocion)|con|[a-z]+(?:ando|iendo)|"
    r"perdid[ao] por|que (?:ya|hace|paso|todo|sea|estemos|son|se|el|la|no)|sueltos?) |"
    r"^ de (?:mi|la|el|tu|nuestr[ao]) (?:gat[ao]s?|perr[ao]s?|perrit[ao]|gatit[ao]|mascota|periquito|loro|"
    r"cachorr[ao]|conejo|tortuga) "
)
_FOR_THE_MAD = re.compile(r" (?:para|de) $")
_RAVING = (["de", "remate"], ["de", "atar"])
_YOU = word_set("tu te eres estas tia tio")
_POINTED = word_set("ese esa esos esas pinche puto puta maldita maldito")
_TURNED = (DETERMINERS | INSULTS | word_set("la el los las un una ese esa")) - word_set(
    "mi mis nuestro nuestra nuestros nuestras mas todo toda todos todas que"
)
"""Before an adjective they make a noun for somebody of it; "mi" is fond."""
_CLAUSES = word_set("que , y se si porque pues")
_THAT = word_set("tu su esa ese la el mi")
_DEGREE = word_set(
    "tan super muy mas re medio media que mega bien ultra recontra requete bastante todo toda totalmente "
    "completamente un una los las el la ese esa pinche"
)
_MOODS = word_set(
    "estas esta estan anda andas andan estaba ponte pone pones poniendo puso vuelve vuelves parece pareces "
    "parecen volvio"
)
_THING_ARTICLES = word_set("este esta el la mi mis nuestro")
_BOSSES = word_set("jefe jefa")
_NOISE = re.compile(
    r" (?:esto|eso|mi casa|la casa|mi cocina|esta (?:casa|oficina|semana|clase|familia)|la oficina|mi "
    r"(?:oficina|trabajo|curro|cabeza|"
    r"piso|salon|clase|grupo|semana|familia)|el (?:curro|trabajo|super|chat|grupo|cole|hospital)|este "
    r"(?:chat|grupo|curro|piso|"
    r"trabajo|pais)|menudo|vaya|todo) (?:[a-z]+ ){0,5}?(?:un |una |de |en un |en una )?$"
)
_SENT = re.compile(
    r" (?:al|en el|en un|en la|en una|del|de un|a un|a una|a la|para el|para un|para la|hasta el|carne de) "
    r"(?:[a-z]+ )?$|"
    r" (?:necesitan?|necesitas|merece|busca|buscate|pide|paga|pagale|ve|vete) (?:[a-z]+ ){0,3}$"
)
_PAST = word_set(
    "anos siglo antiguo antigua abandonado abandonada museo historia pelicula serie libro ruinas 50 60 70 "
    "1950 1960 franquismo epoca visitamos abuela bisabuela tatarabuela edificio documental videojuego"
)


def idle(scene: Scene) -> bool:
    """ "Me vuelve loca", "como loco", "loca por verte", "semana de locos": events and moods, no insult."""
    before, after = scene.text_before, scene.rest
    if _LOOSE.search(after):
        return True
    if before == " que " and not re.match(r"^ (?:esta|estas|estan|eres|es|anda) ", after):
        return _YOU.isdisjoint(scene.words[scene.sentence[0] : scene.sentence[1]])  # "qué loco, …"
    if _FOR_THE_MAD.search(before) and scene.said in ("loco", "locos", "locas"):
        return True
    return (
        _IDLE.search(before) is not None
        and scene.ahead(2) not in _RAVING
        and scene.modifiers.isdisjoint(_POINTED)
    )


def aimed(scene: Scene) -> bool:
    """Turned into a word for someone: "la loca de tu hermana", "estás loca", "tu ex está loco", "cállate, loca"."""
    if not scene.modifiers.isdisjoint(_TURNED) or cursed(scene) or scene.ahead(2) in _RAVING:
        return True
    if scene.behind(1) == [","] and scene.end == scene.sentence[1] and who(scene) is Who.OTHER:
        return True
    if scene.predicate is not None:
        after = scene.ahead(2)
        if (
            len(after) == 2
            and after[0] in DETERMINERS
            and after[1] not in PEOPLE
            and after[1] not in DETERMINERS
        ):
            return False  # "están locos estos precios"
        if scene.words[scene.predicate[0]] in ("ser", "estar"):
            return False
        return scene.predicate[1] is YOU or _of_someone(scene, scene.predicate[0])
    return scene.word(scene.head - 1) in PEOPLE - ANIMALS and scene.word(scene.head - 2) in _THAT


def _of_someone(scene: Scene, verb: int) -> bool:
    start = max(scene.sentence[0], verb - 5)
    named = scene.words[start:verb]
    if named[-1:] == ["no"]:
        named = named[:-1]
    return not named or named[-1] in _CLAUSES or names_someone(scene, start, verb) in (Who.OTHER, Who.YOU)


def _of_a_thing(scene: Scene) -> bool:
    """ "La bipolar de mi plancha"."""
    after = scene.ahead(3)
    return (
        len(after) == 3
        and after[0] == "de"
        and after[1] in ("mi", "tu", "su", "la", "el")
        and after[2] not in PEOPLE
    )


def moody(scene: Scene) -> bool:
    """A diagnosis as a word for moods or weather: "tan bipolar", "el tiempo está bipolar", "los bipolares"."""
    if _of_a_thing(scene):
        return False
    if not scene.modifiers.isdisjoint(_DEGREE) or scene.word(scene.head - 1) in ("que", "re", "super"):
        return True
    if scene.predicate is None:
        return False
    verb = scene.predicate[0]
    if scene.words[verb] in _MOODS:
        return True
    article, noun = scene.word(verb - 2), scene.word(verb - 1)
    return noun in _BOSSES or (
        article in _THING_ARTICLES and noun.isalpha() and noun not in PEOPLE | {"que", "de"}
    )


def noise(scene: Scene) -> bool:
    """ "Esta casa es un manicomio"."""
    return _NOISE.search(scene.text_before) is not None


def sent_there(scene: Scene) -> bool:
    """Somebody is in there, or wished there."""
    return scene.said.startswith("loquer") or _SENT.search(scene.text_before) is not None


def past(scene: Scene) -> bool:
    return not _PAST.isdisjoint(scene.words_in_sight)
