"""Deaths and attempts that may be the author's own grief or survival: then no wording tip follows."""

from server.domain.nudge.english.claims import FIRST_PEOPLE
from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.lexicon import word_set
from server.domain.nudge.rules import Candidate

_AUTHOR = word_set("i me my we us our myself")


def may_be_own(clauses: Clauses, candidate: Candidate) -> bool:
    """Whether nobody else bears it, and the author is in the message or its subject was left out."""
    words = clauses.words
    for place in range(max(0, candidate.first - 40), min(len(words), candidate.end + 12)):
        word = words[place]
        mine = any(one in ("my", "our", "i", "we") for one in words[max(0, place - 3) : place])
        bears = word in FIRST_PEOPLE or (word in _BEARERS and place < candidate.first)
        if bears and not mine:
            return False
    before = words[clauses.at(candidate.first).first : candidate.first]
    if any(len(word) > 3 and word.endswith("s") and word not in _NOT_PLURAL for word in before[-4:]):
        return False
    if any(word in _AUTHOR for word in words):
        return True
    if words[candidate.end - 1].endswith("s"):
        return False  # attempts, suicides: people in general
    if any(word in ("he", "she", "they", "you") for word in before):
        return False
    return not before or before[-1] in _TRYING


_BEARERS = word_set(
    """someone somebody anybody whoever celebrity celebrities young farmers vets veterans rate rates risk biggest"""
)
_NOT_PLURAL = word_set("was always this perhaps 's his has does unless sometimes")
_TRYING = word_set("to of about tried planned thinking nearly almost even like")
