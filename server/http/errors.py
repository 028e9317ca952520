"""Refusals on HTTP: one status for each code, one body for all."""

from enum import Enum
from typing import Any

from aiohttp import web

from server.http.answers import json_response
from server.store.declined import Code, Declined

_CONTENT = 422
_CONFLICT = 409
STATUS: dict[Code, int] = {
    Code.EMPTY: _CONTENT,
    Code.TOO_SHORT: _CONTENT,
    Code.TOO_LONG: _CONTENT,
    Code.BAD_TEXT: _CONTENT,
    Code.BAD_HANDLE: _CONTENT,
    Code.BAD_ADDRESS: _CONTENT,
    Code.OUT_OF_RANGE: _CONTENT,
    Code.UNKNOWN_LANGUAGE: _CONTENT,
    Code.UNKNOWN_PLACE: _CONTENT,
    Code.UNKNOWN_GUIDE: _CONTENT,
    Code.NOT_OF_AGE: _CONTENT,
    Code.NAME_TAKEN: _CONFLICT,
    Code.NAME_RESERVED: _CONFLICT,
    Code.HANDLE_TAKEN: _CONFLICT,
    Code.AGREEMENT_CHANGED: _CONFLICT,
    Code.NEEDS_TWO_FACILITATORS: _CONFLICT,
    Code.NEEDS_CRISIS_POLICY: _CONFLICT,
    Code.NEEDS_HELPLINES: _CONFLICT,
    Code.NEEDS_CONTACT: _CONFLICT,
    Code.STARTS_IN_THE_PAST: _CONFLICT,
    Code.FACILITATOR_BUSY: _CONFLICT,
    Code.ALREADY_STARTED: _CONFLICT,
    Code.SESSION_UNDERWAY: _CONFLICT,
    Code.NOT_OVER: _CONFLICT,
    Code.ALREADY_GIVEN: _CONFLICT,
    Code.NOT_SIGNED_IN: 401,
    Code.NOT_KNOWN: 401,
    Code.SIGN_IN_FAILED: 401,
    Code.NOT_YOURS: 403,
    Code.NOT_FOUND: 404,
    Code.INVITE_UNKNOWN: 404,
    Code.TOO_MANY_TRIES: 429,
    Code.BUSY: 503,
}


class Malformed(Enum):
    """What a browser with our client never sends."""

    BAD_REQUEST = (400, "bad_request")
    BAD_HOST = (400, "bad_host")
    BAD_ORIGIN = (403, "bad_origin")
    NOT_ALLOWED = (405, "method_not_allowed")
    TOO_SLOW = (408, "too_slow")
    TOO_LARGE = (413, "too_large")
    ADDRESS_TOO_LONG = (414, "address_too_long")
    NOT_JSON = (415, "not_json")
    HEADERS_TOO_LARGE = (431, "headers_too_large")


class BadRequest(Exception):
    """Refused before anything was looked up."""

    def __init__(self, why: Malformed) -> None:
        super().__init__(why.name)
        self.why = why


def declined(error: Declined) -> web.Response:
    said: dict[str, Any] = {"code": error.code.value}
    if error.field:
        said["fields"] = {error.field: error.code.value}
    if error.retry_after is not None:
        said["retry_after"] = error.retry_after
    response = json_response({"error": said}, STATUS[error.code])
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def malformed(why: Malformed) -> web.Response:
    status, code = why.value
    response = error_response(status, code)
    # What follows on this connection can't be trusted to be the next request.
    response.force_close()
    return response


def error_response(status: int, code: str) -> web.Response:
    return json_response({"error": {"code": code}}, status)
