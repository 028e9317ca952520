"""The author among those whom a label names, or behind it, where no word beside the label says so."""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.modifiers import SELF_LABEL
from server.domain.nudge.english.standing import Standing
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate, Who

_NUMBERS = word_set(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty
    a couple both half dozen"""
)
_THEY = word_set("they them their theyre those")
_OURS = re.compile(
    r" (?:(?:that|it|this|which) (?:was|is|'s) (?:our|us)|between (?:us|the [a-z]+ of us)|of us|"
    r"we (?:are|were|did|had|all|have|laughed|won|lost|ate|sang|made|got|went)|our (?:first|last|annual"
    r"|finest|retreat|meeting|group|reunion|trip|"
    r"team|table|christmas|kind|lot|crew)|us lot|me included|myself included|and me|count me|guess who|best day|"
    r"best night) "
)
_WE_ARE = re.compile(
    r" (?:we|us) (?:are|'re|were|have always been|,|being) (?:just |all |only |really |basically |literally |still )*"
    r"(?:an? |the |one )?(?:[a-z]+ ){0,2}[a-z]+ of (?:[a-z]+ )?$"
    r"| (?:our|my) (?:[a-z]+ ){0,2}(?:band|bunch|group|gang|crew|lot|table|room|circle|choir|team|row|tribe|club) of "
    r"(?:[a-z]+ )?$"
    r"| (?:of us|we were|we are|we) (?:[a-z]+ ){0,3}, (?:all|both|mostly|every one"
    r"|each)(?: of us)? (?:an? )?(?:[a-z]+ )?$"
    r"| takes (?:an? |one )(?:[a-z]+ )?$"
    r"| i (?:come|came|descend) from a (?:[a-z]+ ){0,2}line of (?:[a-z]+ )?$"
    r"|^ just (?:two|three|four|five|six|a couple of|a few|a bunch of) (?:[a-z]+ )?$"
    r"|(?<!he is)(?<!she is)(?<!he 's)(?<!they are) (?:proud|happy|glad|grateful|honoured|lucky|content) to be "
    r"(?:just |one of |among |part of )*(?:the |these |those |an? )?(?:[a-z]+ ){0,2}$"
)
_LOVED = re.compile(
    r" (?:i (?:do |still |really |just )?(?:love|adore|miss|thank|owe) (?:every|each|all|you|ye|yous|youse|this lot|"
    r"these|the lot|them all)|love (?:you|ye|yous|youse) (?:all|lot)|best people i) "
)
_IN_THE_ROOM = re.compile(
    r"(?:^|^[a-z ]{0,30} )in (?:this|the|our|every) (?:rooms?|fellowship|meetings?|circle)"
    r" (?!next|above|below|beside|opposite|upstairs|down|across)"
)
_TOPIC = re.compile(
    r" (?:topic|reading|theme|chapter|share|step|page|meditation|prayer|passage|talk|speaker|workshop|title)"
    r"(?: (?:is|was|on|about|tonight|today|for|called|:|,|\d+|one|two|three|four|five|ten))* (?:the |an? )?$"
)
_ANOTHER = re.compile(r" (?:he|she|they|him|her|them|his|their|your|you|an|who|some|[a-z]+ 's) ")
_OTHERS_LIKE_ME = re.compile(
    r" (?:any|are there|anyone|any more|many|no) (?:any )?(?:other|fellow|more)(?: [a-z]+)? $|"
    r" (?:same as|just like|no different (?:to|from|than)|like) (?:every|any|all the|all|any other|every other|most"
    r") (?:other )?$"
)
_ANY_MORE = re.compile(
    r"^ (?:so |hey |hi |ok |, )*(?:are there |is there |have we )?any (?:other|more|fellow) (?:[a-z]+ )?$"
)
_CLUB = re.compile(
    r"^(?:[a-z0-9' ]{0,40} )?(?:society|club|association|guild|choir|band|fc|five a side|on tour|on ice|anonymous"
    r"|united|book group|league|appreciation|support group|committee)(?: |$)"
)
_BY_NIGHT = re.compile(
    r"^(?:by (?:night|day)|(?:at|on) (?:the )?weekends?|in the evenings?|after (?:dark|hours)) "
)
_FOUND_OUT = re.compile(
    r"^[^.!?]{0,60}[?.!] (?:hiya|hello|hi|hey|guess who|yours truly|present|guilty|pleased to meet you|ta da"
    r"|tada|moi|"
    r"here i am|look at me|that 's me|that is me|that was me|(?:yes|yep|yeah|aye|ok|well) ,? ?me"
    r"|you 're looking at)(?: |$)"
)
_WAITED_ON = re.compile(
    r" my (?:wife|husband|hubby|missus|partner|fiance|fiancee) (?:[a-z]+ )*(?:married|got|gets|ended up with|wed|"
    r"put up with|puts up with|was stuck with|deserves? better than|lives? with|lived with|sleeps beside|forgave) "
    r"(?:an? |the |this )?(?:[a-z]+ )?$"
    r"| my (?:mum|mother|dad|father|parents|nan|gran) (?:[a-z]+ )*(?:raised|reared|got|ended up with|"
    r"deserved better than|brought up|birthed) (?:an? |the |this )?(?:[a-z]+ )?$"
    r"| my (?:kids|children|daughter|son|girls|boys) (?:[a-z]+ )*(?:got|grew up with|drew|"
    r"deserved? better than|have|had) (?:an? |the |this )(?:[a-z]+ )?$"
)
_SOMEONE_HAD_TO = re.compile(
    r" (?:someone|somebody|one of us) (?:had|has|has got|'s got|got|needs|needed|must|was going|was always going) "
    r"(?:to )?be (?:an? |the )?(?:[a-z]+ )?$"
)
_OWN_NEWS = re.compile(
    r"^(?:'s )?(?:[a-z]+ )?(?:day|cake|birthday|chip|milestone|first|last|heart|mum|kids?|lunch|bed|kettle|week"
    r"|month|diary|"
    r"brain|story|update) "
)
_USED_WITH = re.compile(
    r"^(?:who |that )?(?:i|we) (?:[a-z']+ ){0,3}(?:with|beside|alongside)(?: |$)|^walk(?:s|ed)? (?:past|into|by) "
)
_GROUP_FOR = re.compile(
    r" (?:group|groups|meeting|meetings|club|choir|fellowship) (?:is |just |only )?for (?:[a-z]+ )?$"
)
_BOTH_ME = re.compile(r"^[^.!?]{0,60}, (?:both|all|also|that 's|that is|i mean|aka|being) me(?: |$)")
_DEAR = re.compile(
    r"^(?:who |that )?(?:i|we) (?:really |still |all )?(?:love|trust|sponsor|miss|sit with|meet|look up to|owe|adore)"
)
_LOOKED_AT = re.compile(
    r" (?:look|looks|looked|looking) (?:straight )?(?:at|through) (?:me|us) (?:and|to) (?:only |just "
    r"|still )?(?:sees?|saw|think|"
    r"thought|thinks) (?:an? |the |some |just |another |only )*(?:[a-z]+ )?$"
    r"| if (?:you|someone|anyone|somebody|they) (?:had|'d|have) (?:ever )?told (?:me|us|that) "
    r"|^ (?:still|always|forever) (?:the |an? )(?:[a-z]+ )?$"
)
_FIRST = re.compile(r" (?:i|me|my|myself|we|us|our) ")


def among(clauses: Clauses, candidate: Candidate, standing: Standing) -> Who | None:
    """Whom the label means by the company it keeps in the message; None if that tells nothing."""
    words, line, reading = clauses.words, clauses.reading.line, clauses.reading
    first, _ = clauses.sentence(candidate.first)
    before = line[reading.place_of(first) - 1 : reading.place_of(candidate.first)]
    after = line[reading.place_of(candidate.end) :][:200]
    label = words[candidate.end - 1]
    if _WE_ARE.search(before) or (
        _OTHERS_LIKE_ME.search(before) and _FIRST.search(line) and standing.link is None
    ):
        return Who.US
    if _ANY_MORE.search(before):
        return Who.US  # "any other … here?": the author is one
    following = words[candidate.end : candidate.end + 4]
    if following[1:3] == ["to", label] or before.endswith(f" {' '.join([label, *following[:1]])} to "):
        return Who.US
    if before.endswith(" to another ") and f" from one {label} " in before:
        return Who.US
    if standing.plural and _joined(line, after, standing, before):
        return Who.US
    if _IN_THE_ROOM.search(after[:60]) or _TOPIC.search(before[-50:]):
        return Who.UNKNOWN
    if not standing.determiner and _BY_NIGHT.search(after) and not _THEY & set(words):
        return None if clauses.topic(candidate.first) is Who.OTHER else Who.SELF
    if _LOOKED_AT.search(before) or _DEAR.search(after):
        return Who.UNKNOWN
    if (standing.determiner == "other" or "other" in standing.modifiers) and not _ANOTHER.search(before):
        return Who.US
    if before.endswith((" years ", " months ")) and words[candidate.first] in ("a", "an"):
        return Who.OTHER if clauses.topic(candidate.first) is Who.OTHER else Who.SELF
    if _USED_WITH.search(after) or _GROUP_FOR.search(before) or _BOTH_ME.search(after):
        return Who.UNKNOWN
    if _FOUND_OUT.search(after):
        return Who.SELF
    if _WAITED_ON.search(before[-90:]) and not {"brother", "sister", "twin"} & set(words):
        return Who.UNKNOWN
    if _SOMEONE_HAD_TO.search(before[-60:]):
        return Who.UNKNOWN
    if standing.determiner == "this" and _OWN_NEWS.search(after):
        return Who.SELF
    return None


def _joined(line: str, after: str, standing: Standing, before: str) -> bool:
    """A group without a verb of its own that turns out to be ours, or that is named like a club, or that is loved."""
    if _LOVED.search(line):
        return True
    if any(f" {one} " in line for one in _THEY):
        return False
    claimed = bool(set(standing.modifiers) & SELF_LABEL)
    counted = standing.determiner in _NUMBERS or any(one in _NUMBERS for one in standing.modifiers)
    bare = not standing.determiner and before.count(" ") <= 3
    if (bare or claimed) and _CLUB.search(after.split(" , ")[0].split(" . ")[0] + " "):
        return True
    return (counted or claimed or bare) and _OURS.search(" " + after) is not None and standing.link is None
