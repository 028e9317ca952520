"""Whatever is written, reading it as Spanish neither fails nor names a rule that isn't there."""

from hypothesis import given
from hypothesis import strategies as st

from server.content.nudges import read_nudges
from server.domain.nudge import ALL_TIERS, RULES, Nudger
from server.domain.nudge.lexicon import word_set
from tests.support.examples import examples

NUDGER = Nudger([read_nudges().packs["es"]])
NAMES = {rule.name for rule in RULES["es"]}
WORDS = sorted(
    word_set(
        "soy era es no un una los esta está estás mi tu su como de que a por me te se lo la hermano madre yo dijo "
        "llamó adicto yonqui loca borracho limpio sucio dio test bipolar manicomio suicidio cometió cambiar droga otra "
        "abuso alcohol vicio voluntad fondo toque para llamar atención intento fallido Y o n q u i"
        "😂 ¿ ? . , : « »"
    )
    | {'"', "\n"}
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=80))
@examples(300)
def test_any_text_can_be_read(text: str) -> None:
    explanation = NUDGER.explain(text, "es")
    nudge = NUDGER.nudge(text, "es", tiers=ALL_TIERS)
    assert explanation.nudge == nudge
    if nudge is not None:
        assert nudge.rule in NAMES
        assert nudge.words in text
        assert NUDGER.discloses(text, "es") is None
