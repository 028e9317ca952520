"""Of whom a label is said.

Spanish leaves subjects out, so the verb's ending is asked first, then nouns, then what an article gives away: "un
adicto" and "los adictos" are said of people; a bare "adicto" at the head of a message is how people introduce
themselves.
"""

import re

from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Who
from server.domain.nudge.spanish.naming import cursed, names_someone, pitied, sent_away
from server.domain.nudge.spanish.scene import BREAKS, Scene
from server.domain.nudge.spanish.verbs import BEING, I_OR_IT, IT, THEY, WE, YOU, I, Person, person
from server.domain.nudge.spanish.words import ARTICLES, OWNERS, PEOPLE, POINTING

_LINKS = word_set("y e o pero aunque porque que si cuando pues mientras donde sino ni")
_WHEN = word_set("cuando mientras porque aunque si que como")
_AMONG = re.compile(r" [a-z]+ (?:un[ao]? )?de $")
_HELLO = word_set("hola buenas buenos dias tardes noches hey ey a todos todas familia grupo y , saludos aqui")
_THROUGH = word_set("en como a de por hecho hecha")
_BECOME = word_set("en hecho hecha")
_POINTED = word_set("los las ese esos esa esas otro otra el la")
_DETERMINED = ARTICLES | POINTING | frozenset(OWNERS)
_INFINITIVES = word_set("ser estar")
_LEADING_TO = word_set(
    "dejo deja va van termino termina acabo acaba empezo empieza resulto resulta volvio vuelve parece"
)
_SUBJECTS = word_set("el la ese esa aquel un una su tu")
_I_AM = word_set("llevo soy fui era")
_LIKE_ME = re.compile(r" como (?:(?:tu|vos|usted) y )?(?:yo|nosotr[ao]s|un[ao]) ")
_ITS_ME = re.compile(r" (?:soy|era|fui) yo |^[^,]* : yo ")
_ONE_MORE = re.compile(r" mas (?:por|de) (?:aqui|aca) | mas que se une ")
_SO_AM_I = re.compile(r" yo lo (?:soy|fui) ")
_WE_WERE = re.compile(r" (?:somos|eramos|fuimos) ")
_MY_CHILDRENS_PARENT = re.compile(
    r" mis? (?:hij|nin|bebe|crio)[a-z]* .* (?:una?|su) (?:madre|padre|mama|papa) "
)
_INTRODUCES = re.compile(r" (?:me presento|me llamo|mi nombre es) ")


def who(scene: Scene) -> Who:
    """Asked of labels: nouns and adjectives for people."""
    lead = scene.leading(3)
    if "yo" in scene.leading() and _WE_WERE.search(scene.text_after):
        return Who.US
    if _MY_CHILDRENS_PARENT.search(scene.text_to_head):
        return Who.UNKNOWN
    if (aside := _that_i_am(scene)) is not None:
        return aside
    if _LIKE_ME.search(scene.text_after[:40]) or "nosotros" in lead or "nosotras" in lead:
        return Who.US
    if scene.predicate is not None:
        return _of_verb(scene, *scene.predicate)
    if scene.end - scene.first > 1 and (own_verb := scene.person_at(scene.first)) is not None:
        return _of_verb(scene, scene.first, own_verb)
    if (one := _one_of(scene)) is not None:
        return _of_verb(scene, *one)
    if _in_company(scene):
        return Who.US
    behind = lead[-1] if lead else ""
    if behind in _THROUGH and scene.modifiers.isdisjoint(_POINTED):
        return _through(scene, behind)
    if scene.plural and any(OWNERS.get(word) == 1 for word in scene.modifiers):
        return Who.US
    if not scene.modifiers.isdisjoint(_DETERMINED):
        verb = scene.verb_before()
        if verb is not None and verb[1] in (I, WE) and behind in (",", "yo"):
            return Who.SELF if verb[1] is I else Who.US
        return _others(scene)
    return _bare(scene, behind)


def _others(scene: Scene) -> Who:
    return Who.GROUP if scene.plural else Who.OTHER


def _that_i_am(scene: Scene) -> Who | None:
    """ "El adicto que llevo dentro", "con lo borracha que es", "una madre alcohólica: yo", "soy yo"."""
    after = scene.ahead(2)
    if len(after) == 2 and after[0] == "que":
        if after[1] in _I_AM:
            return Who.SELF
        if after[1] in BEING and scene.behind(1) == ["lo"] and (one := scene.person_at(scene.end + 1)):
            return _of_verb(scene, scene.end + 1, one)
    mine = (
        _ITS_ME.search(scene.text_after)
        or _SO_AM_I.search(scene.rest[:80])
        or _ONE_MORE.match(scene.text_after)
        or scene.leading() == ["aqui"]
    )
    return Who.SELF if mine else None


def _of_verb(scene: Scene, place: int, one: Person) -> Who:
    """Of the subject of the verb at that place."""
    if scene.words[place] in _INFINITIVES and one not in (I, WE, YOU):
        return _of_infinitive(scene, place)
    told = {I: Who.SELF, WE: Who.US, YOU: Who.YOU, THEY: Who.GROUP}.get(one)
    if told is not None:
        return told
    start = scene.sentence[0]
    named = names_someone(scene, start, place)
    if one is IT:
        return _of_it(scene, place, named)
    if one is I_OR_IT and "yo" in scene.words[start:place]:
        return Who.SELF
    if named is not None:
        told_of_me = one is I_OR_IT and "me" in scene.words[start:place] and scene.word(place - 1) in _WHEN
        return Who.UNKNOWN if told_of_me else named
    earlier = scene.verb_before(place)
    if earlier is not None and earlier[1] in (I, WE):
        return Who.SELF
    if _opens_with_a_noun(scene, place):
        return Who.OTHER
    later = names_someone(scene, scene.end, min(scene.sentence[1], scene.clause[1] + 3))
    own = {"me", "mi"} & set(scene.words[start : scene.sentence[1]])
    return later or (Who.SELF if own else Who.UNKNOWN)


