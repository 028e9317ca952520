"""Who is told of answers in a check: those whom the member chose. What is only counted is told to nobody."""

from server.contract import events as e
from server.contract.listeners import CARE, ROOM, Audience, one
from server.contract.views.view import View, Views, filler_of
from server.domain import outcome as o
from server.domain.people import MemberId
from server.domain.vocabulary import Item, Seen


def _seen_by(to: Seen | None) -> Audience | None:
    match to:
        case Seen.EVERYONE:
            return ROOM
        case Seen.FACILITATORS:
            return CARE
        case _:
            return None


def _gone(member: MemberId, item: Item, was: Seen | None) -> list[View]:
    audience = _seen_by(was)
    return [(audience, e.CheckTakenBack(member=member, item=item))] if audience else []


def _answered(fact: o.CheckAnswered) -> list[View]:
    pad = filler_of(fact.answer)
    audience = _seen_by(fact.to)
    answered = e.CheckAnswered(member=fact.by, item=fact.item, answer=fact.answer, pad=pad)
    return [
        *([(audience, answered)] if audience else []),
        *(_gone(fact.by, fact.item, fact.was) if _seen_by(fact.was) != audience else []),
        (one(fact.by), e.CheckAnsweredOne(item=fact.item, answer=fact.answer, to=fact.to, pad=pad)),
    ]


def _taken_back(fact: o.CheckTakenBack) -> list[View]:
    if fact.was is None:
        return []
    return [
        *_gone(fact.by, fact.item, fact.was),
        (one(fact.by), e.CheckTakenBackOne(item=fact.item)),
    ]


def _shown(fact: o.CheckShown) -> list[View]:
    return [
        (ROOM, e.CheckShown(counts=fact.counts)),
        *((one(member), e.CheckUntold()) for member in fact.untold),
    ]


def _closed(fact: o.CheckClosed) -> list[View]:
    closed = e.CheckClosed()
    return [(CARE, closed), *((one(member), closed) for member in fact.members)]


def _card(fact: o.CardSent) -> list[View]:
    sent = e.CardSentCare(by=fact.by, item=fact.item, band=fact.band)
    return [(CARE, sent), *((one(member), e.CardSent(text=fact.text)) for member in fact.to)]


VIEWS: Views = {
    o.CheckAnswered: _answered,
    o.CheckTakenBack: _taken_back,
    o.CheckShown: _shown,
    o.CheckClosed: _closed,
    o.CardSent: _card,
    o.CueRaised: lambda fact: [(CARE, e.CueRaised(member=fact.member, cue=fact.cue))],
    o.CueClaimed: lambda fact: [(CARE, e.CueClaimed(member=fact.member, cue=fact.cue, by=fact.by))],
    o.CueCleared: lambda fact: [(CARE, e.CueCleared(member=fact.member, cue=fact.cue))],
    o.LinesGiven: lambda fact: [(one(fact.by), e.LinesGiven())],
}
