"""What someone sees on coming in, and what nobody may tell from it."""

from collections.abc import Callable

import pytest

from server.domain import commands as c
from server.domain import system
from server.domain.people import Readiness, Role
from server.domain.plan import Plan, PlannedStep, StepOptions
from server.domain.steps.answers import ItemAnswer
from server.domain.vocabulary import Acknowledgement, Ending, Item, Place, Seen
from tests.contract.evening import Evening, evening
from tests.domain.room_bed import STARTS, TALK, WELCOME
from tests.support.replica import Verdict, differences


def care_only() -> dict[str, Callable[[Evening], object]]:
    def freed(evening: Evening) -> None:
        evening.does("jo", c.MemberHold, member="ada")
        evening.does("kim", c.MemberFree, member="ada")

    def taken_back_between_facilitators(evening: Evening) -> None:
        message = evening.says("jo", to=Place.CARE)
        evening.does("jo", c.MessageWithdraw, message=message)

    def handover_declined(evening: Evening) -> None:
        evening.does("jo", c.LeadOffer, to="kim")
        evening.does("kim", c.LeadDecline)

    def someone_waits(evening: Evening) -> None:
        evening.bed.first_timer("cy")
        evening.bed.drops("cy")
        evening.bed.ask("jo", c.MemberDecline, member="cy")
        evening.tell()

    def someone_who_waits_is_removed(evening: Evening) -> None:
        evening.bed.first_timer("cy")
        evening.bed.ask("jo", c.MemberRemove, member="cy", reason="A threat.")
        evening.tell()

    def an_outage(evening: Evening) -> None:
        evening.bed.system(system.LoseNode, node="n1")
        evening.tell()

    return {
        "a member is held": lambda evening: evening.does("jo", c.MemberHold, member="ada"),
        "a member is held and freed": freed,
        "facilitators talk": lambda evening: evening.says("jo", "Shall we?", Place.CARE),
        "facilitators talk and take it back": taken_back_between_facilitators,
        "the lead is offered and declined": handover_declined,
        "a facilitator says how they are": lambda e: e.does("kim", c.FacilitatorReady, state=Readiness.LOW),
        "someone waits, drops and is declined": someone_waits,
        "someone who waits is removed": someone_who_waits_is_removed,
        "a node is lost": an_outage,
    }


@pytest.mark.parametrize("what", care_only())
def test_what_concerns_facilitators_alone_leaves_every_peers_snapshot_as_it_was_to_the_byte(
    what: str,
) -> None:
    room = evening()
    room.says("ada")
    before, head = room.all_see(), dict(room.telling.ledger.heads_of)
    care_only()[what](room)
    after = room.all_see()
    assert {member: after[member] for member in ("ada", "ben")} == {
        member: before[member] for member in ("ada", "ben")
    }
    assert room.telling.ledger.heads_of["room"] == head["room"]


def test_someone_who_is_held_sees_no_sign_of_it_until_they_speak() -> None:
    held, free = evening(), evening()
    held.does("jo", c.MemberHold, member="ada")
    assert held.all_see()["ada"] == free.all_see()["ada"]
    assert held.sees("ada")["one"]["voice"] == "free"
    message = held.says("ada", "Wait.")
    assert [p["message"] for p in held.sees("ada")["one"]["pending"]] == [message]
    assert held.all_see()["ben"] == free.all_see()["ben"]


def test_a_held_message_shows_to_the_room_only_once_it_is_let_through() -> None:
    room = evening()
    room.does("jo", c.MemberHold, member="ada")
    before = room.all_see()["ben"]
    message = room.says("ada", "Wait.")
    assert room.all_see()["ben"] == before
    assert room.sees("kim")["care"]["held"] == [
        {"message": message, "at": room.bed.now, "by": "ada", "text": "Wait."}
    ]
    room.does("kim", c.MessageRelease, message=message)
    (said,) = room.sees("ben")["room"]["messages"]
    assert (said["message"], said["text"], said["by"]) == (message, "Wait.", "ada")
    assert room.sees("ada")["one"]["pending"] == []


def test_an_acknowledgement_is_seen_by_the_two_of_them_alone() -> None:
    room = evening()
    message = room.says("ada")
    before = room.all_see()
    room.does("ben", c.MessageAcknowledge, message=message, kind=Acknowledgement.ME_TOO)
    after = room.all_see()
    assert {member for member in after if after[member] != before[member]} == {"ada", "ben"}
    assert room.sees("ada")["one"]["received"] == {message: [{"member": "ben", "kind": "me_too"}]}
    assert room.sees("ben")["one"]["given"] == {message: "me_too"}


