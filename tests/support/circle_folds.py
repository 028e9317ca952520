"""The folds of the circle: the sharing round, checks, quiet cards. They belong to `tests.support.folds`."""

from collections.abc import Iterable
from typing import Any

from tests.support.aside_folds import Fold, Json, of_asides, there

STILL: Json = {"turn": None, "reflecting": None, "quiet_until": None}
"""Of a round in which nothing is under way."""
PLACED = ("offered", "passed", "waiting", "later", "away", "stepped_out", "listening", "removed")
"""Marks after which nobody is owed a turn of an earlier round any more."""


def announced(part: Json, event: Json) -> None:
    """An event that changes nothing of what is shown."""


# The room


def _round(part: Json, **changes: Any) -> None:
    part["step"]["round"].update(changes)


def _set_round(part: Json, event: Json) -> None:
    fields = (
        "order",
        "responses",
        "silence_seconds",
        "prewrite_minutes",
        "turn_minutes",
        "one_line",
    )
    _round(part, **{field: event[field] for field in fields})


def _prompted(part: Json, event: Json) -> None:
    fields = {field: event[field] for field in ("number", "prompt", "queue")}
    _round(part, **fields, stage="prompt", stage_at=event["at"], **STILL)


def _advanced(part: Json, event: Json) -> None:
    _round(part, stage=event["stage"], queue=event["queue"], stage_at=event["at"], **STILL)


def _closed(part: Json, event: Json) -> None:
    stage = "aborted" if event["aborted"] else "closed"
    _round(part, stage=stage, stage_at=event["at"], queue=[], **STILL)


def _offered(part: Json, event: Json) -> None:
    _no_longer_waits(part, event)
    turn = {"number": event["turn"], "member": event["member"], "state": "offered"}
    _round(part, **{**STILL, "turn": {**turn, "since": event["at"], "begun_at": None}})


def _no_longer_waits(part: Json, event: Json) -> None:
    queue = part["step"]["round"]["queue"]
    _round(part, queue=[member for member in queue if member != event["member"]])


def _without_turn(part: Json, event: Json) -> None:
    _no_longer_waits(part, event)
    turn = part["step"]["round"]["turn"]
    if turn and turn["member"] == event["member"]:
        _round(part, turn=None)


def _turn(state: str | None = None, begins: bool = False) -> Fold:
    def fold(part: Json, event: Json) -> None:
        turn = part["step"]["round"]["turn"]
        assert (turn["number"], turn["member"]) == (event["turn"], event["member"])
        turn.update(state=state or event["state"], since=event["at"])
        if begins:
            turn["begun_at"] = event["at"]

    return fold


def _finished(part: Json, event: Json) -> None:
    reflecting = {"number": event["turn"], "member": event["member"], "wish": event["wish"]}
    wished = reflecting if event["wish"] != "none" else None
    _round(part, turn=None, quiet_until=event["quiet_until"], reflecting=wished)


def clocks_start_again(part: Json, event: Json) -> None:
    """After a pause, or an absence of all facilitators."""
    turn = (part["step"]["round"] or {}).get("turn")
    if turn and turn["state"] in ("offered", "held"):
        turn["since"] = event["at"]


def _answered_by(answers: Json, event: Json) -> None:
    answers.setdefault(event["member"], {})[event["item"]] = event["answer"]


def _taken_back_by(answers: Json, event: Json) -> None:
    # Who came after an answer was given never had it.
    given = answers.get(event["member"], {})
    given.pop(event["item"], None)
    if not given:
        answers.pop(event["member"], None)


ROOM: dict[str, Fold] = {
    "round.set": _set_round,
    "round.prompted": _prompted,
    "prompt.changed": lambda part, event: _round(part, prompt=event["prompt"]),
    "round.advanced": _advanced,
    "round.closed": _closed,
    "round.revealed": announced,
    "round.queued": lambda part, event: _round(part, queue=event["queue"]),
    "turn.returned": lambda part, event: _round(part, queue=event["queue"]),
    "turn.offered": _offered,
    "turn.begun": _turn("floor", begins=True),
    "turn.dropped": _turn("held"),
    "turn.resumed": _turn(),
    "turn.finished": _finished,
    "turn.passed": _without_turn,
    "turn.set_aside": _without_turn,
    "reflections.ended": lambda part, event: _round(part, reflecting=None, quiet_until=event["quiet_until"]),
    "silence.ended": lambda part, event: _round(part, quiet_until=None),
    "check.answered": lambda part, event: _answered_by(part["step"]["check"]["answers"], event),
    "check.taken_back": lambda part, event: _taken_back_by(part["step"]["check"]["answers"], event),
    "check.shown": lambda part, event: part["step"]["check"].update(counts=event["counts"]),
}


# Oneself


