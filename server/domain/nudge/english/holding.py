"""Rules that hold a wording back. A missed nudge costs little; a wrong one tells someone that their own words for
themselves are not allowed."""

from server.domain.nudge.rules import Case, Rule, Who

_NAMED_KINDS = frozenset(
    ["person", "adjective", "term", "slur", "state", "claim", "suicide", "treatment", "test", "verdict"]
)


def _own_label(case: Case) -> bool:
    return case.who is Who.SELF and case.candidate.kind in ("person", "adjective")


def _own_words(case: Case) -> bool:
    return case.who is Who.SELF and case.candidate.kind not in ("person", "adjective")


def _in_group(case: Case) -> bool:
    return case.who is Who.US and "of another" not in case.frame


def _own_doubt(case: Case) -> bool:
    return "own doubt" in case.frame


def _reported(case: Case) -> bool:
    return bool(case.frame & {"reported", "quoted"}) and "endorsed" not in case.frame


def _mention(case: Case) -> bool:
    return "mention" in case.frame


def _negated(case: Case) -> bool:
    return "negated" in case.frame


def _defended(case: Case) -> bool:
    return "defended" in case.frame


def _name(case: Case) -> bool:
    return "named" in case.frame


def _metaphor(case: Case) -> bool:
    return "metaphor" in case.frame


def _other(case: Case) -> bool:
    return "other meaning" in case.frame


def _fond(case: Case) -> bool:
    return "fond" in case.frame


def _fellowship(case: Case) -> bool:
    return "fellowship" in case.frame


def _perhaps_own(case: Case) -> bool:
    return "perhaps their own" in case.frame


def _shared(case: Case) -> bool:
    return "shared" in case.frame


def _celebrates(case: Case) -> bool:
    return "celebrates" in case.frame


HOLDING: tuple[Rule, ...] = (
    Rule(
        "own_grief",
        False,
        "Nobody's grief or survival is edited, and where it may be their own it is taken for it.",
        "AFSP; our own judgement",
        _perhaps_own,
        ("a lad from the gym committed suicide",),
        ("every time I see a train I think of it, to commit suicide I mean",),
    ),
    Rule(
        "fellowship",
        False,
        "In the talk of fellowships the word is their own.",
        "Fellowship usage; NIDA on self-description",
        _fellowship,
        ("the addict in flat nine shouts all night",),
        ("prayers for the addict who still suffers",),
    ),
    Rule(
        "fond",
        False,
        "Said with thanks or love, it is no insult.",
        "Our own judgement",
        _fond,
        ("some lunatic rang the bell",),
        ("thank you to the lunatic who brought doughnuts",),
    ),
    Rule(
        "own_label",
        False,
        "People choose how they are described.",
        "NIDA; Pivovarova & Stein 2019",
        _own_label,
        (),
        ("I'm a junkie", "was a tweaker, now a baker"),
    ),
    Rule(
        "own_words",
        False,
        "What people say about their own story is theirs.",
        "NIDA",
        _own_words,
        (),
        ("I abused pills for years",),
    ),
    Rule(
        "in_group",
        False,
        "Among us, our words are ours.",
        "NIDA; fellowship usage",
        _in_group,
        ("those addicts by the gate",),
        ("us addicts by the gate",),
    ),
    Rule(
        "shared_label",
        False,
        "Whoever claims a label may share it with others.",
        "NIDA; fellowship usage",
        _shared,
        ("she's an addict",),
        ("she's an addict. I'm an addict. There is cake",),
    ),
    Rule(
        "own_doubt",
        False,
        "A doubt about oneself needs a peer, not a wording tip.",
        "Our own judgement",
        _own_doubt,
        (),
        ("it feels like methadone is just another drug",),
    ),
    Rule(
        "reported",
        False,
        "Others' words are theirs, and the author is often their target.",
        "HateCheck",
        _reported,
        ("my mum says he's a junkie and she's right",),
        ("my mum says he's a junkie",),
    ),
    Rule(
        "mention",
        False,
        "To ask about a word, or dislike it, is not to use it.",
        "HateCheck",
        _mention,
        (),
        ("is junkie an offensive word?", "the term drug abuse should be retired"),
    ),
    Rule(
        "negated",
        False,
        "What is denied isn't claimed.",
        "HateCheck",
        _negated,
        ("isn't he a junkie?", "I wouldn't trust that junkie"),
        ("he's not a junkie",),
    ),
    Rule(
        "defended",
        False,
        "To stand up for people is not to put them down.",
        "HateCheck",
        _defended,
        (),
        ("addicts deserve a bed too",),
    ),
    Rule(
        "name",
        False,
        "Titles, fellowships, agencies and handles are names.",
        "HateCheck",
        _name,
        (),
        ("the substance abuse counsellor rang",),
    ),
    Rule(
        "metaphor",
        False,
        "A taste for crosswords is no condition.",
        "HateCheck",
        _metaphor,
        ("a heroin addict lives here",),
        ("a crossword addict lives here",),
    ),
    Rule(
        "other_meaning",
        False,
        "The same letters mean something else here.",
        "HateCheck",
        _other,
        ("they sent her to the madhouse",),
        ("it was a madhouse in the shop",),
    ),
    Rule(
        "celebrates",
        False,
        "Nobody's milestone is corrected.",
        "NA usage",
        _celebrates,
        (),
        ("well done, she has been clean for 3 years now, is she ok?",),
    ),
)
