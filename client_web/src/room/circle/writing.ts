// What others may know of someone's writing: that they took the floor, and then whether they write or are still. Never
// while they wait, and never what.

import type { Clock } from "../../live/announcer.ts";
import type { LiveRoom } from "../../live/live-room.ts";

const APART = 4000; // ms between two signals
const STILL = 5000; // ms after the last key

export class Writing {
  private begun: number | null = null;
  private turn: number | null = null;
  private told = false;
  private wanted = false;
  private at = Number.NEGATIVE_INFINITY;
  private cancelStill: (() => void) | undefined;
  private cancelTell: (() => void) | undefined;
  private readonly live: LiveRoom;
  private readonly clock: Clock;

  constructor(live: LiveRoom, clock: Clock) {
    this.live = live;
    this.clock = clock;
  }

  /** A key went down in the composer. */
  typed(): void {
    const step = this.live.parts.room.peek()?.step;
    const turn = step?.round?.turn;
    if (!turn || turn.member !== this.live.me.peek() || step.paused) return;
    if (this.live.status.peek() !== "live") return;
    if (turn.state === "offered") this.begin(turn.number);
    this.cancelStill?.();
    this.cancelStill = this.clock.after(STILL, () => this.still());
    this.tell(turn.number, true);
  }

  /** Shared, or stopped. */
  still(): void {
    this.cancelStill?.();
    this.cancelStill = undefined;
    if (this.turn !== null) this.tell(this.turn, false);
  }

  stop(): void {
    this.cancelStill?.();
    this.cancelTell?.();
  }

  /** The first sign typed takes the floor, once. */
  private begin(turn: number): void {
    if (this.begun === turn) return;
    this.begun = turn;
    void this.live.send("turn.begin", { turn }).then((ack) => {
      if (!ack.ok && this.begun === turn) this.begun = null;
    });
  }

  private tell(turn: number, writing: boolean): void {
    if (turn !== this.turn) {
      this.turn = turn;
      this.told = false;
    }
    this.wanted = writing;
    if (this.cancelTell || this.wanted === this.told) return;
    const wait = Math.max(0, this.at + APART - this.clock.now());
    if (wait === 0) this.send();
    else {
      this.cancelTell = this.clock.after(wait, () => {
        this.cancelTell = undefined;
        if (this.wanted !== this.told) this.send();
      });
    }
  }

  private send(): void {
    const turn = this.live.parts.room.peek()?.step?.round?.turn;
    // Only on the floor: what was under way may be over by now.
    if (this.turn === null || turn?.number !== this.turn || this.live.status.peek() !== "live") return;
    this.told = this.wanted;
    this.at = this.clock.now();
    void this.live.send("turn.signal", { turn: this.turn, writing: this.wanted });
  }
}
