"""Pseudonyms: when two look alike, and some to suggest. The words stand in `names.<language>.txt` beside this file.

Two names are alike when their skeletons are: without case, accents, spaces and signs, and with letters of other
scripts folded to the Latin ones that they look like. So nobody passes for another, or for a facilitator.
"""

import secrets
import unicodedata
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_RANDOM = secrets.SystemRandom()

# Collected by eye from the Cyrillic and Greek charts and from how digits stand in for letters. In many fonts
# "l", "1", "i" and "|" can't be told apart. Folding too much only means that a free name is called taken.
_LIKE = str.maketrans(
    "авекмнорстухіјѕԁԛԝѵһӏ" + "αβγεικνορτυχω" + "ɑɡıøłđħ" + "01345789$@|l",
    "abekmhopctyxijsdqwvhi" + "abyeikvoptuxw" + "agioidh" + "oieastbgsaii",
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("ci", "d"))


def skeleton(name: str) -> str:
    """What is left of a name when everything that the eye may miss is gone. Names with equal ones are alike."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    folded = "".join(sign for sign in letters.translate(_LIKE) if sign.isalnum())
    for pair, single in _PAIRS:
        folded = folded.replace(pair, single)
    return folded


def suggestions(language: str) -> Iterator[str]:
    """Neutral names in random order, without end: words, then pairs of words."""
    words = list(_words(language))
    _RANDOM.shuffle(words)
    yield from words
    while True:
        first, second = _RANDOM.sample(words, 2)
        yield f"{first} {second}"


def some_free(language: str, taken: Container[str], count: int = 3) -> list[str]:
    """`count` suggestions whose skeletons are not in `taken`."""
    found: list[str] = []
    for name in suggestions(language):
        if name not in found and skeleton(name) not in taken:
            found.append(name)
        if len(found) == count:
            break
    return found


@cache
def _words(language: str) -> tuple[str, ...]:
    path = _FOLDER / f"names.{language}.txt"
    if not path.is_file():
        path = _FOLDER / "names.en.txt"
    return tuple(line for line in path.read_text("utf-8").split("\n") if line and not line.startswith("#"))
