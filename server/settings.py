"""What an operator sets: environment variables, read once at the start. Each has a line here and in the README."""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

TUNED = {
    "remind_seconds": ("HEARTHSIDE_REMIND_SECONDS", 1, 600),
    "ask_seconds": ("HEARTHSIDE_ASK_SECONDS", 1, 600),
    "heavy_from": ("HEARTHSIDE_HEAVY_FROM", 1, 10),
    "worse_by": ("HEARTHSIDE_WORSE_BY", 1, 10),
    "left_heavy_from": ("HEARTHSIDE_LEFT_HEAVY_FROM", 1, 10),
}
"""Numbers of a room's policy that the operator may tune, each with its variable and its bounds. Seconds until
an offered turn is quietly reminded of, and until a facilitator is asked to look; and how heavy (0-10) an answer
told to the facilitators has to be for a quiet card. They are cues for a conversation, not measures of risk."""


class BadSettings(Exception):
    """Something is missing or can't be meant; the message says which variable and what to do."""


class Settings(Struct, frozen=True, kw_only=True):
    """`origin` is the one address that browsers use, such as https://rooms.example.org. `tuned` has the
    numbers of a room's policy (by field) that this operator set. `drain_seconds` is 0 where nothing
    stands before the server (the demo); an operator's default is 5."""

    database_url: str
    keyring: Path
    origin: str
    host: str = "127.0.0.1"
    port: int = 8080
    guides: Path | None = None
    pager_url: str | None = None
    redis_url: str | None = None
    drain_seconds: float = 0.0
    tuned: Mapping[str, int] = {}
    demo: bool = False

    @property
    def secure(self) -> bool:
        """Whether browsers reach us over HTTPS: cookies are `__Host-`, and HSTS is sent."""
        return self.origin.startswith("https://")

    @property
    def authority(self) -> str:
        """What the Host header must be."""
        return urlsplit(self.origin).netloc

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Raises BadSettings.

        DATABASE_URL            postgresql://... (required)
        HEARTHSIDE_KEYRING      folder of the keys, outside the database and its backups (required)
        HEARTHSIDE_ORIGIN       https://... as browsers see it; http:// only on this machine itself
        HEARTHSIDE_HOST, _PORT  where to listen (127.0.0.1, 8080)
        HEARTHSIDE_GUIDES       a folder of the programme's own guides
        HEARTHSIDE_PAGER_URL    where a POST calls the lead on call when a room has no facilitator
        HEARTHSIDE_REDIS_URL    redis://..., rediss://... or unix://... that all nodes share; one node needs none
        HEARTHSIDE_DRAIN_SECONDS  how long a stopping node serves on, so that the load balancer notices (5)
        HEARTHSIDE_REMIND_SECONDS, _ASK_SECONDS      see TUNED below
        HEARTHSIDE_HEAVY_FROM, _WORSE_BY, _LEFT_HEAVY_FROM
        """
        port = _port(environment.get("HEARTHSIDE_PORT", "8080"))
        host = environment.get("HEARTHSIDE_HOST", "127.0.0.1")
        guides = environment.get("HEARTHSIDE_GUIDES")
        return cls(
            database_url=_required(environment, "DATABASE_URL"),
            keyring=Path(_required(environment, "HEARTHSIDE_KEYRING")),
            origin=checked_origin(environment.get("HEARTHSIDE_ORIGIN") or f"http://127.0.0.1:{port}"),
            host=host,
            port=port,
            guides=Path(guides) if guides else None,
            pager_url=environment.get("HEARTHSIDE_PAGER_URL") or None,
            redis_url=_redis_url(environment.get("HEARTHSIDE_REDIS_URL")),
            drain_seconds=_drain_seconds(environment.get("HEARTHSIDE_DRAIN_SECONDS") or "5"),
            tuned=_tuned(environment),
        )


def checked_origin(text: str) -> str:
    """An exact origin, without path. Plain http is refused unless it stays on this machine."""
    parts = urlsplit(text)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or port == -1
        or parts.username is not None
    ):
        raise BadSettings("HEARTHSIDE_ORIGIN must look like https://rooms.example.org")
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise BadSettings("HEARTHSIDE_ORIGIN is scheme, name and port only, without a path")
    if parts.scheme == "http" and not _is_this_machine(parts.hostname):
        raise BadSettings("HEARTHSIDE_ORIGIN must be https://, or words would travel readable by others")
    if port == {"http": 80, "https": 443}[parts.scheme]:
        return f"{parts.scheme}://{parts.netloc.rpartition(':')[0].lower()}"
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _is_this_machine(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name)
    if not value:
        raise BadSettings(f'{name} is not set: see the README, "Settings"')
    return value


def _tuned(environment: Mapping[str, str]) -> dict[str, int]:
    tuned = {}
    for field, (name, least, most) in TUNED.items():
        text = environment.get(name)
        if not text:
            continue
        if not text.isascii() or not text.isdecimal() or not least <= int(text) <= most:
            raise BadSettings(f"{name} must be a number from {least} to {most}")
        tuned[field] = int(text)
    return tuned


def _redis_url(text: str | None) -> str | None:
    if not text:
        return None
    # The message says nothing of the address: a password may be in it.
    if urlsplit(text).scheme not in {"redis", "rediss", "unix"}:
        raise BadSettings("HEARTHSIDE_REDIS_URL must begin with redis://, rediss:// (TLS) or unix://")
    return text


def _drain_seconds(text: str) -> float:
    if not text.isascii() or not text.isdecimal() or int(text) > 300:
        raise BadSettings("HEARTHSIDE_DRAIN_SECONDS must be a number from 0 to 300")
    return float(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise BadSettings("HEARTHSIDE_PORT must be a number from 0 to 65535")
    return int(text)
