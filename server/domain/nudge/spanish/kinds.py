"""What sorts of wordings the Spanish pack has; a concept's `kind` names one of them.

person        a noun for a person ("yonqui"), or an adjective that is used as one ("alcohólica")
adjective     an adjective that is an insult only when it is aimed at someone ("loca")
mood          a diagnosis that is misused for moods ("bipolar")
state         clean, of people
test          clean and dirty, of tests
consumption   abuse and habit, of substances
treatment     a name for a treatment
claim         a verdict on others; `will`, `attention` and `setback` are claims with other uses of their own
suicide       a term for a death by suicide; `attempt` for how an attempt went
place         a name for a hospital
"""

from server.domain.nudge.lexicon import word_set

LABELS = word_set("person adjective mood")
CLAIMS = word_set("claim will attention setback")
TERMS = word_set("consumption treatment")
SUICIDE = word_set("suicide attempt")
