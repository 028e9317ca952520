"""Whole evenings of the demo in story time: led by the script, and by a person who does as people do."""

from itertools import pairwise

import pytest

from server.demo.personas import read_cast
from server.domain.people import Role
from server.domain.steps.state import Round
from server.domain.vocabulary import Stage
from tests.demo.rehearsal import Guest, Json, Rehearsal

STEPS = ["pause", "check-in", "round", "response", "check-out", "close"]
PEERS = {one.id for one in read_cast() if one.role == "peer"}
LEADS = {
    "session.open",
    "session.close",
    "step.begin",
    "round.prompt",
    "round.advance",
    "round.set",
    "check.show",
}
LEADS |= {"turn.put_off", "turn.move_on", "round.reveal", "hand.call", "reading.show", "session.end"}


def steps(evening: Rehearsal) -> list[str]:
    return [data["step"]["id"] for data in evening.events("step.begun")]


def shares(evening: Rehearsal) -> list[str]:
    return [data["member"] for data in evening.events("turn.finished")]


def words(evening: Rehearsal, by: str) -> list[Json]:
    return [
        data for data in evening.events("message.posted", stream="room", by=by) if data["turn"] is not None
    ]


def speaks_only_in_turns(evening: Rehearsal) -> None:
    """Whatever a scripted person says in a round is said in their own turn or answers a share, and never before."""
    offered: dict[int, str] = {}
    for _, event, data in evening.heard:
        if event == "turn.offered":
            offered[data["turn"]] = data["member"]
        if event == "message.posted" and data["turn"] is not None:
            assert data["turn"] in offered
    for _, member, send in evening.sent:
        fields = dict(send.fields)
        if member in PEERS and send.command in ("turn.begin", "turn.finish", "turn.pass", "turn.later"):
            assert offered[int(str(fields["turn"]))] == member


# Led by the script


@pytest.fixture(scope="module")
def told() -> Rehearsal:
    """An evening that nobody but the cast came to."""
    evening = Rehearsal()
    evening.until(evening.has_closed)
    return evening


def test_the_script_leads_a_whole_circle_to_its_end(told: Rehearsal) -> None:
    assert steps(told) == STEPS
    assert told.events("session.closed")[0]["ending"] == "ended"
    assert 20 * 60 <= told.now <= 70 * 60


def test_nothing_is_asked_that_the_room_refuses(told: Rehearsal) -> None:
    assert not told.refused
    speaks_only_in_turns(told)


def test_everyone_who_did_not_say_that_they_listen_is_offered_a_turn(told: Rehearsal) -> None:
    assert [data["member"] for data in told.events("member.listening")] == ["quiet"]
    assert {data["member"] for data in told.events("turn.offered")} == PEERS - {"quiet"}
    assert [data["member"] for data in told.events("turn.passed")] == ["talks"]


def test_one_asks_to_be_called_later_and_comes_back_in_the_second_pass(told: Rehearsal) -> None:
    later = told.events("turn.marked", state="later")
    assert [data["member"] for data in later] == ["newcomer"]
    second = next(data for data in told.events("round.advanced") if data.get("stage") == "second_pass")
    assert second["queue"] == ["newcomer"]
    assert shares(told)[-1] == "newcomer"


def test_one_drops_in_the_middle_of_a_turn_and_says_all_of_it(told: Rehearsal) -> None:
    assert [data["member"] for data in told.events("turn.dropped")] == ["bus"]
    assert [data["member"] for data in told.events("turn.resumed")] == ["bus"]
    bus = next(one for one in told.personas if one.id == "bus")
    written = [part for part in bus.turns[0].say or () if isinstance(part, str)]
    assert [data["text"] for data in words(told, "bus")] == written


def test_shares_that_ask_for_it_are_answered_by_two_people(told: Rehearsal) -> None:
    wished = {data["turn"]: data["member"] for data in told.events("turn.finished") if data["wish"] != "none"}
    assert set(wished.values()) == {"mother", "newcomer"}
    for turn, member in wished.items():
        by = {data["by"] for data in told.events("message.posted", turn=turn)} - {member}
        assert len(by) == 2
        assert by <= PEERS