def _own_answer(part: Json, event: Json) -> None:
    part["answers"][event["item"]] = {"answer": event["answer"], "to": event["to"]}


def _card(part: Json, event: Json) -> None:
    part["cards"].append({"at": event["at"], "text": event["text"]})


ONE: dict[str, Fold] = {
    "turn.marked": lambda part, event: part.update(turn=event["state"]),
    "turn.reminded": announced,
    "turn.lengthened": lambda part, event: part.update(
        guide={"turn": event["turn"], "minutes": event["minutes"]}
    ),
    "member.listening": lambda part, event: part.update(listening=event["listening"]),
    "check.answered": _own_answer,
    "check.taken_back": lambda part, event: part["answers"].pop(event["item"]),
    "check.untold": lambda part, event: part.update(untold=True),
    "check.closed": lambda part, event: part.update(answers={}, untold=False),
    "card.sent": _card,
    "lines.given": lambda part, event: part.update(lines=True),
    **of_asides(
        lambda part, event: part.update(aside=event["begun"]),
        lambda part, event: there(part["aside"]),
    ),
}


# The facilitators


def _without(part: Json, field: str, members: Iterable[str]) -> None:
    part[field] = [member for member in part[field] if member not in members]


def _prompted_care(part: Json, event: Json) -> None:
    waiting = dict.fromkeys(event["members"], "waiting")
    listening = dict.fromkeys(event["listening"], "listening")
    part.update(turns={**waiting, **listening}, handed_in=[], asked=None)
    _without(part, "unheard", event["members"])


def _put_off(part: Json, event: Json) -> None:
    part["turns"].update(dict.fromkeys(event["unheard"], "later"))
    part["unheard"] = sorted({*part["unheard"], *event["unheard"]})
    part["asked"] = None


def _advanced_care(part: Json, event: Json) -> None:
    _put_off(part, event)
    part["turns"].update(dict.fromkeys(event["queue"], "waiting"))


def _closed_care(part: Json, event: Json) -> None:
    _put_off(part, event)
    part["handed_in"] = []


def _one_more(part: Json, member: str, spent: int) -> None:
    before = part["airtime"].get(member, {"turns": 0, "spoke": 0})
    part["airtime"][member] = {"turns": before["turns"] + 1, "spoke": before["spoke"] + spent}


def _revealed_care(part: Json, event: Json) -> None:
    for member in event["members"]:
        part["turns"][member] = "done"
        _one_more(part, member, 0)
    part["handed_in"] = []
    _without(part, "unheard", event["members"])


def _marked(part: Json, event: Json) -> None:
    member, state = event["member"], event["state"]
    part["turns"][member] = state
    if part["asked"] and part["asked"]["member"] == member:
        part["asked"] = None
    if state == "done":
        _one_more(part, member, event["spent"])
    if state in PLACED:
        _without(part, "unheard", [member])


def _listening(part: Json, event: Json) -> None:
    others = [member for member in part["listening"] if member != event["member"]]
    part["listening"] = sorted([*others, event["member"]]) if event["listening"] else others


def _cue_raised(part: Json, event: Json) -> None:
    part["cues"].setdefault(event["member"], {})[event["cue"]] = {"at": event["at"], "by": None}


def _cue_cleared(part: Json, event: Json) -> None:
    del part["cues"][event["member"]][event["cue"]]
    if not part["cues"][event["member"]]:
        del part["cues"][event["member"]]


CARE: dict[str, Fold] = {
    "round.prompted": _prompted_care,
    "round.advanced": _advanced_care,
    "round.closed": _closed_care,
    "round.revealed": _revealed_care,
    "turn.marked": _marked,
    "turn.unanswered": lambda part, event: part.update(
        asked={field: event[field] for field in ("turn", "member", "because")}
    ),
    "turn.lengthened": lambda part, event: part["guides"].update(
        {event["member"]: {"turn": event["turn"], "minutes": event["minutes"]}}
    ),
    "share.handed_in": lambda part, event: part["handed_in"].append(event["member"]),
    "share.taken_back": lambda part, event: part["handed_in"].remove(event["member"]),
    "member.listening": _listening,
    "step.left": lambda part, event: part.update(turns={}, handed_in=[], asked=None),
    "check.answered": lambda part, event: _answered_by(part["answers"], event),
    "check.taken_back": lambda part, event: _taken_back_by(part["answers"], event),
    "check.closed": lambda part, event: part.update(answers={}),
    "card.sent": announced,
    "cue.raised": _cue_raised,
    "cue.claimed": lambda part, event: part["cues"][event["member"]][event["cue"]].update(by=event["by"]),
    "cue.cleared": _cue_cleared,
    **of_asides(
        lambda part, event: part["asides"].update({event["member"]: event["begun"]}),
        lambda part, event: there(part["asides"][event["member"]]),
    ),
}
