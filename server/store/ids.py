"""Ids: 16 random bytes as 22 characters of base64url. They say nothing about when, who or how many."""

import re
import secrets

_ID = re.compile(r"[A-Za-z0-9_-]{22}\Z")


def new_id() -> str:
    return secrets.token_urlsafe(16)


def is_id(text: str) -> bool:
    """Also what makes a text safe as a file's name."""
    return _ID.match(text) is not None
