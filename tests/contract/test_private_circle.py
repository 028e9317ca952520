"""What nobody may tell from what they are told of a circle: why someone has no turn, who only listens tonight, what
was answered to be counted, what was handed in, and that there is an aside at all."""

from collections.abc import Callable
from typing import Any

from server.contract.audience import hears, views
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import AsideFor, Cue, Item, Outcome, Place, Seen, Stage
from tests.contract.evening import Evening
from tests.domain.room_bed import Bed
from tests.support.evening_plan import PLAN

MORE = ("cy", "dee", "eve", "fay")


def evening(step: str, **policy: Any) -> Evening:
    """jo and kim facilitate; ada, ben, cy, dee, eve and fay are in; a step has begun."""
    return Evening(Bed(PLAN, **policy).open("welcome").peer(*MORE).step(step))


def running(step: str = "circle") -> Evening:
    room = evening(step)
    room.does("jo", c.RoundPrompt)
    room.does("jo", c.RoundAdvance, to=Stage.RUNNING)
    return room


def the_turn(room: Evening) -> tuple[int, MemberId]:
    turn = room.sees("jo")["room"]["step"]["round"]["turn"]
    return turn["number"], turn["member"]


def others(room: Evening, *but: MemberId) -> dict[MemberId, bytes]:
    return {member: seen for member, seen in room.all_see().items() if member not in but}


def tell_nobody(room: Evening, does: Callable[[], object], *but: MemberId) -> None:
    """Whatever this does: nobody else's snapshot changes by a byte, nor the head of any stream of theirs."""
    before = others(room, *but)
    does()
    assert others(room, *but) == before


def told_to(room: Evening, facts: Facts) -> set[MemberId]:
    audiences = {audience for fact in facts for audience, _ in views(fact)}
    return {m for m in room.bed.room.seats if any(hears(room.bed.room, m, one) for one in audiences)}


# Why someone has no turn


WITHOUT_A_TURN: dict[str, Callable[[Evening, MemberId, int], object]] = {
    "later": lambda room, who, turn: room.does(who, c.TurnLater, turn=turn),
    "put off by a facilitator": lambda room, who, turn: room.does("jo", c.TurnPutOff, member=who, turn=turn),
    "moved on by a facilitator": lambda room, who, turn: room.does("jo", c.TurnMoveOn, turn=turn),
    "listening tonight": lambda room, who, turn: room.does(who, c.MemberListen, listening=True),
}


def test_why_someone_has_no_turn_cannot_be_told_from_what_others_hear_or_see() -> None:
    seen = set()
    for does in WITHOUT_A_TURN.values():
        room = running()
        turn, member = the_turn(room)
        other = next(m for m in ("ada", "ben") if m != member)
        listener = room.listen(other)
        does(room, member, turn)
        assert the_turn(room)[1] != member
        seen.add((room.all_see()[other], repr(listener.heard)))
    assert len(seen) == 1


def test_a_second_later_is_a_pass_that_looks_like_the_first_to_others() -> None:
    room = running()
    turn, member = the_turn(room)
    other = next(m for m in ("ada", "ben") if m != member)
    listener = room.listen(other)
    room.does(member, c.TurnLater, turn=turn)
    while (now := the_turn(room))[1] != member:
        room.does(now[1], c.TurnPass, turn=now[0])
    room.does(member, c.TurnLater, turn=now[0])
    theirs = [(name, data) for name, data in listener.heard if data.get("member") == member]
    assert [name for name, _ in theirs] == ["turn.set_aside", "turn.offered", "turn.set_aside"]
    assert room.sees("jo")["care"]["turns"][member] == "passed"


def test_who_only_listens_tonight_is_known_to_the_facilitators_and_to_themselves() -> None:
    for at in (evening("talk"), evening("circle"), running()):
        turn = at.sees("jo")["room"]["step"]["round"] and at.sees("jo")["room"]["step"]["round"]["turn"]
        member = next(m for m in ("fay", "eve") if not turn or turn["member"] != m)
        at.does(member, c.MemberListen, listening=True)
        assert at.sees(member)["one"]["listening"]
        assert at.sees("kim")["care"]["listening"] == [member]
        for other in ("ada", "ben"):
            assert b'"listening":true' not in at.all_see()[other]
            assert b'"listening":["' not in at.all_see()[other]


