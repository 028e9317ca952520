/**
 * "Needs you": everything that waits for a facilitator, as one list, the most urgent first.
 *
 * The order is by what waiting costs: someone who asked for help waits alone; a room without a lead stops for everyone;
 * a turn that nobody takes holds up the circle; a person at the door sees nothing at all; a quiet card is a reason to
 * talk soon; a held message keeps someone unheard; a raised hand is already in a visible queue; an agreement can be
 * given later. Within a kind, first come, first served.
 */

import type { AsideFor, AsideView, AskedView, Because, Cue, CueView } from "../contract.gen.ts";

export interface Care {
  waiting: readonly { member: string; name: string; here: boolean }[];
  held: readonly { message: string; at: number; by: string; text: string | null }[];
  agreed: readonly string[];
  offer: { by: string; to: string } | null;
  ready: Readonly<Record<string, string>>;
  asked: AskedView | null;
  cues: Readonly<Record<string, Readonly<Record<string, CueView>>>>;
  asides: Readonly<Record<string, AsideView>>;
}

export interface Room {
  phase: string;
  lead: string | null;
  unattended: boolean;
  step: { hands: readonly string[] } | null;
  people: Readonly<Record<string, { name: string; role: string; presence: string; stepped_out: boolean }>>;
}

/** What of it all this facilitator has seen to on their own screen. */
export interface Seen {
  /** What they were asked about turns, by its key, and chose to wait for. */
  waits: readonly string[];
  /** By peer: how far they read in a private word. */
  read: Readonly<Record<string, number>>;
}

export type Need =
  | { kind: "help" | "talk"; key: string; member: string; reason: AsideFor; words: string | null }
  | { kind: "written" | "aside" | "offered"; key: string; member: string; by: string | null }
  | { kind: "unled"; key: string }
  | { kind: "lead"; key: string; by: string }
  | { kind: "swap"; key: string; member: string; leads: boolean }
  | { kind: "turn"; key: string; member: string; turn: number; because: Because }
  | { kind: "waiting"; key: string; member: string; name: string; here: boolean }
  | { kind: "cue" | "unanswered" | "claimed"; key: string; member: string; cue: Cue; by: string | null }
  | { kind: "held"; key: string; message: string; by: string; at: number; text: string | null }
  | { kind: "hand"; key: string; member: string; place: number }
  | { kind: "agreement"; key: string; members: string[] };

export const URGENCY: readonly Need["kind"][] = [
  "help",
  "unled",
  "lead",
  "written",
  "talk",
  "turn",
  "swap",
  "waiting",
  "cue",
  "held",
  "hand",
  "unanswered",
  // Looked after by someone, or up to someone else: to be seen, not to be counted.
  "claimed",
  "aside",
  "offered",
  "agreement",
];

const CALM: readonly Need["kind"][] = ["claimed", "aside", "offered", "agreement"];
const RUNNING = new Set(["waiting", "open", "closing"]);
const NOTHING_SEEN: Seen = { waits: [], read: {} };

export function needs(me: string, room: Room, care: Care, seen: Seen = NOTHING_SEEN): Need[] {
  if (!RUNNING.has(room.phase)) return [];
  const found = [
    ...asides(me, room, care, seen),
    ...unled(room),
    ...offered(me, care),
    ...swaps(me, room, care),
    ...turns(care, seen),
    ...doorstep(care),
    ...cues(me, room, care),
    ...held(care),
    ...hands(room),
    ...unagreed(room, care),
  ];
  return found.sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind));
}

/** What the tab's badge counts: nothing that someone looks after, nor what may still come, nor who left the door. */
export function pressing(list: readonly Need[]): number {
  return list.filter((need) => !CALM.includes(need.kind) && (need.kind !== "waiting" || need.here)).length;
}

/** Peers who asked and were not answered yet, the first to ask first: the room can't close before each was. */
export const owed = (asides: Care["asides"]): [member: string, aside: AsideView][] =>
  Object.entries(asides)
    .filter(([, { state }]) => state === "asked" || state === "open")
    .sort(([, a], [, b]) => a.at - b.at);

