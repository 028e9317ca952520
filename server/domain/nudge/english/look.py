"""Everything that the English rules want to know of a candidate, found out once."""

from msgspec import structs

from server.domain.nudge.english import (
    against,
    agreement,
    claims,
    clean,
    grief,
    hearsay,
    homographs,
    meaning,
    mention,
    quotes,
    speech,
    standing_up,
)
from server.domain.nudge.english.clauses import Clauses
from server.domain.nudge.english.modifiers import PEJORATIVE
from server.domain.nudge.english.standing import Standing
from server.domain.nudge.english.who import stand
from server.domain.nudge.english.words import BREAKS, ENDS, PEOPLE
from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Candidate, Case, Who

_NOT_CLAIMED = frozenset(["negated", "reported", "quoted", "mention"])
_ROOMS = frozenset(["addict", "alcoholic", "former_addict", "drunk_noun", "chronic_relapser"])
_ASKED = frozenset(["enabler", "codependent"])
_IN_FUN = frozenset(["psycho", "nutter_lunatic", "crazy_person", "mental_adj"])
_LISTING = frozenset([",", "and", "or", "/", "&"])
PERSON_KINDS = frozenset(["person", "adjective"])


def look(reading: Reading, candidates: tuple[Candidate, ...]) -> tuple[Case, ...]:
    clauses = Clauses(reading)
    cases = [_case(clauses, candidate) for candidate in candidates]
    ours = _with_listed(clauses, cases)
    shared = {
        case.candidate.concept
        for case in cases
        if case.candidate.kind == "person"
        and case.who in (Who.SELF, Who.US)
        and not case.frame & (_NOT_CLAIMED | {"metaphor"})
    }
    return tuple(
        structs.replace(case, frame=case.frame | {"shared"})
        if (case.candidate.concept in shared or case.candidate in ours) and case.who not in (Who.SELF, Who.US)
        else case
        for case in cases
    )


def _with_listed(clauses: Clauses, cases: list[Case]) -> set[Candidate]:
    """Candidates in a list with one that the author is among: "us addicts, drunks and liars"."""
    ours: set[Candidate] = set()
    last: Case | None = None
    for case in sorted(cases, key=lambda one: one.candidate.first):
        here = case.candidate
        if last is not None and case.candidate.kind == last.candidate.kind == "person":
            between = clauses.words[last.candidate.end : here.first]
            listed = 0 < len(between) < 4 and between[0] in _LISTING
            if listed and (last.who is Who.US or last.candidate in ours) and not last.frame & _NOT_CLAIMED:
                ours.add(here)
        last = case
    return ours


def _case(clauses: Clauses, candidate: Candidate) -> Case:
    clause = clauses.at(candidate.first)
    standing, who = stand(clauses, candidate)
    if candidate.kind not in PERSON_KINDS:
        who = claims.said_of(clauses, candidate)
    found = {
        name
        for name, holds in (
            ("quoted", quotes.quoted(clauses, candidate)),
            ("reported", speech.reported(clauses, candidate) or hearsay.passed_on(clauses, candidate)),
            ("mention", mention.mentioned(clauses, candidate)),
            (
                "defended",
                against.defended(clauses, candidate, standing) or standing_up.stands_up(clauses, candidate),
            ),
            ("negated", standing_up.taken_back(clauses, candidate)),
            ("named", meaning.named(clauses, candidate)),
        )
        if holds
    }
    if candidate.kind in PERSON_KINDS:
        found |= _of_person(clauses, candidate, standing)
    else:
        if homographs.other_thing(clauses, candidate, standing):
            found.add("other meaning")
        if against.denied(clauses, candidate):
            found.add("negated")
        if (
            candidate.kind in ("treatment", "claim")
            and (who not in (Who.OTHER, Who.YOU) or candidate.concept in _ASKED)
            and mention.wondered(clauses, candidate)
        ):
            found.add("mention")
        if who not in (Who.OTHER, Who.YOU) and claims.doubts_self(clauses, candidate):
            found.add("own doubt")
    if candidate.kind == "state" and not (found & {"quoted"}) and who is not Who.SELF:
        found.discard("reported")
    if "reported" in found and "quoted" not in found and hearsay.epithet(clauses, candidate):
        found.discard("reported")
    if found & {"quoted", "reported"} and agreement.endorsed(clauses, candidate):
        found.add("endorsed")
    found |= _about(clauses, candidate)
    end = clause.end
    while end > candidate.end and clauses.words[end - 1] in ENDS | BREAKS:
        end -= 1
    return Case(clauses.reading, candidate, (clause.first, end), who, frozenset(found))


def _of_person(clauses: Clauses, candidate: Candidate, standing: Standing) -> set[str]:
    found: set[str] = set()
    if against.negated(clauses, candidate, standing):
        found.add("negated")
    if meaning.metaphorical(clauses, candidate, standing):
        found.add("metaphor")
    if homographs.other_thing(clauses, candidate, standing):
        found.add("other meaning")
    words = clauses.words
    after = words[candidate.end : candidate.end + 3]
    if candidate.concept in _ROOMS and standing.link is None and meaning.of_the_rooms(clauses, candidate):
        found.add("fellowship")
    if candidate.concept in _IN_FUN and meaning.fond(clauses, candidate):
        found.add("fond")
    if standing.link is not None:
        found.add("predicate")
    if any(word in PEOPLE for word in after[:1]) or (
        set(standing.modifiers) & PEJORATIVE and standing.link is None
    ):
        found.add("beside a person")
    if standing.determiner in ("a", "an", "that", "some", "what", "such", "this", "the", "another"):
        found.add("as a noun")
    if standing.plural:
        found.add("plural")
    return found


def _about(clauses: Clauses, candidate: Candidate) -> set[str]:
    """What the message is about, for wordings that mean something else elsewhere."""
    line = clauses.reading.line
    found: set[str] = set()
    if candidate.kind == "state":
        if clean.is_about_person(clauses, candidate):
            found.add("of a person")
        if clean.grades(clauses, candidate):
            found.add("grades")
        if clean.celebrates(clauses, candidate):
            found.add("celebrates")
    elif candidate.kind == "test" and clean.test_of_another(clauses, candidate):
        found.add("of another")
    if candidate.kind == "suicide" and grief.may_be_own(clauses, candidate):
        found.add("perhaps their own")
    if candidate.kind in ("claim", "setback", "treatment", "suicide", "verdict", "advice"):
        reading = clauses.reading
        start, end = reading.place_of(candidate.first), reading.place_of(candidate.end)
        around = f"{line[max(0, start - 700) : start]}. {line[end : end + 700]}"
        if claims.SUBSTANCES.search(line[max(0, start - 700) : end + 700]):
            found.add("about substances")
        if claims.MEDICINES.search(line):
            found.add("about medicine")
        if claims.SELF_HARM.search(around):
            found.add("about self-harm")
        if (
            claims.DEATH_BY_OWN_HAND.search(around)
            or "suicide" in line[start:end]
            or "suicidal" in line[start:end]
        ):
            found.add("about suicide")
    return found
