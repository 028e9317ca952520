"""A plan with every kind of step that a room can hold, for evenings in which anything may happen."""

from server.domain.plan import Plan, PlannedStep, StepOptions
from server.domain.vocabulary import Item, Order, Responses
from tests.domain.room_bed import AGREEMENT, QUIET, SLOW, TALK, WELCOME


def _round(id: str, order: Order, responses: Responses, silence_seconds: int = 0) -> PlannedStep:
    options = StepOptions(order=order, responses=responses, silence_seconds=silence_seconds)
    return PlannedStep(id, "round", "A round", 20, (f"What {id} brought you?", "Guidance."), options)


ARRIVE = PlannedStep(
    "arrive",
    "check",
    "How are you?",
    6,
    options=StepOptions(
        ask=(Item.HEAVY, Item.FEELINGS, Item.HALT, Item.ROSE, Item.WEATHER, Item.NEED),
    ),
)
GO = PlannedStep(
    "go",
    "check",
    "How do you go?",
    6,
    options=StepOptions(ask=(Item.HEAVY, Item.KEEP, Item.NEXT), leaving=True),
)
ROUNDS = (
    _round("circle", Order.CIRCLE, Responses.ASK_FIRST, silence_seconds=10),
    _round("hands", Order.HANDS, Responses.ACKNOWLEDGE),
    _round("lots", Order.RANDOM, Responses.OPEN),
    _round("together", Order.WATERFALL, Responses.NONE),
)
PLAN = Plan("guide", "Open circle", 60, (WELCOME, AGREEMENT, QUIET, ARRIVE, *ROUNDS, TALK, SLOW, GO))