/** The peer wrote after what was read, and after what any facilitator answered. */
function isUnread(member: string, { messages }: AsideView, read: number): boolean {
  const answered = messages.findLast(({ by }) => by !== member)?.seq ?? 0;
  return messages.some(({ seq, by }) => by === member && seq > Math.max(read, answered));
}

function asides(me: string, room: Room, care: Care, seen: Seen): Need[] {
  return Object.entries(care.asides)
    .filter(([, { state }]) => state !== "over")
    .sort(([, a], [, b]) => a.at - b.at)
    .map(([member, aside]): Need => {
      const key = `aside ${member}`;
      const { state, by } = aside;
      if (state === "asked") {
        const reason = aside.reason ?? "talk";
        const words = aside.messages.find(({ text }) => text !== null)?.text ?? null;
        return { kind: reason === "talk" ? "talk" : "help", key, member, reason, words };
      }
      if (state === "offered") return { kind: "offered", key, member, by };
      // Words are for whoever looks after it; and for both while nobody does.
      const mine = by === me || by === null || room.people[by]?.presence !== "here";
      const written = mine && isUnread(member, aside, seen.read[member] ?? 0);
      return { kind: written ? "written" : "aside", key, member, by };
    });
}

function turns({ asked }: Care, seen: Seen): Need[] {
  if (!asked) return [];
  const { turn, member, because } = asked;
  const key = `turn ${turn} ${because}`;
  return seen.waits.includes(key) ? [] : [{ kind: "turn", key, member, turn, because }];
}

function cues(me: string, room: Room, care: Care): Need[] {
  const all = Object.entries(care.cues).flatMap(([member, raised]) =>
    Object.entries(raised).map(([cue, { at, by }]) => ({ member, cue: cue as Cue, at, by })),
  );
  return all
    .filter(({ member }) => room.people[member])
    .sort((a, b) => a.at - b.at)
    .map(({ member, cue, by }): Need => {
      const looked = by !== null && (by === me || room.people[by]?.presence === "here");
      const kind = looked ? "claimed" : cue === "unanswered_share" ? "unanswered" : "cue";
      return { kind, key: `cue ${cue} ${member}`, member, cue, by };
    });
}

function held(care: Care): Need[] {
  return [...care.held]
    .sort((a, b) => a.at - b.at)
    .map((one): Need => ({ kind: "held", key: `held ${one.message}`, ...one }));
}

/** Whoever is connected comes before whoever went away again. */
function doorstep(care: Care): Need[] {
  return [...care.waiting]
    .sort((a, b) => Number(b.here) - Number(a.here))
    .map(({ member, name, here }) => ({ kind: "waiting", key: `waiting ${member}`, member, name, here }));
}

function unled(room: Room): Need[] {
  return room.lead === null && room.phase === "open" ? [{ kind: "unled", key: "unled" }] : [];
}

function offered(me: string, care: Care): Need[] {
  return care.offer?.to === me ? [{ kind: "lead", key: `lead ${care.offer.by}`, by: care.offer.by }] : [];
}

function swaps(me: string, room: Room, care: Care): Need[] {
  return Object.entries(care.ready)
    .filter(
      ([member, state]) => state === "swap" && member !== me && room.people[member]?.presence === "here",
    )
    .map(([member]): Need => ({ kind: "swap", key: `swap ${member}`, member, leads: room.lead === member }));
}

function hands(room: Room): Need[] {
  if (room.phase !== "open") return [];
  return (room.step?.hands ?? []).map(
    (member, at): Need => ({ kind: "hand", key: `hand ${member}`, member, place: at + 1 }),
  );
}

function unagreed(room: Room, care: Care): Need[] {
  if (room.phase !== "open" || room.step === null) return [];
  const members = Object.entries(room.people)
    .filter(
      ([member, person]) =>
        person.role === "peer" && person.presence === "here" && !care.agreed.includes(member),
    )
    .map(([member]) => member);
  return members.length > 0 ? [{ kind: "agreement", key: "agreement", members }] : [];
}
