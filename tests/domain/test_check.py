"""Check-ins and check-outs: each answer is for those whom the member chose, for as long as it is of use."""

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.outcome import AnyFact, Facts
from server.domain.people import MemberId
from server.domain.plan import Plan, PlannedStep, StepOptions
from server.domain.refusal import Refusal, Refused
from server.domain.room import Card, Room
from server.domain.rules import fold
from server.domain.steps.answers import ItemAnswer
from server.domain.steps.state import Check, Given
from server.domain.vocabulary import Item, Seen
from tests.domain.room_bed import QUIET, TALK, WELCOME, Bed, names
from tests.support.examples import examples

FACILITATORS, COUNTED, EVERYONE = Seen.FACILITATORS, Seen.COUNTED, Seen.EVERYONE
ARRIVE = PlannedStep("arrive", "check", "How are you?", 6, options=StepOptions(ask=tuple(Item)[:6]))
AGAIN = PlannedStep("again", "check", "And now?", 6, options=StepOptions(ask=(Item.HEAVY,)))
LEAVE = PlannedStep(
    "leave",
    "check",
    "How do you leave?",
    8,
    options=StepOptions(ask=(Item.HEAVY, Item.KEEP, Item.NEXT), leaving=True),
)
PLAN = Plan("guide", "Open circle", 60, (WELCOME, ARRIVE, TALK, AGAIN, QUIET, LEAVE))
SIX = ("ada", "ben", "cy", "dee", "eve", "flo")


def heavy(scale: int) -> ItemAnswer:
    return ItemAnswer(scale=scale)


def chosen(*choices: str) -> ItemAnswer:
    return ItemAnswer(choices=choices)


def lines(*lines: str) -> ItemAnswer:
    return ItemAnswer(lines=lines)


SOME = {
    Item.HEAVY: heavy(7),
    Item.FEELINGS: chosen("tired", "hopeful"),
    Item.HALT: chosen("lonely"),
    Item.ROSE: lines("Tea.", "", "A walk."),
    Item.WEATHER: chosen("foggy"),
    Item.NEED: chosen("company"),
}


def checking(step: str = "arrive", peers: Iterable[str] = ("ada", "ben"), **policy: Any) -> Bed:
    return Bed(PLAN, **policy).peer(*peers).open(step)


def gives(bed: Bed, by: MemberId, item: Item, answer: ItemAnswer, to: Seen = FACILITATORS) -> str:
    """Answers; says the entry's id."""
    answered = next(
        f
        for f in bed.ask(by, c.CheckAnswer, item=item, answer=answer, to=to)
        if isinstance(f, o.CheckAnswered)
    )
    return answered.entry


def check(bed: Bed) -> Check:
    held = bed.opened.step.held
    assert isinstance(held, Check)
    return held


def counted(bed: Bed, scales: dict[str, int]) -> o.CheckShown:
    for member, scale in scales.items():
        gives(bed, member, Item.HEAVY, heavy(scale), COUNTED)
    (shown,) = bed.ask("jo", c.CheckShow)
    assert isinstance(shown, o.CheckShown)
    return shown


def only(facts: Facts, kind: type[Any]) -> Any:
    (found,) = [fact for fact in facts if isinstance(fact, kind)]
    return found


# Answering


@pytest.mark.parametrize("item", SOME)
def test_everything_that_is_asked_can_be_answered_to_the_facilitators(item: Item) -> None:
    bed = checking()
    entry = gives(bed, "ada", item, SOME[item])
    assert check(bed).given == {"ada": {item: Given(entry, SOME[item], FACILITATORS, bed.now)}}


def test_an_answer_says_in_which_step_it_was_given() -> None:
    bed = checking()
    (answered,) = bed.ask("ada", c.CheckAnswer, item=Item.HEAVY, answer=heavy(0), to=EVERYONE)
    assert isinstance(answered, o.CheckAnswered)
    assert (answered.by, answered.step, answered.to, answered.replaces) == ("ada", "arrive", EVERYONE, None)


