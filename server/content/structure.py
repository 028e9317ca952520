"""Reading YAML so that every complaint can name its line: front matter, helplines, personas.

A strict part of YAML: no aliases (a file of one kilobyte could unfold to gigabytes), no key twice, no tags.
"""

from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

import msgspec
import yaml
from msgspec import Meta

from server.content.problems import Faults

MOST_BYTES = 256 * 1024
MOST_DEPTH = 20
Shape = TypeVar("Shape")
Path = tuple[str | int, ...]

Id = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9-]{0,39}\Z")]
Line = Annotated[str, Meta(min_length=1, max_length=600)]
Title = Annotated[str, Meta(min_length=1, max_length=60)]


class Structure:
    """The plain value of a YAML text, and the line on which each part of it stands."""

    def __init__(self, value: object, lines: dict[Path, int]) -> None:
        self.value = value
        self._lines = lines

    def line(self, *path: str | int) -> int | None:
        """The line of the part, or of the nearest part around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)


def parse(text: str, faults: Faults, first_line: int = 1) -> Structure | None:
    """None when it isn't YAML that we accept; `faults` says why."""
    depth = 0
    try:
        for event in yaml.parse(text, yaml.SafeLoader):
            refused = _refused(event, depth)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if refused:
                faults.add(*refused, _line(event.start_mark, first_line))
                return None
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        what = error.problem or "can't be read"
        line = _line(error.problem_mark, first_line) if error.problem_mark else None
        faults.add(f"This isn't valid YAML: {what}.", "Check indents, colons and quotes.", line)
        return None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        faults.add(
            f"This can't be read as YAML ({type(error).__name__}).", "Check for stray signs and deep nesting."
        )
        return None
    if node is None:
        faults.add(
            "There is nothing in it.", "See the README of the guides for what belongs here.", first_line
        )
        return None
    lines: dict[Path, int] = {}
    constructor = yaml.SafeLoader("")
    try:
        return Structure(_plain(node, (), lines, constructor, faults, first_line), lines)
    except (yaml.YAMLError, ValueError):
        faults.add("A value can't be understood.", "Put quotes around it.", first_line)
        return None
    finally:
        constructor.dispose()


def convert(
    structure: Structure, shape: type[Shape], faults: Faults, value: object = None, at: Path = ()
) -> Shape | None:
    """The value, or the part `value` that stands `at` a path, as the Struct `shape`. None when it doesn't fit,
    and `faults` says where."""
    try:
        return msgspec.convert(structure.value if value is None else value, shape)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        path = (*at, *_steps_of(where.strip("`")))
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        faults.add(
            f"{what}{f' in {place}' if place else ''}.",
            "The README of the guides lists what each field holds.",
            structure.line(*path),
        )
        return None


def _refused(event: yaml.Event, depth: int) -> tuple[str, str] | None:
    if isinstance(event, yaml.AliasEvent):
        return "This uses a YAML alias (*name).", "Write it out."
    # The scanner's time grows with the square of the depth, so it has to be stopped on the way.
    if depth > MOST_DEPTH:
        return "This is nested too deeply.", "Check for stray brackets and indents."
    return None


def _plain(
    node: yaml.Node,
    path: Path,
    lines: dict[Path, int],
    constructor: yaml.SafeLoader,
    faults: Faults,
    first_line: int,
) -> object:
    lines[path] = _line(node.start_mark, first_line)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(item, (*path, place), lines, constructor, faults, first_line)
            for place, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        plain: dict[object, object] = {}
        for key_node, value_node in node.value:
            line = _line(key_node.start_mark, first_line)
            # Keys are always words: `on:` and `no:` would otherwise turn into true and false.
            if not isinstance(key_node, yaml.ScalarNode):
                faults.add("A key is not a word.", "Use a plain word before the colon.", line)
                continue
            key = key_node.value
            if key in plain:
                faults.add(f"“{key}” stands here twice.", "Keep one of them.", line)
            inner = (*path, key)
            plain[key] = _plain(value_node, inner, lines, constructor, faults, first_line)
            lines[inner] = line
        return plain
    value: Any = constructor.construct_object(node, deep=True)
    return value


def _line(mark: Any, first_line: int) -> int:
    return int(mark.line) + first_line


def _steps_of(where: str) -> Iterator[str | int]:
    """`$.steps[0].minutes` as its parts. msgspec writes `[...]` for a key of a mapping: the line stops there."""
    for part in where.removeprefix("$").replace("[", ".[").split("."):
        if part.startswith("[") and part[1:-1].isdigit():
            yield int(part[1:-1])
        elif part.startswith("["):
            return
        elif part:
            yield part
