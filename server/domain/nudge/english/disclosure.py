"""What an author tells of that no wording tip may follow: their own suicidality, their own loss, violence."""

import re

from server.domain.nudge.lexicon import phrases
from server.domain.nudge.reading import Reading
from server.domain.nudge.rules import Disclosure

TELLING = phrases(
    """suic, kill, die, dead, death, lost, passed, funeral, buried, grief, griev, miss h, miss t, hang, overdos, hit me,
    hits me, beat me, beats me, raped, assault, choked, strangl, abus, attempt, end it, my life, goodbye, hurt me,
    threatened me, punch, scared of h"""
)
"""Fragments of which one is in every text that discloses anything."""
_OWN_SUICIDALITY = re.compile(
    r" (?:"
    r"i (?:'m |am |was |'ve been |have been |been |just |still |really |actually |feel |felt |feeling "
    r"|so |very |get |got |nearly |almost |often |sometimes |do |did |had |have |'ve |once |also |"
    r"myself |would |'d |could |might |only |not )*"
    r"(?:suicidal|(?:want(?:ed)?|wanna|going|trying|tried|tempted|plan(?:ned|ning)?|attempt(?:ed)?|"
    r"thinking (?:about|of)|thought (?:about|of)|survived|failed|considered|considering|ready|"
    r"close) (?:[a-z']+ ){0,4}(?:die|suicide|kill(?:ing)? myself|end(?:ing)? (?:it|it all|my life|"
    r"things)|tak(?:e|ing) my (?:own )?life|hang(?:ing)? myself|(?:suicide )?attempts?|"
    r"disappear for good|jump)|"
    r"kill(?:ed)? myself|commit(?:ted)? suicide|overdosed on purpose|took an overdose|(?:took|"
    r"swallowed) (?:all|every) |do not want to (?:live|be alive|be here|wake up|exist)|can not go on|"
    r"cut myself|self harm(?:ed)?|hurt myself|unsuccessfully)"
    r"|my (?:own |last |first |second |third |failed |previous |past |only |two |three |many |"
    r"unsuccessful |botched |recent |teenage |[a-z]+est ){0,2}(?:suicide|suicide attempts?|"
    r"attempts? (?:in|at|last|when|to|on my)|suicidal)"
    r"|(?:kill|killing|hang|hanging|hurt|hurting|cut|cutting) myself|end my (?:own )?life|tak(?:e|"
    r"ing) my (?:own )?life|after my attempt|me (?:wanting|trying) to (?:die|commit)|(?:stopped|saved|"
    r"talked) me (?:from|out of) (?:[a-z]+ ){0,3}(?:suicide|jump|killing)|"
    r"(?:me|myself) (?:[a-z]+ ){0,3}(?:suicidal|committing suicide)|(?:thoughts?|urges?|"
    r"ideas?) of (?:suicide|committing suicide|killing myself) [a-z ]{0,20}(?:i|my|me)|(?:nearly|"
    r"almost) committed suicide|(?:nearly|almost) commit suicide|tried to commit suicide (?:twice|"
    r"myself|once|in|when|at|last|\d)|survivor of"
    r"|(?:can not|could not) stop thinking (?:about|of) (?:committing |my )?(?:suicide|dying|ending it"
    r"|death)"
    r") "
)
_NEAR = (
    r"(?:mum|mums|mother|dad|father|parents?|brothers?|bro|sisters?|sis|sons?|daughters?|kids?|child|"
    r"children|baby|husband|hubby|wife|partner|fiance|fiancee|ex|exes|girlfriend|boyfriend|cousins?|"
    r"uncles?|aunts?|auntie|nephews?|nieces?|nan|nana|gran|granny|grandma|grandmother|grandad|grandpa|"
    r"grandfather|grandson|granddaughter|stepdad|stepmum|stepson|stepdaughter|stepbrother|stepsister|"
    r"twin|friends?|mates?|bestie|buddy|pal|sponsor|sponsee|roommate|housemate|flatmate|lad|boy|girl|"
    r"bro|best man|childhood friend|godson|in laws?|sister in law|brother in law|therapist|counsellor|"
    r"sponsees|first love|love of my life)"
)
_ROLES = (
    r"(?:teachers?|pupils?|students?|patients?|clients?|colleagues?|coworkers?|neighbours?|neighbors?|boss"
    r"|tenants?|carer|tutor|coach|doctor|residents?|regulars?|customers?|workmates?|classmates?|teammates?"
    r"|lodger)"
)
_LOSS = (
    r"(?:commit(?:s|ted|ting)? suicide|(?:to|by|from|of) suicide|killed (?:him|her|them)(?:self|selves)|"
    r"took (?:his|her|their) (?:own )?li(?:fe|ves)|hanged (?:him|her)self|hung (?:him|her)self|"
    r"completed suicide|completed it|ended (?:his|her|their) (?:own )?li(?:fe|ves)|suicided|suicide in"
    r"|suicide last)"
)
_KIN_THEN_LOSS = re.compile(
    rf"(?:^|(?P<mine> (?:my|our|me|i|we)(?: [a-z']+){{0,3}})|(?P<bare> [.,!?\n-]| and| but| since| when"
    rf"| after| because| like| that|^))"
    rf" (?P<kin>{_NEAR})(?P<of> 's(?! been| just| gone| dead))?(?: [a-z0-9',-]+){{0,12}} {_LOSS} "
)
_OWN_LOSS = re.compile(
    rf" (?:my|our) (?:[a-z]+ ){{0,3}}{_ROLES} (?!'s )(?:[a-z0-9',-]+ ){{0,8}}{_LOSS} "
    rf"| {_LOSS} (?:[a-z0-9',-]+ ){{0,8}}(?:my|our) (?:[a-z]+ ){{0,2}}{_NEAR} "
    rf"| (?:i|we) (?:'ve |have |had |also |just |recently )*lost (?:[a-z0-9',]+ ){{0,10}}{_LOSS} "
    rf"| lost (?:my|our|two|three|a|both|him|her|them) (?:[a-z0-9',]+ ){{0,10}}{_LOSS} "
)
_SUICIDE = re.compile(rf" (?:{_LOSS}|attempts?) ")
_GRIEF = re.compile(
    r" (?:i (?:really |still |just |do |so |will always |always )*miss (?:him|her|them|my|you)|"
    r"miss (?:him|her|them) (?:so|every|terribly|loads)|i found (?:him|her|them)|his funeral|"
    r"her funeral|their funeral|the funeral (?:is|was)|we buried|i buried|buried (?:him|her|my)|"
    r"scattered (?:his|her)|"
    r"i (?:am |'m |was )?(?:still )?griev(?:e|ing)|my grief|(?:his|her|their) (?:ashes|anniversary|"
    r"headstone|grave|room|birthday|inquest)|anniversary of|i identified|i never got to say|"
    r"i could not save|last (?:spoke|saw|text) (?:to )?(?:him|her|me)|i keep (?:seeing|hearing|"
    r"dreaming)|survivors of suicide|bereaved|bereavement|widow(?:ed|er)?|"
    r"since (?:he|she|they) (?:died|went|passed)|without (?:him|her)|cut (?:him|her) down|"
    r"funeral was|losing someone|left (?:me|us)|life support|a different grief|i lost (?:him|her)|"
    r"we lost (?:him"
    r"|her)) "
)
_WAS_MINE = re.compile(
    rf" (?:he|she|they) (?:was|were|is|'s) (?:like )?(?:an? |the )?(?:my|"
    rf"our) (?:[a-z]+ ){{0,3}}{_NEAR} | i still (?:text|talk to|ring|call|write to|miss|"
    rf"set a place) "
)
_FRESH = re.compile(
    rf" (?:my|our) (?:[a-z]+ ){{0,2}}{_NEAR} (?:'s |just |has |have )*(?:died|passed away|passed|"
    rf"overdosed and died) (?:[a-z]+ ){{0,3}}(?:today|yesterday|last night|this morning|on (?:monday|"
    rf"tuesday|wednesday|thursday|friday|saturday|sunday)|hours? ago|days ago|this week) "
)
_VIOLENCE = re.compile(
    r" (?:he|she|they|dad|mum|my [a-z]+|ex|husband|partner|boyfriend|"
    r"stepdad) (?:(?!not |never )[a-z']+ ){0,3}(?:hits?|beats?|punch(?:ed|es)?|kick(?:ed|s)|chok(?:ed|es)|"
    r"strangl(?:ed|es)|slap(?:ped|s)|rap(?:ed|es)|assault(?:ed|s)|attack(?:ed|s)|stabbed|burn(?:ed|t)|"
    r"threw me|pushed me|shoved) (?:me|my kids|my son|my daughter|us) "
    r"| i (?:was|got|am being|'m being|have been|'ve been|was being) (?:[a-z]+ )?(?:raped|beaten|"
    r"assaulted|strangled|molested|hit|attacked|abused (?:by|as)) "
)


def discloses(reading: Reading) -> Disclosure | None:
    line = reading.line
    if _OWN_SUICIDALITY.search(line):
        return Disclosure.OWN_SUICIDALITY
    if (
        _KIN_THEN_LOSS.search(line)
        or _OWN_LOSS.search(line)
        or (_SUICIDE.search(line) and (_GRIEF.search(line) or _WAS_MINE.search(line)))
        or _FRESH.search(line)
    ):
        return Disclosure.OWN_LOSS
    return Disclosure.VIOLENCE if _VIOLENCE.search(line) else None
