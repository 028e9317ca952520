"""What is wrong with a file of content, said so that the person who wrote it can put it right."""

from typing import Literal

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """`file` is relative to the folder that was checked. A warning does not stop the file from being used."""

    file: str
    line: int | None
    message: str
    do: str
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        label = "" if self.level == "error" else "warning: "
        return f"{place}: {label}{self.message} {self.do}"


class Faults:
    """Collects the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, message: str, do: str, line: int | None = None) -> None:
        self.found.append(Problem(self.file, line, message, do))

    def warn(self, message: str, do: str, line: int | None = None) -> None:
        self.found.append(Problem(self.file, line, message, do, "warning"))

    @property
    def usable(self) -> bool:
        return all(problem.level == "warning" for problem in self.found)
