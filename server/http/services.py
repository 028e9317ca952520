"""What the routes need from the rest of the server. `server.app` puts it together."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from aiohttp import web
from msgspec import Struct, field

from server.contract.parts import OwnWord
from server.domain.plan import Plan
from server.domain.vocabulary import Agrees, Line
from server.http.tries import Tries
from server.settings import Settings
from server.store.database import Store
from server.store.members import Member


class Live(Protocol):
    """The sockets and rooms that are being served, on every node."""

    async def close_person(self, key: str) -> None:
        """End every socket of `m:<membership>` or `a:<account>`: removed, erased, or without an account."""

    async def close_login(self, login: str) -> None:
        """End the sockets that were opened with this login (its id is the digest in hex): signed out."""

    async def cancel_room(self, room: str) -> None:
        """Tell those who wait that this session won't be held. The database says so already."""


class OwnWords(Protocol):
    """A member's own words in the rooms that are still kept."""

    async def own_words(self, membership: str) -> list[OwnWord]:
        """Oldest first; without what was withdrawn or removed."""

    async def withdraw_all(self, membership: str) -> int:
        """Blank every one of them, in the journal and in every live copy. How many."""


class AfterLines(Protocol):
    """The lines after a session."""

    async def give(self, member: Member, room: str, lines: Mapping[Line, Agrees]) -> None:
        """Counts them once. Raises Refused."""


class AgreementText(Protocol):
    @property
    def version(self) -> str: ...
    @property
    def paragraphs(self) -> tuple[str, ...]: ...


class GuideText(Protocol):
    """A guide as facilitators prepare it, or its outline; told as it is (msgspec Structs)."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def minutes(self) -> int: ...


class PlaceLines(Protocol):
    """A country's lines, a Struct each."""

    @property
    def place(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def verified_at(self) -> date | None: ...
    @property
    def lines(self) -> tuple[Any, ...]: ...

    def needs_checking(self, today: date) -> bool: ...


class Content(Protocol):
    """Guides, agreements and helplines, those of the programme included. Raises LookupError for what is not there."""

    def languages(self) -> Sequence[str]: ...
    def plan_for(self, guide: str, language: str) -> Plan: ...
    def guide_list(self, language: str) -> Sequence[GuideText]: ...
    def guide_detail(self, guide: str, language: str) -> GuideText: ...
    def agreement(self, language: str, crisis: str, keep: str, latecomers_see: bool) -> AgreementText: ...
    def helplines(self, place: str) -> PlaceLines | None: ...
    def places(self) -> Sequence[PlaceLines]: ...


class Services(Struct, frozen=True):
    store: Store
    settings: Settings
    content: Content
    live: Live
    words: OwnWords
    lines: AfterLines
    ready: Callable[[], Awaitable[bool]]
    """Whether this node may be led new people to."""
    tries: Tries = field(default_factory=Tries)


SERVICES = web.AppKey("services", Services)
