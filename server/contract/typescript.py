"""The contract as TypeScript types, for the browser client."""

import json
from collections import defaultdict

from server.contract import NUMBER, events
from server.contract.commands import COMMANDS, Answer
from server.contract.schema import ANSWERS, Schema, components
from server.domain.refusal import Refusal

HEAD = "// Made from server/contract by `hearthside contract write`. Don't edit.\n"


def module() -> str:
    """The text of `contract.gen.ts`."""
    parts = [HEAD, f"export const CONTRACT = {NUMBER}\n"]
    parts += [_declare(name, schema) for name, schema in components().items() if name != "Refusal"]
    parts.append(_union("Refusal", [json.dumps(refusal.value) for refusal in Refusal]))
    commands = sorted(COMMANDS.items())
    parts.append(_interface("Commands", {name: command.__name__ for name, command in commands}))
    parts.append(
        _interface("Answers", {name: ANSWERS.get(command, Answer).__name__ for name, command in commands})
    )
    parts.append(_interface("Signals", {signal.name: signal.__name__ for signal in events.every_signal()}))
    named: dict[str, list[str]] = defaultdict(list)
    for event in events.every_event():
        named[event.name].append(event.__name__)
    parts.append(_interface("Events", {name: " | ".join(of) for name, of in sorted(named.items())}))
    for stream in ("room", "care", "one"):
        inside = {e.name: e.__name__ for e in events.every_event() if stream in e.streams}
        parts.append(_interface(f"{stream.title()}Events", dict(sorted(inside.items()))))
    names = ", ".join(json.dumps(name) for name in sorted(named))
    parts.append(f"export const EVENT_NAMES = [{names}] as const\n")
    return "\n".join(parts)


def _declare(name: str, schema: Schema) -> str:
    said = f"/** {' '.join(schema['description'].split())} */\n" if schema.get("description") else ""
    if "enum" in schema:
        return said + _union(name, [json.dumps(value) for value in schema["enum"]])
    required = set(schema.get("required", []))
    fields = "".join(
        f"  {field}{'' if field in required else '?'}: {type_of(of)}\n"
        for field, of in schema.get("properties", {}).items()
    )
    return f"{said}export interface {name} {{\n{fields}}}\n"


def type_of(schema: Schema) -> str:
    """A JSON Schema as a TypeScript type."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(type_of(choice) for choice in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    kind = schema.get("type")
    if kind == "array" and "prefixItems" in schema:
        return f"readonly [{', '.join(type_of(item) for item in schema['prefixItems'])}]"
    if kind == "array" and isinstance(schema.get("items"), dict):
        return f"readonly ({type_of(schema['items'])})[]"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"Readonly<Record<string, {type_of(schema['additionalProperties'])}>>"
    plain = {
        "integer": "number",
        "number": "number",
        "string": "string",
        "boolean": "boolean",
        "null": "null",
    }
    return plain.get(str(kind), "unknown")


def _interface(name: str, fields: dict[str, str]) -> str:
    inside = "".join(f"  {json.dumps(field)}: {of}\n" for field, of in fields.items())
    return f"export interface {name} {{\n{inside}}}\n"


def _union(name: str, values: list[str]) -> str:
    return f"export type {name} = {' | '.join(values)}\n"
