"""Of whom claims and terms are said, and where the same words say something else."""

import re
from itertools import zip_longest

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Who
from server.domain.nudge.spanish.naming import names_someone
from server.domain.nudge.spanish.scene import Scene
from server.domain.nudge.spanish.verbs import I_OR_IT, WE, YOU, I
from server.domain.nudge.spanish.words import DETERMINERS, MEDICINES, PEOPLE, SELF_HARM, SUBSTANCES

_SEEMING = word_set(
    "parece parecen temo da molesta pone ponen consta dijo dice cuesta duele creo imagino cuentan cuenta "
    "alegra enfada"
)
_BELIEVED = re.compile(
    r" (?:crei|creia|pensaba|pense|decia|era de l[ao]s que (?:decian|pensaban|creian)) que "
)
_WORRIED = re.compile(
    r" (?:me (?:da|dan) (?:miedo|cosa|panico|apuro)|me preocupa|me asusta|me agobia|me pregunto|tengo miedo|"
    r"temo|y si|"
    r"mi (?:miedo|duda|temor|preocupacion|panico)) "
)
_ADVISING = word_set("creo pienso digo veo opino se siento temo entiendo espero odio amo conozco cuento")
_ABUSING = word_set("abusar abusando abusado abusaba")
_HAD = word_set("hice hacia tuve tengo vengo sali salgo supere estuve")
_BECAUSE_OF = re.compile(r" (?:por|con|en) (?:el )?$")
_COSTLY = word_set(
    "paga pagar pagarse financia financiar costear costearse mantener roba robando robar camello"
)
_HARM = word_set("sexual sexuales infantil infantiles poder autoridad confianza fisico psicologico laboral")

_WILL_FOR = word_set(
    "pan dulces donuts dulce chocolate dieta dietas gimnasio galletas helado pizza queso comer comida deporte "
    "madrugar estudiar patatas bolleria azucar movil correr levantarme despertador croquetas"
)
_HORMONES = word_set(
    "hormonal hormonas hormona tiroideo tiroides estrogenos menopausia testosterona renal enzimatico "
    "enzimatica nicotina profesor profesora menstrual ovarica"
)
_CAREER = word_set(
    "laboral politico economico profesional social deportivo comercial financiero empresarial electoral"
)
_DEATH = re.compile(
    r" (?:suicid[a-z]*|matarse|quitarse la vida|sobredosis|morir|murio|tentativa|autolesion[a-z]*|hospital|"
    r"ingres[a-z]+|"
    r"intern[a-z]+|uci|pastillas|psiquiatr[a-z]+|puente|dios|sobrevivi[a-z]*|encontr[a-z]+|salv[a-z]+|vivo|"
    r"viva) "
)
_DIRE = word_set(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre hospital ultimo "
    "ultima paso salud depresion"
)
_EMERGENCY = word_set("amenaza ingreso ingresada ingresado urgencias")
_SHOWING = word_set("viste ropa alumno pelo maquillaje tatuajes gato perro clase")
_THROWING = word_set(
    "tiro tirado tiraste echo echado echaste mando mandado ha has han esta va vas vuelve vuelto volvio volver "
    "vuelves estas"
)
_RECOVERY = word_set(
    "recuperacion sobriedad sobrio sobria tratamiento rehabilitacion rehab limpio limpia recaida recaer "
    "recayo centro clinica programa meses anos beber consumir consumo terapia alcohol drogas droga proceso "
    "bebiendo consumiendo bebe bebio"
)
_PROJECTS = word_set("examen examenes escolar tarta matrimonio empresa negocio proyecto curso oposicion plan")
_WATERS = word_set("piscina mar barco bolsa mercado economia submarino")


def whose_claim(scene: Scene) -> Who:
    """By its own verb, then by what stands before it."""
    words = scene.words
    inside = {one for place in range(scene.first, scene.end) if (one := scene.person_at(place)) is not None}
    if I in inside or WE in inside:
        return Who.SELF if I in inside else Who.US
    if _is_mine_to_fail(scene):
        return Who.SELF
    near = words[max(scene.clause[0], scene.first - 4) : scene.end + 3]
    if _BELIEVED.search(scene.text_before) or _with_me(near) or _worried(scene):
        return Who.SELF
    if YOU in inside or not {"te", "tu", "ti"}.isdisjoint(near):
        return Who.YOU
    verb = scene.verb_before(start=scene.first)
    if verb is not None and not inside:
        place, one = verb
        if one in (I, WE) and words[place] not in _ADVISING and "que" not in words[place + 1 : place + 3]:
            return Who.SELF
        if one is I_OR_IT and names_someone(scene, scene.sentence[0], scene.first) is None:
            return Who.SELF
    return Who.OTHER


