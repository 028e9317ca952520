""" "Clean" of people and of tests. Said of oneself or as praise it is an idiom of the rooms; a nudge is for using it t"
r"o
question, grade, gate or prescribe."""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.words import NAMES, PEOPLE
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate

_NOUN_AFTER = re.compile(
    r"^(?:samples?|urines?|tests?|screens?|uas?|swabs?|results?|up|out|off|the|my|your|his|her|our"
    r"|their|a|it|this|that|them|needles?|works|needle exchange|"
    r"syringes?|kit|kitchen|house|flat|car|water|slate|eating|eater|break|getaway|conscience|clothes|"
    r"sheets?|"
    r"air|energy|room|towels?|socks?|shirt|plates?|copy|sweep|cut|shave|lines?|plate|bill|bedding|"
    r"living room|bathroom|fridge|pants|as a whistle|bandage|cup|pair|code|version|dog|finish|swap|"
    r"shoes|food|record|licence|license|sheet|joke|jokes|comedy|hands|mug|mugs|pyjamas|shaven|spoon|"
    r"streets?|beach|driving|fight|language|sound|look|design|mess|dishes|lad|exit|freak|needlework) "
)
_BEING = re.compile(
    r" (?:am|is|are|was|were|be|been|'s|stay|stayed|got|get|gets|really|properly|not) (?:really |properly "
    r"|actually )?$"
)
_DETERMINED = re.compile(r"^(?:this|that|the|a|it|them|my|your|his|her) ")
_COME_CLEAN = re.compile(
    r" (?:come|came|comes|coming|squeaky|wiped?|wash(?:ed)?|scrubbed|lick(?:ed)?|sparkling|spotless|"
    r"keep (?:it|the|my|your)|scrub|to|deep|spring|dry|steam|vacuum|please|and|nice|all) $"
)
_DURATION = re.compile(
    r"(?: \d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|couple of|"
    r"few|several|many|half a|(?:a|another|last|this)(?! day| morning| night| minute| hour)) (?:whole "
    r"|full |entire |solid |good |and a half )?"
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|summers?|christmases|wks?|yrs?|mths?|decades?|"
    r"fortnight|weekends?|nights?|mornings?|birthdays?|winters?) "
    r"| (?:since|for|in|from|until) (?:the )?(?:')? ?(?:\d[\d./]*|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|xmas|christmas|easter|birth|age|last|before"
    r"|prison|jail|spring|summer|autumn|winter|ages|years|over|nearly|almost|about|a|two|three|four|"
    r"five|six|ten|twenty)"
    r"| \d+ ?(?:d|w|m|y|yrs|days|months|years|weeks)? clean | clean (?:time|date|day|days|birthday|"
    r"bday|anniversary|chip|\d|\d+|one|two|three|six|ten|since|for|today|again|and sober|and serene|"
    r"almost|nearly|over)| \d+ (?:days|months|years|weeks) "
)
_PRAISE = re.compile(
    r" (?:congrat[a-z]*|well done|happy|proud|so pleased|celebrat[a-z]*|hooray|yay|legend|good luck|"
    r"fingers crossed|milestone|chip|keytag|key tag|medallion|cake|anniversary|amazing|glad|delighted|"
    r"thrilled|grateful|"
    r"buzzing|over the moon|well chuffed|chuffed|inspir[a-z]*|hats off|birthday|onwards|blessed|"
    r"thank god|bless|love you|sending|rooting|hope you|hope he|hope she|hope they|here 's to|so happy"
    r"|thankful) "
)
_WISH = re.compile(
    r"(?:^| [,.!] | and )(?: ?(?:please|everyone|all|love|keep|just|you|guys|and|take|care|night|so|ok|"
    r"good|luck|now|be|safe|fam|xx?|bye) ){0,4} ?(?:stay|keep|staying|keeping) clean "
)
_ASK = re.compile(
    r" (?:are|is|was|were|'s|r) (?:not )?(?:you|u|he|she|they|your [a-z]+|his [a-z]+|her [a-z]+|"
    r"my [a-z]+|that [a-z]+|[a-z]+) (?:[a-z']+ ){0,4}clean [^?.]{0,40}(?:\?|or )"
    r"|^ (?:so |and |but |ok |tell me |well |wait |hey |hun |mate |just |q |question |"
    r"long time no see ){0,3}(?:are|is|was|were) (?:not )?(?:you|he|she|they|your [a-z]+|his [a-z]+|"
    r"her [a-z]+) (?:[a-z']+ ){0,4}clean "
    r"| (?:has|have) (?:not )?(?:you|he|she|they|your [a-z]+|his [a-z]+|her [a-z]+|my [a-z]+|"
    r"[a-z]+) (?:[a-z']+ ){0,3}been (?:[a-z']+ ){0,2}clean [^?.]{0,60}(?:\?|or )"
    r"| (?:ask|asked|asking) (?:is|are|was|were) (?:you|he|she|they|[a-z]+) (?:[a-z]+ ){0,2}clean "
    r"| (?:have|has) (?:you|he|she|they|your [a-z]+|his [a-z]+|her [a-z]+) (?:[a-z]+ ){0,2}(?:stayed|kept"
    r"|managed to stay) clean "
    r"|(?<!asked)(?<!asks)(?<!asking) how clean (?:is|are|was) (?:he|she|they|you|your [a-z]+|his [a-z]+"
    r"|her [a-z]+|that [a-z]+) "
    r"| (?:nobody|no one|anyone|anybody|people) (?:[a-z0-9]+ ){0,5}clean (?:should|can|may|must|gets?"
    r"|is allowed|are allowed) "
    r"| (?:he|she|they|you) (?:is|are|'s|was|were) not (?:really |even |actually |properly |fully )?clean "
    r"| who (?:will|can|could|would) not (?:ever |even |just )?(?:get|stay|go) clean "
    r"|(?:^|[.!?,]) (?:so |just |and )?get clean (?:or|first|then|and then|before) |"
    r" only clean (?:people|folk|folks|members|ones|"
    r"residents) |(?<= ) {0}(?:you|u) (?:[a-z']+ ){0,3}clean (?:now |yet |these days |again |or |"
    r"then |tho |though |this time )*(?:\?|or )"
    r"| (?:asked|ask|asking|wonder|know|knew|certain|sure|tell|prove|proof|find out|check|checking|"
    r"sure|see|whether|"
    r"if) (?:[a-z']+ ){0,2}(?:if |whether |that )?(?:you|he|she|they|[a-z]+) (?:are|is|was|were|"
    r"'s) (?:[a-z']+ ){0,3}clean "
)
_GATE = re.compile(
    r" (?:if|unless|until|till|only|once|when|as long as|while|provided|whether|before|must|have|has|"
    r"had|got|need|needs|needed|should|better|ought|supposed|require[sd]?|want|wants|wanted|make|makes"
    r"|making|force|forced|get|gets|"
    r"getting|gotta|swears?|swore|claims?|claimed|claiming|says?|said|saying|reckons?|pretend(?:s|"
    r"ing)?|supposedly|allegedly|prove[sd]?|proof|proves|doubt|bet|believe|trust|buy|acting|act|no way"
    r"|as if|so called|hardly|barely|not|never|n't|isn't|"
    r"why|can|could|will|would|won't|wouldn't|ever|try|trying|tries|just|keep|keeping|kept|looks?|"
    r"looked|hire|date|dating|allowed|let|aint|really|actually|properly|truly|fully|completely|"
    r"technically|100|totally|even|being|be|go|going) (?:[a-z']+ ){0,9}$"
)
_DOUBT_AFTER = re.compile(
    r"^(?:when |then |before )[a-z' ]{0,40}(?:and|but) (?:he|she|they) (?:is|'s|are) not |"
    r"^(?:[a-z',]+ ){0,4}(?:but|yeah right|my arse|my ass|apparently|supposedly|so (?:he|she|they)|"
    r"enough|"
    r"as if|lol|hmm|at all|anymore|if|unless|though|tho|or) "
)
_SELF_WORDS = re.compile(r" (?:i|me|my|myself|mine|our) ")
_GET_CLEAN_STORY = re.compile(
    r" (?:how|when|where|what|who|that|after|since|before|why) (?:did |do |have |was |were |are |"
    r"has )?(?:you|he|she|they|everyone|people|ye|y'all|[a-z]+) (?:guys |all |lot |first |finally |"
    r"ever )*(?:got|get|gets|getting|go|went|stay|stayed|keep) clean "
)
_TIPS = re.compile(
    r" (?:tips|advice|tricks|ideas|suggestions|ways|help) (?:for|on|to|"
    r"with) (?:[a-z]+ ){0,2}(?:staying|getting|stay|get) clean | how long (?:have|has|had|were|are|"
    r"is) (?:[a-z]+ ){0,4}clean | who cares "
)
_GOT_THERE = re.compile(
    r" (?<!never )(?<!not )(?:got|came home|came out|walked out) clean (?!or |yet |enough )"
)
_CONDITION = re.compile(
    r" (?:if|unless|until|once|never|not|only|has|have|had|when will|supposedly|apparently|claims?"
    r"|swears?|but) "
)
_WHO_WILL_NOT = re.compile(
    r" (?:who (?:will|can|could|would) not (?:ever |even |just )?(?:get|stay|go) clean|how clean (?:is|are)|"
    r"(?:he|she|they|you) (?:is|are|'s) not (?:really |even |actually |properly |fully )?clean|"
    r"(?:have|has) (?:you|he|she|they) (?:[a-z]+ ){0,2}(?:stayed|kept) clean|(?:nobody|no one"
    r"|anyone) (?:[a-z0-9]+ ){0,5}clean (?:should|can|may|must)) "
)
_TEST_POLICY = re.compile(
    r" (?:must|have to|has to|need|needs|needed|required?|requires?|should|pass|provide|give|policy|rule|"
    r"rules|unless|until|if|for \d+|in a row|weekly|every|before|only|mandatory|two|three|four|five|six|"
    r"\d+|to get|to see|or (?:you|they)|allowed|permitted|in this house|not accepted) "
)
_OWNER = re.compile(
    r" (?:he|she|they|him|her|his|their|them|your|you|everyone|everybody|someone|somebody|anyone|nobody|"
    r"whose|who|people|residents?|clients?|tenants?|patients?|parents?|participants?|members?|staff|"
    r"drivers?|dad's|mum's) "
)

