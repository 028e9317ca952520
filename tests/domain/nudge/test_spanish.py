"""Whom a Spanish wording is said of, and what follows from it: pairs on both sides of each distinction."""

import pytest

from server.content.nudges import read_nudges
from server.domain.nudge import ALL_TIERS, Disclosure, Nudger, Who

NUDGER = Nudger([read_nudges().packs["es"]])

NUDGED = """
mi cuñado es un yonqui
tu hermana es alcohólica y lo sabes
los drogadictos del parque me dan miedo
mi ex, un adicto de manual, volvió a llamar
vivir con una adicta es contar las cucharillas
no confíes en ese yonqui
¿tu hermano no es alcohólico?
no es más que un borracho
no seas subnormal
mi padre era un borracho y lo tapábamos
la mujer del quinto era alcohólica
cállate, loca
tu ex está loco de remate
la loca de tu prima me escribió
mi tía dice que su yerno es un drogadicto y tiene razón
yo soy adicto, pero esos yonquis dan asco
puto dr0g4dicto
es un d r o g a d i c t o
mi primo es alcolico
tienes que estar limpia para ver a la niña
jura que está limpio, pero yo no me lo creo
¿tu hijo está limpio o no?
con metadona no se está limpio
el piso es así: limpio o a la calle
su orina salió sucia
hay que dar limpio cada semana
tu prima abusa de las pastillas
su hábito de coca nos arruinó
está en terapia de sustitución con metadona
la metadona es cambiar una droga por otra
si quisiera a sus hijos, dejaría de beber
recae porque le da la gana
hay que dejar que toque fondo
fracasó otra vez en la clínica
se corta para que le hagan caso
el vecino del segundo cometió suicidio
oí en la radio que un actor cometió suicidio
suicidarse es de cobardes
este tiempo está bipolar
que lo encierren en un manicomio
""".strip().splitlines()

LEFT = """
soy Carmen, alcohólica, un día más
me llamo Iván y soy adicto
fui yonqui veinte años
adicta en recuperación, 54 años, abuela
no sé si soy alcohólico
me convertí en un drogadicto después de la operación
mi cabeza de adicta negocia con todo
el adicto que llevo dentro hoy calla
los adictos como yo nos reconocemos
a los alcohólicos nos cuesta pedir ayuda
aquí todos somos adictos
un adicto ayudando a otro adicto
era alcohólica en aquella época
mi madre me llamó yonqui
me trataron como a una drogadicta
según mi padre soy un drogadicto
«una adicta no puede ser buena madre», me soltó la jueza
la palabra toxicómano me da repelús
¿está mal decir drogadicto?
no la llames loca, está de duelo
no es un yonqui, se llama Óscar
nadie nace adicto
eso de que los drogadictos no quieren curarse es mentira
los adictos también son hijos de alguien
Codependientes Anónimos se reúne los jueves
trabajo en el Centro de Atención a Toxicómanos
ayer vi Diario de un adicto
soy yonqui de los podcasts
mi hija es adicta a los crucigramas
es un círculo vicioso
el tren viene retrasado
tuvo un brote psicótico
mi marido llegó borracho
mi primo es esquizofrénico y cocina de maravilla
locas y orgullosas
mis borrachas favoritas, buenos días
me vuelve loca el ruido
estoy loco de contento
estás loca jajaja te quiero
llevo tres meses limpio
mi hermana cumple un año limpia el domingo
tengo que estar limpio para ver a mi hija
mi madre me pregunta cada día si estoy limpia
¿cómo hacéis para seguir limpios en navidad?
la cocina tiene que quedar limpia
di sucio y no sé cómo contarlo
el test salió sucio
abusé de las pastillas dos años
mi tío abusó de mí
mis hábitos de sueño son un desastre
me da miedo estar solo cambiando una droga por otra
la medicación no es cambiar una droga por otra
durante años creí que era falta de voluntad
con el pan no tengo fuerza de voluntad
toqué fondo en un parking
no hace falta tocar fondo
fracasé en dos clínicas
mi negocio fracasó y no bebí
le llamaron la atención en clase
decían que me cortaba para llamar la atención
mi hermano cometió suicidio en mayo
quise cometer suicidio aquel invierno
ese fichaje es un suicidio deportivo
segundo intento fallido de hacer croquetas
mi casa es un manicomio con tres críos
mi loquero dice que voy mejor
mi hermano tiene esquizofrenia
se suicidó hace un año
el olor a marihuana sube por el patio
buenas noches a toda la sala
""".strip().splitlines()

