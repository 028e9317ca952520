"""The person of Spanish verbs, from their endings and, where accents decide, from how they were written."""

import pytest

from server.domain.nudge.folding import fold
from server.domain.nudge.spanish.verbs import I_OR_IT, IT, THEY, WE, YOU, I, Person, person

FORMS: dict[str, Person | None] = {
    "soy": I, "estoy": I, "fui": I, "abusé": I, "toqué": I, "recaí": I, "tendré": I, "sé": I,
    "somos": WE, "necesitamos": WE, "bebimos": WE,
    "eres": YOU, "sos": YOU, "sois": YOU, "fracasaste": YOU, "bebiste": YOU,
    "es": IT, "fue": IT, "llamó": IT, "abusó": IT, "cometió": IT, "será": IT,
    "son": THEY, "fueron": THEY, "llamaron": THEY, "gritaban": THEY,
    "era": I_OR_IT, "estaba": I_OR_IT, "bebía": I_OR_IT, "quisiera": I_OR_IT,
    "abuse": None, "toque": None, "esta": None, "este": None, "se": None, "qué": None, "café": None, "también": None,
    "policía": None, "primos": None, "existe": None, "triste": None, "casa": None,
}  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), FORMS.items(), ids=FORMS)
def test_a_form_tells_its_person(written: str, expected: Person | None) -> None:
    assert person(fold(written), written) is expected
