"""Nudges on the command line: for whole files of messages, and for one message with everything that spoke."""

from collections.abc import Iterable
from typing import Protocol

import msgspec
from msgspec import Struct

from server.domain.nudge import Judged, Nudger


class BadLine(ValueError):
    """Something that was handed in can't be read; the text says which and why."""


class _Line(Struct, frozen=True):
    id: str | int
    text: str
    lang: str | None = None


class _Said(Struct, frozen=True):
    concept: str
    offer: str
    because: str
    rule: str


class _Answer(Struct, frozen=True):
    id: str | int
    nudge: _Said | None


class Out(Protocol):
    def write(self, line: bytes, /) -> object: ...


def tiers_of(written: str) -> frozenset[int]:
    """ "1,2" as a set. Raises BadLine."""
    try:
        return frozenset(int(one) for one in written.split(","))
    except ValueError:
        raise BadLine(f"“{written}” are no tiers: write them like 1,2.") from None


def batch(nudger: Nudger, lines: Iterable[bytes], out: Out, language: str, tiers: frozenset[int]) -> None:
    """Answers each line {"id", "text"[, "lang"]} in order. Raises BadLine; what came before it is answered."""
    decode = msgspec.json.Decoder(_Line).decode
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BadLine(f"Line {number}: {error}.") from None
        nudge = nudger.nudge(asked.text, asked.lang or language, tiers=tiers)
        said = None if nudge is None else _Said(nudge.concept, nudge.offer, nudge.because, nudge.rule)
        out.write(msgspec.json.encode(_Answer(asked.id, said)) + b"\n")


def explained(nudger: Nudger, text: str, language: str) -> str:
    """For people: each candidate with its clause, whom it is said of, and the rules that spoke."""
    explanation = nudger.explain(text, language)
    parts = [part for judged in explanation.candidates for part in _told(judged)]
    if explanation.disclosure is not None:
        parts.append(f"discloses {explanation.disclosure.value}: no nudge")
    if explanation.nudge is None:
        parts.append("No nudge.")
    else:
        nudge = explanation.nudge
        parts.append(f"Nudge ({nudge.concept}): {nudge.offer}, instead of “{nudge.words}”. {nudge.because}")
    return "\n".join(parts)


def _told(judged: Judged) -> list[str]:
    verdict = "let through" if judged.lets_through else "held"
    return [
        f"{judged.concept}: “{judged.words}”, {verdict}",
        f"  clause: {judged.clause.strip()}",
        f"  said of: {judged.who.value}",
        f"  found: {', '.join(judged.frame) or 'nothing more'}",
        f"  lets it through: {', '.join(judged.fired) or 'no rule'}",
        f"  holds it: {', '.join(judged.held) or 'no rule'}",
    ]