def _is_mine_to_fail(scene: Scene) -> bool:
    """ "Si fracaso": without its accent, a noun before it or a subject, it is the author's own verb."""
    if (
        scene.said != "fracaso"
        or scene.written(scene.first).endswith("ó")
        or scene.word(scene.first - 1) in DETERMINERS
    ):
        return False
    return names_someone(scene, scene.sentence[0], scene.first) is None


def _with_me(words: list[str]) -> bool:
    """Whether the author is in it: "me falta", "mi voluntad"; not "mi primo", "me parece"."""
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if (
            word in ("conmigo", "yo")
            or (word == "nos" and not after.endswith("emos"))
            or (word in ("mi", "mis") and after not in PEOPLE)
        ):
            return True
        if word == "me" and after not in _SEEMING:
            return True
    return False


def _worried(scene: Scene) -> bool:
    """The author's doubt about themselves: "me da miedo estar solo cambiando …"."""
    return (
        _WORRIED.search(scene.text_before) is not None
        and names_someone(scene, scene.sentence[0], scene.first) is None
    )


def whose_consumption(scene: Scene) -> Who:
    """Of "abuso" and "hábito": the possessive or the verb tells, else it is said in general."""
    words, said, first = scene.words, scene.said, scene.first
    before = words[max(scene.clause[0], first - 6) : first]
    if (
        said in ("mi", "mis", "nuestro")
        or before[-1:] in (["mi"], ["mis"], ["nuestro"])
        or "yo" in before[-2:]
    ):
        return Who.SELF
    if said in ("tu", "tus") or said.endswith("as"):
        return Who.YOU
    verb = scene.verb_before(start=first)
    mine = verb is not None and verb[1] in (I, WE)
    if said in _ABUSING:
        unnamed = said == "abusaba" and names_someone(scene, scene.sentence[0], first) is None
        return Who.SELF if mine or unnamed or _with_me(before) else Who.OTHER
    if verb is not None and verb[1] is I and not scene.written(first).lower().endswith("ó"):
        caused = verb[0] >= scene.clause[0] and _BECAUSE_OF.search(f" {' '.join(before)} ")
        if caused or words[verb[0]] in _HAD:
            return Who.SELF
    return Who.OTHER


def no_substance(scene: Scene) -> bool:
    """Harm done to a person, abuse of power or trust; habits of sleep."""
    if scene.said.startswith("abus"):
        return not _HARM.isdisjoint(scene.words[scene.first : scene.end + 1])
    near = scene.words[scene.first : scene.end + 5]
    return SUBSTANCES.isdisjoint(near) and _COSTLY.isdisjoint(scene.words_in_sight)


def other_matter(scene: Scene) -> bool:
    """The same words of something else: a diet, hormones, an omelette, a pupil."""
    around = scene.behind(8) + scene.words[scene.first : scene.end] + scene.ahead(8)
    match scene.kind:
        case "will":
            return not _WILL_FOR.isdisjoint(around) or scene.ahead(1) == [":"]
        case "treatment":
            return not _HORMONES.isdisjoint(around)
        case "suicide":
            return not _CAREER.isdisjoint(scene.ahead(1))
        case "attempt":
            return _attempt_at_something_else(scene)
        case "attention":
            return not _SHOWING.isdisjoint(around) or not _self_harm(scene)
        case "setback":
            thrown = scene.said in _THROWING and not scene.words[scene.end - 1].startswith(
                ("fracas", "vez", "nuevo")
            )
            return _RECOVERY.isdisjoint(scene.words_in_sight) if thrown else not _PROJECTS.isdisjoint(around)
        case _:
            drug = scene.said in ("es", "son") and scene.words[scene.end - 1] in (
                "droga",
                "legal",
                "adiccion",
            )
            return (drug and MEDICINES.isdisjoint(scene.words_in_sight)) or not _WATERS.isdisjoint(around)


def _attempt_at_something_else(scene: Scene) -> bool:
    if _DEATH.search(scene.text_in_sight):
        return False
    after = scene.ahead(3)
    if len(after) == 3 and after[0] == "de" and after[1] in DETERMINERS and after[2] in PEOPLE:
        return False  # "el intento fallido de tu prima"
    theirs = not {"su", "sus", "tu", "tus"}.isdisjoint(scene.behind(3))
    if theirs or names_someone(scene, scene.sentence[0], scene.first) is Who.OTHER:
        return after[:1] == ["de"]
    return not {"de", "en", "por", "con", "al"}.isdisjoint(scene.ahead(1)) or _DIRE.isdisjoint(
        scene.words_in_sight
    )


def _self_harm(scene: Scene) -> bool:
    words, line = scene.words_in_sight, scene.text_in_sight
    if not (SELF_HARM | _EMERGENCY).isdisjoint(words) or scene.said in ("solo", "nada"):
        return True
    return (
        _DEATH.search(line) is not None or re.search(r" lo (?:hace|hizo|haces|hacen|hara) ", line) is not None
    )
