"""Words that are spelt like a wording and mean something else: alcoholic drinks, app users, biscuit cutters."""

import re
from collections.abc import Callable

from msgspec import Struct

from server.domain.nudge.english.claims import MEDICINES
from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.lists import LISTS
from server.domain.nudge.english.meaning import ADDICTIONS_TO_THINGS, SUBSTANCES
from server.domain.nudge.english.standing import Standing
from server.domain.nudge.english.words import PEOPLE
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate

_DRINKS = word_set(
    """drink drinks beverage beverages beer beers wine wines cider ginger cocktail cocktails gel content punch
    kombucha mouthwash lemonade option options stuff shot shots proof hand version alternative ones one mocktail
    mocktails fizz spirits coffee dessert trifle ice lollies seltzer seltzers breath sanitiser eggnog units
    fatty hepatitis liver"""
)
_THING_CUTTERS = word_set(
    """biscuit cookie pipe grass paper wire glass bolt hedge pizza pastry dough cigar box wood cake stone steel
    laser hole tile diamond plasma vinyl scone carpet"""
)
_SENT_THERE = re.compile(
    r" (?:sen[dt]|puts?|putting|belongs?|lock(?:s|ed)?|cart(?:ed)?|taken|took|takes?|ended up|ends? up"
    r"|escaped|committed"
    r"|shipped|goes|go|went|back|stuck|from|into|inside) "
)
_STARTED_OVER = re.compile(r"^ (?:with|on|for) (?:the|my|our|this|that|these|those|a|its) ")
_BUSY = re.compile(
    r"^ (?:in here|here|this|today|tonight|with|of|on|when|right now|over here|again|as usual|lol|"
    r"[,.!])"
)
_FOOD = re.compile(
    r" (?:bake[ds]?|baking|ate|eat|slice|recipe|tea|tin|oven|raisins?|brandy|christmas cake|icing|tesco|"
    r"aldi|peanuts?) "
)
_DIGITAL = re.compile(
    r" (?:app|apps|site|website|update|updated|login|log ?in|password|passwords|account|accounts|"
    r"screen|windows|mac|iphone|android|admin|admins|forum|browser|chat|mods?|new|wheelchair|hearing|"
    r"software|"
    r"interface|profile|profiles|username|usernames|guide|manual|experience|friendly|server|discord|"
    r"zoom|road|library|pool|gym|bus|service|services|blocked|block|mute|muted|report|registered|"
    r"active|online|end|test|multiple|user|feature|button) "
)
_CLINICAL = word_set(
    """symptoms symptom episode episodes break breaks breakdown illness illnesses disorder disorders depression
    features state phase ward unit patients experiences"""
)
_PRICES = re.compile(
    r" (?:prices?|flights?|fares?|shares?|stocks?|market|deals?|sales?|bitcoin|crypto|quid|cheap|"
    r"half price) "
)
_GAMES = re.compile(
    r" (?:penalties|penalty|match|game|goals?|final|league|exam|exams|interview|date night|planning|"
    r"paperwork|visa|forms?|council|bathroom|kitchen|quote|plumber|builders?|"
    r"board game|monopoly|snakes|project|essay|candles?|nose|whistle|sofa|fuse|tyre|bulb|balloons?|"
    r"recipe|knitting|software|passport) "
)
_FILMS = re.compile(
    r" (?:film|films|movie|soundtrack|album|score|game|anime|songs?|vinyl|spotify|playlist|series) "
)
_PLEASED = word_set(
    """knitting crochet yarn book chocolate cake coffee shopping plant biscuit craft gaming takeaway"""
)
_PASTIMES = word_set(
    """doomscrolling scrolling crosswords knitting puzzles biscuits cakes sweets ice-cream jogging haribo netflix
    telly"""
)
_DIGITAL_ENABLED = re.compile(
    r" (?:settings?|notifications?|captions?|bluetooth|cookies|mode|permissions?|microphone|camera|"
    r"button|javascript|macros|location|two factor) "
)
_ENABLED = word_set(
    """the him her them himself his their your you people addicts someone that this it and or by a bad addiction
    drinking using behaviour behavior not because if when all each another everyone everybody my is at"""
)
_RESULTS = word_set(
    """result results case pass fail positive negative diabetic genius call decision impossible offensive
    personality score reading grade mark traits illegal one"""
)
_DRUNKEN = word_set(
    """text texts driver drivers driving dial dialling call night tank mess message phone ex post uncle dad mum man
    guy bloke woman people me row argument purchase"""
)
_HISTORY = word_set("tour tours museum history ruins building buildings records now was in")
_ALUMNI = word_set("alumni alum graduate graduates survivor survivors veteran veterans alumnus")
_STUCK = re.compile(r" (?:stuck|trapped|caught|coat|glass|hotel|bank|buggy|spun) ")
_FLYING = word_set(
    """gold silver bronze perks miles points card programme program status lounge account door"""
)
_STONER = word_set("film movie metal comedy rock music")
_STONED = word_set("cherry olive plum peach fruit")
_KEEN = word_set(
    """with about for busy on into keen good talented proud long early fast hot cold expensive late respect props"""
)
_WISHED = re.compile(
    r" (?:let|lets|need|needs|needed|has to|have to|had to|must|should|till|til|until|wait|waiting|"
    r"before|first|never|unless|will|gotta|got to|when he|when she|when they|hope|hopefully|'ll|"
    r"once) "
)
_DRIVEN = word_set("drive drives drove driving driven sends sent sending")
_TREATED = re.compile(
    r" (?:admitted|hospital|ward|episode|diagnos[a-z]*|meds|medication|sectioned|postpartum|"
    r"after the birth|crisis team|home treatment|voices|symptoms|discharged|antipsychotics?) "
)
_CHEAP = word_set("price prices fares flights sale line of")


