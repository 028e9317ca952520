/** Those who wait in a round, and where everybody else is. No order here says anything about a person. */

import type { Airtime, CarePart, MessageView, RoundView, TurnState } from "../../contract.gen.ts";

/** The same people, with one of them a place further to the front (-1) or to the end (1). */
export function moved(queue: readonly string[], member: string, by: -1 | 1): string[] {
  const at = queue.indexOf(member);
  const to = at + by;
  const other = queue[to];
  if (at < 0 || other === undefined) return [...queue];
  return queue.map((one, place) => (place === at ? other : place === to ? member : one));
}

/** Where someone who has no turn coming is, in the order in which a facilitator may want to do something about it. */
export const PLACES: readonly TurnState[] = [
  "later",
  "away",
  "stepped_out",
  "passed",
  "listening",
  "waiting",
  "done",
];

/** Those places from which a facilitator may let someone back in. What they chose for the evening stays theirs. */
export const MAY_RETURN: readonly TurnState[] = ["later", "away", "passed"];

/** Everyone of the round who neither waits nor has the turn: by place, then in the order of `people`. */
export function others(
  { queue, turn, order }: Pick<RoundView, "queue" | "turn" | "order">,
  turns: CarePart["turns"],
  people: readonly string[],
): [member: string, place: TurnState][] {
  // In a round of all at once everybody waits, and in a round by hands those who raised none.
  const sharing = new Set([...queue, turn?.member]);
  return PLACES.flatMap((place) =>
    people
      .filter((member) => turns[member] === place && (!sharing.has(member) || order === "waterfall"))
      .map((member): [string, TurnState] => [member, place]),
  );
}

/** Where all is shown at once: who is here and has handed nothing in yet. */
export function stillWriting(
  { queue }: Pick<RoundView, "queue">,
  handed: readonly string[],
  people: Readonly<Record<string, { presence: string }>>,
): string[] {
  return queue.filter((member) => !handed.includes(member) && people[member]?.presence === "here");
}

export interface Share extends Airtime {
  member: string;
}

/** Turns and time on the floor, each in the given order and with the turn under way. */
export function shares(
  people: readonly string[],
  airtime: CarePart["airtime"],
  running: { member: string; spent: number } | null,
): Share[] {
  return people.map((member) => {
    const { turns, spoke } = airtime[member] ?? { turns: 0, spoke: 0 };
    return { member, turns, spoke: spoke + (running?.member === member ? running.spent : 0) };
  });
}

/** The number of the turn after which it is quiet now: its words are the last ones that belong to a turn. */
export function lastTurn(messages: readonly Pick<MessageView, "turn">[]): number | null {
  return messages.findLast(({ turn }) => turn !== null)?.turn ?? null;
}
