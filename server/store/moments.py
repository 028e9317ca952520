"""Moments: `datetime` in tables, whole milliseconds since 1970 everywhere else. The time is Postgres's."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, DateTime, func, text
from sqlalchemy.ext.asyncio import AsyncConnection

QUARTER_HOUR = timedelta(minutes=15)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_ms(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def from_ms(ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=ms)


def now() -> ColumnElement[datetime]:
    return func.now(type_=DateTime(timezone=True))


def in_(delta: timedelta) -> ColumnElement[Any]:
    return now() + delta


def rounded_up(moment: ColumnElement[Any]) -> ColumnElement[Any]:
    """To the next quarter of an hour, so that an end doesn't tell when something began."""
    return func.date_bin(QUARTER_HOUR, moment + QUARTER_HOUR - timedelta(microseconds=1), _EPOCH)


def end_of_next_quarter() -> ColumnElement[Any]:
    """So that it does not tell when someone joined."""
    return text("(date_trunc('quarter', now()) + interval '6 months')")  # type: ignore[return-value]


async def current(connection: AsyncConnection) -> datetime:
    """Postgres's time, at the start of the transaction."""
    moment: datetime = (await connection.execute(func.now().select())).scalar_one()
    return moment
