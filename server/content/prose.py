"""The words of a page: `## id` sections of plain paragraphs and lists, `### id: Title` parts inside them.

Members' screens show text and never markup, so whatever would need markup (bold, links, pictures, HTML) is
named as a problem instead of being dropped in silence.
"""

from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct, field

from server.content.problems import Faults
from server.domain.refusal import Refused
from server.domain.words import check_words

BULLET = "• "
_MARKDOWN = MarkdownIt("commonmark")
_REFUSED = {
    "html_block": ("There is HTML here.", "Write it as a plain paragraph: HTML is never shown."),
    "html_inline": ("There is HTML here.", "Take the tags out: HTML is never shown."),
    "image": ("There is a picture here.", "Describe in words what matters in it."),
    "link_open": ("There is a link here.", "Write what it says; addresses belong into `sources`."),
    "em_open": ("There is emphasis (* or _) here.", "Take the signs out: words are shown plain."),
    "strong_open": ("There is bold text (** or __) here.", "Take the signs out: words are shown plain."),
    "code_inline": ("There is code (`) here.", "Use “quotation marks” instead."),
    "code_block": ("These lines are indented by four spaces, which means code.", "Take the indent out."),
    "fence": ("There is a block of code here.", "Write it as plain paragraphs."),
    "blockquote_open": ("There is a block quotation (>) here.", "Write it as a plain paragraph."),
    "hr": ("There is a ruler (--- or ***) here.", "Take it out; use `## id` to begin a section."),
}


class Part(Struct):
    """A titled part of a section, such as one anchor of a pause."""

    id: str
    title: str
    line: int
    lines: list[str] = field(default_factory=list)


class Section(Struct):
    """One step's or card's words. A list item is a paragraph that begins with a bullet or its number."""

    id: str
    line: int
    paragraphs: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def sections(body: str, first_line: int, faults: Faults) -> dict[str, Section]:
    """The sections by id, in their order. `first_line` is where the body begins in its file."""
    found: dict[str, Section] = {}
    names: dict[str, object] = {}
    tokens = _MARKDOWN.parse(body, names)
    section: Section | None = None
    marks: list[str] = []
    for token, following in pairwise([*tokens, Token("end", "", 0)]):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type in _REFUSED:
            faults.add(*_REFUSED[token.type], line)
        elif token.type == "heading_open":
            section = _heading(token.tag, _text(following, line, faults), line, section, found, faults)
        elif token.type == "bullet_list_open":
            marks.append(BULLET)
        elif token.type == "ordered_list_open":
            marks.append("{}. ")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            marks.pop()
        elif token.type == "list_item_open" and marks and token.info:
            marks[-1] = f"{token.info}. "
        elif token.type == "paragraph_open":
            _paragraph(_text(following, line, faults), line, section, marks, faults)
    for name in names.get("references", {}) or {}:  # type: ignore[attr-defined]
        faults.add(f"“[{name}]: ...” is a link that nobody would see.", "Take the line out.", first_line)
    for empty in (one for one in found.values() if not one.paragraphs and not one.parts):
        faults.add(f"The section “{empty.id}” is empty.", "Write at least one paragraph.", empty.line)
    return found


def _heading(
    tag: str, text: str, line: int, section: Section | None, found: dict[str, Section], faults: Faults
) -> Section | None:
    if tag == "h2":
        if text in found:
            faults.add(f"There are two sections “{text}”.", "Keep one of them.", line)
        found[text] = Section(text, line)
        return found[text]
    if tag != "h3":
        faults.add(
            f"A heading with {tag[1]} # is not used here.", "Use ## for a section, ### for a part.", line
        )
    elif section is None:
        faults.add("A ### part stands before the first ## section.", "Put it below its section.", line)
    else:
        id, colon, title = text.partition(":")
        if not colon or not title.strip():
            faults.add("A ### part has no title.", "Write it as `### id: Title`.", line)
        section.parts.append(Part(id.strip(), title.strip(), line))
    return section


def _paragraph(text: str, line: int, section: Section | None, marks: list[str], faults: Faults) -> None:
    if section is None:
        faults.add("There are words before the first ## section.", "Put them below a section.", line)
    elif section.parts:
        section.parts[-1].lines.append(text)
    else:
        section.paragraphs.append((marks[-1] if marks else "") + text)


def _text(inline: Token, line: int, faults: Faults) -> str:
    for token in inline.children or ():
        if token.type in _REFUSED:
            faults.add(*_REFUSED[token.type], line)
    text = "".join(_words(inline.children or ()))
    try:
        return check_words(text)
    except Refused as refused:
        faults.add(f"These words can't be shown ({refused.code}).", "Look for invisible signs in them.", line)
        return text


def _words(tokens: "list[Token] | tuple[()]") -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
