"""The built client: its files, and its one page for every address that is a place in it.

All files are read at the start and answered from memory by their exact path, so no path can lead elsewhere.
"""

import gzip
import mimetypes
from pathlib import Path

from aiohttp import hdrs, web
from msgspec import Struct

# The first part of an address -> how many parts may follow.
_PLACES = {
    **dict.fromkeys(("", "j", "safe", "agree", "name", "home", "phrase", "mine", "settings", "help"), 0),
    **dict.fromkeys(("w", "r", "after", "f", "s"), 3),
}
_COMPRESSIBLE = {"text/javascript", "text/css", "text/html", "image/svg+xml", "application/json"}
_FOREVER = "public, max-age=31536000, immutable"


class _File(Struct, frozen=True):
    content: bytes
    smaller: bytes | None
    type: str
    kept: bool


class Pages:
    """`demo` marks the page, so that every screen says that the people in it are played."""

    def __init__(self, folder: Path | None, *, demo: bool = False) -> None:
        self._files: dict[str, _File] = {}
        for path in sorted(folder.rglob("*")) if folder else []:
            if folder and path.is_file():
                name = path.relative_to(folder).as_posix()
                content = path.read_bytes()
                if demo and name == "index.html":
                    content = content.replace(b"<html ", b"<html data-demo ", 1)
                self._files[f"/{name}"] = _read(path, content, kept=name.startswith("assets/"))
        self._page = self._files.pop("/index.html", None)

    @classmethod
    def found(cls, *, demo: bool = False) -> "Pages":
        """Beside the package in a clone, inside it in a wheel; without pages when the client was not built."""
        package = Path(__file__).resolve().parent.parent
        for folder in (package / "client_web" / "dist", package.parent / "client_web" / "dist"):
            if (folder / "index.html").is_file():
                return cls(folder, demo=demo)
        return cls(None)

    @property
    def built(self) -> bool:
        return self._page is not None

    def answer(self, request: web.Request) -> web.Response | None:
        """A file, or the page: with 404 where the client has no such place. None for the API's addresses."""
        if request.method not in (hdrs.METH_GET, hdrs.METH_HEAD) or request.path.startswith("/api/"):
            return None
        if file := self._files.get(request.path):
            return _response(request, file, 200)
        if self._page is None or hdrs.SEC_WEBSOCKET_KEY in request.headers:
            return None
        first, *more = request.path.strip("/").split("/")
        known = first in _PLACES and len(more) <= _PLACES[first]
        if not known and "." in request.path.rpartition("/")[2]:
            return None
        return _response(request, self._page, 200 if known else 404)


def _read(path: Path, content: bytes, *, kept: bool) -> _File:
    type = {".js": "text/javascript", ".webmanifest": "application/manifest+json"}.get(
        path.suffix, mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    )
    smaller = gzip.compress(content, 9, mtime=0) if type in _COMPRESSIBLE and len(content) > 1024 else None
    return _File(content, smaller, type, kept)


def _response(request: web.Request, file: _File, status: int) -> web.Response:
    # Compressed although answers to people never are: these files hold nothing of anyone's.
    packed = file.smaller is not None and "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, "")
    response = web.Response(
        body=file.smaller if packed else file.content, status=status, content_type=file.type
    )
    if file.type.startswith("text/"):
        response.charset = "utf-8"
    if file.smaller is not None:
        response.headers[hdrs.VARY] = hdrs.ACCEPT_ENCODING
    if packed:
        response.headers[hdrs.CONTENT_ENCODING] = "gzip"
    if file.kept and status == 200:
        response.headers[hdrs.CACHE_CONTROL] = _FOREVER
    return response
