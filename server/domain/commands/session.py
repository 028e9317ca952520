"""The session, its steps, and being in the room."""

from typing import Annotated

from msgspec import Meta

from server.domain.commands.command import Command
from server.domain.people import MemberId
from server.domain.plan import StepId
from server.domain.vocabulary import Place


class RoomEnter(Command, frozen=True):
    """Come in, or come back. Answered with a snapshot of all that is yours to see."""

    name = "room.enter"


class RoomSync(Command, frozen=True):
    """Ask for what was missed: the last `seq` seen of each of one's streams."""

    name = "room.sync"
    heads: dict[str, Annotated[int, Meta(ge=0)]]


class RoomEarlier(Command, frozen=True):
    """Page back: messages of a stream from before a `seq`."""

    name = "room.earlier"
    stream: Place
    before: Annotated[int, Meta(ge=0)]


class RoomLeave(Command, frozen=True):
    """Leave for today. One may come back while the room lives."""

    name = "room.leave"


class MemberStepOut(Command, frozen=True):
    """Stay connected but sit out, without a reason."""

    name = "member.step_out"


class MemberStepIn(Command, frozen=True):
    """Sit in again after stepping out."""

    name = "member.step_in"


# Steps


class AgreementGive(Command, frozen=True):
    """Agree to the group's agreement, a tap each session."""

    name = "agreement.give"


class HandRaise(Command, frozen=True):
    name = "hand.raise"


class HandLower(Command, frozen=True):
    name = "hand.lower"


class HandCall(Command, frozen=True):
    """Invite the person whose hand is up to speak; the hand goes down."""

    name = "hand.call"
    member: MemberId


class SessionOpen(Command, frozen=True):
    """Open the room: the first step of the plan begins."""

    name = "session.open"


class SessionClose(Command, frozen=True):
    """Lock the room for words. It closes five minutes later, or with `session.end`."""

    name = "session.close"


class SessionEnd(Command, frozen=True):
    """Close the locked room now."""

    name = "session.end"


class StepBegin(Command, frozen=True):
    """Go to a step of the plan: the next one, or any other."""

    name = "step.begin"
    step: StepId


class StepPause(Command, frozen=True):
    name = "step.pause"


class StepResume(Command, frozen=True):
    name = "step.resume"


class StepAdjust(Command, frozen=True):
    """Lengthen or shorten the current step's guide time by some minutes."""

    name = "step.adjust"
    minutes: Annotated[int, Meta(ge=-60, le=60)]


class ReadingShow(Command, frozen=True):
    """Show a reading up to and including this paragraph (counted from 0)."""

    name = "reading.show"
    paragraph: Annotated[int, Meta(ge=0, le=500)]


class FloorSetting(Command, frozen=True):
    """Slow mode (seconds between two messages of one person, 0 for none) and crosstalk."""

    name = "floor.set"
    slow_seconds: Annotated[int, Meta(ge=0, le=120)]
    crosstalk: bool
