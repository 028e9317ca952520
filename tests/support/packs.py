"""A small pack of wordings, for what is not about wordings."""

from server.domain.nudge import Concept, Nudger, Pack
from server.domain.plan import Tier


def _concept(id: str, tier: Tier, variants: str) -> Concept:
    return Concept(
        id=id,
        tier=tier,
        offer=f"other words for {id}",
        because=f"Why not {id}.",
        source="Ours",
        variants=(variants,),
        hits=(),
        misses=(),
    )


PACK = Pack(
    "en",
    (
        _concept("junkie", 1, "(junkie|junkies)"),
        _concept("druggie", 1, "(druggie|druggies)"),
        _concept("pothead", 1, "(pothead|potheads)"),
        _concept("enabler", 3, "(enabler|enablers)"),
    ),
)
NUDGER = Nudger((PACK,))
