"""Who does what a Spanish verb says: its ending tells, so that people leave the subject out.

Accents are lost in folded words, and with them the difference between "abusé" and "abuse"; so the author's own
spelling is asked too, where it has one.
"""

from enum import Enum

from server.domain.nudge.lexicon import word_set


class Person(Enum):
    I = "I"  # noqa: E741 (a person of grammar, and read as one)
    WE = "we"
    YOU = "you"
    IT = "he, she or it"
    THEY = "they"
    I_OR_IT = "I, or he, she or it"
    NOBODY = "a form without a person"


# Persons of grammar, so that rules read as sentences.
I, WE, YOU, IT, THEY, I_OR_IT = Person.I, Person.WE, Person.YOU, Person.IT, Person.THEY, Person.I_OR_IT  # noqa: E741

_I = word_set(
    "sustituyo drogo soy estoy fui estuve he voy llevo tengo tuve quiero quise hice ando anduve sigo segui "
    "vengo creo pienso se puedo pude necesito debo di salgo sali vivo vivi trabajo bebo bebi consumo consumi "
    "tomo tome empece deje recai volvi naci conoci perdi gane abuse fracase sobrevivi intente pase hago "
    "decidi pedi dije acabe termine llegue logre consegui cumpli cumplo siento senti llamo considero "
    "reconozco acepto confieso admito crei pense supe odio amo dejo temo veo vi conozco hablo digo pago pague "
    "quede cai toque parezco merezco paso recuerdo cuento duermo lucho"
)
_WE = word_set("somos estamos fuimos eramos estabamos hemos seamos tenemos vamos")
_YOU = word_set(
    "eres sos sois estais fuiste fuisteis estuviste eras estabas tienes tenes has habeis vas andas sigues "
    "pareces abusas bebes das erais estabais quieres puedes debes necesitas sabes consumes seas fueras seras "
    "estes estuvieras haces dices crees vives pareceis bebias tomas tomabas serias estaras deberias podrias"
)
_IT = word_set(
    "puso pone siga mantenga es fue esta ha va sigue anda parece tiene hace dice vive bebe toma consume puede "
    "debe necesita quiere sabe estuvo tuvo hizo dijo sera estara resulta vino quiso pudo nacio murio salio "
    "dio llego vuelve volvio queda quedo sale suele acaba termina hubo hay roba miente viene grita pide llega "
    "mato duerme huele da"
)
_THEY = word_set(
    "esten sigan son fueron estan han van siguen andan parecen tienen hacen dicen viven beben consumen pueden "
    "deben quieren saben eran estaban tenian habian seran estuvieron hicieron roban mienten vienen sean "
    "fueran gritan piden dan duermen"
)
_I_OR_IT = word_set(
    "era estaba habia tenia iba sea fuera fuese estuviera estuviese seria estaria podia queria bebia hacia "
    "tomaba consumia vivia sentia parecia sabia creia seguia decia quisiera hubiera deberia podria tendria"
)
_FORMS: dict[str, Person] = {}
for _person, _words in ((I_OR_IT, _I_OR_IT), (THEY, _THEY), (IT, _IT), (YOU, _YOU), (WE, _WE), (I, _I)):
    _FORMS |= dict.fromkeys(_words, _person)

BEING = word_set(
    "soy eres sos es somos sois son era eras erais eramos eran fui fuiste fue fuimos fueron sea seas sean "
    "seamos fuera fueras fueran fuese sere seras sera seremos seran seria serias serian ser siendo sido estoy "
    "estas esta estamos estais estan estaba estabas estaban estabamos estuve estuvo estuviste estuvieron este "
    "estes esten estuviera estuvieras estar estando estado parezco pareces parece parecen parecia parecias "
    "parecian pareceis ando andas anda andan andaba sigo sigues sigue siguen seguia siento sentia senti "
    "considero llamo vuelve volvio volvi volvieron vuelto vuelta hizo hice quedo quede"
)
"""Verbs that say of their subject what it is, or has become."""

_ALSO_A_WISH = word_set(
    "toque abuse fracase intente tome empece pase llegue logre termine acabe deje pague quede llame"
)
"""Without its accent "toqué" reads as "que toque", which is said of others."""
_NO_VERBS = word_set(
    "que porque asi aqui ahi alli mi si cafe bebe jose tambien sofa rehen te de por ademas detras atras jamas "
    "quiza quizas papa mama alla aca adios mas andres ingles frances despues interes estres traves compas "
    "ultimos primos minimos proximos maximos animos extremos ramos tramos mismos legitimos metro ole senorio "
    "rio tio tia dia dias todavia policia familia compania mania energia alegria garantia melancolia "
    "psicologia comida bebida ramo termo maria garcia lucia sofia andrea espera afuera cera tonteria "
    "panaderia farmacia loteria bateria cafeteria poesia cualquiera siquiera enfermera frontera carrera "
    "manera bandera madera cartera escalera nevera primavera algarabia"
)
_NO_YOU = word_set("existe triste chiste insiste consiste contraste desgaste viste resiste")
_DEMONSTRATIVES = word_set("este esta estas")


def person(word: str, written: str) -> Person | None:
    """The person of a finite verb; None when the word is none, or can't be told. `written` is the author's spelling."""
    last = written[-1:].lower()
    if word in _DEMONSTRATIVES:
        return None  # "this" and "these", unless what is around them says otherwise
    if word == "se":
        return I if last == "é" else None
    if word in _ALSO_A_WISH and last != "é":
        return None
    known = _FORMS.get(word)
    if known is not None:
        return IT if known is I and last == "ó" else known
    if len(word) < 4 or word in _NO_VERBS:
        return None
    return _by_ending(word, written, last)


def _by_ending(word: str, written: str, last: str) -> Person | None:
    if last in "éí":
        return I
    if last == "ó" or (last == "á" and word.endswith("ra")):
        return IT
    if word.endswith(("amos", "emos", "imos")):
        return WE
    if word.endswith(("aste", "iste", "asteis", "isteis")) and word not in _NO_YOU:
        return YOU
    if word.endswith(("aron", "ieron", "jeron", "aban", "arian", "erian")):
        return THEY
    if word.endswith(("aba", "iera")) or written[-2:].lower() == "ía":
        return I_OR_IT
    return None