def test_listening_outside_a_round_changes_nothing_that_others_see() -> None:
    room = evening("talk")
    tell_nobody(room, lambda: room.does("ada", c.MemberListen, listening=True), "ada", "jo", "kim")


def test_who_had_no_turn_is_not_named_to_the_others() -> None:
    room = running()
    _, member = the_turn(room)
    listener = room.listen(next(m for m in ("ada", "ben") if m != member))
    room.does("jo", c.RoundAdvance, to=Stage.CLOSED)
    (closed,) = (data for name, data in listener.heard if data["stream"] == "room")
    assert set(closed) - {"room", "stream", "seq", "at"} == {"aborted", "more_later"}
    assert closed["more_later"]
    assert room.sees(member)["one"]["turn"] == "unheard"
    assert member in room.sees("jo")["care"]["unheard"]


def test_what_a_reminder_and_more_time_are_about_stays_with_the_one_who_has_the_turn() -> None:
    room = running()
    turn, member = the_turn(room)
    room.does(member, c.TurnBegin, turn=turn)
    tell_nobody(room, lambda: room.does(member, c.TurnLengthen, turn=turn), member, "jo", "kim")
    room = running()
    turn, member = the_turn(room)
    room.bed.later(seconds=46)

    def reminded() -> None:
        room.bed.settle()
        room.tell()

    tell_nobody(room, reminded, member)


# What was handed in


def test_what_is_handed_in_is_read_by_nobody_before_all_is_shown() -> None:
    room = running("together")
    room.does("ada", c.TurnHandIn, text="Sealed until then.")
    (message,) = (pending["message"] for pending in room.sees("ada")["one"]["pending"])
    for member, seen in others(room, "ada").items():
        assert b"Sealed" not in seen, member
        assert message.encode() not in seen, member
    assert room.sees("jo")["care"]["handed_in"] == ["ada"]
    room.does("jo", c.RoundReveal)
    assert all(b"Sealed until then." in seen for seen in room.all_see().values())


def test_handing_in_and_taking_back_shows_to_no_other_peer() -> None:
    room = running("together")
    tell_nobody(room, lambda: room.does("ada", c.TurnHandIn, text="Sealed until then."), "ada", "jo", "kim")
    (message,) = (pending["message"] for pending in room.sees("ada")["one"]["pending"])
    tell_nobody(room, lambda: room.does("ada", c.MessageWithdraw, message=message), "ada", "jo", "kim")
    assert room.sees("jo")["care"]["handed_in"] == []


# Checks


def answers(
    room: Evening, by: MemberId, to: Seen, scale: int = 9, item: Item = Item.HEAVY
) -> Callable[[], object]:
    return lambda: room.does(by, c.CheckAnswer, item=item, answer=ItemAnswer(scale=scale), to=to)


def test_an_answer_to_be_counted_is_seen_by_nobody_not_even_by_the_facilitators() -> None:
    room = evening("arrive")
    tell_nobody(room, answers(room, "ada", Seen.COUNTED), "ada")
    tell_nobody(room, answers(room, "ada", Seen.COUNTED, 2), "ada")
    tell_nobody(room, lambda: room.does("ada", c.CheckTakeBack, item=Item.HEAVY), "ada")


def test_an_answer_for_the_facilitators_is_seen_by_no_other_peer() -> None:
    room = evening("arrive")
    tell_nobody(room, answers(room, "ada", Seen.FACILITATORS), "ada", "jo", "kim")
    assert room.sees("jo")["care"]["answers"] == {"ada": {"heavy": {"scale": 9}}}
    assert list(room.sees("jo")["care"]["cues"]["ada"]) == ["heavy"]


def test_who_looks_after_a_quiet_card_is_seen_by_no_peer() -> None:
    room = evening("arrive")
    answers(room, "ada", Seen.FACILITATORS)()
    card: dict[str, Any] = {"member": "ada", "cue": Cue.HEAVY}
    tell_nobody(room, lambda: room.does("jo", c.CueClaim, **card), "jo", "kim")
    tell_nobody(room, lambda: room.does("jo", c.CueClear, **card), "jo", "kim")


