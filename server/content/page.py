"""A page of content: a Markdown file with YAML front matter between two lines of `---`."""

from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from server.content.problems import Faults
from server.content.prose import Section, sections
from server.content.structure import MOST_BYTES, Structure, convert, parse

Front = TypeVar("Front")


class Page(Struct):
    structure: Structure
    sections: dict[str, Section]


def text_of(path: Path, faults: Faults) -> str | None:
    """The file's text with plain line ends; None, with a fault, when it can't be one of ours."""
    try:
        if path.stat().st_size > MOST_BYTES:
            faults.add("The file is larger than 256 KiB.", "Split it.")
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add("The file isn't UTF-8.", "Save it again as UTF-8.")
        return None
    except OSError as error:
        faults.add(f"The file can't be read ({error.strerror}).", "Check its permissions.")
        return None
    return text.replace("\r\n", "\n")


def read_page(path: Path, front: type[Front], faults: Faults) -> tuple[Front, Page] | None:
    """The front matter as the Struct `front`, and the page; None when either can't be understood."""
    text = text_of(path, faults)
    if text is None:
        return None
    head, fence, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not fence:
        faults.add("The front matter is missing.", "Begin with a line `---`, and end it with another.", 1)
        return None
    structure = parse(head, faults, first_line=2)
    if structure is None:
        return None
    first_line = head.count("\n") + 4
    page = Page(structure, sections(body, first_line, faults))
    shaped = convert(structure, front, faults)
    return None if shaped is None else (shaped, page)


def named_like_its_file(id: str, path: Path, line: int | None, faults: Faults) -> None:
    """People look for a page by the name that plans, problems and other pages use."""
    if id != path.stem:
        faults.add(
            f"“{id}” differs from the file's name.",
            f"Call the file {id}{path.suffix}, or change the id.",
            line,
        )


def same_ids(written: dict[str, Section], wanted: dict[str, int | None], what: str, faults: Faults) -> None:
    """Every wanted id (with the line that wants it) has its section, and there is no other."""
    for id, line in wanted.items():
        if id not in written:
            faults.add(f"There are no words for the {what} “{id}”.", f"Add a section `## {id}`.", line)
    for id, section in written.items():
        if id not in wanted:
            faults.add(
                f"The section “{id}” belongs to no {what}.",
                f"Take it out, or name the {what} in the front matter.",
                section.line,
            )
