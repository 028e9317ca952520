"""Who the generator plays: a seat is one person's connection, a circle the people of one room."""

from msgspec import Struct

QUERY = "/socket.io/?EIO=4&transport=websocket&contract=1&as="


class Seat(Struct, frozen=True):
    """What one person's browser sends with the handshake: their role, and their cookie as it goes over the wire."""

    role: str
    cookie: str


class Room(Struct, frozen=True):
    """A room by its id, and its people. The first one is the facilitator, who opens it where that is needed."""

    id: str
    seats: tuple[Seat, ...]


class Place(Struct, frozen=True):
    """Where a server listens, and what it calls itself (its Host and Origin)."""

    port: int

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def request(self, seat: Seat) -> bytes:
        """The WebSocket handshake. The key may be the same for all: we don't check the answer to it."""
        return (
            f"GET {QUERY}{seat.role} HTTP/1.1\r\nHost: {self.host}\r\nOrigin: http://{self.host}\r\n"
            f"Cookie: {seat.cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: aGVhcnRoc2lkZS1iZW5jaA==\r\n\r\n"
        ).encode()
