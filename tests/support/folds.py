"""How each part of a snapshot becomes by an event of its own stream: for `tests.support.replica`.

An event changes the part in place. Whatever the contract says that an event is about has to be there: an event about
someone whom the room doesn't have is an error here, and not passed over.
"""

from typing import Any

from tests.support import circle_folds
from tests.support.aside_folds import Fold, Json, blanked
from tests.support.circle_folds import clocks_start_again


def _set(**changes: Any) -> Fold:
    return lambda part, event: part.update(changes)


def _copy(*fields: str, to: str | None = None) -> Fold:
    """The event's fields become the part's, or those of something within it."""

    def fold(part: Json, event: Json) -> None:
        (part[to] if to else part).update({field: event[field] for field in fields})

    return fold


def _person(**changes: Any) -> Fold:
    def fold(part: Json, event: Json) -> None:
        if event["member"] in part["people"]:
            part["people"][event["member"]].update(changes)

    return fold


def _phase(phase: str) -> Fold:
    def fold(part: Json, event: Json) -> None:
        part.update(
            phase=phase,
            step=event.get("step"),
            unattended=False,
            ending=event.get("ending"),
            closes_at=event.get("closes_at"),
        )

    return fold


def _joined(part: Json, event: Json) -> None:
    person = {field: event[field] for field in ("name", "role", "presence")}
    part["people"][event["member"]] = {**person, "stepped_out": False}


def _hand_down(part: Json, event: Json) -> None:
    part["step"]["hands"] = [member for member in part["step"]["hands"] if member != event["member"]]


def _step(**changes: Any) -> Fold:
    return lambda part, event: part["step"].update(changes)


def _posted(part: Json, event: Json) -> None:
    message = {field: event[field] for field in ("message", "seq", "at", "by", "text", "turn")}
    part["messages"].append({**message, "state": "posted"})


def _gone(state: str) -> Fold:
    def fold(part: Json, event: Json) -> None:
        for message in part["messages"]:
            if message["message"] == event["message"]:
                message.update(text=None, state=state)

    return fold


def _no_longer(items: str, of: str) -> Fold:
    def fold(part: Json, event: Json) -> None:
        part[items] = [item for item in part[items] if item[of] != event[of]]

    return fold


def _both(*folds: Fold) -> Fold:
    def fold(part: Json, event: Json) -> None:
        for one in folds:
            one(part, event)

    return fold


_room: dict[str, Fold] = {
    **circle_folds.ROOM,
    "session.opened": _phase("open"),
    "session.closing": _phase("closing"),
    "session.closed": _phase("closed"),
    "session.unattended": _set(unattended=True),
    "session.attended": _both(_set(unattended=False), clocks_start_again),
    "lead.changed": lambda part, event: part.update(lead=event["member"]),
    "step.begun": _copy("step"),
    "step.paused": _step(paused=True),
    "step.resumed": _both(_step(paused=False), clocks_start_again),
    "step.adjusted": _copy("minutes", to="step"),
    "reading.shown": lambda part, event: part["step"].update(shown=event["paragraph"]),
    "floor.set": _copy("slow_seconds", "crosstalk", to="step"),
    "hand.raised": lambda part, event: part["step"]["hands"].append(event["member"]),
    "hand.lowered": _hand_down,
    "hand.called": _hand_down,
    "member.joined": _joined,
    "member.arrived": _person(presence="here"),
    "member.dropped": _person(presence="away"),
    "member.left": _person(presence="left"),
    "member.stepped_out": _person(stepped_out=True),
    "member.stepped_in": _person(stepped_out=False),
    "member.removed": lambda part, event: part["people"].pop(event["member"]),
    "message.posted": _posted,
    "message.withdrawn": _gone("withdrawn"),
    "message.removed": _gone("removed"),
}


def _pends(state: str) -> Fold:
    def fold(part: Json, event: Json) -> None:
        pending = {field: event[field] for field in ("message", "at", "text")}
        # What was handed in may wait for a facilitator once all is shown: one message, one line.
        part["pending"] = [one for one in part["pending"] if one["message"] != event["message"]]
        part["pending"].append({**pending, "state": state, "reason": None})
        part["pending"].sort(key=lambda one: (one["at"], one["message"]))

    return fold


