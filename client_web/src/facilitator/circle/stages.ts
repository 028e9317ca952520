/** What a round needs of whoever leads it: one thing at a time, and nothing while it goes on by itself. */

import type { CarePart, RoundView, Stage, TurnState } from "../../contract.gen.ts";

export type Next = { does: "prompt" } | { does: "reveal" } | { does: "advance"; to: Stage };

type Standing = Pick<
  RoundView,
  "stage" | "order" | "responses" | "queue" | "turn" | "reflecting" | "quiet_until" | "prewrite_minutes"
>;

/** Nobody has the floor and nobody waits for it. */
export const isIdle = ({ queue, turn, reflecting, quiet_until }: Standing): boolean =>
  queue.length === 0 && turn === null && reflecting === null && quiet_until === null;

export function nextThing(round: Standing): Next | null {
  switch (round.stage) {
    case "setup":
      return { does: "prompt" };
    case "prompt":
      return { does: "advance", to: round.prewrite_minutes > 0 ? "prewrite" : "running" };
    case "prewrite":
      return { does: "advance", to: "running" };
    case "running":
      if (round.order === "waterfall") return { does: "reveal" };
      // Someone may still raise a hand: only a person can say that nobody will.
      return round.order === "hands" && isIdle(round) ? { does: "advance", to: "second_pass" } : null;
    case "response":
      return { does: "advance", to: "closed" };
    default:
      return null;
  }
}

/** Turns are given now. */
export const isLive = (stage: Stage): boolean => stage === "running" || stage === "second_pass";

export const isOver = (stage: Stage): boolean => stage === "closed" || stage === "aborted";

/** People have a place in it that they would lose. */
export const isOpen = (stage: Stage): boolean => stage === "prompt" || stage === "prewrite" || isLive(stage);

/** Where a round can be taken by hand, beside {@link nextThing}. Closing it is said with who had no turn yet. */
export function waysOn({ stage, order, responses, prewrite_minutes }: Standing): Stage[] {
  if (stage === "prompt") return prewrite_minutes > 0 ? ["running"] : [];
  if (!isLive(stage) || order === "waterfall") return [];
  const second: Stage[] = stage === "running" ? ["second_pass"] : [];
  return responses === "open" ? [...second, "response"] : second;
}

/** Whoever had no turn yet in a round that goes on: theirs would come later in this session. */
export function withoutTurn(turns: CarePart["turns"], people: readonly string[]): string[] {
  const states: readonly (TurnState | undefined)[] = ["waiting", "on_deck", "offered", "later"];
  return people.filter((member) => states.includes(turns[member]));
}