def test_people_check_in_for_those_whom_they_choose_and_enough_are_counted(told: Rehearsal) -> None:
    assert told.events("check.answered", stream="room", member="talks")
    assert told.events("check.answered", stream="care", member="mother", item="heavy")
    assert [bool(data["counts"]["heavy"]) for data in told.events("check.shown")] == [True, True]


def test_a_request_for_a_private_word_is_answered_and_a_heavy_answer_seen(told: Rehearsal) -> None:
    assert [data["member"] for data in told.events("aside.asked")] == ["newcomer"]
    said = [data["by"] for data in told.events("aside.said")]
    assert said.count("ana") >= 3
    assert all(one != other for one, other in pairwise(said)), "one after the other"
    endings = {data["member"]: data["outcome"] for data in told.events("aside.closed")}
    assert endings == {"newcomer": "answered", "mother": "declined"}
    assert {"heavy"} == {data["cue"] for data in told.events("cue.claimed", by="ana", member="mother")}


def test_the_evening_is_the_same_each_time(told: Rehearsal) -> None:
    again = Rehearsal()
    again.until(again.has_closed)
    assert again.sent == told.sent


def test_the_script_leads_newcomers_by_hands_and_offers_everyone_else_a_turn_at_the_end() -> None:
    evening = Rehearsal(guide="newcomers")
    evening.until(evening.has_closed)
    assert steps(evening)[-4:] == ["check-in", "what-brought-me", "questions", "check-out"]
    assert {data["member"] for data in evening.events("turn.offered")} == PEERS
    assert shares(evening) == ["steady", "mother", "bus", "newcomer"]
    assert not evening.refused


def test_nobody_stands_still_because_a_guest_does_nothing() -> None:
    evening = Rehearsal()
    evening.guest(at=30)
    evening.until(evening.has_closed)
    assert steps(evening) == STEPS
    assert [data["member"] for data in evening.events("turn.unanswered")] == ["teal", "teal"]
    assert set(shares(evening)) >= PEERS - {"quiet", "talks"}


def test_a_guest_who_shares_with_a_wish_is_answered_in_the_way_they_wished() -> None:
    evening = Rehearsal()
    teal = evening.guest(at=30)
    evening.until(lambda: bool(evening.events("turn.offered", member="teal")))
    (offer,) = evening.events("turn.offered", member="teal")
    evening.passes(30)
    assert teal.asks("message.post", to="room", text="My sister doesn't know I'm here.", turn=offer["turn"])
    assert teal.asks("turn.finish", turn=offer["turn"], wish="empathy")
    evening.until(lambda: bool(evening.events("reflections.ended", turn=offer["turn"])))
    answers = evening.events("message.posted", turn=offer["turn"])[1:]
    assert len(answers) == 2
    assert all("Teal Harbour" in data["text"] and "felt" in data["text"] for data in answers)


def test_a_guest_who_asks_for_a_private_word_hears_from_a_script_that_it_is_one() -> None:
    evening = Rehearsal()
    teal = evening.guest(at=30)
    evening.until(lambda: evening.now > 60 and bool(steps(evening)))
    assert teal.asks("aside.ask", reason="help", text="Is someone there?")
    evening.until(lambda: bool(evening.events("aside.said", by="ana")))
    assert "script" in evening.events("aside.said", by="ana")[0]["text"]
    evening.until(evening.has_closed)
    endings = {data["member"]: data["outcome"] for data in evening.events("aside.closed")}
    assert endings["teal"] == "not_reached"


# Led by a person


