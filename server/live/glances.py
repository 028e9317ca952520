"""First glances at what people write, many in a row.

A glance needs tables and code that nothing else needs. Taken between all the rest that a message causes, it finds the
processor's caches cold and costs four times as much as one of a row. So what is heard in one turn of the event loop is
looked at together: when the turn ends, or when the first of these glimpses is needed.
"""

import asyncio

import structlog

from server.domain.nudge import NOTHING, Glimpse, Nudger

log = structlog.get_logger()


class Soon:
    """A glimpse to come, of `text` in a room whose nudges are of these `tiers`."""

    __slots__ = ("_glances", "_glimpse", "language", "text", "tiers")

    def __init__(self, glances: "Glances", text: str, language: str, tiers: frozenset[int]) -> None:
        self._glances = glances
        self._glimpse: Glimpse | None = None
        self.text, self.language, self.tiers = text, language, tiers

    def glimpse(self) -> Glimpse:
        if self._glimpse is None:
            self._glances.look()
        assert self._glimpse is not None, "it was among those that were coming"
        return self._glimpse

    def look(self, nudger: Nudger) -> None:
        try:
            self._glimpse = nudger.glance(self.text, self.language, tiers=self.tiers)
        except Exception as failure:
            self._glimpse = NOTHING
            # Without the trace: it might show a word.
            log.error("a nudger failed", error=type(failure).__name__)
        self.text = ""  # it is in the command, for as long as that is needed


class Glances:
    """One node's. It keeps what people wrote no longer than until the turn ends."""

    def __init__(self, nudger: Nudger) -> None:
        self.nudger = nudger
        self._coming: list[Soon] = []

    def soon(self, text: str, language: str, tiers: frozenset[int]) -> Soon:
        one = Soon(self, text, language, tiers)
        if not self._coming:
            asyncio.get_running_loop().call_soon(self.look)
        self._coming.append(one)
        return one

    def look(self) -> None:
        coming, self._coming = self._coming, []
        for one in coming:
            one.look(self.nudger)
