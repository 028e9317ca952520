"""What authors tell of themselves that no wording tip may follow: wanting to die, a loss, violence."""

import re

from server.domain.nudge.lexicon import phrases
from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Disclosure
from server.domain.nudge.spanish.words import KIN

_DYING = (
    r"(?:suicid(?:io(?! de (?:mi|un|una|la|el|tu|su|los) )|arme|arnos|e|ar)|matarme|quitarme (?:la vida|de "
    r"en medio)|"
    r"morirme(?! de )|acabar con (?:mi vida|todo)|desaparecer para siempre|cortarme las venas|tirarme (?:al|"
    r"por|a las) [a-z]+)"
)
_WANTED = (
    r"(?:quise|quiero|queria|intente|intentado|intentar|pense en|pensado en|pensando en|pensaba en|pienso en|"
    r"iba a|voy a|"
    r"a punto de|trate de|tratado de|ganas de|planee|planeando|deseo|deseaba|ideas de|plan de|plan para|"
    r"decidi|tentad[ao] de)"
)
_TRIES = r"(?:intentos?|tentativas?|ideacion|pensamientos?)"
_OF_DYING = (
    r"(?:de suicidio|suicidas?|de matarme|(?:fallid|frustrad)os?(?! (?:de (?!suicid)|con |en |por |al )))"
)
_OWN_DYING = re.compile(
    rf" {_WANTED} (?:[a-z]+ ){{0,4}}?(?:{_DYING}|cometer (?:un )?suicidio) |"
    rf" (?:mi|mis|(?:tuve|hice) (?:un|dos|tres|varios)|sobrevivi a (?:un|dos)) (?:[a-z]+ )?{_TRIES} "
    rf"(?:[a-z]+ )?{_OF_DYING} |"
    rf" {_TRIES} {_OF_DYING} (?:[a-z]+ )?(?:los mios|el mio) |"
    r" me (?:quiero|quise|intente|voy a) (?:matar|morir|suicidar)(?! de) | no quiero seguir viviendo |"
    r" no quiero (?:vivir|estar aqui)(?: mas| asi)?(?= [.,!?;\n]| $)| me (?:corto|cortaba|corte) (?!el |un |"
    r"las unas )|"
    r" me autolesion[a-z]+ | me (?:hice|hago) dano | ojala no despert[a-z]+ | soy suicida | casi cometo "
    r"suicidio |"
    r" intente (?:matarme|quitarme|cometer|suicidarme) | sobrevivi (?:a|al) (?:[a-z]+ ){0,4}suicidio |"
    r" (?:quisiera (?:morir|no existir)|quiero (?:morir|desaparecer))(?! de) "
)
_KINDRED = "|".join(sorted(KIN, key=len, reverse=True))
_MY_KIN = rf"(?:mi|mis|nuestr[ao]s?) (?:[a-z]+ )?(?:{_KINDRED})"
_SUICIDE = re.compile(r" (?:suicid[a-z]+|se mato|(?:se )?quito la vida|quitarse la vida|se ahorco|se colgo) ")
_TOOK_THEIR_LIFE = (
    r"(?:comet(?:io|ido|iera) (?:el |un )?suicidio|se suicido|se ha suicidado|suicidado|se mato|quit(?:o|"
    r"ado) la vida|se ahorco|"
    r"se colgo|se tiro|murio|fallecio|se fue|consumo (?:el|su) suicidio|(?:logro|consiguio) suicidarse)"
)
_MINE = re.compile(rf" {_MY_KIN}(?: [a-z0-9,:]+){{0,12}}? {_TOOK_THEIR_LIFE} ")
_GRIEF = re.compile(
    r" (?:perdi|perdimos|enterre|enterramos|echo de menos|extrano) a (?:mi|mis|nuestr[ao]s?) |"
    rf" (?:desde que|funeral|entierro|aniversario|muerte|suicidio|velorio|misa) (?:de |murio |se fue |falta "
    rf")?{_MY_KIN} |"
    r" l[aoe]s? (?:echo|echamos|extrano|lloro|perdi|perdimos|enterre|enterramos|encontre) |"
    r" (?:se me|se nos|nos|me) (?:fue|murio|dejo) "
)
_DIED = r"(?:murio|fallecio|se (?:me |nos )?murio|ha muerto|ha fallecido)"
_LATELY = (
    r"(?:hoy|ayer|anoche|anteayer|esta (?:manana|tarde|noche|semana)|la semana pasada|este (?:mes|lunes|"
    r"martes|miercoles|jueves|"
    r"viernes|sabado|domingo)|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|hace (?:un|dos|"
    r"tres|cuatro|cinco|unos|pocos|"
    r"\d+) (?:dias?|semanas?|horas?))"
)
_FRESH = re.compile(
    rf" {_MY_KIN}(?: [a-z0-9,:]+){{0,6}}? {_DIED}(?: [a-z0-9,:]+){{0,8}}? {_LATELY} |"
    rf" {_LATELY}(?: [a-z0-9,:]+){{0,6}}? {_DIED} {_MY_KIN} | {_LATELY}(?: [a-z0-9,:]+){{0,4}}? "
    rf"(?:enterramos|enterre|perdi|perdimos) a "
)
_VIOLENCE = re.compile(
    r" (?:me|nos) (?:pega|pego|pegaba|golpea|golpeo|golpeaba|viola|violo|violaron|amenaza|amenazo|maltrata|"
    r"maltrataba|ahorca|ahorco|"
    r"empujo|abofeteo|iba a matar|quiere matar|quiso matar) |"
    r" (?:abuso|abusaba|abusaron|abusado) (?:sexualmente )?de (?:mi|nosotr[ao]s) |"
    r" miedo (?:de|a) que (?:me|nos) (?:mate|pegue|haga dano) "
)
TELLING = phrases(
    """suicid, mat, vida, ahorc, colg, mor, muri, muert, falle, vivir, viviendo, cort, autoles, dano, peg, golpe, viol,
    amenaz, maltrat, abus, empuj, abofet, intento, tentativa, desaparec, existir, despert, aqui, enterr, perdi, acabar,
    quitarme, tirarme, pensamiento, ideacion"""
)
"""Stems of which one is in every text that discloses anything."""


def discloses(reading: Reading) -> Disclosure | None:
    line = reading.line
    if _OWN_DYING.search(line):
        return Disclosure.OWN_SUICIDALITY
    if (_SUICIDE.search(line) and (_MINE.search(line) or _GRIEF.search(line))) or _FRESH.search(line):
        return Disclosure.OWN_LOSS
    return Disclosure.VIOLENCE if _VIOLENCE.search(line) else None