def test_facilitators_answer_like_everyone() -> None:
    bed = checking()
    gives(bed, "jo", Item.WEATHER, chosen("rainy"), EVERYONE)
    gives(bed, "kim", Item.HEAVY, heavy(9), FACILITATORS)
    assert set(check(bed).given) == {"jo", "kim"}
    assert bed.seat("kim").opening is None, "what facilitators carry is compared with nothing"


def test_answering_again_replaces_what_was_answered_and_says_who_saw_it() -> None:
    bed = checking()
    first = gives(bed, "ada", Item.WEATHER, chosen("foggy"), FACILITATORS)
    (again,) = bed.ask("ada", c.CheckAnswer, item=Item.WEATHER, answer=chosen("sunny"), to=EVERYONE)
    assert isinstance(again, o.CheckAnswered)
    assert (again.replaces, again.was) == (first, FACILITATORS)
    assert check(bed).given == {"ada": {Item.WEATHER: Given(again.entry, chosen("sunny"), EVERYONE, bed.now)}}


def test_the_same_answer_to_the_same_people_changes_nothing() -> None:
    bed = checking()
    gives(bed, "ada", Item.WEATHER, chosen("foggy"))
    assert bed.ask("ada", c.CheckAnswer, item=Item.WEATHER, answer=chosen("foggy"), to=FACILITATORS) == ()


def test_an_answer_that_is_taken_back_is_gone_and_others_stay() -> None:
    bed = checking()
    entry = gives(bed, "ada", Item.HEAVY, heavy(5), EVERYONE)
    other = gives(bed, "ada", Item.WEATHER, chosen("foggy"))
    (taken,) = bed.ask("ada", c.CheckTakeBack, item=Item.HEAVY)
    assert taken == o.CheckTakenBack(at=bed.now, by="ada", entry=entry, item=Item.HEAVY, was=EVERYONE)
    assert check(bed).given == {"ada": {Item.WEATHER: Given(other, chosen("foggy"), FACILITATORS, bed.now)}}
    bed.ask("ada", c.CheckTakeBack, item=Item.WEATHER)
    assert check(bed).given == {}


def test_nothing_that_was_not_given_can_be_taken_back() -> None:
    bed = checking()
    gives(bed, "ben", Item.HEAVY, heavy(5))
    with bed.refused(Refusal.NOTHING_TO_TAKE_BACK):
        bed.ask("ada", c.CheckTakeBack, item=Item.HEAVY)
    with bed.refused(Refusal.NOT_THIS_STEP):
        bed.ask("ada", c.CheckTakeBack, item=Item.KEEP)


def asks(bed: Bed, **changed: Any) -> Callable[[], Facts]:
    fields = {"by": "ada", "item": Item.HEAVY, "answer": heavy(5), "to": FACILITATORS, **changed}
    return lambda: bed.ask(fields.pop("by"), c.CheckAnswer, **fields)


@pytest.mark.parametrize("step", ["welcome", "talk", "quiet"])
def test_answers_belong_to_a_step_that_asks(step: str) -> None:
    bed = checking(step)
    for command, fields in (
        (c.CheckAnswer, {"item": Item.HEAVY, "answer": heavy(5), "to": FACILITATORS}),
        (c.CheckTakeBack, {"item": Item.HEAVY}),
        (c.CheckShow, {}),
        (c.CheckCard, {"item": Item.HEAVY, "band": 2, "text": "Come and talk."}),
    ):
        with bed.refused(Refusal.NOT_THIS_STEP):
            bed.ask("jo", command, **fields)


def test_only_what_is_asked_can_be_answered() -> None:
    bed = checking()
    with bed.refused(Refusal.NOT_THIS_STEP):
        asks(bed, item=Item.KEEP, answer=lines("Tea."))()


def test_nothing_is_answered_before_the_session_or_after_it() -> None:
    bed = Bed(PLAN).facilitator("jo").peer("ada")
    with bed.refused(Refusal.NOT_OPEN):
        asks(bed)()
    bed = checking()
    bed.ask("jo", c.SessionClose)
    with bed.refused(Refusal.ROOM_LOCKED):
        asks(bed)()


