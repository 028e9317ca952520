"""Logs: one JSON object a line, of allow-listed fields only. Never words, names, addresses or ids of members.

What is not on the list is dropped by the last processor, whoever logged it. Records of libraries keep their logger's
name, their level and the exception's type: their texts are built from arguments that may hold anything.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Final

import structlog

ALLOWED: Final = frozenset(
    {
        "timestamp",
        "level",
        "event",
        "logger",
        "where",
        "error",
        "sqlstate",
        "route",
        "status",
        "node",
        "room",
        "message",
        "command",
        "code",
        "count",
        "seconds",
        "revision",
        "port",
        "reason",
    }
)
_LOUD = ("engineio", "socketio", "engineio.server", "socketio.server", "engineio.client", "socketio.client")


class LoudLogger(Exception):
    """A library that prints what people write is set to INFO or below: the server refuses to start."""


def set_up(level: int = logging.INFO) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _exceptions_by_type,
            _allowed_only,
            structlog.processors.JSONRenderer(sort_keys=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Foreign())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def check_quiet() -> None:
    """Raises LoudLogger. Called last before the server listens, when every library has made its loggers."""
    for name in _LOUD:
        if logging.getLogger(name).isEnabledFor(logging.INFO):
            raise LoudLogger(f"The logger {name!r} would print what people write: set it to WARNING.")


def _exceptions_by_type(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    # A traceback's text ends in the exception's message, and that may hold a value.
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    elif isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event.setdefault("error", type(error).__name__)
    return event


def _allowed_only(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {
        name: value
        for name, value in event.items()
        if name in ALLOWED and isinstance(value, str | int | float)
    }


class _Foreign(logging.Formatter):
    """Records that libraries make."""

    _render = structlog.processors.JSONRenderer(sort_keys=False)

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "level": record.levelname.lower(),
            "logger": record.name,
            "where": f"{record.module}:{record.lineno}",
        }
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__name__
        return str(self._render(None, "", said))
