import { useEffect, useState } from "preact/hooks";
import type { Announcer } from "../../live/announcer.ts";
import type { LiveRoom } from "../../live/live-room.ts";
import { speakPrivately } from "./spoken.ts";

/** The private voice, for as long as a screen is there. Null until the first drawing is done. */
export function useVoice(live: LiveRoom): Announcer | null {
  const [announcer, setAnnouncer] = useState<Announcer | null>(null);
  useEffect(() => {
    const voice = speakPrivately(live);
    setAnnouncer(voice.announcer);
    return voice.done;
  }, [live]);
  return announcer;
}
