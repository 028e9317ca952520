"""The agreement that members consent to: put together from what holds always and from the group's own policy."""

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from server.content.page import named_like_its_file, read_page, same_ids
from server.content.problems import Faults, Problem
from server.content.structure import Id, Line, Title

CRISIS = {"A": "crisis-a", "B": "crisis-b", "C": "crisis-c"}
KEEP = {"close": "kept-close", "24h": "kept-24h"}
LATECOMERS_SEE = {False: "late-hidden", True: "late-seen"}
_SECTIONS = ("opening", *CRISIS.values(), *KEEP.values(), *LATECOMERS_SEE.values(), "closing")


class AgreementFront(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    version: Annotated[int, Meta(ge=1)]
    licence: Title
    title: Title
    sources: Annotated[tuple[Line, ...], Meta(min_length=1)]


class Agreement(Struct, frozen=True):
    """What one group's members read. `version` names the text and the policy in it, as in `room-1-B-24h-hidden`:
    consent given to another policy is not consent to this one."""

    version: str
    title: str
    paragraphs: tuple[str, ...]


class AgreementPage(Struct, frozen=True):
    front: AgreementFront
    words: dict[str, tuple[str, ...]]

    def with_policy(self, crisis: str, keep: str, latecomers_see: bool) -> Agreement:
        """`crisis` is A, B or C; `keep` is `close` or `24h`. Raises KeyError for anything else."""
        late = LATECOMERS_SEE[latecomers_see]
        sections = ("opening", CRISIS[crisis], KEEP[keep], late, "closing")
        return Agreement(
            f"{self.front.id}-{self.front.version}-{crisis}-{keep}-{late.removeprefix('late-')}",
            self.front.title,
            tuple(paragraph for section in sections for paragraph in self.words[section]),
        )


def read_agreement(path: Path, file: str) -> tuple[AgreementPage | None, list[Problem]]:
    """The agreement, or None; and all that was found."""
    faults = Faults(file)
    read = read_page(path, AgreementFront, faults)
    if read is None:
        return None, faults.found
    front, page = read
    named_like_its_file(front.id, path, page.structure.line("id"), faults)
    same_ids(page.sections, dict.fromkeys(_SECTIONS), "part of an agreement", faults)
    if not faults.usable:
        return None, faults.found
    words = {id: tuple(section.paragraphs) for id, section in page.sections.items()}
    return AgreementPage(front, words), faults.found
