"""What a detector is worth on labelled messages, and how sure one can be of it.

Intervals are 95 %: Wilson's score interval for shares (Wilson 1927; it stays within 0 and 1 and is sound for few
messages), and for F1, which is no share, the middle 95 % of 2,000 resamples with a fixed seed.
"""

import random
from collections.abc import Iterable, Sequence
from math import sqrt

from msgspec import Struct

Z = 1.959964
"""The normal quantile of a two-sided 95 % interval."""
RESAMPLES = 2000


class Verdict(Struct, frozen=True):
    """One message: whether it should get a nudge, whether it got one, and whether it is there to tempt."""

    wanted: bool
    given: bool
    tempting: bool


class Share(Struct, frozen=True):
    """`part` of `whole`, as a share with its interval; `None` where there is nothing to divide by."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        if not self.whole:
            return None
        n, p = self.whole, self.part / self.whole
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


class Figures(Struct, frozen=True):
    verdicts: tuple[Verdict, ...]

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> "Figures":
        return cls(tuple(verdicts))

    @property
    def hits(self) -> int:
        return sum(one.wanted and one.given for one in self.verdicts)

    @property
    def missed(self) -> int:
        return sum(one.wanted and not one.given for one in self.verdicts)

    @property
    def wrong(self) -> int:
        return sum(one.given and not one.wanted for one in self.verdicts)

    @property
    def precision(self) -> Share:
        return Share(self.hits, self.hits + self.wrong)

    @property
    def recall(self) -> Share:
        return Share(self.hits, self.hits + self.missed)

    @property
    def false_alarms(self) -> Share:
        """Of the messages that tempt and want nothing, how many got a nudge."""
        tempting = [one for one in self.verdicts if one.tempting and not one.wanted]
        return Share(sum(one.given for one in tempting), len(tempting))

    @property
    def f1(self) -> float | None:
        return _f1(self.verdicts)

    @property
    def f1_interval(self) -> tuple[float, float] | None:
        if self.f1 is None:
            return None
        lots = random.Random(20)
        drawn = (_f1(lots.choices(self.verdicts, k=len(self.verdicts))) for _ in range(RESAMPLES))
        found = sorted(one for one in drawn if one is not None)
        return found[int(len(found) * 0.025)], found[int(len(found) * 0.975)]


def _f1(verdicts: Sequence[Verdict]) -> float | None:
    hits = sum(one.wanted and one.given for one in verdicts)
    either = sum(one.wanted + one.given for one in verdicts)
    return 2 * hits / either if either else None
