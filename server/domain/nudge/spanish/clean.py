"""Clean and dirty, of people and of tests: praise and one's own news stay; asking, demanding and doubting don't."""

import re

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Who
from server.domain.nudge.spanish.scene import Scene
from server.domain.nudge.spanish.speech import said_before
from server.domain.nudge.spanish.verbs import IT, THEY, WE, YOU, I
from server.domain.nudge.spanish.words import KIN, MEDICINES, OWNERS, PEOPLE, POINTING

_TIME = word_set(
    "dia dias semana semanas mes meses ano anos hora horas anito tiempo finde minutos lustro decada decadas "
    "24 desde ayer enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "aniversario cumple fecha primer primera segundo hoy"
)
_LASTING = word_set(
    "lleva llevo llevas llevan llevamos llevaba cumple cumplo cumplio cumplen cumpli cumplimos hace desde "
    "tiene tengo"
)
_HOW_MANY = word_set(
    "un una dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta cien tu tus su sus "
    "cuanto cuantos"
)
_PRAISE = word_set(
    "felicidades felicitaciones enhorabuena felicito bravo orgullo orgullosa orgulloso animo fuerza gracias "
    "alegro alegra ojala brindo celebramos celebrar ficha fichas medalla llavero bendiciones fin"
)
_PLACES = word_set("piso casa mundo en pasar poner cabeza sala cuenta calle")
_THINGS = word_set(
    "cocina bano ropa platos plato agujas aguja jeringa jeringas jeringuilla jeringuillas material mesa suelo "
    "cuarto juego conciencia aire agua energia sabanas toallas camisa camiseta coche carro cama manos cara "
    "piel lengua corazon alma vaso vasos olla ollas pelo jugar juega jugando golpe salto comida comer chistes "
    "chiste dinero negocio negocios guerra trapos calcetines trastes losa nevera cristal cristales ventanas "
    "zapatillas zapatos pantalones chandal pasado tasa punto pipa utiles parafernalia"
)
_ARTICLES = word_set("la el los las esa ese esta este su mi tu")
_FIGURES = (["de", "polvo"], ["de", "culpa"], ["de", "pecado"])
_TESTS = word_set(
    "test tests analisis orina orinas prueba pruebas control controles analitica analiticas antidoping "
    "antidopaje resultado resultados dio dieron diste dar da dan das den diera di muestra muestras urocultivo "
    "doping narcotest examen toxicologico"
)
_GIVES = word_set("dio dieron diste da dan das")
_PAPERS = word_set("test prueba analisis control analitica orina resultado muestra antidoping")
_TESTED = word_set("residentes todos internos empleados")
_PEOPLE = word_set("gente personas alguien persona inquilinos companeros")
_MUST = re.compile(
    r" (?:(?:tienes|tienen?|tendras|tendra|tendran|tendrias?|teneis|tenes|hay|habia|habra) que|deb(?:en?|es|"
    r"erian?|erias|ias?)|"
    r"necesit(?:an?|as)|exigen?|piden?|obligatorio|requisito|imprescindible|hace falta|haga falta|toca|"
    r"obligan? a|ponte|"
    r"pongan?se|ponerse|quiero que|quieren que|exijo que|exigimos que|pido que|condicion de|a ver si|hasta "
    r"que no?|acepto|aceptan|aceptamos|"
    r"admiten|alquilo|"
    r"buscamos|busco|(?:nadie|quienes|quien|gente|alguien) que no|solo si|si no|mientras no|siempre que|"
    r"siempre y cuando|"
    r"a menos que|salvo que|sin|cuando|para poder|solo|unicamente|si) (?:[a-z]+ ){0,4}?"
    r"(?:est(?:ar|en?|a|as|es|an|uvieras?|uvieran)|sigue|sigues|seguir|sigas?|manten(?:erte|erse|gas?)|"
    r"pon(?:erte|erse|te|gas?)|"
    r"quedar(?:te|se)|vivir|venir|vengas?|llegar|llegues?|andar|andes?|ser|salir|salgan?|gente|personas|"
    r"completamente|"
    r"totalmente)? ?(?:[a-z]+ ){0,2}?$"
)
_OR_OUT = re.compile(r" o (?:a la calle|fuera|nada|te vas|se va|adios|a tu casa) ")
_HERE_ONE_IS = re.compile(r" se (?:vive|entra|viene) $")
_FREE = re.compile(
    r" (?:no (?:tienes|tienen?|hay) que|no (?:hace falta|necesitas|necesitan?|pedimos|piden?|exigimos|"
    r"exigen?|importa|preguntamos)|"
    r"nadie te|nadie va a) "
)
_HARDLY_BELIEVED = re.compile(r" (?:todavia|aun) no (?:me )?(?:lo )?creo ")
_NO_TRUST = re.compile(r" (?:, )?(?:yo )?no (?:me |te )?(?:fio|creo|confio) ")
_HOPED = re.compile(r" (?:quiero|deseo|espero|ojala|rezo) (?:para )?(?:que )?(?:[a-z]+ ){0,4}sig[a-z]+ $")
_THEIR_PAPERS = re.compile(
    r"^ sus? (?:test|analisis|prueba|orina|control|analitica)s? |^ (?:el|la|los|las) (?:analisis|test|prueba|"
    r"orina|control|analitica)s? de (?:tu|"
    r"su|mi|la|el|l[ao]s) "
)
_PAPERS_OF = re.compile(
    r" (?:test|analisis|prueba|orina|control|analitica|muestra)s? de (?:tu|su|l[ao]s?|el|un[ao]?) "
    r"(?!orina|semana|manana|empresa|trabajo|curro|clinica|sangre)[a-z]+ "
)
_CONDITION = word_set("si cuando")
_DOUBT = re.compile(
    r" (?:dudo|dudamos|no (?:me |te |le )?(?:lo )?creo|no me trago|no esta[nsr]?|no estuvo|no anda|no sigue|"
    r"no va a|"
    r"nunca|jamas|no se si|"
    r"no sabemos si|a saber si|supuestamente|como vas? a|como van a|dizque|segun el|segun ella|no se puede|"
    r"no cuenta como|no es|no "
    r"son|no estabas?|"
    r"tampoco|ni) (?:[a-z]+ ){0,6}?$"
)
_UNBELIEVED = re.compile(
    r" (?:pero|y|,) (?:yo )?(?:[a-z]+ ){0,2}?(?:no (?:me |se )?(?:lo |le |la )?(?:creo|trago|fio|confio|se)|"
    r"lo dudo|dudo|miente|"
    r"mentira|tiene pinta|tiene cara|huele|tiene los ojos|quien sabe|vete a saber|a saber|permit[a-z]+ que "
    r"lo dude|"
    r"dejame que lo dude) | si ,? ?claro | ya ya | y un jamon | no (?:me|se) lo cree nadie "
)
_WISH = re.compile(
    r"(?: (?:ojala|espero que|deseo que|rezo para que|sigue|seguid|sigan|mantente|mantengase|quedate) |"
    r"^ que (?:sigas?|sigan|te|este|estes|esten|se) )(?:[a-z]+ ){0,4}?$"
)
_SURE = re.compile(r" (?:de verdad|del todo|realmente|en serio|al cien|de veras) ")
_DOUBTING = word_set("creo dudo fio")
_HOW = word_set("como cuando cuanto cuanta cuantos cuantas")
_ENQUIRING = word_set(
    "pregunta preguntale pregunto preguntar preguntarle saber se averigua comprueba asegurate dime"
)
_POLICY = re.compile(
    r" (?:hay que|tienen? que|tienes que|deben?|debes|exigen|piden|obligatorio|requisito|cada (?:semana|mes|"
    r"lunes|viernes|dos)|"
    r"necesitas|necesitan?) "
)


