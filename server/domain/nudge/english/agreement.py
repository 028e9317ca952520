"""Whether an author agrees with what someone said: then it is the author's own word too."""

import re

from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.rules import Candidate

_AGREES = re.compile(
    r" (?:(?:and|but|yeah|honestly|tbh|sadly|frankly|because|think|know|say|fair|"
    r"which)?) ?(?:honestly |tbh |you know what |do you know what )?"
    r"(?:(?:she|he|they|dad|mum|my \w+|the \w+) (?:is|was|are|were|'s) (?:so |dead |absolutely |"
    r"completely |totally |probably |"
    r"actually |only |just |bang |spot |not |right |all )*(?:right|not wrong|wrong not|spot on|correct"
    r"|bang on|on about|telling the truth|"
    r"saying what)"
    r"|(?:she|he|they|dad|mum) (?:has|have|'s got|'s|got) (?:got )?(?:a|his|her|their)? ?point"
    r"|i (?:have to |do |totally |completely |fully |kind of |would |had to |tend to |'d |'m |am |"
    r"must |can not |could not |can only |could only )*"
    r"(?:agree|agreed|agreeing|with (?:him|her|them) on|argue|disagree|fault|put it better|"
    r"said it better|have said it better|have put it better)"
    r"|(?:and|which|so|totally|quite|absolutely|dead|its|it is|it 's|that 's|that is|how|very|sad but|"
    r"but) (?:so |sadly |very |just |dead )?(?:true|right|spot on|correct|accurate|fair)"
    r"|(?:quite|too|damn|bloody|dead) right|hear hear|(?:and |but |honestly |yeah )*(?:honestly |and |"
    r"but )yes|(?:all |also |do )?think so too|about time (?:someone|somebody)|"
    r"finally (?:someone|somebody)|(?:someone|somebody) (?:finally )?(?:had to|has to|"
    r"needed to) say it"
    r"|well said|amen|(?:i|we) (?:am|are|'m) with (?:him|her|them)|could not agree more|"
    r"could not have (?:put|said) it better|never (?:yet )?been (?:proved|proven) wrong|"
    r"not been (?:proved|proven) wrong|was right about|more i agree|turned out to be right|"
    r"proved (?:him|her|them) right|spot on|"
    r"my thoughts exactly"
    r"|not wrong|is n't wrong|(?:truest|wisest) (?:thing|words)|can not argue|no lies|"
    r"took the words|hit the nail) "
)
_ASKS = re.compile(r" (?:is that|are they|is she|is he) (?:right|true)")
_DISAGREES = re.compile(
    r" (?:is that|are they|is he|is she|not|never) [a-z ]{0,12}(?:right|agree|true|correct)"
)
_NOT_WRONG = re.compile(r" (?:not wrong|can not|could not agree)")


def endorsed(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether the author agrees with what was said, after it."""
    line = clauses.reading.line
    place = clauses.reading.place_of(candidate.end)
    rest = " " + line[place:]
    agrees = _AGREES.search(rest[:400])
    if agrees is None:
        return False
    after = rest[agrees.start() : agrees.end() + 40]
    if _ASKS.search(after):
        return False
    window = rest[max(0, agrees.start() - 30) : agrees.end() + 2]
    return _DISAGREES.search(window) is None or _NOT_WRONG.search(window) is not None
