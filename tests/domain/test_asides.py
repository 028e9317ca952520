"""Asides: asking, offering, both agreeing, talking, and what becomes of every request."""

from typing import Any

import pytest

from server.contract.audience import views
from server.domain import asides, system
from server.domain import commands as c
from server.domain import outcome as o
from server.domain.outcome import Facts
from server.domain.people import MemberId
from server.domain.refusal import Refusal
from server.domain.room import Aside, Closed, Closing
from server.domain.vocabulary import Acknowledgement, AsideFor, AsideState, Ending, Outcome, Place
from tests.domain.room_bed import MINUTE, Bed, names

TALK, CHECK_ON_ME, HELP = AsideFor.TALK, AsideFor.CHECK_ON_ME, AsideFor.HELP
ASKED, OFFERED, OPEN, OVER = AsideState.ASKED, AsideState.OFFERED, AsideState.OPEN, AsideState.OVER
ANSWERED, PASSED_ON, NOT_REACHED = Outcome.ANSWERED, Outcome.PASSED_ON, Outcome.NOT_REACHED


def asks(bed: Bed, by: MemberId = "ada", reason: AsideFor = TALK, text: str | None = None) -> Facts:
    return bed.ask(by, c.AsideAsk, reason=reason, text=text)


def says(bed: Bed, by: MemberId, text: str = "Hello", whose: MemberId | None = None) -> Facts:
    return bed.ask(by, c.MessagePost, to=Place.ASIDE, text=text, member=whose)


def words(facts: Facts) -> o.MessagePosted:
    """The one message among these facts."""
    (posted,) = (fact for fact in facts if isinstance(fact, o.MessagePosted))
    return posted


def aside(bed: Bed, member: MemberId = "ada") -> Aside:
    return bed.room.asides[member]


def still_asked() -> Bed:
    bed = Bed().open()
    asks(bed)
    return bed


def offered() -> Bed:
    bed = Bed().open()
    bed.ask("jo", c.AsideOffer, member="ada")
    return bed


def opened() -> Bed:
    bed = still_asked()
    bed.ask("jo", c.AsideClaim, member="ada")
    return bed


def over() -> Bed:
    bed = opened()
    bed.ask("jo", c.AsideClose, member="ada", outcome=ANSWERED)
    return bed


# Asking


@pytest.mark.parametrize("reason", AsideFor)
def test_a_peer_asks_for_a_private_word_to_be_checked_on_or_for_help(reason: AsideFor) -> None:
    bed = Bed().open()
    (asked,) = asks(bed, reason=reason)
    assert isinstance(asked, o.AsideAsked)
    assert aside(bed) == Aside(asked.aside, ASKED, bed.now, reason=reason)
    assert asides.owed(bed.room) == ["ada"]


def test_the_first_words_may_come_with_the_asking() -> None:
    bed = Bed().open()
    facts = asks(bed, reason=HELP, text=" It is too much. ")
    assert names(facts) == ["aside.asked", "message.posted"]
    posted = words(facts)
    assert (posted.text, posted.place, posted.whose) == ("It is too much.", Place.ASIDE, "ada")
    assert posted.aside == aside(bed).id


def test_asking_with_nothing_but_a_blank_is_asking_without_words() -> None:
    assert names(asks(Bed().open(), text=" \n")) == ["aside.asked"]


def test_words_that_cannot_be_shown_are_refused_and_nothing_is_asked() -> None:
    bed = Bed().open()
    with bed.refused(Refusal.BAD_TEXT):
        asks(bed, text="a\0b")


def test_one_may_ask_before_the_session_while_it_runs_and_in_its_last_minutes() -> None:
    bed = Bed().facilitator("jo", "kim").peer("ada", "ben", "cy", "dee")
    asks(bed, "ada")
    bed.ask("jo", c.SessionOpen)
    asks(bed, "ben")
    for member in ("ada", "ben"):
        bed.ask("jo", c.AsideClose, member=member, outcome=PASSED_ON)
    bed.ask("jo", c.SessionClose)
    asks(bed, "cy")
    bed.ask("jo", c.AsideClose, member="cy", outcome=PASSED_ON)
    bed.ask("jo", c.SessionEnd)
    with bed.refused(Refusal.ROOM_LOCKED):
        asks(bed, "dee")


def test_help_can_be_asked_for_while_the_room_is_paused_or_nobody_leads_it() -> None:
    bed = Bed().open("quiet")
    bed.ask("jo", c.StepPause)
    assert asks(bed, "ada", HELP)
    for facilitator in ("jo", "kim"):
        bed.drops(facilitator)
    bed.later(minutes=1).settle()
    assert bed.opened.unattended_since
    assert asks(bed, "ben", HELP)


