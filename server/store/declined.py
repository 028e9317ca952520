"""Why something was not done, when it is nobody's mistake in the program. The client owns the sentences."""

from enum import Enum


class Code(Enum):
    """Each has its HTTP status in `server.http.errors`."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    BAD_TEXT = "bad_text"
    NAME_TAKEN = "name_taken"
    NAME_RESERVED = "name_reserved"
    HANDLE_TAKEN = "handle_taken"
    BAD_HANDLE = "bad_handle"
    BAD_ADDRESS = "bad_address"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_GUIDE = "unknown_guide"
    NOT_OF_AGE = "not_of_age"
    AGREEMENT_CHANGED = "agreement_changed"
    INVITE_UNKNOWN = "invite_unknown"
    NOT_KNOWN = "not_known"
    NOT_SIGNED_IN = "not_signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    NOT_YOURS = "not_yours"
    NOT_FOUND = "not_found"
    NEEDS_TWO_FACILITATORS = "needs_two_facilitators"
    NEEDS_CRISIS_POLICY = "needs_crisis_policy"
    NEEDS_HELPLINES = "needs_helplines"
    NEEDS_CONTACT = "needs_contact"
    STARTS_IN_THE_PAST = "starts_in_the_past"
    FACILITATOR_BUSY = "facilitator_busy"
    ALREADY_STARTED = "already_started"
    SESSION_UNDERWAY = "session_underway"
    NOT_OVER = "not_over"
    ALREADY_GIVEN = "already_given"
    BUSY = "busy"
    TOO_MANY_TRIES = "too_many_tries"


class Declined(Exception):
    """Nothing was changed. `field` is the part of the request that it is about, `retry_after` whole seconds."""

    def __init__(self, code: Code, field: str | None = None, retry_after: int | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.field = field
        self.retry_after = retry_after
