"""Personas: scripted people, one YAML file each. The same format serves the demo, practice rooms and load.

A persona has a pace and a list of cues. A cue says what to wait for and what to do then:

```yaml
id: sam
name: Old Kettle              # the pseudonym
role: peer                    # or facilitator, who has `leads` as well
about: In recovery for a while. Dry, warm.
arrives: 3                    # seconds after the cast begins to arrive
pace: {words_a_minute: 38, thinks: [2, 6]}
cues:
  - on: step.begun            # any event of the room's wire, or room.entered
    step: check-in            # the id or kind of the step that is on
    after: [8, 20]            # seconds, before the first thing is done
    do:
      - say: Evening all. A 6 today.
  - on: message.posted
    by: guest                 # anyone | me | cast | guest (a real peer) | facilitator | a persona's id
    mentions: me              # my name is in the text
    words: [sleep, tired]     # or one of these words
    times: 2                  # at most; 1 unless said otherwise
    do:
      - acknowledge: with_you
      - say: "{by}, that sounds long."
```

`by` of an event that is about somebody (a hand, an arrival) is that person. Everything is in seconds of story time:
at `--pace 4` they pass four times as fast.
"""

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from server.content.page import named_like_its_file, text_of
from server.content.problems import Faults, Problem
from server.content.structure import Structure, convert, parse
from server.contract.events import every_event
from server.domain.refusal import Refused
from server.domain.vocabulary import Acknowledgement
from server.domain.words import check_name, check_words

FOLDER = Path(__file__).parent / "personas"
ENTERED = "room.entered"
Seconds = Annotated[float, Meta(ge=0, le=3600)]
Span = tuple[Seconds, Seconds]
ANYONE, ME, CAST, GUEST, FACILITATOR = "anyone", "me", "cast", "guest", "facilitator"


class Pace(Struct, frozen=True, forbid_unknown_fields=True):
    """How fast someone writes on their device, and how long they think before they begin."""

    words_a_minute: Annotated[float, Meta(ge=5, le=400)]
    thinks: Span


class Act(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing to do; exactly one field is set, beside `ready` (`say` was written beforehand)."""

    say: str | None = None
    us: str | None = None
    ready: bool = False
    acknowledge: Acknowledgement | None = None
    hand: Literal["raise", "lower"] | None = None
    agree: Literal[True] | None = None
    sit: Literal["out", "in"] | None = None
    drop: Seconds | None = None
    leave: Literal[True] | None = None
    wait: Seconds | None = None

    def kinds(self) -> list[str]:
        return [
            name for name in self.__struct_fields__ if name != "ready" and getattr(self, name) is not None
        ]


class Cue(Struct, frozen=True, forbid_unknown_fields=True):
    on: str
    do: Annotated[tuple[Act, ...], Meta(min_length=1)]
    step: str | None = None
    by: str = ANYONE
    mentions: Literal["me"] | None = None
    words: tuple[str, ...] = ()
    after: Span = (0.0, 0.0)
    times: Annotated[int, Meta(ge=1, le=1000)] = 1


class Leads(Struct, frozen=True, forbid_unknown_fields=True):
    """How a scripted facilitator looks after the room. Seconds; `quiet` is how long nobody has written. Whoever was
    called is waited for until they say "That's me" or have been silent for `waits_for_a_speaker`."""

    opens_after: Seconds = 20
    admits_after: Seconds = 12
    releases_after: Seconds = 45
    offers_lead_after: Seconds = 10
    calls_hands_after: Seconds = 8
    calls_hands_when_quiet: Seconds = 30
    waits_for_a_speaker: Seconds = 90
    moves_on_when_quiet: Seconds = 100
    ends_after: Seconds = 120
    reminds: str = "We're past the time for this step. Shall I move us on?"


class Persona(Struct, frozen=True, forbid_unknown_fields=True):
    """`first_time`: comes as somebody new at every run, and waits to be let in."""

    id: Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9-]{0,39}\Z")]
    name: str
    role: Literal["peer", "facilitator"]
    about: str
    pace: Pace
    cues: tuple[Cue, ...]
    arrives: Seconds = 0
    first_time: bool = False
    leads: Leads | None = field(default=None)


def read_persona(path: Path) -> tuple[Persona | None, list[Problem]]:
    """The persona, or None; and all that was found."""
    faults = Faults(path.name)
    text = text_of(path, faults)
    structure = None if text is None else parse(text, faults)
    persona = None if structure is None else convert(structure, Persona, faults)
    if structure is None or persona is None:
        return None, faults.found
    named_like_its_file(persona.id, path, structure.line("id"), faults)
    _check(persona, structure, faults)
    return (persona if faults.usable else None), faults.found


def read_cast(folder: Path = FOLDER) -> list[Persona]:
    """Everyone of a folder, in the order of their arrival. Raises ValueError that names what is wrong."""
    cast: list[Persona] = []
    for path in sorted(folder.glob("*.yaml")):
        persona, problems = read_persona(path)
        if persona is None:
            raise ValueError("\n".join(map(str, problems)))
        cast.append(persona)
    return sorted(cast, key=lambda one: one.arrives)


def _check(persona: Persona, structure: Structure, faults: Faults) -> None:
    try:
        check_name(persona.name)
    except Refused:
        faults.add("The name can't be a pseudonym.", "Use 1 to 24 signs on one line.", structure.line("name"))
    if (persona.leads is None) == (persona.role == "facilitator"):
        faults.add("`leads` belongs to facilitators, and to each of them.", "Add it, or take it out.", 1)
    events = {event.name for event in every_event()} | {ENTERED}
    for place, cue in enumerate(persona.cues):
        line = structure.line("cues", place)
        if cue.on not in events:
            faults.add(f"“{cue.on}” is not an event.", "Use one of the wire's events, or room.entered.", line)
        if cue.after[0] > cue.after[1]:
            faults.add("`after` ends before it begins.", "Write it as [shortest, longest].", line)
        for at, act in enumerate(cue.do):
            _check_act(act, structure.line("cues", place, "do", at), faults)


def _check_act(act: Act, line: int | None, faults: Faults) -> None:
    if len(act.kinds()) != 1:
        faults.add("An entry of `do` does one thing.", "Write each thing as an entry of its own.", line)
    for words in (act.say, act.us):
        try:
            if words is not None:
                check_words(words.format(by="Someone"))
        except Refused as refused:
            faults.add(f"The room would refuse these words ({refused.code.value}).", "Change them.", line)
        except (KeyError, IndexError, ValueError):
            faults.add("There is a { that means nothing.", "Only {by} is filled in.", line)