def counted(*scales: int) -> Evening:
    room = evening("arrive")
    for member, scale in zip(("ada", "ben", *MORE), scales, strict=False):
        answers(room, member, Seen.COUNTED, scale)()
    return room


def test_nothing_is_shown_of_four_answers_nor_of_five_that_are_alike_and_each_is_told() -> None:
    for room, how_many in ((counted(1, 5, 9, 9), 4), (counted(9, 9, 8, 9, 10), 5)):
        room.does("jo", c.CheckShow)
        assert room.sees("jo")["room"]["step"]["check"]["counts"]["heavy"] is None
        untold = [m for m in ("ada", "ben", *MORE) if room.sees(m)["one"]["untold"]]
        assert untold == ["ada", "ben", *MORE][:how_many]


def test_whose_answer_was_not_shown_is_told_to_them_alone() -> None:
    some, none = counted(1, 5, 9, 9), counted()
    for room in (some, none):
        room.does("jo", c.CheckShow)
    for member in ("fay", "jo", "kim"):
        assert some.all_see()[member] == none.all_see()[member]


def test_a_card_to_those_who_answered_alike_shows_to_its_sender_as_one_to_nobody_does() -> None:
    seen = {}
    for band in (0, 1):
        room = counted(9, 8, 10, 9, 1)
        room.does("jo", c.CheckShow)
        room.does("jo", c.CheckCard, item=Item.HEAVY, band=band, text="You are not alone.")
        seen[band] = others(room, "eve")
        got = room.sees("eve")["one"]["cards"]
        assert bool(got) == (band == 0)
    assert seen[0] == seen[1]


# Asides


def test_nobody_else_can_tell_that_someone_has_an_aside() -> None:
    room = evening("circle")
    told: list[tuple[MemberId, type[c.Command], dict[str, Any]]] = [
        ("ada", c.AsideAsk, {"reason": AsideFor.HELP, "text": "It is too much."}),
        ("jo", c.AsideClaim, {"member": "ada"}),
        ("jo", c.MessagePost, {"to": Place.ASIDE, "text": "I'm here.", "member": "ada"}),
        ("ada", c.MessagePost, {"to": Place.ASIDE, "text": "Thank you."}),
        ("jo", c.AsideClose, {"member": "ada", "outcome": Outcome.PASSED_ON}),
        ("kim", c.AsideOffer, {"member": "ada"}),
        ("ada", c.AsideAccept, {}),
        ("ada", c.AsideDecline, {}),
    ]
    for by, verb, fields in told:
        before = others(room, "ada", "jo", "kim")
        assert told_to(room, room.does(by, verb, **fields)) <= {"ada", "jo", "kim"}
        assert others(room, "ada", "jo", "kim") == before


def test_words_taken_back_in_an_aside_are_gone_for_both_and_known_to_nobody_else() -> None:
    room = evening("talk")
    facts = room.does("ada", c.AsideAsk, reason=AsideFor.TALK, text="Forget this.")
    message = next(fact.message for fact in facts if isinstance(fact, o.MessagePosted))
    assert b"Forget this." in room.all_see()["jo"]
    tell_nobody(room, lambda: room.does("ada", c.MessageWithdraw, message=message), "ada", "jo", "kim")
    assert not any(b"Forget this." in seen for seen in room.all_see().values())
    for aside in (room.sees("ada")["one"]["aside"], room.sees("kim")["care"]["asides"]["ada"]):
        assert [(one["text"], one["state"]) for one in aside["messages"]] == [(None, "withdrawn")]


def test_a_facilitator_who_comes_later_finds_the_requests_and_a_latecomer_does_not() -> None:
    room = evening("talk")
    room.does("ada", c.AsideAsk, reason=AsideFor.CHECK_ON_ME)
    room.bed.facilitator("lee").peer("gus")
    room.tell()
    assert room.sees("lee")["care"]["asides"]["ada"]["reason"] == "check_on_me"
    assert room.sees("gus")["one"]["aside"] is None
    assert b"check_on_me" not in room.all_see()["gus"]
