"""The wire, defined once: what clients may ask, what they are told, and who is told what.

`commands.py` and `events.py` name everything, `audience.py` is the one place that decides who sees what,
`snapshot.py` is what someone sees on coming in. The TypeScript types and the reference pages for other
clients are made from these (`hearthside contract write`).
"""

NUMBER = 1
"""The contract's number, sent in the handshake. It rises when a client of the one before would misread something."""


def served(number: int) -> tuple[int, ...]:
    """The contracts that a node speaks whose own is `number`: that one and the one before, so that pages opened before
    an upgrade go on. The first is 1."""
    return tuple(n for n in (number, number - 1) if n >= 1)


SERVED = served(NUMBER)
