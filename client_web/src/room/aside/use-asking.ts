// One tap that asks, and what came of it. A refusal changed nothing, and nothing that was written is lost.

import { useState } from "preact/hooks";
import type { LiveRoom } from "../../live/live-room.ts";
import type { Ack } from "../../live/outbox.ts";
import { sentence } from "../../ui/sentence.ts";
import { t } from "../../words/index.ts";

interface Asking {
  /** "Sending…", or that it is kept until there is a connection; empty otherwise. */
  waiting: string;
  problem: string;
  /** True when it was done. */
  run: (send: () => Promise<Ack>) => Promise<boolean>;
}

export function useAsking(live: LiveRoom): Asking {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const run = async (send: () => Promise<Ack>) => {
    if (busy) return false;
    setBusy(true);
    setProblem("");
    try {
      const ack = await send();
      if (!ack.ok) setProblem(sentence(ack.error.code));
      return ack.ok;
    } finally {
      setBusy(false);
    }
  };
  const kept = live.status.value === "live" ? "aside-on-the-way" : "aside-kept";
  return { waiting: busy ? t(kept) : "", problem, run };
}
