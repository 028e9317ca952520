// What of a private word is spoken: the words, that someone has seen the asking, an offer, an end, a card. Always as
// private, and only to the one whose it is.

import { Announcer } from "../../live/announcer.ts";
import type { Heard, LiveRoom } from "../../live/live-room.ts";
import { loadWords, t } from "../../words/index.ts";
import { clock, speakPolitely } from "../voice.ts";
import { standing } from "./ask.ts";

interface Voice {
  announcer: Announcer;
  stop: () => void;
  users: number;
}

const voices = new WeakMap<LiveRoom, Voice>();

const NEWS = new Set(["aside.claimed", "aside.offered"]);

function listen(live: LiveRoom): Voice {
  const announcer = new Announcer(
    speakPolitely,
    {
      message: (name, text) => t("aside-say-words", { name, text }),
      many: (messages) => t("aside-say-many", { messages }),
    },
    clock,
  );
  const heard: Heard = (event, data, caughtUp) => {
    if (caughtUp || data.stream !== "one") return;
    const me = live.me.value;
    const aside = live.parts.one.value?.aside;
    if (event === "aside.said" && data["by"] !== me && typeof data["text"] === "string") {
      announcer.heard(live.names.value[String(data["by"])] ?? t("room-someone"), data["text"]);
    } else if (aside && (NEWS.has(event) || (event === "aside.closed" && !MINE.has(aside.outcome ?? "")))) {
      announcer.tell(standing(live, aside));
    } else if (event === "card.sent") {
      announcer.tell(t("aside-say-card", { text: String(data["text"]) }));
    }
  };
  const stop = live.onHeard((...event) => {
    // The words may not be there yet; then they are by the time that they are needed.
    void loadWords("aside").then(
      () => heard(...event),
      () => undefined,
    );
  });
  return { announcer, stop, users: 0 };
}

// Ends that the person chose: their own tap has answered already.
const MINE = new Set(["declined", "taken_back"]);

/** Speaks while anyone uses it; the same voice for all who do. Returns it, and how to stop using it. */
export function speakPrivately(live: LiveRoom): { announcer: Announcer; done: () => void } {
  const voice = voices.get(live) ?? listen(live);
  voices.set(live, voice);
  voice.users++;
  const done = () => {
    if (--voice.users > 0) return;
    voice.stop();
    voice.announcer.clear();
    voices.delete(live);
  };
  return { announcer: voice.announcer, done };
}
