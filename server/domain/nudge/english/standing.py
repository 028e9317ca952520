"""How a label stands among the words around it."""


class Standing:
    """`link` is the verb that says it of its subject, or None; `start` is where its noun phrase begins."""

    __slots__ = ("determiner", "link", "modifiers", "plural", "start")

    def __init__(self) -> None:
        self.start = 0
        self.determiner = ""
        self.modifiers: list[str] = []
        self.link: int | None = None
        self.plural = False
