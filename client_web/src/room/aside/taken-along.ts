// What outlasts a room on this device, and what doesn't. How a private word stood is for the page after the session:
// nobody should have to wonder whether anyone saw it. What was only written is gone with the session.

import { effect } from "@preact/signals";
import { rememberAsked } from "../../app/own-words.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { forgetDrafts } from "../draft.ts";

/** Keeps it up to date until told to stop. */
export function takeAlong(live: LiveRoom): () => void {
  return effect(() => {
    const aside = live.parts.one.value?.aside;
    if (aside) {
      rememberAsked(live.room, { state: aside.state, outcome: aside.outcome, byMe: aside.reason !== null });
    }
    if (live.parts.room.value?.phase === "closed") forgetDrafts();
  });
}
