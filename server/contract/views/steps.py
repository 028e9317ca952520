"""A step as everyone sees it."""

from server.contract import events as e
from server.domain.people import Moment
from server.domain.plan import PlannedStep
from server.domain.steps.state import Check, Floor, Reading, Round, StepState, begin
from server.domain.vocabulary import Seen


def begun(planned: PlannedStep, at: Moment) -> e.StepView:
    return step_view(planned, begin(planned, at))


def step_view(planned: PlannedStep, state: StepState, since: Moment = 0) -> e.StepView:
    """The step, with the answers of a check that were given `since` someone came."""
    held = state.held
    floor = held if isinstance(held, Floor) else Floor()
    options = planned.options
    return e.StepView(
        id=planned.id,
        kind=planned.kind,
        title=planned.title,
        minutes=state.minutes,
        begun_at=state.begun_at,
        paused=state.paused,
        paragraphs=planned.paragraphs,
        options=e.OptionsView(agreement=options.agreement, whole=options.whole, anchors=options.anchors),
        shown=held.shown if isinstance(held, Reading) else None,
        hands=floor.hands,
        slow_seconds=floor.slow_seconds,
        crosstalk=floor.crosstalk,
        round=_round(held) if isinstance(held, Round) else None,
        check=_check(held, since) if isinstance(held, Check) else None,
    )


def _round(state: Round) -> e.RoundView:
    turn, reflecting = state.current, state.reflecting
    return e.RoundView(
        number=state.number,
        stage=state.stage,
        stage_at=state.stage_at,
        prompt=state.prompt,
        order=state.order,
        responses=state.responses,
        silence_seconds=state.silence_seconds,
        prewrite_minutes=state.prewrite_minutes,
        turn_minutes=state.turn_minutes,
        one_line=state.one_line,
        queue=state.queue,
        turn=e.TurnView(turn.number, turn.member, turn.state, turn.since, turn.begun_at) if turn else None,
        reflecting=e.ReflectingView(reflecting.number, reflecting.member, reflecting.wish)
        if reflecting
        else None,
        quiet_until=state.quiet_until,
    )


def _check(state: Check, since: Moment) -> e.CheckView:
    answers = {
        member: {
            item: given.answer
            for item, given in items.items()
            if given.to is Seen.EVERYONE and given.at >= since
        }
        for member, items in state.given.items()
    }
    return e.CheckView(
        ask=state.ask,
        leaving=state.leaving,
        answers={member: items for member, items in answers.items() if items},
        counts=state.counts,
    )
