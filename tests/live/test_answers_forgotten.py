"""Answers in a check, and shares that are shown together: gone from every live copy and every row in their time."""

from collections.abc import Callable

import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.people import MemberId
from server.domain.plan import Plan, PlannedStep, StepOptions
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import Item, Order, Place, Seen, Stage
from server.live.ledger import Ledger, on_the_wire
from tests.contract.evening import Evening
from tests.contract.telling import ROOM_ID, wire
from tests.domain.room_bed import TALK, WELCOME, Bed

SECRET = "the words of this secret"
THORN = ItemAnswer(lines=("", SECRET, ""))
LONG = "x" * 3_000
ASKS = StepOptions(ask=(Item.HEAVY, Item.ROSE, Item.NEED))
TOGETHER = StepOptions(order=Order.WATERFALL, prewrite_minutes=0)
CHECKS = Plan(
    "guide",
    "Open circle",
    60,
    (
        WELCOME,
        PlannedStep("arrive", "check", "Arrive", 6, options=ASKS),
        TALK,
        PlannedStep("together", "round", "Together", 20, ("What helps?",), TOGETHER),
    ),
)


def ledger_of(evening: Evening) -> Ledger:
    return evening.telling.ledger


def everything(ledger: Ledger) -> str:
    return repr(vars(ledger))


# Answers in a check


def checking() -> Evening:
    return Evening(Bed(CHECKS).open("arrive"))


def answers(room: Evening, by: MemberId = "ada", to: Seen = Seen.FACILITATORS) -> str:
    answered = room.does(by, c.CheckAnswer, item=Item.ROSE, answer=THORN, to=to)[0]
    assert isinstance(answered, o.CheckAnswered)
    return answered.entry


def takes_back(room: Evening) -> None:
    room.does("ada", c.CheckTakeBack, item=Item.ROSE)


def answers_again(room: Evening) -> None:
    room.does(
        "ada", c.CheckAnswer, item=Item.ROSE, answer=ItemAnswer(lines=("Tea.", "", "")), to=Seen.FACILITATORS
    )


def goes_on(room: Evening) -> None:
    room.does("jo", c.StepBegin, step="talk")


def forgets(room: Evening) -> None:
    room.bed.system(system.Forget, key="m:ada")
    room.tell()


ENDS = [takes_back, answers_again, goes_on, forgets]


@pytest.mark.parametrize("end", ENDS)
def test_an_answer_that_had_its_use_vanishes_from_every_live_copy(end: Callable[[Evening], None]) -> None:
    room = checking()
    answers(room)
    assert SECRET in everything(ledger_of(room))
    end(room)
    assert SECRET not in everything(ledger_of(room))
    assert SECRET not in repr(room.bed.room)
    for member in room.bed.room.seats:
        assert SECRET not in str(room.sees(member))


@pytest.mark.parametrize("end", ENDS)
def test_an_answer_that_had_its_use_vanishes_from_every_row_and_it_folds_to_the_same_room(
    end: Callable[[Evening], None],
) -> None:
    room = checking()
    entry = answers(room)
    end(room)
    again, other = room.telling.read_again()
    assert again == room.bed.room
    assert SECRET not in everything(other.ledger)
    assert other.ledger.revs([entry]) == ledger_of(room).revs([entry])


def test_an_answer_that_is_gone_is_told_late_in_its_place_and_without_what_it_was() -> None:
    room = checking()
    heads = ledger_of(room).heads(room.bed.room, "jo")
    answers(room)
    (then,) = ledger_of(room).missed(room.bed.room, "jo", heads) or []
    told = len(on_the_wire(ROOM_ID, then))
    takes_back(room)
    first, second = ledger_of(room).missed(room.bed.room, "jo", heads) or []
    assert (first.event.name, second.event.name) == ("check.answered", "check.taken_back")
    assert wire(first)["answer"] is None
    assert len(on_the_wire(ROOM_ID, first)) == told


def test_how_heavy_it_was_at_the_check_in_is_kept_in_its_row_until_the_session_locks() -> None:
    room = checking()
    room.does("ada", c.CheckAnswer, item=Item.HEAVY, answer=ItemAnswer(scale=6), to=Seen.FACILITATORS)
    goes_on(room)
    again, _ = room.telling.read_again()
    assert (again, again.seats["ada"].opening) == (room.bed.room, 6)
    room.does("jo", c.SessionClose)
    again, other = room.telling.read_again()
    assert (again, again.seats["ada"].opening) == (room.bed.room, None)
    assert "scale=6" not in everything(other.ledger)


# Shares that are shown together


def handed_in(room: Evening, by: MemberId = "ada") -> str:
    room.does("jo", c.StepBegin, step="together")
    room.does("jo", c.RoundPrompt)
    room.does("jo", c.RoundAdvance, to=Stage.RUNNING)
    handed = room.does(by, c.TurnHandIn, text=SECRET)[0]
    assert isinstance(handed, o.ShareHandedIn)
    return handed.message


def test_what_was_handed_in_is_kept_for_its_round_however_long_that_becomes() -> None:
    room = checking()
    message = handed_in(room)
    for n in range(150):
        room.says("jo", f"{n} {LONG}", Place.CARE)
    assert ledger_of(room).held_words(room.bed.room) == {message: SECRET}
    room.does("jo", c.RoundReveal)
    assert ledger_of(room).held_words(room.bed.room) == {}
    assert room.sees("ben")["room"]["messages"][-1]["text"] == SECRET


def test_what_was_handed_in_can_be_taken_back_from_every_copy() -> None:
    room = checking()
    message = handed_in(room)
    room.does("ada", c.MessageWithdraw, message=message)
    assert SECRET not in everything(ledger_of(room))
    again, other = room.telling.read_again()
    assert again == room.bed.room
    assert SECRET not in everything(other.ledger)


@pytest.mark.parametrize("voice", [None, c.MemberHold])
def test_every_row_of_a_share_is_known_once_it_is_shown(voice: type[c.Command] | None) -> None:
    room = checking()
    message = handed_in(room)
    if voice:
        room.does("jo", voice, member="ada")
    room.does("jo", c.RoundReveal)
    assert len(ledger_of(room).revs([message])) == 2
    room.does("ada", c.MessageWithdraw, message=message)
    assert SECRET not in everything(ledger_of(room))
    assert SECRET not in everything(room.telling.read_again()[1].ledger)
