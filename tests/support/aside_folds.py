"""The folds of asides, the same for both who share one. They belong to `tests.support.folds`."""

from collections.abc import Callable, Iterable
from typing import Any

Json = dict[str, Any]
Fold = Callable[[Json, Json], None]


def _begins(state: str) -> Callable[[Json], Json]:
    return lambda event: {
        "id": event["aside"],
        "state": state,
        "at": event["at"],
        "reason": event.get("reason"),
        "by": event.get("by"),
        "outcome": None,
        "messages": [],
        "more": False,
    }


def _open(aside: Json, event: Json) -> None:
    aside.update(state="open", by=event.get("by", aside["by"]))


def _over(aside: Json, event: Json) -> None:
    aside.update(state="over", outcome=event["outcome"])


def _said(aside: Json, event: Json) -> None:
    message = {field: event[field] for field in ("message", "seq", "at", "by", "text")}
    aside["messages"].append({**message, "state": "posted", "turn": None})


def there(aside: Any) -> Json:
    assert isinstance(aside, dict), "the contract says that there is one"
    return aside


def of_asides(put: Fold, find: Callable[[Json, Json], Json]) -> dict[str, Fold]:
    """`put` begins one anew in a part, `find` finds the one that an event is about."""

    def begins(state: str) -> Fold:
        return lambda part, event: put(part, {**event, "begun": _begins(state)(event)})

    def becomes(change: Fold) -> Fold:
        def fold(part: Json, event: Json) -> None:
            aside = find(part, event)
            assert aside["id"] == event["aside"]
            change(aside, event)

        return fold

    return {
        "aside.asked": begins("asked"),
        "aside.offered": begins("offered"),
        "aside.accepted": becomes(_open),
        "aside.claimed": becomes(_open),
        "aside.closed": becomes(_over),
        "aside.said": becomes(_said),
    }


def blanked(asides: Iterable[Json | None], event: Json) -> None:
    """Words taken back in an aside."""
    for aside in asides:
        for message in aside["messages"] if aside else ():
            if message["message"] == event["message"]:
                message.update(text=None, state="withdrawn")
