"""Which words are held up by a nudge, and how often: in memory, and nowhere else."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain.nudge import Disclosure, Nudge, Nudger
from server.domain.refusal import Nudged
from server.domain.rules import decide
from server.domain.vocabulary import AsideFor, Place, Stage, Wording
from server.live.glances import Glances
from server.live.nudging import KNOWN, MOST, Nudging
from tests.domain.room_bed import Bed, an_id
from tests.support.evening_plan import PLAN
from tests.support.packs import NUDGER, PACK

JUNKIE = "Some junkie was asleep in the hall."
DRUGGIE = "Some druggie was asleep in the hall."
POTHEAD = "Some pothead was asleep in the hall."
ENABLER = "Some enabler was asleep in the hall."


class Author:
    """A room in which `by` wants to say things. What is let through is said."""

    def __init__(self, by: str = "ada", bed: Bed | None = None, nudging: Nudging | None = None) -> None:
        self.by = by
        self.bed = bed or Bed(PLAN).open("talk")
        self.nudging = nudging or Nudging(Glances(NUDGER))
        self._asked = 0
        while sum(message.author == by for message in self.bed.room.messages.values()) < 3:
            self.bed.says(by)

    def says(self, text: str, kind: type[Any] = c.MessagePost, **fields: Any) -> Nudge | None:
        """The nudge, if one stands in the way. Words go to the room unless `to` says otherwise."""
        self._asked += 1
        where = {"to": Place.ROOM} if kind is c.MessagePost else {}
        id = fields.pop("id", f"{self.by} {self._asked}")
        asked = kind(room=an_id("room"), id=an_id(id), text=text, **where | fields)
        facts, _ = decide(self.bed.room, self.by, asked, self.bed.now, an_id("fresh"), {})
        try:
            self.nudging.check(self.bed.room, self.by, asked, facts)
        except Nudged as nudged:
            return nudged.nudge
        self.bed.happens(self.by, asked)
        return None

    def concept(self, text: str, **fields: Any) -> str | None:
        nudge = self.says(text, **fields)
        return nudge.concept if nudge else None


def test_the_author_is_shown_their_own_words_and_others() -> None:
    nudge = Author().says("Some JUNKIE was asleep in the hall.")
    assert nudge is not None
    assert (nudge.concept, nudge.words, nudge.offer) == ("junkie", "JUNKIE", "other words for junkie")
    assert nudge.rule in KNOWN


def test_a_concept_comes_up_once_in_a_session_and_sent_again_the_words_are_said() -> None:
    ada = Author()
    assert ada.concept(JUNKIE) == "junkie"
    assert ada.concept(JUNKIE) is None, "unchanged"
    assert ada.concept("Two junkies were asleep in the hall.") is None, "changed, and still the same"


def test_there_are_two_in_a_session_at_most() -> None:
    ada = Author()
    assert [ada.concept(text) for text in (JUNKIE, DRUGGIE, POTHEAD)] == ["junkie", "druggie", None]
    assert MOST == 2
    ben = Author("ben", ada.bed, ada.nudging)
    assert ben.concept(POTHEAD) == "pothead", "each person has their own"


def test_words_that_are_meant_as_they_are_are_said() -> None:
    ada = Author()
    assert ada.concept(JUNKIE, wording=Wording.KEPT) is None
    assert ada.concept(JUNKIE, wording=Wording.OFF) is None
    assert ada.concept(JUNKIE, silenced=("druggie", "junkie")) is None
    assert ada.concept(JUNKIE, silenced=("druggie",)) == "junkie", "none of this was counted"


def test_the_same_command_again_gets_the_same_answer_since_the_first_may_have_been_lost() -> None:
    ada = Author()
    first = ada.says(JUNKIE, id="lost")
    assert first is not None
    assert ada.says(JUNKIE, id="lost") == first
    assert ada.concept(DRUGGIE, id="lost too") == "druggie"
    assert ada.says(JUNKIE, id="lost") == first, "however much came between"
    assert ada.concept(JUNKIE, id="another") is None


def test_a_node_that_knows_nothing_takes_the_clients_word_for_what_was_said() -> None:
    ada = Author()
    assert ada.concept(JUNKIE) == "junkie"
    elsewhere = Author(bed=ada.bed)
    assert elsewhere.concept(JUNKIE, silenced=("junkie",)) is None
    assert elsewhere.concept(JUNKIE) == "junkie"


def test_the_facilitators_choose_what_it_is_about_at_once() -> None:
    ada = Author()
    assert ada.concept(ENABLER) is None
    ada.bed.ask("jo", c.NudgeSetting, tiers=(3,))
    assert ada.concept(JUNKIE) is None
    assert ada.concept(ENABLER) == "enabler"
    ada.bed.ask("jo", c.NudgeSetting, tiers=())
    assert Author("ben", ada.bed).concept(JUNKIE) is None


def test_facilitators_are_nudged_like_anyone_on_their_own_line_too() -> None:
    assert Author("jo").concept(JUNKIE) == "junkie"
    assert Author("jo").concept(JUNKIE, to=Place.CARE) == "junkie"


def test_a_private_word_is_not_looked_at() -> None:
    jo = Author("jo")
    jo.bed.ask("ada", c.AsideAsk, reason=AsideFor.TALK)
    jo.bed.ask("jo", c.AsideClaim, member="ada")
    assert jo.concept(JUNKIE, to=Place.ASIDE, member="ada") is None
    assert jo.concept(JUNKIE) == "junkie"


def test_words_that_wait_for_a_facilitator_are_looked_at_before_they_wait() -> None:
    ada = Author()
    ada.bed.ask("jo", c.MemberHold, member="ada")
    assert ada.concept(JUNKIE) == "junkie"
    assert ada.bed.room.held == ()


def test_what_is_handed_in_is_looked_at_before_it_is_sealed() -> None:
    ada = Author()
    ada.bed.step("together")
    ada.bed.ask("jo", c.RoundPrompt)
    ada.bed.ask("jo", c.RoundAdvance, to=Stage.RUNNING)
    assert ada.concept(JUNKIE, kind=c.TurnHandIn) == "junkie"
    assert ada.concept(JUNKIE, kind=c.TurnHandIn, wording=Wording.KEPT) is None


def test_nobody_is_nudged_while_someone_looks_after_them() -> None:
    ada = Author()
    ada.bed.ask("ada", c.AsideAsk, reason=AsideFor.CHECK_ON_ME)
    assert ada.concept(JUNKIE) is None
    ada.bed.ask("ada", c.AsideDecline)
    assert ada.concept(JUNKIE) == "junkie", "that one was not counted"


def test_what_was_said_is_not_nudged_for_a_first_word() -> None:
    bed = Bed(PLAN).open("talk")
    nudging = Nudging(Glances(NUDGER))
    for number in range(4):
        asked = c.MessagePost(room=an_id("room"), id=an_id(f"{number}"), to=Place.ROOM, text=JUNKIE)
        facts, _ = decide(bed.room, "ada", asked, bed.now, an_id("fresh"), {})
        if number == 3:
            with pytest.raises(Nudged):
                nudging.check(bed.room, "ada", asked, facts)
        else:
            nudging.check(bed.room, "ada", asked, facts)
            bed.happens("ada", asked)


# Whoever says that they want to die


DYING = "I want to kill myself."


def offered(author: Author, text: str, **fields: Any) -> bool:
    """Whether they are offered a private word once they have said this."""
    assert author.says(text, id=text, **fields) is None
    command = c.MessagePost(
        room=an_id("room"), id=an_id(text), text=text, **{"to": Place.ROOM, "member": None} | fields
    )
    return author.nudging.offers_an_aside(author.bed.room, author.by, command)


def test_who_says_that_they_want_to_die_is_offered_a_private_word_and_never_a_nudge() -> None:
    ada = Author()
    assert offered(ada, DYING)
    assert offered(ada, f"{DYING} {JUNKIE}")
    assert not offered(ada, "I had a long day.")
    assert ada.concept(JUNKIE) == "junkie", "nothing of that was counted"


@pytest.mark.parametrize("wording", Wording)
def test_it_hangs_on_no_setting_of_nudges(wording: Wording) -> None:
    ada = Author()
    ada.bed.ask("jo", c.NudgeSetting, tiers=())
    assert offered(ada, DYING, wording=wording)


def test_it_is_offered_from_the_very_first_word() -> None:
    bed = Bed(PLAN).open("talk")
    command = c.MessagePost(room=an_id("room"), id=an_id("first"), to=Place.ROOM, text=DYING)
    bed.happens("ada", command)
    assert Nudging(Glances(NUDGER)).offers_an_aside(bed.room, "ada", command)


def test_it_is_offered_with_a_share_that_is_handed_in() -> None:
    ada = Author()
    command = c.TurnHandIn(room=an_id("room"), id=an_id("share"), text=DYING)
    assert ada.nudging.offers_an_aside(ada.bed.room, "ada", command)


def test_nobody_is_offered_what_they_have_already_and_facilitators_have_each_other() -> None:
    ada = Author()
    ada.bed.ask("ada", c.AsideAsk, reason=AsideFor.TALK)
    ada.bed.ask("jo", c.AsideClaim, member="ada")
    assert not offered(ada, DYING)
    assert not offered(ada, DYING, to=Place.ASIDE)
    jo = Author("jo")
    assert not offered(jo, DYING)
    assert not offered(jo, DYING, to=Place.CARE)


def test_a_doubt_counts_once_for_each_person_and_rule_that_there_is() -> None:
    nudging = Nudging(Glances(NUDGER))
    rule = sorted(KNOWN)[0]
    assert [nudging.is_first_doubt(by, rule) for by in ("ada", "ada", "ben", "ada")] == [
        True,
        False,
        True,
        False,
    ]
    assert not nudging.is_first_doubt("ada", "Ada said so on Tuesday")


class Faulty(Nudger):
    """One with a mistake in its rules."""

    def nudge(self, text: str, language: str, **_: Any) -> Nudge | None:
        raise RecursionError(text)

    def discloses(self, text: str, language: str) -> Disclosure | None:
        raise RecursionError(text)


def test_a_nudger_that_fails_keeps_nobodys_words_back_and_repeats_none(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = Author(nudging=Nudging(Glances(Faulty((PACK,)))))
    assert ada.says(JUNKIE) is None
    assert not offered(ada, DYING)
    said = caplog.text + "".join(capsys.readouterr())
    assert "RecursionError" in said
    assert "junkie" not in said
    assert "kill" not in said
