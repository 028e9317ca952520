// What is this facilitator's alone on this screen: which private word is open, what was read of it, what they chose to
// wait for. In memory, and gone with the room.

import { type Signal, signal } from "@preact/signals";

export interface OwnView {
  /** The peer whose private word is open. */
  aside: Signal<string | null>;
  /** By peer: the last sequence of their private word that was on the screen. */
  read: Signal<Readonly<Record<string, number>>>;
  /** What the facilitator was asked about turns, by its key, and chose to wait for. */
  waits: Signal<readonly string[]>;
  /** More time that the facilitator gave a turn: nothing is asked before this long on the floor. */
  eased: Signal<{ turn: number; until: number } | null>;
}

export const ownView = (): OwnView => ({
  aside: signal(null),
  read: signal({}),
  waits: signal([]),
  eased: signal(null),
});
