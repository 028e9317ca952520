"""The wire, defined once: what clients may ask, what they are told, and who is told what.

`commands.py` and `events.py` name everything, `audience.py` is the one place that decides who sees what,
`snapshot.py` is what someone sees on coming in. The TypeScript types and the reference pages for other
clients are made from these (`hearthside contract write`).
"""

NUMBER = 1
"""The contract's number, sent in the handshake. A node serves this one and the one before."""
