"""What stands before every route: the form of the request, its Host and Origin, and what becomes of a failure."""

from collections.abc import Awaitable, Callable

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Middleware

from server.http.answers import dress, security_headers
from server.http.errors import BadRequest, Malformed, declined, error_response, malformed
from server.http.pages import Pages
from server.http.services import Services
from server.store.declined import Declined

_log = structlog.get_logger()
LONGEST_ADDRESS = 2048
LARGEST_HEADERS = 16 * 1024
_SAFE = {hdrs.METH_GET, hdrs.METH_HEAD}
# A probe asks from beside the server, by whatever name it has there; it learns nothing else.
_PROBES = {"/healthz", "/readyz"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guard(services: Services, pages: Pages, others: tuple[str, ...]) -> Middleware:
    headers = security_headers(services.settings)

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith(others):
            return await handler(request)
        try:
            response = await _answer(request, handler)
        except BadRequest as bad:
            response = malformed(bad.why)
        except Declined as error:
            response = declined(error)
        except web.HTTPNotFound:
            response = pages.answer(request) or error_response(404, "not_found")
        except web.HTTPMethodNotAllowed as error:
            response = malformed(Malformed.NOT_ALLOWED)
            response.headers[hdrs.ALLOW] = ", ".join(sorted(error.allowed_methods))
        except web.HTTPRequestEntityTooLarge:
            response = malformed(Malformed.TOO_LARGE)
        except Exception as error:
            _log.error("request failed", route=_route(request), error=type(error).__name__, **where(error))
            response = error_response(500, "went_wrong")
        dress(response, headers)
        return response

    async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        check_form(request)
        if request.path not in _PROBES and request.headers[hdrs.HOST].lower() != services.settings.authority:
            raise BadRequest(Malformed.BAD_HOST)
        if request.method not in _SAFE and request.headers.getall(hdrs.ORIGIN, []) != [
            services.settings.origin
        ]:
            raise BadRequest(Malformed.BAD_ORIGIN)
        return await handler(request)

    return guarded


def check_form(request: web.BaseRequest) -> None:
    """Raises BadRequest for what is not said once, or said at too great a length."""
    if len(request.raw_path) > LONGEST_ADDRESS:
        raise BadRequest(Malformed.ADDRESS_TOO_LONG)
    if sum(len(name) + len(value) + 4 for name, value in request.raw_headers) > LARGEST_HEADERS:
        raise BadRequest(Malformed.HEADERS_TOO_LARGE)
    if request.method in {hdrs.METH_TRACE, hdrs.METH_CONNECT}:
        raise BadRequest(Malformed.NOT_ALLOWED)
    if len(request.headers.getall(hdrs.HOST, [])) != 1:
        raise BadRequest(Malformed.BAD_REQUEST)
    if hdrs.CONTENT_LENGTH in request.headers and hdrs.TRANSFER_ENCODING in request.headers:
        raise BadRequest(Malformed.BAD_REQUEST)
    if "\0" in request.path or any(ord(sign) > 0xD7FF and ord(sign) < 0xE000 for sign in request.path):
        raise BadRequest(Malformed.BAD_REQUEST)


def where(error: BaseException) -> dict[str, str]:
    """For a log: which line of ours failed, and Postgres's code. Never the message: it may hold words."""
    found: dict[str, str] = {}
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("server."):
            found["where"] = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    sqlstate = getattr(getattr(error, "orig", error), "sqlstate", None)
    if isinstance(sqlstate, str):
        found["sqlstate"] = sqlstate
    return found


def _route(request: web.Request) -> str:
    # The pattern, not the address: that may hold ids.
    resource = request.match_info.route.resource
    return f"{request.method} {resource.canonical if resource else '?'}"
