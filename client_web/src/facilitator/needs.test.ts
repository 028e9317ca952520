import { describe, expect, it } from "vitest";
import type { AsideView } from "../contract.gen.ts";
import { type Care, needs, owed, pressing, type Room, URGENCY } from "./needs.ts";

const person = (name: string, role = "peer", presence = "here") => ({
  name,
  role,
  presence,
  stepped_out: false,
});

const quiet: Care = {
  waiting: [],
  held: [],
  agreed: ["sam", "ana"],
  offer: null,
  ready: {},
  asked: null,
  cues: {},
  asides: {},
};

const aside = (change: Partial<AsideView>): AsideView => ({
  id: "a",
  state: "asked",
  at: 0,
  reason: "talk",
  by: null,
  outcome: null,
  messages: [],
  more: false,
  ...change,
});
const said = (by: string, seq: number, text: string | null = "Please.") => ({
  message: `m${seq}`,
  seq,
  at: seq,
  by,
  text,
  state: "posted",
  turn: null,
});
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
      asked: { turn: 3, member: "sam", because: "silent" },
      cues: {
        sam: { heavy: { at: 1, by: null }, worse: { at: 2, by: "kit" } },
        ana: { unanswered_share: { at: 3, by: null } },
      },
      asides: {
        sam: aside({ reason: "check_on_me" }),
        ana: aside({}),
        bo: aside({ state: "open", by: "jo", messages: [said("bo", 4)] }),
        cy: aside({ state: "open", by: "kit", messages: [said("cy", 5)] }),
        dee: aside({ state: "offered", reason: null, by: "jo" }),
        eli: aside({ state: "over", by: "jo", outcome: "answered" }),
      },
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

  it("brings the first words of whoever asked, and who asked first first", () => {
    const asides = {
      ana: aside({ at: 9, reason: "help" }),
      sam: aside({
        at: 2,
        reason: "check_on_me",
        messages: [said("sam", 1, null), said("sam", 2, "Bad day.")],
      }),
    };
    expect(needs("jo", open, { ...quiet, asides })).toMatchObject([
      { kind: "help", member: "sam", words: "Bad day." },
      { kind: "help", member: "ana", words: null },
    ]);
  });

  it("tells of new private words until they were read, and only whoever looks after them", () => {
    const asides = {
      sam: aside({ state: "open", by: "jo", messages: [said("sam", 6), said("jo", 7), said("sam", 8)] }),
    };
    const care = { ...quiet, asides };
    const kinds = (me: string, read: number) =>
      needs(me, open, care, { waits: [], read: { sam: read } }).map((need) => need.kind);
    expect(kinds("jo", 0)).toEqual(["written"]);
    expect(kinds("jo", 8)).toEqual(["aside"]);
    expect(kinds("kit", 0)).toEqual(["aside"]);
  });

  it("counts words as answered once any facilitator wrote after them", () => {
    const messages = [said("sam", 6), said("kit", 7)];
    const asides = { sam: aside({ state: "open", by: "jo", messages }) };
    expect(needs("jo", open, { ...quiet, asides }).map((need) => need.kind)).toEqual(["aside"]);
  });

  it("gives what someone looks after to whoever is here, once that one isn't", () => {
    const asides = { sam: aside({ state: "open", by: "kit", messages: [said("sam", 7)] }) };
    const cues = { ana: { heavy: { at: 1, by: "kit" } } };
    const care = { ...quiet, asides, cues };
    const gone: Room = { ...open, people: { ...open.people, kit: person("Kit", "facilitator", "away") } };
    expect(pressing(needs("jo", open, care))).toBe(0);
    expect(needs("jo", gone, care).map((need) => need.kind)).toEqual(["written", "cue"]);
  });

  it("asks about a turn until the facilitator chose to wait for it, and again about another", () => {
    const care: Care = { ...quiet, asked: { turn: 3, member: "sam", because: "silent" } };
    expect(needs("jo", open, care)).toMatchObject([{ kind: "turn", member: "sam", because: "silent" }]);
    expect(needs("jo", open, care, { waits: ["turn 3 silent"], read: {} })).toEqual([]);
    expect(needs("jo", open, care, { waits: ["turn 3 dropped", "turn 2 silent"], read: {} })).toHaveLength(1);
  });

  it("keeps a request to the end, of someone who was removed too", () => {
    const asides = {
      gone: aside({ at: 4, state: "open" }),
      sam: aside({ at: 2 }),
      ana: aside({ at: 1, state: "offered", by: "jo" }),
      bo: aside({ at: 3, state: "over", outcome: "answered" }),
    };
    expect(owed(asides).map(([member]) => member)).toEqual(["sam", "gone"]);
    expect(needs("jo", { ...open, phase: "closing" }, { ...quiet, asides }).map((need) => need.key)).toEqual([
      "aside sam",
      "aside gone",
      "aside ana",
    ]);
  });

  it("counts nothing that is looked after or up to someone else", () => {
    const care: Care = {
      ...quiet,
      cues: { sam: { heavy: { at: 1, by: "jo" } } },
      asides: { ana: aside({ state: "offered", by: "jo" }), bo: aside({ state: "open", by: "jo" }) },
    };
    expect(pressing(needs("jo", open, care))).toBe(0);
  });
});