@pytest.mark.parametrize("verb", [c.MemberQuiet, c.MemberHold])
def test_someone_who_was_quieted_or_held_may_always_ask_and_is_heard_at_once(verb: type[c.Command]) -> None:
    bed = Bed().open()
    bed.ask("jo", verb, member="ada")
    assert names(asks(bed, text="Please.")) == ["aside.asked", "message.posted"]
    assert names(says(bed, "ada", "Are you there?")) == ["message.posted"]
    assert bed.room.held == ()


def test_someone_who_stepped_out_may_ask() -> None:
    bed = Bed().open()
    bed.ask("ada", c.MemberStepOut)
    assert asks(bed, reason=CHECK_ON_ME)


def test_someone_who_still_waits_at_the_door_does_not_ask_yet() -> None:
    bed = Bed().facilitator("jo").first_timer("cy")
    with bed.refused(Refusal.NOT_ADMITTED):
        asks(bed, "cy")


def test_one_peer_has_one_aside_at_a_time_and_another_one_later() -> None:
    for bed in (still_asked(), opened()):
        with bed.refused(Refusal.ALREADY_THERE):
            asks(bed)
    bed = over()
    before = aside(bed).id
    asks(bed)
    assert aside(bed).id != before
    assert aside(bed).state is ASKED


# Both agree


def test_nothing_opens_before_a_facilitator_has_seen_the_request() -> None:
    bed = still_asked()
    assert aside(bed).state is ASKED
    with bed.refused(Refusal.NO_OFFER):
        bed.ask("ada", c.AsideAccept)
    (claimed,) = bed.ask("kim", c.AsideClaim, member="ada")
    assert isinstance(claimed, o.AsideClaimed)
    assert (aside(bed).state, aside(bed).by) == (OPEN, "kim")
    assert bed.ask("kim", c.AsideClaim, member="ada") == ()


def test_nothing_opens_before_the_peer_accepts_an_offer() -> None:
    bed = offered()
    assert (aside(bed).state, aside(bed).by, aside(bed).reason) == (OFFERED, "jo", None)
    with bed.refused(Refusal.NOTHING_TO_CLAIM):
        bed.ask("jo", c.AsideClaim, member="ada")
    with bed.refused(Refusal.NO_SUCH_ASIDE):
        says(bed, "jo", whose="ada")
    with bed.refused(Refusal.NO_SUCH_ASIDE):
        says(bed, "ada")
    assert names(bed.ask("ada", c.AsideAccept)) == ["aside.accepted"]
    assert (aside(bed).state, aside(bed).by) == (OPEN, "jo")
    assert bed.ask("ada", c.AsideAccept) == ()


def test_asking_while_an_offer_stands_accepts_it() -> None:
    bed = offered()
    facts = asks(bed, text="Yes, please.")
    assert names(facts) == ["aside.accepted", "message.posted"]
    assert words(facts).aside == aside(bed).id
    assert aside(bed).state is OPEN


def test_an_offer_may_be_declined_without_a_reason() -> None:
    bed = offered()
    (closed,) = bed.ask("ada", c.AsideDecline)
    assert isinstance(closed, o.AsideClosed)
    assert closed.outcome is Outcome.DECLINED
    assert aside(bed).state is OVER
    assert asides.owed(bed.room) == []


def test_a_request_may_be_taken_back_and_an_aside_be_enough_for_now() -> None:
    for bed, outcome in ((still_asked(), Outcome.TAKEN_BACK), (opened(), ANSWERED)):
        (closed,) = bed.ask("ada", c.AsideDecline)
        assert isinstance(closed, o.AsideClosed)
        assert aside(bed).outcome is closed.outcome is outcome


def test_an_offer_is_for_a_peer_who_is_in_and_has_none() -> None:
    bed = Bed().open().first_timer("cy").peer("gone")
    bed.ask("jo", c.MemberRemove, member="gone", reason="A threat.")
    asks(bed, "ben")
    for member, code in (
        ("kim", Refusal.NOT_ALLOWED),
        ("jo", Refusal.NOT_ALLOWED),
        ("cy", Refusal.NO_SUCH_MEMBER),
        ("nobody", Refusal.NO_SUCH_MEMBER),
        ("gone", Refusal.ALREADY_GONE),
        ("ben", Refusal.ALREADY_THERE),
    ):
        with bed.refused(code):
            bed.ask("jo", c.AsideOffer, member=member)
    bed.ask("jo", c.AsideOffer, member="ada")
    with bed.refused(Refusal.ALREADY_THERE):
        bed.ask("kim", c.AsideOffer, member="ada")


