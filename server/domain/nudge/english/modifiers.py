"""Words beside a label that tell whether its author claims it or throws it at someone."""

from server.domain.nudge.lexicon import word_set

PEJORATIVE = word_set(
    """filthy dirty scummy stupid pathetic disgusting useless worthless thieving lying scrounging selfish smelly
    typical bloody fucking fkn effing freaking damn fat ugly nasty manipulative violent dangerous lazy sad
    scabby rotten goddamn godforsaken greedy f***ing f**king f*cking fuckin bleeding skanky grubby vile horrible
    evil aggressive washed-up deadbeat lowlife murdering another raging utter absolute bunch stinking cheating
    two-faced bare"""
)
SELF_LABEL = word_set(
    """proud grateful recovering recovered ex former retired reformed current fellow lifelong happy humble sober
    blessed self-confessed certified professional day newly newcomer returning local resident honorary boring
    old veteran semi-retired lapsed reluctant bonafide confirmed hopeless card functioning"""
)
SELF_PARTS = word_set(
    """minds brains heads hearts selves
    brain mind head self voice thinking past days years side ways heart soul life logic behaviour behavior
    tendencies era history story brain's body personality moment moments stage phase"""
)
LIKING = word_set(
    """look looks looked looking sound sounds sounded act acts acted acting behave behaves behaved seem seems
    seemed like smell smells smelled smelt dress dressed dresses"""
)
