"""English contractions written out, also where the apostrophe was left away, so that rules read one form only."""

from functools import lru_cache

_WHOLE = {
    "im": ("i", "am"), "ive": ("i", "have"), "youre": ("you", "are"), "youve": ("you", "have"), "ur": ("your",),
    "hes": ("he", "'s"), "shes": ("she", "'s"), "theyre": ("they", "are"), "theyve": ("they", "have"),
    "thats": ("that", "'s"), "whats": ("what", "'s"), "theres": ("there", "'s"), "whos": ("who", "'s"),
    "dont": ("do", "not"), "doesnt": ("does", "not"), "didnt": ("did", "not"), "isnt": ("is", "not"),
    "arent": ("are", "not"), "wasnt": ("was", "not"), "werent": ("were", "not"), "cant": ("can", "not"),
    "couldnt": ("could", "not"), "wouldnt": ("would", "not"), "shouldnt": ("should", "not"), "wont": ("will", "not"),
    "hasnt": ("has", "not"), "havent": ("have", "not"), "hadnt": ("had", "not"), "aint": ("is", "not"),
    "ain't": ("is", "not"), "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "cannot": ("can", "not"), "let's": ("let", "us"), "y'all": ("you", "all"), "yall": ("you", "all"),
    "u": ("you",), "r": ("are",), "gonna": ("going", "to"), "gotta": ("got", "to"), "wanna": ("want", "to"),
    "cos": ("because",), "cuz": ("because",), "coz": ("because",), "bc": ("because",), "'cause": ("because",),
    "tho": ("though",), "ppl": ("people",), "bf": ("boyfriend",), "gf": ("girlfriend",), "kinda": ("kind", "of"),
    "dunno": ("do", "not", "know"), "mom": ("mum",), "mam": ("mum",), "mums": ("mums",), "whatre": ("what", "are"),
    "imma": ("i", "will"), "iam": ("i", "am"), "yr": ("your",), "yrs": ("years",), "n": ("and",), "&": ("and",),
    "tryna": ("trying", "to"), "theyll": ("they", "will"), "itll": ("it", "will"), "youll": ("you", "will"),
    "id": ("i", "'d"), "wasn": ("was", "not"), "imho": ("imo",), "hed": ("he", "'d"), "theyd": ("they", "'d"),
    "youd": ("you", "'d"), "itd": ("it", "'d"), "weve": ("we", "have"), "thatd": ("that", "'d"),
}  # fmt: skip
_ENDINGS = tuple(
    zip(
        ("n't", "'m", "'re", "'ve", "'ll", "'s", "'d"),
        ("not", "am", "are", "have", "will", "'s", "'d"),
        strict=True,
    )
)


@lru_cache(maxsize=4096)
def _written_out(word: str) -> tuple[str, ...] | None:
    for ending, meant in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            stem = word[: -len(ending)]
            return (*(_WHOLE.get(stem) or (stem,)), meant)
    return None


def written_out(word: str) -> tuple[str, ...] | None:
    """("do", "not") for "don't" and "dont"; None for a word that is no contraction."""
    whole = _WHOLE.get(word)
    if whole is not None:
        return whole
    return _written_out(word) if "'" in word and len(word) < 30 else None
