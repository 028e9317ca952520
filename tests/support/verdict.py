"""The history checker: from the evidence of a room to all that is wrong with it, one sentence each.

It finds loss, phantoms, duplicates, reordering, a place that was given twice, words that reached someone outside their
membership, a removal that came late, nodes that differ from the database, and words that are still somewhere after they
were taken back and that was acknowledged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tests.support.history import Evidence, Kept, Op, Shown, Told

TAKING_BACK = ("message.withdraw", "message.remove")


def faults(evidence: Evidence) -> list[str]:
    """Everything that is wrong; [] if all holds."""
    case = _Case(evidence)
    found = [*case.of_the_journal(), *case.of_the_order()]
    for process, told in evidence.heard.items():
        found += [f"{process}: {fault}" for fault in case.of_what_was_heard(process, told)]
    for process in evidence.has:
        found += [f"{process}: {fault}" for fault in case.of_a_screen(process)]
    for node in evidence.reads:
        found += [f"node {node}: {fault}" for fault in case.of_a_node(node)]
    return [*found, *case.of_removals()]


class _Case:
    def __init__(self, evidence: Evidence) -> None:
        self.ops, self.evidence = evidence.ops, evidence
        self.asked = {op.command: op for op in evidence.ops}
        self.kept = {(one.audience, one.seq): one for one in evidence.kept}
        self.made: dict[str, Kept] = {}
        """Each message as it first came into the journal."""
        for one in sorted(evidence.kept, key=lambda kept: kept.rev):
            if one.message is not None:
                self.made.setdefault(one.message, one)
        taking_back = [op for op in evidence.ops if op.name in TAKING_BACK]
        self.taken_back = {op.about for op in taking_back if op.outcome == "ok"}
        self.perhaps_taken_back = {op.about for op in taking_back if op.outcome != "refused"}

    def of_the_journal(self) -> Iterator[str]:
        kept = self.evidence.kept
        for (audience, seq), count in Counter((one.audience, one.seq) for one in kept).items():
            if count > 1:
                yield f"reused: {audience} {seq} was given {count} times"
        for audience, heads in _by_audience(kept).items():
            if missing := sorted(set(range(1, max(heads) + 1)) - set(heads)):
                yield f"lost: {audience} has nothing at {missing}"
        revs = defaultdict(set)
        for one in kept:
            revs[one.command].add(one.rev)
        for command, rows in revs.items():
            if len(rows) > 1:
                yield f"doubled: command {command} is kept {len(rows)} times"
        yield from self._of_messages()
        places: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for one in kept:
            places[one.command].add((one.audience.partition(":")[0], one.seq))
        for op in self.ops:
            if op.outcome == "ok":
                yield from _of_an_answer(op, places)

    def _of_messages(self) -> Iterator[str]:
        bodies = Counter(
            self.asked[one.command].about for one in self.made.values() if one.command in self.asked
        )
        yield from (f"doubled: {body} is kept {n} times" for body, n in bodies.items() if n > 1)
        for message, one in self.made.items():
            op = self.asked.get(one.command)
            if op is None or op.name != "message.post":
                yield f"phantom: nobody asked for what is at {one.audience} {one.seq}"
            elif op.outcome == "refused":
                yield f"phantom: what is at {one.audience} {one.seq} was refused"
            if one.words is None and message not in self.perhaps_taken_back:
                yield f"lost: {one.audience} {one.seq} is blank, and nobody took it back"
        for one in self.evidence.kept:
            yield from self._of_words(one)

    def of_the_order(self) -> Iterator[str]:
        """What was acknowledged before something else was asked for comes before it, whoever asked."""
        done = [(op.ended or 0.0, op.place[1], op) for op in self.ops if op.place and op.place[0] == "room"]
        done.sort(key=lambda each: each[0])
        highest, behind = 0, 0
        for _, seq, op in sorted(done, key=lambda each: each[2].invoked):
            while behind < len(done) and done[behind][0] < op.invoked:
                highest = max(highest, done[behind][1])
                behind += 1
            if seq <= highest:
                yield (
                    f"reordered: {op.process}'s {op.command} at {seq} was asked for after {highest} was acknowledged"
                )

    def of_what_was_heard(self, process: str, told: Sequence[Told]) -> Iterator[str]:
        lines: dict[tuple[int, str], list[Told]] = defaultdict(list)
        for one in told:
            lines[one.connection, one.audience].append(one)
        for line in lines.values():
            yield from _of_a_line(line)
        membership = self.evidence.memberships[process]
        removal = self.evidence.removals.get(process)
        for one in told:
            yield from self._of_one(one)
            if one.audience == "room" and one.seq < membership.first:
                yield f"outside: told {one.seq} from before they were let in"
            if one.audience == "room" and membership.removed and one.seq >= membership.removed:
                yield f"outside: told {one.seq} after they were removed"
            if removal and one.at > removal.acknowledged + removal.within:
                yield f"outside: told {one.audience} {one.seq} long after they were removed"

    def of_a_screen(self, process: str) -> Iterator[str]:
        """Of what someone who is still there has in the end."""
        for audience, head in self.evidence.heads[process].items():
            last = max((one.seq for one in self.evidence.kept if one.audience == audience), default=0)
            if head != last:
                yield f"{'lost' if head < last else 'phantom'}: has {audience} up to {head}, and {last} is kept"
        yield from self._of_messages_shown(
            self.evidence.has[process], self.evidence.memberships[process].first
        )

    def of_a_node(self, node: str) -> Iterator[str]:
        told = self.evidence.reads[node]
        for one in told:
            yield from self._of_one(one)
            yield from self._of_words(one)
        for line in _lines(told).values():
            yield from _of_a_line(line)
        yield from self._of_messages_shown(self.evidence.nodes[node], 1)

    def _of_messages_shown(self, screen: Shown, from_seq: int) -> Iterator[str]:
        has, shown = screen.messages, {one.message for one in screen.messages}
        if not screen.whole:
            from_seq = min((one.seq for one in has), default=from_seq)
        if len(shown) < len(has):
            yield "doubled: the same message is shown twice"
        for one in self.evidence.kept:
            if one.audience == "room" and one.message and one.seq >= from_seq and one.message not in shown:
                yield f"lost: never told {one.seq}"
        for each in has:
            here = self.kept.get(("room", each.seq))
            if here is None or here.message != each.message:
                yield f"phantom: shows something else than is kept at {each.seq}"
            yield from self._of_words(each)

    def of_removals(self) -> Iterator[str]:
        for process, removal in self.evidence.removals.items():
            if removal.cut_off is None:
                yield f"outside: {process} was never cut off after the removal"
            elif removal.cut_off > removal.acknowledged + removal.within:
                late = removal.cut_off - removal.acknowledged
                yield f"outside: {process} was cut off {late:.2f} s after the removal"
            where = self.evidence.memberships[process].removed or 0
            for op in self.ops:
                said = op.place if op.process == process else None
                if said and said[0] == "room" and where and said[1] > where:
                    yield f"outside: {process} spoke at {said[1]}, after the removal at {where}"

    def _of_one(self, one: Told) -> Iterator[str]:
        here = self.kept.get((one.audience, one.seq))
        if here is None:
            yield f"phantom: told {one.audience} {one.seq}, which is not kept"
            return
        if here.what != one.what or here.message != one.message:
            yield f"phantom: told something else than is kept at {one.audience} {one.seq}"
        if one.message is None:
            return
        if one.words is None:
            if one.message not in self.perhaps_taken_back:
                yield f"lost: told {one.audience} {one.seq} without its words"
        elif (op := self._origin(one.message)) and op.about != one.words:
            yield f"phantom: told other words than were said at {one.audience} {one.seq}"

    def _of_words(self, one: Kept | Told) -> Iterator[str]:
        """Of a place where words may be no longer, once that was acknowledged."""
        if one.words is None or one.message is None:
            return
        if one.message in self.taken_back:
            yield f"kept: the words at {one.audience} {one.seq} were taken back and are still there"
        if (op := self._origin(one.message)) and op.about != one.words:
            yield f"phantom: other words than were said are at {one.audience} {one.seq}"

    def _origin(self, message: str) -> Op | None:
        made = self.made.get(message)
        return self.asked.get(made.command) if made else None


def _of_an_answer(op: Op, places: dict[str, set[tuple[str, int]]]) -> Iterator[str]:
    if len(set(op.places)) > 1:
        yield f"moved: {op.process}'s {op.command} was answered in {len(set(op.places))} ways"
    for place in set(op.places) - {None}:
        if op.command not in places:
            yield f"lost: {op.process}'s {op.command}, acknowledged at {place}"
        elif place not in places[op.command]:
            yield f"moved: {op.process}'s {op.command}, acknowledged at {place}, is not there"


def _of_a_line(line: Sequence[Told]) -> Iterator[str]:
    """On one connection, each thing of an audience follows the one before."""
    for before, after in pairwise(line):
        where = f"{after.audience} {after.seq} after {before.seq}"
        if after.seq == before.seq:
            yield f"doubled: told {where}"
        elif after.seq < before.seq:
            yield f"reordered: told {where}"
        elif after.seq > before.seq + 1:
            yield f"lost: told {where} on one connection"


def _lines(told: Iterable[Told]) -> dict[str, list[Told]]:
    lines: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        lines[one.audience].append(one)
    return lines


def _by_audience(kept: Iterable[Kept]) -> dict[str, list[int]]:
    seqs: dict[str, list[int]] = defaultdict(list)
    for one in kept:
        seqs[one.audience].append(one.seq)
    return seqs