NO_ANSWER: dict[str, tuple[Item, ItemAnswer, Refusal]] = {
    "no number": (Item.HEAVY, chosen("sunny"), Refusal.BAD_REQUEST),
    "a number too much": (Item.WEATHER, ItemAnswer(scale=3, choices=("sunny",)), Refusal.BAD_REQUEST),
    "a word that isn't on the list": (Item.FEELINGS, chosen("bored"), Refusal.BAD_REQUEST),
    "more than may be chosen": (Item.WEATHER, chosen("sunny", "foggy"), Refusal.BAD_REQUEST),
    "the same twice": (Item.HALT, chosen("angry", "angry"), Refusal.BAD_REQUEST),
    "nothing": (Item.NEED, ItemAnswer(), Refusal.BAD_REQUEST),
    "too few lines": (Item.ROSE, lines("Tea."), Refusal.BAD_REQUEST),
    "empty lines": (Item.ROSE, lines("", " ", ""), Refusal.EMPTY),
    "a line that is too long": (Item.ROSE, lines("x" * 141, "", ""), Refusal.TOO_LONG),
    "signs that nobody can read": (Item.ROSE, lines("a\0b", "", ""), Refusal.BAD_TEXT),
}


@pytest.mark.parametrize("what", NO_ANSWER)
def test_what_is_no_answer_is_refused(what: str) -> None:
    item, answer, refusal = NO_ANSWER[what]
    bed = checking()
    with bed.refused(refusal):
        asks(bed, item=item, answer=answer)()


# Who may see it


@pytest.mark.parametrize("item", [Item.ROSE])
def test_words_go_to_the_facilitators_alone(item: Item) -> None:
    bed = checking(peers=SIX)
    for to in (EVERYONE, COUNTED):
        with bed.refused(Refusal.NOT_ALLOWED):
            asks(bed, item=item, answer=SOME[item], to=to)()
    assert gives(bed, "ada", item, SOME[item])


@pytest.mark.parametrize("item", SOME)
def test_only_what_falls_into_bands_is_counted(item: Item) -> None:
    bed = checking(peers=SIX)
    if item in (Item.HEAVY, Item.NEED):
        assert gives(bed, "ada", item, SOME[item], COUNTED)
        return
    with bed.refused(Refusal.NOT_ALLOWED):
        asks(bed, item=item, answer=SOME[item], to=COUNTED)()


def test_facilitators_are_not_counted() -> None:
    bed = checking(peers=SIX)
    with bed.refused(Refusal.NOT_ALLOWED):
        asks(bed, by="jo", to=COUNTED)()


def test_being_counted_is_offered_when_six_peers_are_present() -> None:
    bed = checking(peers=SIX[:5]).first_timer("new")
    with bed.refused(Refusal.TOO_FEW):
        asks(bed, to=COUNTED)()
    bed.ask("jo", c.MemberAdmit, member="new")
    assert gives(bed, "ada", Item.HEAVY, heavy(5), COUNTED)
    bed.drops("new")
    with bed.refused(Refusal.TOO_FEW):
        asks(bed, by="ben", to=COUNTED)()


def test_someone_who_was_asked_to_be_quiet_may_still_tell_the_facilitators() -> None:
    bed = checking()
    bed.ask("jo", c.MemberQuiet, member="ada")
    with bed.refused(Refusal.QUIETED):
        asks(bed, to=EVERYONE)()
    assert asks(bed, to=FACILITATORS)()


def test_in_a_pause_one_may_answer_privately_and_nothing_new_is_shown_to_everyone() -> None:
    bed = checking(peers=SIX)
    bed.ask("jo", c.StepPause)
    with bed.refused(Refusal.PAUSED):
        asks(bed, to=EVERYONE)()
    assert asks(bed, to=FACILITATORS)()
    assert asks(bed, to=COUNTED)()


def test_someone_whose_messages_wait_is_not_told_so_by_a_check() -> None:
    bed = checking()
    bed.ask("jo", c.MemberHold, member="ada")
    assert asks(bed, to=EVERYONE)()


# Counting


