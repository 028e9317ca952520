"""What a pack of wordings holds. A pack is data; which uses of a wording are worth a nudge is decided by rules."""

from typing import Literal

from msgspec import Struct

Tier = Literal[1, 2, 3]


class Concept(Struct, frozen=True, forbid_unknown_fields=True):
    """One wording and what can be offered instead.

    `tier`: 1 slurs and dehumanising claims, 2 labels and terms that guides agree on, 3 contested framings.
    `variants` are written in the notation of `variants.py`. `hits` and `misses` are messages that must and must not
    get a nudge for this concept. `kind` tells the rules of its language what sort of wording it is; their module
    lists the kinds. `distinctive` words are found also when misspelt or disguised.
    """

    id: str
    tier: Tier
    offer: str
    because: str
    source: str
    variants: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    kind: str = "person"
    distinctive: tuple[str, ...] = ()


class Pack(Struct, frozen=True):
    """All concepts of one language, by its code ("en", "es")."""

    language: str
    concepts: tuple[Concept, ...]