@pytest.mark.parametrize("verb", [c.AsideAccept, c.AsideDecline])
def test_only_an_aside_of_ones_own_is_accepted_or_declined(verb: type[c.Command]) -> None:
    bed = offered()
    with bed.refused(Refusal.NO_SUCH_ASIDE):
        bed.ask("ben", verb)
    bed = over()
    with bed.refused(Refusal.ASIDE_OVER):
        bed.ask("ada", verb)


@pytest.mark.parametrize(
    ("verb", "fields"), [(c.AsideAsk, {"reason": TALK}), (c.AsideAccept, {}), (c.AsideDecline, {})]
)
def test_facilitators_neither_ask_nor_accept_nor_decline(
    verb: type[c.Command], fields: dict[str, Any]
) -> None:
    bed = offered()
    with bed.refused(Refusal.NOT_ALLOWED):
        bed.ask("kim", verb, **fields)


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        (c.AsideOffer, {}),
        (c.AsideClaim, {}),
        (c.AsideClose, {"outcome": ANSWERED}),
    ],
)
def test_peers_neither_offer_nor_claim_nor_mark(verb: type[c.Command], fields: dict[str, Any]) -> None:
    bed = still_asked()
    for peer in ("ada", "ben"):
        with bed.refused(Refusal.NOT_ALLOWED):
            bed.ask(peer, verb, member="ada", **fields)


def test_the_other_facilitator_may_take_it_over() -> None:
    bed = opened()
    assert names(bed.ask("kim", c.AsideClaim, member="ada")) == ["aside.claimed"]
    assert (aside(bed).state, aside(bed).by) == (OPEN, "kim")


# Talking


def test_both_say_what_they_like_as_long_as_it_is_open() -> None:
    bed = opened()
    own, answer = words(says(bed, "ada", "Hi.")), words(says(bed, "jo", "Hi Ada.", "ada"))
    for posted, by in ((own, "ada"), (answer, "jo")):
        assert (posted.by, posted.whose, posted.aside) == (by, "ada", aside(bed).id)
        assert bed.message(posted.message).place is Place.ASIDE
        assert bed.message(posted.message).whose == "ada"


def test_a_peer_may_go_on_writing_while_the_request_is_still_unseen() -> None:
    bed = still_asked()
    assert names(says(bed, "ada")) == ["message.posted"]
    assert aside(bed).state is ASKED


def test_whoever_answers_has_seen_it() -> None:
    bed = still_asked()
    assert names(says(bed, "kim", "I'm here.", "ada")) == ["aside.claimed", "message.posted"]
    assert (aside(bed).state, aside(bed).by) == (OPEN, "kim")


def test_nothing_is_said_where_there_is_no_aside_or_it_is_over() -> None:
    bed = Bed().open()
    for by, whose in (("ada", None), ("jo", "ada"), ("jo", "kim"), ("jo", "nobody")):
        with bed.refused(Refusal.NO_SUCH_ASIDE):
            says(bed, by, whose=whose)
    bed = over()
    for by, whose in (("ada", None), ("jo", "ada")):
        with bed.refused(Refusal.ASIDE_OVER):
            says(bed, by, whose=whose)


def test_a_peer_cannot_write_into_the_aside_of_another() -> None:
    bed = opened()
    asks(bed, "ben")
    with bed.refused(Refusal.NOT_ALLOWED):
        says(bed, "ben", whose="ada")
    assert words(says(bed, "ada", whose="ada")).whose == "ada"


def test_a_facilitator_says_whose_aside_it_is() -> None:
    bed = opened()
    with bed.refused(Refusal.BAD_REQUEST):
        says(bed, "jo")


def test_an_aside_goes_on_while_the_room_is_quiet_paused_or_about_to_close() -> None:
    bed = opened()
    bed.step("quiet").ask("jo", c.StepPause)
    assert says(bed, "ada")
    assert says(bed, "jo", whose="ada")


def test_words_in_an_aside_leave_the_floor_as_it_was() -> None:
    bed = opened().step("slow")
    says(bed, "ada")
    assert bed.floor.spoke_at == {}
    assert bed.says("ada")


# Nobody else hears


def told(facts: Facts) -> set[str]:
    return {audience for fact in facts for audience, _ in views(fact)}


