"""Other senses of a wording: a name, a thing one is hooked on, a fixed expression, a state."""

import re

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Who
from server.domain.nudge.spanish.naming import cursed, pitied
from server.domain.nudge.spanish.scene import Scene
from server.domain.nudge.spanish.who import who
from server.domain.nudge.spanish.words import (
    ANIMALS,
    DETERMINERS,
    INSULTS,
    OWNERS,
    PEOPLE,
    SUBSTANCES,
    THINGS,
)

_CAPITAL = re.compile(r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
_NAMING = word_set(
    "pelicula peli libro novela cancion disco serie documental podcast banda grupo leyendo leo lei viendo "
    "visto titulo titulado titula llama autobiografia capitulo articulo album obra comic teatro cuento poema "
    "usuario apodo canal cuenta"
)
_FICTION = word_set("serie documental pelicula peli personaje protagonista villano temporada novela")
_TITLED = word_set("titula titulado titulada libro folleto taller curso charla documental podcast llama")
_SERVICES = word_set(
    "centro centros servicio asociacion fundacion programa unidad hijos hijas familiares plan instituto "
    "clinica ministerio ley federacion junta"
)
_STUDIED = re.compile(
    r" (?:master|curso|especialista|especialidad|consejer[ao]|tecnic[ao]|expert[ao]|formacion|diplomado|"
    r"posgrado|"
    r"terapeuta|psicolog[ao]|orientadora?) (?:[a-z]+ )?(?:en|de) $"
)
_FELLOWS = word_set("anonimos anonimas anonimo")
_OPENERS = frozenset({".", "!", "?", "¿", "¡", "\n", "...", ":", '"', "-", "("})
_SURE = word_set(
    "total totales perdido perdida confeso confesa declarado declarada sin remedio absoluto absoluta oficial "
    "como yo"
)
_ON = word_set("a al del de")
_TO_A_THING = word_set(
    "la las los el lo esta este estas estos mi tu su mis sus esa ese un una otra otro ver comprar comer tus "
    "todo toda todas todos jugar al a hacer mirar escuchar leer"
)
_SLANG = ("yonq", "yonk", "drog", "vicios")
_HOOKED = ("adict", "enganchad", "yonq", "yonk", "drog", "vicios", "exadict", "alcohol", "loc", "borrach")
_SITES = word_set(
    "estacion portal cajero esquina tunel rotonda puente entrada acera banco metro parada centro ciudad "
    "albergue zona urbanizacion cole rincon callejon jardin garaje semaforo supermercado super farmacia "
    "terraza hospital colegio barrio parque edificio piso calle pueblo grupo casa escuela bar puerta plaza "
    "clinica"
)
_FLOORS = word_set(
    "primero segundo tercero cuarto quinto sexto septimo octavo bajo atico bloque mierda siempre turno que"
)
_TYPICAL = word_set("libro manual pelicula")
_IDIOMS = {
    "vici": r"(?:circulos?|ciclos?|espiral(?:es)?|bucle|dinamica|rueda|relacion(?:es)?|aire) (?:muy "
    r")?vicios[a-z]*|"
    r"de vicio|(?:mi|unico|unica|nuestro) (?:unico |gran |otro )?vicio",
    "alcohol": r"(?:bebidas?|hepatitis|cirrosis|coma|contenido|grado|graduacion|solucion|gel|encefalopatia|"
    r"pancreatitis|"
    r"intoxicacion|neuropatia|deterioro|delirio|fermentacion|copas?|cervezas?|psicosis|polineuropatia|"
    r"higado) (?:no )?alcoholic[a-z]+",
    "esquizo": r"(?:brotes?|trastornos?|sintomas?|episodios?|espectro|cuadro|pensamiento|psicosis) "
    r"esquizo[a-z]+",
    "psic": r"(?:brotes?|trastornos?|sintomas?|episodios?|cuadros?|estado|crisis|depresion|ideas|rasgos|"
    r"enfermedad) psicotic[a-z]+",
    "sico": r"(?:brotes?|trastornos?|sintomas?|episodios?|cuadros?|estado|crisis) sicotic[a-z]+",
    "borrach": r"(?:bizcochos?|tartas?|bizcochitos?|receta de|pasteles?|peras|cerezas|frijoles|ciruelas|uvas|"
    r"pollo|salsa|"
    r"gambas|galletas?|torrijas|bunuelos|cigalas) (?:de )?borrach[a-z]+",
    "retrasad": r"(?:tren(?:es)?|vuelos?|avion(?:es)?|bus|buses|autobus|autobuses|metro|reloj|pagos?|reglas?|"
    r"periodo|nomina|citas?|"
    r"pedido|paquete|cercanias|ave|micro|colectivo|camion|envio|salida|llegada|plazo|proyecto|obras?|sueldo|"
    r"renta|alquiler|"
    r"sesion|reunion|sueno) (?:[a-z]+ ){0,4}retrasad[a-z]+",
    "enferm": r"(?:ley|derechos|dia|oms|convencion) (?:[a-z]+ ){0,4}enferm[a-z]+ mental(?:es)?",
    "bipolar": r"(?:trastornos?|depresion|tipo|espectro|diagnostico|fase|enfermedad|desorden) (?:afectivo |"
    r"de )?bipolar",
}
_PATTERNS = {start: re.compile(f" (?:{pattern}) $") for start, pattern in _IDIOMS.items()}
_SMALL_PLEASURES = word_set("cafe chocolate azucar")
_DIAGNOSES = ("esquizofren", "psicotic", "sicotic")
_MOVES = word_set(
    "va van voy vas iba vamos viene vienen vengo venia sale salen salgo llega llegan llego salio anda ando "
    "fue"
)
_NOT_STATES = (DETERMINERS | INSULTS) - {"mas", "todo", "toda", "que"}
_NOUNS_ONLY = ("borrach", "enganchad", "drogo", "drogui")
_LASTING = word_set(
    "seas sea seais soy eres es sos somos sois son era eran eras fue fueron fui sera ser siendo sido fuera "
    "parece pareces"
)
_MUCH_OF = word_set("gente panda pandilla banda monton grupo lleno llena")


def title(scene: Scene) -> bool:
    """A fellowship, a service, a book, a film, a handle."""
    words, first = scene.words, scene.first
    if not _FELLOWS.isdisjoint(words[scene.end : scene.end + 2]) or _is_handle(scene):
        return True
    if any(_is_capital(scene, place) for place in range(scene.head, first)):
        return True  # "El yonqui de al lado", in the middle of a sentence
    before = range(max(scene.sentence[0], first - 6), first)
    named = any(words[place] in _NAMING for place in before)
    if _CAPITAL.fullmatch(scene.written(first)) and (
        named or not _opens(scene, first) or _by_an_artist(scene)
    ):
        return True
    served = (place for place in before if words[place] in _SERVICES)
    if any(_is_capital(scene, place) or _CAPITAL.fullmatch(scene.written(first)) for place in served):
        return True
    if (
        first >= 3
        and words[first - 2] == "de"
        and words[first - 3] not in PEOPLE
        and _is_capital(scene, first - 3)
    ):
        return True  # "Diario de un adicto"
    titled = next((place for place in before if words[place] in _TITLED), first)
    if any(_is_capital(scene, place) for place in range(titled + 1, first)):
        return True
    return not _FICTION.isdisjoint(scene.behind()) or _STUDIED.search(scene.text_before) is not None


def _is_handle(scene: Scene) -> bool:
    start = scene.reading.tokens[scene.first].start
    return scene.reading.text[max(0, start - 1) : start] in ("@", "#", "/", "_")


def _is_capital(scene: Scene, place: int) -> bool:
    return not _opens(scene, place) and _CAPITAL.fullmatch(scene.written(place)) is not None


def _opens(scene: Scene, place: int) -> bool:
    """Whether a capital says nothing there: at the start of a sentence."""
    return place == 0 or scene.words[place - 1] in _OPENERS or not scene.words[place - 1][0].isalnum()


def _by_an_artist(scene: Scene) -> bool:
    after = scene.ahead(2)
    return (
        after[:1] in (["de"], ["con"])
        and len(after) == 2
        and _is_capital(scene, scene.end + 1)
        and not scene.modifiers
    )


def passion(scene: Scene) -> bool:
    """Hooked on something that is no substance."""
    if not scene.said.startswith(_HOOKED):
        return False
    after = scene.end
    while scene.word(after) in _SURE:
        after += 1
    if scene.word(after) not in _ON:
        return scene.word(scene.end) in ("total", "confeso") and not THINGS.isdisjoint(scene.ahead(6))
    thing = after + 1
    while scene.word(thing) in _TO_A_THING:
        thing += 1
    hook, what = scene.word(after), scene.word(thing)
    if (
        what in ("", "que")
        or not SUBSTANCES.isdisjoint(scene.words[thing : thing + 4])
        or what in _SITES
        or (hook == "de" and what in _TYPICAL)
    ):
        return False
    if scene.said.startswith(_SLANG) and hook in ("de", "del") and _is_thing(scene, thing):
        return True
    return what in THINGS or (scene.said.startswith(("adict", "enganchad")) and hook in ("a", "al"))


def _is_thing(scene: Scene, place: int) -> bool:
    """ "Yonqui de los cupones": no place, no person and no floor that someone might be from."""
    article, noun = scene.word(place - 1), scene.word(place)
    return (
        article in ("los", "las", "la", "el", "del")
        and noun.isalpha()
        and noun not in PEOPLE | _SITES | _FLOORS
    )


def idiom(scene: Scene) -> bool:
    """Fixed expressions and things, where the word is said of no person."""
    if scene.predicate is not None and not ANIMALS.isdisjoint(scene.leading(6)):
        return True
    if scene.ahead(2)[:1] != [] and scene.ahead(2)[0] in OWNERS and not ANIMALS.isdisjoint(scene.ahead(2)):
        return True  # "qué psicópata mi gato"
    text = scene.line(scene.sentence[0], scene.end)
    for start, pattern in _PATTERNS.items():
        if any(word.startswith(start) for word in scene.words[scene.first : scene.end]) and pattern.search(
            text
        ):
            return True
    return "vicio" in scene.words[scene.first : scene.end] and not _SMALL_PLEASURES.isdisjoint(scene.ahead(6))


def fact(scene: Scene) -> bool:
    """ "Es esquizofrénico": a diagnosis as an adjective, which states a fact where the noun makes a label."""
    if not scene.said.startswith(_DIAGNOSES) or not scene.modifiers.isdisjoint(DETERMINERS):
        return False
    return not cursed(scene) and not pitied(scene)


def state(scene: Scene) -> bool:
    """ "Llegó borracho", "va retrasado": how someone or something is, with a word that is a label only as a noun."""
    if scene.said.startswith("retrasad"):
        if scene.ahead(1) in (["en"], ["con"]):
            return True
        return scene.modifiers.isdisjoint(_NOT_STATES) and (
            scene.word(scene.head - 1) in _MOVES
            or (scene.predicate is not None and scene.words[scene.predicate[0]] not in _LASTING)
        )
    if not scene.said.startswith(_NOUNS_ONLY) or not scene.modifiers.isdisjoint(_NOT_STATES):
        return False
    if scene.predicate is not None:
        return scene.words[scene.predicate[0]] not in _LASTING
    if scene.word(scene.head - 1) == "por" or (
        scene.word(scene.head - 1) == "de" and scene.word(scene.head - 2) in _MUCH_OF
    ):
        return False
    return not (who(scene) is Who.GROUP and scene.verb_before() is None)
