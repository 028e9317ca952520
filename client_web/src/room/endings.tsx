// Every way in which a room is not there: a sentence, Help, and whom to ask. Nobody is left at a wall.

import { useEffect, useState } from "preact/hooks";
import { get } from "../api.ts";
import { openHelp } from "../app/shell.ts";
import type { LiveRoom } from "../live/live-room.ts";
import { locale, t } from "../words/index.ts";

interface Next {
  contact: string;
  /** Absent for who is signed out or a facilitator. */
  removed?: boolean;
  sessions?: { room: string; starts_at: number; phase: string }[];
}

const PHASES: Record<string, string> = { cancelled: "cancelled", closed: "locked" };

/** Whom to ask, when the group meets next, and what became of a room that isn't there for this person any more. */
function useNext(room: string): { contact: string; when: string; became: string | undefined } {
  const [next, setNext] = useState<Next>({ contact: "" });
  useEffect(() => {
    get<Next>("/api/me")
      .catch(() => get<Next>("/api/programme"))
      .then(setNext, () => undefined);
  }, []);
  const session = next.sessions?.find((one) => one.room !== room && one.phase === "scheduled");
  const when = session
    ? new Date(session.starts_at).toLocaleString(locale, {
        weekday: "long",
        day: "numeric",
        month: "long",
        hour: "numeric",
        minute: "2-digit",
      })
    : "";
  const phase = next.sessions?.find((one) => one.room === room)?.phase;
  return { contact: next.contact, when, became: next.removed ? "removed" : PHASES[phase ?? ""] };
}

export function EndingView({ live, ending: told }: { live: LiveRoom; ending: string }) {
  const { contact, when, became } = useNext(live.room);
  const ending = (told === "nothing" && became) || told;
  const reason = live.parts.one.value?.reason;
  const was = live.parts.room.value !== null;
  const gone = ending === "removed" || ending === "declined";
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t(`ending-${ending}`)}</h1>
      <p>{t(`ending-${ending}-text`)}</p>
      {gone && reason && <p class="private">{t("ending-reason", { reason })}</p>}
      {when && !gone && ending !== "moved" && <p>{t("ending-next", { when })}</p>}
      <div class="buttons">
        {ending === "moved" && (
          <button type="button" class="main" onClick={() => location.reload()}>
            {t("ending-use-this")}
          </button>
        )}
        {was && !gone && ending !== "moved" && (
          <a class="button main" href={`/after/${live.room}`}>
            {t("room-finish")}
          </a>
        )}
        {ending === "removed" && (
          <a class="button" href="/mine">
            {t("ending-mine")}
          </a>
        )}
        <button type="button" onClick={() => void openHelp()}>
          {t("common-help")}
        </button>
        {!gone && (
          <a class="button" href="/home">
            {t("ending-home")}
          </a>
        )}
      </div>
      {contact && <p class="words">{t("ending-contact", { contact })}</p>}
    </div>
  );
}