def test_nobody_else_hears_of_an_aside() -> None:
    bed = Bed().open()
    for facts in (
        asks(bed, text="A word, please."),
        bed.ask("jo", c.AsideClaim, member="ada"),
        says(bed, "jo", "Hi Ada.", "ada"),
        says(bed, "ada"),
        bed.ask("ada", c.MessageWithdraw, message=words(says(bed, "ada")).message),
        bed.ask("jo", c.MessageWithdraw, message=words(says(bed, "jo", whose="ada")).message),
        bed.ask("jo", c.AsideClose, member="ada", outcome=ANSWERED),
        bed.ask("jo", c.AsideOffer, member="ada"),
        bed.ask("ada", c.AsideAccept),
        bed.ask("ada", c.AsideDecline),
    ):
        assert told(facts) == {"care", "one:ada"}


def test_the_end_of_the_room_tells_of_an_aside_to_its_peer_and_the_facilitators_only() -> None:
    bed = still_asked()
    (closed, _) = bed.system(system.Cancel)
    assert told((closed,)) == {"care", "one:ada"}


def test_words_in_an_aside_can_be_taken_back_by_their_author_only() -> None:
    bed = opened()
    message = words(says(bed, "ada")).message
    for other in ("jo", "ben"):
        with bed.refused(Refusal.NOT_YOURS):
            bed.ask(other, c.MessageWithdraw, message=message)
    (withdrawn,) = bed.ask("ada", c.MessageWithdraw, message=message)
    assert isinstance(withdrawn, o.MessageWithdrawn)
    assert (withdrawn.place, withdrawn.whose) == (Place.ASIDE, "ada")
    assert bed.message(message).gone


def test_taking_all_words_back_takes_those_in_asides_back_too() -> None:
    bed = opened()
    message = words(says(bed, "ada")).message
    answer = words(says(bed, "jo", whose="ada")).message
    facts = bed.system(system.Forget, key="m:ada")
    assert told(facts) == {"care", "one:ada"}
    assert bed.message(message).gone
    assert not bed.message(answer).gone


def test_what_is_said_in_an_aside_is_neither_taken_down_nor_acknowledged() -> None:
    bed = opened()
    own, answer = words(says(bed, "ada")).message, words(says(bed, "jo", whose="ada")).message
    for message in (own, answer):
        with bed.refused(Refusal.NO_SUCH_MESSAGE):
            bed.ask("kim", c.MessageRemove, message=message, reason="Unkind.")
        with bed.refused(Refusal.NO_SUCH_MESSAGE):
            bed.ask("ben", c.MessageAcknowledge, message=message, kind=Acknowledgement.WITH_YOU)


# Nobody's request vanishes


@pytest.mark.parametrize("outcome", [ANSWERED, PASSED_ON, NOT_REACHED])
@pytest.mark.parametrize("begin", [still_asked, opened])
def test_the_room_locks_only_when_each_request_was_answered_passed_on_or_not_reached(
    begin: Any, outcome: Outcome
) -> None:
    bed: Bed = begin()
    with bed.refused(Refusal.REQUESTS_OPEN):
        bed.ask("jo", c.SessionClose)
    (closed,) = bed.ask("kim", c.AsideClose, member="ada", outcome=outcome)
    assert isinstance(closed, o.AsideClosed)
    assert aside(bed).outcome is outcome
    bed.ask("jo", c.SessionClose)
    assert isinstance(bed.room.phase, Closing)


def test_a_request_of_the_last_minutes_is_answered_before_anyone_ends_them() -> None:
    bed = Bed().open()
    bed.ask("jo", c.SessionClose)
    asks(bed)
    with bed.refused(Refusal.REQUESTS_OPEN):
        bed.ask("jo", c.SessionEnd)
    bed.ask("jo", c.AsideClose, member="ada", outcome=PASSED_ON)
    bed.ask("jo", c.SessionEnd)
    assert isinstance(bed.room.phase, Closed)


def test_an_offer_that_nobody_took_keeps_no_room_open_and_may_be_taken_away() -> None:
    bed = offered()
    for outcome in (ANSWERED, PASSED_ON):
        with bed.refused(Refusal.BAD_REQUEST):
            bed.ask("jo", c.AsideClose, member="ada", outcome=outcome)
    bed.ask("jo", c.AsideClose, member="ada", outcome=NOT_REACHED)
    with bed.refused(Refusal.ASIDE_OVER):
        bed.ask("ada", c.AsideAccept)
    offered().ask("jo", c.SessionClose)


@pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.TAKEN_BACK])
def test_a_facilitator_does_not_decide_for_the_peer(outcome: Outcome) -> None:
    bed = opened()
    with bed.refused(Refusal.BAD_REQUEST):
        bed.ask("jo", c.AsideClose, member="ada", outcome=outcome)


def test_what_is_over_or_never_was_is_neither_claimed_nor_marked() -> None:
    bed = over()
    for member, code in (("ada", Refusal.ASIDE_OVER), ("ben", Refusal.NO_SUCH_ASIDE)):
        with bed.refused(code):
            bed.ask("jo", c.AsideClaim, member=member)
        with bed.refused(code):
            bed.ask("jo", c.AsideClose, member=member, outcome=ANSWERED)


def test_a_request_stays_with_the_facilitators_when_its_peer_drops_or_leaves() -> None:
    bed = still_asked()
    bed.drops("ada")
    assert asides.owed(bed.room) == ["ada"]
    bed.comes("ada")
    bed.ask("ada", c.RoomLeave)
    assert asides.owed(bed.room) == ["ada"]


def test_the_aside_of_someone_removed_stays_for_the_facilitators_to_mark() -> None:
    bed = opened()
    bed.ask("jo", c.MemberRemove, member="ada", reason="A threat.")
    with bed.refused(Refusal.ALREADY_GONE):
        says(bed, "jo", whose="ada")
    with bed.refused(Refusal.REMOVED):
        says(bed, "ada")
    assert asides.owed(bed.room) == ["ada"]
    bed.ask("jo", c.AsideClose, member="ada", outcome=PASSED_ON)
    bed.ask("jo", c.SessionClose)


# When the room closes by itself


def at_the_end(bed: Bed, member: MemberId = "ada") -> Outcome | None:
    bed.system(system.Cancel)
    assert aside(bed, member).state is OVER
    return aside(bed, member).outcome


def test_what_nobody_has_answered_by_the_end_was_not_reached() -> None:
    assert at_the_end(still_asked()) is NOT_REACHED
    assert at_the_end(opened()) is NOT_REACHED, "seen is not answered"
    assert at_the_end(offered()) is NOT_REACHED, "nobody declined it"


def test_what_a_facilitator_has_answered_by_the_end_counts_as_answered() -> None:
    bed = still_asked()
    says(bed, "jo", whose="ada")
    assert at_the_end(bed) is ANSWERED


def test_an_answer_to_an_earlier_request_does_not_answer_a_later_one() -> None:
    bed = opened()
    says(bed, "jo", whose="ada")
    bed.ask("ada", c.AsideDecline)
    asks(bed)
    bed.ask("jo", c.AsideClaim, member="ada")
    assert at_the_end(bed) is NOT_REACHED


def test_what_was_over_stays_as_it_was() -> None:
    bed = over()
    assert names(bed.system(system.Cancel)) == ["session.closed"]
    assert aside(bed).outcome is ANSWERED


def test_a_room_that_locks_itself_leaves_its_last_minutes_for_what_is_still_asked() -> None:
    bed = still_asked().later(minutes=60 + 120 + 1)
    bed.settle()
    assert isinstance(bed.room.phase, Closing)
    assert aside(bed).state is ASKED
    says(bed, "kim", "I'm here.", "ada")
    bed.now += 5 * MINUTE
    assert names(bed.settle()) == ["aside.closed", "session.closed"]
    assert aside(bed).outcome is ANSWERED


def test_a_request_that_nobody_came_to_hear_was_not_reached() -> None:
    bed = Bed().peer("ada")
    asks(bed, reason=HELP)
    bed.later(minutes=26)
    assert names(bed.settle()) == ["aside.closed", "session.closed"]
    assert bed.room.phase == Closed(Ending.NO_FACILITATOR, bed.now)
    assert aside(bed).outcome is NOT_REACHED


def test_nothing_of_an_aside_is_asked_in_a_closed_room() -> None:
    bed = Bed().open()
    bed.system(system.Cancel)
    for by, verb, fields in (
        ("ada", c.AsideAsk, {"reason": HELP}),
        ("ada", c.AsideAccept, {}),
        ("ada", c.AsideDecline, {}),
        ("jo", c.AsideOffer, {"member": "ada"}),
        ("jo", c.AsideClaim, {"member": "ada"}),
        ("jo", c.AsideClose, {"member": "ada", "outcome": ANSWERED}),
        ("ada", c.MessagePost, {"to": Place.ASIDE, "text": "Hi"}),
    ):
        with bed.refused(Refusal.ROOM_LOCKED):
            bed.ask(by, verb, **fields)
