"""Personas: scripted people, one YAML file each. The same format serves the demo, practice rooms and load.

A persona has a pace, a list of cues, and what they do with the turns that they are offered in a round. A cue says
what to wait for and what to do then:

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
turns:                        # the first turn that is offered, the second, and so on; then every one is passed
  - later: true
  - say: [Three nights now., The dog thinks we live in the kitchen.]
    short: Three nights without sleep.
    wish: empathy             # none | empathy | experience, where the round asks
```

`by` of an event that is about somebody (a hand, a turn, an arrival) is that person; in an aside it is who wrote.
Everything is in seconds of story time: at `--pace 4` they pass four times as fast. What is done with a turn is done
when it is offered, never before, and in words that were written from the moment in which the question was shown.
"""

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from server.content.page import named_like_its_file, text_of
from server.content.problems import Faults, Problem
from server.content.structure import Structure, convert, parse
from server.contract.events import every_event
from server.demo.acts import Act, Seconds, Span, Take, check_act, check_take
from server.domain.refusal import Refused
from server.domain.vocabulary import Stage
from server.domain.words import check_name

FOLDER = Path(__file__).parent / "personas"
ENTERED = "room.entered"
ANYONE, ME, CAST, GUEST, FACILITATOR = "anyone", "me", "cast", "guest", "facilitator"


class Pace(Struct, frozen=True, forbid_unknown_fields=True):
    """How fast someone writes on their device, and how long they think before they begin."""

    words_a_minute: Annotated[float, Meta(ge=5, le=400)]
    thinks: Span


class Cue(Struct, frozen=True, forbid_unknown_fields=True):
    """`stage` is of the round that is on; `leading` cues are heard only while this persona leads the room."""

    on: str
    do: Annotated[tuple[Act, ...], Meta(min_length=1)]
    step: str | None = None
    stage: Stage | None = None
    leading: bool = False
    by: str = ANYONE
    mentions: Literal["me"] | None = None
    words: tuple[str, ...] = ()
    after: Span = (0.0, 0.0)
    times: Annotated[int, Meta(ge=1, le=1000)] = 1


class Leads(Struct, frozen=True, forbid_unknown_fields=True):
    """How a scripted facilitator looks after the room. Seconds; `quiet` is how long nobody has written.

    `claims_after` is how long a request for a private word waits for a person who leads. `privately` is what the
    scripted people are answered there, one line after each of theirs; `privately_to_guests` is for real ones."""

    opens_after: Seconds = 20
    admits_after: Seconds = 12
    releases_after: Seconds = 45
    offers_lead_after: Seconds = 10
    calls_hands_after: Seconds = 8
    calls_hands_when_quiet: Seconds = 30
    waits_for_a_speaker: Seconds = 90
    moves_on_when_quiet: Seconds = 100
    ends_after: Seconds = 120
    claims_after: Seconds = 45
    reminds: str = "We're past the time for this step. Shall I move us on?"
    privately: tuple[str, ...] = ("I'm here. What's going on?",)
    privately_to_guests: tuple[str, ...] = ("I'm a script. If you need a person, press Help.",)


class Persona(Struct, frozen=True, forbid_unknown_fields=True):
    """`first_time`: comes as somebody new at every run, and waits to be let in. `raises_hand`: how long after it is
    possible, in a round by hands."""

    id: Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9-]{0,39}\Z")]
    name: str
    role: Literal["peer", "facilitator"]
    about: str
    pace: Pace
    cues: tuple[Cue, ...]
    arrives: Seconds = 0
    first_time: bool = False
    leads: Leads | None = field(default=None)
    turns: tuple[Take, ...] = ()
    raises_hand: Span = (8.0, 40.0)


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
            check_act(act, structure, ("cues", place, "do", at), faults)
    for place, take in enumerate(persona.turns):
        check_take(take, structure, ("turns", place), faults)
