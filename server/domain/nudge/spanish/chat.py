"""How Spanish is typed in a hurry, and which words are never misspellings of others."""

from server.domain.nudge.lexicon import word_set

ORDINARY = word_set(
    "al ales ana anas ano anos as ata atas ca co coca cos ente entes es ex gata gatas he ero io is les ma mal "
    "males man mana manas mani mano manos mar mari mio mios na nas nica nico no nos os pata patas psico ro su "
    "sub ta tas te tes to tos yo diente dientes dependiente dependientes normal normales pendiente pendientes "
    "toxico toxica droga hero qui ki ui alcoholizo alcoholiza toxicomania toxicomanias heroinomania "
    "heroinomanias cocainomania cocainomanias psicopatia psicopatias esquizofrenia esquizofrenias drogara "
    "drogaras drogabas drogadas adictivo adictiva adictivos drogada drogado drogados drogaba drogaban drogar "
    "drogas drogarse drogata drogo alcohol alcoholismo alcoholicas alcoholes adicta adicto adictos adictas"
)
_CHAT = {
    "q": ("que",), "k": ("que",), "ke": ("que",), "xq": ("porque",), "pq": ("porque",), "xk": ("porque",),
    "tb": ("tambien",), "tmb": ("tambien",), "tbn": ("tambien",), "toy": ("estoy",), "d": ("de",), "x": ("por",),
    "bb": ("bebe",), "bbs": ("bebes",), "dsd": ("desde",), "dnd": ("donde",), "stoy": ("estoy",), "eske": ("es", "que"),
    "porq": ("porque",), "aki": ("aqui",), "sta": ("esta",), "nadien": ("nadie",),
}  # fmt: skip


def written_out(word: str) -> tuple[str, ...] | None:
    """What a chat spelling stands for; None for a word that is none."""
    return _CHAT.get(word)


_LEADING_ON = word_set(
    "un una unos unas el la los las al del mi mis tu tus su sus ese esa esos esas este a de en con por para "
    "que y o e ni pero como muy tan mas no si es son era eran fue soy eres somos sois esta estas estan estoy "
    "sigue siendo dice dijo llamo sin ser puto puta pinche cuando porque solo"
)
_LED_ON = word_set("y e o de del que a al con por para en como pero ni porque es era son")


def runs_on(before: str, after: str) -> bool:
    """Whether a line break falls inside a sentence, as when one is sent in pieces."""
    return before in _LEADING_ON or after in _LED_ON
