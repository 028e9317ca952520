"""What every command has."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{22}\Z", description="22 characters of base64url")]
Reason = Annotated[str, Meta(max_length=1120)]
"""A private sentence, 280 graphemes at most (checked by `words.check_reason`)."""

Concept = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_.-]{1,64}\Z", description="the id of a nudge's concept")]
Silenced = Annotated[tuple[Concept, ...], Meta(max_length=128)]
"""The concepts that an author is not nudged about: hidden on their device, or had in this session."""


class Command(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False):
    name: ClassVar[str]
    room: Id
    id: Id