class Led(Rehearsal):
    """An evening in which a newcomer takes the lead and does what the cards say."""

    def __init__(self) -> None:
        super().__init__()
        self.jo: Guest = self.guest("Jo", Role.FACILITATOR, at=2)
        self.until(lambda: bool(self.events("lead.offered", to="jo")))
        self.does("lead.accept")
        self.passes(30)
        self.does("session.open")
        self.passes(120)

    def does(self, command: str, **fields: object) -> None:
        assert self.jo.asks(command, **fields), (command, self.refused)

    def goes_to(self, step: str, seconds: float = 0) -> None:
        self.does("step.begin", step=step)
        self.passes(seconds)

    def settles(self, **changes: object) -> None:
        settings = {
            "order": "circle",
            "responses": "ask_first",
            "silence_seconds": 15,
            "prewrite_minutes": 4,
            "turn_minutes": 2,
            "one_line": False,
        }
        self.does("round.set", **{**settings, **changes})

    def writes_and_shares(self) -> None:
        """The question, four minutes to write, and the turns until the round is over by itself."""
        self.does("round.prompt", prompt=None)
        self.passes(30)
        self.does("round.advance", to="prewrite")
        self.passes(240)
        self.does("round.advance", to="running")
        self.until(lambda: self.circle().over, within=3600)

    def circle(self) -> Round:
        held = self.bed.room.opened().step.held
        assert isinstance(held, Round)
        return held


def test_a_newcomer_alone_leads_a_whole_circle() -> None:
    evening = Led()
    evening.goes_to("pause", 120)
    evening.goes_to("check-in", 240)
    evening.does("check.show")
    evening.goes_to("round", 20)
    evening.writes_and_shares()
    evening.goes_to("response", 300)
    evening.goes_to("check-out", 200)
    evening.goes_to("close", 90)
    evening.does("session.close")
    evening.does("session.end")
    assert steps(evening) == STEPS
    assert set(shares(evening)) == PEERS - {"quiet", "talks"}
    assert not evening.refused
    speaks_only_in_turns(evening)
    by_ana = evening.commands("ana")
    assert not LEADS & set(by_ana), "the other facilitator stays in the background"
    assert evening.events("aside.closed", member="newcomer")[0]["outcome"] == "answered"
    assert evening.events("aside.claimed")[0]["by"] == "ana", "and takes what nobody took"


def test_a_request_that_the_person_who_leads_takes_is_theirs() -> None:
    evening = Led()
    evening.goes_to("round", 20)
    evening.writes_and_shares()
    evening.goes_to("response")
    evening.until(lambda: bool(evening.events("aside.asked")))
    evening.does("aside.claim", member="newcomer")
    evening.does("message.post", to="aside", member="newcomer", text="I'm here. What's happening?")
    evening.until(lambda: len(evening.events("aside.said", by="newcomer")) == 2)
    evening.passes(120)
    assert not evening.events("aside.said", by="ana")
    evening.does("aside.close", member="newcomer", outcome="answered")


@pytest.mark.parametrize("order", ["hands", "random"])
def test_people_take_their_turns_in_whatever_order_they_come(order: str) -> None:
    evening = Led()
    evening.goes_to("round", 5)
    evening.settles(order=order)
    evening.does("round.prompt", prompt="What would you like to leave here?")
    evening.passes(60)
    evening.does("round.advance", to="running")
    if order == "hands":
        evening.until(
            lambda: evening.now > 400 and not evening.circle().queue and not evening.circle().current
        )
        evening.passes(200)
        evening.does("round.advance", to="second_pass")
    evening.until(lambda: evening.circle().over, within=3600)
    assert set(shares(evening)) >= PEERS - {"quiet", "talks", "newcomer"}
    speaks_only_in_turns(evening)
    assert not evening.refused


def test_where_all_is_shown_together_each_hands_in_and_it_is_shown_when_the_person_says() -> None:
    evening = Led()
    evening.goes_to("round", 5)
    evening.settles(order="waterfall")
    evening.does("round.prompt", prompt=None)
    evening.does("round.advance", to="prewrite")
    evening.passes(240)
    evening.does("round.advance", to="running")
    evening.passes(120)
    handed = {data["member"] for data in evening.events("share.handed_in")}
    assert handed == {"steady", "mother", "bus"}
    assert not any(words(evening, member) for member in handed)
    evening.does("round.reveal")
    assert all(evening.events("message.posted", by=member, stream="room") for member in handed)
    assert not evening.refused