def test_a_private_reason_is_read_by_its_author_and_by_nobody_else() -> None:
    room = evening()
    message = room.says("ada")
    room.does("jo", c.MessageRemove, message=message, reason="Names someone.")
    assert room.sees("ada")["one"]["notes"] == [{"message": message, "reason": "Names someone."}]
    assert [m for m, seen in room.all_see().items() if b"Names someone." in seen] == ["ada"]


def test_whoever_waits_sees_themselves_and_the_session_and_nothing_else() -> None:
    room = evening()
    room.says("ada")
    room.bed.first_timer("cy")
    room.tell()
    seen = room.sees("cy")
    assert (seen["room"], seen["care"], set(seen["heads"])) == (None, None, {"one"})
    assert seen["one"]["standing"] == "waiting"
    assert seen["one"]["session"] == {
        "title": "Open circle",
        "starts_at": STARTS,
        "minutes": 60,
        "language": "en",
    }
    assert room.sees("jo")["care"]["waiting"] == [{"member": "cy", "name": "Cy", "here": True}]
    assert b"Ada" not in room.all_see()["cy"]


def test_those_who_wait_stand_in_the_order_in_which_they_came() -> None:
    room = evening()
    listener = room.listen("jo")
    for name in ("eve", "cy", "dee"):
        room.bed.first_timer(name)
        room.tell()
    room.bed.drops("eve")
    room.tell()
    waiting = room.sees("kim")["care"]["waiting"]
    assert [(one["member"], one["here"]) for one in waiting] == [("eve", False), ("cy", True), ("dee", True)]
    assert listener.replica.snapshot()["care"]["waiting"] == waiting


def test_whoever_was_removed_keeps_their_own_part_with_the_reason() -> None:
    room = evening()
    room.does("jo", c.MemberRemove, member="ada", reason="A threat.")
    seen = room.sees("ada")
    assert (seen["room"], seen["care"], set(seen["heads"])) == (None, None, {"one"})
    assert (seen["one"]["standing"], seen["one"]["reason"]) == ("removed", "A threat.")
    assert "ada" not in room.sees("ben")["room"]["people"]
    assert room.sees("kim")["care"]["removed"] == {"ada": "A threat."}


def test_those_still_waiting_at_the_end_see_how_it_ended() -> None:
    room = evening()
    room.bed.first_timer("cy")
    room.tell()
    listener = room.listen("cy")
    room.bed.system(system.Cancel)
    room.tell()
    assert room.sees("cy")["one"]["ending"] == Ending.CANCELLED.value
    assert listener.replica.snapshot()["one"]["ending"] == "cancelled"
    assert room.sees("ada")["one"]["ending"] is None
    assert room.sees("ada")["room"]["ending"] == "cancelled"


def test_a_latecomer_sees_nothing_that_was_said_before_they_came() -> None:
    room = evening()
    room.says("ada", "Before.")
    room.bed.peer("late").facilitator("lee")
    room.tell()
    after = room.says("ada", "After.")
    assert [m["message"] for m in room.sees("late")["room"]["messages"]] == [after]
    assert not room.sees("late")["room"]["more"]
    assert b"Before." not in room.all_see()["late"]
    assert len(room.sees("lee")["room"]["messages"]) == 2


def test_a_latecomer_sees_all_where_the_group_decided_so() -> None:
    room = evening(latecomers_see=True)
    room.says("ada", "Before.")
    room.bed.peer("late")
    room.tell()
    assert [m["text"] for m in room.sees("late")["room"]["messages"]] == ["Before."]


def test_a_snapshot_has_the_last_hundred_messages_and_says_that_there_are_more() -> None:
    room = evening()
    said = [room.says("jo", str(n)) for n in range(100)]
    assert not room.sees("ada")["room"]["more"]
    said.append(room.says("jo", "100"))
    seen = room.sees("ada")["room"]
    assert [m["message"] for m in seen["messages"]] == said[-100:]
    assert seen["more"]