def _holder(scene: Scene) -> object:
    """The person of the verb that "limpio" belongs to."""
    verb = scene.verb_before(start=scene.first)
    return verb[1] if verb else None


def whose_state(scene: Scene) -> Who:
    words, holder = scene.behind(), _holder(scene)
    if words and words[-1] in _PEOPLE:
        return Who.OTHER
    if holder in (I, WE):
        mine = not ({"con", "que"} & set(words[-4:]) and "alguien" in words)
    elif holder is None:
        mine = not words or not {"me", "mi", "yo", "nos"}.isdisjoint(words)
    else:
        mine = "me" in words[-5:] and holder in (IT, THEY) and "que" not in words[-3:]
    return Who.SELF if mine else Who.OTHER


def milestone(scene: Scene) -> bool:
    """A duration, a date, congratulations, good wishes."""
    if _demanded(scene):
        return False
    near = set(scene.behind(8)) | set(scene.ahead(6))
    if not near.isdisjoint(_TIME) and (near & (_LASTING | _HOW_MANY) or any(word.isdigit() for word in near)):
        return True
    if not _PRAISE.isdisjoint(scene.words_in_sight):
        return True
    asked = scene.asked and _holder(scene) in (YOU, IT, THEY)
    return (
        _WISH.search(scene.text_before) is not None and _DOUBT.search(scene.text_before) is None and not asked
    )


