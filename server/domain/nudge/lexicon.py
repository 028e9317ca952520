"""Word classes, written as people read them."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text that is nothing but words between blanks."""
    return frozenset(words.split())


def phrases(written: str) -> tuple[str, ...]:
    """Words and phrases between commas, in that order."""
    return tuple(" ".join(one.split()) for one in written.split(","))