def test_three_bands_are_shown_once_and_answers_are_closed() -> None:
    bed = checking(peers=SIX)
    shown = counted(bed, {"ada": 0, "ben": 3, "cy": 4, "dee": 7, "eve": 10})
    assert shown.counts == {Item.HEAVY: (2, 1, 2), Item.NEED: None}
    assert shown.untold == ()
    assert check(bed).counts == shown.counts
    with bed.refused(Refusal.ANSWERS_CLOSED):
        asks(bed)()
    assert bed.ask("jo", c.CheckShow) == ()


def test_needs_are_counted_by_the_first_one() -> None:
    bed = checking(peers=SIX)
    for member, need in zip(
        SIX, ("listening", "ideas", "company", "ideas", "listening", "ideas"), strict=True
    ):
        gives(bed, member, Item.NEED, chosen(need, *({"ideas", "company"} - {need})), COUNTED)
    shown = only(bed.ask("jo", c.CheckShow), o.CheckShown)
    assert shown.counts == {Item.HEAVY: None, Item.NEED: (2, 3, 1)}


def test_where_fewer_than_five_were_counted_nothing_is_shown_and_each_is_told() -> None:
    bed = checking(peers=SIX)
    gives(bed, "flo", Item.HEAVY, heavy(9), FACILITATORS)
    shown = counted(bed, {"ada": 0, "ben": 3, "cy": 4, "dee": 7})
    assert shown.counts[Item.HEAVY] is None
    assert shown.untold == ("ada", "ben", "cy", "dee")


@pytest.mark.parametrize("scales", [(0, 1, 2, 3, 0, 1), (7, 8, 9, 10, 7, 7), (4, 5, 6, 4, 5, 6)])
def test_where_all_are_alike_nothing_is_shown_since_it_would_tell_of_each(scales: tuple[int, ...]) -> None:
    bed = checking(peers=SIX)
    shown = counted(bed, dict(zip(SIX, scales, strict=True)))
    assert shown.counts[Item.HEAVY] is None
    assert shown.untold == SIX


@pytest.mark.parametrize("how_many", range(7))
def test_what_is_shown_never_speaks_of_fewer_than_five(how_many: int) -> None:
    for some in combinations(SIX, how_many):
        bed = checking(peers=SIX)
        shown = counted(bed, {member: SIX.index(member) * 2 for member in some})
        bands = shown.counts[Item.HEAVY]
        assert (bands is None) == (how_many < 5)
        assert bands is None or sum(bands) == how_many
        assert set(shown.untold) == (set(some) if how_many < 5 else set())


def test_what_was_only_for_the_facilitators_is_not_counted() -> None:
    bed = checking(peers=SIX)
    for member in SIX[:3]:
        gives(bed, member, Item.HEAVY, heavy(1), FACILITATORS)
    assert counted(bed, {"dee": 1, "eve": 5, "flo": 9}).counts[Item.HEAVY] is None


def test_someone_removed_is_not_counted() -> None:
    bed = checking(peers=SIX)
    for member in SIX[:5]:
        gives(bed, member, Item.HEAVY, heavy(SIX.index(member) * 2), COUNTED)
    bed.ask("jo", c.MemberRemove, member="ada", reason="Unkind.")
    shown = only(bed.ask("jo", c.CheckShow), o.CheckShown)
    assert shown.counts[Item.HEAVY] is None
    assert shown.untold == SIX[1:5]


def test_a_check_that_counts_nothing_can_be_closed_too() -> None:
    plan = Plan(
        "g", "G", 60, (WELCOME, PlannedStep("w", "check", "W", 5, options=StepOptions(ask=(Item.WEATHER,))))
    )
    bed = Bed(plan).open("w")
    assert only(bed.ask("kim", c.CheckShow), o.CheckShown).counts == {}


def test_own_answers_can_be_taken_back_after_they_were_counted_and_the_count_stays() -> None:
    bed = checking(peers=SIX)
    shown = counted(bed, dict(zip(SIX, range(0, 12, 2), strict=True)))
    bed.ask("ada", c.CheckTakeBack, item=Item.HEAVY)
    assert check(bed).counts == shown.counts
    assert "ada" not in check(bed).given


# Cards to those who answered anonymously


