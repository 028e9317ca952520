"""Why a command was declined. Then nothing has changed, and nothing is kept of it."""

from enum import Enum

from server.domain.nudge import Nudge


class Refusal(Enum):
    """Why nothing happened. The client owns the sentence that people read."""

    BAD_REQUEST = "bad_request"
    UNKNOWN_COMMAND = "unknown_command"
    UNKNOWN_ROOM = "unknown_room"
    NOT_ENTERED = "not_entered"
    NOT_ADMITTED = "not_admitted"
    NOT_ALLOWED = "not_allowed"
    NOT_THE_LEAD = "not_the_lead"
    NOT_OPEN = "not_open"
    ALREADY_OPEN = "already_open"
    ROOM_LOCKED = "room_locked"
    ALREADY_THERE = "already_there"
    NO_SUCH_STEP = "no_such_step"
    NOT_THIS_STEP = "not_this_step"
    NO_SUCH_MEMBER = "no_such_member"
    NO_SUCH_MESSAGE = "no_such_message"
    NOT_YOURS = "not_yours"
    ALREADY_GONE = "already_gone"
    NOT_HELD = "not_held"
    QUIET_TIME = "quiet_time"
    PAUSED = "paused"
    QUIETED = "quieted"
    SLOW_MODE = "slow_mode"
    TOO_FAST = "too_fast"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    BAD_TEXT = "bad_text"
    REUSED_ID = "reused_id"
    BUSY = "busy"
    REMOVED = "removed"
    DECLINED = "declined"
    FULL = "full"
    DOOR_CLOSED = "door_closed"
    NO_FACILITATOR = "no_facilitator"
    NO_OFFER = "no_offer"
    HAND_IS_UP = "hand_is_up"
    HAND_IS_DOWN = "hand_is_down"
    NOT_YOUR_TURN = "not_your_turn"
    STALE_TURN = "stale_turn"
    WRONG_STAGE = "wrong_stage"
    FLOOR_TAKEN = "floor_taken"
    HAD_YOUR_TURN = "had_your_turn"
    NOT_THE_SAME_PEOPLE = "not_the_same_people"
    NO_MORE_REFLECTIONS = "no_more_reflections"
    TOO_FEW = "too_few"
    ANSWERS_CLOSED = "answers_closed"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    NO_SUCH_ASIDE = "no_such_aside"
    ASIDE_OVER = "aside_over"
    REQUESTS_OPEN = "requests_open"
    NOTHING_TO_CLAIM = "nothing_to_claim"
    NUDGE = "nudge"


class Refused(Exception):
    """A command was declined and nothing changed. `retry_after` is in whole seconds."""

    def __init__(self, code: Refusal, retry_after: int | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.retry_after = retry_after


class Nudged(Refused):
    """These words could be posted, and their author is offered other ones first. Not journalled, like any refusal."""

    def __init__(self, nudge: Nudge) -> None:
        super().__init__(Refusal.NUDGE)
        self.nudge = nudge
