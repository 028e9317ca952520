import { describe, expect, it } from "vitest";
import { type Care, needs, pressing, type Room, URGENCY } from "./needs.ts";

const person = (name: string, role = "peer", presence = "here") => ({
  name,
  role,
  presence,
  stepped_out: false,
});

const quiet: Care = { waiting: [], held: [], agreed: ["sam", "ana"], offer: null, ready: {} };
const open: Room = {
  phase: "open",
  lead: "jo",
  unattended: false,
  step: { hands: [] },
  people: {
    jo: person("Jo", "facilitator"),
    kit: person("Kit", "facilitator"),
    sam: person("Sam"),
    ana: person("Ana"),
  },
};

describe("Needs you", () => {
  it("is empty when nothing waits", () => {
    expect(needs("jo", open, quiet)).toEqual([]);
  });

  it("puts what stops the room first and what can wait last", () => {
    const care: Care = {
      waiting: [{ member: "lee", name: "Lee", here: true }],
      held: [{ message: "m1", at: 5, by: "sam", text: "words" }],
      agreed: [],
      offer: { by: "kit", to: "jo" },
      ready: { kit: "swap" },
    };
    const room: Room = { ...open, lead: null, step: { hands: ["ana"] } };
    expect(needs("jo", room, care).map((need) => need.kind)).toEqual(URGENCY);
  });

  it("keeps to first come, first served within a kind", () => {
    const care: Care = {
      ...quiet,
      waiting: [
        { member: "a", name: "Ash", here: true },
        { member: "b", name: "Bo", here: true },
      ],
      held: [
        { message: "later", at: 9, by: "sam", text: "two" },
        { message: "earlier", at: 2, by: "sam", text: "one" },
      ],
    };
    expect(needs("jo", open, care).map((need) => need.key)).toEqual([
      "waiting a",
      "waiting b",
      "held earlier",
      "held later",
    ]);
  });

  it("shows an offer of the lead to the one it was made to, and to nobody else", () => {
    const care: Care = { ...quiet, offer: { by: "kit", to: "jo" } };
    expect(needs("jo", open, care).map((need) => need.kind)).toEqual(["lead"]);
    expect(needs("kit", open, care)).toEqual([]);
  });

  it("names raised hands in the order they went up", () => {
    const room: Room = { ...open, step: { hands: ["sam", "ana"] } };
    expect(needs("jo", room, quiet)).toMatchObject([
      { kind: "hand", member: "sam", place: 1 },
      { kind: "hand", member: "ana", place: 2 },
    ]);
  });

  it("asks nobody to agree who is away, or who facilitates", () => {
    const room: Room = { ...open, people: { ...open.people, sam: person("Sam", "peer", "away") } };
    expect(needs("jo", room, { ...quiet, agreed: [] })).toEqual([
      { kind: "agreement", key: "agreement", members: ["ana"] },
    ]);
  });

  it("lets people in before the room has opened, and asks for no agreement then", () => {
    const room: Room = { ...open, phase: "waiting", lead: null, step: null };
    const care: Care = { ...quiet, agreed: [], waiting: [{ member: "lee", name: "Lee", here: true }] };
    expect(needs("jo", room, care).map((need) => need.kind)).toEqual(["waiting"]);
  });

  it("asks for nothing in a closed room", () => {
    const care: Care = { ...quiet, waiting: [{ member: "lee", name: "Lee", here: true }] };
    expect(needs("jo", { ...open, phase: "closed" }, care)).toEqual([]);
  });

  it("lets whoever is still at the door come before whoever went away", () => {
    const care: Care = {
      ...quiet,
      waiting: [
        { member: "gone", name: "Ash", here: false },
        { member: "there", name: "Bo", here: true },
      ],
    };
    const list = needs("jo", open, care);
    expect(list.map((need) => need.key)).toEqual(["waiting there", "waiting gone"]);
    expect(pressing(list)).toBe(1);
  });

  it("does not count an agreement as pressing", () => {
    const care: Care = { ...quiet, agreed: [], waiting: [{ member: "lee", name: "Lee", here: true }] };
    expect(pressing(needs("jo", open, care))).toBe(1);
  });
});
