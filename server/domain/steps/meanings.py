"""What each state of a round and of a turn means, in a sentence: for the reference, beside the tables in `turns.py`."""

from server.domain.vocabulary import Stage, TurnState

S, T = Stage, TurnState

STAGES_MEAN: dict[Stage, str] = {
    S.SETUP: "The step has begun; the question is not shown yet, and how the round is held can still change.",
    S.PROMPT: "The question is shown. Everyone may write.",
    S.PREWRITE: "A quiet time to write beforehand, each on their own device.",
    S.RUNNING: "Turns are given in the round's order; in a waterfall, shares are handed in.",
    S.SECOND_PASS: "Whoever wanted to come back later is asked again, and by hands whoever raised none.",
    S.RESPONSE: "Turns are over, and everyone may write.",
    S.CLOSED: "The round is over. Another one may follow in the same step.",
    S.ABORTED: "The round was ended before its end. What was handed in went back to its authors.",
}

TURNS_MEAN: dict[TurnState, str] = {
    T.WAITING: "In the circle, with no turn yet. By hands: their hand may be up or down.",
    T.ON_DECK: "Next: the first of those who wait, while turns are given one after the other.",
    T.OFFERED: "It is their turn, and they have not begun. They may begin, pass, or ask for it later.",
    T.FLOOR: "They share now, in as many messages as they like, until they say that they are done.",
    T.HELD: "Their connection dropped, and the turn is kept for them.",
    T.DONE: "They have had their turn in this round.",
    T.PASSED: "Not now, without a reason. They may come back while turns are given.",
    T.LATER: "They are asked again in the second pass; if there is none, first in the next round.",
    T.AWAY: "Not here as their turn came. Once back, they wait at the end.",
    T.STEPPED_OUT: "Taking a break. Once back, they wait at the end.",
    T.LISTENING: "They said that they only listen tonight, and are offered nothing until they change it.",
    T.REMOVED: "Removed from the group.",
}
