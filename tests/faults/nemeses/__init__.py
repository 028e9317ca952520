"""Everything that the reliability contract names, each as a small object; see `nemesis`."""

from tests.faults.nemeses.clocks import ClockMoved
from tests.faults.nemeses.databases import CommitUnheard, HalfOpenDatabase, PostgresKilled, PostgresRestarted
from tests.faults.nemeses.killing import (
    KilledAfterTheAnswer,
    KilledAfterTheCommit,
    KilledAtAnyMoment,
    KilledBeforeTheCommit,
)
from tests.faults.nemeses.nemesis import Crowd, Nemesis, Violation
from tests.faults.nemeses.nodes import NodeDies, NodeStandsStill, Removal
from tests.faults.nemeses.phones import HalfOpenPhone, ReaderThatStops
from tests.faults.nemeses.redis import RedisRestarted, RedisStalled
from tests.faults.nemeses.repeats import TenTimesFromTwoTabs

NEMESES: dict[str, Nemesis] = {
    nemesis.name: nemesis
    for nemesis in (
        KilledAtAnyMoment(),
        KilledBeforeTheCommit(),
        KilledAfterTheCommit(),
        KilledAfterTheAnswer(),
        PostgresRestarted(),
        PostgresKilled(),
        CommitUnheard(),
        HalfOpenDatabase(),
        RedisRestarted(),
        RedisStalled(),
        ReaderThatStops(),
        HalfOpenPhone(),
        ClockMoved(),
        TenTimesFromTwoTabs(),
        NodeDies(),
        NodeStandsStill(),
        Removal(),
    )
}

__all__ = ["NEMESES", "Crowd", "Nemesis", "Violation"]