def _of_infinitive(scene: Scene, place: int) -> Who:
    """ "Ser alcohólica y madre": nobody in particular, so perhaps the author; but "hay que ser psicópata"."""
    if scene.words[max(scene.sentence[0], place - 2) : place] == ["hay", "que"]:
        return Who.OTHER
    governing = scene.verb_before(place)
    if governing is not None and scene.words[governing[0]] in _LEADING_TO:
        return Who.OTHER  # "dejó de ser"
    return names_someone(scene, scene.sentence[0], place) or Who.UNKNOWN


def _of_it(scene: Scene, place: int, named: Who | None) -> Who:
    subject = scene.words[max(scene.sentence[0], place - 4) : place]
    if "uno" in subject or "una" in subject[-2:-1]:
        return Who.UNKNOWN  # "uno es adicto toda la vida" counts the author in, perhaps
    if subject[-1:] == ["me"] and scene.words[place] == "hizo":
        return Who.SELF
    return Who.OTHER if named in (Who.SELF, Who.US, None) else named


def _opens_with_a_noun(scene: Scene, place: int) -> bool:
    """ "El asesino era …": an article and a noun, whoever that is, without a pause before the verb."""
    start = place
    while (
        start > scene.clause[0]
        and scene.words[start - 1] not in BREAKS
        and scene.words[start - 1] not in _LINKS
    ):
        start -= 1
    return place - start >= 2 and scene.words[start] in _SUBJECTS


def _one_of(scene: Scene) -> tuple[int, Person] | None:
    """The verb of "fui de esas borrachas", "soy una de las adictas de aquí"."""
    found = _AMONG.search(scene.text_to_head)
    verb = scene.verb_before() if found else None
    return verb if verb is not None and scene.words[verb[0]] in BEING else None


def _in_company(scene: Scene) -> bool:
    """A verb in "we" that the wording is the subject of: "los adictos sabemos"."""
    if scene.leading(1) == ["a"] and scene.ahead(1) == ["nos"]:
        return True
    after = scene.verb_after()
    if after is not None and after[1] is WE and after[0] - scene.end <= 4:
        return True
    verb = scene.verb_before(stop=scene.clause[0])
    return verb is not None and verb[1] is WE and scene.words[verb[0]] in BEING


def _through(scene: Scene, behind: str) -> Who:
    """Behind a preposition the verb before decides: "me convertí en un", "como un", "de yonqui a"."""
    verb = scene.verb_before()
    bare = scene.modifiers.isdisjoint(ARTICLES)
    if behind == "de" and bare and scene.head - 2 >= scene.sentence[0]:
        if OWNERS.get(scene.word(scene.head - 3)) == 1 or (verb is not None and verb[1] in (I, WE)):
            return Who.SELF  # "mi cabeza de adicta"
        noun = scene.head - 2
        if scene.words[noun] not in BEING and person(scene.words[noun], scene.written(noun)) is None:
            return _others(scene)
    alone = bare and not scene.plural
    if verb is None:
        after = scene.verb_after()
        if alone and behind in ("de", "a", "como"):
            mine = behind == "como" or after is None or after[1] in (I, WE, I_OR_IT)
            return Who.SELF if mine else Who.OTHER
        return _others(scene)
    place, one = verb
    of_me = "me" in scene.words[max(scene.sentence[0], place - 2) : place]
    if one in (I, WE):
        mine = behind in _BECOME or (behind == "como" and of_me) or (alone and behind in ("como", "de", "a"))
    else:
        unnamed = (
            one is I_OR_IT and behind == "como" and names_someone(scene, scene.sentence[0], place) is None
        )
        mine = (
            one is not YOU and of_me and (behind == "como" or (alone and behind in ("de", "a")))
        ) or unnamed
    return Who.SELF if mine else _others(scene)


def _bare(scene: Scene, behind: str) -> Who:
    """No article: an adjective of a person named before, an apposition, or the author's own first word."""
    if cursed(scene) or pitied(scene) or sent_away(scene):
        return _others(scene)
    if behind in PEOPLE:
        return Who.OTHER
    if _INTRODUCES.search(scene.text_to_head):
        return Who.SELF
    start, verb = scene.sentence[0], scene.verb_before()
    if verb is None:
        if scene.plural:
            return Who.GROUP
        greeting = (
            scene.written(place)[:1].isupper() or scene.words[place] in _HELLO
            for place in range(start, scene.head)
        )
        if behind == "," and all(greeting):
            return Who.SELF  # "hola, Marta, alcohólica"
        return names_someone(scene, start, scene.head) or Who.SELF
    place, one = verb
    if one in (I, WE) or (one is I_OR_IT and names_someone(scene, start, place) is None):
        return Who.GROUP if scene.plural and behind != "," else Who.SELF
    if scene.word(place - 1) == "me" and one in (IT, THEY):
        return Who.SELF
    if behind in (",", "y", "e") and not scene.plural:
        return names_someone(scene, start, scene.head) or Who.UNKNOWN
    return _others(scene)
