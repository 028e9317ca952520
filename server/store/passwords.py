"""Passwords of facilitators and coordinators: argon2id (19 MiB, t=2, p=1), off the event loop, a few at a time."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.store.declined import Code, Declined

SHORTEST = 12
LONGEST_BYTES = 256
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Two at a time bound the memory and leave a processor to the rooms: 400 people still sign in within seconds.
_WORKERS = ThreadPoolExecutor(2, thread_name_prefix="password")


async def hashed(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_WORKERS, _HASHER.hash, password)


async def is_right(password: str, kept: str | None) -> bool:
    """Whether `password` is the one that was kept. Without one, the same work is done and the answer is no."""
    loop = asyncio.get_running_loop()
    right = await loop.run_in_executor(_WORKERS, _verified, password, kept or _nobodys())
    return right and kept is not None


def check(password: str, field: str) -> None:
    """Raises Declined: `too_short` under 12 characters, `too_long` over 256 bytes. No other rule."""
    try:
        size = len(password.encode())
    except UnicodeEncodeError:
        raise Declined(Code.BAD_TEXT, field) from None
    if len(password) < SHORTEST:
        raise Declined(Code.TOO_SHORT, field)
    if size > LONGEST_BYTES:
        raise Declined(Code.TOO_LONG, field)


def generated() -> str:
    """A password to hand over once: 100 bits, in groups that can be read out."""
    signs = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(signs) for _ in range(5)) for _ in range(4))


def _verified(password: str, kept: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe(32))
