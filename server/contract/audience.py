"""Who is told what: the one place that knows.

`views` turns a fact into what each audience hears of it. The tables are in `views/`, one file for each part
of a room's life; a fact without a row is told to nobody, and a test asks for a row for every fact.
"""

from server.contract import events as e
from server.contract.listeners import CARE, ROOM, Audience, audiences, hears, one, part, stream
from server.contract.views import asides, check, circle, messages, people, session
from server.contract.views.steps import begun, step_view
from server.contract.views.view import BUCKET, View, Views, filler
from server.domain.outcome import AnyFact

VIEWS: Views = {
    **session.VIEWS,
    **people.VIEWS,
    **messages.VIEWS,
    **circle.VIEWS,
    **check.VIEWS,
    **asides.VIEWS,
}


def views(fact: AnyFact) -> list[View]:
    """Everything that is told of a fact, one event for each audience at most."""
    return VIEWS[type(fact)](fact)


def shape(fact: AnyFact, audience: Audience) -> e.Event:
    """What an audience hears of a fact that was recorded as told to it."""
    return next((event for to, event in views(fact) if to == audience), e.StreamSkipped())


__all__ = [
    "BUCKET",
    "CARE",
    "ROOM",
    "VIEWS",
    "Audience",
    "View",
    "audiences",
    "begun",
    "filler",
    "hears",
    "one",
    "part",
    "shape",
    "step_view",
    "stream",
    "views",
]