def sends(bed: Bed, band: int, item: Item = Item.HEAVY) -> o.CardSent:
    sent = only(bed.ask("kim", c.CheckCard, item=item, band=band, text=" Come and talk. "), o.CardSent)
    assert isinstance(sent, o.CardSent)
    return sent


def test_a_card_goes_to_those_who_answered_in_a_band() -> None:
    bed = checking(peers=SIX)
    counted(bed, dict(zip(SIX, (0, 8, 5, 9, 7, 3), strict=True)))
    bed.later(seconds=5)
    assert sends(bed, 2).to == ("ben", "dee", "eve")
    assert bed.room.cards == dict.fromkeys(("ben", "dee", "eve"), (Card(bed.now, "Come and talk."),))
    assert sends(bed, 0).to == ("ada", "flo")


def test_a_card_to_nobody_is_sent_like_any_other_so_that_no_one_learns_that_there_is_nobody() -> None:
    bed = checking(peers=SIX)
    counted(bed, dict(zip(SIX, (0, 8, 0, 8, 8, 0), strict=True)))
    some, none = sends(bed, 2), sends(bed, 1)
    assert none.to == ()
    assert replace(some, to=(), band=1) == none


def test_someone_whose_count_was_not_shown_can_still_be_written_to() -> None:
    bed = checking(peers=SIX)
    assert counted(bed, {"ada": 9, "ben": 8}).counts[Item.HEAVY] is None
    assert sends(bed, 2).to == ("ada", "ben")


def test_a_card_never_goes_to_who_told_the_facilitators_or_everyone_or_took_it_back() -> None:
    bed = checking(peers=SIX)
    gives(bed, "ada", Item.HEAVY, heavy(9), FACILITATORS)
    gives(bed, "ben", Item.HEAVY, heavy(9), EVERYONE)
    gives(bed, "cy", Item.NEED, chosen("company"), COUNTED)
    counted(bed, {"dee": 9, "eve": 9})
    bed.ask("eve", c.CheckTakeBack, item=Item.HEAVY)
    assert sends(bed, 2).to == ("dee",)


def test_cards_come_after_the_count() -> None:
    bed = checking(peers=SIX)
    with bed.refused(Refusal.WRONG_STAGE):
        sends(bed, 2)
    counted(bed, {})
    with bed.refused(Refusal.NOT_THIS_STEP):
        sends(bed, 2, Item.WEATHER)
    with bed.refused(Refusal.TOO_LONG):
        bed.ask("jo", c.CheckCard, item=Item.HEAVY, band=2, text="x" * 281)
    with bed.refused(Refusal.EMPTY):
        bed.ask("jo", c.CheckCard, item=Item.HEAVY, band=2, text=" ")


# When their use is over


def test_all_answers_go_when_another_step_begins() -> None:
    bed = checking()
    entries = {
        gives(bed, "ada", Item.WEATHER, chosen("foggy"), EVERYONE),
        gives(bed, "ada", Item.ROSE, SOME[Item.ROSE]),
        gives(bed, "ben", Item.HEAVY, heavy(3), EVERYONE),
    }
    facts = bed.ask("jo", c.StepBegin, step="talk")
    assert names(facts) == ["check.closed", "step.begun"]
    closed = only(facts, o.CheckClosed)
    assert set(closed.entries) == entries
    assert closed.members == ("ada", "ben")


def test_a_check_that_nobody_answered_is_left_without_a_word() -> None:
    assert names(checking().ask("jo", c.StepBegin, step="talk")) == ["step.begun"]


def test_how_heavy_it_was_at_the_check_in_stays_until_the_check_out_is_left() -> None:
    bed = checking()
    entry = gives(bed, "ada", Item.HEAVY, heavy(4))
    closed = only(bed.ask("jo", c.StepBegin, step="talk"), o.CheckClosed)
    assert (closed.entries, closed.members) == ((), ("ada",))
    assert (bed.seat("ada").opening, bed.seat("ada").opened_in) == (4, entry)
    assert names(bed.ask("jo", c.StepBegin, step="leave")) == ["step.begun"]
    last = gives(bed, "ada", Item.HEAVY, heavy(5))
    closed = only(bed.ask("jo", c.StepBegin, step="talk"), o.CheckClosed)
    assert set(closed.entries) == {entry, last}
    assert (bed.seat("ada").opening, bed.seat("ada").opened_in) == (None, None)


