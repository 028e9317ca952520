/**
 * "Needs you": everything that waits for a facilitator, as one list, the most urgent first.
 *
 * The order is by what waiting costs: a room without a lead stops for everyone; a person at the
 * door sees nothing at all; a held message keeps someone unheard; a raised hand is already in a
 * visible queue; an agreement can be given later. Within a kind, first come, first served.
 */

export interface Care {
  waiting: readonly { member: string; name: string; here: boolean }[];
  held: readonly { message: string; at: number; by: string; text: string | null }[];
  agreed: readonly string[];
  offer: { by: string; to: string } | null;
  ready: Readonly<Record<string, string>>;
}

export interface Room {
  phase: string;
  lead: string | null;
  unattended: boolean;
  step: { hands: readonly string[] } | null;
  people: Readonly<Record<string, { name: string; role: string; presence: string; stepped_out: boolean }>>;
}

export type Need =
  | { kind: "unled"; key: string }
  | { kind: "lead"; key: string; by: string }
  | { kind: "swap"; key: string; member: string; leads: boolean }
  | { kind: "waiting"; key: string; member: string; name: string; here: boolean }
  | { kind: "held"; key: string; message: string; by: string; at: number; text: string | null }
  | { kind: "hand"; key: string; member: string; place: number }
  | { kind: "agreement"; key: string; members: string[] };

export const URGENCY: readonly Need["kind"][] = [
  "unled",
  "lead",
  "swap",
  "waiting",
  "held",
  "hand",
  "agreement",
];

const RUNNING = new Set(["waiting", "open", "closing"]);

export function needs(me: string, room: Room, care: Care): Need[] {
  if (!RUNNING.has(room.phase)) return [];
  const found = [
    ...unled(room),
    ...offered(me, care),
    ...swaps(me, room, care),
    ...doorstep(care),
    ...[...care.held]
      .sort((a, b) => a.at - b.at)
      .map(
        ({ message, by, at, text }): Need => ({
          kind: "held",
          key: `held ${message}`,
          message,
          by,
          at,
          text,
        }),
      ),
    ...hands(room),
    ...unagreed(room, care),
  ];
  return found.sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind));
}

/** What the tab's badge counts: not an agreement that may still come, nor someone who went from the door. */
export function pressing(list: readonly Need[]): number {
  return list.filter((need) => need.kind !== "agreement" && (need.kind !== "waiting" || need.here)).length;
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
