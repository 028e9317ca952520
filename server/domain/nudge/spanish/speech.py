"""Whose words they are: reported of others, quoted, or talked about as words."""

import re

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.spanish.kinds import CLAIMS, SUICIDE
from server.domain.nudge.spanish.scene import Scene
from server.domain.nudge.spanish.words import PEOPLE

_SAYING = word_set(
    "dice dicen dijo dijeron decia decian diga digan dicho llama llaman llamo llamaron llamaba llamaban "
    "llamado llamada grito gritaron grita gritaba piensa piensan pensaba penso pensaran cree creen creia "
    "creyo opina opinan insiste insistio asegura aseguran aseguro cuenta contaron conto comento comentaron "
    "solto soltaron escribio escribieron puso pusieron considera consideran tacho tacha tachan tacharon tilda "
    "tildan tildo tildaron etiqueta etiquetan etiquetaron repite repiten repetia susurro murmuro pregunto "
    "afirma afirman jura juran juro acuso acusan acusaron apodaron apodaban explico sostiene predica "
    "respondio contesto espeto llamarme llamarte decirme acusa insulto insultaron bautizaron apunto apuntaron "
    "llamandome diciendome gritandome diciendo llamando anoto escriben pone diria insinuo insinua juraba "
    "prometio promete dira diran chillo"
)
_STEMS = word_set(
    "llam grit pregunt opin asegur coment consider tach tild etiquet insult murmur susurr acus afirm jur apod "
    "bautiz senal critic mencion nombr anot apunt predic proclam catalog calific clasific insist sostuv chill"
)
_SAYING |= {
    stem + ending
    for stem in _STEMS
    for ending in ("a", "an", "aba", "aban", "o", "aron", "ando", "ar", "e", "en")
}
_PERCEIVED = word_set(
    "oyendo escuchando leyendo oir escuchar leer oi oigo escuche escucho lei leo oido escuchado leido vi"
)
_BELIEVED = word_set("crei creia pensaba pense")
_TALKING = word_set("hablar hablo hablaba hablan hablaban habla hablando")
_MOCKING = word_set("reian reia rien rie reirse burlaban burlaba burlan burlarse")
_NEWS = _PERCEIVED | {"dicen"}
_LOOKED = word_set(
    "conoce conocen conocia conocian conocido conocida presenta presentan presentaba vio vieron viendome "
    "verme mirandome mirarme tratandome tratarme ve ven veia veian mira miraban miro miraron trato trata "
    "tratan trataron trataba trataban tenia tratado tratada"
)
_VERBS = _SAYING | _PERCEIVED | _LOOKED
_TELLING = word_set(
    "pregunta preguntan preguntaron preguntaba comentaron comenta comentan mencion menciono menciona escribio "
    "escribieron pregunto conto comento explico cuenta cuentan puso pusieron pone cree creen piensa piensan "
    "pensaba"
)
_NAMES_IT = word_set('si que : " como de por')
_ALSO_A_NOUN = word_set("dicho llamada cuenta trato etiqueta insulto grito")
_NOUN_BEFORE = word_set("lo el un esa la su tu mi")
_ALSO_OF_ME = {f"{stem}o" for stem in _STEMS | {"trat", "mir"}}
_ALSO_PHONES = word_set("llama llaman llamo llamaron llamaba llamaban")
_TIMES = word_set("veces vez telefono movil noche")
_CLITICS = word_set("me nos te lo la le se les")
_AFTERWARDS = word_set(
    "dijo dice dijeron decia solto soltaron grito gritaron comento escribio puso susurro murmuro contesto "
    "respondio espeto insiste insistio repetia repite chillo dicen decian llamaba llamaban llamaron llamo"
)
_PAUSES = word_set(', " - . ? ! asi y')
_SIDING = re.compile(
    r" (?:y|pues|e) (?:es verdad|es cierto|tienen? (?:toda )?(?:la )?razon|con (?:toda )?(?:la )?razon|no le "
    r"falta razon|"
    r"no se equivoca[a-z]*|lo es|lo son|acierta|estoy de acuerdo|yo (?:tambien )?(?:lo pienso|lo creo|opino "
    r"lo mismo|pienso igual)|"
    r"yo igual|es la verdad) "
)
_WORD = word_set(
    "palabra palabras termino terminos expresion expresiones etiqueta etiquetas vocablo frase frases adjetivo "
    "insulto concepto alternativa alternativas sinonimo sinonimos equivalente"
)
_TALK = word_set(
    "evitar evitemos evita decir decirle decirlo dice decia llamar llamarle llamarlo llamarla llamarlos "
    "llamarse usar utilizar significa llamarnos llamarme"
)
_CHOOSING = word_set("palabra decir preferis prefieren mejor prefiere")
_IS_A_WORD = re.compile(
    r" (?:, )?como l[aoe]s? (?:llamo|llamaba|llamabamos|digo) | (?:no )?(?:es|era|fue|seria|suena|me parece|"
    r"me suena|sigue siendo|se me hace) (?:[a-z]+ "
    r"){0,4}?(?:palabras?|terminos?|"
    r"expresion(?:es)?|etiquetas?|insultos?|ofensiv[ao]|feo|mal) |"
    r" (?:era como lo|es como lo|lo|la|los|se|se lo|se les) (?:llamaba|llamaban|decia|decian) (?:antes|"
    r"entonces) | significa |"
    r" (?:me )?suena "
)
_WHAT_IT_MEANS = re.compile(
    r" (?:que|como) (?:significa|quiere decir|se dice|se (?:le )?llama a) | "
    r"diferencia entre "
)
_LANGUAGES = re.compile(r" en (?:ingles|frances|catalan|aleman|italiano|portugues|euskera|gallego) ")
_BOT = word_set("marca avisa salta corrige sugiere")