_IS_IN = re.compile(r" (?:came|turned) (?:back|up|out) ")


def is_about_person(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether "clean" can be a person's state here at all."""
    line, reading = clauses.reading.line, clauses.reading
    after = line[reading.place_of(candidate.end) :][:40]
    before = line[: reading.place_of(candidate.first)][-24:]
    if _NOUN_AFTER.search(after) and not (_BEING.search(before) and _DETERMINED.search(after)):
        return False
    if before.rstrip().endswith((" say", " says", " saying", " said", " word", " term", " versus", " vs")):
        return False
    tail = _COME_CLEAN.search(before)
    return tail is None or (tail[0].strip() in ("and", "all", "nice", "please") and " be " in before)


def grades(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether it questions, grades, gates or prescribes someone else's state."""
    line, reading = clauses.reading.line, clauses.reading
    low, high = clauses.sentence(candidate.first)
    clause = clauses.at(candidate.first)
    here = line[reading.place_of(clause.first) - 1 : reading.place_of(clause.end)]
    sentence = line[reading.place_of(low) - 1 : reading.place_of(high)] + (
        "? " if high < len(reading.words) and reading.words[high] == "?" else ""
    )
    before = sentence[: reading.place_of(candidate.first) - reading.place_of(low) + 1]
    after = line[reading.place_of(candidate.end) : reading.place_of(high)]
    if " as clean " in sentence or " same as " in sentence:
        return False
    if _ASK.search(sentence):
        return True
    nearest = _nearest_person(before)
    if nearest is None or nearest == "self":
        return False
    return _GATE.search(before[-90:]) is not None or (
        _DOUBT_AFTER.search(after) is not None and " clean " in here
    )


def _nearest_person(before: str) -> str | None:
    following = ""
    for word in reversed(before.split()):
        if word in ("my", "our") and (following in PEOPLE or _GOT.search(before[-30:])):
            return "other"
        if word in _AUTHOR:
            return "self"
        if word in _OTHERS or word in PEOPLE or word in NAMES:
            return "other"
        following = word
    return None


_AUTHOR = word_set("i me my we us our myself")
_OTHERS = word_set("he she they him her them you someone anyone everyone who people")
_GOT = re.compile(r" (?:get|gets|got|getting|stay|stays|staying) $")


def celebrates(clauses: Clauses, candidate: Candidate) -> bool:
    """A milestone with a duration or date, anyone's; praise; a wish."""
    line, reading = clauses.reading.line, clauses.reading
    low, high = clauses.sentence(candidate.first)
    sentence = line[reading.place_of(low) - 1 : reading.place_of(high)]
    if _WHO_WILL_NOT.search(sentence):
        return False
    if _GOT_THERE.search(sentence) and not _CONDITION.search(sentence):
        return True
    if _TIPS.search(sentence) or _GET_CLEAN_STORY.search(sentence) or _WISH.search(sentence):
        return True
    if _PRAISE.search(line[:400]) and not _ASK.search(sentence):
        return True
    here = line[max(0, reading.place_of(candidate.first) - 60) : reading.place_of(candidate.end) + 40]
    return _DURATION.search(here) is not None and not re.search(
        r" (?:must|has to|have to|need to|needs to|unless|if|at least|not really|not even|isn't|"
        r"once (?:you|he|she|they)|until (?:you|he|she|they)|before (?:you|he|she|they)|"
        r"only clean because) ",
        here,
    )


def test_of_another(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether the result is another person's, or a rule's demand."""
    line, reading = clauses.reading.line, clauses.reading
    low, high = clauses.sentence(candidate.first)
    sentence = line[reading.place_of(low) - 1 : reading.place_of(high)]
    start = reading.place_of(candidate.first)
    near = line[
        max(reading.place_of(low) - 1, start - 70) : min(
            reading.place_of(high), reading.place_of(candidate.end) + 40
        )
    ]
    if re.search(
        r" (?!it|that|there|what|here)[a-z]+ 's (?:[a-z]+ )?(?:urine|ua|test|tests|screen|results?|sample|"
        r"swab)",
        near,
    ):
        return True
    if re.search(
        r" (?:make|makes|made|want|wants|ask|asks|asked|get|gets|need|needs|require|requires|force"
        r"|forced) me ",
        near,
    ):
        return False
    if re.search(
        r" (?:from|off) (?:her|him|them|you|everyone|anyone|your [a-z]+|his [a-z]+|her [a-z]+) ", near
    ):
        return True
    if " off me " in near or " from me " in near:
        return False
    if (
        _SELF_WORDS.search(near)
        and not re.search(
            r" (?:his|her|their|your|he|she|they|you|whose) (?:[a-z]+ ){0,4}(?:urine|urines|ua|uas|test|"
            r"tests|screen|screens|sample|samples|result|results|swab|pee|piss|wee|dirty|clean|pissed|peed"
            r"|tested|dropped|came|failed|gave|blew) ",
            near,
        )
        and not re.search(
            r" (?:my|our) (?:[a-z]+ ){0,2}(?:" + "|".join(sorted(PEOPLE - {"one", "ones"})) + r") (?:'s )?",
            near,
        )
    ):
        return False
    if _OWNER.search(near) or any(word in PEOPLE for word in near.split()):
        return True
    if _IS_IN.search(near):
        return False  # a result that is nobody's by name is the author's own; a rule knows of none yet
    return _TEST_POLICY.search(sentence) is not None and re.search(r" (?:i|me|my|mine|myself) ", near) is None
