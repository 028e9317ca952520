"""Packs of wordings: `<language>/nudges.toml` of what ships, and of a programme's own folder over it.

A programme's file may add concepts, replace ours by id, and silence some. A pack whose own examples don't come out as
they say is not used: whoever wrote it meant something else than what people would see.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct, field

from server.content.folder import NUDGES
from server.content.page import text_of
from server.content.problems import Faults, Problem
from server.content.shipped import SHIPPED
from server.domain.nudge import ALL_TIERS, LANGUAGES, BadVariant, Concept, Nudger, Pack


class NotNudged(Struct, frozen=True, forbid_unknown_fields=True):
    """A wording that is left alone on purpose, written down so that nobody adds it by mistake."""

    id: str
    because: str
    source: str
    variants: tuple[str, ...]
    misses: tuple[str, ...]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    concept: tuple[Concept, ...] = ()
    not_nudged: tuple[NotNudged, ...] = ()
    silence: tuple[str, ...] = ()


class BadNudges(ValueError):
    """Packs that can't be used; `problems` says where and what to do."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class NudgeFiles(Struct):
    """The packs by language, and all problems that were found on the way."""

    packs: dict[str, Pack] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load_nudger(
    own: Path | None = None, without_rules: frozenset[str] = frozenset(), check: bool = True
) -> Nudger:
    """What ships and the programme's `own` folder over it. Raises BadNudges.

    `check` tries the packs' own examples, which takes a tenth of a second.
    """
    files = read_nudges(own, check=check)
    if files.problems:
        raise BadNudges(files.problems)
    return Nudger(files.packs.values(), without_rules)


def read_nudges(own: Path | None = None, shipped: Path = SHIPPED, check: bool = True) -> NudgeFiles:
    """Packs without faults, and the faults of the others. Where `own` is at fault, what ships still stands."""
    files = NudgeFiles()
    for root in (shipped, own):
        for path in sorted(root.glob(f"*/{NUDGES}")) if root is not None else ():
            _read(path, path.relative_to(root).as_posix() if root else path.name, files, check)
    return files


def _read(path: Path, name: str, files: NudgeFiles, check: bool) -> None:
    faults = Faults(name)
    language = path.parent.name
    text = text_of(path, faults)
    if language not in LANGUAGES:
        faults.add(f"Nudges can't be read in “{language}”.", f"Languages: {', '.join(sorted(LANGUAGES))}.")
    elif text is not None:
        try:
            file = msgspec.convert(tomllib.loads(text), type=_File)
        except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
            faults.add(f"{error}.", "Compare it with facilitator_guides/en/nudges.toml.")
        else:
            pack = _merged(files.packs.get(language), file, language)
            for message, do in _failing(pack, file) if check else ():
                faults.add(message, do)
            if faults.usable:
                files.packs[language] = pack
    files.problems += faults.found


def _merged(below: Pack | None, file: _File, language: str) -> Pack:
    concepts = {concept.id: concept for concept in (below.concepts if below else ())}
    concepts |= {concept.id: concept for concept in file.concept}
    return Pack(language, tuple(one for one in concepts.values() if one.id not in file.silence))


def _failing(pack: Pack, file: _File) -> Iterator[tuple[str, str]]:
    """Examples of this file that don't come out as they say."""
    try:
        nudger = Nudger([pack])
    except BadVariant as error:
        yield str(error), "See the notation in facilitator_guides/README.md."
        return
    for concept in file.concept:
        if not concept.hits or not concept.misses:
            yield f"“{concept.id}” has no examples.", "Give at least one hit and one miss."
        if concept.id in file.silence:
            continue
        for text in concept.hits:
            nudge = nudger.nudge(text, pack.language, tiers=ALL_TIERS)
            if nudge is None or nudge.concept != concept.id:
                yield f"“{concept.id}”: “{text}” gets no such nudge.", "Change the example or the variants."
        for text in concept.misses:
            nudge = nudger.nudge(text, pack.language, tiers=ALL_TIERS)
            if nudge is not None and nudge.concept == concept.id:
                yield f"“{concept.id}”: “{text}” gets a nudge.", "Change the example or the variants."
    for left in file.not_nudged:
        for text in left.misses:
            if nudger.nudge(text, pack.language, tiers=ALL_TIERS) is not None:
                yield f"“{left.id}”: “{text}” gets a nudge.", "It is meant to be left alone."