def test_in_another_round_people_have_something_else_to_share() -> None:
    evening = Led()
    evening.goes_to("round", 5)
    evening.writes_and_shares()
    first = {member: len(words(evening, member)) for member in PEERS}
    evening.does("round.prompt", prompt="What didn't you say?")
    evening.passes(60)
    evening.does("round.advance", to="running")
    evening.until(lambda: evening.circle().over, within=3600)
    assert "talks" in shares(evening), "who passed before may share now"
    assert len(words(evening, "steady")) > first["steady"]
    said = [data["text"] for data in evening.events("message.posted", stream="room") if data["turn"]]
    assert len(said) == len(set(said))
    assert not evening.refused


def test_asked_for_one_line_everyone_says_one() -> None:
    evening = Led()
    evening.goes_to("round", 5)
    evening.settles(one_line=True)
    evening.writes_and_shares()
    for member in ("steady", "mother", "bus", "newcomer"):
        own = {data["turn"] for data in evening.events("turn.finished", member=member)}
        assert len([data for data in words(evening, member) if data["turn"] in own]) == 1


def test_while_the_round_is_paused_nobody_writes_and_then_it_goes_on_where_it_was() -> None:
    evening = Led()
    evening.goes_to("round", 5)
    evening.does("round.prompt", prompt=None)
    evening.passes(200)
    evening.does("round.advance", to="running")
    evening.until(lambda: bool(evening.events("turn.begun")))
    evening.does("step.pause")
    before = len(evening.events("message.posted", stream="room"))
    evening.passes(300)
    assert len(evening.events("message.posted", stream="room")) == before
    assert not evening.events("turn.finished")
    evening.does("step.resume")
    evening.until(lambda: evening.circle().over, within=3600)
    assert set(shares(evening)) == PEERS - {"quiet", "talks"}
    assert not evening.refused


def test_people_keep_up_with_someone_who_leads_in_a_hurry() -> None:
    evening = Rehearsal()
    jo = evening.guest("Jo", Role.FACILITATOR, at=2)
    evening.until(lambda: bool(evening.events("lead.offered", to="jo")))
    assert jo.asks("lead.accept")
    assert jo.asks("session.open")
    for step in ("pause", "check-in", "round"):
        evening.passes(10)
        assert jo.asks("step.begin", step=step)
    assert jo.asks("round.prompt", prompt=None)
    evening.passes(60)
    assert {data["member"] for data in evening.events("agreement.given")} == PEERS
    assert [data["member"] for data in evening.events("member.listening")] == ["quiet"]
    assert jo.asks("round.advance", to="running")
    evening.until(lambda: bool(evening.events("round.closed")), within=3600)
    assert set(shares(evening)) == PEERS - {"quiet", "talks"}
    assert not evening.refused


def test_people_wait_for_as_long_as_the_person_who_leads_does_nothing() -> None:
    evening = Led()
    evening.goes_to("round", 600)
    assert not evening.events("turn.offered")
    evening.does("round.prompt", prompt=None)
    evening.passes(600)
    assert not evening.events("turn.offered")
    assert evening.circle().stage is Stage.PROMPT
    speaks_only_in_turns(evening)
    assert not LEADS & set(evening.commands("ana"))


def test_a_round_that_is_ended_early_leaves_nobody_in_the_middle_of_a_word() -> None:
    evening = Led()
    evening.goes_to("round", 5)
    evening.does("round.prompt", prompt=None)
    evening.passes(200)
    evening.does("round.advance", to="running")
    evening.until(lambda: bool(evening.events("turn.begun")))
    evening.goes_to("response", 120)
    assert not evening.refused


def test_a_person_who_gives_the_lead_back_in_the_middle_of_a_round_may_watch_it_end() -> None:
    evening = Led()
    evening.goes_to("round", 5)
    evening.does("round.prompt", prompt=None)
    evening.does("lead.offer", to="ana")
    evening.until(evening.has_closed)
    assert steps(evening) == ["round", "response", "check-out", "close"]
    assert set(shares(evening)) == PEERS - {"quiet", "talks"}
