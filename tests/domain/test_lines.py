"""The lines after a session: once, by peers who were in, and never a word of what they answered."""

from collections.abc import Callable

import msgspec
import pytest

from server.domain import commands as c
from server.domain import outcome as o
from server.domain import system
from server.domain.outcome import Facts
from server.domain.refusal import Refusal
from server.domain.vocabulary import Agrees, Line
from tests.domain.room_bed import Bed

ALL = {
    Line.HEARD: Agrees.YES,
    Line.COULD_SAY: Agrees.PARTLY,
    Line.JUDGED: Agrees.NO,
    Line.UNDERSTOOD: Agrees.YES,
}


def locked() -> Bed:
    bed = Bed().open()
    bed.ask("jo", c.SessionClose)
    return bed


def gives(bed: Bed, key: str = "m:ada", lines: dict[Line, Agrees] = ALL) -> Facts:
    return bed.system(system.GiveLines, key=key, lines=lines, salt="salt")


def test_a_peer_answers_the_lines_once_the_room_is_locked() -> None:
    bed = locked()
    assert gives(bed) == (o.LinesGiven(at=bed.now, by="ada"),)
    bed.ask("jo", c.SessionEnd)
    assert gives(bed, "m:ben", {Line.JUDGED: Agrees.YES})
    assert bed.room.lines == ("ada", "ben")


def test_what_was_answered_is_in_no_fact() -> None:
    one, other = (gives(locked(), lines=dict.fromkeys(Line, agrees)) for agrees in (Agrees.YES, Agrees.NO))
    assert msgspec.json.encode(one) == msgspec.json.encode(other)


def test_lines_are_answered_once() -> None:
    bed = locked()
    gives(bed)
    with bed.refused(Refusal.ALREADY_THERE):
        gives(bed, lines={Line.HEARD: Agrees.NO})


def test_lines_need_a_line() -> None:
    bed = locked()
    with bed.refused(Refusal.EMPTY):
        gives(bed, lines={})


NOT_THEIRS: dict[str, tuple[str, Refusal]] = {
    "who was never here": ("m:nobody", Refusal.NOT_ENTERED),
    "who was never let in": ("m:new", Refusal.NOT_ADMITTED),
    "who had to go": ("m:cy", Refusal.REMOVED),
    "a facilitator": ("a:jo", Refusal.NOT_ALLOWED),
}


@pytest.mark.parametrize("who", NOT_THEIRS)
def test_lines_are_for_peers_who_were_in_and_not_for(who: str) -> None:
    key, refusal = NOT_THEIRS[who]
    bed = Bed().open().peer("cy").first_timer("new")
    bed.ask("jo", c.MemberRemove, member="cy", reason="Unkind.")
    bed.ask("jo", c.SessionClose)
    with bed.refused(refusal):
        gives(bed, key)


TOO_EARLY: dict[str, Callable[[], Bed]] = {
    "before it": lambda: Bed().facilitator("jo").peer("ada"),
    "during it": lambda: Bed().open(),
}


@pytest.mark.parametrize("when", TOO_EARLY)
def test_lines_belong_after_the_session_and_not(when: str) -> None:
    bed = TOO_EARLY[when]()
    with bed.refused(Refusal.NOT_OPEN):
        gives(bed)


def test_a_session_that_was_cancelled_has_no_lines() -> None:
    bed = Bed().facilitator("jo").peer("ada")
    bed.system(system.Cancel)
    with bed.refused(Refusal.NOT_OPEN):
        gives(bed)