class Found(Struct, frozen=True):
    """A candidate's own words, those around it, and the whole line."""

    said: list[str]
    before: list[str]
    after: list[str]
    line: str
    ahead: str
    standing: Standing

    @property
    def next(self) -> str:
        return self.after[0] if self.after else ""

    @property
    def last(self) -> str:
        return self.before[-1] if self.before else ""


def other_thing(clauses: Clauses, candidate: Candidate, standing: Standing) -> bool:
    """Whether the words mean something else here; only for concepts that have such doubles."""
    means = _DOUBLES.get(candidate.concept)
    if means is None:
        return False
    words, reading = clauses.words, clauses.reading
    ahead = reading.line[reading.place_of(candidate.end) - 1 :][:30]
    found = Found(
        words[candidate.first : candidate.end],
        words[max(0, candidate.first - 3) : candidate.first],
        words[candidate.end : candidate.end + 6],
        reading.line[max(0, reading.place_of(candidate.first) - 600) : reading.place_of(candidate.end) + 600],
        ahead,
        standing,
    )
    return means(found)


def _alcoholic(found: Found) -> bool:
    return (
        found.last == "non" or any(one in _DRINKS for one in found.after[:2]) or "alcohol free" in found.line
    )


def _baby(found: Found) -> bool:
    if "addicted" not in found.said or found.next != "to":
        return False
    return not any(one in SUBSTANCES or one in LISTS["medicine"] for one in found.after[:3])


def _place(found: Found) -> bool:
    if found.next in _ALUMNI or ("asylum" in found.said and found.next in _HISTORY):
        return True
    busy = any(one in found.line for one in (" it was a ", " it 's a ", " like a ")) or _BUSY.search(
        found.ahead
    )
    if found.said[-1] not in ("madhouse", "house", "crazyhouse"):
        return False
    return bool(busy) or _SENT_THERE.search(found.line) is None


