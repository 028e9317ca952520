"""Who is told of words: the place decides. An aside is told to its peer and to the facilitators."""

from server.contract import events as e
from server.contract.listeners import CARE, ROOM, Audience, one
from server.contract.views.view import View, Views, filler
from server.domain import outcome as o
from server.domain.people import MemberId
from server.domain.vocabulary import Place

_IN_THE_ROOM = Place.ROOM


def _posted(fact: o.MessagePosted) -> list[View]:
    if fact.aside is not None and fact.whose is not None:
        said = e.AsideSaid(
            aside=fact.aside,
            member=fact.whose,
            message=fact.message,
            by=fact.by,
            text=fact.text,
            pad=filler(fact.text),
        )
        return [(CARE, said), (one(fact.whose), said)]
    audience = ROOM if fact.place is _IN_THE_ROOM else CARE
    return [(audience, _in_the_room(fact.message, fact.by, fact.text, fact.turn))]


def _held(fact: o.MessageHeld) -> list[View]:
    pad = filler(fact.text)
    care = e.MessageHeldCare(message=fact.message, by=fact.by, text=fact.text, pad=pad)
    return [(CARE, care), (one(fact.by), e.MessageHeld(message=fact.message, text=fact.text, pad=pad))]


def _released(fact: o.MessageReleased) -> list[View]:
    released = e.MessageReleased(message=fact.message)
    posted = _in_the_room(fact.message, fact.author, fact.text, fact.turn)
    return [(ROOM, posted), (CARE, released), (one(fact.author), released)]


def _returned(fact: o.MessageReturned) -> list[View]:
    returned = e.MessageReturned(message=fact.message, reason=fact.reason)
    return [(CARE, e.MessageReturnedCare(message=fact.message)), (one(fact.author), returned)]


def _withdrawn(fact: o.MessageWithdrawn) -> list[View]:
    withdrawn = e.MessageWithdrawn(message=fact.message)
    if fact.was_handed_in:
        return [(CARE, e.ShareTakenBackCare(member=fact.by)), (one(fact.by), withdrawn)]
    to = [CARE, one(fact.by)] if fact.was_held else _listeners(fact.place, fact.whose)
    return [(audience, withdrawn) for audience in to]


def _removed(fact: o.MessageRemoved) -> list[View]:
    removed = e.MessageRemoved(message=fact.message)
    note = e.MessageRemovedOne(message=fact.message, reason=fact.reason)
    to = _listeners(fact.place, None)
    return [*((audience, removed) for audience in to), (one(fact.author), note)]


def _acknowledged(fact: o.MessageAcknowledged) -> list[View]:
    given = e.MessageAcknowledged(message=fact.message, by=fact.by, kind=fact.kind)
    return [(one(fact.author), given), (one(fact.by), given)]


def _in_the_room(message: str, by: MemberId, text: str | None, turn: int | None) -> e.MessagePosted:
    return e.MessagePosted(message=message, by=by, text=text, turn=turn, pad=filler(text))


def _listeners(place: Place, whose: MemberId | None) -> list[Audience]:
    match place:
        case Place.ROOM:
            return [ROOM]
        case Place.CARE:
            return [CARE]
        case Place.ASIDE:
            return [CARE, *([one(whose)] if whose else [])]


VIEWS: Views = {
    o.MessagePosted: _posted,
    o.MessageHeld: _held,
    o.MessageReleased: _released,
    o.MessageReturned: _returned,
    o.MessageWithdrawn: _withdrawn,
    o.MessageRemoved: _removed,
    o.MessageAcknowledged: _acknowledged,
}
