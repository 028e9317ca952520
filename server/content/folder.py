"""A folder of content as it lies on disk, read once.

```
<language>/<guide>.md            session guides
<language>/handbook/<page>.md    what facilitators read
<language>/agreements/<id>.md    what members consent to
<language>/nudges.toml           wordings and what is offered instead (read by nudges.py)
helplines/<COUNTRY>.yaml
```
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from server.content.agreements import AgreementPage, read_agreement
from server.content.countries import Country, read_country
from server.content.guide import Guide, read_guide
from server.content.handbook import HandbookPage, read_handbook_page
from server.content.problems import Problem

HELPLINES = "helplines"
NUDGES = "nudges.toml"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
Read = TypeVar("Read")


class Language(Struct):
    """The faultless files of one language, by id; `seen` holds the ids of all files, faulty ones too."""

    guides: dict[str, Guide] = field(default_factory=dict)
    handbook: dict[str, HandbookPage] = field(default_factory=dict)
    agreements: dict[str, AgreementPage] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)

    def cards(self) -> frozenset[str]:
        return frozenset(card.id for page in self.handbook.values() for card in page.cards)


class Folder(Struct):
    languages: dict[str, Language] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_folder(root: Path, cards_elsewhere: dict[str, frozenset[str]] | None = None) -> Folder:
    """All that `root` holds. Guides may name cards of `cards_elsewhere` (by language) beside the folder's own."""
    folder = Folder()
    for path in _entries(root):
        if not path.is_dir():
            continue
        if path.name == HELPLINES:
            _, folder.countries = _read_all(path, "*.yaml", root, folder, read_country)
        elif LANGUAGE.fullmatch(path.name):
            elsewhere = (cards_elsewhere or {}).get(path.name, frozenset())
            language = _language(path, root, folder, elsewhere)
            only_nudges = (path / NUDGES).is_file() and not any(language.seen.values())
            if not only_nudges:  # else it offers no guides, and lacks none
                folder.languages[path.name] = language
        else:
            folder.problems.append(
                Problem(
                    path.name,
                    None,
                    "This is neither a language nor “helplines”.",
                    "Name the folder by a language code such as en or pt-BR.",
                )
            )
    return folder


@cache
def read_once(root: Path, beside: Path | None = None) -> Folder:
    """The same, once in a process; its guides may use the cards of the folder `beside` it."""
    elsewhere = read_once(beside).languages if beside else {}
    return read_folder(root, {code: language.cards() for code, language in elsewhere.items()})


def _language(path: Path, root: Path, folder: Folder, elsewhere: frozenset[str]) -> Language:
    language = Language()
    seen = language.seen
    seen["handbook"], language.handbook = _read_all(
        path / "handbook", "*.md", root, folder, read_handbook_page
    )
    cards = language.cards() | elsewhere
    seen["guides"], language.guides = _read_all(
        path, "*.md", root, folder, lambda page, file: read_guide(page, file, cards)
    )
    seen["agreements"], language.agreements = _read_all(
        path / "agreements", "*.md", root, folder, read_agreement
    )
    return language


def _read_all(
    path: Path,
    pattern: str,
    root: Path,
    folder: Folder,
    read: Callable[[Path, str], tuple[Read | None, list[Problem]]],
) -> tuple[set[str], dict[str, Read]]:
    seen: set[str] = set()
    found: dict[str, Read] = {}
    for file in _entries(path):
        if not file.is_file() or not file.match(pattern):
            continue
        seen.add(file.stem)
        one, problems = read(file, file.relative_to(root).as_posix())
        folder.problems += problems
        if one is not None:
            found[file.stem] = one
    return seen, found


def _entries(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(entry for entry in path.iterdir() if not entry.name.startswith((".", "_")))