def thing(scene: Scene) -> bool:
    """A kitchen, a needle, fair play: not of a person."""
    if scene.kind == "test":
        return not _THINGS.isdisjoint(scene.behind(6) + scene.ahead(2)) and _TESTS.isdisjoint(
            scene.words_in_sight
        )
    if not (_THINGS | _PLACES).isdisjoint(scene.behind(1)) or scene.ahead(2) in _FIGURES:
        return True
    after = scene.ahead(2)
    if len(after) == 2 and after[0] in _ARTICLES and after[1] not in PEOPLE | POINTING:
        return True  # "dejar limpia la sala"
    return not _THINGS.isdisjoint(scene.behind(6) + after)


def _demanded(scene: Scene) -> bool:
    return _MUST.search(scene.text_before) is not None


def required(scene: Scene) -> bool:
    """A condition on someone else: "hay que estar limpio", "hasta que no estés limpia", "limpio o a la calle"."""
    if _OR_OUT.match(scene.text_after) or _HERE_ONE_IS.search(scene.text_before):
        return True
    before = scene.text_before
    if not _demanded(scene) or _FREE.search(before) or _HOPED.search(before):
        return False
    words = scene.behind()
    if words[-1] in _PEOPLE:
        return True
    if words[0] in _CONDITION and _holder(scene) is None:
        return False
    return _holder(scene) not in (I, WE) or ("que" in words and words[0] not in _CONDITION)


def asked_of_another(scene: Scene) -> bool:
    """ "¿Estás limpio?", "pregúntale si está limpia"."""
    holder = _holder(scene)
    if _FREE.search(scene.text_before):
        return False
    if scene.asked:
        if not _HOW.isdisjoint(scene.behind()[:3]):
            return False
        named = {"tu", "el", "ella", "usted"} & set(scene.words[scene.sentence[0] : scene.sentence[1]])
        return holder in (YOU, IT, THEY) or (holder is None and bool(named))
    return "si" in scene.behind(4) and not _ENQUIRING.isdisjoint(scene.behind()) and holder in (YOU, IT, THEY)


def doubted(scene: Scene) -> bool:
    """Measured or not believed: "no está limpio de verdad", "jura que está limpia pero no me lo creo"."""
    if _holder(scene) in (I, WE) and _DOUBTING.isdisjoint(scene.words_in_sight):
        return False
    before, words = scene.text_before, scene.behind()
    if _HARDLY_BELIEVED.search(before):
        return False
    if _NO_TRUST.match(scene.rest):
        return True
    if re.match(r" no (?:estan?|estas|andas?|sigue) ", scene.rest):
        return True
    if _DOUBT.search(before) and "me" not in words[-3:]:
        return True
    if (said_before(scene) or "segun" in words) and _UNBELIEVED.search(scene.rest):
        return True
    if not MEDICINES.isdisjoint(words) and re.search(r" no (?:se )?(?:estan?|estas|estar) ", before):
        return True
    return _SURE.search(before[-30:] + scene.rest[:24]) is not None and " no " in before


def of_a_test(scene: Scene) -> bool:
    return not _TESTS.isdisjoint(scene.words[max(0, scene.first - 8) : scene.end + 4])


def whose_test(scene: Scene) -> Who:
    """Whose test it is. Unless somebody else is named it is taken for the author's own."""
    if _THEIR_PAPERS.match(scene.text_after) or _PAPERS_OF.search(scene.text_before):
        return Who.OTHER
    first, words = max(scene.sentence[0], scene.first - 9), scene.words
    window = words[first : scene.end]
    if not {"di", "doy", "mi", "mis", "me"}.isdisjoint(window) and KIN.isdisjoint(window):
        return Who.SELF
    for place, word in enumerate(window, first):
        if (
            word in ("su", "sus", "le", "les")
            or word in PEOPLE
            or word in _TESTED
            or scene.written(place).lower() == "él"
        ):
            return Who.OTHER
        if word in ("tu", "tus", "te"):
            return Who.YOU
        if OWNERS.get(word) == 1:
            return Who.OTHER if scene.word(place + 1) in PEOPLE else Who.SELF
    if not _GIVES.isdisjoint(window) and _PAPERS.isdisjoint(scene.behind(9)):
        return Who.YOU if {"diste", "das"} & set(window) else Who.OTHER
    return Who.GROUP if _POLICY.search(scene.text_in_sight) else Who.UNKNOWN
