"""`hearthside guides check DIR`: everything that is wrong with a folder of content, at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

from server.content.folder import NUDGES, Folder, Language, read_folder, read_once
from server.content.guide import Guide
from server.content.nudges import read_nudges
from server.content.problems import Problem
from server.content.shipped import SHIPPED
from server.content.steps import GuideStep

ORIGINAL = "en"


def check(root: Path) -> list[Problem]:
    """All problems, in the order of files and lines. A folder may use cards of the handbook that ships."""
    if not root.is_dir():
        return [
            Problem(str(root), None, "There is no such folder.", "Name the folder that holds the guides.")
        ]
    shipped: dict[str, frozenset[str]] = {}
    own = None if root.resolve() == SHIPPED.resolve() else root
    if own:
        shipped = {code: language.cards() for code, language in read_once(SHIPPED).languages.items()}
    folder = read_folder(root, shipped)
    problems = [*folder.problems, *_double_cards(folder), *_differences(folder), *read_nudges(own).problems]
    holds_any = folder.languages or folder.countries or any(root.glob(f"*/{NUDGES}"))
    if not holds_any and not problems:
        problems.append(
            Problem(".", None, "There are no guides here.", "Put them into a folder named by their language.")
        )
    return sorted(problems, key=lambda one: (one.file, one.line or 0, one.message))


def report(root: Path, say: Callable[[str], object] = print) -> int:
    """Says each problem on a line of its own, and a sum. The exit status: 1 if there are errors, else 0."""
    problems = check(root)
    for problem in problems:
        say(str(problem))
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    say(f"{errors} errors, {warnings} warnings." if problems else "Nothing to mend.")
    return 1 if errors else 0


def _double_cards(folder: Folder) -> Iterator[Problem]:
    for code, language in folder.languages.items():
        owners: dict[str, str] = {}
        for id, page in language.handbook.items():
            for card in page.cards:
                other = owners.setdefault(card.id, id)
                if other != id:
                    yield Problem(
                        f"{code}/handbook/{id}.md",
                        None,
                        f"The card “{card.id}” stands in {other}.md too.",
                        "Give one another id.",
                    )


def _differences(folder: Folder) -> Iterator[Problem]:
    """Where a language has other ids than English: then plans and translations would drift apart."""
    english = folder.languages.get(ORIGINAL)
    for code, language in folder.languages.items():
        if english is None or language is english:
            continue
        yield from _missing_and_extra(code, language, english)
        for id in sorted(language.guides.keys() & english.guides.keys()):
            yield from _other_steps(f"{code}/{id}.md", language.guides[id], english.guides[id])
        for id in sorted(language.handbook.keys() & english.handbook.keys()):
            mine, theirs = (tuple(card.id for card in one.handbook[id].cards) for one in (language, english))
            if mine != theirs:
                yield Problem(
                    f"{code}/handbook/{id}.md",
                    None,
                    f"Its cards are {_listed(mine)}; in English {_listed(theirs)}.",
                    "Use the same ids in the same order.",
                )


def _missing_and_extra(code: str, language: Language, english: Language) -> Iterator[Problem]:
    places = {"guides": "", "handbook": "handbook/", "agreements": "agreements/"}
    for kind, folder in places.items():
        for id in sorted(english.seen[kind] - language.seen[kind]):
            yield Problem(
                f"{code}/{folder}{id}.md",
                None,
                "English has this and the language lacks it.",
                "Translate it.",
            )
        for id in sorted(language.seen[kind] - english.seen[kind]):
            yield Problem(
                f"{code}/{folder}{id}.md",
                None,
                "The language has this and English lacks it.",
                f"Write en/{folder}{id}.md too, or use the English id.",
            )


def _other_steps(file: str, guide: Guide, english: Guide) -> Iterator[Problem]:
    mine, theirs = ([_outline(step) for step in one.front.steps] for one in (guide, english))
    if mine != theirs:
        place = next(
            (at for at, pair in enumerate(zip(mine, theirs, strict=False)) if pair[0] != pair[1]), -1
        )
        what = (
            f"Step {place + 1} is {mine[place]}; in English {theirs[place]}"
            if place >= 0
            else f"It has {len(mine)} steps; in English {len(theirs)}"
        )
        yield Problem(
            file, None, f"{what}.", "Use the same ids, kinds, minutes and options in the same order."
        )


def _outline(step: GuideStep) -> str:
    return f"{step.id} ({step.kind}, {step.minutes} min, {step.options or 'no options'})"


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(ids) or "none"
