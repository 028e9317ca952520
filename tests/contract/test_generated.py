"""What is made from the contract for other languages: it is what is on disk, and it is true."""

import json
from typing import Any

import msgspec
import pytest

from server.contract import NUMBER, events, reference
from server.contract.commands import COMMANDS, decode
from server.contract.schema import ANSWERS, components, document
from server.domain.refusal import Refusal
from tests.support.folds import FOLDS

FILES = reference.files()
EXAMPLES: dict[str, dict[str, Any]] = (
    json.loads(reference.EXAMPLES.read_text()) if reference.EXAMPLES.exists() else {}
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_generated_file_is_what_the_contract_says_now(path: Any) -> None:
    assert path.read_text() == FILES[path], "run: hearthside contract write"


def test_no_page_of_the_reference_is_left_over_from_an_older_contract() -> None:
    on_disk = set(reference.FOLDER.iterdir()) - {reference.EXAMPLES}
    assert on_disk == {path for path in FILES if path.parent == reference.FOLDER}


def test_every_command_event_and_refusal_is_in_the_types() -> None:
    types = FILES[reference.TYPES]
    for name in (
        *COMMANDS,
        *(event.name for event in events.every_event()),
        *(code.value for code in Refusal),
    ):
        assert f'"{name}"' in types
    assert f"export const CONTRACT = {NUMBER}" in types


def test_every_command_event_and_signal_has_its_place_on_a_page() -> None:
    pages = {path.stem: text for path, text in FILES.items() if path.suffix == ".md"}
    for command in COMMANDS.values():
        assert f"## `{command.name}`" in pages[command.name.partition(".")[0]]
    for event in events.every_event():
        on = ", ".join(f"`{stream}`" for stream in event.streams)
        assert f"### `{event.name}` on {on}" in pages[event.name.partition(".")[0]]
    for signal in events.every_signal():
        assert f"### `{signal.name}`, a signal" in pages[signal.name.partition(".")[0]]


def test_no_stream_carries_two_events_of_one_name() -> None:
    carried = [(stream, event.name) for event in events.every_event() for stream in event.streams]
    assert len(set(carried)) == len(carried)


def test_a_client_in_python_folds_every_event_of_every_stream_and_no_other() -> None:
    told = {
        (stream, event.name)
        for event in events.every_event()
        for stream in event.streams
        if event is not events.StreamSkipped
    }
    assert {(stream, name) for stream, folds in FOLDS.items() for name in folds} == told


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    text = json.dumps(document())
    named = {f'"#/$defs/{name}"' for name in components()}
    used = {f'"#/$defs/{part.partition(chr(34))[0]}"' for part in text.split('"#/$defs/')[1:]}
    assert used <= named


def test_every_event_has_its_envelope() -> None:
    shapes = components()
    for event in events.every_event():
        shape = shapes[event.__name__]
        assert shape["required"][:4] == ["room", "stream", "seq", "at"]
        assert shape["properties"]["stream"] == {"enum": list(event.streams)}


def test_no_peers_shape_has_a_field_for_what_is_not_theirs() -> None:
    private = {"key", "account", "membership", "node", "rev", "audience", "since", "told", "count"}
    known = {"TurnView": {"since"}}  # when a turn was offered or held, which everyone saw
    for name, shape in components().items():
        assert not private & set(shape.get("properties", {})) - known.get(name, set()), name


# Examples that the scenarios recorded


def test_a_recorded_command_is_read_by_the_contract() -> None:
    for name, example in EXAMPLES.items():
        asked = decode(name, json.dumps(example["command"]))
        assert type(asked) is COMMANDS[name]


def test_a_recorded_answer_has_the_shape_that_its_command_promises() -> None:
    for name, example in EXAMPLES.items():
        answer = dict(example["answer"])
        assert answer.pop("ok") is True
        shape = ANSWERS.get(COMMANDS[name])
        if shape is not None:
            msgspec.json.decode(json.dumps(answer), type=shape)
        else:
            assert set(answer) <= {"stream", "seq", "message", "held", "aside"}


def test_a_recorded_example_names_refusals_and_events_that_exist() -> None:
    carried = {(stream, event.name) for event in events.every_event() for stream in event.streams}
    for example in EXAMPLES.values():
        assert set(example["refusals"]) <= {code.value for code in Refusal}
        assert {(stream, event) for stream, event in example["told"]} <= carried