def _came_back(part: Json, event: Json) -> None:
    for pending in part["pending"]:
        if pending["message"] == event["message"]:
            pending.update(state="returned", reason=event["reason"])


def _note(part: Json, event: Json) -> None:
    part["notes"].append({"message": event["message"], "reason": event["reason"]})
    part["notes"].sort(key=lambda note: str(note["message"]))


def _acknowledged(part: Json, event: Json) -> None:
    message, by, kind = event["message"], event["by"], event["kind"]
    if by == part["member"]:
        part["given"].pop(message, None)
        if kind is not None:
            part["given"][message] = kind
        return
    answers = [answer for answer in part["received"].pop(message, []) if answer["member"] != by]
    if kind is not None:
        answers.append({"member": by, "kind": kind})
    if answers:
        part["received"][message] = answers


_one: dict[str, Fold] = {
    **circle_folds.ONE,
    "member.waiting": _set(standing="waiting"),
    "member.admitted": _set(standing="admitted"),
    "member.declined": _set(standing="declined"),
    "member.removed": _both(_set(standing="removed"), _copy("reason")),
    "member.quieted": _set(voice="quiet"),
    "member.freed": _set(voice="free"),
    "agreement.given": _set(agreed=True),
    "session.closed": _copy("ending"),
    "message.held": _pends("held"),
    "share.handed_in": _pends("handed"),
    "message.returned": _came_back,
    "message.released": _no_longer("pending", "message"),
    "message.withdrawn": _both(
        _no_longer("pending", "message"), lambda part, event: blanked([part["aside"]], event)
    ),
    "message.removed": _note,
    "message.acknowledged": _acknowledged,
}


def _waits(part: Json, event: Json) -> None:
    part["waiting"].append({"member": event["member"], "name": event["name"], "here": True})


def _waits_here(here: bool) -> Fold:
    def fold(part: Json, event: Json) -> None:
        for waiting in part["waiting"]:
            if waiting["member"] == event["member"]:
                waiting["here"] = here

    return fold


def _voice(voice: str) -> Fold:
    return lambda part, event: part["voices"].update({event["member"]: voice})


def _agreed(part: Json, event: Json) -> None:
    part["agreed"] = sorted([*part["agreed"], event["member"]])


def _held(part: Json, event: Json) -> None:
    part["held"].append({field: event[field] for field in ("message", "at", "by", "text")})


_care: dict[str, Fold] = {
    **circle_folds.CARE,
    "member.waiting": _waits,
    "member.arrived": _waits_here(True),
    "member.dropped": _waits_here(False),
    "member.left": _waits_here(False),
    "member.admitted": _no_longer("waiting", "member"),
    "member.declined": _no_longer("waiting", "member"),
    "member.removed": _both(
        _no_longer("waiting", "member"),
        lambda part, event: part["removed"].update({event["member"]: event["reason"]}),
    ),
    "member.held": _voice("held"),
    "member.quieted": _voice("quiet"),
    "member.freed": lambda part, event: part["voices"].pop(event["member"]),
    "agreement.given": _agreed,
    "facilitator.readied": lambda part, event: part["ready"].update({event["member"]: event["state"]}),
    "nudge.set": lambda part, event: part.update(nudge_tiers=event["tiers"]),
    "lead.offered": lambda part, event: part.update(offer={"by": event["by"], "to": event["to"]}),
    "lead.declined": _set(offer=None),
    "lead.changed": _set(offer=None),
    "message.posted": _posted,
    "message.held": _held,
    "message.released": _no_longer("held", "message"),
    "message.returned": _no_longer("held", "message"),
    "message.withdrawn": _both(
        _no_longer("held", "message"),
        _gone("withdrawn"),
        lambda part, event: blanked(part["asides"].values(), event),
    ),
    "message.removed": _gone("removed"),
}

FOLDS: dict[str, dict[str, Fold]] = {"room": _room, "one": _one, "care": _care}
