"""``./dev nudges``: how often the language nudges are right, on labelled messages, and what they cost.

Without words it takes the project's own examples; any other file of the same shape can be given instead. The exit
status is 1 when a goal is missed: a precision of .93, a recall of .82, false alarms on .04 of the messages
that tempt, and no nudge at all on people's words about themselves, their own suicidality or their own loss.
"""

import argparse
import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from server.content.nudges import load_nudger
from server.domain.nudge import Nudge, Nudger
from tests.content.nudges.examples import BadExamples, Example, is_untouchable, own_files, read
from tests.content.nudges.figures import Figures, Share, Verdict

ALL_TIERS = frozenset({1, 2, 3})
PRECISION, RECALL, FALSE_ALARMS, P99_US = 0.93, 0.82, 0.04, 1000
TIMED = 7
"""How often each message is timed; its least time counts, since what else the machine does is not its cost."""

Judged = list[tuple[Example, Nudge | None]]


def main(words: Sequence[str]) -> int:
    asked = _parser().parse_args(words)
    try:
        examples = read(asked.files or own_files())
    except (BadExamples, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    nudger = load_nudger(without_rules=frozenset(asked.without))
    judged = [(one, nudger.nudge(one.text, one.lang, tiers=ALL_TIERS)) for one in examples]
    if asked.wrong:
        _show_wrong(nudger, judged)
    _show_table("by language", judged, lambda one: one.lang)
    _show_table("by class", judged, lambda one: f"{one.lang} {one.cls}")
    if asked.concepts:
        _show_table("by concept", judged, lambda one: one.concept or "-")
    whole = _figures(judged)
    hurt = [one.id for one, nudge in judged if nudge and is_untouchable(one)]
    p99 = _show_times(nudger, examples)
    return _show_goals(whole, hurt, p99)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./dev nudges", description="How often the language nudges are right, and what they cost."
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="labelled messages (the project's own)"
    )
    parser.add_argument("--wrong", action="store_true", help="print each message that was judged wrongly")
    parser.add_argument("--concepts", action="store_true", help="a table by concept, too")
    parser.add_argument("--without", action="append", default=[], metavar="RULE", help="leave out a rule")
    return parser


def _figures(judged: Iterable[tuple[Example, Nudge | None]]) -> Figures:
    return Figures.of(Verdict(one.wants, nudge is not None, one.is_hard_negative) for one, nudge in judged)


def _show_wrong(nudger: Nudger, judged: Judged) -> None:
    for one, nudge in judged:
        if one.wants == (nudge is not None):
            continue
        what = f"nudged for {nudge.concept} by {nudge.rule}" if nudge else "missed"
        print(f"{one.id} {one.lang} {one.cls} ({one.concept}): {what}\n    {one.text!r}")
    print()


def _show_table(title: str, judged: Judged, key: Callable[[Example], str]) -> None:
    rows: dict[str, Judged] = defaultdict(list)
    for one, nudge in judged:
        rows[key(one)].append((one, nudge))
    print(
        f"{title:40}{'all':>5}{'want':>6}{'wrong':>7}{'missed':>7}"
        f"  {'precision':18}{'recall':18}{'F1':18}{'false alarms':18}"
    )
    for name in sorted(rows):
        _show_row(name, _figures(rows[name]))
    if len(rows) > 1:
        _show_row("together", _figures(judged))
    print()


def _show_row(name: str, of: Figures) -> None:
    wanted = of.hits + of.missed
    print(
        f"{name:40}{len(of.verdicts):5}{wanted:6}{of.wrong:7}{of.missed:7}"
        f"  {_share(of.precision)}{_share(of.recall)}{_between(of.f1, of.f1_interval)}{_share(of.false_alarms)}"
    )


def _share(share: Share) -> str:
    return _between(share.value, share.interval)


def _between(value: float | None, interval: tuple[float, float] | None) -> str:
    if value is None or interval is None:
        return f"{'-':18}"
    return f"{f'{value:.3f} ({interval[0]:.2f}-{interval[1]:.2f})':18}"


def _show_times(nudger: Nudger, examples: Sequence[Example]) -> float:
    """Microseconds for each message, by whether it held anything to look at; returns the p99 of all."""
    plain: list[float] = []
    looked_at: list[float] = []
    gc.disable()
    for one in examples:
        least = min(_timed(nudger, one) for _ in range(TIMED))
        has_any = bool(nudger.explain(one.text, one.lang).candidates)
        (looked_at if has_any else plain).append(least)
    gc.enable()
    for name, times in (("nothing to look at", plain), ("something to look at", looked_at)):
        if times:
            print(f"microseconds, {name:24}{len(times):5} messages: {_spread(times)}")
    everything = [*plain, *looked_at]
    if everything:
        print(f"microseconds, {'all':24}{len(everything):5} messages: {_spread(everything)}")
    return _percentile(everything, 0.99) if everything else 0.0


def _timed(nudger: Nudger, one: Example) -> float:
    began = time.perf_counter()
    nudger.nudge(one.text, one.lang, tiers=ALL_TIERS)
    return (time.perf_counter() - began) * 1e6


def _spread(times: list[float]) -> str:
    return (
        f"mean {sum(times) / len(times):.1f}, p50 {_percentile(times, 0.5):.1f}, "
        f"p99 {_percentile(times, 0.99):.1f}, most {max(times):.1f}"
    )


def _percentile(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def _show_goals(whole: Figures, hurt: list[str], p99: float) -> int:
    precision, recall, alarms = whole.precision.value, whole.recall.value, whole.false_alarms.value
    goals = (
        ("precision", precision is None or precision >= PRECISION, f"at least {PRECISION}"),
        ("recall", recall is None or recall >= RECALL, f"at least {RECALL}"),
        ("false alarms", alarms is None or alarms <= FALSE_ALARMS, f"at most {FALSE_ALARMS}"),
        ("own words, own pain", not hurt, f"no nudge at all{': ' + ', '.join(hurt) if hurt else ''}"),
        ("time a message, p99", p99 < P99_US, f"under {P99_US} microseconds"),
    )
    print()
    for name, reached, goal in goals:
        print(f"{name:24}{'reached' if reached else 'MISSED':10}{goal}")
    return int(not all(reached for _, reached, _ in goals))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