def reported(scene: Scene) -> bool:
    """Someone else says, thinks or writes it, up to a turn of the author's own ("pero", "aunque", "y mi primo es")."""
    for place in range(scene.first - 1, scene.sentence[0] - 1, -1):
        word = scene.words[place]
        if word in ("pero", "aunque") and place < scene.head:
            return False
        if word == "y" and _own_turn(scene, place):
            return False
        if word == "segun" or (word in _BELIEVED and scene.word(place + 1) == "que"):
            return True
        if word in _MOCKING and scene.word(place + 1) == "de":
            return True
        if word in _TALKING and scene.words[place + 1 : place + 3] == ["mal", "de"]:
            return True
        if word in _VERBS and _by_another(scene, place):
            return not (
                word in _NEWS and scene.kind in SUICIDE
            )  # what was read in the news is retold in own words
    return _said_afterwards(scene) or _said_in_the_line_before(scene)


def _own_turn(scene: Scene, place: int) -> bool:
    after = scene.words[place + 1 : scene.head + 1]
    if not after or after[0] in ("que", "a") or "que" in after or not _VERBS.isdisjoint(after):
        return False
    return scene.verb_before(stop=place + 1) is not None


def _by_another(scene: Scene, place: int) -> bool:
    """Whether the verb there says it of the wording, and isn't the author's own or a noun."""
    word, before = scene.words[place], scene.word(place - 1)
    between = scene.words[place + 1 : scene.first]
    if word in _ALSO_A_NOUN and before in _NOUN_BEFORE:
        return False
    if (
        word in _ALSO_OF_ME
        and not scene.written(place).lower().endswith("ó")
        and before not in _CLITICS | PEOPLE
    ):
        return False
    if word in _LOOKED:
        return (
            "por" in between
            if word == "tenia"
            else before != "se" and not {"como", "de", "por"}.isdisjoint(between)
        )
    if word in _PERCEIVED:
        return not {"que", "decir", "como", ":", '"'}.isdisjoint(between)
    if word in ("cuenta", "cuentan", "pone") and not {"que", ":", '"'} & set(between[:3]):
        return False
    if word in _ALSO_PHONES and (not _TIMES.isdisjoint(between) or any(one.isdigit() for one in between)):
        return False
    if word in ("llama", "llaman") and not {"para", "cuando", "a"}.isdisjoint(between[:2]):
        return False
    paused = "," in between[1:]
    led = between[: between.index(",")] if paused else between
    return not _NAMES_IT.isdisjoint(led) or not (paused or word in _TELLING)


def _said_afterwards(scene: Scene) -> bool:
    """ "…, dijo mi padre"; "…, me soltó la jefa"; "…, como me dice mi hermano"."""
    words = scene.words
    for place in range(scene.end + 1, min(len(words), scene.end + 14)):
        if words[place] in _AFTERWARDS:
            one, two = words[place - 1], words[place - 2]
            if one in _PAUSES - {"y"} or (one in _CLITICS and (two in _PAUSES or place - 1 == scene.end)):
                return True
            if one in ("me", "nos", "que") and two in ("lo", "que", "como"):
                return True
    return False


def _said_in_the_line_before(scene: Scene) -> bool:
    """ "Me dijo:" and the rest on its own."""
    words, start = scene.words, scene.sentence[0]
    return words[max(0, start - 1) : start] == [":"] and not _VERBS.isdisjoint(
        words[max(0, start - 6) : start]
    )


def said_before(scene: Scene) -> bool:
    """Something is said or thought by somebody before it; used where doubt decides."""
    return not _VERBS.isdisjoint(scene.behind())


def endorsed(scene: Scene) -> bool:
    """The author takes a report's side: "… y tiene razón"."""
    return _SIDING.search(scene.rest) is not None


def quoted(scene: Scene) -> bool:
    """Between quotation marks that open before it and close behind it."""
    before, after = scene.words[: scene.first], scene.words[scene.end :]
    return any(before.count(mark) % 2 == 1 and mark in after for mark in ('"', "'"))


def mentioned(scene: Scene) -> bool:
    """The word is the topic: asked about, disliked, explained."""
    words, near, after = scene.words, scene.behind(4), scene.ahead(7)
    if not _WORD.isdisjoint(near) or (
        near[-2:] in (["lo", "de"], ["eso", "de"]) and scene.kind not in CLAIMS
    ):
        return True
    if near and near[-1] in _TALK:
        return True
    if not _TALK.isdisjoint(near[-3:]) and {"me", "quiere", "que"}.isdisjoint(near[-3:]):
        return True
    if _IS_A_WORD.match(scene.rest) or _WHAT_IT_MEANS.search(scene.line(scene.sight[0], scene.first)):
        return True
    if _LANGUAGES.search(scene.text):
        return True
    if after[:1] in (["o"], ["vs"], ["versus"], ["en"]) and not _CHOOSING.isdisjoint(words):
        return True
    return (after[:2] == ["ya", "no"] and "dice" in after) or ("bot" in words and not _BOT.isdisjoint(words))