def _swap(found: Found) -> bool:
    words = found.line.split()
    return MEDICINES.search(found.line) is None and any(
        one in ADDICTIONS_TO_THINGS or one in _PASTIMES for one in words
    )


def _enabling(found: Found) -> bool:
    """Settings are enabled, and people are enabled to do things; a sister who posts yarn is an "enabler" in fun."""
    if found.said[0].startswith("enabler"):
        return found.standing.determiner == "my" or any(one in _PLEASED for one in found.before[-2:])
    after = [one for one in found.after if one not in ("just", "really", "only", "also")]
    if "to" in after[:5] or _DIGITAL_ENABLED.search(found.line):
        return True
    return bool(after) and after[0] not in _ENABLED and after[0][0].isalpha()


def _cutter(found: Found) -> bool:
    if found.last in _THING_CUTTERS:
        return True
    of_a_person = (
        found.standing.determiner in ("a", "an") or found.last in ("self", "former") or found.standing.plural
    )
    return not of_a_person and "harm" not in found.line


def _drunk(found: Found) -> bool:
    return found.next in _DRUNKEN or found.after[:2] in (
        ["and", one] for one in ("disorderly", "high", "stoned", "stupid")
    )


def _crazy(found: Found) -> bool:
    """Being keen on something, driven up a wall by it, or asked in fun."""
    if found.next in _KEEN or any(one in _DRIVEN for one in found.before):
        return True
    return found.before[-2:] == ["are", "you"] and found.next in ("?", "!", "")


def _bottom(found: Found) -> bool:
    """A price, or a story that is told; a nudge is for wishing it on someone."""
    if set(found.after[:2]) & _CHEAP or _PRICES.search(found.line):
        return True
    told = found.said[0] in ("hit", "hits", "reached", "reach", "touch", "found", "hitting", "reaching")
    return told and _WISHED.search(found.line) is None


def _pub(found: Found) -> bool:
    if "boozer" not in found.said:
        return False
    return (
        not found.before
        or found.last in ("the", "local", "old")
        or any(one in ("down", "to", "at", "in") for one in found.before)
    )


def _started_over(found: Found) -> bool:
    """Plans and printers go back to square one too; a nudge is for people."""
    if _GAMES.search(found.line) is not None:
        return True
    ahead = found.after[1:]
    return (
        "square" in found.said
        and _STARTED_OVER.search(found.ahead) is not None
        and not any(one in PEOPLE or one in SUBSTANCES or one in _RECOVERY for one in ahead)
    )


_RECOVERY = word_set(
    "drink drinking drugs using recovery sobriety rehab detox meetings steps programme program"
)
_DOUBLES: dict[str, Callable[[Found], bool]] = {
    "alcoholic": _alcoholic,
    "former_addict": _alcoholic,
    "addicted_baby": _baby,
    "loony_bin": _place,
    "swapping_drugs": _swap,
    "enabler": _enabling,
    "cutter": _cutter,
    "drunk_noun": _drunk,
    "wino_lush": _pub,
    "pothead": lambda found: found.last in _STONED or found.next in _STONER,
    "psychotic_insult": lambda found: found.next in _CLINICAL or _TREATED.search(found.line) is not None,
    "rock_bottom": _bottom,
    "crazy_person": _crazy,
    "off_the_wagon": _started_over,
    "replacement_therapy": lambda found: (
        found.said[0] in ("ost", "ort") and _FILMS.search(found.line) is not None
    ),
    "frequent_flyer": lambda found: (
        found.next in _FLYING or ("door" in found.said and _STUCK.search(found.line) is not None)
    ),
    "nutter_lunatic": lambda found: (
        found.next in ("tunes", "toons")
        or ("fruitcake" in found.said and _FOOD.search(found.line) is not None)
    ),
    "user_noun": lambda found: len(found.said) == 1 and _DIGITAL.search(found.line) is not None,
    "borderline_label": lambda found: found.next in _RESULTS,
}
