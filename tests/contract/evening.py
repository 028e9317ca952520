"""An evening whose people are known, told to whoever listens: a bed (`tests.domain.room_bed`) and its telling."""

from typing import Any

from server.domain import commands as c
from server.domain.outcome import Facts
from server.domain.people import MemberId
from server.domain.vocabulary import Place
from tests.contract.telling import Listener, Telling
from tests.domain.room_bed import Bed
from tests.support.replica import Json


class Evening:
    """A bed of which everything that happens is told."""

    def __init__(self, bed: Bed) -> None:
        self.bed, self.telling, self._told = bed, Telling(), 0
        self.tell()

    def tell(self, by: MemberId = "system") -> None:
        facts: Facts = tuple(self.bed.history[self._told :])
        self._told = len(self.bed.history)
        if facts:
            self.telling.tell(by, facts, self.bed.room)

    def does(self, by: MemberId, kind: type[c.Command], /, **fields: Any) -> Facts:
        facts = self.bed.ask(by, kind, **fields)
        self.tell(by)
        return facts

    def says(self, by: MemberId, text: str = "Hello", to: Place = Place.ROOM) -> str:
        message = self.bed.says(by, text, to)
        self.tell(by)
        return message

    def sees(self, member: MemberId) -> Json:
        return self.telling.fresh(self.bed.room, member)

    def all_see(self) -> dict[MemberId, bytes]:
        return {member: self.telling.bytes_for(self.bed.room, member) for member in self.bed.room.seats}

    def listen(self, member: MemberId) -> Listener:
        return self.telling.listen(self.bed.room, member)


def evening(**policy: Any) -> Evening:
    return Evening(Bed(**policy).open())
