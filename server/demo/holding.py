"""How the scripted facilitator holds a round and a check while they lead. Pure: what they would send now.

It is the room that offers turns, keeps the quiet and reminds people. What is left to a facilitator is to go from one
stage to the next, and to look when somebody doesn't answer; nobody is hurried, and nobody is cut off.
"""

from collections.abc import Iterator

from server.demo.circle import Circle
from server.demo.pacing import GLANCE, to_read
from server.demo.scene import Scene, Step
from server.demo.send import Send
from server.domain.vocabulary import Order, Stage, TurnState

SETTLES_FOR = 6.0
"""Between the beginning of a step, or the end of a round, and the next thing that is asked of people."""
LOOKS_AT_THE_QUESTION_FOR = 15.0
WAITS_AFTER_ASKED = 25.0
WAITS_FOR_REFLECTIONS = 100.0
WAITS_FOR_HANDS = 30.0
WAITS_FOR_A_WRITER = 240.0
"""Someone who has the floor and writes nothing for so long has forgotten to say that it was all."""
READS_COUNTS_FOR = 15.0
HAND_IN_SECONDS = 90.0
SHORT_OF_TIME = 0.75
"""Of the step's minutes; from then on one line each is asked, if three or more still wait."""
MANY = 3
NO_MORE_TIME = 1.5


def has_ended(step: Step, now: float) -> bool:
    """Whether a round or a check is over, and what came of it was read."""
    if step.circle is not None:
        return step.circle.over and now - step.circle.stage_at >= SETTLES_FOR
    return step.closed is not None and now - step.closed >= READS_COUNTS_FOR


def check_wishes(step: Step, now: float, quiet: float, enough: float) -> Iterator[Send]:
    """Answers are closed when nobody has answered for long `enough`, or the time is up."""
    on, planned = now - step.begun, step.minutes * 60.0
    if step.asks and (on >= planned or (on >= planned / 2 and quiet >= enough)):
        yield Send("check.show")


def round_wishes(scene: Scene, step: Step, circle: Circle, now: float) -> Iterator[Send]:
    on = now - circle.stage_at
    match circle.stage:
        case Stage.SETUP if now - step.begun >= SETTLES_FOR:
            yield Send.of("round.prompt", prompt=None)
        case Stage.PROMPT if on >= LOOKS_AT_THE_QUESTION_FOR + sum(map(to_read, step.paragraphs)):
            writes = circle.settings["prewrite_minutes"] > 0
            yield Send.of("round.advance", to=(Stage.PREWRITE if writes else Stage.RUNNING).value)
        case Stage.PREWRITE if on >= circle.settings["prewrite_minutes"] * 60:
            yield Send.of("round.advance", to=Stage.RUNNING.value)
        case Stage.RUNNING | Stage.SECOND_PASS:
            yield from _turns(scene, circle, now)
            yield from _time(scene, step, circle, now)
        case Stage.RESPONSE if now - max(scene.last_word_at, circle.stage_at) >= WAITS_FOR_REFLECTIONS:
            yield Send.of("round.advance", to=Stage.CLOSED.value)


def _turns(scene: Scene, circle: Circle, now: float) -> Iterator[Send]:
    turn, reflecting = circle.turn, circle.reflecting
    if scene.asked is not None and turn is not None and scene.asked[0] == turn.number:
        if now - scene.asked[2] >= WAITS_AFTER_ASKED:
            yield Send.of("turn.put_off", member=turn.member, turn=turn.number)
    elif turn is not None and turn.state is TurnState.FLOOR and now - turn.since >= WAITS_FOR_A_WRITER:
        yield Send.of("turn.move_on", turn=turn.number)
    elif reflecting is not None and now - reflecting.since >= WAITS_FOR_REFLECTIONS:
        yield Send.of("turn.move_on", turn=reflecting.number)
    elif circle.quiet_since is not None and circle.last_turn:
        # The room counts real seconds: where a play goes faster than life, its quiet has to as well.
        if now - circle.quiet_since >= circle.settings["silence_seconds"] + 2 * GLANCE:
            yield Send.of("turn.move_on", turn=circle.last_turn)
    elif turn is None and not circle.queue and now - circle.stage_at >= WAITS_FOR_HANDS:
        yield from _nobody_waits(scene, circle, now)


def _nobody_waits(scene: Scene, circle: Circle, now: float) -> Iterator[Send]:
    """What the room leaves to a facilitator: whether another hand is to be waited for, or another share."""
    order = circle.settings["order"]
    quiet = now - max(scene.last_word_at, circle.stage_at)
    if order == Order.HANDS.value and circle.stage is Stage.RUNNING and quiet >= WAITS_FOR_HANDS:
        yield Send.of("round.advance", to=Stage.SECOND_PASS.value)


def _time(scene: Scene, step: Step, circle: Circle, now: float) -> Iterator[Send]:
    if circle.settings["order"] == Order.WATERFALL.value:
        if circle.stage is Stage.RUNNING and now - circle.stage_at >= HAND_IN_SECONDS:
            yield Send("round.reveal")
        return
    on, planned = now - step.begun, step.minutes * 60.0
    if on >= planned * SHORT_OF_TIME and len(circle.queue) >= MANY and not circle.settings["one_line"]:
        yield Send.of("round.set", **{**circle.settings, "one_line": True})
    if on >= planned * NO_MORE_TIME and circle.turn is None and circle.reflecting is None:
        yield Send.of("round.advance", to=Stage.CLOSED.value)
