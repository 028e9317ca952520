"""What a peer may say once the session is over."""

from typing import Annotated

from msgspec import Meta, Struct

from server.domain.refusal import Refusal, Refused
from server.domain.vocabulary import Agrees, Line
from server.http.calls import Call
from server.store.declined import Code, Declined
from server.store.ids import is_id


class Lines(Struct, forbid_unknown_fields=True):
    """Those that were answered; what was skipped isn't there."""

    room: Annotated[str, Meta(max_length=64)]
    lines: dict[Line, Agrees]


_DECLINED = {
    Refusal.UNKNOWN_ROOM: Code.NOT_FOUND,
    Refusal.NOT_ENTERED: Code.NOT_FOUND,
    Refusal.ROOM_LOCKED: Code.NOT_FOUND,  # its key went a moment ago
    Refusal.NOT_ADMITTED: Code.NOT_YOURS,
    Refusal.REMOVED: Code.NOT_YOURS,
    Refusal.NOT_OPEN: Code.NOT_OVER,
    Refusal.ALREADY_THERE: Code.ALREADY_GIVEN,
    Refusal.EMPTY: Code.EMPTY,
    Refusal.BUSY: Code.BUSY,
}


async def lines(call: Call, body: Lines) -> dict[str, str]:
    """Counted once, for the whole programme. Who said what is kept nowhere."""
    if not is_id(body.room):
        raise Declined(Code.NOT_FOUND)
    try:
        await call.services.lines.give(call.member, body.room, body.lines)
    except Refused as refused:
        raise Declined(_DECLINED[refused.code]) from None
    return {}
