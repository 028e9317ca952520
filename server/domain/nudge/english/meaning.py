"""What else the same words can mean: names and titles, things, and addictions that are none."""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.lists import LISTS
from server.domain.nudge.english.modifiers import PEJORATIVE, SELF_LABEL
from server.domain.nudge.english.standing import Standing
from server.domain.nudge.english.words import ADVERBS, PEOPLE
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate

_NAME_AFTER = re.compile(
    r"^(?:'s (?:prayer|creed|companion|handbook|guide|anthem|song)|anonymous|anon|xl|"
    r"counsell?(?:or|ors|ing)|unit|units|clinic|helpline|hotline|team|prevention"
    r"|awareness|nurse|certificate|magazine|services?|program(?:me)?|treatment (?:center|centre|"
    r"facility|services?|program)|"
    r"(?:and )?mental health services administration|course|module|conference|training|foundation|"
    r"charity|trust|council|act|bill|policy|specialist|worker|social worker|practitioner|advisor|"
    r"adviser|lead|the (?:movie|film|musical|band)|killer|"
    r"pride|theatre|theater|cafe|gallery|studios?|salon|comics|soundtrack|album|song|playlist|"
    r"podcast|episode|season|network|forum|subreddit|sub|"
    r"evaluation|assessment|class|workshop|research|commission|institute|center|centre|study|studies|"
    r"nation|for dummies) "
)
_NAME_BEFORE = re.compile(
    r" (?:(?:american|adult children of|children of|families of|wives of|r /|pills and|crazy town|"
    r"institute on|national|department of|office of|ministry of|patron saint of|secret life of|"
    r"confessions of an?|diary of an?|memoirs? of an?) |"
    r"(?:song|film|movie|book|band|album|podcast|show|series|novel|memoir|track|musical|documentary|"
    r"username|handle|screenname|gamertag|subreddit|channel|ep|episode|playlist|play|episode) (?:is |"
    r"was |called |titled |named |: |, |' |\" |- )*(?:the )?)$"
)
_BODIES = word_set(
    """association alliance federation union society league network coalition collective forum group fund project
    initiative campaign voices fellowship ministry ministries house housing"""
)
_ADJECTIVE = re.compile(r"(?:y|ed|ing|ful|less|ous|ish|ive|able|al|ic|ary|est|er|ent|ant|n't|an)$")
_PLAIN_MODIFIERS = word_set(
    """standard classic textbook bog regular average usual resident obvious pure old young poor homeless local
    teenage middle-aged street big little skinny loud rude grown middle aged same mad real late long hardcore
    hard core term severe full blown bad worst white trash posh rich gay welsh irish scottish english british
    american town wet dry closet secret high low class proper chronic active daily heavy iv intravenous
    injecting problem multiple poly career ex former skid row gutter park bench council estate city centre bus
    stop single mum dad village family office parish hospital neighbourhood pub works living-room absolute
    serious known repeat stone cold sober quiet nice kind sweet good
    great clever ugly fat thin tall short massive huge wee last first second third fifth other new next sad down
    hopeless broken untreated suspected adult child junior senior born lifelong"""
)
ADDICTIONS_TO_THINGS = word_set(
    """sugar chocolate coffee caffeine news gym adrenaline sport sports fitness phone screen media tiktok netflix
    tv telly game games gaming shopping bargain book books plant houseplant football cricket crossword puzzle
    sudoku tea biscuit cheese carb crisp gossip drama work exercise running yoga podcast crime soap makeup shoe
    sneaker handbag vinyl lego craft knitting yarn travel sunshine sun sea sauna wordle scrabble music internet
    computer approval validation love attention stationery garden gardening baking pasta bread salt spice chilli
    hot-sauce sauce history train politics data spreadsheet nostalgia thrill danger speed-dating diy charity
    car-boot bingo chocolate-biscuit radio documentary quiz trivia camping festival theatre film movie anime
    comic sticker perfume candle tattoo notification email instagram twitter facebook youtube reddit ebay vinted
    amazon sale cold-water political swimming cycling marathon meme cat dog baby sleep routine planner list"""
)
SUBSTANCES = frozenset(word for one in LISTS["substance"] for word in one.split()) | frozenset(
    ["glue", "sniffer"]
)
_INSULTS = word_set(
    """scumbag scum lowlife thief liar psycho dole benefit benefits gutter lying thug vermin filth trash welfare giro
    pikey knife"""
)
_ADDICTION_WORDS = word_set(
    """addict addicts junkie junkies junky fiend fiends alcoholic alcoholics abuser abusers tweaker tweakers"""
)


def named(clauses: Clauses, candidate: Candidate) -> bool:
    """A title, fellowship, agency, job, band, film, handle or subreddit."""
    reading = clauses.reading
    line, text = reading.line, reading.text
    after = line[reading.place_of(candidate.end) :][:60]
    before = line[: reading.place_of(candidate.first)][-60:]
    if (candidate.kind != "claim" and _NAME_AFTER.search(after)) or _NAME_BEFORE.search(before):
        return True
    start, end = reading.tokens[candidate.first].start, reading.tokens[candidate.end - 1].end
    if (
        (start and text[start - 1] in "@#/_")
        or text[end : end + 1] == "_"
        or text[end : end + 4].lower() == ".com"
    ):
        return True
    return _capitals(clauses, candidate) or _association(clauses, candidate)


