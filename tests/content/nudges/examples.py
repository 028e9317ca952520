"""Labelled messages: what a nudge is and what is not, written and labelled by hand.

One JSON object a line: `id`, `lang` ("en" or "es"), `text`, `label` ("nudge" or "none"), `concept` (whose wording
appears, also where nothing is to be said; may be null), `cls` (what kind of case it is) and `note`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import DecodeError, Struct, json

HERE = Path(__file__).parent
PLAIN = "neutral_personfirst"
"""The class of messages that hold nothing to stumble over."""
_UNTOUCHABLE = frozenset({"self_identification", "12_step_identity"})
_OWN_PAIN = frozenset({"commit_suicide", "failed_attempt", "es_cometer_suicidio", "es_intento_fallido"})
"""Concepts whose wording stands in somebody's words about their own attempt or their own loss."""


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    lang: Literal["en", "es"]
    text: str
    label: Literal["nudge", "none"]
    cls: str
    concept: str | None = None
    note: str = ""

    @property
    def wants(self) -> bool:
        return self.label == "nudge"

    @property
    def is_plain(self) -> bool:
        return self.cls == PLAIN

    @property
    def is_hard_negative(self) -> bool:
        return not self.wants and not self.is_plain


def is_untouchable(one: Example) -> bool:
    """Whether one single nudge here is one too many."""
    return not one.wants and (one.cls in _UNTOUCHABLE or one.concept in _OWN_PAIN)


class BadExamples(Exception):
    """A file that can't be read: its text says which line, and why."""


def read(files: Iterable[Path]) -> list[Example]:
    """All examples of these files, in order. Raises BadExamples, also when an id stands there twice."""
    found: dict[str, Example] = {}
    for file in files:
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            if not line.strip():
                continue
            try:
                one = json.decode(line, type=Example)
            except DecodeError as error:
                raise BadExamples(f"{file.name}:{number}: {error}") from None
            if one.id in found:
                raise BadExamples(f"{file.name}:{number}: the id {one.id} is there already")
            found[one.id] = one
    return list(found.values())


def own_files() -> list[Path]:
    """The project's own examples."""
    return sorted(HERE.glob("*.jsonl"))
