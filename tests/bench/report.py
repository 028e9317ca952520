"""What was measured, as a table for people and as JSON for programs."""

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from msgspec import Struct

from tests.bench.comparison import Contender

OURS = "hearthside"


class Goal(Struct, frozen=True):
    """A ratio of ours to another's `figure`, and what it must and should be. `turned` is the other's to ours."""

    name: str
    figure: str
    other: str
    must: float | None = None
    aim: float | None = None
    more_is_better: bool = False
    turned: bool = False

    def judge(self, value: float) -> str:
        if self.must is None or self.aim is None:
            return ""
        sign = 1 if self.more_is_better else -1
        if sign * value >= sign * self.aim:
            return "aim"
        return "must" if sign * value >= sign * self.must else "MISSED"


GOALS = (
    Goal("messages_per_cpu_vs_node_pg", "messages_per_cpu_second", "node-pg", 1.5, 2.0, True),
    Goal(
        "messages_per_cpu_vs_node_group_commit",
        "messages_per_cpu_second",
        "node-group-commit",
        1.2,
        1.5,
        True,
    ),
    Goal(
        "messages_per_cpu_vs_stock_python_socketio",
        "messages_per_cpu_second",
        "stock-python-socketio",
        6.0,
        8.0,
        True,
    ),
    Goal("cpu_vs_c_floor", "cpu_ms_per_1000_deliveries", "c-floor", 3.5, 2.3),
    Goal("p99_at_200_vs_node_pg", "p99_ms_at_200", "node-pg", 0.7, 0.4),
    Goal("p50_at_1200_vs_node_pg", "p50_ms_at_1200", "node-pg", 1.7, 1.2),
    Goal("postgres_cpu_per_message_vs_node_pg", "postgres_cpu_us_per_message", "node-pg", 0.2, 0.125),
    Goal("cpu_per_join_vs_node_pg", "cpu_ms_per_join", "node-pg", 1.0, 0.8),
    Goal("join_p99_vs_stock_python_socketio", "join_p99_ms", "stock-python-socketio"),
)
MEMORY = Goal("kb_per_idle_connection", "kb_per_idle_connection", "", 30.0, 25.0)


class Result(Struct, frozen=True):
    """`ratios` by the goals' names, `spread` the least and the most of each ratio's rounds, `values` each variant's
    medians."""

    ratios: dict[str, float]
    spread: dict[str, tuple[float, float]]
    values: dict[str, dict[str, float]]
    violations: int

    def as_json(self) -> dict[str, Any]:
        return {
            "ratios": self.ratios,
            "spread": self.spread,
            "values": self.values,
            "violations": self.violations,
        }


def result_of(contenders: Sequence[Contender]) -> Result:
    by_name = {one.name: one for one in contenders}
    ratios, spread = {}, {}
    for goal in GOALS:
        ours, other = (
            by_name[name].samples.get(goal.figure) if name in by_name else None for name in (OURS, goal.other)
        )
        if ours and other:
            paired = [a / b for a, b in zip(ours, other, strict=False)]
            ratios[goal.name] = median(paired)
            spread[goal.name] = min(paired), max(paired)
    values = {
        one.name: {figure: median(rounds) for figure, rounds in one.samples.items()} for one in contenders
    }
    return Result(ratios, spread, values, sum(len(one.violations) for one in contenders))


def show(result: Result, contenders: Sequence[Contender]) -> None:
    """The tables."""
    figures = list(dict.fromkeys(figure for values in result.values.values() for figure in values))
    width = max(map(len, figures), default=0) + 2
    print("\nMedians over the rounds:\n")
    print(" " * width + "".join(f"{one.name:>23}" for one in contenders))
    for figure in figures:
        cells = (result.values[one.name].get(figure) for one in contenders)
        print(
            f"{figure:{width}}" + "".join(f"{'-' if cell is None else f'{cell:,.2f}':>23}" for cell in cells)
        )
    print("\nOurs against others, medians of the rounds' pairs:\n")
    print(f"{'':44}{'ratio':>8}{'least':>9}{'most':>8}{'must':>9}{'aim':>8}   reached")
    for goal in GOALS:
        if goal.name in result.ratios:
            least, most = result.spread[goal.name]
            _line(goal, result.ratios[goal.name], f"{least:9.2f}{most:8.2f}")
    if (weight := result.values.get(OURS, {}).get(MEMORY.figure)) is not None:
        _line(MEMORY, weight, " " * 17)
    print(
        f"{'violations (order, loss, doubles)':44}{result.violations:8}{'':17}{0:9}{0:8}   "
        + ("MISSED" if result.violations else "aim")
    )
    for one in contenders:
        for violation in one.violations[:10]:
            print(f"  {one.name}: {violation}")
        for what, many in one.refusals.items():
            print(f"  {one.name} refused {what}, {many} times")


def _line(goal: Goal, value: float, spread: str) -> None:
    if goal.must is None or goal.aim is None:
        print(f"{goal.name:44}{value:8.2f}{spread}")
    else:
        print(f"{goal.name:44}{value:8.2f}{spread}{goal.must:9.3g}{goal.aim:8.3g}   {goal.judge(value)}")


def write(result: Result, file: Path) -> None:
    file.write_text(json.dumps(result.as_json(), indent=2) + "\n")
