// The hidden live region. Sentences are added, never replaced, so that a screen reader says each one; old ones go.

import type { Clock, Words } from "../live/announcer.ts";
import { h } from "../ui/dom.ts";
import { t } from "../words/index.ts";

const KEEP = 10_000; // ms

let region: HTMLElement | undefined;

export function speakPolitely(sentence: string): void {
  if (!region?.isConnected) {
    region = h("div", {
      class: "unseen",
      "aria-live": "polite",
      "aria-relevant": "additions",
      "data-voice": true,
    });
    document.body.append(region);
  }
  const line = h("p", {}, sentence);
  region.append(line);
  setTimeout(() => line.remove(), KEEP);
}

export function clearVoice(): void {
  region?.replaceChildren();
}

export const voiceWords: Words = {
  message: (name, text) => t("room-say-message", { name, text }),
  many: (messages, people) => t("room-say-many", { messages, people }),
};

export const clock: Clock = {
  now: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