@pytest.mark.parametrize("to", [EVERYONE, COUNTED])
def test_only_what_the_facilitators_were_told_stays(to: Seen) -> None:
    bed = checking(peers=SIX)
    entry = gives(bed, "ada", Item.HEAVY, heavy(9), to)
    assert only(bed.ask("jo", c.StepBegin, step="talk"), o.CheckClosed).entries == (entry,)
    assert bed.seat("ada").opening is None


def test_an_opening_told_to_others_after_all_is_no_longer_kept() -> None:
    bed = checking()
    gives(bed, "ada", Item.HEAVY, heavy(9))
    entry = gives(bed, "ada", Item.HEAVY, heavy(9), EVERYONE)
    assert bed.seat("ada").opening is None
    assert only(bed.ask("jo", c.StepBegin, step="talk"), o.CheckClosed).entries == (entry,)


ENDS: dict[str, Callable[[Bed], Facts]] = {
    "closed by its facilitator": lambda bed: bed.ask("jo", c.SessionClose),
    "cancelled": lambda bed: bed.system(system.Cancel),
    "never closed by anyone": lambda bed: bed.later(minutes=181).settle(),
}


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize("step", ["arrive", "talk", "leave"])
def test_every_answer_is_gone_when_the_session_is(step: str, how: str) -> None:
    bed = checking()
    entries = {gives(bed, "ada", Item.HEAVY, heavy(4)), gives(bed, "ben", Item.HEAVY, heavy(2))}
    if step != "arrive":
        bed.step(step)
    assert set(only(ENDS[how](bed), o.CheckClosed).entries) == entries
    assert all(seat.opening is None and seat.opened_in is None for seat in bed.room.seats.values())


def test_in_a_second_check_in_the_first_one_has_had_its_use() -> None:
    bed = checking()
    first = gives(bed, "ada", Item.HEAVY, heavy(4))
    bed.step("talk").step("again")
    gives(bed, "ada", Item.HEAVY, heavy(4), EVERYONE)
    assert bed.seat("ada").opened_in == first
    facts = bed.ask("ada", c.CheckAnswer, item=Item.HEAVY, answer=heavy(6), to=FACILITATORS)
    assert names(facts) == ["check.taken_back", "check.answered"]
    taken = only(facts, o.CheckTakenBack)
    assert (taken.entry, taken.was) == (first, None)
    assert bed.seat("ada").opening == 6


# Taking back all one's words


def forgets(bed: Bed, name: str) -> Facts:
    return bed.system(system.Forget, key=f"m:{name}")


def test_taking_back_all_ones_words_takes_the_answers_too() -> None:
    bed = checking()
    bed.says("ada")
    entries = {
        gives(bed, "ada", Item.HEAVY, heavy(4)),
        gives(bed, "ada", Item.ROSE, SOME[Item.ROSE]),
        gives(bed, "ada", Item.WEATHER, chosen("foggy"), EVERYONE),
    }
    kept = gives(bed, "ben", Item.HEAVY, heavy(4))
    taken = [fact for fact in forgets(bed, "ada") if isinstance(fact, o.CheckTakenBack)]
    assert {fact.entry for fact in taken} == entries
    assert {fact.by for fact in taken} == {"ada"}
    assert set(check(bed).given) == {"ben"}
    assert (bed.seat("ada").opening, bed.seat("ben").opened_in) == (None, kept)


def test_taking_back_all_ones_words_takes_an_answer_of_an_earlier_check_in_too() -> None:
    bed = checking()
    entry = gives(bed, "ada", Item.HEAVY, heavy(4))
    bed.step("talk")
    (taken,) = forgets(bed, "ada")
    assert taken == o.CheckTakenBack(at=bed.now, by="ada", entry=entry, item=Item.HEAVY, was=None)
    assert forgets(bed, "ada") == ()
    assert bed.seat("ada").opened_in is None


def test_someone_who_was_never_here_has_nothing_to_take_back() -> None:
    bed = checking()
    bed.says("ada")
    assert forgets(bed, "nobody") == ()


