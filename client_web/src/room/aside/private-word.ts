// What this device knows of a room's private word beside what the server tells: whether it is open on the screen, what
// of it was seen, and which cards were put away. In memory alone.

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { CardView } from "../../contract.gen.ts";
import type { LiveRoom } from "../../live/live-room.ts";

export interface PrivateWord {
  open: Signal<boolean>;
  /** The last sequence that was on the screen. */
  seen: Signal<number>;
  /** Something was said here by someone else, and not seen yet. */
  fresh: ReadonlySignal<boolean>;
  /** Cards that weren't put away. */
  cards: ReadonlySignal<readonly CardView[]>;
  putAway: (card: CardView) => void;
}

const known = new WeakMap<LiveRoom, PrivateWord>();

function make(live: LiveRoom): PrivateWord {
  const { one } = live.parts;
  const seen = signal(0);
  const away = signal<readonly string[]>([]);
  const key = ({ at, text }: CardView) => `${at} ${text}`;
  return {
    open: signal(false),
    seen,
    fresh: computed(() =>
      Boolean(one.value?.aside?.messages.some(({ seq, by }) => seq > seen.value && by !== one.value?.member)),
    ),
    cards: computed(() => (one.value?.cards ?? []).filter((card) => !away.value.includes(key(card)))),
    putAway: (card) => {
      away.value = [...away.value, key(card)];
    },
  };
}

export function privateWord(live: LiveRoom): PrivateWord {
  const word = known.get(live) ?? make(live);
  known.set(live, word);
  return word;
}
