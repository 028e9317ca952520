/**
 * The clock of a turn, for facilitators alone: milliseconds, beside a guide in minutes. It ends nothing. It stands still
 * while the step is paused, while no facilitator is here, and while a turn is held for a lost connection.
 */

import type { Guide, RoundView, TurnView } from "../../contract.gen.ts";

const MINUTE = 60_000;
const SOFT = 1.25; // of the guide: from here on a facilitator is offered what to do, and nothing happens by itself

/** How long a turn may take: the group's guide, or longer because its owner said so. */
export function guideOf(
  { turn_minutes, one_line }: Pick<RoundView, "turn_minutes" | "one_line">,
  turn: Pick<TurnView, "number" | "member">,
  guides: Readonly<Record<string, Guide>>,
): { minutes: number; longer: boolean } {
  const usual = one_line ? 1 : turn_minutes;
  const own = guides[turn.member];
  const longer = own?.turn === turn.number && own.minutes > usual;
  return { minutes: longer ? own.minutes : usual, longer };
}

/** What a longer wish of a facilitator's adds: half the guide, and at least a minute. */
export const moreTime = (minutes: number): number => Math.max(MINUTE, (minutes * MINUTE) / 2);

/** @param eased up to which time on the floor a facilitator chose to leave it */
export function isLong(spent: number, minutes: number, eased = 0): boolean {
  return spent >= Math.max(minutes * MINUTE * SOFT, eased);
}

/** Remembers, while this screen is there, how long a turn stood still. */
export class TurnWatch {
  private number = 0;
  private idle = 0;
  private stillSince: number | null = null;

  /** Milliseconds on the floor. Ask it again and again: what stands still is seen as it happens. */
  spent(
    turn: Pick<TurnView, "number" | "state" | "since" | "begun_at">,
    stopped: boolean,
    now: number,
  ): number {
    if (turn.begun_at === null) return 0;
    if (turn.number !== this.number) {
      this.number = turn.number;
      this.idle = 0;
      this.stillSince = null;
    }
    const held = turn.state === "held";
    if (stopped || held) this.stillSince ??= held ? turn.since : now;
    else if (this.stillSince !== null) {
      this.idle += now - this.stillSince;
      this.stillSince = null;
    }
    return Math.max(0, (this.stillSince ?? now) - turn.begun_at - this.idle);
  }
}
