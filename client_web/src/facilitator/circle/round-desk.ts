// A round as its facilitators work on it, and how they ask something of it.

import type { Commands, RoundView } from "../../contract.gen.ts";
import { inOrder } from "../../room/people.tsx";
import { t } from "../../words/index.ts";
import { act, type Desk, useDesk } from "../desk.ts";
import { useNow } from "../use-now.ts";
import { guideOf } from "./turn-clock.ts";

export interface RoundDesk extends Desk {
  round: RoundView;
  /** Peers, by name: never by what they did. */
  peers: string[];
}

/** Null while no round is on. */
export function useRound(): RoundDesk | null {
  const desk = useDesk();
  const round = desk.room.step?.round;
  if (!round) return null;
  const peers = inOrder(desk.room.people).flatMap(([member, { role }]) => (role === "peer" ? [member] : []));
  return { ...desk, round, peers };
}

/** Clocks stand still for everyone. */
export const isStopped = ({ room }: Desk): boolean => room.unattended || (room.step?.paused ?? false);

type Named = Extract<keyof Commands, `round.${string}` | `turn.${string}`>;

/** Asks; a refusal because someone has the floor says who. */
export function ask<Name extends Named>(
  { live, round, name }: Pick<RoundDesk, "live" | "round" | "name">,
  command: Name,
  fields: Omit<Commands[Name], "room" | "id">,
): Promise<string | undefined> {
  const holder = round.turn?.member ?? round.reflecting?.member;
  return act(
    live,
    command,
    fields,
    holder ? { floor_taken: t("f-round-floor-taken", { name: name(holder) }) } : {},
  );
}

export interface TurnTime {
  spent: number;
  minutes: number;
  longer: boolean;
}

/** The time of the turn under way, again and again. */
export function useTurnTime(desk: RoundDesk): (TurnTime & { now: number }) | { now: number; minutes: null } {
  const now = useNow(desk.time);
  const { turn } = desk.round;
  if (!turn) return { now, minutes: null };
  return {
    now,
    spent: desk.watch.spent(turn, isStopped(desk), now),
    ...guideOf(desk.round, turn, desk.care.guides),
  };
}