def test_words_that_are_gone_are_in_nobodys_snapshot() -> None:
    room = evening()
    gone = room.says("ada", "Forget this.")
    room.does("ada", c.MessageWithdraw, message=gone)
    assert not any(b"Forget this." in seen for seen in room.all_see().values())
    (shown,) = room.sees("ben")["room"]["messages"]
    assert (shown["text"], shown["state"]) == (None, "withdrawn")


def test_messages_that_wait_are_listed_in_their_order_even_within_a_millisecond() -> None:
    room = evening()
    room.does("jo", c.MemberHold, member="ada")
    listener = room.listen("ada")
    waiting = [room.says("ada", str(n)) for n in range(6)]
    pending = [pending["message"] for pending in room.sees("ada")["one"]["pending"]]
    assert sorted(pending) == sorted(waiting)
    assert pending == [pending["message"] for pending in listener.replica.snapshot()["one"]["pending"]]
    assert [held["message"] for held in room.sees("jo")["care"]["held"]] == waiting


# Replicas


def test_a_replica_does_not_paper_over_a_gap() -> None:
    room = evening()
    listener = room.listen("ada")
    listener.connected = False
    before = listener.replica.snapshot()
    room.says("ben", "Missed.")
    listener.connected = True
    room_head = before["heads"]["room"]
    beyond = {"room": "r", "stream": "room", "seq": room_head + 2, "at": 1, "member": "ben"}
    assert listener.replica.apply("hand.raised", beyond) is Verdict.GAP
    assert listener.replica.snapshot() == before
    room.telling.sync(room.bed.room, listener)
    assert differences(listener.replica.snapshot(), room.sees("ada")) == []
    assert listener.replica.snapshot()["room"]["messages"][-1]["text"] == "Missed."


def test_a_replica_knows_from_the_heads_that_it_is_behind() -> None:
    room = evening()
    listener = room.listen("jo")
    heads = dict(listener.replica.heads)
    assert not listener.replica.behind(heads)
    assert listener.replica.behind({**heads, "care": heads["care"] + 1})


def test_a_difference_is_named_where_it_is() -> None:
    room = evening()
    mine, fresh = room.sees("ada"), room.sees("ada")
    fresh["room"]["people"]["ben"]["presence"] = "away"
    fresh["one"]["given"] = {"m": "me_too"}
    assert differences(mine, fresh) == [
        "one.given.m: the replica has '(nothing)', fresh is 'me_too'",
        "room.people.ben.presence: the replica has 'here', fresh is 'away'",
    ]


def test_facilitators_see_who_is_held_and_peers_do_not() -> None:
    room = evening()
    room.does("jo", c.MemberHold, member="ada")
    assert room.sees("kim")["care"]["voices"] == {"ada": "held"}
    assert room.sees("ada")["care"] is None
    room.bed.comes("lee", Role.FACILITATOR)
    room.tell()
    assert room.sees("lee")["care"]["voices"] == {"ada": "held"}


CHECK = PlannedStep("arriving", "check", "Check-in", 6, ("How is it?",), StepOptions(ask=(Item.HEAVY,)))


@pytest.mark.parametrize("latecomers_see", [False, True])
def test_a_latecomer_sees_answers_from_before_only_if_the_group_wants_it(latecomers_see: bool) -> None:
    room = evening(plan=Plan("g", "Circle", 60, (WELCOME, TALK, CHECK)), latecomers_see=latecomers_see)
    room.does("jo", c.StepBegin, step="arriving")
    room.does("ada", c.CheckAnswer, item=Item.HEAVY, answer=ItemAnswer(scale=6), to=Seen.EVERYONE)
    room.bed.later(seconds=5)
    for latecomer, role in (("lee", Role.PEER), ("mia", Role.FACILITATOR)):
        room.bed.comes(latecomer, role)
    room.tell()
    listener = room.listen("lee")
    seen = {"ada": {"heavy": {"scale": 6}}}
    assert room.sees("lee")["room"]["step"]["check"]["answers"] == (seen if latecomers_see else {})
    assert room.sees("mia")["room"]["step"]["check"]["answers"] == seen
    room.does("ben", c.CheckAnswer, item=Item.HEAVY, answer=ItemAnswer(scale=2), to=Seen.EVERYONE)
    room.does("ada", c.CheckTakeBack, item=Item.HEAVY)
    assert room.sees("lee")["room"]["step"]["check"]["answers"] == {"ben": {"heavy": {"scale": 2}}}
    assert differences(listener.replica.snapshot(), room.sees("lee")) == []
