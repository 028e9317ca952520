// Where someone is in a round, from what the room and they themselves are told. No ranks and no counts: who comes just
// before me is all that anyone needs.

import type { OnePart, RoomPart, RoundView } from "../../contract.gen.ts";

/**
 * `offered`, `floor`, `held`: it is my turn. `reflected`: others answer my share. `next` and `waiting`: I have a place.
 * `quiet`: I may raise a hand. `done`: I shared. The rest is as I was told myself.
 */
export type Place =
  | "offered"
  | "floor"
  | "held"
  | "reflected"
  | "next"
  | "waiting"
  | "handed"
  | "quiet"
  | "done"
  | "passed"
  | "later"
  | "unheard"
  | "away"
  | "listening"
  | "stepped_out";

export const isLive = ({ stage }: RoundView): boolean => stage === "running" || stage === "second_pass";

/** Peers speak only in their turn, or not at all. In every other stage everyone may write. */
export const isCircle = (round: RoundView): boolean => isLive(round) || round.stage === "prewrite";

const OWN: readonly string[] = ["passed", "later", "unheard", "away", "listening", "stepped_out"];

export function placeOf(round: RoundView, room: RoomPart, one: OnePart): Place {
  const me = one.member;
  const { turn, queue, reflecting } = round;
  if (turn?.member === me && (turn.state === "offered" || turn.state === "floor" || turn.state === "held"))
    return turn.state;
  if (reflecting?.member === me) return "reflected";
  if (room.people[me]?.stepped_out) return "stepped_out";
  if (one.pending.some((pending) => pending.state === "handed")) return "handed";
  if (queue[0] === me && isLive(round) && round.order !== "waterfall") return "next";
  if (queue.includes(me)) return "waiting";
  if (one.turn && OWN.includes(one.turn)) return one.turn as Place;
  if (one.listening) return "listening";
  if (round.order === "hands" && !hasShared(room, round, me)) return "quiet";
  return "done";
}

/** Who comes just before me, while I wait. */
export function before(round: RoundView, me: string): string | null {
  const at = round.queue.indexOf(me);
  return at > 0 ? (round.queue[at - 1] ?? null) : null;
}

/** Did I have a turn since turns began? The first who says something in a turn is the one whose turn it is. */
export function hasShared(room: RoomPart, round: RoundView, me: string): boolean {
  const sharers = new Map<number, string>();
  for (const { turn, by, at } of room.messages)
    if (turn !== null && at >= round.stage_at && !sharers.has(turn)) sharers.set(turn, by);
  return [...sharers.values()].includes(me);
}

/** Have I said something in this turn? Taken back counts: it was said. */
export const hasSpoken = (room: RoomPart, turn: number, me: string): boolean =>
  room.messages.some((message) => message.turn === turn && message.by === me);

const ENOUGH = 2;

/** May I say how someone's share touched me? One message each, from two people at most. */
export function mayReflect(round: RoundView, room: RoomPart, me: string): boolean {
  const { reflecting } = round;
  if (!reflecting || reflecting.member === me) return false;
  const by = new Set(
    room.messages
      .filter(
        (message) =>
          message.turn === reflecting.number &&
          message.by !== reflecting.member &&
          room.people[message.by]?.role !== "facilitator",
      )
      .map((message) => message.by),
  );
  return !by.has(me) && by.size < ENOUGH;
}

/** Minutes that a turn is meant to take: as I made it, or as the round has it. */
export function guideOf(round: RoundView, one: OnePart): number {
  if (round.turn && one.guide?.turn === round.turn.number) return one.guide.minutes;
  return round.one_line ? 1 : round.turn_minutes;
}

/** Paragraphs with an empty line between them are parts that can be shared one by one. */
export const partsOf = (text: string): string[] =>
  text
    .split(/\n[^\S\n]*\n/)
    .map((part) => part.trim())
    .filter(Boolean);