# What the state depends on


def blanked(history: Iterable[AnyFact]) -> list[AnyFact]:
    """What the journal holds once every answer that may go is gone."""
    history = list(history)
    gone: set[str] = set()
    for fact in history:
        match fact:
            case o.CheckAnswered(replaces=str(entry)) | o.CheckTakenBack(entry=entry):
                gone.add(entry)
            case o.CheckClosed():
                gone |= set(fact.entries)
    return [
        replace(fact, answer=None) if isinstance(fact, o.CheckAnswered) and fact.entry in gone else fact
        for fact in history
    ]


def test_the_room_is_the_same_without_the_answers_that_were_blanked() -> None:
    bed = checking(peers=SIX)

    def folds_alike() -> Room | None:
        room = fold(tuple(blanked(bed.history)))
        assert room == bed.room
        return room

    gives(bed, "ada", Item.HEAVY, heavy(9))
    gives(bed, "ada", Item.HEAVY, heavy(5))
    gives(bed, "ben", Item.HEAVY, heavy(9), COUNTED)
    folds_alike()
    bed.ask("ben", c.CheckTakeBack, item=Item.HEAVY)
    counted(bed, dict(zip(SIX[1:], (1, 3, 5, 7, 9), strict=True)))
    sends(bed, 2)
    folds_alike()
    for step in ("talk", "again", "leave", "talk"):
        bed.step(step)
        folds_alike()
    bed.ask("jo", c.SessionClose)
    folds_alike()
    assert all(fact.answer is None for fact in blanked(bed.history) if isinstance(fact, o.CheckAnswered))


ANSWERS = (heavy(0), heavy(6), heavy(9), SOME[Item.ROSE], SOME[Item.NEED], lines("Tea."))
ACT = st.one_of(
    st.tuples(
        st.just(c.CheckAnswer),
        st.sampled_from(SIX),
        st.fixed_dictionaries(
            {
                "item": st.sampled_from([Item.HEAVY, Item.HEAVY, Item.ROSE, Item.NEED, Item.KEEP]),
                "answer": st.sampled_from(ANSWERS),
                "to": st.sampled_from(Seen),
            }
        ),
    ),
    st.tuples(
        st.just(c.CheckTakeBack),
        st.sampled_from(SIX),
        st.fixed_dictionaries({"item": st.sampled_from([Item.HEAVY, Item.ROSE])}),
    ),
    st.tuples(st.just(c.CheckShow), st.just("jo"), st.just({})),
    st.tuples(
        st.just(c.StepBegin),
        st.just("jo"),
        st.fixed_dictionaries({"step": st.sampled_from(["arrive", "again", "leave", "talk"])}),
    ),
    st.tuples(st.just(system.Forget), st.sampled_from(SIX[:2]), st.just({})),
    st.tuples(st.just(c.RoomLeave), st.sampled_from(SIX[:2]), st.just({})),
)


@examples(80)
@given(st.lists(ACT, max_size=40))
def test_whatever_is_answered_no_state_depends_on_what_is_blanked_and_in_the_end_all_is(
    acts: list[tuple[type[Any], str, dict[str, Any]]],
) -> None:
    bed = checking(peers=SIX)
    for kind, by, fields in acts:
        try:
            if kind is system.Forget:
                forgets(bed, by)
            else:
                bed.ask(by, kind, **fields)
        except Refused:
            continue
        assert fold(tuple(blanked(bed.history))) == bed.room
        still = {
            fact.entry for fact in blanked(bed.history) if isinstance(fact, o.CheckAnswered) and fact.answer
        }
        held = bed.opened.step.held
        now = (
            {one.entry for items in held.given.values() for one in items.values()}
            if isinstance(held, Check)
            else set()
        )
        assert still == now | {seat.opened_in for seat in bed.room.seats.values() if seat.opened_in}
    bed.ask("jo", c.SessionClose)
    assert fold(tuple(blanked(bed.history))) == bed.room
    assert all(fact.answer is None for fact in blanked(bed.history) if isinstance(fact, o.CheckAnswered))
