"""What every fact has."""

from msgspec import Struct

from server.domain.people import MemberId, Moment


class Fact(Struct, frozen=True, kw_only=True, tag_field="fact", gc=False):
    """Something that happened at a moment, by a member (`system` when the clock did it)."""

    at: Moment
    by: MemberId