def _association(clauses: Clauses, candidate: Candidate) -> bool:
    """ "The Users and Carers Alliance": capitals on it and on what kind of body it is."""
    reading = clauses.reading
    text = reading.text
    if not text[reading.tokens[candidate.end - 1].start].isupper() or text.isupper():
        return False
    return any(
        reading.words[place] in _BODIES and text[reading.tokens[place].start].isupper()
        for place in range(candidate.end, min(len(reading.words), candidate.end + 5))
    )


def _capitals(clauses: Clauses, candidate: Candidate) -> bool:
    """Capitals on it and on a word beside it, in a message that isn't all capitals."""
    reading = clauses.reading
    text = reading.text
    if candidate.kind == "claim" and not _title_goes_on(clauses, candidate):
        return False
    if sum(map(str.isupper, text[:400])) > sum(map(str.islower, text[:400])):
        return False
    first, end = clauses.sentence(candidate.first)
    raw = [text[token.start : token.end] for token in reading.tokens[candidate.first : candidate.end]]
    if not all(one[:1].isupper() for one in raw if one[:1].isalpha() and len(one) > 3) or raw[0].isupper():
        return False
    opens = candidate.first == first
    beside = []
    if candidate.end < end:
        beside.append(candidate.end)
    if candidate.first - 1 > first:
        beside.append(candidate.first - 1)
    for place in beside:
        one = text[reading.tokens[place].start : reading.tokens[place].end]
        if len(one) > 1 and one[0].isupper() and not one.isupper() and one[1:].islower():
            return True
    return not opens and text[reading.tokens[candidate.first].start].isupper() and len(raw) > 1


def _title_goes_on(clauses: Clauses, candidate: Candidate) -> bool:
    """ "Codependent No More": capitals on a single word inside a sentence, and on the two after it."""
    reading, (first, end) = clauses.reading, clauses.sentence(candidate.first)
    if candidate.first == first or candidate.end + 1 >= end:
        return False
    tokens = reading.tokens[candidate.first : candidate.end + 2]
    return all(reading.text[token.start : token.start + 1].isupper() for token in tokens)


def metaphorical(clauses: Clauses, candidate: Candidate, standing: Standing) -> bool:
    """ "Sugar addict", "crossword fiend": a noun for something harmless stands right before the label."""
    words = clauses.words
    if candidate.concept == "former_addict" or not _ADDICTION_WORDS & set(
        words[candidate.first : candidate.end]
    ):
        return False
    rest = words[candidate.end : candidate.end + 4]
    if (
        rest[:1]
        and rest[0] == "for"
        and (standing.link is not None or "junk" in words[candidate.end - 1])
        and not any(one in PEOPLE for one in rest)
        and not any(one in SUBSTANCES for one in rest)
    ):
        return words[candidate.end - 1] in ("junkie", "junkies", "addict", "addicts")
    if rest[:3] == ["when", "it", "comes"]:
        return True
    place = candidate.first - 1
    if place < 0:
        return False
    word = words[place]
    if word in ADDICTIONS_TO_THINGS:
        return True
    if (
        place not in range(standing.start, candidate.first)
        or word == standing.determiner
        or not word.isalpha()
    ):
        return False
    known = (
        word in SUBSTANCES or word in ADVERBS or word in PEJORATIVE or word in SELF_LABEL or word in _PLAIN_MODIFIERS
        or word in PEOPLE or _ADJECTIVE.search(word) is not None
    )  # fmt: skip
    opens = standing.start == candidate.first - 1 and (not standing.plural or standing.link is not None)
    if word in _INSULTS:
        return False
    return not known and len(word) > 2 and (opens or bool(standing.determiner))


def fond(clauses: Clauses, candidate: Candidate) -> bool:
    """Words for madness, said with thanks or love."""
    reading = clauses.reading
    start = reading.place_of(candidate.first)
    return _FOND.search(reading.line[max(0, start - 80) : start + 100]) is not None


_FOND = re.compile(
    r" (?:thanks|thank|ta|love (?:you|him|her|them|ye|my|our|this|that|these|us)|lovingly|loveable"
    r"|legend|legends|in the best way|bless|"
    r"(?:made|make|makes|making) my (?:day|week|year)|miss you|hug|hugs|best (?:mate|friend|"
    r"people)|adore|beautiful|big love|love to the|without you|with joy|happy mental|night all|"
    r"gorgeous|wonderful|brilliant|glorious) |[💜❤🥰💕]"
)


def of_the_rooms(clauses: Clauses, candidate: Candidate) -> bool:
    """Fellowship talk: "the addict who still suffers", "a meeting for alcoholics"."""
    line, reading = clauses.reading.line, clauses.reading
    first, end = clauses.sentence(candidate.first)
    return _ROOMS.search(line[reading.place_of(first) - 1 : reading.place_of(end)]) is not None


_ROOMS = re.compile(
    r" (?:still suffer(?:s|ing)|home ?group|keep coming back|(?:open|closed|women 's|men 's|step|"
    r"speaker|zoom|new) meeting|meetings? (?:for|of)|i sponsor|i 've sponsored|sponsees?|"
    r"the newcomers? and|works if|twelve steps?|"
    r"12 steps?|step (?:one|two|three|four|five|twelve)|in the rooms|the fellowship|fellowships?|"
    r"friends of|seeking recovery|white chip|chip for|key ?tag|big book) "
)
