"""What scripted people can do: one thing for each entry of a cue's `do`, and what they do with a turn in a round."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.content.problems import Faults
from server.content.structure import Path, Structure
from server.domain.people import Readiness
from server.domain.refusal import Refused
from server.domain.steps.answers import ItemAnswer, check_answer
from server.domain.vocabulary import Acknowledgement, AsideFor, Item, Seen, Wish
from server.domain.words import check_words

Seconds = Annotated[float, Meta(ge=0, le=3600)]
Span = tuple[Seconds, Seconds]


class Answering(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer in a check: exactly one item, `to` those who see it. What nobody else sees is nobody's part."""

    to: Seen
    heavy: Annotated[int, Meta(ge=0, le=10)] | None = None
    feelings: tuple[str, ...] | None = None
    halt: tuple[str, ...] | None = None
    weather: tuple[str, ...] | None = None
    need: tuple[str, ...] | None = None
    rose: tuple[str, ...] | None = None
    keep: tuple[str, ...] | None = None
    next: tuple[str, ...] | None = None

    def given(self) -> tuple[Item, ItemAnswer]:
        """Raises Refused when the room would not take it, ValueError when it isn't one answer."""
        (item,) = (item for item in Item if getattr(self, item.value) is not None)
        value = getattr(self, item.value)
        match item:
            case Item.HEAVY:
                answer = ItemAnswer(scale=value)
            case Item.ROSE | Item.KEEP | Item.NEXT:
                answer = ItemAnswer(lines=value)
            case _:
                answer = ItemAnswer(choices=value)
        return item, check_answer(item, answer)


class Act(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing to do; exactly one field is set, beside `ready` (`say` was written beforehand), `wish` (only to
    someone who wished for that is `reflect` said) and `first` (the first words of a private one, with `ask`)."""

    say: str | None = None
    us: str | None = None
    tell: str | None = None
    reflect: str | None = None
    ready: bool = False
    wish: Wish | None = None
    acknowledge: Acknowledgement | None = None
    answer: Answering | None = None
    ask: AsideFor | None = None
    first: str | None = None
    accept: Literal[True] | None = None
    decline: Literal[True] | None = None
    hand: Literal["raise", "lower"] | None = None
    listen: bool | None = None
    agree: Literal[True] | None = None
    feels: Readiness | None = None
    sit: Literal["out", "in"] | None = None
    drop: Seconds | None = None
    leave: Literal[True] | None = None
    wait: Seconds | None = None

    def kinds(self) -> list[str]:
        beside = ("ready", "wish", "first")
        return [
            name for name in self.__struct_fields__ if name not in beside and getattr(self, name) is not None
        ]

    @property
    def words(self) -> str | None:
        """What takes time to write."""
        return self.say or self.us or self.tell or self.reflect or self.first

    @property
    def private(self) -> bool:
        """Whether it belongs to a private word."""
        return bool(self.tell or self.ask or self.decline)

    @property
    def stands(self) -> bool:
        """Whether it is done whatever the group does meanwhile."""
        return bool(self.private or self.us or self.agree or self.feels or self.listen is not None)


class Between(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something that happens between two messages of a share: the connection drops, or more time is needed."""

    drop: Seconds | None = None
    longer: Literal[True] | None = None


class Take(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What someone does with a turn: exactly one of `say`, `passes` and `later`.

    `short` is said instead where the facilitator asks for one line each; `wish` is what would be welcome after it;
    `hesitates` is how long one looks at an offer before one begins."""

    say: Annotated[tuple[str | Between, ...], Meta(min_length=1)] | None = None
    passes: Literal[True] | None = None
    later: Literal[True] | None = None
    short: str | None = None
    wish: Wish = Wish.NONE
    hesitates: Span = (3.0, 8.0)

    def in_full(self) -> str:
        """As it is handed in where all shares are shown together."""
        return "\n\n".join(part for part in self.say or () if isinstance(part, str))


def check_act(act: Act, structure: Structure, at: Path, faults: Faults) -> None:
    line = structure.line(*at)
    if len(act.kinds()) != 1:
        faults.add("An entry of `do` does one thing.", "Write each thing as an entry of its own.", line)
    if act.wish is not None and act.reflect is None:
        faults.add("`wish` goes with `reflect`.", "Take it out, or write what is reflected.", line)
    if act.first is not None and act.ask is None:
        faults.add("`first` goes with `ask`.", "Write it as `tell`.", line)
    if act.words is not None:
        _check_words(act.words, line, faults)
    if act.answer is not None:
        _check_answering(act.answer, line, faults)


def check_take(take: Take, structure: Structure, at: Path, faults: Faults) -> None:
    line = structure.line(*at)
    if sum(way is not None for way in (take.say, take.passes, take.later)) != 1:
        faults.add("A turn is shared, passed or put off.", "Set one of `say`, `passes` and `later`.", line)
    if take.say is not None and take.short is None:
        faults.add("A share has no `short`.", "Write what is said when everyone gets one line.", line)
    for place, part in enumerate(take.say or ()):
        where = structure.line(*at, "say", place)
        if isinstance(part, str):
            _check_words(part, where, faults)
        elif (part.drop is None) == (part.longer is None):
            faults.add("Between two messages one thing happens.", "Set `drop` or `longer`.", where)
    if take.short is not None:
        _check_words(take.short, line, faults)


def _check_words(words: str, line: int | None, faults: Faults) -> None:
    try:
        check_words(words.format(by="Someone"))
    except Refused as refused:
        faults.add(f"The room would refuse these words ({refused.code.value}).", "Change them.", line)
    except (KeyError, IndexError, ValueError):
        faults.add("There is a { that means nothing.", "Only {by} is filled in.", line)


def _check_answering(answering: Answering, line: int | None, faults: Faults) -> None:
    try:
        answering.given()
    except Refused as refused:
        faults.add(f"The room would refuse this answer ({refused.code.value}).", "Change it.", line)
    except ValueError:
        faults.add("An answer is to one thing.", "Answer one thing in each entry.", line)