HELD = {
    "he pensado en suicidarme": Disclosure.OWN_SUICIDALITY,
    "anoche quise quitarme la vida, dicen que es de cobardes": Disclosure.OWN_SUICIDALITY,
    "sobreviví a un intento fallido de suicidio": Disclosure.OWN_SUICIDALITY,
    "no quiero vivir más": Disclosure.OWN_SUICIDALITY,
    "mi mejor amiga cometió suicidio": Disclosure.OWN_LOSS,
    "perdí a mi padre, cometió suicidio en 2010": Disclosure.OWN_LOSS,
    "pienso en el suicidio de mi hermano cada día": Disclosure.OWN_LOSS,
    "mi hijo murió ayer, y la vecina diciendo que los drogadictos acaban así": Disclosure.OWN_LOSS,
    "mi marido me pega, es un borracho": Disclosure.VIOLENCE,
}
NOTHING_DISCLOSED = """
me quiero morir de risa
no quiero vivir con él
me corté el pelo
mi primer intento fallido de hacer pan
un vecino cometió suicidio
mi madre murió hace diez años
""".strip().splitlines()

WHO = {
    "soy un borracho": Who.SELF,
    "mi hermana era una borracha": Who.OTHER,
    "yo de joven era un borracho": Who.SELF,
    "era un borracho": Who.UNKNOWN,
    "somos unos borrachos": Who.US,
    "eres un borracho": Who.YOU,
    "sos un borracho": Who.YOU,
    "tus tíos son unos borrachos": Who.GROUP,
    "los borrachos sabemos de excusas": Who.US,
    "dejé de ser un borracho": Who.SELF,
    "dejó de ser un borracho": Who.OTHER,
    "me sentía como un borracho": Who.SELF,
    "habla como un borracho": Who.OTHER,
    "mi padre está loco": Who.OTHER,
    "mi padre esta loco": Who.OTHER,
    "cuando estás loca": Who.YOU,
    "con lo borracha que es tu madre": Who.OTHER,
}


@pytest.mark.parametrize("text", NUDGED)
def test_said_of_others(text: str) -> None:
    assert NUDGER.nudge(text, "es", tiers=ALL_TIERS) is not None


@pytest.mark.parametrize("text", LEFT)
def test_left_alone(text: str) -> None:
    assert NUDGER.nudge(text, "es", tiers=ALL_TIERS) is None


@pytest.mark.parametrize(("text", "disclosure"), HELD.items(), ids=HELD)
def test_no_wording_tip_follows_a_disclosure(text: str, disclosure: Disclosure) -> None:
    assert NUDGER.discloses(text, "es") is disclosure
    assert NUDGER.nudge(text, "es", tiers=ALL_TIERS) is None


@pytest.mark.parametrize("text", NOTHING_DISCLOSED)
def test_nothing_of_the_sort_is_disclosed(text: str) -> None:
    assert NUDGER.discloses(text, "es") is None


@pytest.mark.parametrize(("text", "who"), WHO.items(), ids=WHO)
def test_the_verb_tells_of_whom_it_is_said(text: str, who: Who) -> None:
    assert [one.who for one in NUDGER.explain(text, "es").candidates] == [who]


def test_a_sentence_sent_in_pieces_is_read_as_one() -> None:
    assert NUDGER.nudge("su novia nueva es\nuna\ncocainómana", "es") is not None
    assert NUDGER.nudge("me dijo que soy\nuna\ncocainómana", "es") is None


def test_the_words_are_given_back_as_they_were_written() -> None:
    nudge = NUDGER.nudge("¡Qué ASCO! Otro Dr0gadicto en el portal", "es-MX")
    assert nudge is not None
    assert (nudge.concept, nudge.words) == ("es_drogadicto", "Dr0gadicto")


def test_a_claim_with_nothing_before_it_in_its_clause_is_read() -> None:
    nudge = NUDGER.nudge("mi hermano cañas, abusaba de pastillas", "es", tiers=ALL_TIERS)
    assert nudge is not None
    assert nudge.words == "abusaba de pastillas"
